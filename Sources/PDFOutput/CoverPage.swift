import Graphics
import Model

/// The cover: an accent panel with organisation, year and title, key figures under it, the board at the foot (LOOK 5).
struct CoverPage {
  let setting: Setting
  let cover: Cover

  private var paper: Theme.Paper { setting.theme[.portrait] }
  private var left: Double { paper.left }
  private var width: Double { paper.width - paper.left - paper.right }

  /// Lengths from the paper's upper left corner.
  private enum Place {
    static let millimetre = 72 / 25.4
    static let edge = 10 * millimetre
    static let panelHeight = 186 * millimetre
    static let padding = 14 * millimetre
    /// From the panel's foot to the year's baseline, when the title has one line.
    static let year = 42 * millimetre
    static let keyFigures = 212 * millimetre
    static let foot = 16 * millimetre
  }

  /// In large print the key figures stand under each other, and the panel gives them room.
  private var isLarge: Bool { setting.leastSize > 0 }

  /// One box as large as the paper.
  func box() throws(Diagnostic) -> Box {
    var box = Box(height: paper.height)
    let parent = setting.tree.add(.division, to: StructureTree.root)
    var panel = Box(height: 0)
    try addOwner(to: &panel, parent)
    let title = setting.tree.add(.title, to: parent)
    let year = cover.year.isEmpty ? title : setting.tree.add(.paragraph, to: parent)
    let keys = isLarge ? try keyRows(parent) : nil
    if keys == nil { try addKeyFigures(to: &box, parent) }
    let foot = try addFoot(to: &box, parent)
    var panelFoot = Place.edge + Place.panelHeight
    if let keys {
      let top = foot - 20 - keys.height
      panelFoot = min(panelFoot, top - 20)
      box.parts += keys.parts.map { $0.moved(y: top) }
    }
    try addTitle(to: &panel, title, year, panelFoot: panelFoot)
    let ground = Part.fill(
      x: Place.edge, y: Place.edge, width: paper.width - 2 * Place.edge, height: panelFoot - Place.edge, .accent)
    box.parts = [ground] + panel.parts + box.parts
    return box
  }

  /// A row a figure: the number, and what it is beside it.
  private func keyRows(_ parent: StructureTree.ID) throws(Diagnostic) -> Box {
    let number = setting.type(.key)
    let unit = setting.figureType(13, 16)
    let x = left + width * 0.36
    var rows = Box(height: 0)
    for key in cover.keyFigures {
      let element = setting.tree.add(.paragraph, to: parent)
      let inlines = InlineSetter(setting: setting, element: element)
      var runs = [try inlines.run(key.unit.isEmpty ? key.number : key.number + "\u{00A0}", number)]
      if !key.unit.isEmpty { runs.append(try inlines.run(key.unit, unit)) }
      let value = try TextSetter(setting: setting).block(runs, number, x: left, width: x - left - 12)
      rows.parts.append(.rule(x: left, y: rows.height, width: width, thickness: 0.75, .ink))
      rows.parts += value.parts.map { $0.moved(y: rows.height + 6) }
      var height = value.height
      var top = (number.leading - unit.leading) / 2
      for (words, color) in [(key.text, Theme.Role.ink), (key.comparison, .muted)] where !words.isEmpty {
        let line = setting.tree.add(.paragraph, to: parent)
        let type = setting.figureType(0, 0, color: color)
        let runs = try InlineSetter(setting: setting, element: line).runs(words, type)
        let text = try TextSetter(setting: setting).block(runs, type, x: x, width: left + width - x)
        rows.parts += text.parts.map { $0.moved(y: rows.height + 6 + top) }
        top += text.height
        height = max(height, top)
      }
      rows.height += height + 14
    }
    return rows
  }

  private func addOwner(to box: inout Box, _ parent: StructureTree.ID) throws(Diagnostic) {
    let type = setting.figureType(12, 14, weight: 600, color: .onAccent)
    let (mark, logo) = LogoSetter(setting: setting, parent: parent).parts(
      x: left, top: Place.edge + Place.padding, width: width, color: .onAccent)
    box.parts += mark
    // Beside the logo where there is room, else under it.
    let isBeside = logo <= width / 2
    let x = isBeside && logo > 0 ? logo + 10 : 0
    try add(
      setting.document.head.municipality, type, .paragraph, parent, x: left + x, width: width - x,
      top: Place.edge + Place.padding + (isBeside ? (LogoSetter.height - type.leading) / 2 : LogoSetter.height + 10),
      to: &box)
  }

  private func addTitle(
    to box: inout Box, _ title: StructureTree.ID, _ element: StructureTree.ID, panelFoot: Double
  ) throws(Diagnostic) {
    let type = setting.type(.title)
    let runs = try InlineSetter(setting: setting, element: title).runs([.text(cover.title)], type)
    let lines = try TextSetter(setting: setting).block(runs, type, x: left, width: width, isBalanced: true)
    let top = panelFoot - Place.padding - lines.height
    box.parts += lines.parts.map { $0.moved(y: top) }
    guard !cover.year.isEmpty else { return }
    // As large as the width allows, and never into the organisation's line.
    var year = TypeStyle(face: setting.theme[.heading], weight: 300, size: 100, leading: 100, color: .accentSoft)
    let inlines = InlineSetter(setting: setting, element: element)
    let natural = setting.shaper.width(of: cover.year, style: try inlines.style(year, tag: 0))
    guard natural > 0 else { return }
    // The sides of a light figure are a twentieth of its size: by so much the ink is narrower than the advance.
    let side = 0.05
    year.size = min(236, width / (natural / 100 - 2 * side))
    // The figures are seven tenths of their size high; over them is the organisation's line.
    let room = panelFoot - Place.year - (lines.height - type.leading) - Place.edge - Place.padding - LogoSetter.height
    year.size = max(setting.leastSize, min(year.size, (room - 20) / 0.73))
    let run = try inlines.run(cover.year, year)
    let baseline = panelFoot - Place.year - (lines.height - type.leading)
    if let line = TextSetter(setting: setting).line([run]) {
      box.parts.append(.text(line, x: left - side * year.size, baseline: baseline))
    }
  }

  private func addKeyFigures(to box: inout Box, _ parent: StructureTree.ID) throws(Diagnostic) {
    let setter = KeyFigureSetter(setting: setting, x: left, width: width, parent: parent)
    guard let row = try setter.row(cover.keyFigures, columns: max(3, cover.keyFigures.count)) else { return }
    box.parts += row.parts.map { $0.moved(y: Place.keyFigures) }
  }

  /// The upper edge of what stands at the foot.
  private func addFoot(to box: inout Box, _ parent: StructureTree.ID) throws(Diagnostic) -> Double {
    let head = setting.document.head
    let (plain, strong) = (setting.figureType(9.5, 13), setting.figureType(9.5, 13, weight: 600))
    let bottom = paper.height - Place.foot
    var lines: [(String, TypeStyle)] = []
    if head.organisation != head.municipality { lines.append((head.organisation, strong)) }
    if let number = head.recordNumber { lines.append(("\(setting.wording.recordNumber) \(number)", plain)) }
    for (index, line) in lines.enumerated() {
      try add(
        line.0, line.1, .paragraph, parent, x: left, width: width * 0.7,
        top: bottom - plain.leading * Double(lines.count - index), to: &box)
    }
    let top = bottom - plain.leading * Double(max(1, lines.count))
    guard let date = head.date else { return top }
    let element = setting.tree.add(.paragraph, to: parent)
    let text = NumberText.date(date, language: setting.document.language)
    let run = try InlineSetter(setting: setting, element: element).run(text, plain)
    if let line = TextSetter(setting: setting).line([run]) {
      let baseline = bottom - plain.leading + (try setting.font(plain).baseline(leading: plain.leading))
      box.parts.append(.text(line, x: left + width - line.width, baseline: baseline))
    }
    return top
  }

  private func add(
    _ text: String, _ type: TypeStyle, _ role: StructureTree.Role, _ parent: StructureTree.ID, x: Double,
    width: Double, top: Double, to box: inout Box
  ) throws(Diagnostic) {
    let element = setting.tree.add(role, to: parent)
    let run = try InlineSetter(setting: setting, element: element).run(text, type)
    let lines = try TextSetter(setting: setting).block([run], type, x: x, width: width)
    box.parts += lines.parts.map { $0.moved(y: top) }
  }
}

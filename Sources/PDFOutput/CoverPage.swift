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
    static let logo = 26.0
    static var panelFoot: Double { edge + panelHeight }
  }

  /// One box as large as the paper.
  func box() throws(Diagnostic) -> Box {
    var box = Box(height: paper.height)
    box.parts = [
      .fill(
        x: Place.edge, y: Place.edge, width: paper.width - 2 * Place.edge, height: Place.panelHeight, .accent)
    ]
    let parent = setting.tree.add(.division, to: StructureTree.root)
    try addOwner(to: &box, parent)
    try addTitle(to: &box, parent)
    try addKeyFigures(to: &box, parent)
    try addFoot(to: &box, parent)
    return box
  }

  private func addOwner(to box: inout Box, _ parent: StructureTree.ID) throws(Diagnostic) {
    let type = setting.figureType(12, 14, weight: 600, color: .onAccent)
    let logo = addLogo(to: &box, parent)
    // Beside the logo where there is room, else under it.
    let isBeside = logo <= width / 2
    let x = isBeside && logo > 0 ? logo + 10 : 0
    try add(
      setting.document.head.municipality, type, .paragraph, parent, x: left + x, width: width - x,
      top: Place.edge + Place.padding + (isBeside ? (Place.logo - type.leading) / 2 : Place.logo + 10), to: &box)
  }

  /// White on the panel as far as it can be seen through, else on a white ground. The width that it takes.
  private func addLogo(to box: inout Box, _ parent: StructureTree.ID) -> Double {
    guard let logo = setting.theme.logo, let picture = setting.theme.logoPicture else { return 0 }
    let figure = setting.tree.add(.figure, to: parent)
    setting.tree.describe(figure) { $0.alternative = logo.alternative }
    let padding = picture.isTransparent ? 0 : 6.0
    let ratio = Double(picture.width) / Double(picture.height)
    let width = min(Place.logo * ratio, self.width - 2 * padding)
    let height = width / ratio
    let top = Place.edge + Place.padding + (Place.logo - height) / 2
    if padding > 0 {
      box.parts.append(
        .fill(
          x: left, y: top - padding, width: width + 2 * padding, height: height + 2 * padding, .ground))
    }
    let placed = PlacedPicture(
      picture: picture, width: width, height: height, color: picture.isTransparent ? .onAccent : nil, place: logo.place)
    box.parts.append(.picture(placed, x: left + padding, y: top, figure))
    return width + 2 * padding
  }

  private func addTitle(to box: inout Box, _ parent: StructureTree.ID) throws(Diagnostic) {
    let type = setting.type(.title)
    let title = setting.tree.add(.title, to: parent)
    let runs = try InlineSetter(setting: setting, element: title).runs([.text(cover.title)], type)
    let lines = try TextSetter(setting: setting).block(runs, type, x: left, width: width, isBalanced: true)
    let top = Place.panelFoot - Place.padding - lines.height
    box.parts += lines.parts.map { $0.moved(y: top) }
    guard !cover.year.isEmpty else { return }
    // As large as the width allows, and never into the organisation's line.
    var year = TypeStyle(face: setting.theme[.heading], weight: 300, size: 100, leading: 100, color: .accentSoft)
    let element = setting.tree.add(.paragraph, to: parent)
    let inlines = InlineSetter(setting: setting, element: element)
    let natural = setting.shaper.width(of: cover.year, style: try inlines.style(year, tag: 0))
    guard natural > 0 else { return }
    // The sides of a light figure are a twentieth of its size: by so much the ink is narrower than the advance.
    let side = 0.05
    year.size = min(236, width / (natural / 100 - 2 * side))
    let run = try inlines.run(cover.year, year)
    let baseline = Place.panelFoot - Place.year - (lines.height - type.leading)
    if let line = TextSetter(setting: setting).line([run]) {
      box.parts.append(.text(line, x: left - side * year.size, baseline: baseline))
    }
  }

  private func addKeyFigures(to box: inout Box, _ parent: StructureTree.ID) throws(Diagnostic) {
    let setter = KeyFigureSetter(setting: setting, x: left, width: width, parent: parent)
    guard let row = try setter.row(cover.keyFigures, columns: max(3, cover.keyFigures.count)) else { return }
    box.parts += row.parts.map { $0.moved(y: Place.keyFigures) }
  }

  private func addFoot(to box: inout Box, _ parent: StructureTree.ID) throws(Diagnostic) {
    let head = setting.document.head
    let (plain, strong) = (setting.figureType(9.5, 13), setting.figureType(9.5, 13, weight: 600))
    let bottom = paper.height - Place.foot
    var lines: [(String, TypeStyle)] = []
    if head.organisation != head.municipality { lines.append((head.organisation, strong)) }
    if let number = head.recordNumber { lines.append(("\(setting.wording.recordNumber) \(number)", plain)) }
    for (index, line) in lines.enumerated() {
      try add(
        line.0, line.1, .paragraph, parent, x: left, width: width * 0.7,
        top: bottom - 13 * Double(lines.count - index), to: &box)
    }
    guard let date = head.date else { return }
    let element = setting.tree.add(.paragraph, to: parent)
    let text = NumberText.date(date, language: setting.document.language)
    let run = try InlineSetter(setting: setting, element: element).run(text, plain)
    if let line = TextSetter(setting: setting).line([run]) {
      let baseline = bottom - 13 + (try setting.font(plain).baseline(leading: 13))
      box.parts.append(.text(line, x: left + width - line.width, baseline: baseline))
    }
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

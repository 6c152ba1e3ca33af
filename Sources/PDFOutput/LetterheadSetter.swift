import Graphics
import Model

/// Sets the head of a letter: sender and kind over the frame, the data beside the text, the document's title, and the
/// sender's addresses at the page's foot (LOOK 5).
struct LetterheadSetter {
  let setting: Setting
  let parent: StructureTree.ID
  /// The addresses are heard last, whatever page they stand on.
  let footer: StructureTree.ID

  private static let millimetre = 72 / 25.4
  /// From the paper's edges.
  private static let headTop = 15 * millimetre
  private static let logoHeight = 26.0
  /// Between groups of data.
  private static let groupSpace = 9.0
  /// A margin narrower than this holds no data: they stand over the title.
  private static let narrowestMargin = 25 * millimetre
  private static let gutter = 4 * millimetre

  private var paper: Theme.Paper { setting.theme.sheet(.letterhead) }
  private var text: TextSetter { TextSetter(setting: setting) }
  private var scale: Double { setting.theme[.table].size / 9.5 }
  private var hasMargin: Bool { paper.inset >= Self.narrowestMargin }

  static func numberType(_ setting: Setting) -> TypeStyle {
    var type = setting.figureType(9 * setting.theme[.table].size / 9.5, 13)
    type.isTabular = true
    return type
  }

  /// Of the two lines of the head, from the paper's upper edge.
  static func baselines(_ setting: Setting) throws(Diagnostic) -> (first: Double, second: Double) {
    let scale = setting.theme[.table].size / 9.5
    let name = setting.figureType(12 * scale, 15 * scale, weight: 600)
    let under = setting.figureType(9.5 * scale, 13 * scale)
    let first = headTop + (try setting.font(name).baseline(leading: name.leading))
    return (first, headTop + name.leading + (try setting.font(under).baseline(leading: under.leading)))
  }

  func box(_ letterhead: Letterhead) throws(Diagnostic) -> Box {
    var head: [Part] = []
    try addHead(letterhead.heading, to: &head)
    let (data, dataHeight) = try data(letterhead.entries)
    var title = try titleBox()
    if hasMargin {
      title.marginReach = dataHeight
    } else if dataHeight > 0 {
      let top = dataHeight + 2 * Self.groupSpace
      title.parts = title.parts.map { $0.moved(y: top) }
      title.height += top
    }
    guard dataHeight <= paper.frameHeight else {
      throw Diagnostic(
        code: "brevhuvud", at: setting.place, sv: "brevhuvudets uppgifter ryms inte på en sida",
        en: "the letterhead's data do not fit on a page")
    }
    title.parts += data
    title.parts += head.map { $0.moved(y: -paper.top) }
    let foot = LetterFootSetter(setting: setting, paper: paper, marginGutter: hasMargin ? Self.gutter : nil)
    title.parts += try foot.parts(in: footer).map { $0.moved(y: -paper.top) }
    title.paper = .letterhead
    return title
  }

  // MARK: Sender

  private func addHead(_ heading: String, to parts: inout [Part]) throws(Diagnostic) {
    let head = setting.document.head
    let (first, second) = try Self.baselines(setting)
    let strong = setting.figureType(12 * scale, 15 * scale, weight: 600)
    let plain = setting.figureType(9.5 * scale, 13 * scale)
    let kind = setting.figureType(9 * scale, 13 * scale, weight: 600)
    let organisation = head.organisation == head.municipality ? "" : head.organisation
    let lines = [(head.municipality, strong, first), (organisation, plain, second), (heading, kind, first)]
    let (logo, width) = LogoSetter(setting: setting, parent: parent).parts(
      x: paper.left, top: Self.headTop, width: paper.frameWidth / 3)
    parts += logo
    let left = paper.left + (width > 0 ? width + 10 : 0)
    for (index, line) in lines.enumerated() where !line.0.isEmpty {
      let element = setting.tree.add(.paragraph, to: parent)
      let run = try InlineSetter(setting: setting, element: element).run(line.0, line.1)
      guard let set = text.line([run]) else { continue }
      let isRight = index == 2
      parts.append(
        .text(set, x: isRight ? paper.width - paper.right - set.width : left, baseline: line.2))
    }
  }

  private func titleBox() throws(Diagnostic) -> Box {
    let style = setting.theme[.h1]
    var type = setting.type(.h1)
    (type.size, type.leading) = (style.size * 22 / 27, style.leading * 27 / 32)
    let element = setting.tree.add(.title, to: parent)
    let runs = try InlineSetter(setting: setting, element: element).runs(
      [.text(setting.document.head.title)], type)
    let measure = Measure(paper)
    var box = try text.block(runs, type, x: measure.x, width: measure.width, isBalanced: true)
    (box.after, box.isHeading, box.breakAfter) = (style.after, true, .forbidden)
    // A box or heading keeps its own distance from the title.
    box.headingAfter = style.after
    return box
  }

  // MARK: Data

  /// Terms and details from the frame's upper edge: in the margin, or over the title where there is none, in two columns
  /// unless the theme reads in one.
  private func data(_ entries: [Letterhead.Entry]) throws(Diagnostic) -> (parts: [Part], height: Double) {
    guard !entries.isEmpty else { return ([], 0) }
    let list = setting.tree.add(.list, to: parent)
    let columns = hasMargin || setting.theme.singleColumn ? 1 : 2
    let gap = hasMargin ? Self.gutter : paper.gap
    let width =
      hasMargin ? paper.inset - gap : columns == 1 ? paper.frameWidth : (paper.frameWidth - gap) / 2
    var parts: [Part] = []
    var (top, height) = (0.0, 0.0)
    for (index, entry) in entries.enumerated() {
      let column = index % columns
      if column == 0, index > 0 { top = height + Self.groupSpace }
      let group = try self.group(entry, x: paper.left + Double(column) * (width + gap), width: width, in: list)
      parts += group.parts.map { $0.moved(y: top) }
      height = max(height, top + group.height)
    }
    return (parts, height)
  }

  private func group(
    _ entry: Letterhead.Entry, x: Double, width: Double, in list: StructureTree.ID
  ) throws(Diagnostic) -> Box {
    let item = setting.tree.add(.listItem, to: list)
    let term = setting.figureType(8.5 * scale, 12 * scale, color: .muted)
    let detail = setting.figureType(9 * scale, 13 * scale)
    let label = setting.tree.add(.label, to: item)
    var boxes = [
      try text.block(
        try InlineSetter(setting: setting, element: label).runs(entry.term, term), term, x: x, width: width)
    ]
    let body = setting.tree.add(.listBody, to: item)
    for line in entry.details {
      let element = entry.details.count == 1 ? body : setting.tree.add(.paragraph, to: body)
      let runs = try InlineSetter(setting: setting, element: element).runs(line, detail)
      boxes.append(try text.block(runs, detail, x: x, width: width))
    }
    return boxes.stacked(frames: setting.frames)
  }
}

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
  private static let footBaseline = 11 * millimetre
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
    title.parts += try foot().map { $0.moved(y: -paper.top) }
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

  /// Terms and details from the frame's upper edge: in the margin, or in two columns where there is none.
  private func data(_ entries: [Letterhead.Entry]) throws(Diagnostic) -> (parts: [Part], height: Double) {
    guard !entries.isEmpty else { return ([], 0) }
    let list = setting.tree.add(.list, to: parent)
    let columns = hasMargin ? 1 : 2
    let gap = hasMargin ? Self.gutter : paper.gap
    let width = hasMargin ? paper.inset - gap : (paper.frameWidth - gap) / 2
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

  // MARK: Addresses

  /// The theme's columns, each as high as its lines, over the foot's last baseline.
  private func foot() throws(Diagnostic) -> [Part] {
    let paragraphs = setting.theme.letterheadFooter
    guard !paragraphs.isEmpty else { return [] }
    let type = setting.type(.running)
    var blocks: [(paragraph: ShapedParagraph, width: Double)] = []
    for paragraph in paragraphs {
      let element = setting.tree.add(.paragraph, to: footer)
      let run = try InlineSetter(setting: setting, element: element).run(paragraph, type)
      let shaped = ShapedParagraph([run], shaper: setting.shaper)
      blocks.append((shaped, shaped.naturalWidth))
    }
    let places = columns(blocks.map(\.width))
    var lines: [[TextLine]] = []
    for (block, place) in zip(blocks, places) { lines.append(block.paragraph.lines(width: place.width + 0.01)) }
    let count = lines.map(\.count).max() ?? 0
    let last = paper.height - Self.footBaseline
    let first = last - Double(count - 1) * type.leading
    let rule = first - (try setting.font(type).baseline(leading: type.leading)) - 6
    guard rule >= paper.height - paper.bottom else {
      throw Diagnostic(
        code: "brevfot", at: setting.place, sv: "brevets sidfot är för hög (\(count) rader)",
        en: "the letter's footer is too high (\(count) lines)",
        hint: Message(
          sv: "korta den i temat, eller ge brevpapperet större marginal nedtill",
          en: "shorten it in the theme, or give the letterhead's paper a larger margin at the foot"))
    }
    var parts: [Part] = [
      .rule(x: paper.left, y: rule, width: paper.frameWidth, thickness: 0.5, .rule)
    ]
    for (column, place) in zip(lines, places) {
      for (index, line) in column.enumerated() {
        parts.append(.text(line, x: place.x, baseline: first + Double(index) * type.leading))
      }
    }
    return parts
  }

  /// The first in the margin, the last as wide as its text at the right edge, those between share the rest.
  private func columns(_ widths: [Double]) -> [(x: Double, width: Double)] {
    let gap = Self.gutter
    guard widths.count > 1, hasMargin else {
      let width = (paper.frameWidth - gap * Double(widths.count - 1)) / Double(widths.count)
      return widths.indices.map { (paper.left + Double($0) * (width + gap), width) }
    }
    let start = paper.left + paper.inset
    let end = paper.left + paper.frameWidth
    let last = min(widths[widths.count - 1], (end - start) / 2)
    let between = Double(widths.count - 2)
    let width = (end - start - last - gap * between) / max(between, 1)
    var places = [(x: paper.left, width: paper.inset - gap)]
    for index in 0..<widths.count - 2 { places.append((start + Double(index) * (width + gap), width)) }
    places.append((end - last, last))
    return places
  }
}

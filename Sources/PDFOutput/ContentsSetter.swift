import Graphics
import Model

/// Sets the list of contents: numbers of pages before the titles and close to them, so that no eye has to travel.
struct ContentsSetter {
  let setting: Setting
  let measure: Measure
  let parent: StructureTree.ID
  /// Width of the column of sections' numbers, before the titles.
  private var sectionNumbers = 0.0

  init(setting: Setting, measure: Measure, parent: StructureTree.ID) {
    (self.setting, self.measure, self.parent) = (setting, measure, parent)
  }

  private static let numberGap = 4.0

  /// Right edge of the page numbers, and left edge of the titles, from the left margin.
  private var numberEdge: Double { titleStart * 28 / 40 }
  private var titleStart: Double { max(measure.x - measure.fullX, 57) }

  func boxes(_ contents: Contents) throws(Diagnostic) -> [Box] {
    var setter = self
    setter.sectionNumbers = try widths(contents)
    return try setter.rows(contents)
  }

  /// How wide the column of sections' numbers must be, chapters' and others; 0 without numbers.
  private func widths(_ contents: Contents) throws(Diagnostic) -> Double {
    let chapter = contents.entries.map(\.level).min() ?? 1
    var widest = 0.0
    for entry in contents.entries {
      guard let number = entry.number else { continue }
      let words = InlineSetter(setting: setting, element: nil)
      let run = try words.run(number + "\u{00A0}", type(isChapter: entry.level == chapter))
      widest = max(widest, TextSetter(setting: setting).line([run])?.width ?? 0)
    }
    return widest == 0 ? 0 : widest + Self.numberGap
  }

  private func rows(_ contents: Contents) throws(Diagnostic) -> [Box] {
    let root = setting.tree.add(.contents, to: parent)
    /// The lists that are open, innermost last, each with its last item.
    var open: [(level: Int, list: StructureTree.ID, item: StructureTree.ID)] = []
    var boxes: [Box] = []
    let chapter = contents.entries.map(\.level).min() ?? 1
    for (index, entry) in contents.entries.enumerated() where entry.level < chapter + contents.depth {
      while let last = open.last, last.level > entry.level { open.removeLast() }
      if let last = open.last, last.level < entry.level {
        open.append((entry.level, setting.tree.add(.contents, to: last.item), 0))
      } else if open.isEmpty {
        open.append((entry.level, root, 0))
      }
      let top = open.count - 1
      open[top].item = setting.tree.add(.contentsItem, to: open[top].list)
      let isChapter = entry.level == chapter && contents.kind == .sections
      var box = try row(entry, isChapter: isChapter, in: open[top].item)
      if index + 1 < contents.entries.count, contents.entries[index + 1].level > chapter, isChapter {
        box.breakAfter = .forbidden
      }
      boxes.append(box)
    }
    if let last = boxes.indices.last { boxes[last].after = 28 }
    return boxes
  }

  private func type(isChapter: Bool) -> TypeStyle {
    let body = setting.theme[.table]
    return setting.figureType(
      (isChapter ? 11.5 : 10) * body.size / 9.5, 18 * max(1, body.leading / 18), weight: isChapter ? 600 : 400)
  }

  private func row(
    _ entry: Contents.Entry, isChapter: Bool, in item: StructureTree.ID
  ) throws(Diagnostic) -> Box {
    let type = type(isChapter: isChapter)
    let page = setting.pageOfAnchor[entry.anchor]
    let element = setting.tree.add(.link, to: setting.tree.add(.reference, to: item))
    let title = entry.title.plainText
    let words = (entry.number.map { $0 + " " } ?? "") + title
    let link = setting.link(
      Setting.Link(
        destination: .anchor(entry.anchor), description: setting.wording.entry(words, page: page ?? 0),
        element: element))
    var span = Setting.Span(element: element, color: .ink, link: link)
    let inlines = InlineSetter(setting: setting, element: element)
    // The space keeps title and number apart for those who hear them.
    let run = TextRun(title + "\u{00A0}", try inlines.style(type, tag: setting.tag(span)))
    let text = TextSetter(setting: setting)
    let start = titleStart + sectionNumbers
    var box = try text.block([run], type, x: measure.fullX + start, width: measure.fullWidth - start)
    let baseline = try setting.font(type).baseline(leading: type.leading)
    if let number = entry.number {
      var light = type
      (light.weight, light.color, span.color) = (400, .accent, .accent)
      let run = TextRun(number + "\u{00A0}", try inlines.style(light, tag: setting.tag(span)))
      if let line = text.line([run]) {
        box.parts.insert(.text(line, x: measure.fullX + titleStart, baseline: baseline), at: 0)
      }
    }
    if let page {
      span.color = isChapter ? .accent : .muted
      var digits = type
      digits.isTabular = true
      let run = TextRun("\(page)", try inlines.style(digits, tag: setting.tag(span)))
      if let line = text.line([run]) {
        box.parts.append(.text(line, x: measure.fullX + numberEdge - line.width, baseline: baseline))
      }
    }
    guard isChapter else { return box }
    // A rule over each chapter, 7 pt to the lines on either side.
    box.height += 7
    box.parts =
      [.rule(x: measure.fullX, y: 0, width: measure.fullWidth, thickness: 0.4, .rule)]
      + box.parts.map { $0.moved(y: 7) }
    box.before = 7
    return box
  }
}

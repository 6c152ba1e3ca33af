import Graphics
import Model

/// Sets paragraphs: one box a line, at least two lines on either side of a page's end.
struct TextSetter {
  let setting: Setting

  /// Lines of `runs` as boxes from `x`, `width` wide, the first one `indent` less; both margins even if `isJustified`.
  func paragraph(
    _ runs: [TextRun], _ type: TypeStyle, x: Double, width: Double, before: Double = 0, after: Double = 0,
    indent: Double = 0, isJustified: Bool = false
  ) throws(Diagnostic) -> [Box] {
    let paragraph = setting.paragraph(runs)
    let font = try setting.font(type)
    let taste = isJustified ? Taste.justified(font) : .ragged
    let lines =
      indent == 0
      ? paragraph.lines(width: width, taste: taste)
      : paragraph.lines(uniformFrom: 1, taste: taste) { $0 == 0 ? width - indent : width }
    var boxes: [Box] = []
    boxes.reserveCapacity(lines.count)
    for (index, line) in lines.enumerated() {
      check(line, width: width)
      var box = Box(height: type.leading)
      box.parts = [.text(line, x: index == 0 ? x + indent : x, baseline: font.baseline(leading: type.leading))]
      describe(line, &box)
      if index == 0 || index + 2 == lines.count {
        // Neither a first nor a last line stands alone.
        if lines.count > 1 { box.breakAfter = .forbidden }
      } else if line.isHyphenated {
        box.breakAfter = .avoided
      }
      boxes.append(box)
    }
    if let last = boxes.indices.last {
      boxes[0].before = before
      boxes[last].after = after
    }
    return boxes
  }

  /// All lines in one box, as headings, captions and cells have them.
  func block(
    _ runs: [TextRun], _ type: TypeStyle, x: Double, width: Double, isBalanced: Bool = false
  ) throws(Diagnostic) -> Box {
    let paragraph = setting.paragraph(runs)
    return try block(
      isBalanced ? paragraph.balancedLines(width: width) : paragraph.lines(width: width), type, x: x, width: width)
  }

  func block(_ lines: [TextLine], _ type: TypeStyle, x: Double, width: Double) throws(Diagnostic) -> Box {
    let baseline = try setting.font(type).baseline(leading: type.leading)
    var box = Box(height: type.leading * Double(lines.count))
    for (index, line) in lines.enumerated() {
      check(line, width: width)
      box.parts.append(.text(line, x: x, baseline: Double(index) * type.leading + baseline))
      describe(line, &box)
    }
    return box
  }

  /// One line that is not broken: page numbers, running headers, markers of lists.
  func line(_ runs: [TextRun]) -> TextLine? {
    ShapedParagraph(runs, shaper: setting.shaper).lines(width: 100_000).first
  }

  /// What a line calls and refers to, as its box tells it.
  func describe(_ line: TextLine, _ box: inout Box) {
    for segment in line.segments {
      let span = setting.spans[segment.tag]
      if let note = span.note, !box.notes.contains(note) {
        box.notes.append(note)
        box.anchors.append(Anchor.call(note))
      }
      if let reference = span.reference { box.references.append(reference) }
    }
  }

  private func check(_ line: TextLine, width: Double) {
    guard line.isOverfull else { return }
    let words: [Substring] = line.text.split(separator: " ")
    let word = words.max { $0.count < $1.count }.map { String($0) } ?? line.text
    setting.diagnostics.add(
      Diagnostic(
        code: "för-brett-ord", at: setting.place,
        sv: "”\(word)” är bredare än raden (\(point(line.width)) pt, raden är \(point(width)) pt)",
        en: "“\(word)” is wider than the line (\(point(line.width)) pt, the line is \(point(width)) pt)",
        hint: Message(
          sv: "visa med mjukt bindestreck (U+00AD) var ordet kan delas, eller skriv kortare",
          en: "show with a soft hyphen (U+00AD) where the word may be divided, or write shorter")))
  }
}

import Graphics
import Model

/// Sets the caption of a table or chart: number, title, and what it is about.
struct CaptionSetter {
  let setting: Setting
  let x: Double
  let width: Double

  /// One box that stays with what follows; its element is `parent`'s next child.
  func box(_ caption: Caption, parent: StructureTree.ID) throws(Diagnostic) -> Box {
    let element = setting.tree.add(.caption, to: parent)
    let style = setting.theme[.caption]
    let note = setting.theme[.note]
    var label = setting.figureType(note.size, note.leading, weight: 600, color: .accent)
    label.hyphenates = false
    let title = setting.type(.caption)
    let subtitle = setting.figureType(style.size * 9 / 10.5, style.leading * 13 / 14, color: .muted)
    var boxes: [Box] = []
    var titleLine: (box: Int, right: Double, baseline: Double)?
    for (inlines, type) in [([.text(caption.label)], label), (caption.title, title), (caption.subtitle, subtitle)] {
      guard !inlines.plainText.isEmpty else { continue }
      let line = setting.tree.add(.paragraph, to: element)
      let runs = try InlineSetter(setting: setting, element: line).runs(inlines, type)
      boxes.append(try TextSetter(setting: setting).block(runs, type, x: x, width: width))
      if boxes.count == (caption.label.isEmpty ? 1 : 2),
        case .text(let line, let left, let baseline)? = boxes.last?.parts.last
      {
        titleLine = (boxes.count - 1, left + line.width, baseline)
      }
    }
    if !caption.key.isEmpty {
      let key = try SymbolKey(caption.key, subtitle, setting: setting, parent: element)
      if let titleLine, titleLine.right + SymbolKey.gap * 2 + key.width <= x + width {
        boxes[titleLine.box].parts += key.parts(right: x + width, baseline: titleLine.baseline)
      } else {
        boxes.append(key.box(x: x, width: width))
      }
    }
    var box = boxes.stacked(frames: setting.frames)
    (box.before, box.after, box.breakAfter) = (style.before, style.after, .forbidden)
    return box
  }

  /// The lines under a table or chart: notes, marks, source.
  func notes(
    _ notes: [Table.Note], of anchor: String, parent: StructureTree.ID
  ) throws(Diagnostic) -> [Box] {
    let style = setting.theme[.note]
    var type = setting.type(.note)
    type.hyphenates = true
    var boxes: [Box] = []
    for note in notes {
      var runs: [TextRun] = []
      var element = setting.tree.add(note.letter == nil ? .paragraph : .note, to: parent)
      if let letter = note.letter {
        setting.tree.describe(element) { $0.identifier = Anchor.tableNote(letter, of: anchor) }
        let label = InlineSetter(setting: setting, element: setting.tree.add(.label, to: element))
        let tag = setting.tag(Setting.Span(element: label.element, color: type.color))
        runs.append(try label.raised(letter, over: type, size: 0.72, tag: tag))
        runs.append(TextRun("\u{00A0}", try label.style(type, tag: tag)))
        element = setting.tree.add(.paragraph, to: element)
      }
      runs += try InlineSetter(setting: setting, element: element).runs(note.content, type)
      var box = try TextSetter(setting: setting).block(runs, type, x: x, width: width)
      if let letter = note.letter { box.anchors.append(Anchor.tableNote(letter, of: anchor)) }
      box.breakAfter = .forbidden
      boxes.append(box)
    }
    if let last = boxes.indices.last {
      boxes[0].before = style.before
      boxes[last].after = style.after
      boxes[last].breakAfter = .allowed
    }
    return boxes
  }
}

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
    for (inlines, type) in [([.text(caption.label)], label), (caption.title, title), (caption.subtitle, subtitle)] {
      guard !inlines.plainText.isEmpty else { continue }
      let line = setting.tree.add(.paragraph, to: element)
      let runs = try InlineSetter(setting: setting, element: line).runs(inlines, type)
      boxes.append(try TextSetter(setting: setting).block(runs, type, x: x, width: width))
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

/// Sets a chart: caption, drawing and source, which stand on one page.
struct FigureSetter {
  let setting: Setting
  let measure: Measure
  let parent: StructureTree.ID

  /// As drawn for the place; in large print as drawn for a telephone, enlarged to the width (LOOK 10).
  private func drawing(_ figure: Figure) -> Drawing? {
    guard let drawings = setting.document.drawings[figure.id] else { return nil }
    guard setting.theme.tablesAsCards else { return drawings.broad }
    return drawings.narrow.scaled(by: measure.fullWidth / drawings.narrow.width)
  }

  func boxes(_ figure: Figure) throws(Diagnostic) -> [Box] {
    guard let drawing = drawing(figure) else {
      throw Diagnostic(
        code: "ritning-saknas", at: figure.place, sv: "diagrammet ”\(figure.id)” har ingen ritning",
        en: "the chart “\(figure.id)” has no drawing")
    }
    if drawing.width > measure.fullWidth + 0.5 {
      setting.diagnostics.add(
        Diagnostic(
          code: "för-brett-diagram", at: figure.place,
          sv: "diagrammet är \(point(drawing.width)) pt brett, platsen \(point(measure.fullWidth)) pt",
          en: "the chart is \(point(drawing.width)) pt wide, its place \(point(measure.fullWidth)) pt"))
    }
    let captions = CaptionSetter(setting: setting, x: measure.fullX, width: measure.fullWidth)
    let group = setting.tree.add(.division, to: parent)
    var caption = try captions.box(figure.caption, parent: group)
    caption.anchors.append(figure.id)
    var element: StructureTree.ID?
    if case .describing(let text) = figure.alternative {
      let figure = setting.tree.add(.figure, to: group)
      setting.tree.describe(figure) { $0.alternative = text }
      element = figure
    }
    var picture = Box(height: drawing.height)
    picture.parts = [.drawing(drawing, x: measure.fullX, y: 0, element)]
    picture.after = setting.theme[.note].after
    let notes = try captions.notes(figure.notes, of: figure.id, parent: group)
    if let first = notes.first {
      picture.after = first.before
      picture.breakAfter = .forbidden
    }
    return [caption, picture] + notes
  }
}

import Graphics
import Model

/// Sets the footnotes that a block calls: their elements follow the block's, their lines wait for the page's foot. Notes
/// that a list gathers are set where the list stands.
struct FootnoteSetter {
  let setting: Setting
  let measure: Measure
  let parent: StructureTree.ID

  /// Between the notes of a list.
  private static let listSpace = 4.0

  func setPending() throws(Diagnostic) {
    let numbers = setting.pendingNotes
    for number in numbers where !setting.isGathered(note: number) && setting.mayPlace(footnote: number) {
      setting.footnotes[number] = try boxes(number)
    }
    setting.pendingNotes = []
  }

  /// A list of notes, each of which may be parted where a page ends.
  func boxes(_ endnotes: Endnotes) throws(Diagnostic) -> [Box] {
    var boxes: [Box] = []
    for number in endnotes.numbers {
      var note = try self.boxes(number)
      for index in [0, note.count - 1] where note.indices.contains(index) {
        (note[index].before, note[index].after) = (Self.listSpace, Self.listSpace)
      }
      boxes += note
    }
    return boxes
  }

  private func boxes(_ number: Int) throws(Diagnostic) -> [Box] {
    guard setting.document.notes.indices.contains(number - 1) else {
      throw Diagnostic(
        code: "fotnot-saknas", at: setting.place, sv: "fotnot \(number) finns inte i dokumentet",
        en: "footnote \(number) is not in the document")
    }
    let note = setting.document.notes[number - 1]
    let type = setting.type(.footnote)
    let element = setting.tree.add(.note, to: parent)
    setting.tree.describe(element) { $0.identifier = Anchor.footnote(number) }
    // The number leads back to the call.
    let link = setting.tree.prepare(.link, in: setting.tree.add(.label, to: element))
    var label = type
    (label.weight, label.color) = (600, .accent)
    let span = Setting.Span(
      element: link, color: .accent,
      link: setting.link(
        Setting.Link(
          destination: .anchor(Anchor.call(number)),
          description: setting.wording.backToCall(number, isGathered: note.isGathered), element: link)))
    let style = try InlineSetter(setting: setting, element: link).style(label, tag: setting.tag(span))
    let mark = TextSetter(setting: setting).line([TextRun("\(number)", style)])

    var setter = BlockSetter(setting: setting, measure: measure, parent: element)
    let indent = max(12, (mark?.width ?? 0) + 4)
    setter.measure = measure.indented(left: indent)
    (setter.body, setter.paragraphAfter) = (type, 2)
    (setter.body.hyphenates, setter.mayJustify) = (true, false)
    var boxes = try setter.set(note.blocks)
    guard !boxes.isEmpty else { return [] }
    for index in boxes.indices { boxes[index].paper = setting.paper }
    if let mark {
      let baseline = try setting.font(type).baseline(leading: type.leading)
      boxes[0].parts.insert(.text(mark, x: measure.x, baseline: baseline), at: 0)
    }
    boxes[0].anchors.append(Anchor.footnote(number))
    (boxes[0].before, boxes[boxes.count - 1].after) = (2, 2)
    return boxes
  }
}

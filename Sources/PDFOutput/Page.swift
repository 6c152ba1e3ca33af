import Model

/// A filled page: boxes with the distance of their upper edges from the frame's.
struct Page {
  struct Item {
    var box: Box
    var top: Double
    /// How far it is moved to the right of where it was set.
    var x = 0.0
    /// Boxes under each other have one number: what frames are drawn around.
    var flow = 0
  }

  var paper = Theme.PaperName.portrait
  var items: [Item] = []
  var notes: [Item] = []
  /// Height of the rule over the notes; `nil` without notes.
  var noteRule: Double?
  /// The chapter that the page belongs to.
  var chapter = ""
  /// Frames on the page that began on an earlier one.
  var continuedFrames: Set<Int> = []

  var boxes: [Box] { items.map(\.box) + notes.map(\.box) }

  /// All ink, from the frame's upper edge and the paper's left one: frames first, then the boxes in reading order.
  func parts(frames: [Frame]) -> [Part] {
    var parts: [Part] = []
    var continued = continuedFrames
    var start = 0
    while start < items.count {
      let flow = items[start...].prefix { $0.flow == items[start].flow }
      let boxes = flow.map(\.box)
      parts += boxes.frameParts(tops: flow.map(\.top), frames: frames, continued: continued)
        .map { $0.moved(x: items[start].x, y: 0) }
      for box in boxes { continued.formUnion(box.frames) }
      start = flow.endIndex
    }
    for item in items + notes { parts += item.box.parts.map { $0.moved(x: item.x, y: item.top) } }
    return parts
  }
}

import Model

/// A filled page: boxes with the distance of their upper edges from the frame's.
struct Page {
  struct Item {
    var box: Box
    var top: Double
  }

  var items: [Item] = []
  var notes: [Item] = []
  /// Height of the rule over the notes; `nil` without notes.
  var noteRule: Double?
  /// The chapter that the page belongs to.
  var chapter = ""
  /// Frames on the page that began on an earlier one.
  var continuedFrames: Set<Int> = []

  var boxes: [Box] { items.map(\.box) + notes.map(\.box) }
}

/// Cuts the galley into pages, box after box, each page as full as the rules of breaking let it be.
///
/// A footnote stands on the page of its call. Only a long one is parted, and goes on at the foot of the next page.
struct PageBuilder {
  private let boxes: [Box]
  private let footnotes: [Int: [Box]]
  private let continuations: [Continuation]
  private let height: Double
  private(set) var pages: [Page] = []
  /// Boxes that are higher than a page: they stick out.
  private(set) var tooHigh: [Box] = []

  private var index = 0
  private var head: [Box] = []
  private var carried: [Box] = []
  private var chapter = ""
  private var openFrames: Set<Int> = []
  /// Numbers of the notes that have got their place: a note that is called again does not come again.
  private var placedNotes: Set<Int> = []

  /// Notes longer than this may be parted, with at least two lines on either page.
  private static let longNote = 6
  /// Over the rule of the notes, and between it and them.
  private static let noteSpace = (over: 12.0, under: 6.0)
  /// A page may end this much earlier to avoid a hyphen as its last sign.
  private static let hyphenTolerance = 50.0

  init(_ boxes: [Box], footnotes: [Int: [Box]], continuations: [Continuation], height: Double) {
    (self.boxes, self.footnotes, self.continuations, self.height) = (boxes, footnotes, continuations, height)
  }

  mutating func fill() {
    while index < boxes.count || !carried.isEmpty { fillPage() }
  }

  // MARK: One page

  /// A place where the page may end: before box `end`, with these notes.
  private struct Ending {
    var end: Int
    var bottom: Double
    var notes: [Box]
    var rest: [Box] = []
  }

  private mutating func fillPage() {
    let carried = takeCarried()
    let ending = self.ending(carried)
    place(ending)
  }

  /// Lines of earlier notes that this page has room for; at least a few lines are left to the text.
  private mutating func takeCarried() -> [Box] {
    let room = index < boxes.count ? height / 2 : height
    var count = carried.count
    while count > 1, noteHeight(Array(carried[..<count])) > room { count -= 1 }
    let taken = Array(carried[..<count])
    carried.removeFirst(count)
    return taken
  }

  private func ending(_ carried: [Box]) -> Ending {
    var bottom = head.reduce(0) { $0 + $1.height }
    var notes = carried
    var numbers = placedNotes
    var (allowed, avoided): (Ending?, Ending?) = (nil, nil)
    var position = index
    while position < boxes.count {
      let box = boxes[position]
      if position > index, box.startsPage { return Ending(end: position, bottom: bottom, notes: notes) }
      let top = position == index ? bottom : bottom + Box.space(boxes[position - 1], box)
      let called = box.notes.filter { !numbers.contains($0) }.flatMap { footnotes[$0] ?? [] }
      guard top + box.height + noteHeight(notes + called) <= height + 0.001 else {
        if let ending = parted(box, at: position, top: top, notes: notes, called: called) { return ending }
        if position > index { break }
        // Nothing less than the box can be put on the page, so it stands there with its notes on the next.
        return Ending(end: position + 1, bottom: top + box.height, notes: notes, rest: called)
      }
      (bottom, notes, position) = (top + box.height, notes + called, position + 1)
      numbers.formUnion(box.notes)
      guard box.breakAfter != .forbidden, bottom + footHeight(after: position - 1) + noteHeight(notes) <= height else {
        continue
      }
      let ending = Ending(end: position, bottom: bottom, notes: notes)
      if box.breakAfter == .allowed { allowed = ending } else { avoided = ending }
    }
    let here = Ending(end: position, bottom: bottom, notes: notes)
    guard position < boxes.count else { return here }
    if let avoided, avoided.bottom > (allowed?.bottom ?? 0) + Self.hyphenTolerance { return avoided }
    return allowed ?? avoided ?? here
  }

  /// The page with `box` as its last and the beginning of a long note under it; also when nothing else is left to do
  /// because the box is the page's first.
  private func parted(_ box: Box, at position: Int, top: Double, notes: [Box], called: [Box]) -> Ending? {
    guard !called.isEmpty, position == index || called.count > Self.longNote && box.breakAfter != .forbidden else {
      return nil
    }
    var count = called.count - 2
    while count > 0, top + box.height + noteHeight(notes + called[..<count]) > height { count -= 1 }
    guard count >= 2 || position == index && count >= 1 else { return nil }
    return Ending(
      end: position + 1, bottom: top + box.height, notes: notes + called[..<count], rest: Array(called[count...]))
  }

  private mutating func place(_ ending: Ending) {
    var page = Page()
    page.continuedFrames = openFrames
    var bottom = 0.0
    func add(_ box: Box, space: Double = 0) {
      page.items.append(Page.Item(box: box, top: bottom + space))
      bottom += space + box.height
    }
    for box in head { add(box) }
    if index < ending.end {
      for position in index..<ending.end {
        add(boxes[position], space: position == index ? 0 : Box.space(boxes[position - 1], boxes[position]))
        if let chapter = boxes[position].chapter { self.chapter = chapter }
        placedNotes.formUnion(boxes[position].notes)
      }
    }
    if bottom > height + 1, let first = page.items.first?.box, ending.end == index + 1 { tooHigh.append(first) }
    head = []
    if ending.end < boxes.count, ending.end > index, !boxes[ending.end].startsPage,
      let continuation = boxes[ending.end - 1].continuation
    {
      for box in continuations[continuation].foot { add(box) }
      head = continuations[continuation].head
    }
    page.chapter = chapter
    setNotes(ending.notes, on: &page)
    for item in page.items { openFrames.formUnion(item.box.frames) }
    carried = ending.rest + carried
    index = ending.end
    pages.append(page)
  }

  // MARK: Notes

  private func setNotes(_ notes: [Box], on page: inout Page) {
    guard !notes.isEmpty else { return }
    var top = height - noteHeight(notes) + Self.noteSpace.over
    page.noteRule = top
    top += Self.noteSpace.under
    for (index, box) in notes.enumerated() {
      if index > 0 { top += Box.space(notes[index - 1], box) }
      page.notes.append(Page.Item(box: box, top: top))
      top += box.height
    }
  }

  private func noteHeight(_ notes: [Box]) -> Double {
    notes.isEmpty ? 0 : Self.noteSpace.over + Self.noteSpace.under + notes.stackedHeight
  }

  private func footHeight(after position: Int) -> Double {
    boxes[position].continuation.map { continuations[$0].footHeight } ?? 0
  }
}

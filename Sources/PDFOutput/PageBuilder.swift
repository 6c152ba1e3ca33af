import Model

/// Cuts the galley into pages, box after box, each page as full as the rules of breaking let it be.
///
/// A footnote stands on the page of its call. Only a long one is parted, and goes on at the foot of the next page.
/// A page is of one paper; where that changes, a page ends. Stretches of two columns are cut by `ColumnBuilder`.
struct PageBuilder {
  private var boxes: [Box]
  private let footnotes: [Int: [Box]]
  private let continuations: [Continuation]
  private let theme: Theme
  private(set) var pages: [Page] = []
  /// Boxes that are higher than a page: they stick out.
  private(set) var tooHigh: [Box] = []

  private var index = 0
  private var paper = Theme.PaperName.portrait
  /// Of the page's frame.
  private var height = 0.0
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
  static let hyphenTolerance = 90.0
  /// A small table is not torn when the page is as full as this without it: a part of the frame's height.
  private static let fullEnough = 0.45

  init(_ boxes: [Box], footnotes: [Int: [Box]], continuations: [Continuation], theme: Theme) {
    (self.boxes, self.footnotes, self.continuations, self.theme) = (boxes, footnotes, continuations, theme)
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
    var cuts: [ColumnCut] = []
    var rest: [Box] = []
  }

  private mutating func fillPage() {
    if index < boxes.count {
      paper = boxes[index].paper
    } else if paper == .letterhead {
      paper = .portrait
    }
    height = theme.sheet(paper).frameHeight
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

  /// The letter's pages after its first are ordinary ones.
  private func staysOnPage(_ position: Int) -> Bool {
    let box = boxes[position]
    return !box.startsPage && (box.paper == paper || box.paper == .portrait && paper == .letterhead)
  }

  /// Where box `position` begins when the one before it, if any on this page, ends at `bottom`.
  private func top(of position: Int, under bottom: Double) -> Double {
    let top = position == index ? bottom : bottom + Box.space(boxes[position - 1], boxes[position])
    return boxes[position].takesMargin ? max(top, boxes[index].marginReach) : top
  }

  private var beginsInColumns: Bool { index < boxes.count && boxes[index].columns != nil }

  private mutating func ending(_ carried: [Box]) -> Ending {
    var here = Ending(
      end: index, bottom: beginsInColumns ? 0 : head.reduce(0) { $0 + $1.height }, notes: carried)
    var numbers = placedNotes
    var (allowed, avoided, tearing): (Ending?, Ending?, Ending?) = (nil, nil, nil)
    /// The last figure met, and the page before it.
    var figure: (boxes: Range<Int>, before: Ending, numbers: Set<Int>)?
    while here.end < boxes.count {
      let position = here.end
      let box = boxes[position]
      if position > index, !staysOnPage(position) { return here }
      if box.floats > 0 { figure = (position..<position + box.floats, here, numbers) }
      let top = top(of: position, under: here.bottom)
      if box.columns != nil {
        let columns = columnBuilder(from: position, top: top, notes: here.notes, numbers: numbers)
        guard let (cut, isWhole) = columns.cut(mayForce: position == index) else { break }
        here.cuts.append(cut)
        (here.end, here.bottom, here.notes, here.rest) = (cut.end, top + cut.height, cut.notes, cut.rest)
        guard isWhole else { return here }
        numbers = cut.numbers
      } else {
        let called = self.called(in: box, unless: numbers)
        guard top + box.height + noteHeight(here.notes + called) <= height + 0.001 else {
          if let ending = parted(box, after: here, top: top, called: called) { return ending }
          if let figure, figure.boxes.contains(position), moves(figure.boxes, after: figure.before, figure.numbers) {
            return ending(carried)
          }
          if position > index { break }
          // Nothing less than the box can be put on the page, so it stands there with its notes on the next.
          (here.end, here.bottom, here.rest) = (position + 1, top + box.height, called)
          return here
        }
        (here.end, here.bottom, here.notes) = (position + 1, top + box.height, here.notes + called)
        numbers.formUnion(box.notes)
      }
      let last = boxes[here.end - 1]
      guard here.bottom + footHeight(after: here.end - 1) + noteHeight(here.notes) <= height else { continue }
      switch last.breakAfter {
      case .allowed: allowed = here
      case .avoided: avoided = here
      case .tearing: tearing = here
      case .forbidden: break
      }
    }
    guard here.end < boxes.count else { return here }
    if let avoided, avoided.bottom > (allowed?.bottom ?? 0) + Self.hyphenTolerance { allowed = avoided }
    if let tearing, (allowed?.bottom ?? 0) < min(tearing.bottom, Self.fullEnough * height) { return tearing }
    return allowed ?? avoided ?? here
  }

  /// Puts the text that follows a figure before it, as much as the page has room for: then the figure begins the next
  /// page, and this one is full. It never passes a heading, and so stays in its section; nor another figure or table.
  private mutating func moves(_ figure: Range<Int>, after before: Ending, _ numbers: Set<Int>) -> Bool {
    let first = figure.lowerBound
    guard first > index, boxes[first - 1].breakAfter == .allowed else { return false }
    var (bottom, notes, numbers) = (before.bottom, before.notes, numbers)
    var (position, end) = (figure.upperBound, figure.upperBound)
    while position < boxes.count, boxes[position].closesUp, staysOnPage(position) {
      let upper = position == figure.upperBound ? boxes[first - 1] : boxes[position - 1]
      bottom += Box.space(upper, boxes[position]) + boxes[position].height
      notes += called(in: boxes[position], unless: numbers)
      numbers.formUnion(boxes[position].notes)
      guard bottom + noteHeight(notes) <= height else { break }
      position += 1
      if boxes[position - 1].breakAfter == .allowed { end = position }
    }
    guard end > figure.upperBound else { return false }
    var moved = Array(boxes[figure.upperBound..<end] + boxes[figure])
    // Once is enough: it begins a page now.
    moved[end - figure.upperBound].floats = 0
    boxes.replaceSubrange(first..<end, with: moved)
    return true
  }

  private func columnBuilder(from position: Int, top: Double, notes: [Box], numbers: Set<Int>) -> ColumnBuilder {
    ColumnBuilder(
      boxes: boxes, continuations: continuations, start: position, head: position == index ? head : [], top: top,
      room: height - top, notes: notes, numbers: numbers, called: { self.called(in: $0, unless: $1) },
      noteHeight: { self.noteHeight($0) })
  }

  /// The notes that the box calls for the first time.
  private func called(in box: Box, unless numbers: Set<Int>) -> [Box] {
    box.notes.isEmpty ? [] : box.notes.filter { !numbers.contains($0) }.flatMap { footnotes[$0] ?? [] }
  }

  /// The page with `box` as its last and the beginning of a long note under it; also when nothing else is left to do
  /// because the box is the page's first.
  private func parted(_ box: Box, after here: Ending, top: Double, called: [Box]) -> Ending? {
    let isFirst = here.end == index
    guard !called.isEmpty, isFirst || called.count > Self.longNote && box.breakAfter != .forbidden else { return nil }
    var count = called.count - 2
    while count > 0, top + box.height + noteHeight(here.notes + called[..<count]) > height { count -= 1 }
    guard count >= 2 || isFirst && count >= 1 else { return nil }
    return Ending(
      end: here.end + 1, bottom: top + box.height, notes: here.notes + called[..<count], cuts: here.cuts,
      rest: Array(called[count...]))
  }

  // MARK: Placing

  private mutating func place(_ ending: Ending) {
    var page = Page(paper: paper)
    page.continuedFrames = openFrames
    var (bottom, flow) = (0.0, 0)
    func add(_ box: Box, top: Double, x: Double = 0) {
      page.items.append(Page.Item(box: box, top: top, x: x, flow: flow))
      bottom = top + box.height
    }
    if !beginsInColumns { for box in head { add(box, top: bottom) } }
    var position = index
    while position < ending.end {
      if let cut = ending.cuts.first(where: { $0.start == position }) {
        for column in cut.columns {
          flow += 1
          for item in column { add(item.box, top: item.top, x: item.x) }
        }
        (flow, bottom, position) = (flow + 1, cut.top + cut.height, cut.end)
      } else {
        add(boxes[position], top: top(of: position, under: bottom))
        position += 1
      }
    }
    for box in boxes[index..<max(index, ending.end)] {
      if let chapter = box.chapter { self.chapter = chapter }
      placedNotes.formUnion(box.notes)
    }
    if bottom > height + 1, let first = page.items.first?.box, ending.end == index + 1 { tooHigh.append(first) }
    head = []
    if ending.end < boxes.count, ending.end > index, staysOnPage(ending.end),
      let continuation = boxes[ending.end - 1].continuation
    {
      if ending.cuts.last?.end != ending.end {
        for box in continuations[continuation].foot { add(box, top: bottom) }
      }
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
    let left = Measure(theme.sheet(paper)).x
    for (index, box) in notes.enumerated() {
      if index > 0 { top += Box.space(notes[index - 1], box) }
      // A note that goes on from a page of another paper keeps to this one's edge.
      let x = box.paper == paper ? 0 : left - Measure(theme.sheet(box.paper)).x
      page.notes.append(Page.Item(box: box, top: top, x: x))
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

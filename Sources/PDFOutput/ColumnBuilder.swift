import Model

/// How much of a stretch of columns stands on a page, and how.
struct ColumnCut {
  var start: Int
  var end: Int
  /// From the frame's upper edge, and of the higher column.
  var top: Double
  var height: Double
  /// What stands in the first and second column.
  var columns: [[Page.Item]]
  /// All notes of the page up to here, and the numbers of those that have their place.
  var notes: [Box]
  var numbers: Set<Int>
  /// Notes that have no room on the page.
  var rest: [Box] = []
}

/// Cuts a stretch of two columns: balanced where all of it has room on the page, else both as full as can be.
struct ColumnBuilder {
  let boxes: [Box]
  let continuations: [Continuation]
  let start: Int
  /// What is repeated over the first box: the page begins inside something.
  let head: [Box]
  let top: Double
  /// From `top` to the foot of the page's frame.
  let room: Double
  let notes: [Box]
  let numbers: Set<Int>
  let called: (Box, Set<Int>) -> [Box]
  let noteHeight: ([Box]) -> Double

  private static let attempts = 3

  /// Two columns, the first at most `limit` high without the notes.
  private func pair(after begun: Column, limit: Double) -> (first: Column, last: Column)? {
    guard let first = column(after: begun, head: head, beside: 0, limit: limit) else { return nil }
    guard
      let second = column(
        after: first, head: heads(after: first.end - 1), beside: first.height, limit: room)
    else {
      var last = first
      last.pressure = pressure(of: first.end, on: first)
      return (first, last)
    }
    return (first, second)
  }

  /// One column filled from above.
  private struct Column {
    var end: Int
    var height: Double
    var notes: [Box]
    var numbers: Set<Int>
    /// Height of the notes that ended it where it had room left itself.
    var pressure: Double?
  }

  private var stretch: ColumnStretch? { boxes[start].columns }

  /// The cut and whether it holds the rest of the stretch; `nil` when the page has no room for any of it. When it may
  /// force, one box is put there whatever its height.
  func cut(mayForce: Bool) -> (ColumnCut, isWhole: Bool)? {
    let begun = Column(end: start, height: 0, notes: notes, numbers: numbers)
    guard var (first, last) = pair(after: begun, limit: room) else {
      guard mayForce else { return nil }
      return (forced, false)
    }
    // A note called in the second column takes its room from both: with a lower first one more may be held.
    for _ in 0..<Self.attempts {
      guard let pressure = last.pressure, let lower = pair(after: begun, limit: room - pressure),
        lower.last.end > last.end
      else { break }
      (first, last) = lower
    }
    let isWhole = ends(last.end)
    let split = isWhole ? balanced(to: last, else: first.end) : first.end
    return (placed(split: split, last), isWhole)
  }

  /// One box alone, with as much of its notes as there is room for.
  private var forced: ColumnCut {
    let box = boxes[start]
    let called = called(box, numbers)
    var count = called.count
    while count > 0, box.height + noteHeight(notes + called[..<count]) > room { count -= 1 }
    return ColumnCut(
      start: start, end: start + 1, top: top, height: box.height,
      columns: [[Page.Item(box: box, top: top)]], notes: notes + called[..<count], numbers: numbers.union(box.notes),
      rest: Array(called[count...]))
  }

  /// Whether the stretch ends before box `position`.
  private func ends(_ position: Int) -> Bool { position == boxes.count || boxes[position].columns != stretch }

  private func foot(after position: Int) -> [Box] { boxes[position].continuation.map { continuations[$0].foot } ?? [] }
  private func heads(after position: Int) -> [Box] { boxes[position].continuation.map { continuations[$0].head } ?? [] }
  private func height(_ boxes: [Box]) -> Double { boxes.reduce(0) { $0 + $1.height } }

  /// As much as a column takes when the one before it is `beside` high; `nil` when it may not end anywhere.
  private func column(after previous: Column, head: [Box], beside: Double, limit: Double) -> Column? {
    guard !ends(previous.end) else { return nil }
    var here = previous
    (here.height, here.pressure) = (height(head), nil)
    var (allowed, avoided): (Column?, Column?) = (nil, nil)
    while !ends(here.end) {
      let position = here.end
      let box = boxes[position]
      if position > previous.end { here.height += Box.space(boxes[position - 1], box) }
      let called = called(box, here.numbers)
      if !called.isEmpty { here.notes += called }
      here.height += box.height
      let noteHeight = noteHeight(here.notes)
      guard max(here.height, beside) + noteHeight <= room + 0.001, here.height <= limit + 0.001 else {
        var best = best(allowed, avoided)
        if here.height + noteHeight <= room { best?.pressure = noteHeight }
        return best
      }
      here.numbers.formUnion(box.notes)
      here.end += 1
      guard box.breakAfter != .forbidden,
        here.height + height(foot(after: position)) + noteHeight <= room
      else { continue }
      if box.breakAfter == .allowed { allowed = here } else { avoided = here }
    }
    return here
  }

  /// Of the notes that box `position` calls, when the column itself would have room for it.
  private func pressure(of position: Int, on column: Column) -> Double? {
    guard !ends(position) else { return nil }
    let height = noteHeight(column.notes + called(boxes[position], column.numbers))
    return boxes[position].height + height <= room ? height : nil
  }

  private func best(_ allowed: Column?, _ avoided: Column?) -> Column? {
    guard let avoided, avoided.height > (allowed?.height ?? 0) + PageBuilder.hyphenTolerance else {
      return allowed ?? avoided
    }
    return avoided
  }

  /// Where the second column begins so that the higher of both is as low as can be, the first rather than the second.
  private func balanced(to last: Column, else split: Int) -> Int {
    var tops: [Double] = []
    var bottom = 0.0
    for position in start..<last.end {
      if position > start { bottom += Box.space(boxes[position - 1], boxes[position]) }
      tops.append(bottom)
      bottom += boxes[position].height
    }
    var best = (split: split, cost: Double.infinity)
    let limit = room - noteHeight(last.notes) + 0.001
    for position in start + 1...last.end {
      let before = boxes[position - 1]
      guard before.breakAfter != .forbidden || position == last.end else { continue }
      let first = height(head) + tops[position - 1 - start] + before.height + height(foot(after: position - 1))
      let second =
        position == last.end ? 0 : bottom - tops[position - start] + height(heads(after: position - 1))
      guard max(first, second) <= limit else { continue }
      let cost = max(first, second) + (second > first ? 4 : 0) + (before.breakAfter == .avoided ? 8 : 0)
      if cost < best.cost { best = (position, cost) }
    }
    return best.split
  }

  private func placed(split: Int, _ last: Column) -> ColumnCut {
    let isWhole = ends(last.end)
    let first = items(start..<split, head: head, isCut: split < last.end || !isWhole, x: 0)
    var cut = ColumnCut(
      start: start, end: last.end, top: top, height: first.height, columns: [first.items], notes: last.notes,
      numbers: last.numbers)
    if split < last.end {
      let second = items(
        split..<last.end, head: heads(after: split - 1), isCut: !isWhole, x: stretch?.shift ?? 0)
      cut.columns.append(second.items)
      cut.height = max(cut.height, second.height)
    }
    return cut
  }

  private func items(
    _ range: Range<Int>, head: [Box], isCut: Bool, x: Double
  ) -> (items: [Page.Item], height: Double) {
    var items: [Page.Item] = []
    var bottom = top
    func add(_ box: Box, space: Double = 0) {
      items.append(Page.Item(box: box, top: bottom + space, x: x))
      bottom += space + box.height
    }
    for box in head { add(box) }
    for position in range {
      add(boxes[position], space: position == range.lowerBound ? 0 : Box.space(boxes[position - 1], boxes[position]))
    }
    if isCut { for box in foot(after: range.upperBound - 1) { add(box) } }
    return (items, bottom - top)
  }
}

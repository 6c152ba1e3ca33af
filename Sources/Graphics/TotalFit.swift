/// Knuth and Plass's breaking of a whole paragraph at once: the cheapest chain of breaks.
struct TotalFit {
  /// Points by which a line may be too long only because of sums of floating-point numbers.
  static let roundingError = 0.01

  let taste: Taste
  /// First line from which all are alike in width.
  let uniformFrom: Int
  let width: (Int) -> Double

  /// The best way found so far to end a line at `place`.
  private struct Node {
    let place: Int
    let line: Int
    /// Hyphenated lines in a row, 3 standing for more.
    let ladder: Int
    let tightness: Tightness
    let cost: Double
    let previous: Int
  }

  /// Of a justified line; beside each other only neighbours look well.
  private enum Tightness: Int {
    case tight, even, loose, veryLoose

    init(_ ratio: Double) {
      self = ratio < -0.5 ? .tight : ratio <= 0.5 ? .even : ratio <= 1 ? .loose : .veryLoose
    }
  }

  init(taste: Taste, uniformFrom: Int, width: (Int) -> Double) {
    // Widths are needed again and again, but only so many differ.
    let widths = (0...uniformFrom).map(width)
    (self.taste, self.uniformFrom) = (taste, uniformFrom)
    self.width = { widths[min($0, uniformFrom)] }
  }

  /// The breaks at which lines end, counted from the first of `breaks`, which is where the first line begins. When no
  /// chain keeps within the tolerance, emptier lines are let in; a piece wider than the measure sticks out.
  func ends(of breaks: ArraySlice<Breakpoint>) -> [Int] {
    breaks.withUnsafeBufferPointer { breaks in
      search(breaks, tolerance: taste.tolerance) ?? search(breaks, tolerance: .infinity) ?? []
    }
  }

  private func search(_ breaks: UnsafeBufferPointer<Breakpoint>, tolerance: Double) -> [Int]? {
    var nodes = [Node(place: 0, line: 0, ladder: 0, tightness: .even, cost: 0, previous: -1)]
    nodes.reserveCapacity(breaks.count * 2)
    var active = [0]
    var candidates: [Node] = []
    let last = breaks.count - 1
    for place in 1..<breaks.count {
      let end = breaks[place]
      candidates.removeAll(keepingCapacity: true)
      var kept = 0
      var dropped = -1
      for index in active {
        let node = nodes[index]
        let measure = width(node.line)
        let start = breaks[node.place]
        let ratio = ratio(start, end, measure)
        if ratio < taste.tightest {  // later ends only make it longer, but for the hyphen that they may lack
          if end.mark.addsHyphen, mayGoOn(start, end, measure) {
            active[kept] = index
            kept += 1
          } else if dropped < 0 || sticksOutLess(node, nodes[dropped], breaks) {
            dropped = index
          }
          continue
        }
        active[kept] = index
        kept += 1
        if place == last || ratio <= tolerance {
          let next = next(from: index, nodes, to: place, breaks, ratio, isLast: place == last)
          // Rather an emptier line than three hyphens in a row.
          if next.ladder < 3 || tolerance == .infinity { offer(next, &candidates) }
        }
      }
      active.removeLast(active.count - kept)
      if candidates.isEmpty, active.isEmpty {
        guard tolerance == .infinity, dropped >= 0 else { return nil }
        let from = nodes[dropped]
        candidates.append(
          Node(
            place: place, line: from.line + 1, ladder: 0, tightness: .tight, cost: from.cost + 1e9, previous: dropped))
      }
      for candidate in candidates {
        active.append(nodes.count)
        nodes.append(candidate)
      }
    }
    guard let best = active.filter({ nodes[$0].place == last }).min(by: { nodes[$0].cost < nodes[$1].cost }) else {
      return nil
    }
    var ends: [Int] = []
    var index = best
    while nodes[index].previous >= 0 {
      ends.append(nodes[index].place)
      index = nodes[index].previous
    }
    return ends.reversed()
  }

  @inline(__always) private func ratio(_ start: Breakpoint, _ end: Breakpoint, _ measure: Double) -> Double {
    let hang = taste.give == nil ? 0 : end.hang
    return taste.ratio(end.end - start.start - hang, spaces: end.spaces.end - start.spaces.start, measure: measure)
  }

  /// The line would fit if it ended in no hyphen.
  private func mayGoOn(_ start: Breakpoint, _ end: Breakpoint, _ measure: Double) -> Bool {
    let spaces = end.spaces.start - start.spaces.start
    return taste.ratio(end.start - start.start, spaces: spaces, measure: measure) >= taste.tightest
  }

  /// Of two starts whose line is too long the later, and then the cheaper.
  private func sticksOutLess(_ a: Node, _ b: Node, _ breaks: UnsafeBufferPointer<Breakpoint>) -> Bool {
    let (x, y) = (breaks[a.place].start, breaks[b.place].start)
    return x != y ? x > y : a.cost < b.cost
  }

  @inline(__always)
  private func next(
    from index: Int, _ nodes: [Node], to place: Int, _ breaks: UnsafeBufferPointer<Breakpoint>, _ ratio: Double,
    isLast: Bool
  ) -> Node {
    let node = nodes[index]
    let end = breaks[place]
    // A last line may be short.
    let ratio = isLast ? min(0, ratio) : ratio
    let badness = taste.line + taste.badness(ratio)
    let penalty = taste.penalty(end.mark)
    var cost = badness * badness + penalty * penalty
    let ladder = end.isHyphenated ? node.ladder + 1 : 0
    if ladder == 2 { cost += taste.ladder }
    if ladder > 2 { cost += taste.thirdHyphen }
    let tightness = taste.give == nil ? .even : Tightness(ratio)
    if abs(tightness.rawValue - node.tightness.rawValue) > 1 { cost += taste.contrast }
    if isLast, node.place > 0 {
      let start = breaks[node.place]
      if end.end - start.start < width(node.line) * taste.shortLastLine { cost += taste.runt }
      if start.isHyphenated { cost += taste.hyphenBeforeLastLine }
    }
    return Node(
      place: place, line: node.line + 1, ladder: min(ladder, 3), tightness: tightness, cost: node.cost + cost,
      previous: index)
  }

  /// Keeps the cheapest candidate of each kind that later lines can tell apart.
  @inline(__always)
  private func offer(_ next: Node, _ candidates: inout [Node]) {
    for index in candidates.indices
    where candidates[index].ladder == next.ladder && candidates[index].tightness == next.tightness
      && min(candidates[index].line, uniformFrom) == min(next.line, uniformFrom)
    {
      if next.cost < candidates[index].cost { candidates[index] = next }
      return
    }
    candidates.append(next)
  }
}

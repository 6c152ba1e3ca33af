extension ShapedParagraph {
  /// Letters under which the only word of a last line looks lost.
  private static let shortestLastWord = 4

  /// What a chain of lines costs, dearest first; uneven lengths, squared, cost less than all of it.
  private enum Cost {
    static let overfull = 1e12
    static let hyphen = 1e10
    static let loneWord = 2e8
    static let line = 1e8
  }

  /// Where the lines of a heading end, counted from the stretch's first break: the cheapest of all chains.
  /// Headings have few breaks, so every pair of them is tried.
  func balancedEnds(of stretch: Range<Int>, width: Double) -> [Int] {
    let breaks = breaks[stretch]
    let first = breaks.startIndex
    let ideal = breaks.last.map { min(width, $0.end / max(1, ($0.end / width).rounded(.up))) } ?? width
    var cost = [Double](repeating: .infinity, count: breaks.count)
    var previous = [Int](repeating: 0, count: breaks.count)
    cost[0] = 0
    for end in 1..<max(1, breaks.count) {
      for start in 0..<end where cost[start] < .infinity {
        let (from, to) = (breaks[first + start], breaks[first + end])
        let natural = to.end - from.start
        var price = cost[start] + Cost.line + (natural - ideal) * (natural - ideal)
        if natural > width + TotalFit.roundingError { price += Cost.overfull * natural / width }
        if to.mark.addsHyphen { price += Cost.hyphen }
        if to.mark == .end, start > 0, isLoneWord(from, to) { price += Cost.loneWord }
        if price < cost[end] { (cost[end], previous[end]) = (price, start) }
      }
    }
    var ends: [Int] = []
    var end = breaks.count - 1
    while end > 0 {
      ends.append(end)
      end = previous[end]
    }
    return ends.reversed()
  }

  /// Only one short word stands between `start` and `end`.
  private func isLoneWord(_ start: Breakpoint, _ end: Breakpoint) -> Bool {
    guard start.glyph == 0, start.piece == end.piece - 1 else { return false }
    return content.word(content.pieces[Int(start.piece)]).glyphs.count < Self.shortestLastWord
  }
}

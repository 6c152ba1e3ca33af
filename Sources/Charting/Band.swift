import Model

/// A range behind a line: from its lower to its upper edge, a tint of the line's colour, without an outline.
struct Band {
  let label: String
  let ink: Drawing.Ink
  /// The edges by row; `nil` where either is unknown.
  let edges: [(low: Decimal, high: Decimal)?]

  /// The chart without its bands' edges, which are no lines, and the bands.
  static func split(_ chart: Chart) -> (Chart, [Band]) {
    guard chart.series.contains(where: { $0.edge != nil }) else { return (chart, []) }
    var bands: [Band] = []
    for (index, series) in chart.series.enumerated() where series.edge == .lower && index > 0 {
      let line = chart.series[..<index].lastIndex { $0.edge == nil } ?? 0
      let edges = chart.values.map { values -> (low: Decimal, high: Decimal)? in
        guard index + 1 < values.count, let low = values[index].value.number,
          let high = values[index + 1].value.number
        else { return nil }
        return (low, high)
      }
      bands.append(Band(label: series.label, ink: TrendLines.look(chart, line).ink, edges: edges))
    }
    var lines = chart
    let kept = chart.series.indices.filter { chart.series[$0].edge == nil }
    lines.series = kept.map { chart.series[$0] }
    lines.values = chart.values.map { values in kept.map { values[$0] } }
    return (lines, bands)
  }

  /// Broken where an edge is unknown and at a break in the series.
  func mark(_ lines: TrendLines, axis: ValueAxis) -> Drawing.Mark {
    let breakRow = PeriodAxis.breakRow(of: lines.chart)
    var (marks, run): ([Drawing.Mark], [Int]) = ([], [])
    func finish() {
      let upper = run.compactMap { row in edges[row].map { Point(lines.x[row], axis.y($0.high)) } }
      let lower = run.compactMap { row in edges[row].map { Point(lines.x[row], axis.y($0.low)) } }
      run = []
      guard var first = upper.first, var last = lower.last else { return }
      var points = upper + lower.reversed()
      if points.count == 2 {
        // A period alone is an upright strip.
        (first.x, last.x) = (first.x - 2.5, last.x + 2.5)
        points = [first, Point(last.x, first.y), last, Point(first.x, last.y)]
      }
      let steps = points.enumerated().map {
        $0.offset == 0 ? Drawing.Step.move($0.element.rounded) : .line($0.element.rounded)
      }
      marks.append(.path(steps + [.close], fill: .tinted(ink), stroke: nil))
    }
    for row in edges.indices {
      if row == breakRow { finish() }
      if edges[row] == nil { finish() } else { run.append(row) }
    }
    finish()
    return .group("band \(label)", marks)
  }
}

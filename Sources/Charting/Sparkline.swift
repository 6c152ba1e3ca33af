import Model

/// A line in a table's cell: how one measure went (LOOK 6). Its height is never less than `Scale.leastSpan`, so that no
/// trifle becomes a cliff; of shares in one column (`Chart.beside`) all have the span of the widest, so that equal slopes
/// are equal changes. Each lies about its own middle: the levels stand in figures beside it, and on one axis for all of
/// them rows far apart would each be flat. Counts keep a span of their own, since a small unit's would be flat beside a
/// large one's. It has no words and no numbers, since
/// the values stand in the row; whoever sets it makes it an artifact and says `words` where the row does not.
package enum Sparkline: ChartForm {
  /// The size in a cell, in points.
  package static let (width, height) = (54.0, 13.0)
  private static let last = 2.4

  static func check(_ chart: Chart) -> [Diagnostic] {
    if chart.series.count > 1 { return [chart.tooManySeries(limit: 1, count: chart.series.count)] }
    return chart.checkCourse()
  }

  static func findings(_ chart: Chart) -> [String] { Trend.findings(chart) }

  /// `ökade med 3 procentenheter från 2019 till 2023`; nothing when fewer than two values can be compared.
  package static func words(_ chart: Chart) -> String? {
    Change(of: chart, series: 0)?.course
  }

  /// What the height stands for: the widest of the rows that are compared.
  private static func span(_ chart: Chart) -> Double {
    let compared = chart.unit.family == .share ? chart.together.filter { $0.unit == chart.unit } : [chart]
    return compared.map { chart in
      let numbers = chart.values.joined().compactMap(\.value.number)
      guard let low = numbers.min(), let high = numbers.max() else { return 0 }
      let largest = numbers.map(\.magnitude).max() ?? high
      return max((high - low).double, Scale.leastSpan(largest, chart.unit).double)
    }.max() ?? 0
  }

  static func draw(_ chart: Chart, width: Double, setting: Typesetter) throws(Diagnostic) -> Drawing {
    let numbers = chart.values.map { $0[0].value.number?.double }
    let known = numbers.compactMap { $0 }
    guard let low = known.min(), let high = known.max() else { throw chart.withoutValues }
    let span = span(chart)
    let positions = PeriodAxis.positions(of: chart)
    let breakRow = PeriodAxis.breakRow(of: chart)
    let points = zip(numbers, positions).map { number, position -> Point? in
      guard let number else { return nil }
      let y = span > 0 ? 0.5 + (number - (low + high) / 2) / span : 0.5
      return Point(2 + (width - 5) * position, height - 3 - (height - 6) * y)
    }
    var (marks, run): ([Drawing.Mark], [Point]) = ([], [])
    let stroke = Drawing.Stroke(.role(.context), width: 1.25)
    func finish() {
      if run.count > 1 { marks.append(.polyline(run, stroke)) }
      // A value without a neighbour is a dot on its own.
      if run.count == 1, let point = run.first {
        marks.append(
          .path(PointShape.circle.steps(center: point, radius: 1), fill: .plain(.role(.context)), stroke: nil))
      }
      run = []
    }
    for (row, point) in points.enumerated() {
      if row == breakRow || point == nil { finish() }
      if let point { run.append(point) }
    }
    finish()
    // The last period's own value: where it is missing the line ends before its end, without a point.
    if let end = points.last ?? nil {
      marks.append(
        .path(PointShape.circle.steps(center: end, radius: last), fill: .plain(.role(.accent)), stroke: nil))
    }
    return Drawing(width: width, height: height, marks: [.group("sparkline", marks)])
  }
}

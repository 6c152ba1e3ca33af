import Model

/// A range behind a line: a tint of the line's colour between a lower and an upper edge, which are thin lines in that
/// colour, so that two bands are told apart in grey print too.
struct Band {
  let label: String
  /// Colour and dashes of the edges. A second band is dashed even where its line is not.
  let edge: Drawing.Stroke
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
      let stroke = TrendLines.look(chart, line).stroke
      let dashes = stroke.dashes.isEmpty && !bands.isEmpty ? [3, 1.5] : stroke.dashes
      bands.append(
        Band(
          label: series.label, edge: Drawing.Stroke(stroke.ink, width: 0.75, dashes: dashes), edges: edges))
    }
    var lines = chart
    let kept = chart.series.indices.filter { chart.series[$0].edge == nil }
    lines.series = kept.map { chart.series[$0] }
    lines.values = chart.values.map { values in kept.map { values[$0] } }
    return (lines, bands)
  }

  /// Which is whose, where there are two: a key over the plot. One alone is told by the subtitle.
  static func key(_ bands: [Band], chart: Chart, width: Double, setting: Typesetter) throws(Diagnostic) -> (
    marks: [Drawing.Mark], height: Double
  ) {
    guard bands.count > 1 else { return ([], 0) }
    let key = try Key(
      bands.map { (.area(.tinted($0.edge.ink)), $0.label) }, chart: chart, width: width, setting: setting)
    let marks = zip(key.marks, bands).map { mark, band -> Drawing.Mark in
      guard case .group(let name, let parts) = mark, case .path(let steps, _, _)? = parts.first,
        case .move(let corner)? = steps.first
      else { return mark }
      let edges = [0, 9.0].map { Drawing.Mark.line(corner.x, corner.y + $0, corner.x + 9, corner.y + $0, band.edge) }
      return .group(name, parts.prefix(1) + edges + parts.dropFirst())
    }
    return (marks, key.height)
  }

  /// Rows in a stretch whose edges are known, broken at a break in the series.
  private func runs(_ chart: Chart) -> [[Int]] {
    let breakRow = PeriodAxis.breakRow(of: chart)
    var runs: [[Int]] = [[]]
    for row in edges.indices {
      if row == breakRow || edges[row] == nil { runs.append([]) }
      if edges[row] != nil { runs[runs.count - 1].append(row) }
    }
    return runs.filter { !$0.isEmpty }
  }

  /// The upper and the lower edge of each run. A period alone is an upright strip.
  private func outlines(_ lines: TrendLines, axis: ValueAxis) -> [[[Point]]] {
    runs(lines.chart).map { run in
      [\(low: Decimal, high: Decimal).high, \.low].map { edge in
        let points = run.compactMap { row in edges[row].map { Point(lines.x[row], axis.y($0[keyPath: edge])) } }
        guard points.count == 1, let point = points.first else { return points }
        return [Point(point.x - 2.5, point.y), Point(point.x + 2.5, point.y)]
      }
    }
  }

  /// What no value may be printed across.
  func outline(_ lines: TrendLines, axis: ValueAxis) -> [TrendValues.Stretch] {
    outlines(lines, axis: axis).joined().flatMap { points in
      zip(points, points.dropFirst()).map(TrendValues.Stretch.init)
    }
  }

  func mark(_ lines: TrendLines, axis: ValueAxis) -> Drawing.Mark {
    let outlines = outlines(lines, axis: axis)
    let areas = outlines.map { edges -> Drawing.Mark in
      let points = edges[0] + edges[1].reversed()
      let steps = points.enumerated().map {
        $0.offset == 0 ? Drawing.Step.move($0.element.rounded) : .line($0.element.rounded)
      }
      return .path(steps + [.close], fill: .tinted(edge.ink), stroke: nil)
    }
    return .group("band \(label)", areas + outlines.joined().map { .polyline($0, edge) })
  }
}

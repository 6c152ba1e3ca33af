import Model

/// A dot for each row on one axis: its value alone, against its target, or beside another period or group.
///
/// Places and not lengths are compared, so the axis may be cut. A row that misses its target has a triangle in rust.
enum DotPlot: ChartForm {
  private static let pitch = 20.0
  private static let (dot, other) = (5.0, 4.0)

  static func check(_ chart: Chart) -> [Diagnostic] {
    guard chart.series.count <= 2 else { return [chart.tooManySeries(limit: 2, count: chart.series.count)] }
    return chart.checkGoals()
  }

  static func findings(_ chart: Chart) -> [String] {
    if chart.hasGoals { return chart.goalFindings }
    return chart.series.count == 2 && chart.lastYear != nil ? [] : Bars.findings(chart)
  }

  static func draw(_ chart: Chart, width: Double, setting: Typesetter) throws(Diagnostic) -> Drawing {
    guard let scale = Scale.ofTrend(chart) else { throw chart.withoutValues }
    let (labels, columns) = try layout(chart, width: width, setting: setting)
    let rest = columns.width
    // Narrow drawings have the target under the value.
    let isUnder = chart.hasGoals && chart.hasGoalColumn && columns.series.count == 1
    let key =
      try chart.hasGoals
      ? chart.goalKey(labels, shapes: true, width: width, setting: setting)
      : Key(entries(chart), chart: chart, width: width, setting: setting)
    let (left, right) = (labels.left + dot + 3, width - rest)
    func x(_ value: Decimal) -> Double { left + (right - left - dot) * scale.position(value) }

    let hasHead = chart.hasGoals ? chart.hasGoalHead(labels) : chart.series.count == 2
    let top = key.height + (key.height > 0 ? 5 : 0) + (hasHead ? chart.hasGoals ? 16 : 18 : 2)
    var rows = chart.hasGoals ? [] : columns.heads(chart, right: right, baseline: top - 6, setting: setting)
    var y = top
    let height = isUnder ? 24.0 : 2 * dot
    for row in chart.rows.indices {
      let (middle, bottom) = labels.slot(row, top: y, height: height)
      let isContext = chart.rows[row].isContext
      var group = labels.marks(row, top: y, middle: middle, isContext ? .muted : .label, setting: setting)
      group.append(.line(labels.left, middle, right, middle, .grid))
      group += dots(chart, row, middle: middle, reach: labels.isAbove ? 6.5 : 8, x: x)
      if row == 0, hasHead, chart.hasGoals, let goal = chart.values[row].last?.value.number {
        rows.append(
          chart.goalHead(x: x(goal), top: y, middle: middle, left: labels.left, width: width, setting: setting))
      }
      group += columns.marks(
        chart, row, right: right, baseline: middle + (isUnder ? -2 : 3.4), setting: setting)
      if isUnder {
        let text = chart.label(of: chart.values[row][1], row: row, series: 1)
        group.append(.text(setting.text(text, x: width, y: middle + 10, anchor: .end, .muted)))
      }
      rows.append(.group("row \(chart.rows[row].shortLabel)", group))
      y = bottom + (isUnder ? 7 : pitch - 2 * dot)
    }
    let foot = y - 4
    let axis = axis(scale, chart, x: x, top: top - 2, foot: foot, left: labels.left, width: width, setting: setting)
    return Drawing(
      width: width, height: hundredths(foot + 16),
      marks: key.marks + [axis] + rows)
  }

  /// The names, and the columns of values right of the plot. Those of the second series go where they would leave the
  /// plot too little; a target that is said once has none.
  private static func layout(
    _ chart: Chart, width: Double, setting: Typesetter
  ) throws(Diagnostic) -> (RowLabels, ValueColumns) {
    let one = ValueColumns([0], of: chart, hasHeads: chart.series.count == 2 && !chart.hasGoals, setting: setting)
    func labels(_ columns: ValueColumns, least: Double, share: Double = 0.34) throws(Diagnostic) -> RowLabels {
      try RowLabels(chart, width: width, rest: columns.width, least: width * least, share: share, setting: setting)
    }
    if chart.hasGoals {
      let isNarrow = width < Chart.goalsWidth
      if !chart.hasGoalColumn { return (try labels(one, least: 0.28), one) }
      if isNarrow {
        let under = ValueColumns([0], of: chart, hasHeads: false, under: 1, setting: setting)
        return (try labels(under, least: 0.28), under)
      }
    }
    guard chart.series.count == 2 else { return (try labels(one, least: 0.28), one) }
    let both = ValueColumns([0, 1], of: chart, hasHeads: !chart.hasGoals, setting: setting)
    let share = width < Chart.goalsWidth ? 0.35 : 0.28
    let above = try? labels(both, least: share)
    if let above, !above.isAbove || chart.hasGoals { return (above, both) }
    // Names in two lines where one would leave two columns no room.
    let narrow = try? labels(both, least: share, share: max(0, 0.94 - share - (both.width + 12) / width))
    if let narrow, !narrow.isAbove { return (narrow, both) }
    let beside = try labels(one, least: 0.28)
    if beside.isAbove, let above { return (above, both) }
    return (beside, one)
  }

  private static func entries(_ chart: Chart) -> [(swatch: Key.Swatch, label: String)] {
    guard chart.series.count == 2, !chart.hasGoals else { return [] }
    let first = Key.Swatch.point(shape(0), radius: dot, ink: ink(chart, 0))
    let second = chart.isEarlier(1) ? Key.Swatch.stroke : .point(shape(1), radius: other, ink: ink(chart, 1))
    return [(first, chart.series[0].label), (second, chart.series[1].label)]
  }

  /// The earlier year as the stroke that it is in bars, higher than the dot that stands over it; another group as a
  /// diamond.
  private static func second(_ chart: Chart, x: Double, middle: Double) -> Drawing.Mark {
    guard chart.isEarlier(1) else {
      return .group("other", [.point(shape(1), at: Point(x, middle), radius: other, ink: ink(chart, 1))])
    }
    return .group("last year", [.line(x, middle - dot - 3, x, middle + dot + 3, .lastYear)])
  }

  private static func shape(_ series: Int) -> PointShape { series == 0 ? .circle : .diamond }

  private static func ink(_ chart: Chart, _ series: Int) -> Drawing.Ink {
    if chart.isBackground(series) { return .role(.context) }
    return chart.foreground.count > 1 ? .palette(series) : .role(.accent)
  }

  /// `reach` is half of the target's stroke.
  private static func dots(
    _ chart: Chart, _ row: Int, middle: Double, reach: Double, x: (Decimal) -> Double
  ) -> [Drawing.Mark] {
    let values = chart.values[row].map(\.value.number)
    var (marks, over): ([Drawing.Mark], [Drawing.Mark]) = ([], [])
    if chart.hasGoals {
      if let goal = values.last ?? nil {
        marks.append(.group("goal", [.line(x(goal), middle - reach, x(goal), middle + reach, .goal)]))
      }
    } else if let from = values.last ?? nil, let to = values[0], values.count == 2 {
      marks.append(.line(x(from), middle, x(to), middle, Drawing.Stroke(.role(.context), width: 1.5)))
      let second = second(chart, x: x(from), middle: middle)
      // A diamond stands over the dot, which is the larger and would hide it.
      if chart.isEarlier(1) { marks.append(second) } else { over = [second] }
    } else if values.count == 2, let from = values[1] {
      marks.append(second(chart, x: x(from), middle: middle))
    }
    guard let value = values[0] else { return marks }
    let missed = chart.isMet(row) == false
    let isGrey = chart.rows[row].isContext || chart.hasGoals && values.last ?? nil == nil
    let center = Point(x(value), middle)
    func shape(_ radius: Double, _ ink: Drawing.Ink) -> Drawing.Mark {
      let steps =
        missed
        ? PointShape.fallen(center: center, radius: radius) : PointShape.circle.steps(center: center, radius: radius)
      return .path(steps, fill: .plain(ink), stroke: nil)
    }
    // A ring of ground, so that it is whole over a stroke.
    marks.append(.group("ring", [shape(dot + (missed ? 1.5 : 1), .role(.ground))]))
    marks.append(
      .group("dot", [shape(dot, missed ? .role(.bad) : isGrey ? .role(.context) : ink(chart, 0))]))
    return marks + over
  }

  private static func axis(
    _ scale: Scale, _ chart: Chart, x: (Decimal) -> Double, top: Double, foot: Double, left: Double, width: Double,
    setting: Typesetter
  ) -> Drawing.Mark {
    var (marks, labels): ([Drawing.Mark], [Drawing.Text]) = ([], [])
    let sign = chart.unit.sign(in: chart.language)
    for (index, tick) in scale.ticks.enumerated() {
      marks.append(.line(x(tick), top, x(tick), foot, .grid))
      let digits = NumberText.digits(tick, decimals: scale.decimals, language: chart.language)
      let isLast = index == scale.intervals && !sign.isEmpty && sign.count <= 4
      let text = isLast ? chart.withSign(digits) : digits
      let half = setting.room(text, .tick) / 2
      let at = min(max(x(tick), half), width - half)
      labels.append(setting.text(text, x: at, y: foot + 12.5, anchor: .middle, .tick))
    }
    // Every tick, or every second …, counted from the last, which bears the unit.
    for stride in 1...max(1, labels.count) {
      let chosen = labels.indices.filter { (labels.count - 1 - $0) % stride == 0 }.map { labels[$0] }
      let boxes = chosen.map(LabelBox.init(of:))
      guard zip(boxes, boxes.dropFirst()).allSatisfy({ $0.right + 2 <= $1.left }) else { continue }
      marks += chosen.map(Drawing.Mark.text)
      break
    }
    if scale.isCut {
      // The zigzag lies along the axis, before its first tick.
      let steps = [(0.0, -2.0), (-1.5, -5), (-4.5, 1), (-6, -2)]
      marks.append(
        .group(
          "cut",
          [
            .polyline(
              steps.map { Point(max(left + 0.5 + 6, x(scale.first)) + $0.0, foot + $0.1) },
              Drawing.Stroke(.role(.muted), width: 0.75))
          ]))
    }
    return .group("value axis", marks)
  }
}

extension PointShape {
  /// A triangle on its point: worse than it should be.
  static func fallen(center: Point, radius: Double) -> [Drawing.Step] {
    let side = radius * 1.2
    let points = [
      Point(center.x - side, center.y - side * 0.8), Point(center.x + side, center.y - side * 0.8),
      Point(center.x, center.y + side),
    ]
    return points.enumerated().map { $0.offset == 0 ? .move($0.element.rounded) : .line($0.element.rounded) } + [.close]
  }
}

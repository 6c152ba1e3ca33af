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
    let columns = columns(chart, width: width)
    let rooms = columns.map { series in
      setting.room(
        chart.together.flatMap { chart in
          chart.rows.indices.map { chart.label(of: chart.values[$0][series], row: $0, series: series) }
        }, series == 0 ? .value : .muted) + (series == columns[0] ? 10 : 12)
    }
    let rest = rooms.reduce(0, +)
    let labels = try RowLabels(chart, width: width, rest: rest, least: width * 0.28, setting: setting)
    let key =
      try chart.hasGoals
      ? chart.goalKey(labels, width: width, setting: setting)
      : Key(entries(chart), chart: chart, width: width, setting: setting)
    let (left, right) = (labels.left + dot + 1, width - rest)
    func x(_ value: Decimal) -> Double { left + (right - left - dot) * scale.position(value) }

    let top = key.height + (key.height > 0 ? 5 : 0) + (chart.hasGoals && !labels.isAbove ? 16 : 2)
    var rows: [Drawing.Mark] = []
    var (y, head): (Double, Drawing.Mark?) = (top, nil)
    for row in chart.rows.indices {
      let (middle, bottom) = labels.slot(row, top: y, height: 2 * dot)
      let isContext = chart.rows[row].isContext
      var group = labels.marks(row, top: y, middle: middle, isContext ? .muted : .label, setting: setting)
      group.append(.line(labels.left, middle, right, middle, .grid))
      group += dots(chart, row, middle: middle, reach: labels.isAbove ? 6.5 : 8, x: x)
      if head == nil, chart.hasGoals, let goal = chart.values[row].last?.value.number, !labels.isAbove {
        let text = chart.words("mål", "target")
        let half = setting.room(text, .label) / 2
        let at = min(max(x(goal), labels.left + half), width - half)
        head = .text(setting.text(text, x: at, y: middle - 12, anchor: .middle, .label))
      }
      var edge = right
      for (series, room) in zip(columns, rooms) {
        edge += room
        let figure = chart.values[row][series]
        let style: Drawing.TextStyle =
          figure.value.number == nil ? .mark : isContext || series > 0 ? .muted : .value
        group.append(
          .text(
            setting.text(
              chart.label(of: figure, row: row, series: series), x: edge, y: middle + 3.4, anchor: .end, style)))
      }
      rows.append(.group("row \(chart.rows[row].shortLabel)", group))
      y = bottom + pitch - 2 * dot
    }
    let foot = y - 4
    let axis = axis(scale, chart, x: x, top: top - 2, foot: foot, left: labels.left, width: width, setting: setting)
    return Drawing(
      width: width, height: hundredths(foot + 16),
      marks: key.marks + [axis] + (head.map { [$0] } ?? []) + rows)
  }

  /// The series whose values stand right of the plot.
  private static func columns(_ chart: Chart, width: Double) -> [Int] {
    chart.series.count == 2 && width >= 300 ? [0, 1] : [0]
  }

  private static func entries(_ chart: Chart) -> [(swatch: Key.Swatch, label: String)] {
    guard chart.series.count == 2, !chart.hasGoals else { return [] }
    let first = Key.Swatch.point(shape(0), radius: dot, ink: ink(chart, 0))
    let second = chart.isEarlier(1) ? Key.Swatch.stroke : .point(shape(1), radius: other, ink: ink(chart, 1))
    return [(first, chart.series[0].label), (second, chart.series[1].label)]
  }

  /// The earlier year as the stroke that it is in bars, which no dot hides; another group as a diamond.
  private static func second(_ chart: Chart, x: Double, middle: Double) -> Drawing.Mark {
    guard chart.isEarlier(1) else {
      return .group("other", [.point(shape(1), at: Point(x, middle), radius: other, ink: ink(chart, 1))])
    }
    let (top, foot) = (middle - dot - 3, middle + dot + 3)
    return .group(
      "last year",
      [.line(x, top, x, foot, Drawing.Stroke(.role(.ground), width: 1.25 + 2.2)), .line(x, top, x, foot, .lastYear)])
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
      // Over the dot, which is the larger and would hide it.
      over = [second(chart, x: x(from), middle: middle)]
    } else if values.count == 2, let from = values[1] {
      marks.append(second(chart, x: x(from), middle: middle))
    }
    guard let value = values[0] else { return marks }
    let missed = chart.isMet(row) == false
    let isGrey = chart.rows[row].isContext || chart.hasGoals && values.last ?? nil == nil
    marks.append(
      .group(
        "dot",
        [
          missed
            ? .path(
              PointShape.fallen(center: Point(x(value), middle), radius: dot), fill: .plain(.role(.bad)),
              stroke: Drawing.Stroke(.role(.ground), width: 1))
            : .point(
              .circle, at: Point(x(value), middle), radius: dot, ink: isGrey ? .role(.context) : ink(chart, 0))
        ]))
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

import Model

/// Upright bars over periods, from zero: this year accent, earlier years context; several series in the palette.
enum Columns: ChartForm {
  static func check(_ chart: Chart) -> [Diagnostic] {
    if chart.series.count > 3 { return [chart.tooManySeries(limit: 3, count: chart.series.count)] }
    return chart.checkPeriods()
  }

  static func draw(_ chart: Chart, width: Double, setting: Typesetter) throws(Diagnostic) -> Drawing {
    let plain = try ColumnLayout(chart, width: width, hasAxis: false, setting: setting)
    // Values that have no room over their bars are read off an axis instead.
    return plain.isComplete
      ? plain.drawing : try ColumnLayout(chart, width: width, hasAxis: true, setting: setting).drawing
  }

  static func findings(_ chart: Chart) -> [String] { Trend.findings(chart) }
}

private struct ColumnLayout {
  private(set) var drawing: Drawing
  /// Every value stands over its bar.
  private(set) var isComplete = true

  init(_ chart: Chart, width: Double, hasAxis: Bool, setting: Typesetter) throws(Diagnostic) {
    let values = chart.numbersOfScale
    let low = min(Decimal(0), values.min() ?? Decimal(0))
    let high = max(Decimal(0), values.max() ?? Decimal(0))
    let key = try Key(Self.keyEntries(chart), chart: chart, width: width, setting: setting)
    let breakRow = PeriodAxis.breakRow(of: chart)
    let head = key.height + (key.height > 0 ? 4 : 0) + (breakRow == nil ? 0 : 12)
    let top = head + 16
    // Nothing but zeros needs no room to rise in.
    let height = PeriodAxis.depth(of: chart) + head + (low == high ? 64 : width >= 400 ? 166 : width >= 300 ? 148 : 132)
    let bottom = height - PeriodAxis.depth(of: chart) - 18 - (low.isNegative ? 14 : 0)
    let axis = ValueAxis(
      Scale.covering(low, high, decimals: chart.decimalsOfScale), chart: chart, top: top, bottom: bottom,
      setting: setting)
    let left = hasAxis ? axis.left : 0
    func y(_ value: Decimal) -> Double {
      if hasAxis { return axis.y(value) }
      return low < high ? bottom - (bottom - top) * ((value - low).double / (high - low).double) : bottom
    }

    // One or two periods stand from the left as close as five would.
    let periods = chart.rows.count < 3 ? 5 : chart.rows.count
    let pitch = min((width - left) / Double(periods), 64 / 0.6)
    let count = Double(chart.series.count)
    let parting = min(1.5, pitch * 0.05)
    let bar = min(40, chart.series.count == 1 ? pitch * 0.6 : (pitch - parting * (count - 1)) / (count + 1))
    let right = left + pitch * Double(chart.rows.count)
    let centers = chart.rows.indices.map { left + pitch * (Double($0) + 0.5) }
    let zero = y(Decimal(0))
    let goal = (chart.target?.value.number).map(y)

    var bars: [Drawing.Mark] = []
    var labels: [(priority: Int, text: Drawing.Text)] = []
    for (row, center) in centers.enumerated() {
      let isLatest = chart.isLatest(row)
      // Months of the report's year are its own, but only the last of them is what it is about.
      let style: Drawing.TextStyle = isLatest ? .value : chart.isOwn(row) ? .label : .muted
      for series in chart.series.indices {
        let figure = chart.values[row][series]
        let x = center + (bar + parting) * (Double(series) - (count - 1) / 2)
        guard let value = figure.value.number else {
          labels.append((1, setting.text(chart.digits(of: figure), x: x, y: zero - 5, anchor: .middle, .mark)))
          continue
        }
        let end = y(value)
        if abs(end - zero) > 0 {
          bars.append(
            .group(
              "bar \(chart.rows[row].shortLabel) \(chart.series[series].label)",
              [
                .rectangle(
                  x: x - bar / 2, y: min(end, zero), width: bar, height: abs(end - zero),
                  fill: Self.fill(chart, row: row, series: series))
              ]))
        }
        var baseline = value.isNegative ? end + 12 : end - 5
        if let goal, baseline - 9 < goal, goal < baseline + 2 { baseline = value.isNegative ? goal + 10 : goal - 3 }
        // What the chart is about is told also where its bar stands at the edge.
        let half = setting.room(chart.digits(of: figure), style) / 2
        let text = setting.text(
          chart.digits(of: figure), x: isLatest ? max(half, min(x, width - half)) : x, y: baseline, anchor: .middle,
          style, halo: chart.target != nil || hasAxis)
        labels.append((isLatest ? 0 : 2, text))
      }
    }
    let axisMark = axis.mark(right: right, hasBaseline: true, setting: setting)
    // Beside an axis only the own period needs its figures; earlier ones in part would be neither fish nor fowl.
    if hasAxis { labels.removeAll { $0.priority == 2 } }
    let placed = Self.place(labels, beside: hasAxis ? axisMark.texts : [], width: width)
    isComplete = placed.count == labels.count

    var marks = key.marks
    if hasAxis { marks.append(axisMark) }
    marks += bars
    if let goal { marks.append(.group("target", [.line(left, goal, right, goal, .target)])) }
    marks.append(.group("baseline", [.line(left, zero, right, zero, .baseline)]))
    if let breakRow {
      marks.append(
        PeriodAxis.breakMark(
          chart, x: (centers[breakRow - 1] + centers[breakRow]) / 2, top: head - 12, bottom: bottom, width: width,
          setting: setting))
    }
    marks.append(.texts("values", placed))
    let names = PeriodAxis(chart, centers: centers, y: height - 4, width: width, setting: setting)
    marks.append(.texts("periods", names.texts))
    drawing = Drawing(width: width, height: hundredths(height), marks: marks)
  }

  /// The own period's values, then marks, then the others from the end: those that have room.
  private static func place(
    _ labels: [(priority: Int, text: Drawing.Text)], beside others: [Drawing.Text], width: Double
  ) -> [Drawing.Text] {
    let order = labels.indices.sorted { (labels[$0].priority, -$0) < (labels[$1].priority, -$1) }
    var (boxes, chosen) = (others.map(LabelBox.init(of:)), [Int]())
    for index in order {
      let box = LabelBox(of: labels[index].text)
      guard box.left >= 0, box.right <= width, !boxes.contains(where: box.overlaps) else { continue }
      boxes.append(box)
      chosen.append(index)
    }
    return chosen.sorted().map { labels[$0].text }
  }

  private static func fill(_ chart: Chart, row: Int, series: Int) -> Drawing.Fill {
    if chart.isBackground(series) || chart.rows[row].isContext { return .plain(.role(.context)) }
    guard chart.foreground.count > 1 else {
      let hasOwn = chart.rows.indices.contains(where: chart.isOwn)
      return .plain(.role(!hasOwn || chart.isOwn(row) ? .accent : .context))
    }
    return .plain(.palette(chart.paletteIndex(series)))
  }

  private static func keyEntries(_ chart: Chart) -> [(swatch: Key.Swatch, label: String)] {
    var entries: [(swatch: Key.Swatch, label: String)] = []
    if chart.series.count > 1 {
      let own = chart.rows.indices.first(where: chart.isOwn) ?? 0
      entries = chart.series.indices.map { (.area(fill(chart, row: own, series: $0)), chart.series[$0].label) }
    }
    if let target = chart.targetLabel { entries.append((.target, target)) }
    return entries
  }
}

import Model

/// Upright bars over periods, from zero: this year accent, earlier years context; several series in the palette.
enum Columns: ChartForm {
  static func check(_ chart: Chart) -> [Diagnostic] {
    if chart.series.count > 3 { return [chart.tooManySeries(limit: 3, count: chart.series.count)] }
    return chart.checkPeriods()
  }

  static func draw(_ chart: Chart, width: Double, setting: Typesetter) throws(Diagnostic) -> Drawing {
    // Values that have no room over their bars are read off an axis instead, but for the last period's, which then stand
    // over the plot if they must.
    for mode in [ColumnLayout.Mode.values, .axis] {
      let layout = try ColumnLayout(chart, width: width, mode: mode, setting: setting)
      if layout.isComplete { return layout.drawing }
    }
    return try ColumnLayout(chart, width: width, mode: .axisAndKey, setting: setting).drawing
  }

  static func findings(_ chart: Chart) -> [String] { Trend.findings(chart) }
}

private struct ColumnLayout {
  enum Mode {
    /// Every value stands over its bar.
    case values
    /// The last period's values stand over their bars, beside an axis.
    case axis
    /// They stand in the key: over a bar in a narrow group they would lie on its neighbours.
    case axisAndKey
  }

  private struct Label {
    let text: Drawing.Text
    /// The own period's, then marks, then the others.
    let priority: Int
    /// Which bar it belongs to.
    let bar: Int
  }

  private(set) var drawing: Drawing
  /// Every value that the mode shows over a bar has its room there.
  private(set) var isComplete = true

  init(_ chart: Chart, width: Double, mode: Mode, setting: Typesetter) throws(Diagnostic) {
    let hasAxis = mode != .values
    // What it is about: the report's own period, or else the last one.
    let message = chart.rows.indices.last(where: chart.isLatest) ?? chart.rows.count - 1
    let values = chart.numbersOfScale
    let low = min(Decimal(0), values.min() ?? Decimal(0))
    let high = max(Decimal(0), values.max() ?? Decimal(0))
    let key = try Key(
      Self.keyEntries(chart, valuesOf: mode == .axisAndKey ? message : nil), chart: chart, width: width,
      setting: setting)
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
    if hasAxis, width - left < width * 0.35 { throw chart.crowded(chart.widestNumber(setting), width: width) }
    let centers = chart.rows.indices.map { left + pitch * (Double($0) + 0.5) }
    let zero = y(Decimal(0))
    let goal = (chart.target?.value.number).map(y)

    var (bars, insides): ([Drawing.Mark], [Drawing.Mark]) = ([], [])
    var (labels, areas, passed): ([Label], [(bar: Int, box: LabelBox)], [Drawing.Mark]) = ([], [], [])
    for (row, center) in centers.enumerated() {
      let isLatest = chart.isLatest(row)
      // Months of the report's year are its own, but only the last of them is what it is about.
      let style: Drawing.TextStyle = isLatest ? .value : chart.isOwn(row) ? .label : .muted
      for series in chart.series.indices {
        let figure = chart.values[row][series]
        let x = center + (bar + parting) * (Double(series) - (count - 1) / 2)
        let number = row * chart.series.count + series
        let priority = row == message ? 0 : figure.value.number == nil ? 1 : 2
        guard let value = figure.value.number else {
          let mark = setting.text(chart.digits(of: figure), x: x, y: zero - 5, anchor: .middle, .mark)
          labels.append(Label(text: mark, priority: priority, bar: number))
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
                  fill: Self.fill(
                    chart, row: row, series: series, isMinus: value.isNegative && chart.hasSigns))
              ]))
          areas.append(
            (number, LabelBox(left: x - bar / 2, right: x + bar / 2, top: min(end, zero), bottom: max(end, zero))))
          if let goal, min(end, zero) + 1.25 < goal, goal < max(end, zero) - 1.25 {
            passed.append(.line(x - bar / 2, goal, x + bar / 2, goal, .underTarget))
          }
        }
        var baseline = value.isNegative ? end + 12 : end - 5
        if let goal, baseline - 7.5 - 4 < goal, goal < baseline + 4 {
          // On the line's far side a value would seem to have reached it.
          if !value.isNegative, mode == .values || mode == .axis && row == message,
            let inside = Self.inside(
              chart.digits(of: figure), Self.fill(chart, row: row, series: series), style, x: x, top: end, width: bar,
              height: zero - end, setting: setting)
          {
            insides.append(.group("inside", inside))
            continue
          }
          baseline = value.isNegative ? goal + 11.7 : goal - 4.5
        }
        // What the chart is about is told also where its bar stands at the edge.
        let half = setting.room(chart.digits(of: figure), style) / 2
        let text = setting.text(
          chart.digits(of: figure), x: row == message ? max(half, min(x, width - half)) : x, y: baseline,
          anchor: .middle,
          style, halo: chart.target != nil || hasAxis)
        labels.append(Label(text: text, priority: priority, bar: number))
      }
    }
    let axisMark = axis.mark(right: right, hasBaseline: true, setting: setting)
    // Beside an axis only the own period needs its figures; earlier ones in part would be neither fish nor fowl.
    if hasAxis { labels.removeAll { $0.priority == 2 || mode == .axisAndKey && $0.priority == 0 } }
    let placed = Self.place(labels, areas, beside: hasAxis ? axisMark.texts : [], width: width)
    // Of a group all values or none; a mark without room is in the table. A value as wide as three periods would not be
    // read as its bar's.
    isComplete = labels.allSatisfy { label in
      label.priority > (hasAxis ? 0 : 2) || placed.contains(label.text) && label.text.width <= pitch * 2.5
    }

    var marks = key.marks
    if hasAxis { marks.append(axisMark) }
    marks += bars
    if !passed.isEmpty { marks.append(.group("target passed", passed)) }
    if let goal { marks.append(.group("target", [.line(left, goal, right, goal, .target)])) }
    marks += insides
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

  /// The own period's values, then marks, then the others from the end: those that have room, and lie on no bar but
  /// their own.
  private static func place(
    _ labels: [Label], _ areas: [(bar: Int, box: LabelBox)], beside others: [Drawing.Text], width: Double
  ) -> [Drawing.Text] {
    let order = labels.indices.sorted { (labels[$0].priority, -$0) < (labels[$1].priority, -$1) }
    var (boxes, chosen) = (others.map(LabelBox.init(of:)), [Int]())
    for index in order {
      let box = LabelBox(of: labels[index].text)
      guard box.left >= -0.02, box.right <= width + 0.02, !boxes.contains(where: box.overlaps),
        !areas.contains(where: { $0.bar != labels[index].bar && box.overlaps($0.box) })
      else { continue }
      boxes.append(box)
      chosen.append(index)
    }
    return chosen.sorted().map { labels[$0].text }
  }

  /// A value in the top of its bar: on accent in its own ink, on other fills on a chip of ground; `nil` without room.
  private static func inside(
    _ text: String, _ fill: Drawing.Fill, _ style: Drawing.TextStyle, x: Double, top: Double, width: Double,
    height: Double, setting: Typesetter
  ) -> [Drawing.Mark]? {
    let hasChip = fill != .plain(.role(.accent)) && fill != .plain(.palette(0))
    let chip = setting.width(text, style) + 4
    guard height >= 22, hasChip ? chip + 4 <= width : setting.room(text, .value) + 2 <= width else { return nil }
    let inner = hasChip ? style : Drawing.TextStyle(weight: 600, ink: .role(.onAccent))
    let value = Drawing.Mark.text(setting.text(text, x: x, y: top + 14, anchor: .middle, inner))
    guard hasChip else { return [value] }
    let ground = Drawing.Mark.rectangle(
      x: x - chip / 2, y: top + 4.5, width: chip, height: 12, fill: .plain(.role(.ground)))
    return [.group("chip", [ground]), value]
  }

  /// `isMinus` where an amount is under what was meant.
  private static func fill(_ chart: Chart, row: Int, series: Int, isMinus: Bool = false) -> Drawing.Fill {
    if chart.isBackground(series) { return chart.contextFill(series, among: Array(chart.series.indices)) }
    let hasOwn = chart.rows.indices.contains(where: chart.isOwn)
    let isGrey = chart.rows[row].isContext || chart.foreground.count == 1 && hasOwn && !chart.isOwn(row)
    if isGrey { return isMinus ? .hatched(.role(.context)) : .plain(.role(.context)) }
    if chart.foreground.count == 1 { return isMinus ? .hatched(.role(.bad)) : .plain(.role(.accent)) }
    return .plain(.palette(chart.paletteIndex(series)))
  }

  /// With the values of a row where they have no room over their bars: `Hemtjänst, 2023: 61,2`.
  private static func keyEntries(
    _ chart: Chart, valuesOf row: Int?
  ) -> [(swatch: Key.Swatch, label: String)] {
    var entries: [(swatch: Key.Swatch, label: String)] = []
    if chart.series.count > 1 || row != nil {
      let own = row ?? chart.rows.indices.first(where: chart.isOwn) ?? 0
      entries = chart.series.indices.map { series in
        let name = chart.series.count > 1 ? chart.series[series].label : ""
        let value = row.map { "\(chart.nameInKey($0)): \(chart.digits(of: chart.values[$0][series]))" }
        let label = [name, value].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ", ")
        return (.area(fill(chart, row: own, series: series)), label)
      }
    }
    if let target = chart.targetLabel { entries.append((.target, target)) }
    return entries
  }
}

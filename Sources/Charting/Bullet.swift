import Model

/// Outcome against target: a thin bar in a lane, and the target as an upright stroke. The bar is accent where the
/// target is met, hatched rust where it is not, and grey where there is none.
enum Bullet: ChartForm {
  private static let (lane, bar, pitch) = (10.0, 5.0, 23.0)

  static func check(_ chart: Chart) -> [Diagnostic] {
    guard chart.series.count == 2 else {
      let count = Decimal(chart.series.count)
      let (sv, en) =
        chart.series.count == 1
        ? ("en", "only one") : (NumberText.words(count), NumberText.words(count, language: .english))
      return [
        chart.misfit(
          "diagrammet kind=\"bullet\" har två kolumner, utfall och mål, här är \(sv)",
          "a chart of kind=\"bullet\" has two columns, outcome and target; this one has \(en)",
          hint: Message(
            sv: "skriv en kolumn för utfallet och en med value=\".value mål\"",
            en: "write a column for the outcome and one with value=\".value target\""))
      ]
    }
    return chart.checkGoals()
  }

  static func findings(_ chart: Chart) -> [String] { chart.goalFindings }

  static func draw(_ chart: Chart, width: Double, setting: Typesetter) throws(Diagnostic) -> Drawing {
    let values = chart.together.flatMap { chart in chart.values.map { chart.label(of: $0[0]) } }
    let goals = chart.together.flatMap { chart in
      chart.rows.indices.map { chart.label(of: chart.values[$0][1], row: $0, series: 1) }
    }
    let valueRoom = setting.room(values, .value)
    let goalRoom = width >= Chart.goalsWidth ? setting.room(goals, .muted) + 12 : 0
    let rest = 6 + valueRoom + goalRoom
    let labels = try RowLabels(chart, width: width, rest: rest, least: width * 0.28, setting: setting)
    let right = width - rest
    let numbers = chart.numbersOfScale.map(\.double)
    var (low, high) = (min(0, numbers.min() ?? 0), max(0, numbers.max() ?? 0))
    if chart.unit.family == .share, low == 0 {
      // Half a lane is half of all, where shares are large enough for that to be seen.
      let most = chart.numbersOfScale.max() ?? Decimal(0)
      high = high > 50 ? max(high, 100) : Scale.covering(Decimal(0), most, decimals: chart.decimalsOfScale).last.double
    }
    if low == high { (low, high) = (0, 1) }
    // The target's stroke stays whole at the lane's end.
    func x(_ value: Double) -> Double { labels.left + (value - low) / (high - low) * (right - labels.left) }

    let key = try chart.goalKey(labels, width: width, setting: setting)
    var marks = key.marks
    var y = max(19, key.height + 2)
    var head: Drawing.Mark?
    for row in chart.rows.indices {
      let (middle, bottom) = labels.slot(row, top: y, height: lane)
      let isContext = chart.rows[row].isContext
      let style: Drawing.TextStyle = isContext ? .muted : .label
      var group = labels.marks(row, top: y, middle: middle, style, setting: setting)
      group.append(
        .group(
          "lane",
          [
            .rectangle(
              x: labels.left, y: middle - lane / 2, width: right - labels.left, height: lane, fill: .plain(.role(.grid))
            )
          ]))
      let outcome = chart.values[row][0]
      if let value = outcome.value.number?.double, value != 0 {
        let (from, to) = (min(x(0), x(value)), max(x(0), x(value)))
        group.append(
          .group(
            "bar \(chart.rows[row].shortLabel)",
            [.rectangle(x: from, y: middle - bar / 2, width: to - from, height: bar, fill: fill(chart, row))]))
      }
      if let goal = chart.values[row][1].value.number?.double {
        let reach = labels.isAbove ? 6.5 : 8
        group.append(.group("goal", [.line(x(goal), middle - reach, x(goal), middle + reach, .goal)]))
        if head == nil, !labels.isAbove {
          let text = chart.words("mål", "target")
          let half = setting.room(text, .label) / 2
          let at = min(max(x(goal), labels.left + half), width - half)
          head = .text(setting.text(text, x: at, y: middle - 12, anchor: .middle, .label))
        }
      }
      let valueStyle: Drawing.TextStyle = outcome.value.number == nil ? .mark : isContext ? .muted : .value
      group.append(
        .text(setting.text(chart.label(of: outcome), x: right + 6, y: middle + 3.4, valueStyle)))
      if goalRoom > 0 {
        let text = chart.label(of: chart.values[row][1], row: row, series: 1)
        group.append(.text(setting.text(text, x: width, y: middle + 3.4, anchor: .end, .muted)))
      }
      marks.append(.group("row \(chart.rows[row].shortLabel)", group))
      y = bottom + pitch - lane
    }
    return Drawing(width: width, height: hundredths(y - 8), marks: (head.map { [$0] } ?? []) + marks)
  }

  static func fill(_ chart: Chart, _ row: Int) -> Drawing.Fill {
    if chart.rows[row].isContext { return .plain(.role(.context)) }
    switch chart.isMet(row) {
    case true?: return .plain(.role(.accent))
    case false?: return .hatched(.role(.bad))
    // A target without a direction is not judged; a row without a target has nothing to be judged by.
    case nil: return .plain(.role(chart.values[row][1].value.number == nil ? .context : .accent))
    }
  }
}

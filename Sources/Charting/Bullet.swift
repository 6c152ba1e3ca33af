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
    let hasGoals = chart.hasGoalColumn
    // Narrow drawings have the target under the value.
    let isUnder = hasGoals && width < Chart.goalsWidth
    let (valueRoom, goalRoom) = (setting.room(values, .value), hasGoals ? setting.room(goals, .muted) : 0)
    let rest = 6 + (isUnder ? max(valueRoom, goalRoom) : valueRoom + (hasGoals ? goalRoom + 12 : 0))
    let labels = try RowLabels(chart, width: width, rest: rest, least: width * 0.28, setting: setting)
    let right = width - rest
    let (scale, hasEnds) = scale(chart)
    func x(_ value: Double) -> Double {
      labels.left + (value - scale.first.double) / (scale.last - scale.first).double * (right - labels.left)
    }

    let key = try chart.goalKey(labels, width: width, setting: setting)
    let height = isUnder ? 24.0 : lane
    var marks = key.marks
    var y = key.height + (chart.hasGoalHead(labels) ? 19 : key.height > 0 ? 6 : 4)
    var foot = y
    for row in chart.rows.indices {
      let (middle, bottom) = labels.slot(row, top: y, height: height)
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
        if row == 0, chart.hasGoalHead(labels) {
          marks.append(
            chart.goalHead(
              x: x(goal), top: y, middle: middle, left: labels.left, width: width, setting: setting))
        }
      }
      let valueStyle: Drawing.TextStyle = outcome.value.number == nil ? .mark : isContext ? .muted : .value
      let goalText = hasGoals ? chart.label(of: chart.values[row][1], row: row, series: 1) : ""
      group.append(
        .text(
          setting.text(
            chart.label(of: outcome), x: right + 6, y: middle + (isUnder ? -2 : 3.4), valueStyle)))
      if isUnder {
        group.append(.text(setting.text(goalText, x: right + 6, y: middle + 10, .muted)))
      } else if hasGoals {
        group.append(.text(setting.text(goalText, x: width, y: middle + 3.4, anchor: .end, .muted)))
      }
      marks.append(.group("row \(chart.rows[row].shortLabel)", group))
      foot = bottom
      y = bottom + pitch - lane - (isUnder ? 3 : 0)
    }
    guard hasEnds else { return Drawing(width: width, height: hundredths(foot + 5), marks: marks) }
    let ends = ends(scale, chart, left: labels.left, right: right, y: foot + 12, setting: setting)
    let last = ends.map(\.position.y).max() ?? foot
    return Drawing(width: width, height: hundredths(last + 4), marks: marks + [.texts("ends", ends)])
  }

  /// What the lanes hold, and whether their ends must be written: half a lane is half of all, but where all shares are
  /// under a fifth.
  private static func scale(_ chart: Chart) -> (scale: Scale, hasEnds: Bool) {
    let (zero, hundred) = (Decimal(0), Decimal(100))
    let numbers = chart.numbersOfScale
    let (low, high) = (min(zero, numbers.min() ?? zero), max(zero, numbers.max() ?? zero))
    if chart.unit.family == .share, low == zero, Decimal(20) <= high, high <= hundred {
      return (Scale(first: zero, step: Decimal(50), intervals: 2), false)
    }
    return (Scale.covering(low, high, decimals: chart.decimalsOfScale), low < high)
  }

  /// The scale's ends under the lanes, in two lines where they have no room in one.
  private static func ends(
    _ scale: Scale, _ chart: Chart, left: Double, right: Double, y: Double, setting: Typesetter
  ) -> [Drawing.Text] {
    func text(_ value: Decimal) -> String {
      let digits = NumberText.digits(value, decimals: scale.decimals, language: chart.language)
      return chart.unit.family == .share && !value.isZero ? chart.withSign(digits) : digits
    }
    let (low, high) = (text(scale.first), text(scale.last))
    let isTight = setting.room(low, .tick) + setting.room(high, .tick) + 4 > right - left
    return [
      setting.text(low, x: left, y: y, .tick),
      setting.text(high, x: right, y: isTight ? y + Typesetter.leading : y, anchor: .end, .tick),
    ]
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

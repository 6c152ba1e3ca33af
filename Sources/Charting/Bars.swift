import Model

/// Horizontal bars from zero: categories × up to three series. Rows stand in the chart's order.
///
/// A series of last year beside one of this year is an upright stroke across the bars, and the values of both stand in
/// columns, since at a bar's end this year's would be taken for the stroke's. Other comparisons are grey.
enum Bars: ChartForm {
  static func check(_ chart: Chart) -> [Diagnostic] {
    let bars = chart.series.count - (chart.lastYear == nil ? 0 : 1)
    return bars > 3 ? [chart.tooManySeries(limit: 3, count: bars)] : []
  }

  static func draw(_ chart: Chart, width: Double, setting: Typesetter) throws(Diagnostic) -> Drawing {
    var layout = try BarLayout(chart, width: width, setting: setting)
    return try layout.draw()
  }

  static func findings(_ chart: Chart) -> [String] {
    chart.foreground.compactMap { series in
      let rows = chart.rows.indices.filter { !chart.rows[$0].isContext }
      let values = rows.compactMap { row in chart.values[row][series].value.number.map { (row, $0) } }
      guard values.count > 2, let most = values.map(\.1).max(), let least = values.map(\.1).min(), least < most
      else { return nil }
      func named(_ value: Decimal) -> String {
        let rows = values.filter { $0.1 == value }.map(\.0)
        return chart.joined(rows.map { chart.rows[$0].shortLabel }) + ", "
          + chart.prose(of: chart.values[rows[0]][series])
      }
      // The highest or the lowest may be among those that nobody has told.
      let known = values.count < rows.count ? chart.words(" av de kända", " of those known") : ""
      let words = (most: chart.words("högst", "highest") + known, least: chart.words("lägst", "lowest"))
      let label = chart.series[series].label
      if chart.foreground.count > 1 { return "\(label): \(words.most) \(named(most)); \(words.least) \(named(least))" }
      let year = chart.series.count > 1 ? " " + chart.time(label, chart.series[series].period) : ""
      return "\(words.most)\(year): \(named(most)); \(words.least): \(named(least))"
    }
  }
}

extension Chart {
  /// The series that is drawn as a stroke: the one earlier period beside one series of the report's own.
  var lastYear: Int? {
    let earlier = series.indices.filter(isEarlier)
    return earlier.count == 1 && foreground.count == 1 ? earlier.first : nil
  }

  /// Amounts over and under what was meant, as a surplus and a deficit are: they are printed with signs.
  var hasSigns: Bool { unit.family == .money && values.joined().contains { $0.text.hasPrefix("+") } }

  /// The greys of several comparisons among `bars`, the latest whole, the one before it hatched: two alike could only be
  /// told apart by their order.
  func contextFill(_ series: Int, among bars: [Int]) -> Drawing.Fill {
    let grey = bars.filter(isBackground).sorted { a, b in
      guard let first = self.series[a].period, let second = self.series[b].period, first != second else { return a < b }
      return second < first
    }
    switch grey.firstIndex(of: series) ?? 0 {
    case 0: return .plain(.role(.context))
    case 1: return .hatched(.role(.context))
    default: return .tinted(.role(.context))
    }
  }
}

/// Measures of one drawing of bars, and the marks as they come.
private struct BarLayout {
  static let valueGap = 6.0
  static let parting = 1.5
  /// What a value keeps free of the target's line.
  static let clearance = 4.0

  let chart: Chart
  let width: Double
  let setting: Typesetter
  /// Series that have bars, in order.
  let series: [Int]
  let strokes: Int?
  /// Labels stand over their bars, since they would take too much beside them.
  var labelsAbove = false
  var labels: [[String]] = []
  /// Where bars may reach, value labels left out.
  var (plotLeft, plotRight) = (0.0, 0.0)
  var (low, high) = (0.0, 0.0)
  /// Where values stand that have no place at their bars' ends.
  var columns: ValueColumns?

  init(_ chart: Chart, width: Double, setting: Typesetter) throws(Diagnostic) {
    (self.chart, self.width, self.setting) = (chart, width, setting)
    strokes = chart.lastYear
    let lastYear = strokes
    series = chart.series.indices.filter { $0 != lastYear }
    let values = chart.numbersOfScale.map(\.double)
    (low, high) = (min(0, values.min() ?? 0), max(0, values.max() ?? 0))
    // Half a plot is half of all, where shares are large enough for that to be seen.
    if chart.unit.family == .share, low == 0, high > 50 { high = max(high, 100) }
    try placeLabels()
  }

  /// Beside the bars in one line or two; over them when the bars would get too little of the width. Last year's values
  /// go before that.
  private mutating func placeLabels() throws(Diagnostic) {
    let choices: [ValueColumns?] =
      strokes.map { stroke in
        [series + [stroke], series].map { ValueColumns($0, of: chart, hasHeads: true, setting: setting) }
      } ?? [nil]
    let names = chart.rows.map(\.shortLabel)
    // Those beside get as much room, so that bars of one value are of one length.
    let all = chart.together.flatMap { $0.rows.map(\.shortLabel) }
    // A narrow drawing rather loses last year's values than the names' place beside the bars.
    let order =
      width < Chart.goalsWidth
      ? choices.map { ($0, false) } + choices.map { ($0, true) } : choices.flatMap { [($0, false), ($0, true)] }
    for (columns, isAbove) in order {
      self.columns = columns
      if isAbove ? try placeAbove(names) : placeBeside(names, all) { return }
    }
    if plotRight - plotLeft < 24 {
      let widest = chart.values.joined().map(chart.label(of:)).max { $0.count < $1.count }
      throw chart.crowded(widest ?? "", width: width)
    }
  }

  /// Whether the bars have room beside the names.
  private mutating func placeBeside(_ names: [String], _ all: [String]) -> Bool {
    // Two lines where one would leave two columns no room.
    let rest = hasTwoColumns ? 1 - leastShare - ((columns?.width ?? 0) + 12) / width : 0
    for (limit, share) in [(1, 0.34), (2, 0.4), (2, rest)] where share > 0 {
      let column = all.compactMap { setting.lines($0, within: width * share, limit: limit, .label) }
      guard column.count == all.count else { continue }
      (labels, labelsAbove) = (Array(column.prefix(names.count)), false)
      plotLeft = setting.room(column.joined(), .label) + (all.allSatisfy(\.isEmpty) ? 1 : 12)
      fit()
      if plotRight - plotLeft >= width * leastShare { return true }
    }
    return false
  }

  private mutating func placeAbove(_ names: [String]) throws(Diagnostic) -> Bool {
    (labels, labelsAbove) = ([], true)
    for name in names {
      guard let lines = setting.lines(name, within: width, limit: 3, .label) else {
        throw chart.crowded(name, width: width)
      }
      labels.append(lines)
    }
    plotLeft = 0.5
    fit()
    return plotRight - plotLeft >= width * leastShare
  }

  private var hasTwoColumns: Bool { (columns?.series.count ?? 0) > 1 }

  private var leastShare: Double { hasTwoColumns ? 0.35 : 0.3 }

  /// Leaves room for the value labels on both sides.
  private mutating func fit() {
    if let columns {
      plotRight = width - columns.width
      return
    }
    var (before, after) = (0.0, 0.0)
    for values in chart.together.flatMap(\.values) {
      for series in series where values.indices.contains(series) {
        let room = setting.room(chart.label(of: values[series]), .value) + Self.valueGap
        if values[series].value.number?.isNegative == true {
          before = max(before, room)
        } else {
          after = max(after, room)
        }
      }
    }
    plotLeft += before
    plotRight = width - after
  }

  private func x(_ value: Double) -> Double {
    plotLeft + (high > low ? (value - low) / (high - low) * (plotRight - plotLeft) : 0)
  }

  /// `isMinus` where an amount is under what was meant.
  private func fill(_ row: Int, _ series: Int, isMinus: Bool = false) -> Drawing.Fill {
    if chart.isBackground(series) { return chart.contextFill(series, among: self.series) }
    guard chart.foreground.count > 1 else {
      if chart.rows[row].isContext { return .plain(.role(.context)) }
      return isMinus ? .hatched(.role(.bad)) : .plain(.role(.accent))
    }
    return .plain(.palette(chart.paletteIndex(series)))
  }

  private func isMuted(_ row: Int, _ series: Int) -> Bool { chart.rows[row].isContext || chart.isBackground(series) }

  mutating func draw() throws(Diagnostic) -> Drawing {
    let key = try Key(keyEntries, chart: chart, width: width, setting: setting)
    var marks: [Drawing.Mark] = []
    var y = key.height + (key.height > 0 ? 6 : 0)
    if let columns {
      let heads = columns.heads(chart, right: plotRight, baseline: y + 9, setting: setting)
      marks += heads
      // The target's label stands on their line where it has room left of them.
      if !heads.isEmpty, chart.targetLabel.map({ setting.room($0, .label) > plotRight }) ?? true { y += 12 }
    }
    var targetTop = y
    if let label = chart.targetLabel, let target = chart.target?.value.number?.double {
      let half = setting.room(label, .label) / 2
      let edge = half * 2 <= plotRight && columns != nil ? plotRight : width
      let middle = min(max(x(target), half), edge - half)
      marks.append(.text(setting.text(label, x: middle, y: y + 9, anchor: .middle, .label)))
      targetTop = y + 12
      y += 16
    } else {
      y += 4
    }
    let top = y
    for row in chart.rows.indices {
      let heights = series.map { isMuted(row, $0) ? 10.0 : 14.0 }
      let bars = heights.reduce(0, +) + Self.parting * Double(heights.count - 1)
      let lines = Typesetter.leading * Double(labels[row].count)
      let middle = labelsAbove ? y + lines + bars / 2 : y + max(bars, lines - 4) / 2
      marks.append(
        .group(
          "row \(chart.rows[row].shortLabel)",
          label(row, middle: middle, top: y) + self.bars(row, top: middle - bars / 2, heights: heights)))
      y = labelsAbove ? y + lines + bars : y + max(bars, lines - 4)
      y += series.count > 1 || labelsAbove ? 14 : isMuted(row, series[0]) ? 10 : 11
    }
    let bottom = y - 6
    let zero = Drawing.Mark.line(x(0), top - 2, x(0), bottom, .baseline)
    if let target = chart.target?.value.number?.double {
      // Under the bars and their labels, and so painted before them.
      marks.insert(.group("target", [.line(x(target), targetTop, x(target), bottom, .target)]), at: 0)
    }
    marks = key.marks + marks + [.group("baseline", labelsAbove ? [] : [zero])]
    return Drawing(width: width, height: hundredths(bottom + 2), marks: marks)
  }

  private var keyEntries: [(swatch: Key.Swatch, label: String)] {
    guard chart.series.count > 1 else { return [] }
    let areas = series.map { (Key.Swatch.area(fill(ownRow, $0)), chart.series[$0].label) }
    return areas + (strokes.map { [(.stroke, chart.series[$0].label)] } ?? [])
  }

  /// The target's line where a bar passes it: over the bar, on a strip of ground, so that one sees that it is passed.
  private func targetOver(from: Double, to: Double, top: Double, height: Double) -> [Drawing.Mark] {
    guard let target = chart.target?.value.number.map({ x($0.double) }), from + 1.25 < target, target < to - 1.25
    else { return [] }
    return [
      .group(
        "target passed",
        [
          .line(target, top, target, top + height, .underTarget), .line(target, top, target, top + height, .target),
        ])
    ]
  }

  /// A row whose colours the key shows.
  private var ownRow: Int { chart.rows.firstIndex { !$0.isContext } ?? 0 }

  private func label(_ row: Int, middle: Double, top: Double) -> [Drawing.Mark] {
    let lines = labels[row]
    let first = labelsAbove ? top + 7.5 : middle - Typesetter.leading * Double(lines.count - 1) / 2 + 3.4
    return lines.enumerated().filter { !$1.isEmpty }.map { index, line in
      .text(
        setting.text(
          line, x: 0, y: first + Typesetter.leading * Double(index), chart.rows[row].isContext ? .muted : .label,
          halo: labelsAbove && chart.target != nil))
    }
  }

  private func bars(_ row: Int, top: Double, heights: [Double]) -> [Drawing.Mark] {
    var marks: [Drawing.Mark] = []
    var y = top
    for (series, height) in zip(series, heights) {
      let figure = chart.values[row][series]
      var end = x(0)
      if let value = figure.value.number?.double {
        let (from, to) = (min(x(0), x(value)), max(x(0), x(value)))
        end = x(value)
        let isMinus = value < 0 && chart.hasSigns
        if from < to {
          marks.append(
            .group(
              "bar \(chart.series[series].label)",
              [.rectangle(x: from, y: y, width: to - from, height: height, fill: fill(row, series, isMinus: isMinus))]))
          marks += targetOver(from: from, to: to, top: y, height: height)
        }
      }
      if let strokes, let before = chart.values[row][strokes].value.number?.double {
        let at = x(before)
        marks.append(
          .group(
            "last year",
            [
              .line(at, y - 3, at, y + height + 3, Drawing.Stroke(.role(.ground), width: 1.25 + 2.2)),
              .line(at, y - 3, at, y + height + 3, .lastYear),
            ]))
      }
      if columns == nil { marks += value(row, series, end: end, baseline: y + height / 2 + 3.4) }
      y += height + Self.parting
    }
    if let columns {
      let middle = (top + y - Self.parting) / 2
      marks += columns.marks(chart, row, right: plotRight, baseline: middle + 3.4, setting: setting)
    }
    if labelsAbove { marks.append(.line(x(0), top - 2, x(0), y - Self.parting + 2, .baseline)) }
    return marks
  }

  /// A value after its bar's end. Where the target's line would run through it, it stands inside the end. A bar
  /// without room has it after its end all the same, on the line: past it a value would be read as having passed.
  private func value(_ row: Int, _ series: Int, end: Double, baseline: Double) -> [Drawing.Mark] {
    let figure = chart.values[row][series]
    let text = chart.label(of: figure)
    let isNegative = figure.value.number?.isNegative == true
    let sign = isNegative ? -1.0 : 1
    let anchor: Drawing.Anchor = isNegative ? .end : .start
    let style: Drawing.TextStyle = figure.value.number == nil ? .mark : isMuted(row, series) ? .muted : .value
    let room = setting.room(text, style)
    let start = end + sign * Self.valueGap
    if let goal = chart.target?.value.number.map({ x($0.double) }) {
      // From the bar's end outwards.
      let distance = (goal - end) * sign
      if Self.valueGap - Self.clearance < distance, distance < Self.valueGap + room + Self.clearance {
        let fill = fill(row, series, isMinus: isNegative && chart.hasSigns)
        if figure.value.number != nil, !isMuted(row, series),
          let inside = ValueInBar(text, fill).marks(
            end: end, sign: sign, length: abs(end - x(0)), baseline: baseline, setting: setting)
        {
          return inside
        }
      }
    }
    return [.text(setting.text(text, x: start, y: baseline, anchor: anchor, style, halo: true))]
  }
}

/// A value inside the end of its bar: on accent in its own ink, on other fills on a chip of ground.
private struct ValueInBar {
  let text: String
  let style: Drawing.TextStyle
  let hasChip: Bool

  init(_ text: String, _ fill: Drawing.Fill) {
    self.text = text
    hasChip = fill != .plain(.role(.accent)) && fill != .plain(.palette(0))
    style = hasChip ? .value : Drawing.TextStyle(weight: 600, ink: .role(.onAccent))
  }

  /// `sign` is the bar's direction; `nil` where it is too short.
  func marks(
    end: Double, sign: Double, length: Double, baseline: Double, setting: Typesetter
  ) -> [Drawing.Mark]? {
    let (room, gap) = (setting.room(text, style), hasChip ? 8.0 : 6)
    guard room + 2 * gap <= length else { return nil }
    let value = Drawing.Mark.text(
      setting.text(text, x: end - sign * gap, y: baseline, anchor: sign < 0 ? .start : .end, style))
    guard hasChip else { return [value] }
    let wide = setting.width(text, style) + 4
    let left = sign < 0 ? end + gap - 2 : end - gap + 2 - wide
    let chip = Drawing.Mark.rectangle(x: left, y: baseline - 9.5, width: wide, height: 12, fill: .plain(.role(.ground)))
    return [.group("chip", [chip]), value]
  }
}

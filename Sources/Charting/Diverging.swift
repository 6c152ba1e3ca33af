import Model

/// Answers on a scale: bars of 100 percent hung so that the middle class's centre stands on one line for all rows, the
/// better classes to its left and the worse to its right. Without a middle class the line parts the two halves.
enum Diverging: ChartForm {
  private static let (bar, gap) = (17.0, 8.0)

  static func check(_ chart: Chart) -> [Diagnostic] {
    if chart.series.count > 5 { return [chart.tooManySeries(limit: 5, count: chart.series.count)] }
    guard chart.unit.family == .share, chart.series.count > 1 else {
      return [
        chart.misfit(
          "diagrammet kind=\"diverging\" visar andelar av ett svar i minst två klasser",
          "a chart of kind=\"diverging\" shows shares of answers in at least two classes",
          hint: Message(sv: "välj kind=\"stacked\" för antal", en: "choose kind=\"stacked\" for counts"))
      ]
    }
    let known = chart.values.indices.filter { row in chart.values[row].contains { $0.value.number != nil } }
    return known.flatMap { row in
      Whole.check(
        zip(chart.series, chart.values[row]).map { Whole.Part(label: $0.label, figure: $1) }, of: chart,
        row: chart.rows[row].shortLabel)
    }
  }

  static func findings(_ chart: Chart) -> [String] { ShareBars.findings(chart) }

  /// From cool to warm: the worse half is hatched, the middle grey.
  static func fills(_ count: Int) -> [Drawing.Fill] {
    switch count {
    case ...2: [.plain(.role(.accent)), .hatched(.role(.bad))]
    case 3: Ring.fills(3)
    case 4: [.plain(.role(.accent)), .plain(.palette(2)), .hatched(.palette(1)), .hatched(.role(.bad))]
    default:
      [
        .plain(.role(.accent)), .plain(.palette(2)), .plain(.role(.middle)), .hatched(.palette(1)),
        .hatched(.role(.bad)),
      ]
    }
  }

  /// A row's parts of its whole, and how much of it lies left of the line.
  private static func parts(_ chart: Chart, _ row: Int) -> (parts: [Double], left: Double)? {
    let values = chart.values[row].map { max(0, $0.value.number?.double ?? 0) }
    let sum = values.reduce(0, +)
    guard sum > 0 else { return nil }
    let parts = values.map { $0 / sum }
    let half = parts.count / 2
    let left = parts.prefix(half).reduce(0, +) + (parts.count % 2 == 1 ? parts[half] / 2 : 0)
    return (parts, left)
  }

  static func draw(_ chart: Chart, width: Double, setting: Typesetter) throws(Diagnostic) -> Drawing {
    let fills = fills(chart.series.count)
    let all = chart.together.flatMap { chart in chart.rows.indices.map { (chart, $0) } }
    let edges = all.map { chart, row in chart.values[row].last.map(chart.label(of:)) ?? "" }
    let rest = setting.room(edges, .value) + 10
    let labels = try RowLabels(chart, width: width, rest: rest, least: width * 0.4, share: 0.3, setting: setting)
    let reach = all.compactMap { parts($0, $1) }.map { (left: $0.left, right: 1 - $0.left) }
    // One scale: the row that reaches farthest to each side decides.
    let (most, least) = (reach.map(\.left).max() ?? 0.5, reach.map(\.right).max() ?? 0.5)
    let scale = (width - rest - labels.left) / (most + least)
    let axis = labels.left + most * scale

    let key = try Key(
      zip(fills, chart.series).map { (Key.Swatch.area($0), $1.label) }, chart: chart, width: width, setting: setting)
    var marks: [Drawing.Mark] = []
    var y = key.height + 8
    let top = y
    let own = chart.rows.indices.filter { !chart.rows[$0].isContext }
    let context = chart.rows.indices.filter { chart.rows[$0].isContext }
    for (index, row) in (own + context).enumerated() {
      if index == own.count, !own.isEmpty {
        marks.append(.group("rule", [.line(0, y + 1, width, y + 1, Drawing.Stroke(.role(.rule), width: 0.5))]))
        y += gap + 2
      }
      let (middle, bottom) = labels.slot(row, top: y, height: bar)
      let style: Drawing.TextStyle = chart.rows[row].isContext ? .muted : .label
      var group = labels.marks(row, top: y, middle: middle, style, setting: setting)
      if labels.isAbove { group.append(.line(axis, middle - bar / 2 - 3, axis, middle + bar / 2 + 3, .baseline)) }
      if let (parts, left) = parts(chart, row) {
        group += segments(
          chart, row, parts: parts, fills: fills, from: axis - left * scale, left: max(0, labels.left - 4),
          scale: scale,
          middle: middle, setting: setting)
        let ink: Drawing.Ink = .role(.bad)
        let edge = chart.values[row].last.map(chart.label(of:)) ?? ""
        let edgeStyle = Drawing.TextStyle(weight: 600, ink: ink)
        group.append(.text(setting.text(edge, x: width, y: middle + 3.5, anchor: .end, edgeStyle)))
      } else {
        let mark = chart.values[row].first.map(chart.digits(of:)) ?? ""
        group.append(.text(setting.text(mark, x: axis + 6, y: middle + 3.5, .mark)))
      }
      marks.append(.group("row \(chart.rows[row].shortLabel)", group))
      y = bottom + gap
    }
    let line = Drawing.Mark.line(axis, top - 3, axis, y - gap + 3, .baseline)
    let base = Drawing.Mark.group("baseline", labels.isAbove ? [] : [line])
    return Drawing(width: width, height: hundredths(y - gap + 4), marks: key.marks + [base] + marks)
  }

  private static func segments(
    _ chart: Chart, _ row: Int, parts: [Double], fills: [Drawing.Fill], from: Double, left: Double, scale: Double,
    middle: Double, setting: Typesetter
  ) -> [Drawing.Mark] {
    let drawn = parts.indices.filter { parts[$0] > 0 }
    var (marks, texts): ([Drawing.Mark], [Drawing.Mark]) = ([], [])
    var x = from
    // A first class too thin for its value has it before the bar, where there is room.
    let first = chart.digits(of: chart.values[row][0])
    if parts[0] > 0, setting.room(first, .value) + 4 > parts[0] * scale, from - 5 - setting.room(first, .value) >= left
    {
      texts.append(.text(setting.text(first, x: from - 5, y: middle + 3.5, anchor: .end, .value)))
    }
    for series in drawn {
      let length = parts[series] * scale
      let before = series == drawn.first ? 0 : min(0.75, length * 0.3)
      let after = series == drawn.last ? 0 : min(0.75, length * 0.3)
      marks.append(
        .group(
          "segment \(chart.series[series].label)",
          [
            .rectangle(
              x: x + before, y: middle - bar / 2, width: length - before - after, height: bar, fill: fills[series])
          ]))
      if let text = inside(chart.values[row][series], chart, fills[series], left: x, length: length, setting) {
        var placed = text
        placed.position.y = hundredths(middle + 3.5)
        texts.append(.text(placed))
      }
      x += length
    }
    return marks + texts
  }

  /// The value in its segment when it fits there and the segment is a plain one; the last stands at the edge.
  private static func inside(
    _ figure: PrintedFigure, _ chart: Chart, _ fill: Drawing.Fill, left: Double, length: Double,
    _ setting: Typesetter
  ) -> Drawing.Text? {
    let ink: Drawing.Ink
    switch fill {
    case .plain(.role(.accent)): ink = .role(.onAccent)
    case .plain(.role(.middle)): ink = .role(.onMiddle)
    default: return nil
    }
    let style = Drawing.TextStyle(weight: 600, ink: ink)
    let text = chart.digits(of: figure)
    guard setting.room(text, style) + 4 <= length else { return nil }
    return setting.text(text, x: left + length / 2, y: 0, anchor: .middle, style)
  }
}

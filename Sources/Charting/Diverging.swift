import Model

/// Answers on a scale: bars of 100 percent hung so that the middle class's centre stands on one line for all rows, the
/// better classes to its left and the worse to its right. Without a middle class the line parts the two halves.
///
/// Of four or five classes a column on each side has the side's sum, which is what the form is read for, under the
/// colours and names that it sums; of two or three the right one has the last class's share.
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
    return Whole.checkRows(of: chart)
  }

  static func findings(_ chart: Chart) -> [String] { ShareBars.findings(chart) }

  /// One hue for each side, whole at the ends of the scale and hatched beside the middle, which is grey: so the order is
  /// seen. A paler ink in place of the hatching would be too like the grey (ΔE under 15), or too faint on paper.
  static func fills(_ count: Int) -> [Drawing.Fill] {
    switch count {
    case ...2: [.plain(.role(.accent)), .hatched(.role(.bad))]
    case 3: Ring.fills(3)
    case 4:
      [.plain(.role(.accent)), .hatched(.role(.accent)), .hatched(.role(.bad)), .plain(.role(.bad))]
    default:
      [
        .plain(.role(.accent)), .hatched(.role(.accent)), .plain(.role(.middle)), .hatched(.role(.bad)),
        .plain(.role(.bad)),
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
    let count = chart.series.count
    let hasSums = count > 3
    let half = count / 2
    func sums(_ chart: Chart, _ row: Int) -> (better: String, worse: String) {
      guard hasSums else { return ("", chart.values[row].last.map(chart.label(of:)) ?? "") }
      func sum(_ figures: ArraySlice<PrintedFigure>) -> String {
        guard var figure = figures.first else { return "" }
        figure.value = .number(figures.compactMap(\.value.number).reduce(Decimal(0), +))
        return chart.label(of: figure)
      }
      return (sum(chart.values[row].prefix(half)), sum(chart.values[row].suffix(half)))
    }
    let edges = all.map { sums($0, $1) }
    let rest = setting.room(edges.map(\.worse), .value) + 10
    let column = hasSums ? setting.room(edges.map(\.better), .value) + 10 : 0
    let labels = try RowLabels(
      chart, width: width, rest: rest + column, least: width * 0.4, share: 0.3, setting: setting)
    let plotLeft = labels.left + column
    let reach = all.compactMap { parts($0, $1) }.map { (left: $0.left, right: 1 - $0.left) }
    // One scale: the row that reaches farthest to each side decides.
    let (most, least) = (reach.map(\.left).max() ?? 0.5, reach.map(\.right).max() ?? 0.5)
    let scale = (width - rest - plotLeft) / (most + least)
    let axis = plotLeft + most * scale

    let key = try Key(
      zip(fills, chart.series).map { (Key.Swatch.area($0), $1.label) }, chart: chart, width: width, setting: setting)
    var marks: [Drawing.Mark] = []
    var y = key.height + 8
    if hasSums {
      let heads = sumHeads(chart, fills, better: plotLeft - 10, top: y, width: width, setting: setting)
      marks += heads.marks
      y += heads.height + (labels.isAbove ? 4 : 0)
    }
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
          chart, row, parts: parts, fills: fills, from: axis - left * scale, left: max(0, plotLeft - 4),
          scale: scale, middle: middle, setting: setting)
        let (better, worse) = sums(chart, row)
        let edgeStyle = Drawing.TextStyle(weight: 600, ink: .role(.bad))
        group.append(.text(setting.text(worse, x: width, y: middle + 3.5, anchor: .end, edgeStyle)))
        if hasSums {
          group.append(.text(setting.text(better, x: plotLeft - 10, y: middle + 3.5, anchor: .end, .value)))
        }
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

  /// Over each column the colours that it sums and their names, both where they have room, otherwise the outer one's.
  /// Of the right column the colours stand at the drawing's edge; `better` is where the left one ends.
  private static func sumHeads(
    _ chart: Chart, _ fills: [Drawing.Fill], better: Double, top: Double, width: Double, setting: Typesetter
  ) -> (marks: [Drawing.Mark], height: Double) {
    let half = fills.count / 2
    let indent = 10 * Double(half) + 4
    let names = chart.series.map(\.label)
    let outer = [names[0], names[names.count - 1]]
    let both = [names.prefix(half), names.suffix(half)].map { $0.joined(separator: " + ") }
    let room = (width - 16) / 2 - indent
    var lines = Array(repeating: [chart.words("Summa", "Total")], count: 2)
    for (heads, limit) in [(both, 1), (both, 3), (outer, 2)] {
      let broken = heads.compactMap { setting.lines($0, within: room, limit: limit, .muted) }
      guard broken.count == 2 else { continue }
      lines = broken
      break
    }
    var marks: [Drawing.Mark] = []
    let count = lines.map(\.count).max() ?? 1
    for (side, (lines, fills)) in zip(lines, [fills.prefix(half), fills.suffix(half)]).enumerated() {
      let total = indent + setting.room(lines, .muted)
      let left = max(0, min(better, (width - 16) / 2) - total)
      let first = top + Typesetter.leading * Double(count - lines.count)
      var group = fills.enumerated().map { index, fill in
        Drawing.Mark.rectangle(
          x: (side == 0 ? left : width - 10 * Double(half) + 1) + 10 * Double(index), y: first, width: 9, height: 9,
          fill: fill)
      }
      group += lines.enumerated().map { index, line in
        .text(
          setting.text(
            line, x: side == 0 ? left + indent : width - indent, y: first + 8 + Typesetter.leading * Double(index),
            anchor: side == 0 ? .start : .end, .muted))
      }
      marks.append(.group("sum", group))
    }
    return (marks, 15 + Typesetter.leading * Double(count - 1))
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
    if parts.count < 4, parts[0] > 0, setting.room(first, .value) + 4 > parts[0] * scale,
      from - 5 - setting.room(first, .value) >= left
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
      // The last class of two or three stands at the edge.
      if parts.count > 3 || series < parts.count - 1 {
        texts += SegmentValue(chart.digits(of: chart.values[row][series]), fills[series]).marks(
          left: x, length: length, baseline: middle + 3.5, setting: setting)
      }
      x += length
    }
    return marks + texts
  }
}

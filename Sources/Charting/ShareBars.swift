import Model

/// Bars of 100 percent, or of counts (`stacked`): rows × classes. One bar each, the classes in their order.
///
/// The values stand in the bar where their classes have room, the last one's in a column at the right edge, so that 2
/// percent is as readable as 14; of counts the column holds the sum. Rows of comparison stand last, under a rule. Colours and
/// hatching follow the order of classes as in a ring.
enum ShareBars: ChartForm {
  static func check(_ chart: Chart) -> [Diagnostic] {
    if chart.series.count > 4 { return [chart.tooManySeries(limit: 4, count: chart.series.count)] }
    guard chart.series.count > 1 else {
      return [
        chart.misfit(
          "diagrammet kind=\"\(chart.kind.rawValue)\" delar upp i klasser, men här är bara en",
          "a chart of kind=\"\(chart.kind.rawValue)\" divides into classes, but there is only one",
          hint: Message(sv: "välj kind=\"bar\"", en: "choose kind=\"bar\""))
      ]
    }
    if chart.kind == .stacked, chart.unit.family == .share {
      return [
        chart.misfit(
          "diagrammet kind=\"stacked\" lägger ihop antal, men \(chart.unit.name) är andelar",
          "a chart of kind=\"stacked\" adds counts, but \(chart.unit.name) are shares",
          hint: Message(sv: "välj kind=\"share-bar\"", en: "choose kind=\"share-bar\""))
      ]
    }
    return Whole.checkRows(of: chart)
  }

  static func draw(_ chart: Chart, width: Double, setting: Typesetter) throws(Diagnostic) -> Drawing {
    let layout = try ShareBarLayout(chart, width: width, setting: setting)
    return try layout.draw()
  }

  static func findings(_ chart: Chart) -> [String] {
    // The ends of the scale are what a survey is read for.
    [0, chart.series.count - 1].compactMap { series in
      let rows = chart.rows.indices.filter { !chart.rows[$0].isContext }
      let values = rows.compactMap { row in chart.values[row][series].value.number.map { (row, $0) } }
      guard values.count > 1, let most = values.map(\.1).max(), let least = values.map(\.1).min(), least < most
      else { return nil }
      let largest = values.filter { $0.1 == most }.map(\.0)
      let amount = chart.prose(of: chart.values[largest[0]][series])
      let names = chart.joined(largest.map { chart.rows[$0].shortLabel })
      return "\(chart.series[series].label): " + chart.words("mest i ", "highest in ") + "\(names), \(amount)"
    }
  }
}

/// Measures of one drawing of share bars.
private struct ShareBarLayout {
  static let (bar, gap) = (17.0, 8.0)

  let chart: Chart
  let width: Double
  let setting: Typesetter
  let fills: [Drawing.Fill]
  var labels: [[String]] = []
  var labelsAbove = false
  var plotLeft = 0.0
  var plotRight = 0.0
  /// What the whole plot stands for.
  var whole = 0.0

  init(_ chart: Chart, width: Double, setting: Typesetter) throws(Diagnostic) {
    (self.chart, self.width, self.setting) = (chart, width, setting)
    // Three kinds of counts are no scale from good to bad.
    fills =
      chart.kind == .stacked && chart.series.count == 3
      ? Array(Ring.fills(4).prefix(3)) : Ring.fills(chart.series.count, of: chart)
    let column = chart.together.flatMap { chart in chart.rows.indices.map { Self.edgeText(chart, $0) } }
    plotRight = width - max(setting.room(column, .value), setting.room(Self.head(chart), .muted)) - 10
    let sums = chart.together.flatMap(\.values).map { $0.reduce(0) { $0 + ($1.value.number?.double ?? 0) } }
    // Printed shares may sum to 99 or 101; each bar is a whole all the same.
    whole = sums.max() ?? 0
    let names = chart.rows.map(\.shortLabel)
    let all = chart.together.flatMap { $0.rows.map(\.shortLabel) }
    for (limit, share) in [(1, 0.3), (2, 0.36)] {
      let lines = all.compactMap { setting.lines($0, within: width * share, limit: limit, .label) }
      guard lines.count == all.count else { continue }
      labels = Array(lines.prefix(names.count))
      plotLeft = setting.room(lines.joined(), .label) + 12
      if plotRight - plotLeft >= width * 0.4 { return }
    }
    (labelsAbove, plotLeft, labels) = (true, 0, [])
    for name in names {
      guard let lines = setting.lines(name, within: width, limit: 3, .label) else {
        throw chart.crowded(name, width: width)
      }
      labels.append(lines)
    }
  }

  /// The last class's value; of counts the sum.
  private static func edgeText(_ chart: Chart, _ row: Int) -> String {
    guard chart.kind == .stacked else { return chart.values[row].last.map(chart.label(of:)) ?? "" }
    let sum = chart.values[row].compactMap(\.value.number).reduce(Decimal(0), +)
    return NumberText.digits(sum, decimals: chart.decimals, language: chart.language)
  }

  /// The word over the column of sums.
  private static func head(_ chart: Chart) -> String { chart.kind == .stacked ? chart.words("Summa", "Total") : "" }

  func draw() throws(Diagnostic) -> Drawing {
    let entries = zip(fills, chart.series).map { (Key.Swatch.area($0), $1.label) }
    let key = try Key(entries, chart: chart, width: width, setting: setting)
    var marks = key.marks
    var y = key.height + 8
    if chart.kind == .stacked {
      marks.append(.text(setting.text(Self.head(chart), x: width, y: y + 5, anchor: .end, .muted)))
      y += 11
    }
    let own = chart.rows.indices.filter { !chart.rows[$0].isContext }
    let context = chart.rows.indices.filter { chart.rows[$0].isContext }
    for (index, row) in (own + context).enumerated() {
      if index == own.count, !own.isEmpty {
        marks.append(.group("rule", [.line(0, y + 1, width, y + 1, Drawing.Stroke(.role(.rule), width: 0.5))]))
        y += Self.gap + 2
      }
      let lines = Typesetter.leading * Double(labels[row].count)
      let middle = labelsAbove ? y + lines + Self.bar / 2 : y + max(Self.bar, lines - 3) / 2
      marks.append(
        .group("row \(chart.rows[row].shortLabel)", label(row, middle: middle, top: y) + bar(row, middle: middle)))
      y = (labelsAbove ? y + lines + Self.bar : y + max(Self.bar, lines - 3)) + Self.gap
    }
    return Drawing(width: width, height: hundredths(y - Self.gap + 2), marks: marks)
  }

  private func label(_ row: Int, middle: Double, top: Double) -> [Drawing.Mark] {
    let lines = labels[row]
    let first = labelsAbove ? top + 8 : middle - Typesetter.leading * Double(lines.count - 1) / 2 + 3.4
    let style: Drawing.TextStyle = chart.rows[row].isContext ? .muted : .label
    return lines.enumerated().filter { !$1.isEmpty }.map { index, line in
      .text(setting.text(line, x: 0, y: first + Typesetter.leading * Double(index), style))
    }
  }

  private func bar(_ row: Int, middle: Double) -> [Drawing.Mark] {
    let values = chart.values[row]
    guard values.contains(where: { $0.value.number != nil }) else {
      let mark = values.first.map(chart.digits(of:)) ?? ""
      return [.text(setting.text(mark, x: plotLeft + 6, y: middle + 3.5, .mark))]
    }
    let sum = values.reduce(0) { $0 + ($1.value.number?.double ?? 0) }
    let scale = (plotRight - plotLeft) / (chart.kind == .stacked ? whole : sum)
    let drawn = values.indices.filter { (values[$0].value.number?.double ?? 0) > 0 }
    var marks: [Drawing.Mark] = []
    var texts: [Drawing.Mark] = []
    var x = plotLeft
    for series in drawn {
      let length = (values[series].value.number?.double ?? 0) * scale
      // Half of the parting on each side of a joint; a segment thinner than it keeps a sliver.
      let left = series == drawn.first ? 0 : min(0.75, length * 0.3)
      let right = series == drawn.last ? 0 : min(0.75, length * 0.3)
      marks.append(
        .group(
          "segment \(chart.series[series].label)",
          [
            .rectangle(
              x: x + left, y: middle - Self.bar / 2, width: length - left - right, height: Self.bar,
              fill: fills[series])
          ]))
      texts += inside(values[series], series: series, left: x, length: length, baseline: middle + 3.5)
      x += length
    }
    let edge = Drawing.TextStyle(weight: 600, ink: edgeInk)
    texts.append(
      .text(setting.text(Self.edgeText(chart, row), x: width, y: middle + 3.5, anchor: .end, edge)))
    return marks + texts
  }

  /// Rust is the text of a class that is rust too; sums and other colours are read in ink.
  private var edgeInk: Drawing.Ink {
    chart.kind != .stacked && chart.series.count == 3 ? .role(.bad) : .role(.ink)
  }

  /// The value in its segment when it fits there; the table has the others, and the column the last class's share.
  private func inside(
    _ figure: PrintedFigure, series: Int, left: Double, length: Double, baseline: Double
  ) -> [Drawing.Mark] {
    if chart.kind != .stacked, series == chart.series.count - 1 { return [] }
    let isFirst = series == 0
    let text = isFirst ? chart.label(of: figure) : chart.digits(of: figure)
    return SegmentValue(text, fills[series], atLeft: isFirst).marks(
      left: left, length: length, baseline: baseline, setting: setting)
  }
}

/// A value in its segment: on accent and middle in their own inks, on hatching and other colours on a chip of ground.
struct SegmentValue {
  private let text: String
  private let style: Drawing.TextStyle
  private let hasChip: Bool
  private let isAtLeft: Bool
  /// What is seen of a class on each side of its value's chip, at least.
  private static let leastFill = 6.0

  init(_ text: String, _ fill: Drawing.Fill, atLeft: Bool = false) {
    (self.text, isAtLeft) = (text, atLeft)
    switch fill {
    case .plain(.role(.accent)), .plain(.palette(0)):
      (style, hasChip) = (Drawing.TextStyle(weight: 600, ink: .role(.onAccent)), false)
    case .plain(.role(.middle)):
      (style, hasChip) = (Drawing.TextStyle(weight: 600, ink: .role(.onMiddle)), false)
    default: (style, hasChip) = (.value, true)
    }
  }

  /// Nothing where the segment is too short.
  func marks(left: Double, length: Double, baseline: Double, setting: Typesetter) -> [Drawing.Mark] {
    let room = setting.room(text, style)
    // A chip with less of its class on both sides would make an empty frame of it; half of the parting is no fill.
    let needed =
      hasChip ? setting.width(text, style) + 4 + 2 * (Self.leastFill + 0.75) : room + (isAtLeft ? 9 : 3)
    guard max(room, needed) <= length else { return [] }
    let middle = isAtLeft ? left + 6 + room / 2 : left + length / 2
    var marks: [Drawing.Mark] = []
    if hasChip {
      let chip = setting.width(text, style) + 4
      marks.append(
        .group(
          "chip",
          [
            .rectangle(
              x: middle - chip / 2, y: baseline - 9.5, width: chip, height: 12, fill: .plain(.role(.ground)))
          ]))
    }
    marks.append(
      .text(
        isAtLeft
          ? setting.text(text, x: left + 6, y: baseline, style)
          : setting.text(text, x: middle, y: baseline, anchor: .middle, style)))
    return marks
  }
}

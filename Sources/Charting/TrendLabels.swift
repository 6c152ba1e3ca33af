import Model

/// The ends of the lines: each last value with its name, 10 right of the last point; and the target's words.
///
/// Names stand in one line or two; where they would take more than two fifths of the width, a key over the plot
/// bears them instead, and the values too where numbers of many digits would leave no plot. Of more than two lines
/// each end has a piece of its line where an end was pushed from its point; beside its point it would look like another.
struct TrendEnds {
  private struct End {
    /// `nil` for the target.
    var series: Int?
    var value: String
    var lines: [String]
  }

  private let chart: Chart
  private let setting: Typesetter
  private var ends: [End] = []
  private(set) var key: Key
  /// Room right of the plot.
  private(set) var width = 0.0
  private let valueRoom: Double
  /// What a piece of the line takes before each end's value; nothing without one.
  private let swatchRoom: Double

  /// A plot has at least this part of the width; names beside the ends leave more.
  private static let (least, leastBeside) = (0.35, 0.42)

  /// A label's middle farther than this from its point is tied to it.
  private static let far = 6.0

  /// What the labels take when they stand under each other.
  var height: Double { ends.reduce(0) { $0 + Typesetter.leading * Double(max(1, $1.lines.count)) } }

  /// `left` is where the plot begins.
  init(
    _ chart: Chart, width total: Double, left: Double, hasSwatches: Bool = false, setting: Typesetter
  ) throws(Diagnostic) {
    (self.chart, self.setting) = (chart, setting)
    let values = chart.series.indices.map { series in
      (chart.values.last?[series]).map(chart.digits(of:)) ?? ""
    }
    let style = Drawing.TextStyle.value
    valueRoom = setting.room(values, style)
    let swatchRoom = hasSwatches ? 16.0 : 0
    self.swatchRoom = swatchRoom
    // One line without a name of its own needs none: the caption says what it is.
    let isNamed = chart.series.count > 1
    let names = isNamed ? chart.series.map(\.label) : [""]
    let target = chart.targetLabel
    key = try Key([], chart: chart, width: total, setting: setting)
    for (limit, share) in isNamed || target != nil ? [(1, 0.36), (2, 0.4)] : [(1, 1)] {
      let room = total * share - 10 - (isNamed ? valueRoom + 5 : 0)
      ends = []
      let lines = names.map { setting.lines($0, within: room, limit: limit, .label) }
      let goal = target.map { setting.lines($0, within: total * share - 10, limit: limit, .label) }
      guard lines.allSatisfy({ $0 != nil }), goal.map({ $0 != nil }) ?? true else { continue }
      for (series, lines) in lines.enumerated() {
        ends.append(End(series: series, value: values[series], lines: isNamed ? lines ?? [] : []))
      }
      if case .some(.some(let goal)) = goal { ends.append(End(series: nil, value: "", lines: goal)) }
      let nameRoom = setting.room(ends.filter { $0.series != nil }.flatMap(\.lines), .label)
      let goalRoom = setting.room(ends.filter { $0.series == nil }.flatMap(\.lines), .label)
      width = 10 + max(swatchRoom + valueRoom + (isNamed ? 5 + nameRoom : 0), goalRoom) + 2
      if total - left - width >= total * Self.leastBeside { return }
    }
    let order = chart.foreground + chart.series.indices.filter(chart.isBackground)
    func entries(_ label: (Int) -> String) -> [(swatch: Key.Swatch, label: String)] {
      order.map { (Self.swatch(chart, $0), label($0)) } + (target.map { [(.target, $0)] } ?? [])
    }
    ends = values.enumerated().map { End(series: $0, value: $1, lines: []) }
    width = 10 + swatchRoom + valueRoom + 2
    if total - left - width >= total * Self.least {
      let named = isNamed ? entries { chart.series[$0].label } : entries { _ in "" }.suffix(target == nil ? 0 : 1)
      key = try Key(Array(named), chart: chart, width: total, setting: setting)
      return
    }
    (ends, width) = ([], 2)
    if total - left - width < total * Self.least { throw chart.crowded(chart.widestNumber(setting), width: total) }
    let last = chart.nameInKey(chart.rows.count - 1)
    key = try Key(
      entries { (isNamed ? chart.series[$0].label + ", " : "") + "\(last): \(values[$0])" }, chart: chart, width: total,
      setting: setting)
  }

  private static func swatch(_ chart: Chart, _ series: Int) -> Key.Swatch {
    let look = TrendLines.look(chart, series)
    return .line(look.stroke, look.shape, radius: look.radius)
  }

  /// Where the labels point, and where their middles stand when they are pushed apart.
  private func places(at lines: TrendLines, axis: ValueAxis) -> (wanted: [Double], middles: [Double]) {
    let wanted = ends.map { end -> Double in
      guard let series = end.series else { return chart.target?.value.number.map(axis.y) ?? axis.top }
      return lines.y[series].last { $0 != nil }.flatMap { $0 } ?? axis.bottom
    }
    let middles = LabelBox.spread(
      wanted: wanted, lengths: ends.map { Typesetter.leading * Double(max(1, $0.lines.count)) }, low: axis.top - 8,
      high: axis.bottom + 4)
    return (wanted, middles)
  }

  private func valueMiddle(_ middle: Double, _ end: End) -> Double {
    middle - Typesetter.leading * Double(max(0, end.lines.count - 1)) / 2
  }

  /// One of more than two lines has its label so far from its point that a reader may take it for another's.
  func needsSwatches(at lines: TrendLines, axis: ValueAxis) -> Bool {
    guard ends.count(where: { $0.series != nil }) > 2 else { return false }
    let (wanted, middles) = places(at: lines, axis: axis)
    return ends.indices.contains {
      ends[$0].series != nil && abs(valueMiddle(middles[$0], ends[$0]) - wanted[$0]) > Self.far
    }
  }

  /// Each label beside its line's end, pushed apart; one that was pushed far is tied to its point by a thin line.
  func marks(at lines: TrendLines, axis: ValueAxis, height: Double) -> [Drawing.Mark] {
    let (wanted, middles) = places(at: lines, axis: axis)
    let last = lines.x.last ?? lines.right
    // Labels stand clear of the last point and of the grid's end alike.
    let x = max(last + 10, lines.right + 2)
    return ends.indices.map { index in
      let end = ends[index]
      let isMuted = end.series.map(chart.isBackground) ?? false
      let style: Drawing.TextStyle = isMuted ? .muted : .label
      var marks: [Drawing.Mark] = []
      let first = valueMiddle(middles[index], end) + 3.3
      var nameX = x
      if let series = end.series {
        let x = x + swatchRoom
        if swatchRoom > 0 {
          let look = TrendLines.look(chart, series)
          marks += [
            .line(nameX, first - 3.3, nameX + 12, first - 3.3, look.stroke),
            .point(look.shape, at: Point(nameX + 6, first - 3.3), radius: min(2.8, look.radius), ink: look.ink),
          ]
        }
        let isNumber = chart.values.last?[series].value.number != nil
        marks.append(
          .text(setting.text(end.value, x: x, y: first, isNumber ? style.with(weight: 600) : .mark)))
        nameX += swatchRoom + valueRoom + 5
        let valueMiddle = first - 3.3
        if abs(valueMiddle - wanted[index]) > Self.far, isNumber {
          let tie = Drawing.Stroke(TrendLines.look(chart, series).ink, width: 0.75)
          marks.append(.line(last + 4.5, wanted[index], x - swatchRoom - 1, valueMiddle, tie))
        }
      }
      for (line, words) in end.lines.enumerated() where !words.isEmpty {
        marks.append(
          .text(setting.text(words, x: nameX, y: first + Typesetter.leading * Double(line), style)))
      }
      return .group("end \(end.series.map { chart.series[$0].label } ?? "target")", marks)
    }
  }
}

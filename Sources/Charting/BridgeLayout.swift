import Model

extension Drawing.Stroke {
  fileprivate static let connector = Drawing.Stroke(.role(.muted), width: 0.6)
}

extension Bridge {
  /// Bars side by side with their names under them; `nil` where names or values have no room.
  static func uprightBridge(
    _ steps: [BridgeStep], chart: Chart, width: Double, setting: Typesetter
  ) -> Drawing? {
    let pitch = width / Double(steps.count)
    guard let names = names(steps, width: width, setting: setting) else { return nil }
    // Of bridges side by side all stand or all lie, on one scale.
    let others = chart.beside.map(BridgeStep.all)
    guard others.allSatisfy({ Self.names($0, width: width, setting: setting) != nil }) else { return nil }
    let bar = min(64, pitch * 0.62)
    let (low, high) = BridgeStep.span(steps + others.joined())
    let (top, plot) = (18.0, width >= 400 ? 122.0 : 104)
    func y(_ value: Double) -> Double { top + (high > low ? (high - value) / (high - low) * plot : plot) }
    let zero = y(0)

    var (bars, values, connectors): ([Drawing.Mark], [Drawing.Text], [Drawing.Mark]) = ([], [], [])
    var last: (x: Double, y: Double)?
    for (index, step) in steps.enumerated() {
      let center = pitch * (Double(index) + 0.5)
      let (head, foot) = (y(step.high), y(step.low))
      if step.from != step.to {
        bars.append(
          .group(
            "bar \(step.label)",
            [.rectangle(x: center - bar / 2, y: head, width: bar, height: foot - head, fill: step.fill)]))
      }
      if let last { connectors.append(.line(last.x, last.y, center + bar / 2, last.y, .connector)) }
      last = (center - bar / 2, y(step.to))
      // Plus over and minus under, but never across the line at zero, halo included.
      let isUnder = step.kind == .minus || step.kind == .total && step.to < step.from
      let (over, under) = (head - 6, foot + 13)
      func crosses(_ baseline: Double) -> Bool { baseline - 11 < zero && zero < baseline + 3 }
      let seats = isUnder ? [under, over] : [over, under]
      let baseline = seats.first { !crosses($0) } ?? seats[0]
      values.append(setting.text(step.text, x: center, y: baseline, anchor: .middle, step.style, halo: true))
    }
    let lowest = values.map { $0.position.y + 3 }.max() ?? 0
    let first = max(y(low), lowest) + 14
    let labels = steps.indices.flatMap { index in
      names[index].enumerated().map { line, words in
        setting.text(
          words, x: pitch * (Double(index) + 0.5), y: first + Typesetter.leading * Double(line), anchor: .middle,
          steps[index].labelStyle)
      }
    }
    let height = first + Typesetter.leading * Double((names.map(\.count).max() ?? 1) - 1) + 4
    return Drawing(
      width: width, height: hundredths(height),
      marks: bars + [
        .group("connectors", connectors), .group("baseline", [.line(0, zero, width, zero, .baseline)]),
        .texts("values", values), .texts("names", labels.filter { !$0.string.isEmpty }),
      ])
  }

  /// The names' lines, when names and values have room under and over their bars.
  private static func names(_ steps: [BridgeStep], width: Double, setting: Typesetter) -> [[String]]? {
    let pitch = width / Double(steps.count)
    let names = steps.compactMap { setting.lines($0.label, within: pitch - 6, limit: 3, $0.labelStyle) }
    return names.count == steps.count && steps.allSatisfy { setting.room($0.text, $0.style) <= pitch - 4 }
      ? names : nil
  }

  /// Bars under each other, for many parts, long names and narrow places.
  static func lyingBridge(
    _ steps: [BridgeStep], chart: Chart, width: Double, setting: Typesetter
  ) throws(Diagnostic) -> Drawing {
    let others = chart.beside.map { ($0, BridgeStep.all(of: $0)) }
    var rows = chart.named(by: steps)
    rows.beside = others.map { $0.named(by: $1) }
    let all = steps + others.flatMap(\.1)
    let rest = all.reduce(0) { max($0, setting.room($1.text, $1.style)) } + 6
    let labels = try RowLabels(rows, width: width, rest: rest, least: width * 0.3, setting: setting)
    let (low, high) = BridgeStep.span(all)
    var left = labels.left
    func x(_ value: Double) -> Double {
      left + (high > low ? (value - low) / (high - low) * (width - rest - left) : 0)
    }
    // Under zero a value stands before its bar when it would lie across the line at zero.
    func isBefore(_ step: BridgeStep) -> Bool {
      let end = x(step.high)
      return end + 3 < x(0) && x(0) < end + 9 + setting.room(step.text, step.style)
    }
    let lacking = steps.filter(isBefore).map { setting.room($0.text, $0.style) + 6 }.max() ?? 0
    left = min(left + lacking, max(left, width * 0.7 - rest))
    var marks: [Drawing.Mark] = []
    var connectors: [Drawing.Mark] = []
    var (y, last): (Double, (x: Double, y: Double)?) = (4, nil)
    for (row, step) in steps.enumerated() {
      let (middle, bottom) = labels.slot(row, top: y, height: 14)
      var group = labels.marks(row, top: y, middle: middle, step.labelStyle, setting: setting)
      if step.from != step.to {
        group.append(
          .group(
            "bar \(step.label)",
            [
              .rectangle(
                x: x(step.low), y: middle - 7, width: x(step.high) - x(step.low), height: 14, fill: step.fill)
            ]))
      }
      let crosses = isBefore(step)
      let isBefore = crosses && x(step.low) - 6 - setting.room(step.text, step.style) >= labels.left - 0.01
      // Without room before its bar it stands past the line.
      let after = crosses ? x(0) + 6 : x(step.high) + 6
      group.append(
        .text(
          setting.text(
            step.text, x: isBefore ? x(step.low) - 6 : after, y: middle + 3.7, anchor: isBefore ? .end : .start,
            step.style, halo: true)))
      // Through the names that stand over their bars, which have ground behind them: else no bridge is left.
      if let last { connectors.append(.line(last.x, last.y, last.x, middle + 7, .connector)) }
      last = (x(step.to), middle - 7)
      marks.append(.group("row \(step.label)", group))
      y = bottom + (labels.isAbove ? 12 : 11)
    }
    let bottom = y - 6
    connectors.append(.group("baseline", [.line(x(0), 2, x(0), bottom, .baseline)]))
    return Drawing(
      width: width, height: hundredths(bottom + 2), marks: [.group("connectors", connectors)] + marks)
  }
}

extension Chart {
  /// With a row for each bar.
  fileprivate func named(by steps: [BridgeStep]) -> Chart {
    var chart = self
    chart.rows = steps.map { Chart.Row(label: $0.label, shortLabel: $0.label) }
    chart.beside = []
    return chart
  }
}

extension BridgeStep {
  /// What one scale must hold, zero included.
  fileprivate static func span(_ steps: [BridgeStep]) -> (low: Double, high: Double) {
    (min(0, steps.map(\.low).min() ?? 0), max(0, steps.map(\.high).max() ?? 0))
  }
}

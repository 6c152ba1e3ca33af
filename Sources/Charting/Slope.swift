import Model

/// A line for each row from one series to the next: two years, or two groups. No axis: both ends bear their values.
///
/// Rows of comparison are grey and thin. One row of its own is the message; up to four take the palette.
enum Slope: ChartForm {
  static func check(_ chart: Chart) -> [Diagnostic] {
    guard chart.series.count == 2 else {
      return [
        chart.misfit(
          "diagrammet kind=\"slope\" har två serier, här är \(NumberText.words(Decimal(chart.series.count)))",
          "a chart of kind=\"slope\" has two series; this one has "
            + NumberText.words(Decimal(chart.series.count), language: .english),
          hint: Message(sv: "välj kind=\"trend\" för fler perioder", en: "choose kind=\"trend\" for more periods"))
      ]
    }
    let own = chart.rows.count { !$0.isContext }
    return own > 4 ? [chart.tooManySeries(limit: 4, count: own)] : []
  }

  /// None: the values are said with how they changed.
  static func findings(_ chart: Chart) -> [String] { [] }

  static func draw(_ chart: Chart, width: Double, setting: Typesetter) throws(Diagnostic) -> Drawing {
    // Labels pushed from their points are tied to them, which takes room between them.
    if let drawing = try draw(chart, width: width, tie: 0, setting: setting) { return drawing }
    guard let drawing = try draw(chart, width: width, tie: 10, setting: setting) else {
      throw chart.crowded(chart.rows.first?.shortLabel ?? "", width: width)
    }
    return drawing
  }

  /// `nil` when labels are far from their points and no room is kept for ties.
  private static func draw(
    _ chart: Chart, width: Double, tie: Double, setting: Typesetter
  ) throws(Diagnostic) -> Drawing? {
    let digits = chart.values.map { $0.map(chart.digits(of:)) }
    let valueRoom = setting.room(digits.joined(), .value)
    let heads = chart.series.map(\.label)
    let gap = 8 + tie
    let left = max(valueRoom + gap, setting.room(heads[0], .value) / 2)
    // As far apart as the names leave room for, but never so near that the slopes turn into cliffs.
    var (right, lines) = (0.0, [[String]]())
    for span in width >= 300 ? [130.0, 100, 72] : tie > 0 ? [72, 56, 44] : [72, 56] {
      right = left + max(span, setting.room(heads, .value) + 8)
      let room = width - (right + gap + valueRoom + 5)
      lines = chart.rows.compactMap { setting.lines($0.shortLabel, within: room, limit: 3, .label) }
      if lines.count == chart.rows.count { break }
    }
    guard lines.count == chart.rows.count else {
      throw chart.crowded(chart.rows.map(\.shortLabel).max { $0.count < $1.count } ?? "", width: width)
    }
    let names = right + gap + valueRoom + 5
    let lengths = lines.map { Typesetter.leading * Double(max(1, $0.count)) }
    let top = 26.0
    let plot = max(86, lengths.reduce(0, +) - 8)
    let y = heights(chart, top: top, bottom: top + plot)
    let height = top + plot + 10

    var marks: [Drawing.Mark] = [
      .texts(
        "heads",
        heads.indices.map { index in
          let style: Drawing.TextStyle = chart.isBackground(index) ? .muted : .value
          return setting.text(heads[index], x: index == 0 ? left : right, y: 10, anchor: .middle, style)
        }),
      .group("axes", [left, right].map { .line($0, 16, $0, height, .grid) }),
    ]
    let order =
      chart.rows.indices.filter { chart.rows[$0].isContext } + chart.rows.indices.filter { !chart.rows[$0].isContext }
    for row in order { marks.append(line(chart, row, ends: y[row], left: left, right: right)) }

    let wantedLeft = y.map { $0[0] ?? $0[1] ?? top }
    let wantedRight = y.map { $0[1] ?? $0[0] ?? top }
    let one = lengths.map { _ in Typesetter.leading }
    let before = LabelBox.spread(wanted: wantedLeft, lengths: one, low: top - 8, high: height)
    let after = LabelBox.spread(wanted: wantedRight, lengths: lengths, low: top - 8, high: height)
    func isFar(_ middle: Double, _ point: Double?) -> Bool { point.map { abs(middle - $0) > 6 } ?? false }
    // The value stands in the first line of its name.
    let firsts = after.indices.map { after[$0] - Typesetter.leading * Double(lines[$0].count - 1) / 2 }
    let isCrowded = chart.rows.indices.contains { isFar(before[$0], y[$0][0]) || isFar(firsts[$0], y[$0][1]) }
    if isCrowded, tie == 0 { return nil }
    if isCrowded {
      let ties = chart.rows.indices.flatMap { row -> [Drawing.Mark] in
        let stroke = Drawing.Stroke(ink(chart, row), width: 0.75)
        return [
          y[row][0].map { .line(left - 4.5, $0, left - gap + 1, before[row], stroke) },
          y[row][1].map { .line(right + 4.5, $0, right + gap - 1, firsts[row], stroke) },
        ].compactMap { $0 }
      }
      marks.append(.group("ties", ties))
    }
    for row in chart.rows.indices {
      let isContext = chart.rows[row].isContext
      let plain: Drawing.TextStyle = isContext ? .muted : .label
      let first = after[row] + 3.4 - Typesetter.leading * Double(lines[row].count - 1) / 2
      var texts = [
        setting.text(digits[row][0], x: left - gap, y: before[row] + 3.4, anchor: .end, style(chart, row, 0, plain)),
        setting.text(digits[row][1], x: right + gap, y: first, style(chart, row, 1, plain.with(weight: 600))),
      ]
      for (index, words) in lines[row].enumerated() {
        texts.append(setting.text(words, x: names, y: first + Typesetter.leading * Double(index), plain))
      }
      marks.append(.texts("labels \(chart.rows[row].shortLabel)", texts))
    }
    return Drawing(width: width, height: hundredths(height), marks: marks)
  }

  private static func style(
    _ chart: Chart, _ row: Int, _ series: Int, _ plain: Drawing.TextStyle
  ) -> Drawing.TextStyle {
    chart.values[row][series].value.number == nil ? .mark : plain
  }

  /// From the lowest value at the bottom to the highest at the top; equal values lie in the middle, and those that
  /// differ by a trifle near it.
  private static func heights(_ chart: Chart, top: Double, bottom: Double) -> [[Double?]] {
    let numbers = chart.numbersOfScale
    guard var low = numbers.min()?.double, var high = numbers.max()?.double, low < high else {
      return chart.values.map { $0.map { $0.value.number == nil ? nil : (top + bottom) / 2 } }
    }
    let largest = numbers.map(\.magnitude).max() ?? Decimal(0)
    let short = Scale.leastSpan(largest, chart.unit).double - (high - low)
    if short > 0 { (low, high) = (low - short / 2, high + short / 2) }
    let span = high - low
    return chart.values.map { $0.map { $0.value.number.map { bottom - (bottom - top) * (($0.double - low) / span) } } }
  }

  private static func ink(_ chart: Chart, _ row: Int) -> Drawing.Ink {
    chart.rows[row].isContext ? .role(.context) : .palette((0..<row).count { !chart.rows[$0].isContext })
  }

  private static func line(
    _ chart: Chart, _ row: Int, ends: [Double?], left: Double, right: Double
  ) -> Drawing.Mark {
    let isContext = chart.rows[row].isContext
    let index = (0..<row).count { !chart.rows[$0].isContext }
    let ink = ink(chart, row)
    let stroke = Drawing.Stroke(
      ink, width: isContext ? 1.5 : 2.25, dashes: isContext ? [] : TrendLines.dashes[index % 4])
    var marks: [Drawing.Mark] = []
    if let from = ends[0], let to = ends[1] { marks.append(.line(left, from, right, to, stroke)) }
    for (x, y) in zip([left, right], ends) {
      guard let y else { continue }
      marks.append(.point(isContext ? .circle : .ofSeries(index), at: Point(x, y), radius: 3.3, ink: ink))
    }
    return .group("line \(chart.rows[row].shortLabel)", marks)
  }
}

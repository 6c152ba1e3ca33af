import Model

/// A line for each row from one series to the next: two years, or two groups. No axis: both ends bear their values, and a
/// line at zero parts gains from losses. First values too near each other to be told apart are told as one range.
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
    for naming in Naming.allCases {
      // Labels pushed from their points are tied to them, which takes room between them.
      for tie in [0.0, 10] {
        if let drawing = try draw(chart, width: width, naming: naming, tie: tie, setting: setting) { return drawing }
      }
    }
    let heads = chart.series.map(\.label)
    let head = heads.first { setting.lines($0, within: width / 2 - 8, limit: 4, .value) == nil }
    throw chart.crowded(head ?? chart.widestNumber(setting), width: width)
  }

  /// Where the names stand: those that have no room beside the ends stand in a key over the plot, and so do the values
  /// when two of them would leave no room for a line between.
  private enum Naming: CaseIterable { case beside, key, keyWithValues }

  /// `nil` when names, values or heads have no room, or when labels are far from their points and no room is kept for
  /// ties.
  private static func draw(
    _ chart: Chart, width: Double, naming: Naming, tie: Double, ranges: [FirstLabel] = [], firstTie: Double? = nil,
    setting: Typesetter
  ) throws(Diagnostic) -> Drawing? {
    let digits = chart.values.map { $0.map(chart.digits(of:)) }
    let letters = naming == .beside ? [:] : letters(chart)
    let valueRoom = naming == .keyWithValues ? 0 : setting.room(digits.joined(), .value)
    let heads = chart.series.compactMap { setting.lines($0.label, within: width / 2 - 8, limit: 4, .value) }
    guard heads.count == 2 else { return nil }
    let headRooms = heads.map { setting.room($0, .value) }
    let (gap, firstGap) = (8 + tie, 8 + (firstTie ?? tie))
    let rangeRoom = setting.room(ranges.flatMap(\.lines) + (zero(chart) == nil ? [] : ["0"]), .label)
    let left = max(max(valueRoom, rangeRoom) + firstGap, headRooms[0] / 2)
    let spans =
      width >= 300 || naming != .beside ? [130.0, 100, 72, 56, 44] : tie > 0 ? [72, 56, 44] : [72, 56]
    // As far apart as the names leave room for, but never so near that the slopes turn into cliffs.
    var (right, lines) = (0.0, [[String]]())
    for span in spans where span >= 72 || width < 300 {
      right = left + max(span, (headRooms[0] + headRooms[1]) / 2 + 8)
      guard right + headRooms[1] / 2 <= width else { continue }
      let room = width - (right + gap + valueRoom + 5)
      lines = chart.rows.indices.compactMap { row in
        if naming != .beside { return letters[row].map { setting.room($0, .muted) <= room ? [$0] : nil } ?? [] }
        return setting.lines(chart.rows[row].shortLabel, within: room, limit: 3, .label)
      }
      if right + gap + valueRoom > width { lines = [] }
      if lines.count == chart.rows.count { break }
    }
    guard lines.count == chart.rows.count else { return nil }
    // In the key a number stands after a piece of its line.
    guard naming == .beside || setting.room(digits.joined(), .label) + 25 <= width else { return nil }
    let entries = naming == .beside ? [] : entries(chart, letters, digits: naming == .key ? nil : digits)
    let key = try Key(entries, chart: chart, width: width, setting: setting)
    let names = right + gap + valueRoom + 5
    let lengths = lines.map { Typesetter.leading * Double(max(1, $0.count)) }
    let headTop = key.height + (key.height > 0 ? 6 : 0)
    let headFoot = headTop + 10 + Typesetter.leading * Double((heads.map(\.count).max() ?? 1) - 1)
    let top = headFoot + 16
    let plot = max(86, lengths.reduce(0, +) - 8)
    let height = height(chart, top: top, bottom: top + plot)
    let y = chart.values.map { $0.map { $0.value.number.map(height) } }
    let foot = top + plot + 10

    var marks: [Drawing.Mark] =
      key.marks + [
        .texts(
          "heads",
          heads.indices.flatMap { index in
            let style: Drawing.TextStyle = chart.isBackground(index) ? .muted : .value
            return heads[index].enumerated().map { line, words in
              let y = headFoot - Typesetter.leading * Double(heads[index].count - 1 - line)
              return setting.text(words, x: index == 0 ? left : right, y: y, anchor: .middle, style)
            }
          }),
        .group("axes", [left, right].map { .line($0, headFoot + 6, $0, foot, .grid) }),
      ]
    if let zero = zero(chart).map(height) {
      marks.append(
        .group("zero", [.line(left, zero, right, zero, Drawing.Stroke(.role(.muted), width: 0.75))]))
    }
    let order =
      chart.rows.indices.filter { chart.rows[$0].isContext } + chart.rows.indices.filter { !chart.rows[$0].isContext }
    for row in order { marks.append(line(chart, row, ends: y[row], left: left, right: right)) }

    let hasLeft = naming != .keyWithValues
    var firstLabels = hasLeft ? firstLabels(chart, y: y, digits: digits, ranges: ranges) : []
    // Where a value tells where zero is, or no value could, it needs no figure of its own.
    if let zero = zero(chart).map(height), !firstLabels.contains(where: { $0.lines == ["0"] }) {
      firstLabels.append(FirstLabel(rows: [], lines: ["0"], wanted: zero))
    }
    let wantedRight = y.map { $0[1] ?? $0[0] ?? top }
    let before = LabelBox.spread(
      wanted: firstLabels.map(\.wanted), lengths: firstLabels.map { Typesetter.leading * Double($0.lines.count) },
      low: top - 8, high: foot)
    let after = LabelBox.spread(wanted: wantedRight, lengths: lengths, low: top - 8, high: foot)
    func isFar(_ middle: Double, _ point: Double?) -> Bool { point.map { abs(middle - $0) > 6 } ?? false }
    // The value stands in the first line of its name.
    let firsts = after.indices.map { after[$0] - Typesetter.leading * Double(max(0, lines[$0].count - 1)) / 2 }
    let hasRight = lines.map { hasLeft || !$0.isEmpty }
    // A range stands beside all its points.
    let isFirstCrowded = zip(firstLabels, before).contains { label, middle in isFar(middle, label.wanted) }
    let isCrowded = isFirstCrowded || chart.rows.indices.contains { hasRight[$0] && isFar(firsts[$0], y[$0][1]) }
    if isFirstCrowded, firstTie == 0 { return nil }
    if isCrowded, tie == 0 { return nil }
    if hasLeft, ranges.isEmpty {
      let near = Self.ranges(chart, labels: firstLabels, middles: before, y: y, digits: digits)
      for firstTie in [0, tie] {
        for near in near {
          let drawing = try draw(
            chart, width: width, naming: naming, tie: tie, ranges: near, firstTie: firstTie, setting: setting)
          if let drawing { return drawing }
        }
      }
    }
    if isCrowded {
      var ties: [Drawing.Mark] = []
      for (label, middle) in zip(firstLabels, before) where firstTie != 0 {
        if label.rows.isEmpty {
          let stroke = Drawing.Stroke(.role(.muted), width: 0.75)
          ties.append(.line(left - 4.5, label.wanted, left - firstGap + 1, middle, stroke))
        }
        for row in label.rows {
          guard let y = y[row][0] else { continue }
          let stroke = Drawing.Stroke(ink(chart, row), width: 0.75)
          ties.append(.line(left - 4.5, y, left - firstGap + 1, middle, stroke))
        }
      }
      for row in chart.rows.indices where hasRight[row] {
        guard let y = y[row][1] else { continue }
        let stroke = Drawing.Stroke(ink(chart, row), width: 0.75)
        ties.append(.line(right + 4.5, y, right + gap - 1, firsts[row], stroke))
      }
      marks.append(.group("ties", ties))
    }
    let firstTexts = zip(firstLabels, before).flatMap { label, middle -> [Drawing.Text] in
      let style: Drawing.TextStyle =
        label.rows.count == 1
        ? style(chart, label.rows[0], 0, chart.rows[label.rows[0]].isContext ? .muted : .label)
        : label.rows.isEmpty ? .muted : .label
      let first = middle + 3.4 - Typesetter.leading / 2 * Double(label.lines.count - 1)
      return label.lines.enumerated().map { line, words in
        setting.text(words, x: left - firstGap, y: first + Typesetter.leading * Double(line), anchor: .end, style)
      }
    }
    marks.append(.texts("first values", firstTexts))
    for row in chart.rows.indices {
      let isContext = chart.rows[row].isContext
      let plain: Drawing.TextStyle = isContext ? .muted : .label
      let first = firsts[row] + 3.4
      var texts: [Drawing.Text] = []
      if hasLeft {
        texts.append(
          setting.text(digits[row][1], x: right + gap, y: first, style(chart, row, 1, plain.with(weight: 600))))
      }
      for (index, words) in lines[row].enumerated() {
        texts.append(
          setting.text(
            words, x: hasLeft ? names : right + gap, y: first + Typesetter.leading * Double(index), plain))
      }
      marks.append(.texts("labels \(chart.rows[row].shortLabel)", texts))
    }
    return Drawing(width: width, height: hundredths(foot), marks: marks)
  }

  /// Several comparisons are alike in grey: beside their names in a key each has a letter, which its end has too.
  private static func letters(_ chart: Chart) -> [Int: String] {
    let rows = chart.rows.indices.filter { chart.rows[$0].isContext }
    guard rows.count > 1 else { return [:] }
    let alphabet = "abcdefghijklmnopqrstuvwxyz".map(String.init)
    return Dictionary(
      uniqueKeysWithValues: rows.enumerated().map { index, row in
        (row, index < alphabet.count ? alphabet[index] : "\(index + 1)")
      })
  }

  private static func entries(
    _ chart: Chart, _ letters: [Int: String], digits: [[String]]?
  ) -> [(swatch: Key.Swatch, label: String)] {
    let rows =
      chart.rows.indices.filter { !chart.rows[$0].isContext } + chart.rows.indices.filter { chart.rows[$0].isContext }
    return rows.map { row in
      let name = (letters[row].map { "\($0) = " } ?? "") + chart.rows[row].shortLabel
      let words = digits.map {
        chart.words("från \($0[row][0]) till \($0[row][1])", "from \($0[row][0]) to \($0[row][1])")
      }
      let label = [name, words].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ": ")
      let look = look(chart, row)
      return (.line(look.stroke, look.shape, radius: look.radius), label)
    }
  }

  private static func style(
    _ chart: Chart, _ row: Int, _ series: Int, _ plain: Drawing.TextStyle
  ) -> Drawing.TextStyle {
    chart.values[row][series].value.number == nil ? .mark : plain
  }

  /// What stands at the left: the first value of a row, a range of several, or without rows the zero of its line.
  private struct FirstLabel {
    var rows: [Int]
    var lines: [String]
    var wanted: Double
  }

  /// The first values, those of `ranges` together.
  private static func firstLabels(
    _ chart: Chart, y: [[Double?]], digits: [[String]], ranges: [FirstLabel]
  ) -> [FirstLabel] {
    let merged = Set(ranges.flatMap(\.rows))
    let alone = chart.rows.indices.filter { !merged.contains($0) }.map { row in
      FirstLabel(rows: [row], lines: [digits[row][0]], wanted: y[row][0] ?? y[row][1] ?? 0)
    }
    return alone
      + ranges.map { range in
        var range = range
        let heights = range.rows.compactMap { y[$0][0] }
        range.wanted = heights.reduce(0, +) / Double(max(1, heights.count))
        return range
      }
  }

  /// Values within a line's height whose labels were pushed farther than that: no reader could tell whose each is. All in
  /// one line each, or in two; nothing when there are none.
  private static func ranges(
    _ chart: Chart, labels: [FirstLabel], middles: [Double], y: [[Double?]], digits: [[String]]
  ) -> [[FirstLabel]] {
    let known = labels.indices.filter { labels[$0].rows.first.map { y[$0][0] != nil } ?? false }
      .sorted { middles[$0] < middles[$1] }
    var runs: [[Int]] = []
    for label in known {
      if let first = runs.last?.first, abs(labels[label].wanted - labels[first].wanted) <= Typesetter.leading {
        runs[runs.count - 1].append(label)
      } else {
        runs.append([label])
      }
    }
    let found = runs.compactMap { run -> (rows: [Int], low: String, high: String)? in
      guard run.contains(where: { abs(middles[$0] - labels[$0].wanted) > Typesetter.leading }), run.count > 2 else {
        return nil
      }
      let rows = run.flatMap { labels[$0].rows }
      let sorted = rows.sorted { (y[$0][0] ?? 0) > (y[$1][0] ?? 0) }
      guard let low = sorted.first.map({ digits[$0][0] }), let high = sorted.last.map({ digits[$0][0] }) else {
        return nil
      }
      return (rows, low, high)
    }
    if found.isEmpty { return [] }
    return [false, true].map { isBroken in
      found.map { rows, low, high in
        // A dash between numbers with signs would be read as one of them.
        let (first, rest) =
          low.first?.isNumber == true ? (low + "–", high) : (low + chart.words(" till", " to"), "\u{A0}" + high)
        let whole = [low == high ? low : first + rest]
        return FirstLabel(
          rows: rows, lines: isBroken && low != high ? [first, rest.filter { $0 != "\u{A0}" }] : whole, wanted: 0)
      }
    }
  }

  /// Zero, when values lie on both sides of it.
  private static func zero(_ chart: Chart) -> Decimal? {
    let numbers = chart.values.joined().compactMap(\.value.number)
    let zero = Decimal(0)
    return numbers.contains { $0 < zero } && numbers.contains { zero < $0 } ? zero : nil
  }

  /// From the lowest value at the bottom to the highest at the top; equal values lie in the middle, and those that
  /// differ by a trifle near it.
  private static func height(_ chart: Chart, top: Double, bottom: Double) -> (Decimal) -> Double {
    let numbers = chart.numbersOfScale
    guard var low = numbers.min()?.double, var high = numbers.max()?.double, low < high else {
      return { _ in (top + bottom) / 2 }
    }
    let largest = numbers.map(\.magnitude).max() ?? Decimal(0)
    let short = Scale.leastSpan(largest, chart.unit).double - (high - low)
    if short > 0 { (low, high) = (low - short / 2, high + short / 2) }
    let (foot, span) = (low, high - low)
    return { bottom - (bottom - top) * (($0.double - foot) / span) }
  }

  private static func ink(_ chart: Chart, _ row: Int) -> Drawing.Ink {
    chart.rows[row].isContext ? .role(.context) : .palette(chart.paletteIndex(ofRow: row))
  }

  private static func look(_ chart: Chart, _ row: Int) -> TrendLines.Look {
    let isContext = chart.rows[row].isContext
    let index = chart.paletteIndex(ofRow: row)
    let ink = ink(chart, row)
    let stroke = Drawing.Stroke(
      ink, width: isContext ? 1.5 : 2.25, dashes: isContext ? [] : TrendLines.dashes[index % 4])
    return TrendLines.Look(ink: ink, stroke: stroke, shape: isContext ? .circle : .ofSeries(index), radius: 3.3)
  }

  private static func line(
    _ chart: Chart, _ row: Int, ends: [Double?], left: Double, right: Double
  ) -> Drawing.Mark {
    let look = look(chart, row)
    var marks: [Drawing.Mark] = []
    if let from = ends[0], let to = ends[1] { marks.append(.line(left, from, right, to, look.stroke)) }
    for (x, y) in zip([left, right], ends) {
      guard let y else { continue }
      marks.append(.point(look.shape, at: Point(x, y), radius: look.radius, ink: look.ink))
    }
    return .group("line \(chart.rows[row].shortLabel)", marks)
  }
}

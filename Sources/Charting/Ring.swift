import Model

/// Parts of one whole, two to four, clockwise from twelve in the scale's order; the first class stands in the hole of
/// `ring`, and `pie` is filled.
///
/// Colours follow the order. Two: accent, context, or the palette where both are something of their own. Three, as in a
/// survey: accent, middle, bad hatched. Four: the palette, the second and fourth hatched.
package enum Ring: ChartForm {
  struct Slice {
    var label: String
    var figure: PrintedFigure
    var fill: Drawing.Fill
  }

  package static let radius = 62.0
  package static func hole(_ kind: Chart.Kind) -> Double { kind == .pie ? 0 : 39 }
  private static let value = Drawing.TextStyle(weight: 600, size: 10.5)

  static func slices(of chart: Chart) -> [Slice] {
    let parts: [(String, PrintedFigure)] =
      chart.series.count == 1
      ? zip(chart.rows, chart.values).compactMap { row, values in values.first.map { (row.shortLabel, $0) } }
      : zip(chart.series, chart.values.first ?? []).map { ($0.label, $1) }
    let fills = fills(parts.count, of: chart)
    return parts.enumerated().map { index, part in
      Slice(label: part.0, figure: part.1, fill: fills[index % fills.count])
    }
  }

  /// Two kinds of counts, or the sexes, are each something, and so have the colours that they have as bars and lines;
  /// of a share and its rest the rest is grey.
  static func fills(_ count: Int, of chart: Chart) -> [Drawing.Fill] {
    let sexes = Set(chart.values.joined().map(\.key.sex))
    guard count == 2, chart.unit.family != .share || sexes.count == 2 else { return fills(count) }
    return [.plain(.palette(0)), .plain(.palette(1))]
  }

  /// The classes of one whole in their order; also of the 100 % bar.
  static func fills(_ count: Int) -> [Drawing.Fill] {
    switch count {
    case ...2: [.plain(.role(.accent)), .plain(.role(.context))]
    case 3: [.plain(.role(.accent)), .plain(.role(.middle)), .hatched(.role(.bad))]
    default: [.plain(.palette(0)), .hatched(.palette(1)), .plain(.palette(2)), .hatched(.palette(3))]
    }
  }

  static func draw(_ chart: Chart, width: Double, setting: Typesetter) throws(Diagnostic) -> Drawing {
    let slices = slices(of: chart)
    let key = try RingKey(slices, chart: chart, width: width, setting: setting)
    let center = Point(63, max(63, key.isBeside ? key.height / 2 : 0))
    var marks = ring(slices, chart: chart, center: center)
    if hole(chart.kind) > 0 { marks.append(message(of: chart, slices, center: center, setting: setting)) }
    marks += key.marks(top: key.isBeside ? center.y - key.height / 2 : center.y + 63 + 12)
    let height = key.isBeside ? center.y * 2 : center.y + 63 + 12 + key.height
    return Drawing(width: width, height: hundredths(height), marks: marks)
  }

  private static func ring(_ slices: [Slice], chart: Chart, center: Point) -> [Drawing.Mark] {
    let values = slices.map { max(0, $0.figure.value.number?.double ?? 0) }
    let total = values.reduce(0, +)
    let hole = hole(chart.kind)
    var marks: [Drawing.Mark] = []
    var edges: [Double] = []
    var start = 0.0
    for (slice, value) in zip(slices, values) where value > 0 {
      let part = value / total
      marks.append(
        .group(
          "slice \(slice.label)",
          [.slice(center: center, outer: radius, inner: hole, from: start, to: start + part, fill: slice.fill)]))
      edges.append(start)
      start += part
    }
    guard edges.count > 1, let least = values.filter({ $0 > 0 }).min() else { return marks }
    // A parting wider than a slice would hide it.
    let arc = least / total * 2 * Double.pi * (radius + hole) / 2
    let parting = Drawing.Stroke(.role(.ground), width: hundredths(min(1.5, arc * 0.4)))
    let lines = edges.map { edge in
      Drawing.Mark.line(
        from: Arc.point(center, max(0, hole - 1), at: edge), to: Arc.point(center, radius + 1, at: edge), parting)
    }
    return marks + [.group("partings", lines)]
  }

  /// The first class: its value as large as the hole holds, and under it a word if one fits: its label, or the
  /// name of its figure when the label contains it (`nöjda` in `Mycket eller ganska nöjda`).
  private static func message(of chart: Chart, _ slices: [Slice], center: Point, setting: Typesetter) -> Drawing.Mark {
    guard let first = slices.first else { return .group("message", []) }
    let number = chart.label(of: first.figure)
    var marks: [Drawing.Mark] = []
    let word = [first.label, first.figure.key.name].first { word in
      !word.isEmpty && first.label.lowercased().contains(word.lowercased()) && setting.room(word, .muted) <= 60
    }
    for size in [20.0, 17, 14, 11] {
      let style = Drawing.TextStyle(face: .heading, weight: 600, size: size)
      guard setting.room(number, style) <= 70 else { continue }
      let y = center.y + (word == nil ? size * 0.36 : 5 - (20 - size) / 4)
      marks.append(.text(setting.text(number, x: center.x, y: y, anchor: .middle, style)))
      if let word { marks.append(.text(setting.text(word, x: center.x, y: center.y + 19, anchor: .middle, .muted))) }
      break
    }
    return .group("message", marks)
  }

  /// The key: for each class a square, its value and its words; beside the ring, or under it when words are long.
  private struct RingKey {
    var entries: [(slice: Slice, value: Drawing.Text, words: [Drawing.Text])] = []
    /// Measures of each entry from its top.
    private var heights: [Double] = []
    private let x: Double
    private let gap: Double
    let isBeside: Bool

    var height: Double { heights.reduce(0, +) + gap * Double(heights.count - 1) }

    init(_ slices: [Slice], chart: Chart, width: Double, setting: Typesetter) throws(Diagnostic) {
      let values = slices.map { chart.label(of: $0.figure) }
      for (x, limit) in [(144.0, 2), (139, 2), (134, 2), (134, 3)] {
        let room = width - x - 16
        let words = slices.map { setting.lines($0.label, within: room, limit: limit, .muted) }
        guard setting.room(values, Ring.value) <= room, words.allSatisfy({ $0 != nil }) else { continue }
        (self.x, gap, isBeside) = (x, 8, true)
        for (index, slice) in slices.enumerated() {
          let lines = words[index] ?? []
          entries.append(
            (
              slice, setting.text(values[index], x: x + 16, y: 9.2, Ring.value),
              lines.enumerated().map { setting.text($1, x: x + 16, y: 22.2 + 12 * Double($0), .muted) }
            ))
          heights.append(13 + 12 * Double(lines.count))
        }
        return
      }
      // Under the ring, words beside their values; or under them too, with the whole width for a long word.
      (x, isBeside) = (0, false)
      let column = 16 + setting.room(values, Ring.value) + 8
      let isTable = slices.allSatisfy { setting.lines($0.label, within: width - column, limit: 3, .muted) != nil }
      gap = isTable ? 5 : 8
      for (index, slice) in slices.enumerated() {
        let left = isTable ? column : 16
        guard let lines = setting.lines(slice.label, within: width - left, limit: 3, .muted) else {
          throw chart.crowded(slice.label, width: width)
        }
        let first = isTable ? 9.2 : 22.2
        entries.append(
          (
            slice, setting.text(values[index], x: 16, y: 9.2, Ring.value),
            lines.enumerated().map { setting.text($1, x: left, y: first + 12 * Double($0), .muted) }
          ))
        heights.append(12 * Double(lines.count) + (isTable ? 0 : 13))
      }
    }

    func marks(top: Double) -> [Drawing.Mark] {
      var y = top
      return zip(entries, heights).map { entry, height in
        defer { y += height + gap }
        return .group(
          "key \(entry.slice.label)",
          [.rectangle(x: x, y: y + 0.9, width: 9, height: 9, fill: entry.slice.fill)]
            + ([entry.value] + entry.words).map { text in
              var moved = text
              moved.position.y = hundredths(text.position.y + y)
              return .text(moved)
            })
      }
    }
  }

  static func findings(_ chart: Chart) -> [String] {
    let slices = slices(of: chart)
    guard slices.count > 2, let most = slices.compactMap({ $0.figure.value.number }).max() else { return [] }
    let largest = slices.filter { $0.figure.value.number == most }.map(\.label)
    let word =
      chart.unit.family == .share
      ? chart.words("störst andel", "largest share") : chart.words("störst del", "largest part")
    return ["\(word): " + chart.joined(largest)]
  }
}

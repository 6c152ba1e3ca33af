import Charting
import Model
import Testing

private let widths = [459, 346, 240, 219.5]

/// A label's letters with what its halo covers, reckoned apart from the code under test.
private struct Letters {
  let (left, right, top, bottom): (Double, Double, Double, Double)

  init(_ text: Drawing.Text, around: Double = 0) {
    (left, right) = (text.left - around, text.left + text.width + around)
    (top, bottom) = (text.position.y - text.style.size * 0.73 - around, text.position.y + around)
  }

  func holds(_ point: Point) -> Bool { left < point.x && point.x < right && top < point.y && point.y < bottom }

  func distance(to point: Point) -> Double {
    let (x, y) = (max(left - point.x, point.x - right, 0), max(top - point.y, point.y - bottom, 0))
    return (x * x + y * y).squareRoot()
  }
}

private struct Dot {
  let digits: String
  let series: Int
  let center: Point
}

extension Drawing.Mark {
  fileprivate var isFilled: Bool { if case .path(_, .some, _) = self { true } else { false } }
}

/// The points of a trend with their values, and its lines.
private func parts(of drawing: Drawing, _ chart: Chart) -> (dots: [Dot], lines: [[Point]]) {
  let background = chart.series.indices.filter { chart.series[$0].edge == nil && chart.isBackground($0) }
  var (dots, lines): ([Dot], [[Point]]) = ([], [])
  for (series, group) in zip(background + chart.foreground, drawing.groups("line ").filter { $0.name != "line" }) {
    let numbers = chart.values.compactMap { $0[series].value.number }
    for (number, mark) in zip(numbers, group.marks.filter(\.isFilled)) {
      let (xs, ys) = (corners(mark).map(\.x), corners(mark).map(\.y))
      let center = Point(((xs.min() ?? 0) + (xs.max() ?? 0)) / 2, ((ys.min() ?? 0) + (ys.max() ?? 0)) / 2)
      dots.append(Dot(digits: NumberText.digits(number, decimals: chart.decimals), series: series, center: center))
    }
    lines += group.marks.filter { !$0.isFilled }.map(corners)
  }
  return (dots, lines)
}

/// The point nearest a value is of that value, other series' points are clearly farther away, and no line runs under its
/// halo.
@Test(arguments: widths) func valuesStandByTheirOwnPoints(_ width: Double) throws {
  for seed in UInt64(1)...200 {
    let chart = Generated.chart(.trend, seed: seed)
    let drawing = try Charting.draw(chart, width: width, measuring: FixedAdvance())
    let (dots, lines) = parts(of: drawing, chart)
    for text in drawing.groups("values")[0].marks.flatMap(\.texts) where text.string.contains(where: \.isNumber) {
      let letters = Letters(text)
      let own = dots.filter { $0.digits == text.string }.map { letters.distance(to: $0.center) }.min() ?? .infinity
      #expect(own < 20, "\(seed): \(text.string)")
      for dot in dots where dot.digits != text.string {
        // Triangles' middles are not their points.
        #expect(letters.distance(to: dot.center) > own + 0.5, "\(seed): \(text.string) \(dot)")
      }
      let halo = Letters(text, around: 1.5)
      for line in lines {
        for (from, to) in zip(line, line.dropFirst()) {
          let meets = (0...60).contains { step in
            let part = Double(step) / 60
            return halo.holds(Point(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part))
          }
          #expect(!meets, "\(seed): a line under \(text.string)")
        }
      }
    }
  }
}

/// The value of a lowest point stands outside the bend, that of a highest over it.
@Test(arguments: widths) func bendsHaveTheirValuesOutside(_ width: Double) throws {
  let chart = Samples.chart(
    .trend, rows: ["2020", "2021", "2022", "2023"], series: ["A"], values: ["80", "40", "90", "60"])
  let drawing = try Charting.draw(chart, width: width, measuring: FixedAdvance())
  let (dots, _) = parts(of: drawing, chart)
  let texts = drawing.groups("values")[0].marks.flatMap(\.texts)
  for (digits, isUnder) in [("40", true), ("90", false)] {
    let text = try #require(texts.first { $0.string == digits })
    let dot = try #require(dots.first { $0.digits == digits })
    #expect((text.position.y > dot.center.y) == isUnder)
  }
}

/// Few values of one line all have room somewhere by their points.
@Test func fewValuesAreAllTold() throws {
  for seed in UInt64(1)...300 {
    var dice = Dice(seed)
    let count = dice.roll(2...6)
    let spread = dice.pick([9, 99, 20_000])
    let values = (0..<count).map { _ in String(dice.roll(0...spread)) }
    let chart = Samples.chart(
      .trend, rows: (0..<count).map { String(2023 - count + 1 + $0) }, series: ["A"], values: values, unit: .count)
    let texts = try Charting.draw(chart, width: 459, measuring: FixedAdvance()).groups("values")[0].marks
      .flatMap(\.texts).map(\.string)
    #expect(texts.count == count - 1, "\(values) \(texts)")
  }
  let steep = Samples.chart(
    .trend, rows: ["2019", "2020", "2021", "2022", "2023"], series: ["A"],
    values: ["120", "180", "1450", "22400", "98300"], unit: .count)
  let drawing = try Charting.draw(steep, width: 219.5, measuring: FixedAdvance())
  #expect(drawing.marks.flatMap(\.texts).contains { $0.string == "22\u{202F}400" })
}

/// A cut axis is filled by its values, or spans no more than the least that it may.
@Test func cutAxesAreFilled() throws {
  var dice = Dice(11)
  var (count, sparse) = (0, 0)
  for _ in 0..<2000 {
    let low = dice.roll(20...400)
    let values = (0..<4).map { _ in String(dice.roll(low...(low + low / dice.roll(2...12)))) }
    let chart = Samples.chart(
      .trend, rows: ["2020", "2021", "2022", "2023"], series: ["A"], values: values, unit: .count)
    let scale = try #require(Scale.ofTrend(chart))
    let numbers = values.compactMap { Decimal(plain: $0) }
    guard Decimal(0) < scale.first, let low = numbers.min(), let high = numbers.max() else { continue }
    let (span, filled) = ((scale.last - scale.first).double, (high - low).double)
    #expect((low - scale.first).double >= span / 20 - 1e-9 && high <= scale.last, "\(values)")
    #expect((2...6).contains(scale.intervals))
    if span <= 2 { continue }
    let part = max(filled, high.double / 10) / span
    #expect(part >= 0.5, "\(values) \(scale.ticks)")
    (count, sparse) = (count + 1, sparse + (part < 0.6 ? 1 : 0))
  }
  // Round steps of one, two and five leave a few just under.
  #expect(sparse * 50 < count)
}

/// Two bands are parted by their edges, and told apart in a key.
@Test(arguments: widths) func bandsHaveEdges(_ width: Double) throws {
  var chart = Samples.chart(
    .trend, rows: ["2021", "2022", "2023"], series: ["A", "a", "a", "B", "b", "b"],
    values: ["80 76 84 60 55 65", "81 77 85 62 58 66", "82 78 86 61 57 65"])
  for (index, edge) in [(1, Chart.Series.Edge.lower), (2, .upper), (4, .lower), (5, .upper)] {
    chart.series[index].edge = edge
  }
  let drawing = try Charting.draw(chart, width: width, measuring: FixedAdvance())
  let strokes = drawing.groups("band ").map { group in
    group.marks.compactMap { mark -> Drawing.Stroke? in
      if case .path(_, nil, let stroke) = mark { stroke } else { nil }
    }
  }
  #expect(strokes.map(\.count) == [2, 2] && strokes.joined().allSatisfy { $0.width == 0.75 })
  #expect(strokes[0][0].dashes != strokes[1][0].dashes)
  #expect(drawing.groups("key ").suffix(2).map(\.name) == ["key a", "key b"])
}

@Test func slopesShowZeroBetweenSigns() throws {
  func drawing(_ values: [String]) throws -> Drawing {
    let chart = Samples.chart(
      .slope, rows: values.indices.map { "Rad \($0)" }, series: ["2022", "2023"], values: values, decimals: 1)
    return try Charting.draw(chart, width: 459, measuring: FixedAdvance())
  }
  let signs = try drawing(["-2.8 8.9", "2.1 -7.7"])
  #expect(signs.groups("zero").count == 1 && signs.marks.flatMap(\.texts).contains { $0.string == "0" })
  #expect(try drawing(["2.8 8.9", "2.1 7.7"]).groups("zero").isEmpty)
  // Nobody can tell four labels pushed apart from one point.
  let near = try drawing(["71.2 60.3", "71.1 74.0", "71.0 70.2", "70.9 65.0"]).groups("first values")[0].marks
  #expect(near.flatMap(\.texts).map(\.string) == ["70,9–71,2"])
  let apart = try drawing(["71.2 60.3", "65.1 74.0"]).groups("first values")[0].marks
  #expect(apart.flatMap(\.texts).count == 2)
}

/// Every state in use stands in the key, once; only diamonds are short.
@Test(arguments: widths) func statesStandInTheKey(_ width: Double) throws {
  for seed in UInt64(1)...100 {
    let chart = Generated.chart(.timeline, seed: seed)
    let drawing = try Charting.draw(chart, width: width, measuring: FixedAdvance())
    let states = Set(chart.rows.compactMap(\.status).filter { $0.shape != nil }.map { $0.label.lowercased() })
    let keys = drawing.groups("key ").map { String($0.name.dropFirst(4)).lowercased() }
    #expect(Set(keys) == states && keys.count == states.count)
    for bar in drawing.groups("bar ") {
      let points = bar.marks.flatMap(corners)
      let length = (points.map(\.x).max() ?? 0) - (points.map(\.x).min() ?? 0)
      #expect(length >= 6.7 || bar.marks.count == 1 && points.count == 4, "\(seed): \(length)")
    }
  }
}

/// Panels are no stamps: 72 high, and side by side only where each is 84 wide.
@Test(arguments: widths) func panelsAreLarge(_ width: Double) throws {
  for seed in UInt64(1)...100 {
    let drawing = try Charting.draw(Generated.chart(.multiples, seed: seed), width: width, measuring: FixedAdvance())
    let grids = drawing.groups("panel ").map { panel in
      Drawing(width: 0, height: 0, marks: panel.marks).groups("value axis")[0].marks.filter { $0.texts.isEmpty }
        .map(corners)
    }
    var tops: [Double] = []
    for grid in grids {
      let lines = grid.filter { $0.count == 2 }
      let ys = lines.map { $0[0].y }
      #expect((ys.max() ?? 0) - (ys.min() ?? 0) > 71.9)
      tops.append(ys.min() ?? 0)
    }
    guard let line = grids[0].first, Set(tops).count < tops.count, width > 230 || tops.count <= 5 else { continue }
    #expect(line[1].x - line[0].x > 83.9, "\(seed)")
  }
}

/// Months have one set of names, under plots and over timelines; Swedish ones that are short are not shortened.
@Test func monthsHaveOneName() throws {
  let names = ["jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"]
  func texts(_ chart: Chart, _ group: String, width: Double) throws -> [String] {
    try Charting.draw(chart, width: width, measuring: FixedAdvance()).groups(group)[0].marks.flatMap(\.texts)
      .map(\.string)
  }
  let months = (1...12).map { "2023-" + ($0 < 10 ? "0\($0)" : "\($0)") }
  let trend = Samples.chart(.trend, rows: months, series: ["A"], values: months.map { _ in "7" })
  #expect(try texts(trend, "periods", width: 459) == names)
  #expect(try texts(trend, "periods", width: 219.5) == ["jan", "april", "juli", "okt", "dec"])
  var plan = Samples.chart(.timeline, rows: ["A"], series: [], values: [])
  plan.values = [[]]
  (plan.rows[0].start, plan.rows[0].end) = (Day(iso: "2024-01-01"), Day(iso: "2024-12-31"))
  #expect(try texts(plan, "months", width: 459) == names)
  #expect(try texts(plan, "months", width: 219.5) == ["jan", "april", "juli", "okt"])
}

import Charting
import Model
import Testing

private let widths = [459, 346, 240, 219.5]

private func digits(_ figure: PrintedFigure, _ chart: Chart) -> String {
  figure.value.number.map { NumberText.digits($0, decimals: chart.decimals) } ?? ""
}

private func strings(_ drawing: Drawing) -> [String] { drawing.marks.flatMap(\.texts).map(\.string) }

private func right(_ mark: Drawing.Mark) -> Double { corners(mark).map(\.x).max() ?? 0 }

/// Rows of this year and last, long names and short, with gaps and comparisons.
private func twoYears(_ kind: Chart.Kind, _ seed: UInt64) -> Chart {
  var dice = Dice(seed)
  let rows = (0..<dice.roll(1...12)).map { _ in (dice.roll(0...6) == 0 ? "~" : "") + dice.pick(Generated.names) }
  let spread = dice.pick([9, 99, 100, 999, 20_000])
  let values = rows.map { _ in
    (0..<2).map { _ in Generated.value(&dice, spread: spread, negative: false, decimals: 0) }.joined(separator: " ")
  }
  var chart = Samples.chart(
    kind, rows: rows, series: ["2023", "2022"], values: ["1 2"] + values.dropFirst(),
    unit: spread > 100 ? .count : .percent)
  if kind == .bar, dice.roll(0...2) == 0 { chart.target = Samples.target("minst \(spread) procent", spread) }
  return chart
}

/// A value at the stroke's place would be taken for last year's: all values stand in columns past every bar and stroke,
/// under the year that they are of.
@Test(arguments: [Chart.Kind.bar, .dot], widths) func yearsHaveColumns(_ kind: Chart.Kind, _ width: Double) throws {
  for seed in UInt64(1)...100 {
    let chart = twoYears(kind, seed)
    let drawing = try Charting.draw(chart, width: width, measuring: FixedAdvance())
    let heads = drawing.groups("heads").flatMap(\.marks).flatMap(\.texts)
    #expect(heads.first?.string == "2023" && heads.first?.style.weight == 600, "\(seed)")
    let marks = ["bar ", "last year", "dot"].flatMap(drawing.groups).flatMap(\.marks)
    let plot = marks.map(right).max() ?? 0
    for row in chart.rows.indices {
      let texts = drawing.groups("row ")[row].marks.flatMap(\.texts)
      for (series, head) in heads.enumerated() {
        let label = chart.label(of: chart.values[row][series])
        #expect(
          texts.contains { $0.string == label && $0.left > plot && $0.position.x == head.position.x },
          "\(seed): \(label)")
      }
    }
    // Both years are in the drawing, and so no table is needed under it.
    if width == 459 { #expect(heads.count == 2, "\(seed)") }
    if heads.count == 2, chart.rows.count <= 6 { #expect(!Charting.leavesOut(chart, drawing), "\(seed)") }
  }
}

/// No number is struck by the target's line: it keeps clear of it, or, at a bar too short to hold it, covers the line with
/// its ground. Past the line it would be read as having reached the target.
@Test(arguments: [Chart.Kind.bar, .barTrend], widths) func targetsStrikeNoNumbers(
  _ kind: Chart.Kind, _ width: Double
) throws {
  for seed in UInt64(1)...200 {
    var chart = Generated.chart(kind, seed: seed)
    var dice = Dice(seed)
    let numbers = chart.values.joined().compactMap(\.value.number)
    guard var goal = numbers.max() else { continue }
    // Often just over one of the values.
    goal = dice.pick(numbers.filter { !$0.isNegative } + [goal]) + Decimal(dice.roll(0...2))
    chart.target = Samples.figure(.number(goal), unit: chart.unit)
    let drawing = try Charting.draw(chart, width: width, measuring: FixedAdvance())
    let line = corners(try #require(drawing.groups("target").first?.marks.first))
    let values = ["row ", "values", "inside"].flatMap(drawing.groups).flatMap(\.marks).flatMap(\.texts)
    let bars = drawing.groups("row ").flatMap(\.marks).map(corners).filter { $0.count >= 4 }
    for text in values where text.string.contains(where: \.isNumber) {
      let isFree =
        kind == .bar
        ? line[0].x <= text.left - 3.98 || text.left + text.width + 3.98 <= line[0].x
        : line[0].y <= text.position.y - 7.5 - 3.98 || text.position.y + 3.98 <= line[0].y
      if kind == .bar, !isFree, text.halo, text.style.ink != .role(.muted) {
        // Its bar ends right before it.
        let end = text.anchor == .start ? text.left - 6 : text.left + text.width + 6
        for bar in bars where bar.contains(where: { abs($0.x - end) < 0.1 }) {
          let length = (bar.map(\.x).max() ?? 0) - (bar.map(\.x).min() ?? 0)
          #expect(length < text.width * 1.1 + 16, "\(seed): \(text.string)")
        }
        continue
      }
      // Marks in a value's place stand on the line at zero.
      #expect(isFree || text.halo, "\(seed): \(text.string)")
    }
    for inside in drawing.groups("inside") {
      #expect(inside.marks.flatMap(\.texts).allSatisfy { $0.width <= width }, "\(seed)")
    }
  }
}

/// A value that would lie on the line of a target that it does not reach stands inside its bar.
@Test func valuesUnderTargetsStandInside() throws {
  var columns = Samples.chart(.barTrend, rows: ["2021", "2022", "2023"], series: ["A"], values: ["81", "70", "82"])
  columns.target = Samples.target("minst 85 procent", 85)
  let drawing = try Charting.draw(columns, width: 219.5, measuring: FixedAdvance())
  #expect(drawing.groups("inside").flatMap(\.marks).flatMap(\.texts).map(\.string) == ["81", "82"])
  var bars = Samples.chart(.bar, rows: ["A", "B"], series: ["2023"], values: ["81", "100"])
  bars.target = Samples.target("minst 85 procent", 85)
  let lying = try Charting.draw(bars, width: 459, measuring: FixedAdvance())
  let text = try #require(lying.groups("row A")[0].marks.flatMap(\.texts).last)
  #expect(text.style.ink == .role(.onAccent) && text.position.x < right(lying.groups("bar")[0].marks[0]))
}

/// What a reader adds up is what is printed: the parts give the sum, or a note says why they do not.
@Test func printedPartsGiveThePrintedSum() throws {
  for seed in UInt64(1)...200 {
    var chart = Generated.chart(.bridge, seed: seed)
    // Hidden decimals, as thousands have in millions.
    var dice = Dice(seed)
    var sum = Decimal(0)
    for row in chart.values.indices {
      guard let number = chart.values[row][0].value.number else { continue }
      let exact = number + Decimal(units: Int128(dice.roll(0...9)), scale: 1)
      chart.values[row][0].value = .number(chart.rows[row].isTotal ? sum : exact)
      if !chart.rows[row].isTotal { sum = sum + exact }
    }
    if seed % 2 == 0 {
      chart.levels = [("Budget", sum + Decimal(7)), ("Utfall", Decimal(7))].map {
        Samples.figure(.number($1), name: $0, unit: chart.unit)
      }
    }
    func printed(_ figure: PrintedFigure) -> Decimal {
      (figure.value.number ?? Decimal(0)).rounded(to: chart.decimals)
    }
    let parts = chart.values.dropLast().map { printed($0[0]) }.reduce(Decimal(0), +)
    let total = printed(chart.values[chart.values.count - 1][0])
    let levels = chart.levels.map(printed)
    let isWhole = parts == total && (levels.isEmpty || (levels[0] - levels[1]).magnitude == total.magnitude)
    #expect((Charting.roundingNote(chart) == nil) == isWhole, "\(seed)")
    let texts = strings(try Charting.draw(chart, width: 459, measuring: FixedAdvance()))
    // Every part moves as its sign says: plus forwards, minus back, from nothing to the sum.
    let steps = BridgeStep.all(of: chart)
    #expect(steps.first?.from == 0 && steps.count == chart.rows.count)
    for (step, values) in zip(steps, chart.values) where step.kind != .total && step.kind != .mark {
      #expect((step.from < step.to) == (Decimal(0) < (values[0].value.number ?? Decimal(0))) || step.from == step.to)
    }
    for values in chart.values {
      guard let number = values[0].value.number else { continue }
      let text = NumberText.digits(number, decimals: chart.decimals, signed: true)
      #expect(texts.contains(text), "\(seed): \(text)")
    }
  }
}

/// Every target stands in figures with its direction, at every width; a common one once.
@Test(arguments: [Chart.Kind.bullet, .dot], widths) func targetsAreWritten(
  _ kind: Chart.Kind, _ width: Double
) throws {
  for seed in UInt64(1)...100 {
    var chart = Generated.chart(kind, seed: seed)
    guard chart.hasGoals else { continue }
    if seed % 3 == 0 {
      for row in chart.rows.indices { (chart.values[row][1], chart.rows[row].goal) = (chart.values[0][1], .atMost) }
    }
    let texts = strings(try Charting.draw(chart, width: width, measuring: FixedAdvance()))
    for row in chart.rows.indices {
      guard chart.values[row][1].value.number != nil else { continue }
      let word = chart.rows[row].goal == .atLeast ? "minst\u{A0}" : chart.rows[row].goal == .atMost ? "högst\u{A0}" : ""
      let goal = word + chart.label(of: chart.values[row][1])
      #expect(texts.contains { $0 == goal || $0 == "mål " + goal }, "\(seed): \(goal)")
    }
    if seed % 3 == 0 {
      #expect(texts.count { $0.contains("högst") } == (chart.values[0][1].value.number == nil ? 0 : 1), "\(seed)")
    }
  }
}

/// Half a lane is half of all; where all shares are small the lane's ends say what it holds.
@Test(arguments: widths) func lanesSayTheirScale(_ width: Double) throws {
  func drawing(_ values: [String], unit: Unit = .percent) throws -> Drawing {
    var chart = Samples.chart(
      .bullet, rows: values.indices.map { "Rad \($0)" }, series: ["Utfall", "Mål"], values: values, unit: unit)
    for row in chart.rows.indices { chart.rows[row].goal = .atMost }
    return try Charting.draw(chart, width: width, measuring: FixedAdvance())
  }
  func length(_ drawing: Drawing, _ group: String) -> Double {
    let points = drawing.groups(group).first.map { corners($0.marks[0]) } ?? []
    return (points.map(\.x).max() ?? 0) - (points.map(\.x).min() ?? 0)
  }
  let whole = try drawing(["25 20", "12 20"])
  #expect(abs(length(whole, "bar") / length(whole, "lane") - 0.25) < 0.01)
  #expect(whole.groups("ends").isEmpty)
  let small = try drawing(["8 6", "9 6"])
  #expect(small.groups("ends").flatMap(\.marks).flatMap(\.texts).map(\.string) == ["0", "10\u{A0}%"])
  let counts = try drawing(["430 600", "250 600"], unit: .count)
  #expect(counts.groups("ends").flatMap(\.marks).flatMap(\.texts).map(\.string) == ["0", "600"])
}

/// Two greys are told apart by more than their order.
@Test(arguments: [Chart.Kind.bar, .barTrend]) func greysAreTold(_ kind: Chart.Kind) throws {
  let rows = kind == .bar ? ["A", "B"] : ["2022", "2023"]
  let chart = Samples.chart(kind, rows: rows, series: ["2021", "2022", "2023"], values: ["1 2 3", "4 5 6"])
  let drawing = try Charting.draw(chart, width: 459, measuring: FixedAdvance())
  let swatches = drawing.groups("key ").compactMap { group in
    if case .path(_, let fill?, _)? = group.marks.first { fill } else { nil }
  }
  #expect(swatches.count == 3 && Set(swatches).count == 3)
  #expect(swatches[1] == .plain(.role(.context)))
}

/// What is under budget is hatched as in a bridge; other numbers under zero are not judged.
@Test(arguments: [Chart.Kind.bar, .barTrend]) func deficitsAreHatched(_ kind: Chart.Kind) throws {
  let money = try #require(Unit.standard.first { $0.name == "mnkr" })
  let rows = kind == .bar ? ["A", "B"] : ["2022", "2023"]
  var chart = Samples.chart(kind, rows: rows, series: [""], values: ["9", "-3"], unit: money)
  func fills() throws -> [Drawing.Fill] {
    try Charting.draw(chart, width: 459, measuring: FixedAdvance()).groups("bar ").compactMap { group in
      if case .path(_, let fill?, _)? = group.marks.first { fill } else { nil }
    }
  }
  #expect(try !fills().contains(.hatched(.role(.bad))))
  chart.values[0][0].text = "+9"
  #expect(try fills() == [.plain(.role(kind == .bar ? .accent : .context)), .hatched(.role(.bad))])
}

/// A column of sums has a word over it.
@Test(arguments: [Chart.Kind.stacked, .diverging], widths) func sumsHaveWords(
  _ kind: Chart.Kind, _ width: Double
) throws {
  for seed in UInt64(1)...100 {
    let chart = Generated.chart(kind, seed: seed)
    let drawing = try Charting.draw(chart, width: width, measuring: FixedAdvance())
    if kind == .stacked {
      #expect(strings(drawing).contains("Summa"))
      continue
    }
    let sums = drawing.groups("sum")
    #expect(sums.count == (chart.series.count > 3 ? 2 : 0))
    for sum in sums { #expect(!sum.marks.flatMap(\.texts).isEmpty, "\(seed)") }
  }
}

/// A stroke lies behind its dot, which is whole.
@Test func dotsAreWhole() throws {
  let chart = Samples.chart(.dot, rows: ["A"], series: ["2023", "2022"], values: ["30 31"])
  let drawing = try Charting.draw(chart, width: 459, measuring: FixedAdvance())
  let names = drawing.groups("row ")[0].marks.compactMap { mark in
    if case .group(let name, _) = mark { name } else { nil }
  }
  #expect(names == ["last year", "ring", "dot"])
}

/// Shapes that differ are explained; where all are alike there is nothing to explain.
@Test func missedTargetsHaveAKey() throws {
  func keys(_ values: [String]) throws -> [String] {
    var chart = Samples.chart(.dot, rows: ["A", "B"], series: ["Utfall", "Mål"], values: values)
    for row in chart.rows.indices { chart.rows[row].goal = .atLeast }
    return try Charting.draw(chart, width: 219.5, measuring: FixedAdvance()).groups("key ").map(\.name)
  }
  #expect(try keys(["90 85", "80 85"]) == ["key når målet", "key når inte målet"])
  #expect(try keys(["90 85", "86 85"]).isEmpty)
}

import Charting
import Model
import Testing

private let widths = [459, 346, 240, 219.5]
private let wide = FixedAdvance(advance: 0.53)

/// A name of so many letters, of words as long as Swedish ones get.
private func name(_ letters: Int, _ dice: inout Dice) -> String {
  var words: [String] = []
  var rest = letters
  while rest > 0 {
    let length = rest <= 8 ? rest : min(rest, dice.roll(3...30))
    words.append(String((0..<length).map { _ in dice.pick(Array("abdeiklmnorstvåäö")) }))
    rest -= length + 1
  }
  return words.joined(separator: " ")
}

/// What fits on paper fits on a telephone: long names turn to lines, or stand over the plot.
@Test(arguments: [Chart.Kind.slope, .multiples], widths) func longNamesAreDrawn(
  _ kind: Chart.Kind, _ width: Double
) throws {
  for letters in 3...72 {
    for seed in UInt64(1)...8 {
      var dice = Dice(seed &* 1000 &+ UInt64(letters))
      let count = dice.roll(2...6)
      let names = (0..<count).map { name($0 == 0 ? letters : dice.roll(3...letters), &dice) + " \($0)" }
      let values = { (count: Int) in (0..<count).map { _ in String(dice.roll(0...999)) }.joined(separator: " ") }
      let chart =
        kind == .slope
        ? Samples.chart(
          .slope, rows: names.enumerated().map { ($0 > 3 ? "~" : "") + $1 }, series: ["2022", "2023"],
          values: names.map { _ in values(2) })
        : Samples.chart(
          .multiples, rows: ["2021", "2022", "2023"], series: names.map { "\($0): \($0)" },
          values: (0..<3).map { _ in values(count) })
      let drawing = try Charting.draw(chart, width: width, measuring: wide)
      let words = drawing.marks.flatMap(\.texts).flatMap { $0.string.split(separator: " ") }.map(String.init)
      for word in names.joined(separator: " ").split(separator: " ") { #expect(words.contains(String(word))) }
    }
  }
}

/// Comparisons are alike in grey: beside names in a key each end has its letter.
@Test func comparisonsInAKeyHaveLetters() throws {
  let names = ["Funktionsnedsättning, stöd och service", "Personalplaneringskommittén i länet", "Riket"]
  let chart = Samples.chart(
    .slope, rows: ["Säbo"] + names.map { "~" + $0 }, series: ["2022", "2023"],
    values: ["101 102", "203 204", "305 306", "407 408"])
  let texts = try Charting.draw(chart, width: 219.5, measuring: wide).marks.flatMap(\.texts).map(\.string)
  for (letter, name) in zip("abc", names) {
    #expect(texts.contains { $0.hasPrefix("\(letter) = \(name.prefix(8))") } || name == "Riket", "\(texts)")
    #expect(texts.contains(String(letter)), "\(texts)")
  }
}

private struct Box {
  let (left, right, top, bottom): (Double, Double, Double, Double)

  init(_ points: [Point]) {
    (left, right) = (points.map(\.x).min() ?? 0, points.map(\.x).max() ?? 0)
    (top, bottom) = (points.map(\.y).min() ?? 0, points.map(\.y).max() ?? 0)
  }

  /// The letters themselves, the slack for another font left out.
  init(_ text: Drawing.Text) {
    (left, right) = (text.left, text.left + text.width)
    (top, bottom) = (text.position.y - text.style.size * 0.75, text.position.y + text.style.size * 0.2)
  }

  func meets(_ other: Box) -> Bool {
    left < other.right - 0.02 && other.left < right - 0.02 && top < other.bottom - 0.02 && other.top < bottom - 0.02
  }
}

/// A value over a bar lies on no other bar, and the values of the last period stand somewhere, all of them.
@Test(arguments: widths) func valuesLieOnNoBars(_ width: Double) throws {
  for seed in UInt64(1)...300 {
    var chart = Generated.chart(.barTrend, seed: seed)
    if seed > 200 {
      // Numbers wider than their bars.
      for row in chart.values.indices {
        for series in chart.values[row].indices {
          guard let number = chart.values[row][series].value.number, number.magnitude < Decimal(1_000_000) else {
            continue
          }
          chart.values[row][series].value = .number(Decimal(units: number.units * 1000 + 1, scale: number.scale))
        }
      }
    }
    let drawing = try Charting.draw(chart, width: width, measuring: FixedAdvance())
    let bars = drawing.groups("bar ").flatMap(\.marks).map { Box(corners($0)) }
    let values = drawing.groups("values")[0].marks.flatMap(\.texts)
    for text in values { #expect(!bars.contains(where: Box(text).meets), "\(seed): \(text.string)") }
    let texts = drawing.marks.flatMap(\.texts).map(\.string).joined(separator: " | ")
    for figure in chart.values.last ?? [] {
      guard let number = figure.value.number else { continue }
      let digits = NumberText.digits(number, decimals: chart.decimals)
      #expect(texts.contains(digits), "\(seed): \(digits) in \(texts)")
    }
  }
}

/// Numbers of twelve digits leave their lines a plot, at every width.
@Test(arguments: widths) func largeNumbersLeaveAPlot(_ width: Double) throws {
  let values = ["582000387083 269278686929", "288809729076 105152118488", "469710562966 578932407660"]
  for kind in [Chart.Kind.trend, .multiples, .barTrend, .slope] {
    let isSlope = kind == .slope
    let series = isSlope ? ["2022", "2023"] : kind == .multiples ? ["A: A", "B: B"] : ["Stöd", "Vård"]
    let chart = Samples.chart(
      kind, rows: isSlope ? ["A", "B", "C"] : ["2021", "2022", "2023"], series: series, values: values, unit: .count)
    let drawing = try Charting.draw(chart, width: width, measuring: FixedAdvance())
    let texts = drawing.marks.flatMap(\.texts).map(\.string).joined(separator: " ")
    for figure in chart.values[2] {
      let digits = figure.value.number.map { NumberText.digits($0, decimals: 0) } ?? "?"
      #expect(texts.contains(digits), "\(kind)")
    }
    guard kind == .trend else { continue }
    let grid = try #require(drawing.groups("value axis")[0].marks.first { corners($0).count == 2 })
    #expect(corners(grid)[1].x - corners(grid)[0].x >= 0.35 * width)
  }
}

/// A chip that hides its class would make an empty frame of it.
@Test(arguments: [Chart.Kind.shareBar, .stacked, .diverging], widths) func chipsLeaveTheirClassSeen(
  _ kind: Chart.Kind, _ width: Double
) throws {
  for seed in UInt64(1)...100 {
    let drawing = try Charting.draw(Generated.chart(kind, seed: seed), width: width, measuring: FixedAdvance())
    for row in drawing.groups("row ") {
      let inner = Drawing(width: 0, height: 0, marks: row.marks)
      let segments = inner.groups("segment").map { Box(corners($0.marks[0])) }
      for chip in inner.groups("chip").map({ Box(corners($0.marks[0])) }) {
        #expect(segments.contains { $0.left + 5.98 <= chip.left && chip.right <= $0.right - 5.98 }, "\(seed)")
      }
    }
  }
}

/// Where a bar passes the target's line, the line lies over it.
@Test func passedTargetsAreSeen() throws {
  for kind in [Chart.Kind.bar, .barTrend] {
    var chart = Samples.chart(kind, rows: ["2021", "2022", "2023"], series: ["A"], values: ["4", "8", "9"])
    chart.target = Samples.target("högst 6 procent", 6)
    let groups = try Charting.draw(chart, width: 459, measuring: FixedAdvance()).groups("target passed")
    let strips = groups.flatMap(\.marks).filter { mark in
      if case .path(_, _, let stroke?) = mark { stroke.ink == .role(.ground) } else { false }
    }
    #expect(strips.count == 2)
  }
}

/// Of more than two lines whose ends were pushed apart each has a piece of its line before its value.
@Test func crowdedEndsShowTheirLines() throws {
  func swatches(_ values: [String]) throws -> Int {
    let chart = Samples.chart(
      .trend, rows: ["2021", "2022", "2023"], series: ["A", "B", "C"], values: values)
    let drawing = try Charting.draw(chart, width: 459, measuring: FixedAdvance())
    return drawing.groups("end ").count { group in
      group.marks.contains { if case .path(_, .some, _) = $0 { true } else { false } }
    }
  }
  #expect(try swatches(["70 71 72", "70 71 72", "72 72 72"]) == 3)
  #expect(try swatches(["10 50 90", "10 50 90", "10 50 90"]) == 0)
}

/// Equal slopes in a column of shares are equal changes, and a trifle is no cliff.
@Test func sparklinesOfAColumnHaveOneSpan() throws {
  func chart(_ values: [String], unit: Unit = .percent) -> Chart {
    Samples.chart(.sparkline, rows: ["2022", "2023"], series: ["Nöjda"], values: values, unit: unit)
  }
  func rise(_ chart: Chart) throws -> Double {
    let drawing = try Charting.draw(chart, width: Sparkline.width, measuring: FixedAdvance())
    guard case .group(_, let marks)? = drawing.marks.first, let line = marks.first else { return 0 }
    return corners(line)[0].y - corners(line)[1].y
  }
  let (small, large) = (chart(["80", "82"]), chart(["40", "80"]))
  #expect(try abs(rise(small) - 7 * 0.2) < 0.02)
  var beside = small
  beside.beside = [large]
  #expect(try abs(rise(beside) - 7 * 2.0 / 40) < 0.02)
  // A unit of ten and one of a thousand have each its own.
  var counts = chart(["5", "10"], unit: .count)
  counts.beside = [chart(["1000", "2000"], unit: .count)]
  #expect(try abs(rise(counts) - 7) < 0.02)
}

/// Who has no room is named for what it is, in its own place, with what gives it room.
@Test func crowdedLabelsAreNamed() {
  func error(_ chart: Chart, width: Double = 60) -> Diagnostic? {
    #expect(throws: Diagnostic.self) { try Charting.draw(chart, width: width, measuring: FixedAdvance()) }
  }
  let word = "Legitimationsverksamhetsansvarighetsfrågornas"
  let place = Place(file: "mall.xml", line: 67, column: 3)
  var column = Samples.chart(.bar, rows: ["Ett"], series: ["A", word], values: ["1 2"])
  column.series[1].place = place
  let columnError = error(column, width: 219.5)
  #expect(columnError?.message.sv.hasPrefix("kolumnens namn ”\(word)” får inte plats") == true)
  #expect(columnError?.place == place && columnError?.hint?.sv.contains("<col>") == true)
  let row = error(Samples.chart(.bar, rows: [word, "B"], series: ["A"], values: ["1", "2"]), width: 219.5)
  #expect(row?.message.sv.hasPrefix("radens namn ”\(word)”") == true && row?.hint?.sv.contains("kort ") == true)
  for kind in [Chart.Kind.slope, .trend] {
    let rows = kind == .slope ? ["A"] : ["2022", "2023"]
    let number = error(
      Samples.chart(
        kind, rows: rows, series: ["2022", "2023"], values: rows.map { _ in "549117567254 763404161171" },
        unit: Unit.standard[3]))
    #expect(number?.message.sv.hasPrefix("talet ”") == true, "\(kind)")
    #expect(number?.hint?.sv == "visa talen i en större enhet: unit=\"mdkr\"")
  }
}

/// No value of a bridge lies on the line at zero, where its halo would cut it.
@Test(arguments: widths) func bridgesKeepTheirZero(_ width: Double) throws {
  for seed in UInt64(1)...150 {
    let drawing = try Charting.draw(Generated.chart(.bridge, seed: seed), width: width, measuring: FixedAdvance())
    let rows = drawing.groups("row ")
    if rows.isEmpty {
      let zero = try #require(drawing.groups("baseline").first?.marks.first.map { corners($0)[0].y })
      for text in drawing.groups("values").flatMap(\.marks).flatMap(\.texts) {
        #expect(!(Box(text).top - 1.5 < zero && zero < Box(text).bottom + 0.5), "\(seed): \(text.string)")
      }
      continue
    }
    let line = drawing.groups("baseline").first?.marks.first ?? rows[0].marks.last
    let zero = line.map { corners($0) }?.first?.x ?? 0
    for text in rows.compactMap({ $0.marks.flatMap(\.texts).last }) {
      #expect(!(Box(text).left - 1.5 < zero && zero < Box(text).right + 1.5), "\(seed): \(text.string)")
    }
  }
}

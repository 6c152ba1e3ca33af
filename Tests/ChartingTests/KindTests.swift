import Charting
import Model
import Testing

private func goals(_ values: [String], _ words: [String], language: Language = .swedish) -> Chart {
  var chart = Samples.chart(
    .bullet, rows: ["A", "B", "C", "D"].prefix(values.count).map { $0 }, series: ["Utfall", "Mål"], values: values,
    language: language)
  for (row, word) in words.enumerated() { chart.rows[row].goal = Samples.goals[word] }
  return chart
}

/// Which way a target points decides whether a value reaches it.
@Test func targetsAreMetInTheirDirection() {
  let chart = goals(["85 85", "84 85", "8 8", "9 8"], ["minst", "minst", "högst", "högst"])
  #expect(chart.rows.indices.map(chart.isMet) == [true, false, true, false])
  #expect(Charting.summary(chart).hasSuffix("Når målet: A och C. Når inte målet: B och D."))
  let exact = goals(["85 85", "86 85", "80 85", ".. 85"], ["precis", "precis", "", "minst"])
  #expect(exact.rows.indices.map(exact.isMet) == [true, false, nil, nil])
  // A value is judged unrounded, as it is drawn.
  var close = goals(["85 85"], ["minst"])
  close.values[0][0].value = .number(Decimal(plain: "84.6") ?? Decimal(0))
  #expect(close.isMet(0) == false)
}

@Test func outcomesAreToldWithTheirTargets() {
  let chart = goals(["82 85", "71 –"], ["minst", ""])
  #expect(
    Charting.summary(chart).contains(
      "A: 82\u{A0}procent, mål minst\u{A0}85\u{A0}procent. B: 71\u{A0}procent, utan mål."))
  let table = Charting.table(chart, id: "t", caption: Caption(title: []), place: Samples.place)
  #expect(table.bodies[0].rows.map { $0.cells[2].content.plainText } == ["minst\u{A0}85", "–"])
  let english = goals(["12 8"], ["högst"], language: .english)
  #expect(
    Charting.summary(english)
      == "Bullet chart: Andel nöjda 2023. A: 12\u{A0}percent, target at most\u{A0}8\u{A0}percent. Target not met: A.")
}

/// The parts of a bridge give its sum within the rounding of what is printed, and no part may be unknown.
@Test func bridgesReachTheirSum() {
  func codes(_ values: [String], decimals: Int = 0, unit: Unit = .count) -> [String] {
    let rows = values.indices.map { $0 == values.count - 1 ? "=Summa" : "Del \($0)" }
    return Charting.check(
      Samples.chart(.bridge, rows: rows, series: [""], values: values, unit: unit, decimals: decimals)
    ).map(\.code)
  }
  #expect(codes(["26.3", "-9.6", "-7.8", "8.9"], decimals: 1).isEmpty)
  #expect(codes(["26.3", "-9.6", "-7.8", "9.0"], decimals: 1).isEmpty)
  #expect(codes(["26.3", "-9.6", "-7.8", "9.1"], decimals: 1) == ["diagram-helhet"])
  #expect(codes(["5", "x", "5"]) == ["diagram-helhet"])
  #expect(codes(["5", "–", "5"]).isEmpty)
  #expect(codes(["5", "5"]) == ["diagram-form"])
  #expect(codes(["5", "5", "10"], unit: .percent) == ["diagram-form"])
}

/// Between columns for budget and outcome each part would move against its own sign.
@Test func levelsAreToldAndNotDrawn() {
  var chart = Samples.chart(
    .bridge, rows: ["A", "B", "=Summa"], series: [""], values: ["60", "0", "60"], unit: .count)
  chart.levels = [("Budget", 100), ("Utfall", 40)].map {
    Samples.figure(.number(Decimal($1)), name: $0, unit: .count)
  }
  #expect(BridgeStep.all(of: chart).map(\.label) == ["A", "B", "Summa"])
  #expect(BridgeStep.all(of: chart).map(\.to) == [60, 60, 60])
  #expect(Charting.summary(chart).contains("Budget: 100; Utfall: 40."))
}

@Test func sparklinesHaveWordsButNoText() throws {
  let chart = Samples.chart(
    .sparkline, rows: ["2021", "2022", "2023"], series: ["Nöjda"], values: ["80", "..", "83"])
  #expect(Sparkline.words(chart) == "ökade med 3\u{A0}procentenheter från 2021 till 2023")
  let drawing = try Charting.draw(chart, width: Sparkline.width, measuring: FixedAdvance())
  #expect(drawing.width == 54 && drawing.height == 13)
  #expect(drawing.marks.flatMap(\.texts).isEmpty)
  let one = Samples.chart(.sparkline, rows: ["2022", "2023"], series: ["Nöjda"], values: ["..", "83"])
  #expect(Sparkline.words(one) == nil)
}

/// A long plan is counted by how it goes; only the late ones are named.
@Test func longPlansAreCounted() {
  let rows = (1...13).map { "Aktivitet \($0)" }
  var chart = Samples.chart(.timeline, rows: rows, series: [], values: [])
  chart.values = rows.map { _ in [] }
  for row in rows.indices {
    chart.rows[row].start = Day(iso: "2024-01-01")
    chart.rows[row].end = Day(iso: "2024-06-30")
    chart.rows[row].status = Samples.status(row < 10 ? "klar" : "sen")
  }
  chart.today = Day(iso: "2024-05-15")
  #expect(
    Charting.summary(chart)
      == "Tidslinje: Andel nöjda 2023. Läget den\u{A0}15\u{A0}maj 2024. 13 aktiviteter; klar: 10; "
      + "sen: 3 (Aktivitet 11, Aktivitet 12 och Aktivitet 13).")
}

/// A band is no line: it has no end label and no finding, but the table has its edges and the words its end.
@Test func bandsAreNoLines() throws {
  let chart = Samples.chart(
    .trend, rows: ["2022", "2023"], series: ["Nöjda", "<Osäkerhet", ">Osäkerhet"], values: ["80 75 85", "82 77 87"])
  #expect(chart.foreground == [0])
  let drawing = try Charting.draw(chart, width: 459, measuring: FixedAdvance())
  #expect(drawing.groups("line ").count == 1 && drawing.groups("band ").count == 1)
  #expect(!drawing.marks.flatMap(\.texts).contains { $0.string.contains("Osäkerhet") })
  let table = Charting.table(chart, id: "t", caption: Caption(title: []), place: Samples.place)
  #expect(table.columns.map(\.label) == ["År", "Nöjda", "Osäkerhet, från", "Osäkerhet, till"])
  #expect(Charting.summary(chart).hasSuffix("Nöjda: skillnaden ryms i osäkerheten från 2022 till 2023."))
}

/// Counts of three kinds are no scale from good to bad: no rust.
@Test func stackedCountsAreNotJudged() throws {
  let chart = Samples.chart(
    .stacked, rows: ["2023"], series: ["Fall", "Läkemedel", "Övrigt"], values: ["5 4 3"], unit: .count)
  #expect(try !Charting.draw(chart, width: 459, measuring: FixedAdvance()).dump.contains("bad"))
}

/// Bridges side by side have one scale, standing and lying.
@Test(arguments: [459, 219.5]) func bridgesBesideHaveOneScale(_ width: Double) throws {
  func bridge(_ part: Int) -> Chart {
    Samples.chart(
      .bridge, rows: ["Intäkter", "Personal", "=Summa"], series: [""], values: ["\(part)", "0", "\(part)"], unit: .count
    )
  }
  var (small, large) = (bridge(30), bridge(120))
  (small.beside, large.beside) = ([large], [small])
  let lengths = try [small, large].map { chart -> Double in
    let drawing = try Charting.draw(chart, width: width, measuring: FixedAdvance())
    let bar = corners(drawing.groups("bar ")[0].marks[0])
    return drawing.groups("row ").isEmpty ? bar[2].y - bar[0].y : bar[2].x - bar[0].x
  }
  #expect(abs(lengths[0] / lengths[1] - 30.0 / 120) < 0.01)
}

import Charting
import Model
import Testing

private func trend(_ values: [String], unchanged: String? = nil, decimals: Int = 0) -> Chart {
  var chart = Samples.chart(
    .trend, rows: values.indices.map { String(2023 - values.count + 1 + $0) }, series: ["Nöjda"], values: values,
    decimals: decimals)
  chart.unchanged = unchanged.flatMap { Decimal(plain: $0) }
  return chart
}

@Test func directionObeysWhatCountsAsUnchanged() {
  func words(_ values: [String], _ unchanged: String? = nil) -> String? {
    Change(of: trend(values, unchanged: unchanged), series: 0)?.words
  }
  #expect(words(["83", "82"], "1") == "ändrades inte nämnvärt")
  #expect(words(["83", "82"]) == "minskade med 1\u{A0}procentenhet")
  #expect(words(["83", "81"], "1") == "minskade med 2\u{A0}procentenheter")
  #expect(words(["81", "90"], "1") == "ökade med 9\u{A0}procentenheter")
  #expect(words(["83", "83"]) == "ändrades inte")
  #expect(words(["83", ".."]) == nil)
  #expect(words(["x", "80", "83", ".."]) == "ökade med 3\u{A0}procentenheter")
  // A difference that rounds to nothing is none worth the name, and no sign is claimed.
  #expect(words(["82.4", "82.1"]) == "ändrades inte nämnvärt")
}

/// 84 ± 8 and 77 ± 9 differ by 7, and two such intervals leave 12 to chance; 84 ± 2 and 77 ± 2 leave less than 3.
@Test func noChangeIsClaimedWithinTheUncertainty() {
  func words(_ values: [String]) -> String? {
    let chart = Samples.chart(
      .trend, rows: ["2022", "2023"], series: ["Nöjda", "<Osäkerhet", ">Osäkerhet"], values: values)
    return Change(of: chart, series: 0)?.words
  }
  #expect(words(["84 76 92", "77 68 86"]) == "skillnaden ryms i osäkerheten")
  #expect(words(["84 82 86", "77 75 79"]) == "minskade med 7\u{A0}procentenheter")
  // Known at one end only, it says nothing.
  #expect(words(["84 .. ..", "77 68 86"]) == "minskade med 7\u{A0}procentenheter")
}

@Test func whatIsDrawnAddedUpIsSaid() {
  let stacked = Samples.chart(
    .stacked, rows: ["Säbo", "Hemtjänst"], series: ["Kvinnor", "Män"], values: ["12 3", "8 .."], unit: .count)
  #expect(Charting.summary(stacked).contains("Sammanlagt: Säbo 15."))
  let unknown = Samples.chart(.stacked, rows: ["Säbo"], series: ["Kvinnor", "Män"], values: ["12 .."], unit: .count)
  #expect(!Charting.summary(unknown).contains("Sammanlagt"))
  let scale = Samples.chart(
    .diverging, rows: ["Säbo"], series: ["Mycket bra", "Bra", "Dåligt", "Mycket dåligt"], values: ["40 30 20 10"])
  #expect(Charting.summary(scale).contains("Mycket bra och Bra: Säbo 70\u{A0}procent."))
  #expect(Charting.summary(scale).contains("Dåligt och Mycket dåligt: Säbo 30\u{A0}procent."))
}

@Test func noChangeIsClaimedAcrossASeriesBreak() {
  var chart = trend(["50", "60", "20", "30"])
  chart.seriesBreak = .year(2022)
  let summary = Charting.summary(chart)
  #expect(summary.contains("Värdet ökade med 10\u{A0}procentenheter från 2022 till 2023."))
  #expect(summary.contains("Från och med 2022 är mätmetoden ny"))
  chart.seriesBreak = .year(2023)
  #expect(!Charting.summary(chart).contains("ökade") && !Charting.summary(chart).contains("minskade"))
}

@Test func largeChartsSayTheirExtremes() {
  let chart = Samples.chart(
    .bar, rows: (1...20).map { "Enhet \($0)" }, series: ["Antal"], values: (1...20).map { "\($0 * $0 % 23)" },
    unit: .count, subject: "Avvikelser per enhet")
  let summary = Charting.summary(chart)
  #expect(summary.hasPrefix("Stapeldiagram: Avvikelser per enhet. "))
  // The squares' remainders: 8² = 64 and 15² = 225 leave 18, 1² leaves 1.
  #expect(summary.contains("Högst: Enhet 8 och Enhet 15, 18; lägst: Enhet 1, 1."))
  #expect(summary.count < 200)
}

@Test func marksAreSaidInWordsAndExplained() {
  let chart = Samples.chart(.bar, rows: ["A", "B", "C", "D"], series: ["2023"], values: ["5", "..", "x", "–"])
  #expect(
    Charting.summary(chart).contains(
      "A: 5\u{A0}procent. B: uppgift saknas. C: skyddad uppgift. D: inget."))
  #expect(Charting.markNote(chart) == ".. = uppgift saknas, x = skyddad uppgift, – = inget")
  #expect(Charting.markNote(Samples.satisfaction) == nil)
  let table = Charting.table(chart, id: "t", caption: Caption(title: []), place: Samples.place)
  #expect(table.bodies[0].rows[1].cells[1].content == [.abbreviation("..", expansion: "uppgift saknas")])
  #expect(table.bodies[0].rows[1].cells[1].datum == nil)
}

@Test func tableKeepsWhereItsFiguresCameFrom() {
  var chart = Samples.bars
  chart.values[0][0].provenance.source = "Socialstyrelsen"
  let table = Charting.table(chart, id: "t", caption: Caption(title: [.text("Titel")]), place: Samples.place)
  guard case .figure(let figure)? = table.bodies[0].rows[0].cells[1].content.first else {
    Issue.record("no figure in the cell")
    return
  }
  #expect(figure.text == "50" && figure.provenance.source == "Socialstyrelsen")
  #expect(table.header == [["Kategori", "2023", "2022"].map { Table.HeaderCell([.text($0)]) }])
  #expect(table.columns.map(\.emphasis) == [.ordinary, .own, .context])
  #expect(table.caption.subtitle == [.text("Procent")])
  #expect(table.notes.map { $0.content.plainText } == ["Mål: minst 90\u{A0}procent.", ".. = uppgift saknas."])
}

/// A long series is told as a course, with its heights where they are not its ends; a target has its unit.
@Test func longSeriesAreToldAsACourse() {
  let summary = Charting.summary(trend((1...13).map { String(60 + $0 * $0 % 7) }))
  // Squares leave 1 4 2 2 4 1 0 over and over: 61 first and in 2018, 60 in 2017, 64 four times, 61 last.
  #expect(
    summary == """
      Linjediagram: Andel nöjda 2023. Värdet ändrades inte, från 61\u{A0}procent 2011 till 61\u{A0}procent 2023; \
      högst 64\u{A0}procent 2012, 2015, 2019 och 2022; lägst 60\u{A0}procent 2017.
      """)
  var chart = Samples.chart(.bar, rows: ["A", "B"], series: ["2023"], values: ["5", "6"])
  var target = chart.values[0][0]
  target.value = .number(Decimal(90))
  target.text = "minst\u{A0}90"
  chart.target = target
  #expect(Charting.summary(chart).contains("Mål: minst\u{A0}90\u{A0}procent."))
}

/// In print no table stands beside a large chart, so its words have every value.
@Test func wholeWordsHaveEveryValue() {
  let rows = (1...20).map { "Enhet \($0)" }
  let chart = Samples.chart(
    .bar, rows: rows, series: ["Antal"], values: (1...20).map { "\($0 * 7)" }, unit: .count, subject: "Avvikelser")
  let (short, whole) = (Charting.summary(chart), Charting.summary(chart, saysAll: true))
  #expect(whole.hasPrefix(short))
  for (index, row) in rows.enumerated() { #expect(whole.contains("\(row): \((index + 1) * 7).")) }
}

/// A target that is not there is none.
@Test func missingTargetsAreExplained() {
  var chart = Samples.chart(.bullet, rows: ["A", "B"], series: ["Utfall", "Mål"], values: ["80 90", "70 –"])
  chart.rows[0].goal = .atLeast
  #expect(Charting.markNote(chart) == "– = inget mål")
}

/// Of a long plan print tells every activity too, after how many there are.
@Test func wholeWordsHaveEveryActivity() {
  var chart = Samples.chart(
    .timeline, rows: (1...14).map { "Aktivitet \($0)" }, series: [], values: (1...14).map { _ in "" }, unit: .count)
  for row in chart.rows.indices {
    chart.rows[row].start = Day(year: 2024, month: 1 + row % 12, day: 1)
    chart.rows[row].end = Day(year: 2024, month: 1 + row % 12, day: 15)
  }
  #expect(!Charting.summary(chart).contains("Aktivitet 14"))
  #expect(
    Charting.summary(chart, saysAll: true).contains("Aktivitet 14: 1\u{A0}februari 2024 till 15\u{A0}februari 2024"))
}

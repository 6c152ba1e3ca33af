import Charting
import Model
import Testing

private func pie(_ values: [String], decimals: Int = 0) -> [Diagnostic] {
  Charting.check(
    Samples.chart(
      .pie, rows: ["nöjda", "varken", "missnöjda", "vet ej"].prefix(values.count).map { $0 }, series: ["2023"],
      values: values, decimals: decimals))
}

@Test func wholesAreWholeWithinTheirRounding() {
  #expect(pie(["82", "12", "6"]).isEmpty)
  // Three parts may be off by 1.5 together, two by 1.
  #expect(pie(["67", "17", "17"]).isEmpty)
  #expect(pie(["33", "33", "33"]).isEmpty)
  #expect(pie(["50", "49"]).isEmpty)
  #expect(pie(["50", "48"]).map(\.code) == ["diagram-helhet"])
  #expect(pie(["82.0", "12.1", "6.0"], decimals: 1).isEmpty)
  #expect(pie(["82.0", "12.2", "6.0"], decimals: 1).map(\.code) == ["diagram-helhet"])
  #expect(pie(["110", "-10"]).map(\.code) == ["diagram-helhet"])
  #expect(pie(["94", "x", "6"]).map(\.code) == ["diagram-helhet"])
  #expect(pie(["100"]).map(\.code) == ["diagram-form"])
}

@Test func brokenWholeNamesItsTermsAndPlaces() throws {
  var chart = Samples.survey
  chart.rows.removeLast()
  chart.values.removeLast()
  let place = Place(file: "fakta.csv", line: 3, column: 20)
  chart.values[1][0].provenance.places = [place]
  let problem = try #require(Charting.check(chart).first)
  #expect(
    problem.message.sv == "ett cirkeldiagram visar en helhet, men nöjda 82 + varken 12 är 94 procent (säbo, 2023)")
  #expect(problem.message.en == "a pie shows one whole, but nöjda 82 + varken 12 is 94 percent (säbo, 2023)")
  #expect(problem.place == chart.place)
  #expect(problem.notes.map(\.place) == [place])
  #expect(throws: problem) { try Charting.draw(chart, width: 459, measuring: FixedAdvance()) }
}

@Test func whatDoesNotFitIsSaid() {
  #expect(Charting.check(Samples.chart(.bar, rows: [], series: ["A"], values: [])).map(\.code) == ["diagram-form"])
  #expect(
    Charting.check(Samples.chart(.trend, rows: ["2022", "2023"], series: ["A"], values: ["..", "x"])).map(\.code)
      == ["diagram-form"])
  var mixed = Samples.bars
  mixed.values[0][0].unit = .count
  #expect(Charting.check(mixed).map(\.code) == ["diagram-enhet"])
  let five = Samples.chart(
    .trend, rows: ["2022", "2023"], series: ["A", "B", "C", "D", "E"], values: ["1 2 3 4 5", "1 2 3 4 5"])
  #expect(Charting.check(five).map(\.code) == ["diagram-form"])
  var grey = five
  for index in 1..<5 { grey.series[index].isContext = true }
  #expect(Charting.check(grey).isEmpty)
}

@Test func whatHasNoRoomIsAnError() throws {
  let name = "Legitimationsverksamhetsansvarighetsfrågornas utredningsgrupp"
  let chart = Samples.chart(.bar, rows: [name, "Kort"], series: ["A"], values: ["1", "2"])
  #expect(throws: Never.self) { try Charting.draw(chart, width: 459, measuring: FixedAdvance()) }
  let error = #expect(throws: Diagnostic.self) {
    try Charting.draw(chart, width: 219.5, measuring: FixedAdvance())
  }
  #expect(error?.code == "diagram-trångt")
  #expect(error?.message.sv.hasSuffix("får inte plats i diagrammet, som är 219,5 punkter brett") == true)
}

/// The figures with most digits that can be read still make a drawing, or say that they have no room.
@Test(arguments: ChartKind.all.map(\.kind)) func extremesNeitherCrashNorOverlap(_ kind: Chart.Kind) {
  let isOverTime = [.trend, .barTrend, .sparkline].contains(kind)
  for values in [
    ["999999999999999", "0", "1"], ["0.000000000000001", "999999999999999", "5"], ["0", "0", "0"], ["0", "..", "x"],
    ["-999999999999999", "-1", ".."], ["7"], Array(repeating: "3", count: 40),
  ] {
    for unit in [Unit.percent, .count] {
      for width in [459, 346, 240, 219.5, 60] {
        let rows = values.indices.map { isOverTime ? String(2023 - values.count + 1 + $0) : "Rad \($0)" }
        let chart = Samples.chart(
          kind, rows: rows, series: ["A", "B"], values: values.map { "\($0) \($0)" }, unit: unit)
        do {
          let drawing = try Charting.draw(chart, width: width, measuring: FixedAdvance())
          #expect(LabelBox.firstConflict(in: drawing) == nil)
          #expect(!drawing.dump.contains("nan") && !drawing.dump.contains("inf"))
        } catch {
          #expect(["diagram-trångt", "diagram-helhet", "diagram-form"].contains(error.code))
        }
        #expect(Charting.summary(chart).hasSuffix("."))
        _ = Charting.table(chart, id: "t", caption: Caption(title: []), place: chart.place)
      }
    }
  }
}

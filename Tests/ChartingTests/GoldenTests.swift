import Charting
import Foundation
import Model
import Testing

/// Each folder in `Cases`: the drawing at its widths, the alternative text and the table, or what is wrong.
@Test(arguments: Case.names) func drawsAsExpected(_ name: String) throws {
  let test = try Case(named: name)
  var text = ""
  for problem in Charting.check(test.chart) { text += problem.rendered(in: .swedish) { _ in nil } }
  if text.isEmpty {
    text += Charting.summary(test.chart) + "\n"
    if let note = Charting.axisNote(test.chart, language: test.chart.language) { text += note + "\n" }
    if let note = Charting.markNote(test.chart) { text += note + "\n" }
    for width in test.widths {
      do {
        text += "\n" + (try Charting.draw(test.chart, width: width, measuring: FixedAdvance()).dump)
      } catch {
        text += "\n" + error.rendered(in: .swedish) { _ in nil }
      }
    }
  }
  if ProcessInfo.processInfo.environment["SKILDRA_GOLDEN"] == "write" {
    try text.write(to: test.expectedFile, atomically: true, encoding: .utf8)
  }
  let expected = try String(contentsOf: test.expectedFile, encoding: .utf8)
  if text != expected {
    let (new, old) = (text.split(separator: "\n"), expected.split(separator: "\n"))
    let first = zip(new, old).first { $0 != $1 }
    Issue.record("\(name) differs, first in “\(first?.0 ?? "the end")”, expected “\(first?.1 ?? "the end")”")
  }
}

@Test func everyKindThatIsNotBuiltSaysSo() {
  for kind in Chart.Kind.allCases where !ChartKind.all.contains(where: { $0.kind == kind }) {
    let chart = Samples.chart(kind, rows: ["A"], series: ["B"], values: ["1"])
    #expect(Charting.check(chart).map(\.code) == ["ej-byggt"])
    #expect(throws: Diagnostic.self) { try Charting.draw(chart, width: 459, measuring: FixedAdvance()) }
  }
}

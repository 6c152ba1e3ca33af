import Figures
import Model
import Testing

/// Rules that lead to each other, multiply or mix units: bounded, and never a wrong figure.
@Suite struct RuleLimitTests {
  private func sum(_ names: [String]) throws -> Rule.Operation {
    .sum(try names.map { try Fixture.reference($0) }, rows: nil)
  }

  @Test func `sums of sums of sums are reckoned once each`() throws {
    var fixture = Fixture()
    fixture.fact("s0", unit: "antal", ["säbo": ["2023": "1"]])
    for step in 1...12 { fixture.rule("s\(step)", try sum(Array(repeating: "s\(step - 1)", count: 10))) }
    #expect(try fixture.prose("s12 hos säbo") == "1\u{202F}000\u{202F}000\u{202F}000\u{202F}000")
  }

  @Test func `a chain too long to follow is an error`() throws {
    var fixture = Fixture()
    fixture.fact("s0", unit: "antal", ["säbo": ["2023": "1"]])
    for step in 1...500 { fixture.rule("s\(step)", try sum(["s\(step - 1)"])) }
    #expect { _ = try fixture.prose("s500 hos säbo") } throws: { ($0 as? Diagnostic)?.code == "regel-djup" }
  }

  @Test func `rules that undo each other give what is there`() throws {
    var fixture = Fixture()
    fixture.fact("budget", unit: "tkr", ["säbo": ["2023": "100"]])
    fixture.fact("utfall", unit: "tkr", ["säbo": ["2023": "90"]])
    fixture.fact("avvikelse", unit: "tkr", [:])
    let (budget, utfall, avvikelse) = (
      try Fixture.reference("budget"), try Fixture.reference("utfall"), try Fixture.reference("avvikelse")
    )
    fixture.rule("avvikelse", .difference(budget, utfall))
    fixture.rule("budget", .sum([utfall, avvikelse], rows: nil))
    fixture.rule("utfall", .difference(budget, avvikelse))
    #expect(try fixture.prose("avvikelse hos säbo") == "10\u{A0}tkr")
    #expect(try fixture.book().checkRules().isEmpty)
  }

  @Test(arguments: [("små, stora", "4\u{202F}500\u{A0}kr"), ("stora, små", "4,5\u{A0}tkr")])
  func `a sum of kronor and thousands has the first one's unit`(_ operands: String, _ printed: String) throws {
    var fixture = Fixture()
    fixture.fact("stora", unit: "tkr", decimals: 1, ["säbo": ["2023": "4"]])
    fixture.fact("små", unit: "kr", ["säbo": ["2023": "500"]])
    fixture.rule("summa", try sum(operands.split(separator: ",").map { String($0.filter { $0 != " " }) }))
    let text = try fixture.prose("summa hos säbo")
    #expect(text == printed || text == "4\u{202F}500,0\u{A0}kr")
  }

  @Test func `a figure kept in thousands is compared in thousands`() throws {
    var fixture = Fixture()
    fixture.fact("a", unit: "kr", ["säbo": ["2023": "1500"]])
    fixture.fact("b", unit: "kr", ["säbo": ["2023": "2500"]])
    fixture.fact("summa", unit: "tkr", ["säbo": ["2023": "4"]])
    fixture.rule("summa", try sum(["a", "b"]))
    #expect(try fixture.book().checkRules().isEmpty)
  }

  @Test func `days and hours make no sum`() throws {
    var fixture = Fixture()
    fixture.fact("a", unit: "dagar", ["säbo": ["2023": "1"]])
    fixture.fact("b", unit: "timmar", ["säbo": ["2023": "2"]])
    fixture.rule("summa", try sum(["a", "b"]))
    #expect { _ = try fixture.book() } throws: { ($0 as? Diagnostic)?.code == "blandade-enheter" }
  }

  @Test func `a number with no room is an error`() throws {
    var fixture = Fixture()
    fixture.fact("a", unit: "mdkr", ["säbo": ["2023": "999999999999999.999999999999999"]])
    fixture.fact("b", unit: "kr", ["säbo": ["2023": "0.000000000000001"]])
    fixture.rule("summa", try sum(["b", "a"]))
    #expect { _ = try fixture.prose("summa hos säbo") } throws: { ($0 as? Diagnostic)?.code == "för-stort-tal" }
  }
}

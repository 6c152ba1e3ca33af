import Figures
import Model
import Testing

struct EvaluationTests {
  private var fixture: Fixture {
    var fixture = Fixture()
    fixture.fact(
      "nöjda", unchanged: 1, target: Target(kind: .atLeast, number: Decimal(85)), count: 214,
      ["säbo": ["2021": "80", "2022": "83", "2023": "82"], "ordbo": ["2022": "89", "2023": "90"]])
    fixture.fact("heltid", decimals: 1, ["on": ["2022-12-31": "34.4", "2023-12-31": "37.3"]])
    fixture.fact("kännedom", ["on": ["2022": "67", "2023": "75"]])
    fixture.fact("timavlönade", unit: "antal", ["säbo": ["2022": "291", "2023": "322"]])
    fixture.fact("avvikelse", unit: "tkr", ["säbo": ["2023": "8879"], "ordbo": ["2023": "-1032"], "on": ["2023": "0"]])
    fixture.fact("boenden", unit: "antal", ["säbo": ["2023": "3"]])
    fixture.fact("brukarenkät", ["on": ["2022": "78", "2023": ".."]])
    fixture.fact("klagomål", unit: "antal", ["on": ["2022": "0", "2023": "–"]])
    return fixture
  }

  @Test(arguments: [
    ("nöjda hos säbo", "82\u{A0}procent"), ("nöjda hos säbo 2022 utan enhet", "83"),
    ("nöjda -1 hos säbo", "83\u{A0}procent"),
    ("heltid", "37,3\u{A0}procent"), ("heltid ändring", "+2,9\u{A0}procentenheter"),
    ("heltid ändrades", "ökade med 2,9\u{A0}procentenheter"), ("heltid period", "2023-12-31"),
    ("nöjda hos säbo ändrades", "ändrades inte nämnvärt"),
    ("nöjda hos säbo ändring från 2021", "+2\u{A0}procentenheter"),
    ("nöjda hos säbo ändring", "\u{2212}1\u{A0}procentenhet"),
    ("nöjda hos säbo 2022 ändring", "+3\u{A0}procentenheter"),
    ("kännedom ökning", "8\u{A0}procentenheter"), ("nöjda hos säbo minskning", "1\u{A0}procentenhet"),
    ("nöjda hos säbo mål", "minst\u{A0}85\u{A0}procent"), ("nöjda hos säbo n", "214"),
    ("avvikelse hos säbo", "8\u{202F}879\u{A0}tkr"), ("avvikelse hos säbo i mnkr", "8,9\u{A0}mnkr"),
    ("avvikelse hos säbo saldo i mnkr", "ett överskott på 8,9\u{A0}mnkr"),
    ("avvikelse hos ordbo saldo i mnkr", "ett underskott på 1,0\u{A0}mnkr"),
    ("avvikelse saldo", "ett resultat i balans"),
    ("avvikelse hos ordbo underskott", "1\u{202F}032\u{A0}tkr"),
    ("avvikelse hos säbo med tecken", "+8\u{202F}879\u{A0}tkr"),
    ("boenden hos säbo i ord", "tre"), ("brukarenkät?", "uppgift saknas"), ("brukarenkät ändring?", "uppgift saknas"),
    ("timavlönade hos säbo ändring i procent", "+11\u{A0}procent"), ("klagomål", "inget"),
  ])
  func prints(_ reference: String, _ expected: String) throws { #expect(try fixture.prose(reference) == expected) }

  @Test(arguments: [
    ("nöjd hos säbo", "okänt-namn"), ("säbo", "okänt-namn"), ("nöjda hos säboo", "okänt-namn"),
    ("brukarenkät", "saknar-värde"),
    ("nöjda", "saknar-värde"), ("heltid ändring från 2019", "saknar-värde"), ("nöjda hos säbo ökning", "fel-riktning"),
    ("timavlönade hos säbo minskning", "fel-riktning"), ("avvikelse hos säbo underskott", "fel-riktning"),
    ("avvikelse hos ordbo överskott", "fel-riktning"), ("avvikelse hos säbo i mkr", "okänd-enhet"),
    ("nöjda hos säbo i tkr", "omräkning"), ("nöjda hos säbo ändring i procent", "hänvisning"),
    (".saknas", "okänt-fält"),
    ("kännedom mål", "saknar-värde"),
  ])
  func refuses(_ reference: String, _ code: String) {
    let error = #expect(throws: Diagnostic.self) { try fixture.prose(reference) }
    #expect(error?.code == code)
  }

  @Test("The question mark never excuses a misspelt name")
  func optionalName() {
    #expect(throws: Diagnostic.self) { try fixture.prose("nöjd hos säbo?") }
    #expect(throws: Diagnostic.self) { try fixture.prose("nöjda hos säboo?") }
  }

  @Test("A fact is never inherited from the organisation above")
  func noInheritance() { #expect(throws: Diagnostic.self) { try fixture.prose("kännedom", at: "säbo") } }

  @Test("A missing value offers the year that exists")
  func hint() throws {
    let error = try #require(throws: Diagnostic.self) { try fixture.prose("brukarenkät") }
    #expect(error.message.sv == "”brukarenkät” har inget värde för 2023 (fakta.csv:8: ”..”)")
    #expect(error.hint?.sv.hasPrefix("det finns för 2022: skriv {brukarenkät hos on 2022}") == true)
  }
}

struct RuleTests {
  private func references(_ names: String...) throws -> [Reference] { try names.map { try Fixture.reference($0) } }

  @Test func reckonsWhatIsNotGiven() throws {
    var fixture = Fixture()
    fixture.fact("budget", unit: "tkr", ["säbo": ["2023": "328031"], "ordbo": ["2023": "221128"]])
    fixture.fact("utfall", unit: "tkr", ["säbo": ["2023": "319152"], "ordbo": ["2023": "220096"]])
    let operands = try references("budget", "utfall")
    fixture.rule("avvikelse", .difference(operands[0], operands[1]))
    let rows = try ListExpression(
      parsing: Located("kind verksamhet", at: Place(file: "p", line: 1, column: 1)), language: .swedish)
    fixture.rule("budget", .sum([operands[0]], rows: rows))
    #expect(try fixture.prose("avvikelse hos säbo") == "8\u{202F}879\u{A0}tkr")
    #expect(try fixture.prose("budget") == "549\u{202F}159\u{A0}tkr")
    #expect(try fixture.book().checkRules().isEmpty)
  }

  @Test("A share has its whole as n, and is reckoned exactly before it is rounded")
  func share() throws {
    var fixture = Fixture()
    fixture.fact("utredda", unit: "antal", ["on": ["2023": "386"]])
    fixture.fact("rapporter", unit: "antal", ["on": ["2023": "444"]])
    let operands = try references("utredda", "rapporter")
    fixture.rule("andel", .share(operands[0], of: operands[1]))
    #expect(try fixture.prose("andel") == "87\u{A0}procent")
    #expect(try fixture.prose("andel n") == "444")
  }

  @Test("A given figure that its parts do not give is an error with every operand and its place")
  func disagreement() throws {
    var fixture = Fixture()
    fixture.fact("summa", unit: "antal", ["on": ["2023": "10"]])
    fixture.fact("a", unit: "antal", ["on": ["2023": "4"]])
    fixture.fact("b", unit: "antal", ["on": ["2023": "5"]])
    fixture.rule("summa", .sum(try references("a", "b"), rows: nil))
    let found = try fixture.book().checkRules()
    #expect(found.count == 1)
    #expect(found.first?.message.sv == "summa hos on 2023 är 10, men delarna ger 9 (skillnad 1, tillåtet 0)")
    #expect(found.first?.notes.map(\.place.line) == [2, 3, 4])
  }

  @Test("Within its tolerance a difference is let pass")
  func tolerance() throws {
    var fixture = Fixture()
    fixture.fact("summa", unit: "antal", ["on": ["2023": "10"]])
    fixture.fact("a", unit: "antal", ["on": ["2023": "9"]])
    fixture.rule("summa", .sum(try references("a"), rows: nil), check: true, tolerance: Decimal(1))
    #expect(try fixture.book().checkRules().isEmpty)
  }

  @Test("A missing operand gives a missing result, not a wrong one")
  func missingOperand() throws {
    var fixture = Fixture()
    fixture.fact("a", unit: "antal", ["on": ["2023": "4"]])
    fixture.fact("b", unit: "antal", ["on": ["2023": ".."]])
    fixture.rule("summa", .sum(try references("a", "b"), rows: nil))
    #expect(try fixture.prose("summa?") == "uppgift saknas")
  }

  @Test("A rule that leads back to itself gives nothing, and does not hang")
  func ring() throws {
    var fixture = Fixture()
    fixture.fact("a", unit: "antal", ["on": ["2022": "4"]])
    fixture.rule("a", .sum(try references("b"), rows: nil))
    fixture.fact("b", unit: "antal", [:])
    fixture.rule("b", .sum(try references("a"), rows: nil))
    #expect(throws: Diagnostic.self) { try fixture.prose("a") }
  }
}

import Figures
import Model
import Testing

/// Rows of sources: what they give the book, what is reckoned and counted in them.
struct SourceTests {
  private let drift: [(name: String, type: Dataset.ColumnType)] = [
    ("organisation", .organisation), ("budget", .fact), ("utfall", .fact),
  ]

  private func book(_ rows: [[String]], unit: String = "tkr") throws -> Fixture {
    var fixture = Fixture()
    fixture.source(.sample("drift", drift, unit: Unit.standard.first { $0.name == unit }, rows))
    let reference = try Fixture.reference("budget")
    let rows = try ListExpression(
      parsing: Located("kind verksamhet", at: reference.place), language: .swedish)
    fixture.rule("budget", .sum([reference], rows: rows))
    return fixture
  }

  @Test func givesFigures() throws {
    let fixture = try book([["→säbo", "#328031", "#319152"], ["→ordbo", "#221128", "#220096"]])
    #expect(try fixture.prose("utfall hos säbo") == "319\u{202F}152\u{A0}tkr")
    #expect(try fixture.prose("budget") == "549\u{202F}159\u{A0}tkr")
    let found = try fixture.book().value(FactKey(name: "budget", organisation: "on", period: .year(2023)))
    #expect(
      found?.places == [Place(file: "drift.csv", line: 2, column: 2), Place(file: "drift.csv", line: 3, column: 2)])
  }

  @Test("A department without the figure leaves the sum unknown, and a mark says that it has nothing")
  func lacking() throws {
    let fixture = try book([["→säbo", "#328031", "#319152"], ["→ordbo", "", "#220096"]])
    let error = #expect(throws: Diagnostic.self) { try fixture.prose("budget") }
    #expect(error?.code == "saknar-värde")
    #expect(error?.notes.map(\.place) == [Place(file: "drift.csv", line: 3, column: 2)])
    let own = #expect(throws: Diagnostic.self) { try fixture.prose("budget hos ordbo") }
    #expect(own?.notes.map(\.place) == [Place(file: "drift.csv", line: 3, column: 2)])
    let nothing = try book([["→säbo", "#328031", "#319152"], ["→ordbo", "–", "#220096"]])
    #expect(try nothing.prose("budget") == "328\u{202F}031\u{A0}tkr")
  }

  @Test("A column in kronor of a fact in another unit of kronor moves the comma; other units are refused")
  func units() throws {
    var fixture = try book([["→säbo", "#328031", "#319152"], ["→ordbo", "#1", "#1"]])
    fixture.fact("utfall", unit: "mnkr", decimals: 1, [:])
    #expect(try fixture.prose("utfall hos säbo") == "319,2\u{A0}mnkr")
    var wrong = try book([["→säbo", "#328031", "#319152"]])
    wrong.fact("utfall", unit: "personer", [:])
    #expect(wrong.problems().map(\.code) == ["olika-beskrivning"])
  }

  @Test("A value that is given elsewhere is told with both places")
  func conflicts() throws {
    var fixture = try book([["→säbo", "#328031", "#319152"]])
    fixture.fact("utfall", unit: "tkr", ["säbo": ["2023": "319150"]])
    let problem = try #require(fixture.problems().first)
    #expect(problem.code == "dubbelt-värde" && problem.severity == .error)
    #expect(problem.place == Place(file: "drift.csv", line: 2, column: 3))
    #expect(problem.notes.map(\.place.file) == ["fakta.csv"])
  }

  private func statsbidrag(_ given: String, tolerance: Int? = nil) throws -> Fixture {
    let place = Place(file: "template.xml", line: 5, column: 9)
    var fixture = Fixture()
    fixture.source(
      Dataset.sample(
        "bidrag", [("rekvirerat", .number), ("nyttjat", .number), ("återbetalt", .number)],
        [["#100", "#60", given], ["#50", "..", ""], ["#7", "", ""]]
      ).with("återbetalt") { column in
        column.reckoning = ColumnReckoning(
          operation: .difference(Located("rekvirerat", at: place), Located("nyttjat", at: place)),
          tolerance: tolerance.map { Tolerance(amount: Decimal($0), unit: nil) })
      })
    return fixture
  }

  @Test("A blank cell is reckoned; without an operand it stays blank")
  func reckons() throws {
    let rows = try statsbidrag("").book().sources["bidrag"]?.rows.map { $0.cells[2] }
    #expect(rows == [.number(Decimal(40)), .mark(.missing), .blank])
  }

  @Test("A given cell is compared within the tolerance")
  func compares() throws {
    #expect(try statsbidrag("#40").problems().isEmpty)
    #expect(try statsbidrag("#42", tolerance: 2).problems().isEmpty)
    let problem = try #require(try statsbidrag("#42").problems().first)
    #expect(problem.place == Place(file: "bidrag.csv", line: 2, column: 3))
    #expect(problem.notes.map(\.place.column) == [1, 2])
  }

  // MARK: Follow-ups

  private func plan() throws -> Fixture {
    let followed: [(name: String, type: Dataset.ColumnType)] = [("nr", .text), ("läge", .pointer("läge"))]
    var plan = Dataset.sample("plan", [("nr", .text)], key: "nr", [["1"], ["2"], ["3"]])
    plan.followUpColumns = [Dataset.Column(name: "läge", type: .pointer("läge"), unit: nil, required: true)]
    for (month, rows) in [(5, [["1", "→klar"], ["2", "→sen"]]), (9, [["2", "→klar"]])] {
      let date = try #require(Day(year: 2023, month: month, day: 15))
      plan.followUps.append(FollowUp(date: date, dataset: .sample("plan", followed, key: "nr", rows)))
    }
    var fixture = Fixture()
    let codes = ["klar", "sen"].map { CodeList.Code(name: $0, label: $0, shape: nil) }
    fixture.codes(CodeList(name: "läge", codes: codes))
    fixture.source(plan)
    let place = Place(file: "project.xml", line: 40, column: 3)
    for code in ["klar", "sen"] {
      let condition = try Condition(parsing: Located(".läge is \(code)", at: place), language: .swedish)
      fixture.rule("antal-\(code)", .count(Located("plan", at: place), condition: condition))
    }
    return fixture
  }

  @Test(arguments: [
    ("2023-04-30", 0, 0), ("2023-05-15", 1, 1), ("2023-09-14", 1, 1), ("2023-09-15", 2, 0), ("2023", 2, 0),
  ])
  func followUpsAsTheyWereKnown(_ period: String, _ done: Int, _ late: Int) throws {
    let book = try plan().book()
    for (name, expected) in [("antal-klar", done), ("antal-sen", late)] {
      let period = try #require(Period(period))
      let found = book.value(FactKey(name: name, organisation: "on", period: period))
      #expect(found?.value == .number(Decimal(expected)), "\(name) \(period)")
    }
  }

  @Test("What a later follow-up leaves out stands as it stood")
  func carriesOn() throws {
    let plan = try #require(try plan().book().sources["plan"])
    #expect(plan.found("läge", row: 0, on: nil)?.cell == .name("klar"))
    #expect(plan.found("läge", row: 0, on: nil)?.place.line == 2)
    #expect(plan.found("läge", row: 2, on: nil)?.cell == .blank)
  }

  @Test("Rows that do not say their period tell nothing of the year before")
  func undated() throws {
    let fixture = try plan()
    #expect(try fixture.prose("antal-klar") == "2")
    #expect(throws: Diagnostic.self) { try fixture.prose("antal-klar -1") }
    #expect(throws: Diagnostic.self) { try fixture.prose("antal-klar ändring") }
  }

  // MARK: Persons

  @Test("Rows about individuals are counted by sex, are marked as people, and their places are not told")
  func persons() throws {
    var rows = Dataset.sample("beslut", [("kön", .sex)], [["K"], ["M"], ["M"]])
    rows.isOfPersons = true
    var fixture = Fixture()
    fixture.source(rows)
    fixture.rule("antal", .count(Located("beslut", at: Place(file: "project.xml", line: 9, column: 1)), condition: nil))
    #expect(try fixture.prose("antal män") == "2")
    #expect(try fixture.prose("antal") == "3")
    let book = try fixture.book()
    #expect(book.facts["antal"]?.countsPeople == true)
    let found = book.value(FactKey(name: "antal", organisation: "on", period: .year(2023)))
    #expect(found?.places == [Place(file: "beslut.csv")])
  }

  @Test("A count of rows that do not say the sex is none for women")
  func unknownSex() throws {
    var fixture = Fixture()
    fixture.source(.sample("enheter", [("namn", .text)], [["Ekbacken"]]))
    fixture.rule(
      "antal", .count(Located("enheter", at: Place(file: "project.xml", line: 9, column: 1)), condition: nil))
    #expect(try fixture.prose("antal") == "1")
    #expect(throws: Diagnostic.self) { try fixture.prose("antal kvinnor") }
  }

  @Test("An organisation is walked and summed only in its time")
  func lifetimes() throws {
    var fixture = try book([["→säbo", "#10", "#1"], ["→ordbo", "#20", "#1"]])
    fixture.organisation(
      "nedlagd", "Nedlagd", kind: "verksamhet", parent: "on", until: Day(year: 2022, month: 12, day: 31))
    #expect(try fixture.prose("budget") == "30\u{A0}tkr")
    fixture.organisation("kvar", "Kvar", kind: "verksamhet", parent: "on", until: Day(year: 2023, month: 1, day: 1))
    #expect(throws: Diagnostic.self) { try fixture.prose("budget") }
  }
}

import Figures
import Model
import Testing

/// Rows that each have a date, columns that are reckoned from dates, and means.
struct DatedRowTests {
  /// Reports of falls and medicine at two departments, from December 2022 to May 2023.
  private func reports() throws -> Fixture {
    var fixture = Fixture()
    var rows = Dataset.sample(
      "rapporter", [("datum", .date), ("organisation", .organisation), ("typ", .text)],
      [
        ["2022-12-30", "→säbo", "fall"], ["2023-01-02", "→säbo", "fall"], ["2023-03-31", "→säbo", "läkemedel"],
        ["2023-04-01", "→ordbo", "fall"], ["2023-05-20", "→säbo", "fall"],
      ])
    rows.dating = try Dataset.Dating(
      column: "datum", days: #require(Day(iso: "2022-01-01"))...#require(Day(iso: "2023-06-30")))
    fixture.source(rows)
    let source = Located("rapporter", at: Place(file: "project.xml", line: 9, column: 3))
    fixture.rule("rapporter-alla", .count(source, condition: nil))
    fixture.rule(
      "fall",
      .count(
        source,
        condition: try Condition(
          parsing: Located(".typ is fall", at: Place(file: "p.xml", line: 1, column: 1)), language: .swedish)))
    return fixture
  }

  private func count(_ book: FigureBook, _ name: String, _ organisation: String, _ period: String) throws -> Int? {
    let key = FactKey(name: name, organisation: organisation, period: try #require(Period(period)))
    return book.value(key)?.value.number.map { Int($0.units) }
  }

  @Test(
    "rows are counted in the period that their date falls in",
    arguments: [
      ("rapporter-alla", "on", "2023-k1", 2),
      ("rapporter-alla", "on", "2023-k2", 2),
      ("rapporter-alla", "säbo", "2023-k2", 1), ("fall", "on", "2023-04", 1), ("fall", "säbo", "2023-02", 0),
      ("fall", "on", "2022", 1), ("fall", "on", "2022-k3", 0),
    ])
  func counts(name: String, organisation: String, period: String, expected: Int) throws {
    #expect(try count(reports().book(), name, organisation, period) == expected)
  }

  @Test(
    "of times that the file does not tell of nothing is known",
    arguments: ["2021", "2023", "2023-k3", "2024", "2023-04-01"])
  func unknown(period: String) throws { #expect(try count(reports().book(), "fall", "on", period) == nil) }

  @Test(
    "columns are reckoned from dates",
    arguments: [
      ("2023-07-15", "", "2023-10-15", 169, "2023-k3"), ("2023-11-30", "2024-02-01", "2024-02-29", 63, "2023-k4"),
      ("2022-11-30", "2022-11-30", "2023-02-28", 0, "2022-k4"), ("2023-10-31", "", "2024-01-31", 61, "2023-k4"),
    ])
  func dates(decided: String, done: String, due: String, days: Int, quarter: String) throws {
    var fixture = Fixture()
    let place = Place(file: "project.xml", line: 7, column: 3)
    func column(_ name: String) -> Located<String> { Located(name, at: place) }
    let dataset = Dataset.sample(
      "beslut",
      [("beslut", .date), ("verkställt", .date), ("senast", .date), ("dagar", .number), ("kvartal", .period)],
      [[decided, done, "", "", ""]])
    fixture.source(
      dataset
        .with("senast") { $0.reckoning = ColumnReckoning(operation: .due(column("beslut"), months: 3)) }
        .with("dagar") { $0.reckoning = ColumnReckoning(operation: .days(column("beslut"), column("verkställt"))) }
        .with("kvartal") { $0.reckoning = ColumnReckoning(operation: .quarter(column("beslut"))) })
    #expect(fixture.problems().isEmpty)
    let cells = try #require(fixture.book().sources["beslut"]?.rows.first?.cells)
    #expect(cells[2] == Day(iso: due).map(Dataset.Cell.date))
    #expect(cells[3] == .number(Decimal(days)))
    #expect(cells[4] == Period(quarter).map(Dataset.Cell.period))
  }

  @Test("a given date is compared with the reckoned one")
  func givenDate() throws {
    var fixture = Fixture()
    let column = Located("beslut", at: Place(file: "project.xml", line: 7, column: 3))
    fixture.source(
      Dataset.sample("beslut", [("beslut", .date), ("senast", .date)], [["2023-07-15", "2023-10-16"]])
        .with("senast") { $0.reckoning = ColumnReckoning(operation: .due(column, months: 3)) })
    #expect(fixture.problems().map(\.code) == ["regel"])
  }

  // MARK: Means

  private func mean(_ rows: String) throws -> Rule.Operation {
    let place = Place(file: "project.xml", line: 9, column: 3)
    return .mean(
      try Reference(parsing: "nöjda", at: place, language: .swedish),
      rows: try ListExpression(parsing: Located(rows, at: place), language: .swedish), weight: nil)
  }

  @Test("a mean over departments weighs each by the number behind it")
  func weighted() throws {
    var fixture = Fixture()
    fixture.fact("nöjda", decimals: 1, count: 100, ["säbo": ["2023": "80"]])
    fixture.rule("nöjda-alla", try mean("kind verksamhet"))
    var book = try fixture.book()
    let key = FactKey(name: "nöjda-alla", organisation: "on", period: .year(2023))
    // Of two departments one is unknown, and so is the mean.
    #expect(book.value(key)?.value == .missing)
    fixture = Fixture()
    fixture.fact("nöjda", decimals: 1, count: 100, ["säbo": ["2023": "80"], "ordbo": ["2023": "90"]])
    fixture.rule("nöjda-alla", try mean("kind verksamhet"))
    book = try fixture.book()
    #expect(book.value(key)?.value == .number(Decimal(85)) && book.value(key)?.count == Decimal(200))
    #expect(book.value(key)?.origins.count == 2)
  }

  @Test("a mean without n is an error that names who lacks it")
  func withoutCount() throws {
    var fixture = Fixture()
    fixture.fact("nöjda", ["säbo": ["2023": "80"], "ordbo": ["2023": "90"]])
    fixture.rule("nöjda-alla", try mean("kind verksamhet"))
    let found = try fixture.book().checkRules()
    #expect(found.map(\.code) == ["saknar-n"])
    #expect(found.first?.message.sv.contains("säbo 2023") == true)
  }

  @Test("a mean over rows weighs them by a column, and is refused of persons that are protected")
  func overRows() throws {
    var fixture = Fixture()
    var rows = Dataset.sample(
      "enheter", [("organisation", .organisation), ("andel", .number), ("antal", .number)],
      [["→säbo", "#50", "#30"], ["→säbo", "#90", "#10"], ["→ordbo", "#10", "#5"]])
    let place = Place(file: "project.xml", line: 9, column: 3)
    let operation = Rule.Operation.mean(
      try Reference(parsing: ".andel", at: place, language: .swedish),
      rows: try ListExpression(parsing: Located("enheter", at: place), language: .swedish),
      weight: Located("antal", at: place))
    fixture.source(rows)
    fixture.rule("andel-alla", operation)
    let key = FactKey(name: "andel-alla", organisation: "säbo", period: .year(2023))
    #expect(try fixture.book().value(key)?.value == .number(Decimal(60)))
    // A row that lacks its number or its weight is not passed over.
    for lacking in [["→säbo", "..", "#10"], ["→säbo", "#70", ""]] {
      var fixture = Fixture()
      fixture.source(
        Dataset.sample(
          "enheter", [("organisation", .organisation), ("andel", .number), ("antal", .number)],
          [["→säbo", "#50", "#30"], lacking]))
      fixture.rule("andel-alla", operation)
      #expect(try fixture.book().value(key)?.value == .missing)
    }
    fixture = Fixture()
    rows.isOfPersons = true
    fixture.source(rows)
    fixture.rule("andel-alla", operation)
    fixture.protect()
    #expect(fixture.problems().map(\.code) == ["skydd"])
  }
}

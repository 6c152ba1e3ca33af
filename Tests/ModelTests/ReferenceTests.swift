import Model
import Testing

struct ReferenceTests {
  private func parse(_ text: String, language: Language = .swedish) throws -> Reference {
    try Reference(parsing: text, at: Place(file: "t.md", line: 3, column: 10), language: language)
  }

  @Test func plain() throws {
    let reference = try parse("nöjda")
    #expect(reference.head.value == .name("nöjda"))
    #expect(reference.period == nil && reference.view == nil && !reference.optional)
  }

  @Test func everything() throws {
    let reference = try parse("nöjda -1 hos säbo kvinnor ändring från 2019 utan enhet?")
    #expect(reference.period?.value == .relative(-1))
    #expect(reference.organisation?.value == .name("säbo"))
    #expect(reference.sex == .women)
    #expect(reference.view?.value == .change)
    #expect(reference.from?.value == .absolute(.year(2019)))
    #expect(reference.unitless && reference.optional)
  }

  @Test("Arguments stand in any order")
  func order() throws {
    let (a, b) = (try parse("x hos y 2022 ändring"), try parse("x ändring 2022 hos y"))
    #expect(a.period?.value == b.period?.value && a.organisation?.value == b.organisation?.value)
    #expect(a.view?.value == b.view?.value)
  }

  @Test("Facts may bear the names of keywords")
  func keywordNames() throws {
    #expect(try parse("mål mål").view?.value == .target)
    #expect(try parse("period").head.value == .name("period"))
    #expect(try parse("x hos n").organisation?.value == .name("n"))
  }

  @Test(arguments: [
    ("x i ord", Reference.Conversion.words), ("x ändring i procent", .percent), ("x i mnkr", .unit("mnkr")),
  ])
  func conversions(_ text: String, _ conversion: Reference.Conversion) throws {
    #expect(try parse(text).conversion?.value == conversion)
  }

  @Test func english() throws {
    let reference = try parse("satisfied at homes changed since 2020", language: .english)
    #expect(reference.view?.value == .changed && reference.from?.value == .absolute(.year(2020)))
  }

  /// The column is that of the word at fault: the text begins at column 10.
  @Test(arguments: [
    ("nöjda hoss säbo", 16, 4), ("nöjda hos", 16, 3), ("nöjda 2022 2023", 21, 4), ("nöjda ändring ökning", 24, 6),
    ("", 10, 1), ("2022", 10, 4), ("a--b", 10, 4), ("nöjda hos 12", 20, 2), ("nöjda från igår", 21, 4),
  ])
  func mistakes(_ text: String, _ column: Int, _ length: Int) throws {
    let error = try #require(throws: Diagnostic.self) { try parse(text) }
    #expect(error.code == "hänvisning")
    #expect(error.place == Place(file: "t.md", line: 3, column: column, length: length))
  }

  @Test("A misspelt keyword suggests the nearest")
  func suggestion() throws {
    let error = try #require(throws: Diagnostic.self) { try parse("nöjda ändrng") }
    #expect(error.hint?.sv == "menar du ”ändring”?")
  }
}

struct ExpressionTests {
  private func list(_ text: String) throws -> [ListExpression.Item] {
    try ListExpression(parsing: Located(text, at: Place(file: "t.xml", line: 1, column: 1)), language: .swedish).items
      .map(\.value)
  }

  @Test func lists() throws {
    #expect(try list("nöjda, varken") == [.name("nöjda"), .name("varken")])
    #expect(try list("-4..0") == [.periods(.relative(-4), .relative(0))])
    #expect(try list("2019..2023") == [.periods(.absolute(.year(2019)), .absolute(.year(2023)))])
    #expect(try list("kvinnor, män, totalt") == [.sex(.women), .sex(.men), .sex(.total)])
    #expect(try list("group kvalitet, kind .slag") == [.group(.name("kvalitet")), .kind(.field("slag"))])
    #expect(try list("-1, 0, .rader") == [.period(.relative(-1)), .period(.relative(0)), .field("rader")])
  }

  @Test(arguments: ["", "a,,b", "a b", "group", "1x"]) func mistakes(_ text: String) {
    #expect(throws: Diagnostic.self) { try list(text) }
  }

  @Test func conditions() throws {
    let source = Located("not .dnr and .läge is not klar and group mål", at: Place(file: "t.xml", line: 1, column: 1))
    let clauses = try Condition(parsing: source, language: .swedish).clauses
    #expect(clauses.count == 3 && clauses[0].negated)
    #expect(clauses[1].comparison?.relation == .unequal && clauses[1].comparison?.to.value == .name("klar"))
    #expect(clauses[2].subject.value == .group(.name("mål")))
  }

  private func clause(_ text: String) throws -> Condition.Clause {
    let source = Located(text, at: Place(file: "t.xml", line: 1, column: 1))
    return try #require(try Condition(parsing: source, language: .swedish).clauses.first)
  }

  @Test func `conditions compare numbers and times`() throws {
    #expect(try clause(".dagar above 90").comparison?.to.value == .number(Decimal(90)))
    #expect(try clause(".andel below 2,5").comparison?.to.value == .number(Decimal(units: 25, scale: 1)))
    #expect(try clause(".beslut before 2023-07-01").comparison?.to.value == Period("2023-07-01").map { .period($0) })
    let by = try clause("not .verkställt by .period")
    #expect(by.negated && by.comparison?.relation == .by && by.comparison?.to.value == .field("period"))
  }

  @Test(arguments: [".dagar above", ".dagar above mycket", ".beslut by snart", ".beslut after 2023-13-01", ".a is b c"])
  func `what cannot be compared is said`(_ text: String) { #expect(throws: Diagnostic.self) { try clause(text) } }

  /// Each pair of periods: how the first stands to the second.
  @Test(arguments: [
    ("2023-09-30", "2023-k4", true, true, false), ("2023-10-01", "2023-k4", false, true, false),
    ("2023-12-31", "2023-k4", false, true, false), ("2024-01-01", "2023-k4", false, false, true),
    ("2023-11", "2023", false, true, false), ("2024", "2023-12", false, false, true),
  ])
  func `times stand before, by or after`(own: String, other: String, before: Bool, by: Bool, after: Bool) throws {
    let (own, other) = (try #require(Period(own)), try #require(Period(other)))
    func holds(_ relation: Comparison.Relation) -> Bool {
      Comparison(relation, Located(.period(other), at: Place(file: "t.xml"))).holds(own, other)
    }
    #expect((holds(.before), holds(.by), holds(.after)) == (before, by, after))
  }
}

struct NearestTests {
  @Test(arguments: [
    ("nöjd", "nöjda"), ("nöjad", "nöjda"), ("Heltid", "heltid"), ("kvalitetsraporter", "kvalitetsrapporter"),
  ])
  func near(_ typed: String, _ found: String) {
    #expect(nearest(to: typed, among: ["nöjda", "heltid", "kvalitetsrapporter", "svar"]) == found)
  }

  @Test func far() { #expect(nearest(to: "zzz", among: ["nöjda", "heltid"]) == nil) }
}

struct PathTests {
  @Test(arguments: [
    ("../delat/delar.xml", "kvalitet/template.xml", "delat/delar.xml"), ("a/./b", "", "a/b"),
    ("x.md", "text/y.md", "text/x.md"),
  ])
  func inside(_ path: String, _ file: String, _ expected: String) {
    #expect(RelativePath.resolve(path, from: file) == expected)
  }

  @Test(arguments: ["../x", "/etc/passwd", "a/../../x", "a\\b"]) func outside(_ path: String) {
    #expect(RelativePath.resolve(path) == nil)
  }
}

import Figures
import Model
import Testing

/// Rows about individuals are made, counted in tables and charts, and published; then what is published is solved as
/// equations.
struct CountProtectionTests {
  typealias Source = ProtectionPropertyTests.Source

  /// Supports × sexes with row totals, a total row or none, a chart of reasons or none, quarters and how many there were at
  /// their ends or not, and the grand total as a figure or not.
  struct Published {
    var fixture = Fixture()
    var below = 5
    /// By what the reader calls it, in the order in which it is printed.
    var counts: [(name: String, count: RowCount)] = []
    var hasRule = false
    var supports: [String] = []
    var reasons: [String] = []
    /// Quarters of the year, when the rows have dates.
    var quarters: [Int] = []
    var truth: [String: Int] = [:]
    let dataset: Dataset

    static func key(_ sex: Sex) -> FactKey {
      FactKey(name: "alla", organisation: "on", period: .year(2023), sex: sex)
    }

    init(seed: UInt64, smallest: Int = 0, largest: Int? = nil, isSmall: Bool = false) throws {
      var source = Source(state: seed)
      below = isSmall ? 3 : [3, 5, 5, 7].randomElement(using: &source) ?? 5
      supports = (0..<(isSmall ? 2 : Int.random(in: 2...6, using: &source))).map { "stöd-\($0)" }
      reasons = (0..<Int.random(in: 2...4, using: &source)).map { "orsak-\($0)" }
      let most = largest ?? [6, 12, 25].randomElement(using: &source) ?? 12
      let hasOthers = smallest == 0 && Int.random(in: 0..<4, using: &source) == 0
      var rows: [[String]] = []
      for support in supports {
        for sex in ["K", "M"] + (hasOthers ? [""] : []) {
          let isNone = smallest == 0 && Int.random(in: 0..<6, using: &source) == 0
          let number = isNone ? 0 : Int.random(in: smallest...max(smallest, most), using: &source)
          for _ in 0..<(sex.isEmpty ? number / 3 : number) {
            let reason = reasons.randomElement(using: &source) ?? ""
            let quarter = Int.random(in: 1...4, using: &source)
            rows.append(["→\(support)", sex, "→\(reason)", "2023-\(quarter == 4 ? "" : "0")\(quarter * 3)-17"])
            for name in [
              "\(support) \(sex)", "\(support) T", "alla \(sex)", "alla T", "\(reason) T", "k\(quarter) T",
            ] + (quarter...4).map({ "till k\($0) T" }) { truth[name, default: 0] += 1 }
          }
        }
      }
      var dataset = Dataset.sample(
        "beslut", [("stöd", .pointer("stöd")), ("kön", .sex), ("orsak", .pointer("orsak")), ("datum", .date)], rows)
      dataset.isOfPersons = true
      if !isSmall, Bool.random(using: &source) { quarters = [1, 2, 3, 4] }
      if !quarters.isEmpty, let first = Day(iso: "2023-01-01"), let last = Day(iso: "2023-12-31") {
        dataset.dating = Dataset.Dating(column: "datum", days: first...last)
      }
      self.dataset = dataset
      fixture.source(dataset)
      hasRule = Bool.random(using: &source)
      if hasRule {
        let source = Located("beslut", at: Place(file: "project.xml", line: 9, column: 3))
        fixture.rule("alla", .count(source, condition: nil))
      }
      func selection(_ sex: Sex, _ pointers: [String: String]) -> RowSelection {
        RowSelection(organisation: "on", sex: sex, pointers: pointers, day: nil)
      }
      let sexes: [Sex] = Int.random(in: 0..<5, using: &source) == 0 ? [.women, .men] : [.women, .men, .total]
      let (hasTotals, hasChart) = (Bool.random(using: &source), Bool.random(using: &source))
      for sex in sexes {
        let name = sex == .total ? "T" : sex.rawValue
        let cells = supports.map { selection(sex, ["stöd": $0]) }
        for (support, cell) in zip(supports, cells) {
          counts.append(("\(support) \(name)", RowCount(source: "beslut", selections: [cell])))
        }
        if hasTotals { counts.append(("alla \(name)", RowCount(source: "beslut", selections: cells))) }
      }
      for reason in hasChart ? reasons : [] {
        counts.append(
          ("\(reason) T", RowCount(source: "beslut", selections: [selection(.total, ["orsak": reason])])))
      }
      let (hasQuarters, hasEnds) = (Bool.random(using: &source), Bool.random(using: &source))
      let byEnd = try Condition(
        parsing: Located(".datum by .period", at: Place(file: "t.xml", line: 1, column: 1)), language: .swedish)
      for quarter in quarters {
        var dated = selection(.total, [:])
        dated.dated = .quarter(quarter, year: 2023)
        if hasQuarters { counts.append(("k\(quarter) T", RowCount(source: "beslut", selections: [dated]))) }
        var ended = selection(.total, [:])
        (ended.condition, ended.now) = (byEnd, .quarter(quarter, year: 2023))
        if hasEnds { counts.append(("till k\(quarter) T", RowCount(source: "beslut", selections: [ended]))) }
      }
      fixture.protect(below: below)
    }

    func book() throws -> (FigureBook, [Diagnostic]) {
      var diagnostics = Diagnostics()
      let book = try fixture.book().protected(counting: counts.map(\.count), into: &diagnostics)
      return (book, diagnostics.all)
    }

    /// What is printed: numbers, or `nil` for an x.
    func told(_ book: FigureBook) -> [(name: String, number: Int?)] {
      var told = counts.map { name, count in
        (name, book.value(of: count, dataset, at: Self.key(.total)).value.number.map { Int($0.units) })
      }
      for sex in hasRule ? Sex.allCases : [] {
        let found = book.value(Self.key(sex))?.value
        told.append(("alla \(sex == .total ? "T" : sex.rawValue)", found?.number.map { Int($0.units) }))
      }
      return told
    }

    /// What adds up, and what is told.
    func system(_ book: FigureBook) -> (
      system: PublishedSystem, hidden: Set<String>, ranges: [String: ClosedRange<Int>]
    ) {
      var system = PublishedSystem()
      var ranges: [String: ClosedRange<Int>] = [:]
      let sexes = ["K", "M"] + (truth["alla "] ?? 0 > 0 ? [""] : [])
      let most = (truth.values.max() ?? 0) + 3
      for name in supports + ["alla"] {
        system.add(sexes.map { ("\(name) \($0)", 1) } + [("\(name) T", -1)], equals: 0)
        for sex in sexes + ["T"] { ranges["\(name) \(sex)"] = 0...most }
      }
      for sex in sexes + ["T"] {
        system.add(supports.map { ("\($0) \(sex)", 1) } + [("alla \(sex)", -1)], equals: 0)
      }
      system.add(reasons.map { ("\($0) T", 1) } + [("alla T", -1)], equals: 0)
      for reason in reasons { ranges["\(reason) T"] = 0...most }
      if !quarters.isEmpty {
        system.add(quarters.map { ("k\($0) T", 1) } + [("alla T", -1)], equals: 0)
        for quarter in quarters {
          system.add((1...quarter).map { ("k\($0) T", 1) } + [("till k\(quarter) T", -1)], equals: 0)
        }
      }
      var hidden: Set<String> = []
      for (name, number) in told(book) {
        if let number {
          #expect(number == truth[name] ?? 0, "\(name)")
          system.add([(name, 1)], equals: Int128(number))
          ranges[name] = number...number
        } else {
          hidden.insert(name)
          // 0 is always told.
          ranges[name] = 1...most
        }
      }
      return (system, hidden, ranges)
    }
  }

  @Test("no hidden count follows from the published ones", arguments: 0..<80)
  func nothingFollows(seed: Int) throws {
    let published = try Published(seed: UInt64(seed))
    let (book, problems) = try published.book()
    #expect(problems.isEmpty)
    let (system, hidden, _) = published.system(book)
    let determined = system.determined
    for name in hidden { #expect(determined[name] == nil, "\(name) follows, seed \(seed)") }
    for (name, number) in published.told(book) {
      let value = published.truth[name] ?? 0
      if value > 0, value < published.below { #expect(number == nil, "\(name) is small, seed \(seed)") }
      // One number is told everywhere or nowhere.
      #expect(number == nil || !hidden.contains(name), "\(name) is told once, seed \(seed)")
    }
    // Nor does a small count that no one printed, such as of those of no stated sex.
    for (name, value) in determined where value.over > 0 && value.under == 1 && value.over < Int128(published.below) {
      Issue.record("\(name) = \(value.over) follows, seed \(seed)")
    }
  }

  @Test("small tables gone through whole: each hidden count has at least two values")
  func atLeastTwoValues() throws {
    var tables = 0
    for seed in 3000..<3200 {
      let published = try Published(seed: UInt64(seed), largest: 5, isSmall: true)
      let (system, hidden, ranges) = published.system(try published.book().0)
      guard !hidden.isEmpty, let possible = system.possible(ranges, limit: 60_000) else { continue }
      tables += 1
      for name in hidden { #expect((possible[name]?.count ?? 0) >= 2, "\(name), seed \(seed)") }
    }
    #expect(tables > 60)
  }

  @Test("nothing is hidden where nothing is small, and something is told where something is")
  func tellsWhatItMay() throws {
    var (told, all) = (0, 0)
    for seed in 4000..<4060 {
      let large = try Published(seed: UInt64(seed), smallest: 20, largest: 40)
      let book = try large.book().0
      for (name, number) in large.told(book) { #expect(number == large.truth[name] ?? 0, "\(name), seed \(seed)") }
      let mixed = try Published(seed: UInt64(seed), largest: 25)
      let numbers = mixed.told(try mixed.book().0).map(\.number)
      (told, all) = (told + numbers.count { $0 != nil }, all + numbers.count)
    }
    // A program that hides all would keep every other promise here.
    #expect(2 * told > all, "\(told) of \(all) are told")
  }

  @Test("a count that protection has not gone through is not told, nor one of another period by a rule")
  func unasked() throws {
    var published = try Published(seed: 4000, smallest: 20, largest: 40)
    published.fixture.rule(
      "båda", .count(Located("beslut", at: Place(file: "project.xml", line: 9, column: 3)), condition: nil))
    let book = try published.fixture.protectedBook().0
    #expect(published.told(book).prefix(published.counts.count).allSatisfy { $0.number == nil })
    var key = FactKey(name: "båda", organisation: "on", period: .year(2023))
    #expect(book.value(key)?.value.number != nil)
    key.period = try #require(Period("2023-k2"))
    #expect(book.value(key)?.value == .protected)
  }

  @Test("who has waited longer has waited as long: a small rest between two limits is not given by subtraction")
  func restOfTimes() throws {
    var fixture = Fixture()
    // Twelve have waited over three months, five more over six, four more over twelve.
    let waits = [
      (12, "2023-06-01", "2023-12-01", "2024-06-01"), (5, "2023-03-01", "2023-06-01", "2024-03-01"),
      (4, "2022-09-01", "2022-12-01", "2023-06-01"),
    ]
    var rows = Dataset.sample(
      "beslut", [("tre", .date), ("sex", .date), ("tolv", .date)],
      waits.flatMap { count, three, six, twelve in
        (0..<count).map { _ in [three, count == 12 ? "2024-02-01" : six, twelve] }
      })
    rows.isOfPersons = true
    fixture.source(rows)
    fixture.protect()
    let counts = try [
      ".tre by .period", ".tre by .period and not .sex by .period", ".sex by .period and not .tolv by .period",
      ".tolv by .period",
    ].map { text in
      var selection = RowSelection(organisation: "on", day: nil)
      (selection.now, selection.condition) = (
        .quarter(4, year: 2023),
        try Condition(parsing: Located(text, at: Place(file: "t.xml", line: 1, column: 1)), language: .swedish)
      )
      return RowCount(source: "beslut", selections: [selection])
    }
    var diagnostics = Diagnostics()
    let book = try fixture.book().protected(counting: counts, into: &diagnostics)
    let told = counts.map { book.value(of: $0, rows, at: Published.key(.total)).value.number.map { Int($0.units) } }
    #expect(told[3] == nil)
    // All, and all but one of the parts, would give the four away.
    #expect(told[0] == nil || told[1] == nil || told[2] == nil, "\(told)")
  }

  @Test("a column that counts persons in another source is refused where small counts are protected")
  func columnOfCounts() throws {
    var fixture = Fixture()
    var rows = Dataset.sample("beslut", [("enhet", .pointer("enheter"))], [["→a"]])
    rows.isOfPersons = true
    fixture.source(rows)
    let place = Place(file: "project.xml", line: 7, column: 3)
    fixture.source(
      Dataset.sample("enheter", [("namn", .text), ("antal", .number)], key: "namn", [["a", ""]]).with("antal") {
        $0.reckoning = ColumnReckoning(operation: .count(Located("beslut", at: place), condition: nil))
      })
    #expect(fixture.problems().isEmpty)
    fixture.protect()
    #expect(fixture.problems().map(\.code) == ["skydd"])
  }

  @Test("what a condition leaves is someone too: a small rest is not given by subtraction")
  func restOfCondition() throws {
    var fixture = Fixture()
    var rows = Dataset.sample(
      "beslut", [("stöd", .pointer("stöd")), ("orsak", .text)],
      (0..<2).map { _ in ["→a", "annat"] } + (0..<38).map { _ in ["→a", "nej"] } + (0..<30).map { _ in ["→b", "nej"] })
    rows.isOfPersons = true
    fixture.source(rows)
    fixture.protect()
    let condition = try Condition(
      parsing: Located(".orsak is nej", at: Place(file: "t.xml", line: 1, column: 1)), language: .swedish)
    let counts = ["a", "b"].flatMap { support in
      [nil, condition].map { condition in
        RowCount(
          source: "beslut",
          selections: [RowSelection(organisation: "on", pointers: ["stöd": support], day: nil, condition: condition)])
      }
    }
    var diagnostics = Diagnostics()
    let book = try fixture.book().protected(counting: counts, into: &diagnostics)
    let told = counts.map { book.value(of: $0, rows, at: Published.key(.total)).value }
    // All of a or those of a who declined are hidden, so that the two who did not do not follow.
    #expect(told[0] == .protected || told[1] == .protected)
    #expect(told[2] == .number(Decimal(30)) && told[3] == .number(Decimal(30)))
  }
}

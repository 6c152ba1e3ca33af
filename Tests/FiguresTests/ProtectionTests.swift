import Figures
import Model
import Testing

/// What is hidden in small tables that can be followed by hand, and how it is told.
struct ProtectionTests {
  /// `säbo K 2, säbo M x`: what is told of each value given, in the order of organisations and sexes.
  private func told(_ fixture: Fixture) throws -> String {
    let (book, problems) = try fixture.protectedBook()
    if let first = problems.first { throw first }
    let keys = fixture.table.entries.keys.sorted {
      ($0.name, $0.organisation, $0.period.description, $0.sex.rawValue)
        < ($1.name, $1.organisation, $1.period.description, $1.sex.rawValue)
    }
    return keys.map { key in
      let found = book.value(key)
      let value = found.map { Printing.mark($0.value) } ?? "?"
      let count = found?.count.map { " n \($0)" } ?? (found?.isCountProtected == true ? " n x" : "")
      return "\(key.organisation) \(key.sex.rawValue) \(value)\(count)"
    }.joined(separator: ", ")
  }

  private func sexes(_ women: String?, _ men: String?, _ total: String) -> Fixture {
    var fixture = Fixture()
    fixture.people("antal-x")
    if let women { fixture.give("antal-x", women, .women) }
    if let men { fixture.give("antal-x", men, .men) }
    fixture.give("antal-x", total)
    fixture.protect()
    return fixture
  }

  @Test(
    "women, men and both",
    arguments: [
      // Nothing small hides nothing, and 0 is told.
      ("17", "6", "23", "säbo K 17, säbo M 6, säbo T 23"),
      ("0", "6", "6", "säbo K 0, säbo M 6, säbo T 6"),
      ("0", "0", "0", "säbo K 0, säbo M 0, säbo T 0"),
      // The other sex would tell of a small one through the total.
      ("17", "3", "20", "säbo K x, säbo M x, säbo T 20"),
      // Men are 0, which everyone sees: then women are the total.
      ("3", "0", "3", "säbo K x, säbo M 0, säbo T x"),
      // Known to be from 1 to 4 each, 4 + 4 has no other sum: the total goes too.
      ("4", "4", "8", "säbo K x, säbo M x, säbo T x"),
      ("1", "1", "2", "säbo K x, säbo M x, säbo T x"),
      ("3", "4", "7", "säbo K x, säbo M x, säbo T 7"),
      // Men are at least 5 and women at least 1: of 6 only 1 + 5.
      ("1", "5", "6", "säbo K x, säbo M 5, säbo T x"),
      // Two who are neither.
      ("17", "11", "30", "säbo K 17, säbo M x, säbo T 30"),
      // Hidden where it was read, and yet the difference of the others.
      ("17", "x", "20", "säbo K x, säbo M x, säbo T 20"),
      ("x", "x", "20", "säbo K x, säbo M x, säbo T 20"),
      ("17", "–", "17", "säbo K 17, säbo M –, säbo T 17"),
    ])
  func sexesAndTotal(women: String, men: String, total: String, expected: String) throws {
    #expect(try told(sexes(women, men, total)) == expected)
  }

  @Test("a count that no one gives is the difference of those that are given")
  func restOfSexes() throws {
    #expect(try told(sexes("18", nil, "20")) == "säbo K x, säbo T 20")
    #expect(try told(sexes("12", nil, "20")) == "säbo K 12, säbo T 20")
  }

  @Test("departments and the one above: the smallest other goes with a small one")
  func organisations() throws {
    var fixture = Fixture()
    fixture.organisation("fss", "FSS", kind: "verksamhet", parent: "on")
    fixture.people("klagomål")
    for (organisation, value) in [("on", "62"), ("säbo", "40"), ("ordbo", "19"), ("fss", "3")] {
      fixture.give("klagomål", value, at: organisation)
    }
    fixture.protect()
    #expect(try told(fixture) == "fss T x, on T 62, ordbo T x, säbo T 40")
  }

  @Test("a share of another figure does not widen what is hidden")
  func sharesOfOrganisations() throws {
    var fixture = Fixture()
    fixture.organisation("fss", "FSS", kind: "verksamhet", parent: "on")
    for name in ["avslag", "beslut"] { fixture.people(name, unit: "personer") }
    for (organisation, refused, all) in [("on", 62, 310), ("säbo", 40, 100), ("ordbo", 19, 120), ("fss", 3, 90)] {
      fixture.give("avslag", "\(refused)", at: organisation)
      fixture.give("beslut", "\(all)", at: organisation)
    }
    fixture.rule("andel", .share(try Fixture.reference("avslag"), of: try Fixture.reference("beslut")))
    fixture.protect()
    let avslag = "fss T x, on T 62, ordbo T x, säbo T 40"
    #expect(try told(fixture) == avslag + ", fss T 90, on T 310, ordbo T 120, säbo T 100")
  }

  @Test("without <protect> nothing is hidden, nor what counts no people")
  func unprotected() throws {
    var fixture = sexes("17", "3", "20")
    fixture.project.protection = nil
    #expect(try told(fixture) == "säbo K 17, säbo M 3, säbo T 20")
    var platser = Fixture()
    platser.fact("platser", unit: "antal", ["säbo": ["2023": "3"]])
    platser.protect()
    #expect(try platser.prose("platser", at: "säbo") == "3")
  }

  @Test("a declared sum and a share of it")
  func rules() throws {
    var fixture = Fixture()
    for name in ["fast", "vikarie"] { fixture.people(name, unit: "personer") }
    fixture.give("fast", "97")
    fixture.give("vikarie", "3")
    fixture.rule("alla", .sum([try Fixture.reference("fast"), try Fixture.reference("vikarie")], rows: nil))
    fixture.rule("andel", .share(try Fixture.reference("vikarie"), of: try Fixture.reference("alla")))
    fixture.protect()
    #expect(try fixture.prose("vikarie", at: "säbo") == "färre än 5\u{A0}personer")
    #expect(try fixture.prose("fast", at: "säbo") == "skyddad uppgift")
    #expect(try fixture.prose("alla", at: "säbo") == "100\u{A0}personer")
    #expect(try fixture.prose("andel", at: "säbo") == "skyddad uppgift")
    #expect(try fixture.prose("andel n", at: "säbo") == "100")
  }

  @Test(
    "a share is hidden for its part, for what it leaves and for a small n",
    arguments: [
      ("50", 30, "säbo T 50 n 30"), ("89", 18, "säbo T x n 18"), ("11", 18, "säbo T x n 18"),
      ("100", 18, "säbo T 100 n 18"), ("0", 18, "säbo T 0 n 18"), ("50", 4, "säbo T x n x"), ("100", 4, "säbo T x n x"),
    ])
  func shares(share: String, n: Int, expected: String) throws {
    var fixture = Fixture()
    fixture.people("nöjda", unit: "procent")
    fixture.give("nöjda", share, n: n)
    fixture.protect()
    #expect(try told(fixture) == expected)
  }

  @Test("the n of one sex is not the difference of the others'")
  func numbersBehind() throws {
    var fixture = Fixture()
    fixture.people("nöjda", unit: "procent")
    fixture.give("nöjda", "75", .women, n: 40)
    fixture.give("nöjda", "50", .men, n: 4)
    fixture.give("nöjda", "73", n: 44)
    fixture.protect()
    #expect(try told(fixture) == "säbo K x n x, säbo M x n x, säbo T 73 n 44")
    #expect(try fixture.prose("nöjda män n", at: "säbo") == "skyddad uppgift")
  }

  @Test("a change of a hidden value is hidden, and no claim about it is tried")
  func changes() throws {
    var fixture = Fixture()
    fixture.people("avvikelser")
    fixture.give("avvikelser", "12", year: 2022)
    fixture.give("avvikelser", "4")
    fixture.protect()
    #expect(try fixture.prose("avvikelser", at: "säbo") == "färre än 5")
    #expect(try fixture.prose("avvikelser i ord", at: "säbo") == "färre än fem")
    #expect(try fixture.prose("avvikelser 2022", at: "säbo") == "12")
    #expect(try fixture.prose("avvikelser ändring", at: "säbo") == "skyddad uppgift")
    #expect(try fixture.prose("avvikelser ändrades", at: "säbo") == "redovisas inte (skyddad uppgift)")
    #expect(try fixture.prose("avvikelser ökning", at: "säbo") == "skyddad uppgift")
    #expect(try fixture.prose("avvikelser ändring i procent", at: "säbo") == "skyddad uppgift")
  }

  @Test("a difference between years that is a rule is hidden with its operands")
  func differenceOfYears() throws {
    var fixture = Fixture()
    fixture.people("ärenden")
    fixture.give("ärenden", "12", year: 2022)
    fixture.give("ärenden", "4")
    fixture.rule("fler", .difference(try Fixture.reference("ärenden"), try Fixture.reference("ärenden -1")))
    fixture.protect()
    #expect(try fixture.prose("fler", at: "säbo") == "skyddad uppgift")
    #expect(try fixture.prose("ärenden 2022", at: "säbo") == "12")
  }

  @Test("what cannot be judged or protected is an error")
  func errors() throws {
    var share = Fixture()
    share.people("nöjda", unit: "procent")
    share.give("nöjda", "75")
    share.protect()
    #expect(try share.protectedBook().1.map(\.code) == ["skydd-utan-n"])

    var money = Fixture()
    money.people("kostnad", unit: "tkr")
    money.give("kostnad", "3")
    money.protect()
    #expect(try money.protectedBook().1.map(\.code) == ["skydd-enhet"])

    var fixed = Fixture()
    fixed.people("vikarie")
    fixed.give("vikarie", "3")
    fixed.fact("alla", unit: "antal", ["säbo": ["2023": "100"]])
    fixed.fact("fast", unit: "antal", ["säbo": ["2023": "97"]])
    fixed.rule("alla", .sum([try Fixture.reference("fast"), try Fixture.reference("vikarie")], rows: nil))
    fixed.protect()
    let problems = try fixed.protectedBook().1
    #expect(problems.map(\.code) == ["skydd"])
    #expect(problems.first?.place?.file == "fakta.csv")
  }
}

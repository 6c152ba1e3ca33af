import Figures
import Model
import Testing

/// Tables of small and large counts are made, protected and published; then what is published is solved as equations.
struct ProtectionPropertyTests {
  struct Source: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  /// Departments × codes × sexes with all totals: `on` over the departments, `alla` over the codes. Some counts are not
  /// given; a share of each code is reckoned, and `nöjda` is a share with its n.
  struct Published {
    var fixture = Fixture()
    var departments = ["säbo", "ordbo"]
    var codes: [String] = []
    var truth: [FactKey: Int] = [:]
    /// Answers and the satisfied among them.
    var answers: [FactKey: (n: Int, satisfied: Int)] = [:]
    var below = 5

    init(seed: UInt64, smallest: Int = 0, isSmall: Bool = false) throws {
      var source = Source(state: seed)
      below = [3, 5, 5, 5, 7, 10].randomElement(using: &source) ?? 5
      for index in 0..<(isSmall ? 0 : Int.random(in: 0...3, using: &source)) {
        departments.append("enhet-\(index)")
        fixture.organisation("enhet-\(index)", "Enhet", kind: "verksamhet", parent: "on")
      }
      codes = (0..<(isSmall ? 2 : Int.random(in: 2...4, using: &source))).map { "kod-\($0)" }
      for name in codes { fixture.people(name) }
      let largest = max(smallest, [6, 12, 30, 200].randomElement(using: &source) ?? 12)
      let isSparse = Bool.random(using: &source) && smallest == 0 && !isSmall
      for department in departments {
        for code in codes {
          for sex in [Sex.women, .men] {
            let isLarge = Int.random(in: 0..<4, using: &source) == 0
            let value = Int.random(in: smallest...(isLarge ? largest + 40 : largest), using: &source)
            for organisation in [department, "on"] {
              for sex in [sex, .total] {
                for name in [code, "alla"] { truth[key(name, organisation, sex), default: 0] += value }
              }
            }
          }
        }
      }
      for (key, value) in truth.sorted(by: { "\($0.key)" < "\($1.key)" }) where key.name != "alla" {
        // What is left out follows from the rest or it does not; either way no one prints it.
        if isSparse, Int.random(in: 0..<8, using: &source) == 0 { continue }
        fixture.give(key.name, "\(value)", at: key.organisation, key.sex)
      }
      fixture.rule("alla", .sum(try codes.map { try Fixture.reference($0) }, rows: nil))
      fixture.rule("andel", .share(try Fixture.reference(codes[0]), of: try Fixture.reference("alla")))
      fixture.people("nöjda", unit: "procent", decimals: 1)
      for department in departments where !isSmall {
        for sex in [Sex.women, .men] {
          let n = Int.random(in: max(1, smallest)...max(smallest, largest), using: &source)
          let satisfied = smallest > 0 ? n / 2 : Int.random(in: 0...n, using: &source)
          for organisation in [department, "on"] {
            for sex in [sex, .total] {
              var sum = answers[key("nöjda", organisation, sex)] ?? (0, 0)
              sum = (sum.n + n, sum.satisfied + satisfied)
              answers[key("nöjda", organisation, sex)] = sum
            }
          }
        }
      }
      for (key, answer) in answers {
        let share = Decimal(units: Int128(1000 * answer.satisfied / answer.n), scale: 1)
        fixture.give("nöjda", "\(share)", at: key.organisation, key.sex, n: answer.n)
      }
      fixture.protect(below: below)
    }

    func key(_ name: String, _ organisation: String, _ sex: Sex) -> FactKey {
      FactKey(name: name, organisation: organisation, period: .year(2023), sex: sex)
    }

    private func name(_ key: FactKey) -> String { "\(key.name) \(key.organisation) \(key.sex.rawValue)" }

    /// The tables' own equations, and one for each number that `book` tells; with the names of what it hides.
    func system(_ book: FigureBook) -> (
      system: PublishedSystem, hidden: [String: FoundValue], ranges: [String: ClosedRange<Int>]
    ) {
      var system = PublishedSystem()
      var hidden: [String: FoundValue] = [:]
      var ranges: [String: ClosedRange<Int>] = [:]
      let most = (truth.values.max() ?? 0) + 5
      let all = departments + ["on"]
      func additive(_ names: (FactKey) -> String, _ fact: String) {
        for organisation in all {
          system.add(
            [Sex.women, .men].map { (names(key(fact, organisation, $0)), 1) } + [
              (names(key(fact, organisation, .total)), -1)
            ],
            equals: 0)
        }
        for sex in Sex.allCases {
          system.add(
            departments.map { (names(key(fact, $0, sex)), 1) } + [(names(key(fact, "on", sex)), -1)], equals: 0)
        }
      }
      for fact in codes + ["alla"] { additive(name, fact) }
      if !answers.isEmpty {
        additive({ "n " + name($0) }, "nöjda")
        additive({ "svar " + name($0) }, "nöjda")
      }
      for organisation in all {
        for sex in Sex.allCases {
          system.add(
            codes.map { (name(key($0, organisation, sex)), 1) } + [(name(key("alla", organisation, sex)), -1)],
            equals: 0)
          let share = key("andel", organisation, sex)
          let (part, whole) = (key(codes[0], organisation, sex), key("alla", organisation, sex))
          if book.value(share)?.value.number != nil, let a = truth[part], let b = truth[whole] {
            // As if the share were printed with all its decimals.
            system.add([(name(part), Int128(b)), (name(whole), -Int128(a))], equals: 0)
          }
        }
      }
      for (key, value) in truth {
        ranges[name(key)] = 0...most
        guard let found = book.value(key) else { continue }
        if let number = found.value.number {
          #expect(number == Decimal(value))
          system.add([(name(key), 1)], equals: Int128(value))
          ranges[name(key)] = value...value
        } else if found.value == .protected {
          hidden[name(key)] = found
          // Running text says which are small; the others are not.
          ranges[name(key)] = found.below.map { 1...($0 - 1) } ?? below...max(below, most)
        }
      }
      for (key, answer) in answers {
        let most = answers.values.map(\.n).max() ?? 0
        (ranges["n " + name(key)], ranges["svar " + name(key)]) = (0...most, 0...most)
        guard let found = book.value(key) else { continue }
        if let count = found.count { system.add([("n " + name(key), 1)], equals: Int128(units: count)) }
        if found.isCountProtected { hidden["n " + name(key)] = found }
        if found.value.number != nil, found.count != nil {
          system.add([("svar " + name(key), 1)], equals: Int128(answer.satisfied))
        }
        if found.value == .protected { hidden["svar " + name(key)] = found }
      }
      return (system, hidden, ranges)
    }
  }

  @Test("no hidden number follows from the published ones", arguments: 0..<60)
  func nothingFollows(seed: Int) throws {
    let published = try Published(seed: UInt64(seed))
    let (book, problems) = try published.fixture.protectedBook()
    #expect(problems.isEmpty)
    let (system, hidden, _) = published.system(book)
    let determined = system.determined
    for (name, _) in hidden { #expect(determined[name] == nil, "\(name) follows, seed \(seed)") }
    // Nor does a small count that no one gave.
    for (name, value) in determined where value.over > 0 && value.under == 1 && value.over < Int128(published.below) {
      Issue.record("\(name) = \(value.over) follows, seed \(seed)")
    }
  }

  @Test("every small count is hidden, and what tells of it")
  func smallAreHidden() throws {
    for seed in 1000..<1030 {
      let published = try Published(seed: UInt64(seed))
      let book = try published.fixture.protectedBook().0
      for (key, value) in published.truth where value > 0 && value < published.below {
        if let found = book.value(key) { #expect(found.value == .protected, "\(key), seed \(seed)") }
      }
      for (key, answer) in published.answers {
        let rest = answer.n - answer.satisfied
        if answer.n < published.below { #expect(book.value(key)?.isCountProtected == true) }
        for small in [answer.n, answer.satisfied, rest] where small > 0 && small < published.below {
          #expect(book.value(key)?.value == .protected || small == rest && book.value(key)?.isCountProtected == true)
        }
      }
    }
  }

  @Test("small tables gone through whole: each hidden number has at least two values")
  func atLeastTwoValues() throws {
    var tables = 0
    for seed in 2000..<2200 {
      let published = try Published(seed: UInt64(seed), isSmall: true)
      let book = try published.fixture.protectedBook().0
      let (system, hidden, ranges) = published.system(book)
      guard !hidden.isEmpty, let possible = system.possible(ranges, limit: 20_000) else { continue }
      tables += 1
      for (name, _) in hidden { #expect((possible[name]?.count ?? 0) >= 2, "\(name), seed \(seed)") }
    }
    #expect(tables >= 5, "only \(tables) tables were small enough")
  }

  @Test("a table without small counts loses nothing, and others not too much")
  func loss() throws {
    for seed in 3000..<3004 {
      let published = try Published(seed: UInt64(seed), smallest: 25)
      let book = try published.fixture.protectedBook().0
      #expect(published.system(book).hidden.isEmpty, "seed \(seed)")
    }
    var (small, hidden, all) = (0, 0, 0)
    for seed in 4000..<4030 {
      let published = try Published(seed: UInt64(seed))
      let book = try published.fixture.protectedBook().0
      for (key, value) in published.truth {
        guard let found = book.value(key) else { continue }
        all += 1
        if value > 0, value < published.below { small += 1 }
        if found.value == .protected { hidden += 1 }
      }
    }
    // Three ways of parting with all totals: one small number takes a cube of eight with it at least.
    #expect(hidden < 8 * small && 3 * hidden < all, "\(small) small, \(hidden) hidden of \(all)")
  }

  @Test("the same figures give the same, in whatever order they are kept")
  func sameEachTime() throws {
    func hidden() throws -> [String] {
      let published = try Published(seed: 77)
      let book = try published.fixture.protectedBook().0
      return published.system(book).hidden.keys.sorted()
    }
    let first = try hidden()
    #expect(!first.isEmpty)
    for _ in 0..<2 { #expect(try hidden() == first) }
  }
}

extension Int128 {
  /// Of a whole number.
  fileprivate init(units number: Decimal) { self = number.units }
}

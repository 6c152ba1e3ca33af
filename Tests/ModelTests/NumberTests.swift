import Model
import Testing

struct NumberTests {
  @Test(arguments: [
    ("1209882", 0, "1\u{202F}209\u{202F}882"), ("999", 0, "999"), ("1000", 0, "1\u{202F}000"),
    ("-9.61", 2, "\u{2212}9,61"), ("-0.004", 2, "0,00"), ("0.5", 0, "1"), ("-0.5", 0, "\u{2212}1"),
    ("2.5", 0, "3"), ("37.3", 1, "37,3"), ("82", 1, "82,0"), ("0.05", 1, "0,1"),
  ])
  func swedishDigits(_ plain: String, _ decimals: Int, _ printed: String) throws {
    let number = try #require(Decimal(plain: plain))
    #expect(NumberText.digits(number, decimals: decimals) == printed)
  }

  @Test func signs() throws {
    #expect(NumberText.digits(Decimal(8879), decimals: 0, signed: true) == "+8\u{202F}879")
    #expect(NumberText.digits(Decimal(0), decimals: 0, signed: true) == "0")
  }

  @Test(arguments: ["", "-", ".", "1.", ".5", "1,5", "1e3", "--1", "1.2.3", "0x10", " 1", "12345678901234567"])
  func notNumbers(_ text: String) { #expect(Decimal(plain: text) == nil) }

  @Test("A tenth and two tenths are three tenths")
  func exact() throws {
    let sum = try #require(Decimal(plain: "0.1")) + (try #require(Decimal(plain: "0.2")))
    #expect(sum == Decimal(plain: "0.3"))
  }

  @Test("Sums and differences agree with integers of any scale")
  func arithmetic() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<2000 {
      let (a, b) = (
        Int.random(in: -1_000_000...1_000_000, using: &generator),
        Int.random(in: -1_000_000...1_000_000, using: &generator)
      )
      let scale = Int.random(in: 0...6, using: &generator)
      let (x, y) = (Decimal(units: Int128(a), scale: scale), Decimal(units: Int128(b), scale: scale))
      #expect(x + y == Decimal(units: Int128(a + b), scale: scale))
      #expect(x - y == Decimal(units: Int128(a - b), scale: scale))
      #expect((x < y) == (a < b))
      if b != 0, let quotient = x.divided(by: y) {
        let back = (quotient * y - x).magnitude
        #expect(back <= Decimal(units: 1, scale: 6))
      }
    }
  }

  @Test func units() throws {
    let units = Dictionary(uniqueKeysWithValues: Unit.standard.map { ($0.name, $0) })
    let (tkr, mnkr) = (try #require(units["tkr"]), try #require(units["mnkr"]))
    #expect(tkr.converted(Decimal(8879), to: mnkr) == Decimal(plain: "8.879"))
    #expect(tkr.converted(Decimal(1), to: Unit.percent) == nil)
    #expect(Unit.percent.ofDifference == .percentagePoints)
    #expect(NumberText.prose("1", unit: .percentagePoints, value: Decimal(-1)) == "1\u{A0}procentenhet")
  }

  @Test func words() {
    #expect(NumberText.words(Decimal(3)) == "tre")
    #expect(NumberText.words(Decimal(12)) == "tolv")
    #expect(NumberText.words(Decimal(13)) == "13")
  }
}

struct PeriodTests {
  @Test(arguments: [
    ("2023", 1, "2024"), ("2023-k4", 1, "2024-k1"), ("2023-12", 1, "2024-01"), ("2024-02-29", -1, "2023-02-28"),
    ("2023-k1", -1, "2022-k4"), ("2023-01", -13, "2021-12"),
  ])
  func steps(_ text: String, _ steps: Int, _ expected: String) throws {
    let period = try #require(Period(text))
    #expect(period.advanced(by: steps).description == expected)
  }

  @Test(arguments: ["2023-13", "2023-02-30", "23", "2023-k5", "2023-1", "2023-12-31x", "", "2023-"])
  func notPeriods(_ text: String) { #expect(Period(text) == nil) }

  @Test func order() {
    let sorted = ["2023", "2023-12-31", "2022", "2023-k1", "2023-01"].compactMap(Period.init).sorted()
    #expect(sorted.map(\.description) == ["2022", "2023-01", "2023-k1", "2023-12-31", "2023"])
  }
}

/// The same numbers each run: a linear congruential generator (Knuth's MMIX).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}

import Model
import Testing

/// Numbers and periods at the ends of what the types hold: never a trap, never a wrong number.
struct LimitTests {
  private static let largest = "999999999999999.999999999999999"

  @Test func `a conversion uses the decimals that there are`() throws {
    let number = try #require(Decimal(plain: Self.largest))
    #expect(number.shifted(by: 9).description == "999999999999999999999999.999999")
    #expect(number.shifted(by: -3).description == "999999999999.999999999999999999")
    #expect(number.shifted(by: 40).isOverflow)
    #expect(Decimal(0).shifted(by: 400) == Decimal(0))
  }

  @Test func `what has no room is overflow in all that follows`() throws {
    let large = try #require(Decimal(plain: Self.largest)).shifted(by: 9)
    let fine = try #require(Decimal(plain: "0.000000000000001"))
    let product = large * large
    for number in [product, product + fine, fine - product, -product, product.magnitude, product.rounded(to: 2)] {
      #expect(number.isOverflow)
    }
    #expect(product.shifted(by: -9).isOverflow)
    #expect(product.divided(by: fine)?.isOverflow == true && fine.divided(by: product)?.isOverflow == true)
    #expect(fine.divided(by: Decimal(0)) == nil)
  }

  @Test func `any two numbers can be added, multiplied, divided, compared and printed`() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<5000 {
      let numbers = (0..<2).map { _ in
        Decimal(
          units: Int128.random(in: .min...(.max), using: &generator) >> Int128.random(in: 0...127, using: &generator),
          scale: Int.random(in: 0...45, using: &generator))
      }
      let (a, b) = (numbers[0], numbers[1])
      for number in [a + b, a - b, a * b, a.divided(by: b) ?? b, a.shifted(by: 9), a.shifted(by: -50)] {
        #expect(!NumberText.digits(number, decimals: 3).isEmpty)
        #expect(!number.description.isEmpty && number.rounded(to: 0).scale == 0)
      }
      #expect(a == b || (a < b) != (b < a) || a.double == b.double)
    }
  }

  @Test(arguments: ["0001", "9999", "0001-k1", "9999-k4", "0001-01", "9999-12", "0001-01-01", "9999-12-31"])
  func `a period stays in the calendar however far it moves`(_ text: String) throws {
    let period = try #require(Period(text))
    for steps in [-9999, -999, -99, -5, -1, 1, 5, 99, 999, 9999] {
      let moved = period.advanced(by: steps)
      #expect(moved.kind == period.kind && moved.lastDay != nil, "\(text) \(steps): \(moved)")
    }
  }

  @Test(arguments: ["0000", "0000-k1", "0000-01", "0000-01-01"])
  func `there is no year zero`(_ text: String) { #expect(Period(text) == nil) }

  @Test(arguments: ["--5", "-+5", "+-5", "-", "+", "- 5"])
  func `a step has one sign and digits`(_ step: String) {
    #expect(throws: Diagnostic.self) {
      try Reference(parsing: "nöjda \(step)", at: Place(file: "t.md", line: 1, column: 1))
    }
  }

  @Test func `a name with a sign that does not show says so`() {
    #expect {
      _ = try Reference(parsing: "nöj\u{AD}da", at: Place(file: "t.md", line: 1, column: 1))
    } throws: { ($0 as? Diagnostic)?.message.sv.contains("U+00AD") == true }
  }

  @Test func `the same mistake ten thousand times is told some times`() {
    var diagnostics = Diagnostics()
    for line in 1...10_000 {
      diagnostics.add(Diagnostic(code: "inget-tal", at: Place(file: "a.csv", line: line), sv: "x", en: "x"))
    }
    diagnostics.add(Diagnostic(code: "annat", at: Place(file: "a.csv", line: 1), sv: "x", en: "x"))
    #expect(diagnostics.all.count == Diagnostics.limit + 1 && diagnostics.hasErrors)
    #expect(diagnostics.omitted.map(\.code) == ["inget-tal"])
    var all = Diagnostics()
    all.add(diagnostics)
    #expect(all.all == diagnostics.all && all.omitted.count == 1)
  }

  @Test func `warnings do not crowd out an error`() {
    var diagnostics = Diagnostics()
    for line in 1...100 {
      let place = Place(file: "a.csv", line: line)
      diagnostics.add(Diagnostic(.warning, code: "dubbelt", at: place, Message(sv: "x", en: "x")))
    }
    diagnostics.add(Diagnostic(code: "dubbelt", at: Place(file: "a.csv", line: 101), sv: "y", en: "y"))
    #expect(diagnostics.all.last?.severity == .error)
  }
}

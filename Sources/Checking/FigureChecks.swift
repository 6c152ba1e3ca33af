import Figures
import Model

/// A built-in rule of figures, run once a project before anything is filled.
package struct FigureCheck: Sendable {
  package let name: String
  package let run: @Sendable (FigureBook) -> [Diagnostic]

  /// All of them. The rules that a project declares are the book's own, compared before it is protected.
  package static let all: [FigureCheck] = [
    FigureCheck(name: "andel", run: shares),
    FigureCheck(name: "tid", run: lifetimes),
  ]

  /// A share lies between 0 and 100 percent.
  private static func shares(_ book: FigureBook) -> [Diagnostic] {
    let entries = book.entriesByName
    return book.factOrder.flatMap { name -> [Diagnostic] in
      guard let fact = book.facts[name], fact.unit.family == .share else { return [] }
      let values = entries[name] ?? []
      if let first = parts(values) { return [partsOfOne(name, first.number, at: first.place)] }
      return values.compactMap { key, value, place in
        guard let number = value.number, number.isNegative || number > Decimal(100) else { return nil }
        let text = NumberText.digits(number, decimals: number.scale)
        return Diagnostic(
          code: "andel", at: place,
          sv:
            "”\(name)” hos \(key.organisation) \(key.period) är \(text) procent, men en andel ligger mellan 0 och 100",
          en:
            "“\(name)” at \(key.organisation) in \(key.period) is \(text) percent, but a share lies between 0 and 100",
          hint: Message(
            sv: "rätta talet; gäller det något som kan bli mer än hela, skriv en egen enhet med <unit> i projektet",
            en:
              "correct the number; of what may be more than the whole, write a unit of its own with <unit> in the project"
          ))
      }
    }
  }

  /// The first value, when all of them lie from 0 to 1 and some is broken: what a spreadsheet saves of a cell that shows
  /// 82 % is 0,82.
  private static func parts(
    _ values: [(key: FactKey, value: FactValue, place: Place)]
  ) -> (number: Decimal, place: Place)? {
    let numbers = values.compactMap { entry in entry.value.number.map { ($0, entry.place) } }
    let highest = numbers.map(\.0).max() ?? Decimal(0)
    // One such value among others of tens of percent is a slip of one cell.
    if highest > Decimal(20) {
      return numbers.first { !$0.0.isNegative && $0.0 < Decimal(1) && $0.0.scale == 2 }.map {
        (number: $0.0, place: $0.1)
      }
    }
    guard numbers.count > 1, numbers.allSatisfy({ !$0.0.isNegative && !(Decimal(1) < $0.0) }) else { return nil }
    return numbers.first { $0.0.scale > 0 && $0.0 != Decimal(units: 5, scale: 1) }.map { (number: $0.0, place: $0.1) }
  }

  private static func partsOfOne(_ name: String, _ number: Decimal, at place: Place) -> Diagnostic {
    let (part, percent) = (
      NumberText.digits(number, decimals: number.scale),
      NumberText.digits(number * Decimal(100), decimals: max(0, number.scale - 2))
    )
    return Diagnostic(
      .warning, code: "andel-av-ett", at: place,
      Message(
        sv: "”\(name)” är \(part) procent här: är talet en del av ett, och inte procent?",
        en: "“\(name)” is \(part) percent here: is the number a part of one, and not percent?"),
      hint: Message(
        sv: "skriv \(percent) där \(part) står; kalkylbladet visar procent men sparar delar av ett",
        en: "write \(percent) where \(part) stands; the spreadsheet shows percent but saves parts of one"))
  }
}

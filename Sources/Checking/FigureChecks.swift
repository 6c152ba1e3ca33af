import Figures
import Model

/// A built-in rule of figures, run once a project before anything is filled.
package struct FigureCheck: Sendable {
  package let name: String
  package let run: @Sendable (FigureBook) -> [Diagnostic]

  /// All of them. The rules that a project declares are the book's own.
  package static let all: [FigureCheck] = [
    FigureCheck(name: "regler", run: { $0.checkRules() }),
    FigureCheck(name: "andel", run: shares),
  ]

  /// A share lies between 0 and 100 percent.
  private static func shares(_ book: FigureBook) -> [Diagnostic] {
    book.factOrder.flatMap { name -> [Diagnostic] in
      guard let fact = book.facts[name], fact.unit.family == .share else { return [] }
      return book.entries(of: name).compactMap { key, value, place in
        guard let number = value.number, number.isNegative || number > Decimal(100) else { return nil }
        let text = NumberText.digits(number, decimals: number.scale)
        return Diagnostic(
          code: "andel", at: place,
          sv:
            "”\(name)” hos \(key.organisation) \(key.period) är \(text) procent, men en andel ligger mellan 0 och 100",
          en: "“\(name)” at \(key.organisation) in \(key.period) is \(text) percent, but a share lies between 0 and 100"
        )
      }
    }
  }
}

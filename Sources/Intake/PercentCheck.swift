import Model

/// Shares that are written in two ways: `83 %` in one cell and `0,89` in another of the same column. The latter is less
/// than one percent as it stands, and was hardly meant so.
struct PercentCheck {
  private var marked: Place?
  private var bare: [(number: Decimal, place: Place)] = []
  /// So many are told.
  private static let limit = 20

  /// A cell of a column of shares, as it stood and as it was read.
  mutating func take(_ text: String, _ number: Decimal, at place: @autoclosure () -> Place) {
    if text.hasSuffix("%") {
      if marked == nil { marked = place() }
    } else if number.magnitude <= Decimal(1), number.scale > 0, bare.count < Self.limit {
      bare.append((number, place()))
    }
  }

  var diagnostics: [Diagnostic] {
    guard let marked else { return [] }
    return bare.map { number, place in
      let percent = NumberText.digits(number.shifted(by: 2), decimals: max(0, number.scale - 2))
      let shown = NumberText.digits(number, decimals: number.scale)
      return Diagnostic(
        .error, code: "procent-blandat", at: place,
        Message(
          sv: "\(shown) står utan %, men andra celler i kolumnen har %",
          en: "\(shown) stands without %, but other cells of the column have %"),
        hint: Message(
          sv: "skriv \(percent)\u{00A0}% eller \(shown)\u{00A0}%", en: "write \(percent)\u{00A0}% or \(shown)\u{00A0}%"),
        notes: [Diagnostic.Note(marked, Message(sv: "till exempel här", en: "for example here"))])
    }
  }
}

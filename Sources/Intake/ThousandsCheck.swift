import Model

/// `1,204` of what is counted in ones is a number with three decimals here, and was perhaps meant as a thousand.
struct ThousandsCheck {
  let facts: [Fact]
  let descriptions: [String: FactDescription]
  let entries: [FactKey: FactEntry]

  var warnings: [Diagnostic] {
    let counted = Set(
      facts.filter { fact in
        fact.decimals == 3 && (fact.unit.family == .count || fact.unit.name == "personer")
          && descriptions[fact.name]?.traits[.decimals] == nil
      }.map(\.name))
    guard !counted.isEmpty else { return [] }
    return entries.filter { counted.contains($0.key.name) && $0.value.value.number?.scale == 3 }
      .sorted {
        let (a, b) = ($0.value.place, $1.value.place)
        return (a.file, a.line, a.column, a.pointer ?? "") < (b.file, b.line, b.column, b.pointer ?? "")
      }
      .compactMap { key, entry in entry.value.number.map { warning(key.name, $0, at: entry.place) } }
  }

  private func warning(_ name: String, _ number: Decimal, at place: Place) -> Diagnostic {
    let (read, whole) = (
      NumberText.digits(number, decimals: 3), NumberText.digits(number.shifted(by: 3), decimals: 0)
    )
    return Diagnostic(
      .warning, code: "tusental", at: place,
      Message(
        sv: "”\(name)” läses som \(read), ett tal med tre decimaler",
        en: "“\(name)” is read as \(read), a number with three decimals"),
      hint: Message(
        sv: "menas \(whole), skriv det utan komma; är det decimaler, skriv 3 i kolumnen decimaler",
        en: "if \(whole) is meant, write it without a comma; if they are decimals, write 3 in the column decimals"))
  }
}

import Figures
import Model

extension FigureCheck {
  /// A figure is of a time when its organisation exists.
  static func lifetimes(_ book: FigureBook) -> [Diagnostic] {
    let entries = book.entriesByName
    return book.factOrder.flatMap { name in
      (entries[name] ?? []).compactMap { key, _, place in
        guard let organisation = book.organisations[key.organisation], !organisation.exists(in: key.period) else {
          return nil
        }
        let from = organisation.from.map { "\($0)" } ?? ""
        let until = organisation.until.map { "\($0)" } ?? ""
        return Diagnostic(
          .error, code: "utanför-tiden", at: place,
          Message(
            sv: "”\(name)” har ett värde för \(key.period), men \(organisation.label) finns \(from)–\(until)",
            en: "“\(name)” has a value for \(key.period), but \(organisation.label) exists \(from)–\(until)"),
          hint: Message(
            sv: "rätta perioden, eller organisationens from och until i projektet",
            en: "correct the period, or from and until of the organisation in the project"),
          notes: [
            Diagnostic.Note(
              organisation.place, Message(sv: "organisationen står här", en: "the organisation stands here"))
          ])
      }
    }
  }
}

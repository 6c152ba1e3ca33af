import Figures
import Intake
import Model

extension Filler {
  /// `table kind="key"`: key figures in the text.
  func keyFigures(_ element: Markup, _ context: Context) -> [Block] {
    guard element["kind"]?.value == "key" else {
      let kind = element["kind"]
      diagnostics.add(
        Diagnostic(
          code: "fel-värde", at: kind?.place ?? element.place,
          sv: "det finns ingen tabell av slaget ”\(kind?.value ?? "")”",
          en: "there is no table of kind “\(kind?.value ?? "")”",
          hint: Message(
            sv: "skriv kind=\"key\" för nyckeltal, eller inget kind för en vanlig tabell",
            en: "write kind=\"key\" for key figures, or no kind for an ordinary table")))
      return []
    }
    let before = diagnostics.all.count
    let keys = keys(element, context)
    if !(1...6).contains(keys.count), diagnostics.all.count == before {
      diagnostics.add(
        Diagnostic(
          code: "nyckeltal", at: element.place, sv: "nyckeltalen är ett till sex, inte \(keys.count)",
          en: "the key figures are one to six, not \(keys.count)",
          hint: Message(sv: "visa dem i en vanlig tabell", en: "show them in an ordinary table")))
    }
    return keys.isEmpty ? [] : [.keyFigures(keys)]
  }

  /// The `key` elements of a cover or a table.
  func keys(_ element: Markup, _ context: Context) -> [KeyFigure] {
    var keys: [KeyFigure] = []
    for key in element.elements {
      guard key.name == "key" else {
        diagnostics.add(
          Diagnostic(
            code: "okänt-element", at: key.namePlace, sv: "i <\(element.name)> står bara <key> här",
            en: "only <key> stands in <\(element.name)> here"))
        continue
      }
      for context in instances(of: key, context) ?? [] {
        if let figure = self.key(key, context) { keys.append(figure) }
      }
    }
    return keys
  }

  private func key(_ key: Markup, _ context: Context) -> KeyFigure? {
    guard let value = key["value"] else { return nil }
    let figure = attempt { () throws(Diagnostic) in
      let reference = try Reference(parsing: value.value, at: value.place, language: template.language)
      return try evaluator.evaluate(reference, in: context)
    }
    guard case .figure(let found)? = figure, let number = found.value.number else {
      if figure != nil {
        diagnostics.add(
          Diagnostic(
            code: "inget-tal", at: value.place, sv: "ett nyckeltal ska vara ett tal",
            en: "a key figure is to be a number"
          ))
      }
      return nil
    }
    let comparison = key["note"].flatMap { note in attempt { () throws(Diagnostic) in try inlines(note, context) } }
    let digits = printing.cell(found)
    var keyFigure = KeyFigure(
      number: digits, unit: found.unit.word(for: number, in: language), text: inlines(key.children, context),
      comparison: comparison ?? [])
    keyFigure.figure = printing.printed(found, text: digits)
    return keyFigure
  }
}

import Model

/// What stands over and under every page but the cover: the theme's header and footer, filled.
struct RunningText {
  let header: String
  /// The footer's left side; the page's number always stands at the right.
  let footer: String

  /// `{.title}` and other fields are the document's; an unknown one is an error. Whatever follows `{.page}` in the
  /// footer belongs to the number, which has one form.
  init(_ document: Document) throws(Diagnostic) {
    let head = document.head
    var fields = document.fields.mapValues { $0.joined(separator: " · ") }
    for (name, value) in [
      ("title", head.title), ("organisation", head.organisation), ("municipality", head.municipality),
      ("period", head.period.description), ("number", head.recordNumber ?? ""), ("date", head.date?.description ?? ""),
    ] where fields[name] == nil {
      fields[name] = value
    }
    header = try Self.fill(document.theme.header, fields, head.place)
    let left = document.theme.footer.prefix(upTo: Self.start(of: "{.page}", in: document.theme.footer))
    footer = try Self.fill(String(left), fields, head.place)
  }

  private static func start(of field: String, in text: String) -> String.Index {
    var index = text.startIndex
    while index < text.endIndex {
      if text[index...].hasPrefix(field) { return index }
      index = text.index(after: index)
    }
    return index
  }

  private static func fill(_ text: String, _ fields: [String: String], _ place: Place) throws(Diagnostic) -> String {
    var result = ""
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = String(rest[rest.index(after: open)..<close].drop { $0 == "." })
      guard let value = fields[name] else {
        throw Diagnostic(
          code: "okänt-fält", at: place, sv: "sidhuvudet eller sidfoten frågar efter ”.\(name)”, som inte finns",
          en: "the running header or footer asks for “.\(name)”, which there is not")
      }
      result += rest[..<open] + value
      rest = rest[rest.index(after: close)...]
    }
    result += rest
    var trimmed = Substring(result)
    while let last = trimmed.last, last == " " || last == "·" || last == "\n" { trimmed.removeLast() }
    return String(trimmed.drop { $0 == " " || $0 == "\n" })
  }
}

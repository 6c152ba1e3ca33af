import Model

/// Finds the organisation that a cell names: by name, by code in an outer file, or by label.
package struct OrganisationLookup: Sendable {
  private var byText: [String: [Organisation]] = [:]
  private let names: [String]

  package init(_ project: Project) {
    names = project.organisations.map(\.name) + project.organisations.map(\.label)
    for organisation in project.organisations {
      for text in Set([organisation.name, organisation.label] + organisation.codes) {
        byText[Self.spaced(text), default: []].append(organisation)
      }
    }
  }

  /// A no-break space is a space, and two are one: nobody sees the difference.
  private static func spaced(_ text: String) -> String {
    var previous = UInt8(0)
    let isPlain = text.utf8.allSatisfy { byte in
      defer { previous = byte }
      // U+00A0 and the spaces of other widths begin with these bytes, and so do few letters of a name.
      return byte != 0xE2 && !(byte == 0xA0 && previous == 0xC2) && !(byte == 0x20 && previous == 0x20)
    }
    if isPlain { return text }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// A code that has lost its zeros in a spreadsheet: 180 for 0180.
  private func withZeros(_ text: String) -> String? {
    guard text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return (1...3).map { String(repeating: "0", count: $0) + text }.first { byText[$0] != nil }
  }

  /// The organisation's name. A name wins over a code, a code over a label; two of one sort are an error.
  package func find(_ text: Located<String>) throws(Diagnostic) -> String {
    let found = byText[Self.spaced(text.value)] ?? []
    if found.count == 1 { return found[0].name }
    if let named = found.first(where: { $0.name == text.value }) { return named.name }
    let coded = found.filter { $0.codes.contains(text.value) }
    if coded.count == 1 { return coded[0].name }
    guard found.isEmpty else {
      let list = found.map(\.name).joined(separator: ", ")
      throw Diagnostic(
        code: "okänd-organisation", at: text.place, sv: "”\(text.value)” kan vara flera organisationer: \(list)",
        en: "“\(text.value)” may be several organisations: \(list)",
        hint: Message(sv: "skriv organisationens namn", en: "write the organisation's name"))
    }
    throw Diagnostic(
      code: "okänd-organisation", at: text.place, sv: "det finns ingen organisation som heter ”\(text.value)”",
      en: "there is no organisation named “\(text.value)”",
      hint: withZeros(text.value).map {
        Message(
          sv: "menar du \($0)? Kalkylblad tar bort nollor i början: ge kolumnen formatet Text",
          en: "did you mean \($0)? Spreadsheets remove leading zeros: give the column the format Text")
      } ?? nearest(to: text.value, among: names).map(didYouMean)
        ?? Message(
          sv: "organisationerna står i projektfilen; ett nummer ur ett annat system skrivs där som code=\"…\"",
          en: "the organisations stand in the project file; a number from another system is written there as code=\"…\""
        ))
  }
}

extension Sex {
  /// `K`, `Kvinna`, `kvinnor` and so on; `Totalt` for both.
  static func read(_ text: Located<String>) throws(Diagnostic) -> Sex {
    switch text.value.lowercased() {
    case "k", "kvinna", "kvinnor", "woman", "women": return .women
    case "m", "man", "män", "men": return .men
    case "t", "totalt", "total", "båda", "alla": return .total
    default:
      throw Diagnostic(
        code: "okänt-kön", at: text.place, sv: "”\(text.value)” är inget kön", en: "“\(text.value)” is no sex",
        hint: Message(
          sv: "skriv K, M eller Totalt; i en faktatabell betyder en tom cell båda könen",
          en: "write K, M or Totalt; in a facts table a blank cell means both sexes"))
    }
  }
}

import Model

/// Finds the organisation that a cell names: by name, by code in an outer file, or by label.
package struct OrganisationLookup: Sendable {
  private var byText: [String: [Organisation]] = [:]
  private let names: [String]

  package init(_ project: Project) {
    names = project.organisations.map(\.name) + project.organisations.map(\.label)
    for organisation in project.organisations {
      for text in Set([organisation.name, organisation.label] + organisation.codes) {
        byText[text, default: []].append(organisation)
      }
    }
  }

  /// The organisation's name. A name wins over a code, a code over a label; two of one sort are an error.
  package func find(_ text: Located<String>) throws(Diagnostic) -> String {
    let found = byText[text.value] ?? []
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
      hint: nearest(to: text.value, among: names).map(didYouMean)
        ?? Message(
          sv: "organisationerna står i projektfilen; ett nummer ur ett annat system skrivs där som code=\"…\"",
          en: "the organisations stand in the project file; a number from another system is written there as code=\"…\""
        ))
  }
}

extension Sex {
  /// `K` or `M` in a cell.
  static func read(_ text: Located<String>) throws(Diagnostic) -> Sex {
    switch text.value {
    case "K": return .women
    case "M": return .men
    default:
      let first = text.value.first?.uppercased()
      let hint =
        first == "K" || first == "M"
        ? Message(sv: "skriv \(first ?? "K")", en: "write \(first ?? "K")")
        : Message(sv: "lämna cellen tom för båda könen", en: "leave the cell blank for both sexes")
      throw Diagnostic(
        code: "okänt-kön", at: text.place, sv: "”\(text.value)” är inget kön: skriv K, M eller inget",
        en: "“\(text.value)” is no sex: write K, M or nothing", hint: hint)
    }
  }
}

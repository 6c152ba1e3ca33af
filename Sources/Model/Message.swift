/// The languages that Skildra speaks to its user in, and that a document may be written in.
package enum Language: String, Sendable, Hashable, CaseIterable {
  case swedish = "sv"
  case english = "en"

  /// From a tag such as `sv`, `sv-SE` or `en_GB.UTF-8`; `nil` for other languages.
  package init?(tag: String) {
    let primary = tag.prefix { $0 != "-" && $0 != "_" && $0 != "." }.lowercased()
    self.init(rawValue: primary)
  }
}

/// One sentence in both languages of the tool.
package struct Message: Sendable, Hashable {
  package var sv: String
  package var en: String

  package init(sv: String, en: String) { (self.sv, self.en) = (sv, en) }

  package subscript(language: Language) -> String { language == .swedish ? sv : en }
}

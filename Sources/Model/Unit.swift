/// A measure: never a department. Units of one family convert into each other by moving the decimal comma.
package struct Unit: Sendable, Hashable {
  package enum Family: Sendable, Hashable {
    /// Prints no word: `antal`.
    case count
    /// Percent of a whole; a difference of two is in percentage points.
    case share
    case percentagePoints
    /// Kronor, thousands, millions, thousand millions.
    case money
    case other
  }

  package let name: String
  /// After 1, after all other numbers; empty when the unit prints no word.
  package let one: String
  package let many: String
  package let family: Family
  /// Powers of ten to the family's base: 0 for kr, 3 for tkr.
  package let exponent: Int
  /// Decimals after a conversion to this unit.
  package let decimals: Int

  package init(
    name: String, one: String, many: String, family: Family = .other, exponent: Int = 0, decimals: Int = 0
  ) {
    (self.name, self.one, self.many) = (name, one, many)
    (self.family, self.exponent, self.decimals) = (family, exponent, decimals)
  }

  /// The same unit with what a project says of it.
  package func with(one: String? = nil, many: String? = nil, decimals: Int? = nil) -> Unit {
    Unit(
      name: name, one: one ?? self.one, many: many ?? self.many, family: family, exponent: exponent,
      decimals: decimals ?? self.decimals)
  }

  package static let count = Unit(name: "antal", one: "", many: "", family: .count)
  package static let percent = Unit(name: "procent", one: "procent", many: "procent", family: .share)
  package static let percentagePoints = Unit(
    name: "procentenheter", one: "procentenhet", many: "procentenheter", family: .percentagePoints)

  /// The units that every project has.
  package static let standard: [Unit] = [
    percent, percentagePoints, count,
    Unit(name: "kr", one: "kr", many: "kr", family: .money),
    Unit(name: "tkr", one: "tkr", many: "tkr", family: .money, exponent: 3),
    Unit(name: "mnkr", one: "mnkr", many: "mnkr", family: .money, exponent: 6, decimals: 1),
    Unit(name: "mdkr", one: "mdkr", many: "mdkr", family: .money, exponent: 9, decimals: 1),
    Unit(name: "personer", one: "person", many: "personer"),
    Unit(name: "årsarbetare", one: "årsarbetare", many: "årsarbetare"),
    Unit(name: "dagar", one: "dag", many: "dagar"),
    Unit(name: "timmar", one: "timme", many: "timmar"),
  ]

  /// English words of the units that every project has; a unit of the project's own speaks the project's language.
  private static let english: [String: (one: String, many: String)] = [
    "kr": ("krona", "kronor"), "tkr": ("thousand kronor", "thousand kronor"),
    "mnkr": ("million kronor", "million kronor"), "mdkr": ("billion kronor", "billion kronor"),
    "procent": ("percent", "percent"), "procentenheter": ("percentage point", "percentage points"),
    "personer": ("person", "people"), "årsarbetare": ("full-time equivalent", "full-time equivalents"),
    "dagar": ("day", "days"), "timmar": ("hour", "hours"),
  ]

  private func words(in language: Language) -> (one: String, many: String) {
    let isStandard = Self.standard.contains { $0.name == name && $0.one == one && $0.many == many }
    guard language == .english, isStandard, let words = Self.english[name] else { return (one, many) }
    return words
  }

  /// The word after `value`; one is one whatever its sign.
  package func word(for value: Decimal, in language: Language) -> String {
    let words = words(in: language)
    return value.magnitude == Decimal(1) ? words.one : words.many
  }

  /// The word where no number stands before it: over a column, after a row's name.
  package func plural(in language: Language) -> String { words(in: language).many }

  /// As a line over a table or chart begins: `Procent`, `Antal`, `Personer`. Swedish units of money are abbreviations
  /// and keep their small letter.
  package func heading(in language: Language) -> String {
    switch family {
    case .count: language == .swedish ? "Antal" : "Number"
    case .money where plural(in: language) == many: many
    case .money, .share, .percentagePoints, .other:
      plural(in: language).prefix(1).uppercased() + plural(in: language).dropFirst()
    }
  }

  /// As a table says it: `%` for a share.
  package func sign(in language: Language) -> String { family == .share ? "%" : plural(in: language) }

  /// The unit of the difference of two values in this unit.
  package var ofDifference: Unit { family == .share ? .percentagePoints : self }

  /// `value` of this unit in `other`; `nil` when the two have nothing to do with each other.
  package func converted(_ value: Decimal, to other: Unit) -> Decimal? {
    guard name == other.name || family == .money && other.family == .money else { return nil }
    return value.shifted(by: exponent - other.exponent)
  }
}

extension Diagnostic {
  /// The words for a unit that no project has; the same wherever a unit is named.
  package static func unknownUnit(_ name: Located<String>, among units: some Sequence<String>) -> Diagnostic {
    let hint: Message? =
      switch name.value.lowercased() {
      case "mkr", "msek":
        Message(
          sv: "miljoner kronor skrivs mnkr; enheter i kronor är kr, tkr, mnkr och mdkr",
          en: "million kronor is written mnkr; the units of kronor are kr, tkr, mnkr and mdkr")
      case "kkr", "tsek":
        Message(
          sv: "tusen kronor skrivs tkr; enheter i kronor är kr, tkr, mnkr och mdkr",
          en: "thousand kronor is written tkr; the units of kronor are kr, tkr, mnkr and mdkr")
      case "%": Message(sv: "skriv procent", en: "write procent")
      default:
        nearest(to: name.value, among: units).map {
          Message(sv: "menar du ”\($0)”?", en: "did you mean “\($0)”?")
        }
      }
    return Diagnostic(
      code: "okänd-enhet", at: name.place, sv: "enheten ”\(name.value)” finns inte",
      en: "there is no unit “\(name.value)”", hint: hint)
  }
}

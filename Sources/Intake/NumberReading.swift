import Model

/// How the numbers of a column are written, and what unit its cells may repeat.
package struct NumberReading: Sendable {
  private let decimal: UInt8
  private let nulls: [String]
  private let unit: Unit?
  /// Words that may follow a number, longest first.
  private let unitWords: [String]

  /// `unit` is the column's; `nil` when it is not known, and then no word may follow.
  package init(dialect: Dialect, unit: Unit?) {
    decimal = dialect.decimal == "." ? UInt8(ascii: ".") : UInt8(ascii: ",")
    (nulls, self.unit) = (dialect.nulls, unit)
    let words = unit.map { [$0.name, $0.one, $0.many, $0.family == .share ? "%" : ""] } ?? []
    unitWords = Set(words.filter { !$0.isEmpty }).sorted { ($1.count, $0) < ($0.count, $1) }
  }

  /// The sign before decimals.
  var mark: Character { decimal == UInt8(ascii: ".") ? "." : "," }

  /// The value of a trimmed cell; `nil` when it is blank. Throws `inget-tal` for what is neither number nor mark.
  package func read(_ text: String, at place: @autoclosure () -> Place) throws(Diagnostic) -> FactValue? {
    if text.isEmpty { return nil }
    if let number = number(text) { return .number(number) }
    switch text {
    case "..": return .missing
    case ".": return .notApplicable
    case "–", "-", "−": return .nothing
    case "x", "X": return .protected
    default: break
    }
    if nulls.contains(text) || text.lowercased() == "uppgift saknas" { return .missing }
    if Self.isBelowLimit(text) { return .protected }
    if let word = unitWords.first(where: { text.hasSuffix($0) }),
      let number = number(Self.trimmedEnd(text.dropLast(word.count)))
    {
      return .number(number)
    }
    throw NumberFailure(decimal: decimal, unit: unit, nulls: nulls).diagnostic(text, at: place())
  }

  /// `<5`, `< 5`: fewer than the limit of who published the figure, so it is hidden to protect people.
  private static func isBelowLimit(_ text: String) -> Bool {
    guard text.first == "<" else { return false }
    let rest = text.dropFirst().drop(while: \.isWhitespace)
    return (1...3).contains(rest.utf8.count) && rest.utf8.allSatisfy { (48...57).contains($0) }
  }

  /// Digits in groups of three or in one, an optional sign before and decimals after; `nil` for anything else.
  package func number(_ text: some StringProtocol) -> Decimal? {
    var text = String(text)
    return text.withUTF8 { bytes in number(bytes) }
  }

  private func number(_ bytes: UnsafeBufferPointer<UInt8>) -> Decimal? {
    var index = 0
    let negative = sign(bytes, &index)
    var units: Int128 = 0
    // Digits since the last space, spaces so far, digits before and after the decimal mark.
    var (group, groups, whole, scale) = (0, 0, 0, 0)
    var inFraction = false
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        units = units * 10 + Int128(byte - UInt8(ascii: "0"))
        if inFraction { scale += 1 } else { (group, whole) = (group + 1, whole + 1) }
        guard whole <= Decimal.maximumDigits, scale <= Decimal.maximumDigits else { return nil }
        index += 1
      case decimal where !inFraction && whole > 0 && (groups == 0 || group == 3):
        inFraction = true
        index += 1
      default:
        let length = spaceLength(bytes, index)
        guard length > 0, !inFraction, groups == 0 ? (1...3).contains(group) : group == 3 else { return nil }
        (groups, group) = (groups + 1, 0)
        index += length
      }
    }
    guard whole > 0, inFraction ? scale > 0 : groups == 0 || group == 3 else { return nil }
    return Decimal(units: negative ? -units : units, scale: scale)
  }

  /// U+2212, hyphen-minus or en dash, perhaps with a space after; a plus says nothing.
  private func sign(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Bool {
    guard let first = bytes.first else { return false }
    switch first {
    case UInt8(ascii: "+"):
      index = 1
      return false
    case UInt8(ascii: "-"): index = 1
    case 0xE2 where bytes.count > 3 && (bytes[1] == 0x88 && bytes[2] == 0x92 || bytes[1] == 0x80 && bytes[2] == 0x93):
      index = 3
    default: return false
    }
    index += spaceLength(bytes, index)
    return true
  }

  /// Bytes of the space at `index`, of any width; zero when none stands there.
  private func spaceLength(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    guard index < bytes.count else { return 0 }
    return bytes[index] == 0x20 ? 1 : UTF8Text.wideSpace(bytes, index, bytes.count)
  }

  private static func trimmedEnd(_ text: Substring) -> Substring {
    var text = text
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}

/// Why a cell is no number, in the words of someone who knows what spreadsheets do.
struct NumberFailure {
  let decimal: UInt8
  let unit: Unit?
  let nulls: [String]

  func diagnostic(_ text: String, at place: Place) -> Diagnostic {
    let shown = text.count > 40 ? text.prefix(40) + "…" : text
    return Diagnostic(
      code: "inget-tal", at: place, sv: "”\(shown)” är inget tal", en: "“\(shown)” is not a number",
      hint: hint(text))
  }

  private func hint(_ text: String) -> Message {
    let (decimalMark, otherMark) = decimal == UInt8(ascii: ".") ? (".", ",") : (",", ".")
    if text.hasPrefix("#") {
      return Message(
        sv: "kalkylbladet har ett fel i cellen: rätta formeln, eller skriv .. om uppgiften saknas",
        en: "the spreadsheet has an error in the cell: correct the formula, or write .. if the figure is missing")
    }
    if text.hasPrefix("<") {
      return Message(
        sv: "är talet för litet för att visas, skriv x (skyddad uppgift)",
        en: "if the number is too small to be shown, write x (protected)")
    }
    if ["SANT", "FALSKT", "TRUE", "FALSE"].contains(text.uppercased()) {
      return Message(
        sv: "kalkylbladet har gjort cellen till sant eller falskt",
        en: "the spreadsheet has made the cell true or false")
    }
    if ["saknas", "data saknas", "n/a", "ej svar", "missing"].contains(text.lowercased()) {
      return Message(
        sv: "skriv .. när en uppgift saknas, eller null=\"\(text)\" i projektet",
        en: "write .. when a figure is missing, or null=\"\(text)\" in the project")
    }
    if looksLikeDate(text) {
      return Message(
        sv: "det ser ut som ett datum: kalkylbladet kan ha gjort om ett tal",
        en: "it looks like a date: the spreadsheet may have changed a number")
    }
    if isExponential(text) {
      return Message(
        sv: "kalkylbladet visar talet i grundpotensform: visa alla siffror och spara igen",
        en: "the spreadsheet shows the number with an exponent: show all digits and save again")
    }
    let reader = NumberReading(dialect: dialect(decimal: otherMark), unit: nil)
    if reader.number(text) != nil {
      return Message(
        sv:
          "decimaltecknet är \(decimalMark) här; skriv decimal=\"\(otherMark)\" i projektet om filen har \(otherMark)",
        en:
          "the decimal mark is \(decimalMark) here; write decimal=\"\(otherMark)\" in the project if the file has \(otherMark)"
      )
    }
    let plain = String(text.filter { String($0) != otherMark })
    if text.contains(otherMark), NumberReading(dialect: dialect(decimal: decimalMark), unit: nil).number(plain) != nil {
      return Message(
        sv: "tusental skiljs med mellanslag, inte med \(otherMark)",
        en: "thousands are parted by spaces, not by \(otherMark)")
    }
    if text.hasSuffix("%") {
      return Message(
        sv: "cellen är i procent: kolumnens enhet ska då vara procent",
        en: "the cell is in percent: the column's unit should then be procent")
    }
    if let unit, let last = text.last, last.isLetter, text.contains(where: \.isNumber) {
      return Message(
        sv: "enheten i kolumnen är \(unit.name); skriv bara talet",
        en: "the column's unit is \(unit.name); write the number alone")
    }
    return Message(
      sv: "skriv ett tal, eller .. (saknas), . (kan inte förekomma), – (inget), x (skyddat)",
      en: "write a number, or .. (missing), . (cannot exist), – (nothing), x (protected)")
  }

  private func dialect(decimal: String) -> Dialect {
    var dialect = Dialect()
    dialect.decimal = decimal == "." ? "." : ","
    return dialect
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "maj", "may", "jun", "jul", "aug", "sep", "okt", "oct", "nov", "dec",
  ]

  private func looksLikeDate(_ text: String) -> Bool {
    let parts = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    guard parts.count >= 2, parts.count <= 4, text.contains("-") || text.contains("/") else { return false }
    return parts.allSatisfy { $0.allSatisfy(\.isNumber) }
      || parts.contains { part in Self.months.contains { part.hasPrefix($0) } }
  }

  private func isExponential(_ text: String) -> Bool {
    let parts = text.uppercased().split(separator: "E", omittingEmptySubsequences: false)
    return parts.count == 2 && parts[0].contains(where: \.isNumber) && parts[1].hasPrefix("+")
  }
}

import Model

/// What a spreadsheet has made of a text that looked like something else to it: 2-1 a date, a long number a power of ten,
/// and what it shows when a column is too narrow. The text itself is lost.
enum MangledText {
  /// The diagnostic of a cell that is nothing but such a text.
  static func diagnostic(_ value: String, at place: @autoclosure () -> Place) -> Diagnostic? {
    // Hardly any cell is so short or begins so, and all are asked.
    guard let first = value.utf8.first, value.utf8.count <= 12 else { return nil }
    if first == UInt8(ascii: "#"), value.utf8.count > 2, value.utf8.allSatisfy({ $0 == UInt8(ascii: "#") }) {
      return Diagnostic(
        code: "kalkylfel", at: place(), sv: "cellen visade bara ##### när filen sparades",
        en: "the cell showed only ##### when the file was saved",
        hint: Message(sv: "gör kolumnen bredare och spara igen", en: "widen the column and save again"))
    }
    if isPower(value) {
      return Diagnostic(
        code: "grundpotensform", at: place(), sv: "”\(value)” är ett långt nummer som kalkylbladet har kortat",
        en: "“\(value)” is a long number that the spreadsheet has shortened",
        hint: Message(
          sv: "ge kolumnen formatet Text och hämta numret på nytt: siffrorna är borta",
          en: "give the column the format Text and fetch the number anew: its digits are gone"))
    }
    guard isShortDate(value) else { return nil }
    return Diagnostic(
      code: "blev-datum", at: place(), sv: "”\(value)” har blivit ett datum i kalkylbladet",
      en: "“\(value)” has become a date in the spreadsheet",
      hint: Message(
        sv: "Excel gör datum av sådant som 1.1 och 2-3: ge kolumnen formatet Text och skriv värdet igen",
        en: "Excel makes dates of such as 1.1 and 2-3: give the column the format Text and type the value again"))
  }

  /// `02-jan`, `jan-12`, `12.maj`.
  private static func isShortDate(_ text: String) -> Bool {
    guard (5...6).contains(text.utf8.count), text.utf8.contains(where: { $0 == 0x2D || $0 == 0x2E }) else {
      return false
    }
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "." }
    guard parts.count == 2 else { return false }
    func isNumber(_ part: Substring) -> Bool { DateReading.number(part, 1...2) != nil }
    func isMonth(_ part: Substring) -> Bool { part.count == 3 && MonthNames.month(part.lowercased()) != nil }
    return isNumber(parts[0]) && isMonth(parts[1]) || isMonth(parts[0]) && isNumber(parts[1])
  }

  /// `1,2E+11`.
  private static func isPower(_ text: String) -> Bool {
    guard text.utf8.contains(UInt8(ascii: "E")), text.utf8.contains(UInt8(ascii: "+")) else { return false }
    let parts = text.split(separator: "E", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].first == "+", DateReading.number(parts[1].dropFirst(), 2...2) != nil else {
      return false
    }
    return parts[0].utf8.allSatisfy { (48...57).contains($0) || $0 == 44 || $0 == 46 } && !parts[0].isEmpty
  }
}

import Model

/// Files that are something else than the text they are taken for: saved by another program, or in another encoding.
enum ForeignFile {
  /// The diagnostic of bytes that are an office document, a PDF, a picture or UTF-16; `nil` for what may be text.
  static func diagnostic(
    _ bytes: [UInt8], file: String, expected: Dialect.Encoding = .utf8
  ) -> Diagnostic? {
    if let kind = kinds.first(where: { bytes.starts(with: $0.signature) }) {
      return Diagnostic(
        code: "fel-filslag", at: Place(file: file), sv: "filen är \(kind.words.sv), ingen textfil",
        en: "the file is \(kind.words.en), not a text file", hint: kind.hint)
    }
    guard expected != .utf16 else {
      if isUTF16(bytes) || bytes.isEmpty { return nil }
      return Diagnostic(
        code: "teckenkodning", at: Place(file: file), sv: "filen är inte UTF-16, som projektet säger",
        en: "the file is not UTF-16, as the project says",
        hint: Message(sv: "ta bort encoding=\"utf-16\"", en: "remove encoding=\"utf-16\""))
    }
    guard isUTF16(bytes) else { return nil }
    return Diagnostic(
      code: "teckenkodning", at: Place(file: file), sv: "filen är UTF-16 (”Unicode-text”)",
      en: "the file is UTF-16 (“Unicode text”)",
      hint: Message(
        sv: "är det en tabell, skriv encoding=\"utf-16\" vid filen i projektet; en text sparas som UTF-8",
        en: "if it is a table, write encoding=\"utf-16\" at the file in the project; a text is saved as UTF-8"))
  }

  private static let save = Message(
    sv: "öppna den i sitt program och spara den som ren text i UTF-8: ett kalkylblad som ”CSV UTF-8”, en text som .md",
    en: "open it in its program and save it as plain text in UTF-8: a spreadsheet as “CSV UTF-8”, a text as .md")

  private static let kinds: [(signature: [UInt8], words: Message, hint: Message)] = [
    (
      [0x50, 0x4B, 0x03, 0x04],
      Message(
        sv: "ett dokument från Word eller Excel, eller en zip-fil", en: "a document of Word or Excel, or a zip file"),
      save
    ),
    (
      [0xD0, 0xCF, 0x11, 0xE0],
      Message(sv: "ett äldre dokument från Word eller Excel", en: "an older document of Word or Excel"), save
    ),
    (Array("{\\rtf".utf8), Message(sv: "ett RTF-dokument", en: "an RTF document"), save),
    (Array("%PDF-".utf8), Message(sv: "en pdf", en: "a PDF"), save),
    ([0x89, 0x50, 0x4E, 0x47], Message(sv: "en bild", en: "a picture"), save),
    ([0xFF, 0xD8, 0xFF], Message(sv: "en bild", en: "a picture"), save),
  ]

  /// With its mark, or as Latin letters with a NUL beside each.
  static func isUTF16(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
    let start = bytes.prefix(64)
    guard start.count >= 8 else { return false }
    let zeros = start.indices.filter { start[$0] == 0 }
    return zeros.count * 3 > start.count && Set(zeros.map { $0 % 2 }).count == 1
  }
}

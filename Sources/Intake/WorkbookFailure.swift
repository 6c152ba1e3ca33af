import Model

/// Why a workbook cannot be read, in words for those who made it in Excel.
struct WorkbookFailure {
  let file: String

  private static let saveAnew = Message(
    sv: "öppna filen i Excel eller LibreOffice och spara den på nytt som xlsx",
    en: "open the file in Excel or LibreOffice and save it anew as xlsx")

  private func failure(_ code: String = "xlsx", sv: String, en: String, hint: Message? = saveAnew) -> Diagnostic {
    Diagnostic(code: code, at: Place(file: file), sv: sv, en: en, hint: hint)
  }

  /// No zip file, or one whose directory is wrong.
  var broken: Diagnostic {
    failure(
      sv: "filen går inte att öppna som arbetsbok: den är skadad eller avkortad",
      en: "the file cannot be opened as a workbook: it is damaged or cut short")
  }

  func damaged(_ part: String) -> Diagnostic {
    failure(
      sv: "arbetsboken är skadad: \(part) går inte att packa upp",
      en: "the workbook is damaged: \(part) does not unpack")
  }

  func missing(_ part: String) -> Diagnostic {
    failure(
      sv: "filen är ingen arbetsbok från Excel: \(part) saknas",
      en: "the file is no workbook of Excel: it lacks \(part)")
  }

  /// Of something that a part says and cannot mean.
  func wrong(_ part: String, _ what: Message) -> Diagnostic {
    failure(
      sv: "arbetsboken är skadad: \(what.sv) (\(part))", en: "the workbook is damaged: \(what.en) (\(part))")
  }

  func documentType(_ part: String) -> Diagnostic {
    failure(
      sv: "arbetsboken har en dokumenttyp (<!DOCTYPE>) i \(part), vilket ingen arbetsbok ska ha",
      en: "the workbook has a document type (<!DOCTYPE>) in \(part), which no workbook should have")
  }

  func tooLarge(_ why: Message) -> Diagnostic {
    failure(
      "för-stor-fil", sv: "arbetsboken är för stor: \(why.sv)", en: "the workbook is too large: \(why.en)",
      hint: Message(
        sv: "ta bort tomma rader, blad och bilder som inte behövs, eller spara bladet för sig",
        en: "remove blank rows, sheets and pictures that are not needed, or save the sheet by itself"))
  }

  /// Of a list that is longer than any workbook's.
  func tooMany(_ part: String) -> Diagnostic {
    let limit = InputLimits.Workbook.names
    return tooLarge(
      Message(sv: "\(part) räknar upp fler än \(limit) saker", en: "\(part) lists more than \(limit) things"))
  }

  var encrypted: Diagnostic {
    failure(
      sv: "arbetsboken är skyddad med lösenord", en: "the workbook is protected by a password",
      hint: Message(sv: "spara den utan lösenord", en: "save it without a password"))
  }

  /// The diagnostic of bytes that no xlsx begins with, or `nil`.
  func otherKind(_ bytes: [UInt8]) -> Diagnostic? {
    if bytes.starts(with: [0x50, 0x4B]) { return nil }
    // OLE: what Excel wrote before 2007, and what it wraps a workbook with a password in.
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      return failure(
        "fel-filslag", sv: "filen är skyddad med lösenord eller sparad i Excels äldre format (xls)",
        en: "the file is protected by a password or saved in Excel's older format (xls)",
        hint: Message(sv: "spara den utan lösenord som xlsx", en: "save it without a password as xlsx"))
    }
    return failure(
      "fel-filslag", sv: bytes.isEmpty ? "filen är tom" : "filen heter xlsx men är ingen arbetsbok",
      en: bytes.isEmpty ? "the file is empty" : "the file is named xlsx but is no workbook")
  }
}

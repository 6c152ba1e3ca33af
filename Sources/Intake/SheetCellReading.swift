import Model

/// What the cells of a sheet mean, by their type, format and the texts that they share.
final class SheetCellReading {
  private let workbook: Workbook
  private let language: Language
  /// The first formula whose value the writing program says it has not computed.
  private var uncomputed: Place?

  init(_ workbook: Workbook, language: Language) { (self.workbook, self.language) = (workbook, language) }

  func isBlank(_ cell: SheetParser.Cell, _ bytes: [UInt8]) -> Bool {
    switch cell.type {
    case .shared:
      guard let index = Self.index(bytes[Int(cell.start)..<Int(cell.end)]) else { return false }
      return workbook.strings.indices.contains(index) && workbook.strings[index].isBlank
    case .text:
      guard cell.start < cell.end else { return true }
      let first = bytes[Int(cell.start)]
      // What begins with a letter or digit is not blank; the rest is looked at with care.
      if first > 0x20, first != 0xC2, first != UInt8(ascii: "_") { return false }
      return CellText(bytes[Int(cell.start)..<Int(cell.end)]).isBlank
    case .number, .boolean, .error, .date: return cell.start == cell.end && !cell.isFormula
    }
  }

  func content(_ cell: SheetParser.Cell, _ bytes: [UInt8], at place: Place) -> FileCell.Content {
    let value = bytes[Int(cell.start)..<Int(cell.end)]
    if cell.isFormula, value.isEmpty, cell.type != .text { return .wrong(Self.withoutValue(at: place)) }
    if cell.isFormula, workbook.isUncomputed {
      if cell.type == .number, Decimal(stored: value)?.isZero == true { return .wrong(Self.withoutValue(at: place)) }
      if uncomputed == nil { uncomputed = place }
    }
    switch cell.type {
    case .shared:
      guard let index = Self.index(value), workbook.strings.indices.contains(index) else {
        return .wrong(broken(at: place, sv: "cellens text saknas i filen", en: "the cell's text is not in the file"))
      }
      return text(workbook.strings[index], at: place)
    case .text: return text(CellText(value), at: place)
    case .boolean:
      let isTrue = value.first == UInt8(ascii: "1") || value.first == UInt8(ascii: "t")
      return .text(language == .swedish ? (isTrue ? "SANT" : "FALSKT") : (isTrue ? "TRUE" : "FALSE"))
    case .error: return .wrong(Self.spreadsheetError(String(decoding: value, as: UTF8.self), at: place))
    case .date:
      let text = String(decoding: value, as: UTF8.self)
      guard let day = Day(iso: text.prefix(10)) else {
        return .wrong(broken(at: place, sv: "”\(text)” är inget datum", en: "“\(text)” is not a date"))
      }
      return date(
        day, clock: text.count > 16 ? String(text.dropFirst(11).prefix(5)) : nil,
        workbook.styles.format(Int(cell.style)))
    case .number: return number(value, workbook.styles.format(Int(cell.style)), at: place)
    }
  }

  /// A number that points at a shared text.
  private static func index(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard (1...9).contains(bytes.count) else { return nil }
    var number = 0
    for byte in bytes {
      guard byte >= 48, byte <= 57 else { return nil }
      number = number * 10 + Int(byte - 48)
    }
    return number
  }

  // MARK: - Numbers and days

  private func number(_ value: ArraySlice<UInt8>, _ format: NumberFormat, at place: Place) -> FileCell.Content {
    guard let number = Decimal(stored: value) else {
      let text = String(decoding: value.prefix(40), as: UTF8.self)
      return .wrong(
        Diagnostic(
          code: "inget-tal", at: place, sv: "”\(text)” är inget tal som går att läsa",
          en: "“\(text)” is not a number that can be read"))
    }
    switch format.kind {
    case .number, .percent: return .number(number, format)
    case .time: return .clock(Self.clock(seconds: Self.seconds(number), wraps: false))
    case .date:
      let whole = Self.wholeDays(number)
      guard let day = Day(serial: whole, from1904: workbook.countsFrom1904) else {
        return .wrong(
          Diagnostic(
            code: "fel-datum", at: place, sv: "talet \(number) är inget datum i kalenderns år",
            en: "the number \(number) is no date of the calendar"))
      }
      let seconds = Self.seconds(number - Decimal(whole))
      return date(day, clock: seconds == 0 ? nil : Self.clock(seconds: seconds, wraps: true), format)
    }
  }

  private func date(_ day: Day, clock: String?, _ format: NumberFormat) -> FileCell.Content {
    guard case .date(let year, let month, let dayOfMonth, let time) = format.kind else {
      return .date(day, text: day.description, clock: clock, showsYear: true)
    }
    let text =
      dayOfMonth || !year
      ? day.description
      : month ? Period.month(day.month, year: day.year).description : Period.year(day.year).description
    return .date(day, text: text, clock: time ? clock : nil, showsYear: year)
  }

  private static func wholeDays(_ number: Decimal) -> Int {
    // To the nearest second first: 45291.999999 is the next day's midnight.
    let seconds = (number * Decimal(86_400)).rounded(to: 0)
    let days = Int(clamping: seconds.units / 86_400)
    return seconds.isNegative && seconds.units % 86_400 != 0 ? days - 1 : days
  }

  private static func seconds(_ days: Decimal) -> Int {
    Int(clamping: (days * Decimal(86_400)).rounded(to: 0).units)
  }

  private static func clock(seconds: Int, wraps: Bool) -> String {
    let minutes = abs(seconds) / 60
    let hours = wraps ? minutes / 60 % 24 : minutes / 60
    let rest = String(minutes % 60)
    return (seconds < 0 ? "−" : "") + (hours < 10 ? "0" : "") + "\(hours):" + (rest.count < 2 ? "0" : "") + rest
  }

  // MARK: - Texts and errors

  private func text(_ text: CellText, at place: Place) -> FileCell.Content {
    switch text {
    case .text(let text): return .text(text)
    case .tooLong:
      return .wrong(
        Diagnostic(
          code: "för-stor-cell", at: place, sv: "cellen har mer text än ett kalkylblad rymmer i en cell",
          en: "the cell has more text than a spreadsheet holds in a cell"))
    case .refused(let value):
      return .wrong(
        MarkdownRefusal.character(value, at: place)
          ?? broken(at: place, sv: "cellen har ett otillåtet tecken", en: "the cell has a forbidden character"))
    }
  }

  private func broken(at place: Place, sv: String, en: String) -> Diagnostic {
    Diagnostic(code: "xlsx", at: place, sv: sv, en: en)
  }

  /// A file has Excel's errors in English, whatever language they are shown in.
  private static let swedishErrors = [
    "#DIV/0!": "#DIVISION/0!", "#N/A": "#SAKNAS!", "#NAME?": "#NAMN?", "#NULL!": "#SKÄRNING!", "#NUM!": "#OGILTIGT!",
    "#REF!": "#REFERENS!", "#VALUE!": "#VÄRDEFEL!",
  ]

  private static func spreadsheetError(_ text: String, at place: Place) -> Diagnostic {
    let swedish = swedishErrors[text] ?? text
    return Diagnostic(
      code: "kalkylfel", at: place, sv: "”\(swedish)” är ett fel ur kalkylbladet",
      en: "“\(text)” is an error from the spreadsheet",
      hint: Message(
        sv: "rätta formeln; saknas uppgiften, skriv .. eller töm cellen",
        en: "correct the formula; if the figure is missing, write .. or empty the cell"))
  }

  private static func withoutValue(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "oräknad-formel", at: place, sv: "cellen har en formel som aldrig har räknats",
      en: "the cell has a formula that was never computed",
      hint: Message(
        sv: "öppna filen i Excel eller LibreOffice och spara den, så sparas värdena med",
        en: "open the file in Excel or LibreOffice and save it, so that the values are saved too"))
  }

  var uncomputedRemark: Diagnostic? {
    uncomputed.map { place in
      Diagnostic(
        .warning, code: "oräknad-formel", at: place,
        Message(
          sv: "programmet som skrev filen har inte räknat formlerna; de lagrade värdena läses som de står",
          en: "the program that wrote the file has not computed the formulas; the stored values are read as they stand"),
        hint: Message(
          sv: "öppna filen i Excel eller LibreOffice och spara den",
          en: "open the file in Excel or LibreOffice and save it"))
    }
  }
}

import Model

/// A cell as its file has it, before anything is known of its column: a text file has texts alone, a workbook knows more.
struct FileCell {
  enum Content {
    case text(String)
    case number(Decimal, NumberFormat)
    /// `text` is the day, month or year that the cell shows, in ISO 8601; `clock` what it shows besides.
    case date(Day, text: String, clock: String?, showsYear: Bool)
    /// A time of day, or hours gone by.
    case clock(String)
    /// What any reading of the cell throws; kept apart, so that the millions of cells that are right stay small.
    indirect case wrong(Diagnostic)
  }

  /// What a column makes of a cell.
  enum Use {
    /// Running text, a label, a name.
    case words
    /// A row's own name, or one that points at a row: it must not depend on how a number is shown.
    case key
    /// The exact number.
    case number
    /// A day, month or year.
    case period
  }

  let content: Content
  let place: Place
  /// The file's days are counted from 1904 and not from 1900.
  var countsFrom1904 = false
  /// A number may be a day that lost its format.
  var countsDays = true

  var isBlank: Bool { if case .text(let text) = content { text.isEmpty } else { false } }

  /// The cell as a text file would have it, with `mark` before the decimals.
  func text(for use: Use, mark: Character) throws(Diagnostic) -> Located<String> {
    switch content {
    case .text(let text): return Located(text, at: place)
    case .number(let number, let format):
      if format.isScaled { throw scaled(number, format) }
      switch use {
      case .words: return Located(format.shown(number, mark: mark), at: place)
      case .key: return Located(format.shown(number, mark: "."), at: place)
      case .number, .period: return Located(Self.exact(number, format, mark), at: place)
      }
    case .date(_, let text, let clock, let showsYear):
      if use == .key || use == .number || use == .words && !showsYear { throw becameDate(text) }
      return Located(use == .words && clock != nil ? "\(text) \(clock ?? "")" : text, at: place)
    case .clock(let text):
      if use == .words { return Located(text, at: place) }
      throw Diagnostic(
        code: "inget-tal", at: place, sv: "cellen är ett klockslag eller en tid (\(text))",
        en: "the cell is a time (\(text))",
        hint: Message(
          sv: "skriv tiden som ett tal i en enhet, till exempel timmar", en: "write the time as a number of hours"))
    case .wrong(let diagnostic): throw diagnostic
    }
  }

  private static func exact(_ number: Decimal, _ format: NumberFormat, _ mark: Character) -> String {
    let isPercent = format.kind == .percent
    let text = (isPercent ? number.shifted(by: 2) : number).description
    let marked = mark == "." ? text : String(text.map { $0 == "." ? mark : $0 })
    return isPercent ? marked + " %" : marked
  }

  private func becameDate(_ text: String) -> Diagnostic {
    Diagnostic(
      code: "blev-datum", at: place, sv: "cellen är ett datum (\(text))", en: "the cell is a date (\(text))",
      hint: Message(
        sv: "Excel gör datum av sådant som 1.1 och 2-3: ge kolumnen formatet Text och skriv värdet igen",
        en: "Excel makes dates of such as 1.1 and 2-3: give the column the format Text and type the value again"))
  }

  private func scaled(_ number: Decimal, _ format: NumberFormat) -> Diagnostic {
    Diagnostic(
      code: "talformat", at: place,
      sv: "cellen visar talet \(number) i tusental eller miljoner, och vad som menas går inte att veta",
      en: "the cell shows the number \(number) in thousands or millions, and what is meant cannot be known",
      hint: Message(
        sv: "välj ett talformat som visar hela talet, och den enhet som då gäller",
        en: "choose a number format that shows the whole number, and the unit that then holds"))
  }
}

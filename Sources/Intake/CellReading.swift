import Model

/// Reads a cell that is not blank as its column's type.
struct CellReading {
  private let organisations: OrganisationLookup
  /// By list: name or label → name.
  private let codes: [String: [String: String]]
  private let sources: Set<String>

  init(_ project: Project) {
    organisations = OrganisationLookup(project)
    var codes: [String: [String: String]] = [:]
    for list in project.codeLists {
      for code in list.codes { codes[list.name, default: [:]][code.label] = code.name }
      for code in list.codes { codes[list.name, default: [:]][code.name] = code.name }
    }
    self.codes = codes
    sources = Set(project.sources.map(\.name.value))
  }

  /// `isKey`: the column names the rows.
  func read(
    _ cell: FileCell, as column: DatasetReader.ColumnPlan, isKey: Bool = false
  ) throws(Diagnostic) -> Dataset.Cell {
    let type = column.type == .fact ? .number : column.type
    switch (cell.content, type) {
    // The three that long files are made of, without a place made for every cell.
    case (.text(let text), .text), (.text(let text), .markdown): return try words(text, at: cell.place)
    case (.text(let text), .number): return try number(text, column, at: cell.place)
    case (.text(let text), .date): return try date(text, column, at: cell.place)
    case (.number(let number, let format), .number) where format.kind == .number && !format.isScaled:
      return .number(number)
    case (.number(let number, let format), .date) where format.kind == .number && cell.countsDays:
      return .date(try day(of: number, cell))
    case (.date(let day, _, _, let showsYear), .date) where showsYear: return .date(day)
    default:
      let text = try cell.text(for: use(of: type, isKey), mark: column.numbers.mark)
      return try read(text, as: column)
    }
  }

  /// A day that lost its format: the spreadsheet's own number, of the years 1950 to 2099, which no year is.
  private func day(of number: Decimal, _ cell: FileCell) throws(Diagnostic) -> Day {
    if number.scale == 0, let day = Day(serial: Int(clamping: number.units), from1904: cell.countsFrom1904),
      (1950...2099).contains(day.year)
    {
      return day
    }
    throw Diagnostic(
      code: "fel-datum", at: cell.place, sv: "talet \(number) är inget datum", en: "the number \(number) is not a date",
      hint: Message(
        sv: "ge cellen ett datumformat i Excel, eller skriv år-månad-dag: 2024-03-05",
        en: "give the cell a date format in Excel, or write year-month-day: 2024-03-05"))
  }

  private func use(of type: Dataset.ColumnType, _ isKey: Bool) -> FileCell.Use {
    if isKey { return .key }
    return switch type {
    case .number: .number
    case .date, .period: .period
    case .pointer(let list) where sources.contains(list): .key
    case .text, .markdown, .sex, .organisation, .fact, .pointer: .words
    }
  }

  private func read(_ text: Located<String>, as column: DatasetReader.ColumnPlan) throws(Diagnostic) -> Dataset.Cell {
    switch column.type {
    case .text, .markdown: return try words(text.value, at: text.place)
    case .number, .fact: return try number(text.value, column, at: text.place)
    case .date: return try date(text.value, column, at: text.place)
    case .period:
      if let period = column.periods.period(text.value) { return .period(period) }
      throw Diagnostic(
        code: "fel-period", at: text.place, sv: "”\(text.value)” är ingen period",
        en: "“\(text.value)” is not a period",
        hint: Message(
          sv: "skriv 2023, 2023-k4, 2023-08 eller 2023-12-31", en: "write 2023, 2023-q4, 2023-08 or 2023-12-31"))
    case .sex: return .sex(try Sex.read(text))
    case .organisation: return .name(try organisations.find(text))
    case .pointer(let list): return .name(try pointer(text, list))
    }
  }

  private func words(_ text: String, at place: @autoclosure () -> Place) throws(Diagnostic) -> Dataset.Cell {
    if let mangled = MangledText.diagnostic(text, at: place()) { throw mangled }
    if text.utf8.first == UInt8(ascii: "#"), Self.spreadsheetErrors.contains(text) {
      throw Diagnostic(
        code: "kalkylfel", at: place(), sv: "”\(text)” är ett fel ur kalkylbladet",
        en: "“\(text)” is an error from the spreadsheet",
        hint: Message(sv: "rätta formeln, eller töm cellen", en: "correct the formula, or empty the cell"))
    }
    return .text(text)
  }

  private func number(
    _ text: String, _ column: DatasetReader.ColumnPlan, at place: @autoclosure () -> Place
  ) throws(Diagnostic) -> Dataset.Cell {
    switch try column.numbers.read(text, at: place()) {
    case .number(let number): .number(number)
    case let mark?: .mark(mark)
    case nil: .blank
    }
  }

  private func date(
    _ text: String, _ column: DatasetReader.ColumnPlan, at place: @autoclosure () -> Place
  ) throws(Diagnostic) -> Dataset.Cell {
    if let day = column.dates.day(text) { return .date(day) }
    throw Diagnostic(
      code: "fel-datum", at: place(), sv: "”\(text)” är inget datum", en: "“\(text)” is not a date",
      hint: column.dates.hint(text))
  }

  /// Excel's, in Swedish and English.
  private static let spreadsheetErrors: Set<String> = [
    "#DIVISION/0!", "#NAMN?", "#OGILTIGT!", "#REFERENS!", "#SAKNAS!", "#SKÄRNING!", "#VÄRDEFEL!", "#DIV/0!", "#N/A",
    "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#SPILL", "#CALC!", "#BERÄKNA!", "#GETTING_DATA",
  ]

  private func pointer(_ text: Located<String>, _ list: String) throws(Diagnostic) -> String {
    // Whether a source has the row is seen when all sources have been read.
    if sources.contains(list) { return text.value }
    let names = codes[list] ?? [:]
    if let name = names[text.value] { return name }
    throw Diagnostic(
      code: "okänd-kod", at: text.place, sv: "”\(text.value)” finns inte i kodlistan ”\(list)”",
      en: "“\(text.value)” is not in the code list “\(list)”",
      hint: nearest(to: text.value, among: names.keys).map(didYouMean)
        ?? Self.listing(Set(names.values)))
  }

  private static func listing(_ codes: Set<String>) -> Message {
    let all = codes.sorted().joined(separator: ", ")
    return Message(sv: "koderna är \(all)", en: "the codes are \(all)")
  }
}

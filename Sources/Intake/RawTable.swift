import Model

/// A file that nothing declares, in rows and cells, with what had to be found out to see them: encoding and separator. Only
/// for what is proposed to a person; what a report is made from is never read so.
struct RawTable {
  struct Row {
    /// Where the row stands, from one.
    let line: Int
    let cells: [String]

    var filled: Int { cells.count { !$0.isEmpty } }
  }

  /// More rows tell nothing new of how a file is written.
  static let rowLimit = 20_000

  private(set) var dialect = Dialect()
  private(set) var rows: [Row] = []
  private(set) var isCut = false

  /// Delimited text: the encoding that its bytes are, the separator that gives most rows as many cells.
  init(text bytes: [UInt8], file: String) throws(Diagnostic) {
    dialect.encoding = Self.encoding(of: bytes)
    let decoded = try TextDecoder.decode(bytes, as: dialect.encoding, file: file)
    if DelimitedText.separatorLine(decoded) != nil {
      rows = try Self.parsed(decoded, file, dialect, &isCut)
      return
    }
    var best: (share: Double, table: [Row], separator: Character)?
    var failure: Diagnostic?
    for separator in [";", "\t", ",", "|"] as [Character] {
      var trial = dialect
      trial.separator = separator
      do throws(Diagnostic) {
        let rows = try Self.parsed(decoded, file, trial, &isCut)
        let share = Self.evenness(of: rows)
        if share > 0, share > (best?.share ?? 0) + 0.05 { best = (share, rows, separator) }
      } catch { failure = failure ?? error }
    }
    guard let best else {
      throw failure
        ?? Diagnostic(
          code: "ingen-tabell", at: Place(file: file), sv: "filen har inga kolumner som går att skilja åt",
          en: "the file has no columns that can be told apart",
          hint: Message(
            sv: "en tabell har ; eller tabb eller , mellan cellerna", en: "a table has ; or tab or , between its cells")
        )
    }
    rows = best.table
    if best.separator != ";" { dialect.separator = best.separator }
  }

  /// A sheet of a workbook.
  init(workbook bytes: [UInt8], file: String, sheet: String?, language: Language) throws(Diagnostic) {
    dialect.sheet = sheet.map { Located($0, at: Place(file: file)) }
    let sheet = try SheetRows(
      FileFormat.DataSource(bytes: bytes, file: file, dialect: dialect, language: language))
    while try sheet.nextRow() {
      guard rows.count < Self.rowLimit else {
        isCut = true
        return
      }
      let cells = (0..<sheet.width).map { Self.words(sheet.cell($0)) }
      rows.append(Row(line: sheet.place(0).line, cells: cells))
    }
  }

  /// A cell as it reads; what cannot be read is filled with its error.
  static func words(_ cell: FileCell) -> String {
    do throws(Diagnostic) { return try cell.text(for: .words, mark: ",").value } catch { return "#" }
  }

  static func encoding(of bytes: [UInt8]) -> Dialect.Encoding {
    if ForeignFile.isUTF16(bytes) { return .utf16 }
    return bytes.withUnsafeBufferPointer { UTF8Text.firstInvalid(in: $0) } == nil ? .utf8 : .windows1252
  }

  /// A title may hold a lone quote: it is passed as a line, as `skip-rows` does.
  private static func parsed(
    _ decoded: [UInt8], _ file: String, _ dialect: Dialect, _ isCut: inout Bool
  ) throws(Diagnostic) -> [Row] {
    var failure: Diagnostic?
    for skipped in 0...10 {
      do throws(Diagnostic) {
        var trial = dialect
        trial.skippedRows = skipped
        var text = try DelimitedText(decoded: decoded, file: file, dialect: trial)
        var (fields, rows) = ([DelimitedText.Field](), [Row]())
        while try text.readRow(into: &fields) {
          guard rows.count < rowLimit else {
            isCut = true
            break
          }
          rows.append(Row(line: fields.first?.line ?? 0, cells: fields.map { text.text($0) }))
        }
        return rows
      } catch { failure = failure ?? error }
    }
    throw failure ?? Diagnostic(code: "tom-fil", at: Place(file: file), sv: "filen är tom", en: "the file is empty")
  }

  /// The share of rows with as many cells as most rows have; zero when that is one.
  private static func evenness(of rows: [Row]) -> Double {
    var counts: [Int: Int] = [:]
    for row in rows { counts[row.cells.count, default: 0] += 1 }
    let several = counts.filter { $0.key > 1 }
    guard let most = several.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }), !rows.isEmpty else { return 0 }
    return Double(most.value) / Double(rows.count)
  }
}

// MARK: - Its shape

extension RawTable {
  /// Where the header is, and which rows are no data.
  struct Shape {
    var skippedRows = 0
    var headerRows = 1
    var endRow: String?
    /// The first row that is no data; `nil` when all are.
    var endLine: Int?
    var totalRows: [String] = []
  }

  /// `nil` when no row looks like a header with data under it.
  var shape: Shape? {
    let filled = rows.map(\.filled).filter { $0 > 1 }.sorted()
    guard !filled.isEmpty else { return nil }
    let typical = filled[filled.count / 2]
    guard let header = rows.firstIndex(where: { Double($0.filled) >= max(2, Double(typical) * 0.6) }) else {
      return nil
    }
    var first = header
    // Of two levels one has no text over the rows' own names.
    while first > 0, header - first < 2, rows[first - 1].filled > 1,
      rows[first - 1].cells[0].isEmpty || rows[first].cells[0].isEmpty
    { first -= 1 }
    var last = header
    while last + 2 < rows.count, last - first < 2, rows[last + 1].cells[0].isEmpty,
      rows[last + 1].filled > 1, !rows[last + 1].cells.contains(where: Self.isNumber),
      rows[(last + 2)...].contains(where: { $0.cells.contains(where: Self.isNumber) })
    {
      last += 1
    }
    var shape = Shape()
    shape.skippedRows = rows[first].line - 1
    shape.headerRows = last - first + 1
    let data = rows[(last + 1)...]
    let notes = data.reversed().prefix { $0.filled == 1 && !$0.cells[0].isEmpty }
    if typical > 1, let note = notes.last, notes.count < data.count {
      let others = data.prefix { $0.line < note.line }.map { $0.cells[0] }
      shape.endRow = Self.opening(of: note.cells[0], unlike: others)
      shape.endLine = note.line
    }
    for row in data where row.filled > 1 && Self.isTotal(row.cells[0]) && !shape.totalRows.contains(row.cells[0]) {
      if shape.endLine.map({ row.line < $0 }) ?? true { shape.totalRows.append(row.cells[0]) }
    }
    return shape
  }

  static func isNumber(_ text: String) -> Bool {
    guard text.contains(where: \.isNumber) else { return false }
    return NumberReading(dialect: Dialect(), unit: nil).number(text) != nil
  }

  private static func isTotal(_ text: String) -> Bool {
    let words = ["totalt", "total", "summa", "sum", "delsumma", "subtotal", "totalsumma"]
    let first = text.lowercased().prefix { $0.isLetter }
    return words.contains(String(first))
  }

  /// What a note begins with, so that next year's says the same: `Källa:`.
  private static func opening(of note: String, unlike others: [String]) -> String {
    var candidates: [String] = []
    if let colon = note.firstIndex(of: ":") { candidates.append(String(note[...colon])) }
    candidates.append(String(note.prefix { !$0.isWhitespace }))
    return candidates.first { text in !text.isEmpty && text.count <= 30 && !others.contains { $0.hasPrefix(text) } }
      ?? note
  }
}

import Model

/// A sheet of a workbook as rows. Blank columns and rows around the table do not count; hidden rows and columns are read,
/// and it is said.
final class SheetRows: FileRows {
  let file: String
  let sheet: String?
  private let sheetName: String
  private let workbook: Workbook
  private let parser: PartParser
  private let cells: SheetParser
  private let reading: SheetCellReading
  private let range: CellRange
  private let skippedRows: Int
  /// The row that is read: its number in the sheet, and by column the cell that stands there.
  private var row = 0
  private var next = 0
  private var indices: [Int32] = []
  private var beyond: Int?
  /// The first column, from one: after the header is taken, the first that has a title.
  private var firstColumn: Int
  /// Columns of the header, and its row in the sheet; zero before it is taken.
  private var headerWidth = 0
  private var headerRow = 0
  private var hiddenRows: [Int] = []

  init(_ source: FileFormat.DataSource) throws(Diagnostic) {
    let workbook = try Workbook(source.bytes, file: source.file)
    let selection = try workbook.select(source.dialect.sheet)
    try workbook.readStrings()
    guard let part = try workbook.archive.part(selection.part, limit: InputLimits.Workbook.sheet) else {
      throw WorkbookFailure(file: source.file).missing(selection.part)
    }
    cells = SheetParser(file: source.file, part: selection.part)
    parser = try PartParser(part, file: source.file, handler: cells)
    (self.workbook, file, sheetName, sheet) = (workbook, source.file, selection.sheet.name, selection.sheet.name)
    (range, skippedRows) = (selection.range, source.dialect.skippedRows)
    firstColumn = range.columns.lowerBound
    reading = SheetCellReading(workbook, language: source.language)
  }

  // MARK: - Rows

  func nextRow() throws(Diagnostic) -> Bool {
    while true {
      while next < cells.rows.count {
        let found = cells.rows[next]
        next += 1
        if take(found) { return true }
      }
      if parser.isDone { return false }
      cells.forgetRows()
      next = 0
      try parser.readMore()
    }
  }

  /// False for a row that is blank or outside the range.
  private func take(_ found: SheetParser.Row) -> Bool {
    let first = range.rows.lowerBound + (headerRow == 0 ? skippedRows : 0)
    guard found.number >= first, found.number <= range.rows.upperBound else { return false }
    indices.removeAll(keepingCapacity: true)
    beyond = nil
    for index in found.cells {
      let column = Int(cells.cells[index].column)
      guard range.columns.contains(column), !reading.isBlank(cells.cells[index], cells.bytes) else { continue }
      let position = column - firstColumn
      if headerRow > 0, !(0..<headerWidth).contains(position) {
        if beyond == nil { beyond = index }
        continue
      }
      while indices.count <= position { indices.append(-1) }
      indices[position] = Int32(index)
    }
    guard !indices.isEmpty || beyond != nil else { return false }
    while indices.count < headerWidth { indices.append(-1) }
    row = found.number
    if headerRow > 0, found.isHidden { hiddenRows.append(found.number) }
    return true
  }

  func takeHeader(levels: Int) throws(Diagnostic) -> [Located<String>] {
    var read = [try titles()]
    while read.count < levels {
      guard try nextRow() else { throw headerCutShort(levels) }
      read.append(try titles())
    }
    let joined = levels == 1 ? read[0] : HeaderLevels.joined(read)
    // A margin of blank columns is no part of the table.
    let header = Array(joined.drop { $0.value.isEmpty })
    firstColumn += joined.count - header.count
    (headerWidth, headerRow) = (header.count, row)
    return header
  }

  private func titles() throws(Diagnostic) -> [Located<String>] {
    var titles: [Located<String>] = []
    for column in indices.indices { titles.append(try cell(column).text(for: .period, mark: ",")) }
    return titles
  }

  var width: Int { indices.count }

  // MARK: - Cells

  func isBlank(_ column: Int) -> Bool { indices[column] < 0 }

  func place(_ column: Int) -> Place {
    Place(file: file, sheet: sheetName, row: row, column: column + firstColumn)
  }

  func cell(_ column: Int) -> FileCell {
    let place = place(column)
    guard indices[column] >= 0 else { return FileCell(content: .text(""), place: place) }
    let content = reading.content(cells.cells[Int(indices[column])], cells.bytes, at: place)
    return FileCell(content: content, place: place, countsFrom1904: workbook.countsFrom1904)
  }

  func misfit() -> Diagnostic? { nil }

  func stray() -> FileCell? {
    guard let beyond else { return nil }
    let found = cells.cells[beyond]
    let place = Place(file: file, sheet: sheetName, row: row, column: Int(found.column))
    return FileCell(content: reading.content(found, cells.bytes, at: place), place: place)
  }

  // MARK: - Remarks

  func remarks(on columns: [Int], filled: Set<Int>) -> [Diagnostic] {
    [reading.uncomputedRemark, hiddenRowRemark, hiddenColumnRemark(columns), mergeRemark(columns, filled)]
      .compactMap(\.self)
  }

  private func warning(_ code: String, at place: Place, sv: String, en: String, hint: Message) -> Diagnostic {
    Diagnostic(.warning, code: code, at: place, Message(sv: sv, en: en), hint: hint)
  }

  private var hiddenRowRemark: Diagnostic? {
    guard let first = hiddenRows.first else { return nil }
    let list = Self.list(hiddenRows.map(String.init))
    return warning(
      "dolt", at: Place(file: file, sheet: sheetName, row: first, column: firstColumn),
      sv: "dolda rader läses med: \(list.sv)", en: "hidden rows are read too: \(list.en)",
      hint: Message(sv: "visa dem, eller ta bort dem ur bladet", en: "show them, or remove them from the sheet"))
  }

  private func hiddenColumnRemark(_ columns: [Int]) -> Diagnostic? {
    let read = columns.map { $0 + firstColumn }.sorted()
    let hidden = read.filter { column in cells.hiddenColumns.contains { $0.contains(column) } }
    guard let first = hidden.first else { return nil }
    let list = Self.list(hidden.map { Place.columnLetters($0) })
    return warning(
      "dolt", at: Place(file: file, sheet: sheetName, row: headerRow, column: first),
      sv: "dolda kolumner läses med: \(list.sv)", en: "hidden columns are read too: \(list.en)",
      hint: Message(sv: "visa dem, eller ta bort dem ur bladet", en: "show them, or remove them from the sheet"))
  }

  /// Of merged cells the first alone holds the value, so the others are blank unless they are filled down.
  private func mergeRemark(_ columns: [Int], _ filled: Set<Int>) -> Diagnostic? {
    let found = cells.merges.first { merge in
      guard merge.rows.upperBound > headerRow, range.rows.overlaps(merge.rows) else { return false }
      let touched = columns.filter { merge.columns.contains($0 + firstColumn) }
      return !touched.isEmpty && (merge.columns.count > 1 || touched.contains { !filled.contains($0) })
    }
    guard let found else { return nil }
    let place = Place(file: file, sheet: sheetName, row: found.rows.lowerBound, column: found.columns.lowerBound)
    return warning(
      "sammanfogat", at: place, sv: "sammanfogade celler läses som en fylld cell och tomma: \(place.cellName)",
      en: "merged cells are read as one filled cell and blank ones: \(place.cellName)",
      hint: Message(
        sv: "dela dem, eller skriv fill-down=\"yes\" vid kolumnen om värdet gäller alla raderna",
        en: "part them, or write fill-down=\"yes\" at the column if the value holds for all the rows"))
  }

  /// The first five of a list, and how many more there are.
  private static func list(_ items: [String]) -> Message {
    let shown = items.prefix(5).joined(separator: ", ")
    let rest = items.count - 5
    return rest > 0
      ? Message(sv: "\(shown) och \(rest) till", en: "\(shown) and \(rest) more") : Message(sv: shown, en: shown)
  }
}

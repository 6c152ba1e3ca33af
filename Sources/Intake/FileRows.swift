import Model

/// A file of data, read row by row; the cells of the current row are asked for by column, from zero.
protocol FileRows {
  var file: String { get }
  /// The sheet that is read of a workbook.
  var sheet: String? { get }

  /// Moves to the next row that is not blank; false at the end.
  mutating func nextRow() throws(Diagnostic) -> Bool
  /// Takes the current row, and the next ones of a header of several levels, as the header; later rows are held against
  /// it.
  mutating func takeHeader(levels: Int) throws(Diagnostic) -> [Located<String>]
  /// Columns of the current row.
  var width: Int { get }

  func isBlank(_ column: Int) -> Bool
  func cell(_ column: Int) -> FileCell
  func place(_ column: Int) -> Place
  /// The cell's place as a dataset keeps it.
  func position(_ column: Int) -> Dataset.Position
  /// What makes pointers of positions, in a file of JSON.
  var pointers: Dataset.Pointers? { get }
  /// Why the current row does not fit the header, if so.
  func misfit() -> Diagnostic?
  /// The first cell of the row that stands beyond the header.
  func stray() -> FileCell?
  /// What the reader should know of the columns that were read, when all rows have been; `filled` are filled down.
  func remarks(on columns: [Int], filled: Set<Int>) -> [Diagnostic]
}

extension FileRows {
  func position(_ column: Int) -> Dataset.Position { Dataset.Position(place(column)) }
  var pointers: Dataset.Pointers? { nil }

  /// Moves to the next row of data, past totals, and says what does not fit the header; false at the end or at what stands
  /// below the table.
  mutating func nextData(_ dialect: Dialect, _ diagnostics: inout Diagnostics) throws(Diagnostic) -> Bool {
    while try nextRow() {
      let first = dialect.endRow == nil && dialect.totalRows.isEmpty ? "" : firstWords(dialect)
      if let end = dialect.endRow, first.hasPrefix(end) { return false }
      if let wrong = misfit() {
        diagnostics.add(wrong)
      } else if first.isEmpty || !dialect.totalRows.contains(first) {
        return true
      }
    }
    return false
  }

  /// What the first cell of the row that is not blank says.
  private func firstWords(_ dialect: Dialect) -> String {
    (0..<width).first { !isBlank($0) }.flatMap { try? cell($0).text(for: .words, mark: dialect.decimal).value } ?? ""
  }

  /// Reads the header of a file; throws `tom-fil` where there is none.
  mutating func readHeader(_ dialect: Dialect) throws(Diagnostic) -> [Located<String>] {
    guard try nextRow() else {
      throw Diagnostic(code: "tom-fil", at: Place(file: file), sv: "filen är tom", en: "the file is empty")
    }
    return try takeHeader(levels: dialect.headerRows)
  }

  /// Of a file that ends before its header does.
  func headerCutShort(_ levels: Int) -> Diagnostic {
    Diagnostic(
      code: "tom-fil", at: Place(file: file), sv: "filen slutar innan rubrikens \(levels) rader är slut",
      en: "the file ends before the \(levels) rows of its header do")
  }
}

/// A kind of file that tables of data come in, known by the ending of its name.
package struct FileFormat: Sendable {
  /// What such a file is.
  let kind: Message
  let endings: [String]
  /// Attributes of the project that say nothing of such a file.
  let refused: [String]
  let open: @Sendable (DataSource) throws(Diagnostic) -> any FileRows

  /// What is opened, and how.
  struct DataSource {
    let bytes: [UInt8]
    let file: String
    let dialect: Dialect
    let language: Language
    /// Members of a JSON file, any of which is the table when no path is said.
    var listNames: [String] = []
  }

  /// A new format is a file in this room and its line here; a name with another ending is delimited text.
  private static let all: [FileFormat] = [.workbook, .json, .xml]

  private static let workbook = FileFormat(
    kind: Message(sv: "en arbetsbok", en: "a workbook"), endings: [".xlsx", ".xlsm"], refused: ["path"]
  ) { source throws(Diagnostic) in try SheetRows(source) }

  private static let json = FileFormat(
    kind: Message(sv: "JSON", en: "JSON"), endings: [".json"], refused: ofTexts
  ) { source throws(Diagnostic) in try JSONRows(source) }

  private static let xml = FileFormat(
    kind: Message(sv: "XML", en: "XML"), endings: [".xml"], refused: ofTexts
  ) { source throws(Diagnostic) in try XMLRows(source) }

  private static let delimitedText = FileFormat(
    kind: Message(sv: "text i rader och kolumner", en: "text in rows and columns"), endings: [], refused: ["path"]
  ) { source throws(Diagnostic) in try DelimitedRows(source) }

  private static let ofTexts = ["sheet", "separator", "skip-rows", "header-rows", "end-row"]

  private static func format(of file: String) -> FileFormat {
    let name = file.lowercased()
    return all.first { $0.endings.contains { name.hasSuffix($0) } } ?? delimitedText
  }

  static func open(_ source: DataSource) throws(Diagnostic) -> any FileRows { try format(of: source.file).open(source) }

  package static func isWorkbook(_ file: String) -> Bool {
    workbook.endings.contains { file.lowercased().hasSuffix($0) }
  }

  static func isJSON(_ file: String) -> Bool { json.endings.contains { file.lowercased().hasSuffix($0) } }

  static func isXML(_ file: String) -> Bool { xml.endings.contains { file.lowercased().hasSuffix($0) } }

  /// Tells of attributes that say nothing of the file that the element names.
  static func checkAttributes(_ reading: inout MarkupReading) {
    guard let file = reading.text("file")?.value else { return }
    let format = format(of: file)
    for name in format.refused {
      guard let text = reading.text(name) else { continue }
      reading.add(
        Diagnostic(
          code: "fel-attribut", at: text.place, sv: "\(name) gäller inte \(file), som är \(format.kind.sv)",
          en: "\(name) says nothing of \(file), which is \(format.kind.en)",
          hint: Message(sv: "ta bort \(name)", en: "remove \(name)")))
    }
  }
}

/// Delimited text as rows.
struct DelimitedRows: FileRows {
  private var text: DelimitedText
  private var header: [DelimitedText.Field] = []
  private var fields: [DelimitedText.Field] = []

  init(_ source: FileFormat.DataSource) throws(Diagnostic) {
    if let sheet = source.dialect.sheet {
      throw Diagnostic(
        code: "fel-värde", at: sheet.place, sv: "\(source.file) är ingen arbetsbok och har inga blad",
        en: "\(source.file) is no workbook and has no sheets", hint: Message(sv: "ta bort sheet", en: "remove sheet"))
    }
    let decoded = try TextDecoder.decode(source.bytes, as: source.dialect.encoding, file: source.file)
    text = try DelimitedText(decoded: decoded, file: source.file, dialect: source.dialect)
  }

  var file: String { text.file }
  var sheet: String? { nil }

  mutating func nextRow() throws(Diagnostic) -> Bool { try text.readRow(into: &fields) }

  mutating func takeHeader(levels: Int) throws(Diagnostic) -> [Located<String>] {
    header = fields
    if let wrong = text.wrongSeparator(header) { throw wrong }
    var read = [header.map { Located(text.text($0), at: text.place($0)) }]
    while read.count < levels {
      guard try nextRow() else { throw headerCutShort(levels) }
      if let wrong = misfit() { throw wrong }
      read.append(fields.map { Located(text.text($0), at: text.place($0)) })
    }
    return levels == 1 ? read[0] : HeaderLevels.joined(read)
  }

  var width: Int { fields.count }

  func isBlank(_ column: Int) -> Bool { fields[column].start >= fields[column].end }
  func place(_ column: Int) -> Place { text.place(fields[column]) }
  func position(_ column: Int) -> Dataset.Position {
    let field = fields[column]
    return Dataset.Position(line: field.line, column: field.column, length: field.length)
  }
  func cell(_ column: Int) -> FileCell {
    FileCell(content: .text(text.text(fields[column])), place: text.place(fields[column]))
  }

  func misfit() -> Diagnostic? { text.check(fields, against: header) }
  func stray() -> FileCell? { nil }
  func remarks(on columns: [Int], filled: Set<Int>) -> [Diagnostic] { [] }
}

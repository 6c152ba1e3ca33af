import Model

/// A file of data, read row by row; the cells of the current row are asked for by column, from zero.
protocol FileRows {
  var file: String { get }
  /// The sheet that is read of a workbook.
  var sheet: String? { get }

  /// Moves to the next row that is not blank; false at the end.
  mutating func nextRow() throws(Diagnostic) -> Bool
  /// Takes the current row as the header; later rows are held against it.
  mutating func takeHeader() throws(Diagnostic) -> [Located<String>]

  func isBlank(_ column: Int) -> Bool
  func cell(_ column: Int) -> FileCell
  func place(_ column: Int) -> Place
  /// Why the current row does not fit the header, if so.
  func misfit() -> Diagnostic?
  /// The first cell of the row that stands beyond the header.
  func stray() -> FileCell?
  /// What the reader should know of the columns that were read, when all rows have been; `filled` are filled down.
  func remarks(on columns: [Int], filled: Set<Int>) -> [Diagnostic]
}

/// A kind of file that tables of data come in, known by the ending of its name.
package struct FileFormat: Sendable {
  let endings: [String]
  let open: @Sendable (DataSource) throws(Diagnostic) -> any FileRows

  /// What is opened, and how.
  struct DataSource {
    let bytes: [UInt8]
    let file: String
    let dialect: Dialect
    let language: Language
  }

  /// A new format is a file in this room and its line here; a name with another ending is delimited text.
  private static let all: [FileFormat] = [.workbook]

  private static let workbook = FileFormat(endings: [".xlsx", ".xlsm"]) { source throws(Diagnostic) in
    try SheetRows(source)
  }

  private static let delimitedText = FileFormat(endings: []) { source throws(Diagnostic) in
    try DelimitedRows(source)
  }

  static func open(_ source: DataSource) throws(Diagnostic) -> any FileRows {
    let name = source.file.lowercased()
    let format = all.first { $0.endings.contains { name.hasSuffix($0) } } ?? delimitedText
    return try format.open(source)
  }

  package static func isWorkbook(_ file: String) -> Bool {
    workbook.endings.contains { file.lowercased().hasSuffix($0) }
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

  mutating func takeHeader() throws(Diagnostic) -> [Located<String>] {
    header = fields
    if let wrong = text.wrongSeparator(header) { throw wrong }
    return header.map { Located(text.text($0), at: text.place($0)) }
  }

  func isBlank(_ column: Int) -> Bool { fields[column].start >= fields[column].end }
  func place(_ column: Int) -> Place { text.place(fields[column]) }
  func cell(_ column: Int) -> FileCell {
    FileCell(content: .text(text.text(fields[column])), place: text.place(fields[column]))
  }

  func misfit() -> Diagnostic? { text.check(fields, against: header) }
  func stray() -> FileCell? { nil }
  func remarks(on columns: [Int], filled: Set<Int>) -> [Diagnostic] { [] }
}

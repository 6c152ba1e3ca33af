/// How large a workbook may be, packed and unpacked; beyond it the file is refused, whatever it says of itself.
///
/// The packed file is bounded where it is read (`DiskTree.limit`). A sheet goes through in pieces, so its size costs time
/// and only its cells memory.
enum WorkbookLimits {
  /// Parts in the zip file; Excel writes some tens.
  static let parts = 10_000
  /// Bytes of a sheet, unpacked: some ten million cells.
  static let sheet = 512 << 20
  /// Bytes of the texts that the sheets share, unpacked.
  static let strings = 128 << 20
  /// Bytes of any other part that is read, unpacked: the list of sheets, the formats, the tables.
  static let part = 16 << 20
  /// Bytes of all parts together, however often they are read.
  static let total = sheet + strings + 4 * part
  /// Sheets, names and relationships, of each.
  static let names = 2_000
  /// Cells that a sheet declares, blank ones too: a row of 40 columns 200 000 times over.
  static let cells = 8_000_000
  /// Ranges of merged cells that are remembered for the warning.
  static let merges = 1_000
  /// Attributes of one tag: libxml2 compares each with all before it.
  static let attributes = 256
  /// Rows and columns of a sheet, and characters of a cell, as Excel has them.
  static let (rows, columns, characters) = (1_048_576, DelimitedText.columnLimit, DelimitedText.cellLimit)
  /// Significant digits that Excel keeps of a number.
  static let digits = 15
}

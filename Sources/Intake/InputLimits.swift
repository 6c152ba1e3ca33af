/// How large what is read may be. All limits stand here, and the handbook tells those that a user can meet; beyond one the
/// file is refused by a message, and nothing is written.
package enum InputLimits {
  /// Bytes of a file of data, as it lies on the disk. A table of 256 MiB has some two million rows.
  package static let file = 256 << 20
  /// Values of all facts tables together; a report's tables hold some hundreds.
  package static let factValues = 500_000
  /// Columns of a table, and characters (in text files bytes) of a cell, as a spreadsheet has them.
  package static let (columns, cell) = (16_384, 32_767)
  /// Bytes of a text in Markdown, and of a picture.
  package static let (markdown, picture) = (4 << 20, 10 << 20)

  package enum XML {
    /// Bytes of a file.
    package static let file = 16 << 20
    /// Elements within each other.
    package static let depth = 100
    /// Of one element.
    static let attributes = 1000
    /// Bytes of an attribute's value, or of text without an element in it.
    static let text = 32 << 10
  }

  package enum JSON {
    /// Lists and objects within each other.
    package static let depth = 64
    /// Values of a file: as many as a workbook may have cells.
    package static let values = Workbook.cells
    /// Bytes of a member's name.
    static let name = 1_000
  }

  /// The packed file is bounded as any other. A sheet goes through in pieces, so its size costs time and only its cells
  /// memory.
  package enum Workbook {
    /// Parts in the zip file; Excel writes some tens.
    static let parts = 10_000
    /// Bytes of a sheet, unpacked: some ten million cells.
    package static let sheet = 512 << 20
    /// Bytes of the texts that the sheets share, unpacked.
    package static let strings = 128 << 20
    /// Bytes of any other part that is read, unpacked: the list of sheets, the formats, the tables.
    static let part = 16 << 20
    /// Bytes of all parts together, however often they are read.
    static let total = sheet + strings + 4 * part
    /// Sheets, names and relationships, of each.
    static let names = 2_000
    /// Cells that a sheet declares, blank ones too: a row of 40 columns 200 000 times over.
    package static let cells = 8_000_000
    /// Ranges of merged cells that are remembered for the warning.
    static let merges = 1_000
    /// Attributes of one tag: libxml2 compares each with all before it.
    static let attributes = 256
    /// Rows of a sheet, as Excel has them.
    static let rows = 1_048_576
    /// Significant digits that Excel keeps of a number.
    static let digits = 15
  }
}

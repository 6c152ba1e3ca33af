import Model

/// The cells of a sheet, row by row as they are unpacked. Rows wait here until they are taken.
///
/// The bytes of a cell are kept as they stand until somebody asks what they mean: most columns of a wide sheet are never
/// read.
final class SheetParser: PartHandler {
  enum CellType: UInt8 {
    case number, shared, text, boolean, error, date
  }

  struct Cell {
    /// From one.
    let column: Int32
    let style: Int32
    let type: CellType
    let isFormula: Bool
    fileprivate(set) var start: Int32
    fileprivate(set) var end: Int32
  }

  struct Row {
    /// From one.
    let number: Int
    let isHidden: Bool
    let cells: Range<Int>
  }

  private(set) var rows: [Row] = []
  private(set) var cells: [Cell] = []
  /// What stands in the cells of the waiting rows.
  private(set) var bytes: [UInt8] = []
  private(set) var hiddenColumns: [ClosedRange<Int>] = []
  private(set) var merges: [CellRange] = []

  private let fail: (Message) -> Diagnostic
  private let tooMany: Diagnostic
  private var count = 0
  private var lastRow = 0
  private var open: (number: Int, isHidden: Bool, firstCell: Int)?
  private var cell: (column: Int, style: Int, type: CellType, isFormula: Bool, hasValue: Bool, start: Int)?
  private var lastColumn = 0
  private var isInValue = false
  private var isInReading = false
  private var inData = false

  /// `file` and `part` name the sheet in messages.
  init(file: String, part: String) {
    fail = { WorkbookFailure(file: file).wrong(part, $0) }
    let limit = InputLimits.Workbook.cells
    tooMany = WorkbookFailure(file: file).tooLarge(
      Message(
        sv: "bladet har fler än \(limit) celler, tomma medräknade",
        en: "the sheet has more than \(limit) cells, blank ones counted"))
  }

  /// Forgets the rows that have been taken; one that is still being read is kept.
  func forgetRows() {
    let kept = open.map(\.firstCell) ?? cells.count
    let bytesKept = kept < cells.count ? Int(cells[kept].start) : cell?.start ?? bytes.count
    rows.removeAll(keepingCapacity: true)
    cells.removeSubrange(..<kept)
    bytes.removeSubrange(..<bytesKept)
    for index in cells.indices {
      cells[index].start -= Int32(bytesKept)
      cells[index].end -= Int32(bytesKept)
    }
    open?.firstCell = 0
    cell?.start -= bytesKept
  }

  // MARK: - Elements

  func start(_ element: PartElement) throws(Diagnostic) {
    guard inData else { return startOutside(element) }
    switch element.name[0] {
    case UInt8(ascii: "c") where element.isNamed("c"): try startCell(element)
    case UInt8(ascii: "r") where element.isNamed("row"): try startRow(element)
    case UInt8(ascii: "r") where element.isNamed("rPh"): isInReading = true
    case UInt8(ascii: "v") where element.isNamed("v"), UInt8(ascii: "t") where element.isNamed("t"):
      guard !isInReading else { return }
      isInValue = true
      cell?.hasValue = true
    case UInt8(ascii: "f") where element.isNamed("f"): cell?.isFormula = true
    default: break
    }
  }

  private func startOutside(_ element: PartElement) {
    if element.isNamed("sheetData") {
      inData = true
    } else if element.isNamed("col"), element.isTrue("hidden") {
      if let first = element.attribute("min").flatMap({ Int($0) }),
        let last = element.attribute("max").flatMap({ Int($0) }),
        first <= last, hiddenColumns.count < InputLimits.columns
      {
        hiddenColumns.append(first...last)
      }
    } else if element.isNamed("mergeCell"), merges.count < InputLimits.Workbook.merges,
      let range = element.attribute("ref").flatMap({ CellRange($0) })
    {
      merges.append(range)
    }
  }

  private func startRow(_ element: PartElement) throws(Diagnostic) {
    let number = element.bytes("r").map { Self.number($0) } ?? lastRow + 1
    guard let number, number > lastRow, number <= InputLimits.Workbook.rows, open == nil else {
      throw fail(Message(sv: "raderna står i fel ordning", en: "the rows stand in the wrong order"))
    }
    (lastRow, lastColumn) = (number, 0)
    open = (number, element.isTrue("hidden"), cells.count)
  }

  private func startCell(_ element: PartElement) throws(Diagnostic) {
    count += 1
    guard count <= InputLimits.Workbook.cells else { throw tooMany }
    guard let open, cell == nil else {
      throw fail(Message(sv: "en cell står utanför sin rad", en: "a cell stands outside its row"))
    }
    var column = lastColumn + 1
    if let reference = element.bytes("r") {
      guard let (found, row) = CellRange.cell(reference), row == open.number else {
        throw fail(Message(sv: "en cell står i fel rad", en: "a cell stands in the wrong row"))
      }
      column = found
    }
    guard column > lastColumn, column <= InputLimits.columns else {
      throw fail(Message(sv: "cellerna står i fel ordning", en: "the cells stand in the wrong order"))
    }
    lastColumn = column
    let style = element.bytes("s").flatMap { Self.number($0) } ?? 0
    guard let type = element.bytes("t").map({ Self.type($0) }) ?? .number else {
      throw fail(Message(sv: "en cell har ett okänt slag", en: "a cell has an unknown type"))
    }
    cell = (column, style, type, false, false, bytes.count)
  }

  private static func type(_ bytes: UnsafeBufferPointer<UInt8>) -> CellType? {
    switch String(decoding: bytes, as: UTF8.self) {
    case "n": .number
    case "s": .shared
    case "str", "inlineStr": .text
    case "b": .boolean
    case "e": .error
    case "d": .date
    default: nil
    }
  }

  /// Digits alone; `nil` for anything else.
  private static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard (1...9).contains(bytes.count) else { return nil }
    var number = 0
    for byte in bytes {
      guard byte >= 48, byte <= 57 else { return nil }
      number = number * 10 + Int(byte - 48)
    }
    return number
  }

  func end(_ name: UnsafePointer<UInt8>) {
    guard inData else { return }
    switch name[0] {
    case UInt8(ascii: "v") where equal(name, "v"), UInt8(ascii: "t") where equal(name, "t"): isInValue = false
    case UInt8(ascii: "c") where equal(name, "c"): endCell()
    case UInt8(ascii: "r") where equal(name, "row"):
      if let open {
        rows.append(Row(number: open.number, isHidden: open.isHidden, cells: open.firstCell..<cells.count))
      }
      open = nil
    case UInt8(ascii: "r") where equal(name, "rPh"): isInReading = false
    case UInt8(ascii: "s") where equal(name, "sheetData"): inData = false
    default: break
    }
  }

  /// A cell with a format and nothing in it says nothing.
  private func endCell() {
    guard let ended = cell else { return }
    cell = nil
    guard ended.hasValue || ended.isFormula else { return }
    cells.append(
      Cell(
        column: Int32(ended.column), style: Int32(ended.style), type: ended.type, isFormula: ended.isFormula,
        start: Int32(ended.start), end: Int32(bytes.count)))
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(Diagnostic) {
    guard isInValue, let cell else { return }
    self.bytes.append(contentsOf: bytes)
    // Four bytes to a character, and seven for one that is written as _x000D_.
    guard self.bytes.count - cell.start <= 8 * InputLimits.cell else {
      throw fail(Message(sv: "en cell har mer text än Excel rymmer", en: "a cell has more text than Excel holds"))
    }
  }
}

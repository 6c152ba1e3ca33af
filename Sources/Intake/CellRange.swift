/// A rectangle of cells: `A1:F20`, or whole columns `A:C`; rows and columns from one.
struct CellRange: Sendable, Hashable {
  var rows: ClosedRange<Int>
  var columns: ClosedRange<Int>

  static let all = CellRange(rows: 1...InputLimits.Workbook.rows, columns: 1...InputLimits.columns)

  init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) { (self.rows, self.columns) = (rows, columns) }

  /// `A1`, `A1:B2`, `A:C` or `1:5`, with or without `$`; `nil` for anything else.
  init?(_ text: some StringProtocol) {
    let plain = String(text).replacing("$", with: "").uppercased()
    let parts = plain.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2, let first = parts.first, let last = parts.last, let a = Self.corner(Array(first.utf8)),
      let b = Self.corner(Array(last.utf8))
    else { return nil }
    guard (a.column == nil) == (b.column == nil), (a.row == nil) == (b.row == nil) else { return nil }
    if parts.count == 1, a.row == nil || a.column == nil { return nil }
    let (left, right) = (a.column ?? 1, b.column ?? InputLimits.columns)
    let (top, bottom) = (a.row ?? 1, b.row ?? InputLimits.Workbook.rows)
    guard left <= right, top <= bottom else { return nil }
    self.init(rows: top...bottom, columns: left...right)
  }

  /// Column and row of `C7`.
  static func cell(_ bytes: UnsafeBufferPointer<UInt8>) -> (column: Int, row: Int)? {
    guard let corner = corner(bytes), let column = corner.column, let row = corner.row else { return nil }
    return (column, row)
  }

  private static func corner(_ bytes: some RandomAccessCollection<UInt8>) -> (column: Int?, row: Int?)? {
    var (column, row) = (0, 0)
    for byte in bytes {
      switch byte {
      case 65...90 where row == 0: column = column * 26 + Int(byte - 64)
      case 48...57 where row > 0 || byte > 48: row = row * 10 + Int(byte - 48)
      default: return nil
      }
      guard column <= InputLimits.columns, row <= InputLimits.Workbook.rows else { return nil }
    }
    guard column > 0 || row > 0 else { return nil }
    return (column > 0 ? column : nil, row > 0 ? row : nil)
  }
}

import Model

/// A table's header laid on its grid: which columns each cell stands over, and which cells stand over a column.
struct TableHeader {
  struct Cell {
    var content: [Inline]
    var id: String
    var columns: Range<Int>
    var rowSpan: Int
    /// Stands over several columns with a level below it.
    var isOver: Bool
  }

  /// One array a level, cells from left to right.
  private(set) var levels: [[Cell]] = []
  /// Ids of the cells over each column, the topmost first; cells without words are no headers.
  private(set) var ids: [[String]]
  /// What stands over each column, from the top: `2023, kvinnor`.
  private(set) var words: [String]

  /// Cells that reach outside the grid are cut at its edge; a cell that finds no free column is left out.
  init(_ table: Table, id: String) {
    let count = table.columns.count
    ids = Array(repeating: [], count: count)
    words = Array(repeating: "", count: count)
    /// Rows, this one included, that a cell above still takes of each column.
    var taken = Array(repeating: 0, count: count)
    for (level, cells) in table.header.enumerated() {
      var column = 0
      var row: [Cell] = []
      for cell in cells {
        while column < count, taken[column] > 0 { column += 1 }
        guard column < count else { break }
        var end = column
        while end < count, end < column + max(1, cell.columnSpan), taken[end] == 0 { end += 1 }
        let span = min(max(1, cell.rowSpan), table.header.count - level)
        let cellID = Identifier.part("k\(level + 1)-\(row.count + 1)", of: id)
        for covered in column..<end {
          taken[covered] = span
          guard !cell.content.isEmpty else { continue }
          ids[covered].append(cellID)
          words[covered] += (words[covered].isEmpty ? "" : ", ") + cell.content.plainText
        }
        row.append(
          Cell(
            content: cell.content, id: cellID, columns: column..<end, rowSpan: span,
            isOver: end - column > 1 && level + span < table.header.count))
        column = end
      }
      levels.append(row)
      taken = taken.map { max(0, $0 - 1) }
    }
  }

  /// The spans of the top level's cells, as the table's column groups.
  var groups: [Int] {
    var groups: [Int] = []
    var column = 0
    for cell in levels.first ?? [] {
      while column < cell.columns.lowerBound { (groups, column) = (groups + [1], column + 1) }
      groups.append(cell.columns.count)
      column = cell.columns.upperBound
    }
    return groups + Array(repeating: 1, count: max(0, ids.count - column))
  }
}

/// What stands after the whole number in the cells of a column: decimals and perhaps a sign. Padding a shorter tail to
/// the longest makes the commas stand under each other in a column set right.
package struct NumberTail: Equatable {
  /// Comma or point with the digits after it.
  package var decimals: String
  var rest: String

  /// Looks for the first number of `text`; a mark such as `..` stands as a number's last digit and has no tail.
  package init(_ text: String, isMark: Bool) {
    let scalars = Array(text.unicodeScalars)
    func isDigit(_ index: Int) -> Bool { index < scalars.count && ("0"..."9").contains(scalars[index]) }
    guard !isMark, var end = scalars.indices.first(where: isDigit) else {
      (decimals, rest) = ("", "")
      return
    }
    // Digits in groups: a space of any kind between two of them belongs to the number.
    while isDigit(end)
      || ["\u{202F}", "\u{00A0}", "\u{2009}"].contains(end < scalars.count ? scalars[end] : "x") && isDigit(end + 1)
    {
      end += 1
    }
    var after = end
    if after < scalars.count, scalars[after] == "," || scalars[after] == ".", isDigit(after + 1) {
      after += 1
      while isDigit(after) { after += 1 }
    }
    decimals = Self.string(scalars[end..<after])
    rest = Self.string(scalars[after...])
  }

  /// What `self` lacks of the longest tail of its column; `nil` when it lacks nothing.
  package func padding(decimals longest: String, rest longestRest: String) -> String? {
    let missing = decimals.isEmpty ? longest : String(longest.dropFirst(decimals.count))
    let padding = missing + (rest.isEmpty ? longestRest : "")
    return padding.isEmpty ? nil : padding
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }
}

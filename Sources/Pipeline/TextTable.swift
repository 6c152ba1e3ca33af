/// A table for a terminal: columns aligned, long texts cut with an ellipsis, numbers to the right.
struct TextTable {
  struct Column {
    let title: String
    /// Characters that a cell may take.
    var limit = 30
    var isRight = false
  }

  let columns: [Column]
  var rows: [[String]] = []

  init(_ columns: [Column]) { self.columns = columns }

  /// The lines under each other, each indented and ended; a heading first, unless no column has one. `width`: columns that
  /// do not find room are left out, and their number is given back.
  func text(indent: Int, width: Int = .max) -> (text: String, hidden: Int) {
    let hasTitles = columns.contains { !$0.title.isEmpty }
    var lines = rows.map { row in columns.indices.map { Self.cut(row[$0], columns[$0].limit) } }
    if hasTitles { lines.insert(columns.map { Self.cut($0.title, $0.limit) }, at: 0) }
    var widths = columns.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    var used = indent
    let shown = widths.prefix { own in
      used += own + 2
      return used <= width || used == indent + own + 2
    }.count
    widths = Array(widths.prefix(shown))
    var text = ""
    for (number, line) in lines.enumerated() {
      text += Self.line(widths.indices.map { padded(line[$0], widths[$0], $0) }, indent)
      if number == 0, hasTitles { text += Self.line(widths.map { String(repeating: "-", count: $0) }, indent) }
    }
    return (text, columns.count - shown)
  }

  private func padded(_ cell: String, _ width: Int, _ column: Int) -> String {
    let spaces = String(repeating: " ", count: max(0, width - cell.count))
    return columns[column].isRight ? spaces + cell : cell + spaces
  }

  private static func line(_ cells: [String], _ indent: Int) -> String {
    var line = String(repeating: " ", count: indent) + cells.joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    return line + "\n"
  }

  /// One line of at most `limit` characters.
  static func cut(_ text: String, _ limit: Int) -> String {
    let line = String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    return line.count <= limit ? line : line.prefix(max(0, limit - 1)) + "…"
  }
}

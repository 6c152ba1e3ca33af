import Model

/// A header of more than one row, as reports of statistics have: `2023` over `K`, `M` and `Totalt`.
enum HeaderLevels {
  /// One title a column: its texts from the top, joined by spaces. Above the last level a blank cell belongs to the text on
  /// its left, as far as no level above begins anew; in the last one it is blank.
  static func joined(_ levels: [[Located<String>]]) -> [Located<String>] {
    guard let last = levels.last else { return [] }
    let width = levels.map(\.count).max() ?? 0
    func text(_ level: Int, _ column: Int) -> String {
      levels[level].indices.contains(column) ? levels[level][column].value : ""
    }
    /// What stands over a column on a level, its own or its left neighbours'.
    func filled(_ level: Int, _ column: Int) -> String {
      var column = column
      while text(level, column).isEmpty, column > 0 {
        if (0..<level).contains(where: { !text($0, column).isEmpty }) { return "" }
        column -= 1
      }
      return text(level, column)
    }
    return (0..<width).map { column in
      var parts = (0..<levels.count - 1).map { filled($0, column) }
      parts.append(text(levels.count - 1, column))
      let level = levels.indices.last { !text($0, column).isEmpty } ?? levels.count - 1
      let place =
        levels[level].indices.contains(column) ? levels[level][column].place : last.last?.place ?? Place(file: "")
      return Located(parts.filter { !$0.isEmpty }.joined(separator: " "), at: place)
    }
  }
}

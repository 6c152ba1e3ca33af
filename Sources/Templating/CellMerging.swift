import Model

extension Table.Body {
  /// Equal neighbours in `columns` share a cell. A column whose cells are merged parts those to its right: what stands
  /// beside two cells is never one. Sums are never part of it.
  mutating func merge(_ columns: [Int]) {
    var runs = runs(of: rows.indices.map { $0 })
    for column in columns {
      runs = runs.flatMap { parted($0, by: column) }
      for run in runs where run.count > 1 {
        let first = run[0]
        rows[first].cells[column].rowSpan = run.count
        for row in run.dropFirst() {
          rows[row].cells[column].isCovered = true
          // A note on a covered cell is called in the one that covers it.
          for letter in rows[row].cells[column].notes where !rows[first].cells[column].notes.contains(letter) {
            rows[first].cells[column].notes.append(letter)
          }
          rows[row].cells[column].notes = []
        }
      }
    }
  }

  /// Rows between sums.
  private func runs(of indices: [Int]) -> [[Int]] {
    var runs: [[Int]] = [[]]
    for index in indices {
      if rows[index].kind == .ordinary { runs[runs.count - 1].append(index) } else { runs.append([]) }
    }
    return runs.filter { !$0.isEmpty }
  }

  private func parted(_ run: [Int], by column: Int) -> [[Int]] {
    var parts: [[Int]] = []
    for row in run {
      if let last = parts.last?.last, rows[row].cells[column].content == rows[last].cells[column].content {
        parts[parts.count - 1].append(row)
      } else {
        parts.append([row])
      }
    }
    return parts
  }
}

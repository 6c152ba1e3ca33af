/// What had happened with a plan on a day: some of its rows, by their keys, with columns of their own.
package struct FollowUp: Sendable {
  package let date: Day
  package let dataset: Dataset
  private let rows: [String: Int]

  package init(date: Day, dataset: Dataset) {
    (self.date, self.dataset) = (date, dataset)
    var rows: [String: Int] = [:]
    for row in dataset.rows.indices { if let key = dataset.key(of: row) { rows[key] = row } }
    self.rows = rows
  }

  package func row(of key: String) -> Int? { rows[key] }
}

extension Dataset {
  /// What a row is pointed at by: the text of its key.
  package func key(of row: Int) -> String? {
    guard let column = key.flatMap(index(of:)) else { return nil }
    switch rows[row].cells[column] {
    case .text(let text), .name(let text): return text
    case .number(let number): return number.description
    case .date(let day): return day.description
    case .period(let period): return period.description
    case .sex(let sex): return sex.rawValue
    case .blank, .mark: return nil
    }
  }

  /// A cell with its column and place.
  package struct Found: Sendable {
    package let cell: Cell
    package let column: Column
    package let place: Place
  }

  package func column(named name: String) -> Column? {
    index(of: name).map { columns[$0] } ?? followUpColumns.first { $0.name == name }
  }

  /// The cell alone of what `found` finds, without its place: for conditions on very many rows.
  package func cell(_ name: String, row: Int, on day: Day?) -> Cell? {
    if let index = index(of: name) { return rows[row].cells[index] }
    return found(name, row: row, on: day)?.cell
  }

  /// What `row` says in the column of that name; of a follow-up's column, as it was known on `day`.
  package func found(_ name: String, row: Int, on day: Day?) -> Found? {
    if let index = index(of: name) {
      return Found(cell: rows[row].cells[index], column: columns[index], place: place(row: row, column: index))
    }
    return followed(name, row: row, followUps: followUps.filter { followUp in day.map { followUp.date <= $0 } ?? true })
  }

  /// What the last of `followUps` that tells of the row says of it. A row that a follow-up leaves out stands as it stood:
  /// what is closed is not told again.
  package func followed(_ name: String, row: Int, followUps: [FollowUp]) -> Found? {
    guard let column = followUpColumns.first(where: { $0.name == name }) else { return nil }
    let blank = Found(cell: .blank, column: column, place: place(row: row, column: 0))
    guard let key = key(of: row) else { return blank }
    for followUp in followUps.reversed() {
      guard let own = followUp.row(of: key), let index = followUp.dataset.index(of: name) else { continue }
      return Found(
        cell: followUp.dataset.rows[own].cells[index], column: column,
        place: followUp.dataset.place(row: own, column: index))
    }
    return blank
  }
}

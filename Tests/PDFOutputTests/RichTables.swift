import Model

/// Generated tables with everything that a table may have: a header of one to three levels, groups, sums, cells over
/// several rows, widths, columns of numbers, long words, and rows higher than a page. Every token stands nowhere else.
struct RichTables {
  private var random: Sequence
  private(set) var tokens: [String] = []

  init(seed: Int) { random = Sequence(seed: UInt64(seed)) }

  private static let words = [
    "kvalitetsledningssystemet", "hemtjänst", "och", "avvikelser", "arbetsplatsträffar", "läkemedelsgenomgång", "i",
    "på",
  ]

  private mutating func token(_ kind: String) -> String {
    tokens.append("\(kind)\(tokens.count + 100)q")
    return tokens[tokens.count - 1]
  }

  private mutating func text(_ count: Int, _ kind: String = "c") -> [Inline] {
    var words: [String] = []
    for _ in 0..<count {
      words.append(token(kind))
      for _ in 0..<random.next(3) { words.append(Self.words[random.next(Self.words.count)]) }
    }
    return [.text(words.joined(separator: " "))]
  }

  mutating func table(merges: Bool, high: Bool) -> Table {
    let numbers = 1 + random.next(merges ? 2 : 7)
    let texts = merges ? 3 : 1 + random.next(2)
    let count = texts + numbers
    var caption = Caption(title: text(1, "T"))
    caption.label = "Tabell 1"
    let header = header(texts: texts, numbers: numbers)
    var columns = (0..<count).map { Table.Column(isNumeric: $0 >= texts, label: "k\($0)") }
    if merges, random.next(2) == 0 { (columns[0].width, columns[1].width) = (0.2, 0.15) }
    var bodies: [Table.Body] = []
    for _ in 0...random.next(3) {
      let group = random.next(2) == 0 ? nil : text(1, "G")
      var rows: [Table.Row] = []
      for row in 0...random.next(20) {
        // The cell that hides another is one with it.
        let isCovered = merges && row > 0 && random.next(3) > 0
        var cells: [Table.Cell] = []
        for column in 0..<count {
          if column >= texts {
            cells.append(Table.Cell([.text(token("n"))], isNumeric: true))
          } else if column == 0, isCovered {
            var cell = Table.Cell([])
            cell.isCovered = true
            cells.append(cell)
          } else {
            let isHigh = high && column == 1 && random.next(6) == 0
            cells.append(Table.Cell(text(isHigh ? 250 : 1 + random.next(column == 0 && merges ? 9 : 4))))
          }
        }
        rows.append(Table.Row(cells: cells))
      }
      setSpans(&rows)
      var sum = Table.Row(kind: .subtotal, cells: [])
      for column in 0..<count {
        var cell = Table.Cell(column == 0 || column >= texts ? [.text(token("s"))] : [], isNumeric: column >= texts)
        if column == 0 { cell.columnSpan = texts }
        cell.isCovered = column > 0 && column < texts
        sum.cells.append(cell)
      }
      rows.append(sum)
      bodies.append(Table.Body(header: group, rows: rows))
    }
    let note = Table.Note(content: text(2, "N"))
    return Table(
      id: "t", caption: caption, columns: columns, header: header, bodies: bodies, notes: [note], place: Sample.place)
  }

  private func setSpans(_ rows: inout [Table.Row]) {
    var first = 0
    for row in rows.indices {
      if !rows[row].cells[0].isCovered { first = row }
      rows[first].cells[0].rowSpan = row - first + 1
    }
  }

  /// Text columns reach down over all levels; the numbers' are grouped in one or two levels above them.
  private mutating func header(texts: Int, numbers: Int) -> [[Table.HeaderCell]] {
    let depth = numbers > 2 ? 1 + random.next(3) : 1
    var levels: [[Table.HeaderCell]] = []
    for level in 0..<depth {
      var cells: [Table.HeaderCell] = []
      if level == 0 { for _ in 0..<texts { cells.append(Table.HeaderCell(text(1, "H"), rowSpan: depth)) } }
      if level + 1 == depth {
        for _ in 0..<numbers { cells.append(Table.HeaderCell([.text(token("h"))])) }
      } else if level == 0 {
        cells.append(Table.HeaderCell(text(1, "K"), columnSpan: numbers))
      } else {
        cells.append(Table.HeaderCell(text(1, "K"), columnSpan: 2))
        cells.append(Table.HeaderCell(text(1, "K"), columnSpan: numbers - 2))
      }
      levels.append(cells)
    }
    return levels
  }
}

import Graphics
import Model

/// A cell's text, measured.
struct ShapedCell {
  var paragraph: ShapedParagraph
  var type: TypeStyle
  var number: Number?
  /// What comes again at a page's head when the cell reaches over its end.
  var continued: ShapedParagraph?

  /// A number's width before the place where the column's numbers are aligned, after it, and that of letters of notes.
  struct Number {
    var before: Double
    var after: Double
    var letters: Double
  }

  var minimum: Double {
    number == nil ? max(paragraph.minimumWidth, continued?.minimumWidth ?? 0) : paragraph.naturalWidth
  }
  var natural: Double { paragraph.naturalWidth }
}

/// Widths and places of a table's columns, from what stands in them.
struct TableColumns {
  struct Column {
    var x = 0.0
    var width = 0.0
    /// Of all numbers in the column.
    var before = 0.0
    var after = 0.0
    /// Room at the right for letters of notes that the gap does not hold.
    var hang = 0.0
    /// Parts this column from the next.
    var gap: Double
    fileprivate var minimum = 0.0
    fileprivate var natural = 0.0
    fileprivate var widest = Widest(row: nil, text: "", width: 0)

    var right: Double { x + width }

    fileprivate mutating func hold(minimum: Double, natural: Double, row: Int?, text: @autoclosure () -> String) {
      if minimum > self.minimum {
        self.minimum = minimum
        widest = Widest(row: row, text: text(), width: minimum)
      }
      self.natural = max(self.natural, natural)
    }
  }

  /// The cell that asks for most of its column.
  struct Widest {
    /// From zero; `nil` for a cell of the header.
    var row: Int?
    var text: String
    var width: Double
  }

  /// A column of numbers may be this much wider than its numbers, so that the eye need not cross half the page.
  private static let air = 34.0

  private(set) var columns: [Column]
  /// What the columns need at least, gaps included.
  private(set) var minimum = 0.0

  /// `cells` by row and column; the plain text of each is for messages.
  init(
    header: [PlacedHeaderCell], headerCells: [ShapedCell], rows: [Table.Row], cells: [[ShapedCell]], count: Int,
    metrics: TableMetrics
  ) {
    columns = Array(repeating: Column(gap: metrics.gap), count: count)
    if count > 0 { columns[count - 1].gap = 0 }
    for (number, (row, shaped)) in zip(rows, cells).enumerated() {
      for (index, cell) in shaped.enumerated() {
        if let number = cell.number {
          columns[index].before = max(columns[index].before, number.before)
          columns[index].after = max(columns[index].after, number.after)
          columns[index].hang = max(columns[index].hang, number.letters - max(0, columns[index].gap - 2))
        } else if row.cells[index].columnSpan == 1 {
          columns[index].hold(
            minimum: cell.minimum, natural: cell.natural, row: number, text: row.cells[index].content.plainText)
        }
      }
    }
    for index in columns.indices {
      let width = columns[index].before + columns[index].after + columns[index].hang
      columns[index].hold(minimum: width, natural: width, row: nil, text: "")
    }
    for (cell, shaped) in zip(header, headerCells) where cell.columnSpan == 1 {
      columns[cell.column].hold(
        minimum: shaped.minimum, natural: shaped.natural, row: nil, text: cell.content.plainText)
    }
    for (cell, shaped) in zip(header, headerCells) where cell.columnSpan > 1 {
      let last = cell.column + cell.columnSpan - 1
      // Groups of columns stand further apart than columns.
      if last < count - 1 { columns[last].gap = metrics.gap + TableMetrics.groupGap }
      hold(shaped.minimum, over: cell.column...last)
    }
    for (row, shaped) in zip(rows, cells) {
      for (index, cell) in row.cells.enumerated() where cell.columnSpan > 1 && index < shaped.count {
        hold(shaped[index].minimum, over: index...min(index + cell.columnSpan, count) - 1)
      }
    }
    minimum = columns.reduce(0) { $0 + $1.minimum + $1.gap }
  }

  /// Room for a cell over several columns.
  private mutating func hold(_ width: Double, over span: ClosedRange<Int>) {
    let gaps = columns[span].dropLast().reduce(0) { $0 + $1.gap }
    let held = columns[span].reduce(0) { $0 + $1.minimum } + gaps
    guard width > held else { return }
    let more = (width - held) / Double(span.count)
    for index in span {
      columns[index].minimum += more
      columns[index].natural = max(columns[index].natural, columns[index].minimum)
    }
  }

  /// What the columns take with each cell in one line, gaps included.
  var natural: Double { columns.reduce(0) { $0 + $1.natural + $1.gap } }

  /// The same with some air between them.
  var comfortable: Double { natural + Double(max(0, columns.count - 1)) * Self.air / 3 }

  /// The widest column, counted from zero, and the cell that makes it so, for a message.
  var widest: (column: Int, cell: Widest) {
    let index = columns.indices.max { columns[$0].minimum < columns[$1].minimum } ?? 0
    return (index, columns[index].widest)
  }

  /// Shares `width` out from `x`: to columns with a share of it (`shares`, 0 to 1) theirs, if their words fit; to the
  /// others what they need, then what they would like, then a little air for numbers, and what is left to the first.
  mutating func fit(x: Double, width: Double, shares: [Double?], isNumeric: (Int) -> Bool) {
    guard !columns.isEmpty else { return }
    let gaps = columns.reduce(0) { $0 + $1.gap }
    var free = Array(columns.indices)
    var rest = width - gaps
    for (index, share) in shares.enumerated() where index < columns.count {
      guard let share else { continue }
      columns[index].width = max(columns[index].minimum, share * width - columns[index].gap)
      free.removeAll { $0 == index }
    }
    let fixed = columns.indices.filter { !free.contains($0) }
    let needed = free.reduce(0) { $0 + columns[$1].minimum }
    let given = fixed.reduce(0) { $0 + columns[$1].width }
    // Shares give way where words would not fit; with nothing but shares, all of the width is theirs.
    if given + needed > rest || free.isEmpty {
      let least = fixed.reduce(0) { $0 + columns[$1].minimum }
      let part = given > least ? (rest - needed - least) / (given - least) : 0
      for index in fixed {
        columns[index].width = columns[index].minimum + (columns[index].width - columns[index].minimum) * max(0, part)
      }
    }
    rest -= fixed.reduce(0) { $0 + columns[$1].width }
    fit(free, width: rest, isNumeric: isNumeric)
    var left = x
    for index in columns.indices {
      columns[index].x = left
      left += columns[index].width + columns[index].gap
    }
  }

  private mutating func fit(_ free: [Int], width: Double, isNumeric: (Int) -> Bool) {
    guard let first = free.first else { return }
    var rest = width - free.reduce(0) { $0 + columns[$1].natural }
    if rest >= 0 {
      for index in free { columns[index].width = columns[index].natural }
      let numeric = free.filter(isNumeric)
      let air = numeric.isEmpty ? 0 : min(Self.air, rest * 0.6 / Double(numeric.count))
      for index in numeric { columns[index].width += air }
      rest -= air * Double(numeric.count)
      columns[first].width += rest
    } else {
      rest = width - free.reduce(0) { $0 + columns[$1].minimum }
      let wish = free.reduce(0) { $0 + columns[$1].natural - columns[$1].minimum }
      for index in free {
        let share = wish > 0 ? (columns[index].natural - columns[index].minimum) / wish : 0
        columns[index].width = columns[index].minimum + max(0, rest) * share
      }
    }
  }

  /// From the left edge of `column` to the right edge of the last of `span` columns.
  func extent(_ column: Int, span: Int) -> (x: Double, width: Double) {
    let last = columns[min(column + span, columns.count) - 1]
    return (columns[column].x, last.right - columns[column].x)
  }
}

/// A header's cell with the place that spans leave it.
struct PlacedHeaderCell {
  var content: [Inline]
  var level: Int
  var column: Int
  var columnSpan: Int
  var rowSpan: Int

  /// Cells of each level fill the columns that cells with a row span above have left free, from left to right.
  static func place(_ header: [[Table.HeaderCell]], columns: Int) -> [PlacedHeaderCell] {
    var taken = Array(repeating: Array(repeating: false, count: columns), count: header.count)
    var placed: [PlacedHeaderCell] = []
    for (level, cells) in header.enumerated() {
      var column = 0
      for cell in cells {
        while column < columns, taken[level][column] { column += 1 }
        guard column < columns else { break }
        let columnSpan = min(max(1, cell.columnSpan), columns - column)
        let rowSpan = min(max(1, cell.rowSpan), header.count - level)
        for row in level..<level + rowSpan { for index in column..<column + columnSpan { taken[row][index] = true } }
        placed.append(
          PlacedHeaderCell(
            content: cell.content, level: level, column: column, columnSpan: columnSpan, rowSpan: rowSpan))
        column += columnSpan
      }
    }
    return placed
  }
}

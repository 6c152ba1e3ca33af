import Graphics
import Model

/// A table body's cells broken into lines, and its rows' heights.
struct BodyLayout {
  /// A cell over several rows, as its rows see it.
  struct Label {
    var column: Int
    /// Rows of the body.
    var rows: Range<Int>
    /// Where its text ends, counted from the first row's upper edge.
    var end: Double
    var cell: ShapedCell
  }

  let cells: [[ShapedCell]]
  /// By row and column; `nil` for covered cells.
  private(set) var lines: [[[TextLine]?]] = []
  private(set) var heights: [Double] = []
  /// The rows' upper edges, and at last the body's lower one.
  private(set) var tops: [Double] = [0]
  private var labels: [Label] = []
  /// Indices of the labels that each row has a part of.
  private var labelsOfRow: [[Int]]

  /// Rows as high as their cells; where a cell over several rows is higher than they are, the last of them gives way.
  init(_ body: Table.Body, _ cells: [[ShapedCell]], _ setter: TableSetter) {
    self.cells = cells
    labelsOfRow = Array(repeating: [], count: cells.count)
    guard let columns = setter.columns else { return }
    let metrics = setter.metrics
    func height(_ lines: [TextLine]) -> Double { Double(max(1, lines.count)) * metrics.leading + 2 * metrics.padding }
    for (row, shaped) in zip(body.rows, cells) {
      var broken: [[TextLine]?] = []
      var highest = metrics.leading + 2 * metrics.padding
      for (index, cell) in shaped.enumerated() {
        guard !row.cells[index].isCovered else {
          broken.append(nil)
          continue
        }
        // A number is never broken.
        let width = cell.number == nil ? columns.extent(index, span: row.cells[index].columnSpan).width + 0.01 : 100_000
        let lines = cell.paragraph.lines(width: width, taste: .cell)
        if row.cells[index].rowSpan == 1 { highest = max(highest, height(lines)) }
        broken.append(lines)
      }
      lines.append(broken)
      heights.append(highest)
    }
    for (index, row) in body.rows.enumerated() {
      for (column, cell) in row.cells.enumerated() where cell.rowSpan > 1 && column < cells[index].count {
        let rows = index..<min(index + cell.rowSpan, cells.count)
        let own = height(lines[index][column] ?? [])
        let held = heights[rows].reduce(0, +)
        heights[rows.upperBound - 1] += max(0, own - held)
        for row in rows { labelsOfRow[row].append(labels.count) }
        labels.append(Label(column: column, rows: rows, end: own - metrics.padding, cell: cells[index][column]))
      }
    }
    for height in heights { tops.append((tops.last ?? 0) + height) }
  }

  /// The cells that reach over both rows.
  func labels(over row: Int, and other: Int) -> [Label] {
    labelsOfRow.indices.contains(row)
      ? labelsOfRow[row].map { labels[$0] }.filter { $0.rows.contains(other) } : []
  }
}

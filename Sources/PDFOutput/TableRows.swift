import Graphics
import Model

extension TableSetter {
  /// One box a row, or one a line of a row that is higher than a page. `head`: height of the header; `firstRoom`: what
  /// caption and header leave of a page.
  func bodyBoxes(
    _ cells: [[ShapedCell]], head: Double, firstRoom: Double
  ) throws(Diagnostic) -> [Box] {
    let repeated = try headerBox(try shapeHeader(elements: nil))
    let plain = Continuation(foot: [try foot()], head: [repeated])
    let plainIndex = setting.continuation(plain)
    let footHeight = plain.footHeight
    var boxes: [Box] = []
    var next = 0
    for (body, element) in zip(table.bodies, groupElements) {
      var (continuation, index) = (plain, plainIndex)
      var room = pageHeight - head - footHeight
      if let group = body.header {
        var box = try groupBox(group, element: element)
        box.breakAfter = .forbidden
        boxes.append(box)
        let again = try groupBox(group + [.text(" " + setting.wording.continued)], element: nil)
        continuation.head.append(again)
        index = setting.continuation(continuation)
        room -= again.height
      }
      let first = boxes.count
      let rows = BodyLayout(body, Array(cells[next..<next + body.rows.count]), self)
      for (position, row) in body.rows.enumerated() {
        let box = try rowBox(
          row, rows, at: position, rules: next == 0 && body.header == nil ? [] : topRules(row))
        // A row that its caption, header and group leave no page for is torn too.
        let limit = next == 0 ? min(room, firstRoom - (boxes.first?.height ?? 0) - footHeight) : room
        next += 1
        let pieces = box.height > limit ? torn(box) : [box]
        var bottom = rows.tops[position]
        for (number, piece) in pieces.enumerated() {
          var piece = piece
          bottom += piece.height
          let isLast = number + 1 == pieces.count
          let open = rows.labels(over: position, and: isLast ? position + 1 : position)
          piece.continuation = index
          if open.contains(where: { rows.tops[$0.rows.lowerBound] + $0.end > bottom + 0.01 }) {
            // Until its text has ended a label is not to come again.
            if pieces.count == 1 { piece.breakAfter = .forbidden }
          } else if !open.isEmpty {
            let height = isLast ? rows.heights[position + 1] : pieces[number + 1].height
            piece.continuation = try setting.continuation(self.continuation(continuation, open, over: height))
          }
          boxes.append(piece)
        }
        if position + 1 == body.rows.count, let last = boxes.indices.last { boxes[last].continuation = plainIndex }
      }
      // At least two rows on either side of a page's end, and a sum never alone.
      let last = boxes.count - 1
      if body.rows.count > 1 {
        boxes[first].breakAfter = .forbidden
        boxes[last - 1].breakAfter = .forbidden
      } else if let row = body.rows.first, row.kind != .ordinary, first > 0 {
        boxes[first - 1].breakAfter = .forbidden
      }
    }
    return boxes
  }

  var pageHeight: Double { setting.theme.sheet(setting.paper).frameHeight }

  // MARK: Boxes

  /// The labels again, each in its column, over a row or piece of `height`: beside it where it is as high as they are,
  /// else above it.
  private func continuation(
    _ continuation: Continuation, _ labels: [BodyLayout.Label], over height: Double
  ) throws(Diagnostic) -> Continuation {
    guard let columns else { return continuation }
    var box = Box(height: 0)
    var needed = 0.0
    for label in labels {
      guard let paragraph = label.cell.continued else { continue }
      let column = columns.columns[label.column]
      let lines = paragraph.lines(width: column.width + 0.01, taste: .cell)
      needed = max(needed, metrics.padding + Double(lines.count) * metrics.leading)
      try place(lines, of: label.cell, top: metrics.padding, in: &box) { _ in column.x }
    }
    if needed > height { box.height = needed }
    var result = continuation
    result.head.append(box)
    return result
  }

  /// Rules over a row: a heavier one over a group of merged cells and over sums, and none over a cell that goes on.
  private func topRules(_ row: Table.Row) -> [Part] {
    switch row.kind {
    case .subtotal: return [rule(y: 0, 0.75, .muted)]
    case .total: return [edge(y: 0)]
    case .ordinary: if isQuiet { return [] }
    }
    guard let columns, row.cells.contains(where: \.isCovered) else {
      return [isLong ? rule(y: 0, 0.75, .muted) : rule(y: 0, 0.4, .rule)]
    }
    var rules: [Part] = []
    var column = 0
    while column < row.cells.count {
      guard !row.cells[column].isCovered else {
        column += 1
        continue
      }
      let end = row.cells[column...].firstIndex(where: \.isCovered) ?? row.cells.count
      let extent = columns.extent(column, span: end - column)
      rules.append(.rule(x: extent.x, y: 0, width: extent.width, thickness: 0.4, .rule))
      column = end
    }
    return rules
  }

  private func rowBox(
    _ row: Table.Row, _ rows: BodyLayout, at position: Int, rules: [Part]
  ) throws(Diagnostic) -> Box {
    guard let columns else { return Box(height: 0) }
    var box = Box(height: rows.heights[position])
    if row.kind == .total {
      box.parts.append(.fill(x: measure.fullX, y: 0, width: measure.fullWidth, height: box.height, .tint))
    }
    box.parts += rules
    func place(_ lines: [TextLine], _ cell: ShapedCell, _ index: Int, top: Double) throws(Diagnostic) {
      let column = columns.columns[index]
      try self.place(lines, of: cell, top: top, in: &box) { _ in
        cell.number.map { column.right - column.hang - column.after - $0.before } ?? column.x
      }
    }
    for (index, cell) in rows.cells[position].enumerated() where row.cells[index].rowSpan == 1 {
      try place(rows.lines[position][index] ?? [], cell, index, top: metrics.padding)
    }
    // A label's lines stand in the rows beside them, so that they are where these are.
    for label in rows.labels(over: position, and: position) {
      let top = rows.tops[position] - rows.tops[label.rows.lowerBound]
      let isFirst = position == label.rows.lowerBound
      let isLast = position + 1 == label.rows.upperBound
      for (number, line) in (rows.lines[label.rows.lowerBound][label.column] ?? []).enumerated() {
        let upper = metrics.padding + Double(number) * metrics.leading
        guard isFirst || upper >= top, isLast || upper < top + box.height else { continue }
        try place([line], label.cell, label.column, top: upper - top)
      }
    }
    return box
  }

  /// A row higher than a page, as one box a line.
  private func torn(_ row: Box) -> [Box] {
    let count = max(1, Int(((row.height - 2 * metrics.padding) / metrics.leading).rounded()))
    return (0..<count).map { index in
      let isLast = index + 1 == count
      let top = index == 0 ? 0 : metrics.padding + Double(index) * metrics.leading
      let bottom = isLast ? row.height : metrics.padding + Double(index + 1) * metrics.leading
      var box = Box(height: bottom - top)
      for part in row.parts {
        switch part {
        case .text(let line, _, let baseline) where (baseline > top || index == 0) && (baseline <= bottom || isLast):
          box.parts.append(part.moved(y: -top))
          TextSetter(setting: setting).describe(line, &box)
        case .fill(let x, _, let width, _, let role):
          box.parts.append(.fill(x: x, y: 0, width: width, height: box.height, role))
        case .rule where index == 0: box.parts.append(part)
        default: break
        }
      }
      return box
    }
  }
}

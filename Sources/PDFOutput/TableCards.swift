import Graphics
import Model

/// Sets a table as cards, for large print (LOOK 10): over each card a rule and the row's header, then every value under
/// its label, up to four beside each other. To those who listen it is a table still, whose cells say their labels.
struct TableCards {
  let table: Table
  let setter: BlockSetter

  private static let columnCount = 4
  private static let gap = 14.0
  /// Over and under a card's text, and between its lines.
  private static let (padding, lineGap) = (8.0, 6.0)

  private var setting: Setting { setter.setting }
  private var measure: Measure { setter.measure }
  private var unit: Double {
    (measure.fullWidth - Self.gap * Double(Self.columnCount - 1)) / Double(Self.columnCount)
  }

  /// A value with its label, shaped.
  private struct Item {
    var label: [TextRun]
    var value: [TextRun]
    var needed: Double
  }

  func boxes() throws(Diagnostic) -> [Box] {
    let element = setting.tree.add(.table, to: setter.parent)
    let captions = CaptionSetter(setting: setting, x: measure.fullX, width: measure.fullWidth)
    var caption = try captions.box(table.caption, parent: element)
    caption.anchors.append(table.id)
    var boxes = [caption]
    let labels = labels
    for body in table.bodies {
      let part = setting.tree.add(.tableBody, to: element)
      if let group = body.header {
        boxes.append(try heading(group, color: .accent, scope: .column, in: setting.tree.add(.tableRow, to: part)))
      }
      for row in body.rows { boxes += try card(row, labels, in: setting.tree.add(.tableRow, to: part)) }
    }
    if let last = boxes.indices.last {
      boxes[last].parts.append(rule(y: boxes[last].height, 1.25))
      boxes[last].after = setting.theme[.note].after
    }
    let notes = try captions.notes(table.notes, of: table.id, parent: setter.parent)
    if let first = notes.first, let last = boxes.indices.last {
      (boxes[last].after, boxes[last].breakAfter) = (first.before, .forbidden)
    }
    return boxes + notes
  }

  /// What stands over each column, from the top: `2023, kvinnor`.
  private var labels: [String] {
    var labels = Array(repeating: "", count: table.columns.count)
    for cell in PlacedHeaderCell.place(table.header, columns: table.columns.count) {
      let words = cell.content.plainText
      for column in cell.column..<min(cell.column + cell.columnSpan, labels.count) where !words.isEmpty {
        labels[column] += (labels[column].isEmpty ? "" : ", ") + words
      }
    }
    return labels
  }

  // MARK: Cards

  private func type(weight: Int = 400, color: Theme.Role = .ink) -> TypeStyle {
    let style = setting.theme[.table]
    return setting.figureType(style.size, style.leading, weight: weight, color: color)
  }

  private func heading(
    _ words: [Inline], color: Theme.Role, scope: StructureTree.Scope, in row: StructureTree.ID
  ) throws(Diagnostic) -> Box {
    let element = setting.tree.add(.tableHeader, to: row)
    setting.tree.describe(element) { ($0.scope, $0.columnSpan) = (scope, table.columns.count) }
    let type = type(weight: 600, color: color)
    let runs = try InlineSetter(setting: setting, element: element).runs(words, type)
    var box = try TextSetter(setting: setting).block(runs, type, x: measure.fullX, width: measure.fullWidth)
    box.parts = box.parts.map { $0.moved(y: 2 * Self.padding) }
    box.height += 2 * Self.padding + Self.lineGap
    box.breakAfter = .forbidden
    return box
  }

  private func card(_ row: Table.Row, _ labels: [String], in line: StructureTree.ID) throws(Diagnostic) -> [Box] {
    var lines: [Box] = []
    if let first = row.cells.first, !first.isCovered {
      let element = setting.tree.add(.tableHeader, to: line)
      setting.tree.describe(element) {
        ($0.scope, $0.rowSpan, $0.columnSpan) = (.row, first.rowSpan, first.columnSpan)
      }
      let type = type(weight: row.kind == .total ? 700 : 600)
      let words = InlineSetter(setting: setting, element: element)
      let runs = try words.runs(first.content, type) + words.letters(first.notes, table: table.id, type)
      lines.append(
        try TextSetter(setting: setting).block(runs, type, x: measure.fullX, width: measure.fullWidth))
    }
    var items: [Item] = []
    for (column, cell) in row.cells.enumerated().dropFirst() where !cell.isCovered && column < labels.count {
      let element = setting.tree.add(.tableData, to: line)
      guard !cell.content.isEmpty else { continue }
      if cell.rowSpan > 1 { setting.tree.describe(element) { $0.rowSpan = cell.rowSpan } }
      items.append(try item(cell, column, labels[column], row.kind, in: element))
    }
    for group in grouped(items) { lines += try self.lines(group) }
    guard !lines.isEmpty else { return [] }
    for index in lines.indices.dropLast() { lines[index].after = max(lines[index].after, Self.lineGap) }
    return framed(lines, isSum: row.kind != .ordinary)
  }

  private func item(
    _ cell: Table.Cell, _ column: Int, _ label: String, _ kind: Table.Row.Kind, in element: StructureTree.ID
  ) throws(Diagnostic) -> Item {
    var value = type(weight: kind != .ordinary || table.columns[column].emphasis == .own ? 600 : 400)
    (value.isTabular, value.hyphenates) = (cell.isNumeric, !cell.isNumeric)
    let words = InlineSetter(setting: setting, element: setting.tree.add(.paragraph, to: element))
    let name = try words.runs([.text(label)], type(color: .muted))
    let inner = InlineSetter(setting: setting, element: setting.tree.add(.paragraph, to: element))
    let runs = try inner.runs(cell.content, value) + inner.letters(cell.notes, table: table.id, value)
    let needed = [name, runs].map { setting.paragraph($0).naturalWidth }.max() ?? 0
    return Item(label: name, value: runs, needed: needed)
  }

  /// Items with the columns that each takes, parted into lines of four columns.
  private func grouped(_ items: [Item]) -> [[(item: Item, column: Int, span: Int)]] {
    var lines: [[(item: Item, column: Int, span: Int)]] = []
    var next = Self.columnCount
    for item in items {
      let span = [1, 2].first { item.needed <= width($0) } ?? Self.columnCount
      if next + span > Self.columnCount {
        lines.append([])
        next = 0
      }
      lines[lines.count - 1].append((item, next, span))
      next += span
    }
    return lines
  }

  private func width(_ span: Int) -> Double { unit * Double(span) + Self.gap * Double(span - 1) }

  /// A line of short items is one box; a long text has a box a line, so that it may go on over the next page.
  private func lines(_ items: [(item: Item, column: Int, span: Int)]) throws(Diagnostic) -> [Box] {
    let text = TextSetter(setting: setting)
    let (name, plain) = (type(color: .muted), type())
    if let item = items.first?.item, items.count == 1, item.needed > width(Self.columnCount) {
      let (x, width) = (measure.fullX, measure.fullWidth)
      var label = try text.block(item.label, name, x: x, width: width)
      label.breakAfter = .forbidden
      return try [label] + text.paragraph(item.value, plain, x: x, width: width)
    }
    var line = Box(height: 0)
    for (item, column, span) in items {
      let x = measure.fullX + (unit + Self.gap) * Double(column)
      var top = 0.0
      for (runs, type) in [(item.label, name), (item.value, plain)] {
        let block = try text.block(runs, type, x: x, width: width(span))
        line.parts += block.parts.map { $0.moved(y: top) }
        line.notes += block.notes
        line.anchors += block.anchors
        line.references += block.references
        top += block.height
      }
      line.height = max(line.height, top)
    }
    return [line]
  }

  /// A rule over the card, room over and under its lines, and the lines on one page if a page holds them.
  private func framed(_ lines: [Box], isSum: Bool) -> [Box] {
    var lines = lines
    lines[0].parts = [rule(y: 0, 1.25)] + lines[0].parts.map { $0.moved(y: Self.padding) }
    lines[0].height += Self.padding
    lines[lines.count - 1].height += Self.padding
    if isSum {
      // The tint reaches over the space between the lines.
      for index in lines.indices {
        let height = lines[index].height + (index + 1 < lines.count ? Self.lineGap : 0)
        lines[index].parts.insert(
          .fill(x: measure.fullX, y: 0, width: measure.fullWidth, height: height, .tint), at: 0)
      }
    }
    if lines.stackedHeight < setting.theme.sheet(setting.paper).frameHeight / 2 {
      for index in lines.indices.dropLast() { lines[index].breakAfter = .forbidden }
    } else {
      lines[0].breakAfter = .forbidden
    }
    return lines
  }

  private func rule(y: Double, _ thickness: Double) -> Part {
    .rule(x: measure.fullX, y: y, width: measure.fullWidth, thickness: thickness, .ink)
  }
}

import Graphics
import Model

/// Sets a table: its caption, its rows one box each, and the notes under it. A row is never torn unless it is higher than
/// a page; where a page ends, header, group and cells over several rows come again as artifacts.
struct TableSetter {
  let table: Table
  private var setter: BlockSetter
  let setting: Setting
  private let header: [PlacedHeaderCell]
  private let rows: [Table.Row]
  private(set) var metrics: TableMetrics
  private(set) var columns: TableColumns?
  private var headerElements: [StructureTree.ID] = []
  /// Covered cells have none of their own: the row's stands in their place.
  private var cellElements: [[StructureTree.ID]] = []
  private(set) var groupElements: [StructureTree.ID?] = []
  /// The first column has cells over several rows: a plan of long texts (LOOK 6).
  let isLong: Bool
  /// The values of a chart, under its drawing: small, as wide as they need, and without a caption of their own.
  var isQuiet: Bool { table.isChartData }

  init(_ table: Table, setter: BlockSetter) {
    (self.table, self.setter, setting) = (table, setter, setter.setting)
    header = PlacedHeaderCell.place(table.header, columns: table.columns.count)
    rows = table.bodies.flatMap(\.rows)
    isLong = rows.contains { ($0.cells.first?.rowSpan ?? 1) > 1 }
    metrics = Self.metrics(setting.theme, table, isLong: isLong)[0]
  }

  private static func metrics(_ theme: Theme, _ table: Table, isLong: Bool) -> [TableMetrics] {
    table.isChartData ? [.quiet(theme)] : TableMetrics.candidates(theme, isLong: isLong)
  }

  func boxes() throws(Diagnostic) -> [Box] {
    guard !table.columns.isEmpty else { return [] }
    if setting.theme.tablesAsCards { return try TableCards(table: table, setter: setter).boxes() }
    var setter = self
    return try setter.set()
  }

  var measure: Measure { setter.measure }

  private mutating func set() throws(Diagnostic) -> [Box] {
    let element = setting.tree.add(.table, to: setter.parent)
    let captions = CaptionSetter(setting: setting, x: measure.fullX, width: measure.fullWidth)
    var caption: [Box] = []
    if !isQuiet {
      caption = [try captions.box(table.caption, parent: element)]
      caption[0].anchors.append(table.id)
    }
    addElements(to: element)
    let (headerCells, cells) = try fit()
    var head = try headerBox(headerCells)
    head.breakAfter = .forbidden
    let room = pageHeight - caption.reduce(0) { $0 + $1.height + $1.after } - head.height
    var boxes = caption + [head] + (try bodyBoxes(cells, head: head.height, firstRoom: room))
    let last = boxes.count - 1
    boxes[last].parts.append(edge(y: boxes[last].height))
    let notes = try captions.notes(table.notes, of: table.id, parent: setter.parent)
    boxes[last].continuation = nil
    boxes[last].after = setting.theme[.note].after
    if let first = notes.first {
      boxes[last].after = first.before
      boxes[last].breakAfter = .forbidden
    }
    return boxes + notes
  }

  // MARK: Elements

  private mutating func addElements(to table: StructureTree.ID) {
    let tree = setting.tree
    if !self.table.header.isEmpty {
      let head = tree.add(.tableHead, to: table)
      let levels = self.table.header.map { _ in tree.add(.tableRow, to: head) }
      for cell in header {
        let element = tree.add(.tableHeader, to: levels[cell.level])
        tree.describe(element) { ($0.scope, $0.columnSpan, $0.rowSpan) = (.column, cell.columnSpan, cell.rowSpan) }
        headerElements.append(element)
      }
    }
    for body in self.table.bodies {
      let element = tree.add(.tableBody, to: table)
      if body.header != nil {
        let group = tree.add(.tableHeader, to: tree.add(.tableRow, to: element))
        tree.describe(group) { ($0.scope, $0.columnSpan) = (.column, self.table.columns.count) }
        groupElements.append(group)
      } else {
        groupElements.append(nil)
      }
      for row in body.rows {
        let line = tree.add(.tableRow, to: element)
        cellElements.append(
          row.cells.enumerated().map { index, cell in
            guard !cell.isCovered else { return line }
            let element = tree.add(index == 0 ? .tableHeader : .tableData, to: line)
            if index == 0 { tree.describe(element) { $0.scope = .row } }
            if cell.rowSpan > 1 || cell.columnSpan > 1 {
              tree.describe(element) { ($0.rowSpan, $0.columnSpan) = (cell.rowSpan, cell.columnSpan) }
            }
            return element
          })
      }
    }
  }

  // MARK: Sizes

  /// The largest size at which all columns fit, words parted only where they may be.
  private mutating func fit() throws(Diagnostic) -> (header: [ShapedCell], rows: [[ShapedCell]]) {
    var shaped: (header: [ShapedCell], rows: [[ShapedCell]]) = ([], [])
    var columns: TableColumns?
    for candidate in Self.metrics(setting.theme, table, isLong: isLong) {
      metrics = candidate
      shaped = (try shapeHeader(elements: headerElements), try shapeRows())
      let fitted = measured(shaped)
      columns = fitted
      if fitted.minimum <= measure.fullWidth { break }
    }
    if let columns, columns.minimum > measure.fullWidth { report(columns) }
    if let columns, isQuiet { setter.measure.fullWidth = min(measure.fullWidth, columns.comfortable) }
    let numeric = table.columns.map(\.isNumeric)
    columns?.fit(x: measure.fullX, width: measure.fullWidth, shares: table.columns.map(\.width)) { numeric[$0] }
    self.columns = columns
    return shaped
  }

  private func measured(_ shaped: (header: [ShapedCell], rows: [[ShapedCell]])) -> TableColumns {
    TableColumns(
      header: header, headerCells: shaped.header, rows: rows, cells: shaped.rows, count: table.columns.count,
      metrics: metrics)
  }

  /// What the columns need at least, and with each cell in one line; nothing is added to the document for it.
  func widths() throws(Diagnostic) -> (least: Double, natural: Double) {
    let columns = measured((try shapeHeader(elements: nil), try shapeRows()))
    return (columns.minimum, columns.natural)
  }

  private func report(_ columns: TableColumns) {
    let (column, cell) = columns.widest
    let title = table.caption.title.plainText
    let label = table.columns[column].label
    // The longest word is what makes the cell wide.
    let words: [Substring] = cell.text.split(separator: " ")
    let word = words.max { $0.count < $1.count } ?? ""
    let row = cell.row.map { rows[$0].cells.first?.content.plainText ?? "" }
    setting.diagnostics.add(
      Diagnostic(
        code: "tabell-för-bred", at: table.place,
        sv: """
          tabellen ”\(title)” behöver \(point(columns.minimum)) pt men har \(point(measure.fullWidth)) pt; bredast är \
          kolumn \(column + 1) ”\(label)”, \(point(cell.width)) pt\(word.isEmpty ? "" : ", med ”\(word)”")\
          \(row.map { " i raden ”\($0)”" } ?? (word.isEmpty ? "" : " i rubriken"))
          """,
        en: """
          the table “\(title)” needs \(point(columns.minimum)) pt but has \(point(measure.fullWidth)) pt; widest is \
          column \(column + 1) “\(label)”, \(point(cell.width)) pt\(word.isEmpty ? "" : ", with “\(word)”")\
          \(row.map { " in the row “\($0)”" } ?? (word.isEmpty ? "" : " in the header"))
          """,
        hint: Message(
          sv: """
            korta cellen, visa med mjukt bindestreck (U+00AD) var den kan delas, lägg tabellen på liggande sida \
            (<section page="landscape">) eller ta bort en kolumn
            """,
          en: """
            shorten the cell, show with a soft hyphen (U+00AD) where it may be divided, put the table on a landscape \
            page (<section page="landscape">) or leave a column out
            """)))
  }

  func shapeHeader(elements: [StructureTree.ID]?) throws(Diagnostic) -> [ShapedCell] {
    var type = setting.figureType(metrics.headSize, metrics.headLeading, weight: 600)
    type.hyphenates = true
    var cells: [ShapedCell] = []
    for (index, cell) in header.enumerated() {
      let runs = try InlineSetter(setting: setting, element: elements?[index]).runs(cell.content, type)
      cells.append(ShapedCell(paragraph: ShapedParagraph(runs, shaper: setting.shaper), type: type))
    }
    return cells
  }

  private func shapeRows() throws(Diagnostic) -> [[ShapedCell]] {
    var result: [[ShapedCell]] = []
    result.reserveCapacity(rows.count)
    for (number, row) in rows.enumerated() {
      var cells: [ShapedCell] = []
      for (index, cell) in row.cells.enumerated() where index < table.columns.count {
        let element = number < cellElements.count ? cellElements[number][index] : nil
        cells.append(
          cell.isCovered
            ? ShapedCell(paragraph: ShapedParagraph([], shaper: setting.shaper), type: cellType(cell, index, row.kind))
            : try shape(cell, column: index, kind: row.kind, element: element))
      }
      result.append(cells)
    }
    return result
  }

  /// The report's own period half-bold, comparisons muted, totals bold.
  private func cellType(_ cell: Table.Cell, _ column: Int, _ kind: Table.Row.Kind) -> TypeStyle {
    var type = setting.figureType(metrics.size, metrics.leading)
    if column > 0 {
      switch table.columns[column].emphasis {
      case .ordinary: break
      case .own: type.weight = 600
      case .context: type.color = .muted
      }
    } else if isLong {
      type.weight = 600
    }
    switch kind {
    case .ordinary: break
    case .subtotal: type.weight = 600
    case .total: type.weight = 700
    }
    if cell.isMark { (type.color, type.weight) = (.muted, 400) }
    (type.isTabular, type.hyphenates) = (cell.isNumeric, !cell.isNumeric)
    return type
  }

  private func shape(
    _ cell: Table.Cell, column: Int, kind: Table.Row.Kind, element: StructureTree.ID?
  ) throws(Diagnostic) -> ShapedCell {
    let type = cellType(cell, column, kind)
    let inlines = InlineSetter(setting: setting, element: element)
    let runs = try inlines.runs(cell.content, type)
    let letters = try inlines.letters(cell.notes, table: table.id, type)
    var shaped = ShapedCell(paragraph: setting.paragraph(runs + letters), type: type)
    if cell.rowSpan > 1 {
      let again = cell.content + [.text(" " + setting.wording.continued)]
      let runs = try InlineSetter(setting: setting, element: nil).runs(again, type)
      shaped.continued = setting.paragraph(runs)
    }
    if cell.isNumeric || cell.isMark && table.columns[column].isNumeric {
      let text = cell.content.plainText
      let style = try inlines.style(type, tag: 0)
      let split = cell.isMark ? text.endIndex : alignment(in: text)
      let before = setting.shaper.width(of: String(text[..<split]), style: style)
      let whole = split == text.endIndex ? before : setting.shaper.width(of: text, style: style)
      shaped.number = ShapedCell.Number(
        before: before, after: whole - before, letters: max(0, shaped.paragraph.naturalWidth - whole))
    }
    return shaped
  }

  /// The decimal comma (point in English), else the end of the last digit: `82▫%` stands with its 2 over other units.
  private func alignment(in text: String) -> String.Index {
    let separator: Character = setting.document.language == .swedish ? "," : "."
    guard let last = text.lastIndex(where: \.isNumber) else { return text.endIndex }
    if let comma = text[..<last].lastIndex(of: separator) { return comma }
    return text.index(after: last)
  }

  // MARK: Header

  func headerBox(_ cells: [ShapedCell]) throws(Diagnostic) -> Box {
    guard let columns, !header.isEmpty else {
      var box = Box(height: 0)
      box.parts = [edge(y: 0)]
      return box
    }
    let lines = zip(header, cells).map { cell, shaped in
      shaped.paragraph.lines(width: columns.extent(cell.column, span: cell.columnSpan).width, taste: .cell)
    }
    var heights = Array(repeating: metrics.headLeading + 2 * metrics.padding, count: table.header.count)
    for span in 1...max(1, table.header.count) {
      for (cell, lines) in zip(header, lines) where cell.rowSpan == span {
        let levels = cell.level..<cell.level + span
        let height = metrics.headLeading * Double(lines.count) + 2 * metrics.padding
        let held = heights[levels].reduce(0, +)
        if height > held { heights[levels.upperBound - 1] += height - held }
      }
    }
    var box = Box(height: heights.reduce(0, +))
    box.parts = [edge(y: 0), isQuiet ? edge(y: box.height) : rule(y: box.height, 0.75, .ink)]
    for (index, cell) in header.enumerated() {
      let bottom = heights[..<(cell.level + cell.rowSpan)].reduce(0, +)
      let extent = columns.extent(cell.column, span: cell.columnSpan)
      if cell.columnSpan > 1, cell.level + cell.rowSpan < heights.count {
        box.parts.append(.rule(x: extent.x, y: bottom, width: extent.width, thickness: 0.5, .rule))
      }
      let isRight = cell.columnSpan == 1 && table.columns[cell.column].isNumeric
      let top = bottom - metrics.padding - metrics.headLeading * Double(lines[index].count)
      try place(lines[index], of: cells[index], top: top, in: &box) { line in
        isRight ? extent.x + extent.width - columns.columns[cell.column].hang - line.width : extent.x
      }
    }
    return box
  }

  func groupBox(_ group: [Inline], element: StructureTree.ID?) throws(Diagnostic) -> Box {
    let type = setting.figureType(metrics.size, metrics.leading, weight: 600, color: .accent)
    let runs = try InlineSetter(setting: setting, element: element).runs(group, type)
    var box = try TextSetter(setting: setting).block(runs, type, x: measure.fullX, width: measure.fullWidth)
    box.parts = box.parts.map { $0.moved(y: 8) }
    box.height += 10.5
    return box
  }

  func place(
    _ lines: [TextLine], of cell: ShapedCell, top: Double, in box: inout Box, x: (TextLine) -> Double
  ) throws(Diagnostic) {
    let baseline = try setting.font(cell.type).baseline(leading: cell.type.leading)
    for (index, line) in lines.enumerated() {
      box.parts.append(
        .text(line, x: x(line), baseline: top + Double(index) * cell.type.leading + baseline))
      TextSetter(setting: setting).describe(line, &box)
    }
  }

  /// "fortsätter", right under the last row of a page.
  func foot() throws(Diagnostic) -> Box {
    let note = setting.theme[.note]
    let type = setting.figureType(note.size, note.leading, color: .muted)
    let run = try InlineSetter(setting: setting, element: nil).run(setting.wording.continues, type)
    var box = Box(height: note.leading + 2)
    box.parts = [rule(y: 0, 0.4, .rule)]
    if let line = TextSetter(setting: setting).line([run]) {
      let x = measure.fullX + measure.fullWidth - line.width
      box.parts.append(.text(line, x: x, baseline: 2 + (try setting.font(type).baseline(leading: note.leading))))
    }
    return box
  }

  /// Over and under the whole.
  func edge(y: Double) -> Part { isQuiet ? rule(y: y, 0.5, .rule) : rule(y: y, 1.25, .ink) }

  func rule(y: Double, _ thickness: Double, _ role: Theme.Role) -> Part {
    .rule(x: measure.fullX, y: y, width: measure.fullWidth, thickness: thickness, role)
  }
}

import Model

extension PageWriter {
  /// A table of the text, with its notes and its file.
  mutating func table(_ table: Table) {
    let name = Downloads.fileName(table.caption.label.isEmpty ? table.id : table.caption.label)
    let file = downloads.add(name, TableCSV.bytes(table, language: document.language))
    self.table(
      table, id: Identifier.valid(table.id), number: table.caption.label, file: file,
      link: words.downloadTable(table.caption.label))
  }

  /// `number` stands over the title; `link` is the text of the link to `file`.
  mutating func table(_ table: Table, id: String, number: String, file: String, link: String) {
    let caption = Identifier.part("rubrik", of: id)
    var size =
      table.isProse
      ? "table cards" : table.columns.count > 8 ? "table many wide" : table.columns.count > 3 ? "table many" : "table"
    if table.isLong { size += " long" }
    element(.div, [.class(size), .id(id)]) {
      $0.element(
        .div,
        [
          .class("scroll"), Markup.Attribute(.tabindex, "0"), Markup.Attribute(.role, "region"),
          Markup.Attribute(.ariaLabelledBy, caption),
        ]
      ) {
        $0.element(.table) {
          $0.element(.caption, [.id(caption)]) {
            $0.element(.span) { $0.caption(table.caption, number: number) }
          }
          let room = table.isProse ? Self.telephone : 7.5
          $0.within(room, size: WebSize($0.document.theme, .table).size) { $0.grid(table, id: id) }
        }
      }
      $0.notes(table.notes, id: id, file: file, link: link)
    }
  }

  /// Number, title and subtitle, as over every table and chart.
  mutating func caption(_ caption: Caption, number: String) {
    if !number.isEmpty {
      element(.span, [.class("number")], text: number)
      markup.text(" ")
    }
    inlines(caption.title)
    if !caption.subtitle.isEmpty {
      markup.text(" ")
      element(.span, [.class("subtitle")]) { $0.inlines(caption.subtitle) }
    }
    guard !caption.key.isEmpty else { return }
    markup.text(" ")
    element(.span, [.class("symbols")]) {
      for (index, code) in caption.key.enumerated() {
        if index > 0 { $0.markup.text(" ") }
        $0.element(.span) {
          if let shape = code.shape { $0.symbol(shape) }
          $0.markup.text(code.label)
        }
      }
    }
  }

  private mutating func grid(_ table: Table, id: String) {
    let header = TableHeader(table, id: id)
    // One level is said by scope alone; more need the cells' headers by name (H43 of WCAG's techniques).
    let isDeep = header.levels.count > 1
    let hasWidths = table.columns.contains { $0.width != nil }
    if isDeep || hasWidths {
      var first = 0
      for span in isDeep ? header.groups : [table.columns.count] {
        let columns = table.columns[first..<min(first + span, table.columns.count)]
        first += span
        element(.colgroup, span > 1 && !hasWidths ? [Markup.Attribute(.span, String(span))] : []) {
          guard hasWidths else { return }
          for column in columns { $0.markup.empty(.col, column.width.map { [.class(ColumnWidth($0).name)] } ?? []) }
        }
      }
    }
    element(.thead) {
      for (level, cells) in header.levels.enumerated() {
        $0.element(.tr) {
          for cell in cells { $0.headerCell(cell, of: table, level: level, isDeep: isDeep) }
        }
      }
    }
    let tails = ColumnTails(table)
    let labels = table.isProse || document.theme.tablesAsCards ? header.words : []
    for (number, body) in table.bodies.enumerated() {
      let group = body.header.map { _ in Identifier.part("g\(number + 1)", of: id) }
      element(.tbody) {
        if let header = body.header, let group {
          let attributes: [Markup.Attribute] = [
            Markup.Attribute(.colspan, String(table.columns.count)), Markup.Attribute(.scope, "rowgroup"),
          ]
          $0.element(.tr, [.class("group")]) {
            $0.element(.th, attributes + (isDeep ? [.id(group)] : [])) { $0.element(.span) { $0.inlines(header) } }
          }
        }
        var headerRow = 0
        for (index, row) in body.rows.enumerated() {
          // A covered row's header is the one that covers it.
          if row.cells.first?.isCovered != true { headerRow = index }
          let rowID = isDeep ? Identifier.part("r\(number + 1)-\(headerRow + 1)", of: id) : nil
          $0.row(row, of: table, tails: tails, labels: labels, id: rowID, tableID: id) { column, isHeader in
            guard isDeep else { return [] }
            let above = header.ids.indices.contains(column) ? header.ids[column] : []
            return (isHeader ? [] : [rowID].compactMap { $0 }) + (group.map { [$0] } ?? []) + above
          }
        }
      }
    }
  }

  private mutating func headerCell(_ cell: TableHeader.Cell, of table: Table, level: Int, isDeep: Bool) {
    var classes: [String] = []
    if cell.isOver {
      classes.append("over")
    } else if cell.columns.count == 1, table.columns[cell.columns.lowerBound].isNumeric {
      classes.append("r")
    }
    if cell.columns.upperBound == table.columns.count { classes.append("end") }
    var attributes: [Markup.Attribute] = classes.isEmpty ? [] : [.class(classes.joined(separator: " "))]
    if cell.columns.count > 1 { attributes.append(Markup.Attribute(.colspan, String(cell.columns.count))) }
    if cell.rowSpan > 1 { attributes.append(Markup.Attribute(.rowspan, String(cell.rowSpan))) }
    // An empty corner heads nothing.
    guard !cell.content.isEmpty else { return element(.td, attributes) { _ in } }
    attributes.append(Markup.Attribute(.scope, cell.isOver && level == 0 ? "colgroup" : "col"))
    if isDeep { attributes.append(.id(cell.id)) }
    element(.th, attributes) { $0.inlines(cell.content) }
  }

  private mutating func row(
    _ row: Table.Row, of table: Table, tails: ColumnTails, labels: [String], id: String?, tableID: String,
    headers: (Int, Bool) -> [String]
  ) {
    let kind: [Markup.Attribute] =
      switch row.kind {
      case .ordinary: []
      case .subtotal: [.class("subtotal")]
      case .total: [.class("total")]
      }
    element(.tr, kind) {
      for (column, cell) in row.cells.enumerated() where !cell.isCovered {
        let isHeader = column == 0 && !cell.content.isEmpty
        var attributes: [Markup.Attribute] = []
        let classes =
          cell.classes(in: table.columns.indices.contains(column) ? table.columns[column] : nil)
          + (tails.hasNotes(column) ? ["hang"] : [])
        if !classes.isEmpty { attributes.append(.class(classes.joined(separator: " "))) }
        if isHeader { attributes.append(Markup.Attribute(.scope, "row")) }
        if cell.columnSpan > 1 { attributes.append(Markup.Attribute(.colspan, String(cell.columnSpan))) }
        if cell.rowSpan > 1 { attributes.append(Markup.Attribute(.rowspan, String(cell.rowSpan))) }
        if isHeader, let id { attributes.append(.id(id)) }
        let names = headers(column, isHeader)
        if !names.isEmpty { attributes.append(Markup.Attribute(.headers, names.joined(separator: " "))) }
        if !isHeader, labels.indices.contains(column), !labels[column].isEmpty {
          attributes.append(Markup.Attribute(.dataLabel, labels[column]))
        }
        if let padding = tails.padding(cell, column: column) { attributes.append(Markup.Attribute(.dataPad, padding)) }
        $0.element(isHeader ? .th : .td, attributes) {
          $0.content(of: cell)
          $0.letters(cell.notes, of: table, id: tableID)
        }
      }
    }
  }

  /// A mark is shown, and said in words: `..` is silence to most screen readers.
  private mutating func content(of cell: Table.Cell) {
    guard cell.content.count == 1, case .abbreviation(let mark, let expansion) = cell.content[0] else {
      return inlines(cell.content)
    }
    element(.span, [Markup.Attribute(.title, expansion), Markup.Attribute(.ariaHidden, "true")], text: mark)
    element(.span, [.class("unseen")], text: expansion)
  }

  /// The letters of the notes called in a cell, each a link to its note.
  private mutating func letters(_ letters: [String], of table: Table, id: String) {
    guard !letters.isEmpty else { return }
    element(.sup, [.class("letter")]) {
      // In a cell's name the letter is a word of its own.
      $0.markup.text("\u{A0}")
      for letter in letters {
        guard table.notes.contains(where: { $0.letter == letter }) else {
          $0.markup.text(letter)
          continue
        }
        $0.element(
          .a,
          [
            .href(Address(anchor: Identifier.part("not-\(letter)", of: id))),
            Markup.Attribute(.ariaLabel, $0.words.tableNote(letter)),
          ], text: letter)
      }
    }
  }

  /// Notes under a table or chart: lettered ones on lines of their own, the others as running text where they end as
  /// sentences do, and at last the link to the file.
  mutating func notes(_ notes: [Table.Note], id: String, file: String?, link: String) {
    for note in notes {
      guard let letter = note.letter else { continue }
      element(.p, [.class("note"), .id(Identifier.part("not-\(letter)", of: id))]) {
        $0.element(.sup, [.class("letter")], text: letter)
        $0.markup.text(" ")
        $0.inlines(note.content)
      }
    }
    let plain = notes.filter { $0.letter == nil && !$0.content.isEmpty }
    guard !plain.isEmpty || file != nil else { return }
    element(.p, [.class("note")]) {
      for (index, note) in plain.enumerated() {
        $0.inlines(note.content)
        guard index + 1 < plain.count || file != nil else { continue }
        // What signs mean is no sentence: `.. =` after a full stop reads badly.
        let explainsSigns = plain[(index)...].prefix(2).contains { $0.content.plainText.isLegend }
        if note.endsSentence, !explainsSigns { $0.markup.text(" ") } else { $0.markup.empty(.br) }
      }
      if let file { $0.download(file, text: link) }
    }
  }
}

extension String {
  /// Begins with a sign and what it means: `.. = uppgift saknas`.
  fileprivate var isLegend: Bool {
    firstRange(of: " = ").map { distance(from: startIndex, to: $0.lowerBound) <= 2 } ?? false
  }
}

extension Table {
  /// The first column has cells over several rows: a plan of long texts.
  fileprivate var isLong: Bool { bodies.contains { $0.rows.contains { ($0.cells.first?.rowSpan ?? 1) > 1 } } }

  /// Holds sentences and no numbers: on a telephone its rows are cards, since it could only be read by scrolling every
  /// line sideways.
  fileprivate var isProse: Bool {
    isLong
      || header.count == 1 && columns.count > 2 && columns.dropFirst().allSatisfy { !$0.isNumeric }
        && bodies.contains { $0.rows.contains { $0.cells.dropFirst().contains { $0.content.plainText.count > 24 } } }
  }
}

extension Table.Cell {
  /// Emphasis is the column's; a mark and a word in a column of numbers are set right as well.
  fileprivate func classes(in column: Table.Column?) -> [String] {
    var classes: [String] = []
    if isNumeric || isMark && column?.isNumeric ?? true { classes.append("r") }
    if isMark { classes.append("mark") }
    switch column?.emphasis {
    case .own where !isMark: classes.append("own")
    case .context where !isMark: classes.append("context")
    default: break
    }
    return classes
  }
}

extension Table.Note {
  fileprivate var endsSentence: Bool { content.plainText.last.map { ".!?".contains($0) } ?? false }
}

/// The longest tail of each column of numbers, and whether letters hang after its numbers.
struct ColumnTails {
  private var longest: [(decimals: String, rest: String)]
  private var notes: [Bool]
  private let isNumeric: [Bool]

  init(_ table: Table) {
    longest = Array(repeating: ("", ""), count: table.columns.count)
    notes = Array(repeating: false, count: table.columns.count)
    isNumeric = table.columns.map(\.isNumeric)
    for body in table.bodies {
      for row in body.rows {
        for (column, cell) in row.cells.enumerated() where cell.isNumeric && column < longest.count {
          let tail = NumberTail(cell.content.plainText, isMark: cell.isMark)
          if tail.decimals.count > longest[column].decimals.count { longest[column].decimals = tail.decimals }
          if tail.rest.count > longest[column].rest.count { longest[column].rest = tail.rest }
          if !cell.notes.isEmpty { notes[column] = true }
        }
      }
    }
  }

  func hasNotes(_ column: Int) -> Bool { notes.indices.contains(column) && notes[column] }

  /// What to add, unseen, after the cell's number.
  func padding(_ cell: Table.Cell, column: Int) -> String? {
    guard longest.indices.contains(column), cell.isNumeric || cell.isMark && isNumeric[column] else { return nil }
    let tail = NumberTail(cell.content.plainText, isMark: cell.isMark)
    return tail.padding(decimals: longest[column].decimals, rest: longest[column].rest)
  }
}

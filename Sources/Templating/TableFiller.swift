import Figures
import Intake
import Model

extension Filler {
  /// A cell as it was evaluated, before its unit has found its place.
  struct FilledCell {
    var value: Evaluated
    var text: String
    /// What a reckoned cell was reckoned from.
    var operands: [Evaluated] = []
    /// A Markdown cell, filled as running text.
    var inlines: [Inline]?
    var unit: Unit?
    var isChange = false
    var note: String?
    var figure: PrintedFigure?
  }

  struct FilledRow {
    var header: [Inline]
    var cells: [FilledCell]
    var kind: Table.Row.Kind = .ordinary
    /// Remarks of the facts in the row, for lettered notes.
    var remarks: [String] = []
  }

  struct FilledBody {
    var header: [Inline]?
    var rows: [FilledRow]

    /// Without sums.
    var ordinaryRows: [FilledRow] { rows.filter { $0.kind == .ordinary } }
  }

  func table(_ element: Markup, _ context: Context) -> [Block] {
    if isEmpty(element, context) { return otherwise(element, context) }
    guard let columns = columnTree(element, context), let caption = caption(element, context) else { return [] }
    let before = diagnostics.all.count
    checkWidths(columns.leaves, at: element.place)
    var bodies = bodies(element, columns, context)
    checkUnit(element["unit"], columns.leaves.first?.unit, bodies)
    guard diagnostics.all.count == before else { return [] }
    var leaves = columns.leaves
    for index in leaves.indices where leaves[index].isNumeric && bodies.hold(codesIn: index) {
      leaves[index].isNumeric = false
      guard index == 0 else { continue }
      for body in bodies.indices {
        for row in bodies[body].rows.indices {
          let cell = bodies[body].rows[row].cells[0]
          bodies[body].rows[row].header = cell.inlines ?? [.text(cell.text)]
        }
      }
    }
    noteRounding(in: &bodies)
    dropEmptyColumns(&leaves, &bodies)
    if let total = element["total"], let label = attempt({ () throws(Diagnostic) in try plain(total, context) }) ?? nil
    {
      let row = totalRow(label, .total, bodies.flatMap(\.ordinaryRows), leaves, context)
      if bodies.count == 1, bodies[0].header == nil {
        bodies[0].rows.append(row)
      } else {
        bodies.append(FilledBody(header: nil, rows: [row]))
      }
    }
    guard diagnostics.all.count == before else { return [] }
    let id =
      element["id"].flatMap { id in attempt { () throws(Diagnostic) in try plain(id, context) } ?? nil }
      ?? Slug.of(caption.title.plainText)
    var table = TableAssembly(printing: printing, language: language, period: context.period).table(
      id: id, caption: caption, columns: leaves, tree: columns, bodies: bodies, place: element.place)
    table.caption.key = symbols(in: bodies)
    if !SourceLine.isTold(in: table.notes), let rows = element["rows"], let origin = origin(ofRows: rows, context),
      let source = SourceLine.text(origin, language: language)
    {
      table.notes.append(Table.Note(content: [.text(source)]))
    }
    for note in element.elements where note.name == "note" {
      for context in instances(of: note, context) ?? [] {
        table.notes.insert(Table.Note(content: inlines(note.children, context)), at: table.templateNoteIndex)
      }
    }
    return [.table(table)]
  }

  /// Whether there is nothing to show, and the element says what then.
  func isEmpty(_ element: Markup, _ context: Context) -> Bool {
    guard element["else"] != nil, let rows = element["rows"],
      !element.elements.contains(where: { $0.name == "tbody" && $0["each"] != nil })
    else { return false }
    return bindings(rows, context)?.isEmpty ?? false
  }

  func caption(_ element: Markup, _ context: Context) -> Caption? {
    guard let caption = element.elements.first(where: { $0.name == "caption" }) else {
      diagnostics.add(
        Diagnostic(
          code: "rubrik-saknas", at: element.place, sv: "<\(element.name)> saknar rubrik (<caption>)",
          en: "<\(element.name)> lacks a caption"))
      return nil
    }
    return Caption(title: inlines(caption.children, context))
  }

  private func checkWidths(_ leaves: [ColumnTree.Leaf], at place: Place) {
    let sum = leaves.compactMap(\.width).reduce(0, +)
    guard sum > 1.0001 || sum > 0.9999 && leaves.contains(where: { $0.width == nil }) else { return }
    diagnostics.add(
      Diagnostic(
        code: "okänt-värde", at: place, sv: "kolumnernas bredder är tillsammans mer än tabellens",
        en: "the columns' widths are together more than the table's"))
  }

  // MARK: Rows

  private func bodies(_ element: Markup, _ columns: ColumnTree, _ context: Context) -> [FilledBody] {
    let unit = columns.leaves.first?.unit
    let bodyElements = element.elements.filter { $0.name == "tbody" }
    guard !bodyElements.isEmpty else {
      return [FilledBody(header: nil, rows: rows(rowBindings(element, in: unit, context), columns, context))]
    }
    return bodyElements.flatMap { body in
      (instances(of: body, context) ?? []).flatMap { inner in
        groups(rowBindings(element, in: unit, inner), by: body["by"], inner).map { bindings in
          // Rows of a group have its field in common, so its words are those of the first row.
          let first = body["by"] == nil ? inner : bindings.first?.applied(to: inner) ?? inner
          let header = body["header"].flatMap { header in
            attempt { () throws(Diagnostic) in try inlines(header, first) }
          }
          var rows = rows(bindings, columns, inner)
          if let total = body["total"],
            let label = attempt({ () throws(Diagnostic) in try plain(total, first) }) ?? nil
          {
            rows.append(totalRow(label, .subtotal, rows, columns.leaves, inner))
          }
          return FilledBody(header: header, rows: rows)
        }
      }
    }
  }

  private func rowBindings(_ element: Markup, in unit: Unit?, _ context: Context) -> [Binding] {
    guard let attribute = element["rows"], let bindings = bindings(attribute, context) else { return [] }
    guard !bindings.isEmpty else {
      diagnostics.add(
        Diagnostic(
          code: "tomt-urval", at: attribute.place, sv: "”\(attribute.value)” ger inga rader här",
          en: "“\(attribute.value)” gives no rows here"))
      return []
    }
    let sorted = sorted(bindings, by: element["sort"], context)
    guard let unit else { return sorted }
    // Numbers of a source that says no unit are in the table's.
    return sorted.map { binding in
      var binding = binding
      for (field, value) in binding.fields {
        if case .number(let number, nil, let decimals) = value {
          binding.fields[field] = .number(number, unit: unit, decimals: decimals)
        }
      }
      return binding
    }
  }

  /// The rows parted by what `by` gives, in the order in which its values first come.
  private func groups(_ bindings: [Binding], by attribute: Located<String>?, _ context: Context) -> [[Binding]] {
    guard let attribute else { return [bindings] }
    guard
      let reference = attempt({ () throws(Diagnostic) in
        try Reference(parsing: attribute.value, at: attribute.place, language: template.language)
      })
    else { return [] }
    var order: [String: Int] = [:]
    var groups: [[Binding]] = []
    for binding in bindings {
      let key = attempt { () throws(Diagnostic) in
        let value = try evaluator.evaluate(reference, in: binding.applied(to: context))
        return if case .code(let code) = value { code.name } else { plainText(value) }
      }
      guard let key else { return [] }
      if let index = order[key] {
        groups[index].append(binding)
      } else {
        order[key] = groups.count
        groups.append([binding])
      }
    }
    return groups
  }

  private func rows(_ bindings: [Binding], _ columns: ColumnTree, _ context: Context) -> [FilledRow] {
    let leaves = columns.leaves
    guard let place = leaves.first?.place, allows(bindings.count * leaves.count, at: place) else { return [] }
    var rows = bindings.map { row($0, leaves, context) }
    for index in rows.indices where rows[index].header.isEmpty {
      rows[index].header = [.text(rows[index].cells.isEmpty ? "" : "–")]
    }
    return rows
  }

  /// The bindings in the order of `sort`: by a figure, date or text; `-` before it turns the order.
  func sorted(_ bindings: [Binding], by attribute: Located<String>?, _ context: Context) -> [Binding] {
    guard let attribute else { return bindings }
    let descending = attribute.value.hasPrefix("-")
    let text = descending ? String(attribute.value.dropFirst()) : attribute.value
    let reference = attempt { () throws(Diagnostic) in
      try Reference(parsing: text, at: attribute.place, language: template.language)
    }
    guard let reference else { return bindings }
    var keyed: [(binding: Binding, number: Decimal?, text: String)] = []
    for binding in bindings {
      guard
        let value = attempt({ () throws(Diagnostic) in
          try evaluator.evaluate(reference, in: binding.applied(to: context))
        })
      else { return bindings }
      if case .figure(let figure) = value {
        keyed.append((binding, figure.value.number, ""))
      } else {
        keyed.append((binding, nil, plainText(value)))
      }
    }
    // Stable: equal keys keep the order of the file, and missing values come last.
    return keyed.enumerated().sorted { a, b in
      switch (a.element.number, b.element.number) {
      case (let x?, let y?) where x != y: descending ? x > y : x < y
      case (.some, nil): true
      case (nil, .some): false
      default:
        a.element.text != b.element.text
          ? (descending ? a.element.text > b.element.text : a.element.text < b.element.text) : a.offset < b.offset
      }
    }.map(\.element.binding)
  }

  private func row(_ binding: Binding, _ columns: [ColumnTree.Leaf], _ context: Context) -> FilledRow {
    var row = FilledRow(header: [], cells: [])
    let rowContext = binding.applied(to: context)
    var named: NamedCells = [:]
    for (index, column) in columns.enumerated() {
      var cell = cell(column, named, rowContext)
      if let name = column.name { named[name] = cell.value }
      if case .markdown(let text) = cell.value { cell.inlines = markdownInlines(text, rowContext) }
      if index == 0, !column.isNumeric { row.header = cell.inlines ?? [.text(cell.text)] }
      if let remark = cell.note, !row.remarks.contains(remark) { row.remarks.append(remark) }
      row.cells.append(cell)
    }
    return row
  }

  private func cell(_ column: ColumnTree.Leaf, _ named: NamedCells, _ rowContext: Context) -> FilledCell {
    let context = column.binding.map { $0.applied(to: rowContext) } ?? rowContext
    let filled = attempt { () throws(Diagnostic) in
      if let course = column.course { return try courseCell(column, course, named, context) }
      if isBlankText(column, named, context) {
        return self.cell(.blank(.nothing))
      }
      var (value, operands) = try evaluate(column, named, context)
      // An excused gap in a column of words is no missing number.
      if case .blank(nil) = value, !column.isNumeric { value = .blank(.nothing) }
      if case .figure(let figure) = value, let unit = column.unit { value = .figure(figure.converted(to: unit)) }
      var cell = self.cell(value)
      cell.operands = operands
      return cell
    }
    return filled ?? FilledCell(value: .blank(.missing), text: "..")
  }

  /// A blank cell in a column of words says nothing, and needs no excuse; a blank number is missing.
  private func isBlankText(_ column: ColumnTree.Leaf, _ named: NamedCells, _ context: Context) -> Bool {
    guard !column.isNumeric, let reference = column.value.reference, reference.period == nil,
      case .field(let field) = reference.head.value, named[field] == nil
    else { return false }
    return evaluator.rowHolds(field, in: context) == .blank(nil)
  }

  func cell(_ value: Evaluated) -> FilledCell {
    switch value {
    case .figure(let figure):
      let text = printing.cell(figure)
      let isChange = figure.view?.isChange == true || figure.isDifferenceOfShares
      return FilledCell(
        value: value, text: text, unit: figure.view == .changed || figure.view == .balance ? nil : figure.unit,
        isChange: isChange, note: figure.remark, figure: printing.printed(figure, text: text))
    case .target(let target):
      let text = printing.cell(target)
      return FilledCell(value: value, text: text, unit: target.unit, figure: printed(target, text: text))
    case .blank(let mark):
      return FilledCell(value: value, text: Printing.mark(mark ?? .missing))
    case .code(let code):
      var cell = FilledCell(value: value, text: code.label)
      if let shape = code.shape { cell.inlines = [.symbol(shape), .strong([.text(code.label)])] }
      return cell
    case .day, .period, .text, .sex, .markdown:
      return FilledCell(value: value, text: plainText(value))
    }
  }

  /// The whole scales of which the columns show symbols: who sees a triangle wants to know what else there is.
  private func symbols(in bodies: [FilledBody]) -> [CodeList.Code] {
    let shown = bodies.flatMap(\.rows).flatMap { $0.cells.dropFirst() }.compactMap { cell in
      if case .code(let code) = cell.value { code } else { nil }
    }
    return book.project.codeLists.filter { list in shown.contains { list.codes.contains($0) } }
      .flatMap(\.codes).filter { $0.shape != nil }
  }

  // MARK: Rounding

  /// Marks what is reckoned from other figures of its row and would not come out of the numbers as printed.
  private func noteRounding(in bodies: inout [FilledBody]) {
    for body in bodies.indices {
      for row in bodies[body].rows.indices {
        let keys = Set(bodies[body].rows[row].cells.compactMap { $0.figure?.key })
        for index in bodies[body].rows[row].cells.indices {
          guard case .figure(var figure) = bodies[body].rows[row].cells[index].value, figure.view == nil else {
            continue
          }
          let operands = book.inexactOperands(of: figure.key)
          guard !operands.isEmpty, operands.allSatisfy(keys.contains) else { continue }
          figure.printsInexactly = true
          bodies[body].rows[row].cells[index].value = .figure(figure)
        }
      }
    }
  }

  // MARK: Units and empty columns

  /// A table's unit is the unit of something in it.
  private func checkUnit(_ attribute: Located<String>?, _ unit: Unit?, _ bodies: [FilledBody]) {
    guard let attribute, let unit else { return }
    let isFound = bodies.contains { $0.rows.contains { $0.cells.contains { $0.unit == unit } } }
    if !isFound { diagnostics.add(nothingToConvert(to: attribute)) }
  }

  func unit(_ attribute: Located<String>, _ context: Context) -> Unit? {
    attempt { () throws(Diagnostic) in
      try evaluator.unit(named: try filledExpression(attribute, context))
    }
  }

  func nothingToConvert(to unit: Located<String>) -> Diagnostic {
    Diagnostic(
      code: "omräkning", at: unit.place, sv: "här finns inget belopp att räkna om till \(unit.value)",
      en: "there is no amount here to convert to \(unit.value)",
      hint: Message(
        sv: "omräkning går mellan kr, tkr, mnkr och mdkr", en: "conversion goes between kr, tkr, mnkr and mdkr"))
  }

  /// `optional` columns in which no row has anything are left out.
  private func dropEmptyColumns(_ leaves: inout [ColumnTree.Leaf], _ bodies: inout [FilledBody]) {
    for index in leaves.indices.reversed() where leaves[index].isOptional {
      let isEmpty = bodies.allSatisfy { body in
        body.ordinaryRows.allSatisfy { row in if case .blank = row.cells[index].value { true } else { false } }
      }
      guard isEmpty else { continue }
      leaves[index].isDropped = true
    }
  }
}

extension EvaluatedFigure {
  /// A sum of money in another unit of money; anything else as it is.
  func converted(to other: Unit) -> EvaluatedFigure {
    guard unit != other, unit.family == .money, other.family == .money else { return self }
    var figure = self
    if let number = value.number, let converted = unit.converted(number, to: other) {
      figure.value = .number(converted)
    }
    (figure.unit, figure.decimals) = (other, other.decimals)
    return figure
  }
}

extension [Filler.FilledBody] {
  /// A walk over a code list fills the column with words, though `.value` is a number elsewhere.
  fileprivate func hold(codesIn column: Int) -> Bool {
    let rows = flatMap(\.rows)
    return !rows.isEmpty && rows.allSatisfy { if case .code = $0.cells[column].value { true } else { false } }
  }
}

extension Table {
  /// Where a template's own notes go: after lettered notes, before the marks' legend and the source.
  fileprivate var templateNoteIndex: Int { notes.firstIndex { $0.letter == nil } ?? notes.count }
}

import Figures
import Intake
import Model

extension Filler {
  /// A cell as it was evaluated, before its unit has found its place.
  struct FilledCell {
    var value: Evaluated
    var text: String
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
    var place: Place?
  }

  struct FilledBody {
    var header: [Inline]?
    var rows: [FilledRow]
  }

  func table(_ element: Markup, _ context: Context) -> [Block] {
    guard let columns = columnTree(element, context), let caption = caption(element, context) else { return [] }
    let before = diagnostics.all.count
    var bodies: [FilledBody] = []
    let bodyElements = element.elements.filter { $0.name == "tbody" }
    if bodyElements.isEmpty {
      bodies.append(FilledBody(header: nil, rows: rows(element, columns, context)))
    } else {
      for body in bodyElements {
        for inner in instances(of: body, context) ?? [] {
          let header = body["header"].flatMap { header in
            attempt { () throws(Diagnostic) in try inlines(header, inner) }
          }
          bodies.append(FilledBody(header: header, rows: rows(element, columns, inner)))
        }
      }
    }
    noteRounding(in: &bodies)
    convert(&bodies, to: element["unit"], context)
    guard diagnostics.all.count == before else { return [] }
    var leaves = columns.leaves
    dropEmptyColumns(&leaves, &bodies)
    if let total = element["total"], bodies.count == 1,
      let label = attempt({ () throws(Diagnostic) in try plain(total, context) }) ?? nil
    {
      bodies[0].rows.append(totalRow(label, bodies[0].rows, leaves))
    }
    let id =
      element["id"].flatMap { id in attempt { () throws(Diagnostic) in try plain(id, context) } ?? nil }
      ?? Slug.of(caption.title.plainText)
    var table = TableAssembly(printing: printing, language: language, period: context.period).table(
      id: id, caption: caption, columns: leaves, tree: columns, bodies: bodies, place: element.place)
    for note in element.elements where note.name == "note" {
      for context in instances(of: note, context) ?? [] {
        table.notes.insert(Table.Note(content: inlines(note.children, context)), at: table.templateNoteIndex)
      }
    }
    return [.table(table)]
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

  // MARK: Rows

  private func rows(_ element: Markup, _ columns: ColumnTree, _ context: Context) -> [FilledRow] {
    guard let attribute = element["rows"], let bindings = bindings(attribute, context) else { return [] }
    guard !bindings.isEmpty else {
      diagnostics.add(
        Diagnostic(
          code: "tomt-urval", at: attribute.place, sv: "”\(attribute.value)” ger inga rader här",
          en: "“\(attribute.value)” gives no rows here"))
      return []
    }
    var rows = sorted(bindings, by: element["sort"], context).map { row($0, columns, context) }
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

  private func row(_ binding: Binding, _ columns: ColumnTree, _ context: Context) -> FilledRow {
    var row = FilledRow(header: [], cells: [], place: binding.place)
    let rowContext = binding.applied(to: context)
    for (index, column) in columns.leaves.enumerated() {
      var cell = cell(column, rowContext)
      if case .markdown(let text) = cell.value { cell.inlines = markdownInlines(text, rowContext) }
      if index == 0, !column.isNumeric { row.header = cell.inlines ?? [.text(cell.text)] }
      if let remark = cell.note, !row.remarks.contains(remark) { row.remarks.append(remark) }
      row.cells.append(cell)
    }
    return row
  }

  private func cell(_ column: ColumnTree.Leaf, _ rowContext: Context) -> FilledCell {
    let context = column.binding.map { $0.applied(to: rowContext) } ?? rowContext
    let filled = attempt { () throws(Diagnostic) in
      let value = try evaluator.evaluate(column.reference, in: context)
      return self.cell(value)
    }
    return filled ?? FilledCell(value: .blank(.missing), text: "..")
  }

  func cell(_ value: Evaluated) -> FilledCell {
    switch value {
    case .figure(let figure):
      let text = printing.cell(figure)
      let isChange = figure.view?.isChange == true
      return FilledCell(
        value: value, text: text, unit: figure.view == .changed || figure.view == .balance ? nil : figure.unit,
        isChange: isChange, note: figure.remark, figure: printing.printed(figure, text: text))
    case .target(let target):
      let text = printing.cell(target)
      return FilledCell(value: value, text: text, unit: target.unit, figure: printed(target, text: text))
    case .blank(let mark):
      return FilledCell(value: value, text: Printing.mark(mark ?? .missing))
    case .day, .period, .text, .sex, .code, .markdown:
      return FilledCell(value: value, text: plainText(value))
    }
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

  // MARK: Units

  /// `unit`: amounts of the whole table in one unit.
  private func convert(_ bodies: inout [FilledBody], to attribute: Located<String>?, _ context: Context) {
    guard let attribute, let unit = unit(attribute, context) else { return }
    var found = false
    for body in bodies.indices {
      for row in bodies[body].rows.indices {
        for index in bodies[body].rows[row].cells.indices {
          let old = bodies[body].rows[row].cells[index]
          guard let value = evaluator.converted(old.value, to: unit) else { continue }
          found = true
          bodies[body].rows[row].cells[index] = cell(value)
        }
      }
    }
    if !found { diagnostics.add(nothingToConvert(to: attribute)) }
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

  // MARK: Totals and empty columns

  private func totalRow(_ label: String, _ rows: [FilledRow], _ leaves: [ColumnTree.Leaf]) -> FilledRow {
    var total = FilledRow(header: [.text(label)], cells: [], kind: .total)
    for index in leaves.indices {
      if index == 0, !leaves[0].isNumeric {
        total.cells.append(FilledCell(value: .text(label), text: label))
        continue
      }
      total.cells.append(sum(rows.map { $0.cells[index] }))
    }
    return total
  }

  /// Shares are not added; where a part is missing, so is the total.
  private func sum(_ cells: [FilledCell]) -> FilledCell {
    var total = Decimal(0)
    var printed = Decimal(0)
    var pattern: EvaluatedFigure?
    for cell in cells {
      guard case .figure(let figure) = cell.value else { return FilledCell(value: .blank(.nothing), text: "–") }
      guard figure.unit.family != .share, figure.unit.family != .percentagePoints else {
        return FilledCell(value: .blank(.notApplicable), text: ".")
      }
      guard let number = figure.value.number else { return FilledCell(value: .blank(.missing), text: "..") }
      total = total + number
      printed = printed + number.rounded(to: figure.decimals)
      if pattern == nil { pattern = figure }
    }
    guard var figure = pattern else { return FilledCell(value: .blank(.missing), text: "..") }
    figure.value = .number(total)
    figure.printsInexactly = printed != total.rounded(to: figure.decimals)
    figure.label = language == .swedish ? "Summa" : "Total"
    figure.provenance.places = cells.flatMap { $0.figure?.provenance.places ?? [] }
    return cell(.figure(figure))
  }

  /// `optional` columns in which no row has anything are left out.
  private func dropEmptyColumns(_ leaves: inout [ColumnTree.Leaf], _ bodies: inout [FilledBody]) {
    for index in leaves.indices.reversed() where leaves[index].isOptional {
      let isEmpty = bodies.allSatisfy { body in
        body.rows.allSatisfy { row in if case .blank = row.cells[index].value { true } else { false } }
      }
      guard isEmpty else { continue }
      leaves[index].isDropped = true
    }
  }
}

extension Table {
  /// Where a template's own notes go: after lettered notes, before the marks' legend and the source.
  fileprivate var templateNoteIndex: Int { notes.firstIndex { $0.letter == nil } ?? notes.count }
}

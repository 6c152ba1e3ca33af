import Figures
import Intake
import Model

extension Filler {
  func chart(_ element: Markup, _ context: Context) -> [Block] {
    guard let kindAttribute = element["kind"], let rowsAttribute = element["rows"] else { return [] }
    guard let kind = Chart.Kind(rawValue: kindAttribute.value) else {
      let hint = nearest(to: kindAttribute.value, among: Chart.Kind.allCases.map(\.rawValue)).map {
        Message(sv: "menar du ”\($0)”?", en: "did you mean “\($0)”?")
      }
      diagnostics.add(
        Diagnostic(
          code: "okänt-diagram", at: kindAttribute.place,
          sv: "det finns inget diagram av slaget ”\(kindAttribute.value)”",
          en: "there is no chart of kind “\(kindAttribute.value)”", hint: hint))
      return []
    }
    if isEmpty(element, context) { return otherwise(element, context) }
    guard let caption = caption(element, context), let bindings = bindings(rowsAttribute, context) else { return [] }
    guard !bindings.isEmpty else {
      diagnostics.add(
        Diagnostic(
          code: "tomt-urval", at: rowsAttribute.place, sv: "”\(rowsAttribute.value)” ger inget att rita",
          en: "“\(rowsAttribute.value)” gives nothing to draw"))
      return []
    }
    if kind == .organisation { return organisation(element, caption, bindings, context) }
    let before = diagnostics.all.count
    let columns = chartColumns(element, context)
    guard diagnostics.all.count == before else { return [] }
    let sorted = sorted(bindings, by: element["sort"], context)
    let asked = element["unit"].flatMap { unit($0, context) }
    guard let data = data(sorted, columns.numbers, named: columns.name, context, asked), diagnostics.all.count == before
    else { return [] }
    guard let unit = unit(of: data, element) else { return [] }
    if let asked, unit != asked, let attribute = element["unit"] {
      diagnostics.add(nothingToConvert(to: attribute))
      return []
    }
    var chart = Chart(
      kind: kind, rows: data.rows, series: data.series, values: data.values, unit: unit,
      decimals: data.values.joined().map(\.decimals).max() ?? 0, period: context.period,
      subject: caption.title.plainText, language: language, place: rowsAttribute.place)
    chart.target = target(element, context, asked)
    let first = data.values.joined().first.flatMap { book.facts[$0.key.name] }
    chart.unchanged = first?.unchanged
    chart.seriesBreak = first?.seriesBreak
    let id =
      element["id"].flatMap { id in attempt { () throws(Diagnostic) in try plain(id, context) } ?? nil }
      ?? Slug.of(caption.title.plainText)
    var figure = Figure(id: id, caption: caption, chart: chart, notes: [], place: element.place)
    let words = ChartWords(chart: chart, language: language)
    figure.caption.subtitle = [.text(words.subtitle)]
    figure.notes = words.notes(remarks: data.remarks)
    return [.figure(figure)]
  }

  private struct ChartData {
    var rows: [Chart.Row] = []
    var series: [Chart.Series] = []
    var values: [[PrintedFigure]] = []
    var remarks: [String] = []
  }

  /// The columns of numbers, and the one of words that names the rows.
  private func chartColumns(_ element: Markup, _ context: Context) -> (
    numbers: [ColumnTree.Leaf], name: ColumnTree.Leaf?
  ) {
    guard element.elements.contains(where: { $0.name == "col" || $0.name == "colgroup" }) else { return ([], nil) }
    let leaves = columnTree(element, context)?.leaves ?? []
    return (leaves.filter(\.isNumeric), leaves.first { !$0.isNumeric })
  }

  private func data(
    _ bindings: [Binding], _ columns: [ColumnTree.Leaf], named name: ColumnTree.Leaf?, _ context: Context, _ unit: Unit?
  ) -> ChartData? {
    var data = ChartData()
    let own = ColumnTree.Leaf(
      header: [], value: .reference(Reference(head: Located(.field("value"), at: context.place), place: context.place)),
      isNumeric: true, isOptional: false, place: context.place)
    var points: [[PrintedFigure?]] = []
    for binding in bindings {
      let rowContext = binding.applied(to: context)
      guard let row = chartRow(binding, named: name, rowContext) else { return nil }
      var values: [PrintedFigure?] = []
      var cells: NamedCells = [:]
      for column in columns.isEmpty ? [own] : columns {
        let context = column.binding?.applied(to: rowContext) ?? rowContext
        guard let point = point(column, &cells, context, unit, &data.remarks) else { return nil }
        values.append(point.figure)
      }
      data.rows.append(row)
      points.append(values)
    }
    data.values = withGaps(points, data.rows)
    for index in data.rows.indices where !data.values[index].isEmpty {
      data.rows[index].isContext = data.values[index].allSatisfy(isComparison)
    }
    data.series =
      columns.isEmpty
      ? [Chart.Series(label: "")]
      : columns.enumerated().map { index, column in
        Chart.Series(
          label: column.header.plainText,
          isContext: data.values.allSatisfy { isComparison($0[index]) }, period: column.period)
      }
    // A chart of nothing but comparisons has no one to compare: then all are drawn alike.
    if data.rows.allSatisfy(\.isContext) { for index in data.rows.indices { data.rows[index].isContext = false } }
    return data
  }

  /// A row by the name that it has of itself, or else by what the column of words says.
  private func chartRow(_ binding: Binding, named name: ColumnTree.Leaf?, _ context: Context) -> Chart.Row? {
    var row = Chart.Row(label: "", shortLabel: "", period: binding.fields["period"] == nil ? nil : binding.period)
    switch binding.fields["label"] {
    case .text(let label)?: (row.label, row.shortLabel) = (label, label)
    case .period(let period)?: (row.label, row.shortLabel) = (period.description, period.description)
    default:
      guard let reference = name?.value.reference else { return row }
      let text = attempt { () throws(Diagnostic) in
        plainText(try evaluator.evaluate(reference, in: name?.binding?.applied(to: context) ?? context))
      }
      guard let text else { return nil }
      (row.label, row.shortLabel) = (text, text)
    }
    if case .text(let short)? = binding.fields["short"] { row.shortLabel = short }
    return row
  }

  /// A chart shows a gap as a gap: a cell that is excused or marked has no figure of its own, and takes its measure
  /// from the others.
  private func withGaps(_ points: [[PrintedFigure?]], _ rows: [Chart.Row]) -> [[PrintedFigure]] {
    let pattern = points.joined().compactMap { $0 }.first
    return points.map { values in
      values.compactMap { figure in
        figure
          ?? pattern.map { pattern in
            var gap = pattern
            (gap.text, gap.value, gap.provenance) = (Printing.mark(.missing), .missing, Provenance())
            return gap
          }
      }
    }
  }

  private func point(
    _ column: ColumnTree.Leaf, _ cells: inout NamedCells, _ context: Context, _ unit: Unit?, _ remarks: inout [String]
  ) -> (figure: PrintedFigure?, Void)? {
    attempt { () throws(Diagnostic) in
      var value = try evaluate(column, cells, context).value
      if let name = column.name { cells[name] = value }
      if let unit { value = evaluator.converted(value, to: unit) ?? value }
      if case .blank = value { return (nil, ()) }
      guard case .figure(let figure) = value else {
        throw Diagnostic(
          code: "inget-tal", at: column.place, sv: "ett diagram visar tal, och detta är inget",
          en: "a chart shows numbers, and this is none")
      }
      if let remark = figure.remark, !remarks.contains(remark) { remarks.append(remark) }
      return (printing.printed(figure, text: printing.cell(figure)), ())
    }
  }

  private func isComparison(_ figure: PrintedFigure) -> Bool {
    book.organisations[figure.key.organisation]?.kind == "jämförelse"
  }

  private func unit(of data: ChartData, _ element: Markup) -> Unit? {
    let figures = Array(data.values.joined())
    guard let unit = figures.first?.unit else { return nil }
    if let other = figures.first(where: { $0.unit != unit }) {
      diagnostics.add(
        Diagnostic(
          code: "blandade-enheter", at: element.place,
          sv:
            "diagrammet blandar enheter: \(unit.name) (\(figures[0].key.name)) och \(other.unit.name) (\(other.key.name))",
          en: "the chart mixes units: \(unit.name) (\(figures[0].key.name)) and \(other.unit.name) (\(other.key.name))",
          hint: Message(sv: "gör ett diagram för varje enhet", en: "make one chart for each unit")))
      return nil
    }
    return unit
  }

  private func target(_ element: Markup, _ context: Context, _ unit: Unit?) -> PrintedFigure? {
    guard let attribute = element["target"] else { return nil }
    return attempt { () throws(Diagnostic) in
      let reference = try Reference(
        parsing: try filledExpression(attribute, context).value, at: attribute.place, language: template.language)
      let value = try evaluator.evaluate(reference, in: context)
      switch unit.flatMap({ evaluator.converted(value, to: $0) }) ?? value {
      case .target(let target) where target.target.number != nil:
        return printed(target, text: printing.prose(target))
      case .figure(let figure): return printing.printed(figure, text: printing.cell(figure))
      default:
        throw Diagnostic(
          code: "inget-tal", at: attribute.place, sv: "målet är inget tal som kan ritas",
          en: "the target is no number that can be drawn")
      }
    }
  }
}

extension Context {
  /// For references that no file holds.
  fileprivate var place: Place { Place(file: "") }
}

/// What stands around a chart: the measure over it, and under it what the values rest on.
struct ChartWords {
  let chart: Chart
  let language: Language
  private var isSwedish: Bool { language == .swedish }
  private var figures: [PrintedFigure] { Array(chart.values.joined()) }

  /// `Procent, 2019–2023`.
  var subtitle: String {
    let measure = chart.unit.heading(in: language)
    let periods = Set(figures.map(\.key.period)).sorted()
    guard let first = periods.first, let last = periods.last else { return measure }
    if first == last { return "\(measure), \(first)" }
    let joint = periods.count == 2 ? (isSwedish ? " och " : " and ") : "–"
    return "\(measure), \(first)\(joint)\(last)"
  }

  func notes(remarks: [String]) -> [Table.Note] {
    var notes = remarks.map { Table.Note(content: [.text($0)]) }
    let line = [counts, SourceLine.text(figures, language: language)].compactMap { $0 }.joined(separator: " ")
    if !line.isEmpty { notes.append(Table.Note(content: [.text(line)])) }
    return notes
  }

  /// How many stand behind the values of the report's own period.
  private var counts: String? {
    let own = figures.filter { $0.key.period == chart.period || $0.key.period.lastDay == chart.period.lastDay }
    let known = own.filter { $0.provenance.count != nil }
    let numbers = known.compactMap(\.provenance.count)
    guard let first = numbers.first else { return nil }
    let head = isSwedish ? "Antal bakom värdena" : "Number behind the values"
    func text(_ number: Decimal) -> String { NumberText.digits(number, decimals: 0, language: language) }
    if Set(numbers).count == 1, known.count == own.count { return "\(head) \(chart.period): \(text(first))." }
    var parts: [String] = []
    for (row, values) in zip(chart.rows, chart.values) {
      for (series, figure) in zip(chart.series, values) {
        guard let count = figure.provenance.count, own.contains(figure) else { continue }
        let name = chart.rows.contains { $0.period != nil } || row.label.isEmpty ? series.label : row.label
        let part = "\(name.isEmpty ? figure.label : name) \(text(count))"
        // The classes of one row have the same number behind them.
        if !parts.contains(part) { parts.append(part) }
      }
    }
    return "\(head) \(chart.period): \(parts.joined(separator: ", "))."
  }
}

extension [Block] {
  /// Charts side by side of one kind and unit know each other, so that they are drawn to one scale.
  func sharingScales() -> [Block] {
    let figures = compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
    return map { block in
      guard case .figure(var figure) = block else { return block }
      let chart = figure.chart
      figure.chart.beside = figures.filter {
        $0.id != figure.id && $0.chart.kind == chart.kind && $0.chart.unit == chart.unit
      }.map(\.chart)
      return .figure(figure)
    }
  }
}

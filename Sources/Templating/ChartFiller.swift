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
    let before = diagnostics.all.count
    refuseForeign(element, kind, kindAttribute.place)
    guard diagnostics.all.count == before else { return [] }
    if kind == .organisation { return organisation(element, caption, bindings, context) }
    if kind == .timeline { return timeline(element, caption, bindings, context) }
    let columns = chartColumns(element, kind, context)
    guard diagnostics.all.count == before else { return [] }
    let sorted = sorted(bindings, by: element["sort"], context)
    let asked = element["unit"].flatMap { unit($0, context) }
    guard let data = data(sorted, columns.numbers, named: columns.name, context, asked, at: rowsAttribute.place),
      diagnostics.all.count == before
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
    if let target = target(element, context, asked) {
      if kind == .bullet || kind == .dot { chart.set(goal: target, language) } else { chart.target = target.figure }
    }
    if kind == .bridge { addSum(to: &chart, element, context, asked) }
    guard diagnostics.all.count == before else { return [] }
    let first = data.values.joined().first.flatMap { book.facts[$0.key.name] }
    chart.unchanged = first?.unchanged
    chart.seriesBreak = first?.seriesBreak
    let figure = Figure(
      id: chartID(element, caption, context), caption: caption, chart: chart, notes: [], place: element.place)
    return [.figure(surrounded(figure, element, remarks: data.remarks, context))]
  }

  func chartID(_ element: Markup, _ caption: Caption, _ context: Context) -> String {
    element["id"].flatMap { id in attempt { () throws(Diagnostic) in try plain(id, context) } ?? nil }
      ?? Slug.of(caption.title.plainText)
  }

  /// A kind and attributes that belong elsewhere.
  private func refuseForeign(_ element: Markup, _ kind: Chart.Kind, _ place: Place) {
    if kind == .sparkline {
      diagnostics.add(
        Diagnostic(
          code: "diagram-form", at: place, sv: "en miniatyrkurva står i en tabells kolumn, inte som diagram",
          en: "a sparkline stands in a column of a table, not as a chart",
          hint: Message(sv: "välj kind=\"trend\"", en: "choose kind=\"trend\"")))
    }
    let foreign: [(name: String, kinds: [Chart.Kind])] = [
      ("total", [.bridge]), ("difference", [.bridge]),
      ("target", [.bar, .barTrend, .trend, .multiples, .bullet, .dot]),
      ("table", Chart.Kind.allCases.filter { ![.timeline, .organisation, .sparkline].contains($0) }),
    ]
    for (name, kinds) in foreign where !kinds.contains(kind) {
      if let attribute = element[name] { refuse(name, attribute, kind, kinds) }
    }
    let bands: [Chart.Kind] = [.trend, .multiples]
    for column in element.elements.flatMap({ [$0] + $0.elements }) where !bands.contains(kind) {
      if let attribute = column["to"] { refuse("to", attribute, kind, bands) }
    }
  }

  private func refuse(_ name: String, _ attribute: Located<String>, _ kind: Chart.Kind, _ kinds: [Chart.Kind]) {
    let list = kinds.map { "”\($0.rawValue)”" }.joined(separator: ", ")
    let english = kinds.map { "“\($0.rawValue)”" }.joined(separator: ", ")
    diagnostics.add(
      Diagnostic(
        code: "okänt-attribut", at: attribute.place,
        sv: "\(name) hör till diagram av slaget \(list), och detta är ”\(kind.rawValue)”",
        en: "\(name) belongs to charts of kind \(english), and this is “\(kind.rawValue)”"))
  }

  private struct ChartData {
    var rows: [Chart.Row] = []
    var series: [Chart.Series] = []
    var values: [[PrintedFigure]] = []
    var remarks: [String] = []
  }

  /// The columns of numbers, and the one of words that names the rows.
  private func chartColumns(_ element: Markup, _ kind: Chart.Kind, _ context: Context) -> (
    numbers: [ColumnTree.Leaf], name: ColumnTree.Leaf?
  ) {
    guard element.elements.contains(where: { $0.name == "col" || $0.name == "colgroup" }) else {
      return (kind == .bullet ? outcomeAndTarget(element, context) : [], nil)
    }
    guard let tree = columnTree(element, context) else { return ([], nil) }
    var leaves: [ColumnTree.Leaf] = []
    for node in tree.nodes {
      // Small multiples have a panel for each group of columns, or for each column that stands alone.
      let panel: String? =
        switch node {
        case .group(let header, _): header.plainText
        case .leaf(let leaf): leaf.header.plainText
        }
      for var leaf in node.leaves {
        if kind == .multiples { leaf.panel = panel }
        leaves += leaf.edges
      }
    }
    return (leaves.filter(\.isNumeric), leaves.first { !$0.isNumeric })
  }

  /// A bullet chart without columns shows each figure and its own target.
  private func outcomeAndTarget(_ element: Markup, _ context: Context) -> [ColumnTree.Leaf] {
    let outcome = Reference(head: Located(.field("value"), at: element.place), place: element.place)
    var target = outcome
    target.view = Located(.target, at: element.place)
    let isSwedish = language == .swedish
    // A target for all is the chart's own.
    let columns = element["target"] == nil ? [outcome, target] : [outcome]
    return zip(columns, [isSwedish ? "Utfall" : "Outcome", isSwedish ? "Mål" : "Target"]).map { reference, header in
      ColumnTree.Leaf(
        header: [.text(header)], value: .reference(reference), isNumeric: true, isOptional: false,
        place: element.place)
    }
  }

  private func data(
    _ bindings: [Binding], _ columns: [ColumnTree.Leaf], named name: ColumnTree.Leaf?, _ context: Context,
    _ unit: Unit?, at place: Place
  ) -> ChartData? {
    var data = ChartData()
    let own = ColumnTree.Leaf(
      header: [], value: .reference(Reference(head: Located(.field("value"), at: place), place: place)),
      isNumeric: true, isOptional: false, place: place)
    var points: [[Point]] = []
    for binding in bindings {
      let rowContext = binding.applied(to: context)
      guard var row = chartRow(binding, named: name, rowContext) else { return nil }
      var values: [Point] = []
      var cells: NamedCells = [:]
      for column in columns.isEmpty ? [own] : columns {
        let context = column.binding?.applied(to: rowContext) ?? rowContext
        guard let point = point(column, &cells, context, unit, &data.remarks) else { return nil }
        values.append(point)
      }
      row.goal = values.compactMap(\.goal).first
      data.rows.append(row)
      points.append(values)
    }
    data.values = withGaps(points)
    for index in data.rows.indices { data.rows[index].isContext = isComparison(points[index]) }
    data.series =
      columns.isEmpty
      ? [Chart.Series(label: "")]
      : columns.enumerated().map { index, column in
        var series = Chart.Series(
          label: column.header.plainText,
          isContext: isComparison(points.map { $0[index] }), period: column.period)
        (series.panel, series.edge, series.place) = (column.panel, column.edge, column.place)
        return series
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
    case .period(let period)?: (row.label, row.shortLabel) = (period.text(in: language), period.text(in: language))
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

  /// What a cell gives: a figure, or why there is none; of a target which way it points.
  private struct Point {
    var figure: PrintedFigure?
    var gap = FactValue.missing
    var goal: Target.Kind?
  }

  /// A chart shows a gap as a gap: a cell that is excused or marked has no figure of its own, and takes its measure
  /// from the others.
  private func withGaps(_ points: [[Point]]) -> [[PrintedFigure]] {
    let pattern = points.joined().compactMap(\.figure).first
    return points.map { values in
      values.compactMap { point in
        point.figure ?? pattern.map { $0.gap(point.gap) }
      }
    }
  }

  private func point(
    _ column: ColumnTree.Leaf, _ cells: inout NamedCells, _ context: Context, _ unit: Unit?, _ remarks: inout [String]
  ) -> Point? {
    attempt { () throws(Diagnostic) in
      var value = try evaluate(column, cells, context).value
      if let name = column.name { cells[name] = value }
      if let unit { value = evaluator.converted(value, to: unit) ?? value }
      switch value {
      case .blank(let mark): return Point(figure: nil, gap: mark ?? .missing)
      case .figure(let figure):
        if let remark = figure.remark, !remarks.contains(remark) { remarks.append(remark) }
        return Point(figure: printing.printed(figure, text: printing.cell(figure)))
      case .target(let target):
        return Point(figure: printed(target, text: printing.prose(target)), goal: target.target.kind)
      default:
        throw Diagnostic(
          code: "inget-tal", at: column.place, sv: "ett diagram visar tal, och detta är inget",
          en: "a chart shows numbers, and this is none")
      }
    }
  }

  /// A gap says nothing of whom it is about.
  private func isComparison(_ points: [Point]) -> Bool {
    let figures = points.compactMap(\.figure)
    return !figures.isEmpty
      && figures.allSatisfy { ["jämförelse", "comparison"].contains(book.organisations[$0.key.organisation]?.kind) }
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

  /// A target with a level to draw, and which way it points.
  private func target(
    _ element: Markup, _ context: Context, _ unit: Unit?
  ) -> (figure: PrintedFigure, kind: Target.Kind?)? {
    guard let attribute = element["target"] else { return nil }
    return attempt { () throws(Diagnostic) in
      let reference = try Reference(
        parsing: try filledExpression(attribute, context).value, at: attribute.place, language: template.language)
      let value = try evaluator.evaluate(reference, in: context)
      switch unit.flatMap({ evaluator.converted(value, to: $0) }) ?? value {
      case .target(let target)
      where target.target.number != nil && ![.increase, .decrease].contains(target.target.kind):
        return (printed(target, text: printing.prose(target)), target.target.kind)
      case .figure(let figure): return (printing.printed(figure, text: printing.cell(figure)), nil)
      default:
        throw Diagnostic(
          code: "inget-tal", at: attribute.place, sv: "målet är inget tal som kan ritas",
          en: "the target is no number that can be drawn")
      }
    }
  }
}

extension Chart {
  /// One target for all rows, as a column of its own.
  fileprivate mutating func set(goal: (figure: PrintedFigure, kind: Target.Kind?), _ language: Language) {
    for row in rows.indices {
      values[row] = values[row].prefix(1) + [goal.figure]
      rows[row].goal = goal.kind
    }
    let label = series.first?.label ?? ""
    let outcome = label.isEmpty ? (language == .swedish ? "Utfall" : "Outcome") : label
    series = [
      Series(label: outcome, period: series.first?.period), Series(label: language == .swedish ? "Mål" : "Target"),
    ]
  }
}

extension ColumnTree.Leaf {
  /// The column itself, or the two edges of the band that it is.
  fileprivate var edges: [ColumnTree.Leaf] {
    guard let upper else { return [self] }
    var (low, high) = (self, self)
    (low.upper, high.upper, high.value, high.name) = (nil, nil, .reference(upper), nil)
    (low.edge, high.edge) = (.lower, .upper)
    return [low, high]
  }
}

extension PrintedFigure {
  /// A cell that is excused or marked: no figure of its own, in the measure of the others.
  func gap(_ mark: FactValue) -> PrintedFigure {
    var gap = self
    (gap.text, gap.value, gap.provenance) = (Printing.mark(mark), mark, Provenance())
    return gap
  }
}

import Figures
import Intake
import Model

extension Filler {
  /// The figure with what stands around its drawing: what is measured, over it; what the values rest on, under it.
  func surrounded(_ figure: Figure, _ element: Markup, remarks: [String], _ context: Context) -> Figure {
    var (figure, chart) = (figure, figure.chart)
    var words = ChartWords(chart: chart, language: language)
    (words.measure, words.organisation) = unsaid(chart, context)
    if let measure = element["measure"] {
      words.measure = attempt { () throws(Diagnostic) in try plain(measure, context) } ?? nil
    }
    words.origin = element["rows"].flatMap { origin(ofRows: $0, context) }
    words.rates = responseRates(of: chart)
    chart.about = words.subtitle
    figure.caption.subtitle = [.text(words.subtitle)]
    figure.notes = words.notes(remarks: remarks)
    figure.wantsTable = wantsTable(element)
    figure.chart = chart
    return figure
  }

  /// The measure and the organisation of all values, when they are of one and neither title nor names say it. Whom the
  /// report or section is about need not be said.
  private func unsaid(_ chart: Chart, _ context: Context) -> (measure: String?, organisation: String?) {
    let figures = Array(chart.values.joined())
    let title = chart.subject.lowercased()
    var said = chart.rows.map(\.label) + chart.rows.map(\.shortLabel)
    // The name of a series alone is not drawn.
    if chart.series.count > 1 { said += chart.series.map(\.label) + chart.series.compactMap(\.panel) }
    func isSaid(_ label: String) -> Bool { title.contains(label.lowercased()) || said.contains(label) }
    var (measure, organisation): (String?, String?) = (nil, nil)
    if Set(figures.map(\.key.name)).count == 1, let fact = figures.first.flatMap({ book.facts[$0.key.name] }),
      figures.allSatisfy({ $0.view == nil || chart.kind == .bullet || chart.kind == .dot }), !fact.label.isEmpty,
      !isSaid(fact.label)
    {
      measure = fact.label
    }
    if Set(figures.map(\.key.organisation)).count == 1, let key = figures.first?.key,
      key.organisation != context.organisation, let one = book.organisations[key.organisation], !isSaid(one.label)
    {
      organisation = one.label
    }
    return (measure, organisation)
  }

  /// Whether print has the values in a table under the drawing; `nil` where the template leaves it to the drawing.
  private func wantsTable(_ element: Markup) -> Bool? {
    guard let attribute = element["table"] else { return nil }
    if !["yes", "no"].contains(attribute.value) {
      diagnostics.add(
        Diagnostic(
          code: "fel-värde", at: attribute.place, sv: "table är ”yes” eller ”no”, inte ”\(attribute.value)”",
          en: "table is “yes” or “no”, not “\(attribute.value)”"))
    }
    return attribute.value == "yes"
  }

  /// By the figure that each stands behind.
  private func responseRates(of chart: Chart) -> [FactKey: PrintedFigure] {
    var rates: [FactKey: PrintedFigure] = [:]
    for key in Set(chart.values.joined().map(\.key)) {
      guard let rate = evaluator.responseRate(of: key, at: chart.place) else { continue }
      rates[key] = printing.printed(rate, text: printing.prose(rate))
    }
    return rates
  }

  /// Where the rows of a source came from, as the project says; `nil` for rows of anything else.
  func origin(ofRows attribute: Located<String>, _ context: Context) -> FileOrigin? {
    guard let text = try? filledExpression(attribute, context),
      let list = try? ListExpression(parsing: text, language: template.language)
    else { return nil }
    let names = list.items.compactMap { item -> String? in
      if case .name(let name) = item.value, book.facts[name] == nil, book.organisations[name] == nil {
        name
      } else {
        nil
      }
    }
    return names.compactMap { name in book.project.sources.first { $0.name.value == name }?.origin }
      .first { $0.name != nil }
  }
}

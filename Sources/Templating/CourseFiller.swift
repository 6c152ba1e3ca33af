import Figures
import Intake
import Model

/// `col kind="sparkline" rows="-4..0"`: how the row's measure went, as a line in the cell.
extension Filler {
  /// The periods that the column walks; `nil` when something is wrong, which is told.
  func course(_ element: Markup, _ isChart: Bool, _ context: Context) -> ListExpression? {
    guard let kind = element["kind"], kind.value == Chart.Kind.sparkline.rawValue, !isChart else {
      let place = element["kind"]?.place ?? element["rows"]?.place ?? element.place
      diagnostics.add(
        Diagnostic(
          code: "okänt-värde", at: place, sv: "en kolumn i en tabell kan ha kind=\"sparkline\", och ingen annan",
          en: "a column of a table may have kind=\"sparkline\", and no other",
          hint: Message(
            sv: "skriv kind=\"sparkline\" rows=\"-4..0\", eller ta bort kind och rows",
            en: "write kind=\"sparkline\" rows=\"-4..0\", or remove kind and rows")))
      return nil
    }
    guard let rows = element["rows"] else {
      diagnostics.add(
        Diagnostic(
          code: "saknar-attribut", at: element.namePlace, sv: "<col kind=\"sparkline\"> saknar rows",
          en: "<col kind=\"sparkline\"> lacks rows",
          hint: Message(sv: "skriv perioderna: rows=\"-4..0\"", en: "write the periods: rows=\"-4..0\"")))
      return nil
    }
    return attempt { () throws(Diagnostic) in
      try ListExpression(parsing: filledExpression(rows, context), language: template.language)
    }
  }

  /// The cell of such a column; where nothing is known it says so.
  func courseCell(_ column: ColumnTree.Leaf, _ periods: ListExpression, _ named: NamedCells, _ context: Context)
    throws(Diagnostic) -> FilledCell
  {
    var rows: [Chart.Row] = []
    var figures: [PrintedFigure?] = []
    var gaps: [FactValue] = []
    for binding in try walker.bindings(periods, in: context) {
      guard let period = binding.period else {
        throw Diagnostic(
          code: "diagram-perioder", at: periods.place, sv: "en linje i en cell går över perioder, som rows=\"-4..0\"",
          en: "a line in a cell goes over periods, such as rows=\"-4..0\"")
      }
      let name = period.text(in: language)
      rows.append(Chart.Row(label: name, shortLabel: name, period: period))
      var column = column
      // A period before the series began is a gap and no error.
      if case .reference(var reference) = column.value {
        reference.optional = true
        column.value = .reference(reference)
      }
      switch try evaluate(column, named, binding.applied(to: context)).value {
      case .figure(let figure):
        figures.append(printing.printed(figure, text: printing.cell(figure)))
        gaps.append(figure.value)
      case .blank(let mark):
        figures.append(nil)
        gaps.append(mark ?? .missing)
      default:
        throw Diagnostic(
          code: "inget-tal", at: column.place, sv: "en linje i en cell visar tal, och detta är inget",
          en: "a line in a cell shows numbers, and this is none")
      }
    }
    guard let pattern = figures.compactMap({ $0 }).first, figures.compactMap({ $0?.value.number }).count > 1 else {
      return cell(.blank(gaps.last { $0.number == nil } ?? .missing))
    }
    let values = zip(figures, gaps).map { figure, gap in [figure ?? pattern.gap(gap)] }
    let fact = book.facts[pattern.key.name]
    var chart = Chart(
      kind: .sparkline, rows: rows, series: [Chart.Series(label: pattern.label)], values: values, unit: pattern.unit,
      decimals: pattern.decimals, period: context.ownPeriod, subject: pattern.label, language: language,
      place: column.place)
    (chart.seriesBreak, chart.unchanged) = (fact?.seriesBreak, fact?.unchanged)
    var cell = FilledCell(value: .text(""), text: "")
    cell.inlines = [.sparkline(InlineChart(chart: chart))]
    return cell
  }
}

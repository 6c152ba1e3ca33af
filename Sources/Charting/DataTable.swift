import Model

/// A chart's values as a table: rows as rows, series as columns.
enum DataTable {
  static func make(of chart: Chart, id: String, caption: Caption, place: Place) -> Table {
    var caption = caption
    // The unit stands at the widest place where it is one; a caption with a subtitle has it there.
    let word = chart.unit.many.isEmpty ? chart.words("antal", "number") : chart.unit.plural(in: chart.language)
    if caption.subtitle.isEmpty { caption.subtitle = [.text(capitalised(word))] }
    let labels = [rowHeading(chart)] + chart.series.indices.map(chart.name).map { $0.isEmpty ? capitalised(word) : $0 }
    var columns = [Table.Column(isNumeric: false, label: labels[0])]
    // Only beside other years the own one stands out.
    let hasOthers = chart.series.contains { $0.period != nil && $0.period != chart.period }
    for (series, label) in zip(chart.series.indices, labels.dropFirst()) {
      let emphasis: Table.Emphasis =
        chart.isBackground(series)
        ? .context : hasOthers && chart.series[series].period == chart.period ? .own : .ordinary
      columns.append(Table.Column(isNumeric: true, emphasis: emphasis, label: label))
    }
    let rows = zip(chart.rows.indices, chart.values).map { index, values in
      let row = chart.rows[index]
      return Table.Row(
        kind: row.isTotal ? .total : .ordinary,
        cells: [rowCell(row, chart.language)]
          + values.enumerated().map { cell($1, chart, row: index, series: $0) })
    }
    var table = Table(
      id: id, caption: caption, columns: columns, header: [labels.map { Table.HeaderCell([.text($0)]) }],
      bodies: [Table.Body(rows: rows)], notes: notes(chart), place: place)
    table.isChartData = true
    return table
  }

  private static func cell(_ figure: PrintedFigure, _ chart: Chart, row: Int, series: Int) -> Table.Cell {
    let text = chart.digits(of: figure, row: row, series: series)
    guard let number = figure.value.number else {
      let mark = Inline.abbreviation(text, expansion: chart.expansion(of: figure.value, series: series))
      return Table.Cell([mark], isNumeric: true, isMark: true)
    }
    var printed = figure
    (printed.text, printed.decimals) = (text, chart.decimals)
    return Table.Cell(
      [.figure(printed)], isNumeric: true, datum: number.rounded(to: chart.decimals).description)
  }

  /// Periods by their names, and in a file of data as they are sorted by.
  private static func rowCell(_ row: Chart.Row, _ language: Language) -> Table.Cell {
    guard let period = row.period, period.kind == .month || period.kind == .quarter else {
      return Table.Cell([.text(row.shortLabel)])
    }
    return Table.Cell([.text(NumberText.period(period, language: language))], datum: period.description)
  }

  private static func rowHeading(_ chart: Chart) -> String {
    let kinds = chart.rows.map { $0.period?.kind }
    if kinds.allSatisfy({ $0 == .year }) { return chart.words("År", "Year") }
    if kinds.allSatisfy({ $0 != nil }) { return chart.words("Period", "Period") }
    return chart.words("Kategori", "Category")
  }

  private static func notes(_ chart: Chart) -> [Table.Note] {
    var notes: [String] = []
    if let row = PeriodAxis.breakRow(of: chart) {
      let period = chart.rows[row].shortLabel
      notes.append(
        chart.words(
          "Från och med \(period) är mätmetoden ny.", "From \(period) a new method is used."))
    }
    if let levels = chart.levelsProse { notes.append(levels + ".") }
    if let target = chart.targetProse { notes.append(chart.words("Mål: ", "Target: ") + target + ".") }
    if let marks = Charting.markNote(chart) { notes.append(marks + ".") }
    return notes.map { Table.Note(content: [.text($0)]) }
  }

  private static func capitalised(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }
}

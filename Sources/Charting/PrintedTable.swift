import Model

/// The table of values that stands under a drawing in print.
extension Charting {
  /// Whether a reader of the drawing alone misses something: a value is not written, or there are more than an ear holds
  /// and they do not stand as in a table, at the end of each row. Kinds that show words rather than values write all.
  package static func leavesOut(_ chart: Chart, _ drawing: Drawing) -> Bool {
    guard ChartKind.find(chart.kind)?.form.showsValues == true else { return false }
    let isList = [.bar, .dot, .bullet].contains(chart.kind)
    if !isList, chart.rows.count * chart.series.count > Summary.limit { return true }
    let sign = chart.withSign("")
    let words = drawing.marks.flatMap(\.texts).flatMap { $0.string.split(separator: " ") }
    let written = Set(words.map { !sign.isEmpty && $0.hasSuffix(sign) ? $0.dropLast(sign.count) : $0 })
    return chart.values.indices.contains { row in
      chart.values[row].indices.contains { series in
        let digits = chart.digits(of: chart.values[row][series], row: row, series: series)
        return digits.split(separator: " ").contains { !written.contains($0) }
      }
    }
  }

  /// Periods go across where they fit, as time does in the drawing; other rows downwards. The better form comes first.
  package static func printed(_ table: Table, of chart: Chart) -> [Table] {
    var upright = table
    upright.notes = []
    let turned = turned(upright, chart)
    return chart.rows.allSatisfy { $0.period != nil } ? [turned, upright] : [upright, turned]
  }

  private static func word(_ chart: Chart) -> String {
    let word = chart.unit.heading(in: chart.language)
    return word.prefix(1).uppercased() + word.dropFirst()
  }

  /// Rows as columns. Of tables with one level of header and no cells over several rows, as charts have.
  private static func turned(_ table: Table, _ chart: Chart) -> Table {
    let rows = table.bodies.flatMap(\.rows)
    guard let header = table.header.first, let corner = table.columns.first else { return table }
    var turned = table
    turned.columns = [Table.Column(isNumeric: false, label: corner.label)]
    for (index, row) in rows.enumerated() {
      let isOwn = index < chart.rows.count && chart.rows[index].period == chart.period
      turned.columns.append(
        Table.Column(
          isNumeric: true, emphasis: isOwn ? .own : .ordinary, label: row.cells.first?.content.plainText ?? ""))
    }
    // Side by side, months have room for three letters.
    let names = PartNames(of: chart)?.dated
    // Over names of lines `År` would be false; what they are measured in is not.
    turned.columns[0].label = word(chart)
    turned.header = [
      [Table.HeaderCell([.text(word(chart))])]
        + rows.enumerated().map { index, row in
          Table.HeaderCell(names.map { [.text($0[index])] } ?? row.cells.first?.content ?? [])
        }
    ]
    turned.bodies = [
      Table.Body(
        rows: table.columns.indices.dropFirst().map { column in
          Table.Row(cells: [Table.Cell(header[column].content)] + rows.map { $0.cells[column] })
        })
    ]
    return turned
  }
}

import Model

/// How a value went from one period to another, in words that obey what the figure calls unchanged.
package struct Change {
  let chart: Chart
  let name: String
  let from: (label: String, value: Decimal)
  let to: (label: String, value: Decimal)

  /// From the first value of a series over periods to its last; only over values that can be compared.
  ///
  /// `nil` with fewer than two such values, or when the rows are not periods.
  package init?(of chart: Chart, series: Int) {
    guard chart.rows.allSatisfy({ $0.period != nil }) else { return nil }
    let start = PeriodAxis.breakRow(of: chart) ?? 0
    let known = chart.rows.indices.dropFirst(start).compactMap { row in
      chart.values[row][series].value.number.map { (label: chart.rows[row].shortLabel, value: $0) }
    }
    guard let first = known.first, let last = known.last, known.count > 1 else { return nil }
    let name = chart.series.count > 1 ? chart.name(series) : chart.words("Värdet", "The value")
    (self.chart, self.name, from, to) = (chart, name, first, last)
  }

  /// From the first series of a row to its second.
  init?(of chart: Chart, row: Int) {
    guard chart.series.count == 2, let first = chart.values[row][0].value.number,
      let last = chart.values[row][1].value.number
    else { return nil }
    (self.chart, name) = (chart, chart.rows[row].shortLabel)
    (from, to) = ((chart.series[0].label, first), (chart.series[1].label, last))
  }

  /// `ökade med 3 procentenheter`, `ändrades inte nämnvärt`. Reckoned exactly, rounded to what is printed.
  package var words: String {
    let difference = to.value - from.value
    if difference.isZero { return chart.words("ändrades inte", "did not change") }
    let size = difference.magnitude.rounded(to: chart.decimals)
    let isSmall = chart.unchanged.map { !($0 < difference.magnitude) } ?? false
    if isSmall || size.isZero { return chart.words("ändrades inte nämnvärt", "hardly changed") }
    let digits = NumberText.digits(size, decimals: chart.decimals, language: chart.language)
    let amount = chart.withUnit(digits, value: size, unit: chart.unit.ofDifference, language: chart.language)
    return difference.isNegative
      ? chart.words("minskade med \(amount)", "decreased by \(amount)")
      : chart.words("ökade med \(amount)", "increased by \(amount)")
  }

  /// `Hemtjänst ökade med 3 procentenheter från 2019 till 2023`.
  var sentence: String {
    name + " " + words
      + chart.words(" från \(from.label) till \(to.label)", " from \(from.label) to \(to.label)")
  }
}

import Model

/// How a series went from its first value to its last: only over values that can be compared.
struct Change {
  private let chart: Chart
  private let series: Int
  private let first: Int
  private let last: Int

  /// `nil` with fewer than two comparable values, or when the series is not over periods.
  init?(of chart: Chart, series: Int) {
    let start = PeriodAxis.breakRow(of: chart) ?? 0
    let known = chart.rows.indices.dropFirst(start).filter { chart.values[$0][series].value.number != nil }
    guard chart.rows.allSatisfy({ $0.period != nil }), let first = known.first, let last = known.last, first < last
    else { return nil }
    (self.chart, self.series, self.first, self.last) = (chart, series, first, last)
  }

  /// Exactly, before rounding.
  private var difference: Decimal {
    let values = chart.values.map { $0[series].value.number ?? Decimal(0) }
    return values[last] - values[first]
  }

  /// `ökade med 3 procentenheter`, `ändrades inte nämnvärt`.
  var words: String {
    let difference = difference
    if difference.isZero { return chart.words("ändrades inte", "did not change") }
    let size = difference.magnitude.rounded(to: chart.decimals)
    let isSmall = chart.unchanged.map { !($0 < difference.magnitude) } ?? false
    if isSmall || size.isZero { return chart.words("ändrades inte nämnvärt", "did not change notably") }
    let digits = NumberText.digits(size, decimals: chart.decimals, language: chart.language)
    let amount = chart.withUnit(digits, value: size, unit: chart.unit.ofDifference, language: chart.language)
    return difference.isNegative
      ? chart.words("minskade med \(amount)", "decreased by \(amount)")
      : chart.words("ökade med \(amount)", "increased by \(amount)")
  }

  /// `Hemtjänst ökade med 3 procentenheter från 2019 till 2023`.
  var sentence: String {
    let name = chart.series.count > 1 ? chart.series[series].label : chart.words("Värdet", "The value")
    let (from, to) = (chart.rows[first].shortLabel, chart.rows[last].shortLabel)
    return name + " " + words + chart.words(" från \(from) till \(to)", " from \(from) to \(to)")
  }
}

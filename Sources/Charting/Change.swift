import Model

/// How a value went from one period to another, in words that obey what the figure calls unchanged.
package struct Change {
  let chart: Chart
  /// Of the series or row; empty where there is only one.
  let name: String
  let from: End
  let to: End
  /// By how much the values may differ without being sure to: of two bands that are independent, the root of the sum of
  /// the squares of their halves. Zero without a band.
  private var uncertainty = 0.0

  /// A value and its period: `januari 2023`, and after the value `i januari 2023`.
  struct End {
    let label: String
    let time: String
    let value: Decimal
  }

  /// From the first value of a series over periods to its last; only over values that can be compared.
  ///
  /// `nil` with fewer than two such values, or when the rows are not periods.
  package init?(of chart: Chart, series: Int) {
    guard chart.rows.allSatisfy({ $0.period != nil }) else { return nil }
    let start = PeriodAxis.breakRow(of: chart) ?? 0
    let known = chart.rows.indices.dropFirst(start).filter { chart.values[$0][series].value.number != nil }
    let ends = [known.first, known.last].compactMap { row in
      row.flatMap { row in
        chart.values[row][series].value.number.map {
          End(label: chart.periodName(row), time: chart.time(row), value: $0)
        }
      }
    }
    guard ends.count == 2, known.count > 1 else { return nil }
    let name = chart.series.count > 1 ? chart.name(series) : ""
    (self.chart, self.name, from, to) = (chart, name, ends[0], ends[1])
    let halves = [known.first, known.last].compactMap { $0 }.compactMap { Self.half(of: chart, $0, series) }
    if halves.count == 2 { uncertainty = (halves[0] * halves[0] + halves[1] * halves[1]).squareRoot() }
  }

  /// Half the height of the band behind a series, which stands right after it.
  private static func half(of chart: Chart, _ row: Int, _ series: Int) -> Double? {
    guard series + 2 < chart.series.count, chart.series[series + 1].edge == .lower,
      let lower = chart.values[row][series + 1].value.number, let upper = chart.values[row][series + 2].value.number
    else { return nil }
    return (upper - lower).double / 2
  }

  /// From the first series of a row to its second.
  init?(of chart: Chart, row: Int) {
    guard chart.series.count == 2, let first = chart.values[row][0].value.number,
      let last = chart.values[row][1].value.number
    else { return nil }
    (self.chart, name) = (chart, chart.rows[row].shortLabel)
    let ends = zip(chart.series, [first, last]).map { series, value in
      End(
        label: chart.name(of: series.period, label: series.label), time: chart.time(series.label, series.period),
        value: value)
    }
    (from, to) = (ends[0], ends[1])
  }

  private var difference: Decimal { to.value - from.value }

  /// `ökade med 3 procentenheter`, `ändrades inte nämnvärt`. Reckoned exactly, rounded to what is printed.
  package var words: String {
    if difference.isZero { return chart.words("ändrades inte", "did not change") }
    let size = difference.magnitude.rounded(to: chart.decimals)
    if difference.magnitude.double <= uncertainty {
      return chart.words("skillnaden ryms i osäkerheten", "the difference is within the uncertainty")
    }
    let isSmall = chart.unchanged.map { !($0 < difference.magnitude) } ?? false
    if isSmall || size.isZero { return chart.words("ändrades inte nämnvärt", "hardly changed") }
    let digits = NumberText.digits(size, decimals: chart.decimals, language: chart.language)
    let amount = chart.withUnit(digits, value: size, unit: chart.unit.ofDifference, language: chart.language)
    return difference.isNegative
      ? chart.words("minskade med \(amount)", "decreased by \(amount)")
      : chart.words("ökade med \(amount)", "increased by \(amount)")
  }

  /// Of amounts below zero, such as a deficit, nobody knows by ear what an increase is.
  private var isBelowZero: Bool { from.value.isNegative || to.value.isNegative }

  /// `Hemtjänst: ökade med 3 procentenheter från 2019 till 2023`: it is the value that does, and not who it is of.
  var sentence: String { named(course) }

  /// The same with the values: `Hemtjänst: ökade med 3 procentenheter, från 87 procent 2019 till 90 procent 2023`.
  var fullSentence: String { named(fullCourse) }

  /// Without the name; below zero with the values instead of a direction.
  var course: String { isBelowZero ? way(hasValues: true) : words + " " + way(hasValues: false) }

  var fullCourse: String { (isBelowZero ? "" : words + ", ") + way(hasValues: true) }

  private func named(_ course: String) -> String {
    if !name.isEmpty { return "\(name): \(course)" }
    // A difference is the sentence's own subject.
    let isSubject = isBelowZero || difference.magnitude.double <= uncertainty && !difference.isZero
    return isSubject ? course : chart.words("värdet ", "the value ") + course
  }

  private func way(hasValues: Bool) -> String {
    let ends = [from, to].map { end in
      guard hasValues else { return end.label }
      let digits = NumberText.digits(end.value, decimals: chart.decimals, language: chart.language)
      return chart.withUnit(digits, value: end.value, language: chart.language) + " " + end.time
    }
    return chart.words("från \(ends[0]) till \(ends[1])", "from \(ends[0]) to \(ends[1])")
  }
}

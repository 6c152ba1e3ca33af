import Model

/// The alternative text of a chart: `Linjediagram: andel nöjda 2019–2023. …`, made of the data alone.
struct Summary {
  /// So many values are all said; a listener loses the thread of more.
  static let limit = 12

  private let chart: Chart

  init(of chart: Chart) { self.chart = chart }

  var text: String {
    let kind = ChartKind.find(chart.kind).map { $0.name[chart.language] } ?? chart.kind.rawValue
    var subject = chart.subject
    while subject.hasSuffix(".") || subject.hasSuffix(" ") { subject.removeLast() }
    var sentences = [subject.isEmpty ? kind : "\(kind): \(subject)"]
    guard ChartKind.find(chart.kind)?.form.showsValues != false else { return Self.text(of: sentences + findings) }
    let isSmall = chart.rows.count * chart.series.count <= Self.limit
    sentences += isSmall ? all : extremes
    if let target = chart.target { sentences.append(chart.words("Mål: ", "Target: ") + target.text) }
    // The extremes of a large chart of categories are its findings.
    if isSmall || isOverTime { sentences += findings }
    return Self.text(of: sentences)
  }

  private var findings: [String] { ChartKind.find(chart.kind)?.form.findings(chart) ?? [] }

  private static func text(of sentences: [String]) -> String {
    sentences.map { $0.prefix(1).uppercased() + $0.dropFirst() + "." }.joined(separator: " ")
  }

  private var isOverTime: Bool { chart.rows.allSatisfy { $0.period != nil } }

  /// Each value: a sentence for each series over time, for each row of several series, or one sentence.
  private var all: [String] {
    if isOverTime || chart.series.count == 1 {
      return chart.series.indices.map { series in
        introduction(series) + chart.joined(chart.rows.indices.map { value(row: $0, series: series) })
      }
    }
    return chart.rows.indices.map { row in
      let values = chart.series.indices.map { index in
        let (name, value) = (chart.series[index].label, chart.prose(of: chart.values[row][index]))
        return chart.series[index].period == nil ? "\(name) \(value)" : "\(value) \(name)"
      }
      return "\(chart.rows[row].shortLabel): " + chart.joined(values)
    }
  }

  /// First, last, highest and lowest of each series.
  private var extremes: [String] {
    chart.series.indices.compactMap { series in
      let known = chart.rows.indices.filter { chart.values[$0][series].value.number != nil }
      guard let first = known.first, let last = known.last else {
        let marks = chart.values.map { chart.expansion(of: $0[series].value) }
        return introduction(series) + (marks.first ?? "")
      }
      let numbers = known.compactMap { chart.values[$0][series].value.number }
      var parts = isOverTime ? [first, last].map { value(row: $0, series: series) } : []
      if first == last { parts = Array(parts.prefix(1)) }
      if let most = numbers.max(), let least = numbers.min(), least < most {
        parts.append(chart.words("högst ", "highest ") + extreme(most, known, series))
        parts.append(chart.words("lägst ", "lowest ") + extreme(least, known, series))
      } else if parts.isEmpty {
        parts.append(
          chart.words("alla ", "all ") + chart.prose(of: chart.values[first][series]))
      }
      let unknown = chart.rows.count - known.count
      if unknown > 0 {
        let rows = chart.rows.indices.filter { !known.contains($0) }
        parts.append(
          chart.words("utan värde: ", "without a value: ") + chart.joined(rows.map { chart.rows[$0].shortLabel }))
      }
      return introduction(series) + parts.joined(separator: "; ")
    }
  }

  private func extreme(_ value: Decimal, _ known: [Int], _ series: Int) -> String {
    let rows = known.filter { chart.values[$0][series].value.number == value }
    let text = chart.prose(of: chart.values[rows[0]][series])
    guard isOverTime else { return chart.joined(rows.map { chart.rows[$0].shortLabel }) + " " + text }
    let others = rows.dropFirst().map { chart.rows[$0].shortLabel }
    return text + " " + chart.joined([time(rows[0])] + others)
  }

  private func introduction(_ series: Int) -> String {
    chart.series.count > 1 ? "\(chart.series[series].label): " : ""
  }

  /// `2023`; after a number without a word `år 2023`, so that two numbers do not meet.
  private func time(_ row: Int) -> String {
    let name = chart.rows[row].shortLabel
    guard chart.unit.many.isEmpty else { return name }
    return (chart.rows[row].period?.kind == .year ? chart.words("år ", "in ") : chart.words("för ", "for ")) + name
  }

  /// `82 procent 2023`, `säbo 82 procent`.
  private func value(row: Int, series: Int) -> String {
    let value = chart.prose(of: chart.values[row][series])
    return chart.rows[row].period == nil ? "\(chart.rows[row].shortLabel) \(value)" : "\(value) \(time(row))"
  }
}

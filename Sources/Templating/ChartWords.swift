import Figures
import Model

/// What stands around a chart: the measure over it, and under it what the values rest on.
struct ChartWords {
  let chart: Chart
  let language: Language
  private var isSwedish: Bool { language == .swedish }
  private var figures: [PrintedFigure] { Array(chart.values.joined()) }

  /// `Procent, 2019–2023`; of a bridge the levels too that it leads between, and what bands show.
  var subtitle: String {
    let levels = chart.levels.map { level in
      let number = level.value.number ?? Decimal(0)
      return ". \(level.label) " + NumberText.digits(number, decimals: chart.decimals, language: language)
    }
    let bands = Set(chart.series.filter { $0.edge != nil }.map(\.label)).sorted().map { label in
      ". Band: " + label.prefix(1).lowercased() + label.dropFirst()
    }
    return measureAndPeriods + levels.joined() + bands.joined()
  }

  private var measureAndPeriods: String {
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

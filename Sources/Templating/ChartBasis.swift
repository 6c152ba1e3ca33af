import Figures
import Model

/// What a chart's values rest on: how many stand behind those of the report's own period, and of a survey how many of
/// those who were asked have answered.
struct ChartBasis {
  let chart: Chart
  let language: Language
  /// The response rates that are known, by the figure that they stand behind.
  let rates: [FactKey: PrintedFigure]

  private struct Part: Hashable {
    var name: String
    var count: Decimal?
    var rate: PrintedFigure?
  }

  /// `Antal i underlaget 2023: 214.`, `Antal svar och svarsfrekvens 2023: Särskilt boende 214 (46 procent), Hemtjänst 418
  /// (56 procent).`; empty where nothing is known.
  var content: [Inline] {
    // What is missing rests on nothing, and stands under the name of another.
    let own = figures.filter { $0.value.number != nil }.filter {
      $0.key.period == chart.period || $0.key.period.lastDay == chart.period.lastDay
    }
    let parts = parts(own)
    guard let first = parts.first else { return [] }
    let isAlike = own.allSatisfy { $0.provenance.count == first.count && rates[$0.key]?.text == first.rate?.text }
    if isAlike, let count = first.count {
      let head = isSurvey ? words("Antal svar", "Answers") : base
      let number = Inline.text("\(head)\(time): \(text(count))")
      guard let rate = first.rate else { return [number, .text(".")] }
      return [number, .text(words(", svarsfrekvens ", ", response rate ")), .figure(rate), .text(".")]
    }
    let hasCounts = parts.contains { $0.count != nil }
    let head =
      !isSurvey
      ? base
      : hasCounts
        ? words("Antal svar och svarsfrekvens", "Answers and response rate") : words("Svarsfrekvens", "Response rate")
    if isAlike, let rate = first.rate { return [.text("\(head)\(time): "), .figure(rate), .text(".")] }
    var content: [Inline] = [.text("\(head)\(time): ")]
    let joint = parts.contains { $0.name.contains(",") } ? "; " : ", "
    // Who has only a rate, such as the country, stands last: among counts it would be read as one.
    let counted = hasCounts ? parts.filter { $0.count != nil } : parts
    for (index, part) in counted.enumerated() {
      content.append(.text((index == 0 ? "" : joint) + part.name + NumberText.noBreakSpace))
      if let count = part.count { content.append(.text(text(count))) }
      guard let rate = part.rate else { continue }
      content += part.count == nil ? [.figure(rate)] : [.text(" ("), .figure(rate), .text(")")]
    }
    let others = hasCounts ? parts.filter { $0.count == nil } : []
    for (index, part) in others.enumerated() {
      guard let rate = part.rate else { continue }
      let head = index == 0 ? words("; svarsfrekvens i övrigt: ", "; other response rates: ") : joint
      content += [.text(head + part.name + NumberText.noBreakSpace), .figure(rate)]
    }
    return content + [.text(".")]
  }

  private var figures: [PrintedFigure] { Array(chart.values.joined()) }
  private var base: String { words("Antal i underlaget", "Number of observations") }
  private var time: String { words(" \(chart.period)", ", \(chart.period.text(in: language))") }
  private var isSurvey: Bool { !rates.isEmpty }
  private func words(_ swedish: String, _ english: String) -> String { language == .swedish ? swedish : english }
  private func text(_ number: Decimal) -> String { NumberText.digits(number, decimals: 0, language: language) }

  /// One part a row or series; the classes of one row have the same number behind them.
  private func parts(_ own: [PrintedFigure]) -> [Part] {
    let isOwn = Set(own)
    var parts: [Part] = []
    for (row, values) in zip(chart.rows, chart.values) {
      for (series, figure) in zip(chart.series, values) where isOwn.contains(figure) {
        let (count, rate) = (figure.provenance.count, rates[figure.key])
        guard count != nil || rate != nil else { continue }
        let name =
          chart.rows.contains { $0.period != nil } || row.shortLabel.isEmpty ? name(series, own) : row.shortLabel
        let part = Part(name: name.isEmpty ? figure.label : name, count: count, rate: rate)
        // A target stands beside its outcome, without a number of its own.
        if let same = parts.firstIndex(where: { $0.name == part.name && ($0.count == nil || part.count == nil) }) {
          if parts[same].count == nil { parts[same] = part }
        } else if !parts.contains(part) {
          parts.append(part)
        }
      }
    }
    return parts
  }

  /// A series by its name; of small multiples by its panel, with the name only where the panel has several numbers.
  private func name(_ series: Chart.Series, _ own: [PrintedFigure]) -> String {
    guard let panel = series.panel, panel != series.label else { return series.label }
    let counts = chart.values.flatMap { values in
      zip(chart.series, values).filter { $0.panel == panel && own.contains($1) }.compactMap(\.1.provenance.count)
    }
    return Set(counts).count < 2 || series.label.isEmpty ? panel : "\(panel), \(series.label)"
  }
}

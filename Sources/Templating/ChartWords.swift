import Figures
import Model

/// What stands around a chart: the measure over it, and under it what the values rest on.
struct ChartWords {
  let chart: Chart
  let language: Language
  /// The measure, as the template says or, where all values are of one and the title does not say it, as the facts do; and
  /// the organisation of all values.
  var measure: String?
  var organisation: String?
  /// Of the source whose rows are shown.
  var origin: FileOrigin?
  /// The response rates that are known, by the figure that they stand behind.
  var rates: [FactKey: PrintedFigure] = [:]
  private var isSwedish: Bool { language == .swedish }
  private var figures: [PrintedFigure] { Array(chart.values.joined()) }

  /// `Procent, 2019–2023`; of a bridge the levels too that it leads between, and what bands show.
  var subtitle: String {
    let levels = chart.levels.map { level in
      let number = level.value.number ?? Decimal(0)
      return ". \(level.label) " + NumberText.digits(number, decimals: chart.decimals, language: language)
    }
    let bands = Set(chart.series.filter { $0.edge != nil }.map(\.label)).sorted().map { label in
      label.prefix(1).lowercased() + label.dropFirst()
    }
    return measureAndPeriods + levels.joined() + (bands.isEmpty ? "" : ". Band: " + bands.joined(separator: "; "))
  }

  private var measureAndPeriods: String {
    let words = ([subject] + [periods].compactMap { $0 }).joined(separator: ", ")
    // A name is not bent into a sentence: `Särskilt boende. Rapporterade fall, antal, 2019–2023`.
    return (organisation.map { "\($0). " } ?? "") + words.prefix(1).uppercased() + words.dropFirst()
  }

  /// `Sammantaget nöjda, procent`; a measure that says its unit, such as `Antal fall`, has it once.
  private var subject: String {
    let unit = chart.unit.heading(in: language)
    guard let measure else { return unit }
    // A unit of the project's own may have capitals in it.
    let lower = chart.unit.family == .count ? unit.lowercased() : chart.unit.plural(in: language)
    let name = measure.prefix(1).uppercased() + measure.dropFirst()
    // A question is a sentence of its own.
    if name.hasSuffix("?") { return "\(name) \(unit)" }
    return measure.lowercased().split(separator: " ").contains { $0 == lower.lowercased() } ? name : "\(name), \(lower)"
  }

  /// `2019–2023`, `januari–december 2023`, `kvartal 1–4 2023`; in English `Q1–Q4 2023`.
  private var periods: String? {
    let periods = Set(figures.map(\.key.period)).sorted()
    guard let first = periods.first, let last = periods.last else { return nil }
    if first == last { return words(first, hasYear: true) }
    let isPart = first.kind == .month || first.kind == .quarter
    let isOneYear = isPart && first.kind == last.kind && first.year == last.year
    let joint = periods.count == 2 ? (isSwedish ? " och " : " and ") : isPart && !isOneYear ? " – " : "–"
    var end = words(last, hasYear: true)
    // `kvartal 1–4`: the word once.
    if isSwedish, isOneYear, case .quarter(let quarter, let year) = last { end = "\(quarter) \(year)" }
    return words(first, hasYear: !isOneYear) + joint + end
  }

  private func words(_ period: Period, hasYear: Bool) -> String {
    NumberText.period(period, language: language, hasYear: hasYear)
  }

  func notes(remarks: [String]) -> [Table.Note] {
    var notes = remarks.map { Table.Note(content: [.text($0)]) }
    let isSigned = !chart.levels.isEmpty || figures.contains { $0.text.hasPrefix("+") && $0.view == nil }
    if isSigned, chart.unit.family == .money { notes.append(.ofSigns(language)) }
    let basis = ChartBasis(chart: chart, language: language, rates: rates).content
    let line = basis + (source.map { [.text((basis.isEmpty ? "" : " ") + $0)] } ?? [])
    if !line.isEmpty { notes.append(Table.Note(content: line)) }
    return notes
  }

  private var source: String? {
    SourceLine.text(figures, language: language) ?? origin.flatMap { SourceLine.text($0, language: language) }
  }
}

extension Table.Note {
  /// What the signs of an amount mean.
  static func ofSigns(_ language: Language) -> Table.Note {
    let minus = NumberText.minus
    return Table.Note(content: [
      .text(
        language == .swedish ? "+ = överskott, \(minus) = underskott." : "+ = surplus, \(minus) = deficit.")
    ])
  }
}

extension [Block] {
  /// Charts side by side that show the same thing in the same way know each other, so that they are drawn to one
  /// scale. Of different measures one scale would say nothing, and press the lower one flat.
  func sharingScales() -> [Block] {
    let figures = compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
    return map { block in
      guard case .figure(var figure) = block else { return block }
      let chart = figure.chart
      figure.chart.beside = figures.filter {
        $0.id != figure.id && $0.chart.kind == chart.kind && $0.chart.unit == chart.unit
          && !$0.chart.measures.isDisjoint(with: chart.measures)
      }.map(\.chart)
      return .figure(figure)
    }
  }
}

extension Chart {
  /// The facts or columns that its values are of.
  fileprivate var measures: Set<String> { Set(values.joined().map(\.key.name)) }
}

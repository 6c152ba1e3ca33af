import Model

/// SplitMix64: the same charts in every run.
struct Dice {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func roll(_ range: ClosedRange<Int>) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return range.lowerBound + Int((z ^ (z >> 31)) % UInt64(range.count))
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[roll(0...elements.count - 1)] }
}

/// Charts of each kind such as a project may come with: short and long Swedish names, marks, all zero, huge and tiny.
enum Generated {
  static let names = [
    "Säbo", "Hemtjänst", "Särskilt boende", "Stöd och service", "Kommunal hälso- och sjukvård", "Åsen", "Individ",
    "Myndighetsutövning i ordinärt boende", "Korttidsboende och växelvård", "Boendestöd", "Personlig assistans",
    "Familjerådgivningsmottagningen", "Daglig verksamhet enligt LSS", "Ekonomiskt bistånd", "Riket",
  ]

  /// Plain digits, or a mark.
  static func value(_ dice: inout Dice, spread: Int, negative: Bool, decimals: Int) -> String {
    if dice.roll(0...11) == 0 { return dice.pick(["..", "x", "–"]) }
    if spread == 0 { return "0" }
    let sign = negative && dice.roll(0...2) == 0 ? "-" : ""
    let whole = dice.roll(0...spread)
    return decimals == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(dice.roll(0...9))"
  }

  static func chart(_ kind: Chart.Kind, seed: UInt64) -> Chart {
    var dice = Dice(seed &* 31 &+ UInt64(kind.rawValue.utf8.reduce(0) { $0 &* 7 &+ Int($1) }))
    if kind == .pie || kind == .ring { return whole(kind, &dice) }
    if kind == .shareBar || kind == .stacked || kind == .diverging { return wholes(kind, &dice) }
    if kind == .slope { return slope(&dice) }
    if kind == .organisation { return organisation(&dice) }
    if kind == .multiples { return multiples(&dice) }
    if kind == .timeline { return timeline(&dice) }
    if kind == .bullet || kind == .dot { return goals(kind, &dice) }
    if kind == .bridge { return bridge(&dice) }
    let decimals = dice.roll(0...1)
    let spread = dice.pick([0, 1, 9, 99, 99, 999, 20_000, 1_000_000])
    let negative = dice.roll(0...4) == 0
    let isOverTime = kind != .bar
    let rowCount = dice.roll((kind == .trend || kind == .sparkline ? 2 : 1)...(isOverTime ? 12 : 20))
    let rows: [String] =
      isOverTime
      ? (0..<rowCount).map { String(2023 - rowCount + 1 + $0) }
      : (0..<rowCount).map { _ in (dice.roll(0...6) == 0 ? "~" : "") + dice.pick(names) }
    let seriesCount = kind == .sparkline ? 1 : dice.roll(1...(kind == .trend ? 5 : 3))
    let series = (0..<seriesCount).map { index in
      (index == 4 || index > 0 && dice.roll(0...3) == 0 ? "~" : "") + dice.pick(names)
    }
    var values = (0..<rowCount).map { _ in
      (0..<seriesCount).map { _ in value(&dice, spread: spread, negative: negative, decimals: decimals) }
        .joined(separator: " ")
    }
    values[0] = (["1"] + values[0].split(separator: " ").dropFirst().map(String.init)).joined(separator: " ")
    var chart = Samples.chart(
      kind, rows: rows, series: series, values: values, unit: dice.pick([.percent, .count]), decimals: decimals)
    if dice.roll(0...3) == 0 {
      chart.target = Samples.figure(.number(Decimal(dice.roll(0...max(1, spread)))), unit: chart.unit)
    }
    if dice.roll(0...3) == 0 { chart.seriesBreak = .year(2021) }
    if kind == .trend, dice.roll(0...2) == 0 { addBand(to: &chart, after: 0, &dice) }
    return chart
  }

  /// A range of some units round the line, with gaps of its own.
  private static func addBand(to chart: inout Chart, after series: Int, _ dice: inout Dice) {
    for edge in [Chart.Series.Edge.lower, .upper] {
      var band = chart.series[series]
      (band.label, band.edge) = ("Osäkerhet", edge)
      chart.series.insert(band, at: edge == .lower ? series + 1 : series + 2)
    }
    for row in chart.values.indices {
      let size = Decimal(dice.roll(0...5))
      let figure = chart.values[row][series]
      let edges = [-1, 1].map { sign -> PrintedFigure in
        var edge = figure
        edge.value = figure.value.number.map { .number(sign < 0 ? $0 - size : $0 + size) } ?? figure.value
        return edge
      }
      chart.values[row].insert(contentsOf: edges, at: series + 1)
    }
  }

  /// Panels of one line, or of one and its comparison.
  private static func multiples(_ dice: inout Dice) -> Chart {
    let rowCount = dice.roll(2...12)
    let (spread, negative) = (dice.pick([1, 99, 999, 20_000]), dice.roll(0...4) == 0)
    var (series, panels) = ([String](), Set<String>())
    for _ in 0..<dice.roll(2...7) {
      let name = dice.pick(names)
      guard panels.insert(name).inserted else { continue }
      series += dice.roll(0...1) == 0 ? ["\(name): \(name)"] : ["\(name): Kommunen", "\(name): ~riket"]
    }
    if panels.count == 1 { series.append("Annat: Annat") }
    var values = (0..<rowCount).map { _ in
      series.map { _ in value(&dice, spread: spread, negative: negative, decimals: 0) }.joined(separator: " ")
    }
    values[0] = series.map { _ in "1" }.joined(separator: " ")
    var chart = Samples.chart(
      .multiples, rows: (0..<rowCount).map { String(2023 - rowCount + 1 + $0) }, series: series, values: values,
      unit: dice.pick([.percent, .count]))
    if dice.roll(0...3) == 0 { chart.seriesBreak = .year(2021) }
    if dice.roll(0...3) == 0 {
      chart.target = Samples.figure(.number(Decimal(dice.roll(0...spread))), unit: chart.unit)
    }
    if dice.roll(0...2) == 0 { addBand(to: &chart, after: 0, &dice) }
    return chart
  }

  /// A thousand in so many parts.
  private static func parts(_ count: Int, _ dice: inout Dice) -> [Int] {
    var rest = 1000
    var parts: [Int] = []
    for index in 0..<count {
      let part = index == count - 1 ? rest : dice.roll(0...rest)
      parts.append(part)
      rest -= part
    }
    return parts
  }

  private static func wholes(_ kind: Chart.Kind, _ dice: inout Dice) -> Chart {
    let count = dice.roll(2...(kind == .diverging ? 5 : 4))
    let rows = (0..<dice.roll(1...12)).map { _ in (dice.roll(0...6) == 0 ? "~" : "") + dice.pick(names) }
    let values = rows.map { _ in parts(count, &dice).map { "\($0 / 10).\($0 % 10)" }.joined(separator: " ") }
    return Samples.chart(
      kind, rows: rows, series: (0..<count).map { _ in dice.pick(names) }, values: values,
      unit: kind == .stacked ? .count : .percent, decimals: 1)
  }

  private static func slope(_ dice: inout Dice) -> Chart {
    let rows = (0..<dice.roll(1...8)).map { ($0 > 3 || dice.roll(0...2) == 0 ? "~" : "") + dice.pick(names) }
    var values = rows.map { _ in
      (0..<2).map { _ in value(&dice, spread: 999, negative: true, decimals: 0) }.joined(separator: " ")
    }
    values[0] = "1 2"
    return Samples.chart(.slope, rows: rows, series: ["2022", "2023"], values: values)
  }

  /// Outcomes against targets of both directions, some without; dots also alone and against last year.
  private static func goals(_ kind: Chart.Kind, _ dice: inout Dice) -> Chart {
    let rows = (0..<dice.roll(1...20)).map { _ in (dice.roll(0...6) == 0 ? "~" : "") + dice.pick(names) }
    let spread = dice.pick([0, 1, 99, 99, 999, 1_000_000])
    let negative = dice.roll(0...5) == 0
    let form = kind == .bullet ? 0 : dice.roll(0...2)
    var values = rows.map { _ in
      (0..<(form == 1 ? 1 : 2)).map { _ in value(&dice, spread: spread, negative: negative, decimals: 0) }
        .joined(separator: " ")
    }
    values[0] = form == 1 ? "1" : "1 2"
    var chart = Samples.chart(
      kind, rows: rows, series: form == 0 ? ["Utfall", "Mål"] : form == 1 ? ["2023"] : ["2023", "2022"],
      values: values, unit: dice.pick([.percent, .count]))
    if form == 0 {
      for row in chart.rows.indices { chart.rows[row].goal = dice.pick([.atLeast, .atMost, .exactly]) }
    }
    return chart
  }

  /// Parts that may be nothing, and their sum; sometimes with the levels that they lead between.
  private static func bridge(_ dice: inout Dice) -> Chart {
    let spread = dice.pick([0, 9, 99, 99, 20_000, 1_000_000])
    let parts = (0..<dice.roll(2...14)).map { _ in
      dice.roll(0...9) == 0 ? nil : dice.roll(0...2 * spread) - dice.roll(0...2 * spread)
    }
    let sum = parts.compactMap { $0 }.reduce(0, +)
    var chart = Samples.chart(
      .bridge, rows: parts.map { _ in dice.pick(names) } + ["=Avvikelse mot budget"], series: [""],
      values: parts.map { $0.map(String.init) ?? "–" } + [String(sum)], unit: dice.pick([.count, Unit.standard[3]]))
    if dice.roll(0...2) == 0 {
      let budget = dice.roll(0...20 * spread)
      chart.levels = [("Budget", budget), ("Utfall", budget - sum)].map { name, value in
        Samples.figure(.number(Decimal(value)), name: name, unit: chart.unit)
      }
    }
    return chart
  }

  /// Activities of a day to years, some without dates or status.
  private static func timeline(_ dice: inout Dice) -> Chart {
    var chart = Samples.chart(
      .timeline, rows: (0..<dice.roll(1...12)).map { _ in dice.pick(names) }, series: [], values: [])
    chart.values = chart.rows.map { _ in [] }
    let years = dice.pick([0, 0, 1, 4, 30])
    func day(_ dice: inout Dice) -> Day? {
      Day(year: 2024 + dice.roll(0...years), month: dice.roll(1...12), day: dice.roll(1...28))
    }
    for row in chart.rows.indices {
      chart.rows[row].status = Samples.status(dice.pick(["klar", "pågår", "sen", "inte påbörjad", ""]))
      guard row == 0 || dice.roll(0...7) > 0, let a = day(&dice), let b = day(&dice) else { continue }
      (chart.rows[row].start, chart.rows[row].end) = (min(a, b), max(a, b))
    }
    chart.today = dice.roll(0...2) == 0 ? nil : day(&dice)
    return chart
  }

  /// Up to three levels, each box under one of the level over it.
  private static func organisation(_ dice: inout Dice) -> Chart {
    var names = names
    var rows: [Chart.Row] = []
    var above: [String] = []
    for (level, count) in [1, dice.roll(0...8), dice.roll(0...6)].enumerated() where level == 0 || !above.isEmpty {
      let labels = (0..<count).map { _ in names.remove(at: dice.roll(0...names.count - 1)) }
      for label in labels {
        var row = Chart.Row(label: label, shortLabel: label)
        if level > 0 { row.parent = dice.pick(above) }
        row.isVacant = dice.roll(0...5) == 0
        row.detail =
          row.isVacant
          ? "vakant" : dice.roll(0...2) == 0 ? nil : "Enhetschef " + dice.pick(["Bo", "Maj-Britt Östergren"])
        rows.append(row)
      }
      above = labels
    }
    return Samples.organisation(rows)
  }

  private static func whole(_ kind: Chart.Kind, _ dice: inout Dice) -> Chart {
    let parts = parts(dice.roll(2...4), &dice)
    return Samples.chart(
      kind, rows: parts.map { _ in dice.pick(names) }, series: ["2023"],
      values: parts.map { "\($0 / 10).\($0 % 10)" }, decimals: 1)
  }
}

import Model

/// The parts that a sum is built of, each from where the last one ended: from budget to outcome.
///
/// Always from zero, so that the printed parts add up to the printed sum: between columns for budget and outcome each
/// part would move against its own sign. Those two stand in the subtitle. Plus is accent, minus hatched rust, the sum
/// ink.
enum Bridge: ChartForm {
  static func check(_ chart: Chart) -> [Diagnostic] {
    if chart.series.count > 1 {
      return [
        chart.misfit(
          "en brygga har en kolumn, här är \(NumberText.words(Decimal(chart.series.count)))",
          "a bridge has one column; this one has \(NumberText.words(Decimal(chart.series.count), language: .english))",
          hint: Message(sv: "upprepa diagrammet med each", en: "repeat the chart with each"))
      ]
    }
    if chart.unit.family == .share {
      return [
        chart.misfit(
          "en brygga lägger ihop delar, men \(chart.unit.name) är andelar, som inte läggs ihop",
          "a bridge adds parts, but \(chart.unit.name) are shares, which are not added",
          hint: Message(sv: "välj kind=\"bar\"", en: "choose kind=\"bar\""))
      ]
    }
    let parts = chart.rows.indices.filter { !chart.rows[$0].isTotal }
    guard parts.count > 1, parts.count == chart.rows.count - 1, chart.rows.last?.isTotal == true else {
      return [
        chart.misfit(
          "en brygga har minst två delar och sist deras summa",
          "a bridge has at least two parts and ends with their sum",
          hint: Message(sv: "skriv vad summan heter: total=\"…\"", en: "write what the sum is called: total=\"…\""))
      ]
    }
    if let gap = chart.rows.indices.first(where: { [.missing, .protected].contains(chart.values[$0][0].value) }) {
      let isHidden = chart.values[gap][0].value == .protected
      return [
        broken(
          chart, "värdet för ”\(chart.rows[gap].label)” \(isHidden ? "är skyddat" : "saknas")",
          "the value of “\(chart.rows[gap].label)” is \(isHidden ? "protected" : "missing")",
          Message(sv: "välj kind=\"bar\"", en: "choose kind=\"bar\""))
      ]
    }
    return sumProblem(chart, parts).map { [$0] } ?? []
  }

  /// The parts give the sum, within the rounding of what is printed.
  private static func sumProblem(_ chart: Chart, _ parts: [Int]) -> Diagnostic? {
    guard let row = chart.rows.last, let total = chart.values.last?.first?.value.number else { return nil }
    let sum = parts.compactMap { chart.values[$0][0].value.number }.reduce(Decimal(0), +)
    let tolerance = Decimal(units: Int128(5 * parts.count), scale: chart.decimals + 1)
    guard tolerance < (sum - total).magnitude else { return nil }
    func digits(_ number: Decimal, _ language: Language) -> String {
      NumberText.digits(number, decimals: chart.decimals, signed: true, language: language)
    }
    return broken(
      chart, "delarna ger \(digits(sum, .swedish)) och ”\(row.label)” är \(digits(total, .swedish))",
      "the parts give \(digits(sum, .english)) and “\(row.label)” is \(digits(total, .english))",
      Message(
        sv: "lägg till den del som fattas, eller rätta siffrorna",
        en: "add the part that is missing, or correct the figures"))
  }

  private static func broken(_ chart: Chart, _ sv: String, _ en: String, _ hint: Message) -> Diagnostic {
    var diagnostic = Diagnostic(
      code: "diagram-helhet", at: chart.place, sv: "en brygga går från delarna till deras summa, men \(sv)",
      en: "a bridge leads from the parts to their sum, but \(en)", hint: hint)
    for (row, values) in zip(chart.rows, chart.values) {
      for place in values[0].provenance.places {
        let text = "\(row.label) \(chart.digits(of: values[0]))"
        diagnostic.notes.append(Diagnostic.Note(place, Message(sv: text, en: text)))
      }
    }
    return diagnostic
  }

  static func draw(_ chart: Chart, width: Double, setting: Typesetter) throws(Diagnostic) -> Drawing {
    let steps = BridgeStep.all(of: chart)
    if let drawing = uprightBridge(steps, chart: chart, width: width, setting: setting) { return drawing }
    return try lyingBridge(steps, chart: chart, width: width, setting: setting)
  }

  static func findings(_ chart: Chart) -> [String] {
    let parts = zip(chart.rows, chart.values).compactMap { row, values in
      row.isTotal ? nil : values[0].value.number.map { (label: row.shortLabel, value: $0, figure: values[0]) }
    }
    guard parts.count > 2, let most = parts.max(by: { $0.value < $1.value }),
      let least = parts.min(by: { $0.value < $1.value })
    else { return [] }
    var ends: [String] = []
    if Decimal(0) < most.value {
      ends.append(
        chart.words("mest uppåt: ", "largest positive part: ") + "\(most.label), \(chart.prose(of: most.figure))")
    }
    if least.value.isNegative {
      ends.append(
        chart.words("mest nedåt: ", "largest negative part: ") + "\(least.label), \(chart.prose(of: least.figure))")
    }
    return ends.isEmpty ? [] : [ends.joined(separator: "; ")]
  }
}

/// A bar of a bridge: between two levels.
package struct BridgeStep {
  package enum Kind { case plus, minus, total, mark }

  package let label: String
  let text: String
  package let kind: Kind
  package let from: Double
  package let to: Double

  package var low: Double { min(from, to) }
  package var high: Double { max(from, to) }

  var fill: Drawing.Fill {
    switch kind {
    case .plus, .mark: .plain(.role(.accent))
    case .minus: .hatched(.role(.bad))
    case .total: .plain(.role(.ink))
    }
  }

  var style: Drawing.TextStyle {
    switch kind {
    case .plus, .total: Drawing.TextStyle(weight: 600, size: 10.5)
    case .minus: Drawing.TextStyle(weight: 600, size: 10.5, ink: .role(.bad))
    case .mark: .mark
    }
  }

  var labelStyle: Drawing.TextStyle { kind == .total ? .value : .label }

  /// From zero up or down by each part.
  package static func all(of chart: Chart) -> [BridgeStep] {
    var run = 0.0
    return zip(chart.rows, chart.values).map { row, values in
      let text = chart.digits(of: values[0])
      guard let number = values[0].value.number else {
        return BridgeStep(label: row.shortLabel, text: text, kind: .mark, from: run, to: run)
      }
      let kind: Kind = row.isTotal ? .total : number.isNegative ? .minus : .plus
      let start = row.isTotal ? 0 : run
      run = row.isTotal ? number.double : run + number.double
      return BridgeStep(label: row.shortLabel, text: text, kind: kind, from: start, to: run)
    }
  }
}

extension Charting {
  /// `Beräknat på oavrundade tal`, where the figures of a bridge do not add up as they are printed: its parts to their
  /// sum, or its levels to that; `nil` for others. Rounding is not to blame where a part is not known.
  package static func roundingNote(_ chart: Chart) -> String? {
    guard chart.kind == .bridge, let total = chart.values.last?.first?.value.number?.rounded(to: chart.decimals) else {
      return nil
    }
    let figures = zip(chart.rows, chart.values).compactMap { $0.isTotal ? nil : $1.first }
    let parts = figures.compactMap(\.value.number)
    let sum = parts.map { $0.rounded(to: chart.decimals) }.reduce(Decimal(0), +)
    let levels = chart.levels.compactMap { $0.value.number?.rounded(to: chart.decimals) }
    let isApart = levels.count == 2 && (levels[0] - levels[1]).magnitude != total.magnitude
    guard sum != total || isApart else { return nil }
    guard parts.count == figures.count else {
      return chart.words("Delarna som visas ger inte hela summan", "The parts shown do not add up to the sum")
    }
    return chart.words("Beräknat på oavrundade tal", "Calculated from unrounded figures")
  }
}

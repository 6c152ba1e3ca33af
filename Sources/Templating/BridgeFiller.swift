import Figures
import Intake
import Model

extension Filler {
  /// `total` names the sum of a bridge's rows. `difference="budget, utfall"` says what the sum is, and what the bridge
  /// leads from and to.
  func addSum(to chart: inout Chart, _ element: Markup, _ context: Context, _ unit: Unit?) {
    guard let attribute = element["total"], let pattern = chart.values.first?.first else { return }
    let name = attempt { () throws(Diagnostic) in try plain(attribute, context) } ?? nil
    let label = Typography.finish(name ?? "", language: language)
    var sum = pattern
    (sum.label, sum.key.name, sum.provenance) = (label, Slug.of(label), Provenance())
    let parts = chart.values.compactMap(\.first)
    for part in parts { sum.provenance.places += part.provenance.places }
    let numbers = parts.compactMap(\.value.number)
    sum.value = parts.isEmpty ? .missing : .number(numbers.reduce(Decimal(0), +))
    if let (difference, operands) = levels(element, chart, label, context, unit) {
      chart.levels = operands
      sum.value = difference
      sum.provenance.places = operands.flatMap(\.provenance.places)
    }
    var row = Chart.Row(label: label, shortLabel: label)
    row.isTotal = true
    chart.rows.append(row)
    chart.values.append([sum])
  }

  /// The difference and its two operands, in the chart's unit.
  private func levels(
    _ element: Markup, _ chart: Chart, _ label: String, _ context: Context, _ unit: Unit?
  ) -> (value: FactValue, operands: [PrintedFigure])? {
    guard let attribute = element["difference"] else { return nil }
    return attempt { () throws(Diagnostic) in
      let text = try filledExpression(attribute, context)
      var operands: [PrintedFigure] = []
      for (part, place) in text.split(on: ",") {
        let reference = try Reference(parsing: part, at: place, language: template.language)
        var value = try evaluator.evaluate(reference, in: context)
        if let unit { value = evaluator.converted(value, to: unit) ?? value }
        guard case .figure(let figure) = value, figure.value.number != nil else {
          throw Diagnostic(
            code: "inget-tal", at: place, sv: "en brygga går mellan två tal, och detta är inget",
            en: "a bridge leads between two numbers, and this is none")
        }
        guard figure.unit == chart.unit else {
          throw Diagnostic(
            code: "blandade-enheter", at: place,
            sv: "bryggans delar är i \(chart.unit.name), men \(figure.key.name) är i \(figure.unit.name)",
            en: "the bridge's parts are in \(chart.unit.name), but \(figure.key.name) is in \(figure.unit.name)",
            hint: unit == nil
              ? Message(sv: "skriv unit=\"…\" på diagrammet", en: "write unit=\"…\" on the chart") : nil)
        }
        operands.append(printing.printed(figure, text: printing.cell(figure)))
      }
      guard operands.count == 2, let from = operands[0].value.number, let to = operands[1].value.number else {
        throw Diagnostic(
          code: "uttryck", at: text.place, sv: "difference har två led, skilda av ett komma",
          en: "difference has two operands, separated by a comma",
          hint: Message(
            sv: "till exempel difference=\"budget, utfall\"", en: "for example difference=\"budget, outcome\""))
      }
      return (.number(from - to), operands)
    }
  }
}

import Figures
import Intake
import Model

extension Filler {
  /// `chart kind="organisation"`: a row for each box, its columns are its name, the box that it belongs to, and perhaps a
  /// second line. Where the second line is blank, the post is vacant.
  func organisation(
    _ element: Markup, _ caption: Caption, _ bindings: [Binding], _ context: Context
  ) -> [Block] {
    guard let leaves = columnTree(element, context)?.leaves else { return [] }
    guard (2...3).contains(leaves.count) else {
      diagnostics.add(
        Diagnostic(
          code: "diagram-form", at: element.place,
          sv: "ett organisationsschema har två eller tre kolumner: enhet, vad den hör till och en andra rad",
          en: "an organisation chart has two or three columns: box, what it belongs to, and a second line",
          hint: Message(
            sv: "skriv <col header=\"Enhet\" value=\".enhet\"/><col header=\"Hör till\" value=\".hör-till?\"/>",
            en: "write <col header=\"Unit\" value=\".unit\"/><col header=\"Under\" value=\".under?\"/>")))
      return []
    }
    let before = diagnostics.all.count
    let vacant = language == .swedish ? "vakant" : "vacant"
    let rows = sorted(bindings, by: element["sort"], context).map { binding in
      let texts = leaves.map { leaf in
        attempt { () throws(Diagnostic) in
          let row = binding.applied(to: context)
          return plainText(try evaluate(leaf, [:], leaf.binding?.applied(to: row) ?? row).value)
        } ?? ""
      }
      var row = Chart.Row(label: texts[0], shortLabel: texts[0])
      if !texts[1].isEmpty { row.parent = texts[1] }
      if texts.count > 2 {
        row.isVacant = texts[2].isEmpty || texts[2].lowercased() == vacant
        row.detail = texts[2].isEmpty ? vacant : texts[2]
      }
      return row
    }
    guard diagnostics.all.count == before else { return [] }
    let chart = Chart(
      kind: .organisation, rows: rows, series: leaves.map { Chart.Series(label: $0.header.plainText) },
      values: rows.map { _ in [] }, unit: .count, decimals: 0, period: context.period,
      subject: caption.title.plainText, language: language, place: element["rows"]?.place ?? element.place)
    return [
      .figure(
        Figure(
          id: chartID(element, caption, context), caption: caption, chart: chart, notes: [], place: element.place))
    ]
  }
}

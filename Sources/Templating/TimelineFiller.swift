import Figures
import Intake
import Model

extension Filler {
  /// `chart kind="timeline"`: a row for each activity; its columns are its name, its first and its last day, and perhaps
  /// how it goes. The day that it shows is the last of the report's period, as follow-ups are read.
  func timeline(
    _ element: Markup, _ caption: Caption, _ bindings: [Binding], _ context: Context
  ) -> [Block] {
    guard let leaves = columnTree(element, context)?.leaves else { return [] }
    guard (3...4).contains(leaves.count) else {
      diagnostics.add(
        Diagnostic(
          code: "diagram-form", at: element.place,
          sv: "en tidslinje har tre eller fyra kolumner: aktivitet, början, slut och läge",
          en: "a timeline has three or four columns: activity, start, end and status",
          hint: Message(
            sv: "skriv <col header=\"Aktivitet\" value=\".aktivitet\"/><col header=\"Början\" value=\".början\"/> …",
            en: "write <col header=\"Activity\" value=\".activity\"/><col header=\"Start\" value=\".start\"/> …")))
      return []
    }
    let before = diagnostics.all.count
    var rows: [Chart.Row] = []
    // A column of the wrong kind is told once.
    for binding in sorted(bindings, by: element["sort"], context) where diagnostics.all.count == before {
      let values = leaves.map { leaf in
        attempt { () throws(Diagnostic) in
          let row = binding.applied(to: context)
          return try evaluate(leaf, [:], leaf.binding?.applied(to: row) ?? row).value
        } ?? .blank(nil)
      }
      let label = plainText(values[0])
      var row = Chart.Row(label: label, shortLabel: label)
      row.start = attempt { () throws(Diagnostic) in try day(values[1], of: label, leaves[1], isLast: false) } ?? nil
      row.end = attempt { () throws(Diagnostic) in try day(values[2], of: label, leaves[2], isLast: true) } ?? nil
      if values.count > 3 { row.status = status(values[3]) }
      rows.append(row)
    }
    guard diagnostics.all.count == before else { return [] }
    var chart = Chart(
      kind: .timeline, rows: rows, series: leaves.map { Chart.Series(label: $0.header.plainText) },
      values: rows.map { _ in [] }, unit: .count, decimals: 0, period: context.period,
      subject: caption.title.plainText, language: language, place: element["rows"]?.place ?? element.place)
    chart.today = today(rows, context)
    var figure = Figure(
      id: chartID(element, caption, context), caption: caption, chart: chart, notes: [], place: element.place)
    if let years = years(rows) { figure.caption.subtitle = [.text(years + (dayOutside(chart) ?? ""))] }
    if let rows = element["rows"], let origin = origin(ofRows: rows, context),
      let source = SourceLine.text(origin, language: language)
    {
      figure.notes.append(Table.Note(content: [.text(source)]))
    }
    return [.figure(figure)]
  }

  /// The day as of which the plan is read: the last of the report's period; of a plan that begins after it, the day that
  /// the report is dated.
  private func today(_ rows: [Chart.Row], _ context: Context) -> Day? {
    guard let last = context.ownPeriod.lastDay, let first = rows.compactMap(\.start).min(), last < first,
      case .day(let date)? = evaluator.field("date", in: context), last < date
    else { return context.ownPeriod.lastDay }
    return date
  }

  /// `. Läget den 15 maj 2024`, when something is under way and the day has no place on the axis.
  private func dayOutside(_ chart: Chart) -> String? {
    let underWay = chart.rows.contains { $0.status?.shape == .underWay || $0.status?.shape == .level }
    guard underWay, let today = chart.today, let first = chart.rows.compactMap(\.start).min(),
      let last = chart.rows.compactMap(\.end).max(),
      today < first || (last.year, last.month) < (today.year, today.month)
    else { return nil }
    let day = NumberText.proseDate(today, language: language)
    return language == .swedish ? ". Läget \(day)" : ". As of \(day)"
  }

  /// A date, or the first or last day of a month, quarter or year.
  private func day(
    _ value: Evaluated, of activity: String, _ column: ColumnTree.Leaf, isLast: Bool
  ) throws(Diagnostic) -> Day? {
    switch value {
    case .day(let day): return day
    case .period(let period): return isLast ? period.lastDay : period.firstDay
    case .blank: return nil
    default:
      throw Diagnostic(
        code: "inget-datum", at: column.place,
        sv: "”\(plainText(value))” (\(activity)) är inget datum",
        en: "“\(plainText(value))” (\(activity)) is not a date",
        hint: Message(
          sv: "ge kolumnen type=\"date\" eller type=\"period\" i källan",
          en: "give the column type=\"date\" or type=\"period\" in the source"))
    }
  }

  private func status(_ value: Evaluated) -> CodeList.Code? {
    if case .code(let code) = value { return code }
    let text = plainText(value)
    return text.isEmpty ? nil : CodeList.Code(name: text, label: text, shape: nil)
  }

  /// `2024`, `2023–2025`.
  private func years(_ rows: [Chart.Row]) -> String? {
    let years = rows.flatMap { [$0.start?.year, $0.end?.year] }.compactMap { $0 }
    guard let first = years.min(), let last = years.max() else { return nil }
    return first == last ? "\(first)" : "\(first)–\(last)"
  }
}

import Model

/// What every kind of chart must be able to do. The table of values is the same for all kinds (`DataTable`).
protocol ChartForm: Sendable {
  /// What does not fit the kind; the chart's rows and series are already known to match its values.
  static func check(_ chart: Chart) -> [Diagnostic]

  /// The picture, `width` points wide; called only with what `check` found nothing in.
  static func draw(_ chart: Chart, width: Double, setting: Typesetter) throws(Diagnostic) -> Drawing

  /// What stands out, as whole sentences without the last full stop; the values themselves are said already.
  static func findings(_ chart: Chart) -> [String]

  /// Shows values of rows and series. A kind that does not checks its own rows, tells them itself and makes its table.
  static var showsValues: Bool { get }
  static func table(_ chart: Chart, id: String, caption: Caption, place: Place) -> Table
}

extension ChartForm {
  static var showsValues: Bool { true }

  static func table(_ chart: Chart, id: String, caption: Caption, place: Place) -> Table {
    DataTable.make(of: chart, id: id, caption: caption, place: place)
  }
}

/// A kind that templates may name. A new kind is one file and its line here.
package struct ChartKind: Sendable {
  package let kind: Chart.Kind
  /// As the alternative text begins.
  package let name: Message
  let form: any ChartForm.Type

  package static let all: [ChartKind] = [
    ChartKind(kind: .pie, name: Message(sv: "Cirkeldiagram", en: "Pie chart"), form: Ring.self),
    ChartKind(kind: .ring, name: Message(sv: "Ringdiagram", en: "Ring chart"), form: Ring.self),
    ChartKind(kind: .bar, name: Message(sv: "Stapeldiagram", en: "Bar chart"), form: Bars.self),
    ChartKind(
      kind: .barTrend, name: Message(sv: "Stapeldiagram över tid", en: "Bar chart over time"), form: Columns.self),
    ChartKind(
      kind: .shareBar, name: Message(sv: "Stapeldiagram med andelar", en: "100 percent stacked bar chart"),
      form: ShareBars.self),
    ChartKind(
      kind: .stacked, name: Message(sv: "Staplat stapeldiagram", en: "Stacked bar chart"), form: ShareBars.self),
    ChartKind(
      kind: .diverging, name: Message(sv: "Stapeldiagram kring mitten", en: "Diverging bar chart"),
      form: Diverging.self),
    ChartKind(kind: .trend, name: Message(sv: "Linjediagram", en: "Line chart"), form: Trend.self),
    ChartKind(
      kind: .multiples, name: Message(sv: "Linjediagram i rutor", en: "Line charts in panels"), form: Multiples.self),
    ChartKind(kind: .sparkline, name: Message(sv: "Miniatyrkurva", en: "Sparkline"), form: Sparkline.self),
    ChartKind(kind: .slope, name: Message(sv: "Lutningsdiagram", en: "Slope chart"), form: Slope.self),
    ChartKind(kind: .bullet, name: Message(sv: "Måldiagram", en: "Bullet chart"), form: Bullet.self),
    ChartKind(kind: .dot, name: Message(sv: "Punktdiagram", en: "Dot plot"), form: DotPlot.self),
    ChartKind(kind: .bridge, name: Message(sv: "Brygga", en: "Bridge chart"), form: Bridge.self),
    ChartKind(kind: .timeline, name: Message(sv: "Tidslinje", en: "Timeline"), form: Timeline.self),
    ChartKind(
      kind: .organisation, name: Message(sv: "Organisationsschema", en: "Organisation chart"),
      form: OrganisationChart.self),
  ]

  static func find(_ kind: Chart.Kind) -> ChartKind? { all.first { $0.kind == kind } }

  static func of(_ chart: Chart) throws(Diagnostic) -> ChartKind {
    guard let kind = find(chart.kind) else {
      throw .notBuilt("<chart kind=\"\(chart.kind.rawValue)\">", at: chart.place)
    }
    return kind
  }
}

import Model

/// Values right of a plot, a column for each series, under the word that says which values they are.
struct ValueColumns {
  let series: [Int]
  /// What the columns take of the drawing's width, the gaps before them included.
  let width: Double
  private let rooms: [Double]
  private let hasHeads: Bool

  /// Columns of the charts beside get as much room, so that equal values are equally long.
  /// `under` is a series whose values stand under those of the first column.
  init(_ series: [Int], of chart: Chart, hasHeads: Bool, under: Int? = nil, setting: Typesetter) {
    rooms = series.enumerated().map { index, series in
      func labels(_ chart: Chart, _ series: Int) -> [String] {
        chart.rows.indices.map { chart.label(of: chart.values[$0][series], row: $0, series: series) }
      }
      let alike = chart.together.filter { $0.series.indices.contains(series) }
      let values = alike.flatMap { labels($0, series) + (index == 0 ? under.map { labels(chart, $0) } ?? [] : []) }
      let heads = hasHeads ? alike.map { $0.series[series].label } : []
      let style: Drawing.TextStyle = index == 0 ? .value : .muted
      return setting.room(values + heads, style) + 8
    }
    (self.series, self.hasHeads, width) = (series, hasHeads, rooms.reduce(0, +))
  }

  /// The words over the columns, `2023` and `2022`; `right` is where the plot ends.
  func heads(_ chart: Chart, right: Double, baseline: Double, setting: Typesetter) -> [Drawing.Mark] {
    guard hasHeads else { return [] }
    let texts = zip(series.indices, edges(right)).map { index, edge in
      setting.text(
        chart.series[series[index]].label, x: edge, y: baseline, anchor: .end, index == 0 ? .value : .muted)
    }
    return [.texts("heads", texts.filter { !$0.string.isEmpty })]
  }

  func marks(_ chart: Chart, _ row: Int, right: Double, baseline: Double, setting: Typesetter) -> [Drawing.Mark] {
    zip(series.indices, edges(right)).map { index, edge in
      let figure = chart.values[row][series[index]]
      let style: Drawing.TextStyle =
        figure.value.number == nil ? .mark : chart.rows[row].isContext || index > 0 ? .muted : .value
      return .text(
        setting.text(
          chart.label(of: figure, row: row, series: series[index]), x: edge, y: baseline, anchor: .end, style))
    }
  }

  /// Where each column ends.
  private func edges(_ right: Double) -> [Double] {
    rooms.indices.map { right + rooms.prefix($0 + 1).reduce(0, +) }
  }
}

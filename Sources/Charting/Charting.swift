import Model

/// Makes a chart's data into a drawing, a sentence and a table; the three say the same, since one place reads the data.
package enum Charting {
  /// The chart `width` points wide (459, 346, 219.5; 240 for a telephone). The height follows from what it shows.
  ///
  /// Throws the first thing that `check` finds, or `diagram-trångt` when the labels have no room at this width.
  package static func draw(
    _ chart: Chart, width: Double, measuring: some TextMeasuring
  ) throws(Diagnostic) -> Drawing {
    if let misfit = check(chart).first { throw misfit }
    let drawing = try ChartKind.of(chart).form.draw(chart, width: width, setting: Typesetter(measuring: measuring))
    if let (label, other) = LabelBox.firstConflict(in: drawing) {
      throw chart.crowded(label, other, width: width)
    }
    return drawing
  }

  /// The alternative text: kind, subject, values and what stands out, in the chart's own language.
  ///
  /// Up to twelve values are all said; of more, each series' first, last, highest and lowest, or with `saysAll` every
  /// value after those: where no table stands beside the drawing.
  package static func summary(_ chart: Chart, saysAll: Bool = false) -> String {
    Summary(of: chart, saysAll: saysAll).text
  }

  /// The values as a table, with the same labels and figures as the drawing.
  package static func table(_ chart: Chart, id: String, caption: Caption, place: Place) -> Table {
    let form = ChartKind.find(chart.kind)?.form
    return form?.table(chart, id: id, caption: caption, place: place)
      ?? DataTable.make(of: chart, id: id, caption: caption, place: place)
  }

  /// What does not fit the chart's kind. Empty when it can be drawn, given room for its labels.
  package static func check(_ chart: Chart) -> [Diagnostic] {
    guard let kind = ChartKind.find(chart.kind) else {
      return [.notBuilt("<chart kind=\"\(chart.kind.rawValue)\">", at: chart.place)]
    }
    let general = kind.form.showsValues ? chart.checkShape() : []
    return general.isEmpty ? kind.form.check(chart) : general
  }

  /// `Axeln börjar vid 75 procent`, for the subtitle of a chart whose axis does not begin at zero; `nil` for others.
  package static func axisNote(_ chart: Chart, language: Language) -> String? {
    guard [.trend, .multiples, .dot].contains(chart.kind), let scale = Scale.ofTrend(chart), scale.isCut else {
      return nil
    }
    let digits = NumberText.digits(scale.first, decimals: scale.decimals, language: language)
    let value = chart.withUnit(digits, value: scale.first, language: language)
    return language == .swedish ? "Axeln börjar vid \(value)" : "The axis starts at \(value)"
  }

  /// `.. = uppgift saknas`, for the note under a chart with marks in place of figures; `nil` when it has none.
  package static func markNote(_ chart: Chart) -> String? {
    var explained: [String] = []
    for values in chart.values {
      for (series, figure) in values.enumerated() where figure.value.number == nil {
        let text = "\(chart.digits(of: figure)) = \(chart.expansion(of: figure.value, series: series))"
        if !explained.contains(text) { explained.append(text) }
      }
    }
    return explained.isEmpty ? nil : explained.joined(separator: ", ")
  }
}

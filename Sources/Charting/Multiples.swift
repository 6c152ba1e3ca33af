import Model

/// Small multiples: a line chart for each panel, three across or four two by two, all on one scale. Each has its name over it, its first and
/// its last period under it, and a point and a value only at the end of its lines.
enum Multiples: ChartForm {
  private static let gap = 20.0

  /// The panels in their order, each a chart of its own series.
  static func panels(of chart: Chart) -> [Chart] {
    var names: [String] = []
    for series in chart.series where !names.contains(series.panel ?? "") { names.append(series.panel ?? "") }
    return names.map { name in
      let kept = chart.series.indices.filter { (chart.series[$0].panel ?? "") == name }
      var panel = chart
      panel.kind = .trend
      panel.subject = name
      panel.series = kept.map { chart.series[$0] }
      panel.values = chart.values.map { values in kept.map { values[$0] } }
      panel.beside = []
      return panel
    }
  }

  static func check(_ chart: Chart) -> [Diagnostic] {
    let panels = panels(of: chart)
    guard panels.count > 1 else {
      return [
        chart.misfit(
          "diagrammet kind=\"multiples\" har en ruta för varje grupp av kolumner, men här är bara en",
          "a chart of kind=\"multiples\" has a panel for each group of columns, but there is only one",
          hint: Message(
            sv: "skriv en <colgroup> för varje ruta, eller välj kind=\"trend\"",
            en: "write a <colgroup> for each panel, or choose kind=\"trend\""))
      ]
    }
    if let crowded = panels.first(where: { $0.foreground.count > 4 }) {
      return [chart.tooManySeries(limit: 4, count: crowded.foreground.count)]
    }
    if let band = panels.first(where: { $0.series.first?.edge != nil }) {
      return [
        chart.misfit(
          "rutan ”\(band.subject)” har ett band men ingen linje", "the panel “\(band.subject)” has a band but no line")
      ]
    }
    return chart.checkCourse()
  }

  static func findings(_ chart: Chart) -> [String] { Trend.findings(chart) }

  static func draw(_ chart: Chart, width: Double, setting: Typesetter) throws(Diagnostic) -> Drawing {
    guard let scale = Scale.ofTrend(chart) else { throw chart.withoutValues }
    let panels = panels(of: chart)
    let key = try Key(entries(chart, panels), chart: chart, width: width, setting: setting)
    // Four stand two by two, so that no hole is left.
    let most = width >= 420 && panels.count != 4 ? 3 : width >= 200 ? 2 : 1
    var chosen: (columns: Int, each: Double, names: [[String]])?
    for columns in (1...min(most, panels.count)).reversed() {
      let each = (width - gap * Double(columns - 1)) / Double(columns)
      let names = panels.compactMap { setting.lines($0.subject, within: each, limit: 3, .value) }
      if names.count == panels.count, Panel.fits(panels, scale: scale, width: each, setting: setting) {
        chosen = (columns, each, names)
        break
      }
    }
    guard let (columns, each, names) = chosen else {
      throw chart.crowded(panels.map(\.subject).max { $0.count < $1.count } ?? "", width: width)
    }
    let rest = Panel.rest(panels, setting)
    var marks = key.marks
    var y = key.height + (key.height > 0 ? 10 : 0)
    for start in stride(from: 0, to: panels.count, by: columns) {
      let row = Array(panels.indices.dropFirst(start).prefix(columns))
      // Plots of a row stand on one line, however many lines their names take.
      let head = Typesetter.leading * Double(row.map { names[$0].count }.max() ?? 1)
      var height = 0.0
      for (column, index) in row.enumerated() {
        let panel = Panel(panels[index], scale: scale, width: each, rest: rest, setting: setting)
        let first = y + head - Typesetter.leading * Double(names[index].count) + 9
        let title = names[index].enumerated().map { line, words in
          setting.text(words, x: 0, y: first + Typesetter.leading * Double(line), .value)
        }
        let x = Double(column) * (each + gap)
        let moved = title.map(Drawing.Mark.text).map { $0.moved(x: x, y: 0) }
        marks.append(
          .group("panel \(panels[index].subject)", moved + panel.marks.map { $0.moved(x: x, y: y + head) }))
        height = max(height, panel.height)
      }
      y += head + height + 14
    }
    return Drawing(width: width, height: hundredths(y - 12), marks: marks)
  }

  /// What the lines are, where a panel has several, and what stands across all panels.
  private static func entries(_ chart: Chart, _ panels: [Chart]) -> [(swatch: Key.Swatch, label: String)] {
    var entries: [(swatch: Key.Swatch, label: String)] = []
    for (panel, _) in panels.map(Band.split) where panel.series.count > 1 {
      for (index, series) in panel.series.enumerated() where !entries.contains(where: { $0.label == series.label }) {
        let look = TrendLines.look(panel, index)
        let label = series.label.isEmpty ? panel.subject : series.label
        entries.append((.line(look.stroke, look.shape, radius: look.radius), label))
      }
    }
    if let target = chart.targetLabel { entries.append((.target, target)) }
    if PeriodAxis.breakRow(of: chart) != nil {
      entries.append((.seriesBreak, chart.words("ny mätmetod", "new method")))
    }
    return entries
  }
}

/// One plot of small multiples, from its own upper left corner.
private struct Panel {
  private(set) var marks: [Drawing.Mark] = []
  let height: Double

  private static let plot = 54.0

  /// The width of what stands right of the plot.
  private static func rest(_ chart: Chart, _ setting: Typesetter) -> Double {
    let ends = chart.foreground.map { series in chart.values.last.map { chart.digits(of: $0[series]) } ?? "" }
    return 9 + setting.room(ends, .value)
  }

  /// The same in all panels, so that their plots are equally wide.
  static func rest(_ panels: [Chart], _ setting: Typesetter) -> Double {
    panels.map { rest($0, setting) }.max() ?? 0
  }

  static func fits(_ panels: [Chart], scale: Scale, width: Double, setting: Typesetter) -> Bool {
    panels.allSatisfy { panel in
      let axis = ValueAxis(scale, chart: panel, top: 0, bottom: plot, setting: setting)
      return width - axis.left - rest(panels, setting) >= 44
    }
  }

  init(_ whole: Chart, scale: Scale, width: Double, rest: Double, setting: Typesetter) {
    let (chart, bands) = Band.split(whole)
    let axis = ValueAxis(scale, chart: chart, top: 12, bottom: 12 + Self.plot, setting: setting)
    var lines = TrendLines(chart, axis: axis, right: width - rest)
    lines.showsAllPoints = false
    height = axis.bottom + 16
    marks += bands.map { $0.mark(lines, axis: axis) }
    marks.append(axis.mark(right: lines.right, hasBaseline: false, setting: setting))
    marks.append(.group("ticks", lines.x.map { .line($0, axis.bottom, $0, axis.bottom + 3, .mark) }))
    if let target = chart.target?.value.number {
      marks.append(.group("target", [.line(axis.left, axis.y(target), lines.right, axis.y(target), .target)]))
    }
    if let row = PeriodAxis.breakRow(of: chart) {
      let x = (lines.x[row - 1] + lines.x[row]) / 2
      marks.append(.group("series break", [.line(x, axis.top - 4, x, axis.bottom, .seriesBreak)]))
    }
    marks += lines.marks
    let values = ends(chart, lines, axis, setting)
    marks.append(.texts("values", values + gaps(chart, lines, axis, beside: values, setting)))
    marks.append(.texts("periods", periods(chart, lines, y: axis.bottom + 13, width: width, setting)))
  }

  /// The last value of each line, right of its point, pushed apart where they would meet.
  private func ends(_ chart: Chart, _ lines: TrendLines, _ axis: ValueAxis, _ setting: Typesetter) -> [Drawing.Text] {
    let wanted = chart.foreground.map { series in
      lines.y[series].last { $0 != nil }.flatMap { $0 } ?? axis.bottom
    }
    let middles = LabelBox.spread(
      wanted: wanted, lengths: wanted.map { _ in Typesetter.leading }, low: axis.top - 8, high: axis.bottom + 4)
    return zip(chart.foreground, middles).compactMap { series, middle in
      guard let figure = chart.values.last?[series] else { return nil }
      let style: Drawing.TextStyle = figure.value.number == nil ? .mark : .value
      return setting.text(
        chart.digits(of: figure), x: (lines.x.last ?? lines.right) + 7, y: middle + 3.3, style, halo: true)
    }
  }

  /// `..` on the axis where a line has its gap, when there is room.
  private func gaps(
    _ chart: Chart, _ lines: TrendLines, _ axis: ValueAxis, beside others: [Drawing.Text], _ setting: Typesetter
  ) -> [Drawing.Text] {
    var texts: [Drawing.Text] = []
    for row in lines.x.indices.dropLast() {
      guard let figure = chart.foreground.map({ chart.values[row][$0] }).first(where: { $0.value.number == nil }) else {
        continue
      }
      let text = setting.text(
        chart.digits(of: figure), x: lines.x[row], y: axis.bottom - 3, anchor: .middle, .mark, halo: true)
      let box = LabelBox(of: text)
      guard box.left >= axis.left, !(others + texts).contains(where: { LabelBox(of: $0).overlaps(box) }) else {
        continue
      }
      texts.append(text)
    }
    return texts
  }

  /// The first and the last period.
  private func periods(
    _ chart: Chart, _ lines: TrendLines, y: Double, width: Double, _ setting: Typesetter
  ) -> [Drawing.Text] {
    let rows = Set([chart.rows.count - 1, 0]).sorted().reversed()
    let parts = PartNames(of: chart)
    let names = chart.rows.indices.map { row in
      parts.map { $0.isOneYear ? $0.names[row] : "\($0.names[row]) \($0.periods[row].year)" }
        ?? chart.rows[row].shortLabel
    }
    var texts: [Drawing.Text] = []
    for row in rows {
      let style: Drawing.TextStyle = chart.isLatest(row) ? .value : .muted
      let half = setting.room(names[row], style) / 2
      guard half * 2 <= width else { continue }
      let x = min(max(lines.x[row], half), width - half)
      let text = setting.text(names[row], x: x, y: y, anchor: .middle, style)
      if !texts.contains(where: { LabelBox(of: $0).overlaps(LabelBox(of: text)) }) { texts.append(text) }
    }
    return texts.reversed()
  }
}

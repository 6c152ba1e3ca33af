import Model

/// Small multiples: a line chart for each panel, three across or four two by two, one under another where plots would
/// be narrower than they are high, all on one scale, whose numbers stand at the first of each row. Each has its name over it, its first and its last period under it, and a point and a value
/// only at the end of its lines. Long names and numbers have fewer panels across; numbers that leave no plot even then
/// stand under the name.
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
    guard let grid = grid(panels, most: min(most, panels.count), scale: scale, width: width, setting: setting) else {
      let name = panels.map(\.subject).first { setting.lines($0, within: width, limit: 6, .value) == nil }
      throw chart.crowded(name ?? chart.widestNumber(setting), width: width)
    }
    var marks = key.marks
    var y = key.height + (key.height > 0 ? 10 : 0)
    for start in stride(from: 0, to: panels.count, by: grid.columns) {
      let row = Array(panels.indices.dropFirst(start).prefix(grid.columns))
      // Plots of a row stand on one line, however many lines their names take.
      let head = Typesetter.leading * Double(row.map { grid.heads[$0].count }.max() ?? 1)
      var height = 0.0
      for (column, index) in row.enumerated() {
        let each = grid.each + (column == 0 ? grid.axis : 0)
        let panel = Panel(
          panels[index], scale: scale, width: each, rest: grid.rest, isFirst: column == 0, setting: setting)
        let first = y + head - Typesetter.leading * Double(grid.heads[index].count) + 9
        let x = column == 0 ? 0 : grid.axis + Double(column) * (grid.each + gap)
        let title = grid.heads[index].enumerated().map { line, words in
          Drawing.Mark.text(setting.text(words, x: 0, y: first + Typesetter.leading * Double(line), .value))
            .moved(x: x, y: 0)
        }
        marks.append(
          .group("panel \(panels[index].subject)", title + panel.marks.map { $0.moved(x: x, y: y + head) }))
        height = max(height, panel.height)
      }
      y += head + height + 14
    }
    return Drawing(width: width, height: hundredths(y - 12), marks: marks)
  }

  /// How the panels stand.
  private struct Grid {
    let columns: Int
    /// The width of the numbers at the first panel of a row, and of each panel without them.
    let (axis, each): (Double, Double)
    /// What stands right of each plot; `nil` when the last values stand over it.
    let rest: Double?
    /// The lines over each panel.
    let heads: [[String]]
  }

  /// As many across as have room, with the last values at their lines' ends if that can be.
  private static func grid(
    _ panels: [Chart], most: Int, scale: Scale, width: Double, setting: Typesetter
  ) -> Grid? {
    // One under another so many would not stand on one page of paper; a telephone is scrolled.
    let isTall = width < 230 && panels.count > 5
    let axis = panels.map { ValueAxis(scale, chart: $0, top: 0, bottom: 1, setting: setting).left }.max() ?? 0
    for rest in [Panel.rest(panels, setting), nil] {
      for columns in (1...most).reversed() {
        let each = (width - axis - gap * Double(columns - 1)) / Double(columns)
        let least = columns > 1 && !isTall ? Panel.leastBeside : Panel.least
        guard each - (rest ?? Panel.edge) >= least else { continue }
        let heads = panels.enumerated().compactMap { index, panel -> [String]? in
          let room = index % columns == 0 ? axis + each : each
          guard let name = setting.lines(panel.subject, within: room, limit: columns == 1 ? 6 : 3, .value) else {
            return nil
          }
          let values = rest == nil ? Panel.values(panel) : []
          return setting.room(values, .value) <= room ? name + values : nil
        }
        if heads.count == panels.count {
          return Grid(columns: columns, axis: axis, each: each, rest: rest, heads: heads)
        }
      }
    }
    return nil
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

  private static let plot = 72.0
  /// A plot is at least so wide, beside others and alone, and what stands right of it where no value does.
  static let (leastBeside, least, edge) = (84.0, 44.0, 5.0)

  /// The width of what stands right of the plots: the same for all, so that they are equally wide.
  static func rest(_ panels: [Chart], _ setting: Typesetter) -> Double {
    let ends = panels.flatMap { panel in
      panel.foreground.map { series in panel.values.last.map { panel.digits(of: $0[series]) } ?? "" }
    }
    return 9 + setting.room(ends, .value)
  }

  /// `Kvinnor: 82`: the last values of a panel in words.
  static func values(_ panel: Chart) -> [String] {
    panel.foreground.map { series in
      let digits = panel.values.last.map { panel.digits(of: $0[series]) } ?? ""
      return panel.foreground.count > 1 ? "\(panel.series[series].label): \(digits)" : digits
    }
  }

  init(_ whole: Chart, scale: Scale, width: Double, rest: Double?, isFirst: Bool, setting: Typesetter) {
    let (chart, bands) = Band.split(whole)
    let axis = ValueAxis(
      scale, chart: chart, top: 12, bottom: 12 + Self.plot, isLabelled: isFirst, setting: setting)
    var lines = TrendLines(chart, axis: axis, right: width - (rest ?? Self.edge))
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
    let values = rest == nil ? [] : ends(chart, lines, axis, setting)
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

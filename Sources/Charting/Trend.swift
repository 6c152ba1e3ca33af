import Model

/// Lines over periods: up to four series of the palette, and comparisons dashed in grey.
enum Trend: ChartForm {
  static func check(_ chart: Chart) -> [Diagnostic] {
    let own = chart.foreground.count
    if own > 4 { return [chart.tooManySeries(limit: 4, count: own)] }
    return chart.checkCourse()
  }

  static func draw(_ whole: Chart, width: Double, setting: Typesetter) throws(Diagnostic) -> Drawing {
    guard let scale = Scale.ofTrend(whole) else { throw whole.withoutValues }
    let (chart, bands) = Band.split(whole)
    let left = ValueAxis(scale, chart: chart, top: 0, bottom: 1, setting: setting).left
    let hasBreak = PeriodAxis.breakRow(of: chart) != nil
    let bandKey = try Band.key(bands, chart: chart, width: width, setting: setting)
    func head(_ ends: TrendEnds) -> Double {
      let keys = ends.key.height + bandKey.height
      return keys + (keys > 0 ? 4 : 0) + (hasBreak ? 14 : 0)
    }
    func plot(_ ends: TrendEnds) -> (axis: ValueAxis, lines: TrendLines) {
      let height = max(width >= 400 ? 144 : width >= 300 ? 126 : 104, ends.height - 8)
      let top = head(ends) + 16
      let axis = ValueAxis(scale, chart: chart, top: top, bottom: top + height, setting: setting)
      return (axis, TrendLines(chart, axis: axis, right: width - ends.width))
    }
    var ends = try TrendEnds(chart, width: width, left: left, setting: setting)
    var (axis, lines) = plot(ends)
    if ends.needsSwatches(at: lines, axis: axis) {
      ends = try TrendEnds(chart, width: width, left: left, hasSwatches: true, setting: setting)
      (axis, lines) = plot(ends)
    }
    let head = head(ends)
    let height = axis.bottom + 20 + PeriodAxis.depth(of: chart)

    var marks = ends.key.marks + bandKey.marks.map { $0.moved(x: 0, y: ends.key.height) }
    marks += bands.map { $0.mark(lines, axis: axis) }
    marks.append(axis.mark(right: lines.right, hasBaseline: false, setting: setting))
    let periods = PeriodAxis(chart, centers: lines.x, y: height - 4, width: width, setting: setting)
    marks.append(.group("ticks", lines.x.map { .line($0, axis.bottom, $0, axis.bottom + 3, .mark) }))
    marks.append(.texts("periods", periods.texts))
    var breakTexts: [Drawing.Text] = []
    var others = bands.flatMap { $0.outline(lines, axis: axis) }
    if let target = chart.target?.value.number.map(axis.y) {
      marks.append(.group("target", [.line(axis.left, target, lines.right, target, .target)]))
      others.append(TrendValues.Stretch(from: Point(axis.left, target), to: Point(lines.right, target)))
    }
    if let row = PeriodAxis.breakRow(of: chart) {
      let x = (lines.x[row - 1] + lines.x[row]) / 2
      others.append(TrendValues.Stretch(from: Point(x, head - 12), to: Point(x, axis.bottom)))
      let seriesBreak = PeriodAxis.breakMark(
        chart, x: x, top: head - 12, bottom: axis.bottom, width: width, setting: setting)
      marks.append(seriesBreak)
      breakTexts = seriesBreak.texts
    }
    marks += lines.marks
    let endMarks = ends.marks(at: lines, axis: axis, height: height)
    marks += endMarks
    let values = TrendValues(
      chart, lines: lines, axis: axis, width: width, occupied: endMarks.flatMap(\.texts) + breakTexts,
      others: others, halo: bands.isEmpty, setting: setting)
    marks.append(.texts("values", values.texts))
    return Drawing(width: width, height: hundredths(height), marks: marks)
  }

  /// How each series went from first to last, in words that obey what the figure calls unchanged.
  static func findings(_ chart: Chart) -> [String] {
    chart.series.indices.filter { chart.series[$0].edge == nil }
      .compactMap { series in
        // Of months, and of results that go under zero, the first and the last say least.
        let hasPeaks = chart.isOfParts || chart.values.contains { $0[series].value.number?.isNegative == true }
        return hasPeaks ? Summary(of: chart).peaks(of: series) : Change(of: chart, series: series)?.sentence
      } + [PeriodAxis.breakFinding(of: chart)].compactMap { $0 }
  }
}

/// The lines and points of a trend, in points of the drawing.
struct TrendLines {
  struct Look {
    let ink: Drawing.Ink
    let stroke: Drawing.Stroke
    let shape: PointShape
    let radius: Double
  }

  let chart: Chart
  /// Middle of each period.
  let x: [Double]
  /// `y[series][row]`; `nil` where there is no number.
  let y: [[Double?]]
  let right: Double
  /// Between the two nearest periods.
  let spacing: Double
  /// Small multiples have a point only at the end of a line, and where a period has no neighbour to be joined to.
  var showsAllPoints = true

  init(_ chart: Chart, axis: ValueAxis, right: Double) {
    (self.chart, self.right) = (chart, right)
    let isNarrow = right - axis.left < 200
    let (first, last) = (axis.left + (isNarrow ? 11 : 14), right - (isNarrow ? 5 : 8))
    x = PeriodAxis.positions(of: chart).map { first + (last - first) * $0 }
    spacing = zip(x, x.dropFirst()).map { $1 - $0 }.min() ?? last - first
    y = chart.series.indices.map { series in
      chart.values.map { $0[series].value.number.map(axis.y) }
    }
  }

  /// The dashes of the palette's lines, in its order.
  static let dashes: [[Double]] = [[], [], [6, 2], [2, 2]]

  /// Colour, dashes and point of a series; a comparison takes the point of the series that it stands after.
  static func look(_ chart: Chart, _ series: Int) -> Look {
    let index = chart.paletteIndex(series)
    if chart.isBackground(series) {
      let ink = Drawing.Ink.role(.context)
      return Look(
        ink: ink, stroke: Drawing.Stroke(ink, width: 1.5, dashes: [4, 2.5]), shape: .ofSeries(max(0, index - 1)),
        radius: 2.5)
    }
    let ink = Drawing.Ink.palette(index)
    return Look(
      ink: ink, stroke: Drawing.Stroke(ink, width: 2.25, dashes: dashes[index % 4]), shape: .ofSeries(index),
      radius: 3.3)
  }

  /// Comparisons first, so that the message lies over them.
  var marks: [Drawing.Mark] {
    let order = chart.series.indices.filter(chart.isBackground) + chart.foreground
    let breakRow = PeriodAxis.breakRow(of: chart)
    return order.map { series in
      let look = Self.look(chart, series)
      var (lines, points): ([Drawing.Mark], [Drawing.Mark]) = ([], [])
      var run: [Point] = []
      func finish() {
        if run.count > 1 { lines.append(.polyline(run, look.stroke)) }
        run = []
      }
      for row in x.indices {
        if row == breakRow { finish() }
        guard let y = y[series][row] else {
          finish()
          continue
        }
        run.append(Point(x[row], y))
        // Points that would hide their line shrink to beads on it; the last stays what the label points at.
        let radius = spacing < 9 && row < x.count - 1 ? look.radius * 0.55 : look.radius
        if !showsAllPoints, row < x.count - 1, isJoined(series, row) { continue }
        points.append(.point(look.shape, at: Point(x[row], y), radius: radius, ink: look.ink))
      }
      finish()
      return .group("line \(chart.series[series].label)", lines + points)
    }
  }

  /// Whether a line leads from the row to a neighbour, or to it from one.
  private func isJoined(_ series: Int, _ row: Int) -> Bool {
    let breakRow = PeriodAxis.breakRow(of: chart)
    let before = row > 0 && row != breakRow && y[series][row - 1] != nil
    let after = row + 1 < x.count && row + 1 != breakRow && y[series][row + 1] != nil
    return before || after
  }

  /// Where the line of a series passes at `x`; `nil` outside it and in its gaps.
  func height(of series: Int, at position: Double) -> Double? {
    let breakRow = PeriodAxis.breakRow(of: chart)
    for row in x.indices.dropFirst() where x[row - 1] <= position && position <= x[row] && row != breakRow {
      guard let a = y[series][row - 1], let b = y[series][row], x[row] > x[row - 1] else { continue }
      return a + (b - a) * (position - x[row - 1]) / (x[row] - x[row - 1])
    }
    return nil
  }
}

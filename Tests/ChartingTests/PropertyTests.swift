import Charting
import Glibc
import Model
import Testing

private let widths = [459, 346, 240, 219.5]
private let kinds = ChartKind.all.map(\.kind)

/// Labels as another font might set them, a tenth wider: none meets another, none leaves the frame.
@Test(arguments: kinds, widths) func labelsHaveRoom(_ kind: Chart.Kind, _ width: Double) throws {
  for seed in UInt64(1)...150 {
    let chart = Generated.chart(kind, seed: seed)
    let drawing = try Charting.draw(chart, width: width, measuring: FixedAdvance(advance: 0.53))
    #expect(drawing.width == width)
    var boxes: [Frame] = []
    var conflicts: [String] = []
    for text in drawing.marks.flatMap(\.texts) {
      let frame = Frame(of: text)
      if frame.left < -0.1 || frame.right > width + 0.1 || frame.top < -0.1 || frame.bottom > drawing.height + 0.1 {
        conflicts.append("\(text.string) leaves the frame")
      }
      if boxes.contains(where: frame.meets) { conflicts.append("\(text.string) meets another") }
      boxes.append(frame)
    }
    #expect(conflicts == [], "\(kind) \(seed)")
  }
}

/// A label's rectangle, reckoned apart from the code under test.
private struct Frame {
  let left: Double
  let right: Double
  let top: Double
  let bottom: Double

  init(of text: Drawing.Text) {
    let wide = text.width * 1.1
    switch text.anchor {
    case .start: left = text.position.x
    case .middle: left = text.position.x - wide / 2
    case .end: left = text.position.x - wide
    }
    right = left + wide
    (top, bottom) = (text.position.y - text.style.size * 0.75, text.position.y + text.style.size * 0.2)
  }

  func meets(_ other: Frame) -> Bool {
    left < other.right - 0.1 && other.left < right - 0.1 && top < other.bottom && other.top < bottom
  }
}

/// Marks too, not labels alone, stay inside the frame.
@Test(arguments: kinds, widths) func marksStayInside(_ kind: Chart.Kind, _ width: Double) throws {
  for seed in UInt64(1)...100 {
    let drawing = try Charting.draw(
      Generated.chart(kind, seed: seed), width: width, measuring: FixedAdvance())
    func stray(_ mark: Drawing.Mark) -> [Point] {
      if case .group(_, let marks) = mark { return marks.flatMap(stray) }
      return corners(mark).filter { point in
        point.x < -0.1 || point.x > width + 0.1 || point.y < -0.1 || point.y > drawing.height + 0.1
          || point != point.rounded
      }
    }
    #expect(drawing.marks.flatMap(stray).isEmpty, "\(kind) \(seed)")
  }
}

/// Angles in parts of a turn from twelve o'clock, read off the outer arc's ends.
@Test(arguments: widths) func slicesFollowTheirShares(_ width: Double) throws {
  for seed in UInt64(1)...100 {
    let chart = Generated.chart(.ring, seed: seed)
    let shares = chart.values.compactMap { $0[0].value.number?.double }.filter { $0 > 0 }
    let drawing = try Charting.draw(chart, width: width, measuring: FixedAdvance())
    let slices = drawing.groups("slice").compactMap(\.marks.first).map(corners)
    #expect(slices.count == shares.count)
    guard shares.count > 1, let start = slices.first?.first else { continue }
    let center = Point(63, start.y + Ring.radius)
    var edge = 0.0
    for (slice, share) in zip(slices, shares) {
      #expect(abs(turn(slice[0], around: center) - edge) < 0.0005 || edge < 0.0005)
      edge += share / 100
      // The arc's end is where the line to the inner arc starts: half of the corners are on each arc.
      let end = turn(slice[slice.count / 2 - 1], around: center)
      #expect(abs(end - edge) < 0.0005 || edge > 0.9995, "\(seed): \(end) for \(edge)")
    }
    #expect(abs(edge - 1) < 1e-9)
  }
}

private func turn(_ point: Point, around center: Point) -> Double {
  let turn = atan2(point.x - center.x, center.y - point.y) / (2 * Double.pi)
  return turn < 0 ? turn + 1 : turn
}

/// One scale holds for all bars of a chart: length by value is the same, to the rounding of the coordinates.
@Test(arguments: [Chart.Kind.bar, .barTrend, .bullet], widths) func barsFollowTheirValues(
  _ kind: Chart.Kind, _ width: Double
)
  throws
{
  for seed in UInt64(1)...100 {
    let chart = Generated.chart(kind, seed: seed)
    let drawing = try Charting.draw(chart, width: width, measuring: FixedAdvance())
    let drawn = kind == .bullet ? chart.values.map { Array($0.prefix(1)) } : chart.values
    let values = drawn.joined().compactMap { $0.value.number?.double }.filter { $0 != 0 }
    let lengths = drawing.groups("bar ").compactMap(\.marks.first).map { bar -> Double in
      let points = corners(bar)
      return kind != .barTrend ? points[2].x - points[0].x : points[2].y - points[0].y
    }
    #expect(lengths.count == values.count)
    guard let most = values.map(\.magnitude).max(), let longest = lengths.max() else { continue }
    for (value, length) in zip(values, lengths) {
      #expect(abs(length - value.magnitude / most * longest) < 0.025, "\(seed): \(value) is \(length) long")
    }
  }
}

/// Dots stand where their values say, between the first and the last tick; only a missed target is a triangle.
@Test(arguments: widths) func dotsFollowTheirValues(_ width: Double) throws {
  for seed in UInt64(1)...100 {
    let chart = Generated.chart(.dot, seed: seed)
    let drawing = try Charting.draw(chart, width: width, measuring: FixedAdvance())
    let scale = try #require(Scale.ofTrend(chart))
    let ticks = drawing.groups("value axis")[0].marks.filter { if case .path = $0 { true } else { false } }
    let (first, last) = (corners(ticks[0])[0].x, corners(ticks[scale.intervals])[0].x)
    for (row, group) in zip(chart.rows.indices, drawing.groups("row ")) {
      let dots = Drawing(width: 0, height: 0, marks: group.marks).groups("dot")
      guard let value = chart.values[row][0].value.number else {
        #expect(dots.isEmpty)
        continue
      }
      let points = corners(dots[0].marks[0])
      let middle = ((points.map(\.x).min() ?? 0) + (points.map(\.x).max() ?? 0)) / 2
      #expect(abs(middle - (first + (last - first) * scale.position(value))) < 0.02, "\(seed): \(value)")
      #expect((points.count == 3) == (chart.isMet(row) == false))
    }
  }
}

/// The parts of a bridge are as long as they are large, and each begins where the last one ended.
@Test(arguments: widths) func bridgeFollowsItsParts(_ width: Double) throws {
  for seed in UInt64(1)...150 {
    let chart = Generated.chart(.bridge, seed: seed)
    let drawing = try Charting.draw(chart, width: width, measuring: FixedAdvance())
    let bars = drawing.groups("bar ").compactMap(\.marks.first).map(corners)
    let isUpright = drawing.groups("row ").isEmpty
    let steps = BridgeStep.all(of: chart).filter { $0.from != $0.to }
    #expect(bars.count == steps.count)
    let lengths = bars.map { isUpright ? $0[2].y - $0[0].y : $0[2].x - $0[0].x }
    guard let longest = lengths.max(), let most = steps.map({ $0.high - $0.low }).max() else { continue }
    for (step, length) in zip(steps, lengths) {
      #expect(abs(length - (step.high - step.low) / most * longest) < 0.025, "\(seed): \(step.label) \(length)")
    }
    // Upright, values grow upwards: the end of one bar is the start of the next.
    for ((step, bar), (next, other)) in zip(zip(steps, bars), zip(steps, bars).dropFirst())
    where next.kind != .total && step.kind != .total {
      let isUp = isUpright ? step.to < step.from : step.to > step.from
      let end = isUpright ? bar[isUp ? 2 : 0].y : bar[isUp ? 2 : 0].x
      let startsAtFoot = isUpright ? next.from < next.to : next.from > next.to
      let start = isUpright ? other[startsAtFoot ? 2 : 0].y : other[startsAtFoot ? 2 : 0].x
      #expect(abs(end - start) < 0.011, "\(seed): \(step.label) \(next.label)")
    }
  }
}

/// A bar of shares is as long as its fellows, and its segments meet where the shares say.
@Test(arguments: widths) func segmentsFollowTheirShares(_ width: Double) throws {
  for seed in UInt64(1)...100 {
    let chart = Generated.chart(.shareBar, seed: seed)
    let drawing = try Charting.draw(chart, width: width, measuring: FixedAdvance())
    let order =
      chart.rows.indices.filter { !chart.rows[$0].isContext } + chart.rows.indices.filter { chart.rows[$0].isContext }
    var ends: Set<Double> = []
    for (row, group) in zip(order, drawing.groups("row ")) {
      let shares = chart.values[row].compactMap { $0.value.number?.double }.filter { $0 > 0 }
      let segments = Drawing(width: 0, height: 0, marks: group.marks).groups("segment").map { corners($0.marks[0]) }
      #expect(segments.count == shares.count)
      guard let left = segments.first?[0].x, let right = segments.last?[1].x else { continue }
      ends.insert(right)
      var edge = left
      for (share, segment) in zip(shares, segments) {
        // The parting takes up to 0.75 pt on each side of a joint.
        #expect(segment[0].x >= edge - 0.02 && segment[0].x < edge + 0.77)
        edge += share / 100 * (right - left)
        #expect(segment[1].x <= edge + 0.02 && segment[1].x > edge - 0.77)
      }
    }
    #expect((ends.max() ?? 0) - (ends.min() ?? 0) < 0.011)
  }
}

/// Bars round a middle have one scale and one line: half of the middle class, or the joint, stands on it in every row.
@Test(arguments: widths) func middlesStandOnOneLine(_ width: Double) throws {
  for seed in UInt64(1)...100 {
    let chart = Generated.chart(.diverging, seed: seed)
    let drawing = try Charting.draw(chart, width: width, measuring: FixedAdvance())
    let order =
      chart.rows.indices.filter { !chart.rows[$0].isContext } + chart.rows.indices.filter { chart.rows[$0].isContext }
    var (middles, scales): ([Double], [Double]) = ([], [])
    for (row, group) in zip(order, drawing.groups("row ")) {
      let shares = chart.values[row].map { $0.value.number?.double ?? 0 }
      let segments = Drawing(width: 0, height: 0, marks: group.marks).groups("segment").map { corners($0.marks[0]) }
      #expect(segments.count == shares.count { $0 > 0 })
      guard let left = segments.first?[0].x, let right = segments.last?[1].x else { continue }
      let half = shares.count / 2
      let before = shares.prefix(half).reduce(0, +) + (shares.count % 2 == 1 ? shares[half] / 2 : 0)
      scales.append(right - left)
      middles.append(left + (right - left) * before / shares.reduce(0, +))
    }
    #expect((middles.max() ?? 0) - (middles.min() ?? 0) < 0.03, "\(seed)")
    #expect((scales.max() ?? 0) - (scales.min() ?? 0) < 0.03, "\(seed)")
  }
}

/// The end of the axis: of the month, or of the year where the axis is read by years.
private func lastDay(of to: Day, after from: Day) -> Day? {
  let isLong = to.year * 12 + to.month - from.year * 12 - from.month >= 24
  let month = isLong ? 12 : to.month
  return Day(year: to.year, month: month, day: Day.days(in: month, of: to.year))
}

/// A bar of a timeline lies from the morning of its first day to the evening of its last.
@Test(arguments: widths) func barsFollowTheirDays(_ width: Double) throws {
  for seed in UInt64(1)...100 {
    let chart = Generated.chart(.timeline, seed: seed)
    let drawing = try Charting.draw(chart, width: width, measuring: FixedAdvance())
    let grid = drawing.groups("grid")[0].marks.map { corners($0)[0].x }
    let dated = chart.rows.filter { $0.start != nil && $0.end != nil }
    let bars = drawing.groups("bar ").map { group in group.marks.flatMap(corners).map(\.x) }
    #expect(bars.count == dated.count)
    guard let from = dated.compactMap(\.start).min(), let to = dated.compactMap(\.end).max(),
      let first = Day(year: from.year, month: from.month, day: 1),
      let end = lastDay(of: to, after: from),
      let left = grid.first, let right = grid.last
    else { continue }
    let scale = (right - left) / Double(end.number + 1 - first.number)
    for (row, xs) in zip(dated, bars) {
      guard let start = row.start, let end = row.end else { continue }
      let (a, b) = (
        left + scale * Double(start.number - first.number), left + scale * Double(end.number + 1 - first.number)
      )
      let (low, high) = (xs.min() ?? 0, xs.max() ?? 0)
      // So few days are a diamond at their date. An outline lies inside.
      if b - a < 7.98 {
        #expect(abs((low + high) / 2 - (a + b) / 2) < 0.02 && high - low < 10.1, "\(seed): \(row.label)")
      } else if b - a > 8.02 {
        #expect(abs(low - a) < 0.65 && abs(high - b) < 0.65, "\(seed): \(row.label)")
      }
    }
  }
}

/// Ends of lines lie on the one scale of all panels, whose ticks stand at the first of each row; plots are of one width.
@Test(arguments: widths) func panelsHaveOneScale(_ width: Double) throws {
  for seed in UInt64(1)...100 {
    let chart = Generated.chart(.multiples, seed: seed)
    let drawing = try Charting.draw(chart, width: width, measuring: FixedAdvance())
    let scale = try #require(Scale.ofTrend(chart))
    let groups = drawing.groups("panel ")
    var (ticks, sizes): (Set<[String]>, Set<Int>) = ([], [])
    var isFirst = true
    for group in groups {
      let panel = Drawing(width: 0, height: 0, marks: group.marks)
      let axis = panel.groups("value axis")[0].marks
      let labels = axis.flatMap(\.texts).map(\.string)
      #expect(!isFirst || !labels.isEmpty)
      isFirst = false
      if !labels.isEmpty { ticks.insert(labels) }
      let grid = axis.filter { if case .path = $0 { true } else { false } }
      let (foot, head) = (corners(grid[0])[0].y, corners(grid[scale.intervals])[0].y)
      sizes.insert(Int(((corners(grid[0])[1].x - corners(grid[0])[0].x) * 10).rounded()))
      let own = chart.series.indices.filter { group.name == "panel \(chart.series[$0].panel ?? "")" }
      for series in own where chart.series[series].edge == nil && !chart.isBackground(series) {
        guard let value = chart.values.last?[series].value.number else { continue }
        let points = panel.groups("line \(chart.series[series].label)")[0].marks.last.map(corners) ?? []
        let middle = ((points.map(\.y).min() ?? 0) + (points.map(\.y).max() ?? 0)) / 2
        #expect(abs(middle - (foot - (foot - head) * scale.position(value))) < 0.6, "\(seed): \(value)")
      }
    }
    #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
    #expect(ticks.count == 1 && groups.count == Set(chart.series.map(\.panel)).count)
  }
}

@Test func daysAreCounted() {
  func number(_ text: String) -> Int { Day(iso: text)?.number ?? 0 }
  #expect(number("2024-03-01") - number("2024-02-28") == 2)
  #expect(number("2023-03-01") - number("2023-02-28") == 1)
  #expect(number("2025-01-01") - number("2024-01-01") == 366)
  #expect(number("2100-03-01") - number("2100-02-28") == 1)
}

/// Points lie where their values say on the axis that is drawn.
@Test(arguments: widths) func pointsFollowTheirValues(_ width: Double) throws {
  for seed in UInt64(1)...100 {
    let chart = Generated.chart(.trend, seed: seed)
    let drawing = try Charting.draw(chart, width: width, measuring: FixedAdvance())
    let scale = try #require(Scale.ofTrend(chart))
    let ticks = drawing.groups("value axis")[0].marks.filter { if case .path = $0 { true } else { false } }
    let (foot, head) = (corners(ticks[0])[0].y, corners(ticks[scale.intervals])[0].y)
    let lines = chart.series.indices.filter { chart.series[$0].edge == nil && chart.isBackground($0) }
    for (series, group) in zip(lines + chart.foreground, drawing.groups("line ")) {
      let values = chart.values.compactMap { $0[series].value.number }
      let points = group.marks.filter { mark in
        if case .path(_, .some, _) = mark { true } else { false }
      }
      #expect(points.count == values.count)
      for (value, point) in zip(values, points) {
        let ys = corners(point).map(\.y)
        let middle = ((ys.min() ?? 0) + (ys.max() ?? 0)) / 2
        let expected = foot - (foot - head) * scale.position(value)
        #expect(abs(middle - expected) < 0.6, "\(seed): \(value)")
      }
    }
  }
}

/// Small charts say every value; the drawing and the table print the same figures.
@Test(arguments: kinds.filter { $0 != .organisation && $0 != .timeline }) func threeTellTheSame(_ kind: Chart.Kind)
  throws
{
  for seed in UInt64(1)...150 {
    let chart = Generated.chart(kind, seed: seed)
    let summary = Charting.summary(chart)
    let table = Charting.table(
      chart, id: "t", caption: Caption(title: [.text("Titel")]), place: Samples.place)
    #expect(table.isChartData)
    #expect(table.columns.count == chart.series.count + 1)
    let rows = table.bodies.flatMap(\.rows)
    #expect(rows.map { $0.cells[0].content.plainText } == chart.rows.map(\.shortLabel))
    for (row, values) in zip(rows, chart.values) {
      for (cell, figure) in zip(row.cells.dropFirst(), values) {
        let printed = cell.content.plainText
        #expect(!printed.isEmpty && cell.isMark == (figure.value.number == nil))
        guard let number = figure.value.number else { continue }
        #expect(cell.datum.flatMap { Decimal(plain: $0) } == number)
        if chart.rows.count * chart.series.count <= Summary.limit {
          #expect(summary.contains(printed), "\(kind) \(seed): \(printed) in \(summary)")
        }
      }
    }
    guard kind == .pie || kind == .ring || kind == .bar else { continue }
    let drawing = try Charting.draw(chart, width: 459, measuring: FixedAdvance())
    let drawn = drawing.marks.flatMap(\.texts).map(\.string)
    for figure in chart.values.joined() { #expect(drawn.contains(chart.label(of: figure))) }
  }
}

@Test(arguments: kinds) func sameInSameOut(_ kind: Chart.Kind) throws {
  for seed in UInt64(1)...20 {
    let (a, b) = (Generated.chart(kind, seed: seed), Generated.chart(kind, seed: seed))
    #expect(
      try Charting.draw(a, width: 459, measuring: FixedAdvance())
        == Charting.draw(b, width: 459, measuring: FixedAdvance()))
    #expect(Charting.summary(a) == Charting.summary(b))
  }
}

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
@Test(arguments: [Chart.Kind.bar, .barTrend], widths) func barsFollowTheirValues(_ kind: Chart.Kind, _ width: Double)
  throws
{
  for seed in UInt64(1)...100 {
    let chart = Generated.chart(kind, seed: seed)
    let drawing = try Charting.draw(chart, width: width, measuring: FixedAdvance())
    let values = chart.values.joined().compactMap { $0.value.number?.double }.filter { $0 != 0 }
    let lengths = drawing.groups("bar ").compactMap(\.marks.first).map { bar -> Double in
      let points = corners(bar)
      return kind == .bar ? points[2].x - points[0].x : points[2].y - points[0].y
    }
    #expect(lengths.count == values.count)
    guard let most = values.map(\.magnitude).max(), let longest = lengths.max() else { continue }
    for (value, length) in zip(values, lengths) {
      #expect(abs(length - value.magnitude / most * longest) < 0.025, "\(seed): \(value) is \(length) long")
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

/// Points lie where their values say on the axis that is drawn.
@Test(arguments: widths) func pointsFollowTheirValues(_ width: Double) throws {
  for seed in UInt64(1)...100 {
    let chart = Generated.chart(.trend, seed: seed)
    let drawing = try Charting.draw(chart, width: width, measuring: FixedAdvance())
    let scale = try #require(Scale.ofTrend(chart))
    let ticks = drawing.groups("value axis")[0].marks.filter { if case .path = $0 { true } else { false } }
    let (foot, head) = (corners(ticks[0])[0].y, corners(ticks[scale.intervals])[0].y)
    for (series, group) in zip(
      chart.series.indices.filter(chart.isBackground) + chart.foreground, drawing.groups("line "))
    {
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
@Test(arguments: kinds.filter { $0 != .organisation }) func threeTellTheSame(_ kind: Chart.Kind) throws {
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

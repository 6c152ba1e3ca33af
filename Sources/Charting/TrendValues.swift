import Model

/// The values at the points of a trend. Each stands by its point, over it, or under a lowest one, or farther to the side
/// where a line is in its way; never where a reader may take it for another point's, and never on a line, which its halo
/// would cut. One without such a place is left out, since the table has it. The last points' values stand at the lines' ends.
struct TrendValues {
  private(set) var texts: [Drawing.Text] = []

  /// A stretch that no value may lie on.
  struct Stretch {
    let (from, to): (Point, Point)
  }

  /// What a value must leave free around a line: half the line and the halo round letters.
  private static let clear = 2.6
  /// Another series' point is so much farther away than the value's own; another period's of its own series, less.
  private static let (rival, neighbour) = (4.0, 2.0)
  /// How far a value may move from its nearest place.
  private static let reach = 12.0

  /// So many points are each told if they can be, though the labels be wider than their periods.
  private static let few = 6

  private let chart: Chart
  private let lines: TrendLines
  private let stretches: [Stretch]
  private let isHaloed: Bool
  private var boxes: [LabelBox]
  /// The values that stand, with their periods: one is right for two points of one value.
  private var placed: [(row: Int, digits: String, box: LabelBox)] = []

  /// `others` are the lines that are no series: of a target, of a break, of a band's edges.
  init(
    _ chart: Chart, lines: TrendLines, axis: ValueAxis, width: Double, occupied: [Drawing.Text], others: [Stretch],
    halo: Bool, setting: Typesetter
  ) {
    (self.chart, self.lines, isHaloed) = (chart, lines, halo)
    stretches = chart.series.indices.flatMap(lines.stretches) + others
    boxes = occupied.map(LabelBox.init(of:))
    if let zigzag = axis.zigzag { boxes.append(zigzag) }
    for row in lines.x.indices { placeMark(row, axis: axis, setting: setting) }
    let frame = LabelBox(left: axis.left - 4, right: width, top: axis.top - 15, bottom: axis.bottom - 1)
    for series in chart.foreground {
      for row in rows(of: series, setting: setting) where row < lines.x.count - 1 {
        place(row, series: series, frame: frame, setting: setting)
      }
    }
  }

  /// At the best of the places by its point, if there is one.
  private mutating func place(_ row: Int, series: Int, frame: LabelBox, setting: Typesetter) {
    guard let y = lines.y[series][row] else { return }
    let point = Point(lines.x[row], y)
    let digits = chart.digits(of: chart.values[row][series])
    if placed.contains(where: { $0.row == row && $0.digits == digits && $0.box.distance(to: point) < 6 }) { return }
    let isLowest = isLowest(row, series: series)
    let width = setting.room(digits, .label)
    var best: (cost: Double, text: Drawing.Text)?
    for seat in Seat.all(width: width, reach: Self.reach) {
      let cost = seat.cost + (seat.side == .beside ? 5 : (seat.side == .under) == isLowest ? 0 : 3)
      guard cost < best?.cost ?? .infinity else { continue }
      let text = setting.text(
        digits, x: point.x + seat.x, y: point.y + seat.y, anchor: .middle, .label, halo: isHaloed)
      let box = LabelBox(of: text)
      guard frame.holds(box), !boxes.contains(where: box.overlaps) else { continue }
      // Figures have nothing under their line but a comma.
      let letters = LabelBox(left: box.left, right: box.right, top: box.top, bottom: text.position.y + 0.5)
      guard isOwn(letters, of: point, row: row, series: series, digits: digits),
        isClear(letters), !isParted(letters, from: point, series: series)
      else { continue }
      let total = cost + nearness(letters, series: series)
      if total < best?.cost ?? .infinity { best = (total, text) }
    }
    guard let text = best?.text else { return }
    texts.append(text)
    boxes.append(LabelBox(of: text))
    placed.append((row, digits, LabelBox(of: text)))
  }

  /// A place by a point: the middle of the value's baseline from it.
  private struct Seat {
    enum Side { case over, under, beside }

    let side: Side
    let (x, y): (Double, Double)
    let cost: Double

    static func all(width: Double, reach: Double) -> [Seat] {
      var seats: [Seat] = []
      for away in stride(from: 0.0, through: reach, by: 1.5) {
        for part in [0.0, 0.25, -0.25, 0.5, -0.5, 0.75, -0.75] {
          // Farther to the side than its half it is no more over its point than beside it.
          let x = part * width
          let cost = away + abs(x) * 0.3
          if max(0, abs(x) - width / 2) + away > reach { continue }
          seats.append(Seat(side: .over, x: x, y: -7 - away, cost: cost))
          seats.append(Seat(side: .under, x: x, y: 14 + away, cost: cost))
        }
      }
      for away in stride(from: 0.0, through: reach - 4, by: 2) {
        for y in [3.3, -1, 7.5] {
          for sign in [1.0, -1] {
            seats.append(Seat(side: .beside, x: sign * (width / 2 + 6.5 + away), y: y, cost: away + 1))
          }
        }
      }
      return seats
    }
  }

  /// No point that it is not the value of is as near.
  private func isOwn(_ box: LabelBox, of point: Point, row: Int, series: Int, digits: String) -> Bool {
    let own = box.distance(to: point)
    for other in chart.series.indices {
      for (period, y) in lines.y[other].enumerated() {
        guard let y, other != series || period != row else { continue }
        let distance = box.distance(to: Point(lines.x[period], y))
        let isSame = period == row && chart.digits(of: chart.values[row][other]) == digits
        let least = isSame ? Self.clear + 1.5 : own + (other == series ? Self.neighbour : Self.rival)
        if distance < least { return false }
      }
    }
    return true
  }

  private func isClear(_ box: LabelBox) -> Bool {
    let wide = box.grown(by: isHaloed ? Self.clear : 1.5)
    return !stretches.contains { wide.meets($0) }
  }

  /// Another's line passes between a value and its point.
  private func isParted(_ box: LabelBox, from point: Point, series: Int) -> Bool {
    let middle = Point((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    return chart.series.indices.contains { other in
      guard other != series else { return false }
      return [point.x, middle.x].contains { x in
        lines.height(of: other, at: x).map { isBetween($0, point.y, middle.y) } ?? false
      }
    }
  }

  private func isBetween(_ value: Double, _ a: Double, _ b: Double) -> Bool {
    min(a, b) + 0.5 < value && value < max(a, b) - 0.5
  }

  /// Free ground on all sides is best.
  private func nearness(_ box: LabelBox, series: Int) -> Double {
    let middle = (box.top + box.bottom) / 2
    return chart.series.indices.filter { $0 != series }.reduce(0) { sum, other in
      let near = [box.left, (box.left + box.right) / 2, box.right].compactMap { lines.height(of: other, at: $0) }
        .map { abs($0 - middle) }.min()
      return sum + max(0, 10 - (near ?? 10)) * 0.5
    }
  }

  /// Lower than its neighbours: its value stands under it, outside the bend.
  private func isLowest(_ row: Int, series: Int) -> Bool {
    guard let y = lines.y[series][row] else { return false }
    let beside = lines.neighbours(series, row)
    return beside.count == 2 && beside.allSatisfy { $0 < y - 0.5 }
  }

  /// All points in order; where labels would crowd the line the first, the highest and the lowest, and of few points the
  /// rest after those.
  private func rows(of series: Int, setting: Typesetter) -> [Int] {
    let known = lines.x.indices.filter { lines.y[series][$0] != nil }
    let room = setting.room(known.map { chart.digits(of: chart.values[$0][series]) }, .label)
    // A plot that a few labels would fill, or so many points that they would cut the lines to pieces, has only the line
    // that the chart is about told at its extremes, or none.
    let plot = lines.right - (lines.x.first ?? 0)
    if room > plot * 0.4 { return [] }
    if plot < 200, lines.x.count * chart.foreground.count > 40, series != chart.foreground.first { return [] }
    guard room > lines.spacing * 1.15, let first = known.first else { return known }
    let highest = known.min { (lines.y[series][$0] ?? 0) < (lines.y[series][$1] ?? 0) }
    let lowest = known.max { (lines.y[series][$0] ?? 0) < (lines.y[series][$1] ?? 0) }
    let extremes = Set([first, highest, lowest].compactMap { $0 })
    return extremes.sorted() + (known.count <= Self.few ? known.filter { !extremes.contains($0) } : [])
  }

  /// `..` on the axis where a line has its gap; the end of the line says it for the last period.
  private mutating func placeMark(_ row: Int, axis: ValueAxis, setting: Typesetter) {
    guard row < lines.x.count - 1 else { return }
    var marks: [String] = []
    for figure in chart.values[row] where figure.value.number == nil {
      let mark = chart.digits(of: figure)
      if !marks.contains(mark) { marks.append(mark) }
    }
    guard !marks.isEmpty else { return }
    let text = setting.text(
      marks.joined(separator: " "), x: lines.x[row], y: axis.bottom - 4, anchor: .middle, .mark, halo: true)
    let box = LabelBox(of: text)
    guard !boxes.contains(where: box.overlaps), isClear(box) else { return }
    texts.append(text)
    boxes.append(box)
  }
}

extension LabelBox {
  func distance(to point: Point) -> Double {
    let (x, y) = (max(left - point.x, point.x - right, 0), max(top - point.y, point.y - bottom, 0))
    return (x * x + y * y).squareRoot()
  }

  fileprivate func grown(by room: Double) -> LabelBox {
    LabelBox(left: left - room, right: right + room, top: top - room, bottom: bottom + room)
  }

  fileprivate func holds(_ other: LabelBox) -> Bool {
    left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom + 2
  }

  /// Whether any part of the stretch lies in the box.
  fileprivate func meets(_ stretch: TrendValues.Stretch) -> Bool {
    var (low, high) = (0.0, 1.0)
    let sides = [
      (stretch.from.x, stretch.to.x, left, right), (stretch.from.y, stretch.to.y, top, bottom),
    ]
    for (from, to, least, most) in sides {
      if from == to {
        if from < least || most < from { return false }
        continue
      }
      let (a, b) = ((least - from) / (to - from), (most - from) / (to - from))
      (low, high) = (max(low, min(a, b)), min(high, max(a, b)))
    }
    return low <= high
  }
}

extension TrendLines {
  /// The pieces of a series' line from period to period.
  func stretches(of series: Int) -> [TrendValues.Stretch] {
    x.indices.dropFirst().compactMap { row in
      guard row != PeriodAxis.breakRow(of: chart), let from = y[series][row - 1], let to = y[series][row] else {
        return nil
      }
      return TrendValues.Stretch(from: Point(x[row - 1], from), to: Point(x[row], to))
    }
  }

  /// The heights that a line leads to from the row.
  func neighbours(_ series: Int, _ row: Int) -> [Double] {
    let breakRow = PeriodAxis.breakRow(of: chart)
    let before = row > 0 && row != breakRow ? y[series][row - 1] : nil
    let after = row + 1 < x.count && row + 1 != breakRow ? y[series][row + 1] : nil
    return [before, after].compactMap { $0 }
  }
}

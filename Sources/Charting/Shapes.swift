import Glibc
import Model

extension Drawing.Mark {
  static func rectangle(x: Double, y: Double, width: Double, height: Double, fill: Drawing.Fill) -> Drawing.Mark {
    let (left, top) = (hundredths(x), hundredths(y))
    let (right, bottom) = (hundredths(x + width), hundredths(y + height))
    return .path(
      [
        .move(Point(left, top)), .line(Point(right, top)), .line(Point(right, bottom)), .line(Point(left, bottom)),
        .close,
      ], fill: fill, stroke: nil)
  }

  static func line(from: Point, to: Point, _ stroke: Drawing.Stroke) -> Drawing.Mark {
    .path([.move(from.rounded), .line(to.rounded)], fill: nil, stroke: stroke)
  }

  static func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ stroke: Drawing.Stroke) -> Drawing.Mark {
    .line(from: Point(x1, y1), to: Point(x2, y2), stroke)
  }

  static func polyline(_ points: [Point], _ stroke: Drawing.Stroke) -> Drawing.Mark {
    .path(
      points.enumerated().map { $0.offset == 0 ? .move($0.element.rounded) : .line($0.element.rounded) }, fill: nil,
      stroke: stroke)
  }

  static func texts(_ name: String, _ texts: [Drawing.Text]) -> Drawing.Mark {
    .group(name, texts.map(Drawing.Mark.text))
  }

  /// A series' point, with a ring of ground around it.
  static func point(_ shape: PointShape, at center: Point, radius: Double, ink: Drawing.Ink) -> Drawing.Mark {
    .path(
      shape.steps(center: center, radius: radius), fill: .plain(ink), stroke: Drawing.Stroke(.role(.ground), width: 1))
  }

  /// A slice of a ring, or the whole ring; of a pie with `inner` 0. `from` and `to` are parts of a turn, clockwise from
  /// twelve o'clock.
  static func slice(
    center: Point, outer: Double, inner: Double, from: Double, to: Double, fill: Drawing.Fill
  ) -> Drawing.Mark {
    let whole = to - from >= 1
    var steps: [Drawing.Step] = [.move(Arc.point(center, outer, at: from).rounded)]
    steps += Arc.curves(center: center, radius: outer, from: from, to: to)
    if inner <= 0 {
      return .path(steps + (whole ? [.close] : [.line(center.rounded), .close]), fill: fill, stroke: nil)
    }
    steps +=
      whole
      ? [.close, .move(Arc.point(center, inner, at: to).rounded)]
      : [.line(Arc.point(center, inner, at: to).rounded)]
    steps += Arc.curves(center: center, radius: inner, from: to, to: from)
    return .path(steps + [.close], fill: fill, stroke: nil)
  }
}

/// The companions of the palette: series are told apart without colour (LOOK 7).
enum PointShape: CaseIterable {
  case circle, square, triangle, diamond

  static func ofSeries(_ index: Int) -> PointShape { allCases[index % allCases.count] }

  func steps(center: Point, radius: Double) -> [Drawing.Step] {
    let (x, y) = (center.x, center.y)
    func closed(_ points: [Point]) -> [Drawing.Step] {
      points.enumerated().map { $0.offset == 0 ? .move($0.element.rounded) : .line($0.element.rounded) } + [.close]
    }
    switch self {
    case .circle:
      return [.move(Arc.point(center, radius, at: 0).rounded)]
        + Arc.curves(center: center, radius: radius, from: 0, to: 1) + [.close]
    case .square:
      let side = radius * 0.91
      return closed([
        Point(x - side, y - side), Point(x + side, y - side), Point(x + side, y + side), Point(x - side, y + side),
      ])
    case .triangle:
      let side = radius * 1.2
      return closed([Point(x, y - side), Point(x + side, y + side * 0.8), Point(x - side, y + side * 0.8)])
    case .diamond:
      let side = radius * 1.25
      return closed([Point(x, y - side), Point(x + side, y), Point(x, y + side), Point(x - side, y)])
    }
  }
}

/// Arcs as Bézier curves. Angles are parts of a turn, clockwise from twelve o'clock.
enum Arc {
  static func point(_ center: Point, _ radius: Double, at turn: Double) -> Point {
    let angle = turn * 2 * .pi
    return Point(center.x + radius * sin(angle), center.y - radius * cos(angle))
  }

  /// At most a quarter of a turn a curve, whose error then is under 1/3000 of the radius.
  static func curves(center: Point, radius: Double, from: Double, to: Double) -> [Drawing.Step] {
    let count = max(1, Int((abs(to - from) * 4 - 1e-9).rounded(.up)))
    let part = (to - from) / Double(count)
    // Length of the handles, as part of the radius: 4/3 · tan(angle / 4).
    let handle = 4.0 / 3.0 * tan(part * .pi / 2)
    return (0..<count).map { index in
      let (start, end) = (from + part * Double(index), from + part * Double(index + 1))
      let (a, b) = (point(center, radius, at: start), point(center, radius, at: end))
      return .curve(
        Point(a.x - (a.y - center.y) * handle, a.y + (a.x - center.x) * handle).rounded,
        Point(b.x + (b.y - center.y) * handle, b.y - (b.x - center.x) * handle).rounded, b.rounded)
    }
  }
}

extension Point {
  package var rounded: Point { Point(hundredths(x), hundredths(y)) }
}

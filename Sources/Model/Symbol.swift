extension CodeList.Shape {
  /// The shape in a square of `size` points (LOOK 8). It is drawn and not a letter, since few fonts have all six, and it
  /// says nothing that the word after it does not say.
  package func drawing(size: Double) -> Drawing {
    Drawing(width: size, height: size, marks: marks(size))
  }

  private func marks(_ size: Double) -> [Drawing.Mark] {
    func at(_ x: Double, _ y: Double) -> Point { Point(x * size, y * size) }
    func area(_ points: [Point], _ role: Theme.Role) -> Drawing.Mark {
      .path(
        [.move(points[0])] + points.dropFirst().map { .line($0) } + [.close], fill: .plain(.role(role)), stroke: nil)
    }
    let line = 0.14 * size
    let ring = Self.circle(size / 2, radius: (size - line) / 2)
    switch self {
    case .up: return [area([at(0.5, 0.06), at(1, 0.92), at(0, 0.92)], .accent)]
    case .level: return [area([at(0.5, 0), at(1, 0.5), at(0.5, 1), at(0, 0.5)], .warn)]
    case .down: return [area([at(0, 0.08), at(1, 0.08), at(0.5, 0.94)], .bad)]
    case .done:
      let tick: [Drawing.Step] = [.move(at(0.27, 0.52)), .line(at(0.44, 0.69)), .line(at(0.75, 0.35))]
      return [
        .path(Self.circle(size / 2, radius: size / 2), fill: .plain(.role(.accent)), stroke: nil),
        .path(tick, fill: nil, stroke: Drawing.Stroke(.role(.ground), width: line)),
      ]
    case .underWay:
      return [
        .path(Self.leftHalf(size / 2, radius: (size - line) / 2), fill: .plain(.role(.accent)), stroke: nil),
        .path(ring, fill: nil, stroke: Drawing.Stroke(.role(.accent), width: line)),
      ]
    case .open: return [.path(ring, fill: nil, stroke: Drawing.Stroke(.role(.muted), width: line))]
    }
  }

  /// How far a quarter circle's handles reach, as part of the radius.
  private static let reach = 0.5523

  private static func circle(_ middle: Double, radius: Double) -> [Drawing.Step] {
    let handle = radius * reach
    return leftHalf(middle, radius: radius).dropLast() + [
      .curve(
        Point(middle + handle, middle + radius), Point(middle + radius, middle + handle),
        Point(middle + radius, middle)),
      .curve(
        Point(middle + radius, middle - handle), Point(middle + handle, middle - radius),
        Point(middle, middle - radius)),
      .close,
    ]
  }

  /// From the top over the left to the bottom.
  private static func leftHalf(_ middle: Double, radius: Double) -> [Drawing.Step] {
    let handle = radius * reach
    return [
      .move(Point(middle, middle - radius)),
      .curve(
        Point(middle - handle, middle - radius), Point(middle - radius, middle - handle),
        Point(middle - radius, middle)),
      .curve(
        Point(middle - radius, middle + handle), Point(middle - handle, middle + radius),
        Point(middle, middle + radius)),
      .close,
    ]
  }
}

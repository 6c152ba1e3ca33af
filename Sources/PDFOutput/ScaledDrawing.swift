import Model

extension Drawing {
  /// The same drawing `factor` times as large: paths, strokes and text.
  func scaled(by factor: Double) -> Drawing {
    Drawing(width: width * factor, height: height * factor, marks: marks.map { $0.scaled(by: factor) })
  }
}

extension Drawing.Mark {
  fileprivate func scaled(by factor: Double) -> Drawing.Mark {
    switch self {
    case .path(let steps, let fill, let stroke):
      let larger = stroke.map {
        Drawing.Stroke($0.ink, width: $0.width * factor, dashes: $0.dashes.map { $0 * factor })
      }
      return .path(steps.map { $0.scaled(by: factor) }, fill: fill, stroke: larger)
    case .text(var text):
      text.position = text.position.scaled(by: factor)
      text.style.size *= factor
      text.width *= factor
      return .text(text)
    case .group(let name, let marks): return .group(name, marks.map { $0.scaled(by: factor) })
    }
  }
}

extension Drawing.Step {
  fileprivate func scaled(by factor: Double) -> Drawing.Step {
    switch self {
    case .move(let point): .move(point.scaled(by: factor))
    case .line(let point): .line(point.scaled(by: factor))
    case .curve(let a, let b, let c): .curve(a.scaled(by: factor), b.scaled(by: factor), c.scaled(by: factor))
    case .close: .close
    }
  }
}

extension Point {
  fileprivate func scaled(by factor: Double) -> Point { Point(x * factor, y * factor) }
}

import Model

/// What the colours and shapes of a drawing stand for, in a row over it that breaks when it must.
struct Key {
  enum Swatch {
    case area(Drawing.Fill)
    /// The upright stroke of last year.
    case stroke
    case target
    case seriesBreak
    case line(Drawing.Stroke, PointShape, radius: Double)
    case point(PointShape, radius: Double, ink: Drawing.Ink)
    /// The triangle on its point of a missed target.
    case missed(radius: Double)

    var width: Double {
      switch self {
      case .area: 9
      case .point(_, let radius, _): 2 * radius
      case .missed(let radius): 2.4 * radius
      case .stroke, .seriesBreak: 3
      case .target, .line: 20
      }
    }
  }

  private(set) var marks: [Drawing.Mark] = []
  /// From the drawing's top to under the last row; nothing without entries.
  private(set) var height = 0.0

  /// Rows begin at `left` and end before `width`.
  init(
    _ entries: [(swatch: Swatch, label: String)], chart: Chart, left: Double = 0, width: Double, setting: Typesetter
  ) throws(Diagnostic) {
    var (x, y) = (left, 10.5)
    for (swatch, label) in entries {
      let indent = swatch.width + 5
      if x > left, x + indent + setting.room(label, .label) > width { (x, y) = (left, y + 14) }
      guard let lines = setting.lines(label, within: width - x - indent, limit: 4, .label) else {
        throw chart.crowded(label, width: width)
      }
      var group = [swatch.mark(x: x, y: y - 3.5)].compactMap { $0 }
      for (index, line) in lines.enumerated() {
        if index > 0 { y += Typesetter.leading }
        group.append(.text(setting.text(line, x: x + indent, y: y, .label)))
      }
      marks.append(.group("key \(label)", group))
      x += indent + setting.room(lines, .label) + 16
      if lines.count > 1 { (x, y) = (width, y) }
    }
    if !entries.isEmpty { height = y + 3.5 }
  }
}

extension Key.Swatch {
  /// `y` is the middle of the label's small letters.
  fileprivate func mark(x: Double, y: Double) -> Drawing.Mark? {
    switch self {
    case .area(let fill): .rectangle(x: x, y: y - 4.5, width: 9, height: 9, fill: fill)
    case .stroke: .line(x + 1.5, y - 6, x + 1.5, y + 6, .lastYear)
    case .seriesBreak: .line(x + 1.5, y - 6, x + 1.5, y + 6, .seriesBreak)
    case .target: .line(x, y, x + 20, y, .target)
    case .point(let shape, let radius, let ink): .point(shape, at: Point(x + radius, y), radius: radius, ink: ink)
    case .missed(let radius):
      .path(
        PointShape.fallen(center: Point(x + 1.2 * radius, y), radius: radius), fill: .plain(.role(.bad)), stroke: nil)
    case .line(let stroke, let shape, let radius):
      .group(
        "line",
        [
          .line(x, y, x + 20, y, stroke), .point(shape, at: Point(x + 10, y), radius: radius, ink: stroke.ink),
        ])
    }
  }
}

extension Drawing.Stroke {
  static let baseline = Drawing.Stroke(.role(.ink), width: 0.75)
  static let grid = Drawing.Stroke(.role(.grid), width: 0.5)
  static let mark = Drawing.Stroke(.role(.muted), width: 0.5)
  static let target = Drawing.Stroke(.role(.ink), width: 0.75, dashes: [1.5, 2.5])
  /// The ground that the target's line stands on where it crosses a bar.
  static let underTarget = Drawing.Stroke(.role(.ground), width: 0.75 + 1)
  static let seriesBreak = Drawing.Stroke(.role(.muted), width: 0.75, dashes: [3, 2])
  static let lastYear = Drawing.Stroke(.role(.ink), width: 1.25)
}

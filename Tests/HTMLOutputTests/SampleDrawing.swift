import Model

/// Drawings by hand, as Charting would make them: a bar of shares and a trend, broad and narrow.
struct SampleDrawing {
  let width: Double
  private var marks: [Drawing.Mark] = []
  private var height = 0.0

  init(width: Double) { self.width = width }

  /// Advance widths of Inter 400 in hundredths of an em, near enough for a test.
  static func width(_ text: String, size: Double, weight: Int) -> Double {
    let groups: [(Double, String)] = [
      (24, "ijl"), (28, " ,.\u{00A0}"), (36, "ftr1"), (53, "skxz"), (56, "acvyåä7"), (58, "eu"), (60, "hnoöE"),
      (62, "25gpq0689bd"), (65, "34RSTBK+−A"), (73, "DHN"), (84, "%wmM"),
    ]
    let sum = text.reduce(0.0) { sum, character in
      sum + (groups.first { $0.1.contains(character) }?.0 ?? 60)
    }
    return sum / 100 * size * (weight >= 600 ? 1.045 : 1)
  }

  private mutating func text(
    _ string: String, _ x: Double, _ y: Double, _ anchor: Drawing.Anchor = .start, weight: Int = 400,
    ink: Theme.Role = .ink, halo: Bool = false
  ) {
    marks.append(
      .text(
        Drawing.Text(
          string, at: Point(x, y), anchor: anchor, style: .init(weight: weight, ink: .role(ink)),
          width: Self.width(string, size: 9.5, weight: weight), halo: halo)))
  }

  private mutating func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ fill: Drawing.Fill) {
    let steps: [Drawing.Step] = [
      .move(Point(x, y)), .line(Point(x + width, y)), .line(Point(x + width, y + height)), .line(Point(x, y + height)),
      .close,
    ]
    marks.append(.path(steps, fill: fill, stroke: nil))
  }

  private mutating func line(_ points: [Point], _ stroke: Drawing.Stroke) {
    let steps = points.enumerated().map { $0.offset == 0 ? Drawing.Step.move($0.element) : .line($0.element) }
    marks.append(.path(steps, fill: nil, stroke: stroke))
  }

  static func shares(width: Double) -> Drawing {
    var sample = SampleDrawing(width: width)
    let left = width > 300 ? 112.0 : 0
    let fills: [Drawing.Fill] = [.plain(.palette(0)), .plain(.role(.middle)), .hatched(.role(.bad))]
    var x = left
    for (fill, label) in zip(fills, ["nöjda", "varken eller", "missnöjda"]) {
      sample.rectangle(x, 2.5, 9, 9, fill)
      sample.text(label, x + 14, 10.5)
      x += 30 + Self.width(label, size: 9.5, weight: 400)
    }
    var y = 22.0
    for (label, shares) in [("Sammantaget", [82.0, 12, 6]), ("Bemötande", [93, 5, 2]), ("Måltider", [70, 16, 14])] {
      sample.text(label, 0, y + (width > 300 ? 12 : 9))
      if width <= 300 { y += 13 }
      var x = left
      let scale = (width - left - 34) / 100
      for (share, fill) in zip(shares, fills) {
        sample.rectangle(x, y, share * scale - 1.5, 17, fill)
        x += share * scale
      }
      sample.text("\(Int(shares[0]))\u{00A0}%", left + 6, y + 12, weight: 600, ink: .onAccent)
      sample.text("\(Int(shares[2]))\u{00A0}%", width, y + 12, .end, weight: 600, ink: .bad)
      y += 25
    }
    return Drawing(width: width, height: y - 6, marks: [.group("shares", sample.marks)])
  }

  static func trend(width: Double) -> Drawing {
    var sample = SampleDrawing(width: width)
    let (left, right) = (34.0, width - 100)
    func y(_ value: Double) -> Double { 10 + (95 - value) * 7 }
    for tick in stride(from: 75.0, through: 95, by: 5) {
      sample.line([Point(left, y(tick)), Point(right, y(tick))], .init(.role(.grid), width: 0.5))
      sample.text(tick == 95 ? "95\u{00A0}%" : "\(Int(tick))", left - 6, y(tick) + 3, .end, ink: .muted)
    }
    let series: [(String, [Double], Drawing.Stroke)] = [
      ("Hemtjänst", [87, 88, 90, 89, 90], .init(.palette(0), width: 2.25)),
      ("riket", [88, 88, 87, 87, 86], .init(.role(.context), width: 1.5, dashes: [4, 2.5])),
      ("Särskilt boende", [81, 84, 80, 83, 82], .init(.palette(1), width: 2.25)),
    ]
    for (label, values, stroke) in series {
      let step = (right - left - 20) / 4
      let points = values.enumerated().map { Point(left + 10 + Double($0.offset) * step, y($0.element)) }
      sample.line(points, stroke)
      for (point, value) in zip(points.dropLast(), values) where label != "riket" {
        sample.text("\(Int(value))", point.x, point.y - 8, .middle, halo: true)
      }
      if let last = points.last, let value = values.last {
        sample.text("\(Int(value))", last.x + 10, last.y + 3, weight: 600)
        sample.text(label, last.x + 26, last.y + 3, ink: label == "riket" ? .muted : .ink)
      }
    }
    return Drawing(width: width, height: 165, marks: sample.marks)
  }
}

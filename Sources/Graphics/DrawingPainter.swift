import CCairo
import Model

extension Canvas {
  /// The drawing with its upper left corner at (`x`, `y`), in the theme's colours by day. Belongs in one marker: as the
  /// content of a figure with an alternative text, or an artifact.
  package func draw(_ drawing: Drawing, x: Double, y: Double, theme: Theme, shaper: Shaper) {
    DrawingPainter(canvas: self, x: x, y: y, theme: theme, shaper: shaper).draw(drawing.marks)
  }
}

/// Paints the marks of a drawing.
private struct DrawingPainter {
  let canvas: Canvas
  let x: Double
  let y: Double
  let theme: Theme
  let shaper: Shaper

  /// LOOK 7: lines of ground at 45°.
  private static let hatchWidth = 1.1
  private static let hatchDistance = 5.0
  private static let haloWidth = 3.0
  private static let tint = 0.18

  func draw(_ marks: [Drawing.Mark]) {
    for mark in marks {
      switch mark {
      case .path(let steps, let fill, let stroke): draw(steps, fill, stroke)
      case .text(let text): draw(text)
      case .group(_, let marks): draw(marks)
      }
    }
  }

  private func draw(_ steps: [Drawing.Step], _ fill: Drawing.Fill?, _ stroke: Drawing.Stroke?) {
    switch fill {
    case .plain(let ink): canvas.path(steps, x: x, y: y, fill: theme[ink].light)
    case .hatched(let ink):
      canvas.path(steps, x: x, y: y, fill: theme[ink].light)
      hatch(steps)
    case .tinted(let ink):
      // Mixed here, so that the PDF needs no transparency.
      canvas.path(steps, x: x, y: y, fill: theme[ink].light.mixed(into: theme[.ground].light, part: Self.tint))
    case nil: break
    }
    if let stroke {
      canvas.path(
        steps, x: x, y: y, stroke: theme[stroke.ink].light, width: stroke.width, dashes: stroke.dashes)
    }
  }

  /// Lines of ground from lower left to upper right inside the path. They lie on a grid of the drawing, not of the path,
  /// so that hatched neighbours go on in each other.
  private func hatch(_ steps: [Drawing.Step]) {
    guard let bounds = Bounds(steps) else { return }
    cairo_save(canvas.cairo)
    canvas.trace(steps, x: x, y: y)
    cairo_clip(canvas.cairo)
    cairo_new_path(canvas.cairo)
    // A line is all points with x + y alike; neighbours lie √2 times the distance apart in that sum.
    let step = Self.hatchDistance * 2.0.squareRoot()
    var sum = (bounds.left + bounds.top) / step
    sum = sum.rounded(.down) * step
    while sum < bounds.right + bounds.bottom + step {
      let (top, bottom) = (bounds.top - 1, bounds.bottom + 1)
      cairo_move_to(canvas.cairo, Canvas.rounded(x + sum - bottom), Canvas.rounded(y + bottom))
      cairo_line_to(canvas.cairo, Canvas.rounded(x + sum - top), Canvas.rounded(y + top))
      sum += step
    }
    canvas.stroke(theme[.ground].light, width: Self.hatchWidth, dashes: [])
    cairo_restore(canvas.cairo)
  }

  private func draw(_ text: Drawing.Text) {
    guard let font = shaper.font(text.style) else { return }
    let style = TextStyle(font: font, hyphenates: false, tabular: text.style.tabular)
    guard let line = ShapedParagraph([TextRun(text.string, style)], shaper: shaper).naturalLines.first else { return }
    let (left, baseline) = (x + text.left, y + text.position.y)
    for segment in line.segments {
      if text.halo {
        canvas.drawHalo(segment, x: left, baseline: baseline, width: Self.haloWidth, color: theme[.ground].light)
      }
      canvas.draw(segment, x: left, baseline: baseline, color: theme[text.style.ink].light)
    }
  }
}

/// The rectangle that holds all points of a path, control points included.
private struct Bounds {
  var left: Double
  var right: Double
  var top: Double
  var bottom: Double

  init?(_ steps: [Drawing.Step]) {
    let points = steps.flatMap { step -> [Point] in
      switch step {
      case .move(let point), .line(let point): [point]
      case .curve(let first, let second, let end): [first, second, end]
      case .close: []
      }
    }
    guard let first = points.first else { return nil }
    (left, right, top, bottom) = (first.x, first.x, first.y, first.y)
    for point in points {
      (left, right) = (min(left, point.x), max(right, point.x))
      (top, bottom) = (min(top, point.y), max(bottom, point.y))
    }
  }
}

extension Theme.Color {
  /// `part` of this colour over `ground`, rounded to whole steps.
  fileprivate func mixed(into ground: Theme.Color, part: Double) -> Theme.Color {
    func channel(_ over: UInt8, _ under: UInt8) -> UInt8 {
      UInt8((Double(over) * part + Double(under) * (1 - part)).rounded())
    }
    return Theme.Color(
      red: channel(red, ground.red), green: channel(green, ground.green), blue: channel(blue, ground.blue))
  }
}

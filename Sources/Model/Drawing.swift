/// A point in a drawing: points (1/72 inch), origin at the top left, y downwards.
package struct Point: Sendable, Hashable {
  package var x: Double
  package var y: Double

  package init(_ x: Double, _ y: Double) { (self.x, self.y) = (x, y) }
}

/// A picture without a painter: paths, text and groups. Cairo paints it in the PDF and SVG shows it in HTML.
package struct Drawing: Sendable, Hashable {
  /// What a colour is for; the theme says what it looks like, by day and by night.
  package enum Ink: Sendable, Hashable {
    case role(Theme.Role)
    /// Zero-based index in the theme's palette.
    case palette(Int)
  }

  package enum Fill: Sendable, Hashable {
    case plain(Ink)
    /// Lines of ground at 45°, 1.1 pt wide, every 5 pt: `bad`, and every second layer of a stack.
    case hatched(Ink)
    /// 18 % of the ink on ground: a band behind a line.
    case tinted(Ink)
  }

  package struct Stroke: Sendable, Hashable {
    package var ink: Ink
    package var width: Double
    /// Lengths of dash and gap; empty for a solid line.
    package var dashes: [Double]

    package init(_ ink: Ink, width: Double, dashes: [Double] = []) {
      (self.ink, self.width, self.dashes) = (ink, width, dashes)
    }
  }

  package enum Step: Sendable, Hashable {
    case move(Point)
    case line(Point)
    case curve(Point, Point, Point)
    case close
  }

  package enum Anchor: String, Sendable, Hashable { case start, middle, end }

  /// How a text in a drawing is set: a face of the theme, at a weight and size.
  package struct TextStyle: Sendable, Hashable {
    package var face: Theme.Face
    package var weight: Int
    package var size: Double
    package var ink: Ink
    /// Figures of one width: axes of numbers only.
    package var tabular: Bool

    package init(
      face: Theme.Face = .figure, weight: Int = 400, size: Double = 9.5, ink: Ink = .role(.ink), tabular: Bool = false
    ) {
      (self.face, self.weight, self.size, self.ink, self.tabular) = (face, weight, size, ink, tabular)
    }
  }

  package struct Text: Sendable, Hashable {
    package var string: String
    /// Of the baseline, at the anchor.
    package var position: Point
    package var anchor: Anchor
    package var style: TextStyle
    /// As measured with the document's own font.
    package var width: Double
    /// Ground around the letters where the label crosses a line.
    package var halo: Bool

    package init(
      _ string: String, at position: Point, anchor: Anchor = .start, style: TextStyle, width: Double,
      halo: Bool = false
    ) {
      (self.string, self.position, self.anchor) = (string, position, anchor)
      (self.style, self.width, self.halo) = (style, width, halo)
    }

    /// Left edge of the letters.
    package var left: Double {
      switch anchor {
      case .start: position.x
      case .middle: position.x - width / 2
      case .end: position.x - width
      }
    }
  }

  package indirect enum Mark: Sendable, Hashable {
    case path([Step], fill: Fill?, stroke: Stroke?)
    case text(Text)
    /// Marks that belong together; the name helps whoever reads a dump.
    case group(String, [Mark])
  }

  package var width: Double
  package var height: Double
  package var marks: [Mark]

  package init(width: Double, height: Double, marks: [Mark]) {
    (self.width, self.height, self.marks) = (width, height, marks)
  }
}

/// The widths that a chart is drawn at: for its place on paper and for a telephone.
package struct Drawings: Sendable, Hashable {
  package var broad: Drawing
  /// 240 pt wide: text stays its size.
  package var narrow: Drawing

  package init(broad: Drawing, narrow: Drawing) { (self.broad, self.narrow) = (broad, narrow) }
}

/// Measures text with the document's own fonts, so that charts can place labels without knowing of Cairo.
package protocol TextMeasuring {
  /// Advance width in points.
  func width(of text: String, style: Drawing.TextStyle) -> Double
}

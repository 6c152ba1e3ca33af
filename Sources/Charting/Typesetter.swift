import Model

/// Sets a drawing's labels: measures them, breaks them into lines, and keeps room for a browser without the font.
package struct Typesetter {
  /// What a label may grow by in another font (LOOK 9).
  static let slack = 1.1
  /// From baseline to baseline of a label in several lines.
  static let leading = 12.0

  let measuring: any TextMeasuring

  package init(measuring: any TextMeasuring) { self.measuring = measuring }

  /// Advance width in points, with the document's own font.
  func width(_ string: String, _ style: Drawing.TextStyle) -> Double { measuring.width(of: string, style: style) }

  /// The width to keep free for a label.
  func room(_ string: String, _ style: Drawing.TextStyle) -> Double { width(string, style) * Self.slack }

  /// The room of the widest.
  func room(_ strings: some Sequence<String>, _ style: Drawing.TextStyle) -> Double {
    strings.reduce(0) { max($0, room($1, style)) }
  }

  func text(
    _ string: String, x: Double, y: Double, anchor: Drawing.Anchor = .start, _ style: Drawing.TextStyle,
    halo: Bool = false
  ) -> Drawing.Text {
    Drawing.Text(
      string, at: Point(hundredths(x), hundredths(y)), anchor: anchor, style: style,
      width: hundredths(width(string, style)), halo: halo)
  }

  /// The label in as few lines as its room allows and as even as they come; `nil` when it needs more than `limit`.
  package func lines(_ string: String, within room: Double, limit: Int, _ style: Drawing.TextStyle) -> [String]? {
    let words = string.split(separator: " ").map(String.init)
    guard let first = words.first else { return [""] }
    if self.room(string, style) <= room { return [string] }
    // Widths of single words once; a line's width is taken as words and spaces, which kerning hardly changes.
    let widths = words.map { self.room($0, style) }
    let space = self.room(" ", style)
    guard (widths.max() ?? 0) <= room, limit > 1, words.count > 1 else { return nil }
    var narrowest: Double?
    // Filling lines of each possible width greedily, the narrowest that keeps the least number of lines is even.
    let least = fill(widths, space: space, room: room).count
    guard least <= limit else { return nil }
    for start in widths.indices {
      var total = 0.0
      for end in start..<widths.count {
        total += widths[end] + (end > start ? space : 0)
        guard total <= room else { break }
        if total < narrowest ?? .infinity, total >= (widths.max() ?? 0),
          fill(widths, space: space, room: total).count == least
        {
          narrowest = total
        }
      }
    }
    var lines: [String] = []
    for range in fill(widths, space: space, room: narrowest ?? room) {
      lines.append(words[range].joined(separator: " "))
    }
    return lines.isEmpty ? [first] : lines
  }

  private func fill(_ widths: [Double], space: Double, room: Double) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var (start, total) = (0, 0.0)
    for (index, width) in widths.enumerated() {
      // A thousandth of a point hides what addition in another order does to the last digit.
      if index > start, total + space + width > room + 0.001 {
        lines.append(start..<index)
        (start, total) = (index, width)
      } else {
        total += width + (index > start ? space : 0)
      }
    }
    lines.append(start..<widths.count)
    return lines
  }
}

extension Drawing.TextStyle {
  /// A name of a category or series.
  package static let label = Drawing.TextStyle()
  /// The same of a comparison, and of axes in words.
  static let muted = Drawing.TextStyle(ink: .role(.muted))
  /// A figure of the report's own period.
  static let value = Drawing.TextStyle(weight: 600)
  /// A mark in a figure's place.
  static let mark = Drawing.TextStyle(weight: 600, ink: .role(.muted))
  /// A number at an axis.
  static let tick = Drawing.TextStyle(ink: .role(.muted), tabular: true)

  func with(weight: Int) -> Drawing.TextStyle {
    var style = self
    style.weight = weight
    return style
  }
}

/// Coordinates are rounded to 1/100 pt, so that a drawing is the same bytes on every machine.
func hundredths(_ value: Double) -> Double { (value * 100).rounded() / 100 + 0.0 }

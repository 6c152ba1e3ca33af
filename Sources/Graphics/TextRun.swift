/// How a stretch of text is set.
package struct TextStyle {
  package var font: Font
  /// Shift of the baseline upwards, points.
  package var rise: Double
  package var hyphenates: Bool
  /// Figures of one width (`tnum`).
  package var tabular: Bool
  /// The caller's own number (structure element, colour, link), which the line's segments bring back.
  package var tag: Int

  package init(font: Font, rise: Double = 0, hyphenates: Bool = true, tabular: Bool = false, tag: Int = 0) {
    (self.font, self.rise, self.hyphenates, self.tabular, self.tag) = (font, rise, hyphenates, tabular, tag)
  }
}

/// Text of one style. `\n` is a forced line break, U+00A0 and U+202F are spaces that never break.
package struct TextRun {
  package var text: String
  package var style: TextStyle

  package init(_ text: String, _ style: TextStyle) { (self.text, self.style) = (text, style) }
}

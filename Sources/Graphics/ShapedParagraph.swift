/// Text measured once, ready to be broken to any width.
package struct ShapedParagraph {
  package init(_ runs: [TextRun], shaper: Shaper) { fatalError() }

  /// Width of the longest line when only forced breaks are made.
  package var naturalWidth: Double { fatalError() }
  /// Width of the widest piece that only bad breaks could part: the least width that looks right.
  package var minimumWidth: Double { fatalError() }

  /// The best lines of `width`, all weighed together (Knuth and Plass 1981). A piece wider than `width` sticks out, and
  /// its line says so.
  package func lines(width: Double, taste: Taste = .ragged) -> [TextLine] { fatalError() }

  /// The same where lines differ in width, as beside a figure: `width` of line number n, alike from `uniformFrom` on.
  package func lines(uniformFrom: Int, taste: Taste = .ragged, width: (Int) -> Double) -> [TextLine] { fatalError() }

  /// Lines of nearly equal length, for headings: as few as fit, no hyphens unless a word is wider than `width`,
  /// no last line of one word under four letters.
  package func balancedLines(width: Double) -> [TextLine] { fatalError() }
}

/// One line of a paragraph.
package struct TextLine {
  package let segments: [Segment]
  /// From the first letter to the last, a hyphen included and the space at the line's end not.
  package let width: Double
  package let isHyphenated: Bool
  /// Wider than the measure: no break was possible.
  package let isOverfull: Bool
  package var text: String { segments.map(\.text).joined() }
}

/// The part of a line that has one style. The space between two runs belongs to the first of them, and so does the space
/// at the line's end, which is drawn so that readers of the text find it; a hyphen belongs to the last.
package struct Segment {
  /// As in the run's style.
  package let tag: Int
  package let font: Font
  /// From the line's start, points.
  package let x: Double
  /// Without the space at the line's end.
  package let width: Double
  /// What a reader of the PDF gets, U+00AD for a line-end hyphen.
  package var text: String { fatalError() }
}

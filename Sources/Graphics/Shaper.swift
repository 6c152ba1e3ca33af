import Hyphenation
import Model

/// Shapes each word once per font and remembers it. Confined to one thread, with its `FontBook`.
package final class Shaper: TextMeasuring {
  /// A sign that its font cannot show.
  package struct MissingGlyph: Hashable {
    package let scalar: Unicode.Scalar
    package let family: String
  }

  package let fonts: FontBook
  package let theme: Theme
  /// In the order they were met, each once. A report with any of them is not to be written.
  package private(set) var missing: [MissingGlyph] = []
  /// Fonts of drawings that could not be loaded, and `missing` as errors without a place.
  package var diagnostics: Diagnostics { fatalError() }

  package init(fonts: FontBook, theme: Theme, hyphenator: Hyphenator?) { (self.fonts, self.theme) = (fonts, theme) }

  package func width(of text: String, style: Drawing.TextStyle) -> Double { fatalError() }

  /// Advance width in points of text on one line, without a `ShapedParagraph`.
  package func width(of text: String, style: TextStyle) -> Double { fatalError() }
}

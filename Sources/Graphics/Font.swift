/// A loaded font at one size. Lengths in points; line height is the theme's leading, never the font's.
package final class Font {
  package let family = ""
  package let weight = 400
  package let isItalic = false
  package let size = 0.0
  /// Height of a capital H and of a lower-case x over the baseline.
  package var capHeight: Double { fatalError() }
  package var xHeight: Double { fatalError() }
  package var spaceWidth: Double { fatalError() }
  package var hyphenWidth: Double { fatalError() }
  init() { fatalError() }
}

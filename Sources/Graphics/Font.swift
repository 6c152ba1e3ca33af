import CCairo
import CPango
import Model

/// A loaded font at one size. Lengths in points; line height is the theme's leading, never the font's.
package final class Font {
  /// Of its book's fonts.
  let id: Int
  package let family: String
  package let weight: Int
  package let isItalic: Bool
  package let size: Double
  /// Height of a capital H and of a lower-case x over the baseline.
  package let capHeight: Double
  package let xHeight: Double
  package let spaceWidth: Double
  package let hyphenWidth: Double
  let space: UInt32
  /// The soft hyphen's own glyph, so that readers of the PDF's text can tell it from a hard hyphen.
  let hyphen: UInt32
  let features: [hb_feature_t]
  let tabularFeatures: [hb_feature_t]
  let shaping: OpaquePointer
  /// Of operators: the part of the space on either side that is too much beside a figure.
  private let excessBearings: [UInt32: Double]
  private let pango: UnsafeMutablePointer<PangoFont>
  /// By thousandths of its own width: the fonts of justified lines.
  private var scaled: [Int: OpaquePointer] = [:]

  /// Takes over the reference to `pango`.
  init(
    id: Int, pango: UnsafeMutablePointer<PangoFont>, family: String, weight: Int, isItalic: Bool, size: Double,
    features: [hb_feature_t]
  ) {
    guard let shaping = pango_font_get_hb_font(pango) else { preconditionFailure("Pango's fonts are HarfBuzz fonts") }
    (self.id, self.family, self.weight, self.isItalic, self.size) = (id, family, weight, isItalic, size)
    (self.pango, self.shaping) = (pango, shaping)
    space = Self.glyph(0x20, in: shaping)
    hyphen = Self.glyph(0xAD, in: shaping)
    spaceWidth = Self.advance(space, in: shaping)
    hyphenWidth = Self.advance(hyphen, in: shaping)
    capHeight = Self.height(of: "H", in: shaping)
    xHeight = Self.height(of: "x", in: shaping)
    excessBearings = Self.excessBearings(in: shaping, size: size)
    // Ligatures would make Cairo write ActualText spans, and could straddle a division.
    let plain = [Self.feature("liga", value: 0), Self.feature("clig", value: 0)] + features
    self.features = plain
    tabularFeatures = plain + [Self.feature("tnum", value: 1)]
  }

  deinit {
    for font in scaled.values { cairo_scaled_font_destroy(font) }
    g_object_unref(pango)
  }

  /// For Cairo, its letters `factor` times as wide, rounded to a thousandth; lives as long as the font.
  func scaled(by factor: Double) -> OpaquePointer? {
    let natural = pango_cairo_font_get_scaled_font(OpaquePointer(pango))
    let thousandths = Int((factor * 1000).rounded())
    if thousandths == 1000 { return natural }
    if let known = scaled[thousandths] { return known }
    var (matrix, transformation) = (cairo_matrix_t(), cairo_matrix_t())
    cairo_scaled_font_get_font_matrix(natural, &matrix)
    cairo_scaled_font_get_ctm(natural, &transformation)
    matrix.xx *= Double(thousandths) / 1000
    let options = cairo_font_options_create()
    defer { cairo_font_options_destroy(options) }
    cairo_scaled_font_get_font_options(natural, options)
    let font = cairo_scaled_font_create(
      cairo_scaled_font_get_font_face(natural), &matrix, &transformation, options)
    scaled[thousandths] = font
    return font
  }

  /// Zero when the font has none.
  func glyph(_ scalar: Unicode.Scalar) -> UInt32 { Self.glyph(scalar.value, in: shaping) }

  /// Without kerning.
  func advance(_ glyph: UInt32) -> Double {
    Self.advance(glyph, in: shaping) - 2 * (excessBearings[glyph] ?? 0)
  }

  private static func glyph(_ scalar: UInt32, in font: OpaquePointer) -> UInt32 {
    var index: UInt32 = 0
    return hb_font_get_nominal_glyph(font, scalar, &index) != 0 ? index : 0
  }

  private static func advance(_ glyph: UInt32, in font: OpaquePointer) -> Double {
    points(hb_font_get_glyph_h_advance(font, glyph))
  }

  private static func height(of letter: Unicode.Scalar, in font: OpaquePointer) -> Double {
    var extents = hb_glyph_extents_t()
    hb_font_get_glyph_extents(font, glyph(letter.value, in: font), &extents)
    // Pango's fonts measure y downwards.
    return abs(points(extents.y_bearing))
  }

  /// Pango's units in points.
  static func points(_ units: Int32) -> Double { Double(units) / Double(PANGO_SCALE) }

  /// Charis gives its operators a fifth of an em on either side, as in an equation, so that *−2,1* looks like *− 2,1*;
  /// Inter gives them a tenth. What is beyond a tenth is cut.
  private static func excessBearings(in font: OpaquePointer, size: Double) -> [UInt32: Double] {
    let operators: [Unicode.Scalar] = ["\u{2212}", "+", "±", "×", "<", "=", ">", "≤", "≥", "≈", "≠"]
    var excess: [UInt32: Double] = [:]
    for sign in operators {
      let glyph = glyph(sign.value, in: font)
      var extents = hb_glyph_extents_t()
      guard glyph != 0, hb_font_get_glyph_extents(font, glyph, &extents) != 0 else { continue }
      let (left, width) = (points(extents.x_bearing), points(extents.width))
      let bearing = min(left, advance(glyph, in: font) - left - width)
      if bearing > 0.12 * size { excess[glyph] = bearing - 0.1 * size }
    }
    return excess
  }

  /// `byte`: the first of the glyph's text, which spares most glyphs the search.
  @inline(__always) func excessBearing(of glyph: UInt32, startingWith byte: UInt8) -> Double {
    guard byte >= 0xC2 || byte >= 0x2B && byte <= 0x3E, !excessBearings.isEmpty else { return 0 }
    return excessBearings[glyph] ?? 0
  }

  private static func feature(_ tag: String, value: UInt32) -> hb_feature_t {
    hb_feature_t(tag: hb_tag_from_string(tag, -1), value: value, start: 0, end: UInt32.max)
  }

  /// Features as a theme writes them, such as `cv05` or `ss01=2`.
  static func parsed(_ names: [String]) throws(Diagnostic) -> [hb_feature_t] {
    var features: [hb_feature_t] = []
    for name in names {
      var feature = hb_feature_t()
      guard hb_feature_from_string(name, -1, &feature) != 0 else {
        throw Diagnostic(
          code: "typsnittsdrag", at: nil, sv: "”\(name)” är inget OpenType-drag",
          en: "‘\(name)’ is no OpenType feature",
          hint: Message(sv: "ett drag skrivs med fyra tecken, som cv05", en: "a feature is four signs, such as cv05"))
      }
      features.append(feature)
    }
    return features
  }
}

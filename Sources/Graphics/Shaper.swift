import CPango
import Hyphenation
import Model

/// A word as glyphs: ranges into the shaper's arenas.
struct ShapedWord {
  /// The font's id, and whether the word may be divided and has figures of one width, in one number.
  let style: Int
  /// The bytes as they came, and without the signs that are never shown.
  let source: Range<Int>
  let bytes: Range<Int>
  let glyphs: Range<Int>
  let divisions: Range<Int>
  let width: Double
  /// How much of the width is no-break spaces (U+00A0), which give with the spaces of a justified line; U+202F, which
  /// groups digits, does not.
  let spaces: Double
}

struct ShapedGlyph {
  /// In its font.
  let index: UInt32
  /// The byte of its word where its text begins.
  let cluster: Int
  let advance: Double
  /// From the pen to where it is drawn: rightwards, upwards.
  let right: Double
  let up: Double
  let isSpace: Bool
}

/// A place inside a shaped word where a line may end.
struct WordDivision {
  /// Glyphs before the place, and their width without the hyphen.
  let glyph: Int
  let width: Double
  /// How much of it is no-break spaces.
  let spaces: Double
  let mark: Breakpoint.Mark
}

/// Shapes each word once per font and remembers it. Confined to one thread, with its `FontBook`.
package final class Shaper {
  /// A sign that its font cannot show.
  package struct MissingGlyph: Hashable, Sendable {
    package let scalar: Unicode.Scalar
    package let family: String
  }

  package let fonts: FontBook
  package let theme: Theme
  /// In the order they were met, each once. A report with any of them is not to be written.
  package private(set) var missing: [MissingGlyph] = []
  private var known: Set<MissingGlyph> = []
  /// Fonts of drawings that could not be loaded.
  private var failures = Diagnostics()
  private var drawingFonts: [Drawing.TextStyle: Font?] = [:]

  private let hyphenator: Hyphenator?
  private let buffer: OpaquePointer
  private let language = hb_language_from_string("sv", -1)
  private var cache = WordCache()
  private(set) var words: [ShapedWord] = []
  private(set) var bytes: [UInt8] = []
  private(set) var glyphs: [ShapedGlyph] = []
  private(set) var divisions: [WordDivision] = []

  /// `hyphenator`: `nil` when the document is not to be hyphenated, or is in a language without patterns.
  package init(fonts: FontBook, theme: Theme, hyphenator: Hyphenator?) {
    guard let buffer = hb_buffer_create() else { preconditionFailure("out of memory") }
    (self.fonts, self.theme, self.hyphenator, self.buffer) = (fonts, theme, hyphenator, buffer)
  }

  deinit { hb_buffer_destroy(buffer) }

  /// Index of the shaped word; `text` has no spaces but those that never break.
  func word(_ text: Bytes, _ font: Font, hyphenates: Bool, tabular: Bool) -> Int {
    let style = font.id << 2 | (hyphenates ? 2 : 0) | (tabular ? 1 : 0)
    let hash = WordCache.hash(text, style: style)
    let known = cache.find(hash) { index in
      let word = words[index]
      guard word.style == style, word.source.count == text.count else { return false }
      for (offset, byte) in text.enumerated() where bytes[word.source.lowerBound + offset] != byte { return false }
      return true
    }
    if let known { return known }
    let index = shape(text, font, style)
    cache.insert(hash, index)
    return index
  }

  private func shape(_ text: Bytes, _ font: Font, _ style: Int) -> Int {
    let source = bytes.count..<bytes.count + text.count
    bytes += text
    let hidden = HiddenSigns.places(in: text)
    var shown = source
    if !hidden.isEmpty {
      HiddenSigns.append(text, without: hidden, to: &bytes)
      shown = source.upperBound..<bytes.count
    }
    let firstGlyph = glyphs.count
    let width = addGlyphs(shown, font, tabular: style & 1 != 0)
    let firstDivision = divisions.count
    for place in WordRules.places(in: text, hyphenator: style & 2 != 0 ? hyphenator : nil) {
      let byte = place.byte - hidden.reduce(0) { $1.byte < place.byte ? $0 + $1.length : $0 }
      addDivision(at: byte, place.mark, font, from: firstGlyph)
    }
    words.append(
      ShapedWord(
        style: style, source: source, bytes: shown, glyphs: firstGlyph..<glyphs.count,
        divisions: firstDivision..<divisions.count, width: width, spaces: spaces(in: firstGlyph..<glyphs.count)))
    return words.count - 1
  }

  /// Shapes `range` of the bytes into the arenas; returns its width.
  private func addGlyphs(_ range: Range<Int>, _ font: Font, tabular: Bool) -> Double {
    hb_buffer_clear_contents(buffer)
    bytes.withUnsafeBufferPointer { bytes in
      UnsafeBufferPointer(rebasing: bytes[range]).withMemoryRebound(to: CChar.self) {
        hb_buffer_add_utf8(buffer, $0.baseAddress, Int32($0.count), 0, Int32($0.count))
      }
    }
    // The language is set, not guessed: the guess is the machine's.
    hb_buffer_set_language(buffer, language)
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR)
    hb_buffer_guess_segment_properties(buffer)
    let features = tabular ? font.tabularFeatures : font.features
    hb_shape(font.shaping, buffer, features, UInt32(features.count))
    var count: UInt32 = 0
    guard let infos = hb_buffer_get_glyph_infos(buffer, &count),
      let positions = hb_buffer_get_glyph_positions(buffer, &count)
    else { return 0 }
    var width = 0.0
    for index in 0..<Int(count) {
      let (info, position) = (infos[index], positions[index])
      let cluster = Int(info.cluster)
      // Of operators: what is cut from both sides.
      let cut = font.excessBearing(of: info.codepoint, startingWith: bytes[range.lowerBound + cluster])
      let glyph = ShapedGlyph(
        index: info.codepoint, cluster: cluster, advance: Font.points(position.x_advance) - 2 * cut,
        right: Font.points(position.x_offset) - cut, up: Font.points(position.y_offset),
        isSpace: bytes[range.lowerBound + cluster] == 0xC2 && bytes[range.lowerBound + cluster + 1] == 0xA0)
      glyphs.append(glyph)
      width += glyph.advance
      if info.codepoint == 0 { note(range.lowerBound + cluster, font) }
    }
    return width
  }

  /// Remembers that `font` has no glyph for the sign at `byte`.
  private func note(_ byte: Int, _ font: Font) {
    let value = bytes.withUnsafeBufferPointer { $0.scalar(at: byte).value }
    let glyph = MissingGlyph(scalar: Unicode.Scalar(value) ?? "\u{FFFD}", family: font.family)
    if known.insert(glyph).inserted { missing.append(glyph) }
  }

  /// Width of the no-break spaces among the glyphs.
  func spaces(in range: Range<Int>) -> Double {
    glyphs[range].reduce(0) { $1.isSpace ? $0 + $1.advance : $0 }
  }

  /// What a glyph at a line's end gets back: what it was kerned to stands on the next line.
  func kerning(after glyph: ShapedGlyph, _ font: Font) -> Double {
    font.advance(glyph.index) - glyph.advance
  }

  /// Divides the glyphs from `first` on at `byte`, unless that would part what one glyph shows.
  private func addDivision(at byte: Int, _ mark: Breakpoint.Mark, _ font: Font, from first: Int) {
    var (glyph, width) = (first, 0.0)
    while glyph < glyphs.count, glyphs[glyph].cluster < byte {
      width += glyphs[glyph].advance
      glyph += 1
    }
    guard glyph > first, glyph < glyphs.count, glyphs[glyph].cluster == byte else { return }
    width += kerning(after: glyphs[glyph - 1], font)
    divisions.append(
      WordDivision(glyph: glyph - first, width: width, spaces: spaces(in: first..<glyph), mark: mark))
  }
}

extension Shaper: TextMeasuring {
  package func width(of text: String, style: Drawing.TextStyle) -> Double {
    font(style).map { width(of: text, style: TextStyle(font: $0, hyphenates: false, tabular: style.tabular)) } ?? 0
  }

  /// Advance width in points of text on one line.
  package func width(of text: String, style: TextStyle) -> Double {
    var (text, width, start) = (text, 0.0, 0)
    text.withUTF8 { bytes in
      for end in 0...bytes.count where end == bytes.count || bytes[end] == 0x20 {
        if end > start {
          let part = UnsafeBufferPointer(rebasing: bytes[start..<end])
          width += words[word(part, style.font, hyphenates: style.hyphenates, tabular: style.tabular)].width
        }
        if end < bytes.count { width += style.font.spaceWidth }
        start = end + 1
      }
    }
    return width
  }

  /// The font of a drawing's text; `nil`, once reported, when there is none.
  func font(_ style: Drawing.TextStyle) -> Font? {
    if let known = drawingFonts[style] { return known }
    let font = failures.collect { () throws(Diagnostic) in
      try fonts.font(theme[style.face], weight: style.weight, size: style.size)
    }
    drawingFonts[style] = font
    return font
  }

  /// Fonts of drawings that could not be loaded and signs that their fonts lack (`tecken-saknas`), without a place.
  package var diagnostics: Diagnostics {
    var diagnostics = failures
    for glyph in missing { diagnostics.add(glyph.diagnostic(at: nil)) }
    return diagnostics
  }
}

extension Shaper.MissingGlyph {
  package func diagnostic(at place: Place?) -> Diagnostic {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let number = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return Diagnostic(
      code: "tecken-saknas", at: place, sv: "typsnittet \(family) saknar tecknet ”\(scalar)” (\(number))",
      en: "the font \(family) lacks the sign ‘\(scalar)’ (\(number))",
      hint: Message(
        sv: "skriv ett annat tecken eller välj ett typsnitt som har det",
        en: "write another sign, or choose a font that has it")
    ).seeking(String(scalar))
  }
}

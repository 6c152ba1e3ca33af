import CCairo

/// Glyphs of one font with the text that they stand for, as `cairo_show_text_glyphs` takes them: each glyph gets its own
/// text, so that Cairo writes a complete ToUnicode and no ActualText.
struct GlyphRun {
  private(set) var glyphs: [cairo_glyph_t] = []
  private(set) var clusters: [cairo_text_cluster_t] = []
  private(set) var text: [UInt8] = []

  mutating func removeAll() {
    glyphs.removeAll(keepingCapacity: true)
    clusters.removeAll(keepingCapacity: true)
    text.removeAll(keepingCapacity: true)
  }

  /// Adds `segment`, whose line starts at `x`.
  mutating func append(_ segment: Segment, x: Double, baseline: Double) {
    let content = segment.content
    let start = x + segment.x
    var x = start
    let y = baseline - segment.rise
    let last = segment.pieces.upperBound - 1
    for index in segment.pieces {
      let piece = content.pieces[index]
      let range = content.glyphs(
        piece, from: index == segment.pieces.lowerBound ? segment.firstGlyph : 0,
        to: index == last ? segment.endGlyph : 0)
      append(range, of: content.word(piece), content.shaper, segment.fit, x: &x, y: y)
      if index < last, piece.space > 0 {
        append(segment.font.space, " ", x: x, y: y)
        x += piece.space * segment.fit.spaces
      }
    }
    switch segment.closing {
    case .none: break
    case .space: append(segment.font.space, " ", x: start + segment.width, y: y)
    case .hyphen:
      append(
        segment.font.hyphen, "\u{AD}", x: start + segment.width - segment.font.hyphenWidth * segment.fit.letters, y: y)
    }
  }

  private mutating func append(
    _ range: Range<Int>, of word: ShapedWord, _ shaper: Shaper, _ fit: LineFit, x: inout Double, y: Double
  ) {
    // Taken out once: each access to a class's property is checked.
    let (shaped, bytes) = (shaper.glyphs, shaper.bytes)
    var glyphsOfCluster: Int32 = 0
    for index in range {
      let glyph = shaped[index]
      glyphs.append(cairo_glyph_t(index: UInt(glyph.index), x: x + glyph.right * fit.letters, y: y - glyph.up))
      x += glyph.advance * (glyph.isSpace ? fit.spaces : fit.letters)
      glyphsOfCluster += 1
      let end = index + 1 < word.glyphs.upperBound ? shaped[index + 1].cluster : word.bytes.count
      if end == glyph.cluster { continue }  // several glyphs for one sign share its text
      text += bytes[word.bytes.lowerBound + glyph.cluster..<word.bytes.lowerBound + end]
      clusters.append(
        cairo_text_cluster_t(num_bytes: Int32(end - glyph.cluster), num_glyphs: glyphsOfCluster))
      glyphsOfCluster = 0
    }
  }

  private mutating func append(_ glyph: UInt32, _ string: StaticString, x: Double, y: Double) {
    glyphs.append(cairo_glyph_t(index: UInt(glyph), x: x, y: y))
    string.withUTF8Buffer { text += $0 }
    clusters.append(cairo_text_cluster_t(num_bytes: Int32(string.utf8CodeUnitCount), num_glyphs: 1))
  }
}

import Hyphenation

/// One line of a paragraph.
package struct TextLine {
  package let segments: [Segment]
  /// From the first letter to the last, a hyphen included and the space at the line's end not. A justified line's last
  /// sign may stand outside the measure.
  package let width: Double
  package let isHyphenated: Bool
  /// Where the line's end divides a word with a hyphen that is not in the text; `nil` when it does not.
  package let division: Division.Kind?
  /// Wider than the measure: no break was possible.
  package let isOverfull: Bool

  /// What a reader of the PDF gets.
  package var text: String { segments.map(\.text).joined() }

  /// `isLast`: of the paragraph, so that no space is to follow. `give`: justified. `indent`: of the first letter, which
  /// the width leaves out.
  init(
    _ content: ShapedParagraph.Content, from start: Breakpoint, to end: Breakpoint, isLast: Bool, measure: Double,
    give: Give?, indent: Double
  ) {
    let (natural, spaces) = (end.end - start.start, end.spaces.end - start.spaces.start)
    let hang = give == nil ? 0 : end.hang
    let fit =
      give.map {
        LineFit($0, width: natural - hang, spaces: spaces, measure: measure, isLast: end.mark == .end)
      } ?? .natural
    (isHyphenated, division) = (end.isHyphenated, end.mark.division)
    width = fit.width(natural, spaces: spaces)
    isOverfull = width - hang * fit.letters > measure + TotalFit.roundingError
    let closing: Segment.Closing =
      switch end.mark {
      case .space: .space
      case .afterHyphen, .afterSign: end.glyph == 0 ? .space : .none
      case .end: isLast ? .none : .space
      case .joint, .minorJoint, .syllable, .syllableInCompound: .hyphen
      }
    var segments: [Segment] = []
    var x = indent
    var index = Int(start.piece)
    // A break inside a piece leaves the piece's beginning to this line.
    let last = end.glyph > 0 ? Int(end.piece) : Int(end.piece) - 1
    while index <= last {
      let run = content.pieces[index].run
      let first = index
      let from = index == Int(start.piece) ? Int(start.glyph) : 0
      var (width, space) = (0.0, 0.0)
      while index <= last, content.pieces[index].run == run {
        let piece = content.pieces[index]
        width += space
        width += content.width(
          piece, from: index == first ? from : 0, to: index == last ? Int(end.glyph) : 0, fit: fit)
        space = index == last ? 0 : piece.space * fit.spaces
        index += 1
      }
      let style = content.styles[Int(run)]
      let isFinal = index > last
      if isFinal, closing == .hyphen { width += style.font.hyphenWidth * fit.letters }
      segments.append(
        Segment(
          tag: style.tag, font: style.font, x: x, width: width, content: content, rise: style.rise, fit: fit,
          pieces: first..<index, firstGlyph: from, endGlyph: isFinal ? Int(end.glyph) : 0,
          closing: isFinal ? closing : space > 0 ? .space : .none))
      x += width + space
    }
    self.segments = segments
  }
}

/// The part of a line that has one style. The space between two runs belongs to the first of them, and so does the space
/// at the line's end, which is drawn so that readers of the text find it; a hyphen belongs to the last.
package struct Segment {
  enum Closing { case none, space, hyphen }

  /// As in the run's style.
  package let tag: Int
  package let font: Font
  /// From the line's start, points.
  package let x: Double
  /// Without a space that ends it.
  package let width: Double

  let content: ShapedParagraph.Content
  let rise: Double
  let fit: LineFit
  let pieces: Range<Int>
  /// In the first piece, and after the last glyph in the last piece; 0 for all of it.
  let firstGlyph: Int
  let endGlyph: Int
  let closing: Closing

  /// What a reader of the PDF gets, U+00AD for a hyphen that the line's end added.
  package var text: String {
    var run = GlyphRun()
    run.append(self, x: 0, baseline: 0)
    return String(decoding: run.text, as: UTF8.self)
  }
}

extension ShapedParagraph.Content {
  /// Glyphs of a piece, all of them after `from` when `to` is 0.
  func glyphs(_ piece: Piece, from: Int, to: Int) -> Range<Int> {
    let glyphs = word(piece).glyphs
    return glyphs.lowerBound + from..<(to > 0 ? glyphs.lowerBound + to : glyphs.upperBound)
  }

  /// Their width; the glyph before a break counts without kerning, as the break itself does.
  fileprivate func width(_ piece: Piece, from: Int, to: Int, fit: LineFit) -> Double {
    if from == 0, to == 0 { return fit.width(word(piece).width, spaces: word(piece).spaces) }
    let range = glyphs(piece, from: from, to: to)
    var sum = shaper.glyphs[range].reduce(0) { $0 + $1.advance }
    if to > 0, let last = range.last {
      sum += shaper.kerning(after: shaper.glyphs[last], styles[Int(piece.run)].font)
    }
    return fit.width(sum, spaces: shaper.spaces(in: range))
  }
}

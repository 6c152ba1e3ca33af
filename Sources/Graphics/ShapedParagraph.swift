/// A shaped word, or the part of one that has one style, and the space after it.
struct Piece {
  let word: Int32
  let run: Int32
  /// Natural width of the space that follows; 0 when the next piece joins on.
  var space: Double
}

/// Text measured once, ready to be broken to any width.
package struct ShapedParagraph {
  /// What the lines of a paragraph share with it.
  final class Content {
    let styles: [TextStyle]
    fileprivate(set) var pieces: [Piece] = []
    let shaper: Shaper

    fileprivate init(styles: [TextStyle], shaper: Shaper) { (self.styles, self.shaper) = (styles, shaper) }

    func word(_ piece: Piece) -> ShapedWord { shaper.words[Int(piece.word)] }
  }

  let content: Content
  /// Places where lines may end; each stretch between forced breaks begins with one more, where its first line begins.
  private(set) var breaks: [Breakpoint] = []
  private(set) var stretches: [Range<Int>] = []
  /// How far all lines but the first stand in.
  private let hang: Double

  package init(_ runs: [TextRun], shaper: Shaper, hang: Double = 0) {
    self.hang = hang
    content = Content(styles: runs.map(\.style), shaper: shaper)
    var reader = Reader(content: content)
    for (index, run) in runs.enumerated() {
      var text = run.text
      text.withUTF8 { reader.read($0, run: index) }
    }
    // Text of nothing but spaces has no lines.
    guard !content.pieces.isEmpty else { return }
    reader.endStretch()
    (breaks, stretches) = (reader.breaks, reader.stretches)
  }

  package var isEmpty: Bool { content.pieces.isEmpty }

  /// Width of the longest line when only forced breaks are made.
  package var naturalWidth: Double { widest { _ in false } }

  /// Width of the widest piece when lines end at spaces, hyphens of the text and joints of compounds: the least width
  /// that looks right.
  package var minimumWidth: Double {
    widest { mark in
      switch mark {
      case .space, .joint, .minorJoint, .afterHyphen, .afterSign: true
      case .syllable, .syllableInCompound, .end: false
      }
    }
  }

  /// Width of the widest piece when lines end wherever they may: in less, something sticks out.
  package var leastWidth: Double { widest { _ in true } }

  /// The widest line when lines end at all places that `mayEnd` allows.
  private func widest(_ mayEnd: (Breakpoint.Mark) -> Bool) -> Double {
    var (widest, indent) = (0.0, 0.0)
    for stretch in stretches {
      var start = breaks[stretch.lowerBound].start
      for place in breaks[stretch.dropFirst()] where place.mark == .end || mayEnd(place.mark) {
        widest = max(widest, indent + place.end - start)
        (start, indent) = (place.start, hang)
      }
    }
    return widest
  }

  /// Lines with only the forced breaks made, however wide.
  package var naturalLines: [TextLine] {
    stretches.enumerated().flatMap { textLines([$1.count - 1], in: $1, nil, number: $0) { _ in .infinity } }
  }

  /// The best lines of `width`, all weighed together (Knuth and Plass, Breaking Paragraphs into Lines, 1981). A piece
  /// wider than `width` sticks out, and its line says so.
  package func lines(width: Double, taste: Taste = .ragged) -> [TextLine] {
    lines(uniformFrom: hang > 0 ? 1 : 0, taste: taste) { $0 > 0 ? width - hang : width }
  }

  /// The same where lines differ in width, as beside a figure: `width` of line number n, alike from `uniformFrom` on.
  package func lines(uniformFrom: Int, taste: Taste = .ragged, width: (Int) -> Double) -> [TextLine] {
    var lines: [TextLine] = []
    for stretch in stretches {
      let first = lines.count
      let fit = TotalFit(taste: taste, uniformFrom: max(0, uniformFrom - first)) { width(first + $0) }
      lines += textLines(fit.ends(of: breaks[stretch]), in: stretch, taste.give, number: first) { width(first + $0) }
    }
    return lines
  }

  /// Lines of nearly equal length, for headings: as few as fit, no hyphens unless a word is wider than `width`, no last
  /// line of one word under four letters.
  package func balancedLines(width: Double) -> [TextLine] {
    stretches.flatMap { stretch in
      textLines(balancedEnds(of: stretch, width: width), in: stretch, nil, number: 0) { _ in width }
    }
  }

  /// `ends`: where the lines end, in the breaks of the stretch counted from its first; `number`: of its first line.
  private func textLines(
    _ ends: [Int], in stretch: Range<Int>, _ give: Give?, number first: Int, width: (Int) -> Double
  ) -> [TextLine] {
    var start = stretch.lowerBound
    return ends.enumerated().map { number, end in
      let end = stretch.lowerBound + end
      defer { start = end }
      return TextLine(
        content, from: breaks[start], to: breaks[end], isLast: end == breaks.count - 1, measure: width(number),
        give: give, indent: first + number > 0 ? hang : 0)
    }
  }
}

/// Cuts text into words and gathers the places where lines may end.
private struct Reader {
  let content: ShapedParagraph.Content
  var breaks: [Breakpoint] = []
  var stretches: [Range<Int>] = []
  private var width = 0.0
  /// Of `width`.
  private var spaces = 0.0
  private var firstPiece = 0
  /// Signs so small that a justified margin looks even when they stand half outside it.
  private static let hanging = Array(".,-".utf8)
  /// Run of a space that has been read, while it is open whether a line may end there.
  private var space: Int?

  init(content: ShapedParagraph.Content) {
    self.content = content
    begin()
  }

  private mutating func begin() {
    firstPiece = content.pieces.count
    (width, spaces) = (0, 0)
    space = nil
    stretches.append(breaks.count..<breaks.count)
    breaks.append(
      Breakpoint(end: 0, start: 0, spaces: (0, 0), hang: 0, mark: .space, piece: Int32(firstPiece), glyph: 0))
  }

  mutating func endStretch() {
    breaks.append(
      Breakpoint(
        end: width, start: width, spaces: (spaces, spaces), hang: 0, mark: .end, piece: Int32(content.pieces.count),
        glyph: 0))
    stretches[stretches.count - 1] = stretches[stretches.count - 1].lowerBound..<breaks.count
  }

  mutating func read(_ bytes: Bytes, run: Int) {
    var position = 0
    while position < bytes.count {
      switch bytes[position] {
      case 0x0A:
        endStretch()
        begin()
        position += 1
      case 0x20, 0x09, 0x0D:
        space = space ?? run
        position += 1
      default:
        let end = bytes[position...].firstIndex { $0 <= 0x20 } ?? bytes.count
        add(UnsafeBufferPointer(rebasing: bytes[position..<end]), run)
        position = end
      }
    }
  }

  private mutating func add(_ text: Bytes, _ run: Int) {
    let shaper = content.shaper
    if let space, content.pieces.count > firstPiece { addSpace(of: space, before: text) }
    space = nil
    let style = content.styles[run]
    let index = shaper.word(text, style.font, hyphenates: style.hyphenates, tabular: style.tabular)
    let word = shaper.words[index]
    for division in shaper.divisions[word.divisions] {
      let (start, spaces) = (width + division.width, spaces + division.spaces)
      let hyphen = division.mark.addsHyphen ? style.font.hyphenWidth : 0
      breaks.append(
        Breakpoint(
          end: start + hyphen, start: start, spaces: (spaces, spaces), hang: hyphen / 2, mark: division.mark,
          piece: Int32(content.pieces.count), glyph: Int32(division.glyph)))
    }
    content.pieces.append(Piece(word: Int32(index), run: Int32(run), space: 0))
    width += word.width
    spaces += word.spaces
  }

  private mutating func addSpace(of run: Int, before text: Bytes) {
    let last = content.pieces.count - 1
    let word = content.word(content.pieces[last])
    let bytes = word.bytes
    let natural = content.styles[run].font.spaceWidth
    content.pieces[last].space = natural
    let isTied = content.shaper.bytes.withUnsafeBufferPointer {
      WordTies.binds(UnsafeBufferPointer(rebasing: $0[bytes]), text)
    }
    if !isTied {
      let final = bytes.last.map { content.shaper.bytes[$0] } ?? 0
      let sign = word.glyphs.last.map { content.shaper.glyphs[$0].advance } ?? 0
      breaks.append(
        Breakpoint(
          end: width, start: width + natural, spaces: (spaces, spaces + natural),
          hang: Self.hanging.contains(final) ? sign / 2 : 0,
          mark: final == UInt8(ascii: "-") ? .afterHyphen : .space, piece: Int32(last + 1), glyph: 0))
    }
    width += natural
    spaces += natural
  }
}

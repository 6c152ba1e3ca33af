import Model

/// A Markdown text, read once and asked for its parts. References are filled when a part is asked for, by the one who
/// asks: the same text may stand in six reports.
///
/// The language is CommonMark with footnotes, bare links and photographs, and four forms of Skildra's own: `![](#id)`,
/// `[](#id)`, `[phrase](lang:en)` and `> [!ruta] Title`. What it refuses is in `MarkdownRefusal`.
package struct MarkdownFile: Sendable {
  /// What a template's `src` asks for: `fil.md`, `fil.md#`, `fil.md#Rubrik`.
  package enum Part: Sendable, Hashable {
    case whole
    /// What stands before the first heading.
    case opening
    /// What stands under a heading, to the next of the same level or a higher one. The heading itself is not part of it.
    case heading(String)
  }

  /// What was found when the text was read, in the order of lines. With errors among them the text is incomplete.
  package let diagnostics: Diagnostics
  private let contents: MarkdownContents

  package init(_ source: SourceText, language: Language) {
    var bytes = source.bytes
    // A byte order mark is Notepad's, and says nothing.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    var reader = MarkdownReader(
      MarkdownSource(SourceText(file: source.file, bytes: bytes)), language: language)
    reader.read()
    diagnostics = Diagnostics(reader.diagnostics)
    contents = MarkdownContents(reader)
  }

  /// The headings in order, as typed (references in their braces), each with its place and level.
  package var headings: [(text: String, level: Int, place: Place)] {
    contents.blocks.compactMap {
      if case .heading(let heading) = $0 { (heading.text, heading.level, heading.place) } else { nil }
    }
  }

  /// The blocks of a part, filled; `nil` when there is no such heading, empty when nothing stands there.
  ///
  /// `level` is the level of the section in which the part stands (0: the document): its highest headings become
  /// sections of `level + 1`, with the slugs of their words as ids (not yet unique).
  package func blocks(_ part: Part, level: Int, filler: inout some MarkdownFiller) -> [Block]? {
    guard let (range, base) = range(of: part, &filler) else { return nil }
    var filling = MarkdownFilling(contents)
    return filling.sections(contents.blocks[range], base: base, level: level, &filler)
  }

  /// A cell of type `markdown` as running text: emphasis, links, references. Blocks are refused.
  package static func inlines(
    cell: Located<String>, language: Language, filler: inout some MarkdownFiller
  ) -> [Inline] {
    let text = SourceText(file: cell.place.file, bytes: Array(cell.value.utf8))
    var reader = MarkdownReader(MarkdownSource(text, origin: cell.place), language: language)
    reader.read()
    for diagnostic in reader.diagnostics { filler.report(diagnostic) }
    guard let first = reader.blocks.first else { return [] }
    guard reader.blocks.count == 1, case .paragraph(let inlines) = first else {
      filler.report(MarkdownRefusal.notInCell(at: cell.place))
      return []
    }
    var filling = MarkdownFilling(MarkdownContents(reader))
    return filling.inlines(inlines, &filler)
  }

  /// A heading's words without what nobody sees: no-break spaces, soft hyphens, spaces at the ends.
  package static func folded(_ heading: String) -> String {
    heading.unicodeScalars.allSatisfy { $0.value < 0x80 }
      ? heading
      : String(String.UnicodeScalarView(heading.unicodeScalars.filter { !$0.isHidden }))
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func range(of part: Part, _ filler: inout some MarkdownFiller) -> (Range<Int>, base: Int)? {
    let blocks = contents.blocks
    switch part {
    case .whole: return (blocks.indices, 0)
    case .opening:
      return (0..<(blocks.firstIndex { $0.heading != nil } ?? blocks.count), 0)
    case .heading(let text):
      let wanted = Self.folded(text)
      let matches = blocks.indices.filter { blocks[$0].heading.map { Self.folded($0.text) } == wanted }
      guard let first = matches.first, let heading = blocks[first].heading else { return nil }
      if matches.count > 1, let second = blocks[matches[1]].heading {
        filler.report(MarkdownRefusal.repeatedHeading(text, at: second.place))
      }
      let end = blocks[(first + 1)...].firstIndex { ($0.heading?.level ?? .max) <= heading.level }
      return (first + 1..<(end ?? blocks.count), heading.level)
    }
  }
}

/// Who fills a text while its blocks are made. Calls come in the order of reading.
package protocol MarkdownFiller {
  /// What a reference prints. The text stands between the braces and begins at the place, as `Reference(parsing:at:)`
  /// wants it; the result is finished typographically. An error is the filler's own affair, and gives an empty array.
  mutating func fill(_ reference: Located<String>) -> [Inline]

  /// The blocks that stand where the text says `![](#id)`; `nil` when the template has none with that id there.
  mutating func element(_ id: Located<String>) -> [Block]?

  /// The ids that `element` knows, for a hint.
  var elements: [String] { get }

  /// The picture in the file, named as seen from the text; `nil` when it cannot be shown, which is the filler's own
  /// affair to tell.
  mutating func picture(_ file: Located<String>) -> Picture?

  /// Registers a footnote and gives its number. A note that several calls of one part share comes once; a text whose
  /// parts are asked for one by one brings it again, with the same place.
  mutating func note(_ footnote: Footnote) -> Int

  /// A link to another report of the project: with its own words, or, when there are none, `bilaga 2` or its title.
  mutating func link(toReport name: Located<String>, words: [Inline], startsSentence: Bool) -> [Inline]

  mutating func report(_ diagnostic: Diagnostic)
}

/// What the reader made of a text.
struct MarkdownContents: Sendable {
  let language: Language
  let blocks: [MarkdownBlock]
  let footnotes: [MarkdownFootnote]
  let references: [MarkdownReference]

  init(_ reader: MarkdownReader) {
    (language, blocks, footnotes) = (reader.language, reader.blocks, reader.footnotes)
    references = reader.source.references
  }
}

extension MarkdownBlock {
  var heading: MarkdownHeading? { if case .heading(let heading) = self { heading } else { nil } }
}

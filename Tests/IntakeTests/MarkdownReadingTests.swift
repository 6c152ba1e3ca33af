import Fuzzing
import Intake
import Model

/// A text read and filled, as tests look at it.
struct Reading {
  let source: SourceText
  var filler = EchoFiller()
  var blocks: [Block]?
  var diagnostics: Diagnostics

  init(
    _ text: String, part: MarkdownFile.Part = .whole, level: Int = 0, language: Language = .swedish,
    filler: EchoFiller = EchoFiller()
  ) {
    self.init(bytes: Array(text.utf8), part: part, level: level, language: language, filler: filler)
  }

  init(
    bytes: [UInt8], part: MarkdownFile.Part = .whole, level: Int = 0, language: Language = .swedish,
    filler: EchoFiller = EchoFiller()
  ) {
    self.filler = filler
    source = SourceText(file: "t.md", bytes: bytes)
    let file = MarkdownFile(source, language: language)
    diagnostics = file.diagnostics
    blocks = file.blocks(part, level: level, filler: &self.filler)
    diagnostics.add(self.filler.diagnostics)
  }

  /// The blocks, and the footnotes after them.
  var dump: String {
    guard let blocks else { return "nil" }
    let notes = filler.notes.enumerated().map { "note \($0.offset + 1)\n" + Dump.blocks($0.element.blocks, indent: 1) }
    return Dump.blocks(blocks) + notes.joined()
  }

  /// `line:column+length code`, one a diagnostic.
  var codes: [String] {
    diagnostics.all.map { "\($0.place.map { "\($0.line):\($0.column)+\($0.length)" } ?? "?") \($0.code)" }
  }

  func rendered(in language: Language = .swedish) -> String {
    diagnostics.all.map { $0.rendered(in: language) { source.line($0.line) } }.joined()
  }

  /// What the places of the diagnostics underline in the source.
  var underlined: [String] {
    diagnostics.all.map { diagnostic in
      guard let place = diagnostic.place, let line = source.line(place.line) else { return "?" }
      return String(line.dropFirst(place.column - 1).prefix(place.length))
    }
  }
}

/// Blocks in a form that a person compares at a glance.
enum Dump {
  static func blocks(_ blocks: [Block], indent: Int = 0) -> String {
    let space = String(repeating: "  ", count: indent)
    return blocks.map { block in
      switch block {
      case .section(let section):
        "\(space)section \(section.level) #\(section.id): \(inlines(section.heading))\n"
          + Self.blocks(section.blocks, indent: indent + 1)
      case .paragraph(let paragraph): "\(space)p \(inlines(paragraph.inlines))\n"
      case .list(let list):
        "\(space)\(list.start.map { "ol \($0)" } ?? "ul")\(list.isTight ? "" : " loose")\n"
          + list.items.map { "\(space)  li\n" + Self.blocks($0, indent: indent + 2) }.joined()
      case .quotation(let quotation):
        "\(space)quote\(quotation.attribution.map { " by \(inlines($0))" } ?? "")\n"
          + Self.blocks(quotation.blocks, indent: indent + 1)
      case .box(let box):
        "\(space)box \(box.title.map(inlines) ?? "-")\n" + Self.blocks(box.blocks, indent: indent + 1)
      case .photograph(let photograph):
        "\(space)photograph \(photograph.alternative) by \(inlines(photograph.credit))\n"
      case .pullQuote(let words): "\(space)pull \(inlines(words))\n"
      case .table, .figure, .columns, .contents, .endnotes, .keyFigures, .letterhead, .signatures: "\(space)?\n"
      }
    }.joined()
  }

  static func inlines(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text): text.replacing("\u{00A0}", with: "~")
      case .figure(let figure): "{\(figure.text)}"
      case .emphasis(let inner): "<em \(Self.inlines(inner))>"
      case .strong(let inner): "<strong \(Self.inlines(inner))>"
      case .term(let inner): "<dfn \(Self.inlines(inner))>"
      case .link(.address(let address), let inner): "<a \(address) \(Self.inlines(inner))>"
      case .link(.anchor(let anchor), let inner): "<a #\(anchor) \(Self.inlines(inner))>"
      case .link(.document(let document), let inner): "<a \(document.path(ending: "html")) \(Self.inlines(inner))>"
      case .reference(let reference): "<\(reference.startsSentence ? "Ref" : "ref") \(reference.anchor)>"
      case .noteCall(let number): "<note \(number)>"
      case .language(let tag, let inner): "<lang \(tag) \(Self.inlines(inner))>"
      case .abbreviation(let text, let expansion): "<abbr \(text) \(expansion)>"
      case .lineBreak: "<br>"
      case .symbol(let shape): "<\(shape)>"
      }
    }.joined()
  }
}

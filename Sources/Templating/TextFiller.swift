import Figures
import Intake
import Model

extension Filler {
  /// `text src`: a Markdown file or a part of it, with the element's children where the text points at them.
  func text(_ element: Markup, _ context: Context, _ around: Surroundings) -> [Block] {
    guard let source = element["src"] else { return [] }
    let path = attempt { () throws(Diagnostic) in try plain(source, context) } ?? nil
    guard let path else { return [] }
    // A markup child stands in a text once, so it is filled first and asked for by its id.
    var children = ChildBlocks(blocks(element.children, context, around))
    let name = path.prefix { $0 != "#" }
    let part: MarkdownFile.Part =
      name.count == path.count
      ? .whole : name.count + 1 == path.count ? .opening : .heading(String(path.dropFirst(name.count + 1)))
    let located = Located(String(name), at: source.place)
    let before = diagnostics.all.count
    guard let found = attempt({ () throws(Diagnostic) in try texts.text(located, into: &diagnostics) }) else {
      return []
    }
    guard let text = found else { return missing(element, context, located, part, nil) + children.rest }
    var reader = TextReader(filler: self, context: context, children: children)
    let result = text.blocks(part, level: around.level, filler: &reader)
    children = reader.children
    // What the text had may all have been refused: then it is not empty as well.
    if result?.isEmpty == true, diagnostics.all.count > before || text.file.diagnostics.hasErrors {
      return children.rest
    }
    guard var content = result, !content.isEmpty else {
      return missing(element, context, located, part, text) + children.rest
    }
    if element["kind"]?.value == "lead", case .paragraph(var first)? = content.first {
      first.kind = .lead
      content[0] = .paragraph(first)
    }
    return Self.inserting(children.rest, into: content)
  }

  /// Children that no text asks for stand after it, but before its first section.
  private static func inserting(_ rest: [Block], into content: [Block]) -> [Block] {
    let index = content.firstIndex { if case .section = $0 { true } else { false } } ?? content.count
    return Array(content[..<index]) + rest + Array(content[index...])
  }

  private func missing(
    _ element: Markup, _ context: Context, _ name: Located<String>, _ part: MarkdownFile.Part, _ text: ReportText?
  ) -> [Block] {
    if let otherwise = element["else"] {
      guard !otherwise.value.isEmpty else { return [] }
      return [.paragraph(Paragraph(attempt { () throws(Diagnostic) in try inlines(otherwise, context) } ?? []))]
    }
    guard let text else {
      let path = texts.path(of: name)
      diagnostics.add(
        Diagnostic(
          code: "text-saknas", at: name.place,
          sv: "mallen \(template.name) begär texten ”\(path)”, som inte finns",
          en: "template \(template.name) asks for the text “\(path)”, which does not exist",
          hint: texts.similar(to: name).map {
            Message(
              sv: "det finns en fil som heter ”\($0)”: byt namn på den om den är texten",
              en: "there is a file named “\($0)”: rename it if it is the text")
          } ?? Message(sv: "skriv filen \(path)", en: "write the file \(path)")))
      return []
    }
    // What could not be read has been told, and to ask for its headings would send the reader astray.
    guard !text.file.diagnostics.hasErrors else { return [] }
    guard case .heading(let heading) = part else {
      diagnostics.add(
        Diagnostic(
          code: "text-saknas", at: name.place, sv: "”\(text.path)” är tom", en: "“\(text.path)” is empty"))
      return []
    }
    diagnostics.add(missingHeading(heading, in: text, at: name.place))
    return []
  }

  private func missingHeading(_ heading: String, in text: ReportText, at place: Place) -> Diagnostic {
    let name = text.path.split(separator: "/").last.map(String.init) ?? text.path
    if let found = text.topHeadings.first(where: { MarkdownFile.folded($0.text) == MarkdownFile.folded(heading) }) {
      return Diagnostic(
        code: "stycke-saknas", at: found.place, sv: "under rubriken ”\(found.text)” står ingen text",
        en: "no text stands under the heading “\(found.text)”",
        hint: Message(
          sv: "skriv texten; mallen \(template.name) begär den",
          en: "write the text; template \(template.name) asks for it"))
    }
    let near = nearest(to: heading, among: text.topHeadings.map(\.text))
    guard let near, let found = text.topHeadings.first(where: { $0.text == near }) else {
      return Diagnostic(
        code: "stycke-saknas", at: place,
        sv: "mallen \(template.name) begär stycket ”\(heading)” ur \(name), som inte har det",
        en: "template \(template.name) asks for the part “\(heading)” of \(name), which does not have it",
        hint: Message(
          sv: "skriv rubriken # \(heading) i \(text.path)", en: "write the heading # \(heading) in \(text.path)"))
    }
    return Diagnostic(
      code: "stycke-saknas", at: found.place,
      sv: "mallen \(template.name) begär stycket ”\(heading)” ur \(name), och ”\(near)” används inte",
      en: "template \(template.name) asks for the part “\(heading)” of \(name), and “\(near)” is not used",
      hint: Message(sv: "rätta rubriken till ”\(heading)”", en: "correct the heading to “\(heading)”"))
  }

  /// A Markdown cell inside a paragraph.
  func markdownInlines(_ text: Located<String>, _ context: Context) -> [Inline] {
    var reader = TextReader(filler: self, context: context, children: ChildBlocks([]))
    return MarkdownFile.inlines(cell: text, language: language, filler: &reader)
  }

  /// Headings of texts that the template asked for by parts and that nobody used.
  func warnOfUnusedHeadings() {
    let misspelt = Set(diagnostics.all.filter { $0.code == "stycke-saknas" }.compactMap(\.place))
    for text in texts.opened {
      for heading in text.unused where !misspelt.contains(heading.place) {
        diagnostics.add(
          Diagnostic(
            .warning, code: "stycke-oanvänt", at: heading.place,
            Message(
              sv: "mallen \(template.name) begär inte stycket ”\(heading.text)”, så det kommer inte med",
              en: "template \(template.name) does not ask for the part “\(heading.text)”, so it is left out")))
      }
    }
  }
}

/// Blocks of a `text` element's children, handed out by the ids that the text points at.
struct ChildBlocks {
  private(set) var rest: [Block]

  init(_ blocks: [Block]) { rest = blocks }

  mutating func take(_ id: String) -> Block? {
    guard let index = rest.firstIndex(where: { $0.id == id }) else { return nil }
    return rest.remove(at: index)
  }

  var ids: [String] { rest.compactMap(\.id) }
}

extension Block {
  var id: String? {
    switch self {
    case .table(let table): table.id
    case .figure(let figure): figure.id
    case .section(let section): section.id
    case .columns(let columns): columns.first?.first?.id
    case .paragraph, .list, .quotation, .box, .contents, .endnotes, .photograph, .pullQuote, .keyFigures, .letterhead,
      .signatures:
      nil
    }
  }
}

/// Fills a Markdown text while it is read.
struct TextReader: MarkdownFiller {
  private let filler: Filler
  private let context: Context
  private(set) var children: ChildBlocks

  init(filler: Filler, context: Context, children: ChildBlocks) {
    (self.filler, self.context, self.children) = (filler, context, children)
  }

  func fill(_ reference: Located<String>) -> [Inline] {
    filler.prose(reference, context, language: filler.language)
  }

  mutating func element(_ id: Located<String>) -> [Block]? { children.take(id.value).map { [$0] } }

  var elements: [String] { children.ids }

  func picture(_ file: Located<String>) -> Picture? {
    filler.attempt { () throws(Diagnostic) in try filler.texts.picture(file) }
  }

  /// A note that two parts of one text share is one note.
  func note(_ footnote: Footnote) -> Int {
    if let index = filler.notes.firstIndex(where: { $0.place == footnote.place }) { return index + 1 }
    filler.notes.append(footnote)
    return filler.notes.count
  }

  func link(toReport name: Located<String>, words: [Inline], startsSentence: Bool) -> [Inline] {
    filler.link(toReport: name, words: words, startsSentence: startsSentence)
  }

  func report(_ diagnostic: Diagnostic) { filler.diagnostics.add(diagnostic) }
}

import Model

/// Makes `Model`'s blocks of a text's, asking a filler for what stands in braces.
struct MarkdownFilling {
  let contents: MarkdownContents
  /// The numbers of the footnotes called so far.
  private var noteNumbers: [Int: Int] = [:]
  /// Words of the pull quotes, which the text must have too.
  private var quotes: [(words: String, place: Place)] = []
  /// The deepest section that HTML's headings reach: `h1` is the document's title.
  private static let deepestSection = 5

  init(_ contents: MarkdownContents) { self.contents = contents }

  // MARK: Blocks

  /// Blocks with their headings made into sections. A heading of level `base + 1` becomes a section of `level + 1`.
  mutating func sections(
    _ blocks: ArraySlice<MarkdownBlock>, base: Int, level: Int, _ filler: inout some MarkdownFiller
  ) -> [Block] {
    var result: [Block] = []
    var open: [Section] = []
    func close(above level: Int) {
      while let section = open.last, section.level >= level {
        open.removeLast()
        if open.isEmpty {
          result.append(.section(section))
        } else {
          open[open.count - 1].blocks.append(.section(section))
        }
      }
    }
    for block in blocks {
      guard let heading = block.heading else {
        let filled = self.blocks(block, &filler)
        if open.isEmpty { result += filled } else { open[open.count - 1].blocks += filled }
        continue
      }
      let own = level + heading.level - base
      if own > Self.deepestSection { filler.report(MarkdownRefusal.levelTooDeep(at: heading.place)) }
      close(above: own)
      let words = inlines(heading.inlines, &filler)
      open.append(
        Section(id: Slug.of(words.plainText), level: own, heading: words, blocks: [], place: heading.place))
    }
    close(above: 0)
    checkQuotes(in: result, &filler)
    return result
  }

  private mutating func blocks(_ block: MarkdownBlock, _ filler: inout some MarkdownFiller) -> [Block] {
    switch block {
    case .heading: return []
    case .paragraph(let text):
      let inlines = inlines(text, &filler)
      return inlines.isEmpty ? [] : [.paragraph(Paragraph(inlines))]
    case .list(let start, let isTight, let items):
      var filled: [[Block]] = []
      for item in items { filled.append(blocks(item, &filler)) }
      filled.removeAll(where: \.isEmpty)
      return filled.isEmpty ? [] : [.list(List(start: start, items: filled, isTight: isTight))]
    case .quotation(let blocks, let attribution):
      let filled = self.blocks(blocks, &filler)
      let name = attribution.map { inlines($0, &filler) }
      return filled.isEmpty ? [] : [.quotation(Quotation(blocks: filled, attribution: name))]
    case .box(let title, let blocks):
      let words = title.map { inlines($0, &filler) }
      return [.box(Box(title: words, blocks: self.blocks(blocks, &filler)))]
    case .element(let id):
      if let blocks = filler.element(id) { return blocks }
      filler.report(MarkdownRefusal.unknownElement(id.value, among: filler.elements, at: id.place))
      return []
    case .pullQuote(let words, let place):
      let filled = inlines(words, &filler)
      quotes.append((filled.plainText, place))
      return filled.isEmpty ? [] : [.pullQuote(filled)]
    case .photograph(let photograph):
      let words = photograph.alternative.map { inlines($0, &filler).plainText }
      guard let picture = filler.picture(photograph.file) else { return [] }
      let credit = Typography.finish(photograph.credit, language: contents.language)
      return [
        .photograph(
          Photograph(
            picture: picture, alternative: words.map(Alternative.describing) ?? .decorative,
            credit: credit.isEmpty ? [] : [.text(credit)], place: photograph.file.place))
      ]
    }
  }

  private mutating func blocks(_ blocks: [MarkdownBlock], _ filler: inout some MarkdownFiller) -> [Block] {
    var filled: [Block] = []
    for block in blocks { filled += self.blocks(block, &filler) }
    return filled
  }

  private mutating func checkQuotes(in blocks: [Block], _ filler: inout some MarkdownFiller) {
    guard !quotes.isEmpty else { return }
    let text = Self.comparable(Self.words(of: blocks))
    for quote in quotes where !text.contains(Self.comparable(quote.words)) {
      filler.report(MarkdownRefusal.quoteNotInText(quote.words, at: quote.place))
    }
    quotes = []
  }

  /// The words of paragraphs, pull quotes aside.
  private static func words(of blocks: [Block]) -> String {
    blocks.map { block in
      switch block {
      case .paragraph(let paragraph): paragraph.inlines.plainText
      case .section(let section): words(of: section.blocks)
      case .list(let list): list.items.map(words).joined(separator: " ")
      case .quotation(let quotation): words(of: quotation.blocks)
      case .box(let box): words(of: box.blocks)
      default: ""
      }
    }.joined(separator: " ")
  }

  /// Without the difference between spaces, and between a sentence and a part of one.
  private static func comparable(_ text: String) -> String {
    let words = text.lowercased().replacing("\u{AD}", with: "").split(whereSeparator: \.isWhitespace)
    let joined = words.joined(separator: " ")
    return joined.last.map { ".!?".contains($0) } == true ? String(joined.dropLast()) : joined
  }

  // MARK: Running text

  /// The inlines of one paragraph, heading or cell, filled and finished.
  mutating func inlines(_ inlines: [MarkdownInline], _ filler: inout some MarkdownFiller) -> [Inline] {
    var flow = TextFlow(language: contents.language)
    let pieces = pieces(inlines, into: &flow, &filler)
    return assembled(pieces, Typography.finish(flow.runs))
  }

  /// A paragraph on its way: own text by its run, everything else done.
  private indirect enum Piece {
    case run(Int)
    case done([Inline])
    case wrapped([Piece], ([Inline]) -> Inline)
  }

  private mutating func pieces(
    _ inlines: [MarkdownInline], into flow: inout TextFlow, _ filler: inout some MarkdownFiller
  ) -> [Piece] {
    var pieces: [Piece] = []
    for inline in inlines {
      switch inline {
      case .text(let text): pieces.append(.run(flow.append(text)))
      case .softBreak: pieces.append(.run(flow.append(" ")))
      case .lineBreak:
        flow.pass(" ")
        pieces.append(.done([.lineBreak]))
      case .reference(let number):
        let reference = contents.references[number]
        let filled = filler.fill(Located(reference.body, at: reference.place))
        flow.pass(filled.plainText)
        pieces.append(.done(filled))
      case .emphasis(let inner): pieces.append(.wrapped(self.pieces(inner, into: &flow, &filler)) { .emphasis($0) })
      case .strong(let inner): pieces.append(.wrapped(self.pieces(inner, into: &flow, &filler)) { .strong($0) })
      case .link(let target, let inner):
        pieces.append(.wrapped(self.pieces(inner, into: &flow, &filler)) { .link(target, $0) })
      case .bareLink(let target, let text):
        flow.pass(text)
        pieces.append(.done([.link(target, [.text(text)])]))
      case .crossReference(let anchor):
        let startsSentence = flow.isAtSentenceStart
        // Its words come with the numbering; its neighbours need only know that there are words.
        flow.pass("x")
        pieces.append(
          .done([
            .reference(
              CrossReference(anchor: anchor.value, place: anchor.place, startsSentence: startsSentence))
          ]))
      case .reportLink(let name, let inner):
        let startsSentence = flow.isAtSentenceStart
        let words = self.inlines(inner, &filler)
        let filled = filler.link(toReport: name, words: words, startsSentence: startsSentence)
        flow.pass(filled.plainText)
        pieces.append(.done(filled))
      case .language(let tag, let inner):
        let outer = flow.language
        flow.language = Language(tag: tag)
        pieces.append(.wrapped(self.pieces(inner, into: &flow, &filler)) { .language(tag, $0) })
        flow.language = outer
      case .noteCall(let index): pieces.append(.done([.noteCall(noteNumber(index, &filler))]))
      }
    }
    return pieces
  }

  private mutating func noteNumber(_ index: Int, _ filler: inout some MarkdownFiller) -> Int {
    if let number = noteNumbers[index] { return number }
    let footnote = contents.footnotes[index]
    let number = filler.note(Footnote(blocks: blocks(footnote.blocks, &filler), place: footnote.place))
    noteNumbers[index] = number
    return number
  }

  /// Neighbouring texts become one; a mark around nothing is left out.
  private func assembled(_ pieces: [Piece], _ texts: [String]) -> [Inline] {
    var inlines: [Inline] = []
    func append(_ inline: Inline) {
      if case .text(let text) = inline {
        if text.isEmpty { return }
        if case .text(let before)? = inlines.last {
          inlines[inlines.count - 1] = .text(before + text)
          return
        }
      }
      inlines.append(inline)
    }
    for piece in pieces {
      switch piece {
      case .run(let index): append(.text(texts[index]))
      case .done(let done): done.forEach(append)
      case .wrapped(let inner, let wrap):
        let inner = assembled(inner, texts)
        if !inner.isEmpty { append(wrap(inner)) }
      }
    }
    return inlines
  }
}

/// The text of a paragraph from left to right, as typography and cross-references need to see it.
private struct TextFlow {
  var language: Language?
  private(set) var runs: [Typography.Run] = []
  private var tail = ""

  init(language: Language) { self.language = language }

  /// Adds typed text; the number of its run.
  mutating func append(_ text: String) -> Int {
    runs.append(Typography.Run(text, language: language))
    remember(text)
    return runs.count - 1
  }

  /// Adds what is finished already.
  mutating func pass(_ text: String) {
    guard !text.isEmpty else { return }
    runs.append(Typography.Run(text, language: nil, isFixed: true))
    remember(text)
  }

  /// Enough of the end to see a word and the marks after it.
  private mutating func remember(_ text: String) {
    tail += text.suffix(40)
    if tail.utf8.count > 1000 { tail = String(tail.suffix(40)) }
  }

  /// At the paragraph's beginning, or after a full stop that does not belong to an abbreviation.
  var isAtSentenceStart: Bool {
    var rest = tail[...]
    while let last = rest.last, last.isWhitespace || "()[]\"”“’'«»*".contains(last) { rest.removeLast() }
    guard let last = rest.last else { return true }
    guard ".!?".contains(last) else { return false }
    let word = rest.reversed().prefix { !$0.isWhitespace && $0 != "(" }
    return !Self.abbreviations.contains(String(word.reversed()).lowercased())
  }

  private static let abbreviations: Set<String> = [
    "bl.a.", "ca.", "d.v.s.", "dvs.", "e.g.", "cf.", "ev.", "exkl.", "i.e.", "inkl.", "jfr.", "kap.", "nr.", "no.",
    "p.g.a.", "pga.", "resp.", "s.", "s.k.", "t.ex.", "t.o.m.", "fr.o.m.",
  ]
}

import Model

/// The project's words in one document: each has its language wherever it stands, and where the prose has it first its
/// meaning follows in parentheses, for readers and listeners alike.
///
/// A word is found as it is written in the list, also with a capital where a sentence begins; never inflected, and never as
/// a part of another word. Headings, captions, tables, quotations, notes and links are not explained in: the first use in
/// the running prose is.
struct Glossary {
  private struct Entry {
    let word: Word
    /// As the list has it, and as it begins a sentence; spaces alike.
    let spellings: [[Unicode.Scalar]]
    /// Other than the document's.
    let language: String?
  }

  /// Longer words first: `lex Sarah` before `lex`.
  private let entries: [Entry]
  private let language: Language
  /// First letters of all spellings: most places in a text are none of them.
  private let initials: Set<Unicode.Scalar>
  /// Words that the document has, and those of them that its prose explains.
  private(set) var used: Set<String> = []
  private var explained: Set<String> = []

  init(_ words: [Word], language: Language) {
    self.language = language
    entries = words.filter { $0.meaning != nil || $0.language != nil }.map { word in
      let plain = Self.spaced(word.word)
      let first = String(String.UnicodeScalarView(plain.prefix(1))).uppercased().unicodeScalars
      let capital = Array(first) + plain.dropFirst()
      let other = word.language.flatMap { Language(tag: $0) == language ? nil : $0 }
      return Entry(word: word, spellings: capital == plain ? [plain] : [plain, capital], language: other)
    }.sorted { $0.spellings[0].count > $1.spellings[0].count }
    initials = Set(entries.flatMap { $0.spellings.compactMap(\.first) })
  }

  /// Words with a meaning that the document has: what its list of words shows.
  var usedWords: [Word] {
    entries.map(\.word).filter { used.contains($0.word) && $0.meaning != nil }
      .sorted { Self.swedishOrder($0.word).lexicographicallyPrecedes(Self.swedishOrder($1.word)) }
  }

  /// Those that nothing explains when the document has no list of words.
  var unexplained: [Word] { usedWords.filter { !explained.contains($0.word) } }

  // MARK: Blocks

  mutating func mark(_ document: inout Document) {
    guard !entries.isEmpty else { return }
    document.blocks = marked(document.blocks)
    for index in document.notes.indices {
      document.notes[index].blocks = marked(document.notes[index].blocks, explains: false)
    }
  }

  private mutating func marked(_ blocks: [Block], explains: Bool = true) -> [Block] {
    var result: [Block] = []
    for block in blocks { result.append(marked(block, explains)) }
    return result
  }

  private mutating func marked(_ block: Block, _ explains: Bool) -> Block {
    switch block {
    case .section(var section):
      section.heading = marked(section.heading, false)
      section.blocks = marked(section.blocks, explains: explains)
      return .section(section)
    case .paragraph(var paragraph):
      // In another language the word is another.
      guard paragraph.language.map({ Language(tag: $0) == language }) ?? true else { return block }
      paragraph.inlines = marked(paragraph.inlines, explains)
      return .paragraph(paragraph)
    case .list(var list):
      for index in list.items.indices { list.items[index] = marked(list.items[index], explains: explains) }
      return .list(list)
    case .quotation(var quotation):
      quotation.blocks = marked(quotation.blocks, explains: false)
      return .quotation(quotation)
    case .box(var box):
      box.title = box.title.map { title in marked(title, false) }
      box.blocks = marked(box.blocks, explains: explains)
      return .box(box)
    case .table(let table): return .table(marked(table))
    case .figure(var figure):
      figure.caption.title = marked(figure.caption.title, false)
      for index in figure.notes.indices { figure.notes[index].content = marked(figure.notes[index].content, false) }
      return .figure(figure)
    case .columns(var columns):
      for index in columns.indices { columns[index] = marked(columns[index], explains: explains) }
      return .columns(columns)
    case .contents, .endnotes, .photograph, .pullQuote, .keyFigures, .letterhead, .signatures: return block
    }
  }

  private mutating func marked(_ table: Table) -> Table {
    var table = table
    table.caption.title = marked(table.caption.title, false)
    for body in table.bodies.indices {
      for row in table.bodies[body].rows.indices {
        for cell in table.bodies[body].rows[row].cells.indices {
          let content = table.bodies[body].rows[row].cells[cell].content
          table.bodies[body].rows[row].cells[cell].content = marked(content, false)
        }
      }
    }
    for note in table.notes.indices { table.notes[note].content = marked(table.notes[note].content, false) }
    return table
  }

  // MARK: Text

  private mutating func marked(_ inlines: [Inline], _ explains: Bool) -> [Inline] {
    var result: [Inline] = []
    var before: Unicode.Scalar?
    for inline in inlines {
      switch inline {
      case .text(let text): result += marked(text, after: before, explains)
      case .emphasis(let inner): result.append(.emphasis(marked(inner, explains)))
      case .strong(let inner): result.append(.strong(marked(inner, explains)))
      case .link(let target, let inner): result.append(.link(target, marked(inner, false)))
      case .figure, .reference, .noteCall, .language, .term, .abbreviation, .symbol, .sparkline, .lineBreak:
          result.append(inline)
      }
      before = [inline].plainText.unicodeScalars.last ?? before
    }
    return result
  }

  private mutating func marked(_ text: String, after before: Unicode.Scalar?, _ explains: Bool) -> [Inline] {
    guard text.unicodeScalars.contains(where: initials.contains) else { return [.text(text)] }
    let scalars = Array(text.unicodeScalars)
    let folded = scalars.map(Self.spaced)
    var result: [Inline] = []
    var (written, index) = (0, 0)
    func string(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
    while index < scalars.count {
      let previous = index > 0 ? scalars[index - 1] : before
      guard initials.contains(folded[index]), !Self.continuesWord(previous),
        let (entry, end) = entry(at: index, of: folded, startsSentence: startsSentence(at: index, scalars, before))
      else {
        index += 1
        continue
      }
      if written < index { result.append(.text(string(written..<index))) }
      let word = string(index..<end)
      used.insert(entry.word.word)
      var inlines: [Inline] = entry.language.map { [.language($0, [.text(word)])] } ?? [.text(word)]
      if explains, let meaning = entry.word.meaning, explained.insert(entry.word.word).inserted {
        inlines = [.term(inlines)]
        let rest = String(String.UnicodeScalarView(folded[end...])).lowercased()
        // The author may have said it already: MAS (medicinskt …), or the other way about, … sjuksköterskan (MAS).
        let isExplanation = previous == "(" && rest.hasPrefix(")")
        if !isExplanation, !rest.hasPrefix(" (\(meaning.lowercased())") { inlines.append(.text(" (\(meaning))")) }
      }
      result += inlines
      (written, index) = (end, end)
    }
    if written < scalars.count { result.append(.text(string(written..<scalars.count))) }
    return result
  }

  private func entry(
    at start: Int, of text: [Unicode.Scalar], startsSentence: Bool
  ) -> (entry: Entry, end: Int)? {
    for entry in entries {
      for spelling in startsSentence ? entry.spellings[...] : entry.spellings.prefix(1) {
        let end = start + spelling.count
        if end <= text.count, text[start..<end].elementsEqual(spelling), Self.endsWord(text, at: end) {
          return (entry, end)
        }
      }
    }
    return nil
  }

  /// Nothing, or the end of a sentence, stands before.
  private func startsSentence(at index: Int, _ text: [Unicode.Scalar], _ before: Unicode.Scalar?) -> Bool {
    var place = index
    while place > 0 {
      place -= 1
      if text[place] != " ", text[place] != "”", text[place] != "(" { return Self.sentenceEnds.contains(text[place]) }
    }
    return before.map { Self.sentenceEnds.contains($0) || $0 == " " } ?? true
  }

  private static let sentenceEnds: Set<Unicode.Scalar> = [".", "!", "?", ":", "–"]

  private static func continuesWord(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "-" } ?? false
  }

  /// `MAS`, `MAS,` and `MAS –` end it; `MAS:en`, `MAS-arbete` and `MASar` are other words.
  private static func endsWord(_ text: [Unicode.Scalar], at end: Int) -> Bool {
    guard end < text.count else { return true }
    if text[end] == "-" || text[end] == ":" { return end + 1 == text.count || !continuesWord(text[end + 1]) }
    return !continuesWord(text[end])
  }

  private static func spaced(_ text: String) -> [Unicode.Scalar] { text.unicodeScalars.map(spaced) }
  private static func spaced(_ scalar: Unicode.Scalar) -> Unicode.Scalar { scalar == "\u{A0}" ? " " : scalar }

  /// A to z, then å, ä, ö, capitals and small letters alike.
  private static func swedishOrder(_ word: String) -> [UInt32] {
    word.lowercased().unicodeScalars.map { scalar in
      switch scalar {
      case "å": 0x7B
      case "ä": 0x7C
      case "ö": 0x7D
      case "é": 0x65
      default: scalar.value < 0x7B ? scalar.value : scalar.value + 3
      }
    }
  }
}

/// `toc of="words"`: the words that the document has and what they mean.
struct WordTable {
  let words: [Word]
  let language: Language

  /// The table with the id, caption and place of `empty` filled in.
  func filled(_ empty: Table) -> Table {
    var table = empty
    let headers = language == .swedish ? ["Ord", "Betydelse"] : ["Word", "Meaning"]
    table.columns = headers.map { Table.Column(isNumeric: false, label: $0) }
    table.columns[0].width = 0.25
    table.header = [headers.map { Table.HeaderCell([.text($0)]) }]
    table.bodies = [
      Table.Body(
        rows: words.map { word in
          let foreign = word.language.flatMap { Language(tag: $0) == language ? nil : $0 }
          return Table.Row(cells: [
            Table.Cell(foreign.map { [.language($0, [.text(word.word)])] } ?? [.text(word.word)]),
            Table.Cell([.text(word.meaning ?? "")]),
          ])
        })
    ]
    return table
  }
}

import Model

/// Documents of every kind of sheet, whose every word stands nowhere else.
struct GeneratedSheets {
  private var random: Sequence

  private init(random: Sequence) { self.random = random }

  private var count = 100
  private(set) var notes: [Footnote] = []
  /// Words in the order of the structure: a block's notes follow it.
  private(set) var words: [String] = []
  private var pending: [String] = []
  /// The word before each call, and the first of its note.
  private(set) var calls: [(call: String, note: String)] = []
  /// Words that stand beside or under the text.
  private(set) var outside: Set<String> = []

  static func document(seed: UInt64) -> (Document, GeneratedSheets) {
    var sheets = GeneratedSheets(random: Sequence(seed: seed))
    var blocks: [Block] = []
    let isLetter = sheets.random.next(4) == 0
    if isLetter { blocks.append(sheets.letterhead()) }
    for _ in 0...sheets.random.next(3) { blocks.append(sheets.section(level: 1)) }
    if isLetter { blocks.append(sheets.signatures()) }
    var document = Sample.document(blocks, notes: sheets.notes)
    if isLetter {
      document.theme.letterheadFooter = (0...sheets.random.next(4)).map { _ in
        let words = [sheets.word("fot"), sheets.word("fot")]
        sheets.outside.formUnion(words)
        return words.joined(separator: "\n")
      }
    }
    return (document, sheets)
  }

  private mutating func word(_ kind: String) -> String {
    count += 1
    words.append("\(kind)\(count)q")
    return words[words.count - 1]
  }

  private mutating func text(_ kind: String, _ most: Int) -> String {
    (0...random.next(most)).map { _ in word(kind) }.joined(separator: " ")
  }

  private mutating func letterhead() -> Block {
    let entries = (0...random.next(5)).map { _ in
      Letterhead.Entry(
        term: [.text(word("uppgift"))], details: (0...random.next(2)).map { _ in [.text(word("uppgift"))] })
    }
    outside = Set(words)
    return .letterhead(Letterhead(heading: "Tjänsteskrivelse", entries: entries))
  }

  private mutating func signatures() -> Block {
    .signatures(
      (0...random.next(6)).map { _ in
        Signature(title: word("titel"), name: random.next(2) == 0 ? word("namn") : nil, organisation: word("hos"))
      })
  }

  private mutating func section(level: Int) -> Block {
    var section = Section(
      id: "avsnitt-\(count)", level: level, heading: [.text(text("rubrik", 5))], blocks: [], place: Sample.place)
    switch random.next(6) {
    case 0: section.sheet = .landscape
    case 1: section.sheet = .newPage
    default: break
    }
    section.columns = random.next(3) == 0 ? 2 : 1
    if random.next(3) == 0, section.columns == 2 {
      section.blocks.append(.paragraph(Paragraph([.text(text("inled", 30))], kind: .lead)))
    }
    if random.next(5) > 0 {
      for _ in 0...random.next(7) { section.blocks.append(block()) }
    } else if level == 3 {
      section.blocks.append(block())
    }
    if level < 3 {
      for _ in 0..<(section.blocks.isEmpty ? 1 : random.next(3)) {
        section.blocks.append(self.section(level: level + 1))
      }
    }
    return .section(section)
  }

  private mutating func paragraph(_ most: Int = 90) -> Block {
    var inlines: [Inline] = [.text(text("ord", most))]
    if random.next(4) == 0 {
      let call = word("anrop")
      let first = words.count
      let note = text("not", random.next(8) == 0 ? 300 : 25)
      calls.append((call, words[first]))
      pending += words[first...]
      words.removeSubrange(first...)
      notes.append(Sample.note(note))
      inlines += [.text(" " + call), .noteCall(notes.count), .text(" " + text("ord", most))]
    }
    return .paragraph(Paragraph(inlines))
  }

  private mutating func block() -> Block {
    defer {
      words += pending
      pending = []
    }
    switch random.next(10) {
    case 0:
      return .list(
        List(
          start: random.next(2), items: (0...random.next(6)).map { _ in [paragraph(25)] }, isTight: random.next(2) == 0)
      )
    case 1:
      return .box(
        Box(
          title: random.next(2) == 0 ? [.text(text("ruta", 5))] : nil,
          blocks: (0...random.next(3)).map { _ in paragraph() }))
    case 2: return .quotation(Quotation(blocks: [paragraph(40)], attribution: [.text(text("av", 4))]))
    case 3: return table()
    default: return paragraph()
    }
  }

  private mutating func table() -> Block {
    var caption = Caption(title: [])
    caption.label = word("tabell")
    caption.title = [.text(text("om", 6))]
    let header = (0...random.next(4) + 1).map { _ in Table.HeaderCell([.text(word("h"))]) }
    let rows = (0...random.next(14)).map { _ in
      Table.Row(cells: header.map { _ in Table.Cell([.text(text("c", 5))]) })
    }
    return .table(
      Table(
        id: "tabell-\(count)", caption: caption,
        columns: header.indices.map { Table.Column(isNumeric: false, label: "kolumn \($0)") }, header: [header],
        bodies: [Table.Body(rows: rows)], place: Sample.place))
  }
}

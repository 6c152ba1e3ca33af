import Model

/// One pass over a filled document, shared by both outputs: numbers of tables, charts and footnotes, unique anchors,
/// the words of cross-references, the entries of contents, what stands in a list of notes.
struct Numbering {
  private let language: Language
  private var sections: SectionNumbers
  private var tables = 0
  private var charts = 0
  /// What a cross-reference to the anchor says.
  private var labels: [String: String] = [:]
  private var anchors: Set<String> = []
  private var entries: [Contents.Kind: [Contents.Entry]] = [:]
  private var oldNotes: [Footnote]
  private var notes: [Footnote] = []
  private var noteNumbers: [Int: Int] = [:]
  /// Notes whose own text has been resolved, by index.
  private var finishedNotes: Set<Int> = []
  /// How many notes had been called where each section around began.
  private var notesBefore = [0]
  private(set) var diagnostics = Diagnostics()

  private var isSwedish: Bool { language == .swedish }

  /// `depth`: of the sections' numbers; 0 for none.
  static func number(_ document: Document, depth: Int = 0) -> (Document, Diagnostics) {
    var pass = Numbering(language: document.language, depth: depth, notes: document.notes)
    var document = document
    document.blocks = pass.labelled(pass.headed(document.blocks, at: document.head.place), under: nil)
    // References point forwards too, so they are worded when all labels are known.
    document.blocks = pass.resolved(document.blocks)
    pass.finishNotes(from: 0)
    document.notes = pass.notes
    return (document, pass.diagnostics)
  }

  private init(language: Language, depth: Int, notes: [Footnote]) {
    (self.language, oldNotes, sections) = (language, notes, SectionNumbers(depth: depth))
  }

  // MARK: Labels and anchors

  private mutating func labelled(_ blocks: [Block], under section: String?) -> [Block] {
    blocks.map { labelled($0, under: section) }
  }

  private mutating func labelled(_ block: Block, under section: String?) -> Block {
    switch block {
    case .section(var section_):
      section_.id = uniqueSection(section_.id, under: section)
      section_.number = sections.next(section_)
      labels[section_.id] = words(for: section_)
      entries[.sections, default: []].append(
        Contents.Entry(
          anchor: section_.id, level: section_.level, number: section_.number, title: section_.heading))
      // What stands in a section without a number has none.
      let outer = sections
      if section_.number == nil { sections = SectionNumbers(depth: 0) }
      section_.blocks = labelled(section_.blocks, under: section_.id)
      if section_.number == nil { sections = outer }
      return .section(section_)
    case .table(var table):
      tables += 1
      table.caption.label = isSwedish ? "Tabell \(tables)" : "Table \(tables)"
      claim(table.id, table.caption, .tables, table.place)
      return .table(table)
    case .figure(var figure):
      charts += 1
      figure.caption.label = isSwedish ? "Diagram \(charts)" : "Figure \(charts)"
      claim(figure.id, figure.caption, .charts, figure.place)
      return .figure(figure)
    case .columns(let columns): return .columns(columns.map { column in labelled(column, under: section) })
    case .list(var list):
      list.items = list.items.map { item in labelled(item, under: section) }
      return .list(list)
    case .quotation(var quotation):
      quotation.blocks = labelled(quotation.blocks, under: section)
      return .quotation(quotation)
    case .box(var box):
      box.blocks = labelled(box.blocks, under: section)
      return .box(box)
    case .paragraph, .contents, .endnotes, .photograph, .pullQuote, .keyFigures, .letterhead, .signatures: return block
    }
  }

  /// What a cross-reference to the section says.
  private func words(for section: Section) -> String {
    guard let number = section.number else {
      let title = section.heading.plainText
      return isSwedish ? "avsnittet ”\(title)”" : "the section “\(title)”"
    }
    let word = section.level == 1 ? (isSwedish ? "kapitel" : "chapter") : (isSwedish ? "avsnitt" : "section")
    // Word and number are never parted.
    return "\(word)\u{00A0}\(number)"
  }

  /// A heading that recurs under many sections takes theirs in front: `avvikelser-årets-resultat`.
  private mutating func uniqueSection(_ id: String, under section: String?) -> String {
    var candidate = id
    if anchors.contains(candidate), let section { candidate = "\(section)-\(id)" }
    var number = 2
    while anchors.contains(candidate) {
      candidate = "\(id)-\(number)"
      number += 1
    }
    anchors.insert(candidate)
    return candidate
  }

  private mutating func claim(_ id: String, _ caption: Caption, _ kind: Contents.Kind, _ place: Place) {
    if !anchors.insert(id).inserted {
      diagnostics.add(
        Diagnostic(
          code: "dubblett", at: place, sv: "två saker i rapporten har id ”\(id)”",
          en: "two things in the report have the id “\(id)”",
          hint: Message(
            sv: "ge dem olika id, till exempel med ett fält: id=\"\(id)-{.name}\"",
            en: "give them different ids, for example with a field: id=\"\(id)-{.name}\"")))
    }
    let label = caption.label.prefix(1).lowercased() + caption.label.dropFirst()
    labels[id] = String(label.map { $0 == " " ? "\u{00A0}" : $0 })
    entries[kind, default: []].append(
      Contents.Entry(anchor: id, level: 1, title: [.text(caption.label + ". ")] + caption.title))
  }

  // MARK: References, notes and contents

  private mutating func resolved(_ blocks: [Block]) -> [Block] {
    blocks.map { resolved($0) }.filter { if case .endnotes(let notes) = $0 { !notes.numbers.isEmpty } else { true } }
  }

  private mutating func resolved(_ block: Block) -> Block {
    switch block {
    case .section(var section):
      section.heading = resolved(section.heading)
      guard !section.isEndnotesOnly else {
        // The heading of a list of notes is no section of its own: the list is of the text before it.
        section.blocks = resolved(section.blocks)
        let none = isSwedish ? "Inga noter." : "No notes."
        if section.blocks.isEmpty { section.blocks = [.paragraph(Paragraph([.text(none)]))] }
        return .section(section)
      }
      notesBefore.append(notes.count)
      section.blocks = resolved(section.blocks)
      notesBefore.removeLast()
      return .section(section)
    case .paragraph(var paragraph):
      paragraph.inlines = resolved(paragraph.inlines)
      return .paragraph(paragraph)
    case .list(var list):
      list.items = list.items.map { item in resolved(item) }
      return .list(list)
    case .quotation(var quotation):
      quotation.blocks = resolved(quotation.blocks)
      quotation.attribution = quotation.attribution.map { words in resolved(words) }
      return .quotation(quotation)
    case .box(var box):
      box.title = box.title.map { words in resolved(words) }
      box.blocks = resolved(box.blocks)
      return .box(box)
    case .table(let table): return .table(resolved(table))
    case .figure(var figure):
      figure.caption.title = resolved(figure.caption.title)
      figure.notes = figure.notes.map { note in Table.Note(letter: note.letter, content: resolved(note.content)) }
      return .figure(figure)
    case .columns(let columns): return .columns(columns.map { column in resolved(column) })
    case .pullQuote(let words): return .pullQuote(resolved(words))
    case .letterhead(var letterhead):
      letterhead.entries = letterhead.entries.map { entry in
        Letterhead.Entry(term: resolved(entry.term), details: entry.details.map { line in resolved(line) })
      }
      return .letterhead(letterhead)
    case .photograph, .keyFigures, .signatures: return block
    case .contents(var contents):
      contents.entries = (entries[contents.kind] ?? []).filter { $0.level <= contents.depth }
      return .contents(contents)
    case .endnotes(var endnotes):
      endnotes.numbers = gathered()
      return .endnotes(endnotes)
    }
  }

  private mutating func resolved(_ table: Table) -> Table {
    var table = table
    table.caption.title = resolved(table.caption.title)
    for body in table.bodies.indices {
      for row in table.bodies[body].rows.indices {
        for cell in table.bodies[body].rows[row].cells.indices {
          let content = table.bodies[body].rows[row].cells[cell].content
          table.bodies[body].rows[row].cells[cell].content = resolved(content)
        }
      }
    }
    table.notes = table.notes.map { note in Table.Note(letter: note.letter, content: resolved(note.content)) }
    return table
  }

  private mutating func resolved(_ inlines: [Inline]) -> [Inline] {
    inlines.map { inline in
      switch inline {
      case .text, .figure, .abbreviation, .lineBreak, .symbol, .sparkline: inline
      case .emphasis(let inner): .emphasis(resolved(inner))
      case .strong(let inner): .strong(resolved(inner))
      case .term(let inner): .term(resolved(inner))
      case .language(let tag, let inner): .language(tag, resolved(inner))
      case .link(let target, let inner): .link(checked(target, inner), resolved(inner))
      case .reference(let reference): .reference(worded(reference))
      case .noteCall(let number): .noteCall(renumbered(number))
      }
    }
  }

  private mutating func checked(_ target: LinkTarget, _ inner: [Inline]) -> LinkTarget {
    if case .anchor(let anchor) = target, !anchors.contains(anchor) {
      diagnostics.add(unknownAnchor(anchor, at: nil))
    }
    return target
  }

  private mutating func worded(_ reference: CrossReference) -> CrossReference {
    var reference = reference
    guard let label = labels[reference.anchor] else {
      diagnostics.add(unknownAnchor(reference.anchor, at: reference.place))
      return reference
    }
    reference.text = reference.startsSentence ? label.prefix(1).uppercased() + label.dropFirst() : label
    return reference
  }

  private func unknownAnchor(_ anchor: String, at place: Place?) -> Diagnostic {
    let hint = nearest(to: anchor, among: anchors).map {
      Message(sv: "menar du ”#\($0)”?", en: "did you mean “#\($0)”?")
    }
    return Diagnostic(
      code: "okänt-mål", at: place, sv: "inget i rapporten har id ”\(anchor)”",
      en: "nothing in the report has the id “\(anchor)”", hint: hint
    ).seeking("(#\(anchor))", "\"#\(anchor)\"")
  }

  /// Notes are numbered in the order that a reader meets their calls.
  private mutating func renumbered(_ number: Int) -> Int {
    if let known = noteNumbers[number] { return known }
    guard oldNotes.indices.contains(number - 1) else { return number }
    notes.append(oldNotes[number - 1])
    noteNumbers[number] = notes.count
    return notes.count
  }

  /// A note may call another, which then is numbered after all that are known.
  private mutating func finishNotes(from first: Int) {
    var index = first
    while index < notes.count {
      if finishedNotes.insert(index).inserted {
        let blocks = notes[index].blocks
        notes[index].blocks = resolved(blocks)
      }
      index += 1
    }
  }

  /// Notes called in the section around up to here that no earlier list has.
  private mutating func gathered() -> [Int] {
    let first = notesBefore.last ?? 0
    finishNotes(from: first)
    let found = (first..<max(first, notes.count)).filter { !notes[$0].isGathered }
    for index in found { notes[index].isGathered = true }
    return found.map { $0 + 1 }
  }

  /// A list of notes in no section gets a heading.
  private func headed(_ blocks: [Block], at place: Place) -> [Block] {
    blocks.map { block in
      guard case .endnotes = block else { return block }
      let title = isSwedish ? "Noter" : "Notes"
      return .section(
        Section(id: Slug.of(title), level: 1, heading: [.text(title)], blocks: [block], place: place))
    }
  }
}

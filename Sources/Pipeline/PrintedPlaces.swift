import Model

/// Every place of a document where a figure is printed: under which heading, and in what.
struct PrintedPlaces {
  struct Spot: Hashable {
    /// `2.3 Arbetsskador`; empty before the first heading.
    let section: String
    /// `Tabell 3`, `löptext`, `omslag`.
    let part: Message
    let figure: PrintedFigure
  }

  private(set) var spots: [Spot] = []
  private var section = ""
  private var part = Self.prose

  private static let prose = Message(sv: "löptext", en: "running text")

  /// In the order of reading; the same figure with the same words in one part is there once.
  static func all(in document: Document) -> [Spot] {
    var places = PrintedPlaces()
    if let cover = document.cover {
      places.within(Message(sv: "omslag", en: "cover")) { places in
        for key in cover.keyFigures { places.add(key.words) }
      }
    }
    places.add(document.blocks)
    places.section = ""
    places.within(Message(sv: "fotnot", en: "footnote")) { places in
      for note in document.notes { places.add(note.blocks) }
    }
    var seen: Set<Spot> = []
    return places.spots.filter { seen.insert($0).inserted }
  }

  private mutating func within(_ part: Message, _ body: (inout PrintedPlaces) -> Void) {
    let outer = self.part
    self.part = part
    body(&self)
    self.part = outer
  }

  private mutating func within(_ caption: Caption, else part: Message, _ body: (inout PrintedPlaces) -> Void) {
    let label = caption.label
    within(label.isEmpty ? part : Message(sv: label, en: label), body)
  }

  private mutating func add(_ blocks: [Block]) {
    for block in blocks {
      switch block {
      case .section(let inner):
        let outer = section
        section = inner.numberedTitle
        within(Message(sv: "rubrik", en: "heading")) { $0.add(inner.heading) }
        add(inner.blocks)
        section = outer
      case .paragraph(let paragraph): add(paragraph.inlines)
      case .list(let list): for item in list.items { add(item) }
      case .quotation(let quotation): add(quotation.blocks)
      case .box(let box): add(box.blocks)
      case .table(let table):
        within(table.caption, else: Message(sv: "tabell", en: "table")) { places in
          places.add(table.caption.title)
          for cell in table.bodies.flatMap(\.rows).flatMap(\.cells) { places.add(cell.content) }
          for note in table.notes { places.add(note.content) }
        }
      case .figure(let figure):
        within(figure.caption, else: Message(sv: "diagram", en: "chart")) { places in
          for value in figure.chart.values.joined() { places.add(value) }
          if let target = figure.chart.target { places.add(target) }
        }
      case .columns(let columns): for column in columns { add(column) }
      case .keyFigures(let keys):
        within(Message(sv: "nyckeltal", en: "key figures")) { places in
          for key in keys { places.add(key.words) }
        }
      case .letterhead(let letterhead):
        within(Message(sv: "brevhuvud", en: "letterhead")) { places in
          for line in letterhead.entries.flatMap(\.details) { places.add(line) }
        }
      // The words of a pull quote stand in the text.
      case .pullQuote, .contents, .endnotes, .photograph, .signatures: break
      }
    }
  }

  private mutating func add(_ figure: PrintedFigure) {
    spots.append(Spot(section: section, part: part, figure: figure))
  }

  private mutating func add(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline {
      case .figure(let figure): add(figure)
      case .emphasis(let inner), .strong(let inner), .link(_, let inner), .language(_, let inner), .term(let inner):
        add(inner)
      case .text, .reference, .noteCall, .abbreviation, .lineBreak, .symbol, .sparkline: break
      }
    }
  }
}

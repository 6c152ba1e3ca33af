import Model

/// The page under construction: its markup, and what has to be counted along the way.
struct PageWriter: ElementWriter {
  let document: Document
  let options: HTMLWriter.Options
  let words: PageWords
  var markup = Markup()
  var downloads = Downloads()
  var diagnostics = Diagnostics()
  /// Calls written so far of each note, by index.
  var calls: [Int]
  /// Calls on the whole page, to each of which a note has a way back.
  var allCalls: [Int]
  var hatches = 0
  let division: LongWords.Division?
  /// Most letters of a word that is not divided in the place being written; `nil` where lines are long enough.
  var longest: Int?

  init(document: Document, options: HTMLWriter.Options, division: LongWords.Division?) {
    (self.document, self.options, self.division) = (document, options, division)
    words = PageWords(language: document.language)
    calls = Array(repeating: 0, count: document.notes.count)
    allCalls = calls
  }

  mutating func page() {
    if !document.notes.isEmpty {
      // A note is called after it stands too, and by other notes: what is called is known when all has been written.
      var rehearsal = self
      rehearsal.body()
      allCalls = rehearsal.calls
    }
    markup.doctype()
    element(.html, [Markup.Attribute(.lang, document.language.rawValue)]) {
      let head = $0.document.head
      let title = head.municipality.isEmpty ? head.title : "\(head.title) – \(head.municipality)"
      let theme = $0.document.theme
      $0.head(
        title: title, theme: theme, hasPictures: theme.logoPicture != nil || Self.hasPictures($0.document.blocks),
        blocks: $0.document.blocks)
      $0.element(.body) { $0.body() }
    }
  }

  private mutating func body() {
    element(.a, [.class("skip"), .href(Address(anchor: Identifier.main))], text: words.skip)
    let head = document.head
    element(.header, [.class("top")]) {
      $0.element(.p) {
        $0.logo($0.document.theme)
        $0.markup.text(head.municipality.isEmpty ? head.organisation : head.municipality)
        if !head.municipality.isEmpty, head.organisation != head.municipality {
          $0.markup.text(" ")
          $0.element(.small, text: head.organisation)
        }
      }
    }
    let outline = Outline(document)
    element(.div, [.class(outline.chapters.isEmpty ? "page alone" : "page")]) {
      if !outline.chapters.isEmpty {
        $0.element(.nav, [.class("toc"), Markup.Attribute(.ariaLabel, $0.words.contents)]) {
          $0.element(.p, text: $0.words.contents)
          $0.navigation(outline.chapters, depth: 1)
        }
      }
      $0.element(.main, [.id(Identifier.main), Markup.Attribute(.tabindex, "-1")]) { $0.main(outline) }
    }
  }

  private mutating func main(_ outline: Outline) {
    // First, so that its name is free.
    let allFigures =
      document.figures.isEmpty
      ? nil : downloads.add("figures", FiguresCSV.bytes(document.figures, language: document.language))
    within(Self.telephone, size: Self.titleSize(document.theme)) { page in
      page.element(.h1) { $0.markup.text($0.fitted($0.document.head.title)) }
    }
    // A letter's own data say what the byline would.
    if !document.isLetter { byline() }
    if !outline.chapters.isEmpty {
      element(.details, [.class("fold")]) {
        $0.element(.summary, text: $0.words.contents)
        $0.element(.nav, [Markup.Attribute(.ariaLabel, $0.words.contents)]) {
          $0.navigation(outline.chapters, depth: outline.depth)
        }
      }
    }
    // The lead opens the page; what to take away and the key figures come after it, before the rest.
    let opening = document.blocks.prefix {
      switch $0 {
      case .paragraph(let paragraph): paragraph.kind == .lead
      case .letterhead: true
      default: false
      }
    }
    for block in opening { self.block(block, level: 1) }
    if let pdf = options.pdf {
      element(.p) {
        $0.element(.a, [.class("pdf"), .href(Address(file: [pdf.fileName]))], text: $0.words.pdf(pages: pdf.pages))
      }
    }
    if let cover = document.cover { keyFigures(cover.keyFigures) }
    for block in document.blocks.dropFirst(opening.count) { self.block(block, level: 1) }
    notes()
    addresses()
    if let allFigures {
      element(.p, [.class("note all")]) { $0.download(allFigures, text: $0.words.allFigures) }
    }
  }

  /// Organisation, record number and date, as far as they are known.
  private mutating func byline() {
    let head = document.head
    element(.p, [.class("byline")]) {
      let plain = [head.organisation, head.recordNumber ?? ""].filter { !$0.isEmpty }
      $0.markup.text(plain.joined(separator: " · "))
      guard let date = head.date else { return }
      if !plain.isEmpty { $0.markup.text(" · ") }
      $0.element(
        .time, [Markup.Attribute(.datetime, date.description)],
        text: NumberText.date(date, language: $0.document.language))
    }
  }

  mutating func keyFigures(_ figures: [KeyFigure]) {
    guard !figures.isEmpty else { return }
    let count = figures.count == 1 ? " one" : figures.count == 2 || figures.count == 4 ? " two" : ""
    // On a telephone the numbers stand in a column of their own, as wide as the longest needs.
    let isBrief = figures.allSatisfy { $0.number.count + $0.unit.count < 10 }
    element(.ul, [.class("key" + count + (isBrief ? " brief" : ""))]) {
      for figure in figures {
        $0.element(.li) {
          $0.element(.strong) {
            $0.markup.text(figure.number)
            guard !figure.unit.isEmpty else { return }
            $0.markup.text(" ")
            $0.element(.small, text: figure.unit)
          }
          $0.element(.span) {
            $0.within(11, size: WebSize($0.document.theme, .table).size) { $0.inlines(figure.text) }
            guard !figure.comparison.isEmpty else { return }
            $0.markup.text(" ")
            $0.element(.span, [.class("comparison")]) { $0.inlines(figure.comparison) }
          }
        }
      }
    }
  }

  private mutating func navigation(_ entries: [Outline.Entry], depth: Int) {
    element(.ol) {
      for entry in entries {
        $0.element(.li) {
          $0.element(.a, [.href(Address(anchor: entry.anchor))]) {
            // The link is a flexible box, in which number and title would stand side by side.
            guard entry.number != nil else { return $0.bareInlines(entry.title) }
            $0.element(.span) {
              $0.sectionNumber(entry.number)
              $0.bareInlines(entry.title)
            }
          }
          if depth > 1, !entry.entries.isEmpty { $0.navigation(entry.entries, depth: depth - 1) }
        }
      }
    }
  }

  /// A link to a file in the report's folder.
  mutating func download(_ name: String, text: String) {
    element(
      .a,
      [
        .class("get"), .href(Address(file: [document.head.fileName, name])), Markup.Attribute(.download, name),
      ], text: text)
  }
}

extension PageWriter {
  /// Width of a line on a telephone of 320 px, in rem.
  static let telephone = 17.5

  /// The size of the title on a telephone, in rem.
  static func titleSize(_ theme: Theme) -> Double { WebSize(theme, .h1).size * 2 / 2.75 }
}

extension ElementWriter {
  /// The head of a page: nothing in it asks for anything from elsewhere, and the page's own policy forbids it.
  mutating func head(title: String, theme: Theme, hasPictures: Bool, blocks: [Block] = []) {
    func meta(_ name: String, _ content: String) -> [Markup.Attribute] {
      [Markup.Attribute(.name, name), Markup.Attribute(.content, content)]
    }
    element(.head) {
      $0.markup.empty(.meta, [Markup.Attribute(.charset, "utf-8")])
      $0.markup.empty(
        .meta,
        [
          Markup.Attribute(.httpEquiv, "Content-Security-Policy"),
          Markup.Attribute(
            .content,
            // The Nu checker holds that `img-src data:` forbids pictures in data URIs, so a page with such says nothing.
            "script-src 'none'; connect-src 'none'; \(hasPictures ? "" : "img-src data:; ")font-src 'none'; "
              + "object-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'none'"),
        ])
      $0.markup.empty(.meta, meta("viewport", "width=device-width, initial-scale=1"))
      $0.markup.empty(.meta, meta("color-scheme", "light dark"))
      $0.markup.empty(.meta, meta("generator", "Skildra"))
      $0.element(.title, text: title)
      $0.markup.style(Stylesheet(theme, blocks: blocks))
    }
  }
}

/// The document's sections as a tree for the contents.
struct Outline {
  struct Entry {
    var anchor: String
    var number: String?
    var title: [Inline]
    var entries: [Entry]
  }

  let chapters: [Entry]
  /// As deep as the document's own contents asks for; 1 when it asks for none.
  let depth: Int

  init(_ document: Document) {
    chapters = Self.entries(document.blocks)
    depth = Self.depth(document.blocks) ?? 1
  }

  private static func entries(_ blocks: [Block]) -> [Entry] {
    blocks.flatMap { block -> [Entry] in
      switch block {
      case .section(let section) where !section.isContentsOnly:
        [Entry(anchor: section.id, number: section.number, title: section.heading, entries: entries(section.blocks))]
      case .columns(let columns): columns.flatMap(entries)
      default: []
      }
    }
  }

  private static func depth(_ blocks: [Block]) -> Int? {
    for block in blocks {
      switch block {
      case .contents(let contents) where contents.kind == .sections: return max(1, contents.depth)
      case .section(let section): if let depth = depth(section.blocks) { return depth }
      case .columns(let columns): for column in columns { if let depth = depth(column) { return depth } }
      default: break
      }
    }
    return nil
  }
}

extension Section {
  /// Holds nothing but the list of sections, which the page shows as its navigation.
  var isContentsOnly: Bool {
    !blocks.isEmpty
      && blocks.allSatisfy { if case .contents(let contents) = $0 { contents.kind == .sections } else { false } }
  }
}

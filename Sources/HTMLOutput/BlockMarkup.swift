import Model

extension PageWriter {
  /// `level` is that of the heading above: the document's title is 1.
  mutating func block(_ block: Block, level: Int) {
    switch block {
    case .section(let section): self.section(section)
    case .paragraph(let paragraph): self.paragraph(paragraph)
    case .list(let list): self.list(list, level: level)
    case .quotation(let quotation): self.quotation(quotation, level: level)
    case .box(let box): self.box(box, level: level)
    case .table(let table): self.table(table)
    case .figure(let figure): self.figure(figure)
    case .columns(let columns):
      element(.div, [.class("columns")]) {
        for column in columns {
          $0.element(.div) { for block in column { $0.block(block, level: level) } }
        }
      }
    case .contents(let contents): self.contents(contents)
    case .endnotes(let endnotes): self.endnotes(endnotes)
    case .photograph(let photograph): self.photograph(photograph)
    case .pullQuote(let words): pullQuote(words)
    case .keyFigures(let figures): keyFigures(figures)
    case .letterhead(let letterhead): self.letterhead(letterhead)
    case .signatures(let signatures): self.signatures(signatures)
    }
  }

  private mutating func notBuilt(_ construct: String, at place: Place) {
    diagnostics.add(.notBuilt("\(construct) på webbsidan", at: place))
  }

  /// `inColumns`: the section around is, and this one holds something too wide for them.
  mutating func section(_ section: Section, inColumns: Bool = false) {
    guard !section.isContentsOnly else { return }
    let tag: Markup.Tag =
      switch section.level {
      case ...1: .h2
      case 2: .h3
      case 3: .h4
      case 4: .h5
      default: .h6
      }
    let goal: [Markup.Attribute] = section.rating == nil ? [] : [.class("goal")]
    element(.section, goal + [.id(Identifier.valid(section.id))]) {
      let style: Theme.StyleName = tag == .h2 ? .h2 : tag == .h3 ? .h3 : .h4
      $0.within(Self.telephone, size: WebSize($0.document.theme, style).size * (tag == .h2 ? 1.5 / 1.75 : 1)) {
        $0.element(tag) {
          $0.sectionNumber(section.number)
          $0.inlines(section.heading)
        }
      }
      if let rating = section.rating { $0.rating(rating) }
      guard inColumns || section.columns > 1, !$0.document.theme.singleColumn else {
        for block in section.blocks { $0.block(block, level: section.level + 1) }
        return
      }
      $0.columned(section.blocks, level: section.level + 1)
    }
  }

  /// `2.3` before a heading, and before its line of the contents.
  mutating func sectionNumber(_ number: String?) {
    guard let number else { return }
    element(.span, [.class("nr")], text: number)
    markup.text(" ")
  }

  private mutating func paragraph(_ paragraph: Paragraph) {
    var attributes: [Markup.Attribute] = []
    if paragraph.kind == .lead { attributes.append(.class("lead")) }
    if let id = paragraph.id { attributes.append(.id(Identifier.valid(id))) }
    if let language = paragraph.language { attributes.append(Markup.Attribute(.lang, language)) }
    element(.p, attributes) { $0.inlines(paragraph.inlines) }
  }

  private mutating func list(_ list: List, level: Int) {
    let start = list.start.map { $0 == 1 ? [] : [Markup.Attribute(.start, String($0))] } ?? []
    element(list.start == nil ? .ul : .ol, start) {
      for item in list.items {
        $0.element(.li) {
          for (index, block) in item.enumerated() {
            // In a tight list the first paragraph is the item's own text.
            if list.isTight, index == 0, case .paragraph(let paragraph) = block, paragraph.id == nil,
              paragraph.language == nil
            {
              $0.inlines(paragraph.inlines)
            } else {
              $0.block(block, level: level)
            }
          }
        }
      }
    }
  }

  private mutating func quotation(_ quotation: Quotation, level: Int) {
    element(.blockquote) {
      for block in quotation.blocks { $0.block(block, level: level) }
      guard let attribution = quotation.attribution else { return }
      $0.element(.footer) {
        $0.markup.text("– ")
        $0.inlines(attribution)
      }
    }
  }

  /// A box is a note beside the text; as a landmark it would have to stand outside the main content.
  private mutating func box(_ box: Box, level: Int) {
    element(.aside, [.class("box"), Markup.Attribute(.role, "note")]) {
      if let title = box.title { $0.element(.p, [.class("title")]) { $0.inlines(title) } }
      for block in box.blocks { $0.block(block, level: level) }
    }
  }

  /// Lists of tables and charts; that of sections is the page's navigation and not printed twice.
  private mutating func contents(_ contents: Contents) {
    let label: String
    switch contents.kind {
    case .sections: return
    case .tables: label = words.tables
    case .charts: label = words.charts
    }
    guard !contents.entries.isEmpty else { return }
    element(.nav, [Markup.Attribute(.ariaLabel, label)]) {
      $0.element(.ul, [.class("toclist")]) {
        for entry in contents.entries {
          $0.element(.li) {
            $0.element(.a, [.href(Address(anchor: entry.anchor))]) { $0.bareInlines(entry.title) }
          }
        }
      }
    }
  }
}

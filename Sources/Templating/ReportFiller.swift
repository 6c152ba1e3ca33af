import Figures
import Intake
import Model

/// Fills a template with figures and texts; the document comes out numbered.
package struct ReportFiller {
  let book: FigureBook
  let workspace: Workspace
  private let theme: Theme
  /// The project's list of words.
  private let words: [Word]

  package init(book: FigureBook, workspace: Workspace, theme: Theme, words: [Word]) {
    (self.book, self.workspace, self.theme, self.words) = (book, workspace, theme, words)
  }

  // MARK: Filling

  /// The report filled and numbered, charts not yet drawn. Errors mean that the document is not to be written.
  package func fill(_ plan: ReportPlan) -> (Document, Diagnostics) {
    let language = plan.template.language
    let filler = filler(of: plan)
    var diagnostics = Diagnostics()
    let organisation =
      diagnostics.collect { () throws(Diagnostic) in try self.organisation(of: plan.recipe) } ?? ""
    let context = context(of: plan, organisation)
    let cover = plan.template.cover.map { filler.cover($0, context, head: plan.head) }
    var blocks = filler.blocks(plan.template.body, context, Filler.Surroundings())
    filler.warnOfUnusedHeadings()
    filler.checkLetter(blocks, at: plan.template.place)
    blocks += waivers(plan, language)
    var document = Document(
      head: plan.head, language: language, cover: cover, blocks: blocks, notes: filler.notes, theme: theme)
    document.figures = PrintedFigures.all(in: document)
    document.fields = fields(plan, organisation)
    document.linkedReports = filler.linkedReports
    if case .letterhead? = blocks.first {
      document.theme.letterheadFooter =
        diagnostics.collect { () throws(Diagnostic) in
          try LetterFooter.fill(theme.letterheadFooter, document.fields, at: plan.recipe.place)
        } ?? []
    }
    let table = FigureTable(
      figures: document.figures, language: language, organisations: book.organisations.mapValues(\.label))
    document.blocks = Self.replacing(filler.figureTables, in: document.blocks, with: table.filled)
    explainWords(in: &document, filler)
    let (numbered, found) = Numbering.number(document, depth: filler.numberedDepth())
    diagnostics.add(filler.diagnostics)
    diagnostics.add(found)
    return (numbered, diagnostics)
  }

  /// What the report's tables and charts count among rows about individuals, which must be known before they are protected.
  /// What is wrong with the report is told when it is filled.
  package func rowCounts(_ plan: ReportPlan) -> [RowCount] {
    guard plan.template.countsRows, let organisation = try? organisation(of: plan.recipe) else { return [] }
    let filler = filler(of: plan)
    _ = filler.blocks(plan.template.body, context(of: plan, organisation), Filler.Surroundings())
    return filler.rowCounts
  }

  private func filler(of plan: ReportPlan) -> Filler {
    let language = plan.template.language
    let texts = TextFolder(tree: workspace.project, folder: plan.recipe.text, language: language)
    let filler = Filler(template: plan.template, book: book, texts: texts, language: language)
    filler.links = plan.links
    return filler
  }

  /// Marks the project's words, and fills the list of them.
  private func explainWords(in document: inout Document, _ filler: Filler) {
    var glossary = Glossary(words, language: document.language)
    glossary.mark(&document)
    guard let list = filler.wordTables.first else {
      for word in glossary.unexplained {
        filler.diagnostics.add(
          Diagnostic(
            .warning, code: "ord-oförklarat", at: word.place,
            Message(
              sv: "”\(word.word)” förklaras inte: \(document.head.name) har det bara i rubriker, tabeller eller noter",
              en: "“\(word.word)” is not explained: only headings, tables or notes of \(document.head.name) have it"),
            hint: Message(
              sv: "sätt in <toc of=\"words\"/> i mallen", en: "put <toc of=\"words\"/> in the template")))
      }
      return
    }
    guard !glossary.usedWords.isEmpty else {
      filler.diagnostics.add(
        Diagnostic(
          code: "tomt-urval", at: list.place, sv: "rapporten har inget ord som projektets ordlista förklarar",
          en: "the report has no word that the project's list of words explains",
          hint: words.isEmpty
            ? Message(
              sv: "ordlistan anges i project.xml: <words file=\"ord.csv\"/>",
              en: "the list is named in project.xml: <words file=\"ord.csv\"/>")
            : Message(
              sv: "ett ord hittas när det står i texten som i ordlistan, utan böjning och med en betydelse där",
              en: "a word is found when the text has it as the list does, not inflected, with a meaning there")))
      return
    }
    let table = WordTable(words: glossary.usedWords, language: document.language)
    document.blocks = Self.replacing(Set(filler.wordTables.map(\.id)), in: document.blocks, with: table.filled)
  }

  private static func replacing(
    _ ids: Set<String>, in blocks: [Block], with filled: (Table) -> Table
  ) -> [Block] {
    guard !ids.isEmpty else { return blocks }
    return blocks.map { block in
      switch block {
      case .table(let table) where ids.contains(table.id) && table.columns.isEmpty: return .table(filled(table))
      case .section(var section):
        section.blocks = replacing(ids, in: section.blocks, with: filled)
        return .section(section)
      default: return block
      }
    }
  }

  /// Fields for running headers and footers.
  private func fields(_ plan: ReportPlan, _ organisation: String) -> [String: [String]] {
    var fields: [String: [String]] = [:]
    var chain: [Organisation] = []
    var next = book.organisations[organisation]
    while let current = next, chain.count < 100 {
      chain.append(current)
      next = current.parent.flatMap { book.organisations[$0] }
    }
    for organisation in chain.reversed() { fields.merge(organisation.values) { $1 } }
    fields.merge(plan.recipe.values) { $1 }
    fields["title"] = [plan.head.title]
    fields["organisation"] = [plan.head.organisation]
    fields["municipality"] = [plan.head.municipality]
    fields["period"] = [plan.head.period.description]
    fields["date"] = plan.head.date.map { [$0.description] }
    fields["dnr"] = plan.head.recordNumber.map { [$0] }
    return fields
  }

  /// Waivers are printed in the report that they excuse.
  private func waivers(_ plan: ReportPlan, _ language: Language) -> [Block] {
    let names = plan.template.requirements.values.joined()
    let items: [[Block]] = book.project.waivers.compactMap { waiver in
      guard waiver.excuses(plan.head),
        let requirement = names.first(where: { $0.name == waiver.of.value && $0.applies(to: plan.head.period) })
      else { return nil }
      let date = NumberText.proseDate(waiver.date, language: language)
      let text =
        language == .swedish
        ? "\(requirement.text) (\(requirement.law), \(requirement.section)) redovisas inte. \(waiver.reason) (\(waiver.role), \(date))"
        : "\(requirement.text) (\(requirement.law), \(requirement.section)) is not reported. \(waiver.reason) (\(waiver.role), \(date))"
      return [.paragraph(Paragraph([.text(Typography.finish(text, language: language))]))]
    }
    guard !items.isEmpty else { return [] }
    let heading = language == .swedish ? "Undantag" : "Waivers"
    var section = Section(
      id: Slug.of(heading), level: 1, heading: [.text(heading)],
      blocks: [.list(List(start: nil, items: items, isTight: false))], place: plan.recipe.place)
    section.isNumbered = false
    return [.section(section)]
  }
}

extension Filler {
  /// The cover: title, year, and at most three key figures.
  fileprivate func cover(_ element: Markup, _ context: Context, head: ReportHead) -> Cover {
    let year = head.period.kind == .year ? head.period.description : ""
    var title = head.title
    if !year.isEmpty, title.hasSuffix(" " + year) { title = String(title.dropLast(year.count + 1)) }
    let keys = keys(element, context)
    if keys.count > 3 {
      diagnostics.add(
        Diagnostic(
          code: "omslag", at: element.place, sv: "ett omslag har plats för tre nyckeltal, inte \(keys.count)",
          en: "a cover has room for three key figures, not \(keys.count)"))
    }
    return Cover(title: title, year: year, keyFigures: keys)
  }
}

import Figures
import Intake
import Model

/// A report to be filled: its recipe, its head and its template.
package struct ReportPlan: Sendable {
  package let recipe: ReportRecipe
  package let head: ReportHead
  package let template: Template
}

/// Fills a template with figures and texts; the document comes out numbered.
package struct ReportFiller {
  private let book: FigureBook
  private let workspace: Workspace
  private let theme: Theme

  package init(book: FigureBook, workspace: Workspace, theme: Theme) {
    (self.book, self.workspace, self.theme) = (book, workspace, theme)
  }

  // MARK: Heads

  /// What is known of a report before any is filled.
  package func plan(_ recipe: ReportRecipe, template: Template) throws(Diagnostic) -> ReportPlan {
    let organisation = try organisation(of: recipe)
    let language = template.language
    let texts = TextFolder(tree: workspace.project, folder: recipe.text, language: language)
    let filler = Filler(template: template, book: book, texts: texts, language: language)
    let context = context(recipe, organisation, title: "", template: template)
    let title = try filler.plain(recipe.title ?? template.title, context, isTitle: true) ?? recipe.name.value
    let head = ReportHead(
      name: recipe.name.value, title: title, fileName: Slug.fileName(recipe.name.value),
      organisation: book.organisations[organisation]?.label ?? organisation,
      municipality: book.topmost(over: organisation)?.label ?? book.project.name,
      period: recipe.period ?? book.project.period, date: recipe.date, recordNumber: recipe.recordNumber,
      language: language, place: recipe.place)
    return ReportPlan(recipe: recipe, head: head, template: template)
  }

  private func organisation(of recipe: ReportRecipe) throws(Diagnostic) -> String {
    if let named = recipe.organisation { return try book.organisation(named.value, at: named.place).name }
    guard let first = book.project.organisations.first else {
      throw Diagnostic(
        code: "saknar-attribut", at: recipe.place, sv: "projektet har ingen organisation som rapporten kan handla om",
        en: "the project has no organisation that the report could be about")
    }
    return first.name
  }

  private func context(_ recipe: ReportRecipe, _ organisation: String, title: String, template: Template) -> Context {
    var fields: [String: FieldValue] = [
      "title": .text(title), "name": .text(recipe.name.value),
      "date": recipe.date.map(FieldValue.day) ?? .blank(nil),
      "dnr": recipe.recordNumber.map(FieldValue.text) ?? .blank(nil),
    ]
    // A value: the report's own, else the organisation's, else the template's default.
    for (name, value) in template.values where book.field(name, of: organisation) == nil {
      fields[name] = value.map(FieldValue.text) ?? .blank(nil)
    }
    for (name, values) in recipe.values { fields[name] = values.count == 1 ? .text(values[0]) : .list(values) }
    return Context(
      organisation: organisation, period: recipe.period ?? book.project.period, frames: [Frame(fields)],
      language: template.language)
  }

  // MARK: Filling

  /// The report filled and numbered, charts not yet drawn. Errors mean that the document is not to be written.
  package func fill(_ plan: ReportPlan) -> (Document, Diagnostics) {
    let language = plan.template.language
    let texts = TextFolder(tree: workspace.project, folder: plan.recipe.text, language: language)
    let filler = Filler(template: plan.template, book: book, texts: texts, language: language)
    var diagnostics = Diagnostics()
    let organisation =
      diagnostics.collect { () throws(Diagnostic) in try self.organisation(of: plan.recipe) } ?? ""
    let context = context(plan.recipe, organisation, title: plan.head.title, template: plan.template)
    let cover = plan.template.cover.map { filler.cover($0, context, head: plan.head) }
    var blocks = filler.blocks(plan.template.body, context, Filler.Surroundings())
    filler.warnOfUnusedHeadings()
    filler.checkLetter(blocks, at: plan.template.place)
    blocks += waivers(plan, language)
    var document = Document(
      head: plan.head, language: language, cover: cover, blocks: blocks, notes: filler.notes, theme: theme)
    document.figures = PrintedFigures.all(in: document)
    document.fields = fields(plan, organisation)
    if case .letterhead? = blocks.first {
      document.theme.letterheadFooter =
        diagnostics.collect { () throws(Diagnostic) in
          try LetterFooter.fill(theme.letterheadFooter, document.fields, at: plan.recipe.place)
        } ?? []
    }
    let table = FigureTable(
      figures: document.figures, language: language, organisations: book.organisations.mapValues(\.label))
    document.blocks = Self.replacing(filler.figureTables, in: document.blocks, with: table)
    let (numbered, found) = Numbering.number(document)
    diagnostics.add(filler.diagnostics)
    diagnostics.add(found)
    return (numbered, diagnostics)
  }

  private static func replacing(_ ids: Set<String>, in blocks: [Block], with figures: FigureTable) -> [Block] {
    guard !ids.isEmpty else { return blocks }
    return blocks.map { block in
      switch block {
      case .table(let table) where ids.contains(table.id) && table.columns.isEmpty: return .table(figures.filled(table))
      case .section(var section):
        section.blocks = replacing(ids, in: section.blocks, with: figures)
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
      guard waiver.report == nil || waiver.report == plan.head.name,
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
    return [
      .section(
        Section(
          id: Slug.of(heading), level: 1, heading: [.text(heading)],
          blocks: [.list(List(start: nil, items: items, isTight: false))], place: plan.recipe.place))
    ]
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

import Figures
import Model

/// Heads before bodies: what is known of the reports before any is filled.
extension ReportFiller {
  /// The reports of one recipe: one, or one for each organisation that `each` walks. None when a head cannot be told.
  package func plans(_ recipe: ReportRecipe, template: Template) -> ([ReportPlan], Diagnostics) {
    let texts = TextFolder(tree: workspace.project, folder: nil, language: template.language)
    let filler = Filler(template: template, book: book, texts: texts, language: template.language)
    let plans = filler.attempt { () throws(Diagnostic) in try self.plans(recipe, filler) } ?? []
    return (filler.diagnostics.hasErrors ? [] : plans, filler.diagnostics)
  }

  private func plans(_ recipe: ReportRecipe, _ filler: Filler) throws(Diagnostic) -> [ReportPlan] {
    let organisation = try organisation(of: recipe)
    let context = context(recipe, organisation, template: filler.template)
    guard let each = recipe.each else { return [try plan(recipe, family: recipe.name.value, context, filler)] }
    var plans: [ReportPlan] = []
    for binding in try organisations(each, recipe, context, filler) {
      let name = binding.organisation ?? organisation
      let inner = binding.applied(to: context)
      var own = recipe
      (own.each, own.condition) = (nil, nil)
      own.name = Located("\(recipe.name.value)-\(name)", at: recipe.name.place)
      own.organisation = Located(name, at: each.place)
      if let text = recipe.text { own.text = Located(try filler.plain(text, inner) ?? "", at: text.place) }
      plans.append(try plan(own, family: recipe.name.value, inner, filler))
    }
    guard !plans.isEmpty || filler.diagnostics.hasErrors else {
      throw Diagnostic(
        code: "tomt-urval", at: each.place, sv: "”\(each.value)” ger ingen att göra rapporten för",
        en: "“\(each.value)” gives none to make the report for")
    }
    return plans
  }

  private func organisations(
    _ each: Located<String>, _ recipe: ReportRecipe, _ context: Context, _ filler: Filler
  ) throws(Diagnostic) -> [Binding] {
    let language = book.project.language
    let list = try ListExpression(parsing: each, language: language)
    let condition = try recipe.condition.map { text throws(Diagnostic) in
      try Condition(parsing: text, language: language)
    }
    var found: [Binding] = []
    for binding in try filler.walker.bindings(list, in: context) {
      guard binding.organisation != nil else {
        throw Diagnostic(
          code: "uttryck", at: each.place,
          sv: "en rapport görs för var och en av flera organisationer, och ”\(each.value)” är annat",
          en: "a report is made for each of several organisations, and “\(each.value)” is something else",
          hint: Message(
            sv: "skriv till exempel each=\"kind verksamhet\"", en: "write for example each=\"kind verksamhet\""))
      }
      if let condition, try !filler.holds(condition, binding.applied(to: context)) { continue }
      found.append(binding)
    }
    return found
  }

  private func plan(
    _ recipe: ReportRecipe, family: String, _ context: Context, _ filler: Filler
  ) throws(Diagnostic) -> ReportPlan {
    let title = try filler.plain(recipe.title ?? filler.template.title, context, isTitle: true) ?? recipe.name.value
    guard title.contains(where: { $0.isLetter || $0.isNumber }) else {
      throw Diagnostic(
        code: "saknar-värde", at: (recipe.title ?? filler.template.title).place, sv: "rapporten får en tom titel",
        en: "the report gets an empty title",
        hint: Message(
          sv: "en rapport behöver en titel för den som hör den läsas upp, och för listan över rapporter",
          en: "a report needs a title for those who listen to it, and for the list of reports"))
    }
    let organisation = context.organisation
    let head = ReportHead(
      name: recipe.name.value, family: family, title: title, fileName: Slug.fileName(recipe.name.value),
      organisation: book.organisations[organisation]?.label ?? organisation,
      municipality: book.topmost(over: organisation)?.label ?? book.project.name,
      period: recipe.period ?? book.project.period, date: recipe.date, recordNumber: recipe.recordNumber,
      language: filler.template.language, place: recipe.place)
    return ReportPlan(recipe: recipe, head: head, template: filler.template)
  }

  // MARK: What a report is about

  func organisation(of recipe: ReportRecipe) throws(Diagnostic) -> String {
    if let named = recipe.organisation { return try book.organisation(named.value, at: named.place).name }
    guard let first = book.project.organisations.first else {
      throw Diagnostic(
        code: "saknar-attribut", at: recipe.place, sv: "projektet har ingen organisation som rapporten kan handla om",
        en: "the project has no organisation that the report could be about")
    }
    return first.name
  }

  /// What stands around a report's body: of one made for each of many, its organisation's fields too.
  func context(of plan: ReportPlan, _ organisation: String) -> Context {
    var fields = plan.links.fields(language: plan.template.language)
    fields["title"] = .text(plan.head.title)
    let context = context(plan.recipe, organisation, template: plan.template).inside(fields)
    guard plan.head.family != plan.head.name else { return context }
    return Walker(evaluator: Evaluator(book: book)).organisation(organisation).applied(to: context)
  }

  private func context(_ recipe: ReportRecipe, _ organisation: String, template: Template) -> Context {
    var fields: [String: FieldValue] = [
      "name": .text(recipe.name.value), "date": recipe.date.map(FieldValue.day) ?? .blank(nil),
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
}

import Model
import Templating

/// Plans the reports of a project before any is made: heads, files, appendices, and which to make.
struct ReportPlanner {
  let loaded: LoadedProject
  let workspace: Workspace
  /// Names of the reports to make, which may hold `*` and `?`; empty for all.
  let only: [String]

  /// The plans, all of them and those to make. A report whose head cannot be told has failed already, with its diagnostics
  /// in the outcome.
  func plans(_ outcome: inout BuildOutcome) -> (all: [ReportPlan], chosen: [ReportPlan]) {
    var plans: [ReportPlan] = []
    var families: [String: [String]] = [:]
    var failed: [ReportOutcome] = []
    let filler = ReportFiller(book: loaded.book, workspace: workspace, theme: loaded.theme.theme, words: loaded.words)
    for recipe in loaded.project.reports {
      var diagnostics = loaded.templateDiagnostics[recipe.template.value] ?? Diagnostics()
      var found: [ReportPlan] = []
      if let template = loaded.templates[recipe.template.value] {
        let (planned, problems) = filler.plans(recipe, template: template)
        found = planned
        diagnostics.add(problems)
      }
      if found.isEmpty { failed.append(ReportOutcome(head: nameless(recipe), diagnostics: diagnostics)) }
      for plan in found {
        if plan.head.fileName == "index" {
          failed.append(ReportOutcome(head: plan.head, diagnostics: Diagnostics([taken(plan)])))
        } else if let other = plans.first(where: { $0.head.fileName == plan.head.fileName }) {
          failed.append(ReportOutcome(head: plan.head, diagnostics: Diagnostics([collision(plan, other)])))
        } else {
          plans.append(plan)
          if recipe.each != nil { families[recipe.name.value, default: []].append(plan.head.name) }
        }
      }
    }
    checkNames(plans.map(\.head) + failed.map(\.head), &outcome)
    failed += Enclosing(loaded: loaded, families: families).enclose(&plans)
    outcome.reports += failed.filter { isChosen($0.head) }
    return (plans, plans.filter { isChosen($0.head) })
  }

  /// A head for a report that has none, to tell its failure under.
  private func nameless(_ recipe: ReportRecipe) -> ReportHead {
    ReportHead(
      name: recipe.name.value, title: recipe.name.value, fileName: Slug.fileName(recipe.name.value), organisation: "",
      municipality: "", period: recipe.period ?? loaded.project.period, date: recipe.date,
      recordNumber: recipe.recordNumber, language: loaded.project.language, place: recipe.place)
  }

  /// `index.html` is the list of all reports.
  private func taken(_ plan: ReportPlan) -> Diagnostic {
    Diagnostic(
      code: "dubblett", at: plan.recipe.name.place,
      sv: "namnet index är upptaget av sidan som länkar till alla rapporter",
      en: "the name index is taken by the page that links to all reports",
      hint: Message(sv: "ge rapporten ett annat namn", en: "give the report another name"))
  }

  private func collision(_ plan: ReportPlan, _ other: ReportPlan) -> Diagnostic {
    Diagnostic(
      code: "dubblett", at: plan.recipe.name.place,
      sv: "rapporterna ”\(other.head.name)” och ”\(plan.head.name)” får samma filnamn (\(plan.head.fileName))",
      en: "the reports “\(other.head.name)” and “\(plan.head.name)” get the same file name (\(plan.head.fileName))")
  }

  private func isChosen(_ head: ReportHead) -> Bool {
    only.isEmpty || only.contains { $0 == head.family || Pattern.matches(head.name, $0) }
  }

  private func checkNames(_ heads: [ReportHead], _ outcome: inout BuildOutcome) {
    let names = heads.map(\.name)
    for name in only where !heads.contains(where: { $0.family == name || Pattern.matches($0.name, name) }) {
      outcome.diagnostics.add(
        Diagnostic(
          code: "okänd-rapport", at: nil, sv: "projektet har ingen rapport som heter ”\(name)”",
          en: "the project has no report named “\(name)”",
          hint: nearest(to: name, among: names).map {
            Message(sv: "menar du ”\($0)”?", en: "did you mean “\($0)”?")
          }
            ?? Message(
              sv: "rapporter: \(names.joined(separator: ", "))", en: "reports: \(names.joined(separator: ", "))")))
    }
  }
}

/// A name with `*` for any characters and `?` for one.
enum Pattern {
  static func matches(_ name: String, _ pattern: String) -> Bool {
    let (name, pattern) = (Array(name), Array(pattern))
    var (i, j) = (0, 0)
    /// Where the last `*` stands, and what of the name it has taken.
    var star: (pattern: Int, name: Int)?
    while i < name.count {
      if j < pattern.count, pattern[j] == "*" {
        star = (j, i)
        j += 1
      } else if j < pattern.count, pattern[j] == "?" || pattern[j] == name[i] {
        (i, j) = (i + 1, j + 1)
      } else if let last = star {
        star = (last.pattern, last.name + 1)
        (i, j) = (last.name + 1, last.pattern + 1)
      } else {
        return false
      }
    }
    return pattern[j...].allSatisfy { $0 == "*" }
  }
}

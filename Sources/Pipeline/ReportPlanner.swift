import Model
import Templating

/// Plans the reports of a project before any is made: heads, files, and which to make.
struct ReportPlanner {
  let loaded: LoadedProject
  let workspace: Workspace
  /// Names of the reports to make; empty for all.
  let only: [String]

  /// A report whose head cannot be told has failed already, with its diagnostics in the outcome.
  func plans(_ outcome: inout BuildOutcome) -> [ReportPlan] {
    let filler = ReportFiller(book: loaded.book, workspace: workspace, theme: loaded.theme, words: loaded.words)
    checkNames(&outcome)
    var plans: [ReportPlan] = []
    for recipe in loaded.project.reports where only.isEmpty || only.contains(recipe.name.value) {
      guard let template = loaded.templates[recipe.template.value] else {
        outcome.diagnostics.add(loaded.templateDiagnostics[recipe.template.value] ?? Diagnostics())
        continue
      }
      let plan = outcome.diagnostics.collect { () throws(Diagnostic) in
        try filler.plan(recipe, template: template)
      }
      guard let plan else { continue }
      if let other = plans.first(where: { $0.head.fileName == plan.head.fileName }) {
        outcome.diagnostics.add(
          Diagnostic(
            code: "dubblett", at: recipe.name.place,
            sv: "rapporterna ”\(other.head.name)” och ”\(plan.head.name)” får samma filnamn (\(plan.head.fileName))",
            en:
              "the reports “\(other.head.name)” and “\(plan.head.name)” get the same file name (\(plan.head.fileName))")
        )
        continue
      }
      plans.append(plan)
    }
    return plans
  }

  private func checkNames(_ outcome: inout BuildOutcome) {
    let names = loaded.project.reports.map(\.name.value)
    for name in only where !names.contains(name) {
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

import Figures
import Model
import Templating

/// What the tables and charts of all reports count among rows about individuals. Two tables tell together what neither
/// tells alone, so what is hidden in one depends on all of them, also when only one report is made.
struct CountSurvey {
  let loaded: LoadedProject
  let workspace: Workspace

  /// In the order of the reports; none where the project protects nothing. What is wrong with a report is told when it is
  /// made.
  var counts: [RowCount] {
    guard loaded.project.protection != nil, loaded.book.sources.values.contains(where: \.isOfPersons) else { return [] }
    var loaded = loaded
    // As nearly as can be known what the reports will be filled with: a condition may ask for a figure that is hidden.
    var ignored = Diagnostics()
    loaded.book = loaded.book.protected(into: &ignored)
    var outcome = BuildOutcome(language: loaded.project.language, diagnostics: Diagnostics())
    let plans = ReportPlanner(loaded: loaded, workspace: workspace, only: []).plans(&outcome).all
    return plans.flatMap { plan in
      ReportFiller(
        book: loaded.book, workspace: workspace, theme: loaded.theme(of: plan.recipe).theme, words: loaded.words
      ).rowCounts(plan)
    }
  }
}

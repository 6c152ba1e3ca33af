import Checking
import Figures
import Model
import Templating

/// A whole build: read → reckon, comparing declared rules → protect, with what tables count → check the figures → plan all reports → make each → write.
package struct Build {
  private let workspace: Workspace
  private let options: BuildOptions

  package init(workspace: Workspace, options: BuildOptions) { (self.workspace, self.options) = (workspace, options) }

  /// `progress` is told before each report is made, by the thread that makes it, and when all are done.
  package func run(progress: @escaping @Sendable (BuildProgress) -> Void = { _ in }) -> BuildOutcome {
    let (loaded, problems) = ProjectLoader(workspace: workspace).load()
    var outcome = BuildOutcome(language: loaded?.project.language ?? .swedish, diagnostics: problems)
    if let loaded, let problem = InputFolders(of: loaded.project).problem(with: options) {
      outcome.diagnostics.add(problem)
    }
    guard var loaded, !outcome.diagnostics.hasErrors else { return outcome }
    loaded.protect(in: workspace, into: &outcome.diagnostics)
    for check in FigureCheck.all { for diagnostic in check.run(loaded.book) { outcome.diagnostics.add(diagnostic) } }
    let plans = ReportPlanner(loaded: loaded, workspace: workspace, only: options.only).plans(&outcome)
    guard !outcome.diagnostics.hasErrors else { return outcome }
    do throws(Diagnostics) {
      outcome.reports += try Batch(loaded: loaded, workspace: workspace, options: options)
        .make(plans.chosen, progress: progress)
    } catch {
      outcome.diagnostics.add(error)
      return outcome
    }
    let output = options.output.map { OutputFolder(path: $0) }
    outcome.warnOfLinks(to: plans.all.map(\.head)) { output?.size(of: $0) == nil && output != nil }
    if let output {
      let index = ReportIndex(loaded, plans.all, options, outcome, in: output)
      _ = outcome.diagnostics.collect { () throws(Diagnostic) in try output.write(index.files) }
    }
    progress(.done)
    return outcome
  }
}

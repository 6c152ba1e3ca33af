import Checking
import Figures
import Model
import Templating

/// A whole build: read → reckon, comparing declared rules → protect → check the figures → plan all reports → make each → write.
package struct Build {
  private let workspace: Workspace
  private let options: BuildOptions

  package init(workspace: Workspace, options: BuildOptions) { (self.workspace, self.options) = (workspace, options) }

  /// `progress` is told before each report is made, and when all are done.
  package func run(progress: (BuildProgress) -> Void = { _ in }) -> BuildOutcome {
    let (loaded, problems) = ProjectLoader(workspace: workspace).load()
    var outcome = BuildOutcome(language: loaded?.project.language ?? .swedish, diagnostics: problems)
    guard var loaded, !outcome.diagnostics.hasErrors else { return outcome }
    for diagnostic in loaded.book.checkRules() { outcome.diagnostics.add(diagnostic) }
    loaded.book = loaded.book.protected(into: &outcome.diagnostics)
    for check in FigureCheck.all { for diagnostic in check.run(loaded.book) { outcome.diagnostics.add(diagnostic) } }
    let plans = ReportPlanner(loaded: loaded, workspace: workspace, only: options.only).plans(&outcome)
    guard !outcome.diagnostics.hasErrors,
      let maker = outcome.diagnostics.collect({ () throws(Diagnostic) in
        try ReportMaker(loaded, workspace: workspace, formats: options.formats)
      })
    else { return outcome }
    outcome.diagnostics.add(maker.fontDiagnostics)
    guard !outcome.diagnostics.hasErrors else { return outcome }
    for (index, plan) in plans.enumerated() {
      progress(.making(plan.head, number: index + 1, of: plans.count))
      var (report, files) = maker.make(plan)
      if let folder = options.output { write(files, of: &report, in: OutputFolder(path: folder)) }
      outcome.reports.append(report)
    }
    if let folder = options.output { writeIndex(of: &outcome, loaded, in: OutputFolder(path: folder)) }
    progress(.done)
    return outcome
  }

  private func write(_ files: [OutputFolder.File], of report: inout ReportOutcome, in folder: OutputFolder) {
    guard !files.isEmpty,
      report.diagnostics.collect({ () throws(Diagnostic) in try folder.write(files) }) != nil
    else { return }
    report.files = files.map { ($0.name, $0.bytes.count) }
  }

  private func writeIndex(of outcome: inout BuildOutcome, _ loaded: LoadedProject, in folder: OutputFolder) {
    let made = outcome.reports.filter { !$0.files.isEmpty }
    guard options.formats.contains(.html), !made.isEmpty else { return }
    let page = ReportIndex.page(of: made, title: made[0].head.municipality, loaded.project.language, loaded.theme)
    _ = outcome.diagnostics.collect { () throws(Diagnostic) in
      try folder.write([OutputFolder.File(name: "index.html", bytes: page)])
    }
  }
}

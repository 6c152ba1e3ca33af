import Charting
import Checking
import Graphics
import HTMLOutput
import Hyphenation
import Intake
import Model
import PDFOutput
import Templating

/// A format that a report is written in; a new one is a target of its own and a line here.
package enum OutputFormat: String, Sendable, CaseIterable {
  case pdf, html
}

/// What became of one report.
package struct ReportOutcome: Sendable {
  package var head: ReportHead
  package var diagnostics: Diagnostics
  package var requirements: [RequirementStatus] = []
  /// Names of the reports that it links to, and of those that it encloses.
  package var linkedReports: Set<String> = []
  package var pages: Int?
  /// Files in the output folder, relative, with their sizes; empty when nothing was written.
  package var files: [(name: String, bytes: Int)] = []

  package var failed: Bool { diagnostics.hasErrors }
}

/// Makes one report from its plan: fill, draw, check, set. Confined to one thread with its workbench.
final class ReportMaker {
  private let loaded: LoadedProject
  private let workspace: Workspace
  private let formats: Set<OutputFormat>
  private let bench: Workbench

  init(_ loaded: LoadedProject, workspace: Workspace, formats: Set<OutputFormat>) throws(Diagnostic) {
    (self.loaded, self.workspace, self.formats) = (loaded, workspace, formats)
    bench = try Workbench(loaded, resources: workspace.resources)
  }

  /// What is wrong with the fonts of a theme: it fails every report that is set in it.
  func fontDiagnostics(_ theme: LoadedTheme) -> Diagnostics {
    Diagnostics(
      search(theme).placed(bench.fonts.check(theme.theme)).all.map { diagnostic in
        var placed = diagnostic
        placed.place = diagnostic.place ?? theme.place
        return placed
      })
  }

  private func search(_ theme: LoadedTheme) -> SourceSearch {
    SourceSearch(workspace: workspace, project: loaded.project, theme: theme.file)
  }

  /// The report's files, all of them or none.
  func make(_ plan: ReportPlan) -> (outcome: ReportOutcome, files: [OutputFolder.File]) {
    var (outcome, files) = made(plan)
    outcome.diagnostics = search(loaded.theme(of: plan.recipe)).placed(outcome.diagnostics, for: plan)
    return (outcome, files)
  }

  private func made(_ plan: ReportPlan) -> (outcome: ReportOutcome, files: [OutputFolder.File]) {
    let theme = loaded.theme(of: plan.recipe)
    let shaper = bench.shaper(for: theme)
    let filler = ReportFiller(book: loaded.book, workspace: workspace, theme: theme.theme, words: loaded.words)
    var outcome = ReportOutcome(head: plan.head, diagnostics: Diagnostics())
    outcome.diagnostics.add(loaded.templateDiagnostics[plan.recipe.template.value] ?? Diagnostics())
    let (filled, problems) = filler.fill(plan)
    outcome.diagnostics.add(problems)
    outcome.linkedReports = filled.linkedReports.union(plan.links.enclosedReports)
    let (document, misfits) = Illustrator.illustrate(filled, measuring: shaper)
    outcome.diagnostics.add(misfits)
    check(document, plan, &outcome)
    guard !outcome.failed else { return (outcome, []) }
    let files = write(document, with: shaper, &outcome) + enclosed(plan, &outcome)
    return (outcome, outcome.failed ? [] : files)
  }

  private func check(_ document: Document, _ plan: ReportPlan, _ outcome: inout ReportOutcome) {
    let sets = plan.template.requires
    for name in sets where plan.template.requirements[name.value] == nil {
      outcome.diagnostics.add(
        Diagnostic(
          code: "okänt-krav", at: name.place, sv: "det finns inga krav som heter ”\(name.value)”",
          en: "there are no requirements named “\(name.value)”"))
    }
    let required = sets.flatMap { plan.template.requirements[$0.value] ?? [] }
    let completeness = Completeness(
      document: document, requirements: required, waivers: loaded.project.waivers)
    outcome.requirements = completeness.statuses
    var found = Completeness.unknownAnswers(
      in: document.blocks, known: Set(plan.template.requirements.values.joined().map(\.name)))
    // A section that failed to fill answers nothing, and saying so would only repeat its own error.
    if !outcome.failed { found += completeness.diagnostics + DocumentCheck.all.flatMap { $0.run(document) } }
    for diagnostic in found { outcome.diagnostics.add(diagnostic) }
  }

  /// What PDF/A-3 calls an associated file: the figures of the report as data.
  private func attachment(_ csv: [UInt8], _ document: Document) -> Attachment {
    let description = document.language == .swedish ? "Rapportens siffror" : "The figures of the report"
    return Attachment(name: "figures.csv", mediaType: "text/csv", bytes: csv, description: description)
  }

  /// Copies of the files that the report itself encloses.
  private func enclosed(_ plan: ReportPlan, _ outcome: inout ReportOutcome) -> [OutputFolder.File] {
    plan.links.files.compactMap { document in
      guard case .file(let path, let source) = document, path.hasPrefix(plan.head.fileName + "/") else { return nil }
      return outcome.diagnostics.collect { () throws(Diagnostic) in
        guard let resolved = RelativePath.resolve(source.value) else { throw FileProblem.outside(source) }
        return OutputFolder.File(
          name: path, bytes: try FileProblem.read(resolved, named: source, in: workspace.project))
      }
    }
  }

  private func write(
    _ document: Document, with shaper: Shaper, _ outcome: inout ReportOutcome
  ) -> [OutputFolder.File] {
    let name = document.head.fileName
    var files: [OutputFolder.File] = []
    if formats.contains(.pdf) {
      let csv = FiguresCSV.bytes(document.figures, language: document.language)
      do throws(Diagnostics) {
        let result = try PDFWriter(shaper: shaper).write(document, attachment: attachment(csv, document))
        outcome.diagnostics.add(result.diagnostics)
        outcome.pages = result.pages
        files.append(OutputFolder.File(name: name + ".pdf", bytes: result.bytes))
      } catch { outcome.diagnostics.add(error) }
    }
    if formats.contains(.html) {
      let pdf = outcome.pages.map { HTMLWriter.PDF(fileName: name + ".pdf", pages: $0) }
      let hyphenator = bench.hyphenator(for: document.theme)
      let report = HTMLWriter(options: .init(pdf: pdf)) { hyphenator?.bestPlaces(in: $0) ?? [] }
        .write(document)
      outcome.diagnostics.add(report.diagnostics)
      files.append(OutputFolder.File(name: name + ".html", bytes: report.html))
      files += report.downloads.map { OutputFolder.File(name: "\(name)/\($0.name)", bytes: $0.bytes) }
    }
    return files
  }
}

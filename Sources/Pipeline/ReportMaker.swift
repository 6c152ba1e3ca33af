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
  package var pages: Int?
  /// Files in the output folder, relative, with their sizes; empty when nothing was written.
  package var files: [(name: String, bytes: Int)] = []

  package var failed: Bool { diagnostics.hasErrors }
}

/// Makes one report from its plan: fill, draw, check, set. Confined to one thread with its fonts.
final class ReportMaker {
  private let loaded: LoadedProject
  private let workspace: Workspace
  private let formats: Set<OutputFormat>
  private var shaper: Shaper
  private let hyphenator: Hyphenator?
  private let filler: ReportFiller

  init(_ loaded: LoadedProject, workspace: Workspace, formats: Set<OutputFormat>) throws(Diagnostic) {
    (self.loaded, self.workspace, self.formats) = (loaded, workspace, formats)
    let fonts = try FontBook(resources: workspace.resources)
    if loaded.theme.hyphenates {
      var hyphenator =
        loaded.project.language == .swedish ? try Hyphenator(resources: workspace.resources) : Hyphenator()
      for word in loaded.words {
        if let joints = word.hyphenation { hyphenator.ownWords.add(joints == "nej" ? word.word : joints) }
      }
      self.hyphenator = hyphenator
    } else {
      hyphenator = nil
    }
    shaper = Shaper(fonts: fonts, theme: loaded.theme, hyphenator: hyphenator)
    filler = ReportFiller(book: loaded.book, workspace: workspace, theme: loaded.theme, words: loaded.words)
  }

  /// What is wrong with the theme's fonts: it fails every report.
  var fontDiagnostics: Diagnostics {
    var diagnostics = search.placed(shaper.fonts.check(loaded.theme))
    guard let theme = loaded.project.theme?.place else { return diagnostics }
    diagnostics = Diagnostics(
      diagnostics.all.map { diagnostic in
        var placed = diagnostic
        placed.place = diagnostic.place ?? theme
        return placed
      })
    return diagnostics
  }

  private var search: SourceSearch {
    SourceSearch(workspace: workspace, project: loaded.project, theme: loaded.themeFile)
  }

  /// The report's files, all of them or none.
  func make(_ plan: ReportPlan) -> (outcome: ReportOutcome, files: [OutputFolder.File]) {
    var (outcome, files) = made(plan)
    outcome.diagnostics = search.placed(outcome.diagnostics, for: plan)
    return (outcome, files)
  }

  private func made(_ plan: ReportPlan) -> (outcome: ReportOutcome, files: [OutputFolder.File]) {
    // A sign that the last report lacked is no fault of this one.
    if !shaper.missing.isEmpty {
      shaper = Shaper(fonts: shaper.fonts, theme: loaded.theme, hyphenator: hyphenator)
    }
    var outcome = ReportOutcome(head: plan.head, diagnostics: Diagnostics())
    outcome.diagnostics.add(loaded.templateDiagnostics[plan.recipe.template.value] ?? Diagnostics())
    let (filled, problems) = filler.fill(plan)
    outcome.diagnostics.add(problems)
    let (document, misfits) = Illustrator.illustrate(filled, measuring: shaper)
    outcome.diagnostics.add(misfits)
    check(document, plan, &outcome)
    guard !outcome.failed else { return (outcome, []) }
    let files = write(document, &outcome)
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

  private func write(_ document: Document, _ outcome: inout ReportOutcome) -> [OutputFolder.File] {
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
      let report = HTMLWriter(options: .init(pdf: pdf)) { [hyphenator] in hyphenator?.bestPlaces(in: $0) ?? [] }
        .write(document)
      outcome.diagnostics.add(report.diagnostics)
      files.append(OutputFolder.File(name: name + ".html", bytes: report.html))
      files += report.downloads.map { OutputFolder.File(name: "\(name)/\($0.name)", bytes: $0.bytes) }
    }
    return files
  }
}

extension Hyphenator {
  /// The places of the best kind that a word has: the joints of a compound, else its syllables.
  fileprivate func bestPlaces(in word: String) -> [Int] {
    let letters = word.unicodeScalars.map { UInt8(exactly: $0.value) ?? 0 }
    let divisions = divisions(of: letters)
    let best = divisions.map(\.kind.rawValue).min()
    return divisions.filter { $0.kind.rawValue == best }.map(\.offset)
  }
}

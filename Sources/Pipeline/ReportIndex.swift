import HTMLOutput
import Model
import Templating

/// What stands in the folder of output beside the reports: `index.html` for readers, and `skildra.json`, a summary for
/// other programs.
struct ReportIndex {
  private let loaded: LoadedProject
  private let plans: [ReportPlan]
  private let options: BuildOptions
  private let outcome: BuildOutcome
  private let output: OutputFolder

  /// `plans`: of all reports of the project, those not made now too.
  init(
    _ loaded: LoadedProject, _ plans: [ReportPlan], _ options: BuildOptions, _ outcome: BuildOutcome,
    in output: OutputFolder
  ) {
    (self.loaded, self.plans, self.options) = (loaded, plans, options)
    (self.outcome, self.output) = (outcome, output)
  }

  /// Nothing when nothing was made: then what was there stays.
  var files: [OutputFolder.File] {
    guard outcome.reports.contains(where: { !$0.files.isEmpty }) else { return [] }
    let summary = OutputFolder.File(name: "skildra.json", bytes: Array(BuildSummary.text(outcome).utf8))
    guard options.formats.contains(.html) else { return [summary] }
    return [OutputFolder.File(name: "index.html", bytes: page), summary]
  }

  private var page: [UInt8] {
    let heads = plans.map(\.head)
    let municipalities = Set(heads.map(\.municipality))
    return IndexPage.html(
      of: heads.compactMap(entry), title: municipalities.count == 1 ? heads[0].municipality : loaded.project.name,
      language: loaded.project.language, theme: loaded.theme.theme)
  }

  /// The report with the files that it has: those made now, else those of an earlier build. One that has failed now is
  /// left out, since what stands there is not what the figures say.
  private func entry(_ head: ReportHead) -> IndexPage.Entry? {
    let made = outcome.reports.first { $0.head.name == head.name }
    guard made?.failed != true else { return nil }
    let labels: [OutputFormat: String] = [
      .html: loaded.project.language == .swedish ? "Webbsida" : "Web page", .pdf: "Pdf",
    ]
    let formats = [OutputFormat.html, .pdf].compactMap { format -> IndexPage.Format? in
      let name = "\(head.fileName).\(format.rawValue)"
      let bytes = made?.files.first { $0.name == name }?.bytes ?? (made == nil ? output.size(of: name) : nil)
      guard let bytes else { return nil }
      return IndexPage.Format(label: labels[format] ?? "", fileName: name, bytes: format == .pdf ? bytes : nil)
    }
    return formats.isEmpty ? nil : IndexPage.Entry(head: head, formats: formats)
  }
}

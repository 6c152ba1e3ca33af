import Model
import Pipeline

/// The outcome as one JSON object (RFC 8259), for other programs.
///
/// `{"reports": [{"name", "title", "pages", "files", "failed"}], "messages": […], "failed": false}`; the messages as
/// `Diagnostics.json` has them. What the other commands answer has `messages` and `failed` too.
enum JSONReport {
  static func text(_ outcome: BuildOutcome, folder: String?) -> String {
    let reports = outcome.reports.map { report in
      JSON.object([
        ("name", JSON.string(report.head.name)), ("title", JSON.string(report.head.title)),
        ("pages", report.pages.map(String.init) ?? "null"),
        ("files", JSON.array(report.files.map { JSON.string("\(folder ?? "")/\($0.name)") })),
        ("failed", "\(report.failed)"),
      ])
    }
    return JSON.object([
      ("reports", JSON.array(reports)), ("messages", outcome.allDiagnostics.json), ("failed", "\(outcome.failed)"),
    ]) + "\n"
  }

  /// `{"facts": […], "messages": […], "failed": false}`: the figures as `FigureListing.json` has them.
  static func text(_ listing: FigureListing) -> String {
    JSON.object([
      ("facts", listing.json), ("messages", listing.diagnostics.json), ("failed", "\(listing.failed)"),
    ]) + "\n"
  }

  /// `{"sources": […], "undeclared": […], "messages": […], "failed": false}`: the files as `SourceCatalogue.json` has them.
  static func text(_ catalogue: SourceCatalogue) -> String {
    JSON.object(
      catalogue.json + [("messages", catalogue.diagnostics.json), ("failed", "\(catalogue.failed)")]) + "\n"
  }

  /// `{"figure": {…}, "values": […], "leftOut": 0, "unsearched": [], "messages": […], "failed": false}`: as
  /// `FigureExplanation.json` has it; `figure` is null when there is none.
  static func text(_ explanation: FigureExplanation) -> String {
    JSON.object(
      explanation.json + [("messages", explanation.diagnostics.json), ("failed", "\(explanation.failed)")]) + "\n"
  }
}

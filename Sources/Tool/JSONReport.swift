import Model
import Pipeline

/// The outcome as one JSON object (RFC 8259), for other programs.
///
/// `{"reports": [{"name", "title", "pages", "files", "failed"}], "messages": [{"severity", "code", "file", "line",
/// "column", "length", "sheet", "cell", "sv", "en", "hint": {"sv", "en"}}], "failed": false}`; `sheet` and `cell` (`C7`)
/// are null in a text, and `line` and `column` count rows and columns in a sheet.
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
      ("reports", JSON.array(reports)), ("messages", messages(outcome.allDiagnostics)), ("failed", "\(outcome.failed)"),
    ]) + "\n"
  }

  /// `{"facts": […], "messages": […], "failed": false}`: the figures as `FigureListing.json` has them.
  static func text(_ listing: FigureListing) -> String {
    JSON.object([
      ("facts", listing.json), ("messages", messages(listing.diagnostics)), ("failed", "\(listing.failed)"),
    ]) + "\n"
  }

  private static func messages(_ diagnostics: Diagnostics) -> String {
    let messages = diagnostics.all.map { diagnostic in
      JSON.object([
        ("severity", JSON.string("\(diagnostic.severity)")), ("code", JSON.string(diagnostic.code)),
        ("file", diagnostic.place.map { JSON.string($0.file) } ?? "null"),
        ("line", diagnostic.place.map { "\($0.line)" } ?? "null"),
        ("column", diagnostic.place.map { "\($0.column)" } ?? "null"),
        ("length", diagnostic.place.map { "\($0.length)" } ?? "null"),
        ("sheet", diagnostic.place?.sheet.map(JSON.string) ?? "null"),
        (
          "cell",
          diagnostic.place.flatMap { $0.sheet == nil || $0.line == 0 ? nil : JSON.string($0.cellName) } ?? "null"
        ),
        ("sv", JSON.string(diagnostic.message.sv)), ("en", JSON.string(diagnostic.message.en)),
        (
          "hint",
          diagnostic.hint.map { JSON.object([("sv", JSON.string($0.sv)), ("en", JSON.string($0.en))]) } ?? "null"
        ),
      ])
    }
    return JSON.array(messages)
  }
}

import Model

/// `skildra.json`: what a build made, for other programs. It stands among what is published, so it tells the sorts and
/// places of messages and not their words, which may hold figures.
///
/// `{"made": 2, "warned": 1, "failed": 0, "reports": [{"name", "title", "status", "pages", "files": [{"name", "bytes"}],
/// "messages": [{"severity", "code", "file", "line"}]}]}`; `status` is `made`, `warned` or `failed`.
enum BuildSummary {
  static func text(_ outcome: BuildOutcome) -> String {
    let all = outcome.reports
    func count(_ status: String) -> String { "\(all.filter { $0.status == status }.count)" }
    return JSON.object([
      ("made", count("made")), ("warned", count("warned")), ("failed", count("failed")),
      ("reports", JSON.array(all.map(object))),
    ]) + "\n"
  }

  private static func object(_ report: ReportOutcome) -> String {
    JSON.object([
      ("name", JSON.string(report.head.name)), ("title", JSON.string(report.head.title)),
      ("status", JSON.string(report.status)), ("pages", report.pages.map(String.init) ?? "null"),
      (
        "files",
        JSON.array(report.files.map { JSON.object([("name", JSON.string($0.name)), ("bytes", "\($0.bytes)")]) })
      ),
      ("messages", JSON.array(report.diagnostics.all.map(object))),
    ])
  }

  private static func object(_ diagnostic: Diagnostic) -> String {
    JSON.object([
      ("severity", JSON.string("\(diagnostic.severity)")), ("code", JSON.string(diagnostic.code)),
      ("file", diagnostic.place.map { JSON.string($0.file) } ?? "null"),
      ("line", diagnostic.place.map { "\($0.line)" } ?? "null"),
    ])
  }
}

extension ReportOutcome {
  /// `made`, `warned` (made, with warnings) or `failed`.
  fileprivate var status: String { failed ? "failed" : diagnostics.all.isEmpty ? "made" : "warned" }
}

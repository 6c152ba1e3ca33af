import Checking
import Glibc
import Model
import Pipeline

/// What the commands say: diagnostics and progress on standard error, the result on standard output.
struct Terminal {
  let workspace: Workspace
  let format: MessageFormat

  // MARK: Progress

  /// Only on a terminal; a pipe gets the result alone.
  func show(_ progress: BuildProgress) {
    guard isatty(STDERR_FILENO) == 1, format == .text else { return }
    switch progress {
    case .making(let head, let number, let count): write("\r\u{1B}[K\(number)/\(count) \(head.title)", to: .errors)
    case .done: write("\r\u{1B}[K", to: .errors)
    }
  }

  // MARK: Results

  func show(_ outcome: BuildOutcome, language: Language, folder: String?) {
    if format == .json {
      write(JSONReport.text(outcome, folder: folder), to: .results)
      return
    }
    show(outcome.allDiagnostics, language: language)
    let swedish = language == .swedish
    for report in outcome.reports where !report.failed {
      let names = report.files.map(\.name).filter { !$0.contains("/") }.map { "\(folder ?? "")/\($0)" }
      let pages =
        report.pages.map { count in
          " (\(count) " + (swedish ? (count == 1 ? "sida" : "sidor") : (count == 1 ? "page" : "pages")) + ")"
        } ?? ""
      let made = names.isEmpty ? "" : ": " + names.joined(separator: ", ")
      write("\(report.head.title)\(pages)\(made)\n", to: .results)
    }
    write(summary(outcome, swedish: swedish) + "\n", to: outcome.failed ? .errors : .results)
  }

  func show(_ diagnostics: Diagnostics, language: Language) {
    let lines = lines
    for diagnostic in diagnostics.all { write(diagnostic.rendered(in: language, line: lines), to: .errors) }
    let more =
      language == .swedish ? "fler av samma slag visas inte" : "more of the same sort are not shown"
    for (code, file) in diagnostics.omitted {
      write("\(file.map { "\($0): " } ?? "")\(more) [\(code)]\n", to: .errors)
    }
  }

  func show(result: String) { write(result, to: .results) }

  /// The line of a file that a place is on; each file is read once.
  var lines: (Place) -> String? { SourceTexts(workspace).line }

  private func summary(_ outcome: BuildOutcome, swedish: Bool) -> String {
    let all = outcome.allDiagnostics.all
    let errors = all.filter { $0.severity == .error }.count
    let warnings = all.filter { $0.severity == .warning }.count
    let made = outcome.reports.filter { !$0.failed }.count
    let failed = outcome.reports.filter(\.failed).count
    let reports =
      swedish
      ? (made == 1 ? "1 rapport klar" : "\(made) rapporter klara")
      : (made == 1 ? "1 report done" : "\(made) reports done")
    let failures = failed == 0 ? "" : swedish ? ", \(failed) inte gjord\(failed == 1 ? "" : "a")" : ", \(failed) failed"
    return reports + failures + (swedish ? ", \(errors) fel, " : ", \(errors) error\(errors == 1 ? "" : "s"), ")
      + (swedish ? "\(warnings) varning\(warnings == 1 ? "" : "ar")" : "\(warnings) warning\(warnings == 1 ? "" : "s")")
  }

  func showRequirements(_ outcome: BuildOutcome, language: Language) {
    guard format == .text else { return }
    let swedish = language == .swedish
    for report in outcome.reports where !report.requirements.isEmpty {
      write("\(report.head.title)\n", to: .results)
      for status in report.requirements {
        let requirement = status.requirement
        let answer: String =
          switch status.answer {
          case .answered(let section): (swedish ? "besvaras i ”\(section)”" : "answered in “\(section)”")
          case .waived(let waiver): (swedish ? "undantag: \(waiver.reason)" : "waived: \(waiver.reason)")
          case .missing: (swedish ? "SAKNAS" : "MISSING")
          }
        write("  \(requirement.law), \(requirement.section): \(requirement.text)\n    \(answer)\n", to: .results)
      }
    }
  }

  private enum Stream: Int32 {
    case results = 1
    case errors = 2
  }

  /// Straight to the file descriptor: what is said before a crash has been said.
  private func write(_ text: String, to stream: Stream) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(stream.rawValue, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}

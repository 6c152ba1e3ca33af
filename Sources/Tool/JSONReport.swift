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
      object([
        ("name", string(report.head.name)), ("title", string(report.head.title)),
        ("pages", report.pages.map(String.init) ?? "null"),
        ("files", array(report.files.map { string("\(folder ?? "")/\($0.name)") })), ("failed", "\(report.failed)"),
      ])
    }
    let messages = outcome.allDiagnostics.all.map { diagnostic in
      object([
        ("severity", string("\(diagnostic.severity)")), ("code", string(diagnostic.code)),
        ("file", diagnostic.place.map { string($0.file) } ?? "null"),
        ("line", diagnostic.place.map { "\($0.line)" } ?? "null"),
        ("column", diagnostic.place.map { "\($0.column)" } ?? "null"),
        ("length", diagnostic.place.map { "\($0.length)" } ?? "null"),
        ("sheet", diagnostic.place?.sheet.map(string) ?? "null"),
        ("cell", diagnostic.place.flatMap { $0.sheet == nil || $0.line == 0 ? nil : string($0.cellName) } ?? "null"),
        ("sv", string(diagnostic.message.sv)), ("en", string(diagnostic.message.en)),
        ("hint", diagnostic.hint.map { object([("sv", string($0.sv)), ("en", string($0.en))]) } ?? "null"),
      ])
    }
    return object([
      ("reports", array(reports)), ("messages", array(messages)), ("failed", "\(outcome.failed)"),
    ]) + "\n"
  }

  private static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { "\(string($0.0)): \($0.1)" }.joined(separator: ", ") + "}"
  }

  private static func array(_ items: [String]) -> String { "[" + items.joined(separator: ", ") + "]" }

  private static func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

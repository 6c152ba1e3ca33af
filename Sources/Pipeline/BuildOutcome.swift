import HTMLOutput
import Model

package struct BuildOptions: Sendable {
  /// The folder to write in; `nil` writes nothing.
  package var output: String?
  package var formats: Set<OutputFormat>
  /// Names of the reports to make; empty for all.
  package var only: [String]

  package init(output: String?, formats: Set<OutputFormat> = Set(OutputFormat.allCases), only: [String] = []) {
    (self.output, self.formats, self.only) = (output, formats, only)
  }
}

package enum BuildProgress: Sendable {
  case making(ReportHead, number: Int, of: Int)
  case done
}

/// What a build found and made.
package struct BuildOutcome: Sendable {
  /// The project's own language.
  package var language: Language
  /// Of the project as a whole; each report has its own besides.
  package var diagnostics: Diagnostics
  package var reports: [ReportOutcome] = []

  package var failed: Bool { diagnostics.hasErrors || reports.contains(where: \.failed) }

  /// All that was found, each once: a template's error is that of every report made from it. File by file, in the order
  /// of their first errors, and each file from its top.
  package var allDiagnostics: Diagnostics {
    var all = diagnostics
    for report in reports { all.add(report.diagnostics) }
    var rank: [String: Int] = [:]
    for file in all.all.map({ $0.place?.file ?? "" }) where rank[file] == nil { rank[file] = rank.count }
    let sorted = all.all.enumerated().sorted { a, b in
      func key(_ item: (offset: Int, element: Diagnostic)) -> (Int, Int, Int, Int) {
        let place = item.element.place
        return (rank[place?.file ?? ""] ?? 0, place?.line ?? 0, place?.column ?? 0, item.offset)
      }
      return key(a) < key(b)
    }
    return Diagnostics(sorted.map(\.element))
  }
}

enum ReportIndex {
  /// `OUT/index.html`.
  static func page(of reports: [ReportOutcome], title: String, _ language: Language, _ theme: Theme) -> [UInt8] {
    let labels: [OutputFormat: String] = [.html: language == .swedish ? "Webbsida" : "Web page", .pdf: "Pdf"]
    let entries = reports.map { report in
      let formats = [OutputFormat.html, .pdf].compactMap { format -> IndexPage.Format? in
        let name = "\(report.head.fileName).\(format.rawValue)"
        guard let file = report.files.first(where: { $0.name == name }) else { return nil }
        return IndexPage.Format(label: labels[format] ?? "", fileName: name, bytes: format == .pdf ? file.bytes : nil)
      }
      return IndexPage.Entry(head: report.head, formats: formats)
    }
    return IndexPage.html(of: entries, title: title, language: language, theme: theme)
  }
}

import Model

package struct BuildOptions: Sendable {
  /// The folder to write in; `nil` writes nothing.
  package var output: String?
  package var formats: Set<OutputFormat>
  /// Names of the reports to make, which may hold `*` and `?`; empty for all.
  package var only: [String]

  /// Path of the project's folder on this machine, so that nothing is written among what it is read from.
  package var project: String?

  package init(
    output: String?, formats: Set<OutputFormat> = Set(OutputFormat.allCases), only: [String] = [],
    project: String? = nil
  ) {
    (self.output, self.formats, self.only, self.project) = (output, formats, only, project)
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

extension BuildOutcome {
  /// A report that links to one that failed says so, since its reader would meet last year's or nothing; so does one that
  /// links to a report that was not asked for and that is not there from before.
  mutating func warnOfLinks(to heads: [ReportHead], isMissing: (String) -> Bool) {
    let made = Set(reports.map(\.head.name))
    let failed = Set(reports.filter(\.failed).map(\.head.name))
    let missing = heads.filter { head in
      !made.contains(head.name) && OutputFormat.allCases.allSatisfy { isMissing("\(head.fileName).\($0.rawValue)") }
    }
    let absent = Set(missing.map(\.name))
    for index in reports.indices where !reports[index].failed {
      let own = reports[index].head
      for name in reports[index].linkedReports.intersection(failed.union(absent)).sorted() {
        let why =
          failed.contains(name)
          ? Message(sv: "inte kunde göras", en: "could not be made")
          : Message(sv: "inte är gjord än", en: "has not been made yet")
        reports[index].diagnostics.add(
          Diagnostic(
            .warning, code: "länk-till-ogjord", at: own.place,
            Message(
              sv: "”\(own.name)” hänvisar till ”\(name)”, som \(why.sv)",
              en: "“\(own.name)” refers to “\(name)”, which \(why.en)")))
      }
    }
  }
}

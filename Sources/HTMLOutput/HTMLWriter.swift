import Model

/// Writes a document as one HTML page that works without script and without network, and the files beside it.
package struct HTMLWriter: Sendable {
  /// The same report as PDF, beside the page.
  package struct PDF: Sendable, Hashable {
    /// File name: `kvalitetsberattelse-2023.pdf`.
    package var fileName: String
    package var pages: Int?

    package init(fileName: String, pages: Int?) { (self.fileName, self.pages) = (fileName, pages) }
  }

  package struct Options: Sendable, Hashable {
    package var pdf: PDF?

    package init(pdf: PDF? = nil) { self.pdf = pdf }
  }

  package var options: Options

  private let division: LongWords.Division?

  /// `division` divides the words that a telephone has no room for.
  package init(options: Options = Options(), dividing division: LongWords.Division? = nil) {
    (self.options, self.division) = (options, division)
  }

  package func write(_ document: Document) -> HTMLReport {
    var page = PageWriter(document: document, options: options, division: division)
    page.page()
    return HTMLReport(html: page.markup.bytes, downloads: page.downloads.files, diagnostics: page.diagnostics)
  }
}

/// A report as HTML: `OUT/NAME.html` and the files in `OUT/NAME/`.
package struct HTMLReport: Sendable {
  /// UTF-8.
  package var html: [UInt8]
  /// One a table, one a chart's data, and one of all figures; names are relative to `OUT/NAME/`.
  package var downloads: [Download]
  /// What the page could not show.
  package var diagnostics: Diagnostics

  package struct Download: Sendable, Hashable {
    package var name: String
    package var bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }
  }
}

/// Files beside the page, each under a name of its own.
package struct Downloads {
  package private(set) var files: [HTMLReport.Download] = []
  private var names: Set<String> = []

  package init() {}

  /// Keeps `bytes` under `name.csv`, or with a number after it when the name is taken.
  package mutating func add(_ name: String, _ bytes: [UInt8]) -> String {
    let name = name.isEmpty ? "data" : name
    var free = name
    var number = 2
    while !names.insert(free).inserted {
      free = "\(name)-\(number)"
      number += 1
    }
    files.append(HTMLReport.Download(name: free + ".csv", bytes: bytes))
    return free + ".csv"
  }

  /// `Tabell 1` as `tabell-1`: lower case, å ä ö folded, other characters as single hyphens; empty when nothing is left.
  package static func fileName(_ text: String) -> String {
    var name = ""
    for scalar in text.lowercased().unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9": name.unicodeScalars.append(scalar)
      case "å", "ä": name += "a"
      case "ö": name += "o"
      case "é": name += "e"
      default: if !name.isEmpty, !name.hasSuffix("-") { name += "-" }
      }
    }
    while name.hasSuffix("-") { name.removeLast() }
    return name
  }
}

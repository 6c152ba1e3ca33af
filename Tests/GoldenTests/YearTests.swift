import Foundation
import Pipeline
import Testing

/// Lindhaga's whole year, made at once: the same figure prints the same in every report, and one changed row changes the
/// reports that use it and no other.
struct YearTests {
  static let sample = Folder.samples + "/lindhaga-2023"

  /// One line of a report's `figures.csv`.
  private struct Printed: Hashable {
    /// What it is: name, organisation, sex, period, unit, view and the places that it comes from.
    let figure: [String]
    let text: String
  }

  private static func figures(_ csv: String) -> [Printed] {
    let lines = csv.components(separatedBy: "\r\n").dropFirst().filter { !$0.isEmpty }
    return lines.map { line in
      let fields = CSVLine.fields(line)
      let key = [0, 2, 3, 4, 7, 8, 13].map { fields[$0] }
      return Printed(figure: key, text: fields[5])
    }
  }

  @Test func theSameFigurePrintsTheSameEverywhere() throws {
    let output = try TemporaryFolder()
    let outcome = try Project.build(Self.sample, output: output.path)
    #expect(!outcome.failed)
    #expect(outcome.reports.count >= 15)
    var printed: [[String]: [String: Set<String>]] = [:]
    var shared = 0
    for report in outcome.reports {
      let base = "\(output.path)/\(report.head.fileName)"
      guard let csv = try? String(contentsOfFile: base + "/figures.csv", encoding: .utf8) else { continue }
      let letters = try PDF.letters(base + ".pdf") + "|" + PDF.bodyLetters(base + ".pdf")
      let html = Page.words(try String(contentsOfFile: base + ".html", encoding: .utf8)).joined()
      for figure in Self.figures(csv) {
        printed[figure.figure, default: [:]][figure.text, default: []].insert(report.head.name)
        // What the list says is printed stands on the page and on paper.
        let bare = PDF.letters(in: figure.text.trimmingCharacters(in: ["\u{FEFF}", "'"]))
        #expect(letters.contains(bare), "\(report.head.name): ”\(figure.text)” of \(figure.figure) is not in the PDF")
        #expect(PDF.letters(in: html).contains(bare), "\(report.head.name): ”\(figure.text)” is not in the HTML")
      }
    }
    // A cell of a file, or cells that it was reckoned from: rows that a table reckons have no place of their own.
    for (figure, texts) in printed where figure[6].contains(":") {
      // A value is written with its unit in prose and without it under a header that has it; a change in words has no sign.
      let signs = figure[5].isEmpty ? "−" : ""
      let written = texts.keys.map { $0.filter { $0.isNumber || $0 == "," || signs.contains($0) } }
      let numbers = Set(written).subtracting([""])
      #expect(numbers.count <= 1, "\(figure) is printed as \(texts)")
      if Set(texts.values.joined()).count > 1 { shared += 1 }
    }
    #expect(shared >= 40, "few figures are shared: \(shared)")
  }

  /// The ledger is one file; a row of it is one department's.
  @Test func aLedgerRowChangesTheReportsThatUseIt() throws {
    let copy = try TemporaryFolder.copy(of: Self.sample)
    let path = copy.path + "/data/drift.csv"
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    let old = Array("160 017".utf8), new = Array("160 057".utf8)
    let at = try #require(bytes.firstIndex(of: old))
    bytes.replaceSubrange(at..<at + old.count, with: new)
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let (before, after) = (try TemporaryFolder(), try TemporaryFolder())
    #expect(!(try Project.build(Self.sample, output: before.path)).failed)
    let outcome = try Project.build(copy.path, output: after.path)
    #expect(!outcome.failed, "\(outcome.allDiagnostics.all.filter { $0.severity == .error }.map(\.message.sv))")
    let (a, b) = (try Folder.contents(of: before.path), try Folder.contents(of: after.path))
    #expect(Set(a.keys) == Set(b.keys))
    let changed = Set(a.keys.filter { $0.hasSuffix(".pdf") && !$0.contains("/") && a[$0] != b[$0] })
    #expect(changed == Self.usesTheLedgerRow)
    let pages = Set(
      a.keys.filter { $0.hasSuffix(".html") && a[$0] != b[$0] }.map { $0.replacing(".html", with: ".pdf") })
    #expect(pages.subtracting(["index.pdf"]) == Self.usesTheLedgerRow)
  }

  private static let usesTheLedgerRow: Set<String> = [
    "vb-resurs.pdf", "vb-namnd.pdf", "redovisning.pdf", "avvikelse-drift.pdf",
  ]

  /// A report kind is a folder of `Templates` and no Swift.
  @Test func noTemplateIsNamedInSources() throws {
    let names = Folder.names(in: Folder.templates).filter { !["delat", "teman"].contains($0) }
    #expect(names.count >= 12)
    let sources = Folder.repository + "/Sources"
    for file in try FileManager.default.subpathsOfDirectory(atPath: sources) where file.hasSuffix(".swift") {
      let code = try String(contentsOfFile: "\(sources)/\(file)", encoding: .utf8)
        .split(separator: "\n").filter { !$0.drop(while: \.isWhitespace).hasPrefix("///") }.joined(separator: "\n")
      for name in names {
        let found = code.ranges(of: name).contains { range in
          let before = range.lowerBound > code.startIndex ? code[code.index(before: range.lowerBound)] : " "
          let after = range.upperBound < code.endIndex ? code[range.upperBound] : " "
          return !before.isLetter && !after.isLetter
        }
        #expect(!found, "\(file) names the template \(name)")
      }
    }
  }
}

extension [UInt8] {
  fileprivate func firstIndex(of part: [UInt8]) -> Int? {
    indices.first { $0 + part.count <= count && self[$0..<$0 + part.count].elementsEqual(part) }
  }
}

/// A line of semicolon-separated text, as RFC 4180 quotes.
private enum CSVLine {
  static func fields(_ line: String) -> [String] {
    var fields = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case ";" where !isQuoted: fields.append("")
      default: fields[fields.count - 1].append(character)
      }
    }
    return fields
  }
}

import Foundation
import Testing

/// The one idea: a figure is written once. A changed cell changes every place that prints it or what derives from it,
/// in both formats, and nothing else.
struct ChangedCellTests {
  /// The old and the new value as they may be read, longest first: the figure, its change, the verb that says it.
  private static let values = [
    "ändrades inte nämnvärt", "minskade med 2\u{A0}procentenheter", "ändrades inte", "−1", "−2", "-1", "-2", "82", "81",
  ]

  /// One build before and one after `nöjda` of säbo goes from 82 to 81.
  private struct Built {
    let before: TemporaryFolder
    let after: TemporaryFolder

    init() throws {
      let sample = Folder.samples + "/lindhaga-2023"
      let copy = try TemporaryFolder.copy(of: sample)
      try copy.replace(
        ";säbo;;81;84;80;83;82;231;214;minst 85;", with: ";säbo;;81;84;80;83;81;231;214;minst 85;", in: "fakta.csv")
      (before, after) = (try TemporaryFolder(), try TemporaryFolder())
      for (project, output) in [(sample, before), (copy.path, after)] {
        let outcome = try Project.build(project, output: output.path)
        #expect(!outcome.failed)
      }
    }

    func lines(_ read: (String) throws -> [String]) rethrows -> [(old: String, new: String)] {
      let (old, new) = (try read(before.path + "/kvalitetsberattelse"), try read(after.path + "/kvalitetsberattelse"))
      #expect(old.count == new.count)
      return zip(old, new).filter { $0 != $1 }.map { ($0, $1) }
    }
  }

  /// What is left of a line when all that may have changed has been taken out of it.
  private static func rest(_ line: String) -> String {
    (values + values.filter { $0.contains(" ") }.map(PDF.letters(in:))).reduce(line) {
      $0.replacingOccurrences(of: $1, with: "◦")
    }
  }

  private static func expectOnlyValues(_ changed: [(old: String, new: String)], _ where: String) {
    #expect(!changed.isEmpty, "nothing changed in \(`where`)")
    for (old, new) in changed {
      let (old, new) = (rest(old), rest(new))
      #expect(old == new, "\(`where`): ”\(old.prefix(400))” became ”\(new.prefix(400))”")
    }
  }

  @Test func changesEverywhereAndNothingElse() throws {
    let built = try Built()

    let html = try built.lines { Page.words(try String(contentsOfFile: $0 + ".html", encoding: .utf8)) }
    Self.expectOnlyValues(html, "HTML")
    #expect(
      html.contains { $0.old.contains("den är nu 82\u{A0}procent") && $0.new.contains("den är nu 81\u{A0}procent") })
    #expect(html.contains { $0 == ("82", "81") }, "no table cell in HTML")
    #expect(html.contains { $0 == ("82\u{A0}%", "81\u{A0}%") }, "no slice in HTML")
    #expect(html.contains { $0.old.hasPrefix("Ringdiagram.") && $0.new.contains("Nöjda: 81\u{A0}procent") })
    #expect(html.contains { $0.old.hasPrefix("Linjediagram:") && $0.new.contains("81\u{A0}procent 2023") })

    let pdf = try built.lines { [try PDF.letters($0 + ".pdf")] }
    Self.expectOnlyValues(pdf, "the PDF")
    let text = try #require(pdf.first?.new)
    #expect(text.contains("minskademed2procentenhetermellan2022och2023:denärnu81procent"))
    #expect(text.contains("Sammantagetnöjda8381−2minst85"), "no table row in PDF")
    #expect(text.contains("81%Nöjda81%Nöjda12%Varken"), "no slice in PDF")

    let alternatives = try built.lines { try PDF.alternatives($0 + ".pdf") }
    Self.expectOnlyValues(alternatives, "the PDF's alternative texts")
    #expect(alternatives.contains { $0.new.hasPrefix("Ringdiagram.") && $0.new.contains("Nöjda: 81\u{A0}procent") })
    #expect(alternatives.contains { $0.new.hasPrefix("Linjediagram:") })

    let (old, new) = (try Folder.contents(of: built.before.path), try Folder.contents(of: built.after.path))
    #expect(old.keys.sorted() == new.keys.sorted())
    let changed = old.keys.filter {
      $0.hasPrefix("kvalitetsberattelse/") && $0.hasSuffix(".csv") && old[$0] != new[$0]
    }.map { ($0 as NSString).lastPathComponent }
    #expect(Set(changed) == ["figures.csv", "tabell-1.csv", "tabell-2.csv", "diagram-1.csv", "diagram-3.csv"])
    for name in changed {
      let lines = try built.lines {
        try String(contentsOfFile: "\($0)/\(name)", encoding: .utf8).components(separatedBy: "\r\n")
      }
      Self.expectOnlyValues(lines, name)
    }

    let embedded = try built.lines {
      try PDF.attachment("figures.csv", of: $0 + ".pdf").components(separatedBy: "\r\n")
    }
    Self.expectOnlyValues(embedded, "the CSV in the PDF")
  }

  /// The drawings that changed are those of the figure and no other.
  @Test func changesOnlyItsOwnDrawings() throws {
    let built = try Built()
    func drawings(_ folder: TemporaryFolder) throws -> [String: String] {
      let html = try String(contentsOfFile: folder.path + "/kvalitetsberattelse.html", encoding: .utf8)
      var drawings: [String: String] = [:]
      for part in html.components(separatedBy: "<figure id=\"").dropFirst() {
        drawings[String(part.prefix { $0 != "\"" })] = part.components(separatedBy: "</figure>")[0]
      }
      return drawings
    }
    let (old, new) = (try drawings(built.before), try drawings(built.after))
    #expect(old.count > 5)
    #expect(Set(old.keys.filter { old[$0] != new[$0] }) == ["svar-säbo", "nöjda-över-tid"])
  }
}

/// What other programs find in a PDF.
enum PDF {
  /// Its text in the order that it is painted, without white space and hyphens: a line that breaks elsewhere is the same.
  static func letters(_ path: String) throws -> String {
    letters(in: try Command.run("pdftotext", ["-raw", path, "-"]))
  }

  /// The same without the head and foot of upright pages, which part a sentence that goes on overleaf.
  static func bodyLetters(_ path: String) throws -> String {
    letters(in: try Command.run("pdftotext", ["-raw", "-x", "0", "-y", "56", "-W", "1200", "-H", "730", path, "-"]))
  }

  static func letters(in text: String) -> String {
    text.filter { !$0.isWhitespace && $0 != "-" && $0 != "\u{AD}" && $0 != "\u{2010}" }
  }

  /// Alternative texts of its figures, in the order of the objects.
  static func alternatives(_ path: String) throws -> [String] {
    let json = try Command.run("qpdf", ["--json=2", "--json-key=qpdf", path])
    let text = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let parts = try #require(text["qpdf"] as? [[String: Any]])
    let objects = try #require(parts.last)
    func number(_ key: String) -> Int { Int(key.drop { !$0.isNumber }.prefix { $0.isNumber }) ?? 0 }
    return objects.sorted { number($0.key) < number($1.key) }.compactMap { _, object in
      let value = (object as? [String: Any])?["value"] as? [String: Any]
      return (value?["/Alt"] as? String).map { String($0.dropFirst(2)) }
    }
  }

  static func attachment(_ name: String, of path: String) throws -> String {
    let folder = try TemporaryFolder()
    _ = try Command.run("pdfdetach", ["-savefile", name, "-o", folder.path + "/" + name, path])
    return try String(contentsOfFile: folder.path + "/" + name, encoding: .utf8)
  }
}

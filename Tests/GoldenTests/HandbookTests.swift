import Foundation
import Testing

/// The handbook's examples are projects, and what it says of them is so.
struct HandbookTests {
  static let folder = Folder.samples + "/handbok/exempel"
  static let examples = Folder.names(in: folder).filter { !$0.contains(".") }

  @Test func thereAreExamples() { #expect(Self.examples.count >= 7) }

  /// `läs-mig.txt`: the first line tells whether it builds, the others what is to stand there, in that order.
  @Test(arguments: examples) func example(_ name: String) throws {
    let project = Self.folder + "/" + name
    let lines = try String(contentsOfFile: project + "/förväntat.txt", encoding: .utf8).split(separator: "\n").map {
      String($0)
    }
    let builds = try #require(["bygger: ja": true, "bygger: nej": false][lines[0]] as Bool?)
    let output = try TemporaryFolder()
    let outcome = try Project.build(project, output: output.path)
    let messages = Project.messages(outcome, try Project.workspace(project))
    #expect(outcome.failed != builds, "\(messages)")
    var rest = Substring(Self.plain(messages))
    if builds {
      #expect(outcome.allDiagnostics.isEmpty, "\(messages)")
      let page = try String(contentsOfFile: output.path + "/rapport.html", encoding: .utf8)
      rest = Substring(Self.plain(Page.words(Self.joined(page)).joined(separator: "\n")))
    } else {
      #expect(try Folder.contents(of: output.path).isEmpty)
    }
    for line in lines.dropFirst() {
      guard let range = rest.range(of: Self.plain(line)) else {
        Issue.record("\(name): ”\(line)” does not stand where it should")
        return
      }
      rest = rest[range.upperBound...]
    }
  }

  /// Every row of the handbook's table of references prints what the table says, character for character.
  @Test func references() throws {
    let rows = try String(contentsOfFile: Folder.samples + "/handbok/data/hänvisningar.csv", encoding: .utf8)
      .split(whereSeparator: \.isNewline).dropFirst().map { $0.split(separator: ";").map(String.init) }
    #expect(rows.count >= 30 && rows.allSatisfy { $0.count == 2 })
    let copy = try TemporaryFolder.copy(of: Self.folder + "/hänvisningar")
    let text = rows.enumerated().map { "- Rad \($0 + 1): ⟨\($1[0])⟩" }.joined(separator: "\n")
    try (text + "\n").write(toFile: copy.path + "/text/alla.md", atomically: true, encoding: .utf8)
    let output = try TemporaryFolder()
    let outcome = try Project.build(copy.path, output: output.path, formats: [.html])
    let messages = Project.messages(outcome, try Project.workspace(copy.path))
    #expect(messages.isEmpty, "\(messages)")
    let page = try String(contentsOfFile: output.path + "/rapport.html", encoding: .utf8)
    let printed = Page.words(page).compactMap { line -> String? in
      guard let start = line.firstIndex(of: "⟨"), let end = line.firstIndex(of: "⟩") else { return nil }
      return String(line[line.index(after: start)..<end])
    }
    #expect(printed.count == rows.count)
    for (row, printed) in zip(rows, printed) { #expect(printed == row[1], "\(row[0])") }
  }

  /// Links and marks inside a sentence do not part it.
  private static func joined(_ html: String) -> String {
    ["a", "abbr", "dfn", "em", "strong", "span", "sup", "time"].reduce(html) { text, name in
      text.replacingOccurrences(of: "</?\(name)( [^>]*)?>", with: "", options: .regularExpression)
    }
  }

  /// Hard and narrow spaces count as ordinary ones.
  private static func plain(_ text: String) -> String {
    text.replacingOccurrences(of: "\u{A0}", with: " ").replacingOccurrences(of: "\u{202F}", with: " ")
  }
}

import Foundation
import Model
import Pipeline
import Testing

/// Tables of strings that occur nowhere else, through the whole pipeline: each is once in the structure of the PDF and
/// once in the page, in the same order.
struct UniqueStringTests {
  /// SplitMix64: the same tables in every run.
  private struct Dice {
    var state: UInt64

    mutating func roll(_ range: ClosedRange<Int>) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return range.lowerBound + Int((z ^ (z >> 31)) % UInt64(range.count))
    }
  }

  /// A project with one table, and its strings in the order that a reader meets them.
  private struct Generated {
    var files: [String: String] = [:]
    var strings: [String] = []
    private var dice: Dice

    init(seed: UInt64) {
      dice = Dice(state: seed)
      let columns = dice.roll(2...6)
      let rows = dice.roll(1...45)
      let isGrouped = dice.roll(0...1) == 1
      let caption = text()
      let headers = (0..<columns).map { _ in text(words: 1) }
      strings = [caption]
      var group: String?
      if isGrouped {
        let header = text(words: 2)
        group = header
        strings += [headers[0], header] + headers.dropFirst()
      } else {
        strings += headers
      }
      let names = (0..<columns).map { "k\($0)" }
      var csv = names.joined(separator: ";") + "\n"
      for _ in 0..<rows {
        let cells = (0..<columns).map { _ in text() }
        strings += cells
        csv += cells.map { "\"\($0)\"" }.joined(separator: ";") + "\n"
      }
      let note = text()
      strings.append(note)
      files["data.csv"] = csv
      files["fakta.csv"] = "namn;etikett;enhet;organisation;2023\nett;Ett;antal;säbo;1\n"
      files["project.xml"] = """
        <project format="1" name="strängar" language="sv" period="2023" theme="standard">
          <organisation name="säbo" label="Säbo"/>
          <facts file="fakta.csv"/>
          <source name="data" file="data.csv"/>
          <report name="rapport" template="rapport"/>
        </project>
        """
      func column(_ index: Int) -> String { "<col header=\"\(headers[index])\" value=\".\(names[index])\"/>" }
      let first = column(0)
      var rest = (1..<columns).map(column).joined(separator: "\n")
      if let group { rest = "<colgroup header=\"\(group)\">\(rest)</colgroup>" }
      files["templates/rapport/template.xml"] = """
        <template name="rapport" language="sv" title="Strängar">
          <source name="data">
            \(names.map { "<column name=\"\($0)\" type=\"text\"/>" }.joined(separator: "\n    "))
          </source>
          <section id="avsnitt">
            <h>Avsnitt</h>
            <table id="tabell" rows="data">
              <caption>\(caption)</caption>
              \(first)
              \(rest)
              <note>\(note)</note>
            </table>
          </section>
        </template>
        """
    }

    /// Words of letters and digits that no other string has: a counter makes them unlike.
    private mutating func text(words: Int? = nil) -> String {
      (0..<(words ?? dice.roll(1...5))).map { _ in
        counter += 1
        let letters = (0..<dice.roll(1...6)).map { _ in Array("abdefghikloprstuvåäö")[dice.roll(0...19)] }
        return "q\(counter)\(String(letters))z"
      }.joined(separator: " ")
    }

    private var counter = 0
  }

  @Test(arguments: 1...8) func eachOnceAndInOrder(_ seed: Int) throws {
    let generated = Generated(seed: UInt64(seed))
    let templates = try #require(DiskTree.tree(Folder.templates, label: "Templates"))
    let workspace = Workspace(
      project: .virtual(generated.files.mapValues { Array($0.utf8) }), templates: [templates])
    let output = try TemporaryFolder()
    let outcome = Build(workspace: workspace, options: BuildOptions(output: output.path)).run()
    #expect(outcome.allDiagnostics.isEmpty, "\(Project.messages(outcome, workspace))")

    let html = try String(contentsOfFile: output.path + "/rapport.html", encoding: .utf8)
    expectEachOnce(generated.strings, in: Page.words(html).joined(separator: "\n"), "HTML \(seed)")
    let pdf = try Command.run("pdfinfo", ["-struct-text", output.path + "/rapport.pdf"])
    expectEachOnce(generated.strings, in: pdf, "PDF \(seed)")
  }

  /// Without white space and hyphens: those at the ends of lines are the setting's own.
  private func bare(_ text: String) -> [UInt8] {
    Array(text.filter { !$0.isWhitespace && $0 != "\u{AD}" && $0 != "-" }.utf8)
  }

  /// Each string begins with q, which no word of the document's own has.
  private func expectEachOnce(_ strings: [String], in text: String, _ format: String) {
    let text = bare(text)
    let marker = UInt8(ascii: "q")
    var position = 0
    for string in strings {
      let wanted = bare(string)
      while position < text.count, text[position] != marker { position += 1 }
      guard text[position...].starts(with: wanted) else {
        let found = String(decoding: text[position...].prefix(60), as: UTF8.self)
        Issue.record("\(format): ”\(string)” is missing or out of order; there stands ”\(found)”")
        return
      }
      position += wanted.count
    }
    #expect(!text[position...].contains(marker), "\(format): something stands twice after the table")
  }
}

import Fuzzing
import Intake
import Model
import Testing

@Suite struct MarkdownHostileTests {
  static let texts: [(name: String, text: String)] = [
    ("brackets", String(repeating: "[", count: 30_000)),
    ("100 000 brackets", String(repeating: "[", count: 100_000)),
    ("brackets both ways", String(repeating: "[", count: 15_000) + String(repeating: "]", count: 15_000)),
    ("pictures", String(repeating: "![](", count: 7_500)),
    ("emphasis", String(repeating: "*a ", count: 10_000) + String(repeating: "b* ", count: 1)),
    ("emphasis in emphasis", String(repeating: "*a **a ", count: 2_500) + String(repeating: "b** b* ", count: 2_500)),
    ("underscores", String(repeating: "*_", count: 15_000)),
    ("comments", String(repeating: "<!--", count: 8_000)),
    ("declarations", String(repeating: "a <!A ", count: 5_000)),
    ("sections of CDATA", String(repeating: "a <![CDATA[", count: 3_000)),
    ("backticks", (0..<240).map { String(repeating: "`", count: $0) }.joined(separator: "a")),
    ("table", String(repeating: "|", count: 16_000) + "\n" + String(repeating: "|-", count: 8_000)),
    ("mail", String(repeating: "a@", count: 15_000)),
    ("braces", String(repeating: "{", count: 30_000)),
    ("closing braces", String(repeating: "}", count: 30_000)),
    ("references", String(repeating: "{a}", count: 10_000)),
    ("tags", String(repeating: "<b>", count: 10_000)),
    ("notes", String(repeating: "[^a]", count: 7_500)),
    ("definitions", (0..<2_500).map { "[^\($0)]: a\n" }.joined()),
    ("definitions, called", (0..<3_000).map { "[^\($0)]: a\n\n[^\($0)]\n\n" }.joined()),
    ("everything open", "# *a **b _c [d](e <f `g ~~h \"i {j ![k [^l\n> - 1. ```\n"),
    ("shallow lists forever", String(repeating: "- a\n", count: 8_000)),
  ]

  /// The limit is generous: what is guarded against takes minutes.
  @Test(arguments: texts.map(\.name)) func ends(_ name: String) throws {
    let text = try #require(Self.texts.first { $0.name == name }).text
    let clock = ContinuousClock()
    let time = clock.measure { _ = Reading(text).rendered() }
    #expect(time < .seconds(20), "\(name) took \(time)")
  }

  @Test func depthIsBounded() {
    #expect(Reading(String(repeating: "> ", count: 20) + "å").diagnostics.isEmpty)
    #expect(Reading("å\n\n" + String(repeating: "> ", count: 21) + "å").codes == ["3:41+1 djup"])
    #expect(Reading(String(repeating: ">", count: 10_000)).codes == ["1:21+1 djup"])
    #expect(
      Reading(String(repeating: "- ", count: 10_000) + "a" + String(repeating: "\n", count: 10_000)).codes == [
        "1:41+1 djup"
      ])
    #expect(Reading(String(repeating: "1. > ", count: 11)).codes == ["1:51+1 djup"])
    let steps = (0..<500).map { String(repeating: " ", count: 2 * $0) + "- a" }.joined(separator: "\n")
    #expect(Reading(steps).codes == ["62:123+1 djup"])
    let emphasis = "ö\n\n" + String(repeating: "*a **a ", count: 500) + String(repeating: "b** b* ", count: 500)
    #expect(Reading(emphasis).codes == ["3:1+1 djup"])
    #expect(Reading("> \(String(repeating: "- ", count: 30))").codes == ["1:41+1 djup"])
  }

  @Test func sizeIsBounded() {
    #expect(Reading(String(repeating: "a ", count: 17_000)).codes == ["1:1+1 för-stor"])
    #expect(Reading("å\n\n" + String(repeating: "a\n", count: 17_000)).codes == ["3:1+1 för-stor"])
    #expect(Reading(String(repeating: "a\n\n", count: 1 << 16)).diagnostics.isEmpty)
    #expect(Reading(String(repeating: "|", count: 201)).codes == ["1:1+201 ej-byggt"])
    #expect(Reading(String(repeating: "a\n\n", count: (4 << 20) / 3 + 1)).codes == ["0:0+1 för-stor"])
  }

  @Test func diagnosticsAreBounded() {
    for text in ["<b>", "\u{7}", "{ ", "[^a]", "&#7;"] {
      let diagnostics = Reading(String(repeating: text, count: 5_000)).diagnostics.all
      #expect(diagnostics.count == 51, "\(text)")
      #expect(diagnostics.last?.code == "fler-fel", "\(text)")
    }
    #expect(!Reading(String(repeating: "<b>", count: 49)).codes.contains { $0.contains("fler-fel") })
  }

  @Test func manyReferencesKeepTheirNumbers() {
    let count = 9_000
    let text = (0..<count).map { "{r\($0)}" }.joined(separator: "\n\n")
    let reading = Reading(text)
    #expect(reading.filler.filled.map(\.value) == (0..<count).map { "r\($0)" })
    #expect(reading.blocks?.count == count)
  }

  @Test func textsReadAtTheSameTimeAreTheSame() async {
    let text = "# a\n\nhttps://b.se ~~c~~ [d](#e) www.f.se g@h.se\n\n- i[^1]\n\n[^1]: j\n"
    let expected = Reading(text).dump
    await withTaskGroup(of: String.self) { group in
      for _ in 0..<200 { group.addTask { Reading(text).dump } }
      for await dump in group { #expect(dump == expected) }
    }
  }
}

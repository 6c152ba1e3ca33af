import Intake
import Model
import Testing

@Suite struct MarkdownHostileTests {
  static let texts: [(name: String, text: String)] = [
    ("brackets", String(repeating: "[", count: 60_000)),
    ("100 000 brackets", String(repeating: "[", count: 100_000)),
    ("brackets both ways", String(repeating: "[", count: 30_000) + String(repeating: "]", count: 30_000)),
    ("pictures", String(repeating: "![](", count: 15_000)),
    ("emphasis", String(repeating: "*a ", count: 20_000) + String(repeating: "b* ", count: 1)),
    ("emphasis in emphasis", String(repeating: "*a **a ", count: 5_000) + String(repeating: "b** b* ", count: 5_000)),
    ("underscores", String(repeating: "*_", count: 30_000)),
    ("comments", String(repeating: "<!--", count: 16_000)),
    ("declarations", String(repeating: "a <!A ", count: 10_000)),
    ("sections of CDATA", String(repeating: "a <![CDATA[", count: 6_000)),
    ("backticks", (0..<350).map { String(repeating: "`", count: $0) }.joined(separator: "a")),
    ("table", String(repeating: "|", count: 32_000) + "\n" + String(repeating: "|-", count: 16_000)),
    ("mail", String(repeating: "a@", count: 30_000)),
    ("braces", String(repeating: "{", count: 60_000)),
    ("closing braces", String(repeating: "}", count: 60_000)),
    ("references", String(repeating: "{a}", count: 20_000)),
    ("tags", String(repeating: "<b>", count: 20_000)),
    ("notes", String(repeating: "[^a]", count: 15_000)),
    ("definitions", (0..<5_000).map { "[^\($0)]: a\n" }.joined()),
    ("definitions, called", (0..<3_000).map { "[^\($0)]: a\n\n[^\($0)]\n\n" }.joined()),
    ("everything open", "# *a **b _c [d](e <f `g ~~h \"i {j ![k [^l\n> - 1. ```\n"),
    ("shallow lists forever", String(repeating: "- a\n", count: 16_000)),
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
    #expect(Reading(String(repeating: "a ", count: 40_000)).codes == ["1:1+1 för-stor"])
    #expect(Reading("å\n\n" + String(repeating: "a\n", count: 40_000)).codes == ["3:1+1 för-stor"])
    #expect(Reading(String(repeating: "a\n\n", count: 1 << 16)).diagnostics.isEmpty)
    #expect(Reading(String(repeating: "a\n\n", count: (4 << 20) / 3 + 1)).codes == ["0:0+1 för-stor"])
  }

  @Test func diagnosticsAreBounded() {
    #expect(Reading(String(repeating: "<b>", count: 20_000)).diagnostics.all.count <= 101)
    #expect(Reading(String(repeating: "\u{7}", count: 60_000)).diagnostics.all.count <= 101)
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

import Model
import PDFOutput
import Testing

struct TableTests {
  /// Each string once in the structure's text, in the order of reading: artifacts do not come twice, nothing is lost.
  @Test(arguments: 1...12)
  func everyCellStandsOnceAndInOrder(seed: Int) throws {
    let (table, strings) = GeneratedTables.table(seed: UInt64(seed))
    let result = try Sample.write(Sample.document([Sample.section("s", "Rubrik", [.table(table)])]))
    let structure = try Poppler.structure(result.bytes)
    let found = structure.matches(of: /[A-Za-z][0-9]+q/).map { String($0.output) }
    #expect(found == strings)
  }

  @Test func headerAndGroupComeAgainAsArtifacts() throws {
    let rows = (1...70).map { ["rad \($0)", "\($0)"] }
    let table = Sample.table("t", title: "Lång", header: ["Enhet", "Antal"], bodies: [("Söder", rows)])
    let result = try Sample.write(Sample.document([Sample.section("s", "Rubrik", [.table(table)])]))
    #expect(result.pages == 3)
    for page in 2...3 {
      let text = try Poppler.text(result.bytes, page: page)
      #expect(text.contains("Enhet"))
      #expect(text.contains("Söder (forts.)"))
    }
    for page in 1...2 { #expect(try Poppler.text(result.bytes, page: page).contains("fortsätter")) }
    #expect(!(try Poppler.text(result.bytes, page: 3).contains("fortsätter")))
    let structure = try Poppler.structure(result.bytes)
    #expect(!structure.contains("forts"))
    #expect(structure.ranges(of: "\"Enhet\"").count == 1)
  }

  @Test func spansAndScopesAreTold() throws {
    let result = try Sample.write(RichSample.document())
    let structure = try Poppler.structure(result.bytes)
    #expect(structure.contains("/ColSpan 2"))
    #expect(structure.contains("/RowSpan 2"))
    #expect(structure.contains("/Scope /Row"))
    #expect(structure.contains("/Scope /Column"))
  }

  @Test func numbersStandUnderEachOtherAtTheComma() throws {
    let rows = [["a", "1 209,5"], ["b", "7,25"], ["c", "83"], ["d", ".."]]
    let table = Sample.table("t", title: "Tal", header: ["Mått", "Värde"], bodies: [(nil, rows)])
    let result = try Sample.write(Sample.document([.table(table)]))
    let boxes = try Poppler.words(result.bytes, page: 1)
    // The integer ends where the decimals' whole part ends: left of the comma and two decimals.
    let (decimals, integer) = (try #require(boxes["7,25"]), try #require(boxes["83"]))
    #expect(decimals.right - integer.right > 10)
    #expect(abs(try #require(boxes["209,5"]).right - decimals.right) < 8)
    #expect(abs(try #require(boxes[".."]).right - integer.right) < 1)
  }

  @Test func aTableThatIsTooWideIsAnError() throws {
    let words = (1...14).map { _ in "Oavstavningsbar".map { "\($0)\u{2060}" }.joined() }
    let long = (1...14).map { "12345678901234567890\($0)" }
    let table = Sample.table("t", title: "Bred", header: words.map { String($0.prefix(3)) }, bodies: [(nil, [long])])
    let error = #expect(throws: Diagnostics.self) { try Sample.write(Sample.document([.table(table)])) }
    let diagnostic = try #require(error?.all.first)
    #expect(diagnostic.code == "tabell-för-bred")
    #expect(diagnostic.message.sv.contains("kolumn"))
  }

  @Test func aRowHigherThanAPageIsTorn() throws {
    let words = (1...900).map { "ord\($0)q" }
    let table = Sample.table(
      "t", title: "Hög", header: ["Vad", "Text"], bodies: [(nil, [["rad", words.joined(separator: " ")]])])
    let result = try Sample.write(Sample.document([.table(table)]))
    #expect(result.pages > 1)
    let structure = try Poppler.structure(result.bytes)
    #expect(structure.matches(of: /ord[0-9]+q/).map { String($0.output) } == words)
  }
}

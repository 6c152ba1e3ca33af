import Model
import PDFOutput
import Testing

struct EndnoteTests {
  /// Notes in a list stand there, each once and in order, however many pages they take; others stand under their calls.
  @Test(arguments: [2, 17, 80])
  func gatheredNotesStandInTheirList(count: Int) throws {
    var notes = (1...count).map { number in
      Sample.note((1...12).map { "not\(number)o\($0)q" }.joined(separator: " "))
    }
    for index in notes.indices { notes[index].isGathered = true }
    notes.append(Sample.note("sidfotq"))
    let calls = (1...count).map { number in
      Block.paragraph(Paragraph([.text("text\(number)q"), .noteCall(number)]))
    }
    var list = Endnotes()
    list.numbers = Array(1...count)
    let last = Block.paragraph(Paragraph([.text("slutq"), .noteCall(count + 1)]))
    let document = Sample.document(
      [
        Sample.section("a", "Text", calls), Sample.section("b", "Noter", [.endnotes(list)]),
        Sample.section("c", "Slut", [last]),
      ], notes: notes)
    let bytes = try Sample.write(document).bytes
    let structure = try Poppler.structure(bytes)
    let found = structure.matches(of: /not[0-9]+o[0-9]+q/).map { String($0.output) }
    #expect(found == (1...count).flatMap { number in (1...12).map { "not\(number)o\($0)q" } })
    #expect(structure.ranges(of: "Note <fotnot:").count == count + 1)
    #expect(structure.ranges(of: "Lbl (block)").count == count + 1)
    let pages = try Poppler.pages(bytes)
    let (first, after) = try (
      #require(pages.firstIndex { $0.words.contains { $0.text == "not1o1q" } }),
      #require(pages.firstIndex { $0.words.contains { $0.text == "slutq" } })
    )
    for page in pages[..<first] { #expect(!page.words.contains { $0.text.hasPrefix("not") }) }
    #expect(pages[after].words.contains { $0.text == "sidfotq" && $0.top > pages[after].height / 2 })
    #expect(try Poppler.destinations(bytes)["fotnot:1"]?.page == first + 1)
  }
}

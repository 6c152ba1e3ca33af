import Model
import PDFOutput
import Testing

struct HeadingNumberTests {
  private func section(
    _ number: String?, _ level: Int, _ heading: String, on sheet: Section.Sheet = .flowing, _ blocks: [Block]
  ) -> Block {
    var section = Section(id: heading, level: level, heading: [.text(heading)], blocks: blocks, place: Sample.place)
    (section.number, section.sheet) = (number, sheet)
    return .section(section)
  }

  private func report(_ sheet: Section.Sheet = .flowing) -> Document {
    let third = section("2.3.1", 3, "Tredjeq", [Sample.paragraph("Text.")])
    let second = section("2.3", 2, "Andraq", [Sample.paragraph("Text."), third])
    let without = section(nil, 1, "Utanq", [Sample.paragraph("Text.")])
    return Sample.document([section("2", 1, "Förstaq", on: sheet, [Sample.paragraph("Text."), second]), without])
  }

  /// In the margin column, its heading and every other one at the inset.
  @Test func numbersStandInTheMargin() throws {
    let document = report()
    let paper = document.theme[.portrait]
    let bytes = try Sample.write(document).bytes
    let pages = try Poppler.pages(bytes)
    for (number, heading) in [("2", "Förstaq"), ("2.3", "Andraq"), ("2.3.1", "Tredjeq")] {
      let mark = try #require(pages[0].words.first { $0.text == number && $0.left < paper.left + paper.inset })
      let word = try #require(pages[0].words.first { $0.text == heading && $0.top > paper.top })
      #expect(abs(mark.left - paper.left) < 3)
      #expect(abs(word.left - paper.left - paper.inset) < 3)
      #expect(abs(mark.middle - word.middle) < 2)
    }
    let other = try #require(pages[1].words.first { $0.text == "Utanq" && $0.top > paper.top })
    #expect(abs(other.left - paper.left - paper.inset) < 3)
    let structure = try Poppler.structure(bytes).replacing("\u{00A0}", with: " ")
    for words in ["2 Förstaq", "2.3 Andraq", "2.3.1 Tredjeq"] { #expect(structure.contains("\"\(words)\"")) }
  }

  /// Without a margin the number stands before the heading: on a turned sheet, and where the theme has no inset.
  @Test(arguments: [true, false])
  func numbersStandBeforeTheHeading(isTurned: Bool) throws {
    var document = report(isTurned ? .landscape : .flowing)
    if !isTurned { document.theme.papers[.portrait]?.inset = 0 }
    let paper = document.theme[isTurned ? .landscape : .portrait]
    let pages = try Poppler.pages(Sample.write(document).bytes)
    // The document's title stands on an upright page.
    let page = try #require(pages.first { $0.words.contains { $0.text == "Andraq" } })
    for (number, heading) in [("2", "Förstaq"), ("2.3", "Andraq"), ("2.3.1", "Tredjeq")] {
      let mark = try #require(page.words.first { $0.text == number && $0.top > paper.top })
      let word = try #require(page.words.first { $0.text == heading && $0.top > paper.top })
      #expect(abs(mark.left - paper.left) < 3 && abs(mark.middle - word.middle) < 2)
      #expect((2...16).contains(word.left - mark.right))
    }
  }

  /// A heading of several lines stands in one edge.
  @Test func aLongHeadingStaysAtTheInset() throws {
    let words = (1...14).map { "rubrik\($0)q" }
    let document = Sample.document([section("12.10", 2, words.joined(separator: " "), [Sample.paragraph("Text.")])])
    let paper = document.theme[.portrait]
    let found = try Poppler.pages(Sample.write(document).bytes)[0].words.filter { $0.text.hasPrefix("rubrik") }
    #expect(found.map { String($0.text) } == words)
    #expect(Set(found.map(\.top)).count > 1)
    #expect(found.allSatisfy { $0.left >= paper.left + paper.inset - 1 && $0.right <= paper.width - paper.right + 1 })
  }
}

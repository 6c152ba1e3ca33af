import Model
import PDFOutput
import Testing

/// Pages are full, and nothing is left alone on one.
struct FlowTests {
  private func words(_ kind: String, _ count: Int) -> String {
    (1...count).map { "\(kind)\($0)q" }.joined(separator: " ")
  }

  /// A chart that does not fit goes to the next page and the text closes up; it never leaves its section.
  @Test(arguments: Array(stride(from: 120, through: 420, by: 30)))
  func textClosesUpOverAFigureThatMoves(count: Int) throws {
    var document = Sample.document([
      Sample.section(
        "a", "Ett",
        [
          Sample.paragraph(words("före", count)), .figure(RichSample.figure("d", "Diagram 1", "Diagrammet")),
          Sample.paragraph(words("efter", 200)),
          Sample.section("b", "Rubriken", level: 2, [Sample.paragraph(words("sist", 300))]),
        ])
    ])
    document.drawings = ["d": RichSample.drawings(459)]
    let result = try Sample.write(document)
    let pages = try Poppler.pages(result.bytes)
    let paper = Theme.standard[.portrait]
    let foot = paper.height - paper.bottom
    for page in pages.dropLast() {
      // Two lines of text under a heading are the most that may be missing.
      let bottom = page.words.filter { $0.bottom < foot + 8 }.map(\.bottom).max() ?? 0
      #expect(bottom > foot - 110)
    }
    func page(_ word: String) throws -> Int {
      try #require(pages.firstIndex { $0.words.contains { $0.text == word } })
    }
    #expect(try page("Diagrammet") <= page("sist1q"))
    let heading = try #require(pages.flatMap(\.words).first { $0.text == "Rubriken" && $0.bottom > 50 })
    let caption = try #require(pages[page("Diagrammet")].words.first { $0.text == "Diagrammet" })
    if try page("Diagrammet") == page("sist1q") { #expect(caption.top < heading.top) }
    // For those who hear it the chart stands where it was written.
    let structure = try Poppler.structure(result.bytes)
    let places = ["före1q", "Diagrammet", "efter1q", "efter200q"].compactMap {
      structure.ranges(of: $0).first?.lowerBound
    }
    #expect(places.count == 4 && places == places.sorted())
  }

  /// No single line of a list is alone on a page.
  @Test(arguments: Array(stride(from: 190, through: 290, by: 6)))
  func noItemStandsAlone(count: Int) throws {
    let items = (1...5).map { [Sample.paragraph("punkt\($0)q")] }
    let document = Sample.document([
      Sample.section(
        "a", "Ett",
        [
          Sample.paragraph(words("före", count)), .list(List(start: nil, items: items, isTight: true)),
          Sample.paragraph(words("efter", 80)),
        ])
    ])
    for page in try Poppler.pages(Sample.write(document).bytes) {
      #expect(page.words.filter { $0.text.hasPrefix("punkt") }.count != 1)
    }
  }

  @Test func aHeadingOfFourLinesIsTold() throws {
    let long = (1...40).map { "ord\($0)" }.joined(separator: " ")
    let result = try Sample.write(
      Sample.document([Sample.section("a", long, [Sample.paragraph("Text.")])]))
    #expect(result.diagnostics.all.map(\.code) == ["lång-rubrik"])
  }

  /// A note called in the second column takes its room from both columns, and neither is left half empty.
  @Test(arguments: Array(stride(from: 300, through: 640, by: 40)))
  func notesLeaveColumnsFull(count: Int) throws {
    let note = Sample.note(words("not", 60))
    var section = Section(
      id: "a", level: 1, heading: [.text("Ett")],
      blocks: [
        Sample.paragraph(words("ett", count)),
        .paragraph(Paragraph([.text(words("två", 60)), .noteCall(1), .text(" " + words("tre", 500))])),
      ], place: Sample.place)
    section.columns = 2
    let pages = try Poppler.pages(Sample.write(Sample.document([.section(section)], notes: [note])).bytes)
    let paper = Theme.standard[.portrait]
    let middle = (paper.left + paper.width - paper.right) / 2
    for page in pages.dropLast() {
      let notes = page.words.filter { $0.text.hasPrefix("not") }.map(\.top).min() ?? paper.height - paper.bottom
      let text = page.words.filter { $0.text.hasSuffix("q") && !$0.text.hasPrefix("not") }
      for column in [text.filter { $0.right < middle }, text.filter { $0.left > middle }] {
        #expect(try #require(column.map(\.bottom).max()) > notes - 100)
      }
    }
  }
}

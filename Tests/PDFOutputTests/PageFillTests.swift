import Model
import PDFOutput
import Testing

/// How full pages are, and what becomes of small tables at their feet.
struct PageFillTests {
  /// Paragraphs, headings, boxes and tables of every height in one flowing chapter.
  private func document(seed: Int) -> Document {
    var random = Sequence(seed: UInt64(seed))
    func text(_ most: Int) -> String { (0...random.next(most) + 5).map { "ord\($0)" }.joined(separator: " ") }
    var blocks: [Block] = []
    for number in 0..<28 {
      switch random.next(5) {
      case 0:
        let rows = (0...random.next(30) + 1).map { ["rad\(number)x\($0)", "\($0)"] }
        blocks.append(
          .table(Sample.table("t\(number)", title: "Tabell", header: ["Mått", "Värde"], bodies: [(nil, rows)])))
      case 1: blocks.append(.box(Box(title: [.text("Ruta")], blocks: [Sample.paragraph(text(60))])))
      case 2: blocks.append(Sample.section("s\(number)", "Rubrik", level: 2, [Sample.paragraph(text(60))]))
      default: blocks.append(Sample.paragraph(text(160)))
      }
    }
    return Sample.document([Sample.section("a", "Kapitel", blocks)])
  }

  /// No page but the last is less than a third full.
  @Test(arguments: 1...20)
  func noPageIsLeftNearlyEmpty(seed: Int) throws {
    let paper = Theme.standard[.portrait]
    let frame = paper.height - paper.top - paper.bottom
    let pages = try Poppler.pages(try Sample.write(document(seed: seed)).bytes)
    #expect(pages.count > 3)
    for page in pages.dropLast() {
      let lowest = page.words.map(\.bottom).filter { $0 < paper.height - paper.bottom + 8 }.max() ?? 0
      #expect(lowest - paper.top > frame / 3)
    }
  }

  /// A table of a few rows stands on one page wherever the page before it ends; so do its header and all its rows.
  @Test(arguments: Array(stride(from: 200, through: 400, by: 8)))
  func aSmallTableIsNotTorn(words: Int) throws {
    let rows = (0..<9).map { ["rad\($0)", "\($0)"] }
    let text = (0..<words).map { "ord\($0)" }.joined(separator: " ")
    let document = Sample.document([
      Sample.section(
        "a", "Kapitel",
        [
          Sample.paragraph(text),
          .table(Sample.table("t", title: "Tabell", header: ["Mått", "Värde"], bodies: [(nil, rows)])),
          Sample.paragraph((0..<120).map { "efter\($0)" }.joined(separator: " ")),
        ])
    ])
    let pages = try Poppler.pages(try Sample.write(document).bytes)
    let holding = pages.filter { page in page.words.contains { $0.text.hasPrefix("rad") } }
    #expect(holding.count == 1)
    #expect(holding.first?.words.filter { $0.text.hasPrefix("rad") }.count == 9)
    // The text that follows the table has closed up before it, if it has moved.
    let table = pages.firstIndex { page in page.words.contains { $0.text == "rad0" } } ?? 0
    #expect(pages[..<table].allSatisfy { ($0.words.map(\.bottom).max() ?? 0) > 500 })
  }

  /// What cannot be whole is torn: a table of more than a page begins where there is room for it.
  @Test func aLongTableBeginsAtOnce() throws {
    let rows = (0..<90).map { ["rad\($0)", "\($0)"] }
    let document = Sample.document([
      Sample.section(
        "a", "Kapitel",
        [
          Sample.paragraph((0..<60).map { "ord\($0)" }.joined(separator: " ")),
          .table(Sample.table("t", title: "Tabell", header: ["Mått", "Värde"], bodies: [(nil, rows)])),
        ])
    ])
    let pages = try Poppler.pages(try Sample.write(document).bytes)
    #expect(pages.count > 2)
    #expect(pages[0].words.contains { $0.text == "rad5" })
  }
}

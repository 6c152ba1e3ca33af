import Model
import PDFOutput
import Testing

/// Sheets turned and upright, columns and letters.
struct SheetTests {
  /// Over generated documents: each word once and in order, notes with their calls, nothing outside its frame and
  /// nothing over anything else.
  @Test(arguments: 1...24)
  func everyWordHasItsPlace(seed: Int) throws {
    let (document, sheets) = GeneratedSheets.document(seed: UInt64(seed))
    let result = try Sample.write(document)
    let structure = try Poppler.structure(result.bytes)
    #expect(structure.matches(of: /[a-zåäö]+[0-9]+q/).map { String($0.output) } == sheets.words)
    let pages = try Poppler.pages(result.bytes)
    #expect(pages.count == result.pages)
    var pageOf: [Substring: Int] = [:]
    for (number, page) in pages.enumerated() {
      // A repeated header comes twice; what counts is where it stands first.
      for word in page.words where pageOf[word.text] == nil { pageOf[word.text] = number }
      expectInFrame(page, isLetter: document.blocks.first?.isLetterhead == true && number == 0, sheets.outside)
      expectNoOverlap(page)
    }
    for (call, note) in sheets.calls { #expect(pageOf[Substring(call)] == pageOf[Substring(note)]) }
  }

  private func expectInFrame(_ page: Poppler.Page, isLetter: Bool, _ outside: Set<String>) {
    let paper = Theme.standard[isLetter ? .letterhead : page.width > page.height ? .landscape : .portrait]
    #expect(abs(paper.width - page.width) < 0.1 && abs(paper.height - page.height) < 0.1)
    // Poppler's boxes reach as high and low as the face's metrics, which is more than the line.
    let slack = 8.0
    for word in page.words where word.text.wholeMatch(of: /[a-zåäö]+[0-9]+q/) != nil {
      // The running header says the chapter again.
      if outside.contains(String(word.text)) || word.text.hasPrefix("rubrik") && word.bottom < 50 { continue }
      #expect(word.left >= paper.left - 0.1, "\(word)")
      #expect(word.right <= paper.width - paper.right + 0.1, "\(word)")
      #expect(word.top >= paper.top - slack, "\(word)")
      #expect(word.bottom <= paper.height - paper.bottom + slack, "\(word)")
    }
  }

  private func expectNoOverlap(_ page: Poppler.Page) {
    let words = page.words.sorted { $0.middle < $1.middle }
    for (index, word) in words.enumerated() {
      for other in words[(index + 1)...] {
        // Lines are at least 12 pt apart; note marks are raised within theirs.
        guard other.middle - word.middle < 6 else { break }
        #expect(other.left >= word.right - 0.5 || other.right <= word.left + 0.5, "\(word) \(other)")
      }
    }
  }

  @Test(arguments: [3, 14, 15])
  func twiceTheSame(seed: Int) throws {
    let (document, _) = GeneratedSheets.document(seed: UInt64(seed))
    #expect(try Sample.write(document).bytes == Sample.write(document).bytes)
  }

  private func section(
    _ id: String, level: Int = 1, on sheet: Section.Sheet = .flowing, columns: Int = 1, _ blocks: [Block]
  ) -> Block {
    var section = Section(id: id, level: level, heading: [.text("Rubrik \(id)")], blocks: blocks, place: Sample.place)
    (section.sheet, section.columns) = (sheet, columns)
    return .section(section)
  }

  @Test func sheetsTurnAndTurnBack() throws {
    let text = Sample.paragraph("Text.")
    let document = Sample.document([
      section("a", [text, section("b", level: 2, on: .landscape, [text, section("c", level: 3, [text])]), text]),
      section("d", [section("e", level: 2, on: .landscape, [text]), section("f", level: 2, on: .landscape, [text])]),
      section("g", [text, section("h", level: 2, on: .newPage, [text])]),
    ])
    let pages = try Poppler.pages(Sample.write(document).bytes)
    #expect(pages.map { $0.width > $0.height } == [false, true, false, true, true, false, false])
    func headings(_ page: Int) -> [String] {
      zip(pages[page].words, pages[page].words.dropFirst()).filter { $0.0.text == "Rubrik" }.map { String($0.1.text) }
    }
    // The running header has the chapter too.
    #expect(headings(1) == ["a", "b", "c"])
    #expect(headings(3) == ["d", "d", "e"])
    #expect(headings(4) == ["d", "f"])
    #expect(headings(6) == ["g", "h"])
  }

  /// The header's and the page number's ends are at the landscape page's edges, and a link from it leads to a place
  /// on it.
  @Test func turnedSheetsHaveTheirOwnEdges() throws {
    let link: Block = .paragraph(Paragraph([.link(.anchor("b"), [.text("Hit")])]))
    let document = Sample.document([section("a", [link]), section("b", on: .landscape, [link])])
    let bytes = try Sample.write(document).bytes
    let page = try Poppler.pages(bytes)[1]
    let paper = Theme.standard[.landscape]
    let number = try #require(page.words.last { $0.text == "(2)" })
    #expect(abs(number.right - (paper.width - paper.right)) < 1)
    #expect(number.top > paper.height - paper.bottom && number.bottom < paper.height)
    let words = try #require(page.words.first { $0.text == "Hit" })
    #expect(words.top < paper.height / 2)
    let destination = try #require(Poppler.destinations(bytes)["b"])
    #expect(destination.page == 2 && destination.top > paper.height / 2 && destination.top <= paper.height)
  }

  @Test func columnsAreBalancedAndReadOneAfterTheOther() throws {
    let words = (1...240).map { "ord\($0)q" }
    let blocks = stride(from: 0, to: 240, by: 40).map { Sample.paragraph(words[$0..<$0 + 40].joined(separator: " ")) }
    let lead: Block = .paragraph(Paragraph([.text("Ingressen står över båda spalterna.")], kind: .lead))
    let result = try Sample.write(Sample.document([section("a", columns: 2, [lead] + blocks)]))
    let page = try Poppler.pages(result.bytes)[0]
    let paper = Theme.standard[.portrait]
    let middle = (paper.left + paper.width - paper.right) / 2
    let own = page.words.filter { $0.text.hasPrefix("ord") }
    let left = own.filter { $0.right < middle }
    let right = own.filter { $0.left > middle }
    #expect(left.count + right.count == 240)
    #expect(Array(left + right).map { String($0.text) } == words)
    let (first, second) = (left.map(\.bottom).max() ?? 0, right.map(\.bottom).max() ?? 0)
    #expect(first >= second - 0.1 && first - second < 2 * 15 + 1)
    // Lines of both columns stand level.
    let lines = Set(left.map { ($0.top * 10).rounded() })
    #expect(right.allSatisfy { lines.contains(($0.top * 10).rounded()) })
    // A paragraph after another is indented.
    let indents = try ["ord1q", "ord41q"].map { word in try #require(own.first { $0.text == word }).left }
    #expect(abs(indents[0] - paper.left) < 1 || indents[0] > middle)
    #expect(left.contains { abs($0.left - paper.left - 12) < 1 })
  }

  @Test func aThemeOfOneColumnHasOne() throws {
    var document = Sample.document([
      section("a", columns: 2, [Sample.paragraph((1...90).map { "ord\($0)q" }.joined(separator: " "))])
    ])
    document.theme.singleColumn = true
    let words = try Poppler.pages(Sample.write(document).bytes)[0].words.filter { $0.text.hasPrefix("ord") }
    #expect(words.map { String($0.text) } == (1...90).map { "ord\($0)q" })
    #expect(words.contains { $0.right > 500 } && words.allSatisfy { $0.left > 180 })
  }

  @Test(arguments: Array(stride(from: 160, through: 330, by: 10)))
  func signaturesStandWithTwoLines(words: Int) throws {
    let text = (0..<words).map { "ord\($0)q" }.joined(separator: " ")
    let signatures = (1...4).map { Signature(title: "Chef\($0)", name: nil, organisation: "Omsorgsförvaltningen") }
    let result = try Sample.write(
      Sample.document([Sample.section("a", "Ett", [Sample.paragraph(text)]), .signatures(signatures)]))
    let pages = try Poppler.pages(result.bytes)
    let page = try #require(pages.first { $0.words.contains { $0.text == "Chef1" } })
    let places = (1...4).compactMap { number in page.words.first { $0.text == "Chef\(number)" } }
    #expect(places.count == 4)
    #expect(places[0].top == places[1].top && places[2].top > places[0].bottom && places[0].left == places[2].left)
    #expect(Set(page.words.filter { $0.text.hasPrefix("ord") }.map { $0.top }).count >= 2)
  }

  @Test func aLetterHasItsOwnFirstPage() throws {
    let entries = [
      Letterhead.Entry(term: [.text("Datum")], details: [[.text("2024-02-27")]]),
      Letterhead.Entry(term: [.text("Handläggare")], details: [[.text("Ekonom")], [.text("0999-10")]]),
    ]
    let letterhead = Block.letterhead(Letterhead(heading: "Tjänsteskrivelse", entries: entries))
    let text = Sample.paragraph((1...700).map { "ord\($0)q" }.joined(separator: " "))
    let table = Sample.table("t", title: "Tal", header: ["Mått", "2023"], bodies: [(nil, [["Enhet", "1"]])])
    var document = Sample.document([letterhead, .table(table), section("a", [text])])
    document.theme.letterheadFooter = ["Lindhaga kommun", "Ågatan 4\n999 01 Lindhaga", "lindhaga.example"]
    let result = try Sample.write(document)
    let pages = try Poppler.pages(result.bytes)
    let first = pages[0]
    func find(_ text: String) throws -> Poppler.Word { try #require(first.words.first { $0.text == text }) }
    let paper = Theme.standard[.letterhead]
    // The data stand in the margin, the title at the inset, both from the frame's upper edge.
    #expect(abs(try find("Datum").left - paper.left) < 1)
    #expect(abs(try find("Kvalitetsberättelse").left - paper.left - paper.inset) < 2)
    #expect(try find("Datum").top > paper.top - 4 && find("Datum").top < paper.top + 12)
    // A table takes the margin, and so stands under the data.
    #expect(try find("Enhet").top > find("0999-10").bottom)
    #expect(try find("Tjänsteskrivelse").bottom < paper.top && find("Ågatan").top > paper.height - paper.bottom)
    #expect(try find("Tjänsteskrivelse").bottom < find("(\(result.pages))").bottom)
    #expect(first.words.filter { $0.text.hasPrefix("ord") }.allSatisfy { $0.bottom < paper.height - paper.bottom + 6 })
    // The next page is an ordinary one, with the record number at its head.
    #expect(pages[1].words.contains { $0.text == "2024/112" && $0.bottom < 60 })
    #expect(!pages[1].words.contains { $0.text == "Ågatan" })
    let structure = try Poppler.structure(result.bytes)
    let order = ["Tjänsteskrivelse", "Datum", "ord1q", "ord700q", "Ågatan"].compactMap {
      structure.ranges(of: $0).first?.lowerBound
    }
    #expect(order.count == 5 && order == order.sorted())
  }

  @Test func aLetterheadStandsFirst() throws {
    let letterhead = Block.letterhead(Letterhead(heading: "Brev", entries: []))
    #expect(throws: Diagnostics.self) {
      try Sample.write(Sample.document([Sample.paragraph("Text."), letterhead]))
    }
  }
}

extension Block {
  fileprivate var isLetterhead: Bool { if case .letterhead = self { true } else { false } }
}

import Model
import PDFOutput
import Testing

struct PaginationTests {
  private func paragraph(words: Int, from first: Int = 0) -> Block {
    Sample.paragraph((first..<first + words).map { "ord\($0)" }.joined(separator: " ") + ".")
  }

  /// Headings at every height of a page: never the last thing on it, and two lines of text under them.
  @Test(arguments: Array(stride(from: 60, through: 320, by: 13)))
  func aHeadingKeepsTwoLines(words: Int) throws {
    let document = Sample.document([
      Sample.section(
        "a", "Kapitel",
        [paragraph(words: words), paragraph(words: 220, from: 1000)].map { $0 } + [
          Sample.section("b", "Underrubrik", level: 2, [paragraph(words: 60, from: 2000)])
        ])
    ])
    let result = try Sample.write(document)
    for page in 1...result.pages {
      let text = try Poppler.text(result.bytes, page: page)
      guard let heading = text.ranges(of: "Underrubrik").last else { continue }
      let lines = text[heading.upperBound...].split(separator: "\n").filter { $0.contains("ord2") }
      #expect(lines.count >= 2)
    }
  }

  /// No page begins or ends with a single line of a paragraph.
  @Test(arguments: Array(stride(from: 60, through: 200, by: 11)))
  func noLineStandsAlone(words: Int) throws {
    let blocks = (0..<6).map { paragraph(words: words, from: $0 * 1000) }
    let result = try Sample.write(Sample.document([Sample.section("a", "Kapitel", blocks)]))
    for page in 1...result.pages {
      let lines = try Poppler.text(result.bytes, page: page).split(separator: "\n").filter { $0.contains("ord") }
      for index in 0..<6 {
        let own = lines.filter { line in
          line.matches(of: /ord([0-9]+)/).contains { (Int($0.output.1) ?? -1) / 1000 == index }
        }
        #expect(own.count != 1)
      }
    }
  }

  @Test(arguments: [3, 40, 90, 160, 230, 290])
  func aNoteStandsOnThePageOfItsCall(words: Int) throws {
    let blocks: [Block] = (1...12).map { number in
      let text = (0..<words / 4 + 8).map { "ord\($0)" }.joined(separator: " ")
      return .paragraph(Paragraph([.text(text + " anrop\(number)x"), .noteCall(number)]))
    }
    let notes = (1...12).map { Sample.note("Noten\($0)x förklarar hur uppgiften har beräknats och varför.") }
    let result = try Sample.write(Sample.document([Sample.section("a", "Kapitel", blocks)], notes: notes))
    var found = 0
    for page in 1...result.pages {
      let text = try Poppler.text(result.bytes, page: page)
      for number in 1...12 where text.contains("anrop\(number)x") {
        found += 1
        #expect(text.contains("Noten\(number)x"))
      }
    }
    #expect(found == 12)
  }

  @Test func aLongNoteGoesOnOverTheNextPage() throws {
    let words = (1...700).map { "not\($0)q" }
    let blocks: [Block] = [
      paragraph(words: 230), .paragraph(Paragraph([.text("Här är anropet"), .noteCall(1)])),
      paragraph(words: 200, from: 3000),
    ]
    let document = Sample.document(
      [Sample.section("a", "Kapitel", blocks)], notes: [Sample.note(words.joined(separator: " "))])
    let result = try Sample.write(document)
    let structure = try Poppler.structure(result.bytes)
    #expect(structure.matches(of: /not[0-9]+q/).map { String($0.output) } == words)
    let call = try #require((1...result.pages).first { try Poppler.text(result.bytes, page: $0).contains("anropet") })
    #expect(try Poppler.text(result.bytes, page: call).contains("not1q"))
  }

  @Test func referencesSayThePageOnlyWhenItIsAnother() throws {
    let reference = Inline.reference(CrossReference(anchor: "t", text: "tabell 1", place: Sample.place))
    let table = Sample.table("t", title: "Tal", header: ["Mått", "Värde"], bodies: [(nil, [["a", "1"]])])
    let document = Sample.document([
      Sample.section("a", "Ett", [.paragraph(Paragraph([.text("Se "), reference, .text(".")]))]),
      Sample.section("b", "Två", [.paragraph(Paragraph([.text("Se "), reference, .text(".")])), .table(table)]),
    ])
    let result = try Sample.write(document)
    #expect(try Poppler.text(result.bytes, page: 1).contains("Se tabell 1 på sidan 2."))
    #expect(try Poppler.text(result.bytes, page: 2).contains("Se tabell 1."))
  }

  @Test func contentsHaveThePagesOfTheirChapters() throws {
    let result = try Sample.write(RichSample.document())
    let contents = try Poppler.text(result.bytes, page: 2)
    for (title, text) in [
      ("Kvalitet: vad vi ska uppnå", "Upplevd kvalitet"), ("Analys, lärande och utveckling", "Andel heltid"),
    ] {
      let line = try #require(contents.split(separator: "\n").first { $0.contains(title) })
      let page = try #require(line.split(separator: " ").first.flatMap { Int($0) })
      #expect(try Poppler.text(result.bytes, page: page).contains(text))
    }
  }

  @Test func aBoxOverTwoPagesKeepsAllItsText() throws {
    let words = (1...900).map { "ord\($0)q" }
    let blocks = stride(from: 0, to: 900, by: 60).map { start in
      Sample.paragraph(words[start..<start + 60].joined(separator: " "))
    }
    let document = Sample.document([
      Sample.section("a", "Kapitel", [.box(Box(title: [.text("Ruta")], blocks: blocks))])
    ])
    let result = try Sample.write(document)
    #expect(result.pages > 1)
    let structure = try Poppler.structure(result.bytes)
    #expect(structure.matches(of: /ord[0-9]+q/).map { String($0.output) } == words)
  }
}

extension PaginationTests {
  @Test func aNoteThatIsCalledTwiceStandsOnce() throws {
    let blocks: [Block] = [
      .paragraph(Paragraph([.text("Första anropet"), .noteCall(1)])),
      .paragraph(Paragraph([.text("Andra anropet"), .noteCall(1)])),
    ]
    let document = Sample.document(
      [Sample.section("a", "Ett", blocks), Sample.section("b", "Två", blocks)],
      notes: [Sample.note("Noten står här.")])
    let structure = try Poppler.structure(try Sample.write(document).bytes)
    #expect(structure.ranges(of: "Noten står här.").count == 1)
  }

  /// A note longer than several pages, called in a table's only row: nothing is lost and the pages come to an end.
  @Test func aNoteOfManyPagesIsCarriedOn() throws {
    let words = (1...2500).map { "not\($0)q" }
    var table = Sample.table("t", title: "Tal", header: ["Mått", "Värde"], bodies: [(nil, [["a", "1"]])])
    table.bodies[0].rows[0].cells[0].content.append(.noteCall(1))
    let document = Sample.document(
      [Sample.section("a", "Ett", [.table(table), Sample.paragraph("Efter tabellen.")])],
      notes: [Sample.note(words.joined(separator: " "))])
    let structure = try Poppler.structure(try Sample.write(document).bytes)
    #expect(structure.matches(of: /not[0-9]+q/).map { String($0.output) } == words)
    #expect(structure.contains("Efter tabellen."))
  }
}

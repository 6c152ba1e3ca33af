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

  /// A label over rows that go on says so where they do, above the same header, and is heard once.
  @Test func aLabelOverRowsComesAgain() throws {
    let rows = (1...70).map { ["delmål", "steg \($0)q", "klar"] }
    var table = Sample.table("t", title: "Plan", header: ["Delmål", "Steg", "Läge"], bodies: [(nil, rows)])
    table.bodies[0].rows[0].cells[0].rowSpan = 70
    for row in 1..<70 { table.bodies[0].rows[row].cells[0].isCovered = true }
    let result = try Sample.write(Sample.document([Sample.section("s", "Rubrik", [.table(table)])]))
    #expect(result.pages > 1)
    for page in 2...result.pages {
      let text = try Poppler.text(result.bytes, page: page)
      #expect(text.contains(/delmål\s+\(forts\.\)/) && text.contains("Delmål"), "sida \(page)")
    }
    let structure = try Poppler.structure(result.bytes)
    #expect(!structure.contains("forts") && structure.ranges(of: "\"delmål\"").count == 1)
    #expect(structure.contains("/RowSpan 70"))
    #expect(structure.matches(of: /steg ([0-9]+)q/).compactMap { Int($0.output.1) } == Array(1...70))
  }

  /// More columns make a table smaller in three steps and then refuse it; fifteen stand on a turned page.
  @Test func columnsStepDownAndThenAreRefused() throws {
    var sizes: [Double] = []
    var refusal: Diagnostic?
    for count in 4...24 {
      let header = (0..<count).map { $0 == 0 ? "Verksamhet" : "Kv \($0)" }
      let row = (0..<count).map { $0 == 0 ? "Ordinärt" : "1234,\($0 % 10)" }
      let table = Sample.table("t", title: "Bred", header: header, bodies: [(nil, [row])])
      var section = Section(id: "s", level: 1, heading: [.text("Rubrik")], blocks: [.table(table)], place: Sample.place)
      section.sheet = .landscape
      do {
        // Under the document's title on an upright page comes the turned one.
        let result = try Sample.write(Sample.document([.section(section)]))
        let word = try #require(Poppler.words(result.bytes, page: result.pages)["Ordinärt"])
        sizes.append(word.bottom - word.top)
      } catch let error as Diagnostics {
        refusal = error.all.first
        break
      }
    }
    #expect(sizes.count >= 12, "femton kolumner ryms inte")
    let steps = sizes.reduce(into: [Double]()) { if abs(($0.last ?? 0) - $1) > 0.05 { $0.append($1) } }
    #expect(steps.count == 3)
    // The boxes of words grow with the size.
    if steps.count == 3 {
      #expect(abs(steps[1] / steps[0] - 8.5 / 9.5) < 0.01 && abs(steps[2] / steps[0] - 8 / 9.5) < 0.01)
    }
    let message = try #require(refusal)
    #expect(message.code == "tabell-för-bred")
    #expect(message.message.sv.contains("bredast är kolumn") && message.message.sv.contains("pt"))
    #expect(message.hint?.sv.contains("landscape") == true)
  }

  /// A mark stands as a number's last digit among numbers, and as a word among words.
  @Test func aMarkAmongWordsStandsLeft() throws {
    var table = Sample.table(
      "t", title: "Plan", header: ["Nr", "Ansvarig", "Antal"],
      bodies: [(nil, [["ett", "Verksamhetschef", "120"], ["två", "??", "!!"]])])
    for column in 1...2 { table.bodies[0].rows[1].cells[column].isMark = true }
    let words = try Poppler.words(Sample.write(Sample.document([.table(table)])).bytes, page: 1)
    let (mark, word) = (try #require(words["??"]), try #require(words["Verksamhetschef"]))
    #expect(abs(mark.left - word.left) < 1)
    #expect(abs(try #require(words["!!"]).right - (try #require(words["120"])).right) < 1)
  }

  /// The key of symbols ends the title's line; where that is full it stands under the caption.
  @Test(arguments: [true, false])
  func theKeyOfSymbolsStandsByTheTitle(isShort: Bool) throws {
    let title = isShort ? "Kort" : (1...11).map { "titel\($0)" }.joined(separator: " ")
    var table = Sample.table("t", title: title, header: ["Nr", "Läge"], bodies: [(nil, [["ett", "Klar"]])])
    table.caption.key = [
      CodeList.Code(name: "klar", label: "klarq", shape: .done),
      CodeList.Code(name: "sen", label: "försenadq", shape: .down),
    ]
    let bytes = try Sample.write(Sample.document([.table(table)])).bytes
    let words = try Poppler.words(bytes, page: 1)
    let paper = Theme.standard[.portrait]
    let (first, last) = (try #require(words["klarq"]), try #require(words["försenadq"]))
    let line = try #require(words[isShort ? "Kort" : "titel11"])
    #expect(abs(first.top - last.top) < 0.1 && first.right < last.left)
    if isShort {
      #expect(abs(last.right - (paper.width - paper.right)) < 1 && abs(line.bottom - last.bottom) < 3)
    } else {
      #expect(last.top > line.top + 5 && first.left < paper.left + 30)
    }
    #expect(try Poppler.structure(bytes).contains("klarq"))
  }
}

import Graphics
import Hyphenation
import Model
import Testing

struct LineTests {
  let bench: Bench

  init() throws { bench = try Bench() }

  /// Every word once and in order, nothing wider than the measure, at most two hyphens in a row, the same twice.
  @Test func linesHoldWhateverTheWidth() {
    var dice = Dice(state: 7)
    for text in Prose.paragraphs {
      for _ in 0..<12 {
        let width = Double.random(in: 120...460, using: &dice)
        let lines = bench.paragraph(text).lines(width: width)
        #expect(rejoined(lines.map(\.text)) == text)
        #expect(lines.allSatisfy { $0.width <= width + 0.01 && !$0.isOverfull })
        var ladder = 0
        for line in lines {
          ladder = line.isHyphenated ? ladder + 1 : 0
          #expect(ladder <= 2)
        }
        #expect(bench.texts(text, width: width) == lines.map(\.text))
      }
    }
  }

  /// Words of every length, in columns too narrow for some of them.
  @Test func onlyAWordWiderThanTheMeasureSticksOut() {
    var dice = Dice(state: 3)
    let letters = Array("abcdefghijklmnoprstuvåäö0123456789-/().,")
    for _ in 0..<200 {
      let words = (0..<Int.random(in: 1...30, using: &dice)).map { _ in
        String((0..<Int.random(in: 1...22, using: &dice)).map { _ in letters.randomElement(using: &dice) ?? "a" })
      }
      let text = words.joined(separator: " ")
      let paragraph = bench.paragraph(text)
      let width = Double.random(in: 40...200, using: &dice)
      for taste in [Taste.ragged, .cell] {
        let lines = paragraph.lines(width: width, taste: taste)
        #expect(rejoined(lines.map(\.text)) == text)
        for line in lines where line.width > width + 0.01 { #expect(line.isOverfull) }
        if paragraph.leastWidth <= width { #expect(!lines.contains { $0.isOverfull }) }
      }
      let balanced = paragraph.balancedLines(width: width)
      #expect(rejoined(balanced.map(\.text)) == text)
      if paragraph.leastWidth <= width { #expect(!balanced.contains { $0.isOverfull }) }
    }
  }

  @Test func tiesHold() {
    let text =
      "Av 1 250 svar kom 25 % från 12 000 kr enligt 5 kap. 2 § den 3 mars i tabell 7 – eller s. 15 av 2019 med 17\u{A0}procent och 4\u{202F}321."
    let forbidden = ["250", "%", "000", "kr", "kap.", "§", "mars", "7", "–", "15", "procent", "4321", "321"]
    for width in stride(from: 60.0, through: 300, by: 3) {
      for line in bench.texts(text, width: width).dropFirst() {
        let first = line.split(separator: " ").first.map(String.init) ?? ""
        #expect(!forbidden.contains(first), "\(line)")
      }
    }
  }

  @Test func capitalsAndDigitsAreNotDivided() {
    #expect(bench.texts("ABCDEFGHIJKLMNOPQRSTUVWX", width: 60).count == 1)
    #expect(bench.texts("verksamhetsår2023verksamhetsår", width: 60).count == 1)
  }

  @Test func theAuthorsSoftHyphenWins() {
    #expect(bench.texts("kvarts\u{AD}verksamhetsplanering", width: 110) == ["kvarts\u{AD}", "verksamhetsplanering"])
    #expect(bench.texts("kvarts\u{AD}verksamhetsplanering", width: 400) == ["kvartsverksamhetsplanering"])
  }

  /// A break is wanted before every syllable here: only the author's places get one.
  @Test func authorsOwnWordsAreDividedAsTheySay() throws {
    var hyphenator = try Hyphenator(resources: .debian)
    for word in ["Björkbacken", "omsorgs|kontakten", "verksamhetssystem"] { hyphenator.ownWords.add(word) }
    let shaper = Shaper(fonts: bench.fonts, theme: Bench.theme, hyphenator: hyphenator)
    func texts(_ text: String) -> [String] {
      let style = TextStyle(font: bench.body)
      return ShapedParagraph([TextRun(text, style)], shaper: shaper).lines(width: 40, taste: .cell).map(\.text)
    }
    #expect(texts("(Björkbackens).") == ["(Björkbackens)."])
    #expect(texts("”Omsorgskontakten”,") == ["”Omsorgs\u{AD}", "kontakten”,"])
    #expect(texts("HSL-verksamhetssystem") == ["HSL-", "verksamhetssystem"])
    #expect(texts("verksamhetsplanen").count > 2)
    // What the text says itself goes before the list.
    #expect(texts("omsorgskon\u{AD}takten") == ["omsorgskon\u{AD}", "takten"])
  }

  @Test func addressesBreakWithoutHyphen() {
    let lines = bench.texts("https://www.socialstyrelsen.se/oppna-jamforelser/aldreomsorg/", width: 120)
    #expect(lines.count > 2 && lines.joined() == "https://www.socialstyrelsen.se/oppna-jamforelser/aldreomsorg/")
  }

  @Test func hyphensOfTheTextPartOnlyLongPieces() {
    #expect(bench.texts("HSL-personal", width: 50, taste: .cell) == ["HSL-", "personal"])
    #expect(bench.texts("it-stöd", width: 20).count == 1)
  }

  @Test func forcedBreaksAndEmptyTextHold() {
    #expect(bench.texts("ett\ntvå\n\nfyra", width: 300) == ["ett ", "två ", "", "fyra"])
    #expect(bench.texts("", width: 300).isEmpty && bench.texts("   ", width: 300).isEmpty)
    #expect(bench.paragraph("ett två\nelva").naturalLines.map(\.text) == ["ett två ", "elva"])
  }

  @Test func linesBesideAFigureAreNarrower() {
    let lines = bench.paragraph(Prose.paragraphs[0] + " " + Prose.paragraphs[1]).lines(uniformFrom: 3) {
      $0 < 3 ? 200 : 400
    }
    #expect(lines.prefix(3).allSatisfy { $0.width <= 200.01 })
    #expect(lines.dropFirst(3).allSatisfy { $0.width <= 400.01 } && lines.contains { $0.width > 300 })
  }

  @Test func headingsAreBalanced() throws {
    let font = try bench.fonts.font(Theme.Font(family: "Inter Display", weight: 600), size: 27)
    let runs = [TextRun("Kvalitet i äldreomsorgen fortsätter att öka i hela kommunen nu", TextStyle(font: font))]
    let lines = ShapedParagraph(runs, shaper: bench.shaper).balancedLines(width: 459)
    #expect(lines.count == 2 && lines.allSatisfy { !$0.isHyphenated && $0.width <= 459 })
    #expect(abs(lines[0].width - lines[1].width) < 120)
    for width in stride(from: 200.0, to: 700, by: 10) {
      let last = ShapedParagraph(runs, shaper: bench.shaper).balancedLines(width: width).last?.text
      #expect(last != "nu")
    }
  }

  @Test func aTableWordNarrowsToItsHyphens() {
    let paragraph = bench.paragraph("Självkontroll av vård- och omsorgsverksamheten")
    #expect(paragraph.leastWidth < paragraph.minimumWidth && paragraph.minimumWidth < paragraph.naturalWidth)
    #expect(paragraph.lines(width: paragraph.minimumWidth, taste: .cell).allSatisfy { !$0.isOverfull })
  }
}

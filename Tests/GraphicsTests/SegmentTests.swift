import Graphics
import Model
import Testing

struct SegmentTests {
  let bench: Bench

  init() throws { bench = try Bench() }

  private func runs(_ bold: Font) -> [TextRun] {
    [
      TextRun("Nöjda är ", TextStyle(font: bench.body, tag: 1)), TextRun("nio av tio", TextStyle(font: bold, tag: 2)),
      TextRun(" personer", TextStyle(font: bench.body, tag: 1)),
      TextRun("3", TextStyle(font: bold, rise: 4, tag: 3)), TextRun(" i år.", TextStyle(font: bench.body, tag: 1)),
    ]
  }

  @Test func segmentsFollowRunsAndTheirSpaces() throws {
    let bold = try bench.fonts.font(Bench.theme[.text], weight: 700, size: 11)
    let line = try #require(ShapedParagraph(runs(bold), shaper: bench.shaper).lines(width: 500).first)
    #expect(line.segments.map(\.text) == ["Nöjda är ", "nio av tio ", "personer", "3 ", "i år."])
    #expect(line.segments.map(\.tag) == [1, 2, 1, 3, 1])
    for (left, right) in zip(line.segments, line.segments.dropFirst()) {
      let gap = right.x - left.x - left.width
      #expect(gap < 0.001 || abs(gap - bench.body.spaceWidth) < 0.2)
    }
    let last = try #require(line.segments.last)
    #expect(abs(last.x + last.width - line.width) < 0.001)
  }

  @Test func lineEndsKeepTheirSpaceButTheLast() throws {
    let bold = try bench.fonts.font(Bench.theme[.text], weight: 700, size: 11)
    let lines = ShapedParagraph(runs(bold), shaper: bench.shaper).lines(width: 70, taste: .cell)
    #expect(lines.count > 2)
    #expect(lines.dropLast().allSatisfy { $0.text.hasSuffix(" ") } && lines.last?.text.hasSuffix(" ") == false)
  }

  /// Words come from the cache the second time; a width never depends on which time it is.
  @Test func remembersWordsRightly() throws {
    let fresh = try Bench()
    for text in Prose.paragraphs {
      for word in text.split(separator: " ").map(String.init) {
        let again = bench.shaper.width(of: word, style: TextStyle(font: bench.body, hyphenates: false))
        #expect(again == bench.shaper.width(of: word, style: TextStyle(font: bench.body)))
        #expect(again == fresh.shaper.width(of: word, style: TextStyle(font: fresh.body)))
        #expect(abs(bench.paragraph(word).naturalWidth - again) < 0.001)
      }
    }
  }

  /// Segments of a line reach exactly as far as the line, also where words are divided.
  @Test func widthsAddUp() {
    for text in Prose.paragraphs {
      for line in bench.paragraph(text).lines(width: 160) {
        let end = line.segments.last.map { $0.x + $0.width } ?? 0
        #expect(abs(end - line.width) < 0.5)
      }
    }
  }

  /// As in a cell that begins with a status' shape: what goes on stands under the words.
  @Test func linesHangUnderTheWords() {
    let text = "Arbetet pågår\noch fortsätter nästa år med omsorgskontakten"
    let hanging = ShapedParagraph([TextRun(text, TextStyle(font: bench.body))], shaper: bench.shaper, hang: 15)
    let plain = bench.paragraph(text)
    let width = hanging.minimumWidth
    #expect(width > plain.minimumWidth && width <= plain.minimumWidth + 15)
    let lines = hanging.lines(width: width, taste: .cell)
    #expect(lines.count > 3 && lines.allSatisfy { !$0.isOverfull })
    #expect(lines.map { $0.segments.first?.x ?? -1 } == [0] + Array(repeating: 15, count: lines.count - 1))
    #expect(lines.dropFirst().allSatisfy { 15 + $0.width <= width + 0.01 })
    #expect(rejoined(lines.map(\.text)) == "Arbetet pågår och fortsätter nästa år med omsorgskontakten")
  }
}

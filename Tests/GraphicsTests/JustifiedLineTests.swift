import Graphics
import Testing

/// Lines as wide as the measure.
struct JustifiedLineTests {
  let bench: Bench

  init() throws { bench = try Bench() }

  /// A small sign at the end may hang half outside; a last line is as long as it is.
  @Test func linesFillTheMeasure() {
    var dice = Dice(state: 11)
    for text in Prose.paragraphs {
      for _ in 0..<40 {
        let width = Double.random(in: 240...460, using: &dice)
        let lines = bench.paragraph(text).lines(width: width, taste: .justified(bench.body))
        #expect(rejoined(lines.map(\.text)) == text)
        for line in lines.dropLast() {
          #expect(!line.isOverfull && line.width < width + 3, "\(line.width) in \(width): \(line.text)")
          let isHanging = line.isHyphenated || [".", ","].contains { line.text.hasSuffix("\($0) ") }
          if line.width > width + 0.01 { #expect(isHanging, "\(line.text)") }
        }
        #expect(lines.filter { $0.width < width - 0.01 }.count <= 2)
        #expect(lines.last.map { $0.width <= width + 0.01 } == true)
      }
    }
  }

  /// What the segments say is where their letters stand: each begins a space after the one before.
  @Test func segmentsOfStyledRunsAddUp() throws {
    let bold = try bench.fonts.font(Bench.theme[.text], weight: 700, size: 11)
    let mark = try bench.fonts.font(Bench.theme[.figure], weight: 600, size: 7)
    for text in Prose.paragraphs {
      let runs = text.split(separator: " ").enumerated().flatMap { index, word in
        [
          TextRun(index == 0 ? "" : " ", TextStyle(font: bench.body, tag: 1)),
          TextRun(String(word), TextStyle(font: index % 3 == 0 ? bold : bench.body, tag: index % 3)),
          TextRun(index % 7 == 6 ? "3" : "", TextStyle(font: mark, rise: 4, hyphenates: false, tag: 9)),
        ]
      }
      let lines = ShapedParagraph(runs, shaper: bench.shaper).lines(width: 346, taste: .justified(bench.body))
      for line in lines {
        let end = line.segments.last.map { $0.x + $0.width } ?? 0
        #expect(abs(end - line.width) < 0.5, "\(line.text)")
        // A note's mark never begins a line.
        #expect(line.segments.first?.tag != 9)
      }
      #expect(lines.dropLast().allSatisfy { abs($0.width - 346) < 3 })
    }
  }

  /// A space that never breaks is as wide as the others on its line; one that groups digits stays narrow.
  @Test func spacesThatNeverBreakGiveToo() throws {
    let style = TextStyle(font: bench.body)
    func width(_ text: String, in width: Double) throws -> Double {
      let runs = [TextRun(text, style), TextRun("\nslut", style)]
      let first = ShapedParagraph([runs[0]], shaper: bench.shaper)
      return try #require(first.lines(width: width, taste: .justified(bench.body)).first).width
    }
    let filler = " och så vidare i all oändlighet framåt hela dagen och natten"
    for measure in stride(from: 118.0, through: 124, by: 2) {
      let plain = try width("ett två tre fyra fem sex" + filler, in: measure)
      let tied = try width("ett\u{A0}två tre\u{A0}fyra fem sex" + filler, in: measure)
      #expect(abs(plain - tied) < 0.1)
    }
  }

  @Test func aLineOfOneWordIsNotDrawnOut() throws {
    let lines = bench.paragraph("https://exempel.se/en/lång/väg och", hyphenates: false).lines(
      width: 140, taste: .justified(bench.body))
    #expect(lines.count > 1 && lines.allSatisfy { $0.width < 146 })
    let alone = try #require(bench.paragraph("ord\nord").lines(width: 200, taste: .justified(bench.body)).first)
    #expect(alone.width < 40)
  }

  /// Where nothing else does, a line stays short rather than full of holes.
  @Test func spacesHaveALimit() {
    let paragraph = bench.words("en ö i ABCDEFGHIJKLMNOPQRSTUV en ö i ABCDEFGHIJKLMNOPQRSTUV")
    for line in paragraph.lines(width: 180, taste: .justified(bench.body)) {
      for (left, right) in zip(line.segments, line.segments.dropFirst()) {
        #expect(right.x - left.x - left.width <= 0.6 * 11 + 0.01, "\(line.text)")
      }
    }
  }

  @Test func aWordWiderThanItsMeasureIsTold() {
    let lines = bench.paragraph("vi ABCDEFGHIJKLMNOPQRSTUVWXYZ nu").lines(width: 60, taste: .justified(bench.body))
    #expect(lines.filter(\.isOverfull).map(\.text) == ["ABCDEFGHIJKLMNOPQRSTUVWXYZ "])
  }

  /// As where the first line is indented or lines stand beside a figure.
  @Test func widthsMayDifferLineByLine() {
    let text = Prose.paragraphs[0] + " " + Prose.paragraphs[1]
    let lines = bench.paragraph(text).lines(uniformFrom: 3, taste: .justified(bench.body)) {
      [334, 300, 260][min($0, 2)]
    }
    #expect(lines.count > 4)
    for (index, line) in lines.dropLast().enumerated() {
      #expect(abs(line.width - [334.0, 300, 260][min(index, 2)]) < 3, "\(index): \(line.text)")
    }
  }
}

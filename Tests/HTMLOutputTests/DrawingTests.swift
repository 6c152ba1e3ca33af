import HTMLOutput
import Model
import Testing

@Suite struct DrawingTests {
  private func markup(_ figure: Figure, _ drawing: Drawing) -> String {
    var document = Sample.document([.figure(figure)])
    document.drawings[figure.id] = Drawings(broad: drawing, narrow: drawing)
    let html = Sample.html(document)
    let start = html.firstRange(of: "<figure")?.lowerBound ?? html.startIndex
    let end = html.firstRange(of: "</figure>")?.upperBound ?? html.endIndex
    return String(html[start..<end])
  }

  @Test func marksBecomeSVG() {
    let drawing = Drawing(
      width: 219.5, height: 40.256,
      marks: [
        .group(
          "plot",
          [
            .path(
              [.move(Point(0, 0)), .line(Point(10, 0)), .line(Point(10, 5.126)), .line(Point(1, 1)), .close],
              fill: .plain(.palette(1)), stroke: nil),
            .path(
              [.move(Point(0, 1)), .curve(Point(1, 2), Point(3, 4), Point(5, 6))], fill: nil,
              stroke: .init(.role(.context), width: 1.5, dashes: [4, 2.5])),
            .text(
              .init(
                "82\u{00A0}%", at: Point(3, 4), anchor: .end, style: .init(weight: 600, tabular: true), width: 20.004,
                halo: true)),
          ])
      ])
    let html = markup(Sample.chart("d1", "Diagram 1", "Titel", ""), drawing)
    #expect(
      html.contains(
        """
        <svg width="21.998rem" viewBox="0 0 219.5 40.26" role="img" aria-labelledby="d1_bild_namn d1_bild_text">
        <title id="d1_bild_namn">Diagram 1</title>
        <desc id="d1_bild_text">Liggande stapel. Sammantaget: nöjda 82 procent, missnöjda 6 procent.</desc>
        <g aria-hidden="true"><path class="f-p2" d="M0 0H10V5.13L1 1Z"/>\
        <path class="o s-context" d="M0 1C1 2 3 4 5 6" stroke-width="1.5" stroke-dasharray="4 2.5"/>\
        <text class="tn halo" x="3" y="4" paint-order="stroke" font-weight="600" \
        text-anchor="end" textLength="20" lengthAdjust="spacingAndGlyphs">82\u{00A0}%</text>
        </g>
        </svg>
        """))
  }

  /// What is wider than a telephone is drawn again for it; what is not is drawn once.
  @Test func onlyBroadDrawingsAreDrawnTwice() {
    func drawings(_ width: Double) -> [String] {
      var document = Sample.document([.figure(Sample.chart("d1", "Diagram 1", "Titel", ""))])
      document.drawings["d1"] = Drawings(
        broad: Drawing(width: width, height: 10, marks: []), narrow: Drawing(width: 240, height: 10, marks: []))
      return Sample.html(document).matches(of: #/<svg (?:class="([a-z]*)")?/#).map { String($0.output.1 ?? "") }
    }
    #expect(drawings(459) == ["broad", "narrow"])
    #expect(drawings(219.5) == [""])
  }

  /// Each hatch has an id of its own in the file, and each fill names a pattern that stands in its own drawing.
  @Test func hatchesAreTheirDrawingsOwn() {
    var document = Sample.document([])
    for number in 1...4 {
      let figure = Sample.chart("d\(number)", "Diagram \(number)", "Titel", "")
      document.blocks.append(.figure(figure))
      document.drawings[figure.id] = Drawings(
        broad: SampleDrawing.shares(width: 459), narrow: SampleDrawing.shares(width: 240))
    }
    let html = Sample.html(document)
    let patterns = html.matches(of: #/<pattern id="([^"]*)"/#).map { String($0.output.1) }
    #expect(patterns.count == 8)
    #expect(Set(patterns).count == 8)
    let drawings = html.split(separator: "<svg ").dropFirst()
    #expect(drawings.count == 8)
    for (drawing, pattern) in zip(drawings, patterns) {
      let fills = Set(drawing.matches(of: #/url\(#([^)]*)\)/#).map { String($0.output.1) })
      #expect(fills == [pattern])
    }
  }

  @Test func decorationIsHidden() {
    var figure = Sample.chart("d1", "", "Titel", "")
    figure.alternative = .decorative
    let html = markup(figure, Drawing(width: 10, height: 10, marks: []))
    #expect(html.split(separator: "aria-hidden=\"true\"").count == 3)
    #expect(!html.contains("role=\"img\"") && !html.contains("<desc"))
  }

  @Test func aChartThatWasNotDrawnIsSaid() {
    let report = HTMLWriter().write(Sample.document([.figure(Sample.chart("d1", "Diagram 1", "Titel", ""))]))
    #expect(report.diagnostics.all.map(\.code) == ["oritat-diagram"])
  }

  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (0.004, "0"), (-0.004, "0"), (12.5, "12.5"), (-3.456, "-3.46"), (0.05, "0.05"),
    (100, "100"), (.nan, "0"), (.infinity, "1000000"),
  ])
  func numbersAreRoundedAtTheBorder(value: Double, text: String) { #expect(Digits.text(value) == text) }
}

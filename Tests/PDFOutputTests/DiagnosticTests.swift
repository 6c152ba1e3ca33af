import Model
import PDFOutput
import Testing

struct DiagnosticTests {
  private func codes(_ blocks: [Block], theme: Theme = .standard) -> [String] {
    var document = Sample.document(blocks)
    document.theme = theme
    return codes(document)
  }

  private func codes(_ document: Document) -> [String] {
    do {
      return try Sample.write(document).diagnostics.all.map(\.code)
    } catch {
      return (error as? Diagnostics)?.all.map(\.code) ?? ["\(error)"]
    }
  }

  @Test func aWordWiderThanItsLine() {
    let word = String(repeating: "x1", count: 90)
    #expect(codes([Sample.section("a", "Rubrik", [Sample.paragraph("Ett \(word) ord.")])]) == ["för-brett-ord"])
  }

  @Test func aSignThatNoFontHas() {
    #expect(!codes([Sample.paragraph("Hieroglyf: \u{13080}")]).isEmpty)
  }

  @Test func aLinkToNothing() {
    #expect(codes([.paragraph(Paragraph([.link(.anchor("ingenstans"), [.text("hit")])]))]) == ["länk-utan-mål"])
  }

  @Test func aChartWithoutADrawing() {
    #expect(codes([.figure(RichSample.figure("d", "Diagram 1", "Utan ritning"))]) == ["ritning-saknas"])
  }

  /// It is refused by its name and place, not cut.
  @Test func aChartHigherThanAPage() {
    var document = Sample.document([.figure(RichSample.figure("d", "Diagram 1", "Hög"))])
    for (height, expected) in [(600.0, []), (900.0, ["för-högt"])] {
      let drawing = Drawing(width: 400, height: height, marks: [])
      document.drawings["d"] = Drawings(broad: drawing, narrow: drawing)
      #expect(codes(document) == expected)
    }
  }

  @Test func aFieldThatTheFooterDoesNotHave() {
    var theme = Theme.standard
    theme.footer = "{.finnsinte} {.page}"
    #expect(codes([Sample.paragraph("Text.")], theme: theme) == ["okänt-fält"])
  }

  @Test func aFontThatIsNotThere() {
    var theme = Theme.standard
    theme.fonts[.text] = Theme.Font(family: "Finns Inte")
    #expect(codes([Sample.paragraph("Text.")], theme: theme) == ["typsnitt-saknas"])
  }

  /// In either setting, and where the words are many.
  @Test(arguments: [false, true]) func aWordWiderThanItsLineIsTold(isJustified: Bool) {
    var theme = Theme.standard
    theme.justified = isJustified
    let word = String(repeating: "ABCDEFGHIJ", count: 8)
    #expect(codes([Sample.paragraph("Vi läser \(word) varje dag.")], theme: theme) == ["för-brett-ord"])
    #expect(codes([Sample.paragraph("Vi läser varje dag.")], theme: theme) == [])
  }
}

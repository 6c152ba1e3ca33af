import Graphics
import Model
import Testing

struct FontTests {
  let bench: Bench

  init() throws { bench = try Bench() }

  private func code(_ body: () throws -> Void) -> Diagnostic? {
    do { try body() } catch { return error as? Diagnostic }
    return nil
  }

  @Test func heightsAreTheFontsOwn() throws {
    // Measured in the font files, see LOOK 2.
    #expect(abs(bench.body.capHeight / 11 - 0.671) < 0.002)
    #expect(abs(bench.body.xHeight / 11 - 0.482) < 0.002)
    let inter = try bench.fonts.font(Theme.Font(family: "Inter"), size: 9.5)
    #expect(abs(inter.capHeight / 9.5 - 0.727) < 0.002)
    #expect(abs(inter.xHeight / 9.5 - 0.546) < 0.002)
  }

  @Test func anUnknownFamilyIsAnErrorThatNamesTheNearest() {
    let error = code { _ = try bench.fonts.font(Theme.Font(family: "Charis SUL"), size: 10) }
    #expect(error?.code == "typsnitt-saknas" && error?.hint?.sv == "menade du Charis SIL?")
  }

  @Test func aWeightThatIsNotThereIsNeverFaked() {
    let error = code { _ = try bench.fonts.font(Theme.Font(family: "Charis SIL"), weight: 600, size: 10) }
    #expect(error?.code == "typsnitt-saknas" && error?.hint?.sv == "vikter som finns: 400, 700")
  }

  @Test func aFolderWithoutFontsIsAnError() {
    let resources = Workspace.Resources(fontDirectories: ["/nowhere/inter"], jointTables: [])
    let error = code { _ = try FontBook(resources: resources) }
    #expect(error?.code == "typsnitt-saknas" && error?.hint?.sv == "installera Debians paket fonts-inter")
  }

  @Test func theStandardFacesDo() { #expect(bench.fonts.check(Bench.theme).isEmpty) }

  @Test func advancesGrowInStepWithSize() throws {
    let large = try bench.fonts.font(Bench.theme[.text], size: 110)
    let text = "Äldreomsorgens kvalitetsberättelse"
    let small = bench.shaper.width(of: text, style: TextStyle(font: bench.body))
    #expect(abs(bench.shaper.width(of: text, style: TextStyle(font: large)) - small * 10) < 0.5)
  }

  @Test func tabularFiguresHaveOneWidth() throws {
    let inter = try bench.fonts.font(Theme.Font(family: "Inter"), size: 10)
    func width(_ text: String, tabular: Bool) -> Double {
      bench.shaper.width(of: text, style: TextStyle(font: inter, tabular: tabular))
    }
    #expect(width("111", tabular: true) == width("888", tabular: true))
    #expect(width("111", tabular: false) < width("888", tabular: false))
  }

  /// Charis draws its minus a whole em wide, which would part it from its number.
  @Test func theMinusStandsCloseToItsNumber() {
    let style = TextStyle(font: bench.body)
    #expect(bench.shaper.width(of: "\u{2212}", style: style) < 0.85 * bench.body.size)
    let (whole, number) = (
      bench.shaper.width(of: "\u{2212}2,1", style: style), bench.shaper.width(of: "2,1", style: style)
    )
    #expect(abs(whole - number - bench.shaper.width(of: "\u{2212}", style: style)) < 0.5)
  }

  @Test func aSignThatTheFontLacksIsReportedOnce() {
    _ = bench.paragraph("ett 漢 tecken, två 漢")
    #expect(bench.shaper.missing.map(\.scalar) == ["漢"])
    #expect(bench.shaper.missing.first?.family == "Charis SIL")
    let diagnostic = bench.shaper.diagnostics.all.first
    #expect(diagnostic?.code == "tecken-saknas" && diagnostic?.message.sv.contains("U+6F22") == true)
  }

  @Test func aDrawingsFontThatIsNotThereIsReported() {
    #expect(bench.shaper.width(of: "12", style: Drawing.TextStyle(face: .text, weight: 300)) == 0)
    #expect(bench.shaper.diagnostics.all.map(\.code) == ["typsnitt-saknas"])
  }
}

import Intake
import Model
import Testing

private let standard = repositoryFile("Templates/teman/standard.xml")

/// A theme of `elements` that extends `standard`.
private func read(_ elements: String, extends: String = "standard") -> (Theme?, Diagnostics) {
  let xml = "<theme name=\"lindhaga\" extends=\"\(extends)\">\(elements)</theme>"
  return ThemeReader.read(bytes(xml), file: "tema.xml") { name throws(Diagnostic) in
    switch name.value {
    case "standard": return (standard, "teman/standard.xml")
    case "krets": return (bytes("<theme name=\"krets\" extends=\"krets\"/>"), "krets.xml")
    default:
      throw Diagnostic(code: "saknar-fil", at: name.place, sv: "temat finns inte", en: "there is no such theme")
    }
  }
}

@Suite struct ThemeReaderTests {
  @Test func `the standard theme is whole and passes its own checks`() throws {
    let (theme, diagnostics) = ThemeReader.read(standard, file: "standard.xml") { name throws(Diagnostic) in
      throw Diagnostic(code: "x", at: name.place, sv: "standard bygger inte på något", en: "standard extends nothing")
    }
    #expect(shown(diagnostics) == [])
    let read = try #require(theme)
    #expect(read.name == "standard" && read.palette.count == 4)
    #expect(read[.accent].light.hex == "#0B4F62" && read[.accent].dark.hex == "#86CBDD")
    #expect(read[.heading] == Theme.Font(family: "Inter Display", weight: 600))
    #expect(read[.h4].color == .accent && read[.h4].weight == 600 && read[.h4].before == 12)
    #expect(read[.table].floor == 8 && read[.body].floor == nil)
    #expect(read[.landscape].width == read[.portrait].height && read[.landscape].inset == 0)
    #expect((read[.landscape].gap - 8 * 72 / 25.4).magnitude < 1e-9)
    #expect(
      (read[.letterhead].top - 46 * 72 / 25.4).magnitude < 1e-9 && read[.letterhead].inset == read[.portrait].inset)
    #expect(read.header == "{.title}" && read.footer == "{.organisation}" && !read.justified && read.hyphenates)
  }

  @Test func `a municipality writes only what differs`() throws {
    let (theme, diagnostics) = read(
      """
      <color name="accent" value="#224466"/><font name="text" family="Noto Serif"/><style name="body" size="12pt"/>
      <logo src="logo.png" alt="Lindhaga kommun"/><line align="justify"/>
      <footer> {.organisation}
        {.period}</footer><paper margin="20mm 10mm"/>
      """)
    #expect(shown(diagnostics) == [])
    let read = try #require(theme)
    #expect(read.name == "lindhaga" && read[.accent].light.hex == "#224466" && read[.accent].dark.hex == "#86CBDD")
    #expect(read[.text].family == "Noto Serif" && read[.body].size == 12 && read[.body].leading == 16)
    #expect(read.logo?.alternative == "Lindhaga kommun" && read.justified && read.hyphenates)
    #expect(read.footer == "{.organisation} {.period}" && read.header == "{.title}")
    #expect(read[.portrait].bottom == read[.portrait].top && read[.portrait].left == read[.portrait].right)
    #expect(read[.portrait].inset > 100)
  }

  @Test(arguments: [
    ("<color name=\"acent\" value=\"#224466\"/>", "fel-värde: ”acent” är inget av orden"),
    ("<color name=\"accent\" value=\"blå\"/>", "fel-värde: ”blå” är ingen färg"),
    ("<line align=\"justify\" hyphenate=\"no\"/>", "jämna-marginaler: jämna marginaler kräver avstavning"),
    ("<style name=\"h5\" size=\"9pt\"/>", "fel-värde: ”h5” är inget av orden"),
    ("<style name=\"body\" size=\"9\"/>", "fel-värde: ”9” är ingen längd"),
    ("<style name=\"body\" size=\"-9pt\"/>", "fel-värde: ”-9pt” är ingen längd"),
    ("<paper margin=\"1mm 2mm 3mm 4mm 5mm\"/>", "fel-värde: ”1mm 2mm 3mm 4mm 5mm” är inte en till fyra längder"),
    ("<paper size=\"A5\"/>", "fel-värde: ”A5” är inget pappersformat"),
    ("<palette value=\"#111111 #222222\" dark=\"#EEEEEE\"/>", "fel-värde: paletten har en till fyra färger"),
    ("<font name=\"text\" weight=\"50\"/>", "fel-värde: fetheten ”50” är inte mellan 100 och 900"),
    ("<footer for=\"cover\"><p>x</p></footer>", "fel-värde: en sidfot kan vara för letterhead, inte för ”cover”"),
    ("<footer for=\"letterhead\">x</footer>", "text-här: text får inte stå direkt i <footer>"),
    ("<footer for=\"letterhead\"><p>x<b>y</b></p></footer>", "okänt-element: <b> finns inte i <p>"),
    ("<logo src=\"a.png\"/>", "saknar-attribut: <logo> saknar attributet ”alt”"),
    ("<header><b>x</b></header>", "okänt-element: <b> finns inte i <header>"),
    ("<colour name=\"ink\"/>", "okänt-element: <colour> finns inte i <theme>"),
  ]) func `what is wrong is told`(_ element: String, _ message: String) {
    let found = shown(read(element).1)
    #expect(found.count == 1 && found[0].contains(message), "\(found)")
  }

  @Test func `a theme that is not whole, or extends itself, is refused`() {
    let (theme, diagnostics) = ThemeReader.read(bytes("<theme name=\"a\"/>"), file: "a.xml") {
      name throws(Diagnostic) in
      throw Diagnostic(code: "x", at: name.place, sv: "", en: "")
    }
    #expect(theme == nil)
    #expect(
      shown(diagnostics).first?.hasPrefix("1:1+6 tema-ofullständigt: temat saknar <color name=\"ground\">") == true)
    #expect(shown(read("", extends: "krets").1) == ["1:30+5 tema-krets: temat ”krets” bygger på sig självt"])
    #expect(shown(read("", extends: "standrad").1) == ["1:33+8 saknar-fil: temat finns inte"])
  }

  /// Expected values from LOOK 7, reckoned there by other means.
  @Test(arguments: [
    ("#172225", "#FFFFFF", 16.25), ("#4D5B60", "#FFFFFF", 7.04), ("#4D5B60", "#EFF4F4", 6.35),
    ("#0B4F62", "#FFFFFF", 9.09), ("#BF8A1E", "#FFFFFF", 3.06), ("#F0835A", "#12191C", 6.85),
    ("#FFFFFF", "#000000", 21),
  ]) func `contrast is WCAG's`(_ a: String, _ b: String, _ expected: Double) throws {
    let ratio = Contrast.ratio(try #require(Theme.Color(hex: a)), try #require(Theme.Color(hex: b)))
    #expect((ratio - expected).magnitude < 0.01)
  }

  @Test func `a contrast too low names the pair and what would pass`() throws {
    let (_, diagnostics) = read("<color name=\"muted\" value=\"#9AA5A9\" dark=\"#555555\"/>")
    #expect(
      shown(diagnostics) == [
        "1:70+7 kontrast: ”muted” #9AA5A9 på ”ground” #FFFFFF har kontrasten 2,52, text kräver 4,5",
        "1:70+7 kontrast: ”muted” #555555 på ”ground” #12191C har kontrasten 2,38 i mörkt läge, text kräver 4,5",
        "1:70+7 kontrast: ”muted” #9AA5A9 på ”tint” #EFF4F4 har kontrasten 2,27, text kräver 4,5",
        "1:70+7 kontrast: ”muted” #555555 på ”tint” #1C262A har kontrasten 2,07 i mörkt läge, text kräver 4,5",
      ])
    #expect(hints(diagnostics).first?.hasPrefix("närmaste ljushet som räcker är #") == true)
    let white = try #require(Theme.Color(hex: "#FFFFFF"))
    let grey = try #require(Theme.Color(hex: "#9AA5A9"))
    let better = try #require(Contrast.nearest(to: grey, on: white, reaching: 4.5))
    #expect((4.5..<4.7).contains(Contrast.ratio(better, white)))
    let (_, palette) = read("<palette value=\"#FFE000\" dark=\"#FFE000\"/>")
    #expect(shown(palette).first?.contains("palettens färg 1 #FFE000 på ”ground” #FFFFFF") == true)
  }

  @Test func `colours of a palette that are too alike are named, with a lightness that passes`() throws {
    let dark = "dark=\"#86CBDD #F0D28A #4F74E0\""
    let (_, diagnostics) = read("<palette value=\"#0B4F62 #BF8A1E #7A5BD0\" \(dark)/>")
    #expect(shown(diagnostics) == [])
    // Green and rust: alike to those who do not see green.
    let (_, alike) = read("<palette value=\"#0B4F62 #2E7D32 #9E3D1F\" \(dark)/>")
    let messages = shown(alike)
    #expect(messages.contains { $0.contains("palettens färg") && $0.contains("för lika") })
    let hint = try #require(alike.all.compactMap(\.hint).first?.sv)
    let better = try #require(hint.split(separator: " ").last.map(String.init))
    let index = hint.contains("färg 3") ? 2 : hint.contains("färg 2") ? 1 : 0
    var colors = ["#0B4F62", "#2E7D32", "#9E3D1F"]
    colors[index] = better
    let (_, mended) = read("<palette value=\"\(colors.joined(separator: " "))\" \(dark)/>")
    #expect(mended.all.count < alike.all.count)
  }

  @Test func `storstil is read, and is large, in one column, with cards`() throws {
    let file = repositoryFile("Templates/teman/storstil.xml")
    let (theme, diagnostics) = ThemeReader.read(file, file: "storstil.xml") { _ throws(Diagnostic) in
      (standard, "standard.xml")
    }
    #expect(shown(diagnostics) == [])
    let read = try #require(theme)
    #expect(read.singleColumn && read.tablesAsCards && !read.hyphenates && read.emphasisWeight == 600)
    #expect(Theme.StyleName.allCases.allSatisfy { read[$0].size >= 16 })
    #expect(read[.text].features == ["cv05", "cv08"] && read[.portrait].inset == 0)
    // A theme on top of it may go back to italics.
    let (other, _) = ThemeReader.read(
      bytes("<theme name=\"x\" extends=\"storstil\"><font name=\"text\" italic=\"yes\"/></theme>"), file: "x.xml"
    ) { name throws(Diagnostic) in name.value == "storstil" ? (file, "storstil.xml") : (standard, "standard.xml") }
    #expect(other?.emphasisWeight == nil && other?[.text].family == "Inter")
  }
}

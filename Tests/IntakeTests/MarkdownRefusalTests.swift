import Intake
import Model
import Testing

/// Markdown → the diagnostics' place and code, and the stretch of the source that each underlines.
struct RefusalCase: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String
  let codes: [String]
  let underlined: [String]
  var testDescription: String { name }

  init(_ name: String, _ text: String, _ diagnostics: [(code: String, underlined: String)]) {
    (self.name, self.text) = (name, text)
    (codes, underlined) = (diagnostics.map(\.code), diagnostics.map(\.underlined))
  }
}

@Suite struct MarkdownRefusalTests {
  static let cases: [RefusalCase] = [
    RefusalCase(
      "tags", "åäö {a b} <b>x</b> *y <br/>*",
      [("1:11+3 html", "<b>"), ("1:15+4 html", "</b>"), ("1:23+5 html", "<br/>")]),
    RefusalCase(
      "tag in a lazy line", "- å {x}\nlat {y} <u>\n    mer <i>", [("2:9+3 html", "<u>"), ("3:9+3 html", "<i>")]),
    RefusalCase(
      "tag after a reference over two lines", "> å {x\n> y} ö <u>\n> z <s>",
      [("2:8+3 html", "<u>"), ("3:5+3 html", "<s>")]),
    RefusalCase(
      "links and tags over lines", "> å {a} [b\n> c](d.e) [f](g.h) <u\n> class> ![i\nj](k.l)",
      [
        ("2:6+3 adress", "d.e"), ("2:15+3 adress", "g.h"), ("2:20+2 html", "<u"), ("3:10+2 bild", "!["),
      ]),
    RefusalCase("tag behind tabs", "-\tå\t<u>", [("1:5+3 html", "<u>")]),
    RefusalCase("escaped tag before a tag", #"\<u> {a} \\<u>"#, [("1:12+3 html", "<u>")]),
    RefusalCase("block of HTML", "å {a}\n\n  <div>\n{b} ö\n</div>\n\n{c}", [("3:3+5 html", "<div>")]),
    RefusalCase(
      "comments", "a <!-- å {x}\n\n    b --> c <!D> <?p>\n\n- <!-- ö",
      [
        ("1:3+10 html", "<!-- å {x}"), ("3:13+2 html", "<!"), ("3:18+2 html", "<?"), ("5:3+6 html", "<!-- ö"),
      ]),
    RefusalCase("code by spaces", "å\n\n    kod {a}\n    mer\n\n{b}", [("3:1+4 kodblock", "    ")]),
    RefusalCase("code by more spaces", "- å\n\n        kod", [("3:3+4 kodblock", "    ")]),
    RefusalCase("code by a tab", "å\n\n\tkod", [("3:1+1 kodblock", "\t")]),
    RefusalCase("code by spaces in a quotation", ">     kod", [("1:3+4 kodblock", "    ")]),
    RefusalCase("fenced code", "å {a}\n\n```swift {b}\n{c}\n```", [("3:1+12 kodblock", "```swift {b}")]),
    RefusalCase("fenced code without end", "- å\n\n  ~~~\n  {a}\n", [("3:3+3 kodblock", "~~~")]),
    RefusalCase("code in text", "åä {a} `kod {b}` ``x`y``", [("1:8+9 kod", "`kod {b}`"), ("1:18+7 kod", "``x`y``")]),
    RefusalCase("code in a lazy line", "- {a}\nå {b} `kod`", [("2:7+5 kod", "`kod`")]),
    RefusalCase("rules", "å\n\n---\n\n- a\n\n  * * *", [("3:1+3 linje", "---"), ("7:3+5 linje", "* * *")]),
    RefusalCase(
      "skipped levels", "## Två\n\n# Ett\n\n### {a} tre\n\n#### Fyra",
      [("1:4+3 rubriknivå", "Två"), ("5:5+7 rubriknivå", "{a} tre")]),
    RefusalCase(
      "headings elsewhere", "- # å {a}\n\n> ## ö\n\nx[^1]\n\n[^1]: # y",
      [("1:5+5 rubrik", "å {a}"), ("3:6+1 rubrik", "ö"), ("7:9+1 rubrik", "y")]),
    RefusalCase(
      "in a heading", "# {a} [b](#c) d[^1]\n\n[^1]: e", [("1:7+7 rubrik", "[b](#c)"), ("1:16+4 rubrik", "[^1]")]),
    RefusalCase("empty heading", "å\n\n#\n\nö", [("3:1+1 rubrik", "#")]),
    RefusalCase(
      "task lists", "- å\n- [ ] {a} ö\n- [x] x",
      [("2:1+11 uppgiftslista", "- [ ] {a} ö"), ("3:1+7 uppgiftslista", "- [x] x")]),
    RefusalCase("empty item", "- å\n-\n- ö", [("2:1+1 tom-punkt", "-")]),
    RefusalCase(
      "empty quotation", "å\n\n>\n\n> — vem\n\n> [!ruta] x",
      [("3:1+1 tomt-citat", ">"), ("5:1+7 tomt-citat", "> — vem"), ("7:1+11 tomt-citat", "> [!ruta] x")]),
    RefusalCase("unknown box", "> [!NOTE] å\n> ö", [("1:1+11 ruta", "> [!NOTE] å")]),
    RefusalCase(
      "pull quotes", "Ett.\n\n> [!citat]\n\n> [!citat] Ett\n>\n> Två\n\n- > [!citat] Ett\n\n> [!citat] Två",
      [
        ("3:1+10 citat", "> [!citat]"), ("5:1+14 citat", "> [!citat] Ett"), ("9:3+14 citat", "> [!citat] Ett"),
        ("11:1+14 citat", "> [!citat] Två"),
      ]),
    RefusalCase(
      "photographs of other places", "![å](https://a.se/b.png)\n\n![ö](data:image/png;base64,AA)",
      [("1:1+24 bild", "![å](https://a.se/b.png)"), ("3:1+30 bild", "![ö](data:image/png;base64,AA)")]),
    RefusalCase("struck text", "å {a} ~~{b} ö~~", [("1:7+9 överstruken", "~~{b} ö~~")]),
    RefusalCase("table", "å {x}\n\n| å | ö |\n|---|---|\n| {a} | b |\n\n{c}", [("3:1+9 ej-byggt", "| å | ö |")]),
    RefusalCase(
      "photographs", "å {a} ![Två äter](bilder/mat.jpg \"Foto: x\") ![](b.jpg)",
      [
        ("1:7+37 bild", "![Två äter](bilder/mat.jpg \"Foto: x\")"), ("1:45+10 bildtext", "![](b.jpg)"),
      ]),
    RefusalCase("picture by reference", "![å {a}][b]\n\n[b]: b.jpg", [("1:1+11 bildhänvisning", "![å {a}][b]")]),
    RefusalCase(
      "elements out of place", "å ![](#svar)\n\n- ![](#svar)\n\n![text {a}](#svar)\n\n![](#svr)",
      [
        ("1:3+10 element", "![](#svar)"), ("3:3+10 element", "![](#svar)"), ("5:1+18 element", "![text {a}](#svar)"),
        ("7:1+9 element", "![](#svr)"),
      ]),
    RefusalCase(
      "addresses", "å {a} [b](javascript:x) [c](../d.pdf) [e](/f) [g](ftp://h) [i](http://) [j]() [k](mailto:l)",
      [
        ("1:11+12 adress", "javascript:x"), ("1:29+8 adress", "../d.pdf"), ("1:43+2 adress", "/f"),
        ("1:51+7 adress", "ftp://h"),
        ("1:64+7 adress", "http://"), ("1:73+5 adress", "[j]()"), ("1:83+8 adress", "mailto:l"),
      ]),
    RefusalCase(
      "links without text, with title", "[](https://å.se) [a](#b \"c\")",
      [("1:1+16 länktext", "[](https://å.se)"), ("1:18+11 länktitel", "[a](#b \"c\")")]),
    RefusalCase(
      "languages", "[a](lang:) [b](lang:svenska_) [](lang:en)",
      [
        ("1:5+5 språk", "lang:"), ("1:16+13 språk", "lang:svenska_"), ("1:31+11 länktext", "[](lang:en)"),
      ]),
    RefusalCase(
      "references in addresses", "å [a](#{b}) [c](http://d.se/{e}) https://f.se/{g} <https://h.se/{i}>\n\n![](#{j})",
      [
        ("1:9+1 hänvisning-plats", "b"), ("1:30+1 hänvisning-plats", "e"), ("1:48+1 hänvisning-plats", "g"),
        ("1:66+1 hänvisning-plats", "i"), ("3:7+1 hänvisning-plats", "j"),
      ]),
    RefusalCase("reference that is not shown", "å\n\n[b]: http://c.se/{d}", [("3:19+1 hänvisning-plats", "d")]),
    RefusalCase(
      "braces", "å {a\n\nb} {c {d} \\{e} }\n\n\\{f\n\ng}",
      [
        ("1:3+1 klammer", "{"), ("3:2+1 klammer", "}"), ("3:4+1 klammer", "{"), ("3:16+1 klammer", "}"),
        ("7:2+1 klammer", "}"),
      ]),
    RefusalCase(
      "footnotes", "å[^saknas] {a}\n\nb[^1] [c[^1]](#d)\n\n[^1]: e[^1]\n\n[^över]: f {g}\n\n    h {i}\n\n[^1]: j",
      [
        ("1:2+9 fotnot", "[^saknas]"), ("3:9+4 fotnot", "[^1]"), ("5:8+4 fotnot", "[^1]"), ("7:1+7 fotnot", "[^över]"),
        ("11:1+4 fotnot", "[^1]"),
      ]),
    RefusalCase(
      "characters", "å\u{0}b\u{7}\n\u{E001}c \u{FFFD}\u{F0000}\u{2028}",
      [
        ("1:2+1 tecken", "\u{0}"), ("1:4+1 tecken", "\u{7}"), ("2:1+1 tecken", "\u{E001}"),
        ("2:4+1 tecken", "\u{FFFD}"),
        ("2:5+1 tecken", "\u{F0000}"), ("2:6+1 tecken", ""),
      ]),
    RefusalCase(
      "characters by number", "å {a} &#xE001; &#0; &#57345; &#8211; &#7;",
      [
        ("1:7+8 tecken", "&#xE001;"), ("1:16+4 tecken", "&#0;"), ("1:21+8 tecken", "&#57345;"),
        ("1:38+4 tecken", "&#7;"),
      ]),
    RefusalCase("lone carriage return", "å\rb", [("1:2+1 tecken", "")]),
  ]

  @Test(arguments: cases) func refuses(_ example: RefusalCase) {
    let reading = Reading(example.text)
    #expect(reading.codes == example.codes)
    #expect(reading.underlined == example.underlined)
    for language in Language.allCases { #expect(!reading.rendered(in: language).contains("\u{E000}")) }
  }

  @Test func invalidEncoding() {
    let latin = Reading(bytes: [0xC3, 0xA5, 0x0A, 0x6D, 0xE5, 0x6C])
    #expect(latin.codes == ["2:2+1 teckenkodning"])
    #expect(latin.rendered().contains("i Windows-1252 är E5 ”å”"))
    #expect(latin.blocks?.isEmpty == true)
    for bytes: [UInt8] in [
      [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82],
    ] {
      #expect(Reading(bytes: bytes).codes == ["1:1+1 teckenkodning"])
    }
    // UTF-16, as Notepad saves "Unicode": the whole file is in another encoding.
    #expect(Reading(bytes: [0xFF, 0xFE, 0x61, 0]).codes == ["0:0+1 teckenkodning"])
  }

  @Test func wordsOfTheLanguage() {
    let text = Reading("- å\n\nx\n\n        Två boenden har blivit stjärnmärkta.\n\na {b} <b>\n")
    #expect(
      text.rendered() == """
        t.md:5:1: fel: fyra blanksteg i radens början gör stycket till programkod, vilket inte används här [kodblock]
                    Två boenden har blivit stjärnmärkta.
            ^^^^
          råd: ta bort blankstegen
        t.md:7:7: fel: HTML kan inte stå i texten: ”<b>” [html]
            a {b} <b>
                  ^^^
          råd: fet text skrivs **så**

        """)
    #expect(
      Reading("![](#rapportr)").rendered(in: .english) == """
        t.md:1:1: error: the template has no chart or table with the id “rapportr” to put here [element]
            ![](#rapportr)
            ^^^^^^^^^^^^^^
          hint: did you mean “rapporter”?

        """)
  }

  @Test func aLineUnderAParagraphIsExplained() {
    let reading = Reading("Å {a} ö\n---\n")
    #expect(reading.codes == ["1:1+7 rubriknivå"])
    #expect(reading.rendered().contains("strecken på raden under gör texten till rubrik"))
  }

  @Test func aWarningForANoteThatNobodyReads() {
    let reading = Reading("å\n\n[^b]: c")
    #expect(reading.diagnostics.all.map(\.severity) == [.warning])
    #expect(reading.codes == ["3:1+4 fotnot"])
  }

  @Test func headingsThatAreTooDeepOrTwice() {
    #expect(Reading("# a\n\n## å {b}\n\nc", level: 4).codes == ["3:4+5 rubriknivå"])
    #expect(Reading("# a\n\n# b\n\n## a\n\nc", part: .heading("a")).codes == ["5:4+1 rubrik"])
  }

  @Test func allErrorsComeInOneRunInTheOrderOfLines() {
    let reading = Reading("<i>\n\n    kod\n\n{\n\n---\n\n[a](b.c) }\n\n[^x]")
    #expect(reading.diagnostics.all.compactMap(\.place?.line) == [1, 3, 5, 7, 9, 9, 11])
  }
}

import HTMLOutput
import Model
import Testing

/// What each block becomes, word for word.
@Suite struct BlockTests {
  private func paragraph(_ inlines: [Inline]) -> Block { .paragraph(Paragraph(inlines)) }

  @Test func paragraphs() {
    #expect(Sample.markup(paragraph([.text("Text.")])) == "<p>Text.</p>\n")
    #expect(
      Sample.markup(.paragraph(Paragraph([.text("Text.")], kind: .lead, id: "ingress", language: "en")))
        == "<p class=\"lead\" id=\"ingress\" lang=\"en\">Text.</p>\n")
  }

  @Test func inlines() {
    let html = Sample.markup(
      paragraph([
        .emphasis([.text("a")]), .strong([.figure(Sample.figure("82\u{00A0}procent", "82"))]),
        .language("en", [.text("huddle")]), .abbreviation("..", expansion: "uppgift saknas"), .lineBreak,
        .link(.address("mailto:ombud@example.se"), [.text("b")]), .link(.anchor("mål"), [.text("c")]),
        .reference(.init(anchor: "t1", text: "tabell 3", place: nowhere, startsSentence: true)),
      ]))
    #expect(
      html == """
        <p><em>a</em><strong>82\u{00A0}procent</strong><span lang="en">huddle</span>\
        <abbr title="uppgift saknas">..</abbr><br>\
        <a href="mailto:ombud@example.se">b</a><a href="#mål">c</a><a href="#t1">Tabell 3</a></p>

        """)
  }

  @Test func datesAndRangesStayOnOneLine() {
    func html(_ text: String) -> String { Sample.markup(paragraph([.text(text)])) }
    #expect(
      html("Källa: A (hämtad 2024-01-15), rad 99–100; it-system, 1 - 2, −5, a-1-b.")
        == """
        <p>Källa: A (hämtad <span class="nb">2024-01-15</span>), rad <span class="nb">99–100</span>; it-system, 1 - 2, \
        −5, a-1-b.</p>

        """)
    #expect(html("2019–2023") == "<p><span class=\"nb\">2019–2023</span></p>\n")
    #expect(html("-1 – <2-3>") == "<p>-1 – &lt;<span class=\"nb\">2-3</span>&gt;</p>\n")
  }

  @Test func sectionsTakeTheHeadingOfTheirLevel() {
    for (level, tag) in [(1, "h2"), (2, "h3"), (3, "h4"), (4, "h5"), (5, "h6"), (9, "h6")] {
      let section = Section(
        id: "mål", level: level, heading: [.text("Mål")], blocks: [paragraph([.text("x")])], place: nowhere)
      #expect(
        Sample.markup(.section(section)) == "<section id=\"mål\">\n<\(tag)>Mål</\(tag)>\n<p>x</p>\n</section>\n")
    }
  }

  @Test func lists() {
    let items: [[Block]] = [[paragraph([.text("a")])], [paragraph([.text("b")])]]
    #expect(
      Sample.markup(.list(List(start: nil, items: items, isTight: true))) == "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n")
    #expect(
      Sample.markup(.list(List(start: 1, items: items, isTight: false)))
        == "<ol>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ol>\n")
    #expect(Sample.markup(.list(List(start: 4, items: items, isTight: true))).hasPrefix("<ol start=\"4\">"))
  }

  @Test func quotation() {
    let quotation = Quotation(blocks: [paragraph([.text("Bra.")])], attribution: [.text("kvinna, 84 år")])
    #expect(
      Sample.markup(.quotation(quotation))
        == "<blockquote>\n<p>Bra.</p>\n<footer>– kvinna, 84 år</footer>\n</blockquote>\n")
  }

  @Test func box() {
    let box = Box(title: [.text("Rubrik")], blocks: [paragraph([.text("Text.")])])
    #expect(
      Sample.markup(.box(box))
        == "<aside class=\"box\" role=\"note\"><p class=\"title\">Rubrik</p>\n<p>Text.</p>\n</aside>\n")
  }

  @Test func columns() {
    #expect(
      Sample.markup(.columns([[paragraph([.text("a")])], [paragraph([.text("b")])]]))
        == "<div class=\"columns\">\n<div>\n<p>a</p>\n</div>\n<div>\n<p>b</p>\n</div>\n</div>\n")
  }

  @Test func contents() {
    var contents = Contents(kind: .charts, depth: 1)
    contents.entries = [.init(anchor: "d1", level: 1, title: [.text("Diagram 1 Nöjda"), .noteCall(1)])]
    #expect(
      Sample.markup(.contents(contents), notes: 1) == """
        <nav aria-label="Diagram"><ul class="toclist">
        <li><a href="#d1">Diagram 1 Nöjda</a></li>
        </ul>
        </nav>

        """)
    #expect(Sample.markup(.contents(Contents(kind: .sections, depth: 2))) == "")
  }

  @Test func notesLeadBackToEachCall() {
    let document = Sample.document(
      [paragraph([.text("a"), .noteCall(1), .noteCall(2), .noteCall(1)])],
      notes: [
        Footnote(blocks: [paragraph([.text("Ett."), .noteCall(2)])], place: nowhere),
        Footnote(blocks: [paragraph([.text("Två.")])], place: nowhere),
      ])
    let html = Sample.html(document)
    #expect(
      html.contains(
        """
        <sup class="call" id="_not-1-1"><a href="#_not-1" role="doc-noteref" aria-label="Fotnot 1">1</a></sup>
        """))
    for call in ["_not-1-1", "_not-1-2", "_not-2-1", "_not-2-2"] {
      #expect(html.split(separator: "id=\"\(call)\"").count == 2)
      #expect(html.contains("href=\"#\(call)\" role=\"doc-backlink\""))
    }
  }

  @Test func contentsAloneIsTheNavigation() {
    let html = Sample.html(Sample.report)
    #expect(!html.contains("id=\"innehåll\""))
    #expect(html.split(separator: "href=\"#sammanfattning\"").count == 3)
    #expect(html.split(separator: "href=\"#utveckling\"").count == 2)
  }

  @Test func languageOfThePage() {
    let swedish = Sample.html(Sample.report)
    let english = Sample.html(Sample.document(Sample.report.blocks, language: .english))
    #expect(swedish.hasPrefix("<!doctype html>\n<html lang=\"sv\">"))
    #expect(english.hasPrefix("<!doctype html>\n<html lang=\"en\">"))
    for (sv, en) in [
      ("Till innehållet", "Skip to content"), ("Hämta tabell 1 som csv", "Download tabell 1 as CSV"),
      ("Visa siffrorna i diagram 1 som tabell", "Show the data for diagram 1 as a table"),
      ("27\u{00A0}februari 2024", "27\u{00A0}February 2024"),
    ] {
      #expect(swedish.contains(sv) && !swedish.contains(en))
      #expect(english.contains(en) && !english.contains(sv))
    }
  }

  @Test func theSameInTheSameOut() {
    let writer = HTMLWriter()
    #expect(writer.write(Sample.report).html == writer.write(Sample.report).html)
    #expect(writer.write(Sample.report).downloads == writer.write(Sample.report).downloads)
  }

  @Test func thePDFIsOffered() {
    func link(_ pages: Int?) -> String {
      let options = HTMLWriter.Options(pdf: .init(fileName: "rapport å.pdf", pages: pages))
      return String(decoding: HTMLWriter(options: options).write(Sample.document([])).html, as: UTF8.self)
    }
    #expect(link(24).contains("<a class=\"pdf\" href=\"rapport%20å.pdf\">Hämta som pdf (24\u{00A0}sidor)</a>"))
    #expect(link(1).contains("(1\u{00A0}sida)"))
    #expect(link(nil).contains(">Hämta som pdf</a>"))
    #expect(!Sample.html(Sample.document([])).contains("Hämta som pdf"))
  }
}

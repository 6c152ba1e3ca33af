import HTMLOutput
import Model
import Testing

/// Nothing that comes in can become markup, script, a style or an address.
@Suite struct SafetyTests {
  static let hostile = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='x", "]]>", "</style><script>",
    "&lt;b&gt;", "<!--", "-->", "</svg>", "</title>", "url(javascript:alert(1))",
  ]

  @Test(arguments: hostile) func textStaysText(_ evil: String) {
    var document = Sample.report
    document.head.title = evil
    document.head.municipality = evil
    document.head.organisation = evil
    document.head.recordNumber = evil
    document.theme.fonts[.text] = .init(family: evil, features: [evil])
    var table = Sample.measures
    table.id = evil
    table.caption = Sample.caption(evil, evil, evil)
    table.bodies[0].header = [.text(evil)]
    table.bodies[0].rows[0].cells[0] = Table.Cell([.abbreviation(evil, expansion: evil)], notes: [evil])
    table.notes.append(.init(letter: evil, content: [.text(evil)]))
    var chart = Sample.chart(evil, evil, evil, evil)
    chart.alternative = .describing(evil)
    let style = Drawing.TextStyle()
    let drawing = Drawing(
      width: 100, height: 10,
      marks: [.group(evil, [.text(.init(evil, at: Point(0, 0), style: style, width: 10))])])
    document.drawings[evil] = Drawings(broad: drawing, narrow: drawing)
    document.blocks = [
      .section(
        Section(
          id: evil, level: 1, heading: [.text(evil)],
          blocks: [
            .table(table), .figure(chart),
            .paragraph(
              Paragraph([
                .language(evil, [.text(evil)]), .link(.address(evil), [.text(evil)]),
                .link(.anchor(evil), [.text(evil)]),
                .reference(.init(anchor: evil, text: evil, place: nowhere)),
              ])),
          ], place: nowhere))
    ]
    let options = HTMLWriter.Options(pdf: .init(fileName: evil, pages: nil))
    let html = String(decoding: HTMLWriter(options: options).write(document).html, as: UTF8.self)
    let parsed = Tags(html)
    #expect(parsed.names.subtracting(Tags(Self.plain).names).isEmpty)
    #expect(!parsed.attributes.contains { $0.hasPrefix("on") || $0 == "style" || $0 == "src" })
    #expect(parsed.isBalanced)
    #expect(html.split(separator: "</style").count == 2)
  }

  /// The sample page, whose elements are those that a page may have.
  static let plain = String(
    decoding: HTMLWriter(options: .init(pdf: .init(fileName: "a.pdf", pages: 1))).write(Sample.report).html,
    as: UTF8.self)

  @Test func controlsAndNoncharactersNeverComeOut() {
    let forbidden: [UInt32] = [
      0, 8, 0x0B, 0x0D, 0x1B, 0x7F, 0x80, 0x9F, 0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF,
    ]
    var text = ""
    for value in forbidden {
      text += "a"
      if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
    }
    text += "\t\nmå\u{AD}\u{1F600}\u{FFFD}\u{A0}"
    #expect(
      Sample.markup(.paragraph(Paragraph([.text(text)])))
        == "<p>\(String(repeating: "a", count: forbidden.count))\t\nmå\u{AD}\u{1F600}\u{FFFD}\u{A0}</p>\n")
  }

  @Test(
    arguments: [
      ("javascript:alert(1)", nil), ("JavaScript:alert(1)", nil), (" https://a.se", nil), ("data:text/html,x", nil),
      ("//a.se/x", nil), ("../x.html", nil), ("https://", nil), ("mailto:a@b.se", "mailto:a@b.se"),
      ("HTTPS://a.se/å?b=c&d#e", "HTTPS://a.se/å?b=c&d#e"),
      ("http://a.se/a b\"<>`{|}", "http://a.se/a%20b%22%3C%3E%60%7B%7C%7D"),
      ("https://a.se/%C3%A5%zz#a#b", "https://a.se/%C3%A5%25zz#a%23b"),
    ] as [(String, String?)])
  func onlyHTTPAndMailLeadOut(address: String, expected: String?) {
    #expect(Address(address)?.text == expected)
    let html = Sample.markup(.paragraph(Paragraph([.link(.address(address), [.text("ord")])])))
    #expect(html.contains("href") == (expected != nil))
    #expect(html.contains("ord"))
  }

  @Test func filesAreBesideThePage() {
    #expect(Address(file: ["javascript:x", "..", "a/b.csv"]).text == "javascript%3Ax/_/a%2Fb.csv")
  }

  /// Names and attributes of the start tags of a page; a reader that trusts nothing but `<`, `>` and quotes.
  struct Tags {
    var names: Set<String> = []
    var attributes: Set<String> = []
    var ids: [String] = []
    var references: [String] = []
    var isBalanced = true

    private static let void: Set<String> = ["meta", "link", "br"]

    init(_ html: String) {
      var open: [String] = []
      for match in html.matches(of: #/<(/?)([a-zA-Z!][a-zA-Z0-9]*)((?:\s+[a-zA-Z:-]+(?:="[^"]*")?)*)\s*(/?)>/#) {
        let name = String(match.output.2)
        if name == "!doctype" { continue }
        if !match.output.1.isEmpty {
          if open.popLast() != name { isBalanced = false }
          continue
        }
        names.insert(name)
        for attribute in match.output.3.matches(of: #/([a-zA-Z:-]+)="([^"]*)"/#) {
          let (key, value) = (String(attribute.output.1), String(attribute.output.2))
          attributes.insert(key)
          if key == "id" { ids.append(value) }
          if key == "href", value.hasPrefix("#") { references.append(String(value.dropFirst())) }
          if key.hasPrefix("aria-labelledby") { references += value.split(separator: " ").map(String.init) }
        }
        if match.output.4.isEmpty, !Self.void.contains(name) { open.append(name) }
      }
      if !open.isEmpty { isBalanced = false }
    }
  }
}

/// The page hangs together.
@Suite struct PageTests {
  @Test func idsAreUniqueAndAnchorsResolve() {
    let tags = SafetyTests.Tags(SafetyTests.plain)
    #expect(Set(tags.ids).count == tags.ids.count)
    #expect(tags.references.count > 20)
    for reference in tags.references { #expect(tags.ids.contains(reference), "#\(reference) leads nowhere") }
    #expect(tags.isBalanced)
  }

  @Test func nothingIsFetched() {
    let addresses = SafetyTests.plain.matches(of: #/(?:href|src)="([^"#]*)[^"]*"/#).map { String($0.output.1) }
    let outside = addresses.filter { $0.hasPrefix("http") }
    #expect(outside == ["https://www.socialstyrelsen.se/"])
    #expect(!SafetyTests.plain.contains("@import") && !SafetyTests.plain.contains("@font-face"))
    #expect(!SafetyTests.plain.contains("<script"))
  }

  @Test func everyDownloadIsLinkedAndEveryLinkIsADownload() {
    let report = HTMLWriter().write(Sample.report)
    let html = String(decoding: report.html, as: UTF8.self)
    let links = html.matches(of: #/href="kvalitetsberattelse-2023\/([^"]*)"/#).map { String($0.output.1) }
    #expect(Set(links) == Set(report.downloads.map(\.name)))
    #expect(
      report.downloads.map(\.name).sorted() == [
        "diagram-1.csv", "diagram-2.csv", "figures.csv", "tabell-1.csv", "tabell-2.csv",
      ])
  }

  @Test func aTakenFileNameGetsANumber() {
    var downloads = Downloads()
    #expect(downloads.add("tabell-1", []) == "tabell-1.csv")
    #expect(downloads.add("tabell-1", []) == "tabell-1-2.csv")
    #expect(downloads.add("", []) == "data.csv")
    #expect(Downloads.fileName("Tabell 1") == "tabell-1")
    #expect(Downloads.fileName("../Årsö & Älv?") == "arso-alv")
  }

  @Test func coloursByDayAndByNightAreTheThemes() {
    let html = SafetyTests.plain
    #expect(html.contains("--accent:#0B4F62") && html.contains("--accent:#86CBDD"))
    #expect(html.contains("@media screen and (prefers-color-scheme:dark)"))
    #expect(html.contains("@media (forced-colors:active)") && html.contains("@media print"))
  }

  /// The web sizes of LOOK 4 come out for `standard`, and follow the theme's points.
  @Test func sizesFollowTheTheme() {
    var theme = Theme.sample
    let expected: [(Theme.StyleName, String)] = [
      (.body, "font-size:1.125rem;line-height:1.6"), (.lead, "font-size:1.375rem;line-height:1.5"),
      (.h1, "font-size:2.75rem;line-height:1.12"), (.h2, "font-size:1.75rem;line-height:1.2"),
      (.h3, "font-size:1.25rem;line-height:1.3"), (.h4, "font-size:1.0625rem;line-height:1.4"),
      (.box, "font-size:1rem;line-height:1.5"), (.table, "font-size:0.9375rem;line-height:1.4"),
      (.note, "font-size:0.875rem;line-height:1.5"), (.key, "font-size:2rem;line-height:1.2"),
    ]
    for (name, css) in expected { #expect(WebSize(theme, name).css == css) }
    theme.styles[.body] = .init(face: .text, size: 22, leading: 32)
    #expect(WebSize(theme, .body).css == "font-size:2.25rem;line-height:1.6")
    #expect(FontStacks(theme)[.text] == "'Charis SIL',Charter,'Bitstream Charter',Georgia,serif")
    #expect(FontStacks(theme)[.heading] == "'Inter Display','Inter',system-ui,'Segoe UI',sans-serif")
  }

  @Test func theIndexListsReportsWithTheirFiles() {
    let html = String(
      decoding: IndexPage.html(
        of: [.init(head: Sample.head, formats: [.init(label: "Pdf", fileName: "a.pdf", bytes: 123_456)])],
        title: "Lindhaga <kommun>", language: .swedish, theme: .sample), as: UTF8.self)
    #expect(html.contains("<title>Rapporter – Lindhaga &lt;kommun&gt;</title>"))
    #expect(html.contains("<h2>Kvalitetsberättelse 2023</h2>"))
    #expect(
      html.contains(
        "<a class=\"pdf\" href=\"a.pdf\" aria-label=\"Pdf (124\u{00A0}kB), Kvalitetsberättelse 2023\">Pdf (124\u{00A0}kB)</a>"
      ))
    #expect(SafetyTests.Tags(html).isBalanced)
  }
}

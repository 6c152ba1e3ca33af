import Fuzzing
import Intake
import Model
import Testing

/// Markdown → readable dump of the model's blocks.
struct MarkdownCase: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String
  let dump: String
  var testDescription: String { name }

  init(_ name: String, _ text: String, _ dump: String) { (self.name, self.text, self.dump) = (name, text, dump) }
}

@Suite struct MarkdownBlocksTests {
  static let cases: [MarkdownCase] = [
    MarkdownCase(
      "paragraphs", "Ett stycke\növer två rader.\n\nEtt till.", "p Ett stycke över två rader.\np Ett till.\n"),
    MarkdownCase("CRLF and byte order mark", "\u{FEFF}Ett\r\ntvå.\r\n\r\nTre.", "p Ett två.\np Tre.\n"),
    MarkdownCase("empty", "\n \n", ""),
    MarkdownCase(
      "photographs", "![Två *äter* {a}](mat.jpg 'Foto: \"Å\"')\n\n![-](v.png)",
      "photograph describing(\"Två äter ⟨a⟩\") by Foto: ”Å”\nphotograph decorative by \n"),
    MarkdownCase(
      "pull quote", "Det är värt *det*, säger Bo.\n\n> [!citat] Det är\n> värt det.\n\n- > x",
      "p Det är värt <em det>, säger Bo.\npull Det är värt det.\nul\n  li\n    quote\n      p x\n"),
    MarkdownCase("marks", "*a* **b** ***c*** _d_ e*f*g", "p <em a> <strong b> <em <strong c>> <em d> e<em f>g\n"),
    MarkdownCase(
      "references and marks", "{a} **{b hos c}** *x {d}*{e}_f_ ({g}) **{h}**i",
      "p ⟨a⟩ <strong ⟨b hos c⟩> <em x ⟨d⟩>⟨e⟩_f_ (⟨g⟩) <strong ⟨h⟩>i\n"),
    MarkdownCase("reference beside letters and marks", "å{a}ö {b}, {c}.{d}", "p å⟨a⟩ö ⟨b⟩, ⟨c⟩.⟨d⟩\n"),
    MarkdownCase("literal braces", #"\{nöjda} och \{a\} \\{b} \{\{c}}"#, #"p {nöjda} och {a} \⟨b⟩ {{c}}"# + "\n"),
    MarkdownCase(
      "reference over two lines", "Det är {nöjda\n  hos säbo} av alla.", "p Det är ⟨nöjda\n  hos säbo⟩ av alla.\n"),
    MarkdownCase(
      "reference over two lines of a quotation", "> Det är {nöjda\n> hos säbo} av\n> alla.",
      "quote\n  p Det är ⟨nöjda\n  hos säbo⟩ av alla.\n"),
    MarkdownCase("hard line breaks", "ett\\\ntvå  \ntre", "p ett<br>två<br>tre\n"),
    MarkdownCase("entities", "A &amp; B &lt;c&gt; &#8211; &auml;", "p A & B <c> – ä\n"),
    MarkdownCase(
      "headings nest", "Först\n\n# Ett {a}\n\nx\n\n## Två åäö\n\ny\n\n### Tre\n\nz\n\n## Fyra\n\n# Fem\n\nw",
      """
      p Först
      section 1 #ett-a: Ett ⟨a⟩
        p x
        section 2 #två-åäö: Två åäö
          p y
          section 3 #tre: Tre
            p z
        section 2 #fyra: Fyra
      section 1 #fem: Fem
        p w

      """),
    MarkdownCase(
      "underlined headings", "Ett\n===\n\nTvå\n---\nx", "section 1 #ett: Ett\n  section 2 #två: Två\n    p x\n"),
    MarkdownCase("closed heading", "# Ett *två* ##\n\nx", "section 1 #ett-två: Ett <em två>\n  p x\n"),
    MarkdownCase(
      "slug", "# 7 kap. 2 § – ”Så!”\n\nx\n\n# §\n\nx",
      "section 1 #7-kap-2-så: 7~kap.~2~§ – ”Så!”\n  p x\nsection 1 #avsnitt: §\n  p x\n"),
    MarkdownCase("tight list", "- ett {a}\n- två\n  rader", "ul\n  li\n    p ett ⟨a⟩\n  li\n    p två rader\n"),
    MarkdownCase("loose list", "- ett\n\n- två", "ul loose\n  li\n    p ett\n  li\n    p två\n"),
    MarkdownCase(
      "nested lists", "3. ett\n   - a\n     - djup\n   - b\n4. två\n\n   stycke",
      """
      ol 3 loose
        li
          p ett
          ul
            li
              p a
              ul
                li
                  p djup
            li
              p b
        li
          p två
          p stycke

      """),
    MarkdownCase("list from zero", "0) noll\n1) ett", "ol 0\n  li\n    p noll\n  li\n    p ett\n"),
    MarkdownCase(
      "quotation", "> Det *kändes* {a}.\n>\n> — närstående, {b}", "quote by närstående, ⟨b⟩\n  p Det <em kändes> ⟨a⟩.\n"
    ),
    MarkdownCase(
      "attribution on the last line", "> Tack\n> för maten.\n> — en gäst", "quote by en gäst\n  p Tack för maten.\n"),
    MarkdownCase("no attribution", "> Ett — två.\n>\n> – Ja.", "quote\n  p Ett — två.\n  p – Ja.\n"),
    MarkdownCase(
      "quotation in a list", "- ett\n\n  > citat\n  > — vem\n- två",
      "ul loose\n  li\n    p ett\n    quote by vem\n      p citat\n  li\n    p två\n"),
    MarkdownCase(
      "box", "> [!ruta] Vi har nått *målen* när {a}\n>\n> - alla har en plan,\n> - ingen väntar.",
      "box Vi har nått <em målen> när ⟨a⟩\n  ul\n    li\n      p alla har en plan,\n    li\n      p ingen väntar.\n"),
    MarkdownCase("box with text at once", "> [!ruta] Titel\n> text\n> mer", "box Titel\n  p text mer\n"),
    MarkdownCase("box without title", "> [!ruta]\n> text", "box -\n  p text\n"),
    MarkdownCase("element", "x\n\n![](#rapporter)\n\ny", "p x\np ELEMENT rapporter\np y\n"),
    MarkdownCase(
      "cross-references",
      "[](#mått) visar. [](#mått) och (se [](#mått)), t.ex. [](#mått). ”Ja.” [](#mått)\n\n- [](#mått)",
      "p <Ref mått> visar. <Ref mått> och (se <ref mått>), t.ex. <ref mått>. ”Ja.” <Ref mått>\nul\n  li\n    p <Ref mått>\n"
    ),
    MarkdownCase(
      "links",
      "[tabellen *här* {a}](#mått) [S](https://å.se/a_b?c=d&e=%20#f) [b](mailto:b@c.se) [d](<http://e.se/f g>)",
      "p <a #mått tabellen <em här> ⟨a⟩> <a https://xn--5ca.se/a_b?c=d&e=%20#f S> <a mailto:b@c.se b> <a http://e.se/f%20g d>\n"
    ),
    MarkdownCase(
      "bare links", "Se https://lindhaga.se/a--b, www.scb.se/x... och <https://a.se>. Skriv till b@c.se.",
      "p Se <a https://lindhaga.se/a--b https://lindhaga.se/a--b>, <a http://www.scb.se/x www.scb.se/x>… och "
        + "<a https://a.se https://a.se>. Skriv till <a mailto:b@c.se b@c.se>.\n"),
    MarkdownCase(
      "link by reference", "[a][b] och [b]\n\n[b]: https://b.se", "p <a https://b.se a> och <a https://b.se b>\n"),
    MarkdownCase(
      "language of a phrase", "ett [workshop \"x\" {a}](lang:en)-program", "p ett <lang en workshop “x” ⟨a⟩>-program\n"),
    MarkdownCase(
      "footnotes", "Ett[^1] två[^lex] ett igen[^1].\n\n[^lex]: Lex {a}.\n\n[^1]: Först.\n\n    Sedan *mer*.\n\n    - a",
      """
      p Ett<note 1> två<note 2> ett igen<note 1>.
      note 1
        p Först.
        p Sedan <em mer>.
        ul
          li
            p a
      note 2
        p Lex ⟨a⟩.

      """),
    MarkdownCase(
      "footnote in a list and a quotation", "- a[^x]\n\n> b[^y]\n\n[^y]: Y\n[^x]: X",
      "ul\n  li\n    p a<note 1>\nquote\n  p b<note 2>\nnote 1\n  p X\nnote 2\n  p Y\n"),
  ]

  @Test(arguments: cases) func gives(_ example: MarkdownCase) {
    let reading = Reading(example.text)
    #expect(reading.rendered() == "")
    #expect(reading.dump == example.dump)
  }

  @Test func partsOfAText() {
    let text = "Först.\n\n# Årets resultat\n\na {x}\n\n## Under\n\nb\n\n# Läget {.period}\n\nc\n\n# Tom"
    #expect(Reading(text, part: .opening).dump == "p Först.\n")
    #expect(
      Reading(text, part: .heading("Årets resultat"), level: 2).dump == "p a ⟨x⟩\nsection 3 #under: Under\n  p b\n")
    #expect(Reading(text, part: .heading("A\u{030A}rets resultat")).blocks?.isEmpty == false)
    #expect(Reading(text, part: .heading("Under")).dump == "p b\n")
    #expect(Reading(text, part: .heading("Läget {.period}")).dump == "p c\n")
    #expect(Reading(text, part: .heading("Tom")).dump == "")
    #expect(Reading(text, part: .heading("Årets reultat")).blocks == nil)
    #expect(Reading(text, level: 1).dump.hasPrefix("p Först.\nsection 2 #årets-resultat"))
    let file = MarkdownFile(SourceText(file: "t.md", bytes: Array(text.utf8)), language: .swedish)
    #expect(file.headings.map(\.text) == ["Årets resultat", "Under", "Läget {.period}", "Tom"])
    #expect(file.headings.map(\.place.description) == ["t.md:3:3", "t.md:7:4", "t.md:11:3", "t.md:15:3"])
    #expect(file.headings.map(\.place.length) == [14, 5, 15, 3])
  }

  @Test func onlyTheReferencesOfThePartAreFilled() {
    let reading = Reading("{a}\n\n# B\n\n{b}\n\n# C\n\n{c}", part: .heading("B"))
    #expect(reading.filler.filled.map(\.value) == ["b"])
  }

  @Test func placesOfReferences() {
    let text = "å{a} **ö {b hos c}**\n\n> - x\n>   {d} {e\n>   f} {g}\n\n1. {h}\r\n\n\tkod"
    let places = Reading(String(text.dropLast(5))).filler.filled.map { "\($0.place) +\($0.place.length)" }
    #expect(
      places == [
        "t.md:1:3 +1", "t.md:1:11 +7", "t.md:4:6 +1", "t.md:4:10 +1", "t.md:5:9 +1", "t.md:7:5 +1",
      ])
  }

  @Test func whatAReferencePrintsIsLeftAlone() {
    var filler = EchoFiller()
    filler.answers = ["a": [.text("\"x\" 5 kr -- *y*")], "b": [.strong([.text("82")])], "c": []]
    let reading = Reading("{a} \"q\" {b} procent\n\n**{c}**\n\n{c}\n\n- {c}", filler: filler)
    #expect(reading.dump == "p \"x\" 5 kr -- *y* ”q” <strong 82>~procent\n")
  }

  @Test func theEnglishWords() {
    let reading = Reading("> [!box] \"A\"\n> it's \"b\" ... 5 percent", language: .english)
    #expect(reading.rendered() == "")
    #expect(reading.dump == "box “A”\n  p it’s “b” … 5~percent\n")
  }

  @Test func aCell() {
    func read(_ text: String) -> (String, [String]) {
      var filler = EchoFiller()
      let place = Place(file: "plan.csv", line: 4, column: 9, length: text.count)
      let inlines = MarkdownFile.inlines(cell: Located(text, at: place), language: .swedish, filler: &filler)
      let places = filler.filled.map(\.place) + filler.diagnostics.all.compactMap(\.place)
      return (Dump.inlines(inlines), places.map(\.description) + filler.diagnostics.all.map(\.code))
    }
    #expect(read("Ett *två* {a}\nrad {b}") == ("Ett <em två> ⟨a⟩ rad ⟨b⟩", ["plan.csv:4:20", "plan.csv:5:6"]))
    #expect(read("") == ("", []))
    #expect(read("- a") == ("", ["plan.csv:4:9", "cell"]))
    #expect(read("a\n\nb") == ("", ["plan.csv:4:9", "cell"]))
    #expect(read("# a") == ("", ["plan.csv:4:9", "cell"]))
    #expect(read("å <b>x") == ("å x", ["plan.csv:4:11", "html"]))
    #expect(read("a[^1]") == ("a[^1]", ["plan.csv:4:10", "fotnot"]))
  }
}

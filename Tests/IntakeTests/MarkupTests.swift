import Intake
import Model
import Testing

/// A tree as one line, every part with its place: enough to see all that a reader gets.
private func shown(_ element: Markup) -> String {
  var text = "<\(element.name)@\(element.place.line):\(element.place.column)+\(element.place.length)"
  for attribute in element.attributes {
    let (name, value) = (attribute.place, attribute.value.place)
    text += " \(attribute.name)@\(name.line):\(name.column)=“\(attribute.value.value)”"
    text += "@\(value.line):\(value.column)+\(value.length)"
  }
  text += ">"
  for child in element.children {
    switch child {
    case .element(let element): text += shown(element)
    case .text(let part):
      let value = part.value.map { $0 == "\n" ? "⏎" : String($0) }.joined()
      text += "“\(value)”@\(part.place.line):\(part.place.column)"
    }
  }
  return text + "</>"
}

private func read(_ bytes: [UInt8]) -> String {
  do throws(Diagnostic) { return shown(try Markup(parsing: bytes, file: "a.xml")) } catch {
    let source = SourceText(file: "a.xml", bytes: bytes)
    return error.rendered(in: .swedish) { source.line($0.line) }
  }
}

private func read(_ text: String) -> String { read(Array(text.utf8)) }

@Suite struct MarkupTests {
  @Test(arguments: [
    ("<a/>", "<a@1:1+2></>"),
    ("<a b=\"1\"\n   c='å\"ä'/>", "<a@1:1+2 b@1:4=“1”@1:7+1 c@2:4=“å\"ä”@2:7+3></>"),
    (
      "<rad text=\"åäö &amp; 3 &gt; 2\" nästa=\"x\">ö</rad>",
      "<rad@1:1+4 text@1:6=“åäö & 3 > 2”@1:12+18 nästa@1:32=“x”@1:39+1>“ö”@1:42</>"
    ),
    ("<p>å <b>x</b> <i>y</i>.</p>", "<p@1:1+2>“å ”@1:4<b@1:6+2>“x”@1:9</>“ ”@1:14<i@1:15+2>“y”@1:18</>“.”@1:23</>"),
    ("<p>a &lt; b &#229; c</p>", "<p@1:1+2>“a < b å c”@1:4</>"),
    ("<p>a<!-- > -->b<![CDATA[<c>]]></p>", "<p@1:1+2>“a”@1:4“b<c>”@1:15</>"),
    ("<a>\r\n  <b x=\"1\"/>\r\n</a>", "<a@1:1+2>“⏎  ”@1:4<b@2:3+2 x@2:6=“1”@2:9+1></>“⏎”@2:13</>"),
    (
      "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- <x> --><a if=\"a > b\"/>",
      "<a@2:13+2 if@2:16=“a > b”@2:20+5></>"
    ),
    ("<a xmlns=\"u\" b=\"1\"/>", "<a@1:1+2 xmlns@1:4=“u”@1:11+1 b@1:14=“1”@1:17+1></>"),
  ]) func `every part has its place`(_ source: String, _ tree: String) { #expect(read(source) == tree) }

  @Test(arguments: [
    ("<a>\n <b>å</c></a>", "2:6: fel: </c> stänger inte <b> [xml]"),
    ("<a><b>", "1:4: fel: elementet ”b” stängs aldrig [xml]"),
    ("<a b></a>", "1:5: fel: ett attribut saknar värde inom citattecken [xml]"),
    ("<a b=1/>", "1:6: fel: ett attribut saknar värde inom citattecken [xml]"),
    ("<å ä=\"1\" ä=\"2\"/>", "1:10: fel: attributet ”ä” står två gånger [xml]"),
    ("<a b=\"ä & y\"/>", "1:9: fel: tecknet ”&” måste skrivas &amp; [xml]"),
    ("<a>R&D</a>", "1:5: fel: tecknet ”&” måste skrivas &amp; [xml]"),
    ("<a>ö &nbsp;</a>", "1:6: fel: ”&nbsp;” finns inte [xml]"),
    ("<a b=\"&auml;\"/>", "1:7: fel: ”&auml;” finns inte [xml]"),
    ("<a>fler &amp; < färre</a>", "1:16: fel: efter ”<” ska ett elements namn stå [xml]"),
    ("<a/><b/>", "1:5: fel: något står efter det yttersta elementets slut [xml]"),
    ("", ": fel: filen är tom [xml]"),
    ("x", "1:1: fel: filen börjar inte med en tagg (”<”) [xml]"),
    ("<a b=\"1\"c=\"2\"/>", "1:9: fel: ett mellanslag saknas här [xml]"),
    ("<a", "1:3: fel: taggen saknar sitt ”>” [xml]"),
    ("<a>\u{0}</a>", "1:4: fel: filen innehåller tecknet NUL och är ingen textfil [xml]"),
    ("<a>]]></a>", "1:4: fel: filen är inte giltig XML: Sequence ']]>' not allowed in content [xml]"),
    (
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a/>",
      "1:31: fel: filen säger sig vara ISO-8859-1, men XML läses som UTF-8 [teckenkodning]"
    ),
    (String(repeating: "<a>", count: 200), "1:301: fel: elementen ligger mer än 100 nivåer djupt [xml]"),
  ]) func `what is not XML is refused`(_ source: String, _ message: String) {
    let shown = read(source).split(separator: "\n")[0]
    #expect(shown == (message.hasPrefix(":") ? "a.xml" : "a.xml:") + message)
  }

  @Test(arguments: [
    "<!DOCTYPE a><a/>",
    "<!DOCTYPE a SYSTEM \"http://lindhaga.example/a.dtd\"><a/>",
    "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
    "<!DOCTYPE a [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\"><!ENTITY c \"&b;&b;\">]><a b=\"&c;\">&c;</a>",
    "<!DOCTYPE a [<!ENTITY % x SYSTEM \"file:///etc/passwd\"> %x;]><a/>",
  ]) func `nothing is fetched and nothing expanded`(_ source: String) {
    #expect(read("<!-- å -->\n" + source).hasPrefix("a.xml:2:1: fel: DOCTYPE används inte"))
  }

  @Test func `bytes that are not UTF-8 have a place`() {
    let bytes = Array("<a>\r\nså ".utf8) + [0xE5, 0x20] + Array("</a>".utf8)
    #expect(read(bytes).hasPrefix("a.xml:2:4: fel: byten 0xE5 är inte giltig UTF-8 [teckenkodning]"))
  }

  @Test func `every way to cut a file short is an error`() {
    let whole = Array("<?xml version=\"1.0\"?>\n<a b=\"1 &amp; 2\"><!-- ö --><c><![CDATA[x]]></c>å</a>".utf8)
    for length in 0..<whole.count {
      #expect(throws: Diagnostic.self) { try Markup(parsing: Array(whole[..<length]), file: "a.xml") }
    }
    #expect(throws: Never.self) { try Markup(parsing: whole, file: "a.xml") }
  }

  @Test func `a tag with very many attributes is refused at once`() {
    let attributes = (0..<200_000).map { " a\($0)=''" }.joined()
    #expect(read("<b x='>'/>\n").hasPrefix("<b"))
    #expect(read("<!-- don't = --><b\(attributes)/>").hasPrefix("a.xml:1:17: fel: taggen har mer än 1000 attribut"))
  }

  @Test func `a long line keeps its places`() throws {
    let cells = (0..<50_000).map { "<c å=\"\($0 % 10)\"/>" }.joined()
    let tree = try Markup(parsing: Array("<a>\(cells)</a>".utf8), file: "a.xml")
    #expect(tree.elements.last?["å"]?.place == Place(file: "a.xml", line: 1, column: 3 + 49_999 * 10 + 7))
  }

  @Test func `a long file keeps its places`() throws {
    let rows = (0..<20_000).map { "  <rad å=\"\($0)\">&amp;</rad>\r\n" }.joined()
    let tree = try Markup(parsing: Array("<a>\r\n\(rows)</a>".utf8), file: "a.xml")
    let last = try #require(tree.elements.last)
    #expect(tree.elements.count == 20_000)
    #expect(last["å"]?.place == Place(file: "a.xml", line: 20_001, column: 11, length: 5))
  }
}

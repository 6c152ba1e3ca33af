import Fuzzing
import Intake
import Model
import Testing

/// Reads a file of rows with the column `nr`.
private func read(_ bytes: [UInt8], _ ending: String, path: String = "") throws -> (Dataset?, Diagnostics) {
  let (project, found) = Project.sample(
    "<source name=\"s\" file=\"s.\(ending)\" \(path)><column name=\"nr\" type=\"text\"/></source>"
      + "<report name=\"k\" template=\"t\"/>")
  #expect(shown(found) == [])
  let source = try #require(project?.sources.first)
  return DatasetReader.read(bytes, declared: source, expected: nil, project: try #require(project))
}

private func json(_ text: String) throws -> (Dataset?, Diagnostics) { try read(bytes(text), "json") }

private func xml(_ text: String) throws -> (Dataset?, Diagnostics) {
  try read(bytes(text), "xml", path: "path=\"/a/b\"")
}

/// The only diagnostic of a file of which nothing is read.
private func refusal(_ result: (Dataset?, Diagnostics)) throws -> Diagnostic {
  #expect(result.0 == nil)
  #expect(result.1.all.count == 1)
  return try #require(result.1.all.first)
}

@Suite struct StructuredHostileTests {
  @Test(arguments: [
    ("", "- tom-fil: filen är tom"), (" \n", "- tom-fil: filen är tom"),
    ("[{\"nr\": 1}", "1:11+1 json: filen slutar innan allt är stängt"),
    ("[{\"nr\": \"1", "1:11+1 json: filen slutar innan allt är stängt"),
    ("[{\"nr\": 1}] x", "1:13+1 json: något står efter det yttersta värdets slut"),
    ("{\"nr\": 1}\n{\"nr\": 2}", "2:1+1 json: något står efter det yttersta värdets slut"),
    ("[{\"nr\": 1},\n ]", "2:2+1 json: ett värde saknas här"), ("[1,,2]", "1:4+1 json: ett värde saknas här"),
    ("[{\"nr\": 1,}]", "1:11+1 json: en medlems namn ska stå inom raka citattecken"),
    ("[{nr: 1}]", "1:3+1 json: en medlems namn ska stå inom raka citattecken"),
    ("[{\"a\": 1, kod: 1}]", "1:11+1 json: en medlems namn ska stå inom raka citattecken"),
    ("[{\"nr\": nul}]", "1:9+1 json: ordet är inget värde: true, false eller null"),
    ("[{'nr': 1}]", "1:3+1 json: en medlems namn ska stå inom raka citattecken"),
    ("[{\"nr\" 1}]", "1:8+1 json: efter medlemmens namn ska ett kolon stå"),
    ("[{\"nr\": 1 \"b\": 2}]", "1:11+1 json: efter medlemmen ska ett komma eller } stå"),
    ("[1 2]", "1:4+1 json: efter värdet ska ett komma eller ] stå"),
    ("[{\"åäö\": NaN}]", "1:10+1 json: här kan inget värde börja"),
    ("// uttag\n[]", "1:1+1 json: JSON har inga kommentarer"),
    ("[{\"nr\": \"a\nb\"}]", "1:11+1 json: en radbrytning eller tabb står inom citattecken"),
    ("[{\"nr\": \"\\x\"}]", "1:11+1 json: ett omvänt snedstreck står före fel tecken"),
    ("[{\"nr\": \"\\u12G4\"}]", "1:14+1 json: efter \\u ska fyra hexadecimala siffror stå"),
    ("[{\"nr\": \"\\ud800\"}]", "1:10+6 tecken: icketecknet U+D800 kan inte stå i en text"),
    ("[{\"nr\": \"\\udc00\\ud800\"}]", "1:10+6 tecken: icketecknet U+DC00 kan inte stå i en text"),
    ("[{\"nr\": \"\\ud800\\u0041\"}]", "1:10+6 tecken: icketecknet U+D800 kan inte stå i en text"),
    ("[{\"nr\": \"\\u0000\"}]", "1:10+6 tecken: styrtecknet U+0000 kan inte stå i en text"),
    ("[{\"nr\": \"\\uE000\"}]", "1:10+6 tecken: det privata tecknet U+E000 kan inte stå i en text"),
    ("[{\"nr\": \"\\uDBFF\\uDFFD\"}]", "1:10+12 tecken: det privata tecknet U+10FFFD kan inte stå i en text"),
    ("[{\"nr\": \"\\b\"}]", "1:10+2 tecken: styrtecknet U+0008 kan inte stå i en text"),
    ("[{\"nr\": 1, \"nr\": 2}]", "1:13+2 dubbelt-namn: objektet har två medlemmar som heter ”nr”"),
    ("[{\"nr\": 1, \"n\\u0072\": 2}]", "dubbelt-namn: objektet har två medlemmar som heter ”nr”"),
    ("7", "- path-saknas: filen är ett tal, och en tabell är en lista av objekt"),
    ("null", "- path-saknas: filen är null, och en tabell är en lista av objekt"),
  ])
  func `what is no JSON is refused where it goes wrong`(text: String, expected: String) throws {
    let found = shown(try refusal(json(text)))
    #expect(expected.hasPrefix("dubbelt") ? found.hasSuffix(expected) : found == expected)
  }

  @Test(arguments: ["01", "+1", "1.", ".5", "1e", "1e+", "-", "--1", "0x1", "1_000", "1,5", "Infinity"])
  func `what is no number of JSON is refused`(number: String) throws {
    let (dataset, found) = try json("[{\"nr\": \(number)}]")
    #expect(dataset == nil && found.all.map(\.code) == ["json"])
  }

  @Test func `a NUL and invalid bytes are refused`() throws {
    #expect(try refusal(json("[{\"nr\": \"\0\"}]")).code == "teckenkodning")
    #expect(try refusal(read(bytes("[{\"nr\": \"") + [0xE5] + bytes("\"}]"), "json")).code == "teckenkodning")
    // U+D800 as if it were a character of UTF-8.
    let surrogate = bytes("[{\"nr\": \"") + [0xED, 0xA0, 0x80] + bytes("\"}]")
    #expect(try refusal(read(surrogate, "json")).code == "teckenkodning")
    #expect(try refusal(json("[{\"nr\": \"\u{202E}\"}]")).code == "tecken")
  }

  @Test func `depth is bounded, lists and objects alike`() throws {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
      for count in [64, 65, 1_000_000] {
        let text = String(repeating: open, count: count) + "1" + String(repeating: close, count: count)
        let diagnostic = try refusal(json(text))
        #expect((diagnostic.code == "json") == (count > 64))
        if count > 64 { #expect(diagnostic.message.sv.contains("64 nivåer")) }
      }
    }
  }

  @Test func `very many values are too many`() throws {
    let diagnostic = try refusal(json("[" + String(repeating: "0,", count: 8_000_000) + "0]"))
    #expect(diagnostic.code == "för-stor-fil")
  }

  @Test func `a long text is no cell, and a long name no name`() throws {
    let long = String(repeating: "a", count: 10_000_000)
    let (_, found) = try json("[{\"nr\": \"\(long)\"}, {\"nr\": \"2\"}]")
    #expect(found.all.map(\.code) == ["för-stor-cell"])
    #expect(found.all.first?.place?.description == "s.json#/0/nr")
    #expect(try refusal(json("[{\"\(long)\": 1}]")).code == "json")
  }

  @Test func `a wide object costs no more than its members`() throws {
    let members = (0..<100_000).map { "\"a\($0)\": 1" }.joined(separator: ",")
    #expect(try refusal(json("[{\(members)}]")).code == "för-många-fält")
    #expect(try refusal(json("[{\(members), \"a99999\": 1}]")).code == "dubbelt-namn")
  }

  @Test(arguments: ["1e999999", "-1e99999999999", "1e16", "9999999999999999", String(repeating: "9", count: 100_000)])
  func `a huge number is told of at its place`(number: String) throws {
    let (project, _) = Project.sample(
      "<source name=\"s\" file=\"s.json\"><column name=\"nr\" type=\"number\"/></source>"
        + "<report name=\"k\" template=\"t\"/>")
    let source = try #require(project?.sources.first)
    let (_, found) = DatasetReader.read(
      bytes("[{\"nr\": \(number)}]"), declared: source, expected: nil, project: try #require(project))
    #expect(found.all.map(\.code) == ["inget-tal"])
    #expect(found.all.first?.place?.description == "s.json#/0/nr")
    #expect((found.all.first?.message.sv.count ?? 0) < 200)
  }

  private static let small =
    "{\"x\": [true, null, -1.5e-3], \"data\": {\"r/~\": [{\"nr\": \"å\\u00e4\\ud83d\\ude00\"}]}}\n"
  private static let smallXML =
    "<?xml version=\"1.0\"?>\n<a xmlns:x=\"urn:x\"><x:b nr=\"1\"><c>å &amp; <![CDATA[<]]></c></x:b><!-- --></a>\n"

  /// A file cut at any byte gives an error, never a crash and never less than all.
  @Test func `a file that is cut short anywhere is refused`() throws {
    let path = "path=\"/data/r~1~0\""
    let whole = bytes(Self.small)
    let (dataset, found) = try read(whole, "json", path: path)
    #expect(shown(found) == [] && dataset?.rows.map(\.cells) == [[.text("åä😀")]])
    #expect(dataset?.place(row: 0, column: 0).description == "s.json#/data/r~1~0/0/nr")
    for count in 0..<(whole.count - 1) {
      let (dataset, found) = try read(Array(whole.prefix(count)), "json", path: path)
      #expect(dataset == nil && found.hasErrors && found.all.allSatisfy { $0.place != nil }, "\(count)")
    }
    let wholeXML = bytes(Self.smallXML.replacing("nr=\"1\"", with: "nr=\"1\" id=\"2\""))
    for count in 0..<(wholeXML.count - 1) {
      let (dataset, found) = try read(Array(wholeXML.prefix(count)), "xml", path: "path=\"/a/b\"")
      #expect(dataset == nil && found.hasErrors && found.all.allSatisfy { $0.place != nil }, "\(count)")
    }
  }

  /// One byte changed: an error, or a table that says so itself; never a crash.
  @Test(arguments: UInt64(0)..<20) func `a changed byte never stops the program`(seed: UInt64) throws {
    var random = Generator(seed: seed)
    for (text, ending, path) in [(Self.small, "json", "/data/r~1~0"), (Self.smallXML, "xml", "/a/b")] {
      for _ in 0..<100 {
        var changed = bytes(text)
        for _ in 0..<Int.random(in: 1...3, using: &random) {
          changed[Int.random(in: changed.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        let (dataset, found) = try read(changed, ending, path: "path=\"\(path)\"")
        #expect(dataset != nil || found.hasErrors)
      }
    }
  }

  @Test(arguments: [
    ("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a><b nr=\"1\">&x;</b></a>", "dtd"),
    ("<!DOCTYPE a SYSTEM \"http://example.org/a.dtd\"><a><b nr=\"1\"/></a>", "dtd"),
    ("<a><b nr=\"&x;\"/></a>", "xml"), ("<a><b nr=\"&#x202E;\"/></a>", "tecken"), ("<a><b nr=\"&#0;\"/></a>", "tecken"),
    ("<a><b nr=\"1\" nr=\"2\"/></a>", "xml"), ("<a><y:b nr=\"1\"/></a>", "xml"), ("<a><b nr=\"1\"/></a><a/>", "xml"),
    ("<?xml version=\"1.0\" encoding=\"EBCDIC\"?><a><b nr=\"1\"/></a>", "teckenkodning"),
    ("<c><b nr=\"1\"/></c>", "fel-väg"), ("<a><b/><b/></a>", "tom-fil"), ("", "xml"),
  ])
  func `what is no XML of rows is refused`(text: String, code: String) throws {
    #expect(try refusal(xml(text)).code == code)
  }

  @Test func `elements without end are bounded`() throws {
    let deep = String(repeating: "<b>", count: 100_000)
    #expect(try refusal(xml("<a>" + deep)).code == "xml")
    let attributes = (0..<2_000).map { "a\($0)=\"\"" }.joined(separator: " ")
    #expect(try refusal(xml("<a><b \(attributes)/></a>")).code == "xml")
    let long = String(repeating: "x", count: 10_000_000)
    #expect(try refusal(xml("<a><b nr=\"\(long)\"/></a>")).code == "xml")
  }

  @Test(arguments: [
    ("csv", "path=\"/a/b\"", "path gäller inte s.csv, som är text i rader och kolumner"),
    ("xlsx", "path=\"/a/b\"", "path gäller inte s.xlsx, som är en arbetsbok"),
    ("json", "sheet=\"Blad1\"", "sheet gäller inte s.json, som är JSON"),
    ("JSON", "separator=\",\"", "separator gäller inte s.JSON, som är JSON"),
    ("xml", "skip-rows=\"1\"", "skip-rows gäller inte s.xml, som är XML"),
    ("xml", "header-rows=\"2\"", "header-rows gäller inte s.xml, som är XML"),
    ("xml", "end-row=\"Källa\"", "end-row gäller inte s.xml, som är XML"),
  ])
  func `attributes that say nothing of the file are told of`(ending: String, attribute: String, message: String) {
    for element in ["facts", "source name=\"s\""] {
      let (_, found) = Project.sample(
        "<\(element) file=\"s.\(ending)\" \(attribute)/><report name=\"k\" template=\"t\"/>")
      #expect(found.all.map(\.message.sv) == [message] && found.all.map(\.code) == ["fel-attribut"])
      #expect(found.all.allSatisfy { ($0.place?.line ?? 0) > 0 })
    }
  }
}

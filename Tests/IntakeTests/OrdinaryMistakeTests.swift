import Intake
import Model
import Testing

private let header = "namn;etikett;enhet;organisation;2022;2023"
private let row = "nöjda;Nöjda;procent;säbo;83;82"

/// What a spreadsheet, a mail client or a tired hand does to a file, and what is said of it.
@Suite struct OrdinaryMistakeTests {
  private func codes(_ bytes: [UInt8]) -> [String] {
    let (project, _) = Project.sample("<organisation name=\"säbo\"/><report name=\"r\" template=\"t\"/>")
    guard let project else { return ["inget projekt"] }
    let file = DataFile(file: Located("f.csv", at: Place(file: "project.xml")), dialect: Dialect())
    return FactReader.read([(file: file, bytes: bytes)], project: project).1.all.map(\.code)
  }

  @Test(arguments: [
    ("as it should be", "\(header)\n\(row)\n", []),
    ("empty columns and rows after the last", "\(header);;;\n\(row);;;\n;;;;;;;;\n", []),
    ("a stray note beside the table", "\(header);;\n\(row);;fråga Lisa\n", ["okänd-kolumn"]),
    ("a header without a name", "namn;;enhet;organisation;2023\nnöjda;N;procent;säbo;82\n", ["okänd-kolumn"]),
    ("no header", "\(row)\n\(row)\n", ["rubrikrad-saknas"]),
    ("a title above the header", "Siffror till nämnden;;;;;\n\(header)\n\(row)\n", ["rubrikrad-saknas"]),
    ("commas", "namn,etikett,enhet,organisation,2023\nnöjda,N,procent,säbo,82\n", ["skiljetecken"]),
    ("tabs", "namn\tetikett\tenhet\torganisation\t2023\n", ["skiljetecken"]),
    ("thousands with a comma", "\(header)\nplatser;P;antal;säbo;998;1,204\n", ["tusental"]),
    ("a mark of direction", "\(header)\nnöjda;N\u{202E};procent;säbo;83;82\n", ["tecken"]),
    ("a private sign", "\(header)\nnöjda;\u{F0B7} N;procent;säbo;83;82\n", ["tecken"]),
  ])
  func `a table is read or told of`(_ name: String, _ text: String, _ expected: [String]) {
    #expect(codes(bytes(text)) == expected, "\(name)")
  }

  @Test func `another program's file is named`() {
    #expect(codes([0x50, 0x4B, 0x03, 0x04, 0x14, 0, 6, 0]) == ["fel-filslag"])
    #expect(codes(bytes("%PDF-1.7 x")) == ["fel-filslag"])
    #expect(codes(bytes(header).flatMap { [$0, 0] }) == ["teckenkodning"])
  }

  @Test func `a cell and a row have the sizes of a spreadsheet's`() {
    let long = String(repeating: "å", count: 20_000)
    #expect(codes(bytes("\(header)\nnöjda;\(long);procent;säbo;83;82\n")) == ["för-stor-cell"])
    #expect(codes(bytes(header + String(repeating: ";x", count: 20_000) + "\n")) == ["för-många-fält"])
  }

  @Test func `ten thousand groups are parted in one walk`() {
    let groups = (0..<5000).map { "g\($0)" }.joined(separator: ",")
    #expect(codes(bytes("namn;enhet;grupp;organisation;2023\na;antal;\(groups);säbo;3\n")) == [])
  }

  @Test(arguments: [
    ("#Rubrik\n\ntext", ["rubrik"]), ("#\u{A0}Rubrik\n\ntext", ["rubrik"]), ("\\#taggen\n", []),
    ("# Rubrik\n\ntext", []),
    ("Vi har\n\n\u{2022}\tett\n\u{2022} två\n", ["punktlista", "punktlista"]), ("o\tett\n", ["punktlista"]),
    ("a \u{2022} b\n", []), ("a \u{202E}b\n", ["tecken"]), ("{\\rtf1 a}", ["fel-filslag"]),
  ])
  func `pasted text is told of`(_ text: String, _ expected: [String]) {
    let file = MarkdownFile(SourceText(file: "a.md", bytes: bytes(text)), language: .swedish)
    #expect(file.diagnostics.all.map(\.code) == expected, "\(text)")
  }

  @Test(arguments: [
    "Årets resultat\u{A0}", "Årets\u{A0}resultat", "Årets re\u{AD}sultat", "A\u{30A}rets resultat", " Årets  resultat",
  ])
  func `headings are compared without what nobody sees`(_ heading: String) {
    #expect(MarkdownFile.folded(heading) == MarkdownFile.folded("Årets resultat"))
  }

  @Test func `long attributes and texts of XML are refused`() {
    let long = String(repeating: "x", count: 40_000)
    for xml in ["<a b=\"\(long)\"/>", "<a>\(long)</a>", "<a b=\"\u{2066}\"/>"] {
      #expect(throws: Diagnostic.self) { try Markup(parsing: bytes(xml), file: "a.xml") }
    }
  }
}

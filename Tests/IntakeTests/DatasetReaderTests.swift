import Intake
import Model
import Testing

private let elements = """
  <organisation name="säbo" label="Särskilt boende" code="771"/><organisation name="ordbo" label="Ordinärt boende"/>
  <codes name="läge"><code name="klar" label="Klar"/><code name="sen" label="Försenad"/></codes>
  <source name="mål" file="mal.csv"/><report name="k" template="t"/>
  """

/// Reads `file` as the source that `declared` is in the project and `expected` in a template.
private func read(
  _ file: String, declared: String = "", expected: String? = nil, attributes: String = "", key: String = ""
) throws -> (Dataset?, Diagnostics) {
  let source = "<source name=\"s\" file=\"s.csv\" \(attributes)>\(declared)</source>"
  let (project, diagnostics) = Project.sample(elements + source)
  #expect(shown(diagnostics) == [])
  let read = try #require(project)
  var more = Diagnostics()
  var template: SourceFile?
  if let expected {
    let xml = "<source name=\"s\" \(key)>\(expected)</source>"
    template = SourceReading.source(
      try Markup(parsing: bytes(xml), file: "template.xml"), inProject: false, into: &more)
  }
  #expect(shown(more) == [])
  let own = try #require(read.sources.first { $0.name.value == "s" })
  return DatasetReader.read(bytes(file), declared: own, expected: template, project: read, template: "handlingsplan")
}

private func rows(_ dataset: Dataset?) -> [String] {
  (dataset?.rows ?? []).map { row in
    row.cells.map { cell in
      switch cell {
      case .blank: ""
      case .text(let text): text
      case .number(let number): "#\(number)"
      case .date(let day): "d\(day)"
      case .period(let period): "p\(period)"
      case .sex(let sex): sex.rawValue
      case .name(let name): "→\(name)"
      case .mark(let mark): "\(mark)"
      }
    }.joined(separator: "|")
  }
}

@Suite struct DatasetReaderTests {
  @Test func `types come from the template, headers from the project`() throws {
    let (dataset, diagnostics) = try read(
      """
      Verksamhet;Bedömt mål;Läge;Ny tidplan;När;Kön;Utfall;Extra
      771;god-vård;Klar;2024-08;2024-03-05;K;1 209,5;..
      Ordinärt boende;;sen;;;;x;
      säbo;ekonomi;;2024-k2;;M;..;
      Totalt;;;;;;5;
      """,
      declared: "<column name=\"organisation\" from=\"Verksamhet\"/><column name=\"mål\" from=\"Bedömt mål\"/>",
      expected: """
        <column name="mål" type="mål"/><column name="organisation" type="organisation"/><column name="läge" type="läge"/>
        <column name="ny-tidplan" type="period"/><column name="när" type="date"/><column name="kön" type="sex"/>
        <column name="utfall" type="number" unit="tkr"/>
        """, attributes: "total-row=\"Totalt\"")
    #expect(shown(diagnostics) == [])
    #expect(dataset?.columns.map(\.name) == ["mål", "organisation", "läge", "ny-tidplan", "när", "kön", "utfall"])
    #expect(dataset?.columns.last?.unit?.name == "tkr")
    #expect(
      rows(dataset) == [
        "→god-vård|→säbo|→klar|p2024-08|d2024-03-05|K|#1209.5", "|→ordbo|→sen||||protected",
        "→ekonomi|→säbo||p2024-k2||M|missing",
      ])
    #expect(dataset?.place(row: 1, column: 2) == Place(file: "s.csv", line: 3, column: 18, length: 3))
  }

  @Test func `a blank cell takes what stands above, where that is declared`() throws {
    let (dataset, diagnostics) = try read(
      "nr;delmål\n1;Ett\n2;\n3;Två\n", declared: "<column name=\"delmål\" fill-down=\"yes\" required=\"yes\"/>",
      expected: "<column name=\"nr\"/><column name=\"delmål\" type=\"text\"/>", key: "key=\"nr\"")
    #expect(shown(diagnostics) == [])
    #expect(rows(dataset) == ["1|Ett", "2|Ett", "3|Två"])
    #expect(dataset?.key == "nr")
  }

  @Test(arguments: [
    (
      "Nr;Vem\n4.1;\n", "<column name=\"nr\"/><column name=\"vem\" required=\"yes\"/>", "key=\"nr\"",
      "2:5+1 tom-cell: raden ”4.1” saknar ”vem” (kolumn 2), som krävs av mallen handlingsplan"
    ),
    ("nr;x\n1;\n1;\n", "<column name=\"nr\"/>", "key=\"nr\"", "3:1+1 dubbelt-namn: raden ”1” står två gånger (2:1+1)"),
    (
      "nr\n1\n", "<column name=\"nr\"/>", "key=\"nummer\"",
      "1:1+2 kolumn-saknas: nyckeln ”nummer” är ingen av kolumnerna i s"
    ),
    (
      "Nr;Verksamhet\n1;säbo\n", "<column name=\"organisation\" type=\"organisation\"/>", "",
      "1:1+2 kolumn-saknas: filen saknar kolumnen ”organisation” (1:33+12)"
    ),
    ("a;A\n1;2\n", "<column name=\"b\"/>", "", "1:1+1 kolumn-saknas: filen saknar kolumnen ”b” (1:33+1)"),
    (
      "a b;A-B\n1;2\n", "<column name=\"ab\"/>", "", "1:5+3 dubbelt-namn: filen har två kolumner som heter ”ab” (1:1+3)"
    ),
    ("a\nmånga\n", "<column name=\"a\" type=\"number\"/>", "", "2:1+5 inget-tal: ”många” är inget tal"),
    ("a\n5 kr\n", "<column name=\"a\" type=\"number\" unit=\"tkr\"/>", "", "2:1+4 inget-tal: ”5 kr” är inget tal"),
    ("a\n5\n", "<column name=\"a\" type=\"number\" unit=\"mkr\"/>", "", "1:33+1 okänd-enhet: enheten ”mkr” finns inte"),
    ("a\n31/12-23\n", "<column name=\"a\" type=\"date\"/>", "", "2:1+8 fel-datum: ”31/12-23” är inget datum"),
    ("a\n45291\n", "<column name=\"a\" type=\"date\"/>", "", "2:1+5 fel-datum: ”45291” är inget datum"),
    (
      "a\nflicka\n", "<column name=\"a\" type=\"sex\"/>", "",
      "2:1+6 okänt-kön: ”flicka” är inget kön"
    ),
    ("a\nklart\n", "<column name=\"a\" type=\"läge\"/>", "", "2:1+5 okänd-kod: ”klart” finns inte i kodlistan ”läge”"),
    (
      "a\nsebo\n", "<column name=\"a\" type=\"organisation\"/>", "",
      "2:1+4 okänd-organisation: det finns ingen organisation som heter ”sebo”"
    ),
    ("a;b\n1\n", "<column name=\"a\"/>", "", "2:2+1 för-få-fält: raden har 1 fält, rubrikraden 2"),
    ("", "<column name=\"a\"/>", "", "- tom-fil: filen är tom"),
  ]) func `what is wrong has its place`(_ file: String, _ columns: String, _ key: String, _ message: String) throws {
    let (_, diagnostics) = try read(file, expected: columns, key: key)
    #expect(shown(diagnostics) == [message])
  }

  @Test func `every bad cell is told in one run`() throws {
    let (_, diagnostics) = try read(
      "a;b\nx1;y\n2;z\n", expected: "<column name=\"a\" type=\"number\"/><column name=\"b\" type=\"date\"/>")
    #expect(diagnostics.all.map { $0.place?.description } == ["s.csv:2:1", "s.csv:2:4", "s.csv:3:3"])
  }

  /// The export of DOMAIN 3.4: title rows, a separator line, thousands in two widths, a total, a source row.
  @Test func `a ledger's export is read as declared`() throws {
    let file = """
      sep=;
      Omsorgsförvaltningen – uttag 2024-01-15 08:12;;;
      ;;;
      Verksamhet;Budget 2023 (tkr);Utfall;Avvikelse
      Särskilt boende;328\u{A0}031;319\u{202F}152;8 879
      Ordinärt boende ;221128;220096,00;1 032 tkr
      Totalt;561 504;551 594;9 910
      """
    let columns = """
      <column name="organisation" from="Verksamhet" type="organisation"/><column name="budget" from="Budget 2023 (tkr)" type="number"/>
      <column name="utfall" type="number"/><column name="avvikelse" type="number"/>
      """
    let (dataset, diagnostics) = try read(
      file, declared: columns, attributes: "skip-rows=\"2\" total-row=\"Totalt\" unit=\"tkr\"")
    #expect(shown(diagnostics) == [])
    #expect(rows(dataset) == ["→säbo|#328031|#319152|#8879", "→ordbo|#221128|#220096|#1032"])
  }

  /// The third file of DOMAIN 3.4: what a spreadsheet does to numbers and dates.
  @Test func `what a spreadsheet has spoilt is told cell by cell`() throws {
    let (_, diagnostics) = try read(
      """
      Kommunkod;Datum;Frisk;Not
      180;2023-12-31;42,9;
      0180;31/12 2023;#DIVISION/0!;#REFERENS!
      1293;45291;42.9;"rad 1
      rad 2"
      1293;20223-08-15;SANT;1,2E+11
      """,
      expected: """
        <column name="kommunkod" type="text"/><column name="datum" type="date"/><column name="frisk" type="number"/>
        <column name="not" type="text"/>
        """)
    #expect(
      shown(diagnostics) == [
        "3:17+12 inget-tal: ”#DIVISION/0!” är inget tal",
        "3:30+10 kalkylfel: ”#REFERENS!” är ett fel ur kalkylbladet", "4:6+5 fel-datum: ”45291” är inget datum",
        "4:12+4 inget-tal: ”42.9” är inget tal", "6:6+11 fel-datum: ”20223-08-15” är inget datum",
        "6:18+4 inget-tal: ”SANT” är inget tal",
        "6:23+7 grundpotensform: ”1,2E+11” är ett långt nummer som kalkylbladet har kortat",
      ])
  }
}

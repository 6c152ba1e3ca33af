import Intake
import Model
import Testing

private let organisations = """
  <organisation name="lindhaga" label="Lindhaga kommun" kind="kommun" code="1293 0180">
  <value name="sändlista"> Ågatan 4 </value><value name="sändlista">Torget</value>
  <organisation name="säbo" label="Särskilt boende" kind="verksamhet" code="771"/></organisation>

  """
private let report = "<report name=\"k\" template=\"kvalitetsberattelse\"/>"

/// The errors of a project with `elements` besides an organisation and a report; line numbers begin after these.
private func errors(_ elements: String) -> [String] {
  shown(Project.sample(report + organisations + elements).1)
}

@Suite struct ProjectReaderTests {
  @Test func `a whole project is read`() throws {
    let (project, diagnostics) = Project.sample(
      organisations + """
        <unit name="platser" one="plats" many="platser"/><unit name="mnkr" decimals="2"/>
        <codes name="läge"><code name="klar" label="Klar" shape="done"/><code name="sen"/></codes>
        <facts file="fakta.csv" encoding="windows-1252" separator="tab" decimal="." skip-rows="2" total-row="Totalt" null="n/a|ej svar"/>
        <source name="enheter" file="data/enheter.csv" key="enhet" unit="platser">
          <column name="organisation" from="Verksamhet" type="organisation"/>
          <column name="läge" type="läge" fill-down="yes" required="yes"/>
        </source>
        <words file="ord.csv"/>
        <rule figure="avvikelse" label="Avvikelse" difference="budget, utfall"/>
        <rule name="brygga" figure="avvikelse" sum=".value" rows="group delar" check="yes" tolerance="50,5 tkr"/>
        <rule figure="andel" share="utredda, alla" decimals="1" unit="procent"/>
        <rule figure="boenden" count="enheter" where=".platser and not .läge is sen"/>
        <waiver of="krav-1" in="kvalitet" reason="Sammanställs 2024." role="Kvalitetschef" date="2024-02-20" until="2024-12-31"/>
        <report name="kvalitet" template="kvalitetsberattelse" title="K {.period}" organisation="säbo" period="2023-k4"
          text="text/k" date="2024-02-27" dnr="ON 2024/112"><value name="tid">kl. 9</value></report>
        """)
    #expect(shown(diagnostics) == [])
    let read = try #require(project)
    #expect(read.organisations.map(\.name) == ["lindhaga", "säbo"])
    #expect(read.organisations[1].parent == "lindhaga")
    #expect(read.organisations[0].values == ["sändlista": ["Ågatan 4", "Torget"]])
    #expect(read.organisations[0].codes == ["1293", "0180"])
    #expect(read.units["platser"]?.one == "plats")
    #expect(read.units["mnkr"]?.decimals == 2)
    #expect(read.units["kr"] != nil)
    #expect(read.codeLists[0].codes.map(\.label) == ["Klar", "sen"])
    #expect(read.codeLists[0].codes[0].shape == .done)
    let dialect = read.factFiles[0].dialect
    #expect(dialect.encoding == .windows1252 && dialect.separator == "\t" && dialect.decimal == ".")
    #expect(dialect.skippedRows == 2 && dialect.totalRows == ["Totalt"] && dialect.nulls == ["n/a", "ej svar"])
    #expect(read.sources[0].key == "enhet" && read.sources[0].unit == "platser")
    #expect(read.sources[0].columns[0].from == "Verksamhet" && read.sources[0].columns[0].type == .organisation)
    #expect(read.sources[0].columns[1].type == .pointer("läge"))
    #expect(read.sources[0].columns[1].fillDown && read.sources[0].columns[1].required)
    #expect(read.wordsFile?.value == "ord.csv")
    #expect(read.rules.count == 4)
    #expect(read.rules[1].isCheck && read.rules[1].tolerance?.unit == "tkr")
    #expect(read.rules[1].tolerance?.amount == Decimal(plain: "50.5"))
    if case .count(let source, let condition) = read.rules[3].operation {
      #expect(source.value == "enheter" && condition?.clauses.count == 2)
    } else {
      Issue.record("a count is read as something else")
    }
    #expect(read.waivers[0].report == "kvalitet" && read.waivers[0].until.description == "2024-12-31")
    #expect(read.reports[0].period == .quarter(4, year: 2023))
    #expect(read.reports[0].recordNumber == "ON 2024/112" && read.reports[0].values == ["tid": ["kl. 9"]])
  }

  @Test(arguments: [
    ("<rapport/>", "4:1+8 okänt-element: <rapport> finns inte i <project>"),
    ("<report namn=\"a\" template=\"t\"/>", "4:9+4 okänt-attribut: <report> har inget attribut ”namn”"),
    ("<report name=\"a\"/>", "4:1+7 saknar-attribut: <report> saknar attributet ”template”"),
    ("<report name=\"\" template=\"t\"/>", "4:15+1 saknar-attribut: <report> saknar värde i attributet ”name”"),
    ("<report name=\"k\" template=\"t\"/>", "4:15+1 dubbelt-namn: rapporten ”k” står två gånger (1:64+1)"),
    ("<report name=\"a b\" template=\"t\"/>", "4:15+3 fel-värde: ”a b” är inget namn (name)"),
    ("<report name=\"a\" template=\"t\" date=\"5/3 2024\"/>", "4:37+8 fel-värde: ”5/3 2024” är inget datum (date)"),
    ("<report name=\"a\" template=\"t\" period=\"2023-13\"/>", "4:39+7 fel-värde: ”2023-13” är ingen period (period)"),
    (
      "<report name=\"a\" template=\"t\" organisation=\"säbå\"/>",
      "4:45+4 okänd-organisation: det finns ingen organisation som heter ”säbå”"
    ),
    (
      "<report name=\"a\" template=\"t\" where=\".x\"/>",
      "4:38+2 saknar-attribut: where väljer bland dem som each går igenom, och each saknas"
    ),
    ("<follow-up of=\"x\"/>", "4:1+10 saknar-attribut: <follow-up> saknar attributet ”file”"),
    ("<protect below=\"2\"/>", "4:17+1 fel-värde: gränsen för skydd är 2: den kan vara från 3 till 1000"),
    ("<protect below=\"1001\"/>", "4:17+4 fel-värde: gränsen för skydd är 1001: den kan vara från 3 till 1000"),
    ("<protect below=\"fem\"/>", "4:17+3 fel-värde: ”fem” är inget heltal (below)"),
    ("<protect/><protect/>", "4:11+8 dubbelt-namn: <protect> står två gånger"),
    ("<protect over=\"5\"/>", "4:10+4 okänt-attribut: <protect> har inget attribut ”over”"),
    ("lös text", "4:1+8 text-här: text får inte stå direkt i <project>"),
    (
      "<organisation name=\"säbo\"/>",
      "4:21+4 upptaget-namn: ”säbo” kan inte vara en organisation: det är redan en organisation (3:21+4)"
    ),
    (
      "<source name=\"kommun\" file=\"a.csv\"/>",
      "4:15+6 upptaget-namn: ”kommun” kan inte vara en källa: det är redan ett slag av organisationer (1:159+6)"
    ),
    (
      "<codes name=\"group\"/>",
      "4:14+5 upptaget-namn: ”group” är ett ord i språket och kan inte vara ett namn"
    ),
    ("<unit name=\"platser\"/>", "4:1+5 saknar-attribut: <unit> saknar attributet ”one”"),
    (
      "<facts file=\"a\" encoding=\"utf8\"/>",
      "4:27+4 fel-värde: ”utf8” är inget av orden utf-8, windows-1252, iso-8859-1, utf-16 (encoding)"
    ),
    ("<facts file=\"a\" path=\"1\"/>", "4:23+1 fel-attribut: path gäller inte a, som är text i rader och kolumner"),
    ("<facts file=\"a\" skip-rows=\"två\"/>", "4:28+3 fel-värde: ”två” är inget heltal (skip-rows)"),
    ("<source name=\"s\" file=\"a\" unit=\"mkr\"/>", "4:33+3 okänd-enhet: enheten ”mkr” finns inte"),
    (
      "<source name=\"s\" file=\"a\"><column name=\"c\" type=\"tal\"/></source>",
      "4:50+3 okänd-typ: kolumntypen ”tal” finns inte"
    ),
    (
      "<rule figure=\"säbo\" sum=\"b\"/>",
      "4:15+4 upptaget-namn: ”säbo” kan inte vara en siffra: det är redan en organisation (3:21+4)"
    ),
    (
      "<rule figure=\"kind\" sum=\"b\"/>",
      "4:15+4 upptaget-namn: ”kind” är ett ord i språket och kan inte vara ett namn"
    ),
    ("<rule figure=\"a\"/>", "4:1+5 regel: en regel har en av sum, difference, share, mean, count"),
    (
      "<rule figure=\"a\" sum=\"b\" count=\"c\"/>",
      "4:33+1 regel: en regel har en av sum, difference, share, mean, count"
    ),
    ("<rule figure=\"a\" difference=\"b\"/>", "4:30+1 regel: difference har två led, här står 1"),
    ("<rule figure=\"a\" sum=\"b, c d\"/>", "4:28+1 hänvisning: ”d” är inget ord som en hänvisning känner"),
    ("<rule figure=\"a\" sum=\"b\" tolerance=\"50 mkr\"/>", "4:40+3 okänd-enhet: enheten ”mkr” finns inte"),
    (
      "<waiver of=\"x\" in=\"kk\" reason=\"r\" role=\"r\" date=\"2024-01-01\" until=\"2024-12-31\"/>",
      "4:20+2 okänd-rapport: det finns ingen rapport som heter ”kk”"
    ),
  ]) func `what is wrong has its place`(_ element: String, _ message: String) {
    #expect(errors(element).contains(message), "\(errors(element))")
  }

  @Test func `sheets of one workbook came from where each is said to`() throws {
    let (read, diagnostics) = Project.sample(
      report + organisations + """
        <source name="personal" file="a.xlsx" sheet="Personal" origin="Heroma"/>
        <source name="ekonomi" file="a.xlsx" sheet="Ekonomi" origin="Raindance" retrieved="2024-01-15"/>
        <source name="ensam" file="b.xlsx" origin="Kolada"/>
        """)
    #expect(shown(diagnostics) == [])
    let project = try #require(read)
    #expect(project.origin(of: Place(file: "a.xlsx", sheet: "Personal", row: 2, column: 1))?.name == "Heroma")
    #expect(project.origin(of: Place(file: "a.xlsx", sheet: "Ekonomi", row: 2, column: 1))?.name == "Raindance")
    #expect(project.origin(of: Place(file: "a.xlsx", sheet: "Dold", row: 2, column: 1)) == nil)
    #expect(project.origin(of: Place(file: "b.xlsx", sheet: "Blad1", row: 2, column: 1))?.name == "Kolada")
    #expect(project.origin(of: Place(file: "c.csv")) == nil)
  }

  @Test func `several errors come in one run, from the top`() {
    let found = errors("<waiver/>\n<rule figure=\"a\"/>\n<unit name=\"x\"/>\n<kodlista/>")
    #expect(found.map { $0.prefix(2) } == ["4:", "4:", "4:", "4:", "4:", "5:", "6:", "6:", "7:"])
  }

  @Test func `the nearest name is proposed`() {
    let (_, diagnostics) = Project.sample(report + "<organisaton name=\"a\"/><unit name=\"b\" one=\"b\" mny=\"c\"/>")
    #expect(hints(diagnostics).contains("menar du <organisation>?"))
    #expect(hints(diagnostics).contains("menar du ”many”?"))
    let (_, units) = Project.sample(report + "<source name=\"s\" file=\"f\" unit=\"mkr\"/>")
    #expect(hints(units) == ["miljoner kronor skrivs mnkr; enheter i kronor är kr, tkr, mnkr och mdkr"])
  }

  @Test func `a file that is no project is refused`() {
    #expect(ProjectReader.read(bytes("<theme/>"), file: "p.xml").0 == nil)
    let (project, diagnostics) = ProjectReader.read(bytes("<project name=\"a\" format=\"2\"/>"), file: "p.xml")
    #expect(project == nil)
    #expect(
      shown(diagnostics) == [
        "1:27+1 fel-format: formatet ”2” är inte känt; denna version läser 1",
        "1:1+8 saknar-attribut: <project> saknar attributet ”period”",
      ])
    #expect(
      shown(Project.sample("").1) == ["1:1+8 saknar-rapport: projektet har ingen <report>: det finns inget att göra"])
  }
}

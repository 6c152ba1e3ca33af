import Intake
import Model
import Testing

private let elements = """
  <organisation name="on" label="Omsorgsnämnden" kind="nämnd"><organisation name="säbo" label="Särskilt boende" code="771"/>
  <organisation name="ordbo" label="Ordinärt boende" code="772"/></organisation>
  <unit name="platser" one="plats" many="platser"/><source name="enheter" file="e.csv"/>
  <report name="k" template="t"/>
  """

private func read(_ files: String..., language: String = "sv") throws -> (FactTable, Diagnostics) {
  let (project, diagnostics) = Project.sample(elements, language: language)
  #expect(shown(diagnostics) == [])
  let named = files.enumerated().map { index, text in
    let place = Place(file: "project.xml")
    let file = DataFile(file: Located("f\(index).csv", at: place), dialect: Dialect())
    return (file: file, bytes: bytes(text))
  }
  return FactReader.read(named, project: try #require(project))
}

private func errors(_ files: String...) throws -> [String] {
  switch files.count {
  case 1: shown(try read(files[0]).1)
  default: shown(try read(files[0], files[1]).1)
  }
}

/// Every entry as `name organisation period sex = value (n) @line:column`, sorted.
private func entries(_ table: FactTable) -> [String] {
  table.entries.map { key, entry in
    let value = entry.value.number.map { $0.description } ?? "\(entry.value)"
    let count = entry.count.map { " n \($0)" } ?? ""
    let place = "\(entry.place.line):\(entry.place.column)"
    return "\(key.name) \(key.organisation) \(key.period) \(key.sex.rawValue) = \(value)\(count) @\(place)"
  }.sorted()
}

@Suite struct FactReaderTests {
  @Test func `a wide table is read`() throws {
    let (table, diagnostics) = try read(
      """
      Namn;etikett;enhet;decimaler;grupp;organisation;2022;2023;n 2023;mål;oförändrat;skydd;källa;hämtad;anmärkning 2022
      nöjda;Sammantaget nöjda;procent;0;kvalitet;säbo;83;82;214;minst 85;1;personer;SoS;2023-11-14;Ny fråga
      ;;;;;771;;;;;;;;;
      ;;;;;Ordinärt boende;89;..;;högst 95;;;Egen mätning;;
      platser;;platser;;;säbo;x;1 209,5;;öka 2;;;;;
      """)
    #expect(shown(diagnostics) == [])
    #expect(
      entries(table) == [
        "nöjda ordbo 2022 T = 89 @4:22", "nöjda ordbo 2023 T = missing @4:25", "nöjda säbo 2022 T = 83 @2:49",
        "nöjda säbo 2023 T = 82 n 214 @2:52", "platser säbo 2022 T = protected @5:25",
        "platser säbo 2023 T = 1209.5 @5:27",
      ])
    let fact = try #require(table.facts.first)
    #expect(fact.label == "Sammantaget nöjda" && fact.shortLabel == fact.label && fact.unit.name == "procent")
    #expect(fact.groups == ["kvalitet"] && fact.unchanged == Decimal(1) && fact.countsPeople)
    #expect(fact.place == Place(file: "f0.csv", line: 2, column: 1, length: 5))
    // Decimals that are not said are those of the most exact value; a label that is not said is the name.
    #expect(table.facts[1].decimals == 1 && table.facts[1].label == "platser")
    let remarks = try #require(table.remarks["nöjda"])
    #expect(remarks["säbo"]?.targets == [nil: Target(kind: .atLeast, number: Decimal(85))])
    #expect(remarks["ordbo"]?.targets == [nil: Target(kind: .atMost, number: Decimal(95))])
    #expect(remarks[""]?.sources == [nil: "SoS"] && remarks["ordbo"]?.sources == [nil: "Egen mätning"])
    #expect(remarks[""]?.retrieved == [nil: "2023-11-14"])
    #expect(remarks["säbo"]?.remarks == [.year(2022): "Ny fråga"])
    #expect(table.remarks["platser"]?["säbo"]?.targets[nil] == Target(kind: .increase, number: Decimal(2)))
  }

  @Test func `a long table is described in another`() throws {
    let (table, diagnostics) = try read(
      "namn;organisation;kön;period;värde;n\nheltid;on;K;2022-12-31;32,9 %;120\nheltid;on;;2022-12-31;34,4;\n;säbo;M;2023-12-31;–;\n",
      "namn;enhet;decimaler;brott;kod\nheltid;procent;1;2023-12-31;U1 N2\n")
    #expect(shown(diagnostics) == [])
    #expect(
      entries(table) == [
        "heltid on 2022-12-31 K = 32.9 n 120 @2:24", "heltid on 2022-12-31 T = 34.4 @3:23",
        "heltid säbo 2023-12-31 M = nothing @4:20",
      ])
    #expect(table.facts.map(\.codes) == [["U1", "N2"]])
    #expect(table.facts[0].seriesBreak?.description == "2023-12-31")
  }

  @Test func `an English project has English columns`() throws {
    let (table, diagnostics) = try read(
      "name;label;unit;organisation;period;value;target\nfull;Full-time;procent;on;2023;35;at least 40\n",
      language: "en")
    #expect(shown(diagnostics) == [])
    #expect(entries(table) == ["full on 2023 T = 35 @2:32"])
    #expect(table.remarks["full"]?["on"]?.targets[.year(2023)] == Target(kind: .atLeast, number: Decimal(40)))
  }

  @Test(arguments: [
    ("namn;enhett\na;antal", "1:6+6 okänd-kolumn: faktatabellen har ingen kolumn som heter ”enhett”"),
    ("namn;;enhet\na;x;antal", "1:6+1 okänd-kolumn: kolumnen saknar rubrik"),
    ("namn;enhet;Enhet\na;;", "1:12+5 dubbelt-namn: kolumnen ”enhet” står två gånger (1:6+5)"),
    ("enhet;2023\nantal;5", "1:1+5 kolumn-saknas: faktatabellen saknar kolumnen ”namn”"),
    (
      "namn;2023;period;värde\na;;;",
      "1:6+4 två-former: tabellen har både periodkolumner och ”period” eller ”värde” (1:11+6)"
    ),
    ("namn;värde\na;5", "1:6+5 kolumn-saknas: faktatabellen saknar kolumnen ”period”"),
    ("namn;n;2023\na;5;6", "1:6+1 okänd-kolumn: kolumnen ”n” måste säga för vilken period: ”n 2023”"),
    ("namn;enhet\n;antal", "2:1+1 saknar-namn: raden saknar namn, och ingen rad ovanför har något"),
    ("namn;enhet\nAntal boende;antal", "2:1+12 fel-namn: ”Antal boende” är inget namn"),
    (
      "namn;enhet\nsäbo;antal",
      "2:1+4 upptaget-namn: ”säbo” kan inte vara en siffra: det är redan en organisation (1:130+4)"
    ),
    (
      "namn;enhet\nenheter;antal",
      "2:1+7 upptaget-namn: ”enheter” kan inte vara en siffra: det är redan en källa (3:64+7)"
    ),
    ("namn;enhet\nkvinnor;antal", "2:1+7 upptaget-namn: ”kvinnor” är ett ord i språket och kan inte vara ett namn"),
    ("namn;organisation;2023\na;säbo;5", "2:1+1 saknar-enhet: ”a” saknar enhet"),
    ("namn;enhet;organisation;2023\na;mkr;säbo;5", "2:3+3 okänd-enhet: enheten ”mkr” finns inte"),
    ("namn;enhet;organisation;2023\na;antal;;5", "2:10+1 saknar-organisation: raden har värden men ingen organisation"),
    (
      "namn;enhet;organisation;2023\na;antal;sebo;5",
      "2:9+4 okänd-organisation: det finns ingen organisation som heter ”sebo”"
    ),
    (
      "namn;enhet;organisation;kön;2023\na;antal;säbo;Flicka;5",
      "2:14+6 okänt-kön: ”Flicka” är inget kön"
    ),
    ("namn;enhet;organisation;2023\na;procent;säbo;mycket", "2:16+6 inget-tal: ”mycket” är inget tal"),
    (
      "namn;enhet;organisation;2023;n 2023\na;procent;säbo;;12",
      "2:17+2 n-utan-värde: raden har n för 2023 men inget värde"
    ),
    ("namn;enhet;organisation;period;värde\na;antal;säbo;augusti;5", "2:14+7 fel-period: ”augusti” är ingen period"),
    (
      "namn;enhet;organisation;period;värde\na;antal;säbo;;5",
      "2:15+1 saknar-period: raden har ett värde men ingen period"
    ),
    (
      "namn;enhet;organisation;2023;2023-08\na;antal;säbo;5;6",
      "2:16+1 olika-perioder: ”a” har månader här men år på annat håll (2:14+1)"
    ),
    ("namn;enhet;decimaler\na;antal;många", "2:9+5 fel-värde: ”många” är inget antal decimaler (0–9)"),
    ("namn;enhet;skydd\na;antal;ja", "2:9+2 fel-värde: ”ja” är inget skydd: skriv personer eller inget"),
    ("namn;enhet;mål\na;antal;bra", "2:9+3 fel-mål: ”bra” är inget mål"),
    ("namn;enhet;mål\na;antal;minst", "2:9+5 fel-mål: ”minst” är inget mål"),
    ("namn;enhet;hämtad\na;antal;i höstas", "2:9+8 fel-värde: ”i höstas” är inget datum"),
    (
      "namn;enhet;grupp\na;antal;säbo",
      "2:9+4 upptaget-namn: ”säbo” kan inte vara en grupp: det är redan en organisation (1:130+4)"
    ),
    ("namn;enhet\na;antal;5", "2:9+1 för-många-fält: raden har 3 fält, rubrikraden 2"),
    ("", "- tom-fil: filen är tom"),
  ]) func `what is wrong has its place`(_ file: String, _ message: String) throws {
    #expect(try errors(file) == [message])
  }

  @Test func `one value is given once`() throws {
    let head = "namn;enhet;organisation;2023\n"
    #expect(
      try errors(head + "a;antal;säbo;5\n;;säbo;6\n") == [
        "3:8+1 dubbelt-värde: a hos säbo 2023 står två gånger, med olika värden (2:14+1)"
      ])
    let (_, same) = try read(head + "a;antal;säbo;5\n", head + "a;antal;säbo;5\n")
    #expect(same.all.map(\.severity) == [.warning])
    #expect(same.all.first?.notes.first?.place.file == "f0.csv")
    // The second stands above in the file although its unit had to be known first.
    #expect(
      try errors(head + "a;antal;säbo;..\n;;säbo;6\n") == [
        "3:8+1 dubbelt-värde: a hos säbo 2023 står två gånger, med olika värden (2:14+2)"
      ])
  }

  @Test func `two files may not describe a fact in two ways`() throws {
    #expect(
      try errors("namn;enhet;etikett\na;antal;Ett\n", "namn;enhet;etikett\na;antal;Två\n") == [
        "2:9+3 olika-beskrivning: ”a” beskrivs på två sätt: etikett är ”Två” här (2:9+3)"
      ])
    #expect(
      try errors("namn;enhet;källa\na;antal;SCB\na;;Kolada") == [
        "3:4+6 olika-beskrivning: ”a” har två olika källa: ”Kolada” här (2:9+3)"
      ])
  }

  @Test func `an organisation that does not exist is told once`() throws {
    #expect(try errors("namn;enhet;organisation;2023\na;antal;xyz;5\n;;xyz;6\n;;säbo;7").count == 1)
  }
}

import HTMLOutput
import Model
import Testing

@Suite struct CSVTests {
  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+A1", "'+A1"), ("-A1", "'-A1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"),
    ("\r=1", "'\r=1"), (" =1", "' =1"), ("＝1", "'＝1"), ("-", "'-"), ("+", "'+"), ("-1+1", "'-1+1"), ("--1", "'--1"),
    ("-1,", "'-1,"), ("-1,2,3", "'-1,2,3"), ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"), ("-1,5", "-1,5"),
    ("+2,9", "+2,9"), ("-1\u{202F}209", "-1\u{202F}209"), ("−1,5", "−1,5"), ("–", "–"), ("a=b", "a=b"), ("", ""),
  ])
  func noSpreadsheetRunsACell(cell: String, expected: String) { #expect(CSV.harmless(cell) == expected) }

  @Test func quotingFollowsRFC4180() {
    var csv = CSV(language: .swedish)
    csv.row(["a;b", "c\"d", "e\nf", "g,h", " i", "j", "å"])
    #expect(csv.bytes.prefix(3) == [0xEF, 0xBB, 0xBF])
    #expect(text(Array(csv.bytes.dropFirst(3))) == "\"a;b\";\"c\"\"d\";\"e\nf\";g,h;\" i\";j;å\r\n")
  }

  /// Whatever stands in the cells comes back when the file is read as RFC 4180 has it, but for the apostrophe.
  @Test func cellsComeBack() {
    let cells = SafetyTests.hostile + ["a;b", "\"\"", "\r\n", "x\ny", ";", "-12,5", "=1"]
    var csv = CSV(language: .english)
    csv.row(cells)
    #expect(Self.read(text(Array(csv.bytes.dropFirst(3)))) == [cells.map(CSV.harmless)])
  }

  @Test func tables() {
    var table = Sample.measures
    table.bodies[0].rows[0].cells[0] = Table.Cell([.text("=Nöjda; alla")])
    #expect(
      text(TableCSV.bytes(table, language: .swedish)) == """
        \u{FEFF}Grupp;Mått;2022;2023;Ändring;Riket;Mål\r
        Särskilt boende;"'=Nöjda; alla";83;82;-1;78;minst 85\r
        Särskilt boende;Genomförandeplan inom tre veckor;41;45;4;..;minst 90\r
        Ordinärt boende;Personer som en brukare möter;17,1;15,6;-1,5;..;högst 15\r

        """)
    #expect(text(TableCSV.bytes(table, language: .english)).contains("17.1;15.6;-1.5"))
  }

  @Test func figures() {
    var share = Sample.figure("45,5\u{00A0}procent", "45.4545", decimals: 1)
    share.view = "från 2022"
    share.provenance.places.append(Place(file: "data/drift.csv", line: 4, column: 1))
    share.provenance.places.append(Place(file: "fakta.csv", line: 9, column: 2))
    var hidden = Sample.figure("x", "3")
    hidden.value = .protected
    hidden.label = "@namn"
    #expect(
      text(FiguresCSV.bytes([share, hidden], language: .swedish)) == """
        \u{FEFF}namn;etikett;organisation;kön;period;skrivet;värde;enhet;visning;n;källa;hämtad;fil;plats\r
        nöjda;Sammantaget nöjda;säbo;Totalt;2023;45,5\u{00A0}procent;45,5;procent;från 2022;214;Socialstyrelsen;\
        2024-01-15;fakta.csv, data/drift.csv;fakta.csv:2:9, data/drift.csv:4:1, fakta.csv:9:2\r
        nöjda;'@namn;säbo;Totalt;2023;x;x;procent;;214;Socialstyrelsen;2024-01-15;fakta.csv;fakta.csv:2:9\r

        """)
    #expect(text(FiguresCSV.bytes([share], language: .english)).hasPrefix("\u{FEFF}name;label;"))
  }

  /// Reads semicolon-separated records with quotes.
  static func read(_ text: String) -> [[String]] {
    var (records, record, cell, quoted): ([[String]], [String], String, Bool) = ([], [], "", false)
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\"" where quoted && scalars.first == "\"":
        cell += "\""
        scalars.removeFirst()
      case "\"": quoted.toggle()
      case ";" where !quoted: (record, cell) = (record + [cell], "")
      case "\r" where !quoted: continue
      case "\n" where !quoted: (records, record, cell) = (records + [record + [cell]], [], "")
      default: cell.unicodeScalars.append(scalar)
      }
    }
    return records
  }
}

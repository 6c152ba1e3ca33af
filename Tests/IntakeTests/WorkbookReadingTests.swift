import Fuzzing
import Intake
import Model
import Testing

/// Reads the columns `nr` (text), `tal` (number, in percent) and `dag` (date) of a workbook.
private func read(_ workbook: TestWorkbook, _ columns: String) throws -> ([[Dataset.Cell]], Diagnostics) {
  let (project, found) = Project.sample(
    "<source name=\"s\" file=\"s.xlsx\">\(columns)</source><report name=\"k\" template=\"t\"/>")
  #expect(shown(found) == [])
  let source = try #require(project?.sources.first)
  let (dataset, diagnostics) = DatasetReader.read(
    workbook.finished(), declared: source, expected: nil, project: try #require(project))
  return ((dataset?.rows ?? []).map(\.cells), diagnostics)
}

private let text = "<column name=\"nr\" type=\"text\"/>"

private func header(_ names: String...) -> String {
  "<row>" + names.map { "<c t=\"str\"><v>\($0)</v></c>" }.joined() + "</row>"
}

@Suite struct WorkbookReadingTests {
  /// The cell as a column of words has it, by format and stored value.
  @Test(arguments: [
    ("General", "0.30000000000000004", "0,3"), ("General", "82.099999999999994", "82,1"), ("General", "1E-3", "0,001"),
    ("General", "1.2345678901234567E+5", "123456,789012346"), ("General", "-0", "0"), ("General", "1.4E-17", "0"),
    ("General", "999999999999999.9", "1000000000000000"), ("0", "2.5", "3"), ("0.00", "2", "2,00"),
    ("0.0#", "2.256", "2,26"),
    ("0.0#", "2", "2,0"), ("0000", "180", "0180"), ("#,##0.00 \"kr\"", "-1234.5", "−1234,50"),
    ("0%", "0.82", "82\u{00A0}%"),
    ("0.0 %", "0.8234", "82,3\u{00A0}%"), ("[Red]0.0;[Blue]-0.0", "1.25", "1,3"), ("0.00E+00", "12000", "12000"),
    ("\"2023\" 0", "5", "5"), ("yyyy-mm-dd", "45291", "2023-12-31"), ("YYYY\\-MM\\-DD", "61", "1900-03-01"),
    ("[$-41D]d mmmm yyyy;@", "45351", "2024-02-29"), ("mmm-yy", "45139", "2023-08"), ("yyyy", "45291.9", "2023"),
    ("yyyy-mm-dd hh:mm", "45291.341666666667", "2023-12-31 08:12"), ("yyyy-mm-dd", "45291.9999999", "2024-01-01"),
    ("h:mm", "0.5", "12:00"), ("[h]:mm", "1.5625", "37:30"), ("mm:ss", "0.5", "12:00"), ("h:mm AM/PM", "0.25", "06:00"),
    ("yyyy-mm-dd", "2958465", "9999-12-31"), ("0.0,", "5", "talformat"), ("yyyy-mm-dd", "60", "fel-datum"),
    ("yyyy-mm-dd", "2958466", "fel-datum"), ("d-mmm", "45139", "blev-datum"),
    ("General", "1234567890123456", "inget-tal"),
  ])
  func `a number is read as its format shows it`(format: String, stored: String, expected: String) throws {
    var workbook = TestWorkbook()
    let code = format.replacing("\"", with: "&quot;")
    workbook.add(
      "xl/styles.xml",
      """
      <styleSheet><numFmts><numFmt numFmtId="164" formatCode="\(code)"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
      <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>
      """)
    workbook.add(
      "xl/worksheets/sheet1.xml",
      "<worksheet><sheetData>\(header("nr"))<row><c s=\"1\"><v>\(stored)</v></c></row></sheetData></worksheet>")
    let (rows, diagnostics) = try read(workbook, text)
    if let error = diagnostics.all.first {
      #expect(error.code == expected)
    } else {
      #expect(rows == [[.text(expected)]])
    }
  }

  @Test func `prefixes, phonetic text, rich text, ISO dates and shared formulas are read`() throws {
    var workbook = TestWorkbook()
    workbook.add(
      "xl/sharedStrings.xml",
      """
      <x:sst xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:si><x:t>nr</x:t></x:si><x:si><x:t>dag</x:t></x:si>
      <x:si><x:r><x:t>två</x:t></x:r><x:r><x:t xml:space="preserve"> </x:t></x:r><x:r><x:rPr><x:b/></x:rPr><x:t>ord</x:t></x:r>
      <x:rPh sb="0" eb="1"><x:t>läses</x:t></x:rPh></x:si></x:sst>
      """)
    workbook.add(
      "xl/worksheets/sheet1.xml",
      """
      <x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData>
      <x:row r="1" spans="1:2"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1" t="s"><x:v>1</x:v></x:c></x:row>
      <x:row r="2"><x:c r="A2" t="s"><x:v>2</x:v></x:c><x:c r="B2" t="d"><x:v>2023-12-31T00:00:00</x:v></x:c></x:row>
      <x:row r="3"><x:c r="A3" t="str"><x:f t="shared" si="0">A2</x:f><x:v>a &amp; b</x:v></x:c>
      <x:c r="B3"><x:f/><x:v>45291</x:v></x:c></x:row>
      <x:row r="4"><x:c r="A4" t="str"><x:f>""</x:f><x:v></x:v></x:c><x:c r="B4" t="d"><x:v>2024-02-30</x:v></x:c></x:row>
      </x:sheetData></x:worksheet>
      """)
    let (rows, diagnostics) = try read(workbook, text + "<column name=\"dag\" type=\"date\"/>")
    let day = try #require(Day(iso: "2023-12-31"))
    #expect(rows == [[.text("två ord"), .date(day)], [.text("a & b"), .date(day)], [.blank, .blank]])
    #expect(diagnostics.all.map(\.code) == ["xlsx"])
    #expect(diagnostics.all.first?.place?.description == "s.xlsx:Blad1!B4")
  }

  @Test func `decimals that a column's formats show are kept apart from its exact numbers`() throws {
    var workbook = TestWorkbook()
    workbook.add(
      "xl/styles.xml",
      "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"3\"/><xf numFmtId=\"10\"/></cellXfs></styleSheet>")
    workbook.add(
      "xl/worksheets/sheet1.xml",
      """
      <worksheet><sheetData>\(header("hyra", "andel", "antal"))
      <row><c s="1"><v>1234.567</v></c><c s="2"><v>0.123456</v></c><c><v>2.5</v></c></row></sheetData></worksheet>
      """)
    let (project, _) = Project.sample(
      """
      <source name="s" file="s.xlsx"><column name="hyra" type="number"/><column name="andel" type="number" unit="procent"/>
      <column name="antal" type="number"/></source><report name="k" template="t"/>
      """)
    let source = try #require(project?.sources.first)
    let (dataset, diagnostics) = DatasetReader.read(
      workbook.finished(), declared: source, expected: nil, project: try #require(project))
    #expect(shown(diagnostics) == [])
    #expect(dataset?.columns.map(\.decimals) == [0, 2, nil])
    let numbers = [(1_234_567, 3), (123_456, 4), (25, 1)].map { Decimal(units: Int128($0.0), scale: $0.1) }
    #expect(dataset?.rows.map(\.cells) == [numbers.map { .number($0) }])
  }

  @Test func `a margin of blank rows and columns is no part of the table`() throws {
    var workbook = TestWorkbook()
    workbook.add(
      "xl/worksheets/sheet1.xml",
      """
      <worksheet><sheetData><row r="3"><c r="C3" t="str"><v>nr</v></c></row><row r="5"><c r="A5" t="str"><v>obs</v></c>
      <c r="C5" t="str"><v>a</v></c></row><row r="6"><c r="C6" t="str"><v>Totalt</v></c></row></sheetData></worksheet>
      """)
    let (project, _) = Project.sample(
      "<source name=\"s\" file=\"s.xlsx\" total-row=\"Totalt\">\(text)</source><report name=\"k\" template=\"t\"/>")
    let source = try #require(project?.sources.first)
    let (dataset, diagnostics) = DatasetReader.read(
      workbook.finished(), declared: source, expected: nil, project: try #require(project))
    #expect(shown(diagnostics) == [])
    #expect(dataset?.rows.map(\.cells) == [[.text("a")]])
    #expect(dataset?.place(row: 0, column: 0).cellName == "C5")
  }

  @Test func `a sheet is not asked for in a text`() throws {
    let (project, _) = Project.sample(
      "<source name=\"s\" file=\"s.csv\" sheet=\"a\">\(text)</source><report name=\"k\" template=\"t\"/>")
    let source = try #require(project?.sources.first)
    let (_, diagnostics) = DatasetReader.read(
      bytes("nr\n1\n"), declared: source, expected: nil, project: try #require(project))
    #expect(diagnostics.all.map(\.code) == ["fel-värde"])
  }

  @Test(arguments: [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16_384, "XFD")])
  func `columns have letters`(column: Int, letters: String) {
    #expect(Place.columnLetters(column) == letters)
    #expect(Place(file: "a.xlsx", sheet: "b", row: 7, column: column).description == "a.xlsx:b!\(letters)7")
  }
}

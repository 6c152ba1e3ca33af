import Fuzzing
import Intake
import Model
import Testing

/// Reads a workbook of one sheet with the column `nr`.
private func read(_ bytes: [UInt8]) throws -> (Dataset?, Diagnostics) {
  let (project, found) = Project.sample(
    "<source name=\"s\" file=\"s.xlsx\"><column name=\"nr\" type=\"text\"/></source><report name=\"k\" template=\"t\"/>"
  )
  #expect(shown(found) == [])
  let source = try #require(project?.sources.first)
  return DatasetReader.read(bytes, declared: source, expected: nil, project: try #require(project))
}

/// The only diagnostic of a file of which nothing is read.
private func refusal(_ bytes: [UInt8]) throws -> Diagnostic {
  let (dataset, diagnostics) = try read(bytes)
  #expect(dataset == nil)
  #expect(diagnostics.all.count == 1)
  return try #require(diagnostics.all.first)
}

private let header = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>nr</t></is></c></row>"
private let good = TestWorkbook.sheet(header + "<row r=\"2\"><c r=\"A2\"><v>7</v></c></row>")

@Suite struct WorkbookHostileTests {
  @Test func `a small workbook made here is read`() throws {
    let (dataset, diagnostics) = try read(good)
    #expect(shown(diagnostics) == [])
    #expect(dataset?.rows.map(\.cells) == [[.text("7")]])
    #expect(dataset?.place(row: 0, column: 0).description == "s.xlsx:Blad1!A2")
  }

  @Test func `a declared dimension of the whole sheet costs nothing`() throws {
    let (dataset, diagnostics) = try read(
      TestWorkbook.sheet(
        header + "<row r=\"1048576\"><c r=\"A1048576\"><v>7</v></c></row>", before: "<dimension ref=\"A1:XFD1048576\"/>"
      ))
    #expect(shown(diagnostics) == [])
    #expect(dataset?.place(row: 0, column: 0).line == 1_048_576)
  }

  /// libxml2 stops there without an error: what stands below must not be lost unseen.
  @Test func `letters that the encoding of a part does not have are told of`() throws {
    var workbook = TestWorkbook()
    let start = TestWorkbook.sheetStart.replacing("UTF-8", with: "US-ASCII")
    let rows = (0..<20_000).map { "<row><c><v>\($0)</v></c></row>" }.joined()
    workbook.add(
      "xl/worksheets/sheet1.xml",
      start + "<sheetData>" + header + rows + "<row><c t=\"str\"><v>å</v></c></row>" + rows + "</sheetData></worksheet>"
    )
    #expect(try refusal(workbook.finished()).code == "xlsx")
  }

  @Test func `ten million blank cells are too many`() throws {
    var workbook = TestWorkbook()
    workbook.add(
      "xl/worksheets/sheet1.xml", start: TestWorkbook.sheetStart + "<sheetData>\(header)<row>",
      repeating: "<c/></row><row>", times: 10_000_000, size: 150_000_000)
    let diagnostic = try refusal(workbook.finished())
    // One million rows is as many as a sheet has.
    #expect(diagnostic.code == "xlsx")
    var wide = TestWorkbook()
    wide.add(
      "xl/worksheets/sheet1.xml", start: TestWorkbook.sheetStart + "<sheetData>\(header)<row>",
      repeating: String(repeating: "<c/>", count: 60) + "</row><row>", times: 170_000, size: 50_000_000)
    #expect(try refusal(wide.finished()).code == "för-stor-fil")
  }

  @Test func `a bomb is stopped at its limit, whatever it says of its size`() throws {
    for size in [1_000, 0x7FFF_FFFF] as [UInt32] {
      var workbook = TestWorkbook()
      workbook.add(
        "xl/worksheets/sheet1.xml", start: TestWorkbook.sheetStart + "<sheetData>\(header)",
        repeating: String(repeating: " ", count: 200), times: 5_000_000, size: size)
      let diagnostic = try refusal(workbook.finished())
      #expect(diagnostic.code == "för-stor-fil")
      #expect(diagnostic.place == Place(file: "s.xlsx"))
      #expect(diagnostic.message.sv.contains("512"))
    }
  }

  @Test func `shared texts have a limit of their own`() throws {
    var workbook = TestWorkbook()
    workbook.add(
      "xl/worksheets/sheet1.xml", TestWorkbook.sheetStart + "<sheetData>\(header)</sheetData></worksheet>")
    workbook.add(
      "xl/sharedStrings.xml", start: "<sst>", repeating: "<si><t>abc</t></si>", times: 10_000_000, size: 100)
    #expect(try refusal(workbook.finished()).code == "för-stor-fil")
  }

  @Test func `a truncated file and a broken directory are told of`() throws {
    for count in [0, 1, 4, 30, good.count / 2, good.count - 1, good.count - 22] {
      let diagnostic = try refusal(Array(good.prefix(count)))
      #expect(["xlsx", "fel-filslag"].contains(diagnostic.code))
    }
    var broken = good
    let directory = broken.count - 22 - 100
    for index in directory..<(directory + 60) { broken[index] = 0xFF }
    #expect(try refusal(broken).code == "xlsx")
  }

  @Test func `a byte that is changed anywhere never passes for another number`() throws {
    var random = Generator(seed: 7)
    for _ in 0..<300 {
      var changed = good
      changed[Int.random(in: changed.indices, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
      let (dataset, diagnostics) = try read(changed)
      #expect(diagnostics.hasErrors || dataset?.rows.map(\.cells) == [[.text("7")]])
    }
  }

  @Test(arguments: [
    "<!DOCTYPE worksheet [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>",
    "<!DOCTYPE worksheet SYSTEM \"http://example.org/x.dtd\">",
    "<!DOCTYPE worksheet [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>",
  ])
  func `a document type is refused`(type: String) throws {
    var workbook = TestWorkbook()
    workbook.add(
      "xl/worksheets/sheet1.xml",
      type + "<worksheet><sheetData>\(header)<row><c t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>")
    let diagnostic = try refusal(workbook.finished())
    #expect(diagnostic.code == "xlsx")
    #expect(diagnostic.message.sv.contains("DOCTYPE"))
  }

  @Test func `an entity that is not declared is refused`() throws {
    #expect(try refusal(TestWorkbook.sheet("<row><c t=\"str\"><v>&b;</v></c></row>")).code == "xlsx")
  }

  @Test func `a tag with a thousand attributes is refused before it is compared`() throws {
    let attributes = (0..<1000).map { "a\($0)=\"\"" }.joined(separator: " ")
    #expect(try refusal(TestWorkbook.sheet("<row \(attributes)/>")).code == "xlsx")
  }

  @Test(arguments: [
    "<row r=\"5\"/><row r=\"5\"/>", "<row r=\"1048577\"/>", "<row r=\"0\"/>", "<row r=\"-1\"/>",
    "<row r=\"1\"><c r=\"A2\"/></row>",
    "<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>", "<row r=\"1\"><c r=\"XFE1\"/></row>", "<c r=\"A1\"/>",
    "<row r=\"1\"><c r=\"A1\" t=\"z\"/></row>", "<row r=\"1\"><row r=\"2\"/></row>", "<row>",
  ])
  func `rows and cells out of order are refused`(rows: String) throws {
    #expect(try refusal(TestWorkbook.sheet(rows)).code == "xlsx")
  }

  @Test func `numbers that are none and texts that are not there are told of at their cells`() throws {
    let cells = [
      "<v>abc</v>", "<v>1e400</v>", "<v>1.2.3</v>", "<v>NaN</v>", "<v>12345678901234567890</v>", "<v>--1</v>",
    ]
    let rows = cells.enumerated().map {
      "<row r=\"\($0.offset + 2)\"><c r=\"A\($0.offset + 2)\">\($0.element)</c></row>"
    }
    let (_, diagnostics) = try read(
      TestWorkbook.sheet(header + rows.joined() + "<row><c t=\"s\"><v>4</v></c></row>"))
    #expect(diagnostics.all.map { $0.place?.description } == (2...8).map { "s.xlsx:Blad1!A\($0)" })
    #expect(diagnostics.all.map(\.code) == Array(repeating: "inget-tal", count: 6) + ["xlsx"])
  }

  @Test func `other files that are named xlsx are told apart`() throws {
    #expect(try refusal(bytes("nr;text\n1;a\n")).code == "fel-filslag")
    #expect(try refusal([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1]).message.sv.contains("lösenord"))
    var other = TestWorkbook(workbook: "<html/>")
    #expect(try refusal(other.finished()).code == "xlsx")
    other.add("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    #expect(try refusal(other.finished()).code == "xlsx")
  }

  @Test func `nothing outside the workbook is followed`() throws {
    for target in ["../../../etc/passwd", "http://example.org/a.xml", "/etc/passwd", "worksheets/../../x"] {
      #expect(try refusal(TestWorkbook(sheetTarget: target).finished()).code == "xlsx")
    }
  }
}

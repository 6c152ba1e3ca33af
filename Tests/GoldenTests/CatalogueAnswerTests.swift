import Foundation
import Testing

/// What `skildra sources` and `explain` answer of whole projects, of files in other encodings, and to other programs.
struct CatalogueAnswerTests {
  @Test(
    "All files of the samples and of the handbook are read as a build reads them",
    arguments: ["lindhaga-2023", "provkarta", "handbok"])
  func samples(_ name: String) throws {
    let result = try Command.skildra(["sources", Folder.samples + "/" + name])
    #expect(result.status == 0 && result.errors == "", "\(result.errors)")
    #expect(result.output.contains(" filer, 0 med fel"), "\(result.output.suffix(200))")
  }

  @Test(
    "A file is asked for by its path, its name or its stem",
    arguments: ["kolada", "kolada.json", "data/kolada.json", "*kolada*"])
  func byFile(_ name: String) throws {
    let result = try Command.skildra(["sources", Folder.samples + "/lindhaga-2023", name])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("Siffror: data/kolada.json") && result.output.contains("1 fil, 0 med fel"))
    #expect(result.output.contains("JSON från Kolada") && result.output.contains("9900 (ordbo)"))
    #expect(result.output.contains("16,9"))
  }

  @Test("A source's own name goes before the name of a file")
  func byName() throws {
    let copy = try Self.copy(of: "datakälla")
    try copy.replace("name=\"lokaler\"", with: "name=\"fakta\"", in: "project.xml")
    let result = try Command.skildra(["sources", ".", "fakta"], folder: copy.path)
    #expect(result.output.contains("Källa fakta: lokaler.csv") && !result.output.contains("Siffror:"))
  }

  @Test("What a page from Kolada has that is not read is told with its place")
  func kolada() throws {
    let copy = try TemporaryFolder.copy(of: Folder.samples + "/lindhaga-2023")
    try copy.replace(
      "\"values\": [\n",
      with: "\"values\": [\n{\"kpi\": \"U00000\", \"municipality\": \"9900\", \"period\": 2019, \"values\": "
        + "[{\"gender\": \"T\", \"count\": 1, \"status\": \"\", \"value\": 1, \"isdeleted\": false}]},\n",
      in: "data/kolada.json")
    let result = try Command.skildra(["sources", ".", "kolada", "--templates", Folder.templates], folder: copy.path)
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    #expect(
      result.output.contains("data/kolada.json#/values/0/kpi: varning: ingen siffra har koden U00000"),
      "\(result.output)")
  }

  // MARK: Encodings

  @Test(
    "A wrong cell in another encoding is shown as it reads",
    arguments: [
      ("windows-1252", String.Encoding.windowsCP1252, []), ("utf-16", .utf16LittleEndian, [0xFF, 0xFE] as [UInt8]),
    ])
  func decodedLines(_ name: String, _ encoding: String.Encoding, _ mark: [UInt8]) throws {
    let copy = try Self.copy(of: "datakälla")
    let text = "lokal;platser;läge\r\nTallgården på ön;48;\r\nÄngsbacken – övre;många;\r\n"
    let bytes = try #require(text.data(using: encoding))
    try (Data(mark) + bytes).write(to: URL(fileURLWithPath: copy.path + "/lokaler.csv"))
    try copy.replace("file=\"lokaler.csv\"", with: "file=\"lokaler.csv\" encoding=\"\(name)\"", in: "project.xml")
    let sources = try Command.skildra(["sources", ".", "lokaler"], folder: copy.path)
    let build = try Command.skildra(["check", "."], folder: copy.path)
    for told in [sources.output, build.errors] {
      let lines = told.components(separatedBy: "\n")
      let line = try #require(lines.firstIndex { $0.contains("Ängsbacken – övre;många;") }, "\(told)")
      let caret = lines[line + 1]
      let start = caret.prefix { $0 == " " }.count
      #expect(lines[line].dropFirst(start).hasPrefix("många") && caret.dropFirst(start) == "^^^^^", "\(told)")
      #expect(!told.contains("\0") && !told.contains("\u{FFFD}"))
    }
  }

  @Test("Signs that steer a terminal are not shown")
  func controlSigns() throws {
    let copy = try Self.copy(of: "datakälla")
    try "lokal;platser;läge\nHus;\u{1B}[31mfel;\n".write(
      toFile: copy.path + "/lokaler.csv", atomically: true, encoding: .utf8)
    let result = try Command.skildra(["check", "."], folder: copy.path)
    #expect(result.status == 1)
    let excerpts = result.errors.components(separatedBy: "\n").filter { $0.hasPrefix("    ") }
    #expect(!excerpts.isEmpty && !excerpts.contains { $0.contains("\u{1B}") }, "\(result.errors)")
  }

  // MARK: A figure

  @Test("Of many values the project's period and the one before are told, and what is left out")
  func leftOut() throws {
    let project = Folder.samples + "/lindhaga-2023"
    let short = try Command.skildra(["explain", project, "nöjda"])
    #expect(short.status == 0, "\(short.errors)")
    #expect(short.output.contains("12 värden för andra perioder visas inte (2019 – 2021)"))
    #expect(short.output.contains("nöjda hos säbo 2022:") && !short.output.contains("nöjda hos säbo 2021:"))
    let all = try Command.skildra(["explain", project, "nöjda", "--all"])
    #expect(all.output.contains("nöjda hos säbo 2019:") && !all.output.contains("visas inte ("))
    let one = try Command.skildra(["explain", project, "nöjda", "--period", "2021"])
    #expect(one.output.contains("nöjda hos säbo 2021:") && !one.output.contains("visas inte ("))
  }

  @Test("What an earlier year's file said is told, and a count of people of it is not")
  func restated() throws {
    let copy = try Self.copy(of: "en-siffra")
    try "namn;enhet;organisation;2022\nnöjda;procent;säbo;79\n".write(
      toFile: copy.path + "/fjol.csv", atomically: true, encoding: .utf8)
    try copy.replace(
      "<facts file=\"fakta.csv\"/>", with: "<facts file=\"fakta.csv\"/><facts file=\"fjol.csv\" history=\"yes\"/>",
      in: "project.xml")
    let result = try Command.skildra(["explain", ".", "nöjda"], folder: copy.path)
    #expect(result.output.contains("omräknad      var 79\u{A0}procent  fjol.csv:2:20"), "\(result.output)")
    try copy.replace("83;82;Brukarundersökningen", with: "83;82;Brukarundersökningen;personer", in: "fakta.csv")
    try copy.replace("2022;2023;källa", with: "2022;2023;källa;skydd", in: "fakta.csv")
    try copy.replace("procent;0;", with: "personer;0;", in: "fakta.csv")
    try copy.replace("procent;säbo;79", with: "personer;säbo;3", in: "fjol.csv")
    try copy.replace("<report ", with: "<protect below=\"5\"/><report ", in: "project.xml")
    let hidden = try Command.skildra(["explain", ".", "nöjda"], folder: copy.path)
    #expect(hidden.output.contains("omräknad      var x  fjol.csv:2:21"), "\(hidden.output)\(hidden.errors)")
  }

  @Test("A figure that is both given and reckoned says that they agree")
  func agreement() throws {
    let copy = try Self.copy(of: "regler")
    let result = try Command.skildra(["explain", ".", "rapporter"], folder: copy.path)
    #expect(!result.output.contains("stämmer"))
    let source = try Self.copy(of: "källa-siffror")
    let checked = try Command.skildra(["explain", ".", "avvikelse", "--organisation", "säbo"], folder: source.path)
    #expect(
      checked.output.contains("stämmer med   summan av .value över gruppen resultatkomponent (project.xml:24:31)"),
      "\(checked.output)")
  }

  @Test("Rows that are summed or counted are told by the first five")
  func countedRows() throws {
    let result = try Command.skildra([
      "explain", Folder.samples + "/lindhaga-2023", "vårdavvikelser", "--organisation", "on", "--period", "2023",
    ])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("… och ") && result.output.contains(" rader till"), "\(result.output)")
    #expect(result.output.components(separatedBy: "\n").count < 80)
  }

  // MARK: For other programs

  @Test("Answers as JSON are one object each")
  func json() throws {
    let project = Folder.samples + "/lindhaga-2023"
    let sources = try Self.object(["sources", project, "kolada", "drift", "--messages", "json"])
    let files = try #require(sources["sources"] as? [[String: Any]])
    #expect(files.map { $0["file"] as? String } == ["data/kolada.json", "data/drift.csv"])
    #expect(files[1]["name"] as? String == "drift" && (files[1]["columns"] as? [Any])?.count == 4)
    #expect(sources["failed"] as? Bool == false && (sources["messages"] as? [Any])?.isEmpty == true)
    let explained = try Self.object(["explain", project, "nöjda hos säbo 2022", "--messages", "json"])
    let values = try #require(explained["values"] as? [[String: Any]])
    #expect(values.count == 1 && values[0]["value"] as? Int == 83)
    #expect((values[0]["printed"] as? [Any])?.isEmpty == false)
    #expect((explained["figure"] as? [String: Any])?["unit"] as? String == "procent")
    let unknown = try Self.object(["explain", project, "nöjdaste", "--messages", "json"])
    #expect(unknown["figure"] is NSNull && unknown["failed"] as? Bool == true)
  }

  @Test("A message of a value in JSON has its pointer")
  func pointer() throws {
    let copy = try TemporaryFolder.copy(of: Folder.samples + "/lindhaga-2023")
    try copy.replace("\"value\": 16.9", with: "\"value\": \"många\"", in: "data/kolada.json")
    let outcome = try Self.object(
      ["check", ".", "--templates", Folder.templates, "--messages", "json"], folder: copy.path)
    let messages = try #require(outcome["messages"] as? [[String: Any]])
    let wrong = try #require(messages.first { $0["file"] as? String == "data/kolada.json" })
    #expect(wrong["pointer"] as? String == "/values/0/values/0/value")
    #expect(wrong["cell"] is NSNull && wrong["line"] as? Int == 0)
  }

  // MARK: Aids

  private static func copy(of name: String) throws -> TemporaryFolder {
    let copy = try TemporaryFolder.copy(of: Folder.cases + "/" + name)
    try? FileManager.default.removeItem(atPath: copy.path + "/förväntat")
    return copy
  }

  private static func object(_ arguments: [String], folder: String? = nil) throws -> [String: Any] {
    let result = try Command.skildra(arguments, folder: folder)
    #expect(result.errors == "")
    return try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
  }
}

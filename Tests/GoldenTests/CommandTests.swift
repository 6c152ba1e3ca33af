import Foundation
import Testing

/// `skildra` as it is typed.
struct CommandTests {
  private let project = Folder.cases + "/undantag"
  private let wrong = Folder.cases + "/fel-okänt-namn"

  @Test func buildsQuietlyInAPipe() throws {
    let output = try TemporaryFolder()
    let result = try Command.skildra(["build", project, "--output", output.path])
    #expect(result.status == 0)
    #expect(result.errors == "", "nothing but errors goes there, and no progress without a terminal")
    #expect(
      result.output == """
        Rapport 2023 (2 sidor): \(output.path)/rapport.pdf, \(output.path)/rapport.html
        1 rapport klar, 0 fel, 0 varningar

        """)
    #expect(!result.output.contains("\u{1B}"))
    #expect(Folder.names(in: output.path) == ["index.html", "rapport", "rapport.html", "rapport.pdf", "skildra.json"])
  }

  @Test func writesIntoTheProjectWhenNotTold() throws {
    let copy = try TemporaryFolder.copy(of: project)
    let result = try Command.skildra(["build", ".", "--templates", Folder.templates], folder: copy.path)
    #expect(result.status == 0, "\(result.errors)")
    #expect(Folder.names(in: copy.path + "/build").contains("rapport.pdf"))
  }

  @Test func errorsAreOneAndGoToTheirOwnStream() throws {
    let output = try TemporaryFolder()
    let result = try Command.skildra(["build", wrong, "--output", output.path])
    #expect(result.status == 1)
    #expect(result.output == "")
    #expect(result.errors.contains("text/svar.md:3:25: fel: det finns ingen siffra som heter ”nöjd” [okänt-namn]"))
    #expect(result.errors.contains("\n                            ^^^^\n"))
    #expect(result.errors.hasSuffix("0 rapporter klara, 1 inte gjord, 2 fel, 0 varningar\n"))
    #expect(Folder.names(in: output.path).isEmpty)
  }

  @Test(arguments: [
    (["--language", "en"], "sv_SE.UTF-8", "error: there is no figure named “nöjd”"),
    ([], "en_GB.UTF-8", "error: there is no figure named “nöjd”"),
    ([], "sv_SE.UTF-8", "fel: det finns ingen siffra som heter ”nöjd”"),
    (["--language", "sv"], "en_GB.UTF-8", "fel: det finns ingen siffra som heter ”nöjd”"),
    ([], "C.UTF-8", "fel: det finns ingen siffra som heter ”nöjd”"),
  ])
  func language(_ arguments: [String], _ environment: String, _ expected: String) throws {
    let result = try Command.skildra(["check", wrong] + arguments, environment: ["LANG": environment])
    #expect(result.status == 1)
    #expect(result.errors.contains(expected), "\(result.errors)")
  }

  @Test func messagesAsJSON() throws {
    let output = try TemporaryFolder()
    for (folder, status) in [(project, 0), (wrong, 1), (Folder.cases + "/fel-entitet", 1)] {
      let result = try Command.skildra(["build", folder, "--output", output.path, "--messages", "json"])
      #expect(result.status == Int32(status))
      #expect(result.errors == "")
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
      #expect(object["failed"] as? Bool == (status == 1))
      let messages = try #require(object["messages"] as? [[String: Any]])
      #expect(messages.isEmpty == (status == 0))
      for message in messages {
        #expect(message["severity"] as? String == "error")
        #expect((message["code"] as? String)?.isEmpty == false)
        #expect((message["line"] as? Int).map { $0 > 0 } == true)
        #expect((message["sv"] as? String)?.isEmpty == false && (message["en"] as? String)?.isEmpty == false)
      }
      let reports = try #require(object["reports"] as? [[String: Any]])
      for report in reports where report["failed"] as? Bool == false {
        let files = try #require(report["files"] as? [String])
        #expect(files.contains(output.path + "/rapport.pdf"))
        for file in files { #expect(FileManager.default.fileExists(atPath: file)) }
        #expect(report["pages"] as? Int == 2)
      }
    }
  }

  @Test func onlyAnUnknownReportSuggestsTheNearest() throws {
    let result = try Command.skildra(["check", project, "--only", "raport"])
    #expect(result.status == 1)
    #expect(result.errors.contains("fel: projektet har ingen rapport som heter ”raport” [okänd-rapport]"))
    #expect(result.errors.contains("råd: menar du ”rapport”?"))
  }

  @Test func onlyOneOfTwo() throws {
    let output = try TemporaryFolder()
    let two = Folder.cases + "/fel-en-av-två-rapporter"
    let one = try Command.skildra(["build", two, "--output", output.path, "--only", "säbo-rapport"])
    #expect(one.status == 0, "\(one.errors)")
    let both = try Command.skildra(["build", two, "--output", output.path])
    #expect(both.status == 1)
    #expect(both.output.contains("Särskilt boende (1 sida)"))
  }

  @Test(arguments: [
    ("html", ["index.html", "rapport", "rapport.html", "skildra.json"]), ("pdf", ["rapport.pdf", "skildra.json"]),
  ])
  func oneFormat(_ format: String, _ files: [String]) throws {
    let output = try TemporaryFolder()
    let result = try Command.skildra(["build", project, "--output", output.path, "--format", format])
    #expect(result.status == 0)
    #expect(Folder.names(in: output.path) == files)
  }

  @Test func checkListsTheRequirementsAndWritesNothing() throws {
    let copy = try TemporaryFolder.copy(of: project)
    let before = try Folder.contents(of: copy.path)
    let result = try Command.skildra(["check", copy.path])
    #expect(result.status == 0, "\(result.errors)")
    #expect(try Folder.contents(of: copy.path) == before)
    #expect(result.output.contains("SFS 2000:1, 1 kap. 1 §: Årets resultat\n    besvaras i ”Resultat”"))
    #expect(
      result.output.contains("SFS 2000:1, 2 kap. 1 §: Mönster och trender\n    undantag: Registret saknade orsakskoder")
    )
    #expect(!result.output.contains("3 kap."), "a requirement that no longer holds is not asked for")
    #expect(result.output.contains("Rapport 2023 (2 sidor)\n"))
    let missing = try Command.skildra(["check", Folder.cases + "/fel-krav-obesvarat"])
    #expect(missing.status == 1)
    #expect(missing.output.contains("Mönster och trender\n    SAKNAS"))
  }

  @Test func versionAndHelp() throws {
    let version = try Command.skildra(["--version"])
    #expect(version.status == 0)
    #expect(version.output.split(separator: ".").count == 3)
    let help = try Command.skildra(["--help"])
    #expect(help.status == 0)
    #expect(help.output.contains("skildra build") && help.output.contains("check"))
    #expect(try Command.skildra([]).status == 0)
  }

  @Test(arguments: [
    ["build", "/finns/inte"], ["build"], ["bygg", "."], ["build", ".", "--format", "docx"],
    ["build", ".", "--language", "fi"], ["build", ".", "--templates", "/finns/inte"],
  ])
  func whatCannotBeMeantIsRefused(_ arguments: [String]) throws {
    let copy = try TemporaryFolder.copy(of: Folder.cases + "/en-siffra")
    let result = try Command.skildra(arguments, folder: copy.path)
    #expect(result.status != 0)
    #expect(result.output == "")
    #expect(!result.errors.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: copy.path + "/build"))
  }

  /// In another folder, under another language and time zone, the same bytes come out.
  @Test func sameBytesElsewhere() throws {
    let outputs = try [
      ["LANG": "sv_SE.UTF-8", "TZ": "Europe/Stockholm"], ["LANG": "C", "TZ": "Pacific/Auckland", "LC_ALL": "C"],
    ].map { environment in
      let (copy, output) = (try TemporaryFolder.copy(of: Folder.samples + "/lindhaga-2023"), try TemporaryFolder())
      let result = try Command.skildra(
        ["build", copy.path, "--templates", Folder.templates, "--output", output.path], environment: environment)
      #expect(result.status == 0, "\(result.errors)")
      return try Folder.contents(of: output.path)
    }
    #expect(outputs[0].count > 10)
    #expect(outputs[0].keys.sorted() == outputs[1].keys.sorted())
    for (name, bytes) in outputs[0] { #expect(outputs[1][name] == bytes, "\(name) differs") }
  }
}

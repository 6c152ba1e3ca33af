import Foundation
import Model
import Pipeline
import Testing

/// What is written is whole or not there.
struct OutputTests {
  private let project = Folder.cases + "/nyckeltal"

  @Test func writesItsFilesAndNothingBeside() throws {
    let output = try TemporaryFolder()
    let outcome = try Project.build(project, output: output.path)
    #expect(
      try Folder.contents(of: output.path).keys.sorted() == [
        "index.html", "rapport.html", "rapport.pdf", "rapport/figures.csv", "rapport/tabell-1.csv", "skildra.json",
      ])
    #expect(outcome.reports.first?.files.count == 4)
  }

  @Test func checkWritesNothing() throws {
    let copy = try TemporaryFolder.copy(of: project)
    let before = try Folder.contents(of: copy.path)
    #expect(try !Project.build(copy.path, output: nil).failed)
    #expect(try Folder.contents(of: copy.path) == before)
  }

  /// A folder stands where the page should be, so the page cannot take its place.
  @Test func aFileThatCannotTakeItsPlaceLeavesNothingHalf() throws {
    let output = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: output.path + "/rapport.html/i-vägen", withIntermediateDirectories: true)
    try Data("förra årets".utf8).write(to: URL(fileURLWithPath: output.path + "/rapport.pdf"))
    let outcome = try Project.build(project, output: output.path)
    #expect(outcome.failed)
    #expect(outcome.allDiagnostics.all.map(\.code) == ["kan-inte-skriva"])
    let left = try FileManager.default.subpathsOfDirectory(atPath: output.path)
    #expect(!left.contains { $0.hasSuffix(".part") }, "\(left)")
    #expect(try String(contentsOfFile: output.path + "/rapport.pdf", encoding: .utf8) == "förra årets")
    #expect(outcome.reports.first?.files.isEmpty == true)
  }

  @Test func aFileWhereTheFolderShouldBe() throws {
    let place = try TemporaryFolder()
    try Data("en fil".utf8).write(to: URL(fileURLWithPath: place.path + "/ut"))
    let outcome = try Project.build(project, output: place.path + "/ut")
    #expect(outcome.allDiagnostics.all.map(\.code) == ["kan-inte-skriva"])
    #expect(try Folder.contents(of: place.path) == ["ut": Data("en fil".utf8)])
  }

  /// A link where a file is to be written beside is not followed, wherever it leads.
  @Test func aLinkIsNotFollowed() throws {
    let output = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      atPath: output.path + "/rapport.pdf.part", withDestinationPath: "/dev/full")
    let outcome = try Project.build(project, output: output.path)
    #expect(!outcome.failed)
    let names = Folder.names(in: output.path)
    #expect(names.contains("rapport.pdf") && !names.contains { $0.hasSuffix(".part") })
  }

  /// The second file cannot be written beside its place: the first is taken away again.
  @Test func aFileThatCannotBeWrittenBeside() throws {
    let output = try TemporaryFolder()
    let inTheWay = output.path + "/rapport.html.part/i-vägen"
    try FileManager.default.createDirectory(atPath: inTheWay, withIntermediateDirectories: true)
    let outcome = try Project.build(project, output: output.path)
    #expect(outcome.allDiagnostics.all.map(\.code) == ["kan-inte-skriva"])
    #expect(try Folder.contents(of: output.path).isEmpty)
  }

  /// A chart's drawing, a table's width, a font: nothing of it is left from the report before.
  @Test func aSignThatOneReportLacksFailsThatOneAlone() throws {
    let copy = try TemporaryFolder.copy(of: Folder.cases + "/fel-tecken-saknas")
    try copy.replace(
      "<report name=\"rapport\"",
      with:
        "<report name=\"annan\" template=\"rapport\" organisation=\"säbo\" text=\"text2\"/><report name=\"rapport\"",
      in: "project.xml")
    try FileManager.default.createDirectory(atPath: copy.path + "/text2", withIntermediateDirectories: true)
    try Data("De flesta är nöjda.\n".utf8).write(to: URL(fileURLWithPath: copy.path + "/text2/svar.md"))
    let output = try TemporaryFolder()
    let outcome = try Project.build(copy.path, output: output.path)
    #expect(outcome.reports.map(\.head.name) == ["annan", "rapport"])
    #expect(outcome.reports.map(\.failed) == [false, true])
    try copy.replace("text=\"text2\"", with: "text=\"text3\"", in: "project.xml")
    try copy.replace("text=\"text\"", with: "text=\"text2\"", in: "project.xml")
    try copy.replace("text=\"text3\"", with: "text=\"text\"", in: "project.xml")
    #expect(try Project.build(copy.path, output: output.path).reports.map(\.failed) == [true, false])
  }

  /// How many reports are made at once leaves no trace in them.
  @Test(arguments: ["Tests/GoldenTests/Cases/sats-kallelse", "Samples/provkarta"])
  func threadsMakeNoDifference(_ project: String) throws {
    let project = Folder.repository + "/" + project
    var made: [[String: Data]] = []
    for cores in [1, 4, 3] {
      let output = try TemporaryFolder()
      var workspace = try Project.workspace(project)
      workspace.cores = cores
      let outcome = Build(workspace: workspace, options: BuildOptions(output: output.path)).run()
      #expect(!outcome.failed)
      made.append(try Folder.contents(of: output.path))
    }
    #expect(made[0] == made[1] && made[0] == made[2])
  }

  /// A report that fails on one thread leaves those on the others alone.
  @Test func aFailureAmongThreadsIsItsOwn() throws {
    let output = try TemporaryFolder()
    var workspace = try Project.workspace(Folder.cases + "/fel-bilagor")
    workspace.cores = 4
    let outcome = Build(workspace: workspace, options: BuildOptions(output: output.path)).run()
    #expect(outcome.failed)
    let made = outcome.reports.filter { !$0.failed }.map(\.head.name)
    #expect(made == ["vb-säbo"])
    #expect(Folder.names(in: output.path) == ["index.html", "skildra.json", "vb-sabo", "vb-sabo.html", "vb-sabo.pdf"])
    let summary = try String(contentsOfFile: output.path + "/skildra.json", encoding: .utf8)
    #expect(summary.hasPrefix("{\"made\": 1, \"warned\": 0, \"failed\": "))
  }

  /// `--only` makes what its pattern says, and the index still lists what stood there.
  @Test func patternsChoose() throws {
    let project = Folder.cases + "/sats-kallelse"
    let output = try TemporaryFolder()
    #expect(try Project.build(project, output: output.path).reports.count == 4)
    let some = try Project.build(project, output: output.path, only: ["vb-*"])
    #expect(some.reports.map(\.head.name) == ["vb-säbo", "vb-ordbo"])
    #expect(try Project.build(project, output: nil, only: ["vb"]).reports.count == 2)
    #expect(try Project.build(project, output: nil, only: ["?kr"]).reports.map(\.head.name) == ["skr"])
    let index = try String(contentsOfFile: output.path + "/index.html", encoding: .utf8)
    for name in ["vb-sabo", "vb-ordbo", "kallelse", "skr"] { #expect(index.contains("\"\(name).html\"")) }
    let empty = try TemporaryFolder()
    let lone = try Project.build(project, output: empty.path, only: ["skr"])
    #expect(!lone.failed && lone.allDiagnostics.all.map(\.code) == ["länk-till-ogjord", "länk-till-ogjord"])
    #expect(try Project.build(project, output: output.path, only: ["skr"]).allDiagnostics.isEmpty)
    let none = try Project.build(project, output: nil, only: ["skrr"])
    #expect(none.allDiagnostics.all.map(\.code) == ["okänd-rapport"])
  }

  /// A folder that the project is read from is no place for output.
  @Test func notAmongWhatIsRead() throws {
    let copy = try TemporaryFolder.copy(of: Folder.cases + "/sats-kallelse")
    let before = try Folder.contents(of: copy.path)
    for folder in ["inkommet", "text", "text/säbo", "templates"] {
      let options = BuildOptions(output: "\(copy.path)/\(folder)", project: copy.path)
      let outcome = Build(workspace: try Project.workspace(copy.path), options: options).run()
      #expect(outcome.allDiagnostics.all.map(\.code) == ["kan-inte-skriva"])
    }
    #expect(try Folder.contents(of: copy.path) == before)
    let options = BuildOptions(output: copy.path + "/build", project: copy.path)
    #expect(!Build(workspace: try Project.workspace(copy.path), options: options).run().failed)
  }

  /// A table with rows about individuals, or with figures that are protected, is not published as an appendix.
  @Test(arguments: ["beslut.csv", "fakta.csv"])
  func dataAreNotEnclosed(_ file: String) throws {
    let copy = try TemporaryFolder.copy(of: Folder.cases + "/skydd-antal")
    try Data("namn;etikett;enhet;organisation;2023\n".utf8).write(to: URL(fileURLWithPath: copy.path + "/fakta.csv"))
    try copy.replace(
      "  <source name=\"ej-verkställda\"", with: "<facts file=\"fakta.csv\"/><source name=\"ej-verkställda\"",
      in: "project.xml")
    try copy.replace(
      " date=\"2024-02-15\"/>", with: " date=\"2024-02-15\"><appendix file=\"\(file)\" title=\"T\"/></report>",
      in: "project.xml")
    let outcome = try Project.build(copy.path, output: nil)
    #expect(outcome.allDiagnostics.all.contains { $0.code == "personuppgifter" }, "\(outcome.allDiagnostics.all)")
  }
}

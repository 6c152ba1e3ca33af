import Foundation
import Testing

/// `skildra sources`, `facts` and `explain`: what is hidden stays so, and what is proposed can be read.
struct CatalogueTests {
  /// The small values of the case `skydd`, and those that would tell of them.
  private static let hidden = ["717", "1607", "611", "9143", "51", "64"]

  @Test(
    "No command tells a hidden value",
    arguments: [
      ["sources", "."], ["facts", "."], ["facts", ".", "--messages", "json"], ["explain", ".", "avslag"],
      ["explain", ".", "andel-avslag"], ["explain", ".", "nöjda"],
    ])
  func hiddenValues(_ arguments: [String]) throws {
    let copy = try TemporaryFolder.copy(of: Folder.cases + "/skydd")
    try? FileManager.default.removeItem(atPath: copy.path + "/förväntat")
    // Digests and sizes are numbers of the file and not of people.
    let result = try Command.skildra(arguments, folder: copy.path)
    #expect(result.status == 0, "\(result.errors)")
    let lines = (result.output + result.errors).components(separatedBy: "\n").filter { line in
      !line.contains("SHA-256") && !line.contains("storlek")
    }
    let numbers = ProtectionTests.numbers(in: lines.joined(separator: "\n"))
    for value in Self.hidden { #expect(!numbers.contains(value), "\(arguments) tell \(value)") }
    #expect(result.output.count > 300)
  }

  @Test("With an error that keeps protection from being reckoned no protected value is previewed")
  func hiddenValuesOfABrokenProject() throws {
    let copy = try TemporaryFolder.copy(of: Folder.cases + "/skydd")
    try? FileManager.default.removeItem(atPath: copy.path + "/förväntat")
    try copy.replace("platser;Platser;antal;", with: "platser;Platser;antl;", in: "fakta.csv")
    for arguments in [["sources", "."], ["facts", "."], ["explain", ".", "avslag"]] {
      let result = try Command.skildra(arguments, folder: copy.path)
      #expect(result.status == 1)
      let lines = (result.output + result.errors).components(separatedBy: "\n").filter { !$0.contains("SHA-256") }
      let numbers = ProtectionTests.numbers(in: lines.joined(separator: "\n"))
      for value in Self.hidden { #expect(!numbers.contains(value), "\(arguments) tell \(value)") }
    }
  }

  @Test("Rows about individuals are not previewed")
  func persons() throws {
    let copy = try TemporaryFolder.copy(of: Folder.cases + "/skydd-antal")
    try? FileManager.default.removeItem(atPath: copy.path + "/förväntat")
    let result = try Command.skildra(["sources", "."], folder: copy.path)
    #expect(result.output.contains("Källa ej-verkställda: beslut.csv"))
    #expect(!result.output.contains("tackat-nej") && !result.output.contains("342"), "\(result.output)")
  }

  @Test("A broken file hides neither the others nor fails what it has nothing to do with")
  func oneBroken() throws {
    let folder = Folder.cases + "/fel-rörig-enkät"
    let all = try Command.skildra(["sources", folder])
    #expect(all.status == 1)
    #expect(all.output.contains("[teckenkodning]"))
    #expect(all.output.contains("Källa enkät: data/enkat.csv"))
    let sound = try Command.skildra(["sources", folder, "fakta.csv"])
    #expect(sound.status == 0, "\(sound.output)\(sound.errors)")
    let unknown = try Command.skildra(["sources", folder, "enkätt"])
    #expect(unknown.status == 1)
    #expect(unknown.errors.contains("[okänd-källa]") && unknown.errors.contains("enkät"))
  }

  @Test("More than fifty rejected cells are all told")
  func manyRejected() throws {
    let copy = try TemporaryFolder.copy(of: Folder.cases + "/datakälla")
    let rows = (1...120).map { "Lokal \($0);x\($0);" }.joined(separator: "\n")
    try "lokal;platser;läge\n\(rows)\n".write(toFile: copy.path + "/lokaler.csv", atomically: true, encoding: .utf8)
    let result = try Command.skildra(["sources", ".", "lokaler"], folder: copy.path)
    #expect(result.status == 1)
    #expect(result.output.contains("lokaler.csv:2:") && result.output.contains("lokaler.csv:121:"))
    #expect(result.output.contains("läses inte (120)"))
    #expect(!result.output.contains("fler av samma slag"))
  }

  /// What is pasted is read as it was said to be.
  @Test(arguments: [
    "1-uttag.csv", "2-enkat.csv", "3-frisk.csv", "4-två-nivåer.csv", "5-personer.csv", "6-tabbar.txt", "7-fakta.csv",
    "8-blad.xlsx", "9-avvikelser.xml", "10-beslut.json",
  ])
  func proposalsCanBePasted(_ name: String) throws {
    let copy = try TemporaryFolder.copy(of: Folder.cases + "/förslag")
    let file = "inkommet/\(name)"
    let proposed = try Command.skildra(["sources", ".", "--file", file], folder: copy.path)
    #expect(proposed.status == 0, "\(proposed.errors)")
    let lines = proposed.output.components(separatedBy: "\n")
    let elements = lines.filter { line in
      ["    <source ", "    </source>", "      <column ", "    <facts "].contains { line.hasPrefix($0) }
    }
    #expect(!elements.isEmpty, "\(proposed.output)")
    try copy.replace("  <report ", with: elements.joined(separator: "\n") + "\n  <report ", in: "project.xml")
    let read = try Command.skildra(["sources", ".", file], folder: copy.path)
    let isWhole = !proposed.output.contains("rätta i filen")
    #expect(read.status == (isWhole ? 0 : 1), "\(name): \(read.output)\(read.errors)")
    if !isWhole { #expect(read.output.contains("läses inte (")) }
    #expect(!read.output.contains("Inte med i projektet"))
  }

  @Test("What is not asked for rightly is told with what is near")
  func wrongQuestions() throws {
    let folder = Folder.cases + "/regler"
    let figure = try Command.skildra(["explain", folder, "avikelse"])
    #expect(figure.status == 1)
    #expect(figure.errors.contains("menar du ”avvikelse”"))
    let field = try Command.skildra(["facts", folder, "--where", "enhte=tkr"])
    #expect(field.status == 1 && field.output == "")
    #expect(field.errors.contains("menar du ”enhet”?"))
    let english = try Command.skildra(["facts", folder, "--where", "unit=tkr", "--language", "en"])
    #expect(english.status == 0 && english.output.contains("avvikelse"))
  }
}

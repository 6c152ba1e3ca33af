import Foundation
import Testing

/// The case `skydd`, in which small is below 1 000 so that its hidden values are numbers like no others: they are in
/// nothing that a build gives, and nothing that it gives depends on them.
struct ProtectionTests {
  private static let folder = Folder.cases + "/skydd"
  /// The small ones, and those that would tell of them.
  private static let hidden = ["717", "1607", "611", "9143", "51", "64"]

  private func built(_ folder: String) throws -> [String: Data] {
    let output = try TemporaryFolder()
    let outcome = try Project.build(folder, output: output.path)
    let messages = Project.messages(outcome, try Project.workspace(folder))
    #expect(messages.isEmpty, "\(messages)")
    return try Folder.contents(of: output.path)
  }

  @Test("Other hidden values that give the same totals give the same bytes")
  func independence() throws {
    let copy = try TemporaryFolder.copy(of: Self.folder)
    try copy.replace(";fss;;1500;717;", with: ";fss;;1500;734;", in: "fakta.csv")
    try copy.replace(";hemtjänst;;1709;1607;", with: ";hemtjänst;;1709;1590;", in: "fakta.csv")
    try copy.replace(";säbo;K;;51;;9143;", with: ";säbo;K;;53;;9154;", in: "fakta.csv")
    try copy.replace(";säbo;M;;64;;611;", with: ";säbo;M;;55;;600;", in: "fakta.csv")
    let (first, second) = (try built(Self.folder), try built(copy.path))
    #expect(first.keys.sorted() == second.keys.sorted())
    for (name, bytes) in first { #expect(second[name] == bytes, "\(name) depends on what is hidden") }
    // A figure that is told makes a difference, so the comparison is one.
    try copy.replace(";säbo;;290;312;", with: ";säbo;;290;313;", in: "fakta.csv")
    #expect(try built(copy.path) != first)
  }

  @Test("No file says a hidden value: page, tables, pages' text, structure, data within the PDF")
  func absence() throws {
    let output = try TemporaryFolder()
    let outcome = try Project.build(Self.folder, output: output.path)
    #expect(!outcome.failed)
    let pdf = output.path + "/rapport.pdf"
    let attached = output.path + "/bilagd.csv"
    _ = try Command.run("pdfdetach", ["-save", "1", "-o", attached, pdf])
    var texts = [
      "pdftotext": try Command.run("pdftotext", [pdf, "-"]),
      "structure": try Command.run("pdfinfo", ["-struct-text", pdf]),
      "attached": try String(contentsOfFile: attached, encoding: .utf8),
    ]
    for (name, bytes) in try Folder.contents(of: output.path) where name.hasSuffix(".csv") || name.hasSuffix(".html") {
      // Coordinates of drawings and the stylesheet's numbers are none of a reader's.
      let text = String(decoding: bytes, as: UTF8.self)
      texts[name] = name.hasSuffix(".html") ? Page.words(text).joined(separator: "\n") : text
    }
    #expect(texts.count >= 6)
    for (name, text) in texts {
      let numbers = Self.numbers(in: text)
      for value in Self.hidden { #expect(!numbers.contains(value), "\(name) holds \(value)") }
    }
    for name in ["pdftotext", "structure", "attached", "rapport.html"] {
      #expect(Self.numbers(in: texts[name] ?? "").contains("4537"), "\(name) tells nothing")
    }
    #expect(texts["attached"]?.contains(";x;") == true)
  }

  /// Runs of digits, alone and with thousands joined.
  private static func numbers(in text: String) -> Set<String> {
    let joined = text.replacingOccurrences(
      of: "(?<=[0-9])[ \u{A0}\u{202F}](?=[0-9]{3}(?![0-9]))", with: "", options: .regularExpression)
    return Set((text + "\n" + joined).split { !$0.isNumber }.map(String.init))
  }
}

import Foundation
import Model
import Pipeline
import Testing

/// Each folder of `Cases` is a project with what it is expected to give, in `förväntat`:
/// `meddelanden.txt` (diagnostics in Swedish and English), `NAME.html` (the page's `main`) and `NAME.pdf.txt` (the
/// structure as poppler reads it). Set `UPDATE_GOLDEN=1` to write what comes out instead of comparing; then read the diff.
struct GoldenTests {
  static let cases = Folder.names(in: Folder.cases)

  @Test("Every case has something to compare with")
  func someCases() { #expect(Self.cases.count >= 10) }

  @Test(arguments: cases)
  func golden(_ name: String) throws {
    let folder = Folder.cases + "/" + name
    let output = try TemporaryFolder()
    let outcome = try Project.build(folder, output: output.path)
    let workspace = try Project.workspace(folder)
    var actual = ["meddelanden.txt": Project.messages(outcome, workspace)]
    for report in outcome.reports {
      for file in report.files where !file.name.contains("/") {
        let path = "\(output.path)/\(file.name)"
        if file.name.hasSuffix(".html") {
          actual[file.name] = Page.main(try String(contentsOfFile: path, encoding: .utf8))
        } else if file.name.hasSuffix(".pdf") {
          actual[file.name + ".txt"] = try Command.run("pdfinfo", ["-struct-text", path])
        }
      }
    }
    try compare(actual, with: folder + "/förväntat", name)
  }

  private func compare(_ actual: [String: String], with folder: String, _ name: String) throws {
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
      try? FileManager.default.removeItem(atPath: folder)
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for (file, text) in actual { try text.write(toFile: "\(folder)/\(file)", atomically: true, encoding: .utf8) }
      return
    }
    let expected = Folder.names(in: folder)
    #expect(Set(expected) == Set(actual.keys), "\(name): other files than expected")
    for (file, text) in actual.sorted(by: { $0.key < $1.key }) {
      let wanted = (try? String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)) ?? ""
      #expect(text == wanted, "\(name)/\(file): \(Difference.first(wanted, text))")
    }
  }
}

enum Difference {
  /// The first line that differs, so that a failing test can be read.
  static func first(_ wanted: String, _ actual: String) -> String {
    let (a, b) = (wanted.components(separatedBy: "\n"), actual.components(separatedBy: "\n"))
    for index in 0..<max(a.count, b.count) {
      let (x, y) = (index < a.count ? a[index] : "(slut)", index < b.count ? b[index] : "(slut)")
      if x != y { return "rad \(index + 1): väntat ”\(x)”, fick ”\(y)”" }
    }
    return "lika"
  }
}

enum Page {
  /// The page's content without its stylesheet and frame.
  static func main(_ html: String) -> String {
    guard let start = html.range(of: "<main"), let end = html.range(of: "</main>") else { return html }
    return String(html[start.lowerBound..<end.upperBound]).replacingOccurrences(of: "><", with: ">\n<") + "\n"
  }
}

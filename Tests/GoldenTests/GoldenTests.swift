import Foundation
import Model
import Pipeline
import Testing

/// Each folder of `Cases` is a project with what it is expected to give, in `förväntat`:
/// `meddelanden.txt` (diagnostics in Swedish and English), `NAME.html` (the page's `main`) and `NAME.pdf.txt` (the
/// structure as poppler reads it), and the answers of `sources.txt`, `facts.txt` and `explain.txt` (`Answers`). Set `UPDATE_GOLDEN=1` to write what comes out instead of comparing; then read the diff.
struct GoldenTests {
  static let cases = Folder.names(in: Folder.cases)
  /// What is wrong on purpose: `fel-…`, or `…-fel` beside a case that is right.
  static let wrong = cases.filter { $0.hasPrefix("fel-") || $0.hasSuffix("-fel") }

  @Test("There are cases of what is right and of what is wrong")
  func someCases() {
    #expect(Self.wrong.count >= 35)
    #expect(Self.cases.count - Self.wrong.count >= 14)
  }

  @Test(arguments: cases)
  func golden(_ name: String) throws {
    let folder = Folder.cases + "/" + name
    let output = try TemporaryFolder()
    let earlier = try Earlier(in: output.path, of: try Project.reportNames(folder))
    let outcome = try Project.build(folder, output: output.path)
    let workspace = try Project.workspace(folder)
    #expect(outcome.failed == Self.wrong.contains(name), "\(name)")
    if outcome.reports.allSatisfy(\.failed) {
      #expect(try earlier.isUntouched(), "\(name): a failed build touched what was there")
    }
    for report in outcome.reports where report.failed {
      #expect(report.files.isEmpty)
      #expect(try earlier.isUntouched(report: report.head.fileName), "\(name): a failed report touched its files")
    }
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
    for file in Answers.files {
      guard let asked = try? String(contentsOfFile: "\(folder)/förväntat/\(file)", encoding: .utf8) else { continue }
      actual[file] = try Answers.today(to: asked, in: folder)
    }
    // A method that is printed and not called compiles.
    for (file, text) in actual { #expect(!text.contains("(Function)"), "\(name)/\(file)") }
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

  /// Every error tells in both languages where it is and shows the line.
  @Test(arguments: wrong)
  func errorsHaveAPlace(_ name: String) throws {
    let outcome = try Project.build(Folder.cases + "/" + name, output: nil)
    let errors = outcome.allDiagnostics.all.filter { $0.severity == .error }
    #expect(!errors.isEmpty)
    for error in errors {
      #expect(error.place.map { $0.line > 0 } == true, "\(name): \(error.message.sv)")
      #expect(!error.message.sv.isEmpty && !error.message.en.isEmpty && error.message.sv != error.message.en)
      let english = error.message.en + (error.hint?.en ?? "")
      let (opened, closed) = (english.filter { $0 == "“" }.count, english.filter { $0 == "”" }.count)
      #expect(opened == closed, "Swedish quotation marks in “\(english)”")
    }
  }
}

/// What an earlier build left in the output folder.
struct Earlier {
  private let folder: String
  private let files: [String: Data]

  init(in folder: String, of reports: [String]) throws {
    self.folder = folder
    var files: [String: Data] = [:]
    for name in ["index.html", "skildra.json"] + reports.flatMap({ ["\($0).pdf", "\($0).html", "\($0)/tabell-1.csv"] })
    {
      files[name] = Data("förra årets \(name)".utf8)
    }
    for (name, bytes) in files {
      let path = "\(folder)/\(name)"
      let parent = URL(fileURLWithPath: path).deletingLastPathComponent().path
      try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
      try bytes.write(to: URL(fileURLWithPath: path))
    }
    self.files = files
  }

  /// The same files with the same bytes, and no other.
  func isUntouched() throws -> Bool { try Folder.contents(of: folder) == files }

  func isUntouched(report: String) throws -> Bool {
    func own(_ files: [String: Data]) -> [String: Data] { files.filter { $0.key.hasPrefix(report) } }
    return try own(Folder.contents(of: folder)) == own(files)
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

  /// The words of the page's content, one line for each element that holds any: attributes and drawings' paths left out.
  static func words(_ html: String) -> [String] {
    var lines: [String] = []
    var line: [UInt8] = []
    var isInTag = false
    for byte in main(html).utf8 {
      switch byte {
      case UInt8(ascii: "<"): isInTag = true
      case UInt8(ascii: ">"): isInTag = false
      case UInt8(ascii: "\n"):
        if !line.isEmpty { lines.append(unescaped(line)) }
        line.removeAll(keepingCapacity: true)
      case _ where !isInTag: line.append(byte)
      default: break
      }
    }
    return lines
  }

  private static func unescaped(_ bytes: [UInt8]) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard bytes.contains(UInt8(ascii: "&")) else { return text }
    return text.replacingOccurrences(of: "&lt;", with: "<").replacingOccurrences(of: "&gt;", with: ">")
      .replacingOccurrences(of: "&quot;", with: "\"").replacingOccurrences(of: "&amp;", with: "&")
  }
}

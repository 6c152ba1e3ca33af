import Foundation
import Testing

/// The specimen of all forms, `Samples/provkarta`: its PDFs as poppler reads their structure, against `Specimen`. Set
/// `UPDATE_GOLDEN=1` to write what comes out; then read the diff.
struct SpecimenTests {
  private static let expected = Folder.repository + "/Tests/GoldenTests/Specimen"

  @Test func theSpecimenIsReadAsItWas() throws {
    let output = try TemporaryFolder()
    let outcome = try Project.build(Folder.samples + "/provkarta", output: output.path, formats: [.pdf])
    #expect(outcome.allDiagnostics.all.isEmpty)
    #expect(outcome.reports.count >= 4)
    let isUpdating = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil
    if isUpdating { try FileManager.default.createDirectory(atPath: Self.expected, withIntermediateDirectories: true) }
    for report in outcome.reports {
      let text = try Command.run("pdfinfo", ["-struct-text", "\(output.path)/\(report.head.fileName).pdf"])
      let file = "\(Self.expected)/\(report.head.fileName).txt"
      if isUpdating {
        try text.write(toFile: file, atomically: true, encoding: .utf8)
      } else {
        let wanted = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
        #expect(text == wanted, "\(report.head.fileName): \(Difference.first(wanted, text))")
      }
    }
  }
}

import Foundation
import Testing

/// What the samples' PDFs say, as poppler reads their structure, against `Specimen`: the specimen of all forms, and a
/// report of every template. Set `UPDATE_GOLDEN=1` to write what comes out; then read the diff.
struct SpecimenTests {
  private static let expected = Folder.repository + "/Tests/GoldenTests/Specimen"

  @Test(arguments: ["provkarta", "lindhaga-2023"])
  func theReportsAreReadAsTheyWere(_ sample: String) throws {
    let output = try TemporaryFolder()
    let outcome = try Project.build(Folder.samples + "/" + sample, output: output.path, formats: [.pdf])
    #expect(outcome.allDiagnostics.all.isEmpty)
    #expect(outcome.reports.count >= 4)
    let folder = Self.expected + "/" + sample
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
      try? FileManager.default.removeItem(atPath: folder)
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    for report in outcome.reports {
      let text = try Command.run("pdfinfo", ["-struct-text", "\(output.path)/\(report.head.fileName).pdf"])
      let file = "\(folder)/\(report.head.fileName).txt"
      if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
        try text.write(toFile: file, atomically: true, encoding: .utf8)
      } else {
        let wanted = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
        #expect(text == wanted, "\(report.head.fileName): \(Difference.first(wanted, text))")
      }
    }
    #expect(Folder.names(in: folder) == outcome.reports.map { $0.head.fileName + ".txt" }.sorted())
  }
}

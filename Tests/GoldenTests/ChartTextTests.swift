import Foundation
import Testing

/// What the charts of the sample say in words, read back by other programs: the PDF by poppler, the page as SVG.
struct ChartTextTests {
  /// The texts of each drawing that a wide screen shows, run together, in the order of the page.
  private func drawn(on page: String) -> [String] {
    page.components(separatedBy: "<svg ").dropFirst().compactMap { part in
      let pieces = part.components(separatedBy: "</svg>")[0].split(separator: ">", maxSplits: 1)
      guard pieces.count == 2, pieces[0].contains("role=\"img\""), !pieces[0].contains("class=\"narrow\""),
        !pieces[0].contains("class=\"spark\"")
      else { return nil }
      return pieces[1].components(separatedBy: "<text").dropFirst().map { text in
        let content = text.components(separatedBy: "</text>")[0]
        return content.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false).last.map(plain) ?? ""
      }.joined()
    }
  }

  private func plain(_ text: Substring) -> String {
    String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
  }

  /// The texts of each figure in the structure tree that has any.
  private func figures(in structure: String) -> [String] {
    let lines = structure.components(separatedBy: "\n")
    return lines.indices.filter { lines[$0].trimmingCharacters(in: .whitespaces) == "Figure:" }.compactMap { index in
      let text = lines[(index + 1)...].first { $0.contains("\"") }?.trimmingCharacters(in: .whitespaces) ?? ""
      return text.count > 2 ? String(text.dropFirst().dropLast()) : nil
    }
  }

  @Test("The labels of every chart are the same text in the PDF and on the page")
  func sameTexts() throws {
    let output = try TemporaryFolder()
    _ = try Project.build(Folder.samples + "/diagramkarta", output: output.path)
    let page = try String(contentsOfFile: output.path + "/diagramkarta.html", encoding: .utf8)
    let pdf = output.path + "/diagramkarta.pdf"
    let drawn = drawn(on: page).filter { !$0.isEmpty }
    let figures = figures(in: try Command.run("pdfinfo", ["-struct-text", pdf]))
    #expect(drawn.count >= 70)
    #expect(drawn.count == figures.count)
    for (drawing, figure) in zip(drawn, figures) { #expect(drawing == figure) }
    // And the words are there for whoever copies or searches.
    let text = try Command.run("pdftotext", ["-raw", pdf, "-"])
    for label in ["Hälso- och", "ny mätmetod", "läget den 31 december", "mål högst 6 %"] {
      #expect(text.contains(label.replacing(" %", with: "\u{A0}%")) || text.contains(label), "\(label)")
    }
  }
}

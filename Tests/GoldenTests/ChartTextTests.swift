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

  /// The figures of the structure tree that have any text: that text, and what follows up to the next caption.
  private func figures(in structure: String) -> [(text: String, around: String)] {
    structure.components(separatedBy: "Figure:\n").dropFirst().compactMap { part in
      let around = part.components(separatedBy: "Caption")[0]
      let line = around.components(separatedBy: "\n").first { $0.contains("\"") } ?? ""
      let text = line.trimmingCharacters(in: .whitespaces)
      return text.count > 2 ? (String(text.dropFirst().dropLast()), around) : nil
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
    for (drawing, figure) in zip(drawn, figures) { #expect(drawing == figure.text) }
    // And the words are there for whoever copies or searches.
    let text = try Command.run("pdftotext", ["-raw", pdf, "-"])
    for label in ["Hälso- och", "ny mätmetod", "läget den 31 december", "mål högst 6 %"] {
      #expect(text.contains(label.replacing(" %", with: "\u{A0}%")) || text.contains(label), "\(label)")
    }
  }

  /// Of each chart on the page its alternative text, and the cells of its table.
  private func tables(on page: String) -> [(alternative: String, values: [String])] {
    page.components(separatedBy: "<figure id=").dropFirst().compactMap { part in
      let figure = part.components(separatedBy: "</figure>")[0]
      let pieces = figure.components(separatedBy: "<details>")
      guard pieces.count == 2, let description = pieces[0].components(separatedBy: "<desc ").dropFirst().first,
        let alternative = description.split(separator: ">", maxSplits: 1).last?.components(separatedBy: "</desc>")[0]
      else { return nil }
      let cells = pieces[1].components(separatedBy: "<td").dropFirst().map { cell in
        // What a mark means follows it, for those who listen.
        let seen = cell.components(separatedBy: "</td>")[0].components(separatedBy: "<span class=\"unseen\"")[0]
        let inside = seen.components(separatedBy: "<")
        return inside.map { plain($0.split(separator: ">", omittingEmptySubsequences: false).last ?? "") }.joined()
      }
      return (plain(alternative[...]), cells)
    }
  }

  @Test("Every value of a chart is in the PDF: drawn, in the table under it, or in its alternative text")
  func everyValue() throws {
    let output = try TemporaryFolder()
    _ = try Project.build(Folder.samples + "/diagramkarta", output: output.path)
    let tables = tables(on: try String(contentsOfFile: output.path + "/diagramkarta.html", encoding: .utf8))
    let pdf = output.path + "/diagramkarta.pdf"
    let alternatives = try PDF.alternatives(pdf)
    let figures = figures(in: try Command.run("pdfinfo", ["-struct-text", pdf]))
    #expect(tables.count >= 70)
    #expect(tables.count == figures.count)
    let title = { (text: String) in text.prefix(44) }
    for (chart, figure) in zip(tables, figures) {
      // Plans and organisation charts show words rather than values, and tell them in other words.
      if ["Tidslinje", "Organisationsschema"].contains(where: chart.alternative.hasPrefix) { continue }
      let whole = try #require(alternatives.first { title($0) == title(chart.alternative) })
      for value in chart.values {
        #expect(figure.around.contains(value) || whole.contains(value), "\(chart.alternative)")
      }
      // Many values are a table's, under the drawing, unless they stand in it row by row.
      let isDrawn = chart.values.allSatisfy(figure.text.contains)
      if chart.values.count > 12 {
        #expect(figure.around.contains("Table (block)") || isDrawn, "\(chart.alternative)")
      }
    }
  }

  @Test("Who has the second colour in one chart has it in the next, where it stands first")
  func oneColorAName() throws {
    let output = try TemporaryFolder()
    _ = try Project.build(Folder.samples + "/diagramkarta", output: output.path)
    let page = try String(contentsOfFile: output.path + "/diagramkarta.html", encoding: .utf8)
    func firstInk(in chart: String) throws -> Substring {
      let figure = try #require(page.components(separatedBy: "<figure id=\"\(chart)\"").dropFirst().first)
      let color = try #require(figure.firstMatch(of: /class="[^"]*[sf]-(p[0-9])[ "]/))
      return color.output.1
    }
    #expect(try firstInk(in: "tid-två") == "p1")
    #expect(try firstInk(in: "linje-nöjda") == "p2")
  }
}

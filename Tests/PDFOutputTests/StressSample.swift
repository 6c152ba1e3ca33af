import Model

/// A report as large as a real one: about forty pages, twelve thousand words, twenty tables, twelve charts.
enum StressSample {
  static func document() -> Document {
    var notes: [Footnote] = []
    var drawings: [String: Drawings] = [:]
    let chapters = (1...6).map { chapter in
      let sections = (1...3).map { number -> Block in
        let name = "\(chapter)-\(number)"
        var blocks: [Block] = (0..<7).map { index in
          let words = RichSample.prose + " " + RichSample.prose
          guard index == 0 else { return Sample.paragraph(words) }
          notes.append(Sample.note("Socialstyrelsens undersökning görs varje vår, nummer \(name)."))
          return .paragraph(
            Paragraph([
              .text(words + " Se "),
              .reference(CrossReference(anchor: "tabell-\(name)", text: "tabell \(name)", place: Sample.place)),
              .text("."), .noteCall(notes.count),
            ]))
        }
        var table = RichSample.measures
        table.id = "tabell-\(name)"
        for _ in 0..<3 { table.bodies += table.bodies.prefix(1) }
        blocks.insert(.table(table), at: 3)
        if number < 3 {
          drawings["diagram-\(name)"] = RichSample.drawings(459)
          blocks.append(
            .figure(RichSample.figure("diagram-\(name)", "Diagram \(name)", "Hemtjänsten har passerat riket")))
        }
        return Sample.section("avsnitt-\(name)", "Avsnitt \(name) om uppföljning", level: 2, blocks)
      }
      return Sample.section("kapitel-\(chapter)", "Kapitel \(chapter)", sections)
    }
    var contents = Contents(kind: .sections, depth: 2)
    for chapter in 1...6 {
      contents.entries.append(
        Contents.Entry(anchor: "kapitel-\(chapter)", level: 1, title: [.text("Kapitel \(chapter)")]))
      for number in 1...3 {
        contents.entries.append(
          Contents.Entry(
            anchor: "avsnitt-\(chapter)-\(number)", level: 2,
            title: [.text("Avsnitt \(chapter)-\(number) om uppföljning")]))
      }
    }
    var document = Sample.document([.contents(contents)] + chapters, notes: notes)
    document.drawings = drawings
    return document
  }
}

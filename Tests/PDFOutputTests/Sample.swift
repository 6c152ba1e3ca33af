import Graphics
import Hyphenation
import Model
import PDFOutput

/// Documents for tests.
enum Sample {
  static let place = Place(file: "mall.xml", line: 1, column: 1)

  static func head(title: String = "Kvalitetsberättelse 2023") -> ReportHead {
    ReportHead(
      name: "kb", title: title, fileName: "kb", organisation: "Omsorgsnämnden", municipality: "Lindhaga kommun",
      period: .year(2023), date: Day(year: 2024, month: 2, day: 27), recordNumber: "ON 2024/112", language: .swedish,
      place: place)
  }

  static func document(_ blocks: [Block], cover: Cover? = nil, notes: [Footnote] = []) -> Document {
    Document(head: head(), language: .swedish, cover: cover, blocks: blocks, notes: notes, theme: .standard)
  }

  static func section(_ id: String, _ heading: String, level: Int = 1, _ blocks: [Block]) -> Block {
    .section(Section(id: id, level: level, heading: [.text(heading)], blocks: blocks, place: place))
  }

  static func paragraph(_ text: String) -> Block { .paragraph(Paragraph([.text(text)])) }

  static func note(_ text: String) -> Footnote { Footnote(blocks: [paragraph(text)], place: place) }

  static func shaper(_ theme: Theme = .standard) throws -> Shaper {
    Shaper(fonts: try FontBook(resources: .debian), theme: theme, hyphenator: try hyphenator.get())
  }

  /// Read once: its patterns take longer to read, in debug, than most tests take.
  private static let hyphenator = Result { try Hyphenator(resources: .debian) }

  static func write(_ document: Document, attachment: Attachment? = nil) throws -> PDFWriter.Result {
    try PDFWriter(shaper: try shaper(document.theme)).write(document, attachment: attachment)
  }

  /// A table of strings: the first column text, the others numbers when they begin with a digit or sign.
  static func table(
    _ id: String, title: String, header: [String], bodies: [(String?, [[String]])], notes: [Table.Note] = [],
    totals: Bool = false
  ) -> Table {
    var caption = Caption(title: [.text(title)])
    caption.label = "Tabell 1"
    caption.subtitle = [.text("Andelar i procent, ändring i procentenheter")]
    let isNumeric = header.indices.map { column in
      column > 0 && bodies.contains { $0.1.contains { $0[column].first?.isNumber ?? false } }
    }
    return Table(
      id: id, caption: caption,
      columns: header.indices.map {
        Table.Column(
          isNumeric: isNumeric[$0], emphasis: header[$0] == "2023" ? .own : header[$0] == "2022" ? .context : .ordinary,
          label: header[$0])
      },
      header: [header.map { Table.HeaderCell([.text($0)]) }],
      bodies: bodies.map { group, rows in
        Table.Body(
          header: group.map { [.text($0)] },
          rows: rows.enumerated().map { index, row in
            Table.Row(
              kind: totals && index + 1 == rows.count ? .total : .ordinary,
              cells: row.enumerated().map { column, text in
                Table.Cell([.text(text)], isNumeric: isNumeric[column], isMark: text == "..")
              })
          })
      }, notes: notes, place: place)
  }
}

import Model

/// A built-in rule of documents, run on each when it has been filled and numbered.
package struct DocumentCheck: Sendable {
  package let name: String
  package let run: @Sendable (Document) -> [Diagnostic]

  /// All of them.
  package static let all: [DocumentCheck] = [
    DocumentCheck(name: "kvarlämnat", run: leftovers)
  ]

  /// Traces of a draft that no reader should meet: spreadsheet errors, placeholders, instructions.
  private static let traces = [
    "#REFERENS!", "#REF!", "#VÄRDEFEL!", "#VALUE!", "#DIVISION/0!", "#DIV/0!", "#SAKNAS!", "#NAMN?", "xxx", "åååå",
    "ååmmdd",
    "TODO", "lorem ipsum", "klicka här för att",
  ]

  private static func leftovers(_ document: Document) -> [Diagnostic] {
    var found: [Diagnostic] = []
    walk(document.blocks, section: document.head.title, place: document.head.place) { text, section, place in
      let lowered = text.lowercased()
      for trace in traces where lowered.contains(trace.lowercased()) {
        found.append(
          Diagnostic(
            code: "kvarlämnat", at: place, sv: "”\(trace)” står kvar i avsnittet ”\(section)”",
            en: "“\(trace)” is left in the section “\(section)”",
            hint: Message(sv: "skriv klart texten eller ta bort raden", en: "finish the text or remove the line")))
      }
    }
    return found
  }

  private static func walk(
    _ blocks: [Block], section: String, place: Place, _ body: (String, String, Place) -> Void
  ) {
    for block in blocks {
      switch block {
      case .section(let inner):
        body(inner.heading.plainText, section, inner.place)
        walk(inner.blocks, section: inner.heading.plainText, place: inner.place, body)
      case .paragraph(let paragraph): body(paragraph.inlines.plainText, section, place)
      case .list(let list): for item in list.items { walk(item, section: section, place: place, body) }
      case .quotation(let quotation): walk(quotation.blocks, section: section, place: place, body)
      case .box(let box): walk(box.blocks, section: section, place: place, body)
      case .table(let table):
        for row in table.bodies.flatMap(\.rows) {
          for cell in row.cells { body(cell.content.plainText, section, table.place) }
        }
      case .figure(let figure): body(figure.caption.title.plainText, section, figure.place)
      case .columns(let columns): for column in columns { walk(column, section: section, place: place, body) }
      case .contents: break
      }
    }
  }
}

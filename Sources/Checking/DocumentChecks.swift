import Model

/// A built-in rule of documents, run on each when it has been filled and numbered.
package struct DocumentCheck: Sendable {
  package let name: String
  package let run: @Sendable (Document) -> [Diagnostic]

  /// All of them.
  package static let all: [DocumentCheck] = [
    DocumentCheck(name: "kvarlämnat", run: leftovers)
  ]

  /// Traces of a draft that no reader should meet: spreadsheet errors, placeholders, instructions. In small letters.
  private static let traces = [
    "#referens!", "#ref!", "#värdefel!", "#value!", "#division/0!", "#div/0!", "#saknas!", "#namn?", "xxx", "åååå",
    "ååååmmdd", "ååmmdd", "todo", "lorem ipsum", "klicka här för att",
  ].map { Trace(text: $0, bytes: Array($0.utf8)) }

  private struct Trace {
    let text: String
    let bytes: [UInt8]
  }

  private static func leftovers(_ document: Document) -> [Diagnostic] {
    var found: [Diagnostic] = []
    walk(document.blocks, section: document.head.title, place: document.head.place) { text, section, place in
      for trace in traces(in: text) {
        found.append(
          Diagnostic(
            code: "kvarlämnat", at: place, sv: "”\(trace)” står kvar i avsnittet ”\(section)”",
            en: "“\(trace)” is left in the section “\(section)”",
            hint: Message(sv: "skriv klart texten eller ta bort raden", en: "finish the text or remove the line")
          ).seeking(trace))
      }
    }
    return found
  }

  /// Every word of every report passes here, so bytes are compared, not characters.
  private static func traces(in text: String) -> [String] {
    var found: [String] = []
    let bytes = lowered(text)
    for trace in traces where trace.bytes.count <= bytes.count {
      let isThere = (0...(bytes.count - trace.bytes.count)).contains { start in
        bytes[start] == trace.bytes[0] && bytes[start...].starts(with: trace.bytes)
          && !isInsideWord(start..<start + trace.bytes.count, of: bytes)
      }
      if isThere { found.append(trace.text) }
    }
    return found
  }

  /// "todo" stands in "metodologi" and is no trace there.
  private static func isInsideWord(_ range: Range<Int>, of bytes: [UInt8]) -> Bool {
    /// Latin letters with marks, å ä ö among them, begin with 0xC3.
    func isLetter(_ byte: UInt8) -> Bool {
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0xC3
    }
    guard isLetter(bytes[range.lowerBound]) else { return false }
    var before = range.lowerBound - 1
    while before >= 0, bytes[before] & 0xC0 == 0x80 { before -= 1 }
    if before >= 0, isLetter(bytes[before]) { return true }
    return range.upperBound < bytes.count && isLetter(bytes[range.upperBound])
  }

  /// UTF-8 with A–Z and À–Þ made small.
  private static func lowered(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    var lead: UInt8 = 0
    for index in bytes.indices {
      let byte = bytes[index]
      if (0x41...0x5A).contains(byte) || lead == 0xC3 && (0x80...0x9E).contains(byte) { bytes[index] = byte | 0x20 }
      lead = byte
    }
    return bytes
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
      case .pullQuote(let words): body(words.plainText, section, place)
      case .letterhead(let letterhead):
        for entry in letterhead.entries { for line in entry.details { body(line.plainText, section, place) } }
      case .contents, .endnotes, .photograph, .keyFigures, .signatures: break
      }
    }
  }
}

import Model

extension PageWriter {
  mutating func inlines(_ inlines: [Inline]) { for inline in inlines { self.inline(inline) } }

  private mutating func inline(_ inline: Inline) {
    switch inline {
    case .text(let text): running(text)
    case .figure(let figure): markup.text(figure.text)
    case .emphasis(let inner): element(.em) { $0.inlines(inner) }
    case .strong(let inner): element(.strong) { $0.inlines(inner) }
    case .term(let inner): element(.dfn) { $0.inlines(inner) }
    case .link(.anchor(let anchor), let inner):
      element(.a, [.href(Address(anchor: anchor))]) { $0.inlines(inner) }
    case .link(.address(let address), let inner):
      // Reading the text refuses other addresses already; should one come, its words stand without a link.
      guard let address = Address(address) else { return inlines(inner) }
      element(.a, [.href(address)]) { $0.inlines(inner) }
    case .link(.document(let document), let inner):
      let parts = document.path(ending: "html").split(separator: "/").map(String.init)
      element(.a, [.href(Address(file: parts))]) { $0.inlines(inner) }
    case .reference(let reference):
      element(
        .a, [.href(Address(anchor: reference.anchor))],
        text: reference.startsSentence ? reference.text.capitalizedFirst : reference.text)
    case .noteCall(let number): noteCall(number)
    case .language(let tag, let inner): element(.span, [Markup.Attribute(.lang, tag)]) { $0.inlines(inner) }
    case .abbreviation(let text, let expansion):
      element(.abbr, [Markup.Attribute(.title, expansion)], text: text)
    case .lineBreak: markup.empty(.br)
    case .symbol(let shape): symbol(shape)
    case .sparkline(let chart): sparkline(chart)
    }
  }

  /// A text whose dates and ranges of numbers (`2024-01-15`, `99–100`) stay on one line: browsers break after a hyphen
  /// or dash between digits, where UAX 14 does not (LB 25).
  private mutating func running(_ plain: String) {
    guard plain.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "@") }) else {
      return words(plain)
    }
    for (index, word) in plain.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
      if index > 0 { markup.text(" ") }
      let bytes = Array(word.utf8)
      if AddressText.isAddress(bytes) { address(bytes) } else { words(String(word)) }
    }
  }

  /// An address, which breaks at its signs and never with a hyphen.
  private mutating func address(_ bytes: [UInt8]) {
    element(.span, [.class("address")]) {
      var written = 0
      for offset in AddressText.breaks(in: bytes) {
        $0.markup.text(String(decoding: bytes[written..<offset], as: UTF8.self))
        $0.markup.empty(.wbr)
        written = offset
      }
      $0.markup.text(String(decoding: bytes[written...], as: UTF8.self))
    }
  }

  private mutating func words(_ plain: String) {
    let text = fitted(plain)
    guard text.utf8.contains(UInt8(ascii: "-")) || text.unicodeScalars.contains("–") else { return markup.text(text) }
    let scalars = Array(text.unicodeScalars)
    func isDigit(_ index: Int) -> Bool { scalars.indices.contains(index) && ("0"..."9").contains(scalars[index]) }
    func isJoint(_ index: Int) -> Bool {
      (scalars[index] == "-" || scalars[index] == "–") && isDigit(index - 1) && isDigit(index + 1)
    }
    func string(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
    var (written, index) = (0, 0)
    while index < scalars.count {
      guard isJoint(index) else {
        index += 1
        continue
      }
      var (start, end) = (index, index + 1)
      while start > written, isDigit(start - 1) { start -= 1 }
      while end < scalars.count, isDigit(end) || isJoint(end) { end += 1 }
      markup.text(string(written..<start))
      element(.span, [.class("nb")], text: string(start..<end))
      (written, index) = (end, end)
    }
    markup.text(string(written..<scalars.count))
  }

  private mutating func noteCall(_ number: Int) {
    guard calls.indices.contains(number - 1) else { return }
    calls[number - 1] += 1
    let call = calls[number - 1]
    element(.sup, [.class("call"), .id(Identifier.call(call, ofNote: number))]) {
      $0.element(
        .a,
        [
          .href(Address(anchor: Identifier.note(number))), Markup.Attribute(.role, "doc-noteref"),
          Markup.Attribute(.ariaLabel, $0.words.note(number, isGathered: $0.document.notes[number - 1].isGathered)),
        ], text: String(number))
    }
  }

  /// The words inside a link of the contents: no links, no calls of notes, no breaks.
  mutating func bareInlines(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline {
      case .text(let text), .abbreviation(let text, _): markup.text(text)
      case .figure(let figure): markup.text(figure.text)
      case .emphasis(let inner): element(.em) { $0.bareInlines(inner) }
      case .strong(let inner), .term(let inner), .link(_, let inner): bareInlines(inner)
      case .reference(let reference):
        markup.text(reference.startsSentence ? reference.text.capitalizedFirst : reference.text)
      case .noteCall, .symbol: break
      case .sparkline(let chart): markup.text(chart.words)
      case .language(let tag, let inner): element(.span, [Markup.Attribute(.lang, tag)]) { $0.bareInlines(inner) }
      case .lineBreak: markup.text(" ")
      }
    }
  }
}

import Model

/// Reads the running text of one block. Places are asked for only where something is refused or referred to: cmark's
/// columns are tried first, and looked for from the last place on where they are wrong (lazy lines, code).
struct MarkdownInlineReader {
  /// The block in the prepared text.
  let block: Range<Int>
  var isHeading = false
  var isNote = false
  private var isLink = false
  private var cursor: Int

  init(block: Range<Int>) {
    self.block = block
    cursor = block.lowerBound
  }

  mutating func read(_ nodes: [MarkdownNode], _ reader: inout MarkdownReader) -> [MarkdownInline] {
    var inlines: [MarkdownInline] = []
    for node in nodes {
      switch node.kind {
      case .text(let text): inlines += split(text, &reader)
      case .softBreak: inlines.append(.softBreak)
      case .lineBreak: inlines.append(.lineBreak)
      case .emphasis:
        let inner = read(node.children, &reader)
        if !inner.isEmpty { inlines.append(.emphasis(inner)) }
      case .strong:
        let inner = read(node.children, &reader)
        if !inner.isEmpty { inlines.append(.strong(inner)) }
      case .link(let url, let title):
        if let link = readLink(node, url: url, title: title, &reader) { inlines.append(link) }
      case .footnoteCall(let index):
        if let refusal = refusalOfFootnote {
          reader.report(refusal(reader.place(range(of: node, "[^", reader))))
        } else {
          inlines.append(.noteCall(index))
        }
      default:
        account(node, &reader)
        reader.report(refusal(of: node, &reader))
      }
    }
    return inlines
  }

  // MARK: Text

  /// The text parted at the marks of references.
  private func split(_ text: String, _ reader: inout MarkdownReader) -> [MarkdownInline] {
    // The private-use characters begin with these bytes.
    guard text.utf8.contains(where: { $0 == 0xEE || $0 == 0xEF || $0 >= 0xF3 }) else { return [.text(text)] }
    var inlines: [MarkdownInline] = []
    var current = ""
    /// Where what is not yet in `current` begins.
    var start = text.startIndex
    for index in text.unicodeScalars.indices {
      let scalar = text.unicodeScalars[index]
      let number = MarkdownSource.number(scalar).flatMap { $0 < reader.source.references.count ? $0 : nil }
      guard number != nil || scalar == MarkdownSource.refusedMark else { continue }
      current += text[start..<index]
      start = text.unicodeScalars.index(after: index)
      guard let number else { continue }
      if !current.isEmpty { inlines.append(.text(current)) }
      current = ""
      inlines.append(.reference(number))
      reader.account(reference: number)
    }
    current += text[start...]
    if !current.isEmpty { inlines.append(.text(current)) }
    return inlines
  }

  /// Marks the references within as dealt with: what is around them is refused.
  private func account(_ node: MarkdownNode, _ reader: inout MarkdownReader) {
    let texts: [String] =
      switch node.kind {
      case .text(let text), .html(let text), .code(let text): [text]
      case .link(let url, let title), .image(let url, let title): [url, title]
      default: []
      }
    for text in texts {
      for scalar in text.unicodeScalars {
        if let number = MarkdownSource.number(scalar) { reader.account(reference: number) }
      }
    }
    for child in node.children { account(child, &reader) }
  }

  // MARK: Links

  private mutating func readLink(
    _ node: MarkdownNode, url: String, title: String, _ reader: inout MarkdownReader
  ) -> MarkdownInline? {
    var text = url
    if refuseReferences(in: &text, &reader) {
      for child in node.children { account(child, &reader) }
      return nil
    }
    // cmark does not know where a bare link stands: in running text nobody needs to.
    if !isHeading, title.isEmpty, node.children.count == 1, case .text(let shown) = node.children[0].kind,
      case .target(let target) = MarkdownAddress(url), [shown, "mailto:" + shown, "http://" + shown].contains(url)
    {
      return .bareLink(target, MarkdownAddress.shown(shown))
    }
    let whole = range(of: node, "[", reader)
    let place = reader.place(whole)
    if !title.isEmpty {
      account(MarkdownNode(kind: .text(title), line: 0, column: 0, endLine: 0, endColumn: 0), &reader)
      reader.report(MarkdownRefusal.linkTitle(at: place))
    }
    if isHeading {
      for child in node.children { account(child, &reader) }
      reader.report(MarkdownRefusal.inHeading(Message(sv: "en länk", en: "a link"), at: place))
      return nil
    }
    let wasLink = isLink
    isLink = true
    let inner = read(node.children, &reader)
    isLink = wasLink
    switch MarkdownAddress(url) {
    case .target(.anchor(let anchor)) where inner.isEmpty: return .crossReference(Located(anchor, at: place))
    case .target where inner.isEmpty, .language where inner.isEmpty:
      reader.report(MarkdownRefusal.emptyLink(at: place))
    case .target(let target): return .link(target, inner)
    case .language(let tag, isValid: true): return .language(tag, inner)
    case .language(let tag, isValid: false):
      reader.report(MarkdownRefusal.languageTag(tag, at: addressPlace(url, in: whole, &reader)))
    case .report(let name): return .reportLink(Located(name, at: addressPlace(url, in: whole, &reader)), inner)
    case .refused: reader.report(MarkdownRefusal.address(url, at: addressPlace(url, in: whole, &reader)))
    }
    return nil
  }

  /// Whether the address holds references, each of which is refused and taken out.
  func refuseReferences(in address: inout String, _ reader: inout MarkdownReader) -> Bool {
    var isRefused = false
    for scalar in address.unicodeScalars {
      if let number = MarkdownSource.number(scalar), number < reader.source.references.count {
        reader.report(MarkdownRefusal.referenceInAddress(at: reader.source.references[number].place))
        reader.account(reference: number)
        isRefused = true
      } else if scalar == MarkdownSource.refusedMark {
        isRefused = true
      }
    }
    return isRefused
  }

  // MARK: Pictures

  /// A picture that is alone in its paragraph; `nil` when it was refused.
  mutating func readPhotograph(
    _ node: MarkdownNode, url: String, title: String, _ reader: inout MarkdownReader
  ) -> MarkdownPhotograph? {
    var (address, credit) = (url, title)
    let isRefused = [refuseReferences(in: &address, &reader), refuseReferences(in: &credit, &reader)].contains(true)
    if let refusal = refusal(ofPhotograph: node, url: url, &reader) {
      for child in node.children { account(child, &reader) }
      if !isRefused { reader.report(refusal) }
      return nil
    }
    let whole = range(of: node, "![", reader)
    cursor = whole.lowerBound + 2
    isLink = true
    let words = read(node.children, &reader)
    guard !isRefused else { return nil }
    let isDecoration = if words.count == 1, case .text("-") = words[0] { true } else { false }
    return MarkdownPhotograph(
      file: Located(url, at: addressPlace(url, in: whole, &reader)), alternative: isDecoration ? nil : words,
      credit: credit)
  }

  private mutating func refusal(
    ofPhotograph node: MarkdownNode, url: String, _ reader: inout MarkdownReader
  ) -> Diagnostic? {
    let before = cursor
    defer { cursor = before }
    let range = range(of: node, "![", reader)
    let place = reader.place(range)
    if url.hasPrefix("#") { return MarkdownRefusal.elementWithText(at: place) }
    if reader.source.prepared[range].last == UInt8(ascii: "]") { return MarkdownRefusal.pictureByReference(at: place) }
    if node.children.isEmpty { return MarkdownRefusal.emptyAlternative(at: place) }
    if url.isEmpty || url.contains("://") || url.hasPrefix("data:") || url.hasPrefix("//") {
      return MarkdownRefusal.pictureElsewhere(at: place)
    }
    return nil
  }

  // MARK: Refusals

  private var refusalOfFootnote: ((Place) -> Diagnostic)? {
    if isHeading {
      return { MarkdownRefusal.inHeading(Message(sv: "en fotnot", en: "a footnote"), at: $0) }
    }
    return isNote || isLink ? { MarkdownRefusal.footnoteInside(at: $0) } : nil
  }

  private mutating func refusal(of node: MarkdownNode, _ reader: inout MarkdownReader) -> Diagnostic {
    switch node.kind {
    case .html(let text):
      let line = String(text.prefix { !$0.isNewline })
      let start = offset(of: node, token: line, reader)
      return MarkdownRefusal.html(text, at: reader.place(start..<start + line.utf8.count))
    case .code: return MarkdownRefusal.code(at: reader.place(codeRange(node, reader)))
    case .strikethrough: return MarkdownRefusal.struckText(at: reader.place(range(of: node, "~~", reader)))
    case .image(let url, _):
      let range = range(of: node, "![", reader)
      let isByReference = reader.source.prepared[range].last == UInt8(ascii: "]")
      let place = reader.place(range)
      if isHeading { return MarkdownRefusal.inHeading(Message(sv: "en bild", en: "a picture"), at: place) }
      if url.hasPrefix("#") {
        return node.children.isEmpty
          ? MarkdownRefusal.elementNotAlone(at: place) : MarkdownRefusal.elementWithText(at: place)
      }
      if isByReference { return MarkdownRefusal.pictureByReference(at: place) }
      return node.children.isEmpty
        ? MarkdownRefusal.emptyAlternative(at: place) : MarkdownRefusal.pictureNotAlone(at: place)
    default:
      let start = max(cursor, min(reader.source.preparedOffset(line: node.line, column: node.column), block.upperBound))
      return .notBuilt("\(node.kind)", at: reader.place(start..<start + 1))
    }
  }

  // MARK: Places

  /// The place of a picture.
  mutating func place(ofPicture node: MarkdownNode, _ reader: inout MarkdownReader) -> Place {
    reader.place(range(of: node, "![", reader))
  }

  /// The place of a link's address, or of the link where the address stands elsewhere.
  private func addressPlace(_ url: String, in whole: Range<Int>, _ reader: inout MarkdownReader) -> Place {
    let bytes = reader.source.prepared[whole]
    let address = Array(url.utf8)
    var start = whole.upperBound - 1 - address.count
    while start > whole.lowerBound {
      if bytes[start] == address.first, bytes[start...].starts(with: address) {
        return reader.place(start..<start + address.count)
      }
      start -= 1
    }
    return reader.place(whole)
  }

  /// From a mark's first byte to the bracket that closes it, where cmark knows it.
  private mutating func range(of node: MarkdownNode, _ token: String, _ reader: MarkdownReader) -> Range<Int> {
    let start = offset(of: node, token: token, reader)
    let end = reader.source.preparedOffset(line: node.endLine, column: node.endColumn + 1)
    let closes = end > start + 1 && end <= block.upperBound && ")]>~".utf8.contains(reader.source.prepared[end - 1])
    return start..<(closes ? end : min(start + token.utf8.count, block.upperBound))
  }

  private mutating func codeRange(_ node: MarkdownNode, _ reader: MarkdownReader) -> Range<Int> {
    let tick = UInt8(ascii: "`")
    let bytes = reader.source.prepared
    let content = reader.source.preparedOffset(line: node.line, column: node.column)
    var start = min(content, block.upperBound)
    while start > cursor, bytes[start - 1] == tick { start -= 1 }
    if start >= content { start = offset(of: node, token: "`", reader) }
    // The code ends with as many as it began with.
    let count = bytes[start..<block.upperBound].prefix { $0 == tick }.count
    var end = start + count
    while end < block.upperBound {
      let length = bytes[end..<block.upperBound].prefix { $0 == tick }.count
      if length == count { break }
      end += max(1, length)
    }
    cursor = min(end + count, block.upperBound)
    return start..<cursor
  }

  /// Where the node's first characters stand.
  private mutating func offset(of node: MarkdownNode, token: String, _ reader: MarkdownReader) -> Int {
    let bytes = reader.source.prepared
    let claimed = reader.source.preparedOffset(line: node.line, column: node.column)
    let wanted = Array(token.utf8)
    if claimed >= cursor, claimed < block.upperBound, bytes[claimed..<block.upperBound].starts(with: wanted) {
      cursor = claimed + 1
      return claimed
    }
    // Of a link over several lines cmark knows the last.
    let line = token.hasSuffix("[") ? cursor : reader.source.preparedOffset(line: node.line, column: 1)
    let found = search(wanted, from: max(cursor, line), in: bytes) ?? search(wanted, from: cursor, in: bytes)
    if let found { cursor = found + 1 }
    return found ?? max(block.lowerBound, min(claimed, block.upperBound))
  }

  /// The first place of a token that no backslash precedes.
  private func search(_ token: [UInt8], from start: Int, in bytes: [UInt8]) -> Int? {
    var index = start
    while index < block.upperBound {
      if bytes[index] == UInt8(ascii: "\\") {
        index += 2
      } else if bytes[index] == token.first, bytes[index..<block.upperBound].starts(with: token) {
        return index
      } else {
        index += 1
      }
    }
    return nil
  }
}

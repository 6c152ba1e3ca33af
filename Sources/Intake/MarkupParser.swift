import CXML
import Model

/// libxml2's SAX2 events gathered into a tree.
///
/// Positions come from the bytes and not from libxml2's line and column: each event tells where the parser stands,
/// and a start tag is scanned once more, since libxml2 copies values that hold entities or letters beyond ASCII.
final class MarkupParser {
  private let source: SourceText
  private let parser: xmlParserCtxtPtr
  private var cursor: PlaceCursor
  private var open: [Markup] = []
  private var root: Markup?
  /// Where the markup before a text ends.
  private var markupEnd = 0
  /// A text that is still growing; libxml2 delivers one text in pieces.
  private var text: (bytes: [UInt8], start: Int)?
  private var failure: Diagnostic?

  private init(source: SourceText, parser: xmlParserCtxtPtr) {
    (self.source, self.parser, cursor) = (source, parser, PlaceCursor(source))
  }

  /// `isData`: written by a machine, so a reference may stand for a line break (`&#xD;`).
  static func parse(_ bytes: [UInt8], file: String, isData: Bool = false) throws(Diagnostic) -> Markup {
    let source = SourceText(file: file, bytes: UTF8Text.withoutMark(bytes))
    try check(source, isData: isData)
    LibXML.isReady
    let result: Result<Markup, Diagnostic> = source.bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self), !buffer.isEmpty,
        let parser = xmlCreateMemoryParserCtxt(base, Int32(buffer.count))
      else { return .failure(MarkupFailure.empty(at: Place(file: file))) }
      defer { xmlFreeParserCtxt(parser) }
      let reader = MarkupParser(source: source, parser: parser)
      return withExtendedLifetime(reader) { reader.run() }
    }
    return try result.get()
  }

  /// What would make places wrong or libxml2's answer obscure is refused before it starts.
  private static func check(_ source: SourceText, isData: Bool) throws(Diagnostic) {
    guard source.bytes.count <= InputLimits.XML.file else { throw MarkupFailure.tooLarge(at: Place(file: source.file)) }
    if source.bytes.starts(with: [0xFF, 0xFE]) || source.bytes.starts(with: [0xFE, 0xFF]) {
      throw MarkupFailure.encoding("UTF-16", at: Place(file: source.file))
    }
    if let offset = source.bytes.firstIndex(of: 0) { throw MarkupFailure.nul(at: source.place(at: offset)) }
    if let offset = source.bytes.withUnsafeBufferPointer({ UTF8Text.firstInvalid(in: $0) }) {
      throw MarkupFailure.invalidUTF8(source.bytes[offset], at: source.place(at: offset))
    }
    if let foreign = ForeignFile.diagnostic(source.bytes, file: source.file) { throw foreign }
    if let (offset, value) = RefusedCharacters.first(in: source.bytes),
      let diagnostic = MarkdownRefusal.character(value, at: source.place(at: offset))
    {
      throw diagnostic
    }
    if let (offset, value) = RefusedCharacters.firstReference(in: source.bytes, letsBreaks: isData),
      let diagnostic = MarkdownRefusal.character(value, at: source.place(at: offset))
    {
      throw diagnostic
    }
    if let (name, range) = declaredEncoding(source.bytes), name.lowercased() != "utf-8" {
      throw MarkupFailure.encoding(name, at: source.place(at: range))
    }
    if let offset = tagWithTooMany(source.bytes) {
      throw MarkupFailure.tooManyAttributes(InputLimits.XML.attributes, at: source.place(at: offset))
    }
  }

  /// The name in `<?xml … encoding="name"?>`.
  static func declaredEncoding(_ bytes: [UInt8]) -> (String, Range<Int>)? {
    guard bytes.starts(with: Array("<?xml".utf8)), let end = bytes.firstIndex(of: UInt8(ascii: ">")) else { return nil }
    let word = Array("encoding".utf8)
    guard let start = (0..<end).first(where: { bytes[$0..<end].starts(with: word) }),
      let quote = (start..<end).first(where: { bytes[$0] == UInt8(ascii: "\"") || bytes[$0] == UInt8(ascii: "'") }),
      let close = bytes[(quote + 1)..<end].firstIndex(of: bytes[quote])
    else { return nil }
    return (String(decoding: bytes[(quote + 1)..<close], as: UTF8.self), (quote + 1)..<close)
  }

  /// libxml2 compares each attribute of a tag with all others, so a tag with very many would take hours.
  private static func tagWithTooMany(_ bytes: [UInt8]) -> Int? {
    var (start, count, quote) = (Int?.none, 0, UInt8?.none)
    for (index, byte) in bytes.enumerated() {
      if start == nil {
        if byte == UInt8(ascii: "<") { (start, count, quote) = (index, 0, nil) }
      } else if let open = quote {
        if byte == open { quote = nil }
        // A quote in a comment is no quote: a new tag ends it at the latest.
        if byte == UInt8(ascii: "<") { (start, count, quote) = (index, 0, nil) }
      } else if byte == UInt8(ascii: ">") {
        start = nil
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "=") {
        count += 1
        if count > InputLimits.XML.attributes { return start }
      }
    }
    return nil
  }

  private func run() -> Result<Markup, Diagnostic> {
    var handlers = xmlSAXHandler()
    handlers.initialized = UInt32(XML_SAX2_MAGIC)
    // No handler for entities: none can be declared, so none can be expanded.
    handlers.internalSubset = { context, _, _, _ in MarkupParser.from(context)?.documentType() }
    handlers.startElementNs = { context, _, _, _, _, _, count, _, values in
      MarkupParser.from(context)?.start(Int(count), values)
    }
    handlers.endElementNs = { context, _, _, _ in MarkupParser.from(context)?.end() }
    handlers.characters = { context, text, length in MarkupParser.from(context)?.characters(text, length, 0) }
    handlers.ignorableWhitespace = { context, text, length in MarkupParser.from(context)?.characters(text, length, 0) }
    handlers.cdataBlock = { context, text, length in
      MarkupParser.from(context)?.characters(text, length, "<![CDATA[".utf8.count)
    }
    handlers.comment = { context, _ in MarkupParser.from(context)?.passedOver() }
    handlers.processingInstruction = { context, _, _ in MarkupParser.from(context)?.passedOver() }
    handlers.serror = { context, error in
      guard let error else { return }
      MarkupParser.from(context)?.failed(
        code: UInt32(bitPattern: error.pointee.code), level: error.pointee.level.rawValue,
        message: error.pointee.message.map { String(cString: $0) } ?? "",
        subject: error.pointee.str1.map { String(cString: $0) })
    }
    xmlCtxtUseOptions(parser, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue))
    parser.pointee.sax.pointee = handlers
    parser.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    xmlParseDocument(parser)
    if let failure { return .failure(failure) }
    guard let root else { return .failure(MarkupFailure.empty(at: Place(file: source.file))) }
    return .success(root)
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> MarkupParser? {
    context.map { Unmanaged<MarkupParser>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Bytes that libxml2 has consumed.
  private var offset: Int {
    guard let input = parser.pointee.input?.pointee, let base = input.base, let current = input.cur else { return 0 }
    return min(source.bytes.count, Int(input.consumed) + (current - base))
  }

  private func start(_ count: Int, _ values: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) {
    flushText()
    var scanner = TagScanner(bytes: source.bytes, end: offset)
    let name = scanner.name()
    let place = cursor.place(at: (name.lowerBound - 1)..<name.upperBound)
    var element = Markup(
      name: String(decoding: source.bytes[name], as: UTF8.self), namePlace: cursor.place(at: name), place: place)
    var resolved = 0
    while let (key, raw) = scanner.attribute() {
      let text = String(decoding: source.bytes[key], as: UTF8.self)
      var value = String(decoding: source.bytes[raw], as: UTF8.self)
      // Declarations of namespaces are not among the attributes that libxml2 hands over.
      if text != "xmlns", !text.hasPrefix("xmlns:"), resolved < count, let values,
        let begin = values[5 * resolved + 3], let end = values[5 * resolved + 4]
      {
        value = Self.unescaped(UnsafeBufferPointer(start: begin, count: end - begin))
        resolved += 1
      }
      let place = cursor.place(at: key)
      if value.utf8.count > InputLimits.XML.text { stop(MarkupFailure.tooLong(InputLimits.XML.text, at: place)) }
      element.attributes.append(
        Markup.Attribute(name: text, value: Located(value, at: cursor.place(at: raw)), place: place))
    }
    markupEnd = scanner.end
    open.append(element)
    if open.count > InputLimits.XML.depth { stop(MarkupFailure.tooDeep(InputLimits.XML.depth, at: element.place)) }
  }

  /// Every "&" of a value comes as "&#38;", since libxml2 is not asked to replace entities.
  private static func unescaped(_ value: UnsafeBufferPointer<UInt8>) -> String {
    guard value.contains(UInt8(ascii: "&")) else { return String(decoding: value, as: UTF8.self) }
    var bytes: [UInt8] = []
    var index = 0
    while index < value.count {
      bytes.append(value[index])
      index += value[index] == UInt8(ascii: "&") ? "&#38;".utf8.count : 1
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func end() {
    flushText()
    markupEnd = offset
    guard let element = open.popLast() else { return }
    if open.isEmpty { root = element } else { open[open.count - 1].children.append(.element(element)) }
  }

  private func characters(_ pointer: UnsafePointer<UInt8>?, _ length: Int32, _ skipped: Int) {
    guard let pointer, length > 0 else { return }
    if text == nil { text = ([], markupEnd + skipped) }
    text?.bytes.append(contentsOf: UnsafeBufferPointer(start: pointer, count: Int(length)))
  }

  /// A comment or instruction: what follows begins after it.
  private func passedOver() {
    flushText()
    markupEnd = offset
  }

  private func flushText() {
    guard let (bytes, start) = text else { return }
    text = nil
    guard !open.isEmpty else { return }
    let value = String(decoding: bytes, as: UTF8.self)
    var place = cursor.place(at: start..<start)
    if bytes.count > InputLimits.XML.text { return stop(MarkupFailure.tooLong(InputLimits.XML.text, at: place)) }
    place.length = max(1, value.prefix { !$0.isNewline }.count)
    open[open.count - 1].children.append(.text(Located(value, at: place)))
  }

  private func documentType() {
    let word = Array("<!DOCTYPE".utf8)
    var start = offset
    while start > 0, !source.bytes[start...].starts(with: word) { start -= 1 }
    stop(MarkupFailure.documentType(at: source.place(at: start, length: word.count)))
  }

  private func stop(_ diagnostic: Diagnostic) {
    if failure == nil { failure = diagnostic }
    xmlStopParser(parser)
  }

  /// Only the first error counts; what libxml2 says after it follows from it.
  private func failed(code: UInt32, level: UInt32, message: String, subject: String?) {
    guard failure == nil, level >= XML_ERR_ERROR.rawValue else { return }
    failure = MarkupFailure(source: source, offset: offset, open: open.last).diagnostic(
      code: code, message: message, subject: subject)
  }
}

extension SourceText {
  func place(at range: Range<Int>) -> Place { place(at: range.lowerBound, length: range.count) }
}

import CXML
import Model

/// What a part of a workbook is turned into, element by element.
protocol PartHandler: AnyObject {
  func start(_ element: PartElement) throws(Diagnostic)
  func end(_ name: UnsafePointer<UInt8>) throws(Diagnostic)
  /// A text may come in pieces.
  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(Diagnostic)
}

/// A start tag as libxml2 hands it over; valid during the call alone. Prefixes are passed over: a part's elements have
/// names of their own.
struct PartElement {
  let name: UnsafePointer<UInt8>
  fileprivate let count: Int
  /// Five to each: local name, prefix, namespace, begin and end of the value.
  fileprivate let values: UnsafeMutablePointer<UnsafePointer<UInt8>?>?

  func isNamed(_ word: StaticString) -> Bool { equal(name, word) }

  /// The bytes of an attribute without prefix, as they stand.
  func bytes(_ attribute: StaticString) -> UnsafeBufferPointer<UInt8>? { bytes(attribute, prefixed: false) }

  /// The attribute's text; `prefixed` is one of another namespace, such as `r:id`.
  func attribute(_ name: StaticString, prefixed: Bool = false) -> String? {
    guard let value = bytes(name, prefixed: prefixed) else { return nil }
    return PartText.attribute(value)
  }

  /// XML Schema's `1` and `true`.
  func isTrue(_ attribute: StaticString) -> Bool {
    guard let value = bytes(attribute), let first = value.first else { return false }
    return first == UInt8(ascii: "1") || first == UInt8(ascii: "t")
  }

  private func bytes(_ attribute: StaticString, prefixed: Bool) -> UnsafeBufferPointer<UInt8>? {
    guard let values else { return nil }
    for index in 0..<count {
      let base = index * 5
      guard let name = values[base], (values[base + 1] != nil) == prefixed, equal(name, attribute) else { continue }
      guard let begin = values[base + 3], let end = values[base + 4] else { return nil }
      return UnsafeBufferPointer(start: begin, count: end - begin)
    }
    return nil
  }
}

/// Whether a name of libxml2's is `word`.
func equal(_ name: UnsafePointer<UInt8>, _ word: StaticString) -> Bool {
  let (other, count) = (word.utf8Start, word.utf8CodeUnitCount)
  for index in 0..<count where name[index] != other[index] { return false }
  return name[count] == 0
}

/// Reads a part of a workbook through libxml2 in pieces, as they are unpacked: no document type, so no entities; nothing
/// from outside; libxml2's own bounds on depth (256) and on one text (10 MB) hold.
final class PartParser {
  private let part: ZipArchive.Part
  private let file: String
  private let handler: any PartHandler
  private var parser: xmlParserCtxtPtr?
  private var guardian = TagGuard()
  private var failure: Diagnostic?
  private(set) var isDone = false
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)

  init(_ part: ZipArchive.Part, file: String, handler: any PartHandler) throws(Diagnostic) {
    (self.part, self.file, self.handler) = (part, file, handler)
    LibXML.isReady
    var handlers = Self.handlers()
    parser = xmlCreatePushParserCtxt(&handlers, Unmanaged.passUnretained(self).toOpaque(), nil, 0, nil)
    guard let parser else { throw WorkbookFailure(file: file).damaged(part.name) }
    xmlCtxtUseOptions(parser, Int32(XML_PARSE_NONET.rawValue))
  }

  deinit {
    if let parser { xmlFreeParserCtxt(parser) }
    buffer.deallocate()
  }

  /// Reads the whole part.
  static func read(_ part: ZipArchive.Part, file: String, into handler: any PartHandler) throws(Diagnostic) {
    let parser = try PartParser(part, file: file, handler: handler)
    while !parser.isDone { try parser.readMore() }
  }

  /// Reads the next piece.
  func readMore() throws(Diagnostic) {
    guard !isDone else { return }
    let count = try part.read(into: buffer)
    if !guardian.passes(UnsafeRawBufferPointer(rebasing: buffer[..<count])) {
      throw wrong(sv: "ett element har för många attribut", en: "an element has too many attributes")
    }
    xmlParseChunk(parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(count), count == 0 ? 1 : 0)
    if let failure {
      isDone = true
      throw failure
    }
    // Bytes that are not of the encoding end the parsing without a word to any handler.
    if let parser, parser.pointee.disableSAX != 0 {
      isDone = true
      throw invalid
    }
    isDone = count == 0
  }

  private func wrong(sv: String, en: String) -> Diagnostic {
    WorkbookFailure(file: file).wrong(part.name, Message(sv: sv, en: en))
  }

  private static func handlers() -> xmlSAXHandler {
    var handlers = xmlSAXHandler()
    handlers.initialized = UInt32(XML_SAX2_MAGIC)
    handlers.internalSubset = { context, _, _, _ in
      PartParser.from(context)?.documentType()
    }
    handlers.startElementNs = { context, name, _, _, _, _, count, _, values in
      guard let name else { return }
      PartParser.from(context)?.run { handler throws(Diagnostic) in
        try handler.start(PartElement(name: name, count: Int(count), values: values))
      }
    }
    handlers.endElementNs = { context, name, _, _ in
      guard let name else { return }
      PartParser.from(context)?.run { handler throws(Diagnostic) in try handler.end(name) }
    }
    handlers.characters = { context, text, length in PartParser.from(context)?.characters(text, length) }
    handlers.ignorableWhitespace = { context, text, length in PartParser.from(context)?.characters(text, length) }
    handlers.cdataBlock = { context, text, length in PartParser.from(context)?.characters(text, length) }
    handlers.serror = { context, error in
      guard let error, error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
      guard let parser = PartParser.from(context) else { return }
      parser.stop(parser.invalid)
    }
    return handlers
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> PartParser? {
    context.map { Unmanaged<PartParser>.fromOpaque($0).takeUnretainedValue() }
  }

  private func run(_ body: (any PartHandler) throws(Diagnostic) -> Void) {
    guard failure == nil else { return }
    do throws(Diagnostic) { try body(handler) } catch { stop(error) }
  }

  private func characters(_ text: UnsafePointer<UInt8>?, _ length: Int32) {
    guard let text, length > 0 else { return }
    run { handler throws(Diagnostic) in
      try handler.text(UnsafeBufferPointer(start: text, count: Int(length)))
    }
  }

  private func documentType() { stop(WorkbookFailure(file: file).documentType(part.name)) }

  private var invalid: Diagnostic { wrong(sv: "den är inte giltig XML", en: "it is not valid XML") }

  /// Only the first error counts; what follows comes from it.
  private func stop(_ diagnostic: Diagnostic) {
    if failure == nil { failure = diagnostic }
    if let parser { xmlStopParser(parser) }
  }
}

/// Counts the attributes of each tag before libxml2 sees it.
private struct TagGuard {
  private var count = -1
  private var quote: UInt8 = 0

  /// False when a tag has too many. A quote in a comment is no quote: a new tag ends it at the latest.
  mutating func passes(_ bytes: UnsafeRawBufferPointer) -> Bool {
    for byte in bytes {
      if byte == UInt8(ascii: "<") {
        (count, quote) = (0, 0)
      } else if count >= 0 {
        if quote != 0 {
          if byte == quote { quote = 0 }
        } else if byte == UInt8(ascii: "=") {
          count += 1
          if count > InputLimits.Workbook.attributes { return false }
        } else if byte == UInt8(ascii: ">") {
          count = -1
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          quote = byte
        }
      }
    }
    return true
  }
}

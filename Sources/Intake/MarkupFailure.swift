import CXML
import Model

/// Why a file is not XML that can be read, in words for those who do not know XML's.
struct MarkupFailure {
  let source: SourceText
  /// Where the parser stood.
  let offset: Int
  /// The innermost element that is open.
  let open: Markup?

  static func empty(at place: Place) -> Diagnostic {
    Diagnostic(code: "xml", at: place, sv: "filen är tom", en: "the file is empty")
  }

  static func tooLarge(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "xml", at: place, sv: "filen är större än 16\u{00A0}MiB", en: "the file is larger than 16\u{00A0}MiB")
  }

  static func tooDeep(_ limit: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "xml", at: place, sv: "elementen ligger mer än \(limit) nivåer djupt",
      en: "the elements are nested more than \(limit) levels deep")
  }

  static func tooLong(_ limit: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "xml", at: place, sv: "texten är längre än \(limit >> 10) KiB",
      en: "the text is longer than \(limit >> 10) KiB",
      hint: Message(
        sv: "löpande text skrivs i en Markdownfil; ett citattecken som saknas gör också texten lång",
        en: "prose is written in a Markdown file; a missing quote makes the text long too"))
  }

  static func tooManyAttributes(_ limit: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "xml", at: place, sv: "taggen har mer än \(limit) attribut", en: "the tag has more than \(limit) attributes"
    )
  }

  static func nul(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "xml", at: place, sv: "filen innehåller tecknet NUL och är ingen textfil",
      en: "the file holds the character NUL and is no text file")
  }

  static func invalidUTF8(_ byte: UInt8, at place: Place) -> Diagnostic {
    let hex = "0x" + String(byte, radix: 16, uppercase: true)
    return Diagnostic(
      code: "teckenkodning", at: place, sv: "byten \(hex) är inte giltig UTF-8",
      en: "the byte \(hex) is not valid UTF-8",
      hint: Message(sv: "spara filen som UTF-8", en: "save the file as UTF-8"))
  }

  static func encoding(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "teckenkodning", at: place, sv: "filen säger sig vara \(name), men XML läses som UTF-8",
      en: "the file says that it is \(name), but XML is read as UTF-8",
      hint: Message(sv: "spara filen som UTF-8", en: "save the file as UTF-8"))
  }

  static func documentType(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "dtd", at: place, sv: "DOCTYPE används inte: en fil får inte hämta något utifrån eller ge namn åt text",
      en: "DOCTYPE is not used: a file may not fetch anything from outside or give names to text",
      hint: Message(sv: "ta bort raden", en: "remove the line"))
  }

  /// The words for libxml2's error `code`; its own when it is a rare one.
  func diagnostic(code: UInt32, message: String, subject: String?) -> Diagnostic {
    let here = source.place(at: offset)
    switch code {
    case XML_ERR_TAG_NAME_MISMATCH.rawValue: return mismatch(subject)
    case XML_ERR_TAG_NOT_FINISHED.rawValue:
      let name = open?.name ?? subject ?? ""
      return failure(
        open?.place ?? here, "elementet ”\(name)” stängs aldrig", "the element “\(name)” is never closed",
        Message(sv: "skriv </\(name)> där det slutar", en: "write </\(name)> where it ends"))
    case XML_ERR_ATTRIBUTE_WITHOUT_VALUE.rawValue, XML_ERR_ATTRIBUTE_NOT_STARTED.rawValue:
      return failure(
        here, "ett attribut saknar värde inom citattecken", "an attribute lacks a value in quotes",
        Message(sv: "skriv namn=\"värde\"", en: "write name=\"value\""))
    case XML_ERR_ATTRIBUTE_NOT_FINISHED.rawValue, XML_ERR_LT_IN_ATTRIBUTE.rawValue:
      return failure(
        here, "ett attributs värde slutar inte: ett citattecken saknas, eller så står ”<” i värdet",
        "an attribute's value does not end: a quote is missing, or “<” stands in the value",
        Message(sv: "ett ”<” i ett värde skrivs &lt;", en: "a “<” in a value is written &lt;"))
    case XML_ERR_ATTRIBUTE_REDEFINED.rawValue:
      return failure(
        repeated(subject), "attributet ”\(subject ?? "")” står två gånger",
        "the attribute “\(subject ?? "")” stands twice")
    case XML_ERR_SPACE_REQUIRED.rawValue:
      return failure(here, "ett mellanslag saknas här", "a space is missing here")
    case XML_ERR_NAME_REQUIRED.rawValue where loneAmpersand != nil, XML_ERR_ENTITYREF_SEMICOL_MISSING.rawValue:
      return failure(
        loneAmpersand.map { source.place(at: $0) } ?? here, "tecknet ”&” måste skrivas &amp;",
        "the character “&” must be written &amp;")
    case XML_ERR_UNDECLARED_ENTITY.rawValue, XML_WAR_UNDECLARED_ENTITY.rawValue:
      let name = subject ?? ""
      return failure(
        source.place(at: ampersand ?? offset, length: name.utf8.count + 2), "”&\(name);” finns inte",
        "there is no “&\(name);”",
        Message(
          sv: "skriv tecknet självt; bara &amp; &lt; &gt; &quot; &apos; och &#…; finns",
          en: "write the character itself; only &amp; &lt; &gt; &quot; &apos; and &#…; exist"))
    case XML_ERR_DOCUMENT_END.rawValue:
      return failure(
        here, "något står efter det yttersta elementets slut",
        "something stands after the end of the outermost element",
        Message(sv: "en fil har ett enda yttersta element", en: "a file has one single outermost element"))
    default: return rare(code, message, here)
    }
  }

  private func rare(_ code: UInt32, _ message: String, _ here: Place) -> Diagnostic {
    switch code {
    case XML_ERR_DOCUMENT_EMPTY.rawValue, XML_ERR_DOCUMENT_START.rawValue:
      return failure(here, "filen börjar inte med en tagg (”<”)", "the file does not begin with a tag (“<”)")
    case XML_ERR_NAME_REQUIRED.rawValue:
      return failure(
        here, "efter ”<” ska ett elements namn stå", "after “<” the name of an element is expected",
        Message(sv: "ett ”<” som ska synas skrivs &lt;", en: "a “<” that is to be seen is written &lt;"))
    case XML_ERR_GT_REQUIRED.rawValue: return failure(here, "taggen saknar sitt ”>”", "the tag lacks its “>”")
    case XML_ERR_INVALID_CHAR.rawValue, XML_ERR_INVALID_CHARREF.rawValue:
      return failure(here, "ett tecken som XML inte tillåter", "a character that XML does not allow")
    case XML_ERR_HYPHEN_IN_COMMENT.rawValue:
      return failure(here, "två bindestreck får inte stå i en kommentar", "two hyphens may not stand in a comment")
    case XML_ERR_COMMENT_NOT_FINISHED.rawValue:
      return failure(here, "kommentaren slutar inte med ”-->”", "the comment does not end with “-->”")
    case XML_ERR_RESERVED_XML_NAME.rawValue:
      return failure(
        here, "raden ”<?xml …?>” måste stå allra först i filen", "the line “<?xml …?>” must stand first in the file")
    default:
      let words = String(message.prefix { !$0.isNewline })
      return failure(here, "filen är inte giltig XML: \(words)", "the file is not well-formed XML: \(words)")
    }
  }

  private func failure(_ place: Place, _ sv: String, _ en: String, _ hint: Message? = nil) -> Diagnostic {
    Diagnostic(code: "xml", at: place, sv: sv, en: en, hint: hint)
  }

  private func mismatch(_ subject: String?) -> Diagnostic {
    let start = source.bytes[..<offset].lastIndex(of: UInt8(ascii: "<")) ?? 0
    let closing = source.bytes[min(offset, start + 2)..<offset].prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") }
    let (name, opened) = (String(decoding: closing, as: UTF8.self), open?.name ?? subject ?? "")
    var diagnostic = failure(
      source.place(at: start..<offset), "</\(name)> stänger inte <\(opened)>", "</\(name)> does not close <\(opened)>",
      Message(
        sv: "skriv </\(opened)> här, eller rätta starttaggen",
        en: "write </\(opened)> here, or correct the start tag"))
    if let open {
      let words = Message(sv: "här öppnas <\(opened)>", en: "<\(opened)> opens here")
      diagnostic.notes = [Diagnostic.Note(open.place, words)]
    }
    return diagnostic
  }

  /// The second of two attributes with one name, in the tag where the parser stands.
  private func repeated(_ name: String?) -> Place {
    var scanner = TagScanner(bytes: source.bytes, end: offset)
    _ = scanner.name()
    var last: Range<Int>?
    while let (key, _) = scanner.attribute(), key.lowerBound <= offset {
      if String(decoding: source.bytes[key], as: UTF8.self) == name { last = key }
    }
    return source.place(at: last ?? offset..<offset)
  }

  /// The nearest "&" behind the parser.
  private var ampersand: Int? {
    let end = min(source.bytes.count, offset + 1)
    return source.bytes[max(0, end - 80)..<end].lastIndex(of: UInt8(ascii: "&"))
  }

  /// An "&" behind the parser that no ";" has ended.
  private var loneAmpersand: Int? {
    guard let found = ampersand else { return nil }
    return source.bytes[found..<max(found, offset)].contains { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "<") }
      ? nil : found
  }
}

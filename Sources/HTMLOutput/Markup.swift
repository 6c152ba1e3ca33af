import Model

/// Bytes of HTML under construction. Names are closed lists and all text passes the escaping, so what comes out is
/// well-formed and runs nothing, whatever was put in.
struct Markup {
  private(set) var bytes: [UInt8] = []

  /// Elements that are written; a name that is not here cannot be.
  enum Tag: String {
    case html, head, title, meta, style, body
    case header, nav, main, section, aside, footer, div, details, summary
    case h1, h2, h3, h4, h5, h6, p, ul, ol, li, dl, dt, dd, blockquote, figure, figcaption
    case a, abbr, br, dfn, em, img, span, strong, small, sup, time, wbr
    case table, caption, colgroup, col, thead, tbody, tr, th, td
    case svg, desc, defs, pattern, g, path, rect, text
  }

  /// Attributes with a value that is plain text. Addresses have a type of their own; `style` and `on…` do not exist.
  enum Name: String {
    case charset, content, name, lang, id, `class`, role, tabindex, datetime, title, start, value, span, colspan,
      rowspan,
      scope
    case headers, download, alt, width, height, x, y, d, fill, viewBox, patternUnits, patternTransform
    case httpEquiv = "http-equiv"
    case ariaLabel = "aria-label"
    case ariaLabelledBy = "aria-labelledby"
    case ariaHidden = "aria-hidden"
    case dataPad = "data-pad"
    case dataLabel = "data-label"
    case strokeWidth = "stroke-width"
    case fillOpacity = "fill-opacity"
    case strokeDashes = "stroke-dasharray"
    case paintOrder = "paint-order"
    case textAnchor = "text-anchor"
    case textLength, lengthAdjust
    case fontSize = "font-size"
    case fontWeight = "font-weight"
  }

  struct Attribute {
    fileprivate let name: String
    fileprivate let value: String

    init(_ name: Name, _ value: String) { (self.name, self.value) = (name.rawValue, value) }

    static func href(_ address: Address) -> Attribute { Attribute(raw: "href", address.text) }
    /// A picture's own bytes: nothing is fetched.
    static func src(_ picture: Picture) -> Attribute {
      Attribute(raw: "src", "data:image/\(picture.format.rawValue);base64," + Base64.text(picture.bytes))
    }
    static func id(_ value: String) -> Attribute { Attribute(.id, value) }
    static func `class`(_ value: String) -> Attribute { Attribute(.class, value) }

    private init(raw name: String, _ value: String) { (self.name, self.value) = (name, value) }
  }

  mutating func doctype() { literal("<!doctype html>\n") }

  mutating func open(_ tag: Tag, _ attributes: [Attribute] = []) {
    start(tag, attributes)
    bytes.append(UInt8(ascii: ">"))
    if tag.isContainer { bytes.append(UInt8(ascii: "\n")) }
  }

  mutating func close(_ tag: Tag) {
    literal("</")
    literal(tag.rawValue)
    bytes.append(UInt8(ascii: ">"))
    if tag.endsLine { bytes.append(UInt8(ascii: "\n")) }
  }

  /// An element without content: `br`, `meta`, and the leaves of SVG.
  mutating func empty(_ tag: Tag, _ attributes: [Attribute] = []) {
    start(tag, attributes)
    literal(tag.isDrawn ? "/>" : ">")
    if tag == .meta { bytes.append(UInt8(ascii: "\n")) }
  }

  mutating func text(_ string: String) { escape(string, inAttribute: false) }

  /// A stylesheet is the only raw text; it is made of tokens, see there.
  mutating func style(_ stylesheet: Stylesheet) {
    open(.style)
    bytes.append(contentsOf: stylesheet.text.utf8)
    close(.style)
  }

  /// What was written elsewhere, through the same escaping.
  mutating func append(_ other: Markup) { bytes.append(contentsOf: other.bytes) }

  private mutating func start(_ tag: Tag, _ attributes: [Attribute]) {
    bytes.append(UInt8(ascii: "<"))
    literal(tag.rawValue)
    for attribute in attributes {
      bytes.append(UInt8(ascii: " "))
      literal(attribute.name)
      literal("=\"")
      escape(attribute.value, inAttribute: true)
      bytes.append(UInt8(ascii: "\""))
    }
  }

  private mutating func literal(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Writes `string` with the characters of markup as entities, and without those that HTML forbids in a text:
  /// controls other than tab and line feed, and noncharacters (HTML Standard, 13.2.3.5).
  private mutating func escape(_ string: String, inAttribute: Bool) {
    var string = string
    string.withUTF8 { text in
      var (index, start) = (0, 0)
      func at(_ offset: Int) -> UInt8 { index + offset < text.count ? text[index + offset] : 0 }
      while index < text.count {
        var replacement = ""
        let length: Int
        switch text[index] {
        case UInt8(ascii: "&"): (length, replacement) = (1, "&amp;")
        case UInt8(ascii: "<"): (length, replacement) = (1, "&lt;")
        case UInt8(ascii: ">"): (length, replacement) = (1, "&gt;")
        case UInt8(ascii: "\"") where inAttribute: (length, replacement) = (1, "&quot;")
        case 0x09, 0x0A: length = 0
        case 0x00...0x1F, 0x7F: length = 1
        case 0xC2 where (0x80...0x9F).contains(at(1)): length = 2
        case 0xEF where at(1) == 0xB7 && (0x90...0xAF).contains(at(2)): length = 3
        case 0xEF where at(1) == 0xBF && at(2) >= 0xBE: length = 3
        case 0xF0...0xF4 where at(1) & 0x0F == 0x0F && at(2) == 0xBF && at(3) >= 0xBE: length = 4
        default: length = 0
        }
        if length > 0 {
          bytes.append(contentsOf: text[start..<index])
          bytes.append(contentsOf: replacement.utf8)
          start = index + length
        }
        index += max(1, length)
      }
      bytes.append(contentsOf: text[start..<text.count])
    }
  }
}

extension Markup.Tag {
  /// Elements of SVG, whose leaves close themselves.
  fileprivate var isDrawn: Bool {
    switch self {
    case .pattern, .g, .path, .rect, .text, .defs: true
    default: false
    }
  }

  /// A line break after the start tag keeps the source readable; none where it would be a space in running text.
  fileprivate var isContainer: Bool {
    switch self {
    case .html, .head, .style, .body, .main, .section, .div, .details, .ul, .ol, .dl, .blockquote, .figure, .table,
      .thead,
      .tbody, .tr, .svg:
      true
    default: false
    }
  }

  fileprivate var endsLine: Bool {
    switch self {
    case .a, .abbr, .dfn, .em, .span, .strong, .small, .sup, .time, .defs, .pattern, .svg: false
    default: true
    }
  }
}

/// A writer of elements: something that holds a `Markup`.
protocol ElementWriter {
  var markup: Markup { get set }
}

extension ElementWriter {
  /// Writes an element around what `content` writes; start and end tags cannot come apart.
  mutating func element(_ tag: Markup.Tag, _ attributes: [Markup.Attribute] = [], _ content: (inout Self) -> Void) {
    markup.open(tag, attributes)
    content(&self)
    markup.close(tag)
  }

  mutating func element(_ tag: Markup.Tag, _ attributes: [Markup.Attribute] = [], text: String) {
    element(tag, attributes) { $0.markup.text(text) }
  }
}

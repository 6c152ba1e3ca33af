/// Where a link leads: out over http, https or mailto, to an anchor of the page, or to a file written beside it.
/// No other address can be made, so no link runs a script.
package struct Address {
  package let text: String

  /// `nil` for an address that is not http, https or mailto. What a URL may not hold is percent-encoded.
  package init?(_ address: String) {
    let lowered = address.prefix(8).lowercased()
    guard
      ["http://", "https://", "mailto:"].contains(where: { lowered.hasPrefix($0) && address.utf8.count > $0.utf8.count }
      )
    else { return nil }
    text = Self.encoded(address, keeping: { $0 == "#" || $0 == "?" || $0 == "/" || $0 == ":" })
  }

  /// An element of the page.
  init(anchor: String) { text = "#" + Self.encoded(Identifier.valid(anchor), keeping: { _ in false }) }

  /// A file beside the page: every part is one name, so it neither climbs nor gets a scheme.
  package init(file parts: [String]) {
    text = parts.map { part in
      Self.encoded(part == "." || part == ".." ? "_" : part, keeping: { _ in false })
    }.joined(separator: "/")
  }

  /// Percent-encodes what is not a URL code point (URL Standard, 4.3), and delimiters that are not kept. A percent sign
  /// that begins an escape stays when delimiters do, and so does the first number sign.
  static func encoded(_ string: String, keeping isKept: (Unicode.Scalar) -> Bool) -> String {
    let scalars = Array(string.unicodeScalars)
    var result = String.UnicodeScalarView()
    var fragment = false
    for (index, scalar) in scalars.enumerated() {
      let isPlain: Bool
      switch scalar {
      case "#":
        isPlain = isKept(scalar) && !fragment
        fragment = true
      case "?", "/", ":": isPlain = isKept(scalar)
      case "%":
        isPlain =
          isKept("/") && index + 2 < scalars.count && scalars[index + 1].properties.isASCIIHexDigit
          && scalars[index + 2].properties.isASCIIHexDigit
      case "!", "$", "&", "'", "(", ")", "*", "+", ",", "-", ".", ";", "=", "@", "_", "~": isPlain = true
      case "a"..."z", "A"..."Z", "0"..."9": isPlain = true
      default:
        isPlain = scalar.value >= 0xA0 && !scalar.properties.isNoncharacterCodePoint && !scalar.properties.isWhitespace
      }
      if isPlain {
        result.append(scalar)
      } else {
        let digits = Array("0123456789ABCDEF".unicodeScalars)
        for byte in String(scalar).utf8 {
          result.append(contentsOf: ["%", digits[Int(byte >> 4)], digits[Int(byte & 15)]])
        }
      }
    }
    return String(result)
  }
}

/// Ids of elements. Those of a document are names (letters, digits, hyphens); the page's own hold an underscore, so the
/// two never meet.
enum Identifier {
  /// An id without white space and controls, which HTML forbids there.
  static func valid(_ id: String) -> String {
    guard id.unicodeScalars.contains(where: { !isAllowed($0) }) else { return id }
    return String(String.UnicodeScalarView(id.unicodeScalars.map { isAllowed($0) ? $0 : "-" }))
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0x20 && !(0x7F...0xA0).contains(scalar.value) && !scalar.properties.isNoncharacterCodePoint
  }

  static func part(_ part: String, of id: String) -> String { "\(valid(id))_\(part)" }
  static func note(_ number: Int) -> String { "_not-\(number)" }
  static func call(_ call: Int, ofNote number: Int) -> String { "_not-\(number)-\(call)" }
  static let main = "_innehall"
  static let notes = "_noter"
  static func hatch(_ number: Int) -> String { "_h\(number)" }
}

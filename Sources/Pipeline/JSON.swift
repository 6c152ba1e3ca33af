import Model

/// Writes JSON (RFC 8259), members in the order given.
package enum JSON {
  package static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { "\(string($0.0)): \($0.1)" }.joined(separator: ", ") + "}"
  }

  static func optional(_ text: String?) -> String { text.map(string) ?? "null" }

  static func message(_ message: Message?) -> String {
    message.map { object([("sv", string($0.sv)), ("en", string($0.en))]) } ?? "null"
  }

  package static func array(_ items: [String]) -> String { "[" + items.joined(separator: ", ") + "]" }

  package static func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

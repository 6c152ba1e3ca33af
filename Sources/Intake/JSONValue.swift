/// A value of a JSON file (RFC 8259).
enum JSONValue: Sendable {
  case null
  case boolean(Bool)
  /// The digits as they stand in the file: a number is never made binary.
  case number(String)
  case text(String)
  case list([JSONValue])
  /// In the order of the file; no name stands twice.
  case object([JSONMember])

  var isNull: Bool { if case .null = self { true } else { false } }
  var list: [JSONValue]? { if case .list(let values) = self { values } else { nil } }
  var object: [JSONMember]? { if case .object(let members) = self { members } else { nil } }

  /// A text without white space around it; `nil` when there is none, or another value.
  var words: String? {
    guard case .text(let text) = self else { return nil }
    let words = JSONValue.cell(text)
    return words.isEmpty ? nil : words
  }

  /// The member of an object by its name.
  subscript(_ name: String) -> JSONValue? { object?.first { $0.name == name }?.value }

  /// A text as a cell has it: without white space around it, line breaks as `\n`.
  static func cell(_ text: String) -> String {
    var text = text
    let (plain, range, count) = text.withUTF8 { bytes in
      let plain = bytes.contains(0x0D) ? withoutReturns(bytes) : Array(bytes)
      return (plain, PartText.trimmed(plain), bytes.count)
    }
    return range.count == count ? text : String(decoding: plain[range], as: UTF8.self)
  }

  private static func withoutReturns(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      if byte != 0x0D {
        text.append(byte)
      } else if index + 1 == bytes.count || bytes[index + 1] != 0x0A {
        text.append(0x0A)
      }
    }
    return text
  }
}

struct JSONMember: Sendable {
  let name: String
  let value: JSONValue
}

/// A way through a JSON file (RFC 6901): `/data/rows/3`.
enum JSONPointer {
  /// A name or number as a step of a pointer.
  static func step(_ name: String) -> String {
    guard name.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") || $0 < 0x20 }) else {
      return "/" + name
    }
    // A line break would tear a message apart.
    return name.unicodeScalars.reduce(into: "/") { text, scalar in
      switch scalar {
      case "~": text += "~0"
      case "/": text += "~1"
      case "\n", "\r", "\t": text += " "
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  /// The names in a pointer; `nil` for what is none. The empty pointer is the whole file.
  static func steps(_ pointer: String) -> [String]? {
    if pointer.isEmpty { return [] }
    guard pointer.hasPrefix("/") else { return nil }
    var steps: [String] = []
    for part in pointer.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      let pieces = part.split(separator: "~", omittingEmptySubsequences: false)
      guard pieces.dropFirst().allSatisfy({ $0.hasPrefix("0") || $0.hasPrefix("1") }) else { return nil }
      steps.append(
        pieces.dropFirst().reduce(String(pieces[0])) { $0 + ($1.hasPrefix("0") ? "~" : "/") + $1.dropFirst() })
    }
    return steps
  }
}

extension JSONValue {
  /// What a pointer leads to; `nil` when there is nothing.
  func value(at steps: some Sequence<String>) -> JSONValue? {
    var value = self
    for step in steps {
      switch value {
      case .object:
        guard let next = value[step] else { return nil }
        value = next
      case .list(let values):
        guard let index = Int(step), String(index) == step, values.indices.contains(index) else { return nil }
        value = values[index]
      default: return nil
      }
    }
    return value
  }
}

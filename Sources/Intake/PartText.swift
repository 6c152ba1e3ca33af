import Model

/// Texts of a workbook's parts.
enum PartText {
  /// Every "&" of an attribute comes as "&#38;", since libxml2 is not asked to replace entities.
  static func attribute(_ value: UnsafeBufferPointer<UInt8>) -> String {
    guard value.contains(UInt8(ascii: "&")) else { return String(decoding: value, as: UTF8.self) }
    var bytes: [UInt8] = []
    var index = 0
    while index < value.count {
      bytes.append(value[index])
      index += value[index] == UInt8(ascii: "&") ? "&#38;".utf8.count : 1
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A cell's text as a table has it: without white space around it, line breaks as `\n`, and what stands as `_x000D_`
  /// in the file (ECMA-376 part 1, 22.9.2.19) as the character that is meant.
  static func cell(_ bytes: some RandomAccessCollection<UInt8>) -> String {
    var text: [UInt8] = []
    let plain = Array(bytes)
    let isPlain = !plain.contains { $0 == UInt8(ascii: "_") || $0 == 0x0D }
    if isPlain { text = plain } else { unescape(plain, into: &text) }
    let range = trimmed(text)
    return String(decoding: text[range], as: UTF8.self)
  }

  private static func unescape(_ bytes: [UInt8], into text: inout [UInt8]) {
    var index = 0
    while index < bytes.count {
      if let value = escaped(bytes, index) {
        // A carriage return is half of a line break.
        if value != 0x0D, let scalar = Unicode.Scalar(value) { text.append(contentsOf: Array(String(scalar).utf8)) }
        index += 7
      } else {
        if bytes[index] == 0x0D {
          if index + 1 >= bytes.count || bytes[index + 1] != 0x0A { text.append(0x0A) }
        } else {
          text.append(bytes[index])
        }
        index += 1
      }
    }
  }

  /// The number of `_xHHHH_` at `index`.
  private static func escaped(_ bytes: [UInt8], _ index: Int) -> UInt32? {
    guard index + 7 <= bytes.count, bytes[index] == UInt8(ascii: "_"), bytes[index + 1] == UInt8(ascii: "x"),
      bytes[index + 6] == UInt8(ascii: "_")
    else { return nil }
    return UInt32(String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16)
  }

  /// Spaces, tabs, line breaks and no-break spaces do not count at the ends.
  static func trimmed(_ text: [UInt8]) -> Range<Int> {
    var (start, end) = (0, text.count)
    while start < end {
      if text[start] <= 0x20 {
        start += 1
      } else if end - start > 1, text[start] == 0xC2, text[start + 1] == 0xA0 {
        start += 2
      } else {
        break
      }
    }
    while start < end {
      if text[end - 1] <= 0x20 {
        end -= 1
      } else if end - start > 1, text[end - 2] == 0xC2, text[end - 1] == 0xA0 {
        end -= 2
      } else {
        break
      }
    }
    return start..<end
  }
}

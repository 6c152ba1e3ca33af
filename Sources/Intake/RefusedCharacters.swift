import Model

/// Characters that no text of a report may have: controls, private use, noncharacters, marks that turn the direction of
/// writing (Unicode TR 36), whatever file they come in.
enum RefusedCharacters {
  /// The first of them in valid UTF-8, with its offset. Tabs and line breaks are let through.
  static func first(in bytes: [UInt8]) -> (offset: Int, value: UInt32)? {
    bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        if byte < 0x80 {
          if byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D || byte == 0x7F {
            return (index, UInt32(byte))
          }
          index += 1
          continue
        }
        let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        guard index + length <= bytes.count else { return nil }
        // Letters of Latin, Greek and Cyrillic begin with bytes that none of the refused have.
        if byte == 0xC2 || byte >= 0xE2 {
          var value = UInt32(byte) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
          for next in 1..<length { value = value << 6 | UInt32(bytes[index + next] & 0x3F) }
          if isRefused(value) { return (index, value) }
        }
        index += length
      }
      return nil
    }
  }

  /// The first character reference of XML (`&#x202E;`, `&#10;`) that stands for one of them, or for a line break, with its
  /// offset: written so, they would pass a look at the bytes. `letsBreaks`: tabs and line breaks are let through.
  static func firstReference(in bytes: [UInt8], letsBreaks: Bool = false) -> (offset: Int, value: UInt32)? {
    var index = 0
    while let start = bytes[index...].firstIndex(of: UInt8(ascii: "&")) {
      index = start + 1
      guard index < bytes.count, bytes[index] == UInt8(ascii: "#") else { continue }
      let end = bytes[index...].firstIndex(of: UInt8(ascii: ";")) ?? bytes.count
      let digits = String(decoding: bytes[(index + 1)..<min(end, index + 12)], as: UTF8.self)
      let isHexadecimal = digits.hasPrefix("x")
      guard let value = UInt32(isHexadecimal ? digits.dropFirst() : digits[...], radix: isHexadecimal ? 16 : 10) else {
        continue
      }
      if isRefused(value) || value < 0x20 && !letsBreaks { return (start, value) }
    }
    return nil
  }

  static func isRefused(_ value: UInt32) -> Bool {
    switch value {
    case 0x09, 0x0A, 0x0D: false
    case 0x00...0x1F, 0x7F...0x9F, 0xE000...0xF8FF, 0xF0000...0x10FFFF, 0x2028, 0x2029, 0x202A...0x202E,
      0x2066...0x2069, 0xFEFF, 0xFFFD, 0xFDD0...0xFDEF:
      true
    default: value & 0xFFFE == 0xFFFE
    }
  }
}

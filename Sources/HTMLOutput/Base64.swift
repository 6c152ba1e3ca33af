/// Bytes as letters, digits, `+` and `/` (RFC 4648, 4).
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func text(_ bytes: [UInt8]) -> String {
    let count = (bytes.count + 2) / 3 * 4
    return String(unsafeUninitializedCapacity: count) { text in
      bytes.withUnsafeBufferPointer { bytes in
        alphabet.withUnsafeBufferPointer { alphabet in
          var (from, to) = (0, 0)
          while from < bytes.count {
            let left = bytes.count - from
            let three =
              Int(bytes[from]) << 16 | (left > 1 ? Int(bytes[from + 1]) << 8 : 0)
              | (left > 2 ? Int(bytes[from + 2]) : 0)
            text[to] = alphabet[three >> 18]
            text[to + 1] = alphabet[three >> 12 & 63]
            text[to + 2] = left > 1 ? alphabet[three >> 6 & 63] : UInt8(ascii: "=")
            text[to + 3] = left > 2 ? alphabet[three & 63] : UInt8(ascii: "=")
            (from, to) = (from + 3, to + 4)
          }
        }
      }
      return count
    }
  }
}

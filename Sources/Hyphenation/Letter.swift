/// Letters of ISO 8859-1, in which the word lists are kept; its bytes are also the first Unicode scalars.
package enum Letter {
  package static func isLower(_ byte: UInt8) -> Bool {
    byte >= 0x61 && byte <= 0x7A || byte >= 0xDF && byte != 0xF7
  }

  package static func isUpper(_ byte: UInt8) -> Bool {
    byte >= 0x41 && byte <= 0x5A || byte >= 0xC0 && byte <= 0xDE && byte != 0xD7
  }

  package static func lowercased(_ byte: UInt8) -> UInt8 { isUpper(byte) ? byte + 0x20 : byte }

  /// a e i o u y å ä ö é, lower-case.
  package static func isVowel(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79, 0xE5, 0xE4, 0xF6, 0xE9: true
    default: false
    }
  }

  /// UTF-8 as ISO 8859-1; a sign that has no place there becomes 0, which is no letter.
  package static func latin1(utf8: some Collection<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    for byte in utf8 {
      switch byte {
      case 0..<0x80, 0xC2: bytes.append(byte)
      case 0xC3: bytes.append(byte)
      case 0xC0...: bytes.append(0)
      default:
        switch bytes.last {
        case 0xC2: bytes[bytes.count - 1] = byte
        case 0xC3: bytes[bytes.count - 1] = byte + 0x40
        default: break
        }
      }
    }
    return bytes
  }
}

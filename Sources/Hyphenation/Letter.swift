/// Letters of ISO 8859-1, in which the patterns are written; its bytes are also the first Unicode scalars.
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
}

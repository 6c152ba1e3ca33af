/// Signs that steer line breaking and shaping but are never shown: soft hyphen, zero-width space and joiners. They are
/// taken out before shaping, so that no glyph carries them into the PDF's text.
enum HiddenSigns {
  typealias Place = (byte: Int, length: Int)

  static func places(in text: Bytes) -> [Place] {
    var places: [Place] = []
    var index = 0
    while index < text.count {
      // All of them begin with one of these bytes; most words have neither.
      guard text[index] == 0xC2 || text[index] == 0xE2 || text[index] == 0xEF else {
        index += 1
        continue
      }
      let (scalar, length) = text.scalar(at: index)
      switch scalar {
      case 0xAD, 0x200B...0x200F, 0x2060...0x2064, 0xFEFF: places.append((index, length))
      default: break
      }
      index += length
    }
    return places
  }

  static func append(_ text: Bytes, without places: [Place], to bytes: inout [UInt8]) {
    var start = 0
    for place in places {
      bytes += text[start..<place.byte]
      start = place.byte + place.length
    }
    bytes += text[start...]
  }
}

import Model

/// UTF-16 (RFC 2781) as UTF-8: what Excel saves as ”Unicode-text”.
enum UTF16Text {
  /// The text without its byte order mark, and where it goes wrong: the text up to there is all that came out.
  static func utf8(_ bytes: [UInt8]) -> (text: [UInt8], fault: Message?) {
    let isBig = bytes.starts(with: [0xFE, 0xFF])
    var index = isBig || bytes.starts(with: [0xFF, 0xFE]) ? 2 : 0
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 3 / 4)
    func unit(_ index: Int) -> UInt32 {
      isBig
        ? UInt32(bytes[index]) << 8 | UInt32(bytes[index + 1]) : UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index])
    }
    while index + 1 < bytes.count {
      var value = unit(index)
      index += 2
      if value & 0xFC00 == 0xD800, index + 1 < bytes.count, unit(index) & 0xFC00 == 0xDC00 {
        value = 0x10000 + (value & 0x3FF) << 10 + unit(index) & 0x3FF
        index += 2
      }
      guard let scalar = Unicode.Scalar(value) else {
        return (text, Message(sv: "filen är inte giltig UTF-16 här", en: "the file is not valid UTF-16 here"))
      }
      if value < 0x80 { text.append(UInt8(value)) } else { text.append(contentsOf: UTF8.encode(scalar) ?? .init()) }
    }
    guard index == bytes.count else {
      return (text, Message(sv: "filen slutar mitt i ett tecken", en: "the file ends in the middle of a character"))
    }
    return (text, nil)
  }
}

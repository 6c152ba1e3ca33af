/// Text as bytes, read without making Strings: the shaper and the rules of words run over every word of a report.
typealias Bytes = UnsafeBufferPointer<UInt8>

extension UnsafeBufferPointer where Element == UInt8 {
  /// The scalar at `index` and its length in bytes. The bytes are a String's, so they are valid UTF-8.
  @inline(__always) func scalar(at index: Int) -> (value: UInt32, length: Int) {
    let lead = UInt32(self[index])
    if lead < 0x80 { return (lead, 1) }
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard lead >= 0xC0, index + length <= count else { return (0xFFFD, 1) }
    var value = lead & (0xFF >> UInt32(length + 1))
    for k in 1..<length { value = value << 6 | UInt32(self[index + k] & 0x3F) }
    return (value, length)
  }
}

extension UInt8 {
  @inline(__always) var isDigit: Bool { self >= 0x30 && self <= 0x39 }
}

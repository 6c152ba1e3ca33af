/// Walks a start tag that libxml2 has found good, for the places of its names and values.
struct TagScanner {
  private let bytes: [UInt8]
  private var next: Int

  /// The tag that begins at the last `<` before `end`: a value may hold `>` but never `<`.
  init(bytes: [UInt8], end: Int) {
    self.bytes = bytes
    next = (bytes[..<end].lastIndex(of: UInt8(ascii: "<")) ?? 0) + 1
  }

  mutating func name() -> Range<Int> {
    let start = next
    while next < bytes.count, !isSpace(bytes[next]), !Self.delimiters.contains(bytes[next]) { next += 1 }
    return start..<next
  }

  mutating func attribute() -> (name: Range<Int>, value: Range<Int>)? {
    while next < bytes.count, isSpace(bytes[next]) { next += 1 }
    guard next < bytes.count, bytes[next] != UInt8(ascii: ">"), bytes[next] != UInt8(ascii: "/") else { return nil }
    let name = name()
    while next < bytes.count, bytes[next] != UInt8(ascii: "\""), bytes[next] != UInt8(ascii: "'") { next += 1 }
    guard next < bytes.count else { return nil }
    let start = next + 1
    guard let close = bytes[start...].firstIndex(of: bytes[next]) else { return nil }
    next = close + 1
    return (name, start..<close)
  }

  /// The first byte after the tag, once the attributes have been walked.
  var end: Int { bytes[next...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? bytes.count }

  private static let delimiters = Array("=/>".utf8)
  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}

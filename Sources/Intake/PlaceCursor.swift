import Model

/// Turns offsets that mostly grow into places, without counting a long line again for each of them.
struct PlaceCursor {
  private let file: String
  private let bytes: [UInt8]
  private var offset = 0
  private var line = 1
  private var column = 1

  init(_ source: SourceText) { (file, bytes) = (source.file, source.bytes) }

  /// The place of the bytes in `range`; an offset behind the last one begins anew from the top.
  mutating func place(at range: Range<Int>) -> Place {
    if range.lowerBound < offset { (offset, line, column) = (0, 1, 1) }
    while offset < min(range.lowerBound, bytes.count) {
      if bytes[offset] == 0x0A {
        (line, column) = (line + 1, 1)
      } else if Self.beginsCharacter(bytes, offset) {
        column += 1
      }
      offset += 1
    }
    let end = min(range.upperBound, bytes.count)
    let length = range.lowerBound < end ? (range.lowerBound..<end).count { Self.beginsCharacter(bytes, $0) } : 0
    return Place(file: file, line: line, column: column, length: max(1, length))
  }

  /// Whether a character that takes a column begins here: not inside a UTF-8 sequence, and no combining mark
  /// (U+0300 to U+036F), which stands in the column of the letter before.
  static func beginsCharacter(_ bytes: [UInt8], _ index: Int) -> Bool {
    let byte = bytes[index]
    if byte & 0xC0 == 0x80 { return false }
    return !(byte == 0xCC || byte == 0xCD && index + 1 < bytes.count && bytes[index + 1] < 0xB0)
  }
}

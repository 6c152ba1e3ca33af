/// A workbook made in the test: parts that are packed byte for byte, and one that may go on and on.
package struct TestWorkbook {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  package static let sheetStart = """
    <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
    <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
    """

  /// All but the sheet, which is to be `xl/worksheets/sheet1.xml`.
  package init(workbook: String? = nil, sheetTarget: String = "worksheets/sheet1.xml") {
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    add(
      "_rels/.rels",
      """
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
      <Relationship Id="rId1" Type="\(relations)/officeDocument" Target="xl/workbook.xml"/></Relationships>
      """)
    add(
      "xl/workbook.xml",
      workbook ?? """
        <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="\(relations)">
        <sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>
        """)
    add(
      "xl/_rels/workbook.xml.rels",
      """
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
      <Relationship Id="rId1" Type="\(relations)/worksheet" Target="\(sheetTarget)"/>
      <Relationship Id="rId2" Type="\(relations)/sharedStrings" Target="/xl/sharedStrings.xml"/>
      <Relationship Id="rId3" Type="\(relations)/styles" Target="styles.xml"/></Relationships>
      """)
  }

  /// These parts as they are, and no others.
  package init(parts: [Part]) {
    for part in parts {
      entry(part.name, method: 0, packed: part.bytes, size: UInt32(part.bytes.count), checksum: part.checksum)
    }
  }

  /// A part that may be packed many times.
  package struct Part: Sendable {
    package let name: String
    package let bytes: [UInt8]
    fileprivate let checksum: UInt32

    package init(_ name: String, _ bytes: [UInt8]) {
      (self.name, self.bytes, checksum) = (name, bytes, TestWorkbook.checksum(bytes))
    }
  }

  /// A sheet of these rows alone.
  package static func sheet(_ rows: String, before: String = "") -> [UInt8] {
    var workbook = TestWorkbook()
    workbook.add("xl/worksheets/sheet1.xml", sheetStart + before + "<sheetData>\(rows)</sheetData></worksheet>")
    return workbook.finished()
  }

  package mutating func add(_ name: String, _ text: String) {
    let content = Array(text.utf8)
    entry(name, method: 0, packed: content, size: UInt32(content.count), checksum: Self.checksum(content))
  }

  /// A part that is packed as `start` and then `pattern` (at least three bytes, at most 258) `times` times over, which the
  /// directory says are `size` bytes; the checksum is wrong, since nobody should come so far.
  package mutating func add(_ name: String, start: String, repeating pattern: String, times: Int, size: UInt32) {
    var packed = DeflateBits()
    packed.literals(Array((start + pattern).utf8))
    packed.copies(distance: pattern.utf8.count, length: pattern.utf8.count * (times - 1))
    entry(name, method: 8, packed: packed.finished(), size: size, checksum: 0)
  }

  private mutating func entry(_ name: String, method: UInt16, packed: [UInt8], size: UInt32, checksum: UInt32) {
    let offset = UInt32(bytes.count)
    let name = Array(name.utf8)
    var header: [UInt8] = []
    for number in [20, 0x0800, method, 0, 0x21] as [UInt16] { header += Self.little(number) }
    header += Self.little(checksum) + Self.little(UInt32(packed.count)) + Self.little(size)
    header += Self.little(UInt16(name.count)) + Self.little(0 as UInt16)
    bytes += [0x50, 0x4B, 3, 4] + header + name + packed
    directory += [0x50, 0x4B, 1, 2] + Self.little(20 as UInt16) + header
    directory += [UInt8](repeating: 0, count: 10) + Self.little(offset) + name
    count += 1
  }

  package func finished() -> [UInt8] {
    var end: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
    end += Self.little(count) + Self.little(count) + Self.little(UInt32(directory.count))
    end += Self.little(UInt32(bytes.count)) + [0, 0]
    return bytes + directory + end
  }

  static func little<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    (0..<(Number.bitWidth / 8)).map { UInt8(truncatingIfNeeded: number >> Number($0 * 8)) }
  }

  /// CRC-32 as zip has it (APPNOTE.TXT 4.4.7).
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(0xFFFF_FFFF as UInt32) { $0 >> 8 ^ remainders[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] }
  }

  /// Of each byte.
  private static let remainders = (0..<256 as Range<UInt32>).map { byte in
    (0..<8).reduce(byte) { remainder, _ in remainder & 1 == 1 ? remainder >> 1 ^ 0xEDB8_8320 : remainder >> 1 }
  }
}

/// One block of Deflate with fixed codes (RFC 1951, 3.2.6).
private struct DeflateBits {
  private var bytes: [UInt8] = []
  private var used = 0

  init() { add(0b011, 3) }

  /// Lowest bit first.
  private mutating func add(_ bits: Int, _ count: Int) {
    for index in 0..<count {
      if used % 8 == 0 { bytes.append(0) }
      if bits >> index & 1 == 1 { bytes[bytes.count - 1] |= 1 << UInt8(used % 8) }
      used += 1
    }
  }

  /// A Huffman code, highest bit first.
  private mutating func code(_ code: Int, _ count: Int) {
    for index in (0..<count).reversed() { add(code >> index & 1, 1) }
  }

  mutating func literals(_ text: [UInt8]) {
    for byte in text { byte < 144 ? code(0x30 + Int(byte), 8) : code(0x190 + Int(byte) - 144, 9) }
  }

  /// Copies what stands `distance` (5 to 256) bytes back, 258 bytes at a time.
  mutating func copies(distance: Int, length: Int) {
    let extra = distance.bitWidth - (distance - 1).leadingZeroBitCount - 2
    let distanceCode = 2 * extra + 2 + ((distance - 1) >> extra & 1)
    for _ in 0..<(length / 258) {
      code(0b1100_0101, 8)
      code(distanceCode, 5)
      add((distance - 1) & ((1 << extra) - 1), extra)
    }
  }

  func finished() -> [UInt8] {
    var copy = self
    copy.code(0, 7)
    return copy.bytes
  }
}

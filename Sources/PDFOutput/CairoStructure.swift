/// The structure tree that Cairo writes for its markers: a flat element for each, with a number tree of the pages'.
///
/// The finisher's own tree takes its place. What Cairo wrote is struck out of the file's table of objects before qpdf
/// reads it: a large table has tens of thousands of such elements, read only to be thrown away.
package struct CairoStructure {
  private let file: UnsafeMutableBufferPointer<UInt8>
  /// Where the first entry of the cross-reference table begins, and how many there are.
  private let entries: Int
  private let count: Int

  /// An entry is `nnnnnnnnnn ggggg n` and a line end of two bytes (ISO 32000-1, 7.5.4).
  private static let entryLength = 20
  private static let freeEntry = "0000000000 65535 f"

  /// Declares the tree's objects in `file` free, in place. A file that is not laid out as Cairo 1.16 does stays as it is.
  package static func strikeOut(in file: UnsafeMutableBufferPointer<UInt8>) {
    CairoStructure(file)?.strikeOut()
  }

  private init?(_ file: UnsafeMutableBufferPointer<UInt8>) {
    let bytes = UnsafeBufferPointer(file)
    guard let mark = Self.last("startxref\n", in: bytes),
      let table = Self.number(in: bytes, at: mark + 10)?.value, Self.begins("xref\n0 ", in: bytes, at: table),
      let size = Self.number(in: bytes, at: table + 7),
      size.end + 1 + size.value * Self.entryLength <= bytes.count
    else { return nil }
    (self.file, entries, count) = (file, size.end + 1, size.value)
  }

  private func strikeOut() {
    guard let catalog = reference("/Root", in: entries + count * Self.entryLength..<file.count),
      let root = reference("/StructTreeRoot", in: body(of: catalog)),
      let parentTree = reference("/ParentTree", in: body(of: root))
    else { return }
    let elements = references(in: body(of: root)).filter { begins("<< /Type /StructElem", $0) }
    let arrays = references(in: body(of: parentTree)).filter { begins("[", $0) }
    for number in [root, parentTree] + elements + arrays { free(number) }
  }

  // MARK: Objects

  /// Where what follows `obj` begins; `nil` for what is no object of the file.
  private func start(of number: Int) -> Int? {
    let bytes = UnsafeBufferPointer(file)
    let entry = entries + number * Self.entryLength
    guard number > 0, number < count, file[entry + 17] == UInt8(ascii: "n"),
      let offset = Self.number(in: bytes, at: entry)?.value,
      let label = Self.number(in: bytes, at: offset), label.value == number,
      Self.begins(" 0 obj\n", in: bytes, at: label.end)
    else { return nil }
    return label.end + 7
  }

  /// What stands before `endobj`.
  private func body(of number: Int) -> Range<Int> {
    guard let start = start(of: number) else { return 0..<0 }
    let bytes = UnsafeBufferPointer(file)
    let end = (start..<file.count).first {
      bytes[$0] == UInt8(ascii: "e") && Self.begins("endobj", in: bytes, at: $0)
    }
    return start..<(end ?? start)
  }

  private func begins(_ text: String, _ number: Int) -> Bool {
    start(of: number).map { Self.begins(text, in: UnsafeBufferPointer(file), at: $0) } ?? false
  }

  /// The object that `key` in a dictionary names.
  private func reference(_ key: String, in range: Range<Int>) -> Int? {
    let bytes = UnsafeBufferPointer(file)
    return range.first { Self.begins(key, in: bytes, at: $0) }
      .flatMap { Self.number(in: bytes, at: $0 + key.utf8.count + 1)?.value }
  }

  /// All that is named in an object, as `n 0 R`.
  private func references(in range: Range<Int>) -> [Int] {
    let bytes = UnsafeBufferPointer(file)
    var numbers: [Int] = []
    var position = range.lowerBound
    while position < range.upperBound {
      guard let number = Self.number(in: bytes, at: position) else {
        position += 1
        continue
      }
      if Self.begins(" 0 R", in: bytes, at: number.end) { numbers.append(number.value) }
      position = number.end
    }
    return numbers
  }

  private func free(_ number: Int) {
    for (index, byte) in Self.freeEntry.utf8.enumerated() { file[entries + number * Self.entryLength + index] = byte }
  }

  // MARK: Bytes

  private static func begins(_ text: String, in bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
    guard position >= 0, position + text.utf8.count <= bytes.count else { return false }
    return bytes[position..<position + text.utf8.count].elementsEqual(text.utf8)
  }

  private static func last(_ text: String, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    bytes.indices.last { begins(text, in: bytes, at: $0) }
  }

  /// Decimal digits that begin at `position`, at most ten.
  private static func number(
    in bytes: UnsafeBufferPointer<UInt8>, at position: Int
  ) -> (value: Int, end: Int)? {
    var (value, end) = (0, position)
    while bytes.indices.contains(end), (48...57).contains(bytes[end]), end - position < 10 {
      value = value * 10 + Int(bytes[end] - 48)
      end += 1
    }
    return end > position ? (value, end) : nil
  }
}

/// The compiled file: word lists ready to be searched, read in one go.
///
/// All numbers are little-endian. Eight bytes that say what the file is, the version of its form and a checksum of the
/// rest (`UInt32` each); then four arrays, each after its count and filled to a multiple of four bytes: arcs of the
/// compounds' parts (`UInt32`), arcs (`UInt32`), outputs (`UInt16`) and digits (`UInt8`) of the patterns.
package enum JointFile {
  /// Why a file cannot be used.
  package enum Fault: Error { case foreign, otherVersion, damaged }

  private static let magic = Array("Skildra\n".utf8)
  /// To be raised when the form or what `Joints` expects of the arcs changes.
  private static let version: UInt32 = 1
  private static let headerSize = 16

  /// Compiles the files of hunspell-sv and hyphen-sv; `nil` when `patterns` is not in ISO 8859-1. `WordList` tells the
  /// form of `supplement`.
  package static func compile(
    affixes: [UInt8], dictionary: [UInt8], supplement: [UInt8], patterns: [UInt8]
  ) -> [UInt8]? {
    guard let patterns = PatternReader.patterns(patterns) else { return nil }
    let words = WordList(affixes: affixes, dictionary: dictionary, supplement: supplement)
    var body: [UInt8] = []
    append(words.automaton(), to: &body)
    append(patterns.arcs, to: &body)
    append(patterns.outputs, to: &body)
    append(patterns.digits, to: &body)
    return magic + bytes(version) + bytes(checksum(body[...])) + body
  }

  static func read(_ file: [UInt8]) throws(Fault) -> (CompoundTable, Patterns) {
    guard file.count >= headerSize, file.starts(with: magic) else { throw .foreign }
    guard file[8..<12].elementsEqual(bytes(version)) else { throw .otherVersion }
    var rest = file[headerSize...]
    guard file[12..<16].elementsEqual(bytes(checksum(rest))) else { throw .damaged }
    let words: [UInt32] = try take(from: &rest)
    let arcs: [UInt32] = try take(from: &rest)
    let outputs: [UInt16] = try take(from: &rest)
    let digits: [UInt8] = try take(from: &rest)
    guard !words.isEmpty, !arcs.isEmpty, outputs.count == arcs.count else { throw .damaged }
    return (CompoundTable(arcs: words), Patterns(arcs: arcs, outputs: outputs, digits: digits))
  }

  private static func append<Number: FixedWidthInteger>(_ numbers: [Number], to body: inout [UInt8]) {
    body += bytes(UInt32(numbers.count))
    for number in numbers { body += bytes(number) }
    body += [UInt8](repeating: 0, count: padding(body.count))
  }

  private static func take<Number: FixedWidthInteger>(from rest: inout ArraySlice<UInt8>) throws(Fault) -> [Number] {
    guard rest.count >= 4 else { throw .damaged }
    let count = rest.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    rest = rest.dropFirst(4)
    let size = count * MemoryLayout<Number>.size
    guard rest.count >= size + padding(size) else { throw .damaged }
    defer { rest = rest.dropFirst(size + padding(size)) }
    return rest.withUnsafeBytes { bytes in
      [Number](unsafeUninitializedCapacity: count) { numbers, filled in
        UnsafeMutableRawBufferPointer(numbers).copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<size]))
        #if _endian(big)
          for index in 0..<count { numbers[index] = Number(littleEndian: numbers[index]) }
        #endif
        filled = count
      }
    }
  }

  private static func padding(_ count: Int) -> Int { (4 - count % 4) % 4 }

  private static func bytes<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }

  /// FNV-1a over numbers of four bytes, which is quick and finds a file cut short or overwritten.
  private static func checksum(_ body: ArraySlice<UInt8>) -> UInt32 {
    body.withUnsafeBytes { bytes in
      var sum: UInt32 = 2_166_136_261
      for start in stride(from: 0, to: bytes.count - 3, by: 4) {
        let number = bytes.loadUnaligned(fromByteOffset: start, as: UInt32.self)
        sum = (sum ^ UInt32(littleEndian: number)) &* 16_777_619
      }
      return (sum ^ UInt32(truncatingIfNeeded: bytes.count)) &* 16_777_619
    }
  }
}

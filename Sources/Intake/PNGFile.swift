import Model

/// A PNG file (ISO/IEC 15948): its chunks checked and counted, texts and times left out.
struct PNGFile {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  private let bytes: [UInt8]
  private let file: Located<String>
  private var position = signature.count

  /// What the picture needs to be shown rightly; all other chunks that a reader may leave out are left out.
  private static let kept: Set<String> = [
    "IHDR", "PLTE", "tRNS", "IDAT", "IEND", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT",
  ]

  init(_ bytes: [UInt8], named file: Located<String>) { (self.bytes, self.file) = (bytes, file) }

  mutating func read() throws(Diagnostic) -> Picture {
    var picture: Picture?
    var output = Self.signature
    output.reserveCapacity(bytes.count)
    var hasData = false
    while true {
      let (name, chunk) = try next()
      let data = chunk.lowerBound + 8..<chunk.upperBound - 4
      switch name {
      case "IHDR" where picture == nil && data.count == 13:
        picture = Picture(format: .png, bytes: [], width: number(data.lowerBound), height: number(data.lowerBound + 4))
        // Colour types 4 and 6 have a channel for it.
        picture?.isTransparent = bytes[data.lowerBound + 9] & 4 != 0
      case "IHDR": throw PictureProblem.broken(file)
      case "tRNS": picture?.isTransparent = true
      case "IDAT": hasData = true
      default: break
      }
      guard picture != nil else { throw PictureProblem.broken(file) }
      if Self.kept.contains(name) {
        output += bytes[chunk]
      } else if name.first?.isUppercase == true {
        // A chunk that the picture cannot be shown without.
        throw PictureProblem.broken(file)
      }
      if name == "IEND" { break }
    }
    guard var picture, hasData else { throw PictureProblem.broken(file) }
    picture.bytes = output
    return picture
  }

  /// The next chunk with its length, name and sum.
  private mutating func next() throws(Diagnostic) -> (name: String, chunk: Range<Int>) {
    guard bytes.count - position >= 12 else { throw PictureProblem.broken(file) }
    let length = number(position)
    guard length <= bytes.count - position - 12 else { throw PictureProblem.broken(file) }
    let chunk = position..<position + 12 + length
    let named = bytes[position + 4..<position + 8 + length]
    guard Checksum.of(named) == UInt32(truncatingIfNeeded: number(chunk.upperBound - 4)) else {
      throw PictureProblem.broken(file)
    }
    position = chunk.upperBound
    return (String(decoding: named.prefix(4), as: UTF8.self), chunk)
  }

  /// Four bytes, the highest first.
  private func number(_ position: Int) -> Int {
    bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
  }
}

/// The sum that ends a chunk (ISO/IEC 15948, annex D).
private enum Checksum {
  private static let table: [UInt32] = (0..<256).map { number in
    (0..<8).reduce(UInt32(number)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ sum >> 1 : sum >> 1 }
  }

  static func of(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    let sum = table.withUnsafeBufferPointer { table in
      bytes.withUnsafeBufferPointer { bytes in
        bytes.reduce(UInt32.max) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 }
      }
    }
    return ~sum
  }
}

import Model

/// A JPEG file (ISO/IEC 10918-1, annex B): its segments walked to the end of the picture. What follows it, and notes on
/// camera, place and time, are left out; a colour profile stays.
struct JPEGFile {
  private let bytes: [UInt8]
  private let file: Located<String>
  private var position = 2
  private var output: [UInt8] = [0xFF, 0xD8]
  private var picture: Picture?

  init(_ bytes: [UInt8], named file: Located<String>) { (self.bytes, self.file) = (bytes, file) }

  mutating func read() throws(Diagnostic) -> Picture {
    output.reserveCapacity(bytes.count)
    var hasData = false
    while true {
      let marker = try nextMarker()
      if marker == 0xD9 { break }
      let segment = try segment()
      switch marker {
      case 0xC0...0xC2: try readFrame(segment)
      case 0xC3, 0xC5...0xC7, 0xC8, 0xC9...0xCB, 0xCC, 0xCD...0xCF: throw PictureProblem.coding(file)
      case 0xE1: if isTurned(segment) { throw PictureProblem.turned(file) }
      default: break
      }
      if isKept(marker, segment) {
        output += [0xFF, marker]
        output += bytes[segment.lowerBound - 2..<segment.upperBound]
      }
      if marker == 0xDA {
        copyScan()
        hasData = true
      }
    }
    guard var picture, hasData else { throw PictureProblem.broken(file) }
    picture.bytes = output + [0xFF, 0xD9]
    return picture
  }

  /// The byte after `FF`, with any number of `FF` before it.
  private mutating func nextMarker() throws(Diagnostic) -> UInt8 {
    guard position < bytes.count, bytes[position] == 0xFF else { throw PictureProblem.broken(file) }
    while position < bytes.count, bytes[position] == 0xFF { position += 1 }
    guard position < bytes.count, bytes[position] != 0 else { throw PictureProblem.broken(file) }
    defer { position += 1 }
    return bytes[position]
  }

  /// The data of a segment, without its two bytes of length.
  private mutating func segment() throws(Diagnostic) -> Range<Int> {
    guard bytes.count - position >= 2 else { throw PictureProblem.broken(file) }
    let length = number(position)
    guard length >= 2, length <= bytes.count - position else { throw PictureProblem.broken(file) }
    defer { position += length }
    return position + 2..<position + length
  }

  private mutating func readFrame(_ segment: Range<Int>) throws(Diagnostic) {
    guard segment.count >= 6, picture == nil else { throw PictureProblem.broken(file) }
    let start = segment.lowerBound
    guard bytes[start] == 8 else { throw PictureProblem.coding(file) }
    switch bytes[start + 5] {
    case 1, 3: break
    case 4: throw PictureProblem.cmyk(file)
    default: throw PictureProblem.coding(file)
    }
    picture = Picture(format: .jpeg, bytes: [], width: number(start + 3), height: number(start + 1))
  }

  /// The coded picture: up to a marker that is neither a stuffed zero nor a restart.
  private mutating func copyScan() {
    let start = position
    while position + 1 < bytes.count {
      if bytes[position] == 0xFF, bytes[position + 1] != 0, !(0xD0...0xD7).contains(bytes[position + 1]) { break }
      position += 1
    }
    output += bytes[start..<position]
  }

  /// Tables, frames and scans, JFIF's and Adobe's words on the colours, and colour profiles.
  private func isKept(_ marker: UInt8, _ segment: Range<Int>) -> Bool {
    switch marker {
    case 0xE0, 0xEE: true
    case 0xE2: bytes[segment].starts(with: "ICC_PROFILE\0".utf8)
    case 0xE1, 0xE3...0xED, 0xEF, 0xFE: false
    default: true
    }
  }

  /// Exif's orientation (CIPA DC-008, tag 274) other than upright.
  private func isTurned(_ segment: Range<Int>) -> Bool {
    guard bytes[segment].starts(with: "Exif\0\0".utf8), segment.count >= 14 else { return false }
    let start = segment.lowerBound + 6
    let isLittle = bytes[start] == UInt8(ascii: "I")
    func value(_ offset: Int, _ count: Int) -> Int? {
      let from = start + offset
      guard offset >= 0, from + count <= segment.upperBound else { return nil }
      let part = bytes[from..<from + count]
      return isLittle ? part.reversed().reduce(0) { $0 << 8 | Int($1) } : part.reduce(0) { $0 << 8 | Int($1) }
    }
    guard let directory = value(4, 4), let count = value(directory, 2) else { return false }
    for entry in 0..<count {
      let place = directory + 2 + entry * 12
      guard let tag = value(place, 2) else { return false }
      if tag == 274 { return (value(place + 8, 2) ?? 1) > 1 }
    }
    return false
  }

  /// Two bytes, the higher first.
  private func number(_ position: Int) -> Int { Int(bytes[position]) << 8 | Int(bytes[position + 1]) }
}

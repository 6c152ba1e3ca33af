/// Changes bytes in the ways in which files break, and in which they are broken on purpose.
struct Mutator {
  /// Bytes of an input at most: enough for any fault that is not about size, which has tests of its own.
  static let largest = 96 << 10

  var random: Generator
  private let tokens: [[UInt8]]
  private let openers: [[UInt8]]
  private let values: [[UInt8]]
  private let isMarkup: Bool

  init(_ dictionary: FuzzDictionary, seed: UInt64) {
    random = Generator(seed: seed)
    isMarkup = dictionary.isMarkup
    (tokens, openers, values) = (dictionary.tokens, dictionary.openers, dictionary.values)
  }

  mutating func roll(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

  /// One to eight changes, few oftener than many. `other` is what pieces are taken from. Two of three inputs keep the
  /// form of the file and have other values in it, since a file whose form is broken is refused before they are read.
  mutating func mutated(_ bytes: [UInt8], with other: [UInt8]) -> [UInt8] {
    var bytes = bytes
    let keepsForm = roll(3) > 0
    for _ in 0...(min(roll(8), roll(8), keepsForm ? roll(4) : 7)) {
      keepsForm ? changeValue(&bytes, other) : change(&bytes, other)
    }
    if bytes.count > Self.largest { bytes.removeSubrange(Self.largest...) }
    return bytes
  }

  /// A piece of `count` bytes, at most `longest` long; short ones are likelier.
  private mutating func range(_ count: Int, longest: Int) -> Range<Int> {
    guard count > 0 else { return 0..<0 }
    let start = roll(count)
    let most = min(longest, count - start)
    return start..<start + 1 + (roll(3) == 0 ? roll(most) : roll(min(most, 16)))
  }

  private mutating func place(_ bytes: [UInt8]) -> Int { roll(bytes.count + 1) }

  private mutating func change(_ bytes: inout [UInt8], _ other: [UInt8]) {
    switch roll(24) {
    case 0, 1:
      if !bytes.isEmpty { bytes[roll(bytes.count)] ^= 1 << UInt8(roll(8)) }
    case 2:
      if !bytes.isEmpty {
        bytes[roll(bytes.count)] = [0, 0xFF, 0x7F, 0x80, 0x20, 0x0A, 0x0D, 0x22, 0x2C, 0x3B, 0x3C, 0x26][roll(12)]
      }
    case 3:
      if !bytes.isEmpty { bytes[roll(bytes.count)] = UInt8(roll(256)) }
    case 4, 5: bytes.removeSubrange(range(bytes.count, longest: 4096))
    case 6, 7:
      let piece = bytes[range(bytes.count, longest: 4096)]
      bytes.insert(contentsOf: Array(piece), at: place(bytes))
    case 8:
      let (first, second) = (Array(bytes[range(bytes.count, longest: 256)]), range(bytes.count, longest: 256))
      bytes.replaceSubrange(second, with: first)
    case 9:
      if roll(3) == 0 { bytes.removeSubrange(place(bytes)...) }
    case 10: repeatPiece(of: &bytes)
    case 11: nest(&bytes)
    case 12, 13: replaceNumber(of: &bytes)
    case 14, 15:
      let piece = other[range(other.count, longest: 1024)]
      bytes.insert(contentsOf: Array(piece), at: place(bytes))
    case 16:
      let start = place(bytes)
      bytes.replaceSubrange(start..., with: other[min(start, other.count)...])
    case 17, 18:
      let token = tokens[roll(tokens.count)]
      let start = place(bytes)
      bytes.replaceSubrange(start..<min(bytes.count, start + token.count), with: token)
    default: bytes.insert(contentsOf: tokens[roll(tokens.count)], at: place(bytes))
    }
  }

  /// A short piece many times over, up to 4096 bytes.
  private mutating func repeatPiece(of bytes: inout [UInt8]) {
    let piece = roll(2) == 0 ? tokens[roll(tokens.count)] : Array(bytes[range(bytes.count, longest: 64)])
    guard !piece.isEmpty else { return }
    let times = [2, 3, 16, 64, 255, 256, 1000, 4096][roll(8)]
    let all = (0..<max(1, min(times, 4096 / piece.count))).flatMap { _ in piece }
    bytes.insert(contentsOf: all, at: place(bytes))
  }

  /// Openers within each other, about as many as the limits allow.
  private mutating func nest(_ bytes: inout [UInt8]) {
    let opener = openers[roll(openers.count)]
    let times = [2, 10, 63, 64, 65, 99, 100, 101, 1000][roll(9)]
    bytes.insert(contentsOf: (0..<times).flatMap { _ in opener }, at: place(bytes))
  }

  /// Digits that stand somewhere become another token, mostly another number.
  private mutating func replaceNumber(of bytes: inout [UInt8]) {
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    let from = place(bytes)
    guard let start = bytes[from...].firstIndex(where: isDigit) else { return }
    let end = bytes[start...].firstIndex { !isDigit($0) } ?? bytes.count
    bytes.replaceSubrange(start..<end, with: tokens[roll(tokens.count)])
  }

  // MARK: Changes that keep the form

  /// What parts a value from the next, in any of the formats.
  private static let delimiters = Set("\"<>;,\n\r\t{}[]=()|".utf8)

  private mutating func changeValue(_ bytes: inout [UInt8], _ other: [UInt8]) {
    let value = self.value(in: bytes)
    switch roll(13) {
    case 0...7: bytes.replaceSubrange(value, with: values[roll(values.count)])
    case 8: bytes.replaceSubrange(value, with: other[self.value(in: other)])
    case 9: bytes.insert(contentsOf: values[roll(values.count)], at: [value.lowerBound, value.upperBound][roll(2)])
    case 10: bytes.removeSubrange(item(in: bytes))
    case 11:
      let (item, place) = (item(in: bytes), item(in: bytes).lowerBound)
      bytes.insert(contentsOf: Array(bytes[item]), at: place)
    default:
      let place = item(in: bytes).lowerBound
      bytes.insert(contentsOf: Array(other[item(in: other)]), at: place)
    }
  }

  /// What stands between two delimiters around some place; in XML an attribute's value or a text.
  private mutating func value(in bytes: [UInt8]) -> Range<Int> {
    var place = place(bytes)
    var ends = Self.delimiters
    if isMarkup {
      let start = bytes[..<place].lastIndex { $0 == 0x3C || $0 == 0x3E } ?? 0
      let isInTag = start < bytes.count && bytes[start] == 0x3C
      let isBeforeValue = isInTag && bytes[start..<place].count { $0 == 0x22 } % 2 == 0
      if isBeforeValue, let quote = bytes[place...].firstIndex(where: { $0 == 0x22 || $0 == 0x3E }) {
        place = quote + 1
      }
      ends = [0x22, 0x3C, 0x3E]
    }
    let start = bytes[..<place].lastIndex(where: ends.contains).map { $0 + 1 } ?? 0
    return start..<(bytes[place...].firstIndex(where: ends.contains) ?? bytes.count)
  }

  /// An element of XML with what stands in it, as far as one can see, or a line.
  private mutating func item(in bytes: [UInt8]) -> Range<Int> {
    let place = place(bytes)
    let opener = bytes[place...].prefix(256).indices.first { index in
      bytes[index] == 0x3C && index + 1 < bytes.count && ![0x2F, 0x3F, 0x21].contains(bytes[index + 1])
    }
    if isMarkup, let start = opener, let end = bytes[start...].firstIndex(of: 0x3E) {
      let tag = bytes[start...end]
      let name = tag.dropFirst().prefix { $0 > 0x20 && $0 != 0x3E && $0 != 0x2F }
      let isOpen = !name.isEmpty && bytes[end - 1] != 0x2F
      guard isOpen, let closer = bytes[end...].firstRange(of: [0x3C, 0x2F] + name + [0x3E]) else {
        return start..<end + 1
      }
      return start..<closer.upperBound
    }
    let start = bytes[..<place].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return start..<(bytes[place...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count)
  }
}

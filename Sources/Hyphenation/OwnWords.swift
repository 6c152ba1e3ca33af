/// Words whose author has said how they are divided, or that they never are.
package struct OwnWords: Sendable {
  /// By the word's UTF-8: bytes before each place where it may be divided.
  private var places: [[UInt8]: [Int]] = [:]
  private static let genitive = UInt8(ascii: "s")

  package init() {}

  package var isEmpty: Bool { places.isEmpty }

  /// `joints`: the word with `|` where it may be divided; without any it never is. Of a phrase each word for itself.
  package mutating func add(_ joints: String) {
    for part in joints.utf8.split(separator: UInt8(ascii: " ")) {
      var word: [UInt8] = []
      var found: [Int] = []
      for byte in part {
        if byte == UInt8(ascii: "|") { found.append(word.count) } else { word.append(byte) }
      }
      places[word] = found
    }
  }

  /// Bytes before each place where `word` may be divided; `nil` when the author has not said. A word holds for its genitive
  /// and, when it is written small, for its capitalised form.
  package func places(in word: [UInt8]) -> [Int]? {
    if let found = lookUp(word) { return found }
    return word.last == Self.genitive ? lookUp(word.dropLast()) : nil
  }

  private func lookUp(_ word: [UInt8]) -> [Int]? {
    if let found = places[word] { return found }
    guard let first = word.first else { return nil }
    var small = word
    if first == 0xC3, word.count > 1 {  // Å, Ä, Ö and É have their small letters in the same block
      small[1] = Letter.lowercased(word[1] + 0x40) - 0x40
    } else {
      small[0] = Letter.lowercased(first)
    }
    return small == word ? nil : places[small]
  }
}

/// Web and mail addresses as printed text: both formats break long ones at the same places.
package enum AddressText {
  /// Signs that stand together at either end of a line.
  private static let shortestPiece = 3

  /// Whether a word, which is what stands between two spaces, is or holds an address.
  package static func isAddress(_ word: some RandomAccessCollection<UInt8>) -> Bool {
    if word.starts(with: "www.".utf8) { return true }
    for (offset, index) in word.indices.enumerated() {
      if word[index] == UInt8(ascii: "@"), offset > 0, offset + 1 < word.count { return true }
      if word[index] == UInt8(ascii: ":"), word[index...].starts(with: "://".utf8) { return true }
    }
    return beginsWithHost(word)
  }

  /// `socialstyrelsen.se/statistik`: labels with dots between, the last of letters alone, and a path.
  private static func beginsWithHost(_ word: some RandomAccessCollection<UInt8>) -> Bool {
    guard let slash = word.firstIndex(of: UInt8(ascii: "/")), word.index(after: slash) < word.endIndex else {
      return false
    }
    let labels = word[..<slash].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard labels.count > 1, let last = labels.last, last.count > 1, last.allSatisfy(isLetter) else { return false }
    return labels.allSatisfy { !$0.isEmpty && $0.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") } }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20) }
  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// Where a line may end in an address: after a solidus or @ and before other signs, never with a hyphen, which would be
  /// read as a part of it. Offsets in bytes.
  package static func breaks(in word: some RandomAccessCollection<UInt8>) -> [Int] {
    guard word.count > 2 * shortestPiece else { return [] }
    let start = word.startIndex
    return (shortestPiece..<word.count - shortestPiece).filter { offset in
      let (before, after) = (word[word.index(start, offsetBy: offset - 1)], word[word.index(start, offsetBy: offset)])
      let isAfterSign = before == UInt8(ascii: "/") && after != UInt8(ascii: "/") || before == UInt8(ascii: "@")
      return isAfterSign || ".?&-_=#".utf8.contains(after)
    }
  }
}

/// A place where a word may be divided, and how good a place it is.
package struct Division: Sendable, Hashable {
  /// From best to worst: between the words of a compound, between smaller parts of one, between syllables.
  package enum Kind: UInt8, Sendable, Hashable, CaseIterable { case joint, minorJoint, syllable, syllableInCompound }

  /// Letters before the place.
  package let offset: Int
  package let kind: Kind

  package init(offset: Int, kind: Kind) { (self.offset, self.kind) = (offset, kind) }
}

/// Divides Swedish words into syllables by patterns.
package struct Hyphenator: Sendable {
  /// Letters that must stand on either side of a hyphen.
  package static let shortestPiece = 3
  package static let shortestWord = 7
  /// Shorter capitalised words are taken for names and left whole.
  package static let shortestCapitalisedWord = 12

  private let patterns: Patterns

  package init(patterns: Patterns) { self.patterns = patterns }

  /// The places in order. `word`: letters in ISO 8859-1, at most the first a capital; any other word is left whole.
  package func divisions(of word: [UInt8]) -> [Division] {
    guard let first = word.first, word.dropFirst().allSatisfy(Letter.isLower),
      word.count >= (Letter.isUpper(first) ? Self.shortestCapitalisedWord : Self.shortestWord)
    else { return [] }
    let letters = word.map(Letter.lowercased)
    let values = patterns.values(of: letters)
    return (Self.shortestPiece...letters.count - Self.shortestPiece).compactMap { offset in
      guard values[offset] & 1 == 1, letters[..<offset].contains(where: Letter.isVowel),
        letters[offset...].contains(where: Letter.isVowel)
      else { return nil }
      return Division(offset: offset, kind: .syllable)
    }
  }
}

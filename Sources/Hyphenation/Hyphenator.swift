/// A place where a word may be divided, and how good a place it is.
package struct Division: Sendable, Hashable {
  /// From best to worst: between the words of a compound, between smaller parts of one, between syllables.
  package enum Kind: UInt8, Sendable, Hashable, CaseIterable { case joint, minorJoint, syllable, syllableInCompound }

  /// Letters before the place.
  package let offset: Int
  package let kind: Kind

  package init(offset: Int, kind: Kind) { (self.offset, self.kind) = (offset, kind) }
}

/// Divides Swedish words by patterns. Joints of compounds will be asked first when there is a table of them.
package struct Hyphenator: Sendable {
  private let patterns: Patterns
  /// Letters that must stand on either side of a hyphen.
  package static let shortestPiece = 3
  package static let shortestWord = 7

  package init(patterns: Patterns) { self.patterns = patterns }

  /// `word`: letters only, lower-case ISO 8859-1, in which all patterns are written.
  package func divisions(of word: some Collection<UInt8>) -> [Division] { [] }
}

/// A place where a word may be divided, and how good a place it is.
package struct Division: Sendable, Hashable {
  /// From best to worst: between the words of a compound, between smaller parts of one, between syllables.
  package enum Kind: UInt8, Sendable, Hashable, CaseIterable { case joint, minorJoint, syllable, syllableInCompound }

  /// Letters before the place.
  package let offset: Int
  package let kind: Kind

  package init(offset: Int, kind: Kind) { (self.offset, self.kind) = (offset, kind) }
}

/// Divides Swedish words: compounds at their joints, other words into syllables by patterns.
package struct Hyphenator: Sendable {
  /// Letters that must stand on either side of a hyphen.
  package static let shortestPiece = 3
  package static let shortestWord = 7
  /// Shorter capitalised words are taken for names and divided at joints only.
  package static let shortestCapitalisedWord = 12
  /// Letters of a compound's part that may itself be divided.
  package static let shortestDividedPart = 8

  /// What authors have said of their own words.
  package var ownWords = OwnWords()
  private let lists: (joints: Joints, patterns: Patterns)?

  /// For a text in another language than Swedish: divides authors' own words only.
  package init() { lists = nil }

  /// `table`: a file that `JointFile` has compiled.
  package init(table: [UInt8]) throws(JointFile.Fault) {
    let (words, patterns) = try JointFile.read(table)
    lists = (Joints(table: words), patterns)
  }

  /// The places in order. `word`: letters in ISO 8859-1, at most the first a capital; any other word is left whole.
  package func divisions(of word: [UInt8]) -> [Division] {
    guard let (joints, patterns) = lists, word.count >= Self.shortestWord, let first = word.first,
      word.dropFirst().allSatisfy(Letter.isLower)
    else { return [] }
    var letters = word
    letters[0] = Letter.lowercased(first)
    let values = patterns.values(of: letters)
    let found = joints.joints(in: letters, patterns: values)
    let main = joints.mainJoints(of: found, in: letters)
    let isCapitalised = letters != word
    let isName = isCapitalised && word.count < Self.shortestCapitalisedWord
    var divisions: [Division] = []
    var (before, next) = (0, 0)
    for offset in Self.shortestPiece...letters.count - Self.shortestPiece {
      if next < found.count, found[next] == offset {
        divisions.append(Division(offset: offset, kind: main.contains(offset) ? .joint : .minorJoint))
        (before, next) = (offset, next + 1)
        continue
      }
      let after = next < found.count ? found[next] : letters.count
      guard !isName, values[offset] & 1 == 1, letters[..<offset].contains(where: Letter.isVowel),
        letters[offset...].contains(where: Letter.isVowel)
      else { continue }
      if found.isEmpty {
        // A capitalised word may be a name after all.
        divisions.append(Division(offset: offset, kind: isCapitalised ? .syllableInCompound : .syllable))
      } else if after - before >= Self.shortestDividedPart, offset - before >= Self.shortestPiece,
        after - offset >= Self.shortestPiece
      {
        divisions.append(Division(offset: offset, kind: .syllableInCompound))
      }
    }
    return divisions
  }
}

/// Soft hyphens in words that are wider than their place on a telephone. Most browsers there know no division of Swedish
/// words and would break them after any letter; all others of the page's words are left as they are.
package enum LongWords {
  /// The letters before each place where a word may be divided.
  package typealias Division = @Sendable (_ word: String) -> [Int]

  /// A letter's mean width in ems, as in common faces of headings, which are wider than the theme's.
  private static let letter = 0.56

  /// Letters that fit in `room` rem at `size` rem.
  static func fitting(_ room: Double, size: Double) -> Int { Int(room / (size * letter)) }

  /// `text` with U+00AD in words of more letters than `longest`.
  package static func divided(_ text: String, longest: Int, by division: Division) -> String {
    guard mayHold(wordsOver: longest, text) else { return text }
    var result = ""
    var word = ""
    func flush() {
      defer { word = "" }
      guard word.count > longest else { return result += word }
      let places = Set(division(word))
      for (index, letter) in word.enumerated() {
        if index > 0, places.contains(index) { result += "\u{AD}" }
        result.append(letter)
      }
    }
    for character in text {
      if character.isLetter {
        word.append(character)
      } else {
        flush()
        result.append(character)
      }
    }
    flush()
    return result
  }
}

extension LongWords {
  /// Whether more than `longest` bytes in a row may be letters: most texts need no closer look.
  private static func mayHold(wordsOver longest: Int, _ text: String) -> Bool {
    var run = 0
    return text.utf8.contains { byte in
      run = byte >= 0x80 || (65...90).contains(byte & 0xDF) ? run + 1 : 0
      return run > longest
    }
  }
}

extension PageWriter {
  /// Writes `content` where a telephone has `room` rem for text of `size` rem.
  mutating func within(_ room: Double, size: Double, _ content: (inout Self) -> Void) {
    let outer = longest
    longest = LongWords.fitting(room, size: size)
    content(&self)
    longest = outer
  }

  /// `text` as it may stand in the place that is being written.
  func fitted(_ text: String) -> String {
    guard let longest, let division else { return text }
    return LongWords.divided(text, longest: longest, by: division)
  }
}

import Hyphenation
import Model

/// Where a word may be divided. The rules are those of UAX 14 for the Latin script, tightened for Swedish reports.
enum WordRules {
  /// A place in a word where a line may end; `byte` counts the bytes before it.
  typealias Place = (byte: Int, mark: Breakpoint.Mark)

  /// Letters that must stand on either side of a hyphen that the text has itself.
  private static let shortestPiece = Hyphenator.shortestPiece

  /// The places of `text`, which is what stands between two spaces, punctuation included.
  static func places(in text: Bytes, hyphenator: Hyphenator?) -> [Place] {
    if AddressText.isAddress(text) { return AddressText.breaks(in: text).map { ($0, .afterSign) } }
    if let hyphenator, let own = ownPlaces(text, hyphenator.ownWords) { return own }
    let isAuthored = (0..<max(0, text.count - 1)).contains { text[$0] == 0xC2 && text[$0 + 1] == 0xAD }
    var unit = LetterUnit()
    var places: [Place] = []
    // The author who writes a soft hyphen has said where the word is divided.
    func endUnit() {
      if let hyphenator, !isAuthored { unit.addPlaces(to: &places, hyphenator, text) }
      unit = LetterUnit()
    }
    var index = 0
    while index < text.count {
      let (scalar, length) = text.scalar(at: index)
      let next = index + length
      if LetterUnit.holds(scalar) {
        unit.add(scalar, at: index)
      } else {
        let lettersBefore = unit.count
        endUnit()
        switch scalar {
        case 0xAD: places.append((next, .joint))
        case 0x2D, 0x2010, 0x2013, 0x2F:  // hyphens, en dash and solidus
          if lettersBefore >= shortestPiece, letters(in: text, from: next) >= shortestPiece {
            places.append((next, scalar == 0x2F ? .afterSign : .afterHyphen))
          }
        case 0x2014, 0x200B: places.append((next, .afterSign))  // em dash, zero-width space
        default: break
        }
      }
      index = next
    }
    endUnit()
    return places.filter { $0.byte < text.count }
  }

  /// The places that an author has given for all of `text` but the punctuation around it.
  private static func ownPlaces(_ text: Bytes, _ words: OwnWords) -> [Place]? {
    guard !words.isEmpty else { return nil }
    var (start, end) = (text.count, 0)
    var index = 0
    while index < text.count {
      let (scalar, length) = text.scalar(at: index)
      if LetterUnit.holds(scalar) { (start, end) = (min(start, index), index + length) }
      index += length
    }
    guard start < end else { return nil }
    return words.places(in: Array(text[start..<end]))?.map { (start + $0, .joint) }
  }

  private static func letters(in text: Bytes, from start: Int) -> Int {
    var (index, count) = (start, 0)
    while index < text.count {
      let (scalar, length) = text.scalar(at: index)
      guard LetterUnit.holds(scalar), !(scalar < 0x80 && UInt8(scalar).isDigit) else { break }
      count += 1
      index += length
    }
    return count
  }
}

/// A run of letters and digits inside a word, such as both halves of *HSL-personal*.
private struct LetterUnit {
  private(set) var count = 0
  private var letters: [UInt8] = []
  private var bytes: [Int] = []
  /// Digits, letters of other alphabets and capitals inside are no Swedish word to divide.
  private var isWord = true

  /// Letters and digits, and all signs of other scripts; not punctuation.
  static func holds(_ scalar: UInt32) -> Bool {
    if scalar < 0x100 {
      let byte = UInt8(scalar)
      return byte.isDigit || Letter.isLower(byte) || Letter.isUpper(byte)
    }
    return scalar < 0x2000
  }

  mutating func add(_ scalar: UInt32, at byte: Int) {
    count += 1
    guard scalar < 0x100, !UInt8(scalar).isDigit else {
      isWord = false
      return
    }
    letters.append(UInt8(scalar))
    bytes.append(byte)
  }

  func addPlaces(to places: inout [WordRules.Place], _ hyphenator: Hyphenator, _ text: Bytes) {
    guard isWord, count >= Hyphenator.shortestWord, let first = bytes.first, let last = bytes.last else { return }
    if !hyphenator.ownWords.isEmpty {
      let word = Array(text[first...last + (text[last] < 0x80 ? 0 : 1)])
      if let own = hyphenator.ownWords.places(in: word) {
        places += own.map { (first + $0, .joint) }
        return
      }
    }
    for division in hyphenator.divisions(of: letters) {
      places.append((bytes[division.offset], Breakpoint.Mark(division.kind)))
    }
  }
}

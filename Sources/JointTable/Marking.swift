import Hyphenation

extension Hyphenator {
  /// `word` with a sign at each place where it may be divided.
  func marked(_ word: String) -> String {
    let scalars = Array(word.unicodeScalars)
    let letters = scalars.map { $0.value < 0x100 ? UInt8($0.value) : 0 }
    var text = ""
    var start = 0
    for division in divisions(of: letters) {
      text.unicodeScalars += scalars[start..<division.offset]
      switch division.kind {
      case .joint: text += "|"
      case .minorJoint: text += "¦"
      case .syllable: text += "-"
      case .syllableInCompound: text += "."
      }
      start = division.offset
    }
    text.unicodeScalars += scalars[start...]
    return text
  }
}

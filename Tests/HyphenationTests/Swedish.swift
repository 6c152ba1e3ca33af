import Foundation
import Graphics
import Hyphenation

enum Swedish {
  /// The table that `make` has built.
  static let hyphenator = Result { try Hyphenator(resources: .debian) }

  /// The lines of a file beside the tests, without remarks.
  static func words(_ name: String) throws -> [String] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Words/" + name)
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
      .filter { !$0.hasPrefix("#") }
  }
}

func latin1(_ word: String) -> [UInt8] { word.unicodeScalars.map { UInt8($0.value) } }

/// SplitMix64: the same numbers in every run.
struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Liang's hyphenation patterns (F. M. Liang, Word Hy-phen-a-tion by Com-put-er, Stanford 1983) as a trie in flat arrays.
struct Patterns: Sendable {
  /// The state it leads to in the high 20 bits, whether it is its state's last, its letter. At index 0 stands the root.
  let arcs: [UInt32]
  /// Of each arc where in `digits` the values of the pattern that ends with it begin; 0 for none.
  let outputs: [UInt16]
  /// Values of the patterns, each run after its length.
  let digits: [UInt8]

  static let last: UInt32 = 1 << 11
  /// What stands in a pattern for a word's beginning and end.
  static let edge = UInt8(ascii: ".")

  init(arcs: [UInt32], outputs: [UInt16], digits: [UInt8]) {
    (self.arcs, self.outputs, self.digits) = (arcs, outputs, digits)
  }

  /// Odd values mark the places where the patterns allow a break; index i is the place before letter i of `word`, which is
  /// lower-case.
  func values(of word: [UInt8]) -> [UInt8] {
    var values = [UInt8](repeating: 0, count: word.count + 3)
    arcs.withUnsafeBufferPointer { arcs in
      for start in -1...word.count {
        var state = Int(arcs[0])
        var position = start
        walk: while state != 0, position <= word.count {
          let letter = word.indices.contains(position) ? word[position] : Self.edge
          var index = state
          while UInt8(truncatingIfNeeded: arcs[index]) != letter {
            if arcs[index] & Self.last != 0 { break walk }
            index += 1
          }
          let output = Int(outputs[index])
          if output != 0 {
            for k in 0..<Int(digits[output]) where digits[output + 1 + k] > values[start + 1 + k] {
              values[start + 1 + k] = digits[output + 1 + k]
            }
          }
          state = Int(arcs[index] >> 12)
          position += 1
        }
      }
    }
    return Array(values[1...max(1, word.count)])
  }
}

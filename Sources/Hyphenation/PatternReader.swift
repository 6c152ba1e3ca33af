/// Reads the patterns of a libhyphen `.dic` file into the arrays of `Patterns`.
struct PatternReader {
  private typealias Pattern = (letters: [UInt8], values: [UInt8])

  private var arcs: [UInt32] = [0]
  private var outputs: [UInt16] = [0]
  private var digits: [UInt8] = [0]
  /// Where in `digits` values that have been met before stand.
  private var known: [[UInt8]: UInt16] = [:]

  /// `nil` unless the file says that it is in ISO 8859-1.
  static func patterns(_ dictionary: [UInt8]) -> Patterns? {
    guard dictionary.starts(with: "ISO8859-1\n".utf8) else { return nil }
    let patterns = dictionary.split(separator: 0x0A).compactMap(pattern)
      .sorted { $0.letters.lexicographicallyPrecedes($1.letters) }
    var reader = PatternReader()
    reader.arcs[0] = reader.addState(patterns[...], depth: 0)
    return Patterns(arcs: reader.arcs, outputs: reader.outputs, digits: reader.digits)
  }

  /// One line of the file; `nil` for settings, comments and patterns that change letters.
  private static func pattern(_ line: ArraySlice<UInt8>) -> Pattern? {
    var pattern: Pattern = ([], [0])
    for byte in line {
      if byte >= 0x30, byte <= 0x39 {
        pattern.values[pattern.values.count - 1] = byte - 0x30
      } else if Letter.isLower(byte) || byte == Patterns.edge {
        pattern.letters.append(byte)
        pattern.values.append(0)
      } else {
        return nil
      }
    }
    return pattern.letters.isEmpty ? nil : pattern
  }

  /// The state that the sorted `patterns`, which agree in their first `depth` letters, go on from; 0 when none does.
  private mutating func addState(_ patterns: ArraySlice<Pattern>, depth: Int) -> UInt32 {
    var groups: [ArraySlice<Pattern>] = []
    var rest = patterns.drop { $0.letters.count == depth }
    while let letter = rest.first?.letters[depth] {
      groups.append(rest.prefix { $0.letters[depth] == letter })
      rest = rest.dropFirst(groups[groups.count - 1].count)
    }
    let first = arcs.count
    for group in groups {
      guard let pattern = group.first else { continue }
      arcs.append(UInt32(pattern.letters[depth]))
      outputs.append(pattern.letters.count == depth + 1 ? output(pattern.values) : 0)
    }
    guard arcs.count > first else { return 0 }
    arcs[arcs.count - 1] |= Patterns.last
    for (index, group) in groups.enumerated() { arcs[first + index] |= addState(group, depth: depth + 1) << 12 }
    return UInt32(first)
  }

  private mutating func output(_ values: [UInt8]) -> UInt16 {
    if let index = known[values] { return index }
    precondition(digits.count < 1 << 16, "the patterns have outgrown indices of 16 bits")
    let index = UInt16(digits.count)
    digits.append(UInt8(values.count))
    digits += values
    known[values] = index
    return index
  }
}

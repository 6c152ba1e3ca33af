/// Liang's hyphenation patterns (F. M. Liang, Word Hy-phen-a-tion by Com-put-er, Stanford 1983) as a trie.
///
/// The trie's edges lie in one open-addressed table, which is quicker to fill than nodes of their own: a dictionary of
/// 15 000 patterns loads in a millisecond or two.
package struct Patterns: Sendable {
  /// Edge (node << 8 | letter) in the high half, the node that it leads to in the low; 0 is an empty slot.
  private var edges: [UInt64]
  private var edgeCount = 0
  /// Of each node where in `digits` the values of the pattern that ends there begin, 0 for none.
  private var outputs: [UInt32] = [0, 0]
  /// Values of the patterns, each run after its length.
  private var digits: [UInt8] = [0]
  private static let root: UInt32 = 1
  private static let edge = UInt8(ascii: ".")

  /// `dictionary`: the bytes of a libhyphen `.dic` file; `nil` unless it says that it is in ISO 8859-1.
  package init?(dictionary: [UInt8]) {
    guard dictionary.starts(with: "ISO8859-1\n".utf8) else { return nil }
    edges = [UInt64](repeating: 0, count: 1 << 16)
    outputs.reserveCapacity(1 << 15)
    digits.reserveCapacity(dictionary.count)
    dictionary.withUnsafeBufferPointer { bytes in
      var start = 0
      for end in bytes.indices where bytes[end] == 0x0A {
        add(UnsafeBufferPointer(rebasing: bytes[start..<end]))
        start = end + 1
      }
      add(UnsafeBufferPointer(rebasing: bytes[start...]))
    }
  }

  /// One line of the file; settings, comments and patterns that change letters are passed over.
  private mutating func add(_ line: UnsafeBufferPointer<UInt8>) {
    guard !line.isEmpty, line.allSatisfy({ Letter.isLower($0) || Self.isDigit($0) || $0 == Self.edge }) else { return }
    let first = digits.count
    digits.append(0)
    digits.append(0)
    var node = Self.root
    for byte in line {
      if Self.isDigit(byte) {
        digits[digits.count - 1] = byte - UInt8(ascii: "0")
      } else {
        node = child(of: node, byte)
        digits.append(0)
      }
    }
    digits[first] = UInt8(truncatingIfNeeded: digits.count - first - 1)
    outputs[Int(node)] = UInt32(first)
  }

  private mutating func child(of node: UInt32, _ letter: UInt8) -> UInt32 {
    let key = UInt64(node << 8 | UInt32(letter))
    var slot = Self.slot(key, edges.count)
    while edges[slot] != 0 {
      if edges[slot] >> 32 == key { return UInt32(truncatingIfNeeded: edges[slot]) }
      slot = (slot + 1) & (edges.count - 1)
    }
    let child = UInt32(outputs.count)
    outputs.append(0)
    edges[slot] = key << 32 | UInt64(child)
    edgeCount += 1
    if edgeCount * 2 > edges.count { grow() }
    return child
  }

  private mutating func grow() {
    let old = edges
    edges = [UInt64](repeating: 0, count: old.count * 2)
    for edge in old where edge != 0 {
      var slot = Self.slot(edge >> 32, edges.count)
      while edges[slot] != 0 { slot = (slot + 1) & (edges.count - 1) }
      edges[slot] = edge
    }
  }

  /// Odd values mark the places where the patterns allow a break; index i is the place before letter i.
  package func values(of word: [UInt8]) -> [UInt8] {
    let text = [Self.edge] + word + [Self.edge]
    var values = [UInt8](repeating: 0, count: text.count + 1)
    for start in text.indices {
      var node = Self.root
      for position in start..<text.count {
        guard let next = existingChild(of: node, text[position]) else { break }
        node = next
        let output = Int(outputs[Int(node)])
        guard output != 0 else { continue }
        for k in 0..<Int(digits[output]) { values[start + k] = max(values[start + k], digits[output + 1 + k]) }
      }
    }
    return Array(values[1...word.count])
  }

  private func existingChild(of node: UInt32, _ letter: UInt8) -> UInt32? {
    let key = UInt64(node << 8 | UInt32(letter))
    var slot = Self.slot(key, edges.count)
    while edges[slot] != 0 {
      if edges[slot] >> 32 == key { return UInt32(truncatingIfNeeded: edges[slot]) }
      slot = (slot + 1) & (edges.count - 1)
    }
    return nil
  }

  private static func slot(_ key: UInt64, _ count: Int) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40) & (count - 1)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}

/// Words already shaped, found by their hash without making a `String`. Open addressing; the bytes themselves lie in the
/// shaper's arena.
struct WordCache {
  private var slots: [(hash: UInt32, word: Int32)] = Array(repeating: (0, -1), count: 4096)
  private var count = 0

  /// FNV-1a over the style and the bytes.
  static func hash(_ bytes: Bytes, style: Int) -> UInt32 {
    var hash: UInt32 = 2_166_136_261 &+ UInt32(truncatingIfNeeded: style) &* 97
    for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return hash
  }

  /// The word for which `isSame` holds, or `nil`.
  @inline(__always) func find(_ hash: UInt32, _ isSame: (Int) -> Bool) -> Int? {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot].word >= 0 {
      if slots[slot].hash == hash, isSame(Int(slots[slot].word)) { return Int(slots[slot].word) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  mutating func insert(_ hash: UInt32, _ word: Int) {
    if count * 2 >= slots.count {
      let old = slots
      slots = Array(repeating: (0, -1), count: old.count * 2)
      count = 0
      for entry in old where entry.word >= 0 { insert(entry.hash, Int(entry.word)) }
    }
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot].word >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = (hash, Int32(word))
    count += 1
  }
}

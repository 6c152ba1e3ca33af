/// The forms that Swedish compounds are built of, as an automaton (`Automaton` tells its arcs).
package struct CompoundTable: Sendable {
  let arcs: [UInt32]

  /// `arcs`: the root's index first.
  package init(arcs: [UInt32]) { self.arcs = arcs }

  /// Calls `found` with the end and the roles of each form that begins at `start`, shortest first.
  @inline(__always)
  func forms(in word: [UInt8], from start: Int, _ found: (Int, Roles) -> Void) {
    arcs.withUnsafeBufferPointer { arcs in
      var state = Int(arcs[0])
      var position = start
      while state != 0, position < word.count {
        var index = state
        while UInt8(truncatingIfNeeded: arcs[index]) != word[position] {
          if arcs[index] & Automaton.last != 0 { return }
          index += 1
        }
        position += 1
        let roles = Roles(rawValue: UInt8(truncatingIfNeeded: arcs[index] >> 8) & 7)
        if !roles.isEmpty { found(position, roles) }
        state = Int(arcs[index] >> 12)
      }
    }
  }

  /// Whether the letters in `range` are one form with any of `roles`.
  package func contains(_ word: [UInt8], _ range: Range<Int>, _ roles: Roles) -> Bool {
    var isKnown = false
    forms(in: word, from: range.lowerBound) { end, found in
      if end == range.upperBound, !found.isDisjoint(with: roles) { isKnown = true }
    }
    return isKnown
  }
}

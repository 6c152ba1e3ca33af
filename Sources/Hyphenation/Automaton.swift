/// Builds the smallest automaton that holds a sorted list of words (J. Daciuk et al., Incremental Construction of Minimal
/// Acyclic Finite-State Automata, Computational Linguistics 26:1, 2000).
///
/// An arc is one `UInt32`: the state it leads to in the high 20 bits, then whether it is its state's last (1 bit), what
/// the word that ends with it may be (3 bits, `Roles`) and its letter. A state is the index of its first arc.
package struct Automaton {
  static let last: UInt32 = 1 << 11

  /// Finished states by their arcs, which are without `last`.
  private var register: [[UInt32]: UInt32] = [:]
  /// At index 0, which is the state without arcs, the root will stand.
  private var arcs: [UInt32] = [0]
  /// The unfinished states along the word added last: one more than it has letters.
  private var path: [[UInt32]] = [[]]
  private var previous: [UInt8] = []

  package init() {}

  /// `word` is not empty, and comes after the one before it or is the same.
  package mutating func add(_ word: [UInt8], _ roles: Roles) {
    var shared = 0
    while shared < previous.count, shared < word.count, previous[shared] == word[shared] { shared += 1 }
    finish(downTo: shared)
    for letter in word[shared...] {
      path[path.count - 1].append(UInt32(letter))
      path.append([])
    }
    let state = path.count - 2
    path[state][path[state].count - 1] |= UInt32(roles.rawValue) << 8
    previous = word
  }

  /// Ends the building: the arcs, after the index of the root.
  package mutating func finish() -> [UInt32] {
    finish(downTo: 0)
    arcs[0] = store(path[0])
    return arcs
  }

  private mutating func finish(downTo depth: Int) {
    while path.count - 1 > depth {
      let target = store(path.removeLast())
      path[path.count - 1][path[path.count - 1].count - 1] |= target << 12
    }
  }

  private mutating func store(_ state: [UInt32]) -> UInt32 {
    guard let final = state.last else { return 0 }
    if let known = register[state] { return known }
    let index = UInt32(arcs.count)
    precondition(index < 1 << 20, "the words have outgrown arcs of 20 bits")
    arcs += state.dropLast()
    arcs.append(final | Self.last)
    register[state] = index
    return index
  }
}

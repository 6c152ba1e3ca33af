/// Which numbers of a system to hide, so that no hidden one can be reckoned from those that are told.
///
/// *Primary*: a count from 1 to `below` − 1 is hidden. 0 is told: that no one is concerned harms no one, and a table
/// without its zeros is of no use. *Secondary* (complementary): more numbers are hidden until no hidden one is known.
///
/// What a reader is taken to know: every number that is told; every relation of the system; that counts are not
/// negative; and of each hidden count, since running text says ”färre än 5” of the small ones alone, whether it is small.
///
/// What is promised: for each hidden number, and for each small count that no one prints but that a subtraction would give
/// (`Cell.isPrinted` false), there is another number, at least one person away, that agrees with all of that. The proof is
/// a *witness*: a second assignment of the untold numbers that fulfils every relation. Witnesses are sought among the ways
/// of a basis in which the untold numbers can change together (`NullSpace`), each mended by a few others, so in bounded time;
/// where one is not found more is hidden, so too much may be hidden, never too little. Where all that may be hidden is
/// hidden and no number can change at all, the number is `exposed`.
///
/// Not promised: that the possible values lie far apart (of K + M = 7, both small, a reader learns 3 and 4); that what
/// other reports, earlier years or people who know more reveal is hidden.
///
/// Source: SCB, Handbok i statistisk röjandekontroll (primär och sekundär undertryckning).
struct Suppression {
  /// One number of the system, in whole parts of `scale`.
  struct Cell {
    var value: Int128
    /// No one prints it, but it follows from others: who are neither women nor men, the part that a share leaves.
    var isPrinted = true
    /// Printed whatever it says: nothing says that it counts people.
    var isFixed = false
    /// ”Färre än 5” is printed for it when it is small, so a reader knows whether it is.
    var tellsSize = false
    /// Always told when it is 0, so a reader knows that a hidden one is not.
    var tellsZero = false
    /// A difference between years: may be negative, and small is nothing to hide.
    var isFree = false
    /// Hidden where it was read.
    var isGivenHidden = false
    /// No one gives its value, nor does it follow from what is given (`inferUnknown`): then it follows from no part of it.
    var isUnknown = false
    /// Cells that are hidden when this is: a share when the number behind it is.
    var companions: [Int] = []

    init(_ value: Int128) { self.value = value }
  }

  /// Σ coefficient × value = constant; a negative coefficient marks the total.
  struct Relation {
    var terms: [(cell: Int, coefficient: Int128)]
    /// `nil`: what the values come to, which a reader may know: rounding, a rule's tolerance.
    var constant: Int128?
    /// Says what a number consists of that no one prints: looked into last for what else to hide.
    var isDefinition = false
  }

  /// Parts of one person: 10 for årsarbetare with one decimal.
  let scale: Int128
  let below: Int128
  var cells: [Cell] = []
  var relations: [Relation] = []
  private var relationsOf: [[Int]] = []
  private(set) var hidden: Set<Int> = []
  /// Hidden or small, and nothing that may be hidden keeps a reader from reckoning it.
  private(set) var exposed: [Int] = []
  /// Not known by the relations, but nothing more can be hidden to prove it against what a reader knows of sizes.
  private var unproven: [Int] = []
  private var space = NullSpace()
  /// The cells that differ in the witness of each cell that needs one.
  private var witnesses: [Int: Set<Int>] = [:]

  private static let (wayLimit, mendLimit) = (24, 8)

  init(below: Int, scale: Int128) { (self.below, self.scale) = (Int128(below) * scale, scale) }

  mutating func add(_ cell: Cell) -> Int {
    cells.append(cell)
    relationsOf.append([])
    return cells.count - 1
  }

  /// Takes a relation; one of a single cell says what it is.
  mutating func add(terms: [(cell: Int, coefficient: Int128)], constant: Int128?, isDefinition: Bool = false) {
    var merged: [(cell: Int, coefficient: Int128)] = []
    for term in terms {
      if let index = merged.firstIndex(where: { $0.cell == term.cell }) {
        merged[index].coefficient += term.coefficient
      } else {
        merged.append(term)
      }
    }
    let terms = merged.filter { $0.coefficient != 0 }
    guard !terms.isEmpty else { return }
    for term in terms { relationsOf[term.cell].append(relations.count) }
    relations.append(Relation(terms: terms, constant: constant, isDefinition: isDefinition))
  }

  mutating func tie(_ companion: Int, to cell: Int) { cells[cell].companions.append(companion) }

  func isSmall(_ cell: Int) -> Bool {
    !cells[cell].isFree && !cells[cell].isUnknown && cells[cell].value > 0 && cells[cell].value < below
  }

  /// Not told to a reader: hidden, or printed nowhere.
  func isUntold(_ cell: Int) -> Bool { hidden.contains(cell) || !cells[cell].isPrinted }

  // MARK: Hiding

  /// Hides what is small and what reveals it. The cells are gone through in order, so the same system gives the same
  /// result; each cell that is hidden is hidden for good, so a witness once found stays one and is looked for once.
  mutating func suppress() {
    var waiting: [Int] = []
    for cell in cells.indices where !cells[cell].isPrinted { space.free(cell, column: column(of: cell)) }
    for cell in cells.indices {
      if cells[cell].isPrinted, !cells[cell].isFixed, isSmall(cell) || cells[cell].isGivenHidden {
        hide(cell, &waiting)
      } else if !cells[cell].isPrinted, isSmall(cell) {
        waiting.append(cell)
      }
    }
    // What other numbers consist of is mostly free when they are.
    waiting = waiting.filter { !isOnlyDefining($0) } + waiting.filter(isOnlyDefining)
    var next = 0
    while next < waiting.count {
      let target = waiting[next]
      next += 1
      while witnesses[target] == nil {
        if let witness = witness(of: target) {
          for cell in witness where witnesses[cell] == nil { witnesses[cell] = witness }
        } else if let complement = complement(to: target) {
          hide(complement, &waiting)
        } else {
          // All that may be hidden around it is: it is known only if it follows from what is told whatever it says.
          if canChange(target) { unproven.append(target) } else { exposed.append(target) }
          break
        }
      }
    }
    // What is dearest to lose is tried first: totals, then large numbers.
    for cell in waiting.sorted(by: { loss(of: $0) > loss(of: $1) }) { restore(cell) }
  }

  /// Tells a cell after all, when all that needed it hidden have other witnesses: a greedy choice may have been outdone by
  /// a later one.
  private mutating func restore(_ cell: Int) {
    guard hidden.contains(cell), !isSmall(cell), !cells[cell].isGivenHidden,
      !hidden.contains(where: { cells[$0].companions.contains(cell) })
    else { return }
    let before = (witnesses, space)
    func undo() {
      (witnesses, space) = before
      hidden.insert(cell)
    }
    hidden.remove(cell)
    space.fix(cell)
    witnesses[cell] = nil
    guard unproven.allSatisfy(canChange) else { return undo() }
    for target in before.0.keys.sorted() where target != cell && before.0[target]?.contains(cell) == true {
      guard let witness = witness(of: target) else {
        return undo()
      }
      witnesses[target] = witness
    }
  }

  /// Whether the relations leave the cell free, bounds apart.
  private func canChange(_ cell: Int) -> Bool { space.basis.contains { $0[cell] != nil } }

  private func isOnlyDefining(_ cell: Int) -> Bool {
    !relationsOf[cell].isEmpty && relationsOf[cell].allSatisfy { relations[$0].isDefinition }
  }

  private func column(of cell: Int) -> NullSpace.Vector {
    var column: NullSpace.Vector = [:]
    for relation in relationsOf[cell] {
      for term in relations[relation].terms where term.cell == cell { column[relation] = term.coefficient }
    }
    return column
  }

  private mutating func hide(_ cell: Int, _ waiting: inout [Int]) {
    guard hidden.insert(cell).inserted else { return }
    space.free(cell, column: column(of: cell))
    if !cells[cell].isUnknown { waiting.append(cell) }
    for companion in cells[cell].companions { hide(companion, &waiting) }
  }

  /// The number to hide next so that `target` may be another: in the nearest relation in which only one is untold, else
  /// in the nearest. Totals last; then what leaves fewest relations with one untold; then the smallest, so that least is
  /// lost. Zeros only when nothing else is left.
  private func complement(to target: Int) -> Int? {
    var (seen, order): (Set<Int>, [Int]) = ([], [])
    var reached: Set<Int> = [target]
    var queue = [target]
    var next = 0
    while next < queue.count {
      for relation in relationsOf[queue[next]] where seen.insert(relation).inserted {
        order.append(relation)
        for term in relations[relation].terms where isUntold(term.cell) && reached.insert(term.cell).inserted {
          queue.append(term.cell)
        }
      }
      next += 1
    }
    order = order.filter { !relations[$0].isDefinition } + order.filter { relations[$0].isDefinition }
    let lone = order.filter { untold(in: $0) == 1 && !relations[$0].isDefinition }
    for isZero in [false, true] {
      for relation in lone + order {
        let candidates = relations[relation].terms.map(\.cell).filter {
          !isUntold($0) && !cells[$0].isFixed && (cells[$0].value == 0) == isZero
        }
        if let best = candidates.min(by: { cost($0) < cost($1) }) { return best }
      }
    }
    return nil
  }

  private func untold(in relation: Int) -> Int { relations[relation].terms.count { isUntold($0.cell) } }

  private func cost(_ cell: Int) -> (lone: Int, totals: Int, value: Int128, cell: Int) {
    let lone = relationsOf[cell].count { untold(in: $0) == 0 }
    let loss = loss(of: cell)
    return (lone, loss.totals, loss.value, cell)
  }

  private func loss(of cell: Int) -> (totals: Int, value: Int128, cell: Int) {
    let totals = relationsOf[cell].count { index in
      relations[index].terms.contains { $0.cell == cell && $0.coefficient < 0 }
    }
    return (totals, abs(cells[cell].value), cell)
  }

  // MARK: Witnesses

  /// The untold cells that differ in another assignment that a reader cannot tell from the true one, and in which
  /// `target` differs.
  private func witness(of target: Int) -> Set<Int>? {
    let ways = space.basis.filter { $0[target] != nil }.sorted {
      ($0.count, $0.keys.min() ?? 0) < ($1.count, $1.keys.min() ?? 0)
    }
    for way in ways.prefix(Self.wayLimit) {
      for sign in [scale, -scale] {
        if let cells = mended(way.mapValues { $0 * sign }, for: target) { return cells }
      }
    }
    return nil
  }

  /// The cells of a change that is possible: `way`, or it and others of the basis that take back what it does too much.
  private func mended(_ way: NullSpace.Vector, for target: Int) -> Set<Int>? {
    var way = way
    var wrong = impossible(way)
    for _ in 0..<Self.mendLimit {
      guard let first = wrong.min() else { return way[target] == nil ? nil : Set(way.keys) }
      var best: (way: NullSpace.Vector, wrong: [Int])?
      for other in space.basis where other[first] != nil {
        for sign in [scale, -scale] {
          let trial = NullSpace.combined(way, 1, other, sign)
          guard trial[target] != nil else { continue }
          let left = impossible(trial)
          if left.count < best?.wrong.count ?? wrong.count { best = (trial, left) }
        }
      }
      guard let best else { return nil }
      (way, wrong) = best
    }
    return wrong.isEmpty && way[target] != nil ? Set(way.keys) : nil
  }

  private func impossible(_ way: NullSpace.Vector) -> [Int] {
    way.filter { !isPossible(cells[$0.key].value + $0.value, for: $0.key) }.map(\.key)
  }

  private func isPossible(_ value: Int128, for cell: Int) -> Bool {
    if cells[cell].isFree || cells[cell].isUnknown { return true }
    guard hidden.contains(cell), cells[cell].value > 0 else { return value >= 0 }
    guard cells[cell].tellsSize else { return value >= (cells[cell].tellsZero ? scale : 0) }
    return isSmall(cell) ? value > 0 && value < below : value >= below
  }
}

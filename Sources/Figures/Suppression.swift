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
/// a *witness*: a second assignment of the hidden numbers that fulfils every relation. A number whose witness is not found
/// within `searchLimit` steps counts as known, so the bound on time can hide too much, never too little.
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
    /// A difference between years: may be negative, and small is nothing to hide.
    var isFree = false
    /// Hidden where it was read: its value is not known here, or (`isInferred`) only because it follows from others.
    var isGivenHidden = false
    var isInferred = false
    /// Cells that are hidden when this is: a share when the number behind it is.
    var companions: [Int] = []

    init(_ value: Int128) { self.value = value }
  }

  /// Σ coefficient × value = constant; a negative coefficient marks the total.
  struct Relation {
    var terms: [(cell: Int, coefficient: Int128)]
    var constant: Int128 = 0
  }

  /// Parts of one person: 10 for årsarbetare with one decimal.
  let scale: Int128
  let below: Int128
  private(set) var cells: [Cell] = []
  private(set) var relations: [Relation] = []
  private var relationsOf: [[Int]] = []
  private(set) var hidden: Set<Int> = []
  /// Hidden or small, and nothing that may be hidden keeps a reader from reckoning it.
  private(set) var exposed: [Int] = []
  private var searchesLeft = 0
  /// The cells that differ in the witness of each cell that needs one.
  private var witnesses: [Int: Set<Int>] = [:]

  private static let (searchLimit, wayLimit) = (2_000, 40)

  init(below: Int, scale: Int128) { (self.below, self.scale) = (Int128(below) * scale, scale) }

  mutating func add(_ cell: Cell) -> Int {
    cells.append(cell)
    relationsOf.append([])
    return cells.count - 1
  }

  /// Takes the relation; one of a single cell says what it is.
  mutating func add(_ relation: Relation) {
    guard !relation.terms.isEmpty else { return }
    for term in relation.terms { relationsOf[term.cell].append(relations.count) }
    relations.append(relation)
  }

  func isUnknown(_ cell: Int) -> Bool { cells[cell].isGivenHidden && !cells[cell].isInferred }

  /// Gives a cell that was hidden where it was read the value that follows from others.
  mutating func infer(_ value: Int128, for cell: Int) {
    cells[cell].value = value
    cells[cell].isInferred = true
  }

  mutating func tie(_ companion: Int, to cell: Int) { cells[cell].companions.append(companion) }

  func isSmall(_ cell: Int) -> Bool { !cells[cell].isFree && cells[cell].value > 0 && cells[cell].value < below }

  /// Not told to a reader: hidden, or printed nowhere.
  private func isUntold(_ cell: Int) -> Bool { hidden.contains(cell) || !cells[cell].isPrinted }

  // MARK: Hiding

  /// Hides what is small and what reveals it. The cells are gone through in order, so the same system gives the same
  /// result; each cell that is hidden is hidden for good, so a witness once found stays one and is looked for once.
  mutating func suppress() {
    var waiting: [Int] = []
    for cell in cells.indices {
      if cells[cell].isPrinted, !cells[cell].isFixed, isSmall(cell) || cells[cell].isGivenHidden {
        hide(cell, &waiting)
      } else if !cells[cell].isPrinted, isSmall(cell) {
        waiting.append(cell)
      }
    }
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
          exposed.append(target)
          break
        }
      }
    }
    for cell in waiting.reversed() { restore(cell) }
  }

  /// Tells a cell after all, when all that needed it hidden have other witnesses: a greedy choice may have been outdone by
  /// a later one.
  private mutating func restore(_ cell: Int) {
    guard hidden.contains(cell), !isSmall(cell), !cells[cell].isGivenHidden,
      !hidden.contains(where: { cells[$0].companions.contains(cell) })
    else { return }
    let before = witnesses
    hidden.remove(cell)
    witnesses[cell] = nil
    for target in before.keys.sorted() where target != cell && before[target]?.contains(cell) == true {
      guard let witness = witness(of: target) else {
        (witnesses, _) = (before, hidden.insert(cell))
        return
      }
      witnesses[target] = witness
    }
  }

  private mutating func hide(_ cell: Int, _ waiting: inout [Int]) {
    guard hidden.insert(cell).inserted else { return }
    waiting.append(cell)
    for companion in cells[cell].companions { hide(companion, &waiting) }
  }

  /// The number to hide next so that `target` may be another: in the nearest relation in which only one is untold, else
  /// in the nearest. Totals last; then what leaves fewest relations with one untold; then the smallest, so that least is
  /// lost. Never 0, which is known not to be hidden and so hides nothing.
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
    let lone = order.filter { untold(in: $0) == 1 }
    for relation in lone + order {
      let candidates = relations[relation].terms.map(\.cell).filter {
        !isUntold($0) && !cells[$0].isFixed && cells[$0].value != 0
      }
      if let best = candidates.min(by: { cost($0) < cost($1) }) { return best }
    }
    return nil
  }

  private func untold(in relation: Int) -> Int { relations[relation].terms.count { isUntold($0.cell) } }

  private func cost(_ cell: Int) -> (Int, Int, Int128, Int) {
    let totals = relationsOf[cell].count { index in
      relations[index].terms.contains { $0.cell == cell && $0.coefficient < 0 }
    }
    let lone = relationsOf[cell].count { untold(in: $0) == 0 }
    return (totals, lone, abs(cells[cell].value), cell)
  }

  // MARK: Witnesses

  /// The untold cells that differ in another assignment that a reader cannot tell from the true one, and in which
  /// `target` differs by one person.
  private mutating func witness(of target: Int) -> Set<Int>? {
    for step in [scale, -scale] {
      searchesLeft = Self.searchLimit
      var search = Search()
      if move(target, by: step, &search), solve(&search) { return Set(search.moves.keys) }
    }
    return nil
  }

  private struct Search {
    var moves: [Int: Int128] = [:]
    /// Relations that the moves have broken, with what they are off by.
    var broken: [Int: Int128] = [:]
  }

  /// Moves a cell within what a reader knows of it; false when it cannot be so.
  private func move(_ cell: Int, by step: Int128, _ search: inout Search) -> Bool {
    guard isPossible(cells[cell].value + step, for: cell) else { return false }
    search.moves[cell] = step
    for relation in relationsOf[cell] {
      var off = search.broken[relation] ?? 0
      for term in relations[relation].terms where term.cell == cell { off += term.coefficient * step }
      search.broken[relation] = off == 0 ? nil : off
    }
    return true
  }

  private func isPossible(_ value: Int128, for cell: Int) -> Bool {
    if cells[cell].isFree { return true }
    guard hidden.contains(cell), cells[cell].tellsSize, cells[cell].value > 0 else { return value >= 0 }
    return isSmall(cell) ? value > 0 && value < below : value >= below
  }

  /// Mends the broken relations one after the other by moving cells that have not moved; the one with fewest ways first.
  private mutating func solve(_ search: inout Search) -> Bool {
    guard !search.broken.isEmpty else { return true }
    searchesLeft -= 1
    guard searchesLeft > 0 else { return false }
    var tightest: [Search]?
    for relation in search.broken.keys.sorted() {
      let ways = ways(to: relation, search)
      if ways.isEmpty { return false }
      if ways.count < tightest?.count ?? .max { tightest = ways }
      if ways.count == 1 { break }
    }
    for way in tightest ?? [] {
      var trial = way
      if solve(&trial) {
        search = trial
        return true
      }
    }
    return false
  }

  /// The searches in which one more cell has moved so that `relation` holds, those with least left to mend first.
  private func ways(to relation: Int, _ search: Search) -> [Search] {
    guard let off = search.broken[relation] else { return [] }
    var ways: [(search: Search, cell: Int)] = []
    for term in relations[relation].terms
    where isUntold(term.cell) && search.moves[term.cell] == nil && off % term.coefficient == 0 {
      var trial = search
      if move(term.cell, by: -off / term.coefficient, &trial) { ways.append((trial, term.cell)) }
    }
    return ways.sorted { ($0.search.broken.count, $0.cell) < ($1.search.broken.count, $1.cell) }
      .prefix(Self.wayLimit).map(\.search)
  }
}

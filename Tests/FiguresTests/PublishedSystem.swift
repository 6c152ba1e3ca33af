/// What a reader with pen and paper has: the equations of published tables, solved without anything of the program's.
struct PublishedSystem {
  /// An exact fraction in lowest terms.
  struct Fraction: Equatable {
    var over: Int128
    var under: Int128

    init(_ over: Int128, _ under: Int128 = 1) {
      let divisor = Self.divisor(over.magnitude, under.magnitude)
      let sign: Int128 = under < 0 ? -1 : 1
      (self.over, self.under) = (sign * over / Int128(divisor), sign * under / Int128(divisor))
    }

    private static func divisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
      var (a, b) = (a, b)
      while b != 0 { (a, b) = (b, a % b) }
      return max(a, 1)
    }

    var isZero: Bool { over == 0 }
    static func - (a: Self, b: Self) -> Self { Self(a.over * b.under - b.over * a.under, a.under * b.under) }
    static func * (a: Self, b: Self) -> Self { Self(a.over * b.over, a.under * b.under) }
    static func / (a: Self, b: Self) -> Self { Self(a.over * b.under, a.under * b.over) }
  }

  private(set) var unknowns: [String] = []
  private var indices: [String: Int] = [:]
  private var equations: [(terms: [Int: Fraction], constant: Fraction)] = []

  mutating func index(_ name: String) -> Int {
    if let index = indices[name] { return index }
    indices[name] = unknowns.count
    unknowns.append(name)
    return unknowns.count - 1
  }

  /// Σ coefficient × unknown = constant.
  mutating func add(_ terms: [(String, Int128)], equals constant: Int128) {
    var row: [Int: Fraction] = [:]
    for (name, coefficient) in terms { row[index(name)] = Fraction(coefficient) }
    equations.append((row, Fraction(constant)))
  }

  /// The equations in reduced form: of each unknown that depends on others, how; by Gauss and Jordan.
  var reduced: [(pivot: Int, others: [Int: Fraction], constant: Fraction)] {
    var rows = equations
    var solved: [(pivot: Int, others: [Int: Fraction], constant: Fraction)] = []
    while var row = rows.popLast() {
      guard let pivot = row.terms.keys.min(), let lead = row.terms[pivot] else { continue }
      row = (row.terms.mapValues { $0 / lead }, row.constant / lead)
      func eliminate(_ other: (terms: [Int: Fraction], constant: Fraction)) -> (
        terms: [Int: Fraction], constant: Fraction
      ) {
        guard let factor = other.terms[pivot] else { return other }
        var terms = other.terms
        for (index, value) in row.terms {
          let difference = (terms[index] ?? Fraction(0)) - factor * value
          terms[index] = difference.isZero ? nil : difference
        }
        return (terms, other.constant - factor * row.constant)
      }
      rows = rows.map(eliminate)
      solved = solved.map { known in
        var terms = known.others
        terms[known.pivot] = Fraction(1)
        let (rest, constant) = eliminate((terms, known.constant))
        return (known.pivot, rest.filter { $0.key != known.pivot }, constant)
      }
      solved.append((pivot, row.terms.filter { $0.key != pivot }, row.constant))
    }
    return solved
  }

  /// The unknowns that the equations give, with their values.
  var determined: [String: Fraction] {
    Dictionary(uniqueKeysWithValues: reduced.filter(\.others.isEmpty).map { (unknowns[$0.pivot], $0.constant) })
  }

  /// The whole numbers that each unknown may be within the ranges that a reader knows; `nil` when they are too many to go
  /// through.
  func possible(_ ranges: [String: ClosedRange<Int>], limit: Int) -> [String: Set<Int>]? {
    let solved = reduced
    let dependent = Set(solved.map(\.pivot))
    let free = unknowns.indices.filter { !dependent.contains($0) }
    var count = 1
    for index in free {
      count *= ranges[unknowns[index]]?.count ?? 1
      if count > limit { return nil }
    }
    var result: [String: Set<Int>] = [:]
    var values = [Int](repeating: 0, count: unknowns.count)
    func visit(_ position: Int) {
      guard position == free.count else {
        for value in ranges[unknowns[free[position]]] ?? 0...0 {
          values[free[position]] = value
          visit(position + 1)
        }
        return
      }
      for row in solved {
        var value = row.constant
        for (index, factor) in row.others { value = value - factor * Fraction(Int128(values[index])) }
        guard value.under == 1, ranges[unknowns[row.pivot]]?.contains(Int(value.over)) == true else { return }
        values[row.pivot] = Int(value.over)
      }
      for index in unknowns.indices { result[unknowns[index], default: []].insert(values[index]) }
    }
    visit(0)
    return result
  }
}

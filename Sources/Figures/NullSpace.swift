/// In which ways the untold cells of a system may change together while every relation holds: a basis of the null space
/// of their columns, exact and in whole numbers, kept while cells are hidden one after the other.
struct NullSpace {
  /// By cell, or of a column by relation.
  typealias Vector = [Int: Int128]

  private struct Pivot {
    let relation: Int
    let column: Vector
    let combination: Vector
  }

  private var pivots: [Pivot] = []
  private(set) var basis: [Vector] = []

  /// Lets one more cell change; `column` is its coefficients in the relations.
  mutating func free(_ cell: Int, column: Vector) {
    var (column, combination) = (column, [cell: Int128(1)])
    for pivot in pivots {
      guard let factor = column[pivot.relation], let lead = pivot.column[pivot.relation] else { continue }
      column = Self.combined(column, lead, pivot.column, factor)
      combination = Self.combined(combination, lead, pivot.combination, factor)
      let divisor = Self.divisor(of: column, combination)
      if divisor > 1 {
        column = column.mapValues { $0 / divisor }
        combination = combination.mapValues { $0 / divisor }
      }
    }
    if let relation = column.keys.min() {
      pivots.append(Pivot(relation: relation, column: column, combination: combination))
    } else {
      basis.append(combination)
    }
  }

  /// Lets a cell change no more. Nothing may be freed after this.
  mutating func fix(_ cell: Int) {
    guard
      let index = basis.indices.filter({ basis[$0][cell] != nil }).min(by: { basis[$0].count < basis[$1].count }),
      let lead = basis[index][cell]
    else { return }
    let gone = basis.remove(at: index)
    basis = basis.map { vector in
      guard let factor = vector[cell] else { return vector }
      let rest = Self.combined(vector, lead, gone, factor)
      let divisor = Self.divisor(of: rest, [:])
      return divisor > 1 ? rest.mapValues { $0 / divisor } : rest
    }
  }

  /// a × x − b × y.
  static func combined(_ x: Vector, _ a: Int128, _ y: Vector, _ b: Int128) -> Vector {
    var result = x.mapValues { $0 * a }
    for (index, value) in y {
      let sum = (result[index] ?? 0) - value * b
      result[index] = sum == 0 ? nil : sum
    }
    return result
  }

  private static func divisor(of x: Vector, _ y: Vector) -> Int128 {
    var divisor: UInt128 = 0
    for value in x.values { divisor = self.divisor(divisor, value.magnitude) }
    for value in y.values { divisor = self.divisor(divisor, value.magnitude) }
    return Int128(max(divisor, 1))
  }

  private static func divisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }
}

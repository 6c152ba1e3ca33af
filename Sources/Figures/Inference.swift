extension Suppression {
  private struct Row {
    var terms: [Int: Int128]
    var constant: Int128

    /// The row in which `pivot` has gone, by `other`, which has it; with no common divisor left.
    func without(_ pivot: Int, by other: Row) -> Row {
      guard let own = terms[pivot], let lead = other.terms[pivot] else { return self }
      var row = Row(terms: terms.mapValues { $0 * lead }, constant: constant * lead - other.constant * own)
      for (cell, coefficient) in other.terms {
        let sum = (row.terms[cell] ?? 0) - coefficient * own
        row.terms[cell] = sum == 0 ? nil : sum
      }
      let divisor = row.terms.values.reduce(row.constant.magnitude) { Self.divisor($0, $1.magnitude) }
      guard divisor > 1 else { return row }
      return Row(terms: row.terms.mapValues { $0 / Int128(divisor) }, constant: row.constant / Int128(divisor))
    }

    private static func divisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
      var (a, b) = (a, b)
      while b != 0 { (a, b) = (b, a % b) }
      return a
    }
  }

  /// Finds out what follows of the cells without a value from those that have one, by exact elimination. What does not
  /// follow stays `isUnknown` with a value that agrees with the others, so that witnesses begin in a possible world.
  /// Then what relations without a constant come to is settled.
  mutating func inferUnknown() {
    for (pivot, row) in solved(for: { cells[$0].isUnknown }) {
      guard let lead = row.terms[pivot] else { continue }
      let value = row.constant / lead
      cells[pivot].value = max(0, value)
      cells[pivot].isUnknown = row.terms.count > 1 || value < 0
    }
    for index in relations.indices {
      relations[index].constant = relations[index].terms.reduce(0) { $0 + $1.coefficient * cells[$1.cell].value }
    }
  }

  /// The relations solved for the cells that `isOpen`, by Gauss and Jordan: each row has a cell that no other has.
  private func solved(for isOpen: (Int) -> Bool) -> [(pivot: Int, row: Row)] {
    var solved: [(pivot: Int, row: Row)] = []
    for relation in relations {
      var row = Row(terms: [:], constant: relation.constant ?? 0)
      for term in relation.terms {
        if isOpen(term.cell) {
          let sum = (row.terms[term.cell] ?? 0) + term.coefficient
          row.terms[term.cell] = sum == 0 ? nil : sum
        } else {
          row.constant -= term.coefficient * cells[term.cell].value
        }
      }
      for (pivot, known) in solved { row = row.without(pivot, by: known) }
      guard let pivot = row.terms.keys.min() else { continue }
      solved = solved.map { ($0.pivot, $0.row.without(pivot, by: row)) }
      solved.append((pivot, row))
    }
    return solved
  }
}

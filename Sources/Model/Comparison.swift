/// What a clause of `if` or `where` compares its subject with.
package struct Comparison: Sendable, Hashable {
  package enum Relation: String, Sendable, Hashable, CaseIterable {
    case equal = "is"
    case unequal = "is not"
    /// Of numbers: more, less.
    case above, below
    /// Of dates and periods: earlier than its first day; no later than its last; later than its last.
    case before, by, after

    package var isOfTime: Bool { self == .before || self == .by || self == .after }
    package var isOfNumbers: Bool { self == .above || self == .below }
  }

  package enum Operand: Sendable, Hashable {
    case name(String)
    case field(String)
    case number(Decimal)
    case period(Period)
  }

  package let relation: Relation
  package let to: Located<Operand>

  package init(_ relation: Relation, _ to: Located<Operand>) { (self.relation, self.to) = (relation, to) }
}

extension Comparison {
  /// What follows the relation: one word.
  init(_ relation: Relation, word: String, at place: Place) throws(Diagnostic) {
    let field = word.hasPrefix(".") && isName(word.dropFirst()) ? Operand.field(String(word.dropFirst())) : nil
    let operand: Operand? =
      switch relation {
      case .equal, .unequal: field ?? (isName(word) ? .name(word) : nil)
      case .above, .below: field ?? Self.number(word).map(Operand.number)
      case .before, .by, .after: field ?? Period(word).map(Operand.period)
      }
    guard let operand else {
      let expected: Message =
        switch relation {
        case .equal, .unequal: Message(sv: "ett enda namn", en: "one single name")
        case .above, .below: Message(sv: "ett tal eller en kolumn", en: "a number or a column")
        case .before, .by, .after:
          Message(
            sv: "ett datum, en period eller en kolumn, som 2023-12-31, 2023-k4 eller .period",
            en: "a date, a period or a column, such as 2023-12-31, 2023-q4 or .period")
        }
      throw Diagnostic(
        code: "uttryck", at: place, sv: "efter ”\(relation.rawValue)” ska \(expected.sv) stå",
        en: "after “\(relation.rawValue)” \(expected.en) is expected")
    }
    self.init(relation, Located(operand, at: place))
  }

  /// Digits with a decimal comma or point.
  private static func number(_ word: String) -> Decimal? {
    let negative = word.hasPrefix("-") || word.hasPrefix("−")
    let digits = negative ? word.dropFirst() : word[...]
    let parts = digits.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
    guard (1...2).contains(parts.count),
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }),
      digits.utf8.count <= Decimal.maximumDigits, let units = Int(parts.joined())
    else { return nil }
    return Decimal(units: Int128(negative ? -units : units), scale: parts.count == 2 ? parts[1].count : 0)
  }

  /// Whether a number, date or period stands so to another; what is not of the relation's kind does not.
  package func holds(_ number: Decimal, _ other: Decimal) -> Bool {
    relation == .above ? other < number : relation == .below ? number < other : false
  }

  package func holds(_ own: Period, _ other: Period) -> Bool {
    guard let first = own.firstDay, let last = own.lastDay, let start = other.firstDay, let end = other.lastDay else {
      return false
    }
    switch relation {
    case .before: return last < start
    case .by: return last <= end
    case .after: return end < first
    case .equal, .unequal, .above, .below: return false
    }
  }
}

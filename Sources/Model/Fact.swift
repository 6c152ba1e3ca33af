/// What a cell of figures says. Zero is a number; the four marks are SCB's and are four different things.
package enum FactValue: Sendable, Hashable {
  case number(Decimal)
  /// `..`: the figure is missing.
  case missing
  /// `.`: the figure cannot exist.
  case notApplicable
  /// `–`: nothing to count.
  case nothing
  /// `x`: hidden to protect people.
  case protected

  package var number: Decimal? { if case .number(let number) = self { number } else { nil } }
}

/// A figure's goal: `minst 85`, `högst 15`, `85`, `öka`, `minska`, `öka 2`.
package struct Target: Sendable, Hashable {
  package enum Kind: Sendable, Hashable { case atLeast, atMost, exactly, increase, decrease }

  package let kind: Kind
  package let number: Decimal?

  package init(kind: Kind, number: Decimal?) { (self.kind, self.number) = (kind, number) }
}

/// Where a figure is looked up: whose, when, and of which sex.
package struct FactKey: Sendable, Hashable {
  package var name: String
  package var organisation: String
  package var period: Period
  package var sex: Sex

  package init(name: String, organisation: String, period: Period, sex: Sex = .total) {
    (self.name, self.organisation, self.period, self.sex) = (name, organisation, period, sex)
  }
}

extension FactKey {
  /// `nöjda hos säbo 2023`.
  package var words: Message {
    Message(sv: "\(name) hos \(organisation) \(period)", en: "\(name) at \(organisation) \(period)")
  }
}

/// One value as it was read, with the cell that it stands in.
package struct FactEntry: Sendable, Hashable {
  package let value: FactValue
  /// The number behind the value.
  package let count: Decimal?
  package let place: Place

  package init(value: FactValue, count: Decimal?, place: Place) {
    (self.value, self.count, self.place) = (value, count, place)
  }
}

/// A figure by name: what describes it. Its values are found by `FactKey`.
package struct Fact: Sendable, Hashable {
  package var name: String
  package var label: String
  package var shortLabel: String
  package var unit: Unit
  package var decimals: Int
  /// Lists that templates walk (`group kvalitet`).
  package var groups: [String] = []
  package var codes: [String] = []
  /// Changes up to this size are no change worth the name.
  package var unchanged: Decimal?
  /// Counts people, so small values are protected.
  package var countsPeople = false
  package var definition: String?
  /// The first period whose values are not comparable with earlier ones.
  package var seriesBreak: Period?
  /// Of a survey: the name of the figure that tells how many of those who were asked have answered.
  package var responseRate: Located<String>?
  /// The row that describes the fact.
  package var place: Place

  package init(name: String, label: String, unit: Unit, decimals: Int, place: Place) {
    (self.name, self.label, self.shortLabel) = (name, label, label)
    (self.unit, self.decimals, self.place) = (unit, decimals, place)
  }
}

/// What may be said once for a fact, and again for one organisation or period: target, source, retrieval date, remark.
package struct FactRemarks: Sendable, Hashable {
  package var targets: [Period?: Target] = [:]
  package var sources: [Period?: String] = [:]
  package var retrieved: [Period?: String] = [:]
  package var remarks: [Period?: String] = [:]

  package init() {}
}

/// All facts that were read, in the order of the files: the book before anything is reckoned.
package struct FactTable: Sendable {
  /// In order of first appearance.
  package var facts: [Fact] = []
  package var entries: [FactKey: FactEntry] = [:]
  /// What an earlier year's file says of values that stand otherwise now.
  package var restated: [FactKey: FactEntry] = [:]
  /// Cells of sources that are blank where a value could stand.
  package var blanks: [FactKey: Place] = [:]
  /// By fact and organisation; the organisation is empty for what holds for all.
  package var remarks: [String: [String: FactRemarks]] = [:]

  package init() {}
}

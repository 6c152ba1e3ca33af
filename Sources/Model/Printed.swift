/// Where a printed figure came from: the cells that it was read or reckoned from, and what is said of their source.
package struct Provenance: Sendable, Hashable {
  package var places: [Place] = []
  package var source: String?
  package var retrieved: String?
  package var definition: String?
  package var count: Decimal?

  package init() {}
}

/// A figure as it is printed, with what it is and where it came from.
package struct PrintedFigure: Sendable, Hashable {
  /// What the reader sees, unit included where it is printed: `82 procent`, `+2,9`.
  package var text: String
  package var value: FactValue
  /// The measure of what is printed (after conversion).
  package var unit: Unit
  package var decimals: Int
  package var key: FactKey
  package var label: String
  /// The reference's view when it is not the plain value; `från 2022` for a change.
  package var view: String?
  package var provenance: Provenance

  package init(
    text: String, value: FactValue, unit: Unit, decimals: Int, key: FactKey, label: String, view: String? = nil,
    provenance: Provenance = Provenance()
  ) {
    (self.text, self.value, self.unit, self.decimals) = (text, value, unit, decimals)
    (self.key, self.label, self.view, self.provenance) = (key, label, view, provenance)
  }
}

import Model

/// What a cell of a table or a chart counts: the rows of a source that each selection asks for. A cell has one selection;
/// a total has those of the cells that it adds, so a row that two of them ask for is counted twice.
package struct RowCount: Sendable, Hashable {
  package let source: String
  package let selections: [RowSelection]

  package init(source: String, selections: [RowSelection]) { (self.source, self.selections) = (source, selections) }
}

extension FigureBook {
  /// The number of rows. Of rows about individuals, where the project protects them, it is `protected` unless the count is
  /// among those that protection has gone through and left to be told.
  package func value(of count: RowCount, _ dataset: Dataset, at key: FactKey) -> FoundValue {
    let found = count.selections.map { self.count(of: dataset, $0, at: key) }
    let isTold = !dataset.isOfPersons || project.protection == nil || toldCounts?.contains(count) == true
    let sum = found.compactMap(\.value.number).reduce(Decimal(0), +)
    // A row in a list of origins tells that it was counted; of persons there is only the file, once.
    let origins = isTold ? found.flatMap(\.origins) : []
    guard dataset.isOfPersons, let first = found.first?.origins.first else {
      return FoundValue(value: .number(sum), count: nil, origins: origins, key: key)
    }
    let value: FactValue = isTold ? .number(sum) : .protected
    let origin = FoundValue.Origin(key: key, value: value, place: first.place, label: first.label)
    return FoundValue(value: value, count: nil, origins: [origin], key: key)
  }
}

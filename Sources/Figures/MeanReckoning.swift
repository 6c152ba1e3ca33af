import Model

/// Means: of a figure over organisations, each weighted by the number behind it, and of a column over a source's rows.
///
/// The mean of two departments' shares is nobody's share unless the larger weighs more, so a figure without n has no mean.
extension FigureBook {
  func mean(
    of operand: Reference, over rows: ListExpression, weight: Located<String>?, where condition: Condition?,
    at key: FactKey
  ) -> FoundValue? {
    if case .name(let name)? = rows.items.first?.value, let dataset = sources[name] {
      guard case .field(let column) = operand.head.value, tells(dataset, of: key) else { return nil }
      return mean(ofColumn: column, weight?.value, dataset, RowSelection(key, where: condition), at: key)
    }
    guard let keys = summedKeys(of: operand, over: rows, at: key) else { return nil }
    let found = keys.compactMap(value)
    guard !found.isEmpty else { return nil }
    let origins = found.flatMap(\.origins)
    let lacking = keys.filter { value($0) == nil && $0.organisation != key.organisation }
    let unknown = FoundValue(value: .missing, count: nil, origins: origins, key: key, lacking: lacking)
    if found.contains(where: { $0.value == .protected }) {
      return FoundValue(value: .protected, count: nil, origins: origins, key: key)
    }
    let known = found.filter { $0.value != .nothing && $0.value != .notApplicable }
    guard lacking.isEmpty, known.allSatisfy({ $0.value.number != nil && $0.count != nil }) else { return unknown }
    guard !known.isEmpty else { return found.first }
    let total = known.compactMap(\.count).reduce(Decimal(0), +)
    let weighted = known.reduce(Decimal(0)) { $0 + ($1.value.number ?? Decimal(0)) * ($1.count ?? Decimal(0)) }
    guard var mean = weighted.divided(by: total) else { return unknown }
    if let unit = facts[known[0].key.name]?.unit, let own = facts[key.name]?.unit {
      mean = unit.converted(mean, to: own) ?? mean
    }
    return FoundValue(value: .number(mean), count: total, origins: origins, key: key)
  }

  private func mean(
    ofColumn column: String, _ weight: String?, _ dataset: Dataset, _ selection: RowSelection, at key: FactKey
  ) -> FoundValue? {
    var (sum, total, rows) = (Decimal(0), Decimal(0), 0)
    var origins: [FoundValue.Origin] = []
    let unit = dataset.column(named: column)?.unit
    for row in countedRows(of: dataset, selection) {
      guard let cell = dataset.cell(column, row: row, on: selection.day) else { return nil }
      func unknown(_ value: FactValue) -> FoundValue {
        let origin = dataset.origin(of: cell, column, row: row, on: selection.day, unit: unit, at: key)
        return FoundValue(value: value, count: nil, origins: [origin], key: key)
      }
      // As of a sum: one that is missing or hidden leaves the mean unknown; what is nothing is left out.
      if case .mark(let mark) = cell, mark == .missing || mark == .protected { return unknown(mark) }
      guard case .number(let number) = cell else { continue }
      var own = Decimal(1)
      if let weight {
        guard case .number(let number)? = dataset.cell(weight, row: row, on: selection.day) else {
          return unknown(.missing)
        }
        own = number
      }
      (sum, total, rows) = (sum + number * own, total + own, rows + 1)
      guard origins.count < FoundValue.originLimit else { continue }
      origins.append(dataset.origin(of: cell, column, row: row, on: selection.day, unit: unit, at: key))
    }
    guard var mean = sum.divided(by: total) else { return nil }
    if let unit, let own = facts[key.name]?.unit { mean = unit.converted(mean, to: own) ?? mean }
    let count = weight == nil ? Decimal(rows) : total
    return FoundValue(value: .number(mean), count: count, origins: origins, key: key)
  }

  /// Means that lack what they are to be weighted by, one for each figure without n.
  func checkMean(_ rule: Rule) -> [Diagnostic] {
    guard case .mean(let operand, let rows, _) = rule.operation, case .name(let name) = operand.head.value else {
      return []
    }
    if project.protection != nil, facts[name]?.countsPeople == true {
      return [
        Diagnostic(
          code: "skydd", at: operand.head.place,
          sv: "ett medelvärde av ”\(name)”, som räknar personer, kan inte skyddas",
          en: "a mean of “\(name)”, which counts people, cannot be protected",
          hint: Message(
            sv: "skriv medelvärdet som en egen siffra i faktatabellen, eller summera antalen",
            en: "write the mean as a figure of its own in the facts table, or add up the counts"))
      ]
    }
    for key in RuleSubjects(self).keys(of: rule.figure.value) {
      let found = (summedKeys(of: operand, over: rows, at: key) ?? []).compactMap(value)
      guard let lacking = found.first(where: { $0.value.number != nil && $0.count == nil }) else { continue }
      var diagnostic = Diagnostic(
        code: "saknar-n", at: rule.figure.place,
        sv: "medelvärdet av ”\(name)” behöver n, och \(lacking.key.organisation) \(lacking.key.period) saknar det",
        en: "the mean of “\(name)” needs n, and \(lacking.key.organisation) \(lacking.key.period) lacks it",
        hint: Message(
          sv: "skriv antalet bakom siffran i kolumnen ”n \(lacking.key.period)”",
          en: "write the number behind the figure in the column “n \(lacking.key.period)”"))
      diagnostic.notes = lacking.places.prefix(1).map {
        Diagnostic.Note($0, Message(sv: "den står här", en: "it stands here"))
      }
      return [diagnostic]
    }
    return []
  }
}

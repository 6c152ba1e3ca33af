import Model

extension FigureBook {
  /// What `rule` gives at `key`; `nil` when no operand is there. A missing operand gives a missing result.
  func reckoned(_ rule: Rule, at key: FactKey) -> FoundValue? {
    switch rule.operation {
    case .sum(let operands, nil):
      return combined(operands.map { operand($0, at: key) }, key) { values in
        values.reduce(Decimal(0), +)
      }
    case .sum(let operands, let rows?):
      guard let operand = operands.first else { return nil }
      return sum(of: operand, over: rows, where: rule.condition, at: key)
    case .difference(let a, let b):
      return combined([operand(a, at: key), operand(b, at: key)], key) { $0[0] - $0[1] }
    case .share(let part, let whole):
      let operands = [operand(part, at: key), operand(whole, at: key)]
      guard var found = combined(operands, key, isShare: true, { ($0[0] * Decimal(100)).divided(by: $0[1]) }) else {
        return nil
      }
      // Kronor are no number of things behind the value.
      if operands[1].flatMap({ facts[$0.key.name] })?.unit.family != .money { found.count = operands[1]?.value.number }
      return found
    case .mean(let operand, let rows, let weight):
      return mean(of: operand, over: rows, weight: weight, where: rule.condition, at: key)
    case .count(let source, let condition):
      guard let dataset = sources[source.value], tells(dataset, of: key) else { return nil }
      // What protection has left to be told has been found before this.
      if toldCounts != nil, dataset.isOfPersons, facts[key.name]?.countsPeople == true {
        return FoundValue(value: .protected, count: nil, origins: [], key: key)
      }
      return count(of: dataset, RowSelection(key, where: condition), at: key)
    }
  }

  /// What the figure is reckoned from, when the rounded operands do not give the rounded result: 1 201 − 1 100 = 100.
  package func inexactOperands(of key: FactKey) -> [FactKey] {
    guard given(key) == nil, let fact = facts[key.name] else { return [] }
    for rule in rules[key.name] ?? [] where !rule.isCheck {
      let references: [Reference]
      let sign: Decimal
      switch rule.operation {
      case .sum(let operands, nil): (references, sign) = (operands, Decimal(1))
      case .difference(let a, let b): (references, sign) = ([a, b], Decimal(-1))
      default: continue
      }
      let operands = references.compactMap { operand($0, at: key) }
      guard operands.count == references.count, let exact = reckoned(rule, at: key)?.value.number else {
        continue
      }
      var printed = Decimal(0)
      for (index, operand) in operands.enumerated() {
        guard let number = operand.value.number, let own = facts[operand.key.name],
          let rounded = own.unit.converted(number.rounded(to: own.decimals), to: fact.unit)
        else { return [] }
        printed = printed + (index == 0 ? rounded : sign * rounded)
      }
      return printed.rounded(to: fact.decimals) == exact.rounded(to: fact.decimals) ? [] : operands.map(\.key)
    }
    return []
  }

  private func operand(_ reference: Reference, at key: FactKey) -> FoundValue? {
    operandKey(reference, at: key).flatMap(value)
  }

  /// Where an operand of a rule is looked up when the figure is asked for at `key`.
  func operandKey(_ reference: Reference, at key: FactKey) -> FactKey? {
    guard case .name(let name) = reference.head.value else { return nil }
    var key = key
    key.name = name
    if case .name(let organisation)? = reference.organisation?.value { key.organisation = organisation }
    if let sex = reference.sex { key.sex = sex }
    switch reference.period?.value {
    case .absolute(let period): key.period = period
    case .relative(let steps): key.period = key.period.advanced(by: steps)
    case nil: break
    }
    return key
  }

  /// Operands brought to the first one's unit; a missing one makes the result missing, and a protected one protected.
  private func combined(
    _ operands: [FoundValue?], _ key: FactKey, isShare: Bool = false, _ operation: ([Decimal]) -> Decimal?
  ) -> FoundValue? {
    let found = operands.compactMap { $0 }
    guard !found.isEmpty, found.count == operands.count else { return nil }
    let lacking = found.flatMap(\.lacking)
    // A cell is named once however many ways lead to it, and of very many the first.
    var seen: Set<Place> = []
    let origins = found.flatMap(\.origins).filter { seen.count < 1000 && seen.insert($0.place).inserted }
    guard let unit = facts[found[0].key.name]?.unit else { return nil }
    let counts: Set<Unit.Family> = [.count, .other]
    if found.contains(where: { $0.value == .protected }) {
      return FoundValue(value: .protected, count: nil, origins: origins, key: key)
    }
    var numbers: [Decimal] = []
    for operand in found {
      guard let number = operand.value.number, let own = facts[operand.key.name]?.unit,
        let converted = own.converted(number, to: unit)
          ?? (own.family == unit.family || counts.contains(own.family) && counts.contains(unit.family) || isShare
            ? number : nil)
      else {
        return FoundValue(value: .missing, count: nil, origins: origins, key: key, lacking: lacking)
      }
      numbers.append(converted)
    }
    guard var result = operation(numbers) else {
      return FoundValue(value: .missing, count: nil, origins: origins, key: key, lacking: lacking)
    }
    // The figure may be kept in another unit of kronor than its parts.
    if !isShare, let own = facts[key.name]?.unit { result = unit.converted(result, to: own) ?? result }
    return FoundValue(value: .number(result), count: nil, origins: origins, key: key)
  }

  private func sum(
    of operand: Reference, over rows: ListExpression, where condition: Condition?, at key: FactKey
  ) -> FoundValue? {
    if case .name(let name)? = rows.items.first?.value, let dataset = sources[name] {
      guard case .field(let column) = operand.head.value, tells(dataset, of: key) else { return nil }
      return sum(ofColumn: column, dataset, RowSelection(key, where: condition), at: key)
    }
    return summedKeys(of: operand, over: rows, at: key).flatMap { keys in
      let found = keys.map { (key: $0, value: value($0)) }
      guard found.contains(where: { $0.value != nil }) else { return nil }
      // A group gives the figures that the organisation has. A department without the figure leaves the sum unknown;
      // one that has nothing to add says so with a mark.
      let lacking = found.filter { $0.value == nil && $0.key.organisation != key.organisation }.map(\.key)
      let known = found.compactMap(\.value)
      guard lacking.isEmpty else {
        return FoundValue(
          value: .missing, count: nil, origins: known.flatMap(\.origins), key: key, lacking: lacking)
      }
      let added = known.filter { $0.value != .nothing && $0.value != .notApplicable }
      return added.isEmpty ? known.first : combined(added, key) { $0.reduce(Decimal(0), +) }
    }
  }

  /// The figures that a sum over organisations or facts adds up, with or without a value; `nil` for rows of a source and
  /// what cannot be added.
  func summedKeys(of operand: Reference, over rows: ListExpression, at key: FactKey) -> [FactKey]? {
    var keys: [FactKey] = []
    func add(_ operand: Reference, at organisation: String) {
      var key = key
      key.organisation = organisation
      if let found = operandKey(operand, at: key) { keys.append(found) }
    }
    for item in rows.items {
      switch item.value {
      case .kind(.name(let kind)):
        for organisation in organisations(ofKind: kind, under: key.organisation, in: key.period)
        where organisation != key.organisation && isUnder(organisation, key.organisation) {
          add(operand, at: organisation)
        }
      case .group(.name(let group)):
        for name in factOrder where facts[name]?.groups.contains(group) == true && name != key.name {
          keys.append(FactKey(name: name, organisation: key.organisation, period: key.period, sex: key.sex))
        }
      case .name(let name) where sources[name] != nil: return nil
      case .name(let name) where organisations[name] != nil: add(operand, at: name)
      case .name(let name):
        keys.append(FactKey(name: name, organisation: key.organisation, period: key.period, sex: key.sex))
      case .kind, .group, .field, .period, .periods, .sex: return nil
      }
    }
    return keys
  }

  private func sum(
    ofColumn column: String, _ dataset: Dataset, _ selection: RowSelection, at key: FactKey
  ) -> FoundValue? {
    var total = Decimal(0)
    var origins: [FoundValue.Origin] = []
    let unit = dataset.column(named: column)?.unit
    for row in countedRows(of: dataset, selection) {
      guard let cell = dataset.cell(column, row: row, on: selection.day) else { return nil }
      func origin() -> FoundValue.Origin {
        dataset.origin(of: cell, column, row: row, on: selection.day, unit: unit, at: key)
      }
      switch cell {
      case .number(let number):
        total = total + number
        if origins.count < FoundValue.originLimit { origins.append(origin()) }
      case .mark(let mark) where mark == .missing || mark == .protected:
        return FoundValue(value: mark, count: nil, origins: [origin()], key: key)
      default: break
      }
    }
    if let unit, let own = facts[key.name]?.unit { total = unit.converted(total, to: own) ?? total }
    return origins.isEmpty ? nil : FoundValue(value: .number(total), count: nil, origins: origins, key: key)
  }
}

extension Dataset {
  /// A cell as what a sum or mean over rows is reckoned from; of rows about individuals only the file is told.
  func origin(
    of cell: Cell, _ column: String, row: Int, on day: Day?, unit: Unit?, at key: FactKey
  ) -> FoundValue.Origin {
    FoundValue.Origin(
      key: key, value: cell.figure,
      place: isOfPersons ? Place(file: file) : found(column, row: row, on: day)?.place ?? Place(file: file),
      label: isOfPersons ? name : label(of: row), unit: unit)
  }
}

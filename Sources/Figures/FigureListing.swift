import Model

/// One value of the book, given or reckoned, as it may be told.
package struct ListedFigure: Sendable {
  package let fact: Fact
  package let found: FoundValue
  /// The cell, of a given value.
  package let place: Place?
  /// What a reckoned value follows from.
  package let rule: Rule?
  package let source: String?
  package let retrieved: String?
  package let restated: Restated?

  /// What an earlier year's file said of the value.
  package struct Restated: Sendable {
    /// `protected` where it may tell of few people.
    package let value: FactValue
    package let place: Place
  }

  package var key: FactKey { found.key }

  /// What is printed of it, by itself.
  package func text(in language: Language) -> String {
    var figure = EvaluatedFigure(
      value: found.value, unit: fact.unit, decimals: fact.decimals, key: key, label: fact.label,
      place: place ?? fact.place)
    figure.below = found.below
    return Printing(language: language).prose(figure)
  }
}

extension FigureBook {
  /// All values of the book, figure by figure in the order of the files. Values that rules give are there for what the
  /// rules' operands are given for.
  package var listing: [ListedFigure] {
    var reach = RuleReach(book: self)
    return factOrder.flatMap { listing(of: $0, &reach) }
  }

  package func listing(of name: String) -> [ListedFigure] {
    var reach = RuleReach(book: self)
    return listing(of: name, &reach)
  }

  /// By organisation as the project has them, period and sex.
  private func listing(of name: String, _ reach: inout RuleReach) -> [ListedFigure] {
    let order = Dictionary(
      project.organisations.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
    let sexes: [Sex: Int] = [.total: 0, .women: 1, .men: 2]
    return reach.keys(of: name).sorted { a, b in
      let (x, y) = (order[a.organisation] ?? 0, order[b.organisation] ?? 0)
      if x != y { return x < y }
      return a.period == b.period ? sexes[a.sex] ?? 0 < sexes[b.sex] ?? 0 : a.period < b.period
    }.compactMap(listed)
  }

  /// The value at `key` as it may be told; `nil` when there is none.
  package func listed(_ key: FactKey) -> ListedFigure? {
    guard let fact = facts[key.name], var found = value(key) else { return nil }
    let own = given(key)
    let rule = own == nil ? derivation(of: key)?.rule : nil
    // Of persons only that is told which protection has gone through.
    if let rule, project.protection != nil, !isTold(key), Self.rowSource(of: rule, among: sources)?.isOfPersons == true
    {
      found.value = .protected
      found.origins = []
    }
    found.key = key
    return ListedFigure(
      fact: fact, found: found, place: own?.places.first, rule: rule, source: source(key), retrieved: retrieved(key),
      restated: restated(key, of: fact))
  }

  /// What an earlier file said of a count of people has gone through no protection.
  private func restated(_ key: FactKey, of fact: Fact) -> ListedFigure.Restated? {
    guard let entry = restated[key] else { return nil }
    let isHidden = project.protection != nil && (fact.countsPeople || isTold(key) || entry.count != nil)
    return ListedFigure.Restated(value: isHidden ? .protected : entry.value, place: entry.place)
  }

  /// The target at `key` in words: `minst 85 procent`.
  package func targetWords(_ key: FactKey, in language: Language) -> String? {
    guard let target = target(key), let fact = facts[key.name] else { return nil }
    let evaluated = EvaluatedTarget(
      target: target, unit: fact.unit, decimals: fact.decimals, key: key, label: fact.label, unitless: false)
    return Printing(language: language).prose(evaluated)
  }

  package func rules(of name: String) -> [Rule] { rules[name] ?? [] }
}

/// What a figure follows from.
package struct Derivation: Sendable {
  package let rule: Rule
  /// Figures, in the order of the rule.
  package let operands: [FactKey]
  /// The source whose rows are counted or summed.
  package let source: Dataset?
  /// The cells that were counted or summed; none of rows about individuals, and none where the sum is not told.
  package let rows: [FoundValue.Origin]
}

extension FigureBook {
  /// How the value at `key` is reckoned; `nil` when it is given, or there is none.
  package func derivation(of key: FactKey) -> Derivation? {
    guard given(key) == nil else { return nil }
    for rule in rules[key.name] ?? [] where !rule.isCheck {
      if let source = Self.rowSource(of: rule, among: sources) {
        guard tells(source, of: key), let found = value(key) else { continue }
        let isHidden = source.isOfPersons || found.value.number == nil
        let rows = isHidden ? [] : found.origins.filter { $0.place.line > 0 || $0.place.pointer != nil }
        return Derivation(rule: rule, operands: [], source: source, rows: rows)
      }
      let operands: [FactKey?] =
        switch rule.operation {
        case .sum(let references, nil): references.map { operandKey($0, at: key) }
        case .sum(let references, let rows?):
          references.first.flatMap { summedKeys(of: $0, over: rows, at: key) } ?? []
        case .mean(let reference, let rows, _): summedKeys(of: reference, over: rows, at: key) ?? []
        case .difference(let a, let b), .share(let a, let b): [operandKey(a, at: key), operandKey(b, at: key)]
        case .count: []
        }
      let known = operands.compactMap { $0 }
      guard !known.isEmpty, known.count == operands.count, known.contains(where: { value($0) != nil }) else { continue }
      return Derivation(rule: rule, operands: known, source: nil, rows: [])
    }
    return nil
  }
}

/// For whom and when rules can give values: where their operands have them.
private struct RuleReach {
  let book: FigureBook
  private var known: [String: Set<FactKey>] = [:]
  private var open: Set<String> = []

  init(book: FigureBook) { self.book = book }

  mutating func keys(of name: String) -> Set<FactKey> {
    if let known = known[name] { return known }
    // A sum over departments of the same figure rests on what is given for them.
    guard open.insert(name).inserted else { return Set(book.givenKeys(of: name)) }
    defer { open.remove(name) }
    var found = Set(book.givenKeys(of: name))
    for rule in book.rules(of: name) where !rule.isCheck {
      found.formUnion(keys(of: rule, named: name).filter { book.value($0) != nil && book.isOfItsPeriod($0) })
    }
    known[name] = found
    return found
  }

  private mutating func keys(of rule: Rule, named name: String) -> Set<FactKey> {
    if let source = FigureBook.rowSource(of: rule, among: book.sources) { return keys(of: source, named: name) }
    switch rule.operation {
    case .sum(let operands, nil): return keys(of: operands, named: name)
    case .difference(let a, let b), .share(let a, let b): return keys(of: [a, b], named: name)
    case .sum(let operands, let rows?):
      var found: Set<FactKey> = []
      for item in rows.items {
        switch item.value {
        case .group(.name(let group)):
          for fact in book.facts.values where fact.groups.contains(group) && fact.name != name {
            found.formUnion(keys(of: fact.name))
          }
        case .name(let fact) where book.facts[fact] != nil: found.formUnion(keys(of: fact))
        default: found.formUnion(above(keys(of: operands, named: name)))
        }
      }
      return renamed(found, name)
    case .mean(let operand, _, _): return renamed(above(keys(of: [operand], named: name)), name)
    case .count: return []
    }
  }

  private mutating func keys(of operands: [Reference], named name: String) -> Set<FactKey> {
    var found: Set<FactKey> = []
    for operand in operands {
      guard case .name(let other) = operand.head.value, operand.organisation == nil, operand.sex == nil else {
        continue
      }
      for key in keys(of: other) {
        var key = key
        switch operand.period?.value {
        case .absolute: continue
        case .relative(let steps): key.period = key.period.advanced(by: -steps)
        case nil: break
        }
        found.insert(key)
      }
    }
    return renamed(found, name)
  }

  private func renamed(_ keys: Set<FactKey>, _ name: String) -> Set<FactKey> {
    Set(keys.map { FactKey(name: name, organisation: $0.organisation, period: $0.period, sex: $0.sex) })
  }

  /// The same at the organisations that stand over those.
  private func above(_ keys: Set<FactKey>) -> Set<FactKey> {
    var found: Set<FactKey> = []
    for key in keys {
      var (next, steps) = (book.organisations[key.organisation]?.parent, 0)
      while let name = next, steps < 100 {
        found.insert(FactKey(name: key.name, organisation: name, period: key.period, sex: key.sex))
        (next, steps) = (book.organisations[name]?.parent, steps + 1)
      }
    }
    return found
  }

  /// The organisations that rows are of and those over them, or whom the reports are about when rows do not say.
  private func keys(of source: Dataset, named name: String) -> Set<FactKey> {
    var organisations: Set<String> = []
    let reports = book.project.reports
    if let column = source.columns.firstIndex(where: { $0.type == .organisation }) {
      for row in source.rows { if case .name(let name) = row.cells[column] { organisations.insert(name) } }
      for organisation in organisations {
        var (next, steps) = (book.organisations[organisation]?.parent, 0)
        while let name = next, steps < 100 {
          organisations.insert(name)
          (next, steps) = (book.organisations[name]?.parent, steps + 1)
        }
      }
    } else {
      organisations = Set(reports.compactMap { $0.organisation?.value })
    }
    var periods = Set(reports.compactMap(\.period) + [book.project.period])
    if let own = source.period { periods.insert(own) }
    // Dated rows tell of last year too.
    if source.dating != nil { periods.formUnion(periods.map { $0.advanced(by: -1) }) }
    var found: Set<FactKey> = []
    for organisation in organisations where book.organisations[organisation] != nil {
      for period in periods {
        for sex in Sex.allCases {
          let key = FactKey(name: name, organisation: organisation, period: period, sex: sex)
          if book.tells(source, of: key) { found.insert(key) }
        }
      }
    }
    return found
  }
}

extension FigureBook {
  fileprivate func givenKeys(of name: String) -> [FactKey] {
    (periods[name] ?? [:]).flatMap { organisation, periods in
      periods.flatMap { period in
        Sex.allCases.map { FactKey(name: name, organisation: organisation, period: period, sex: $0) }
      }
    }.filter { given($0) != nil }
  }

  /// Rows that do not say their period are of the report's own.
  fileprivate func isOfItsPeriod(_ key: FactKey) -> Bool {
    guard isUndated(key) else { return true }
    return ([project.period] + project.reports.compactMap(\.period)).contains {
      period(of: key.name, organisation: key.organisation, current: $0) == key.period
    }
  }
}

import Model

/// A value that was looked up: given in a cell, or reckoned from such cells.
package struct FoundValue: Sendable {
  /// A given value that the found one is or was reckoned from.
  package struct Origin: Sendable {
    package let key: FactKey
    package let value: FactValue
    package let place: Place
    /// What the cell is called when it is a row's, and the measure of its column.
    package var label: String?
    package var unit: Unit?
  }

  /// Of very many rows so many are told as where the value came from.
  package static let originLimit = 10_000

  package var value: FactValue
  package var count: Decimal?
  /// The number behind the value is hidden to protect people.
  package var isCountProtected = false
  /// The value is protected for being a count below this.
  package var below: Int?
  /// In order of the operands.
  package var origins: [Origin]
  package var key: FactKey
  /// Operands that have no value, of a sum over organisations that is unknown for want of them.
  package var lacking: [FactKey] = []

  package var places: [Place] { origins.map(\.place) }
}

/// The book of facts: every figure by name, organisation, period and sex, given or reckoned by a rule.
package struct FigureBook: Sendable {
  package let project: Project
  package let facts: [String: Fact]
  /// In the order of the files, reckoned figures last.
  package let factOrder: [String]
  package let organisations: [String: Organisation]
  package let sources: [String: Dataset]
  private(set) var entries: [FactKey: FactEntry]
  let remarks: [String: [String: FactRemarks]]
  /// What an earlier year's file said of values that stand otherwise now.
  package let restated: [FactKey: FactEntry]
  let rules: [String: [Rule]]
  /// Cells of sources that are blank where a figure could stand.
  let blanks: [FactKey: Place]
  let undated: Set<String>
  private var memory = RuleMemory()
  /// What is told of the figures that count people, once they have been protected.
  private var told: [FactKey: FoundValue] = [:]
  /// Counts of tables and charts that may be told, once the book has been protected.
  private(set) var toldCounts: Set<RowCount>?
  /// Kind of period that each given fact uses, and the periods it has by organisation.
  let periods: [String: [String: [Period]]]

  /// Rules name their figures and operands; what does not exist, or gives two units, is a diagnostic.
  package init(project: Project, table: FactTable, sources: [String: Dataset], diagnostics: inout Diagnostics) {
    self.project = project
    let (sources, table) = SourceFacts.gathered(sources, table, project, &diagnostics)
    self.sources = sources
    entries = table.entries
    blanks = table.blanks
    undated = Self.undated(project.rules, sources)
    (remarks, restated) = (table.remarks, table.restated)
    organisations = Dictionary(project.organisations.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var facts = Dictionary(table.facts.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var order = table.facts.map(\.name)
    var rules: [String: [Rule]] = [:]
    for rule in project.rules {
      let name = rule.figure.value
      if let mixed = Self.mixedUnits(rule, facts) { diagnostics.add(mixed) }
      diagnostics.add(RowCheck(project: project, sources: sources).check(rule))
      rules[name, default: []].append(rule)
      guard facts[name] == nil else { continue }
      if let fact = diagnostics.collect({ () throws(Diagnostic) in
        try Self.derivedFact(rule, project: project, facts: facts, sources: sources)
      }) {
        facts[name] = fact
        order.append(name)
      }
    }
    diagnostics.add(ResponseRate.check(facts, in: project))
    var periods: [String: [String: Set<Period>]] = [:]
    for key in table.entries.keys { periods[key.name, default: [:]][key.organisation, default: []].insert(key.period) }
    self.periods = periods.mapValues { $0.mapValues { $0.sorted() } }
    (self.facts, factOrder, self.rules) = (facts, order, rules)
  }

  /// The same book for another thread: what is being reckoned on one must not look like a ring on another.
  package func forAnotherThread() -> FigureBook {
    var book = self
    book.memory = RuleMemory()
    return book
  }

  /// The description of a figure that only a rule gives: unit and decimals follow from the operation.
  private static func derivedFact(
    _ rule: Rule, project: Project, facts: [String: Fact], sources: [String: Dataset]
  ) throws(Diagnostic) -> Fact {
    func operand(_ reference: Reference) throws(Diagnostic) -> Fact? {
      guard case .name(let name) = reference.head.value else { return nil }
      if let fact = facts[name] { return fact }
      throw unknownName(name, at: reference.head.place, facts: facts, project: project)
    }
    var unit = Unit.count
    var decimals = 0
    var countsPeople = false
    switch rule.operation {
    case .sum(let operands, let rows):
      // The sum has the first one's unit, as it is reckoned.
      for reference in operands.reversed() {
        if let fact = try operand(reference) {
          (unit, decimals) = (fact.unit, max(decimals, fact.decimals))
          countsPeople = countsPeople || fact.countsPeople
        }
      }
      for item in rows?.items ?? [] {
        switch item.value {
        case .group(.name(let group)):
          countsPeople = countsPeople || facts.values.contains { $0.countsPeople && $0.groups.contains(group) }
        case .name(let name):
          countsPeople = countsPeople || facts[name]?.countsPeople == true || sources[name]?.isOfPersons == true
        default: break
        }
      }
      if case .field(let column)? = operands.first?.head.value, case .name(let source)? = rows?.items.first?.value,
        let own = sources[source]?.column(named: column)?.unit
      {
        (unit, decimals) = (own, own.decimals)
      } else if case .group(.name(let group))? = rows?.items.first?.value,
        let first = facts.values.filter({ $0.groups.contains(group) }).min(by: { $0.name < $1.name })
      {
        (unit, decimals) = (first.unit, first.decimals)
      }
    case .difference(let a, let b):
      let (first, second) = (try operand(a), try operand(b))
      if let first { (unit, decimals) = (first.unit.ofDifference, first.decimals) }
      countsPeople = first?.countsPeople == true || second?.countsPeople == true
    case .share(let part, let whole):
      let (first, second) = (try operand(part), try operand(whole))
      countsPeople = first?.countsPeople == true || second?.countsPeople == true
      unit = .percent
    case .mean(let reference, let rows, _):
      if let fact = try operand(reference) {
        (unit, decimals, countsPeople) = (fact.unit, fact.decimals, fact.countsPeople)
      } else if case .field(let column) = reference.head.value, case .name(let source)? = rows.items.first?.value,
        let own = sources[source]?.column(named: column)?.unit
      {
        (unit, decimals) = (own, own.decimals)
      }
    case .count(let source, _): countsPeople = sources[source.value]?.isOfPersons == true
    }
    if let name = rule.unit {
      guard let declared = project.units[name.value] else { throw .unknownUnit(name, among: project.units.keys) }
      unit = declared
      decimals = declared.decimals
    }
    var fact = Fact(
      name: rule.figure.value, label: rule.label ?? rule.figure.value, unit: unit, decimals: rule.decimals ?? decimals,
      place: rule.place)
    fact.countsPeople = countsPeople
    return fact
  }

  /// A sum or difference of days and hours, or of kronor and persons.
  private static func mixedUnits(_ rule: Rule, _ facts: [String: Fact]) -> Diagnostic? {
    let operands: [Reference] =
      switch rule.operation {
      case .sum(let operands, _): operands
      case .difference(let a, let b): [a, b]
      case .share, .mean, .count: []
      }
    let known = operands.compactMap { reference -> (fact: Fact, place: Place)? in
      guard case .name(let name) = reference.head.value, let fact = facts[name] else { return nil }
      return (fact, reference.head.place)
    }
    guard let first = known.first?.fact else { return nil }
    // Numbers without a word, and persons or days, are counted together.
    let counts: Set<Unit.Family> = [.count, .other]
    guard
      let other = known.first(where: { operand in
        let unit = operand.fact.unit
        guard unit.name != first.unit.name, unit.converted(Decimal(0), to: first.unit) == nil else { return false }
        return
          !(counts.contains(unit.family) && counts.contains(first.unit.family)
          && (unit.family == .count || first.unit.family == .count))
      })
    else { return nil }
    return Diagnostic(
      code: "blandade-enheter", at: other.place,
      sv:
        "”\(first.name)” är i \(first.unit.name) och ”\(other.fact.name)” i \(other.fact.unit.name): de kan inte räknas ihop",
      en:
        "“\(first.name)” is in \(first.unit.name) and “\(other.fact.name)” in \(other.fact.unit.name): they cannot be added up",
      hint: Message(sv: "se efter enheten i faktatabellen", en: "see the unit in the facts table"))
  }

  static func unknownName(
    _ name: String, at place: Place, facts: [String: Fact], project: Project
  ) -> Diagnostic {
    if project.organisations.contains(where: { $0.name == name }) {
      return Diagnostic(
        code: "okänt-namn", at: place, sv: "”\(name)” är en organisation, ingen siffra",
        en: "“\(name)” is an organisation, not a figure",
        hint: Message(
          sv: "skriv en siffra först: {siffra hos \(name)}", en: "write a figure first: {figure at \(name)}"))
    }
    let hint = nearest(to: name, among: facts.keys).map { found in
      let row = facts[found]?.place.row ?? ""
      return Message(sv: "menar du ”\(found)” (\(row))?", en: "did you mean “\(found)” (\(row))?")
    }
    return Diagnostic(
      code: "okänt-namn", at: place, sv: "det finns ingen siffra som heter ”\(name)”",
      en: "there is no figure named “\(name)”", hint: hint)
  }
}

// MARK: - Looking up

extension FigureBook {
  /// The fact, or the diagnostic of a name that no figure bears.
  package func fact(_ name: String, at place: Place) throws(Diagnostic) -> Fact {
    if let fact = facts[name] { return fact }
    throw Self.unknownName(name, at: place, facts: facts, project: project)
  }

  package func organisation(_ name: String, at place: Place) throws(Diagnostic) -> Organisation {
    if let organisation = organisations[name] { return organisation }
    let hint = nearest(to: name, among: organisations.keys).map {
      Message(sv: "menar du ”\($0)”?", en: "did you mean “\($0)”?")
    }
    throw Diagnostic(
      code: "okänt-namn", at: place, sv: "det finns ingen organisation som heter ”\(name)”",
      en: "there is no organisation named “\(name)”", hint: hint)
  }

  /// The value given or reckoned at `key`; `nil` when there is neither.
  package func value(_ key: FactKey) -> FoundValue? {
    if let told = told[key] { return told }
    if let given = given(key) { return given }
    guard let rules = rules[key.name] else { return nil }
    switch memory.begin(key) {
    case .known(let found): return found
    case .refused: return nil
    case .new: break
    }
    var found: FoundValue?
    for rule in rules where !rule.isCheck && found == nil { found = reckoned(rule, at: key) }
    memory.end(key, found)
    return found
  }

  /// The diagnostic of a figure whose rules lead too far to be reckoned.
  func overrun(_ key: FactKey, at place: Place) -> Diagnostic? {
    guard memory.isOverrun(key.name) else { return nil }
    return Diagnostic(
      code: "regel-djup", at: place,
      sv: "”\(key.name)” räknas ur så många siffror i flera led att det inte går att följa",
      en: "“\(key.name)” is reckoned from so many figures in several steps that it cannot be followed",
      hint: Message(
        sv: "se efter om reglerna i projektet leder till sig själva",
        en: "see whether the project's rules lead to themselves"))
  }

  func given(_ key: FactKey) -> FoundValue? {
    entries[key].map { entry in
      FoundValue(
        value: entry.value, count: entry.count, origins: [.init(key: key, value: entry.value, place: entry.place)],
        key: key)
    }
  }

  /// Whether protection has gone through the figure.
  func isTold(_ key: FactKey) -> Bool { told[key] != nil }

  /// The same book that tells `told` at those keys, given or reckoned, and nothing else of them.
  func telling(_ told: [FactKey: FoundValue], counts: Set<RowCount>) -> FigureBook {
    var book = self
    (book.told, book.toldCounts, book.memory) = (told, counts, RuleMemory())
    for (key, found) in told {
      guard let entry = entries[key] else { continue }
      book.entries[key] = FactEntry(value: found.value, count: found.count, place: entry.place)
    }
    return book
  }

  /// The period in which `fact` is looked up when the current one is `period`: a date-fact read by a year means the
  /// state on its last day.
  package func period(of name: String, organisation: String, current period: Period) -> Period {
    let known = periods[name].flatMap { $0[organisation] ?? $0.values.first }
    guard let kind = (known ?? operandPeriods(of: name))?.first?.kind, kind != period.kind else { return period }
    if kind == .day, let last = period.lastDay { return .day(last) }
    return period
  }

  private func operandPeriods(of name: String) -> [Period]? {
    for rule in rules[name] ?? [] {
      let operands: [Reference] =
        switch rule.operation {
        case .sum(let operands, _): operands
        case .difference(let a, let b): [a, b]
        case .share(let a, let b): [a, b]
        case .mean(let operand, _, _): [operand]
        case .count: []
        }
      if let own = Self.rowSource(of: rule, among: sources)?.period { return [own] }
      for operand in operands {
        if case .name(let operandName) = operand.head.value, operandName != name,
          let found = periods[operandName]?.values.first
        {
          return found
        }
      }
    }
    return nil
  }

  /// Whether a facts table gives any value of the figure.
  func hasEntries(of name: String) -> Bool { periods[name] != nil }

  /// Periods for which the fact has a number at the organisation, in order.
  package func knownPeriods(of name: String, organisation: String, sex: Sex) -> [Period] {
    (periods[name]?[organisation] ?? []).filter {
      value(FactKey(name: name, organisation: organisation, period: $0, sex: sex))?.value.number != nil
    }
  }

  /// Organisations that have any value of the fact, in the project's order.
  package func organisations(having name: String) -> [String] {
    project.organisations.map(\.name).filter { periods[name]?[$0] != nil }
  }

  /// Whether the organisation has any value of the fact, given or reckoned for the period or the one before.
  package func has(_ name: String, organisation: String, period: Period) -> Bool {
    if periods[name]?[organisation] != nil { return true }
    guard rules[name] != nil else { return false }
    return [0, -1].contains { step in
      let period = self.period(of: name, organisation: organisation, current: period.advanced(by: step))
      return value(FactKey(name: name, organisation: organisation, period: period)) != nil
    }
  }

  /// Whether `organisation` is `ancestor` or stands somewhere under it.
  package func isUnder(_ organisation: String, _ ancestor: String) -> Bool {
    var next: String? = organisation
    var steps = 0
    while let name = next, steps < 100 {
      if name == ancestor { return true }
      next = organisations[name]?.parent
      steps += 1
    }
    return false
  }

  /// Organisations of a kind under the given one (all of them when none is under it), in the project's order.
  package func organisations(ofKind kind: String, under organisation: String, in period: Period) -> [String] {
    let all = project.organisations.filter { $0.kind == kind && $0.exists(in: period) }.map(\.name)
    let under = all.filter { isUnder($0, organisation) }
    return under.isEmpty ? all : under
  }

  /// The value of a field of the organisation or of those above it.
  package func field(_ name: String, of organisation: String) -> [String]? {
    var next: String? = organisation
    var steps = 0
    while let current = next.flatMap({ organisations[$0] }), steps < 100 {
      if let values = current.values[name] { return values }
      next = current.parent
      steps += 1
    }
    return nil
  }

  /// The organisation that stands above all others over `organisation`.
  package func topmost(over organisation: String) -> Organisation? {
    var current = organisations[organisation]
    var steps = 0
    while let parent = current?.parent.flatMap({ organisations[$0] }), steps < 100 {
      current = parent
      steps += 1
    }
    return current
  }
}

extension FigureBook {
  /// The values given for each fact with their places, in the order of the places.
  package var entriesByName: [String: [(key: FactKey, value: FactValue, place: Place)]] {
    var result: [String: [(key: FactKey, value: FactValue, place: Place)]] = [:]
    for (key, entry) in entries { result[key.name, default: []].append((key, entry.value, entry.place)) }
    return result.mapValues { values in
      values.sorted { ($0.2.file, $0.2.line, $0.2.column) < ($1.2.file, $1.2.line, $1.2.column) }
    }
  }
}

import Model

/// The figures of a book that count people, and how they hang together: the system that `Suppression` works on.
///
/// A cell is a count, the number behind a value (n), the persons behind a share (share × n), or a rest that no one prints:
/// men when only women and the total are given, the part that a share leaves out, departments without a row. Relations:
///
/// 1. sex: women + men (+ a rest) = total, of the same figure, organisation and period, where the numbers say so;
/// 2. organisations: those of a kind under another (+ a rest) = that one, where the numbers say so;
/// 3. declared rules: sums, differences, shares (part + rest = whole), and checks;
/// 4. the number behind: persons (+ a rest) = n.
///
/// Every figure that counts people is taken to be printed somewhere, so what is hidden is the same in all reports of a
/// project. Sums that hang together without a rule are not known; a table's own totals are reckoned from what its rows
/// tell, so they tell nothing more.
struct PersonFigures {
  enum Part: Hashable { case value, count }

  /// What a figure prints.
  struct Subject: Hashable {
    let key: FactKey
    let part: Part
  }

  private let book: FigureBook
  private let scale: Int
  private(set) var suppression: Suppression
  private(set) var cells: [Subject: Int] = [:]
  /// Figures that tell of cells without being one: a reckoned share, a difference of shares.
  private(set) var followers: [FactKey: [FactKey]] = [:]
  /// Every figure with something to protect, and what it truly is.
  private(set) var found: [FactKey: FoundValue] = [:]
  /// The figure with which each rest hangs together.
  private(set) var rests: [Int: FactKey] = [:]
  private(set) var diagnostics = Diagnostics()
  /// In the order in which cells and relations are made.
  private var keys: [FactKey] = []

  init(_ book: FigureBook, below: Int) {
    self.book = book
    let names = book.factOrder.filter { book.facts[$0]?.countsPeople == true }
    let numbers = book.entriesByName.filter { names.contains($0.key) }.values.joined().compactMap(\.value.number)
    scale = min(9, numbers.map(\.scale).max() ?? 0)
    suppression = Suppression(below: below, scale: Self.power(scale))
    let subjects = RuleSubjects(book)
    for name in names { addCells(of: name, subjects) }
    inferHidden(subjects)
    relateAll(subjects)
  }

  private mutating func relateAll(_ subjects: RuleSubjects) {
    relateSexes()
    relateOrganisations()
    for rule in book.project.rules { relate(rule, subjects) }
  }

  /// Finds out what a reader can reckon of the cells that were hidden where they were read. One may follow from another,
  /// so all relations are gone through until nothing more follows.
  private mutating func inferHidden(_ subjects: RuleSubjects) {
    let own = suppression.cells.indices
    var unknown = own.count(where: suppression.isUnknown)
    while unknown > 0 {
      var trial = self
      trial.relateAll(subjects)
      for cell in own where suppression.isUnknown(cell) && !trial.suppression.isUnknown(cell) {
        suppression.infer(trial.suppression.cells[cell].value, for: cell)
      }
      let left = own.count(where: suppression.isUnknown)
      if left == unknown { return }
      unknown = left
    }
  }

  private static func power(_ exponent: Int) -> Int128 { (0..<exponent).reduce(1) { power, _ in power * 10 } }

  /// In whole parts of the system's scale; figures with more decimals are rounded.
  private func whole(_ number: Decimal) -> Int128 {
    let rounded = number.rounded(to: scale)
    return rounded.units * Self.power(scale - rounded.scale)
  }

  mutating func suppress() { suppression.suppress() }

  // MARK: Cells

  private mutating func addCells(of name: String, _ subjects: RuleSubjects) {
    guard let fact = book.facts[name] else { return }
    if isUnfit(fact) { return }
    for key in subjects.keys(of: name) {
      guard let value = book.value(key) else { continue }
      found[key] = value
      keys.append(key)
      switch (fact.unit.family, value.value) {
      case (.share, _) where book.given(key) == nil, (.percentagePoints, _): break
      case (.share, .number(let share)): addShare(share, value, key)
      case (_, .number(let number)): addCount(number, value, key)
      case (_, .protected):
        var cell = Suppression.Cell(0)
        cell.isGivenHidden = true
        cells[Subject(key: key, part: .value)] = suppression.add(cell)
      default: break
      }
    }
  }

  /// Kronor, days and hours count no people.
  private mutating func isUnfit(_ fact: Fact) -> Bool {
    let isGiven = book.hasEntries(of: fact.name)
    let isUnfit =
      fact.unit.family == .money || isGiven && fact.unit.family == .percentagePoints
      || ["dagar", "timmar"].contains(fact.unit.name)
    guard isUnfit, isGiven else { return isUnfit }
    diagnostics.add(
      Diagnostic(
        code: "skydd-enhet", at: fact.place,
        sv: "”\(fact.name)” har skydd personer men är i \(fact.unit.name), som inte räknar personer",
        en: "“\(fact.name)” is protected as people but is in \(fact.unit.name), which counts no people",
        hint: Message(
          sv: "skydd gäller antal och andelar av personer; lämna kolumnen tom för andra siffror",
          en: "protection is for counts and shares of people; leave the column blank for other figures")))
    return true
  }

  private mutating func addCount(_ number: Decimal, _ value: FoundValue, _ key: FactKey) {
    var cell = Suppression.Cell(whole(number))
    cell.tellsSize = true
    cell.isFree = number.isNegative || comparesPeriods(key)
    let index = suppression.add(cell)
    cells[Subject(key: key, part: .value)] = index
    guard let n = value.count, !cell.isFree else { return }
    let behind = addNumberBehind(n, key)
    relate([index], total: behind, what: key)
  }

  /// The persons behind a share, which are known as soon as it and its n are.
  private mutating func addShare(_ share: Decimal, _ value: FoundValue, _ key: FactKey) {
    guard let n = value.count else {
      let place = value.places.first ?? book.facts[key.name]?.place
      diagnostics.add(
        Diagnostic(
          code: "skydd-utan-n", at: place,
          sv: "andelen ”\(key.name)” hos \(key.organisation) \(key.period) saknar n, så det går inte att se om den skyddar",
          en: "the share “\(key.name)” at \(key.organisation) in \(key.period) lacks n, so whether it protects cannot be seen",
          hint: Message(
            sv: "fyll i kolumnen n \(key.period), eller skriv x om andelen ska döljas",
            en: "fill in the column n \(key.period), or write x if the share is to be hidden")))
      return
    }
    let persons = ((share * n).divided(by: Decimal(100)) ?? Decimal(0)).rounded(to: 0)
    let index = suppression.add(Suppression.Cell(whole(persons)))
    cells[Subject(key: key, part: .value)] = index
    let behind = addNumberBehind(n, key)
    suppression.tie(index, to: behind)
    relate([index], total: behind, what: key)
  }

  private mutating func addNumberBehind(_ n: Decimal, _ key: FactKey) -> Int {
    let index = suppression.add(Suppression.Cell(whole(n)))
    cells[Subject(key: key, part: .count)] = index
    return index
  }

  /// Reckoned by a difference between two periods.
  private func comparesPeriods(_ key: FactKey) -> Bool {
    guard book.given(key) == nil else { return false }
    return (book.rules[key.name] ?? []).contains { rule in
      guard case .difference(let a, let b) = rule.operation else { return false }
      return book.operandKey(a, at: key)?.period != book.operandKey(b, at: key)?.period
    }
  }

  // MARK: Relations

  /// parts + rest = total. A rest of nothing is none; parts larger than the total do not hang together with it, but for
  /// `slack`, which rounding of shares may take.
  private mutating func relate(_ parts: [Int], total: Int, slack: Int128 = 0, what key: FactKey) {
    guard !parts.isEmpty, infer(parts.map { ($0, 1) } + [(total, -1)], 0) else { return }
    let all = suppression.cells
    let rest = all[total].value - parts.reduce(0) { $0 + all[$1].value }
    var relation = Suppression.Relation(terms: parts.map { ($0, 1) } + [(total, -1)])
    let isFree = all[total].isFree || parts.contains { all[$0].isFree }
    if abs(rest) <= slack || isFree && rest == 0 {
      relation.constant = -rest
    } else {
      guard rest > 0, !isFree else { return }
      relation.terms.insert((self.rest(rest, key), 1), at: parts.count)
    }
    suppression.add(relation)
  }

  /// A cell that no one prints.
  private mutating func rest(_ value: Int128, _ key: FactKey) -> Int {
    var cell = Suppression.Cell(value)
    cell.isPrinted = false
    let index = suppression.add(cell)
    rests[index] = key
    return index
  }

  private func cell(_ key: FactKey, _ part: Part) -> Int? { cells[Subject(key: key, part: part)] }

  private mutating func relateSexes() {
    for key in keys where key.sex == .total {
      for part in [Part.value, .count] {
        guard let total = cell(key, part) else { continue }
        let parts = [Sex.women, .men].compactMap { sex in
          var key = key
          key.sex = sex
          return cell(key, part)
        }
        relate(parts, total: total, slack: isShare(key) && part == .value ? slack(parts.count) : 0, what: key)
      }
    }
  }

  private mutating func relateOrganisations() {
    var children: [String: [Organisation]] = [:]
    for organisation in book.project.organisations {
      if let parent = organisation.parent { children[parent, default: []].append(organisation) }
    }
    for key in keys {
      var kinds: [(kind: String?, keys: [FactKey])] = []
      var stack = Array((children[key.organisation] ?? []).reversed())
      while let organisation = stack.popLast() {
        var below = key
        below.organisation = organisation.name
        guard found[below] != nil else {
          stack += (children[organisation.name] ?? []).reversed()
          continue
        }
        if let index = kinds.firstIndex(where: { $0.kind == organisation.kind }) {
          kinds[index].keys.append(below)
        } else {
          kinds.append((organisation.kind, [below]))
        }
      }
      for part in [Part.value, .count] {
        guard let total = cell(key, part) else { continue }
        for (_, keys) in kinds {
          let parts = keys.compactMap { cell($0, part) }
          relate(parts, total: total, slack: isShare(key) && part == .value ? slack(parts.count) : 0, what: key)
        }
      }
    }
  }

  private func isShare(_ key: FactKey) -> Bool { book.facts[key.name]?.unit.family == .share }

  /// Persons that rounding of shares can add or take.
  private func slack(_ parts: Int) -> Int128 { Int128(parts + 1) * suppression.scale / 2 }

  // MARK: Rules

  private mutating func relate(_ rule: Rule, _ subjects: RuleSubjects) {
    for key in subjects.keys(of: rule.figure.value) {
      switch rule.operation {
      case .sum(let operands, nil):
        sum(key, operands.compactMap { book.operandKey($0, at: key) }.map { ($0, 1) })
      case .sum(let operands, let rows?):
        guard let operand = operands.first, let keys = book.summedKeys(of: operand, over: rows, at: key) else { continue }
        sum(key, keys.map { ($0, 1) })
      case .difference(let a, let b):
        guard let first = book.operandKey(a, at: key), let second = book.operandKey(b, at: key) else { continue }
        sum(key, [(first, 1), (second, -1)])
      case .share(let a, let b):
        guard let part = book.operandKey(a, at: key), let all = book.operandKey(b, at: key) else { continue }
        share(key, of: part, all)
      case .count: break
      }
    }
  }

  /// The figure at `key` is the sum of the operands, each plus or minus. What counts no people is told whatever it says.
  private mutating func sum(_ key: FactKey, _ operands: [(key: FactKey, sign: Int128)]) {
    guard book.value(key) != nil, ([key] + operands.map(\.key)).contains(where: { found[$0] != nil }) else { return }
    if isShare(key) || operands.contains(where: { isShare($0.key) }) {
      if found[key] != nil { followers[key, default: []] += operands.map(\.key) }
      return
    }
    var terms: [(cell: Int, coefficient: Int128)] = []
    var constant: Int128 = 0
    var gap: Int128?
    for (operand, sign) in operands + [(key, -1)] {
      if let cell = cell(operand, .value) {
        terms.append((cell, sign))
      } else if let number = book.value(operand)?.value.number {
        constant -= sign * whole(number)
      } else if operand == key {
        return
      } else {
        gap = sign
      }
    }
    guard infer(terms, constant) else { return }
    let off = terms.reduce(0) { $0 + $1.coefficient * suppression.cells[$1.cell].value } - constant
    if let gap {
      // What an operand that no one gives must be is known from the others.
      guard off * gap < 0 else { return }
      terms.insert((rest(-off * gap, key), gap), at: 0)
    } else {
      // Within the rule's tolerance; a reader may know by how much.
      constant += off
    }
    var relation = Suppression.Relation(terms: terms)
    relation.constant = constant
    suppression.add(relation)
  }

  /// Fills in the one cell that was hidden where it was read, so that what follows from the others is known; false when
  /// there are two, of which nothing follows.
  private mutating func infer(_ terms: [(cell: Int, coefficient: Int128)], _ constant: Int128) -> Bool {
    let unknown = terms.filter { suppression.isUnknown($0.cell) }
    guard let one = unknown.first else { return true }
    guard unknown.count == 1 else { return false }
    let others = terms.filter { $0.cell != one.cell }.reduce(0) { $0 + $1.coefficient * suppression.cells[$1.cell].value }
    let value = (constant - others) / one.coefficient
    if value >= 0 { suppression.infer(value, for: one.cell) }
    return value >= 0
  }

  /// A share tells of its part as soon as the whole is told, so it is hidden when either is; what it leaves is a rest.
  private mutating func share(_ key: FactKey, of part: FactKey, _ all: FactKey) {
    guard book.value(key) != nil, found[part] != nil || found[all] != nil else { return }
    if found[key] != nil { followers[key, default: []] += [part, all] }
    for (own, other) in [(Part.value, part), (.count, all)] {
      // A share that is given too tells of the same persons.
      guard let own = cell(key, own), let other = cell(other, .value), infer([(own, 1), (other, -1)], 0) else { continue }
      var relation = Suppression.Relation(terms: [(own, 1), (other, -1)])
      relation.constant = suppression.cells[own].value - suppression.cells[other].value
      suppression.add(relation)
    }
    switch (cell(part, .value), cell(all, .value)) {
    case (let part?, let all?): relate([part], total: all, what: key)
    case (let part?, nil):
      guard let number = book.value(all)?.value.number else { return }
      relate([part], total: fixed(number), what: key)
    case (nil, let all?):
      guard let number = book.value(part)?.value.number else { return }
      relate([fixed(number)], total: all, what: key)
    case (nil, nil): break
    }
  }

  /// A number that is told whatever it says.
  private mutating func fixed(_ number: Decimal) -> Int {
    var cell = Suppression.Cell(whole(number))
    cell.isFixed = true
    return suppression.add(cell)
  }
}

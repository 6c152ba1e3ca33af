import Model

/// The figures of a book that count people, and how they hang together: the system that `Suppression` works on.
///
/// Relations between cells (`PersonCell`):
///
/// 1. sex: women + men (+ others) = total, of the same figure, organisation and period, where the numbers allow it;
/// 2. organisations: those of a kind under another (+ the rest) = that one, where the numbers allow it;
/// 3. declared rules: sums, differences, shares (part + rest = whole), and checks;
/// 4. the number behind: persons (+ those that a share leaves out) = n;
/// 5. rows about individuals: every count of them, by a rule or in a table, is a sum of groups of rows (`RowGroups`).
///
/// A cell that no one gives still has its place in all of these, so that two tables together do not tell what neither
/// tells alone. Every figure that counts people is taken to be printed somewhere, so what is hidden is the same in all
/// reports of a project. Sums that hang together without a rule are not known; a table's own totals of figures are
/// reckoned from what its rows tell, so they tell nothing more.
struct PersonFigures {
  let book: FigureBook
  let lattice: PersonLattice
  private let scale: Int
  var suppression: Suppression
  private(set) var cells: [PersonCell: Int] = [:]
  private(set) var identities: [Int: PersonCell] = [:]
  /// Figures that tell of others without being counts: a reckoned share, a difference of shares.
  private(set) var followers: [FactKey: [FactKey]] = [:]
  private(set) var diagnostics = Diagnostics()
  /// Of what tables and charts count: its cell, which may be a figure's; `nil` where there are no rows.
  var countCells: [RowCount: Int?] = [:]
  /// Of cells that are rows of a source and no figure.
  var rowSources: [Int: String] = [:]
  /// By source: figures that count its rows and are printed whatever they say.
  var fixedCounts: [String: [String]] = [:]

  /// Every figure with something to protect, and what it truly is.
  var found: [FactKey: FoundValue] { lattice.found }

  init(_ book: FigureBook, below: Int, counting counts: [RowCount] = []) {
    self.book = book
    let lattice = PersonLattice(book)
    self.lattice = lattice
    let people = lattice.found.filter { !lattice.isShare($0.key.name) }
    scale = min(9, people.values.compactMap(\.value.number).filter { !$0.isOverflow }.map(\.scale).max() ?? 0)
    suppression = Suppression(below: below, scale: Self.power(scale))
    for key in lattice.keys { addCells(key) }
    for layer in lattice.layers {
      relateOrganisations(layer)
      relateSexes(layer)
    }
    for rule in book.project.rules { relate(rule) }
    suppression.inferUnknown()
    for key in lattice.keys { relateNumberBehind(key) }
    for rule in book.project.rules { relateRest(rule) }
    relateCounts()
    relateRows(counts)
  }

  mutating func suppress() { suppression.suppress() }

  private static func power(_ exponent: Int) -> Int128 { (0..<exponent).reduce(1) { power, _ in power * 10 } }

  /// In whole parts of the system's scale; figures with more decimals are rounded.
  func whole(_ number: Decimal) -> Int128 {
    let rounded = number.rounded(to: scale)
    return rounded.isOverflow ? 0 : rounded.units * Self.power(scale - rounded.scale)
  }

  // MARK: Cells

  private mutating func add(_ cell: Suppression.Cell, as identity: PersonCell) {
    let index = suppression.add(cell)
    cells[identity] = index
    identities[index] = identity
  }

  private mutating func addCells(_ key: FactKey) {
    guard let fact = book.facts[key.name], let found = found[key] else { return }
    switch (fact.unit.family, found.value) {
    case (.share, _) where book.given(key) == nil, (.percentagePoints, _): break
    case (.share, .number(let share)):
      guard let n = found.count else { return diagnostics.add(withoutNumberBehind(key, found)) }
      let persons = ((share * n).divided(by: Decimal(100)) ?? Decimal(0)).rounded(to: 0)
      add(Suppression.Cell(whole(persons)), as: PersonCell(key))
      add(Suppression.Cell(whole(n)), as: PersonCell(key, .count))
      if let persons = cells[PersonCell(key)], let n = cells[PersonCell(key, .count)] {
        suppression.tie(persons, to: n)
      }
    case (_, .number(let number)):
      var cell = Suppression.Cell(whole(number))
      cell.tellsSize = true
      cell.isFree = number.isNegative || lattice.comparesPeriods(key)
      add(cell, as: PersonCell(key))
      if let n = found.count, !cell.isFree { add(Suppression.Cell(whole(n)), as: PersonCell(key, .count)) }
    case (_, .protected):
      var cell = Suppression.Cell(0)
      (cell.isGivenHidden, cell.isUnknown) = (true, true)
      add(cell, as: PersonCell(key))
    case (_, .nothing): add(zero, as: PersonCell(key))
    default: break
    }
  }

  /// ”Inget”: told, and none.
  private var zero: Suppression.Cell {
    var cell = Suppression.Cell(0)
    cell.isFixed = true
    return cell
  }

  private func withoutNumberBehind(_ key: FactKey, _ found: FoundValue) -> Diagnostic {
    Diagnostic(
      code: "skydd-utan-n", at: found.places.first ?? book.facts[key.name]?.place,
      sv:
        "andelen ”\(key.name)” hos \(key.organisation) \(key.period) saknar n, så det går inte att se om den avslöjar någon",
      en:
        "the share “\(key.name)” at \(key.organisation) in \(key.period) lacks n, so whether it reveals anyone cannot be seen",
      hint: Message(
        sv: "fyll i kolumnen n \(key.period), eller skriv x om andelen ska döljas",
        en: "fill in the column n \(key.period), or write x if the share is to be hidden"))
  }

  /// The cell of an identity that has a place in the layer, given or not; a new one has a value to be inferred.
  private mutating func cell(_ identity: PersonCell) -> Int {
    if let cell = cells[identity] { return cell }
    var cell = Suppression.Cell(0)
    (cell.isPrinted, cell.isUnknown) = (false, true)
    add(cell, as: identity)
    return suppression.cells.count - 1
  }

  // MARK: Sexes and organisations

  private mutating func relateSexes(_ layer: PersonLattice.Layer) {
    guard layer.sexes.count > 1 else { return }
    for part in layer.parts {
      func identity(_ sex: PersonCell.Sex, _ place: String) -> PersonCell {
        PersonCell(name: layer.name, organisation: place, period: layer.period, sex: sex, part: part)
      }
      // People of no stated sex, if there are any anywhere.
      let hasOthers =
        !layer.isShare
        && layer.organisations.contains { organisation in
          let known = [PersonCell.Sex.women, .men, .total].map { value(identity($0, organisation.name)) }
          guard let women = known[0], let men = known[1], let total = known[2] else { return false }
          return total > women + men
        }
      let rests = layer.rests.filter { cells[identity(.total, $0)] != nil }
      for place in layer.organisations.map(\.name) + rests {
        let parts = [PersonCell.Sex.women, .men] + (hasOthers ? [.others] : [])
        relate(parts.map { identity($0, place) }, total: identity(.total, place), isRounded: layer.isShare)
      }
    }
  }

  private mutating func relateOrganisations(_ layer: PersonLattice.Layer) {
    for organisation in layer.organisations {
      for (kind, members) in layer.members(under: organisation.name) {
        let rest = PersonLattice.rest(of: kind, under: organisation.name)
        for part in layer.parts {
          func identity(_ sex: PersonCell.Sex, _ place: String) -> PersonCell {
            PersonCell(name: layer.name, organisation: place, period: layer.period, sex: sex, part: part)
          }
          let sexes = layer.sexes.map(PersonCell.Sex.init)
          let hasRest = sexes.contains { sex in
            guard let total = value(identity(sex, organisation.name)) else { return false }
            let parts = members.map { value(identity(sex, $0)) }
            return !parts.contains(nil) && total > parts.compactMap { $0 }.reduce(0, +)
          }
          for sex in sexes {
            let places = members + (hasRest && !layer.isShare ? [rest] : [])
            relate(
              places.map { identity(sex, $0) }, total: identity(sex, organisation.name), isRounded: layer.isShare)
          }
        }
      }
    }
  }

  /// The value of a cell that has one.
  private func value(_ identity: PersonCell) -> Int128? {
    cells[identity].flatMap { suppression.cells[$0].isUnknown ? nil : suppression.cells[$0].value }
  }

  /// parts = total. Parts larger than the total do not hang together with it, but for what rounding of shares takes.
  private mutating func relate(_ parts: [PersonCell], total: PersonCell, isRounded: Bool) {
    let known = parts.map { value($0) }
    if !known.contains(nil), let all = value(total), !isRounded, all != known.compactMap({ $0 }).reduce(0, +) { return }
    suppression.add(terms: parts.map { (cell($0), 1) } + [(cell(total), -1)], constant: isRounded ? nil : 0)
  }

  // MARK: Rules

  private mutating func relate(_ rule: Rule) {
    for key in lattice.keys(of: rule.figure.value) {
      switch rule.operation {
      case .sum(let operands, nil):
        sum(key, operands.compactMap { book.operandKey($0, at: key) }.map { ($0, 1) }, rule, isWhole: true)
      case .sum(let operands, let rows?):
        guard let operand = operands.first, let keys = book.summedKeys(of: operand, over: rows, at: key) else {
          continue
        }
        sum(key, keys.map { ($0, 1) }, rule, isWhole: false)
      case .difference(let a, let b):
        guard let first = book.operandKey(a, at: key), let second = book.operandKey(b, at: key) else { continue }
        sum(key, [(first, 1), (second, -1)], rule, isWhole: true)
      case .share(let a, let b):
        guard let part = book.operandKey(a, at: key), let all = book.operandKey(b, at: key) else { continue }
        if found[key] != nil { followers[key, default: []] += [part, all] }
      // Refused where the project protects (`RowCheck`).
      case .mean, .count: break
      }
    }
  }

  /// The figure at `key` is the sum of the operands, each plus or minus; `isWhole` when all of them are needed. What
  /// counts no people is told whatever it says.
  private mutating func sum(_ key: FactKey, _ operands: [(key: FactKey, sign: Int128)], _ rule: Rule, isWhole: Bool) {
    guard ([key] + operands.map(\.key)).contains(where: { lattice.has($0) || cells[PersonCell($0)] != nil }) else {
      return
    }
    if lattice.isShare(key.name) || operands.contains(where: { lattice.isShare($0.key.name) }) {
      if found[key] != nil { followers[key, default: []] += operands.map(\.key) }
      return
    }
    var terms: [(cell: Int, coefficient: Int128)] = []
    var constant: Int128 = 0
    let isRest = book.organisations[key.organisation] == nil
    for (operand, sign) in operands + [(key, -1)] {
      if isRest, cells[PersonCell(operand)] == nil {
        // Of what has no rest there is none.
        if operand == key { return }
      } else if lattice.has(operand) || isRest || isWhole && book.facts[operand.name]?.countsPeople == true {
        terms.append((cell(PersonCell(operand)), sign))
      } else if let number = book.value(operand)?.value.number {
        constant -= sign * whole(number)
      } else if isWhole || operand == key {
        return
      }
    }
    // A reader may know by how much figures within the tolerance differ.
    suppression.add(terms: terms, constant: rule.tolerance == nil ? constant : nil)
  }

  /// A share tells of its part as soon as the whole is told, so it is hidden when either is; what it leaves is a rest.
  private mutating func relateRest(_ rule: Rule) {
    guard case .share(let a, let b) = rule.operation else { return }
    for key in lattice.keys(of: rule.figure.value) where book.value(key) != nil {
      guard let part = book.operandKey(a, at: key), let all = book.operandKey(b, at: key),
        found[part] != nil || found[all] != nil, let first = known(part), let second = known(all)
      else { continue }
      relateRest(first, of: second, PersonCell(key, .rest))
      // A share that is given too tells of the same persons.
      for (own, other) in [(PersonCell.Part.value, first), (.count, second)] {
        if let own = cells[PersonCell(key, own)] { suppression.add(terms: [(own, 1), (other, -1)], constant: nil) }
      }
    }
  }

  /// Counts of a source's rows that meet a condition are a part of the count of all its rows, and what they leave is a
  /// rest; all of them together may be the whole.
  private mutating func relateCounts() {
    var parts: [String: [String]] = [:]
    var wholes: [String: String] = [:]
    for rule in book.project.rules {
      guard case .count(let source, let condition) = rule.operation, book.sources[source.value]?.isOfPersons != true
      else { continue }
      if condition == nil {
        wholes[source.value] = wholes[source.value] ?? rule.figure.value
      } else {
        parts[source.value, default: []].append(rule.figure.value)
      }
    }
    for (source, whole) in wholes.sorted(by: { $0.key < $1.key }) {
      for key in lattice.keys(of: whole) {
        guard let all = cells[PersonCell(key)] else { continue }
        let own = (parts[source] ?? []).compactMap { name -> Int? in
          var part = key
          part.name = name
          guard let cell = cells[PersonCell(part)] else { return nil }
          relateRest(cell, of: all, PersonCell(part, .rest))
          return cell
        }
        let sum = own.reduce(0) { $0 + suppression.cells[$1].value }
        if own.count > 1, sum == suppression.cells[all].value {
          suppression.add(terms: own.map { ($0, 1) } + [(all, -1)], constant: 0)
        }
      }
    }
  }

  /// The cell of an operand, or of a number that is told whatever it says.
  private mutating func known(_ key: FactKey) -> Int? {
    if let cell = cells[PersonCell(key)] { return suppression.cells[cell].isUnknown ? nil : cell }
    guard let number = book.value(key)?.value.number else { return nil }
    var cell = Suppression.Cell(whole(number))
    cell.isFixed = true
    return suppression.add(cell)
  }

  private mutating func relateNumberBehind(_ key: FactKey) {
    guard let persons = cells[PersonCell(key)], let n = cells[PersonCell(key, .count)] else { return }
    relateRest(persons, of: n, PersonCell(key, .rest))
  }

  private mutating func relateRest(_ part: Int, of whole: Int, _ identity: PersonCell) {
    let rest = suppression.cells[whole].value - suppression.cells[part].value
    guard rest >= 0, cells[identity] == nil else { return }
    var cell = Suppression.Cell(rest)
    cell.isPrinted = false
    add(cell, as: identity)
    suppression.add(
      terms: [(part, 1), (suppression.cells.count - 1, 1), (whole, -1)], constant: 0)
  }
}

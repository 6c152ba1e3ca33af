import Model

/// Where the figures that count people have a value or could have one: figure × period (a `Layer`), and in each layer
/// organisations × sexes.
struct PersonLattice {
  /// One figure of one period.
  struct Layer {
    let name: String
    let period: Period
    let isShare: Bool
    /// In the project's order: those of which anything is said.
    fileprivate(set) var organisations: [Organisation] = []
    /// Women, men and both as soon as anyone is told of women or men.
    fileprivate(set) var sexes: [Sex] = [.total]
    /// With n, if the figure has any.
    fileprivate(set) var parts: [PersonCell.Part] = [.value]
    /// By organisation, the nearest under it by kind.
    fileprivate var nearest: [String: [(kind: String?, members: [String])]] = [:]

    func members(under organisation: String) -> [(kind: String?, members: [String])] { nearest[organisation] ?? [] }

    var rests: [String] {
      organisations.flatMap { organisation in
        members(under: organisation.name).map { rest(of: $0.kind, under: organisation.name) }
      }
    }
  }

  /// Name of those of a kind of which nothing is said, taken together; no organisation has a slash in its name.
  static func rest(of kind: String?, under organisation: String) -> String { "\(organisation)/\(kind ?? "")" }

  private struct LayerName: Hashable {
    let name: String
    let period: Period
  }

  private let book: FigureBook
  private let subjects: RuleSubjects
  private(set) var layers: [Layer] = []
  private var indices: [LayerName: Int] = [:]
  private var placed: [LayerName: Set<String>] = [:]
  /// Every figure that counts people, where it has a value, in order.
  private(set) var keys: [FactKey] = []
  private(set) var found: [FactKey: FoundValue] = [:]

  init(_ book: FigureBook) {
    self.book = book
    subjects = RuleSubjects(book)
    for name in book.factOrder where Self.protects(name, in: book) {
      for key in subjects.keys(of: name) {
        guard let value = book.value(key) else { continue }
        found[key] = value
        keys.append(key)
        // A share that is reckoned has no persons but those of its operands.
        if !isShare(name) || book.given(key) != nil { place(key, value) }
      }
      placeOperands(of: name)
    }
    let ranks = Dictionary(
      book.project.organisations.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    let children = Dictionary(grouping: book.project.organisations.filter { $0.parent != nil }) { $0.parent ?? "" }
    for index in layers.indices {
      layers[index].organisations.sort { (ranks[$0.name] ?? 0) < (ranks[$1.name] ?? 0) }
      nest(&layers[index], children)
    }
  }

  /// Counts and shares of people; kronor, days and hours count none (`unfit`).
  static func protects(_ name: String, in book: FigureBook) -> Bool {
    guard let fact = book.facts[name], fact.countsPeople else { return false }
    return !isUnfit(fact, in: book)
  }

  private static func isUnfit(_ fact: Fact, in book: FigureBook) -> Bool {
    fact.unit.family == .money || ["dagar", "timmar"].contains(fact.unit.name)
      || fact.unit.family == .percentagePoints && book.hasEntries(of: fact.name)
  }

  /// Figures that are marked as counts of people and are none.
  static func unfit(in book: FigureBook) -> [Diagnostic] {
    book.factOrder.compactMap { name in
      guard let fact = book.facts[name], fact.countsPeople, book.hasEntries(of: name), isUnfit(fact, in: book) else {
        return nil
      }
      return Diagnostic(
        code: "skydd-enhet", at: fact.place,
        sv: "”\(name)” har skydd personer men är i \(fact.unit.name), som inte räknar personer",
        en: "“\(name)” is protected as people but is in \(fact.unit.name), which counts no people",
        hint: Message(
          sv: "skydd gäller antal och andelar av personer; lämna kolumnen tom för andra siffror",
          en: "protection is for counts and shares of people; leave the column blank for other figures"))
    }
  }

  // MARK: Places

  private mutating func place(_ key: FactKey, _ value: FoundValue?) {
    guard let organisation = book.organisations[key.organisation] else { return }
    let name = LayerName(name: key.name, period: key.period)
    let index = indices[name] ?? layers.count
    if index == layers.count {
      indices[name] = index
      layers.append(Layer(name: key.name, period: key.period, isShare: isShare(key.name)))
    }
    if placed[name, default: []].insert(organisation.name).inserted { layers[index].organisations.append(organisation) }
    if key.sex != .total { layers[index].sexes = [.women, .men, .total] }
    if value?.count != nil, !layers[index].parts.contains(.count) { layers[index].parts.append(.count) }
  }

  /// A sum has a place wherever one of its operands has one: it may follow there though it is not reckoned.
  private mutating func placeOperands(of name: String) {
    guard book.rules[name] != nil, !isShare(name) else { return }
    for key in subjects.keys(of: name) {
      for rule in book.rules[name] ?? [] {
        let operands: [FactKey]
        switch rule.operation {
        case .sum(let references, nil): operands = references.compactMap { book.operandKey($0, at: key) }
        case .sum(let references, let rows?):
          guard case .group? = rows.items.first?.value, let reference = references.first else { continue }
          operands = book.summedKeys(of: reference, over: rows, at: key) ?? []
        case .difference(let a, let b): operands = [a, b].compactMap { book.operandKey($0, at: key) }
        case .share, .mean, .count: continue
        }
        if operands.contains(where: has) { place(key, nil) }
      }
    }
  }

  private func nest(_ layer: inout Layer, _ children: [String: [Organisation]]) {
    let names = Set(layer.organisations.map(\.name))
    for organisation in layer.organisations {
      var kinds: [(kind: String?, members: [String])] = []
      var stack = Array((children[organisation.name] ?? []).reversed())
      while let below = stack.popLast() {
        guard names.contains(below.name) else {
          stack += (children[below.name] ?? []).reversed()
          continue
        }
        if let index = kinds.firstIndex(where: { $0.kind == below.kind }) {
          kinds[index].members.append(below.name)
        } else {
          kinds.append((below.kind, [below.name]))
        }
      }
      layer.nearest[organisation.name] = kinds
    }
  }

  // MARK: Looking up

  /// Whether the figure has a place there, with or without a value.
  func has(_ key: FactKey) -> Bool {
    let name = LayerName(name: key.name, period: key.period)
    guard let index = indices[name], placed[name]?.contains(key.organisation) == true else { return false }
    return !layers[index].isShare && layers[index].sexes.contains(key.sex)
  }

  /// Where a rule may say something of the figure: rests of organisations too.
  func keys(of name: String) -> [FactKey] {
    var keys = subjects.keys(of: name)
    for layer in layers where layer.name == name {
      for place in layer.organisations.map(\.name) + layer.rests {
        for sex in layer.sexes {
          keys.append(FactKey(name: name, organisation: place, period: layer.period, sex: sex))
        }
      }
    }
    var seen: Set<FactKey> = []
    return keys.filter { seen.insert($0).inserted }
  }

  func isShare(_ name: String) -> Bool {
    book.facts[name].map { $0.unit.family == .share || $0.unit.family == .percentagePoints } ?? false
  }

  /// Reckoned by a difference between two periods.
  func comparesPeriods(_ key: FactKey) -> Bool {
    guard book.given(key) == nil else { return false }
    return (book.rules[key.name] ?? []).contains { rule in
      guard case .difference(let a, let b) = rule.operation else { return false }
      return book.operandKey(a, at: key)?.period != book.operandKey(b, at: key)?.period
    }
  }
}

import Model

/// Of whom, when and of which sex each figure may have a value: where it is given, and where its rules can reckon it.
struct RuleSubjects {
  private struct Moment: Hashable {
    var period: Period
    var sex: Sex
  }

  private let book: FigureBook
  private let given: [String: [FactKey]]
  /// Place of each organisation in the project.
  private let ranks: [String: Int]

  init(_ book: FigureBook) {
    self.book = book
    given = Dictionary(grouping: book.entries.keys, by: \.name)
    ranks = Dictionary(
      book.project.organisations.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// In the project's order of organisations; not all need have a value.
  func keys(of name: String) -> [FactKey] {
    var keys = Set(given[name] ?? [])
    if book.rules[name] != nil {
      var names: Set<String> = []
      for moment in moments(of: name, &names) {
        for organisation in book.project.organisations {
          keys.insert(
            FactKey(name: name, organisation: organisation.name, period: moment.period, sex: moment.sex))
        }
      }
    }
    return keys.sorted {
      (ranks[$0.organisation] ?? 0, $0.period.description, $0.sex.rawValue)
        < (ranks[$1.organisation] ?? 0, $1.period.description, $1.sex.rawValue)
    }
  }

  private func moments(of name: String, _ seen: inout Set<String>) -> Set<Moment> {
    guard seen.insert(name).inserted else { return [] }
    var moments = Set((given[name] ?? []).map { Moment(period: $0.period, sex: $0.sex) })
    for rule in book.rules[name] ?? [] {
      switch rule.operation {
      case .mean(let operand, let rows, _):
        moments.formUnion(self.moments(of: operand, &seen))
        if case .name(let name)? = rows.items.first?.value, book.sources[name] != nil {
          moments.formUnion(self.moments(ofRowsIn: name))
        }
      case .sum(let operands, let rows):
        for operand in operands { moments.formUnion(self.moments(of: operand, &seen)) }
        for item in rows?.items ?? [] {
          switch item.value {
          case .group(.name(let group)):
            for fact in book.factOrder where book.facts[fact]?.groups.contains(group) == true {
              moments.formUnion(self.moments(of: fact, &seen))
            }
          case .name(let name) where book.sources[name] != nil: moments.formUnion(self.moments(ofRowsIn: name))
          case .name(let name): moments.formUnion(self.moments(of: name, &seen))
          default: break
          }
        }
      case .difference(let a, let b), .share(let a, let b):
        for operand in [a, b] { moments.formUnion(self.moments(of: operand, &seen)) }
      case .count(let source, _): moments.formUnion(self.moments(ofRowsIn: source.value))
      }
    }
    return moments
  }

  /// When the figure that has the operand may have a value: an operand of last year serves this one.
  private func moments(of operand: Reference, _ seen: inout Set<String>) -> Set<Moment> {
    guard case .name(let name) = operand.head.value else { return [] }
    var moments = self.moments(of: name, &seen)
    if operand.sex != nil { for sex in Sex.allCases { moments.formUnion(moments.map { with(sex, $0) }) } }
    guard case .relative(let steps)? = operand.period?.value else { return moments }
    return Set(moments.map { Moment(period: $0.period.advanced(by: -steps), sex: $0.sex) })
  }

  private func with(_ sex: Sex, _ moment: Moment) -> Moment { Moment(period: moment.period, sex: sex) }

  /// What is counted or added in a source is of its own period, or of the project's and the reports'.
  private func moments(ofRowsIn source: String) -> Set<Moment> {
    guard let dataset = book.sources[source] else { return [] }
    var moments: Set<Moment> = []
    let others = book.project.reports.map(\.period) + [dataset.period]
    var periods = [book.project.period] + others.compactMap(\.self)
    // Dated rows tell of last year too.
    if dataset.dating != nil { periods += periods.map { $0.advanced(by: -1) } }
    for period in periods {
      for sex in Sex.allCases {
        let key = FactKey(name: source, organisation: "", period: period, sex: sex)
        if book.tells(dataset, of: key) { moments.insert(Moment(period: period, sex: sex)) }
      }
    }
    return moments
  }
}

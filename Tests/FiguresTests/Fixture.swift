import Figures
import Model

/// A small book of figures made in memory: Lindhaga's, as in the handbook's table of references.
struct Fixture {
  var project: Project
  private(set) var table = FactTable()
  private var sources: [String: Dataset] = [:]
  private var line = 1

  init() {
    let place = Place(file: "project.xml", line: 1, column: 1)
    project = Project(name: "prov", language: .swedish, period: .year(2023), place: place)
    project.units = Dictionary(uniqueKeysWithValues: Unit.standard.map { ($0.name, $0) })
    organisation("lindhaga", "Lindhaga kommun", kind: "kommun", parent: nil)
    organisation("on", "Omsorgsnämnden", kind: "nämnd", parent: "lindhaga")
    organisation("säbo", "Särskilt boende", kind: "verksamhet", parent: "on")
    organisation("ordbo", "Hemtjänst", kind: "verksamhet", parent: "on")
  }

  mutating func organisation(_ name: String, _ label: String, kind: String, parent: String?, until: Day? = nil) {
    var organisation = Organisation(
      name: name, label: label, kind: kind, codes: [], parent: parent, values: [:],
      place: Place(file: "project.xml", line: 2, column: 1))
    organisation.until = until
    project.organisations.append(organisation)
  }

  mutating func codes(_ list: CodeList) { project.codeLists.append(list) }

  /// Values by organisation and period, such as `["säbo": ["2022": "83", "2023": "82"]]`; marks as in a cell.
  mutating func fact(
    _ name: String, unit: String = "procent", decimals: Int = 0, unchanged: Int? = nil, target: Target? = nil,
    count: Int? = nil, _ values: [String: [String: String]]
  ) {
    line += 1
    let place = Place(file: "fakta.csv", line: line, column: 1)
    var fact = Fact(name: name, label: name, unit: project.units[unit] ?? .count, decimals: decimals, place: place)
    fact.unchanged = unchanged.map { Decimal($0) }
    table.facts.append(fact)
    for (organisation, periods) in values {
      for (period, text) in periods {
        guard let period = Period(period) else { continue }
        let marks: [String: FactValue] = ["..": .missing, ".": .notApplicable, "–": .nothing, "x": .protected]
        let value = marks[text] ?? Decimal(plain: text).map(FactValue.number) ?? .missing
        table.entries[FactKey(name: name, organisation: organisation, period: period)] = FactEntry(
          value: value, count: count.map { Decimal($0) }, place: place)
      }
      if let target {
        var remarks = FactRemarks()
        remarks.targets[nil] = target
        table.remarks[name, default: [:]][organisation] = remarks
      }
    }
  }

  /// A figure that counts people, without values.
  mutating func people(_ name: String, unit: String = "antal", decimals: Int = 0, groups: [String] = []) {
    line += 1
    var fact = Fact(
      name: name, label: name, unit: project.units[unit] ?? .count, decimals: decimals,
      place: Place(file: "fakta.csv", line: line, column: 1))
    (fact.countsPeople, fact.groups) = (true, groups)
    table.facts.append(fact)
  }

  /// One value of the year, written as in a cell.
  mutating func give(
    _ name: String, _ text: String, at organisation: String = "säbo", _ sex: Sex = .total, n: Int? = nil,
    year: Int = 2023
  ) {
    line += 1
    let key = FactKey(name: name, organisation: organisation, period: .year(year), sex: sex)
    let marks: [String: FactValue] = ["..": .missing, ".": .notApplicable, "–": .nothing, "x": .protected]
    table.entries[key] = FactEntry(
      value: marks[text] ?? Decimal(plain: text).map(FactValue.number) ?? .missing, count: n.map { Decimal($0) },
      place: Place(file: "fakta.csv", line: line, column: 9))
  }

  mutating func protect(below: Int = 5) {
    project.protection = Protection(below: below, place: Place(file: "project.xml", line: 9, column: 3))
  }

  mutating func source(_ dataset: Dataset) {
    sources[dataset.name] = dataset
    project.sources.append(
      SourceFile(name: Located(dataset.name, at: Place(file: "project.xml", line: 30, column: 17))))
  }

  mutating func rule(_ figure: String, _ operation: Rule.Operation, check: Bool = false, tolerance: Decimal? = nil) {
    let place = Place(file: "project.xml", line: 40 + project.rules.count, column: 3)
    var rule = Rule(figure: Located(figure, at: place), operation: operation, place: place)
    rule.isCheck = check
    rule.tolerance = tolerance.map { Tolerance(amount: $0, unit: nil) }
    project.rules.append(rule)
  }

  /// What is wrong with the book, each as its code.
  func problems() -> [Diagnostic] {
    var diagnostics = Diagnostics()
    let book = FigureBook(project: project, table: table, sources: sources, diagnostics: &diagnostics)
    return diagnostics.all + book.checkRules()
  }

  static func reference(_ text: String) throws -> Reference {
    try Reference(parsing: text, at: Place(file: "t.md", line: 1, column: 2))
  }

  func book() throws -> FigureBook {
    var diagnostics = Diagnostics()
    let book = FigureBook(project: project, table: table, sources: sources, diagnostics: &diagnostics)
    if let first = diagnostics.all.first { throw first }
    return book
  }

  /// The book as it is printed from, and what protection had to say.
  func protectedBook() throws -> (FigureBook, [Diagnostic]) {
    var diagnostics = Diagnostics()
    let book = try book().protected(into: &diagnostics)
    return (book, diagnostics.all)
  }

  func context(_ organisation: String = "on") -> Context {
    Context(organisation: organisation, period: .year(2023), frames: [], language: .swedish)
  }

  /// What `{text}` prints in prose.
  func prose(_ text: String, at organisation: String = "on") throws -> String {
    let reference = try Self.reference(text)
    let evaluator = Evaluator(book: try protectedBook().0)
    let printing = Printing(language: .swedish)
    switch try evaluator.evaluate(reference, in: context(organisation)) {
    case .figure(let figure):
      if figure.value == .missing, !reference.optional { throw evaluator.missingInProse(figure, reference) }
      return printing.prose(figure)
    case .target(let target): return printing.prose(target)
    case .text(let text): return text
    case .period(let period): return period.description
    case .blank(let mark): return printing.meaning(of: mark ?? .missing)
    case .day, .sex, .code, .markdown: return "?"
    }
  }
}

extension Dataset {
  /// A source from cells as its file would have them: `#5` is a number, `→a` a name, `..` a mark, empty blank.
  static func sample(
    _ name: String, _ columns: [(name: String, type: ColumnType)], key: String? = nil, unit: Unit? = nil,
    _ rows: [[String]]
  ) -> Dataset {
    func cell(_ text: String) -> Cell {
      if text.isEmpty { return .blank }
      if text == ".." { return .mark(.missing) }
      if text == "–" { return .mark(.nothing) }
      if text == "K" || text == "M" { return Sex(rawValue: text).map(Cell.sex) ?? .blank }
      if let day = Day(iso: text) { return .date(day) }
      if text.hasPrefix("#") { return Decimal(plain: String(text.dropFirst())).map(Cell.number) ?? .blank }
      return text.hasPrefix("→") ? .name(String(text.dropFirst())) : .text(text)
    }
    return Dataset(
      name: name, file: "\(name).csv", key: key,
      columns: columns.map { Column(name: $0.name, type: $0.type, unit: unit, required: false) },
      rows: rows.enumerated().map { index, cells in
        Row(
          cells: cells.map(cell),
          positions: cells.indices.map { Position(Place(file: "", line: index + 2, column: $0 + 1)) })
      })
  }

  func with(_ column: String, _ change: (inout Column) -> Void) -> Dataset {
    var columns = columns
    for index in columns.indices where columns[index].name == column { change(&columns[index]) }
    var copy = Dataset(name: name, file: file, key: key, columns: columns, rows: rows)
    (copy.period, copy.isOfPersons, copy.dating) = (period, isOfPersons, dating)
    return copy
  }
}

import Model

/// Which rows of a source are asked for: those that point at the current things, and for which a condition holds.
package struct RowSelection: Sendable, Hashable {
  /// The organisation, or one under it; `nil` for all.
  package var organisation: String?
  package var sex: Sex
  /// By code list or keyed source: the current code or key.
  package var pointers: [String: String]
  /// The day as of which follow-ups are read.
  package var day: Day?
  /// Of a source whose rows are dated: the period that they fall in; `nil` for all.
  package var dated: Period?
  package var condition: Condition?
  /// What `.period` means in the condition.
  package var now: Period?

  package init(
    organisation: String?, sex: Sex = .total, pointers: [String: String] = [:], day: Day?, condition: Condition? = nil
  ) {
    (self.organisation, self.sex, self.pointers) = (organisation, sex, pointers)
    (self.day, self.condition) = (day, condition)
  }

  /// The rows of a period, as they were known at its end.
  package init(
    organisation: String?, sex: Sex = .total, pointers: [String: String] = [:], in period: Period,
    where condition: Condition? = nil
  ) {
    self.init(organisation: organisation, sex: sex, pointers: pointers, day: period.lastDay, condition: condition)
    (dated, now) = (period, period)
  }

  /// The rows behind a figure.
  init(_ key: FactKey, where condition: Condition?) {
    self.init(organisation: key.organisation, sex: key.sex, in: key.period, where: condition)
  }
}

extension Condition {
  /// Looks at what the current period is.
  var asksForPeriod: Bool { clauses.contains { $0.comparison?.to.value == .field("period") } }
}

extension FigureBook {
  /// Indices of the rows of `dataset` that are asked for.
  package func rows(of dataset: Dataset, _ selection: RowSelection) -> [Int] {
    let columns = dataset.columns + dataset.followUpColumns
    let organisation = columns.first { $0.type == .organisation }
    let sex = selection.sex == .total ? nil : columns.first { $0.type == .sex }
    var pointers: [(column: String, to: String)] = []
    for (list, name) in selection.pointers.sorted(by: { $0.key < $1.key }) {
      if let column = columns.first(where: { $0.type == .pointer(list) }) { pointers.append((column.name, name)) }
    }
    let organisationIndex = organisation.flatMap { dataset.index(of: $0.name) }
    return dataset.rows.indices.filter { row in
      func cell(_ column: String) -> Dataset.Cell { dataset.cell(column, row: row, on: selection.day) ?? .blank }
      if let organisation, let wanted = selection.organisation {
        // By far the most rows are asked for this alone.
        let own = organisationIndex.map { dataset.rows[row].cells[$0] } ?? cell(organisation.name)
        guard case .name(let name) = own, name == wanted || isUnder(name, wanted) else { return false }
      }
      if let sex, cell(sex.name) != .sex(selection.sex) { return false }
      guard pointers.allSatisfy({ cell($0.column) == .name($0.to) }) else { return false }
      if let dating = dataset.dating, let period = selection.dated {
        guard let own = cell(dating.column).time, period.covers(own) else { return false }
      }
      return selection.condition.map { dataset.holds($0, row: row, on: selection.day, now: selection.now) } ?? true
    }
  }

  /// The rows to count and add up: where some are of both sexes together, women and men are in them already.
  func countedRows(of dataset: Dataset, _ selection: RowSelection) -> [Int] {
    let rows = self.rows(of: dataset, selection)
    guard selection.sex == .total, let sex = dataset.columns.firstIndex(where: { $0.type == .sex }),
      rows.contains(where: { dataset.rows[$0].cells[sex] == .sex(.total) })
    else { return rows }
    return rows.filter { dataset.rows[$0].cells[sex] == .sex(.total) || dataset.rows[$0].cells[sex] == .blank }
  }

  /// Whether the source says anything of the figure's period and sex. A source that does not say its period is of the
  /// project's, and of that of any report; a plan is followed up within its own.
  package func tells(_ dataset: Dataset, of key: FactKey) -> Bool {
    let columns = dataset.columns + dataset.followUpColumns
    if let sex = dataset.sex, sex != key.sex { return false }
    if key.sex != .total, dataset.sex == nil, !columns.contains(where: { $0.type == .sex }) { return false }
    if let dating = dataset.dating { return dating.tells(key.period) }
    guard let own = dataset.period else {
      return key.period.year == project.period.year || project.reports.contains { $0.period == key.period }
    }
    return own == key.period || !dataset.followUpColumns.isEmpty && own.covers(key.period)
  }

  /// Whether the figure is not given and rests on rows that do not say their period.
  func isUndated(_ key: FactKey) -> Bool { undated.contains(key.name) && given(key) == nil }

  /// Figures that rest on rows of sources that do not say their period.
  static func undated(_ rules: [Rule], _ sources: [String: Dataset]) -> Set<String> {
    var names: Set<String> = []
    for rule in rules where !rule.isCheck {
      var operands: [Reference] = []
      switch rule.operation {
      case .sum(let references, _): operands = references
      case .mean(let reference, _, _): operands = [reference]
      case .difference(let a, let b), .share(let a, let b): operands = [a, b]
      case .count: break
      }
      let isReckonedFromUndated = operands.contains { operand in
        if case .name(let name) = operand.head.value { names.contains(name) } else { false }
      }
      if isReckonedFromUndated
        || rowSource(of: rule, among: sources).map({ $0.period == nil && $0.dating == nil }) ?? false
      {
        names.insert(rule.figure.value)
      }
    }
    return names
  }

  /// The source whose rows a rule counts or sums.
  static func rowSource(of rule: Rule, among sources: [String: Dataset]) -> Dataset? {
    switch rule.operation {
    case .count(let source, _): return sources[source.value]
    case .sum(_, let rows?), .mean(_, let rows, _):
      guard case .name(let name)? = rows.items.first?.value else { return nil }
      return sources[name]
    case .sum(_, nil), .difference, .share: return nil
    }
  }

  /// The number of rows, with the rows that were counted; of rows about individuals only the file is told.
  package func count(of dataset: Dataset, _ selection: RowSelection, at key: FactKey) -> FoundValue {
    let rows = countedRows(of: dataset, selection)
    let column = dataset.key.flatMap(dataset.index(of:)) ?? 0
    let one = FactValue.number(Decimal(1))
    let origins: [FoundValue.Origin] =
      dataset.isOfPersons || rows.isEmpty
      ? [.init(key: key, value: .number(Decimal(rows.count)), place: Place(file: dataset.file), label: dataset.name)]
      : rows.prefix(FoundValue.originLimit).map { row in
        .init(
          key: key, value: one, place: dataset.place(row: row, column: column), label: dataset.label(of: row),
          unit: .count)
      }
    return FoundValue(value: .number(Decimal(rows.count)), count: nil, origins: origins, key: key)
  }
}

extension Dataset {
  /// What a message calls a row: `handlingsplan 4.1`.
  package func label(of row: Int) -> String {
    if let key = key(of: row) { return "\(name) \(key)" }
    if case .text(let text)? = rows[row].cells.first { return "\(name) \(text)" }
    return name
  }

  /// A row's cell as it was known on `day`; of a plan's follow-ups, `-1` is what the one before said.
  private func cell(_ column: String, row: Int, _ period: Reference.PeriodArgument?, on day: Day?) -> Cell? {
    guard let period, followUpColumns.contains(where: { $0.name == column }) else {
      return cell(column, row: row, on: day)
    }
    switch period {
    case .absolute(let period): return cell(column, row: row, on: period.lastDay)
    case .relative(let steps):
      let dates = followUps.map(\.date).filter { date in day.map { date <= $0 } ?? true }
      let index = dates.count - 1 + steps
      return dates.indices.contains(index) ? cell(column, row: row, on: dates[index]) : .blank
    }
  }

  /// Whether a row meets a `where`, as it was known on `day`. `now`: what `.period` means, where no column is named so.
  func holds(_ condition: Condition, row: Int, on day: Day?, now: Period? = nil) -> Bool {
    condition.clauses.allSatisfy { clause in
      guard case .reference(let reference) = clause.subject.value, case .field(let column) = reference.head.value,
        let cell = cell(column, row: row, reference.period?.value, on: day)
      else { return false }
      var result: Bool
      if let comparison = clause.comparison {
        result = holds(comparison, of: cell, row: row, on: day, now: now)
      } else if case .mark = cell {
        result = false
      } else {
        result = cell != .blank
      }
      if clause.negated { result.toggle() }
      return result
    }
  }

  private func holds(_ comparison: Comparison, of cell: Cell, row: Int, on day: Day?, now: Period?) -> Bool {
    var (other, words, time, number) = (Cell?.none, String?.none, Period?.none, Decimal?.none)
    switch comparison.to.value {
    case .name(let name): words = name
    case .number(let value): number = value
    case .period(let period): time = period
    case .field("period") where index(of: "period") == nil: time = now
    case .field(let field): other = self.cell(field, row: row, on: day)
    }
    switch comparison.relation {
    case .equal, .unequal:
      let wanted = words ?? other?.words ?? time?.description
      return (wanted.map { cell.says($0) } ?? (cell.words == nil)) == (comparison.relation == .equal)
    case .above, .below:
      guard case .number(let own) = cell, let number = number ?? other?.figure.number else { return false }
      return comparison.holds(own, number)
    case .before, .by, .after:
      guard let own = cell.time, let time = time ?? other?.time else { return false }
      return comparison.holds(own, time)
    }
  }
}

extension Dataset.Cell {
  /// Whether the cell is what a condition names.
  func says(_ name: String) -> Bool {
    guard case .sex(let sex) = self else { return words == name }
    return Language.allCases.contains { sex.label(in: $0).lowercased() == name }
  }

  /// As a condition compares it; `nil` for what says nothing.
  var words: String? {
    switch self {
    case .blank, .mark: nil
    case .text(let text), .name(let text): text
    case .number(let number): number.description
    case .date(let day): day.description
    case .period(let period): period.description
    case .sex(let sex): sex.label(in: .swedish).lowercased()
    }
  }

  /// As the book of facts has it.
  var figure: FactValue {
    switch self {
    case .number(let number): .number(number)
    case .mark(let mark): mark
    case .blank, .text, .date, .period, .sex, .name: .missing
    }
  }
}

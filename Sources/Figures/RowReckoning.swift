import Model

/// Reckons what columns of sources are, row by row: a blank cell gets the number, a given one is compared with it.
struct RowReckoning {
  private let project: Project
  private var sources: [String: Dataset]
  private var diagnostics = Diagnostics()

  init(project: Project, sources: [String: Dataset]) { (self.project, self.sources) = (project, sources) }

  mutating func reckoned(_ diagnostics: inout Diagnostics) -> [String: Dataset] {
    for name in sources.keys.sorted() { reckon(name) }
    diagnostics.add(self.diagnostics)
    return sources
  }

  private mutating func reckon(_ name: String) {
    guard let dataset = sources[name] else { return }
    for index in order(of: dataset) {
      let column = dataset.columns[index]
      guard let reckoning = column.reckoning, isRight(reckoning, column, dataset) else { continue }
      for row in dataset.rows.indices { reckon(row, index, reckoning, of: name) }
    }
  }

  /// The reckoned columns, each after those that it is reckoned from; those that go round in a ring are told of.
  private mutating func order(of dataset: Dataset) -> [Int] {
    var ordered: [Int] = []
    var waiting = dataset.columns.indices.filter { dataset.columns[$0].reckoning != nil }
    while !waiting.isEmpty {
      let names = Set(waiting.map { dataset.columns[$0].name })
      let ready = waiting.filter { index in
        !(dataset.columns[index].reckoning?.operands ?? []).contains { names.contains($0.value) }
      }
      guard !ready.isEmpty else {
        let column = dataset.columns[waiting[0]]
        diagnostics.add(
          Diagnostic(
            code: "regel-djup", at: column.place, sv: "kolumnen ”\(column.name)” räknas ur sig själv",
            en: "the column “\(column.name)” is reckoned from itself"))
        return ordered
      }
      ordered += ready
      waiting.removeAll { ready.contains($0) }
    }
    return ordered
  }

  /// Whether the operands are columns of numbers that can be reckoned together.
  private mutating func isRight(_ reckoning: ColumnReckoning, _ column: Dataset.Column, _ dataset: Dataset) -> Bool {
    let before = diagnostics.all.count
    let isOfDates = reckoning.operation.isOfDates
    if column.type != reckoning.operation.type, !(column.type == .fact && !isOfDates) {
      diagnostics.add(otherType(column.name, reckoning.operation.type, at: column.place))
    }
    if let unit = reckoning.tolerance?.unit, project.units[unit] == nil {
      diagnostics.add(.unknownUnit(Located(unit, at: column.place), among: project.units.keys))
    }
    for operand in reckoning.operands {
      guard let other = dataset.column(named: operand.value), dataset.index(of: operand.value) != nil else {
        diagnostics.add(.unknownColumn(operand, of: dataset))
        continue
      }
      guard isOfDates ? other.type == .date : other.type == .number || other.type == .fact else {
        diagnostics.add(otherType(other.name, isOfDates ? .date : .number, at: operand.place))
        continue
      }
      if isOfDates { continue }
      if case .share = reckoning.operation { continue }
      if let own = column.unit, let unit = other.unit, unit.converted(Decimal(0), to: own) == nil,
        unit.ofDifference != own
      {
        diagnostics.add(
          Diagnostic(
            code: "blandade-enheter", at: operand.place,
            sv: "”\(other.name)” är i \(unit.name) och ”\(column.name)” i \(own.name): de kan inte räknas ihop",
            en: "“\(other.name)” is in \(unit.name) and “\(column.name)” in \(own.name): they cannot be added up"))
      }
    }
    if case .count(let source, let condition) = reckoning.operation {
      if let other = sources[source.value] {
        if let condition { diagnostics.add(RowCheck(project: project, sources: sources).check(condition, other)) }
        let points = other.columns.contains { $0.type == .pointer(dataset.name) }
        if !points || dataset.key == nil { diagnostics.add(doesNotPoint(source, at: dataset)) }
        if other.isOfPersons, project.protection != nil { diagnostics.add(unprotected(source)) }
        for clause in condition?.clauses ?? [] {
          guard case .reference(let reference) = clause.subject.value, case .field(let field) = reference.head.value,
            other.followUpColumns.contains(where: { $0.name == field })
          else { continue }
          diagnostics.add(followed(field, at: reference.head.place))
        }
      } else {
        diagnostics.add(.unknownSource(source, among: sources.keys))
      }
    }
    return diagnostics.all.count == before
  }

  private func otherType(_ column: String, _ wanted: Dataset.ColumnType, at place: Place) -> Diagnostic {
    switch wanted {
    case .date:
      Diagnostic(
        code: "fel-datum", at: place, sv: "kolumnen ”\(column)” har inga datum att räkna med",
        en: "the column “\(column)” has no dates to reckon with",
        hint: Message(sv: "ge den type=\"date\"", en: "give it type=\"date\""))
    case .period:
      Diagnostic(
        code: "fel-period", at: place, sv: "kolumnen ”\(column)” räknas till ett kvartal och är av ett annat slag",
        en: "the column “\(column)” is reckoned as a quarter and is of another type",
        hint: Message(sv: "ta bort type", en: "remove type"))
    default:
      Diagnostic(
        code: "inget-tal", at: place, sv: "kolumnen ”\(column)” har inga tal att räkna med",
        en: "the column “\(column)” has no numbers to reckon with",
        hint: Message(sv: "ge den type=\"number\"", en: "give it type=\"number\""))
    }
  }

  /// A column is the same in all reports, and what has been followed up depends on when a report is.
  private func followed(_ column: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "regel", at: place, sv: "”.\(column)” växlar med uppföljningarna och kan inte räknas i en kolumn",
      en: "“.\(column)” changes with the follow-ups and cannot be counted in a column",
      hint: Message(
        sv: "räkna i en regel: <rule figure=\"…\" count=\"…\" where=\"…\"/>",
        en: "count in a rule: <rule figure=\"…\" count=\"…\" where=\"…\"/>"))
  }

  /// A column's numbers are walked and shown as they are; protection goes through figures and through what tables count.
  private func unprotected(_ source: Located<String>) -> Diagnostic {
    Diagnostic(
      code: "skydd", at: source.place,
      sv: "ett antal av personerna i ”\(source.value)” kan inte skyddas i en kolumn av en annan källa",
      en: "a count of the persons in “\(source.value)” cannot be protected in a column of another source",
      hint: Message(
        sv: "räkna dem i en tabell, ett diagram eller en regel: count=\"\(source.value)\"",
        en: "count them in a table, a chart or a rule: count=\"\(source.value)\""))
  }

  private func doesNotPoint(_ source: Located<String>, at dataset: Dataset) -> Diagnostic {
    Diagnostic(
      code: "regel", at: source.place, sv: "inga rader i ”\(source.value)” pekar på rader i ”\(dataset.name)”",
      en: "no rows of “\(source.value)” point at rows of “\(dataset.name)”",
      hint: Message(
        sv: "ge ”\(dataset.name)” en nyckel (key), och en kolumn i ”\(source.value)” type=\"\(dataset.name)\"",
        en: "give “\(dataset.name)” a key, and a column of “\(source.value)” type=\"\(dataset.name)\""))
  }

  // MARK: Rows

  private struct Operand {
    let name: String
    let cell: Dataset.Cell
    let place: Place
    let unit: Unit?
  }

  private mutating func reckon(_ row: Int, _ index: Int, _ reckoning: ColumnReckoning, of name: String) {
    guard let dataset = sources[name] else { return }
    let column = dataset.columns[index]
    let operands = reckoning.operands.compactMap { operand -> Operand? in
      dataset.index(of: operand.value).map {
        Operand(
          name: operand.value, cell: dataset.rows[row].cells[$0], place: dataset.place(row: row, column: $0),
          unit: dataset.columns[$0].unit)
      }
    }
    let result = result(reckoning.operation, operands, column, dataset, row)
    switch dataset.rows[row].cells[index] {
    case .blank: sources[name]?.rows[row].cells[index] = result
    case .date, .period:
      if result != .blank, result != dataset.rows[row].cells[index] {
        diagnostics.add(otherDate(result, operands, dataset, row, index))
      }
    case .number(let given):
      if case .number(let number) = result {
        compare(given, number, reckoning, operands, dataset, row, index)
      }
    case .mark, .text, .sex, .name: break
    }
  }

  private func result(
    _ operation: ColumnReckoning.Operation, _ operands: [Operand], _ column: Dataset.Column, _ dataset: Dataset,
    _ row: Int
  ) -> Dataset.Cell {
    if case .count(let source, let condition) = operation {
      guard let other = sources[source.value], let key = dataset.key(of: row) else { return .blank }
      guard let pointer = other.columns.first(where: { $0.type == .pointer(dataset.name) }) else { return .blank }
      let rows = other.rows.indices.filter { row in
        other.found(pointer.name, row: row, on: nil)?.cell == .name(key)
          && condition.map { other.holds($0, row: row, on: nil) } ?? true
      }
      return .number(Decimal(rows.count))
    }
    if operation.isOfDates { return result(operation, operands.map(\.cell), dataset) }
    var numbers: [Decimal] = []
    var (marks, isSum) = ([FactValue](), false)
    if case .sum = operation { isSum = true }
    let unit = column.unit ?? operands.first { $0.unit != nil }?.unit
    for operand in operands {
      switch operand.cell {
      case .number(let number):
        let converted = operand.unit.flatMap { own in unit.flatMap { own.converted(number, to: $0) } }
        numbers.append(converted ?? number)
      case .mark(.nothing) where isSum, .mark(.notApplicable) where isSum: break
      case .mark(let mark): marks.append(mark)
      case .blank, .text, .date, .period, .sex, .name: return .blank
      }
    }
    if marks.contains(.protected) { return .mark(.protected) }
    if let mark = marks.contains(.missing) ? .missing : marks.first { return .mark(mark) }
    switch operation {
    case .sum: return numbers.isEmpty ? .mark(.nothing) : .number(numbers.reduce(Decimal(0), +))
    case .difference: return .number(numbers[0] - numbers[1])
    case .share:
      let share = (numbers[0] * Decimal(100)).divided(by: numbers[1])
      return share.map { .number($0.rounded(to: column.unit?.decimals ?? 0)) } ?? .mark(.notApplicable)
    case .count, .days, .due, .quarter: return .blank
    }
  }

  /// Of dates. A first date that is blank gives nothing.
  private func result(_ operation: ColumnReckoning.Operation, _ operands: [Dataset.Cell], _ dataset: Dataset)
    -> Dataset.Cell
  {
    guard case .date(let first)? = operands.first else { return .blank }
    switch operation {
    case .days:
      var last = (dataset.period ?? project.period).lastDay
      if case .date(let day)? = operands.last { last = day }
      return last.map { .number(Decimal($0.number - first.number)) } ?? .blank
    case .due(_, let months): return first.adding(months: months).map(Dataset.Cell.date) ?? .blank
    case .quarter: return .period(.quarter((first.month + 2) / 3, year: first.year))
    case .sum, .difference, .share, .count: return .blank
    }
  }

  private func otherDate(
    _ result: Dataset.Cell, _ operands: [Operand], _ dataset: Dataset, _ row: Int, _ index: Int
  ) -> Diagnostic {
    let column = dataset.columns[index]
    let label = dataset.isOfPersons ? dataset.name : dataset.label(of: row)
    let (given, reckoned) = (dataset.rows[row].cells[index].words ?? "", result.words ?? "")
    var diagnostic = Diagnostic(
      code: "regel", at: dataset.place(row: row, column: index),
      sv: "\(label): \(column.name) är \(given), men räknat ur raden \(reckoned)",
      en: "\(label): \(column.name) is \(given), but reckoned from the row \(reckoned)",
      hint: Message(sv: "rätta datumet, eller töm cellen", en: "correct the date, or empty the cell"))
    diagnostic.notes = operands.map { operand in
      let value = operand.cell.words ?? "–"
      return Diagnostic.Note(operand.place, Message(sv: "\(operand.name): \(value)", en: "\(operand.name): \(value)"))
    }
    return diagnostic
  }

  private mutating func compare(
    _ given: Decimal, _ reckoned: Decimal, _ reckoning: ColumnReckoning, _ operands: [Operand], _ dataset: Dataset,
    _ row: Int, _ index: Int
  ) {
    let column = dataset.columns[index]
    var allowed = reckoning.tolerance?.amount ?? Decimal(0)
    if let unit = reckoning.tolerance?.unit.flatMap({ project.units[$0] }), let own = column.unit {
      allowed = unit.converted(allowed, to: own) ?? allowed
    }
    let difference = (given - reckoned).magnitude
    guard difference > allowed else { return }
    func text(_ number: Decimal, _ unit: Unit?) -> String {
      let digits = NumberText.digits(number, decimals: number.scale)
      return unit.map { NumberText.prose(digits, unit: $0, value: number) } ?? digits
    }
    let own = column.unit
    let label = dataset.isOfPersons ? dataset.name : dataset.label(of: row)
    var diagnostic = Diagnostic(
      code: "regel", at: dataset.place(row: row, column: index),
      sv:
        "\(label): \(column.name) är \(text(given, own)), men räknat ur raden \(text(reckoned, own)) (skillnad \(text(difference, own)), tillåtet \(text(allowed, own)))",
      en:
        "\(label): \(column.name) is \(text(given, own)), but reckoned from the row \(text(reckoned, own)) (difference \(text(difference, own)), tolerance \(text(allowed, own)))",
      hint: Message(
        sv: "rätta talet, eller skriv tolerance=\"…\" vid kolumnen om avrundning får skilja",
        en: "correct the number, or write tolerance=\"…\" at the column if rounding may differ"))
    diagnostic.notes = operands.map { operand in
      let value =
        if case .number(let number) = operand.cell { text(number, operand.unit) } else { operand.cell.words ?? ".." }
      return Diagnostic.Note(
        operand.place, Message(sv: "\(operand.name): \(value)", en: "\(operand.name): \(value)"))
    }
    diagnostics.add(diagnostic)
  }
}

import Model

/// Whether what counts, sums and points at rows names things that exist.
struct RowCheck {
  let project: Project
  let sources: [String: Dataset]

  /// What is wrong with the rows and the condition of a rule.
  func check(_ rule: Rule) -> Diagnostics {
    var diagnostics = Diagnostics()
    switch rule.operation {
    case .count(let source, let condition):
      guard let dataset = sources[source.value] else {
        diagnostics.add(.unknownSource(source, among: sources.keys))
        break
      }
      if let condition { diagnostics.add(check(condition, dataset)) }
    case .sum(let operands, let rows?):
      diagnostics.add(checkSum(operands, rows, rule.condition))
    case .mean(let operand, let rows, let weight):
      diagnostics.add(checkSum([operand], rows, rule.condition))
      diagnostics.add(checkMean(operand, rows, weight))
    case .sum(_, nil), .difference, .share: break
    }
    return diagnostics
  }

  private func checkSum(_ operands: [Reference], _ rows: ListExpression, _ condition: Condition?) -> Diagnostics {
    var diagnostics = Diagnostics()
    guard let operand = operands.first, case .name(let name)? = rows.items.first?.value, let dataset = sources[name]
    else {
      if let clause = condition?.clauses.first {
        diagnostics.add(
          Diagnostic(
            code: "regel", at: clause.subject.place, sv: "where väljer rader ur en källa, och rows är ingen källa",
            en: "where chooses rows of a source, and rows is no source"))
      }
      return diagnostics
    }
    guard case .field(let field) = operand.head.value, let column = dataset.column(named: field) else {
      let text = if case .field(let field) = operand.head.value { field } else { "" }
      diagnostics.add(.unknownColumn(Located(text, at: operand.head.place), of: dataset))
      return diagnostics
    }
    if column.type != .number, column.type != .fact {
      diagnostics.add(
        Diagnostic(
          code: "inget-tal", at: operand.head.place, sv: "kolumnen ”\(field)” i \(name) har inga tal att summera",
          en: "the column “\(field)” of \(name) has no numbers to sum",
          hint: Message(
            sv: "ge kolumnen type=\"number\", eller räkna raderna med count",
            en: "give the column type=\"number\", or count the rows with count")))
    }
    if let condition { diagnostics.add(check(condition, dataset)) }
    return diagnostics
  }

  private func checkMean(_ operand: Reference, _ rows: ListExpression, _ weight: Located<String>?) -> Diagnostics {
    var diagnostics = Diagnostics()
    guard case .name(let name)? = rows.items.first?.value, let dataset = sources[name] else {
      if let weight {
        diagnostics.add(
          Diagnostic(
            code: "regel", at: weight.place, sv: "en siffra vägs med sitt n, och weight hör till en källas rader",
            en: "a figure is weighted by its n, and weight belongs to a source's rows"))
      }
      return diagnostics
    }
    if dataset.isOfPersons, project.protection != nil {
      diagnostics.add(
        Diagnostic(
          code: "skydd", at: operand.head.place, sv: "ett medelvärde av rader om enskilda personer kan inte skyddas",
          en: "a mean of rows about individuals cannot be protected",
          hint: Message(
            sv: "räkna raderna i klasser: count=\"\(name)\" where=\"… above …\"",
            en: "count the rows in classes: count=\"\(name)\" where=\"… above …\"")))
    }
    if let weight, dataset.column(named: weight.value)?.type != .number {
      diagnostics.add(.unknownColumn(weight, of: dataset))
    }
    if case .field(let field) = operand.head.value, dataset.column(named: field)?.unit?.family == .share, weight == nil
    {
      diagnostics.add(
        Diagnostic(
          code: "saknar-n", at: operand.head.place,
          sv: "ett medelvärde av andelar behöver antalet bakom var och en",
          en: "a mean of shares needs the number behind each",
          hint: Message(
            sv: "skriv weight=\".n\", med kolumnen som har antalet",
            en: "write weight=\".n\", with the column that has the number"
          )))
    }
    return diagnostics
  }

  /// What is wrong with a condition on the rows of a source.
  func check(_ condition: Condition, _ dataset: Dataset) -> Diagnostics {
    var diagnostics = Diagnostics()
    for clause in condition.clauses {
      guard case .reference(let reference) = clause.subject.value, case .field(let field) = reference.head.value else {
        diagnostics.add(
          Diagnostic(
            code: "uttryck", at: clause.subject.place, sv: "ett villkor på rader gäller en kolumn, som .läge",
            en: "a condition on rows is about a column, such as .status"))
        continue
      }
      guard let column = dataset.column(named: field) else {
        diagnostics.add(.unknownColumn(Located(field, at: reference.head.place), of: dataset))
        continue
      }
      if let comparison = clause.comparison { diagnostics.add(check(comparison, of: column, dataset)) }
    }
    return diagnostics
  }

  private func check(_ comparison: Comparison, of column: Dataset.Column, _ dataset: Dataset) -> Diagnostics {
    var diagnostics = Diagnostics()
    let types: [Dataset.ColumnType] =
      comparison.relation.isOfTime ? [.date, .period] : comparison.relation.isOfNumbers ? [.number, .fact] : []
    func checkType(_ column: Dataset.Column) {
      guard !types.isEmpty, !types.contains(column.type) else { return }
      let (word, place) = (comparison.relation.rawValue, comparison.to.place)
      diagnostics.add(
        comparison.relation.isOfTime
          ? Diagnostic(
            code: "uttryck", at: place, sv: "”\(word)” jämför datum, och kolumnen ”.\(column.name)” har inga datum",
            en: "“\(word)” compares dates, and the column “.\(column.name)” has no dates",
            hint: Message(sv: "ge den type=\"date\"", en: "give it type=\"date\""))
          : Diagnostic(
            code: "uttryck", at: place, sv: "”\(word)” jämför tal, och kolumnen ”.\(column.name)” har inga tal",
            en: "“\(word)” compares numbers, and the column “.\(column.name)” has no numbers",
            hint: Message(sv: "ge den type=\"number\"", en: "give it type=\"number\"")))
    }
    checkType(column)
    switch comparison.to.value {
    case .number, .period: break
    case .field("period") where dataset.column(named: "period") == nil: break
    case .field(let other):
      if let other = dataset.column(named: other) {
        checkType(other)
      } else {
        diagnostics.add(.unknownColumn(Located(other, at: comparison.to.place), of: dataset))
      }
    case .name(let name):
      if let known = names(of: column), !known.contains(name) {
        diagnostics.add(.unknownCode(Located(name, at: comparison.to.place), column: column.name, among: known))
      }
    }
    return diagnostics
  }

  /// What a cell of the column can be; `nil` for free words.
  private func names(of column: Dataset.Column) -> [String]? {
    switch column.type {
    case .organisation: return project.organisations.map(\.name)
    case .sex: return Language.allCases.flatMap { language in Sex.allCases.map { $0.label(in: language).lowercased() } }
    case .pointer(let list):
      if let codes = project.codeLists.first(where: { $0.name == list }) { return codes.codes.map(\.name) }
      return sources[list].map { source in source.rows.indices.compactMap { source.key(of: $0) } }
    case .text, .markdown, .number, .date, .period, .fact: return nil
    }
  }

  // MARK: Pointers

  /// A pointer to nothing, and to a source that has no key.
  func checkPointers() -> Diagnostics {
    var diagnostics = Diagnostics()
    for (_, dataset) in sources.sorted(by: { $0.key < $1.key }) {
      checkPointers(of: dataset, &diagnostics)
      for followUp in dataset.followUps { checkPointers(of: followUp.dataset, &diagnostics) }
    }
    return diagnostics
  }

  private func checkPointers(of dataset: Dataset, _ diagnostics: inout Diagnostics) {
    for (index, column) in dataset.columns.enumerated() {
      guard case .pointer(let list) = column.type, let target = sources[list] else { continue }
      guard target.key != nil else {
        diagnostics.add(
          Diagnostic(
            code: "saknar-nyckel", at: column.place,
            sv: "kolumnen ”\(column.name)” pekar på källan ”\(list)”, som inte har någon nyckel",
            en: "the column “\(column.name)” points at the source “\(list)”, which has no key",
            hint: Message(
              sv: "skriv key=\"…\" vid källan ”\(list)”, med den kolumn som skiljer raderna åt",
              en: "write key=\"…\" at the source “\(list)”, with the column that tells its rows apart")))
        continue
      }
      let keys = target.rows.indices.compactMap { target.key(of: $0) }
      let known = Set(keys)
      for row in dataset.rows.indices {
        guard case .name(let name) = dataset.rows[row].cells[index], !known.contains(name) else { continue }
        diagnostics.add(
          Diagnostic(
            code: "okänd-rad", at: dataset.place(row: row, column: index),
            sv: "”\(name)” finns inte i \(list) (\(target.file))",
            en: "“\(name)” is not in \(list) (\(target.file))",
            hint: nearest(to: name, among: keys).map {
              Message(sv: "menar du ”\($0)”?", en: "did you mean “\($0)”?")
            }
              ?? Message(
                sv: "raderna är \(keys.prefix(10).joined(separator: ", "))",
                en: "the rows are \(keys.prefix(10).joined(separator: ", "))")))
      }
    }
  }
}

extension FigureBook {
  /// What is wrong with a condition on the rows of a source.
  package func check(_ condition: Condition, on dataset: Dataset) -> Diagnostics {
    RowCheck(project: project, sources: sources).check(condition, dataset)
  }
}

extension Diagnostic {
  package static func unknownSource(_ name: Located<String>, among names: some Sequence<String>) -> Diagnostic {
    Diagnostic(
      code: "okänt-namn", at: name.place, sv: "det finns ingen källa som heter ”\(name.value)”",
      en: "there is no source named “\(name.value)”",
      hint: nearest(to: name.value, among: names).map {
        Message(sv: "menar du ”\($0)”?", en: "did you mean “\($0)”?")
      })
  }

  static func unknownColumn(_ name: Located<String>, of dataset: Dataset) -> Diagnostic {
    let names = (dataset.columns + dataset.followUpColumns).map(\.name)
    return Diagnostic(
      code: "okänd-kolumn", at: name.place, sv: "källan ”\(dataset.name)” har ingen kolumn som heter ”.\(name.value)”",
      en: "the source “\(dataset.name)” has no column named “.\(name.value)”",
      hint: nearest(to: name.value, among: names).map {
        Message(sv: "menar du ”.\($0)”?", en: "did you mean “.\($0)”?")
      }
        ?? Message(
          sv: "kolumnerna är \(names.map { "." + $0 }.joined(separator: ", "))",
          en: "the columns are \(names.map { "." + $0 }.joined(separator: ", "))"))
  }

  fileprivate static func unknownCode(_ name: Located<String>, column: String, among names: [String]) -> Diagnostic {
    Diagnostic(
      code: "okänd-kod", at: name.place, sv: "”\(name.value)” är inget som kolumnen ”.\(column)” kan vara",
      en: "“\(name.value)” is nothing that the column “.\(column)” can be",
      hint: nearest(to: name.value, among: names).map {
        Message(sv: "menar du ”\($0)”?", en: "did you mean “\($0)”?")
      }
        ?? Message(
          sv: "den kan vara \(names.prefix(10).joined(separator: ", "))",
          en: "it can be \(names.prefix(10).joined(separator: ", "))"))
  }
}

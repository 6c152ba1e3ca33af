import Figures
import Model

extension Walker {
  /// The rows of a source that point at the current things. Rows about individuals are never walked.
  func rows(of source: Dataset, at place: Place, _ context: Context) throws(Diagnostic) -> [Binding] {
    guard !source.isOfPersons else {
      throw Diagnostic(
        code: "personuppgifter", at: place,
        sv: "raderna i ”\(source.name)” gäller enskilda personer och kan inte gås igenom eller visas",
        en: "the rows of “\(source.name)” are about individuals and cannot be walked or shown",
        hint: Message(
          sv: "räkna dem, i en regel eller en kolumn: count=\"\(source.name)\"",
          en: "count them, in a rule or a column: count=\"\(source.name)\""))
    }
    try checkPointers(of: source, at: place, context)
    return book.rows(of: source, context.selection).map { row in
      var fields: [String: FieldValue] = [:]
      for column in source.columns {
        if let found = source.found(column.name, row: row, on: nil) { fields[column.name] = value(found) }
      }
      for column in source.followUpColumns { fields[column.name] = states(of: column.name, source, row) }
      var binding = Binding(pointer: source.key(of: row).map { (source.name, $0) }, fields: fields)
      binding.organisation = organisation(of: row, source)
      return binding
    }
  }

  /// The row's own organisation, which is the current one for what stands inside it: `{budget}` is its budget.
  private func organisation(of row: Int, _ source: Dataset) -> String? {
    let columns = source.columns.filter { $0.type == .organisation }
    guard columns.count == 1, case .name(let name)? = source.found(columns[0].name, row: row, on: nil)?.cell else {
      return nil
    }
    return name
  }

  /// Rows that point twice at the same list do not say which pointer is meant.
  func checkPointers(of source: Dataset, at place: Place, _ context: Context) throws(Diagnostic) {
    for list in context.pointers.keys.sorted() {
      let columns = (source.columns + source.followUpColumns).filter { $0.type == .pointer(list) }.map(\.name)
      guard columns.count > 1 else { continue }
      throw Diagnostic(
        code: "tvetydigt", at: place,
        sv: "raderna i ”\(source.name)” pekar på ”\(list)” med flera kolumner: \(columns.joined(separator: ", "))",
        en: "the rows of “\(source.name)” point at “\(list)” by several columns: \(columns.joined(separator: ", "))",
        hint: Message(
          sv: "ge en av dem en egen kodlista, eller räkna med where i en regel",
          en: "give one of them a code list of its own, or count with where in a rule"))
    }
  }

  /// What each follow-up made known of the row.
  private func states(of column: String, _ source: Dataset, _ row: Int) -> FieldValue {
    let states = source.followUps.indices.map { index in
      let found = source.followed(column, row: row, followUps: Array(source.followUps[...index]))
      return FieldValue.Followed(date: source.followUps[index].date, value: found.map(value) ?? .blank(nil))
    }
    // A status that no one has told is missing; words may be nothing.
    let isStatus = if case .pointer? = source.column(named: column)?.type { true } else { false }
    return .followed(states, gap: isStatus ? .missing : nil)
  }

  private func value(_ found: Dataset.Found) -> FieldValue {
    switch found.cell {
    case .blank: return .blank(nil)
    case .text(let text):
      return found.column.type == .markdown ? .markdown(Located(text, at: found.place)) : .text(text)
    case .number(let number): return .number(number, unit: found.column.unit, decimals: found.column.decimals)
    case .date(let day): return .day(day)
    case .period(let period): return .period(period)
    case .sex(let sex): return .sex(sex)
    case .mark(let mark): return .blank(mark)
    case .name(let name):
      if found.column.type == .organisation { return .organisation(name) }
      if case .pointer(let list) = found.column.type,
        let code = book.project.codeLists.first(where: { $0.name == list })?.codes.first(where: { $0.name == name })
      {
        return .code(code)
      }
      return .text(name)
    }
  }
}

import Model

/// Finds declared columns in a file's header: by `from`, else by name, case, spaces and hyphens aside.
struct ColumnMatch {
  let file: String
  let header: [Located<String>]
  let project: Project
  let dialect: Dialect
  /// The source's own unit, for columns that say none.
  let defaultUnit: String?

  /// The template's columns with what the project says of them, then the project's own.
  static func merge(_ declared: [ColumnDeclaration], _ expected: [ColumnDeclaration]?) -> [ColumnDeclaration] {
    var own = declared
    var merged: [ColumnDeclaration] = []
    for var column in expected ?? [] {
      if let index = own.firstIndex(where: { $0.name.value == column.name.value }) {
        let said = own.remove(at: index)
        column.from = said.from ?? column.from
        column.type = said.type ?? column.type
        column.unit = said.unit ?? column.unit
        column.fillDown = said.fillDown || column.fillDown
        column.required = said.required || column.required
        (column.period, column.sex) = (said.period ?? column.period, said.sex ?? column.sex)
        column.reckoning = said.reckoning ?? column.reckoning
        (column.fact, column.organisation) = (said.fact ?? column.fact, said.organisation ?? column.organisation)
        column.name.place = said.name.place
      }
      merged.append(column)
    }
    return merged + own
  }

  /// Each column with its place in the file; `nil` when one is missing, which is told.
  func plans(_ columns: [ColumnDeclaration], _ diagnostics: inout Diagnostics) -> [DatasetReader.ColumnPlan]? {
    let titles = header.map(\.value)
    var byTitle: [String: [Int]] = [:]
    for (index, title) in titles.enumerated() where !title.isEmpty {
      byTitle[Self.folded(title), default: []].append(index)
    }
    var plans: [DatasetReader.ColumnPlan] = []
    for column in columns {
      if let unknown = unknownType(of: column) {
        diagnostics.add(unknown)
        continue
      }
      let wanted = column.from ?? column.name.value
      let found = byTitle[Self.folded(wanted)] ?? []
      // Two headers that fold to one are told apart by their exact words.
      let exact = found.filter { titles[$0] == wanted }
      let one = exact.count == 1 ? exact[0] : found.count == 1 ? found[0] : nil
      // A column that is reckoned need not be in the file.
      guard one != nil || column.reckoning != nil && found.isEmpty else {
        diagnostics.add(found.isEmpty ? missing(wanted, column, titles) : twice(wanted, found))
        continue
      }
      let unit = diagnostics.collect { () throws(Diagnostic) in try self.unit(of: column) } ?? nil
      plans.append(DatasetReader.ColumnPlan(column, unit: unit, index: one, dialect: dialect))
    }
    return plans.count == columns.count ? plans : nil
  }

  static func folded(_ title: String) -> String { title.lowercased().filter { !$0.isWhitespace && $0 != "-" } }

  private func unit(of column: ColumnDeclaration) throws(Diagnostic) -> Unit? {
    try column.unit(in: project, default: defaultUnit)
  }

  /// A template may name a code list or a source that the project lacks.
  private func unknownType(of column: ColumnDeclaration) -> Diagnostic? {
    guard case .pointer(let list)? = column.type else { return nil }
    return KnownTypes(project: project).check(Located(list, at: column.name.place))
  }

  private func missing(_ wanted: String, _ column: ColumnDeclaration, _ titles: [String]) -> Diagnostic {
    let named = titles.filter { !$0.isEmpty }
    let list = Message(
      sv: named.map { "”\($0)”" }.joined(separator: ", "), en: named.map { "“\($0)”" }.joined(separator: ", "))
    let near = nearest(to: wanted, among: titles.filter { !$0.isEmpty })
    let name = column.name.value
    var diagnostic = Diagnostic(
      code: "kolumn-saknas", at: header.first?.place ?? Place(file: file),
      sv: "filen saknar kolumnen ”\(wanted)”", en: "the file lacks the column “\(wanted)”",
      hint: near.map {
        Message(
          sv: "menar du ”\($0)”? Skriv i så fall <column name=\"\(name)\" from=\"\($0)\"/> i projektet",
          en: "did you mean “\($0)”? Then write <column name=\"\(name)\" from=\"\($0)\"/> in the project")
      }
        ?? Message(
          sv:
            "filens kolumner är \(list.sv); heter den något annat, skriv <column name=\"\(name)\" from=\"…\"/> i projektet",
          en:
            "the file's columns are \(list.en); if it has another name, write <column name=\"\(name)\" from=\"…\"/> in the project"
        ))
    diagnostic.notes = [
      Diagnostic.Note(column.name.place, Message(sv: "kolumnen begärs här", en: "the column is asked for here"))
    ]
    return diagnostic
  }

  private func twice(_ wanted: String, _ found: [Int]) -> Diagnostic {
    var diagnostic = Diagnostic(
      code: "dubbelt-namn", at: header[found[1]].place, sv: "filen har två kolumner som heter ”\(wanted)”",
      en: "the file has two columns named “\(wanted)”")
    diagnostic.notes = [
      Diagnostic.Note(header[found[0]].place, Message(sv: "första gången här", en: "the first time here"))
    ]
    return diagnostic
  }
}

extension ColumnDeclaration {
  /// The unit of a column of numbers: its own, else the source's.
  func unit(in project: Project, default defaultUnit: String?) throws(Diagnostic) -> Unit? {
    guard type == .number || type == .fact, let name = unit ?? defaultUnit else { return nil }
    if let unit = project.units[name] { return unit }
    throw .unknownUnit(Located(name, at: self.name.place), among: project.units.keys)
  }
}

extension Dataset.Column {
  init(_ declaration: ColumnDeclaration, unit: Unit?, decimals: Int? = nil) {
    self.init(
      name: declaration.name.value, type: declaration.type ?? .text, unit: unit, required: declaration.required,
      decimals: decimals)
    (period, sex, reckoning) = (declaration.period, declaration.sex, declaration.reckoning)
    (fact, organisation) = (declaration.fact?.value ?? declaration.name.value, declaration.organisation)
    place = declaration.name.place
  }
}

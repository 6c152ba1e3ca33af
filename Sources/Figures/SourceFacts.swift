import Model

/// What sources give the book of facts: columns of type `fact`, a figure in each row for its organisation.
struct SourceFacts {
  private let project: Project
  private var table: FactTable
  private var facts: [String: Fact]
  /// The kind of period that each fact uses, with a place that shows it.
  private var kinds: [String: (kind: Period.Kind, place: Place)] = [:]
  /// Decimals of facts that only a source describes.
  private var decimals: [String: Int] = [:]
  private var diagnostics = Diagnostics()

  /// The sources with their reckoned cells filled in, and the table with what they give it.
  static func gathered(
    _ sources: [String: Dataset], _ table: FactTable, _ project: Project, _ diagnostics: inout Diagnostics
  ) -> ([String: Dataset], FactTable) {
    diagnostics.add(RowCheck(project: project, sources: sources).checkPointers())
    var reckoning = RowReckoning(project: project, sources: sources)
    let sources = reckoning.reckoned(&diagnostics)
    var facts = SourceFacts(project: project, table: table)
    for source in project.sources {
      if let dataset = sources[source.name.value] { facts.add(dataset) }
    }
    diagnostics.add(facts.diagnostics)
    return (sources, facts.finished())
  }

  private init(project: Project, table: FactTable) {
    (self.project, self.table) = (project, table)
    facts = Dictionary(table.facts.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for (key, entry) in table.entries where kinds[key.name] == nil { kinds[key.name] = (key.period.kind, entry.place) }
  }

  private func finished() -> FactTable {
    var table = table
    for index in table.facts.indices {
      if let decimals = decimals[table.facts[index].name] { table.facts[index].decimals = decimals }
    }
    return table
  }

  private mutating func add(_ dataset: Dataset) {
    let columns = dataset.columns.enumerated().filter { $0.element.type == .fact }
    guard let first = columns.first?.element else { return }
    guard !dataset.isOfPersons else {
      diagnostics.add(
        Diagnostic(
          code: "personuppgifter", at: first.place,
          sv: "”\(first.name)” är en siffra ur rader om enskilda personer",
          en: "“\(first.name)” is a figure from rows about individuals",
          hint: Message(
            sv:
              "räkna eller summera raderna i en regel: <rule figure=\"\(first.name)\" sum=\".…\" rows=\"\(dataset.name)\"/>",
            en: "count or sum the rows in a rule: <rule figure=\"\(first.name)\" sum=\".…\" rows=\"\(dataset.name)\"/>")
        ))
      return
    }
    let organisation = dataset.columns.firstIndex { $0.type == .organisation }
    guard organisation != nil || columns.allSatisfy({ $0.element.organisation != nil }) else {
      diagnostics.add(
        Diagnostic(
          code: "saknar-organisation", at: first.place,
          sv: "källan ”\(dataset.name)” har siffror men ingen kolumn som säger vem de gäller",
          en: "the source “\(dataset.name)” has figures but no column that says whom they are about",
          hint: Message(
            sv: "skriv <column name=\"organisation\" from=\"…\" type=\"organisation\"/> i källan",
            en: "write <column name=\"organisation\" from=\"…\" type=\"organisation\"/> in the source")))
      return
    }
    for (index, column) in columns {
      guard let fact = fact(column) else { continue }
      for row in dataset.rows.indices { add(dataset, row, index, column, fact, organisation: organisation) }
    }
  }

  /// The fact that a column gives values of: described in the facts tables, or by the column alone.
  private mutating func fact(_ column: Dataset.Column) -> Fact? {
    if let known = facts[column.fact] {
      if let unit = column.unit, unit.converted(Decimal(0), to: known.unit) == nil {
        diagnostics.add(
          Diagnostic(
            .error, code: "olika-beskrivning", at: column.place,
            Message(
              sv: "”\(column.fact)” är i \(unit.name) här", en: "“\(column.fact)” is in \(unit.name) here"),
            notes: [
              Diagnostic.Note(
                known.place, Message(sv: "och i \(known.unit.name) här", en: "and in \(known.unit.name) here"))
            ]))
        return nil
      }
      return known
    }
    if let taken = taken(column) {
      diagnostics.add(taken)
      return nil
    }
    guard let unit = column.unit else {
      diagnostics.add(
        Diagnostic(
          code: "saknar-enhet", at: column.place, sv: "”\(column.fact)” saknar enhet",
          en: "“\(column.fact)” lacks a unit",
          hint: Message(
            sv: "skriv unit=\"tkr\" vid källan eller kolumnen, eller beskriv siffran i faktatabellen",
            en: "write unit=\"tkr\" at the source or the column, or describe the figure in the facts table")))
      return nil
    }
    let fact = Fact(name: column.fact, label: column.fact, unit: unit, decimals: 0, place: column.place)
    facts[column.fact] = fact
    decimals[column.fact] = 0
    table.facts.append(fact)
    return fact
  }

  /// A name that means something else in the project.
  private func taken(_ column: Dataset.Column) -> Diagnostic? {
    let organisation = project.organisations.first { $0.name == column.fact }?.place
    let source = project.sources.first { $0.name.value == column.fact }?.name.place
    let isCodeList = project.codeLists.contains { $0.name == column.fact }
    guard organisation != nil || source != nil || isCodeList else { return nil }
    let what =
      organisation != nil
      ? Message(sv: "en organisation", en: "an organisation")
      : source != nil ? Message(sv: "en källa", en: "a source") : Message(sv: "en kodlista", en: "a code list")
    var diagnostic = Diagnostic(
      code: "upptaget-namn", at: column.place, sv: "”\(column.fact)” kan inte vara en siffra: det är redan \(what.sv)",
      en: "“\(column.fact)” cannot be a figure: it already is \(what.en)",
      hint: Message(sv: "ett namn betyder en enda sak i projektet", en: "a name means one single thing in the project"))
    if let place = organisation ?? source {
      diagnostic.notes = [Diagnostic.Note(place, Message(sv: "här är det \(what.sv)", en: "here it is \(what.en)"))]
    }
    return diagnostic
  }

  private mutating func add(
    _ dataset: Dataset, _ row: Int, _ index: Int, _ column: Dataset.Column, _ fact: Fact, organisation: Int?
  ) {
    let cell = dataset.rows[row].cells[index]
    let place = dataset.place(row: row, column: index)
    guard let name = self.organisation(of: dataset.rows[row], column, organisation) else {
      guard cell != .blank else { return }
      diagnostics.add(
        Diagnostic(
          code: "saknar-organisation", at: place, sv: "raden har värden men ingen organisation",
          en: "the row has values but no organisation"))
      return
    }
    var key = FactKey(
      name: fact.name, organisation: name, period: column.period ?? dataset.period ?? project.period,
      sex: column.sex ?? dataset.sex ?? .total)
    for (column, cell) in zip(dataset.columns, dataset.rows[row].cells) {
      if case .period(let period) = cell, column.type == .period { key.period = period }
      if case .sex(let sex) = cell, column.type == .sex { key.sex = sex }
    }
    guard cell != .blank else {
      table.blanks[key] = place
      return
    }
    var value = cell.figure
    if case .number(let number) = value {
      value = .number(column.unit.flatMap { $0.converted(number, to: fact.unit) } ?? number)
    }
    take(FactEntry(value: value, count: nil, place: place), at: key)
  }

  /// Whose the figure is: as the column says, else the row.
  private func organisation(of row: Dataset.Row, _ column: Dataset.Column, _ index: Int?) -> String? {
    if let named = column.organisation { return named.value }
    guard let index, case .name(let name) = row.cells[index] else { return nil }
    return name
  }

  private mutating func take(_ entry: FactEntry, at key: FactKey) {
    if let kind = kinds[key.name], kind.kind != key.period.kind {
      diagnostics.add(
        Diagnostic(
          .error, code: "olika-perioder", at: entry.place,
          Message(
            sv: "”\(key.name)” gäller \(key.period) här, men ett annat slags period på annat håll",
            en: "“\(key.name)” is of \(key.period) here, but of another kind of period elsewhere"),
          hint: Message(
            sv: "en siffra har ett slags period; skriv period=\"…\" vid källan",
            en: "a figure has one kind of period; write period=\"…\" at the source"),
          notes: [
            Diagnostic.Note(kind.place, Message(sv: "till exempel här", en: "for example here"))
          ]))
      return
    }
    kinds[key.name] = kinds[key.name] ?? (key.period.kind, entry.place)
    guard let first = table.entries[key] else {
      table.entries[key] = entry
      if let number = entry.value.number, let known = decimals[key.name] {
        decimals[key.name] = max(known, number.scale)
      }
      return
    }
    let same = first.value == entry.value
    let what = key.words
    diagnostics.add(
      Diagnostic(
        same ? .warning : .error, code: "dubbelt-värde", at: entry.place,
        same
          ? Message(
            sv: "\(what.sv) står två gånger, med samma värde", en: "\(what.en) stands twice, with the same value")
          : Message(
            sv: "\(what.sv) står två gånger, med olika värden", en: "\(what.en) stands twice, with different values"),
        hint: Message(sv: "ta bort det ena", en: "remove one of them"),
        notes: [Diagnostic.Note(first.place, Message(sv: "första gången här", en: "the first time here"))]))
  }
}

import Model

/// Reads the facts tables of a project, wide or long, into one table.
///
/// What describes a fact may stand in one file and its values in another. Nothing is reckoned here.
package struct FactReader {
  let project: Project
  private let organisations: OrganisationLookup
  var diagnostics = Diagnostics()
  private var names: ProjectNames
  var descriptions: [String: FactDescription] = [:]
  private(set) var order: [String] = []
  var entries = FactEntryTable()
  var remarks = FactRemarkTable()
  var koladaPages: [KoladaPage] = []
  private var unknownOrganisations: Set<String> = []
  /// By fact, the unit that its file or a source says where no description does.
  private var otherUnits: [String: Located<String>] = [:]

  /// `sourceUnits`: by fact, the unit that a source gives its values in; a description here need not say it again.
  /// `limit`: how many diagnostics of one sort are kept.
  package static func read(
    _ files: [(file: DataFile, bytes: [UInt8])], project: Project, sourceUnits: [String: Located<String>] = [:],
    limit: Int = Diagnostics.limit
  ) -> (FactTable, Diagnostics) {
    var reader = FactReader(project)
    reader.diagnostics = Diagnostics(limit: limit)
    reader.otherUnits = sourceUnits
    // An earlier year's file fills in what the others do not say.
    for isHistory in [false, true] {
      for (file, bytes) in files where file.isHistory == isHistory { reader.read(bytes, file) }
      reader.readKolada()
      reader.readWaiting()
    }
    return (reader.table(), reader.diagnostics)
  }

  private init(_ project: Project) {
    (self.project, organisations, names) = (project, OrganisationLookup(project), ProjectNames(project))
  }

  private mutating func read(_ bytes: [UInt8], _ file: DataFile) {
    do throws(Diagnostic) {
      guard var cells = try open(bytes, file) else { return }
      let header = try cells.readHeader(file.dialect)
      guard
        let columns = FactColumns(
          header: header, language: project.language, hasPeriod: file.period != nil, into: &diagnostics)
      else { return }
      var rows = FactRows(columns: columns, file: file)
      while try cells.nextData(file.dialect, &diagnostics) { read(cells, &rows) }
      for remark in cells.remarks(on: Array(columns.columns.indices), filled: []) { diagnostics.add(remark) }
    } catch { diagnostics.add(error) }
  }

  /// One file on its way down, with the fact that a blank name means.
  private struct FactRows {
    let columns: FactColumns
    let file: DataFile
    var current: String?

    init(columns: FactColumns, file: DataFile) { (self.columns, self.file) = (columns, file) }
  }

  private mutating func read(_ cells: any FileRows, _ rows: inout FactRows) {
    let columns = rows.columns
    guard let row = row(cells, rows) else {
      // Under a name that cannot be read nothing is known.
      if let name = columns.index(of: .name), !cells.isBlank(name) { rows.current = "" }
      return
    }
    func cell(_ index: Int?) -> Located<String>? { index.flatMap { row.texts[$0] } }
    for index in columns.columns.indices.reversed() {
      guard columns.columns[index] == .unnamed else { break }
      guard let stray = cell(index) else { continue }
      diagnostics.add(Self.withoutHeader(stray.value, at: stray.place))
    }
    if let name = cell(columns.index(of: .name)) {
      rows.current = describe(name) ? name.value : nil
      // A row under a name that is wrong would only repeat the error.
      if rows.current == nil { rows.current = "" }
    }
    guard let fact = rows.current else {
      diagnostics.add(
        Diagnostic(
          code: "saknar-namn", at: cells.place(columns.index(of: .name) ?? 0),
          sv: "raden saknar namn, och ingen rad ovanför har något", en: "the row lacks a name, and no row above has one"
        ))
      return
    }
    guard !fact.isEmpty else { return }
    if let unit = rows.file.unit, otherUnits[fact] == nil { otherUnits[fact] = Located(unit, at: rows.file.file.place) }
    for (index, column) in columns.columns.enumerated() {
      if case .trait(let trait) = column, let value = cell(index) {
        if let conflict = descriptions[fact]?.set(
          trait, value, language: project.language, isHistory: rows.file.isHistory)
        {
          diagnostics.add(conflict)
        }
      }
    }
    let organisation = cell(columns.index(of: .organisation)).map { self.organisation($0) }
    let sex = cell(columns.index(of: .sex)).map { text in
      diagnostics.collect { () throws(Diagnostic) in try Sex.read(text) }
    }
    // What was wrong has been told: the row's values would stand in the wrong place.
    if case .some(nil) = organisation { return }
    if case .some(nil) = sex { return }
    let subject = RowSubject(
      fact: fact, organisation: organisation ?? nil, sex: (sex ?? nil) ?? rows.file.sex ?? .total, file: rows.file)
    if columns.isLong {
      readLong(subject, columns, row)
    } else {
      readWide(subject, columns, row)
    }
  }

  /// The cells of a row as texts, by column; blank ones are `nil`.
  private struct FactRow {
    var texts: [Located<String>?]
    /// The decimals that a cell's own number format shows.
    var shownDecimals: [Int?]
  }

  /// `nil` when a cell cannot be what its column is, which is told.
  private mutating func row(_ cells: any FileRows, _ rows: FactRows) -> FactRow? {
    let mark = rows.file.dialect.decimal
    var row = FactRow(texts: [], shownDecimals: [])
    var isWhole = true
    for (index, column) in rows.columns.columns.enumerated() {
      var (text, decimals) = (Located<String>?.none, Int?.none)
      if !cells.isBlank(index) {
        let cell = cells.cell(index)
        text = diagnostics.collect { () throws(Diagnostic) in try cell.text(for: column.use, mark: mark) }
        if text == nil { isWhole = false }
        if case .number(_, let format) = cell.content { decimals = format.decimals?.most }
      }
      row.texts.append(text)
      row.shownDecimals.append(decimals)
    }
    if let stray = cells.stray() {
      diagnostics.add(Self.withoutHeader((try? stray.text(for: .words, mark: mark).value) ?? "", at: stray.place))
    }
    return isWhole ? row : nil
  }

  private static func withoutHeader(_ text: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "okänd-kolumn", at: place, sv: "”\(text)” står i en kolumn utan rubrik",
      en: "“\(text)” stands in a column without a header",
      hint: Message(
        sv: "skriv kolumnens namn i översta raden, eller töm cellen",
        en: "write the column's name in the top row, or empty the cell"))
  }

  private struct RowSubject {
    let fact: String
    let organisation: String?
    let sex: Sex
    let file: DataFile
  }

  /// Takes the name of a fact; false when it cannot be one.
  private mutating func describe(_ name: Located<String>) -> Bool {
    if descriptions[name.value] != nil { return true }
    guard isName(name.value) else {
      diagnostics.add(
        Diagnostic(
          code: "fel-namn", at: name.place, sv: "”\(name.value)” är inget namn", en: "“\(name.value)” is not a name",
          hint: Message(
            sv: "ett namn börjar med en bokstav och har bokstäver, siffror och bindestreck; texten hör hemma i etikett",
            en: "a name begins with a letter and has letters, digits and hyphens; the text belongs in label")))
      return false
    }
    guard diagnostics.collect({ () throws(Diagnostic) in try names.take(name, for: .fact) }) != nil else {
      return false
    }
    descriptions[name.value] = FactDescription(name: name)
    order.append(name.value)
    return true
  }

  /// The organisation of a row; one that does not exist is told once.
  private mutating func organisation(_ text: Located<String>) -> String? {
    do throws(Diagnostic) { return try organisations.find(text) } catch {
      if unknownOrganisations.insert(text.value).inserted { diagnostics.add(error) }
      return nil
    }
  }

  private mutating func readWide(
    _ row: RowSubject, _ columns: FactColumns, _ cells: FactRow
  ) {
    func cell(_ index: Int?) -> Located<String>? { index.flatMap { cells.texts[$0] } }
    /// Periods that an earlier year's row alone has values of.
    var alone: [Period] = []
    for (index, column) in columns.columns.enumerated() {
      guard let value = cell(index) else { continue }
      switch column {
      case .valueOf(let period):
        let isAlone = add(
          value, decimals: cells.shownDecimals[index], count: cell(columns.index(of: .count(period))), row, period)
        if isAlone { alone.append(period) }
      case .count(let period?):
        guard columns.index(of: .valueOf(period)).flatMap(cell) == nil else { continue }
        diagnostics.add(
          Diagnostic(
            code: "n-utan-värde", at: value.place, sv: "raden har n för \(period) men inget värde",
            en: "the row has n for \(period) but no value",
            hint: Message(sv: "skriv .. om värdet saknas", en: "write .. if the value is missing")))
      case .remark(let remark, let period) where !row.file.isHistory:
        add(remark, value, row, header: period, row: nil)
      default: break
      }
    }
    addEarlierRemarks(row, columns, cells, alone)
  }

  /// What an earlier year's row says of target, source and so on holds for the periods that it alone has values of.
  private mutating func addEarlierRemarks(
    _ row: RowSubject, _ columns: FactColumns, _ cells: FactRow, _ periods: [Period]
  ) {
    guard row.file.isHistory else { return }
    for (index, column) in columns.columns.enumerated() {
      guard case .remark(let remark, let header) = column, let text = cells.texts[index] else { continue }
      for period in periods where header == nil || header == period {
        add(remark, text, row, header: period, row: nil)
      }
    }
  }

  private mutating func readLong(
    _ row: RowSubject, _ columns: FactColumns, _ cells: FactRow
  ) {
    func cell(_ index: Int?) -> Located<String>? { index.flatMap { cells.texts[$0] } }
    let value = cell(columns.index(of: .value))
    var period = row.file.period
    if let text = cell(columns.index(of: .period)) {
      period = PeriodReading(row.file.dialect).period(text.value)
      guard period != nil else { return diagnostics.add(notPeriod(text)) }
    }
    var alone: [Period] = []
    if let value {
      if let period {
        let decimals = columns.index(of: .value).flatMap { cells.shownDecimals[$0] }
        if add(value, decimals: decimals, count: cell(columns.index(of: .count(nil))), row, period) { alone = [period] }
      } else {
        diagnostics.add(
          Diagnostic(
            code: "saknar-period", at: value.place, sv: "raden har ett värde men ingen period",
            en: "the row has a value but no period"))
      }
    }
    addEarlierRemarks(row, columns, cells, alone)
    guard !row.file.isHistory else { return }
    for (index, column) in columns.columns.enumerated() {
      if case .remark(let remark, let header) = column, let value = cell(index) {
        add(remark, value, row, header: header, row: period)
      }
    }
  }

  private func notPeriod(_ text: Located<String>) -> Diagnostic {
    Diagnostic(
      code: "fel-period", at: text.place, sv: "”\(text.value)” är ingen period", en: "“\(text.value)” is not a period",
      hint: Message(
        sv: "skriv 2023, 2023-k4, 2023-08 eller 2023-12-31", en: "write 2023, 2023-q4, 2023-08 or 2023-12-31"))
  }
}

// MARK: - Values

extension FactReader {
  /// True for a value that only an earlier year's file has.
  private mutating func add(
    _ value: Located<String>, decimals: Int?, count: Located<String>?, _ row: RowSubject, _ period: Period
  ) -> Bool {
    guard let organisation = row.organisation else {
      let column = FactColumns.word(.organisation, project.language)
      diagnostics.add(
        Diagnostic(
          code: "saknar-organisation", at: value.place, sv: "raden har värden men ingen organisation",
          en: "the row has values but no organisation",
          hint: Message(
            sv: "skriv i kolumnen ”\(column)” vem siffran gäller",
            en: "write in the column “\(column)” whom the figure is about")))
      return false
    }
    if let conflict = descriptions[row.fact]?.use(period, at: value.place) {
      diagnostics.add(conflict)
      return false
    }
    let key = FactKey(name: row.fact, organisation: organisation, period: period, sex: row.sex)
    let isAlone = row.file.isHistory && entries.entries[key] == nil
    entries.add(
      FactEntryTable.ValueCell(
        key: key, value: value, shownDecimals: decimals, count: count, isHistory: row.file.isHistory),
      row.file.dialect)
    return isAlone
  }

  private mutating func readWaiting() {
    let units: [String: Unit] = descriptions.compactMapValues { unit(of: $0) }
    entries.readWaiting { units[$0] }
  }

  private func unit(of description: FactDescription) -> Unit? {
    (description.traits[.unit] ?? otherUnits[description.name.value]).flatMap { project.units[$0.value] }
  }

  private mutating func add(
    _ remark: FactColumn.Remark, _ text: Located<String>, _ row: RowSubject, header: Period?, row period: Period?
  ) {
    let unit = descriptions[row.fact].flatMap { self.unit(of: $0) }
    let context = FactRemarkTable.Context(
      fact: row.fact, organisation: row.organisation, headerPeriod: header, rowPeriod: period,
      language: project.language, unit: unit, dialect: row.file.dialect)
    _ = diagnostics.collect { () throws(Diagnostic) in try remarks.add(remark, text, context) }
  }

  private mutating func table() -> FactTable {
    diagnostics.add(entries.diagnostics)
    var table = FactTable()
    for name in order {
      guard var description = descriptions[name] else { continue }
      description.note(decimals: entries.decimals[name] ?? 0)
      if let changed = description.changedDefinition { diagnostics.add(changed) }
      if let fact = description.fact(project, otherUnit: otherUnits[name], &diagnostics) {
        table.facts.append(fact)
        for group in fact.groups {
          let place = description.traits[.group]?.place ?? fact.place
          _ = diagnostics.collect { () throws(Diagnostic) in try names.take(Located(group, at: place), for: .group) }
        }
      }
    }
    (table.entries, table.restated, table.remarks) = (entries.entries, entries.restated, remarks.values)
    let shares = Set(table.facts.filter { $0.unit.family == .share }.map(\.name))
    let remarked = remarks.values
    let found =
      entries.percentDiagnostics { shares.contains($0) }
      + entries.restatements { key in
        [key.organisation, ""].contains { organisation in
          let remarks = remarked[key.name]?[organisation]?.remarks
          return remarks?[key.period] != nil || remarks?[nil] != nil
        }
      }
      + ThousandsCheck(facts: table.facts, descriptions: descriptions, entries: table.entries).warnings
    for diagnostic in found { diagnostics.add(diagnostic) }
    return table
  }
}

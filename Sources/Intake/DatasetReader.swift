import Model

/// Reads a source's file into typed rows: the file from the project, the types from the template that asks for it.
package struct DatasetReader {
  private let name: String
  private let file: String
  private let key: String?
  private let dialect: Dialect
  private let columns: [ColumnPlan]
  private let cells: CellReading
  /// Name of the template that asks, for messages.
  private let template: String?
  /// Rows that follow-ups tell of, or that are follow-ups, are activities.
  private let isPlan: Bool
  /// The column that says of which period a row is.
  private let dateColumn: String?
  private var diagnostics = Diagnostics()
  private var hasFractionalKey = false

  /// A declared column, merged from template and project, and where it is in the file.
  ///
  /// A class, since a row's cells ask for it one by one and a copy costs more than the cell.
  final class ColumnPlan {
    let declaration: ColumnDeclaration
    let type: Dataset.ColumnType
    let fillDown: Bool
    let unit: Unit?
    /// `nil` for a reckoned column that the file does not have.
    let index: Int?
    let numbers: NumberReading
    let dates: DateReading
    let periods: PeriodReading

    init(_ declaration: ColumnDeclaration, unit: Unit?, index: Int?, dialect: Dialect) {
      (self.declaration, self.unit, self.index) = (declaration, unit, index)
      (type, fillDown) = (declaration.type ?? .text, declaration.fillDown)
      (numbers, dates, periods) = (
        NumberReading(dialect: dialect, unit: unit), DateReading(dialect), PeriodReading(dialect)
      )
    }
  }

  /// `declared` is the project's source, `expected` the template's (named `template` in messages). The dataset has the
  /// template's columns in its order and then those that only the project declares; others in the file are not read.
  /// `limit`: how many diagnostics of one sort are kept.
  package static func read(
    _ bytes: [UInt8], declared: SourceFile, expected: SourceFile?, project: Project, template: String? = nil,
    limit: Int = Diagnostics.limit
  ) -> (Dataset?, Diagnostics) {
    var diagnostics = Diagnostics(limit: limit)
    guard let file = declared.file else {
      diagnostics.add(
        Diagnostic(
          code: "saknar-attribut", at: declared.name.place, sv: "källan ”\(declared.name.value)” saknar fil",
          en: "the source “\(declared.name.value)” lacks a file"))
      return (nil, diagnostics)
    }
    do throws(Diagnostic) {
      var rows = try FileFormat.open(
        FileFormat.DataSource(
          bytes: bytes, file: file.value, dialect: declared.dialect, language: project.language))
      let header = try rows.readHeader(declared.dialect)
      let merged = ColumnMatch.merge(declared.columns, expected?.columns)
      let match = ColumnMatch(
        file: file.value, header: header, project: project, dialect: declared.dialect,
        defaultUnit: declared.unit ?? expected?.unit)
      guard let columns = match.plans(merged, &diagnostics) else { return (nil, diagnostics) }
      var reader = DatasetReader(
        name: declared.name.value, file: file.value, key: expected?.key ?? declared.key, dialect: declared.dialect,
        columns: columns, cells: CellReading(project), template: template,
        isPlan: expected?.followUpColumns.isEmpty == false || !declared.followUpColumns.isEmpty,
        dateColumn: (declared.periodColumn ?? expected?.periodColumn)?.value)
      reader.diagnostics = diagnostics
      var dataset = try reader.read(&rows, header: header)
      dataset?.isOfPersons = declared.isOfPersons || expected?.isOfPersons == true
      dataset?.period = declared.period ?? expected?.period
      dataset?.sex = declared.sex ?? expected?.sex
      if let column = declared.periodColumn ?? expected?.periodColumn, let read = dataset {
        dataset?.dating = try reader.dating(
          of: read, by: column, since: declared.since, retrieved: declared.origin.retrieved)
      }
      let taken = Set(columns.compactMap(\.index))
      dataset?.otherHeaders = header.indices.filter { !taken.contains($0) }.map { header[$0] }
      return (dataset, reader.diagnostics)
    } catch {
      diagnostics.add(error)
      return (nil, diagnostics)
    }
  }

  private init(
    name: String, file: String, key: String?, dialect: Dialect, columns: [ColumnPlan], cells: CellReading,
    template: String?, isPlan: Bool, dateColumn: String?
  ) {
    (self.name, self.file, self.key, self.dialect) = (name, file, key, dialect)
    (self.columns, self.cells, self.template, self.isPlan) = (columns, cells, template, isPlan)
    self.dateColumn = dateColumn
  }

  private mutating func read(
    _ file: inout any FileRows, header: [Located<String>]
  ) throws(Diagnostic) -> Dataset? {
    let keyColumn = key.flatMap { key in columns.firstIndex { $0.declaration.name.value == key } }
    if let key, keyColumn == nil {
      throw Diagnostic(
        code: "kolumn-saknas", at: header[0].place, sv: "nyckeln ”\(key)” är ingen av kolumnerna i \(name)",
        en: "the key “\(key)” is none of the columns of \(name)",
        hint: nearest(to: key, among: columns.map(\.declaration.name.value)).map(didYouMean))
    }
    var rows: [Dataset.Row] = []
    var keys = UniqueNames()
    var above = [FileCell?](repeating: nil, count: columns.count)
    var decimals = [ShownDecimals](repeating: ShownDecimals(), count: columns.count)
    var percents: [Int: PercentCheck] = [:]
    for (number, column) in columns.enumerated() where column.unit?.family == .share {
      percents[number] = PercentCheck()
    }
    while try file.nextData(dialect, &diagnostics) {
      var cells: [Dataset.Cell] = []
      var positions: [Dataset.Position] = []
      cells.reserveCapacity(columns.count)
      positions.reserveCapacity(columns.count)
      for (number, column) in columns.enumerated() {
        guard let index = column.index else {
          positions.append(file.position(0))
          cells.append(.blank)
          continue
        }
        positions.append(file.position(index))
        var content: FileCell?
        if !file.isBlank(index) { content = file.cell(index) }
        if column.fillDown {
          if let content {
            above[number] = content
          } else {
            content = above[number].map { FileCell(content: $0.content, place: file.place(index)) }
          }
        }
        guard let content, !content.isBlank else {
          if column.declaration.required || number == keyColumn || column.declaration.name.value == dateColumn {
            let row = words(file.cell(keyColumn.flatMap { columns[$0].index } ?? 0))
            diagnostics.add(blank(column, row: row, at: file.place(index), example: example(number, rows)))
          }
          cells.append(.blank)
          continue
        }
        let isKey = number == keyColumn
        decimals[number].take(content)
        var cell: Dataset.Cell?
        do throws(Diagnostic) {
          cell = try self.cells.read(content, as: column, isKey: isKey)
        } catch { diagnostics.add(error) }
        cells.append(cell ?? .blank)
        if case .number(let read)? = cell, percents[number] != nil {
          percents[number]?.take(words(content), read, at: content.place)
        }
        if isKey, let key = try? content.text(for: .key, mark: dialect.decimal) {
          if let twice = keys.take(key, Message(sv: "raden", en: "the row")) { diagnostics.add(twice) }
          remark(onKey: content)
        }
      }
      rows.append(Dataset.Row(cells: cells, positions: positions))
    }
    for number in percents.keys.sorted() {
      for wrong in percents[number]?.diagnostics ?? [] { diagnostics.add(wrong) }
    }
    for remark in file.remarks(on: columns.compactMap(\.index), filled: Set(filled.compactMap(\.index))) {
      diagnostics.add(remark)
    }
    let types = zip(columns, decimals).map { column, decimals in
      Dataset.Column(
        column.declaration, unit: column.unit, decimals: column.declaration.type == .number ? decimals.most : nil)
    }
    var dataset = Dataset(name: name, file: self.file, sheet: file.sheet, key: key, columns: types, rows: rows)
    dataset.pointers = file.pointers
    return dataset
  }

  /// The time that dated rows tell of; a row without a date would be counted nowhere.
  private mutating func dating(
    of dataset: Dataset, by column: Located<String>, since: Day?, retrieved: Day?
  ) throws(Diagnostic) -> Dataset.Dating? {
    guard let index = dataset.index(of: column.value) else {
      throw Diagnostic(
        code: "kolumn-saknas", at: column.place, sv: "”.\(column.value)” är ingen av kolumnerna i \(dataset.name)",
        en: "“.\(column.value)” is none of the columns of \(dataset.name)",
        hint: nearest(to: column.value, among: dataset.columns.map(\.name)).map(didYouMean))
    }
    guard [.date, .period].contains(dataset.columns[index].type) else {
      throw Diagnostic(
        code: "fel-värde", at: column.place, sv: "kolumnen ”.\(column.value)” har inga datum",
        en: "the column “.\(column.value)” has no dates",
        hint: Message(sv: "ge den type=\"date\"", en: "give it type=\"date\""))
    }
    var (first, last) = (Day?.none, Day?.none)
    for row in dataset.rows {
      guard let period = row.cells[index].time, let start = period.firstDay, let end = period.lastDay else { continue }
      first = min(first ?? start, start)
      last = max(last ?? end, end)
    }
    if since == nil, let first, let last, first.month == 12, first.year < last.year {
      diagnostics.add(Self.strayYear(first, at: column.place))
    }
    return Dataset.Dating(column: column.value, since: since, from: first, until: last, retrieved: retrieved)
  }

  /// A lone row from December makes the year before look as if it had had no more.
  private static func strayYear(_ first: Day, at place: Place) -> Diagnostic {
    Diagnostic(
      .warning, code: "början", at: place,
      Message(
        sv: "raderna börjar \(first), och \(first.year) räknas som ett helt år",
        en: "the rows begin on \(first), and \(first.year) is counted as a whole year"),
      hint: Message(
        sv: "skriv since=\"\(first.year + 1)-01-01\" vid källan om filen gäller tiden därefter",
        en: "write since=\"\(first.year + 1)-01-01\" at the source if the file is of the time after that"))
  }

  private var filled: [ColumnPlan] { columns.filter(\.declaration.fillDown) }

  /// A cell as it reads, for messages and for the row of totals.
  private func words(_ cell: FileCell) -> String {
    (try? cell.text(for: .words, mark: dialect.decimal).value) ?? ""
  }

  /// A key with decimals is told apart from another by digits that a number does not keep.
  private mutating func remark(onKey cell: FileCell) {
    guard case .number(let number, _) = cell.content, number.scale > 0, !hasFractionalKey else { return }
    hasFractionalKey = true
    diagnostics.add(
      Diagnostic(
        .warning, code: "nyckel-tal", at: cell.place,
        Message(
          sv: "nyckeln \(number) är ett tal, och då är 1.1 och 1.10 samma nyckel",
          en: "the key \(number) is a number, and then 1.1 and 1.10 are the same key"),
        hint: Message(
          sv: "ge kolumnen formatet Text i Excel och skriv nycklarna igen",
          en: "give the column the format Text in Excel and type the keys again")))
  }

  /// What a row above says in the column, when that is words that could stand here too.
  private func example(_ column: Int, _ rows: [Dataset.Row]) -> String? {
    for row in rows.reversed() {
      if case .text(let text) = row.cells[column], text.count <= 60, columns[column].declaration.type != .markdown {
        return text
      }
    }
    return nil
  }

  private func blank(_ column: ColumnPlan, row: String, at place: Place, example: String?) -> Diagnostic {
    let (name, number) = (column.declaration.name.value, (column.index ?? 0) + 1)
    let what = isPlan ? Message(sv: "aktivitet \(row)", en: "activity \(row)") : nil
    let by = Message(
      sv: template.map { ", som krävs av mallen \($0)" } ?? ", som krävs",
      en: template.map { ", which the template \($0) requires" } ?? ", which is required")
    return Diagnostic(
      code: "tom-cell", at: place,
      sv: "\(row.isEmpty ? "raden" : what?.sv ?? "raden ”\(row)”") saknar ”\(name)” (kolumn \(number))\(by.sv)",
      en: "\(row.isEmpty ? "the row" : what?.en ?? "row “\(row)”") lacks “\(name)” (column \(number))\(by.en)",
      hint: example.map {
        Message(sv: "fyll i cellen, till exempel ”\($0)”", en: "fill in the cell, for example “\($0)”")
      }
        ?? Message(sv: "fyll i cellen", en: "fill in the cell"))
  }
}

/// The decimals of a column as a workbook's formats show them; cells without a format show all that they have.
private struct ShownDecimals {
  private var formatted: Int?
  private var plain = 0

  /// `nil` when no cell has a format that tells.
  var most: Int? { formatted.map { max($0, plain) } }

  mutating func take(_ cell: FileCell) {
    guard case .number(let number, let format) = cell.content else { return }
    if let shown = format.decimals?.most {
      formatted = max(formatted ?? 0, shown)
    } else {
      plain = max(plain, number.scale)
    }
  }
}

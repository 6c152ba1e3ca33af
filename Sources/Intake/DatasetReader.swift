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
  private var diagnostics = Diagnostics()

  /// A declared column, merged from template and project, and where it is in the file.
  struct ColumnPlan {
    let declaration: ColumnDeclaration
    let unit: Unit?
    /// `nil` for a reckoned column that the file does not have.
    let index: Int?
    let numbers: NumberReading
  }

  /// `declared` is the project's source, `expected` the template's (named `template` in messages). The dataset has the
  /// template's columns in its order and then those that only the project declares; others in the file are not read.
  package static func read(
    _ bytes: [UInt8], declared: SourceFile, expected: SourceFile?, project: Project, template: String? = nil
  ) -> (Dataset?, Diagnostics) {
    var diagnostics = Diagnostics()
    guard let file = declared.file else {
      diagnostics.add(
        Diagnostic(
          code: "saknar-attribut", at: declared.name.place, sv: "källan ”\(declared.name.value)” saknar fil",
          en: "the source “\(declared.name.value)” lacks a file"))
      return (nil, diagnostics)
    }
    do throws(Diagnostic) {
      let decoded = try TextDecoder.decode(bytes, as: declared.dialect.encoding, file: file.value)
      var text = try DelimitedText(decoded: decoded, file: file.value, dialect: declared.dialect)
      var header: [DelimitedText.Field] = []
      guard try text.readRow(into: &header) else {
        throw Diagnostic(code: "tom-fil", at: Place(file: file.value), sv: "filen är tom", en: "the file is empty")
      }
      if let wrong = text.wrongSeparator(header) { throw wrong }
      let merged = ColumnMatch.merge(declared.columns, expected?.columns)
      let match = ColumnMatch(
        text: text, header: header, project: project, dialect: declared.dialect,
        defaultUnit: declared.unit ?? expected?.unit)
      guard let columns = match.plans(merged, &diagnostics) else { return (nil, diagnostics) }
      var reader = DatasetReader(
        name: declared.name.value, file: file.value, key: expected?.key ?? declared.key, dialect: declared.dialect,
        columns: columns, cells: CellReading(project), template: template,
        isPlan: expected?.followUpColumns.isEmpty == false || !declared.followUpColumns.isEmpty)
      reader.diagnostics = diagnostics
      var dataset = try reader.read(&text, header: header)
      dataset?.isOfPersons = declared.isOfPersons || expected?.isOfPersons == true
      dataset?.period = declared.period ?? expected?.period
      dataset?.sex = declared.sex ?? expected?.sex
      let taken = Set(columns.compactMap(\.index))
      dataset?.otherHeaders = header.indices.filter { !taken.contains($0) }.map {
        Located(text.text(header[$0]), at: text.place(header[$0]))
      }
      return (dataset, reader.diagnostics)
    } catch {
      diagnostics.add(error)
      return (nil, diagnostics)
    }
  }

  private init(
    name: String, file: String, key: String?, dialect: Dialect, columns: [ColumnPlan], cells: CellReading,
    template: String?, isPlan: Bool
  ) {
    (self.name, self.file, self.key, self.dialect) = (name, file, key, dialect)
    (self.columns, self.cells, self.template, self.isPlan) = (columns, cells, template, isPlan)
  }

  private mutating func read(
    _ text: inout DelimitedText, header: [DelimitedText.Field]
  ) throws(Diagnostic) -> Dataset? {
    let keyColumn = key.flatMap { key in columns.firstIndex { $0.declaration.name.value == key } }
    if let key, keyColumn == nil {
      throw Diagnostic(
        code: "kolumn-saknas", at: text.place(header[0]), sv: "nyckeln ”\(key)” är ingen av kolumnerna i \(name)",
        en: "the key “\(key)” is none of the columns of \(name)",
        hint: nearest(to: key, among: columns.map(\.declaration.name.value)).map(didYouMean))
    }
    var rows: [Dataset.Row] = []
    var keys = UniqueNames()
    var above = [Located<String>?](repeating: nil, count: columns.count)
    var fields: [DelimitedText.Field] = []
    while try text.readRow(into: &fields) {
      if let wrong = text.check(fields, against: header) {
        diagnostics.add(wrong)
        continue
      }
      if let total = dialect.totalRow, text.text(fields[0]) == total { continue }
      var cells: [Dataset.Cell] = []
      var positions: [(line: Int, column: Int, length: Int)] = []
      for (number, column) in columns.enumerated() {
        let field = fields[column.index ?? 0]
        guard column.index != nil else {
          let place = text.place(field)
          positions.append((place.line, place.column, place.length))
          cells.append(.blank)
          continue
        }
        var content = Located(text.text(field), at: text.place(field))
        if column.declaration.fillDown {
          if content.value.isEmpty, let filled = above[number] {
            content.value = filled.value
          } else if !content.value.isEmpty {
            above[number] = content
          }
        }
        positions.append((content.place.line, content.place.column, content.place.length))
        if content.value.isEmpty {
          if column.declaration.required || number == keyColumn {
            let row = keyColumn.flatMap { columns[$0].index }.map { text.text(fields[$0]) } ?? text.text(fields[0])
            diagnostics.add(blank(column, row: row, at: content.place, example: example(number, rows)))
          }
          cells.append(.blank)
        } else {
          let cell = diagnostics.collect { () throws(Diagnostic) in try self.cells.read(content, as: column) }
          cells.append(cell ?? .blank)
        }
        if number == keyColumn, !content.value.isEmpty,
          let twice = keys.take(content, Message(sv: "raden", en: "the row"))
        {
          diagnostics.add(twice)
        }
      }
      rows.append(Dataset.Row(cells: cells, positions: positions))
    }
    let types = columns.map { Dataset.Column($0.declaration, unit: $0.unit) }
    return Dataset(name: name, file: file, key: key, columns: types, rows: rows)
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

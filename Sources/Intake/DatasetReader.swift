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
  private var diagnostics = Diagnostics()

  /// A declared column, merged from template and project, and where it is in the file.
  struct ColumnPlan {
    let declaration: ColumnDeclaration
    let unit: Unit?
    let index: Int
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
      let merged = ColumnMatch.merge(declared, expected)
      let match = ColumnMatch(
        text: text, header: header, project: project, dialect: declared.dialect,
        defaultUnit: expected?.unit ?? declared.unit)
      guard let columns = match.plans(merged, &diagnostics) else { return (nil, diagnostics) }
      var reader = DatasetReader(
        name: declared.name.value, file: file.value, key: expected?.key ?? declared.key, dialect: declared.dialect,
        columns: columns, cells: CellReading(project), template: template)
      reader.diagnostics = diagnostics
      let dataset = try reader.read(&text, header: header)
      return (dataset, reader.diagnostics)
    } catch {
      diagnostics.add(error)
      return (nil, diagnostics)
    }
  }

  private init(
    name: String, file: String, key: String?, dialect: Dialect, columns: [ColumnPlan], cells: CellReading,
    template: String?
  ) {
    (self.name, self.file, self.key, self.dialect) = (name, file, key, dialect)
    (self.columns, self.cells, self.template) = (columns, cells, template)
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
        let field = fields[column.index]
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
            let row = keyColumn.map { text.text(fields[columns[$0].index]) } ?? text.text(fields[0])
            diagnostics.add(blank(column, row: row, at: content.place))
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
    let types = columns.map { column in
      Dataset.Column(
        name: column.declaration.name.value, type: column.declaration.type ?? .text, unit: column.unit,
        required: column.declaration.required)
    }
    return Dataset(name: name, file: file, key: key, columns: types, rows: rows)
  }

  private func blank(_ column: ColumnPlan, row: String, at place: Place) -> Diagnostic {
    let (name, number) = (column.declaration.name.value, column.index + 1)
    let by = Message(
      sv: template.map { ", som krävs av mallen \($0)" } ?? ", som krävs",
      en: template.map { ", which the template \($0) requires" } ?? ", which is required")
    return Diagnostic(
      code: "tom-cell", at: place,
      sv: "\(row.isEmpty ? "raden" : "raden ”\(row)”") saknar ”\(name)” (kolumn \(number))\(by.sv)",
      en: "\(row.isEmpty ? "the row" : "row “\(row)”") lacks “\(name)” (column \(number))\(by.en)",
      hint: Message(sv: "fyll i cellen", en: "fill in the cell"))
  }
}

import Model

/// A proposed declaration as the element that a person pastes.
enum ProposalMarkup {
  static func text(_ file: DataFile) -> String {
    "<facts" + attributes([("file", file.file.value)] + dialect(file.dialect)) + "/>"
  }

  static func text(_ source: SourceFile) -> String {
    var own: [(String, String)] = [("name", source.name.value), ("file", source.file?.value ?? "")]
    own += dialect(source.dialect)
    if let unit = source.unit { own.append(("unit", unit)) }
    if let key = source.key { own.append(("key", key)) }
    if source.isOfPersons { own.append(("persons", "yes")) }
    let columns = source.columns.map { column in
      "\n  <column" + attributes(self.column(column)) + "/>"
    }
    return "<source" + attributes(own) + ">" + columns.joined() + "\n</source>"
  }

  private static func column(_ column: ColumnDeclaration) -> [(String, String)] {
    var all = [("name", column.name.value)]
    if let from = column.from { all.append(("from", from)) }
    if let type = column.type, let word = word(type) { all.append(("type", word)) }
    if let unit = column.unit { all.append(("unit", unit)) }
    if let period = column.period { all.append(("period", period.description)) }
    if let sex = column.sex { all.append(("sex", sex.rawValue)) }
    if column.fillDown { all.append(("fill-down", "yes")) }
    return all
  }

  /// `nil` for text, which need not be said.
  static func word(_ type: Dataset.ColumnType) -> String? {
    if case .pointer(let list) = type { return list }
    return SourceReading.types.first { $0.value == type && type != .text }?.key
  }

  private static func dialect(_ dialect: Dialect) -> [(String, String)] {
    let plain = Dialect()
    var all: [(String, String)] = []
    if let sheet = dialect.sheet { all.append(("sheet", sheet.value)) }
    if let path = dialect.path { all.append(("path", path.value)) }
    if dialect.encoding != plain.encoding { all.append(("encoding", dialect.encoding.rawValue)) }
    if let separator = dialect.separator { all.append(("separator", separator == "\t" ? "tab" : String(separator))) }
    if dialect.decimal != plain.decimal { all.append(("decimal", String(dialect.decimal))) }
    if dialect.skippedRows > 0 { all.append(("skip-rows", "\(dialect.skippedRows)")) }
    if dialect.headerRows != 1 { all.append(("header-rows", "\(dialect.headerRows)")) }
    if !dialect.totalRows.isEmpty { all.append(("total-row", dialect.totalRows.joined(separator: "|"))) }
    if let end = dialect.endRow { all.append(("end-row", end)) }
    if !dialect.dates.isEmpty {
      all.append(("dates", dialect.dates.map(\.rawValue).sorted().joined(separator: " ")))
    }
    if !dialect.nulls.isEmpty { all.append(("null", dialect.nulls.joined(separator: "|"))) }
    return all
  }

  private static func attributes(_ all: [(String, String)]) -> String {
    all.map { " \($0.0)=\"\(escaped($0.1))\"" }.joined()
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case "\"": result += "&quot;"
      case "\n": result += "&#10;"
      case "\t": result += "&#9;"
      default: result.append(character)
      }
    }
    return result
  }
}

import Model

extension Dialect {
  /// How a file is written, in words: `UTF-8, semikolon mellan cellerna, decimalkomma, 2 rader över rubriken`.
  /// `bytes`: the file's, for what it says itself.
  package func words(file: String, bytes: [UInt8]) -> Message {
    var parts: [Message] = []
    func add(_ sv: String, _ en: String) { parts.append(Message(sv: sv, en: en)) }
    if FileFormat.isWorkbook(file) {
      add("arbetsbok", "workbook")
      if let sheet { add("blad ”\(sheet.value)”", "sheet “\(sheet.value)”") }
    } else if file.lowercased().hasSuffix(".json") {
      add("JSON", "JSON")
    } else if file.lowercased().hasSuffix(".xml") {
      add("XML", "XML")
    } else {
      let name = encodingName(bytes)
      add(name, name)
      let said = declaredSeparator(bytes)
      let sign = Self.separatorWords(separator ?? said ?? ";")
      let own = said == nil ? Message(sv: "", en: "") : Message(sv: " (sep=-rad)", en: " (sep= line)")
      add("\(sign.sv) mellan cellerna\(own.sv)", "\(sign.en) between cells\(own.en)")
    }
    if let path { add("väg \(path.value)", "path \(path.value)") }
    let isTree = file.lowercased().hasSuffix(".json") || file.lowercased().hasSuffix(".xml")
    if !isTree || decimal != "," {
      add(decimal == "," ? "decimalkomma" : "decimalpunkt", decimal == "," ? "decimal comma" : "decimal point")
    }
    if skippedRows > 0 {
      add(
        "\(skippedRows) \(skippedRows == 1 ? "rad" : "rader") över rubriken",
        "\(skippedRows) \(skippedRows == 1 ? "row" : "rows") above the header")
    }
    if !isTree {
      add(
        headerRows == 1 ? "1 rubrikrad" : "\(headerRows) rubrikrader",
        "\(headerRows) header row\(headerRows == 1 ? "" : "s")")
    }
    let (totals, gaps) = (Self.listed(totalRows), Self.listed(nulls))
    if !totalRows.isEmpty { add("summarader som inte läses: \(totals.sv)", "rows of totals not read: \(totals.en)") }
    if let endRow { add("slutar vid ”\(endRow)”", "ends at “\(endRow)”") }
    if !dates.isEmpty {
      let forms = dates.map(\.rawValue).sorted().joined(separator: " ")
      add("datum som \(forms)", "dates as \(forms)")
    }
    if !nulls.isEmpty { add("saknas skrivs \(gaps.sv)", "missing is written \(gaps.en)") }
    return Message(sv: parts.map(\.sv).joined(separator: ", "), en: parts.map(\.en).joined(separator: ", "))
  }

  /// Of a `sep=` line.
  private func declaredSeparator(_ bytes: [UInt8]) -> Character? {
    let mark = UTF8Text.byteOrderMark
    let start = Array(bytes.prefix(64).dropFirst(bytes.starts(with: mark) ? mark.count : 0))
    return DelimitedText.separatorLine(encoding == .utf16 ? UTF16Text.utf8(start).0 : start)?.separator
  }

  private func encodingName(_ bytes: [UInt8]) -> String {
    switch encoding {
    case .utf8: bytes.starts(with: UTF8Text.byteOrderMark) ? "UTF-8 (BOM)" : "UTF-8"
    case .windows1252: "Windows-1252"
    case .latin1: "ISO 8859-1"
    case .utf16: "UTF-16"
    }
  }

  private static func separatorWords(_ separator: Character) -> Message {
    switch separator {
    case ";": Message(sv: "semikolon", en: "semicolons")
    case ",": Message(sv: "komma", en: "commas")
    case "\t": Message(sv: "tabb", en: "tabs")
    case "|": Message(sv: "lodstreck", en: "bars")
    default: Message(sv: "”\(separator)”", en: "“\(separator)”")
    }
  }

  private static func listed(_ texts: [String]) -> Message {
    Message(
      sv: texts.map { "”\($0)”" }.joined(separator: ", "), en: texts.map { "“\($0)”" }.joined(separator: ", "))
  }
}

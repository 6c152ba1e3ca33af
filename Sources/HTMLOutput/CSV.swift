import Model

/// Comma-separated values as a Swedish Excel opens them: semicolons, UTF-8 with a byte order mark, lines ending in CRLF
/// (RFC 4180). Decimals have the language's comma or point.
package struct CSV {
  package private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
  let language: Language

  package init(language: Language) { self.language = language }

  package mutating func row(_ cells: [String]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ";")) }
      append(cell)
    }
    bytes.append(contentsOf: [0x0D, 0x0A])
  }

  /// Plain digits with a point, as the model keeps them, in the language's own form.
  func number(_ plain: String) -> String {
    guard language == .swedish else { return plain }
    return String(plain.map { $0 == "." ? "," : $0 })
  }

  func number(_ value: Decimal) -> String { number(value.description) }

  private mutating func append(_ cell: String) {
    let cell = Self.harmless(cell)
    let needsQuotes =
      cell.utf8.contains { $0 == 0x3B || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
      || Self.isWhitespace(cell.utf8.first) ?? (cell.first?.isWhitespace == true)
      || Self.isWhitespace(cell.utf8.last) ?? (cell.last?.isWhitespace == true)
    guard needsQuotes else { return bytes.append(contentsOf: cell.utf8) }
    bytes.append(0x22)
    for byte in cell.utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }

  /// Of a sign at a cell's end, by its byte alone; `nil` when that does not tell.
  private static func isWhitespace(_ byte: UInt8?) -> Bool? {
    guard let byte, byte < 0x80 else { return nil }
    return byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  /// A cell that a spreadsheet would take for a formula begins with an apostrophe instead (OWASP, *CSV Injection*): those
  /// whose first sign is = + - @ (in either width), tab or carriage return, white space before it or not, unless the
  /// whole is a number.
  package static func harmless(_ cell: String) -> String {
    // Most cells begin with a letter or digit, and need no closer look.
    guard let first = cell.unicodeScalars.first, !("0"..."9").contains(first), !("A"..."z").contains(first) else {
      return cell
    }
    if first == "\t" || first == "\r" || first == "\n" { return "'" + cell }
    guard let sign = cell.unicodeScalars.first(where: { !$0.properties.isWhitespace }),
      ["=", "+", "-", "@", "＝", "＋", "－", "＠"].contains(sign)
    else { return cell }
    return isNumber(cell) ? cell : "'" + cell
  }

  /// A sign, digits in groups or not, and perhaps a comma or point with digits: nothing a formula could begin with.
  private static func isNumber(_ text: String) -> Bool {
    var (digits, marks, last) = (0, 0, false)
    for (index, scalar) in text.unicodeScalars.enumerated() {
      last = false
      switch scalar {
      case "+", "-": if index > 0 { return false }
      case "0"..."9": (digits, last) = (digits + 1, true)
      case "\u{202F}", "\u{00A0}": if digits == 0 || marks > 0 { return false }
      case ",", ".":
        marks += 1
        if digits == 0 || marks > 1 { return false }
      default: return false
      }
    }
    return last
  }
}

/// A table as a file: its columns' labels, then its rows; a table with groups has the group in its first column.
package enum TableCSV {
  package static func bytes(_ table: Table, language: Language) -> [UInt8] {
    var csv = CSV(language: language)
    let isGrouped = table.bodies.contains { $0.header != nil }
    csv.row((isGrouped ? [PageWords(language: language).group] : []) + table.columns.map(\.label))
    for body in table.bodies {
      for row in body.rows {
        let cells = row.cells.map { cell in cell.datum.map { csv.number($0) } ?? cell.content.plainText }
        csv.row((isGrouped ? [body.header?.plainText ?? ""] : []) + cells)
      }
    }
    return csv.bytes
  }
}

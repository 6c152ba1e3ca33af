import Model

/// Text in rows and fields (RFC 4180, with the separators and line breaks that spreadsheets write), read row by row.
///
/// Nothing is guessed: every row has as many fields as the header. Bytes are UTF-8, checked before.
package struct DelimitedText {
  /// A field, by where its content stands; quotes lie outside.
  package struct Field {
    package let start: Int
    package let end: Int
    /// From one; columns in characters, combining marks not counted.
    package let line: Int
    package let column: Int
    package let length: Int
    /// Holds doubled quotes or line breaks, so its text is not its bytes.
    let isEscaped: Bool
  }

  package let file: String
  package let bytes: [UInt8]
  package let separator: Character
  private let delimiter: UInt8
  private var next = 0
  private var line = 1
  private var column = 1

  package init(decoded bytes: [UInt8], file: String, dialect: Dialect) throws(Diagnostic) {
    (self.bytes, self.file) = (bytes, file)
    let declared = Self.separatorLine(bytes)
    if let declared, let other = dialect.separator, declared.separator != other {
      throw Diagnostic(
        code: "skiljetecken", at: Place(file: file, line: 1, column: 5),
        sv: "filen säger sep=\(declared.separator), projektet separator=\"\(other)\"",
        en: "the file says sep=\(declared.separator), the project separator=\"\(other)\"")
    }
    separator = dialect.separator ?? declared?.separator ?? ";"
    delimiter = separator.asciiValue ?? UInt8(ascii: ";")
    if let declared {
      next = declared.end
      breakLine()
    }
    // A title may hold a lone quote, so skipped rows are lines, not records.
    for _ in 0..<dialect.skippedRows {
      while next < bytes.count, !isBreak(bytes[next]) { next += 1 }
      breakLine()
    }
  }

  /// `sep=;` alone on the first line, as Excel has it.
  static func separatorLine(_ bytes: [UInt8]) -> (separator: Character, end: Int)? {
    let word = Array("sep=".utf8)
    guard bytes.count > word.count, bytes.starts(with: word), bytes[4] < 0x80 else { return nil }
    guard bytes.count == 5 || bytes[5] == 0x0A || bytes[5] == 0x0D else { return nil }
    return (Character(Unicode.Scalar(bytes[4])), 5)
  }

  private func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  /// Passes CR LF, LF or CR, if one stands here.
  private mutating func breakLine() {
    guard next < bytes.count, isBreak(bytes[next]) else { return }
    if bytes[next] == 0x0D, next + 1 < bytes.count, bytes[next + 1] == 0x0A { next += 1 }
    next += 1
    (line, column) = (line + 1, 1)
  }

  package func place(_ field: Field) -> Place {
    Place(file: file, line: field.line, column: field.column, length: field.length)
  }

  /// The field's text without white space around it; line breaks as `\n`.
  package func text(_ field: Field) -> String {
    guard field.isEscaped else { return String(decoding: bytes[field.start..<field.end], as: UTF8.self) }
    var text: [UInt8] = []
    var index = field.start
    while index < field.end {
      let byte = bytes[index]
      let following = index + 1 < field.end ? bytes[index + 1] : 0
      if byte == 0x0D {
        text.append(0x0A)
        if following == 0x0A { index += 1 }
      } else {
        text.append(byte)
        if byte == Self.quote, following == Self.quote { index += 1 }
      }
      index += 1
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static let quote = UInt8(ascii: "\"")

  private func checkLimits(_ fields: [Field]) throws(Diagnostic) {
    guard let last = fields.last else { return }
    if last.end - last.start > InputLimits.cell {
      throw Diagnostic(
        code: "för-stor-cell", at: place(last), sv: "cellen har mer text än ett kalkylblad rymmer i en cell",
        en: "the cell has more text than a spreadsheet holds in a cell",
        hint: Message(
          sv: "ett citattecken som inte stängs gör allt efter det till en cell; lång text hör hemma i en egen fil",
          en: "a quote that is not closed makes all after it one cell; long text belongs in a file of its own"))
    }
    if fields.count > InputLimits.columns {
      throw Diagnostic(
        code: "för-många-fält", at: place(last),
        sv: "raden har fler fält än ett kalkylblad har kolumner (\(InputLimits.columns))",
        en: "the row has more fields than a spreadsheet has columns (\(InputLimits.columns))")
    }
  }

  /// Reads the next row that is not blank into `fields`; false at the end.
  package mutating func readRow(into fields: inout [Field]) throws(Diagnostic) -> Bool {
    while next < bytes.count {
      fields.removeAll(keepingCapacity: true)
      var isBlank = true
      repeat {
        let field = try readField()
        if field.start < field.end { isBlank = false }
        fields.append(field)
        try checkLimits(fields)
      } while passSeparator()
      breakLine()
      if !isBlank { return true }
    }
    return false
  }

  private mutating func passSeparator() -> Bool {
    guard next < bytes.count, bytes[next] == delimiter else { return false }
    next += 1
    column += 1
    return true
  }

  private mutating func readField() throws(Diagnostic) -> Field {
    if next < bytes.count, bytes[next] == Self.quote { return try readQuoted() }
    let (start, startColumn) = (next, column)
    while next < bytes.count, bytes[next] != delimiter, !isBreak(bytes[next]) {
      advanceColumn()
      next += 1
    }
    return trimmed(start, next, line, startColumn, column - startColumn, isEscaped: false)
  }

  private mutating func readQuoted() throws(Diagnostic) -> Field {
    let (opening, openingLine, openingColumn) = (next, line, column)
    next += 1
    column += 1
    var (isEscaped, firstLineLength) = (false, Int?.none)
    while true {
      guard next < bytes.count else {
        throw Diagnostic(
          code: "citattecken", at: Place(file: file, line: openingLine, column: openingColumn),
          sv: "citattecknet stängs aldrig", en: "the quote is never closed",
          hint: Message(
            sv: "ett citattecken som hör till texten skrivs dubbelt: \"\"",
            en: "a quote that belongs to the text is written twice: \"\""))
      }
      let byte = bytes[next]
      if byte == Self.quote {
        guard next + 1 < bytes.count, bytes[next + 1] == Self.quote else { break }
        isEscaped = true
        next += 2
        column += 2
      } else if isBreak(byte) {
        if firstLineLength == nil { firstLineLength = column - openingColumn - 1 }
        isEscaped = isEscaped || byte == 0x0D
        breakLine()
      } else {
        advanceColumn()
        next += 1
      }
    }
    let end = next
    let length = firstLineLength ?? column - openingColumn - 1
    next += 1
    column += 1
    guard next >= bytes.count || bytes[next] == delimiter || isBreak(bytes[next]) else {
      throw Diagnostic(
        code: "citattecken", at: Place(file: file, line: line, column: column),
        sv: "efter det stängande citattecknet ska \(separator) eller en ny rad stå",
        en: "after the closing quote \(separator) or a new row is expected",
        hint: Message(
          sv: "ett citattecken som hör till texten skrivs dubbelt: \"\"",
          en: "a quote that belongs to the text is written twice: \"\""))
    }
    return trimmed(opening + 1, end, openingLine, openingColumn + 1, length, isEscaped: isEscaped)
  }

  private mutating func advanceColumn() {
    if bytes[next] < 0x80 || PlaceCursor.beginsCharacter(bytes, next) { column += 1 }
  }

  /// Leaves out spaces of every width, tabs and line breaks around the content.
  private func trimmed(
    _ start: Int, _ end: Int, _ line: Int, _ column: Int, _ length: Int, isEscaped: Bool
  ) -> Field {
    var (start, end, line, column, length) = (start, end, line, column, length)
    while start < end {
      let byte = bytes[start]
      if byte == 0x20 || byte == 0x09 {
        start += 1
      } else if isBreak(byte) {
        start += byte == 0x0D && start + 1 < end && bytes[start + 1] == 0x0A ? 2 : 1
        (line, column, length) = (line + 1, 1, 1)
        continue
      } else if case let space = UTF8Text.wideSpace(bytes, start, end), space > 0 {
        start += space
      } else {
        break
      }
      (column, length) = (column + 1, length - 1)
    }
    while start < end {
      let byte = bytes[end - 1]
      if byte == 0x20 || byte == 0x09 || isBreak(byte) {
        end -= 1
      } else if byte >= 0x80, case let space = UTF8Text.wideSpaceBefore(bytes, start, end), space > 0 {
        end -= space
      } else {
        break
      }
      if !isBreak(byte) { length -= 1 }
    }
    return Field(start: start, end: end, line: line, column: column, length: max(1, length), isEscaped: isEscaped)
  }
}

extension DelimitedText {
  /// The diagnostic of a header that is one single field, since the file is written with another separator.
  package func wrongSeparator(_ header: [Field]) -> Diagnostic? {
    guard header.count == 1, let only = header.first else { return nil }
    let title = text(only)
    let others: [(Character, String, Message)] = [
      (";", ";", Message(sv: "semikolon", en: "semicolons")), (",", ",", Message(sv: "komma", en: "commas")),
      ("\t", "tab", Message(sv: "tabb", en: "tabs")), ("|", "|", Message(sv: "lodstreck", en: "bars")),
    ]
    guard
      let (_, word, name) = others.first(where: { other in
        other.0 != separator && title.split(separator: other.0, omittingEmptySubsequences: false).count > 2
      })
    else { return nil }
    return Diagnostic(
      code: "skiljetecken", at: place(only),
      sv: "filen skiljer kolumnerna med \(name.sv), men läses med ”\(separator)”",
      en: "the file parts its columns by \(name.en), but is read with “\(separator)”",
      hint: Message(
        sv: "skriv separator=\"\(word)\" vid filen i projektet, eller spara den med \(separator) mellan kolumnerna",
        en: "write separator=\"\(word)\" at the file in the project, or save it with \(separator) between the columns"))
  }

  /// Whether `fields` are as many as the header's; the diagnostic when they are not.
  package func check(_ fields: [Field], against header: [Field]) -> Diagnostic? {
    guard fields.count != header.count else { return nil }
    let counts = Message(
      sv: "raden har \(fields.count) fält, rubrikraden \(header.count)",
      en: "the row has \(fields.count) fields, the header \(header.count)")
    if fields.count > header.count {
      return Diagnostic(
        .error, code: "för-många-fält", at: place(fields[header.count]), counts,
        hint: Message(
          sv: "ett fält som innehåller \(separator) skrivs inom citattecken: \"a\(separator) b\"",
          en: "a field that holds \(separator) is written in quotes: \"a\(separator) b\""))
    }
    var end = fields.last.map(place) ?? Place(file: file)
    (end.column, end.length) = (end.column + (fields.last.map { $0.start < $0.end } == true ? end.length : 0), 1)
    let names = header[fields.count..<header.count].map(text).filter { !$0.isEmpty }
    let missing = Message(
      sv: names.map { "”\($0)”" }.joined(separator: ", "), en: names.map { "“\($0)”" }.joined(separator: ", "))
    return Diagnostic(
      .error, code: "för-få-fält", at: end, counts,
      hint: names.isEmpty
        ? Message(
          sv: "skriv \(separator) för varje tom cell, eller ta bort de tomma kolumnerna i rubrikraden",
          en: "write \(separator) for each empty cell, or remove the blank columns of the header")
        : Message(
          sv: "det saknas fält för \(missing.sv): skriv \(separator) för varje tom cell",
          en: "fields are missing for \(missing.en): write \(separator) for each empty cell"))
  }
}

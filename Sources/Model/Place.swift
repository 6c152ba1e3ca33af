/// Where something stands: in a text, in a cell of a sheet, at a pointer into JSON, in a file as a whole. `line` and
/// `column` count from one; columns in characters of a text, rows and columns of a sheet.
package struct Place: Hashable, Sendable {
  /// The path as the user would type it: relative to the project, or to the folder of templates.
  package var file: String
  /// Zero when the place is the whole file.
  package var line: Int
  package var column: Int
  /// Characters that the caret line underlines; at least one.
  package var length: Int
  /// Name of the sheet in a workbook; `nil` for a text.
  package var sheet: String?
  /// The value's way through a JSON file (RFC 6901): `/values/3/value`; `nil` elsewhere.
  package var pointer: String?

  package init(file: String, line: Int = 0, column: Int = 0, length: Int = 1) {
    (self.file, self.line, self.column, self.length) = (file, line, column, length)
  }

  /// A cell: `row` and `column` from one.
  package init(file: String, sheet: String, row: Int, column: Int) {
    self.init(file: file, line: row, column: column)
    self.sheet = sheet
  }

  /// A value of a JSON file.
  package init(file: String, pointer: String) {
    self.init(file: file)
    self.pointer = pointer
  }

  /// The place `offset` characters into a text that begins here; line breaks in `text` are followed.
  package func advanced(into text: String, by offset: Int, length: Int) -> Place {
    var (line, column) = (self.line, self.column)
    for character in text.prefix(offset) {
      if character.isNewline { (line, column) = (line + 1, 1) } else { column += 1 }
    }
    return Place(file: file, line: line, column: column, length: max(1, length))
  }
}

extension Place: CustomStringConvertible {
  /// `path:line:column`, `path:sheet!C7`, `path#/values/3`, or the bare path for a whole file; `path:line` is never used.
  package var description: String {
    if let pointer { return "\(file)#\(pointer)" }
    if let sheet { return line == 0 ? "\(file):\(sheet)" : "\(file):\(sheet)!\(cellName)" }
    return line == 0 ? file : "\(file):\(line):\(column)"
  }

  /// `path:line`, `path:sheet!7` or the pointer, as hints name a row of a table.
  package var row: String {
    if pointer != nil { return description }
    let path = sheet.map { "\(file):\($0)" } ?? file
    return line == 0 ? path : path + (sheet == nil ? ":" : "!") + "\(line)"
  }

  /// `C7`: the column in letters, the row in digits.
  package var cellName: String { Self.columnLetters(column) + "\(line)" }

  /// `A` to `Z`, `AA` and on, of a column counted from one.
  package static func columnLetters(_ column: Int) -> String {
    var (rest, letters) = (column, "")
    while rest > 0 {
      letters = String(Character(Unicode.Scalar(UInt8(65 + (rest - 1) % 26)))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }
}

/// A value with the place that it was read from.
package struct Located<Value: Sendable>: Sendable {
  package var value: Value
  package var place: Place

  package init(_ value: Value, at place: Place) { (self.value, self.place) = (value, place) }
}

extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}

/// A text in memory, able to say at which line and column each of its bytes stands.
package struct SourceText: Sendable {
  package let file: String
  package let bytes: [UInt8]
  private let lineStarts: [Int]

  package init(file: String, bytes: [UInt8]) {
    (self.file, self.bytes) = (file, bytes)
    var starts = [0]
    for (index, byte) in bytes.enumerated() where byte == 0x0A { starts.append(index + 1) }
    lineStarts = starts
  }

  /// The place of the byte at `offset`, `length` bytes long; columns come out in characters.
  package func place(at offset: Int, length: Int = 1) -> Place {
    let offset = min(max(0, offset), bytes.count)
    var (low, high) = (0, lineStarts.count)
    while low + 1 < high {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    let end = min(bytes.count, offset + max(0, length))
    return Place(
      file: file, line: low + 1, column: characters(lineStarts[low]..<offset) + 1,
      length: max(1, characters(offset..<end)))
  }

  /// The line (from one) without its line break, or `nil` when there is no such line.
  package func line(_ number: Int) -> String? {
    guard number >= 1, number <= lineStarts.count else { return nil }
    let end = number < lineStarts.count ? lineStarts[number] : bytes.count
    let text = String(decoding: bytes[lineStarts[number - 1]..<end], as: UTF8.self)
    return String(text.prefix { !$0.isNewline })
  }

  private func characters(_ range: Range<Int>) -> Int { String(decoding: bytes[range], as: UTF8.self).count }
}

/// Where something stands: in a text, in a file as a whole. `line` and `column` count from one, columns in characters.
package struct Place: Hashable, Sendable {
  /// The path as the user would type it: relative to the project, or to the folder of templates.
  package var file: String
  /// Zero when the place is the whole file.
  package var line: Int
  package var column: Int
  /// Characters that the caret line underlines; at least one.
  package var length: Int

  package init(file: String, line: Int = 0, column: Int = 0, length: Int = 1) {
    (self.file, self.line, self.column, self.length) = (file, line, column, length)
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
  /// `path`, `path:line` is never used: `path:line:column`, or the bare path for a whole file.
  package var description: String { line == 0 ? file : "\(file):\(line):\(column)" }

  /// `path:line`, as hints name a row of a table.
  package var row: String { line == 0 ? file : "\(file):\(line)" }
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

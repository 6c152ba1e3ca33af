import Model

/// What is looked at before a text is read as Markdown: its size, encoding and characters, and that no line or passage
/// is built to keep a parser busy. `false` when the text cannot be read at all.
struct MarkdownScreening {
  /// Bytes of lines without a blank one between them: some 4 500 words. cmark takes quadratic time for some of them.
  static let passageLimit = 32 << 10
  /// Columns of a table.
  private static let columnLimit = 200
  /// Columns before a list's mark.
  private static let indentLimit = 120

  private(set) var source: MarkdownSource
  private var bytes: [UInt8] { source.text.bytes }

  init(_ source: MarkdownSource) { self.source = source }

  mutating func isReadable(report: (Diagnostic) -> Void) -> Bool {
    guard bytes.count <= InputLimits.markdown else {
      report(MarkdownRefusal.tooLarge(at: Place(file: source.text.file)))
      return false
    }
    if let foreign = ForeignFile.diagnostic(bytes, file: source.text.file) {
      report(foreign)
      return false
    }
    // Both are told, but a file in another encoding is full of both.
    guard hasEncoding(report), hasCharacters(report), hasPassages(report) else { return false }
    tellOfLookalikes(report)
    return true
  }

  private mutating func hasEncoding(_ report: (Diagnostic) -> Void) -> Bool {
    var index = 0
    while index < bytes.count {
      guard let (_, length) = scalar(at: index) else {
        report(MarkdownRefusal.encoding(byte: bytes[index], at: source.place(index..<index + 1)))
        return false
      }
      index += length
    }
    return true
  }

  private mutating func hasCharacters(_ report: (Diagnostic) -> Void) -> Bool {
    var count = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte >= 0x20, byte < 0x7F {
        index += 1
        continue
      }
      guard let (value, length) = scalar(at: index) else { return false }
      let isLineBreak = value == 0x0A || value == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
      if !isLineBreak, value != 0x09,
        let diagnostic = MarkdownRefusal.character(value, at: source.place(index..<index + length))
      {
        report(diagnostic)
        count += 1
        if count == MarkdownReader.diagnosticLimit { break }
      }
      index += length
    }
    return count == 0
  }

  /// Lines that look like headings and lists, and are none to Markdown.
  private mutating func tellOfLookalikes(_ report: (Diagnostic) -> Void) {
    var lineStart = 0
    var count = 0
    while lineStart < bytes.count, count < MarkdownReader.diagnosticLimit {
      let lineEnd = bytes[lineStart...].firstIndex(of: 0x0A) ?? bytes.count
      let start = bytes[lineStart..<lineEnd].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? lineEnd
      if start < lineEnd {
        let marks = bytes[start..<lineEnd].prefix { $0 == UInt8(ascii: "#") }.count
        let next = start + marks
        if (1...6).contains(marks), next < lineEnd, ![0x20, 0x09, 0x0D].contains(bytes[next]) {
          report(MarkdownRefusal.headingWithoutSpace(marks, at: source.place(start..<next)))
          count += 1
        } else if let sign = Self.bullets.first(where: { bytes[start..<lineEnd].starts(with: $0.utf8) }) {
          report(MarkdownRefusal.pastedBullet(sign.first.map(String.init) ?? sign, at: source.place(start..<start + 1)))
          count += 1
        }
      }
      lineStart = lineEnd + 1
    }
  }

  /// What Word, web pages and chats put before the items of a list.
  private static let bullets = [
    "\u{2022}", "\u{00B7}", "\u{25AA}", "\u{25CF}", "\u{25E6}", "\u{2023}", "o\t", "\u{2013}\t", "\u{2014}\t",
  ]

  /// Lines close together in number and depth that a person would write.
  private mutating func hasPassages(_ report: (Diagnostic) -> Void) -> Bool {
    var lineStart = 0
    var passageStart = 0
    while lineStart < bytes.count {
      let lineEnd = bytes[lineStart...].firstIndex(of: 0x0A) ?? bytes.count
      if let deep = excessiveMark(lineStart..<lineEnd) {
        report(MarkdownRefusal.tooDeep(at: source.place(deep..<deep + 1)))
        return false
      }
      if bytes[lineStart..<lineEnd].count(where: { $0 == UInt8(ascii: "|") }) > Self.columnLimit {
        report(MarkdownRefusal.table(at: source.place(lineStart..<lineEnd)))
        return false
      }
      if bytes[lineStart..<lineEnd].allSatisfy({ $0 <= 0x20 }) { passageStart = lineEnd + 1 }
      if lineEnd - passageStart > Self.passageLimit {
        report(MarkdownRefusal.passageTooLong(at: source.place(passageStart..<passageStart + 1)))
        return false
      }
      lineStart = lineEnd + 1
    }
    return true
  }

  /// The mark of a list or quotation that stands one level too deep, or too far in.
  private func excessiveMark(_ line: Range<Int>) -> Int? {
    var index = line.lowerBound
    var count = 0
    while index < line.upperBound {
      let byte = bytes[index]
      if byte == 0x20 || byte == 0x09 {
        index += 1
        continue
      }
      let start = index
      if byte != UInt8(ascii: ">") {
        if "-*+".utf8.contains(byte) {
          index += 1
        } else {
          while index < line.upperBound, (0x30...0x39).contains(bytes[index]), index - start < 9 { index += 1 }
          guard index > start, index < line.upperBound, ".)".utf8.contains(bytes[index]) else { return nil }
          index += 1
        }
        guard index == line.upperBound || bytes[index] == 0x20 || bytes[index] == 0x09 else { return nil }
      } else {
        index += 1
      }
      count += 1
      if count > MarkdownNode.depthLimit || start - line.lowerBound > Self.indentLimit { return start }
    }
    return nil
  }

  /// The character that begins at `index` and its bytes; `nil` when they are not UTF-8 (Unicode 15, table 3-7).
  private func scalar(at index: Int) -> (UInt32, Int)? {
    func tail(_ offset: Int, _ allowed: ClosedRange<UInt8> = 0x80...0xBF) -> UInt32? {
      guard index + offset < bytes.count, allowed.contains(bytes[index + offset]) else { return nil }
      return UInt32(bytes[index + offset] & 0x3F)
    }
    let first = bytes[index]
    switch first {
    case 0x00...0x7F: return (UInt32(first), 1)
    case 0xC2...0xDF:
      guard let a = tail(1) else { return nil }
      return (UInt32(first & 0x1F) << 6 | a, 2)
    case 0xE0...0xEF:
      let second: ClosedRange<UInt8> = first == 0xE0 ? 0xA0...0xBF : first == 0xED ? 0x80...0x9F : 0x80...0xBF
      guard let a = tail(1, second), let b = tail(2) else { return nil }
      return (UInt32(first & 0x0F) << 12 | a << 6 | b, 3)
    case 0xF0...0xF4:
      let second: ClosedRange<UInt8> = first == 0xF0 ? 0x90...0xBF : first == 0xF4 ? 0x80...0x8F : 0x80...0xBF
      guard let a = tail(1, second), let b = tail(2), let c = tail(3) else { return nil }
      return (UInt32(first & 0x07) << 18 | a << 12 | b << 6 | c, 4)
    default: return nil
    }
  }
}

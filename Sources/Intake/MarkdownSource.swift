import Model

/// What stands between two braces in a text, with its place (without the braces).
struct MarkdownReference: Sendable {
  /// As typed; a quotation's `>` at the start of a line has become a space, so that columns hold.
  var body: String
  var place: Place
  /// The byte of the source after the opening brace.
  var offset: Int
}

/// A footnote's mark in the text, or the label of its definition, with the bytes that it takes.
struct MarkdownFootnoteMark: Sendable {
  var label: String
  var range: Range<Int>
}

/// A Markdown text made ready for cmark: each `{…}` has become one private-use character, numbered in order, so that
/// emphasis, lists and tables work around it. Knows where every byte of the prepared text stands in the source.
struct MarkdownSource {
  let text: SourceText
  /// Where the text begins when it is a cell of a table and no file of its own.
  let origin: Place?
  private(set) var prepared: [UInt8] = []
  private(set) var references: [MarkdownReference] = []
  private(set) var footnoteCalls: [MarkdownFootnoteMark] = []
  private(set) var footnoteDefinitions: [MarkdownFootnoteMark] = []
  /// Stretches that differ, in order: of the prepared text and of the source.
  private var replacements: [(prepared: Range<Int>, source: Range<Int>)] = []
  private var preparedLines: [Int] = [0]
  private var places: PlaceFinder
  private var bytes: [UInt8] { text.bytes }

  /// Room for the numbers of references: the private-use characters but the first, which stands for what was refused.
  static let referenceLimit = 0x18FF + 0xFFFE

  init(_ text: SourceText, origin: Place? = nil) {
    (self.text, self.origin) = (text, origin)
    places = PlaceFinder(text: text)
  }

  // MARK: Places

  /// The place of bytes of the source, at most to the end of the line.
  mutating func place(_ range: Range<Int>) -> Place {
    let place = places.place(range)
    guard let origin else { return place }
    guard origin.line > 0 else { return origin }
    return Place(
      file: origin.file, line: origin.line + place.line - 1,
      column: place.line == 1 ? origin.column + place.column - 1 : place.column, length: place.length)
  }

  /// The bytes of the source that a stretch of the prepared text stands for.
  func sourceRange(_ range: Range<Int>) -> Range<Int> {
    let start = sourceOffset(range.lowerBound, atEnd: false)
    return start..<max(start, sourceOffset(range.upperBound, atEnd: true))
  }

  private func sourceOffset(_ offset: Int, atEnd: Bool) -> Int {
    var (low, high) = (0, replacements.count)
    while low < high {
      let middle = (low + high) / 2
      let start = replacements[middle].prepared.lowerBound
      if start < offset || start == offset && !atEnd { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return offset }
    let last = replacements[low - 1]
    guard offset >= last.prepared.upperBound else { return atEnd ? last.source.upperBound : last.source.lowerBound }
    return last.source.upperBound + offset - last.prepared.upperBound
  }

  /// The offset in the prepared text of cmark's line and column, kept within the line.
  func preparedOffset(line: Int, column: Int) -> Int {
    guard line >= 1 else { return 0 }
    guard line <= preparedLines.count else { return prepared.count }
    let end = line < preparedLines.count ? preparedLines[line] : prepared.count
    return min(max(preparedLines[line - 1] + column - 1, preparedLines[line - 1]), end)
  }

  /// The lines of the prepared text, line break included.
  func preparedRange(line: Int, endLine: Int) -> Range<Int> {
    let start = preparedOffset(line: line, column: 1)
    return start..<max(start, preparedOffset(line: max(line, endLine) + 1, column: 1))
  }

  // MARK: Numbers of references

  /// Stands where something was refused already, and prints nothing.
  static let refusedMark: Unicode.Scalar = "\u{E000}"

  static func mark(_ number: Int) -> Unicode.Scalar {
    Unicode.Scalar(UInt32(number < 0x18FF ? 0xE001 + number : 0xF0000 + number - 0x18FF)) ?? refusedMark
  }

  /// The number of the reference for which the character stands.
  static func number(_ mark: Unicode.Scalar) -> Int? {
    switch mark.value {
    case 0xE001...0xF8FF: Int(mark.value) - 0xE001
    case 0xF0000...0xFFFFD: Int(mark.value) - 0xF0000 + 0x18FF
    default: nil
    }
  }

  /// The numbers of the references within a stretch of the source.
  func numbers(in range: Range<Int>) -> Range<Int> {
    func first(from offset: Int) -> Int {
      var (low, high) = (0, references.count)
      while low < high {
        let middle = (low + high) / 2
        if references[middle].offset < offset { low = middle + 1 } else { high = middle }
      }
      return low
    }
    let start = first(from: range.lowerBound)
    return start..<max(start, first(from: range.upperBound))
  }

  // MARK: Preparing

  /// Replaces the references, and refuses what must not reach cmark.
  mutating func prepare(report: (Diagnostic) -> Void) {
    prepared.reserveCapacity(bytes.count)
    var index = 0
    var lineStart = 0
    /// Braces opened by `\{`, each of which lets one `}` stand.
    var literalBraces = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\\"):
        prepared.append(byte)
        index += 1
        guard index < bytes.count, isPunctuation(bytes[index]) else { continue }
        if bytes[index] == UInt8(ascii: "{") { literalBraces += 1 }
        prepared.append(bytes[index])
      case UInt8(ascii: "\n"):
        prepared.append(byte)
        preparedLines.append(prepared.count)
        if isBlank(lineStart..<index) { literalBraces = 0 }
        lineStart = index + 1
      case UInt8(ascii: "{"):
        if let end = endOfReference(at: index) {
          let body = index + 1..<end
          guard references.count < Self.referenceLimit else {
            report(MarkdownRefusal.tooManyReferences(at: place(index..<index + 1)))
            return
          }
          references.append(MarkdownReference(body: referenceBody(body), place: place(body), offset: index + 1))
          replace(index..<end + 1, by: Self.mark(references.count - 1))
          if let newline = bytes[body].lastIndex(of: UInt8(ascii: "\n")) { lineStart = newline + 1 }
          index = end + 1
          continue
        }
        report(MarkdownRefusal.unclosedBrace(at: place(index..<index + 1)))
        prepared.append(byte)
      case UInt8(ascii: "}"):
        if literalBraces > 0 {
          literalBraces -= 1
        } else {
          report(MarkdownRefusal.strayBrace(at: place(index..<index + 1)))
        }
        prepared.append(byte)
      case UInt8(ascii: "<"):
        if let end = endOfDeclaration(at: index) {
          let shown = String(decoding: bytes[index..<end].prefix(60), as: UTF8.self)
          report(MarkdownRefusal.html(shown, at: place(index..<end)))
          replace(index..<end, by: Self.refusedMark)
          if let newline = bytes[index..<end].lastIndex(of: UInt8(ascii: "\n")) { lineStart = newline + 1 }
          index = end
          continue
        }
        prepared.append(byte)
      case UInt8(ascii: "&"):
        if let (end, scalar) = numericCharacter(at: index),
          let diagnostic = MarkdownRefusal.character(
            scalar, at: place(index..<end))
        {
          report(diagnostic)
          replace(index..<end, by: Self.refusedMark)
          index = end
          continue
        }
        prepared.append(byte)
      case UInt8(ascii: "["):
        noteFootnote(at: index, lineStart: lineStart)
        prepared.append(byte)
      default: prepared.append(byte)
      }
      index += 1
    }
  }

  private mutating func replace(_ range: Range<Int>, by mark: Unicode.Scalar) {
    let start = prepared.count
    prepared.append(contentsOf: UTF8.encode(mark) ?? UTF8.encodedReplacementCharacter)
    replacements.append((start..<prepared.count, range))
  }

  /// The closing brace's offset; `nil` when a blank line, another opening brace or the end comes first.
  private func endOfReference(at start: Int) -> Int? {
    var line = start
    for index in start + 1..<bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "}"): return index
      case UInt8(ascii: "{"): return nil
      case UInt8(ascii: "\n"):
        if line > start, isBlank(line..<index) { return nil }
        line = index + 1
      default: break
      }
    }
    return nil
  }

  private func referenceBody(_ range: Range<Int>) -> String {
    var body = Array(bytes[range])
    var startsLine = false
    for index in body.indices {
      switch body[index] {
      case UInt8(ascii: "\n"): startsLine = true
      case UInt8(ascii: ">") where startsLine: body[index] = UInt8(ascii: " ")
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
      default: startsLine = false
      }
    }
    return String(decoding: body, as: UTF8.self)
  }

  /// Nothing but white space and marks of quotation.
  private func isBlank(_ range: Range<Int>) -> Bool {
    bytes[range].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == UInt8(ascii: ">") }
  }

  /// Where a comment ends, or the `<!` or `<?` of a declaration: HTML which cmark would look for again and again.
  private func endOfDeclaration(at start: Int) -> Int? {
    guard start + 1 < bytes.count, bytes[start + 1] == UInt8(ascii: "!") || bytes[start + 1] == UInt8(ascii: "?") else {
      return nil
    }
    guard bytes[start...].starts(with: "<!--".utf8) else { return start + 2 }
    var index = start + 4
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "-"), bytes[index...].starts(with: "-->".utf8) { return index + 3 }
      index += 1
    }
    return bytes.count
  }

  /// `&#8211;`, `&#x2013;`: its end and the character.
  private func numericCharacter(at start: Int) -> (Int, UInt32)? {
    var index = start + 1
    guard index < bytes.count, bytes[index] == UInt8(ascii: "#") else { return nil }
    index += 1
    var radix: UInt32 = 10
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "x") { (radix, index) = (16, index + 1) }
    var value: UInt32 = 0
    let first = index
    while index < bytes.count, index - first < 8, let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue,
      digit < Int(radix)
    {
      value = min(value * radix + UInt32(digit), 0x11_0000)
      index += 1
    }
    guard index > first, index < bytes.count, bytes[index] == UInt8(ascii: ";") else { return nil }
    return (index + 1, value)
  }

  /// Remembers `[^label]`, as a definition when it begins a block and a colon follows.
  private mutating func noteFootnote(at start: Int, lineStart: Int) {
    guard start + 2 < bytes.count, bytes[start + 1] == UInt8(ascii: "^") else { return }
    let label = bytes[(start + 2)...].prefix(100).prefix { $0 > 0x20 && $0 != UInt8(ascii: "]") }
    guard !label.isEmpty, label.endIndex < bytes.count, bytes[label.endIndex] == UInt8(ascii: "]") else { return }
    let mark = MarkdownFootnoteMark(
      label: String(decoding: label, as: UTF8.self).lowercased(), range: start..<label.endIndex + 1)
    let beginsBlock = bytes[lineStart..<start].allSatisfy { " \t>-*+.)0123456789".utf8.contains($0) }
    let colon = mark.range.upperBound
    if beginsBlock, colon < bytes.count, bytes[colon] == UInt8(ascii: ":") {
      footnoteDefinitions.append(mark)
    } else {
      footnoteCalls.append(mark)
    }
  }

  private func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }
}

/// Finds places in order of reading without counting a line's characters again for each.
private struct PlaceFinder {
  let text: SourceText
  private var last = 0
  private var lastPlace: Place?

  init(text: SourceText) { self.text = text }

  mutating func place(_ range: Range<Int>) -> Place {
    let range = range.clamped(to: 0..<text.bytes.count)
    let line = text.bytes[range].firstIndex(of: UInt8(ascii: "\n")) ?? range.upperBound
    let length = max(1, characters(range.lowerBound..<line))
    var place: Place
    if let known = lastPlace, last <= range.lowerBound,
      !text.bytes[last..<range.lowerBound].contains(UInt8(ascii: "\n"))
    {
      place = known
      place.column += characters(last..<range.lowerBound)
    } else {
      place = text.place(at: range.lowerBound)
    }
    place.length = length
    (last, lastPlace) = (range.lowerBound, place)
    return place
  }

  private func characters(_ range: Range<Int>) -> Int { String(decoding: text.bytes[range], as: UTF8.self).count }
}

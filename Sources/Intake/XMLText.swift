import Model

/// An XML file as UTF-8, whichever of the encodings that tables come in it says that it has.
enum XMLText {
  private static let names: [String: Dialect.Encoding] = [
    "utf-8": .utf8, "iso-8859-1": .latin1, "latin1": .latin1, "windows-1252": .windows1252, "cp1252": .windows1252,
    "us-ascii": .utf8, "utf-16": .utf16,
  ]

  /// The bytes as UTF-8, each character where it stood. What the file says of itself goes before what the project says;
  /// throws `teckenkodning` for an encoding that is not known.
  static func utf8(_ source: FileFormat.DataSource) throws(Diagnostic) -> [UInt8] {
    var (bytes, encoding) = (source.bytes, source.dialect.encoding)
    guard bytes.count <= InputLimits.XML.file else { throw MarkupFailure.tooLarge(at: Place(file: source.file)) }
    // UTF-16 says itself what it is by its mark (XML 1.0, 4.3.3).
    if encoding == .utf16 || bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      bytes = try TextDecoder.decode(bytes, as: .utf16, file: source.file)
      return withoutEncoding(bytes)
    }
    guard let (name, range) = MarkupParser.declaredEncoding(UTF8Text.withoutMark(bytes)) else {
      return encoding == .utf8 ? bytes : try TextDecoder.decode(bytes, as: encoding, file: source.file)
    }
    guard let declared = names[name.lowercased()], declared != .utf16 else {
      let text = SourceText(file: source.file, bytes: UTF8Text.withoutMark(bytes))
      throw MarkupFailure.encoding(name, at: text.place(at: range))
    }
    encoding = declared
    guard encoding != .utf8 else { return name.lowercased() == "utf-8" ? bytes : withoutEncoding(bytes) }
    let isUTF8 = bytes.withUnsafeBufferPointer { UTF8Text.firstInvalid(in: $0) == nil }
    if isUTF8, bytes.contains(where: { $0 >= 0x80 }) {
      throw Diagnostic(
        code: "teckenkodning", at: SourceText(file: source.file, bytes: UTF8Text.withoutMark(bytes)).place(at: range),
        sv: "filen säger sig vara \(name), men är UTF-8", en: "the file says that it is \(name), but is UTF-8",
        hint: Message(sv: "skriv encoding=\"UTF-8\" här", en: "write encoding=\"UTF-8\" here"))
    }
    return withoutEncoding(try TextDecoder.decode(bytes, as: encoding, file: source.file))
  }

  /// The same with a declaration that says UTF-8, in as much room as it had, so that places stay.
  private static func withoutEncoding(_ bytes: [UInt8]) -> [UInt8] {
    let marked = bytes.starts(with: UTF8Text.byteOrderMark)
    var text = UTF8Text.withoutMark(bytes)
    guard let (name, range) = MarkupParser.declaredEncoding(text), range.count >= 5, name.utf8.allSatisfy({ $0 < 0x80 })
    else { return bytes }
    // Spaces may stand after the quote that ends the name, never before it.
    let quote = text[range.upperBound]
    let filled = Array("UTF-8".utf8) + [quote] + Array(repeating: 0x20, count: range.count - 5)
    text.replaceSubrange(range.lowerBound...range.upperBound, with: filled)
    return marked ? UTF8Text.byteOrderMark + text : text
  }
}

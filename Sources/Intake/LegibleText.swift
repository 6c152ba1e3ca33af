import Model

/// A file as a person reads it, for the lines that are shown beside messages: never for what a report is made from, so
/// what cannot be decoded is shown as U+FFFD, where it stands, and is no error.
package enum LegibleText {
  /// UTF-8 without its mark, lines ended by `\n`. `declared`: the encoding that the project says of the file; without it
  /// a file that is no UTF-8 is taken for what it seems to be.
  package static func utf8(_ bytes: [UInt8], file: String, declared: Dialect.Encoding?) -> [UInt8] {
    var dialect = Dialect()
    dialect.encoding = declared ?? RawTable.encoding(of: bytes)
    if FileFormat.isXML(file) {
      // What the file says of its encoding goes first, as when it is read.
      dialect.encoding = declared ?? .utf8
      let source = FileFormat.DataSource(bytes: bytes, file: file, dialect: dialect, language: .swedish)
      return withPlainBreaks(UTF8Text.withoutMark((try? XMLText.utf8(source)) ?? bytes))
    }
    return withPlainBreaks(decoded(bytes, dialect.encoding))
  }

  private static func decoded(_ bytes: [UInt8], _ encoding: Dialect.Encoding) -> [UInt8] {
    if ForeignFile.isUTF16(bytes) { return UTF16Text.utf8(bytes).text }
    switch encoding {
    case .utf8, .utf16: return UTF8Text.withoutMark(bytes)
    case .windows1252, .latin1:
      return bytes.flatMap { byte in
        byte < 0x80 ? [byte] : Array(UTF8.encode(TextDecoder.character(byte, encoding) ?? "\u{FFFD}") ?? .init())
      }
    }
  }

  /// Lines are counted at CR, LF and CR LF by the readers of tables.
  private static func withPlainBreaks(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(0x0D) else { return bytes }
    var (text, previous) = ([UInt8](), UInt8(0))
    text.reserveCapacity(bytes.count)
    for byte in bytes {
      if byte == 0x0D { text.append(0x0A) } else if byte != 0x0A || previous != 0x0D { text.append(byte) }
      previous = byte
    }
    return text
  }
}

import Model

/// Bytes of a file of data, in the encoding that its dialect declares, as UTF-8.
package enum TextDecoder {
  /// Throws `teckenkodning` with the place of the first byte that the encoding does not have.
  package static func decode(
    _ bytes: [UInt8], as encoding: Dialect.Encoding, file: String
  ) throws(Diagnostic) -> [UInt8] {
    guard bytes.count <= InputLimits.file else {
      throw Diagnostic(
        code: "för-stor-fil", at: Place(file: file), sv: "filen är större än \(InputLimits.file >> 20)\u{00A0}MiB",
        en: "the file is larger than \(InputLimits.file >> 20)\u{00A0}MiB")
    }
    if let foreign = ForeignFile.diagnostic(bytes, file: file, expected: encoding) { throw foreign }
    let text = try encoding == .utf16 ? wideText(bytes, file) : UTF8Text.withoutMark(bytes)
    // What has been UTF-16 is UTF-8 by now.
    let encoding = encoding == .utf16 ? .utf8 : encoding
    if let offset = text.firstIndex(of: 0) {
      throw Diagnostic(
        code: "teckenkodning", at: place(of: offset, in: text, file, encoding),
        sv: "filen innehåller tecknet NUL och är ingen textfil",
        en: "the file holds the character NUL and is no text file")
    }
    let invalid = text.withUnsafeBufferPointer { UTF8Text.firstInvalid(in: $0) }
    switch encoding {
    case .utf8, .utf16:
      if let invalid { throw notUTF8(text[invalid], at: place(of: invalid, in: text, file, encoding)) }
      // A byte order mark that was taken for three letters.
      if text.starts(with: Array("ï»¿".utf8)) {
        throw Diagnostic(
          code: "teckenkodning", at: Place(file: file, line: 1, column: 1, length: 3),
          sv: "filen börjar med ï»¿: den har sparats två gånger i UTF-8",
          en: "the file begins with ï»¿: it has been saved twice in UTF-8",
          hint: Message(
            sv: "exportera filen på nytt, eller ta bort de tre tecknen",
            en: "export the file anew, or remove the three signs"
          ))
      }
      if let offset = twiceEncoded(text) {
        throw Diagnostic(
          code: "teckenkodning", at: place(of: offset, in: text, file, .utf8),
          sv: "å, ä och ö har blivit fel redan när filen sparades (”Ã¤” i stället för ”ä”)",
          en: "å, ä and ö went wrong already when the file was saved (“Ã¤” instead of “ä”)",
          hint: Message(
            sv: "exportera filen på nytt; den har lästs med fel teckenkodning och sparats igen",
            en: "export the file anew; it has been read in the wrong encoding and saved again"))
      }
      try checkCharacters(text, file)
      return text
    case .windows1252, .latin1:
      // No Swedish text in one of these happens to be UTF-8 all through: å, ä and ö would stand in odd pairs.
      if invalid == nil, let first = text.firstIndex(where: { $0 >= 0x80 }) {
        throw Diagnostic(
          code: "teckenkodning", at: place(of: first, in: text, file, .utf8),
          sv: "filen är UTF-8, men projektet säger \(encoding.rawValue)",
          en: "the file is UTF-8, but the project says \(encoding.rawValue)",
          hint: Message(sv: "ta bort encoding=\"\(encoding.rawValue)\"", en: "remove encoding=\"\(encoding.rawValue)\"")
        )
      }
      return try singleBytes(text, encoding, file)
    }
  }

  private static func wideText(_ bytes: [UInt8], _ file: String) throws(Diagnostic) -> [UInt8] {
    let (text, fault) = UTF16Text.utf8(bytes)
    guard let fault else { return text }
    throw Diagnostic(.error, code: "teckenkodning", at: place(of: text.count, in: text, file, .utf8), fault)
  }

  /// Characters that may not stand in a report may not come to it by a table either.
  private static func checkCharacters(_ bytes: [UInt8], _ file: String) throws(Diagnostic) {
    guard let (offset, value) = RefusedCharacters.first(in: bytes),
      let diagnostic = MarkdownRefusal.character(value, at: place(of: offset, in: bytes, file, .utf8))
    else { return }
    throw diagnostic
  }

  /// Where UTF-8 that was taken for Windows-1252 and saved as UTF-8 begins to show: ”Ã” and a sign after it.
  private static func twiceEncoded(_ bytes: [UInt8]) -> Int? {
    var index = 0
    while let found = bytes[index...].firstIndex(of: 0xC3), found + 2 < bytes.count {
      if bytes[found + 1] == 0x83, bytes[found + 2] == 0xC2 || bytes[found + 2] == 0xE2 { return found }
      index = found + 1
    }
    return nil
  }

  private static func notUTF8(_ byte: UInt8, at place: Place) -> Diagnostic {
    let hex = hexadecimal(byte)
    return Diagnostic(
      code: "teckenkodning", at: place, sv: "byten \(hex) är inte giltig UTF-8",
      en: "the byte \(hex) is not valid UTF-8",
      hint: Message(
        sv: "är filen sparad av Excel som CSV, skriv encoding=\"windows-1252\" i projektet",
        en: "if Excel saved the file as CSV, write encoding=\"windows-1252\" in the project"))
  }

  private static func hexadecimal(_ byte: UInt8) -> String { "0x" + String(byte, radix: 16, uppercase: true) }

  private static func singleBytes(
    _ bytes: [UInt8], _ encoding: Dialect.Encoding, _ file: String
  ) throws(Diagnostic) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    for (offset, byte) in bytes.enumerated() {
      if byte < 0x80 {
        text.append(byte)
        continue
      }
      guard let scalar = character(byte, encoding) else {
        let (hex, place) = (hexadecimal(byte), place(of: offset, in: bytes, file, encoding))
        throw Diagnostic(
          code: "teckenkodning", at: place, sv: "byten \(hex) är inget tecken i \(encoding.rawValue)",
          en: "the byte \(hex) is not a character of \(encoding.rawValue)",
          hint: encoding == .latin1
            ? Message(sv: "skriv encoding=\"windows-1252\"", en: "write encoding=\"windows-1252\"") : nil)
      }
      text.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
    }
    return text
  }

  /// A byte above 0x7F in an encoding of one byte a character; `nil` where that has none.
  static func character(_ byte: UInt8, _ encoding: Dialect.Encoding) -> Unicode.Scalar? {
    guard byte < 0xA0 else { return Unicode.Scalar(byte) }
    return encoding == .windows1252 ? windows1252[Int(byte - 0x80)] : nil
  }

  /// Bytes 0x80 to 0x9F (Microsoft's table, which the WHATWG's differs from in the five that are none).
  private static let windows1252: [Unicode.Scalar?] = [
    "€", nil, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", nil, "Ž", nil,
    nil, "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", nil, "ž", "Ÿ",
  ]

  private static func place(
    of offset: Int, in bytes: [UInt8], _ file: String, _ encoding: Dialect.Encoding
  ) -> Place {
    var (line, column, previous) = (1, 1, UInt8(0))
    for byte in bytes[..<offset] {
      if byte == 0x0A || byte == 0x0D {
        if !(byte == 0x0A && previous == 0x0D) { line += 1 }
        column = 1
      } else if encoding != .utf8 || !UTF8.isContinuation(byte) {
        column += 1
      }
      previous = byte
    }
    return Place(file: file, line: line, column: column)
  }
}

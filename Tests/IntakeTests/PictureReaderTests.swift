import Fuzzing
import Intake
import Model
import Testing

struct PictureReaderTests {
  private static let cases = "Tests/GoldenTests/Cases/"
  private static let png = repositoryFile(cases + "bild-fotografi/text/bilder/våg.png")
  private static let jpeg = repositoryFile(cases + "bild-fotografi/text/bilder/långbord.jpg")

  private func read(_ bytes: [UInt8]) throws(Diagnostic) -> Picture {
    try PictureReader.read(bytes, named: Located("bild", at: Place(file: "t.md", line: 1, column: 1)))
  }

  private func code(_ bytes: [UInt8]) -> String? {
    do {
      _ = try read(bytes)
      return nil
    } catch { return error.code }
  }

  @Test func sizeAndFormatAreTheFilesOwn() throws {
    let wave = try read(Self.png)
    #expect((wave.format, wave.width, wave.height, wave.isTransparent) == (.png, 440, 120, true))
    let table = try read(Self.jpeg)
    #expect((table.format, table.width, table.height, table.isTransparent) == (.jpeg, 720, 270, false))
  }

  @Test func readingTwiceChangesNothing() throws {
    for bytes in [Self.png, Self.jpeg] {
      let once = try read(bytes)
      #expect(try read(once.bytes) == once)
    }
  }

  /// Wherever a file is cut, it is refused: no half photograph is printed.
  @Test func everyCutIsNoticed() {
    for bytes in [Self.png, Self.jpeg] {
      for count in stride(from: 8, to: bytes.count, by: 7) { #expect(code(Array(bytes[..<count])) == "bild-trasig") }
    }
    #expect(code([]) == "bild-format" && code(Array("GIF89a".utf8)) == "bild-format")
  }

  /// No bytes whatever bring the reader down.
  @Test func changedBytesAreReadOrRefused() {
    var generator = Generator(seed: 7)
    for bytes in [Self.png, Self.jpeg] {
      for _ in 0..<400 {
        var changed = bytes
        for _ in 0..<4 {
          changed[Int.random(in: 0..<changed.count, using: &generator)] = .random(in: 0...255, using: &generator)
        }
        if let code = code(changed) { #expect(code.hasPrefix("bild-")) }
      }
    }
  }

  /// What a camera writes about place and time, and what follows the picture, does not come along.
  @Test func wordsAboutThePictureAreLeftOut() throws {
    let secret = Array("Exif\0\0MM\0*\0\0\0\u{8}\0\0 Storgatan 1".utf8)
    let segment = [0xFF, 0xE1, 0, UInt8(secret.count + 2)] + secret
    let tagged = Array(Self.jpeg[..<2]) + segment + Self.jpeg[2...] + Array("efteråt Storgatan".utf8)
    #expect(try read(tagged).bytes == read(Self.jpeg).bytes)
    #expect(try !String(decoding: read(tagged).bytes, as: UTF8.self).contains("Storgatan"))
  }

  @Test func picturesOnTheirSideAreRefused() {
    for (order, values): (String, [UInt8]) in [
      ("MM", [0, 42, 0, 0, 0, 8, 0, 1, 1, 18, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]),
      ("II", [42, 0, 8, 0, 0, 0, 1, 0, 18, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0]),
    ] {
      let exif = Array("Exif\0\0\(order)".utf8) + values
      let tagged = Array(Self.jpeg[..<2]) + [0xFF, 0xE1, 0, UInt8(exif.count + 2)] + exif + Self.jpeg[2...]
      #expect(code(tagged) == "bild-vriden")
    }
  }

  /// A header that promises more than memory holds.
  @Test func tooManyPixelsAreRefused() {
    var header = Array("IHDR".utf8) + [0, 0, 0x3E, 0x80, 0, 0, 0x3E, 0x80, 8, 2, 0, 0, 0]
    header += crc(header)
    let rest = Self.png[8 + 25..<Self.png.count]
    #expect(code(Array(Self.png[..<8]) + [0, 0, 0, 13] + header + rest) == "bild-stor")
    #expect(code(Array(repeating: 0, count: 10 << 20 + 1)) == "bild-stor")
  }

  /// The sum bit by bit, as the standard's text says it.
  private func crc(_ bytes: [UInt8]) -> [UInt8] {
    var sum = UInt32.max
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: ~sum >> $0) }
  }
}

import Model

/// Reads what a PNG or JPEG file says of itself and leaves out what says who took it and where: a home's address does
/// not follow with its photograph. The picture itself is not decoded.
package enum PictureReader {
  /// In pixels; a decoded PNG takes four bytes of memory for each.
  static let pixelLimit = 40_000_000
  static let sideLimit = 16_000

  /// Throws `bild-format`, `bild-trasig`, `bild-cmyk`, `bild-vriden` or `bild-stor`, at the place where `file` is named.
  package static func read(_ bytes: [UInt8], named file: Located<String>) throws(Diagnostic) -> Picture {
    guard bytes.count <= InputLimits.picture else {
      throw PictureProblem.tooLarge(
        "\((bytes.count + (1 << 20) - 1) >> 20) MiB", "\(InputLimits.picture >> 20) MiB", file)
    }
    let picture: Picture
    if bytes.starts(with: PNGFile.signature) {
      var png = PNGFile(bytes, named: file)
      picture = try png.read()
    } else if bytes.starts(with: [0xFF, 0xD8]) {
      var jpeg = JPEGFile(bytes, named: file)
      picture = try jpeg.read()
    } else {
      throw PictureProblem.format(file)
    }
    guard picture.width > 0, picture.height > 0 else { throw PictureProblem.broken(file) }
    guard max(picture.width, picture.height) <= sideLimit, picture.width * picture.height <= pixelLimit else {
      throw PictureProblem.tooLarge("\(picture.width) × \(picture.height) bildpunkter", "40 miljoner", file)
    }
    return picture
  }
}

/// What a picture may not be.
enum PictureProblem {
  static func format(_ file: Located<String>) -> Diagnostic {
    Diagnostic(
      code: "bild-format", at: file.place, sv: "”\(file.value)” är varken PNG eller JPEG",
      en: "“\(file.value)” is neither PNG nor JPEG",
      hint: Message(sv: "spara bilden som JPEG eller PNG", en: "save the picture as JPEG or PNG"))
  }

  /// A kind of JPEG that no PDF shows: arithmetic or lossless coding, or more than eight bits a colour.
  static func coding(_ file: Located<String>) -> Diagnostic {
    Diagnostic(
      code: "bild-format", at: file.place, sv: "”\(file.value)” är en sorts JPEG som en pdf inte kan visa",
      en: "“\(file.value)” is a kind of JPEG that a PDF cannot show",
      hint: Message(sv: "spara bilden på nytt som vanlig JPEG", en: "save the picture anew as ordinary JPEG"))
  }

  static func broken(_ file: Located<String>) -> Diagnostic {
    Diagnostic(
      code: "bild-trasig", at: file.place, sv: "bilden ”\(file.value)” är trasig eller avhuggen",
      en: "the picture “\(file.value)” is broken or cut short",
      hint: Message(sv: "hämta eller spara den på nytt", en: "fetch or save it again"))
  }

  static func cmyk(_ file: Located<String>) -> Diagnostic {
    Diagnostic(
      code: "bild-cmyk", at: file.place,
      sv: "bilden ”\(file.value)” har färgerna i CMYK, som är för tryckpressar och inte visas rätt på skärmar",
      en:
        "the picture “\(file.value)” has its colours in CMYK, for printing presses, which screens do not show rightly",
      hint: Message(sv: "spara den i RGB", en: "save it in RGB"))
  }

  static func turned(_ file: Located<String>) -> Diagnostic {
    Diagnostic(
      code: "bild-vriden", at: file.place,
      sv: "bilden ”\(file.value)” ligger på sidan i filen, med en anvisning om att vridas som en pdf inte följer",
      en: "the picture “\(file.value)” lies on its side in the file, with a word to turn it that a PDF does not follow",
      hint: Message(
        sv: "öppna den i ett bildprogram och spara den upprätt", en: "open it in a picture program and save it upright")
    )
  }

  static func tooLarge(_ size: String, _ limit: String, _ file: Located<String>) -> Diagnostic {
    Diagnostic(
      code: "bild-stor", at: file.place, sv: "bilden ”\(file.value)” är för stor (\(size), högst \(limit))",
      en: "the picture “\(file.value)” is too large (\(size), at most \(limit))",
      hint: Message(
        sv: "förminska den: 2 000 bildpunkter på bredden räcker för en hel sida",
        en: "make it smaller: a width of 2 000 pixels is enough for a whole page"))
  }
}

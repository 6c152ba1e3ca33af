import Model

/// What a text may not have, each with its own message and code.
enum MarkdownRefusal {
  // MARK: The file

  static func tooLarge(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "för-stor", at: place, sv: "texten är större än 4 MiB", en: "the text is larger than 4 MiB",
      hint: Message(sv: "dela den i flera filer", en: "divide it into several files"))
  }

  static func passageTooLong(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "för-stor", at: place, sv: "här börjar mer än 32 KiB text utan en enda tom rad",
      en: "here begins more than 32 KiB of text without a single blank line",
      hint: Message(sv: "skilj stycken åt med en tom rad", en: "separate paragraphs by a blank line"))
  }

  static func tooManyReferences(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "för-stor", at: place, sv: "texten har fler än \(MarkdownSource.referenceLimit) hänvisningar",
      en: "the text has more than \(MarkdownSource.referenceLimit) references",
      hint: Message(sv: "dela den i flera filer", en: "divide it into several files"))
  }

  static func tooDeep(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "djup", at: place,
      sv: "listor, citat eller betoningar ligger mer än \(MarkdownNode.depthLimit) nivåer in i varandra",
      en: "lists, quotations or emphasis lie more than \(MarkdownNode.depthLimit) levels deep in each other",
      hint: Message(sv: "en läsare följer knappt tre nivåer", en: "a reader hardly follows three levels"))
  }

  static func encoding(byte: UInt8, at place: Place) -> Diagnostic {
    let hexadecimal = hex(UInt32(byte), digits: 2)
    let latin = byte >= 0xC0 ? Character(Unicode.Scalar(byte)) : nil
    return Diagnostic(
      code: "teckenkodning", at: place, sv: "filen är inte UTF-8: byten \(hexadecimal) går inte att läsa",
      en: "the file is not UTF-8: the byte \(hexadecimal) cannot be read",
      hint: Message(
        sv: "spara filen som UTF-8" + (latin.map { "; i Windows-1252 är \(hexadecimal) ”\($0)”" } ?? ""),
        en: "save the file as UTF-8" + (latin.map { "; in Windows-1252 \(hexadecimal) is “\($0)”" } ?? "")))
  }

  /// The diagnostic of a character that may not stand in a text; `nil` for all others.
  static func character(_ value: UInt32, at place: Place) -> Diagnostic? {
    let kind: Message
    switch value {
    case 0x00...0x1F, 0x7F...0x9F: kind = Message(sv: "styrtecknet", en: "the control character")
    case 0xE000...0xF8FF, 0xF0000...0x10FFFF:
      kind = Message(sv: "det privata tecknet", en: "the private-use character")
    case 0x202A...0x202E, 0x2066...0x2069:
      kind = Message(sv: "skrivriktningstecknet", en: "the mark of writing direction")
    case 0x2028, 0x2029: kind = Message(sv: "radskiljaren", en: "the line separator")
    case 0xFEFF: kind = Message(sv: "byteordningsmärket", en: "the byte order mark")
    case 0xFFFD: kind = Message(sv: "ersättningstecknet", en: "the replacement character")
    case 0xD800...0xDFFF, 0xFDD0...0xFDEF, 0x110000...: kind = Message(sv: "icketecknet", en: "the noncharacter")
    default:
      guard value & 0xFFFE == 0xFFFE else { return nil }
      kind = Message(sv: "icketecknet", en: "the noncharacter")
    }
    let name = "U+" + hex(value, digits: 4)
    return Diagnostic(
      code: "tecken", at: place, sv: "\(kind.sv) \(name) kan inte stå i en text",
      en: "\(kind.en) \(name) cannot stand in a text",
      hint: value == 0xFFFD
        ? Message(
          sv: "ett tecken gick förlorat när texten sparades i en annan kodning: skriv det igen",
          en: "a character was lost when the text was saved in another encoding: type it again")
        : value == 0xF0B7 || value == 0xF0A7
          ? Message(
            sv: "det är en punkt från Word: skriv - och ett blanksteg först på raden",
            en: "it is a bullet from Word: write - and a space first on the line")
          : Message(
            sv: "ta bort tecknet; det syns inte, och följer ofta med text som klistras in",
            en: "remove the character; it cannot be seen, and often comes along with pasted text"))
  }

  private static func hex(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  static func more(in file: String) -> Diagnostic {
    Diagnostic(
      .note, code: "fler-fel", at: Place(file: file),
      Message(
        sv: "filen har fler fel, som visas när dessa är rättade",
        en: "the file has more errors, which are shown when these are corrected"))
  }

  // MARK: References

  static func unclosedBrace(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "klammer", at: place, sv: "klammern stängs inte i stycket", en: "the brace is not closed in the paragraph",
      hint: Message(
        sv: "skriv } efter hänvisningen; en klammer som ska synas skrivs \\{",
        en: "write } after the reference; a brace to be shown is written \\{"))
  }

  static func strayBrace(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "klammer", at: place, sv: "klammern har ingen början", en: "the brace has no beginning",
      hint: Message(
        sv: "skriv { före hänvisningen; en klammer som ska synas skrivs \\}",
        en: "write { before the reference; a brace to be shown is written \\}"))
  }

  static func referenceInAddress(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "hänvisning-plats", at: place, sv: "en hänvisning kan inte stå i en adress",
      en: "a reference cannot stand in an address",
      hint: Message(
        sv: "skriv adressen som den är; hänvisningen kan stå i länkens text",
        en: "write the address as it is; the reference may stand in the link's text"))
  }

  static func referenceNotShown(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "hänvisning-plats", at: place, sv: "hänvisningen står där ingen text skrivs ut",
      en: "the reference stands where no text is printed",
      hint: Message(sv: "flytta den till löpande text", en: "move it into running text"))
  }

  // MARK: Blocks

  static func html(_ code: String, at place: Place) -> Diagnostic {
    let name = code.dropFirst().drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
    let hint: Message =
      if code.hasPrefix("<!--") {
        Message(sv: "ta bort kommentaren", en: "remove the comment")
      } else if ["b", "strong"].contains(name) {
        Message(sv: "fet text skrivs **så**", en: "strong text is written **so**")
      } else if ["i", "em"].contains(name) {
        Message(sv: "betonad text skrivs *så*", en: "emphasised text is written *so*")
      } else if name == "br" {
        Message(sv: "en ny rad skrivs med \\ sist på raden", en: "a line break is written with \\ at the line's end")
      } else if name == "a" {
        Message(sv: "en länk skrivs [text](adress)", en: "a link is written [text](address)")
      } else {
        Message(
          sv: "skriv det i Markdown; ett mindre än-tecken som ska synas skrivs \\<",
          en: "write it in Markdown; a less-than sign to be shown is written \\<")
      }
    let line = code.prefix { !$0.isNewline }
    return Diagnostic(
      code: "html", at: place, sv: "HTML kan inte stå i texten: ”\(line)”",
      en: "HTML cannot stand in the text: “\(line)”",
      hint: hint)
  }

  static func indentedCode(isTab: Bool, at place: Place) -> Diagnostic {
    isTab
      ? Diagnostic(
        code: "kodblock", at: place,
        sv: "en tabb i radens början gör stycket till programkod, vilket inte används här",
        en: "a tab at the start of the line makes the paragraph program code, which is not used here",
        hint: Message(sv: "ta bort tabben", en: "remove the tab"))
      : Diagnostic(
        code: "kodblock", at: place,
        sv: "fyra blanksteg i radens början gör stycket till programkod, vilket inte används här",
        en: "four spaces at the start of the line make the paragraph program code, which is not used here",
        hint: Message(sv: "ta bort blankstegen", en: "remove the spaces"))
  }

  static func fencedCode(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "kodblock", at: place, sv: "raden inleder programkod, vilket inte används här",
      en: "the line begins program code, which is not used here",
      hint: Message(sv: "ta bort raden och den som avslutar", en: "remove the line and the one that ends it"))
  }

  static func code(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "kod", at: place, sv: "programkod inom grava accenter används inte här",
      en: "program code between backticks is not used here",
      hint: Message(
        sv: "skriv texten utan accenter, eller betonad: *så*",
        en: "write the text without backticks, or emphasised: *so*"))
  }

  static func rule(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "linje", at: place, sv: "linjer mellan stycken används inte här",
      en: "lines between paragraphs are not used here",
      hint: Message(sv: "dela texten med en rubrik", en: "divide the text with a heading"))
  }

  static func task(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "uppgiftslista", at: place, sv: "kryssrutor kan inte stå i en lista",
      en: "check boxes cannot stand in a list",
      hint: Message(
        sv: "ta bort rutan; planer och deras läge redovisas i en källa",
        en: "remove the box; plans and their status are told in a source"))
  }

  static func struckText(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "överstruken", at: place, sv: "överstruken text används inte här", en: "struck text is not used here",
      hint: Message(sv: "ta bort texten, eller tecknen ~~", en: "remove the text, or the marks ~~"))
  }

  static func table(at place: Place) -> Diagnostic {
    var diagnostic = Diagnostic.notBuilt("en tabell i löptext", at: place)
    diagnostic.message.en = "a table in prose belongs to the language but is not built yet"
    diagnostic.hint = Message(
      sv: "lägg raderna i en CSV-fil och visa dem med mallens table, som ger rubrik; i texten står då ![](#namn)",
      en: "put the rows in a CSV file and show them with the template's table, which gives the caption; "
        + "the text then says ![](#name)")
    return diagnostic
  }

  /// A heading of a level that does not follow from the one before; `isUnderlined` when a line under it makes it one.
  static func skippedLevel(_ level: Int, after previous: Int, isUnderlined: Bool, at place: Place) -> Diagnostic {
    let wanted = String(repeating: "#", count: previous + 1)
    return Diagnostic(
      code: "rubriknivå", at: place,
      sv: previous == 0
        ? "textens första rubrik står på nivå \(level)" : "rubriken på nivå \(level) följer på en på nivå \(previous)",
      en: previous == 0
        ? "the text's first heading is of level \(level)"
        : "the heading of level \(level) follows one of level \(previous)",
      hint: isUnderlined
        ? Message(
          sv: "strecken på raden under gör texten till rubrik: ta bort dem, eller skriv \(wanted) före rubriken",
          en: "the dashes on the line below make the text a heading: remove them, or write \(wanted) before the heading"
        )
        : Message(sv: "skriv \(wanted)", en: "write \(wanted)"))
  }

  static func levelTooDeep(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "rubriknivå", at: place, sv: "rubriken hamnar på sjätte nivån i rapporten, som har fem",
      en: "the heading comes to the sixth level of the report, which has five",
      hint: Message(sv: "använd färre nivåer i texten", en: "use fewer levels in the text"))
  }

  static func headingInside(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "rubrik", at: place, sv: "en rubrik kan inte stå i en lista, ett citat, en ruta eller en fotnot",
      en: "a heading cannot stand in a list, a quotation, a box or a footnote",
      hint: Message(sv: "skriv den som fet text: **så**", en: "write it as strong text: **so**"))
  }

  static func inHeading(_ what: Message, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "rubrik", at: place, sv: "\(what.sv) kan inte stå i en rubrik, som upprepas i innehållsförteckningen",
      en: "\(what.en) cannot stand in a heading, which is repeated in the contents",
      hint: Message(sv: "flytta det till stycket under", en: "move it to the paragraph below"))
  }

  /// `#Rubrik`: a heading to the one who wrote it, and text to Markdown.
  static func headingWithoutSpace(_ marks: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "rubrik", at: place, sv: "efter \(String(repeating: "#", count: marks)) ska ett vanligt blanksteg stå",
      en: "after \(String(repeating: "#", count: marks)) an ordinary space is expected",
      hint: Message(
        sv: "skriv # Rubrik; ett # som ska synas först på raden skrivs \\#",
        en: "write # Heading; a # to be shown first on the line is written \\#"))
  }

  /// A bullet as Word pastes it: a sign in running text, which no reader hears as a list.
  static func pastedBullet(_ sign: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "punktlista", at: place, sv: "”\(sign)” först på raden gör ingen punktlista",
      en: "“\(sign)” first on the line makes no list",
      hint: Message(
        sv: "skriv - och ett blanksteg i stället, med en tom rad före den första punkten",
        en: "write - and a space instead, with a blank line before the first item"))
  }

  static func emptyHeading(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "rubrik", at: place, sv: "rubriken är tom", en: "the heading is empty",
      hint: Message(sv: "skriv en rubrik, eller ta bort raden", en: "write a heading, or remove the line"))
  }

  static func repeatedHeading(_ text: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "rubrik", at: place,
      sv: "rubriken ”\(text)” finns två gånger i filen, och mallen hämtar det som står under den",
      en: "the heading “\(text)” stands twice in the file, and the template takes what stands under it",
      hint: Message(sv: "ge den ena en annan rubrik", en: "give one of them another heading"))
  }

  static func emptyItem(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "tom-punkt", at: place, sv: "punkten är tom", en: "the item is empty",
      hint: Message(sv: "skriv något, eller ta bort raden", en: "write something, or remove the line"))
  }

  static func emptyQuotation(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "tomt-citat", at: place, sv: "citatet eller rutan har ingen text", en: "the quotation or box has no text",
      hint: Message(sv: "skriv texten på rader som börjar med >", en: "write the text on lines that begin with >"))
  }

  static func pullQuote(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "citat", at: place, sv: "ett utlyft citat är ett enda stycke med ord ur texten",
      en: "a pull quote is a single paragraph with words of the text",
      hint: Message(sv: "skriv > [!citat] och orden", en: "write > [!quote] and the words"))
  }

  /// A pull quote's words are the reader's second meeting with them: whoever listens meets them only in the text.
  static func quoteNotInText(_ words: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "citat", at: place, sv: "orden ”\(words)” står inte i texten, så de kan inte lyftas ut ur den",
      en: "the words “\(words)” do not stand in the text, so they cannot be pulled out of it",
      hint: Message(
        sv: "skriv dem som de står i texten, eller gör dem till en ruta med [!ruta]",
        en: "write them as they stand in the text, or make them a box with [!box]"))
  }

  static func unknownBox(_ name: String, known: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      code: "ruta", at: place, sv: "det finns ingen ruta som heter ”\(name)”", en: "there is no box named “\(name)”",
      hint: Message(
        sv: "skriv " + known.map { "[!\($0)]" }.joined(separator: " eller "),
        en: "write " + known.map { "[!\($0)]" }.joined(separator: " or ")))
  }

  static func notInCell(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "cell", at: place,
      sv: "en cell rymmer ett stycke löpande text, inte listor, rubriker, citat eller flera stycken",
      en: "a cell holds one paragraph of running text, not lists, headings, quotations or several paragraphs",
      hint: Message(
        sv: "ett nummer eller streck först i cellen skrivs 1\\. eller \\-",
        en: "a number or dash first in the cell is written 1\\. or \\-"))
  }
}

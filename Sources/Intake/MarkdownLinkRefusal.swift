import Model

/// What a link, a picture or a footnote may not be.
extension MarkdownRefusal {
  static func address(_ address: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "adress", at: place, sv: "”\(address)” är ingen adress som en länk kan ha",
      en: "“\(address)” is not an address that a link can have",
      hint: Message(
        sv: "en länk går till https://…, http://…, mailto:namn@exempel.se, #id eller en rapport i projektet",
        en: "a link goes to https://…, http://…, mailto:name@example.org, #id or a report of the project"))
  }

  static func emptyLink(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "länktext", at: place, sv: "länken har ingen text", en: "the link has no text",
      hint: Message(
        sv: "skriv inom hakparentesen vad länken leder till", en: "write between the brackets what the link leads to"))
  }

  static func linkTitle(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "länktitel", at: place, sv: "en länks titel visas inte i något av formaten",
      en: "a link's title is shown in neither format",
      hint: Message(sv: "ta bort den, eller skriv den i texten", en: "remove it, or write it in the text"))
  }

  static func languageTag(_ tag: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "språk", at: place, sv: "”\(tag)” är ingen språkkod", en: "“\(tag)” is not a language tag",
      hint: Message(sv: "skriv till exempel lang:en eller lang:fi", en: "write for example lang:en or lang:fi"))
  }

  static func pictureNotAlone(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "bild", at: place, sv: "en bild står ensam i ett stycke, inte i löpande text, listor, citat eller rutor",
      en: "a picture stands alone in a paragraph, not in running text, lists, quotations or boxes",
      hint: Message(
        sv: "skriv den på en egen rad med tomma rader omkring", en: "put it on a line of its own between blank lines"))
  }

  static func pictureElsewhere(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "bild", at: place, sv: "en bild är en fil i projektet, inte en adress",
      en: "a picture is a file in the project, not an address",
      hint: Message(
        sv: "lägg filen bredvid texten och skriv ![vad bilden visar](bilder/fil.jpg)",
        en: "put the file beside the text and write ![what it shows](bilder/file.jpg)"))
  }

  static func pictureByReference(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "bildhänvisning", at: place, sv: "en bilds adress skrivs vid bilden",
      en: "a picture's address is written at the picture",
      hint: Message(sv: "skriv ![vad bilden visar](bilder/fil.jpg)", en: "write ![what it shows](bilder/file.jpg)"))
  }

  static func emptyAlternative(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "bildtext", at: place, sv: "bilden saknar beskrivning", en: "the picture has no description",
      hint: Message(
        sv: "skriv inom hakparentesen vad bilden visar, eller ![-](…) när den bara pryder",
        en: "write between the brackets what it shows, or ![-](…) when it only decorates"))
  }

  static func elementWithText(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "element", at: place, sv: "mallens diagram och tabeller beskriver sig själva: hakparentesen ska vara tom",
      en: "the template's charts and tables describe themselves: the brackets are empty",
      hint: Message(sv: "skriv ![](#id)", en: "write ![](#id)"))
  }

  static func elementNotAlone(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "element", at: place,
      sv: "mallens diagram och tabeller står ensamma i ett stycke, inte i löpande text, listor, citat eller rutor",
      en:
        "the template's charts and tables stand alone in a paragraph, not in running text, lists, quotations or boxes",
      hint: Message(
        sv: "skriv ![](#id) på en egen rad med tomma rader omkring, eller hänvisa med [](#id)",
        en: "write ![](#id) on a line of its own between blank lines, or refer to it with [](#id)"))
  }

  static func unknownElement(_ id: String, among known: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      code: "element", at: place, sv: "mallen har inget diagram och ingen tabell med id ”\(id)” att ställa här",
      en: "the template has no chart or table with the id “\(id)” to put here",
      hint: nearest(to: id, among: known).map { Message(sv: "menar du ”\($0)”?", en: "did you mean “\($0)”?") }
        ?? (known.isEmpty
          ? nil
          : Message(
            sv: "de som finns: \(known.joined(separator: ", "))", en: "there are: \(known.joined(separator: ", "))")))
  }

  static func missingFootnote(_ label: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "fotnot", at: place, sv: "fotnoten [^\(label)] har ingen text", en: "the footnote [^\(label)] has no text",
      hint: Message(
        sv: "skriv [^\(label)]: och texten på en egen rad i filen",
        en: "write [^\(label)]: and its text on a line of its own in the file"))
  }

  static func unusedFootnote(_ label: String, at place: Place) -> Diagnostic {
    Diagnostic(
      .warning, code: "fotnot", at: place,
      Message(
        sv: "ingenting i texten går till fotnoten [^\(label)]",
        en: "nothing in the text leads to the footnote [^\(label)]"),
      hint: Message(sv: "skriv [^\(label)] där den hör hemma", en: "write [^\(label)] where it belongs"))
  }

  static func repeatedFootnote(_ label: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "fotnot", at: place, sv: "fotnoten [^\(label)] finns redan", en: "the footnote [^\(label)] exists already",
      hint: Message(sv: "ge den ena ett annat namn", en: "give one of them another name"))
  }

  static func footnoteInside(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "fotnot", at: place, sv: "en fotnot kan inte stå i en annan fotnot eller i en länks text",
      en: "a footnote cannot stand in another footnote or in a link's text",
      hint: Message(sv: "flytta den till löpande text", en: "move it into running text"))
  }
}

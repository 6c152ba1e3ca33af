import Model

/// Why a file is not JSON that can be read, in words for those who do not know JSON's.
enum JSONFailure {
  /// The words for libyajl's message; its own when it is a rare one.
  static func diagnostic(_ message: String, at place: Place) -> Diagnostic {
    let found = messages.first { message.contains($0.words) }
    guard let found else { return rare(String(message.prefix { !$0.isNewline }), at: place) }
    return Diagnostic(.error, code: "json", at: place, found.message, hint: found.hint)
  }

  private static let messages: [(words: String, message: Message, hint: Message?)] = [
    (
      "trailing garbage",
      Message(
        sv: "något står efter det yttersta värdets slut", en: "something stands after the end of the outermost value"),
      Message(
        sv: "en fil har ett enda yttersta värde; rader med ett objekt var sätts inom [ ] med komma emellan",
        en: "a file has one single outermost value; lines of one object each are put in [ ] with commas between")
    ),
    (
      "object key and value must be separated",
      Message(sv: "efter medlemmens namn ska ett kolon stå", en: "after the member's name a colon is expected"), nil
    ),
    (
      "invalid object key",
      Message(
        sv: "en medlems namn ska stå inom raka citattecken", en: "a member's name is expected in straight quotes"),
      Message(
        sv: "skriv \"namn\": värde; efter den sista medlemmen står inget komma",
        en: "write \"name\": value; after the last member stands no comma")
    ),
    (
      "after key and value",
      Message(
        sv: "efter medlemmen ska ett komma eller } stå", en: "after the member a comma or } is expected"), nil
    ),
    (
      "after array element",
      Message(sv: "efter värdet ska ett komma eller ] stå", en: "after the value a comma or ] is expected"), nil
    ),
    (
      "unallowed token",
      Message(sv: "ett värde saknas här", en: "a value is missing here"),
      Message(
        sv: "efter det sista värdet står inget komma", en: "after the last value stands no comma")
    ),
    (
      "probable comment",
      Message(sv: "JSON har inga kommentarer", en: "JSON has no comments"),
      Message(sv: "ta bort kommentaren", en: "remove the comment")
    ),
    (
      "occurs before a character which it may not",
      Message(sv: "ett omvänt snedstreck står före fel tecken", en: "a backslash stands before the wrong character"),
      Message(sv: "skriv \\\\ för ett omvänt snedstreck", en: "write \\\\ for a backslash")
    ),
    (
      "invalid character inside string",
      Message(
        sv: "en radbrytning eller tabb står inom citattecken", en: "a line break or tab stands within quotes"),
      Message(
        sv: "skriv \\n eller \\t; ett citattecken som saknas ger samma fel",
        en: "write \\n or \\t; a missing quote gives the same error")
    ),
    (
      "non-hex",
      Message(sv: "efter \\u ska fyra hexadecimala siffror stå", en: "after \\u four hexadecimal digits are expected"),
      nil
    ),
    (
      "malformed number",
      Message(sv: "talet är inte helt: en siffra saknas", en: "the number is not whole: a digit is missing"), nil
    ),
    (
      "invalid string in json",
      Message(sv: "ordet är inget värde: true, false eller null", en: "the word is no value: true, false or null"), nil
    ),
    (
      "invalid char in json",
      Message(sv: "här kan inget värde börja", en: "no value can begin here"),
      Message(
        sv: "en text står inom raka citattecken; NaN och Infinity är inga tal i JSON",
        en: "a text stands in straight quotes; NaN and Infinity are no numbers of JSON")
    ),
  ]

  static func rare(_ words: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "json", at: place, sv: "filen är inte giltig JSON: \(words)", en: "the file is not valid JSON: \(words)")
  }

  static func ended(at place: Place, isEmpty: Bool) -> Diagnostic {
    isEmpty
      ? Diagnostic(code: "tom-fil", at: Place(file: place.file), sv: "filen är tom", en: "the file is empty")
      : Diagnostic(
        code: "json", at: place, sv: "filen slutar innan allt är stängt", en: "the file ends before all is closed",
        hint: Message(sv: "hämta filen på nytt: den är avkortad", en: "fetch the file anew: it is cut short"))
  }

  static func tooDeep(_ limit: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "json", at: place, sv: "listor och objekt ligger mer än \(limit) nivåer djupt",
      en: "lists and objects are nested more than \(limit) levels deep")
  }

  static func tooMany(_ limit: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "för-stor-fil", at: place, sv: "filen har fler än \(limit) värden",
      en: "the file has more than \(limit) values")
  }

  static func longName(_ limit: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "json", at: place, sv: "en medlems namn är längre än \(limit) byte",
      en: "a member's name is longer than \(limit) bytes")
  }

  static func twice(_ name: String, at place: Place) -> Diagnostic {
    let name = String(name.prefix(60))
    return Diagnostic(
      code: "dubbelt-namn", at: place, sv: "objektet har två medlemmar som heter ”\(name)”",
      en: "the object has two members named “\(name)”",
      hint: Message(
        sv: "vilken av dem som gäller går inte att veta: ta bort den ena",
        en: "which of them holds cannot be known: remove one"))
  }
}

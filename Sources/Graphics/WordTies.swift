/// Which words no line break may part, though the text has an ordinary space between them.
enum WordTies {
  /// Number and unit, groups of three digits, *§ 5*, *5 kap.*, *3 mars*; and no dash begins a line.
  static func binds(_ left: Bytes, _ right: Bytes) -> Bool {
    guard let end = left.last, let start = right.first else { return true }
    if isDash(right) { return true }
    if end.isDigit {
      return start.isDigit ? isGroup(right) : units.contains(trimmed(right))
    }
    return start.isDigit && numbered.contains(trimmed(left, dots: false))
  }

  private static func isDash(_ word: Bytes) -> Bool {
    word.elementsEqual("–".utf8) || word.elementsEqual("—".utf8)
  }

  /// Three digits, perhaps with decimals or punctuation after.
  private static func isGroup(_ word: Bytes) -> Bool { word.prefix { $0.isDigit }.count == 3 }

  /// Without the punctuation around: `(kap.` and `år,`. A dot after `kap` belongs to it.
  private static func trimmed(_ word: Bytes, dots: Bool = true) -> String {
    let outer = dots ? ".,;:)!?".utf8 : ",;:(".utf8
    var part = word[...]
    while let last = part.last, outer.contains(last) { part.removeLast() }
    while part.first == UInt8(ascii: "(") { part.removeFirst() }
    return String(decoding: part, as: UTF8.self)
  }

  private static let units: Set<String> = [
    "%", "‰", "kr", "tkr", "mnkr", "mdkr", "mkr", "st", "kg", "g", "m", "cm", "mm", "km", "m²", "h", "tim", "min", "år",
    "kap", "§", "§§", "st", "procent", "procentenhet", "procentenheter", "kronor", "miljoner", "miljarder", "poäng",
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
  ]

  private static let numbered: Set<String> = [
    "§", "§§", "s.", "nr", "kl.", "kap.", "ca", "ca.", "bilaga", "tabell", "diagram", "figur", "avsnitt", "kapitel",
    "Bilaga", "Tabell", "Diagram", "Figur", "Avsnitt", "Kapitel", "vecka",
  ]
}

/// Numbers as Swedish (and English) readers write them: Språkrådet's *Svenska skrivregler*, and SI for the minus.
package enum NumberText {
  package static let narrowNoBreakSpace = "\u{202F}"
  package static let noBreakSpace = "\u{00A0}"
  package static let minus = "\u{2212}"

  /// `1▫209▫882`, `−9,61`: groups of three, decimal comma, U+2212. A number rounded to zero has no sign.
  package static func digits(
    _ value: Decimal, decimals: Int, signed: Bool = false, language: Language = .swedish
  ) -> String {
    let rounded = value.rounded(to: decimals)
    let (whole, fraction) = rounded.digits(decimals: decimals)
    let sign = rounded.isNegative ? minus : signed && !rounded.isZero ? "+" : ""
    return sign + grouped(whole) + (fraction.isEmpty ? "" : (language == .swedish ? "," : ".") + fraction)
  }

  private static func grouped(_ digits: String) -> String {
    guard digits.count > 3 else { return digits }
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += narrowNoBreakSpace }
      text.append(digit)
    }
    return text
  }

  /// In running text: `82 procent`, with a no-break space before the unit's word.
  package static func prose(_ digits: String, unit: Unit, value: Decimal, language: Language = .swedish) -> String {
    let word = unit.word(for: value, in: language)
    return word.isEmpty ? digits : digits + noBreakSpace + word
  }

  /// One to twelve in words, as in prose; larger and broken numbers in figures.
  package static func words(_ value: Decimal, language: Language = .swedish) -> String {
    let words =
      language == .swedish
      ? ["noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]
      : ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    if value.scale == 0, let index = Int(exactly: value.units), words.indices.contains(index) { return words[index] }
    return digits(value, decimals: value.scale, language: language)
  }

  package static let months: [Language: [String]] = [
    .swedish: [
      "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
      "december",
    ],
    .english: [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ],
  ]

  /// `januari 2023`, `kvartal 1 2023` (English `Q1 2023`), `2023`; a day as tables have it. Without `hasYear` a part of a year is not dated.
  package static func period(_ period: Period, language: Language, hasYear: Bool = true) -> String {
    let year = hasYear ? " \(period.year)" : ""
    switch period {
    case .month(let month, _): return (months[language]?[month - 1] ?? padded(month, 2)) + year
    case .quarter(let quarter, _): return (language == .swedish ? "kvartal " : "Q") + "\(quarter)" + year
    case .year, .day: return period.description
    }
  }

  /// `5 mars 2024`, without the article: as a cover and a byline have it.
  package static func date(_ day: Day, language: Language = .swedish) -> String {
    let month = months[language]?[day.month - 1] ?? padded(day.month, 2)
    return "\(day.day)\(noBreakSpace)\(month) \(day.year)"
  }

  /// `den 5 mars 2024`, as running text has it.
  package static func proseDate(_ day: Day, language: Language = .swedish) -> String {
    (language == .swedish ? "den\(noBreakSpace)" : "") + date(day, language: language)
  }
}

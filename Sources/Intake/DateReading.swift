import Model

/// Days as people and programs write them. What can be read in one way alone always is; the rest where the file's profile
/// says how (`dates="d/m"`).
struct DateReading: Sendable {
  private let forms: Set<Dialect.DateForm>

  init(_ dialect: Dialect) { forms = dialect.dates }

  /// `2024-03-05`, with or without a time of day; `20240305`; `5/3 2024`; `5 mars 2024`, `den 5 mars 2024`; and the forms of
  /// the profile. `nil` for anything else.
  func day(_ text: String) -> Day? {
    if let day = Day(iso: text) ?? Self.timestamp(text) ?? Self.digits(text) ?? Self.inWords(text) { return day }
    if let day = declared(text) { return day }
    guard text.utf8.count == 5, let number = Int(text), text.utf8.allSatisfy(Self.isDigit) else { return nil }
    return serial(number)
  }

  /// A spreadsheet's day number, of the years 1950 to 2099, where the profile says that the file has such.
  private func serial(_ number: Int) -> Day? {
    guard !forms.isDisjoint(with: [.serial, .serial1904]),
      let day = Day(serial: number, from1904: forms.contains(.serial1904)), (1950...2099).contains(day.year)
    else { return nil }
    return day
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  /// ISO 8601 with a time of day, which a report's figures do not need: `2024-01-15 08:12`, `2024-01-15T08:12:00Z`.
  private static func timestamp(_ text: String) -> Day? {
    guard text.utf8.count > 11, let day = Day(iso: text.prefix(10)) else { return nil }
    let rest = text.dropFirst(10)
    guard let mark = rest.first, mark == "T" || mark == " " else { return nil }
    let clock = rest.dropFirst()
    let isClock = clock.utf8.allSatisfy { isDigit($0) || [58, 46, 44, 43, 45, 90].contains($0) }
    return isClock && clock.contains(":") && clock.first?.isNumber == true ? day : nil
  }

  private static func digits(_ text: String) -> Day? {
    guard text.utf8.count == 8, text.utf8.allSatisfy(isDigit), let year = Int(text.prefix(4)),
      let month = Int(text.dropFirst(4).prefix(2)), let day = Int(text.suffix(2)), (1900...2099).contains(year)
    else { return nil }
    return Day(year: year, month: month, day: day)
  }

  /// `5 mars 2024`, and `5/3 2024`, where the space before the year tells that it is Swedish.
  private static func inWords(_ text: String) -> Day? {
    var words = text.lowercased().split(whereSeparator: \.isWhitespace)
    if words.first == "den" { words.removeFirst() }
    guard let last = words.last, let year = number(last, 4...4) else { return nil }
    if words.count == 2 {
      let parts = words[0].split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, let day = number(parts[0], 1...2), let month = number(parts[1], 1...2) else { return nil }
      return Day(year: year, month: month, day: day)
    }
    guard words.count == 3, let day = number(words[0], 1...2), let month = MonthNames.month(words[1]) else {
      return nil
    }
    return Day(year: year, month: month, day: day)
  }

  /// `31/12/2023`, `31.12.2023`, `31-12-2023`, in the order of the profile.
  private func declared(_ text: String) -> Day? {
    guard !forms.isDisjoint(with: [.dayFirst, .monthFirst]), let numbers = Self.threeNumbers(text) else { return nil }
    let (day, month) = forms.contains(.dayFirst) ? (numbers.0, numbers.1) : (numbers.1, numbers.0)
    return Day(year: numbers.2, month: month, day: day)
  }

  private static func threeNumbers(_ text: String) -> (Int, Int, Int)? {
    // A time of day may follow: Power BI writes 12/31/2023 12:00:00 AM.
    let date = text.prefix { !$0.isWhitespace }
    guard date.endIndex == text.endIndex || text[date.endIndex...].contains(":") else { return nil }
    for mark in ["/", ".", "-"] as [Character] {
      let parts = date.split(separator: mark, omittingEmptySubsequences: false)
      if parts.count == 3, let a = number(parts[0], 1...2), let b = number(parts[1], 1...2),
        let year = number(parts[2], 4...4)
      {
        return (a, b, year)
      }
    }
    return nil
  }

  static func number(_ text: some StringProtocol, _ digits: ClosedRange<Int>) -> Int? {
    digits.contains(text.utf8.count) && text.utf8.allSatisfy(isDigit) ? Int(text) : nil
  }

  // MARK: - Why not

  /// What to do about a text that is no date.
  func hint(_ text: String) -> Message {
    if text.utf8.count == 5, text.utf8.allSatisfy(Self.isDigit) {
      return Message(
        sv: "det är kalkylbladets eget dagnummer: skriv dates=\"serial\" vid filen, eller gör kolumnen till datum",
        en: "it is the spreadsheet's own day number: write dates=\"serial\" at the file, or make the column dates")
    }
    if let (a, b, year) = Self.threeNumbers(text) {
      let (dayFirst, monthFirst) = (Day(year: year, month: b, day: a), Day(year: year, month: a, day: b))
      if let only = dayFirst ?? monthFirst, dayFirst == nil || monthFirst == nil {
        let form = dayFirst == nil ? Dialect.DateForm.monthFirst.rawValue : Dialect.DateForm.dayFirst.rawValue
        return Message(
          sv: "menas \(only), skriv dates=\"\(form)\" vid filen i projektet",
          en: "if \(only) is meant, write dates=\"\(form)\" at the file in the project")
      }
      if let dayFirst, let monthFirst {
        return Message(
          sv:
            "det kan vara \(dayFirst) (skriv dates=\"d/m\" vid filen i projektet) eller \(monthFirst) (dates=\"m/d\")",
          en: "it may be \(dayFirst) (write dates=\"d/m\" at the file in the project) or \(monthFirst) (dates=\"m/d\")")
      }
    }
    return Message(sv: "skriv år-månad-dag: 2024-03-05", en: "write year-month-day: 2024-03-05")
  }
}

/// Months in Swedish and English, whole or cut to three letters.
enum MonthNames {
  private static let names = [
    ["januari", "january", "jan"], ["februari", "february", "feb", "febr"], ["mars", "march", "mar"], ["april", "apr"],
    ["maj", "may"], ["juni", "june", "jun"], ["juli", "july", "jul"], ["augusti", "august", "aug"],
    ["september", "sep", "sept"], ["oktober", "october", "okt", "oct"], ["november", "nov"], ["december", "dec"],
  ]

  /// The month's number, of a word in lower case; a full stop may follow.
  static func month(_ word: some StringProtocol) -> Int? {
    let word = word.hasSuffix(".") ? String(word.dropLast()) : String(word)
    return names.firstIndex { $0.contains(word) }.map { $0 + 1 }
  }
}

/// Periods as statistics write them.
struct PeriodReading: Sendable {
  private let dates: DateReading

  init(_ dialect: Dialect) { dates = DateReading(dialect) }

  /// Skildra's own (`2023-k4`), SCB's (`2023K4`, `2023M12`), `december 2023`, `kvartal 4 2023`, `kv 4 2023`, and a date.
  func period(_ text: String) -> Period? {
    if let period = Period(text) { return period }
    let lower = text.lowercased()
    if let year = DateReading.number(lower.prefix(4), 4...4) {
      let rest = lower.dropFirst(5)
      switch lower.dropFirst(4).first {
      case "k", "q": return DateReading.number(rest, 1...1).flatMap { Self.quarter($0, year) }
      case "m": return DateReading.number(rest, 2...2).flatMap { Self.month($0, year) }
      default: break
      }
    }
    let words = lower.split(whereSeparator: \.isWhitespace)
    if let last = words.last, let year = DateReading.number(last, 4...4) {
      if words.count == 2, let month = MonthNames.month(words[0]) { return Self.month(month, year) }
      if words.count == 2, "kq".contains(words[0].prefix(1)),
        let number = DateReading.number(words[0].dropFirst(), 1...1)
      {
        return Self.quarter(number, year)
      }
      if words.count == 3, ["kvartal", "kv", "quarter"].contains(words[0]),
        let number = DateReading.number(words[1], 1...1)
      {
        return Self.quarter(number, year)
      }
    }
    return dates.day(text).map(Period.day)
  }

  private static func quarter(_ quarter: Int, _ year: Int) -> Period? { Period("\(year)-k\(quarter)") }
  private static func month(_ month: Int, _ year: Int) -> Period? {
    Period("\(year)-\(month < 10 ? "0" : "")\(month)")
  }
}

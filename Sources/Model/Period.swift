/// A day of the Gregorian calendar. No clock and no time zone is ever asked.
package struct Day: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let year: Int
  package let month: Int
  package let day: Int

  /// `nil` for a day that the calendar does not have.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year) else {
      return nil
    }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// ISO 8601: `2023-12-31`.
  package init?(iso text: some StringProtocol) {
    var text = String(text)
    let day = text.withUTF8 { bytes -> Day? in
      guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
      func number(_ range: Range<Int>) -> Int? {
        var number = 0
        for byte in bytes[range] {
          guard (48...57).contains(byte) else { return nil }
          number = number * 10 + Int(byte - 48)
        }
        return number
      }
      guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
      return Day(year: year, month: month, day: day)
    }
    guard let day else { return nil }
    self = day
  }

  /// The same day `months` later; in a month that lacks it, the month's last day. `nil` beyond the calendar.
  package func adding(months: Int) -> Day? {
    let index = year * 12 + month - 1 + months
    let (year, month) = (index / 12, index % 12 + 1)
    guard index > 0 else { return nil }
    return Day(year: year, month: month, day: min(day, Self.days(in: month, of: year)))
  }

  /// Days since 1 March of the year 0 (H. Hinnant, days_from_civil).
  package var number: Int {
    let shifted = month <= 2 ? year - 1 : year
    let (era, yearOfEra) = (shifted / 400, shifted % 400)
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
  }

  package static func days(in month: Int, of year: Int) -> Int {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  package static func < (a: Day, b: Day) -> Bool { (a.year, a.month, a.day) < (b.year, b.month, b.day) }
  package var description: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }
}

/// What a figure or a report is about in time: a year, a quarter, a month, or the state on a day.
package enum Period: Hashable, Sendable {
  case year(Int)
  case quarter(Int, year: Int)
  case month(Int, year: Int)
  case day(Day)

  package enum Kind: Int, Sendable, Hashable { case year, quarter, month, day }

  /// `2023`, `2023-k4` (English `2023-q4`), `2023-08`, `2023-12-31`; `nil` for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    func number(_ part: Substring, _ digits: Int) -> Int? {
      part.utf8.count == digits && part.utf8.allSatisfy({ (48...57).contains($0) }) ? Int(part) : nil
    }
    guard let first = parts.first, let year = number(first, 4), year > 0 else { return nil }
    switch parts.count {
    case 1: self = .year(year)
    case 2 where parts[1].hasPrefix("k") || parts[1].hasPrefix("q"):
      guard let quarter = number(parts[1].dropFirst(), 1), (1...4).contains(quarter) else { return nil }
      self = .quarter(quarter, year: year)
    case 2:
      guard let month = number(parts[1], 2), (1...12).contains(month) else { return nil }
      self = .month(month, year: year)
    case 3:
      guard let month = number(parts[1], 2), let day = number(parts[2], 2),
        let date = Day(year: year, month: month, day: day)
      else { return nil }
      self = .day(date)
    default: return nil
    }
  }

  package var kind: Kind {
    switch self {
    case .year: .year
    case .quarter: .quarter
    case .month: .month
    case .day: .day
    }
  }

  package var year: Int {
    switch self {
    case .year(let year), .quarter(_, let year), .month(_, let year): year
    case .day(let day): day.year
    }
  }

  /// The period `steps` later of the same kind; a day moves by years. Beyond the calendar's years 1 to 9999 it is the
  /// first or the last that the calendar has.
  package func advanced(by steps: Int) -> Period {
    func within(_ index: Int, _ parts: Int) -> (part: Int, year: Int) {
      let index = min(max(index, parts), 10_000 * parts - 1)
      return (index % parts + 1, index / parts)
    }
    switch self {
    case .year(let year): return .year(min(max(year + steps, 1), 9999))
    case .quarter(let quarter, let year):
      let (part, year) = within(year * 4 + quarter - 1 + steps, 4)
      return .quarter(part, year: year)
    case .month(let month, let year):
      let (part, year) = within(year * 12 + month - 1 + steps, 12)
      return .month(part, year: year)
    case .day(let day):
      let year = day.year + steps
      let last = Day.days(in: day.month, of: year)
      return Day(year: year, month: day.month, day: min(day.day, last)).map(Period.day) ?? self
    }
  }

  /// The first day of the period.
  package var firstDay: Day? {
    switch self {
    case .year(let year): Day(year: year, month: 1, day: 1)
    case .quarter(let quarter, let year): Day(year: year, month: quarter * 3 - 2, day: 1)
    case .month(let month, let year): Day(year: year, month: month, day: 1)
    case .day(let day): day
    }
  }

  /// The longer periods that it is a part of: of a month its quarter and year.
  package var enclosing: [Period] {
    switch self {
    case .year, .day: []
    case .quarter(_, let year): [.year(year)]
    case .month(let month, let year): [.quarter((month + 2) / 3, year: year), .year(year)]
    }
  }

  /// Whether all of `other` lies within the period.
  package func covers(_ other: Period) -> Bool {
    guard let first = firstDay, let last = lastDay, let start = other.firstDay, let end = other.lastDay else {
      return false
    }
    return first <= start && end <= last
  }

  /// The last day of the period.
  package var lastDay: Day? {
    switch self {
    case .year(let year): Day(year: year, month: 12, day: 31)
    case .quarter(let quarter, let year):
      Day(year: year, month: quarter * 3, day: Day.days(in: quarter * 3, of: year))
    case .month(let month, let year): Day(year: year, month: month, day: Day.days(in: month, of: year))
    case .day(let day): day
    }
  }
}

extension Period: Comparable, CustomStringConvertible {
  /// In order of their last days, a shorter period before a longer.
  package static func < (a: Period, b: Period) -> Bool {
    guard let x = a.lastDay, let y = b.lastDay, x != y else { return a.kind.rawValue > b.kind.rawValue }
    return x < y
  }

  /// As a document has it: as `description`, but for quarters in English, `2023-q4`.
  package func text(in language: Language) -> String {
    guard language == .english, case .quarter(let quarter, let year) = self else { return description }
    return "\(padded(year, 4))-q\(quarter)"
  }

  /// As written in a file and in a table: `2023`, `2023-k4`, `2023-08`, `2023-12-31`.
  package var description: String {
    switch self {
    case .year(let year): padded(year, 4)
    case .quarter(let quarter, let year): "\(padded(year, 4))-k\(quarter)"
    case .month(let month, let year): "\(padded(year, 4))-\(padded(month, 2))"
    case .day(let day): day.description
    }
  }
}

func padded(_ number: Int, _ digits: Int) -> String {
  let text = String(number)
  return String(repeating: "0", count: max(0, digits - text.count)) + text
}

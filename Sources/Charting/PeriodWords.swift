import Model

/// What periods are called in sentences.
extension Chart {
  /// The rows are months, or quarters: parts of years, whose first and last say little of how it went.
  var isOfParts: Bool { PartNames(of: self) != nil }

  /// `2023`, `januari 2023`, `den 31 december 2023`; months of one year, which `about` says, without it. `label`: of what
  /// may be no period, or have a name of its own.
  func name(of period: Period?, label: String) -> String {
    guard let period, period.text(in: language) == label else { return label }
    if case .day(let day) = period { return NumberText.proseDate(day, language: language) }
    let hasYear = about.isEmpty || PartNames(of: self)?.isOneYear != true
    return NumberText.period(period, language: language, hasYear: hasYear)
  }

  func periodName(_ row: Int) -> String { name(of: rows[row].period, label: rows[row].shortLabel) }

  /// The same after a figure or a word that is of that period: `2023`, `i januari 2023`, in English `in 2023`. After a number
  /// without a word `under 2023`, so that two numbers do not meet, nor a number and `år`, which would be an age.
  func time(_ label: String, _ period: Period?) -> String {
    let name = name(of: period, label: label)
    guard let period, period.text(in: language) == label else { return name }
    guard language == .swedish else { return (period.kind == .day ? "on " : "in ") + name }
    switch period.kind {
    case .month: return "i " + name
    case .day: return name
    case .year, .quarter: return unit.many.isEmpty ? "under " + name : name
    }
  }

  func time(_ row: Int) -> String { time(rows[row].shortLabel, rows[row].period) }
}

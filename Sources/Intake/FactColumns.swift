import Model

/// What a column of a facts table says.
enum FactColumn: Hashable {
  /// What is said once of a fact, and holds for all its rows.
  enum Trait: Hashable, CaseIterable {
    case label, short, unit, decimals, group, code, unchanged, protection, definition, seriesBreak, responseRate
  }

  /// What may be said again for an organisation, and for a period in the header.
  enum Remark: Hashable { case target, source, retrieved, remark }

  /// What the column makes of a cell.
  var use: FileCell.Use {
    switch self {
    case .name: .key
    case .value, .valueOf, .count, .trait(.decimals), .trait(.unchanged), .remark(.target, _): .number
    case .period, .trait(.seriesBreak), .remark(.retrieved, _): .period
    case .organisation, .sex, .unnamed, .trait, .remark: .words
    }
  }

  case name, organisation, sex, period, value
  /// Without a header, after the last one that has: nothing may stand in it.
  case unnamed
  case trait(Trait)
  case count(Period?)
  case remark(Remark, Period?)
  /// The wide layout: the value for a period.
  case valueOf(Period)
}

/// The header of a facts table: fixed names in the project's language, in any order.
struct FactColumns {
  let columns: [FactColumn]
  /// The columns with their cells in the header.
  let header: [Located<String>]

  static let swedish: [String: FactColumn] = [
    "namn": .name, "etikett": .trait(.label), "kort": .trait(.short), "enhet": .trait(.unit),
    "decimaler": .trait(.decimals), "grupp": .trait(.group), "organisation": .organisation, "kön": .sex,
    "period": .period, "värde": .value, "n": .count(nil), "kod": .trait(.code), "mål": .remark(.target, nil),
    "oförändrat": .trait(.unchanged), "skydd": .trait(.protection), "källa": .remark(.source, nil),
    "hämtad": .remark(.retrieved, nil), "definition": .trait(.definition), "anmärkning": .remark(.remark, nil),
    "brott": .trait(.seriesBreak), "svarsfrekvens": .trait(.responseRate),
  ]
  static let english: [String: FactColumn] = [
    "name": .name, "label": .trait(.label), "short": .trait(.short), "unit": .trait(.unit),
    "decimals": .trait(.decimals), "group": .trait(.group), "organisation": .organisation, "sex": .sex,
    "period": .period, "value": .value, "n": .count(nil), "code": .trait(.code), "target": .remark(.target, nil),
    "unchanged": .trait(.unchanged), "protection": .trait(.protection), "source": .remark(.source, nil),
    "retrieved": .remark(.retrieved, nil), "definition": .trait(.definition), "remark": .remark(.remark, nil),
    "break": .trait(.seriesBreak), "response rate": .trait(.responseRate),
  ]

  static func words(_ language: Language) -> [String: FactColumn] { language == .swedish ? swedish : english }

  /// The name of a column in the project's language, as messages show it.
  static func word(_ column: FactColumn, _ language: Language) -> String {
    words(language).first { $0.value == column }?.key ?? ""
  }

  /// Reads the header; `nil` when it is wrong, which is told.
  /// `hasPeriod`: the project says of which period the whole file is.
  init?(header: [Located<String>], language: Language, hasPeriod: Bool = false, into diagnostics: inout Diagnostics) {
    var columns: [FactColumn] = []
    var names = UniqueNames()
    var failed = false
    let titles = header.map(\.value)
    let end = (titles.lastIndex { !$0.isEmpty } ?? -1) + 1
    if let missing = Self.headerMissing(header, language) {
      diagnostics.add(missing)
      return nil
    }
    for field in header.prefix(end) {
      let title = field.value
      if title.isEmpty {
        diagnostics.add(Self.unknown(title, at: field.place, language))
        failed = true
        continue
      }
      if let twice = names.take(Located(title.lowercased(), at: field.place), Self.column) {
        diagnostics.add(twice)
        failed = true
      }
      if let column = Self.column(title, language) {
        columns.append(column)
      } else {
        diagnostics.add(Self.unknown(title, at: field.place, language))
        failed = true
      }
    }
    columns += Array(repeating: .unnamed, count: header.count - end)
    (self.columns, self.header) = (columns, header)
    if failed { return nil }
    if let wrong = layout(language, hasPeriod) {
      diagnostics.add(wrong)
      return nil
    }
  }

  /// The diagnostic of a first row of which nothing is a column's name: the header is gone, or titles stand above it.
  private static func headerMissing(
    _ header: [Located<String>], _ language: Language
  ) -> Diagnostic? {
    let named = header.map(\.value).filter { !$0.isEmpty }
    guard let first = header.first, !named.contains(where: { column($0, language) != nil }) else { return nil }
    let words = words(language).keys
    guard !named.contains(where: { nearest(to: $0.lowercased(), among: words) != nil }) || named.count > 3 else {
      return nil
    }
    let (name, unit) = (word(.name, language), word(.trait(.unit), language))
    return Diagnostic(
      code: "rubrikrad-saknas", at: first.place, sv: "faktatabellens första rad är ingen rubrikrad",
      en: "the first row of the facts table is no header",
      hint: Message(
        sv:
          "skriv kolumnernas namn överst: \(name);\(unit);…;2023; står en titel ovanför dem, skriv skip-rows=\"1\" vid filen i projektet",
        en:
          "write the columns' names at the top: \(name);\(unit);…;2023; if a title stands above them, write skip-rows=\"1\" at the file in the project"
      ))
  }

  static let column = Message(sv: "kolumnen", en: "the column")

  private static func column(_ title: String, _ language: Language) -> FactColumn? {
    let title = title.lowercased()
    if let column = words(language)[title] { return column }
    if let period = PeriodReading(Dialect()).period(title) { return .valueOf(period) }
    let parts = title.split(whereSeparator: \.isWhitespace)
    guard parts.count == 2, let period = Period(String(parts[1])) else { return nil }
    switch words(language)[String(parts[0])] {
    case .count: return .count(period)
    case .remark(let remark, _): return .remark(remark, period)
    default: return nil
    }
  }

  private static func unknown(_ title: String, at place: Place, _ language: Language) -> Diagnostic {
    let words = words(language).keys.sorted()
    let list = words.joined(separator: ", ")
    return Diagnostic(
      code: "okänd-kolumn", at: place,
      sv: title.isEmpty ? "kolumnen saknar rubrik" : "faktatabellen har ingen kolumn som heter ”\(title)”",
      en: title.isEmpty ? "the column lacks a header" : "a facts table has no column named “\(title)”",
      hint: title.isEmpty
        ? Message(
          sv: "skriv kolumnens namn i översta raden, eller ta bort kolumnen",
          en: "write the column's name in the top row, or remove the column")
        : nearest(to: title.lowercased(), among: words).map(didYouMean)
          ?? Message(
            sv: "kolumnerna är \(list), och perioder som 2023 eller 2023-08",
            en: "the columns are \(list), and periods such as 2023 or 2023-08"))
  }

  func index(of column: FactColumn) -> Int? { columns.firstIndex(of: column) }

  var isLong: Bool { index(of: .value) != nil }

  /// Wide or long, never both, never half of one.
  private func layout(_ language: Language, _ hasPeriod: Bool) -> Diagnostic? {
    func word(_ column: FactColumn) -> String { Self.word(column, language) }
    func place(_ index: Int) -> Place { header[index].place }
    guard index(of: .name) != nil else {
      return Diagnostic(
        code: "kolumn-saknas", at: place(0), sv: "faktatabellen saknar kolumnen ”\(word(.name))”",
        en: "the facts table lacks the column “\(word(.name))”")
    }
    let wide = columns.firstIndex { column in
      switch column {
      case .valueOf, .count(_?): true
      default: false
      }
    }
    if let wide, let long = index(of: .period) ?? index(of: .value) {
      var diagnostic = Diagnostic(
        code: "två-former", at: place(wide),
        sv: "tabellen har både periodkolumner och ”\(word(.period))” eller ”\(word(.value))”",
        en: "the table has both period columns and “\(word(.period))” or “\(word(.value))”",
        hint: Message(
          sv: "skriv antingen en kolumn för varje period, eller en rad för varje värde",
          en: "write either a column for each period, or a row for each value"))
      diagnostic.notes = [
        Diagnostic.Note(place(long), Message(sv: "här är den andra formen", en: "here is the other form"))
      ]
      return diagnostic
    }
    if let found = index(of: .period) ?? index(of: .value),
      index(of: .period) == nil && !hasPeriod || index(of: .value) == nil
    {
      let missing = word(index(of: .period) == nil ? .period : .value)
      return Diagnostic(
        code: "kolumn-saknas", at: place(found), sv: "faktatabellen saknar kolumnen ”\(missing)”",
        en: "the facts table lacks the column “\(missing)”")
    }
    if let count = index(of: .count(nil)), !isLong {
      return Diagnostic(
        code: "okänd-kolumn", at: place(count), sv: "kolumnen ”n” måste säga för vilken period: ”n 2023”",
        en: "the column “n” must say for which period: “n 2023”")
    }
    return nil
  }
}

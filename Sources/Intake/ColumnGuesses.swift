import Model

/// What the columns of an undeclared file seem to be: of each the narrowest type by which the reader itself reads its
/// cells, so that what is proposed can be read.
struct ColumnGuesses {
  private(set) var declarations: [ColumnDeclaration] = []
  private(set) var key: String?
  private(set) var nulls: [String] = []
  private(set) var dates: Set<Dialect.DateForm> = []
  private(set) var isOfPersons = false
  private(set) var remarks: [Message] = []
  /// When all columns of numbers have one.
  private(set) var commonUnit: String?

  private let project: Project
  private let reading: CellReading
  private var dialect: Dialect
  /// The one unit that headers say.
  private var fileUnit: String?

  init(_ bytes: [UInt8], file: String, dialect: Dialect, project: Project) throws(Diagnostic) {
    (self.project, self.dialect, reading) = (project, dialect, CellReading(project))
    var rows = try FileFormat.open(
      FileFormat.DataSource(bytes: bytes, file: file, dialect: dialect, language: project.language))
    let header = try rows.readHeader(dialect).map(\.value)
    var cells = [[FileCell]](repeating: [], count: header.count)
    var count = 0
    var ignored = Diagnostics()
    while count < RawTable.rowLimit, try rows.nextData(dialect, &ignored) {
      count += 1
      for index in header.indices where !rows.isBlank(index) { cells[index].append(rows.cell(index)) }
    }
    take(header, cells, count)
  }

  private mutating func take(_ header: [String], _ cells: [[FileCell]], _ rowCount: Int) {
    var names: Set<String> = []
    var twice: Set<String> = []
    let said = Set(header.compactMap { headerUnit($0) })
    fileUnit = said.count == 1 ? said.first : nil
    let folded = header.map { ColumnMatch.folded($0) }
    for (index, title) in header.enumerated() where !title.isEmpty {
      guard folded.count(where: { $0 == folded[index] }) == 1 else {
        guard twice.insert(folded[index]).inserted else { continue }
        note(
          sv: "två kolumner heter ”\(title)”: ge dem olika rubriker i filen, annars läses ingen av dem",
          en: "two columns are named “\(title)”: give them different headers in the file, else neither is read")
        continue
      }
      var column = ColumnDeclaration(name: Located("", at: Place(file: "")))
      let unit = headerUnit(title)
      let filled = cells[index]
      (column.type, column.unit) = type(of: filled, title: title, unit: unit)
      let plain = Self.name(from: unit == nil ? title : Self.withoutUnit(title), else: "kolumn-\(index + 1)")
      var (name, number) = (plain, 2)
      while !names.insert(name).inserted {
        name = "\(plain)-\(number)"
        number += 1
      }
      column.name.value = name
      if ColumnMatch.folded(name) != folded[index] { column.from = title }
      if column.type == .number { (column.period, column.sex) = Self.dimensions(of: title) }
      if isPersonal(title, filled) { isOfPersons = true }
      let texts = filled.map { RawTable.words($0) }
      if key == nil, rowCount > 1, texts.count == rowCount, Set(texts).count == rowCount, Self.namesRows(title) {
        key = name
        (column.type, column.unit, column.period, column.sex) = (nil, nil, nil, nil)
      }
      declarations.append(column)
    }
    if header.contains("") {
      note(sv: "kolumner utan rubrik läses inte", en: "columns without a header are not read")
    }
    if isOfPersons {
      note(
        sv: "raderna verkar gälla enskilda personer (persons=\"yes\"): de räknas, och visas aldrig",
        en: "the rows seem to be about individuals (persons=\"yes\"): they are counted, and never shown")
    }
    let units = declarations.filter { $0.type == .number }.map(\.unit)
    if units.count > 1, let first = units[0], units.allSatisfy({ $0 == first }) {
      commonUnit = first
      for index in declarations.indices where declarations[index].type == .number { declarations[index].unit = nil }
    }
  }

  private mutating func note(sv: String, en: String) { remarks.append(Message(sv: sv, en: en)) }

  // MARK: Types

  private mutating func type(
    of cells: [FileCell], title: String, unit: String?
  ) -> (Dataset.ColumnType?, String?) {
    guard !cells.isEmpty else { return (nil, nil) }
    let texts = cells.map { RawTable.words($0) }
    let words = title.lowercased()
    for type in [.organisation, .sex] as [Dataset.ColumnType] where unread(cells, type) == 0 { return (type, nil) }
    for list in project.codeLists where unread(cells, .pointer(list.name)) == 0 { return (.pointer(list.name), nil) }
    let asksForDate = ["datum", "date", "dag", "day"].contains { words.contains($0) }
    let isWritten = texts.allSatisfy { $0.contains(where: { !$0.isNumber }) }
    if isWritten || asksForDate, let type = date(cells, texts, asksForDate: asksForDate) { return (type, nil) }
    let asksForPeriod = ["år", "period", "månad", "kvartal", "year", "month", "quarter"].contains(words)
    if isWritten || asksForPeriod, unread(cells, .period) == 0 { return (.period, nil) }
    // A number that begins with a zero, or is as long as a personal number, is a name and no quantity.
    let isCode = texts.contains { text in
      (text.count > 1 && text.first == "0" || text.count >= 10) && text.allSatisfy(\.isNumber)
    }
    if isPersonal(title, cells) { return (nil, nil) }
    if !isCode, let number = number(cells, texts, title: title, unit: unit) { return (.number, number.unit) }
    return (nil, nil)
  }

  /// How many of the cells the reader refuses.
  private func unread(_ cells: [FileCell], _ type: Dataset.ColumnType, unit: String? = nil) -> Int {
    refused(cells, type, unit: unit).count
  }

  private func refused(_ cells: [FileCell], _ type: Dataset.ColumnType, unit: String? = nil) -> [FileCell] {
    var declaration = ColumnDeclaration(name: Located("x", at: Place(file: "")))
    declaration.type = type
    let unit = unit.flatMap { project.units[$0] }
    let plan = DatasetReader.ColumnPlan(
      declaration, unit: unit, index: 0, dialect: dialect)
    return cells.filter { (try? reading.read($0, as: plan)) == nil }
  }

  private mutating func date(
    _ cells: [FileCell], _ texts: [String], asksForDate: Bool
  ) -> Dataset.ColumnType? {
    let plain = unread(cells, .date)
    if plain == 0 { return .date }
    func numbers(_ text: String) -> [Int] {
      let parts = text.split { $0 == "/" || $0 == "." || $0 == "-" || $0 == " " }
      return parts.count == 3 ? parts.compactMap { Int($0) } : []
    }
    let written = texts.map(numbers).filter { $0.count == 3 && $0[2] > 1900 }
    let dayFirst = written.count { $0[0] <= 31 && $0[1] <= 12 }
    let monthFirst = written.count { $0[0] <= 12 && $0[1] <= 31 }
    let serial = texts.count { text in text.count == 5 && Int(text).map { (18_000...74_000).contains($0) } ?? false }
    let iso = cells.count - plain
    guard iso + max(dayFirst, monthFirst) + (asksForDate ? serial : 0) > cells.count / 2 else { return nil }
    if !written.isEmpty {
      dates.insert(dayFirst >= monthFirst ? .dayFirst : .monthFirst)
      if dayFirst == monthFirst {
        note(
          sv: "datum som \(texts.first { numbers($0).count == 3 } ?? "") kan ha dagen eller månaden först: se efter",
          en: "dates such as \(texts.first { numbers($0).count == 3 } ?? "") may have the day or the month first: look")
      }
    }
    if serial > 0 { dates.insert(.serial) }
    dialect.dates = dates
    return .date
  }

  private static let gaps: Set<String> = [
    "uppgift saknas", "saknas", "data saknas", "ej svar", "n/a", "na", "missing", "null", "–", "—",
  ]

  /// The unit by which most cells are numbers, when that is half of them or more.
  private mutating func number(
    _ cells: [FileCell], _ texts: [String], title: String, unit: String?
  ) -> (unit: String?, Void)? {
    guard texts.contains(where: { $0.contains(where: \.isNumber) }) else { return nil }
    // A unit in one cell of many says nothing of the others: 220 096 kr among thousands of kronor.
    let words = texts.compactMap(Self.suffix).map { $0 == "%" ? Unit.percent.name : $0 }
    let most = Set(words).filter { word in words.count { $0 == word } * 2 > texts.count || word == Unit.percent.name }
    let suffixes = words.isEmpty || fileUnit == nil ? Array(most) : [fileUnit ?? ""]
    let share = title.lowercased().contains("andel") ? [Unit.percent.name] : []
    let candidates =
      [unit] + (unit == nil ? share.map(Optional.some) + suffixes.sorted().map(Optional.some) + [nil] : [])
    var best: (unit: String?, refused: [FileCell])?
    for candidate in candidates where candidate.map({ project.units[$0] != nil }) ?? true {
      let refused = refused(cells, .number, unit: candidate)
      if best.map({ refused.count < $0.refused.count }) ?? true { best = (candidate, refused) }
    }
    guard let best else { return nil }
    let missing = best.refused.map { RawTable.words($0) }.filter { Self.gaps.contains($0.lowercased()) }
    // What looks like a number and is written otherwise is one, and errors of the spreadsheet tell nothing.
    let others = best.refused.map { RawTable.words($0) }.filter { text in
      !Self.gaps.contains(text.lowercased()) && !text.hasPrefix("#")
        && !text.allSatisfy { $0.isNumber || $0.isWhitespace || ",.-−–+%".contains($0) }
    }
    let errors = texts.count { $0.hasPrefix("#") }
    let known = cells.count - missing.count - errors
    guard known > 0, others.count * 2 <= known else { return nil }
    for text in missing where !nulls.contains(text) { nulls.append(text) }
    dialect.nulls = nulls
    return (best.unit, ())
  }

  /// The word after a number: `kr` of `220 096,00 kr`.
  private static func suffix(_ text: String) -> String? {
    guard text.first?.isNumber == true || text.first.map({ "-−–+".contains($0) }) == true else { return nil }
    let word = text.reversed().prefix { $0.isLetter || $0 == "%" }.reversed()
    return word.isEmpty ? nil : String(word)
  }

  // MARK: Headers

  /// The unit that a header says: `Budget (tkr)`, `Kostnad tkr`.
  private func headerUnit(_ title: String) -> String? {
    if title.contains("%") { return Unit.percent.name }
    let words = title.lowercased().split { !$0.isLetter }.map(String.init)
    let units = words.filter { word in project.units[word] != nil && (words.count > 1 || word == "antal") }
    return units.last { $0 != "antal" } ?? units.last
  }

  private static func withoutUnit(_ title: String) -> String {
    guard let open = title.lastIndex(of: "("), title.last == ")" else { return title }
    return String(title[..<open])
  }

  /// A name made of a header: small letters, digits and hyphens, a letter first.
  static func name(from title: String, else fallback: String) -> String {
    let words = Slug.of(title).split(separator: "-").map(String.init)
    let slug = words.joined(separator: "-")
    if slug.isEmpty || !title.contains(where: { $0.isLetter || $0.isNumber }) { return fallback }
    if let first = slug.first, first.isLetter { return reservedNames.contains(slug) ? slug + "-kolumn" : slug }
    if let word = words.firstIndex(where: { $0.first?.isLetter == true }) {
      return (words[word...] + words[..<word]).joined(separator: "-")
    }
    return "år-\(slug)"
  }

  /// When and of which sex a column of figures is, as its header says.
  private static func dimensions(of title: String) -> (Period?, Sex?) {
    let words = title.split(whereSeparator: \.isWhitespace).map(String.init)
    let periods = words.compactMap { Period($0) }
    let sexes: [String: Sex] = [
      "k": .women, "kvinnor": .women, "kvinna": .women, "women": .women, "m": .men, "män": .men, "man": .men,
      "men": .men,
    ]
    let sex = words.compactMap { sexes[$0.lowercased()] }
    return (periods.count == 1 ? periods[0] : nil, sex.count == 1 ? sex[0] : nil)
  }

  private static func namesRows(_ title: String) -> Bool {
    let words = title.lowercased().split { !$0.isLetter && !$0.isNumber }
    let names: Set<Substring> = ["id", "nr", "nummer", "dnr", "löpnr", "löpnummer", "ärendenr", "ref", "nyckel", "key"]
    return words.contains { names.contains($0) }
      || words.last.map { $0.hasSuffix("nr") || $0.hasSuffix("nummer") } ?? false
  }

  /// Whether a column says who somebody is: by its header, or by what looks like personal numbers.
  private func isPersonal(_ title: String, _ cells: [FileCell]) -> Bool {
    let title = title.lowercased()
    if ["personn", "pnr", "födelse", "förnamn", "efternamn", "samordningsn"].contains(where: title.contains) {
      return true
    }
    return cells.contains { cell in
      let text = RawTable.words(cell)
      let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      return parts.count == 2 && (parts[0].count == 6 || parts[0].count == 8) && parts[1].count == 4
        && parts.allSatisfy { $0.allSatisfy(\.isNumber) }
    }
  }
}

import Model

/// `<source>` and `<column>` as a project and a template have them, and the dialect of a file.
package enum SourceReading {
  /// Reads one `<source>`; in a project it must name its file, in a template it may not.
  package static func source(
    _ element: Markup, inProject: Bool, into diagnostics: inout Diagnostics
  ) -> SourceFile? {
    var reading = MarkupReading(element)
    defer { reading.finish(into: &diagnostics) }
    let name = reading.name("name")
    let key = reading.text("key")
    let file = inProject ? reading.required("file") : nil
    let dialect = inProject ? dialect(&reading) : Dialect()
    let origin = inProject ? origin(&reading) : FileOrigin()
    let unit = reading.text("unit")
    let isOfPersons = reading.yesOrNo("persons")
    let (period, periodColumn) = rowPeriod(&reading)
    let (sex, since) = (reading.choice("sex", of: Sex.self), reading.day("since"))
    let children = reading.elements(["column", "follow-up"])
    let columns = children.filter { $0.name == "column" }.compactMap { column($0, into: &diagnostics) }
    let followUps = children.filter { $0.name == "follow-up" }
    if followUps.count > 1 {
      reading.add(
        Diagnostic(
          code: "dubbelt-namn", at: followUps[1].place, sv: "<follow-up> står två gånger i källan",
          en: "<follow-up> stands twice in the source"))
    }
    guard let name else { return nil }
    var source = SourceFile(name: name)
    (source.file, source.dialect, source.origin) = (file, dialect, origin)
    (source.key, source.unit) = (key?.value, unit?.value)
    (source.isOfPersons, source.period, source.sex) = (isOfPersons ?? false, period, sex)
    (source.periodColumn, source.since) = (periodColumn, since)
    source.columns = unique(columns, &reading)
    if let followUp = followUps.first {
      source.followUpColumns = followUpColumns(followUp, plan: source, into: &diagnostics)
    }
    return source
  }

  /// `period="2023"`, or `period=".datum"`: each row is of the period that its date falls in.
  private static func rowPeriod(_ reading: inout MarkupReading) -> (Period?, Located<String>?) {
    guard let text = reading.text("period"), case .field(let column)? = Reference.Head(text: text.value) else {
      return (reading.period("period"), nil)
    }
    return (nil, Located(column, at: text.place))
  }

  /// What follow-ups of a plan tell; none of it may have the name of something in the plan.
  private static func followUpColumns(
    _ element: Markup, plan: SourceFile, into diagnostics: inout Diagnostics
  ) -> [ColumnDeclaration] {
    var reading = MarkupReading(element)
    defer { reading.finish(into: &diagnostics) }
    let columns = unique(reading.elements(["column"]).compactMap { column($0, into: &diagnostics) }, &reading)
    for column in columns {
      if let own = plan.columns.first(where: { $0.name.value == column.name.value }) {
        reading.add(.followUpOverwrites(column.name, plan: plan.name.value, at: own.name.place))
      }
    }
    return columns
  }

  static func unique(_ columns: [ColumnDeclaration], _ reading: inout MarkupReading) -> [ColumnDeclaration] {
    var names = UniqueNames()
    return columns.filter { column in
      guard let diagnostic = names.take(column.name, Message(sv: "kolumnen", en: "the column")) else { return true }
      reading.add(diagnostic)
      return false
    }
  }

  static func column(_ element: Markup, into diagnostics: inout Diagnostics) -> ColumnDeclaration? {
    var reading = MarkupReading(element)
    defer { reading.finish(into: &diagnostics) }
    let name = reading.name("name")
    let (from, type, unit) = (reading.text("from"), reading.text("type"), reading.text("unit"))
    let (fillDown, required) = (reading.yesOrNo("fill-down"), reading.yesOrNo("required"))
    let (period, sex) = (reading.period("period"), reading.choice("sex", of: Sex.self))
    let (fact, organisation) = (reading.name("fact", required: false), reading.name("organisation", required: false))
    let reckoning = reckoning(&reading)
    _ = reading.elements([])
    guard let name else { return nil }
    var column = ColumnDeclaration(name: name)
    (column.from, column.type, column.unit) = (from?.value, type.map { self.type($0.value) }, unit?.value)
    (column.fillDown, column.required) = (fillDown ?? false, required ?? false)
    (column.period, column.sex, column.reckoning) = (period, sex, reckoning)
    (column.fact, column.organisation) = (fact, organisation)
    if column.type == nil { column.type = reckoning?.operation.type ?? (fact == nil ? nil : .fact) }
    return column
  }

  /// A type by its word; any other word is the name of a code list or of a keyed source.
  package static func type(_ word: String) -> Dataset.ColumnType {
    types[word] ?? .pointer(word)
  }

  static let types: [String: Dataset.ColumnType] = [
    "text": .text, "markdown": .markdown, "number": .number, "date": .date, "period": .period, "sex": .sex,
    "organisation": .organisation, "fact": .fact,
  ]

  /// The attributes that say how a file of data is written.
  static func dialect(_ reading: inout MarkupReading) -> Dialect {
    var dialect = Dialect()
    if let encoding = reading.choice("encoding", of: Dialect.Encoding.self) { dialect.encoding = encoding }
    if let separator = reading.text("separator") {
      let characters = ["tab": "\t", ";": ";", ",": ",", "|": "|"] as [String: Character]
      if let character = characters[separator.value] {
        dialect.separator = character
      } else {
        reading.add(
          Diagnostic(
            code: "fel-värde", at: separator.place, sv: "”\(separator.value)” är inget skiljetecken",
            en: "“\(separator.value)” is not a separator",
            hint: Message(sv: "skriv ; eller , eller | eller tab", en: "write ; or , or | or tab")))
      }
    }
    if let decimal = reading.text("decimal") {
      if decimal.value == "," || decimal.value == "." {
        dialect.decimal = decimal.value == "," ? "," : "."
      } else {
        reading.add(
          Diagnostic(
            code: "fel-värde", at: decimal.place, sv: "”\(decimal.value)” är inget decimaltecken",
            en: "“\(decimal.value)” is not a decimal mark",
            hint: Message(sv: "skriv , eller .", en: "write , or .")))
      }
    }
    dialect.skippedRows = reading.count("skip-rows") ?? 0
    dialect.headerRows = headerRows(&reading)
    dialect.totalRows = reading.text("total-row").map { $0.split(on: "|").map(\.0) } ?? []
    dialect.endRow = reading.text("end-row")?.value
    dialect.nulls = reading.text("null").map { $0.split(on: "|").map(\.0) } ?? []
    dialect.sheet = reading.text("sheet")
    dialect.path = reading.text("path")
    dialect.dates = dates(&reading)
    FileFormat.checkAttributes(&reading)
    return dialect
  }

  private static func headerRows(_ reading: inout MarkupReading) -> Int {
    guard let text = reading.text("header-rows") else { return 1 }
    if let number = Int(text.value), (1...3).contains(number) { return number }
    reading.add(
      Diagnostic(
        code: "fel-värde", at: text.place, sv: "”\(text.value)” är inget antal rubrikrader (1–3)",
        en: "“\(text.value)” is not a number of header rows (1–3)"))
    return 1
  }

  private static func dates(_ reading: inout MarkupReading) -> Set<Dialect.DateForm> {
    guard let text = reading.text("dates") else { return [] }
    var forms: Set<Dialect.DateForm> = []
    for (word, place) in text.split(on: " ") where !word.isEmpty {
      if let form = Dialect.DateForm(rawValue: word) {
        forms.insert(form)
      } else {
        let all = Dialect.DateForm.allCases.map(\.rawValue)
        reading.add(
          Diagnostic(
            code: "fel-värde", at: place, sv: "”\(word)” är inget sätt att skriva datum",
            en: "“\(word)” is not a way to write dates",
            hint: Message(
              sv: "skriv \(all.joined(separator: " eller "))", en: "write \(all.joined(separator: " or "))")))
      }
    }
    if forms.isSuperset(of: [.dayFirst, .monthFirst]) {
      reading.add(
        Diagnostic(
          code: "fel-värde", at: text.place, sv: "dagen står antingen först eller efter månaden",
          en: "the day stands either first or after the month"))
    }
    return forms
  }

  /// Where the file came from and when.
  static func origin(_ reading: inout MarkupReading) -> FileOrigin {
    var origin = FileOrigin()
    origin.name = reading.text("origin")?.value
    origin.retrieved = reading.day("retrieved")
    return origin
  }
}

extension Project {
  /// By fact, the unit in which a source's column gives it. `expected`: what templates say of the sources.
  package func factUnits(_ expected: [SourceFile]) -> [String: Located<String>] {
    var units: [String: Located<String>] = [:]
    for source in sources {
      let templates = expected.filter { $0.name.value == source.name.value }
      for column in ColumnMatch.merge(source.columns, templates.first?.columns) where column.type == .fact {
        guard let unit = column.unit ?? source.unit ?? templates.first?.unit else { continue }
        units[column.fact?.value ?? column.name.value] = Located(unit, at: column.name.place)
      }
    }
    return units
  }
}

/// What a column may point at: a code list, or a source with a key.
package struct KnownTypes {
  private let names: [String]

  package init(project: Project) {
    names = project.codeLists.map(\.name) + project.sources.map(\.name.value)
  }

  /// The diagnostic of a type that is none, or `nil`.
  package func check(_ type: Located<String>) -> Diagnostic? {
    guard SourceReading.types[type.value] == nil, !names.contains(type.value) else { return nil }
    let words = SourceReading.types.keys.sorted()
    let list = words.joined(separator: ", ")
    return Diagnostic(
      code: "okänd-typ", at: type.place, sv: "kolumntypen ”\(type.value)” finns inte",
      en: "there is no type of column “\(type.value)”",
      hint: nearest(to: type.value, among: words + names).map(didYouMean)
        ?? Message(
          sv: "typerna är \(list), en kodlista och en källa med nyckel",
          en: "the types are \(list), a code list and a source with a key"))
  }
}

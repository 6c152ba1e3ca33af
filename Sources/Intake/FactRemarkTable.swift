import Model

/// Targets, sources, retrieval dates and remarks as they gather from the rows.
struct FactRemarkTable {
  struct Context {
    let fact: String
    let organisation: String?
    /// From a header such as `mål 2023`.
    let headerPeriod: Period?
    /// Of a row in the long layout.
    let rowPeriod: Period?
    let language: Language
    let unit: Unit?
    let dialect: Dialect
  }

  /// By fact and organisation; the organisation is empty for what holds for all.
  private(set) var values: [String: [String: FactRemarks]] = [:]
  private var places: [Key: Located<String>] = [:]

  private struct Key: Hashable {
    let remark: FactColumn.Remark
    let fact: String
    let organisation: String
    let period: Period?
  }

  /// A target or remark belongs to its row. A source or retrieval date is the whole fact's the first time it is said,
  /// as a description is, and a row's own where it says otherwise.
  mutating func add(_ remark: FactColumn.Remark, _ text: Located<String>, _ context: Context) throws(Diagnostic) {
    let period = context.headerPeriod ?? context.rowPeriod
    let own = Key(remark: remark, fact: context.fact, organisation: context.organisation ?? "", period: period)
    guard remark == .source || remark == .retrieved else { return try set(own, text, context) }
    let general = Key(remark: remark, fact: context.fact, organisation: "", period: context.headerPeriod)
    guard let said = places[general] else { return try set(general, text, context) }
    if said.value == text.value, places[own] == nil { return }
    try set(own, text, context)
  }

  /// What holds for one value where the tables say nothing of it: the printed source of a file, a note of its own.
  mutating func suggest(_ remark: FactColumn.Remark, _ text: String, _ key: FactKey) {
    let path: WritableKeyPath<FactRemarks, [Period?: String]>
    switch remark {
    case .target: return
    case .source: path = \.sources
    case .retrieved: path = \.retrieved
    case .remark: path = \.remarks
    }
    for organisation in [key.organisation, ""] {
      guard let said = values[key.name]?[organisation]?[keyPath: path] else { continue }
      if said[key.period] != nil || said[.year(key.period.year)] != nil || said[nil] != nil { return }
    }
    values[key.name, default: [:]][key.organisation, default: FactRemarks()][keyPath: path][key.period] = text
  }

  private mutating func set(_ key: Key, _ text: Located<String>, _ context: Context) throws(Diagnostic) {
    if let first = places[key] {
      guard first.value != text.value else { return }
      let column = FactColumns.word(.remark(key.remark, nil), context.language)
      var diagnostic = Diagnostic(
        code: "olika-beskrivning", at: text.place,
        sv: "”\(key.fact)” har två olika \(column): ”\(text.value)” här",
        en: "“\(key.fact)” has two different \(column): “\(text.value)” here")
      diagnostic.notes = [
        Diagnostic.Note(first.place, Message(sv: "och ”\(first.value)” här", en: "and “\(first.value)” here"))
      ]
      throw diagnostic
    }
    places[key] = text
    var remarks = values[key.fact]?[key.organisation] ?? FactRemarks()
    switch key.remark {
    case .target: remarks.targets[key.period] = try Target(text, context)
    case .source: remarks.sources[key.period] = text.value
    case .retrieved:
      guard Period(text.value) != nil else {
        throw Diagnostic(
          code: "fel-värde", at: text.place, sv: "”\(text.value)” är inget datum", en: "“\(text.value)” is not a date",
          hint: Message(sv: "skriv år-månad-dag: 2024-03-05", en: "write year-month-day: 2024-03-05"))
      }
      remarks.retrieved[key.period] = text.value
    case .remark: remarks.remarks[key.period] = text.value
    }
    values[key.fact, default: [:]][key.organisation] = remarks
  }
}

extension Target {
  private static let words: [Language: [(word: String, kind: Kind)]] = [
    .swedish: [("minst", .atLeast), ("högst", .atMost), ("öka", .increase), ("minska", .decrease)],
    .english: [("at least", .atLeast), ("at most", .atMost), ("increase", .increase), ("decrease", .decrease)],
  ]

  /// `minst 85`, `högst 15`, `85`, `öka`, `minska 2`; a unit may follow the number when it is the fact's own.
  fileprivate init(_ text: Located<String>, _ context: FactRemarkTable.Context) throws(Diagnostic) {
    let reading = NumberReading(dialect: context.dialect, unit: context.unit)
    let (word, kind) =
      (Self.words[context.language] ?? []).first {
        text.value == $0.word || text.value.hasPrefix($0.word + " ")
      } ?? ("", .exactly)
    let rest = Located(String(text.value.dropFirst(word.count)), at: text.place).trimmed.value
    let number = (try? reading.read(rest, at: text.place))?.number
    guard number != nil || rest.isEmpty && (kind == .increase || kind == .decrease) else {
      let words = (Self.words[context.language] ?? []).map(\.word)
      throw Diagnostic(
        code: "fel-mål", at: text.place, sv: "”\(text.value)” är inget mål", en: "“\(text.value)” is not a target",
        hint: Message(
          sv: "skriv \(words[0]) 85, \(words[1]) 15, 85, \(words[2]) eller \(words[3])",
          en: "write \(words[0]) 85, \(words[1]) 15, 85, \(words[2]) or \(words[3])"))
    }
    self.init(kind: kind, number: number)
  }
}

import Model

/// The values of facts as they gather from the rows, each once; what an earlier year's file says otherwise is kept apart.
struct FactEntryTable {
  struct ValueCell {
    let key: FactKey
    let value: Located<String>
    /// What the cell's number format shows of it; `nil` when it shows all.
    let shownDecimals: Int?
    let count: Located<String>?
    /// Of an earlier year's file.
    let isHistory: Bool
  }

  private(set) var entries: [FactKey: FactEntry] = [:]
  /// What an earlier year's file says of values that stand otherwise now.
  private(set) var restated: [FactKey: FactEntry] = [:]
  /// By fact, the most decimals that its cells have.
  private(set) var decimals: [String: Int] = [:]
  private(set) var diagnostics = Diagnostics()
  /// Cells with more than a number in them wait until their fact's unit is known.
  private var waiting: [(cell: ValueCell, dialect: Dialect)] = []
  private var percents: [String: PercentCheck] = [:]

  mutating func add(_ cell: ValueCell, _ dialect: Dialect) {
    if let number = NumberReading(dialect: dialect, unit: nil).number(cell.value.value), cell.count == nil {
      add(.number(number), count: nil, cell)
    } else {
      waiting.append((cell, dialect))
    }
  }

  /// Reads the cells that wait; `unit` is a fact's, by name.
  mutating func readWaiting(unit: (String) -> Unit?) {
    for (cell, dialect) in waiting {
      let reading = NumberReading(dialect: dialect, unit: unit(cell.key.name))
      guard
        let value = diagnostics.collect({ () throws(Diagnostic) in
          try reading.read(cell.value.value, at: cell.value.place)
        }) ?? nil
      else { continue }
      var count: Decimal?
      if let text = cell.count {
        let counts = NumberReading(dialect: dialect, unit: .count)
        guard
          let number = diagnostics.collect({ () throws(Diagnostic) in try counts.read(text.value, at: text.place) })
            ?? nil
        else { continue }
        count = number.number
      }
      add(value, count: count, cell)
    }
    waiting = []
  }

  /// What is wrong with the shares among the facts.
  func percentDiagnostics(isShare: (String) -> Bool) -> [Diagnostic] {
    percents.keys.sorted().filter(isShare).flatMap { percents[$0]?.diagnostics ?? [] }
  }

  mutating func add(_ value: FactValue, count: Decimal?, _ cell: ValueCell) {
    guard entries.count < InputLimits.factValues else {
      diagnostics.add(Self.tooMany(cell.value.place.file))
      return
    }
    let (key, place) = (cell.key, cell.value.place)
    let entry = FactEntry(value: value, count: count, place: place)
    guard let first = entries[key] else {
      entries[key] = entry
      if let number = value.number {
        decimals[key.name] = max(decimals[key.name] ?? 0, cell.shownDecimals ?? number.scale)
        percents[key.name, default: PercentCheck()].take(cell.value.value, number, at: place)
      }
      return
    }
    let same = first.value == entry.value && first.count == entry.count
    if !cell.isHistory {
      diagnostics.add(Self.twice(key, same: same, first, entry))
    } else if !same {
      restated[key] = entry
    }
  }

  private static func tooMany(_ file: String) -> Diagnostic {
    Diagnostic(
      code: "för-stor-fil", at: Place(file: file),
      sv: "faktatabellerna har fler än \(InputLimits.factValues) värden",
      en: "the facts tables have more than \(InputLimits.factValues) values",
      hint: Message(
        sv: "ta med bara de siffror som rapporterna visar; många rader hör hemma i en källa (source)",
        en: "keep the figures that the reports show; many rows belong in a source"))
  }

  private static func twice(_ key: FactKey, same: Bool, _ first: FactEntry, _ entry: FactEntry) -> Diagnostic {
    // A cell that waited for its unit may stand above one that did not.
    let isLater = first.place.file != entry.place.file || first.place.line <= entry.place.line
    let (earlier, later) = isLater ? (first.place, entry.place) : (entry.place, first.place)
    let what = key.words
    return Diagnostic(
      same ? .warning : .error, code: "dubbelt-värde", at: later,
      same
        ? Message(sv: "\(what.sv) står två gånger, med samma värde", en: "\(what.en) stands twice, with the same value")
        : Message(
          sv: "\(what.sv) står två gånger, med olika värden", en: "\(what.en) stands twice, with different values"),
      hint: earlier.file == later.file
        ? Message(sv: "ta bort det ena", en: "remove one of them")
        : Message(
          sv: "ta bort det ena; är den ena filen förra årets, skriv history=\"yes\" vid den i projektet",
          en: "remove one of them; if one file is last year's, write history=\"yes\" at it in the project"),
      notes: [Diagnostic.Note(earlier, Message(sv: "första gången här", en: "the first time here"))])
  }

  /// Values that are not what an earlier year's file said: a reader who has last year's report sees another figure, and
  /// should be told why. Those that have a remark are.
  func restatements(hasRemark: (FactKey) -> Bool) -> [Diagnostic] {
    restated.filter { !hasRemark($0.key) }
      .compactMap { key, old in entries[key].map { (key, old, $0) } }
      .sorted {
        let (a, b) = ($0.2.place, $1.2.place)
        return (a.file, a.line, a.column, a.pointer ?? "") < (b.file, b.line, b.column, b.pointer ?? "")
      }
      .map { key, old, new in
        let (before, now) = (Self.text(old), Self.text(new))
        return Diagnostic(
          .warning, code: "omräknat", at: new.place,
          Message(
            sv: "\(key.name) hos \(key.organisation) \(key.period) är \(now) nu och var \(before) i den tidigare filen",
            en: "\(key.name) at \(key.organisation) \(key.period) is \(now) now and was \(before) in the earlier file"),
          hint: Message(
            sv: "skriv varför i kolumnen anmärkning på raden, så följer en not med siffran",
            en: "write why in the column remark of the row, and a note goes with the figure"),
          notes: [Diagnostic.Note(old.place, Message(sv: "\(before) här", en: "\(before) here"))])
      }
  }

  private static func text(_ entry: FactEntry) -> String {
    func digits(_ number: Decimal) -> String { NumberText.digits(number, decimals: number.scale) }
    let value =
      switch entry.value {
      case .number(let number): digits(number)
      case .missing: ".."
      case .notApplicable: "."
      case .nothing: "–"
      case .protected: "x"
      }
    return entry.count.map { "\(value) (n \(digits($0)))" } ?? value
  }
}

import Figures
import Model

/// Puts a filled table together: the unit at the widest place where it is one, lettered notes, the marks' legend, the
/// source line.
struct TableAssembly {
  let printing: Printing
  let language: Language
  /// The report's own period.
  let period: Period

  private var isSwedish: Bool { language == .swedish }

  /// Where units are said.
  private enum UnitPlace {
    /// One unit for all; changes of shares may have theirs.
    case caption(Unit, change: Unit?)
    /// Each column has one.
    case columns
    /// Most rows share one, which the caption says; the others say theirs after the row's name.
    case rows(Unit?, change: Unit?)
  }

  func table(
    id: String, caption: Caption, columns: [ColumnTree.Leaf], tree: ColumnTree, bodies: [Filler.FilledBody],
    place: Place
  ) -> Table {
    let units = unitPlace(columns, bodies)
    var letters = LetteredNotes()
    var caption = caption
    caption.subtitle = subtitle(units)
    var headed: [Int: Unit] = [:]
    if case .columns = units { headed = headedUnits(columns, bodies) }
    let kept = columns.indices.filter { !columns[$0].isDropped }
    let merged = kept.indices.filter { columns[kept[$0]].merges }
    let result = Table(
      id: id, caption: caption, columns: kept.map { column(columns[$0]) },
      header: tree.header(columns, units: headed, language: language),
      bodies: bodies.map { filled in
        var body = Table.Body(header: filled.header, rows: filled.rows.map { row($0, kept, columns, units, &letters) })
        body.merge(merged)
        return body
      }, place: place)
    return withNotes(result, letters, columns, bodies)
  }

  private func column(_ leaf: ColumnTree.Leaf) -> Table.Column {
    // Targets and changes are of no one period.
    let isPlain = leaf.value.reference?.view == nil && !leaf.value.isReckoned
    let emphasis: Table.Emphasis =
      leaf.isNumeric && isPlain
      ? leaf.period.map { covers($0) ? .own : .context } ?? .ordinary : .ordinary
    var column = Table.Column(isNumeric: leaf.isNumeric, emphasis: emphasis, label: leaf.header.plainText)
    column.width = leaf.width
    return column
  }

  private func covers(_ other: Period) -> Bool { other == period || other.lastDay == period.lastDay }

  private func row(
    _ row: Filler.FilledRow, _ kept: [Int], _ columns: [ColumnTree.Leaf], _ units: UnitPlace,
    _ letters: inout LetteredNotes
  ) -> Table.Row {
    let notes = row.remarks.map { letters.letter(of: $0) }
    var cells: [Table.Cell] = []
    for (position, index) in kept.enumerated() {
      let filled = row.cells[index]
      if position == 0, !columns[index].isNumeric {
        var content = row.header
        if case .rows(let common, _) = units, row.kind == .ordinary, let own = rowUnit(row), own != common {
          let word =
            own.family == .count ? (isSwedish ? "antal" : "number") : own.plural(in: language)
          // "Sjukdagar, dagar" says the unit twice.
          if !says(content, word) { content.append(.text(", \(word)")) }
        }
        cells.append(Table.Cell(content, notes: notes))
        continue
      }
      cells.append(cell(filled, isNumeric: columns[index].isNumeric))
    }
    if row.kind != .ordinary {
      // A sum's label has the columns of words after it to itself.
      let span = kept.prefix { !columns[$0].isNumeric }.count
      if span > 1 {
        cells[0].columnSpan = span
        for index in 1..<span { cells[index].isCovered = true }
      }
    }
    return Table.Row(kind: row.kind, cells: cells)
  }

  private func cell(_ filled: Filler.FilledCell, isNumeric: Bool) -> Table.Cell {
    if let mark = mark(filled) {
      let content: [Inline] = [.abbreviation(Printing.mark(mark), expansion: printing.meaning(of: mark))]
      return Table.Cell(content, isNumeric: isNumeric, isMark: true)
    }
    if let figure = filled.figure {
      return Table.Cell(
        [.figure(figure)], isNumeric: isNumeric, datum: figure.value.number.map { "\($0.rounded(to: figure.decimals))" }
      )
    }
    return Table.Cell(filled.inlines ?? (filled.text.isEmpty ? [] : [.text(filled.text)]), isNumeric: isNumeric)
  }

  private func mark(_ cell: Filler.FilledCell) -> FactValue? {
    switch cell.value {
    case .blank(let mark): mark ?? .missing
    case .figure(let figure): figure.value.number == nil ? figure.value : nil
    default: nil
    }
  }

  // MARK: Units

  private func units(_ cells: some Sequence<Filler.FilledCell>, change: Bool) -> [Unit] {
    var found: [Unit] = []
    for cell in cells where cell.isChange == change {
      if let unit = cell.unit, !found.contains(unit) { found.append(unit) }
    }
    return found
  }

  private func rowUnit(_ row: Filler.FilledRow) -> Unit? {
    let values = units(row.cells, change: false)
    let found = values.isEmpty ? units(row.cells, change: true) : values
    return found.count == 1 ? found[0] : nil
  }

  private func unitPlace(_ columns: [ColumnTree.Leaf], _ bodies: [Filler.FilledBody]) -> UnitPlace {
    let rows = bodies.flatMap(\.rows)
    let values = units(rows.lazy.flatMap(\.cells), change: false)
    let changes = units(rows.lazy.flatMap(\.cells), change: true)
    // A table of changes alone has their unit.
    let all = values.isEmpty ? changes : values
    if all.count <= 1 {
      return all.first.map { .caption($0, change: changes.first { $0 != all.first }) }
        ?? .rows(nil, change: nil)
    }
    let byColumn = columns.indices.allSatisfy { index in
      units(rows.lazy.map { $0.cells[index] }, change: false).count <= 1
        && units(rows.lazy.map { $0.cells[index] }, change: true).count <= 1
    }
    if byColumn { return .columns }
    var counts: [(unit: Unit, count: Int)] = []
    for unit in rows.compactMap(rowUnit) {
      if let index = counts.firstIndex(where: { $0.unit == unit }) {
        counts[index].count += 1
      } else {
        counts.append((unit, 1))
      }
    }
    let common = counts.first { 2 * $0.count > rows.count }?.unit
    let change = common?.ofDifference
    return .rows(common, change: changes.isEmpty || change == common ? nil : change)
  }

  private func subtitle(_ units: UnitPlace) -> [Inline] {
    func words(_ unit: Unit, _ change: Unit?) -> [Inline] {
      var text = unit.heading(in: language)
      if unit.family == .share, change != nil { text = isSwedish ? "Andelar i procent" : "Shares in percent" }
      if let change { text += (isSwedish ? ", ändring i " : ", change in ") + change.plural(in: language) }
      return [.text(text)]
    }
    switch units {
    case .caption(let unit, let change): return words(unit, change)
    case .rows(let unit?, let change): return words(unit, change)
    case .rows(nil, _), .columns: return []
    }
  }

  private func says(_ label: [Inline], _ unit: String) -> Bool {
    label.plainText.lowercased().hasSuffix(unit.lowercased())
  }

  /// The units that the columns' headers say.
  private func headedUnits(_ columns: [ColumnTree.Leaf], _ bodies: [Filler.FilledBody]) -> [Int: Unit] {
    let rows = bodies.flatMap(\.rows)
    var units: [Int: Unit] = [:]
    for index in columns.indices where !columns[index].isDropped {
      guard let unit = rows.lazy.compactMap({ $0.cells[index].unit }).first, unit.family != .count else { continue }
      units[index] = unit
    }
    return units
  }

  // MARK: Notes

  private func withNotes(
    _ table: Table, _ letters: LetteredNotes, _ columns: [ColumnTree.Leaf], _ bodies: [Filler.FilledBody]
  ) -> Table {
    var table = table
    table.notes = letters.notes
    let kept = columns.indices.filter { !columns[$0].isDropped }
    var survey = CellSurvey()
    for body in bodies {
      for row in body.rows { for index in kept { survey.add(row.cells[index], mark: mark(row.cells[index])) } }
    }
    if let legend = legend(survey.marks) { table.notes.append(Table.Note(content: [.text(legend)])) }
    if survey.hasSignedMoney { table.notes.append(.ofSigns(language)) }
    if let rounding = roundingNote(survey.inexact) { table.notes.append(Table.Note(content: [.text(rounding)])) }
    let dropped = columns.filter(\.isDropped).map(\.header.plainText)
    if !dropped.isEmpty {
      let names = dropped.joined(separator: ", ")
      let text =
        isSwedish ? "Kolumner utan uppgifter visas inte: \(names)." : "Columns without data are not shown: \(names)."
      table.notes.append(Table.Note(content: [.text(text)]))
    }
    if let source = SourceLine.text(survey.figures, language: language) {
      table.notes.append(Table.Note(content: [.text(source)]))
    }
    return table
  }

  /// Printed numbers that do not add up say why.
  private func roundingNote(_ inexact: [EvaluatedFigure]) -> String? {
    guard !inexact.isEmpty else { return nil }
    let isOfChanges = inexact.contains { $0.view?.isChange == true }
    let isOfSums = inexact.contains { $0.view?.isChange != true }
    let what =
      isOfChanges && isOfSums
      ? (isSwedish ? "Ändringar, summor och skillnader" : "Changes, sums and differences")
      : isOfChanges
        ? (isSwedish ? "Ändringar" : "Changes") : isSwedish ? "Summor och skillnader" : "Sums and differences"
    return what + (isSwedish ? " är räknade på oavrundade tal." : " are reckoned on unrounded numbers.")
  }

  private func legend(_ marks: [FactValue]) -> String? {
    var parts: [String] = []
    for mark in [FactValue.missing, .notApplicable, .nothing, .protected] where marks.contains(mark) {
      parts.append("\(Printing.mark(mark)) = \(printing.meaning(of: mark))")
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ") + "."
  }
}

/// What a table's notes tell of its cells, gathered in one pass.
private struct CellSurvey {
  /// Each once.
  private(set) var marks: [FactValue] = []
  private(set) var hasSignedMoney = false
  /// Figures whose printed numbers do not add up.
  private(set) var inexact: [EvaluatedFigure] = []
  private(set) var figures: [PrintedFigure] = []

  mutating func add(_ cell: Filler.FilledCell, mark: FactValue?) {
    if let mark, !marks.contains(mark) { marks.append(mark) }
    if let figure = cell.value.figure {
      if figure.isSignedMoney { hasSignedMoney = true }
      if figure.printsInexactly { inexact.append(figure) }
    }
    if let figure = cell.figure { figures.append(figure) }
  }
}

/// Remarks with their letters: the same remark has the same letter.
struct LetteredNotes {
  private var texts: [String] = []

  mutating func letter(of text: String) -> String {
    if !texts.contains(text) { texts.append(text) }
    let index = texts.firstIndex(of: text) ?? 0
    return String(UnicodeScalar(UInt8(97 + index % 26)))
  }

  var notes: [Table.Note] {
    texts.enumerated().map { index, text in
      Table.Note(letter: String(UnicodeScalar(UInt8(97 + index % 26))), content: [.text(text)])
    }
  }
}

/// The line `Källa: …` under a table or chart.
enum SourceLine {
  static func text(_ figures: [PrintedFigure], language: Language) -> String? {
    var (sources, names): ([String], [String]) = ([], [])
    for figure in figures {
      guard let words = words(figure, language: language), let name = figure.provenance.source else { continue }
      if !sources.contains(words) { sources.append(words) }
      if !names.contains(name) { names.append(name) }
    }
    guard !sources.isEmpty else { return nil }
    // A long row of sources is read for its names; the dates stand in the list of figures.
    if sources.count > 2 { sources = names }
    let word: String =
      switch (language, sources.count) {
      case (.swedish, 1): "Källa"
      case (.swedish, _): "Källor"
      case (.english, 1): "Source"
      case (.english, _): "Sources"
      }
    return "\(word): \(sources.joined(separator: "; "))."
  }

  static func isTold(in notes: [Table.Note]) -> Bool {
    notes.contains { note in
      let text = note.content.plainText
      return ["Källa: ", "Källor: ", "Source: ", "Sources: "].contains { text.hasPrefix($0) }
    }
  }

  /// Of rows that tell of no figure's source: what the project says of their file.
  static func text(_ origin: FileOrigin, language: Language) -> String? {
    guard let name = origin.name else { return nil }
    let isSwedish = language == .swedish
    let day = origin.retrieved.map { " (\(isSwedish ? "hämtad" : "retrieved") \($0))" } ?? ""
    return "\(isSwedish ? "Källa" : "Source"): \(name)\(day)."
  }

  /// `Socialstyrelsen, Vad tycker de äldre om äldreomsorgen? (hämtad 2023-11-14)`.
  static func words(_ figure: PrintedFigure, language: Language) -> String? {
    guard let source = figure.provenance.source else { return nil }
    guard let retrieved = figure.provenance.retrieved else { return source }
    return "\(source) (\(language == .swedish ? "hämtad" : "retrieved") \(retrieved))"
  }
}

extension EvaluatedFigure {
  /// A sum of money with its sign said: what plus and minus mean must be told.
  fileprivate var isSignedMoney: Bool { signed && view == nil && unit.family == .money }
}

extension Evaluated {
  var figure: EvaluatedFigure? { if case .figure(let figure) = self { figure } else { nil } }
}

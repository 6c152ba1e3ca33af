import Model

/// The figures that a document prints, in the order of reading.
enum PrintedFigures {
  static func all(in document: Document) -> [PrintedFigure] {
    var collector = Collector()
    if let cover = document.cover {
      for key in cover.keyFigures {
        collector.add((key.figure.map { [.figure($0)] } ?? []) + key.text + key.comparison)
      }
    }
    collector.add(document.blocks)
    for note in document.notes { collector.add(note.blocks) }
    return collector.figures
  }

  private struct Collector {
    var figures: [PrintedFigure] = []
    private var seen: Set<Identity> = []

    /// The same figure printed the same way is listed once.
    private struct Identity: Hashable {
      let key: FactKey
      let view: String?
      let text: String
    }

    private mutating func add(_ figure: PrintedFigure) {
      if seen.insert(Identity(key: figure.key, view: figure.view, text: figure.text)).inserted {
        figures.append(figure)
      }
    }

    mutating func add(_ blocks: [Block]) {
      for block in blocks {
        switch block {
        case .section(let section):
          add(section.heading)
          add(section.blocks)
        case .paragraph(let paragraph): add(paragraph.inlines)
        case .list(let list): for item in list.items { add(item) }
        case .quotation(let quotation): add(quotation.blocks)
        case .box(let box): add(box.blocks)
        case .table(let table):
          add(table.caption.title)
          for row in table.bodies.flatMap(\.rows) { for cell in row.cells { add(cell.content) } }
        case .figure(let figure):
          for figure in figure.chart.values.joined() { add(figure) }
          if let target = figure.chart.target { add(target) }
        case .columns(let columns): for column in columns { add(column) }
        case .contents: break
        }
      }
    }

    mutating func add(_ inlines: [Inline]) {
      for inline in inlines {
        switch inline {
        case .figure(let figure): add(figure)
        case .emphasis(let inner), .strong(let inner), .link(_, let inner), .language(_, let inner): add(inner)
        case .text, .reference, .noteCall, .abbreviation, .lineBreak: break
        }
      }
    }
  }
}

/// `toc of="figures"`: where each printed figure comes from, one row a figure and organisation.
struct FigureTable {
  let figures: [PrintedFigure]
  let language: Language
  /// Labels of organisations by name.
  let organisations: [String: String]

  private var isSwedish: Bool { language == .swedish }

  private struct Line {
    var periods: Set<Period> = []
    var counts: [Period: Decimal] = [:]
    var places: [Place] = []
    var source: String?
    var retrieved: String?
  }

  /// The table with the id, caption and place of `empty` filled in.
  func filled(_ empty: Table) -> Table {
    var table = empty
    let headers =
      isSwedish
      ? ["Gäller", "Period", "Antal bakom", "Källa", "Fil och rad"]
      : ["About", "Period", "Number behind", "Source", "File and row"]
    table.columns = headers.map { Table.Column(isNumeric: false, label: $0) }
    table.header = [headers.map { Table.HeaderCell([.text($0)]) }]
    table.bodies = bodies()
    return table
  }

  private func bodies() -> [Table.Body] {
    var order: [String] = []
    var lines: [String: [(organisation: String, line: Line)]] = [:]
    var heads: [String: (label: String, definition: String?)] = [:]
    for figure in figures {
      let name = figure.key.name
      if lines[name] == nil {
        order.append(name)
        lines[name] = []
        heads[name] = (figure.label, figure.provenance.definition)
      }
      if heads[name]?.definition == nil { heads[name]?.definition = figure.provenance.definition }
      var entries = lines[name] ?? []
      let index = entries.firstIndex { $0.organisation == figure.key.organisation } ?? entries.count
      if index == entries.count { entries.append((figure.key.organisation, Line())) }
      add(figure, to: &entries[index].line)
      lines[name] = entries
    }
    return order.compactMap { name in
      guard let head = heads[name], let entries = lines[name] else { return nil }
      let rows = entries.filter { !$0.line.places.isEmpty }.map { row($0.organisation, $0.line) }
      guard !rows.isEmpty else { return nil }
      let definition = head.definition.map { ": \($0.prefix(1).lowercased() + $0.dropFirst())" } ?? ""
      return Table.Body(header: [.text(head.label + definition)], rows: rows)
    }
  }

  private func add(_ figure: PrintedFigure, to line: inout Line) {
    line.periods.insert(figure.key.period)
    if let count = figure.provenance.count { line.counts[figure.key.period] = count }
    for place in figure.provenance.places where !line.places.contains(place) { line.places.append(place) }
    line.source = line.source ?? figure.provenance.source
    line.retrieved = line.retrieved ?? figure.provenance.retrieved
  }

  private func row(_ organisation: String, _ line: Line) -> Table.Row {
    let missing = Inline.abbreviation("–", expansion: isSwedish ? "inget" : "none")
    let counts = line.counts.sorted { $0.key < $1.key }.map {
      "\(NumberText.digits($0.value, decimals: 0, language: language)) (\($0.key))"
    }.joined(separator: ", ")
    let source = line.source.map { source in
      source + (line.retrieved.map { isSwedish ? ", hämtad \($0)" : ", retrieved \($0)" } ?? "")
    }
    return Table.Row(cells: [
      Table.Cell([.text(organisations[organisation] ?? organisation)]),
      Table.Cell([.text(periods(line.periods))]),
      counts.isEmpty ? Table.Cell([missing], isMark: true) : Table.Cell([.text(counts)]),
      source.map { Table.Cell([.text($0)]) } ?? Table.Cell([missing], isMark: true),
      Table.Cell([.text(files(line.places))]),
    ])
  }

  /// `2022, 2023` or `2019–2023`.
  private func periods(_ periods: Set<Period>) -> String {
    let sorted = periods.sorted()
    guard let first = sorted.first, let last = sorted.last, sorted.count > 2 else {
      return sorted.map(\.description).joined(separator: ", ")
    }
    let unbroken = (0..<sorted.count).allSatisfy { first.advanced(by: $0) == sorted[$0] }
    return unbroken ? "\(first)–\(last)" : sorted.map(\.description).joined(separator: ", ")
  }

  /// `fakta.csv, rad 2 och 5`.
  private func files(_ places: [Place]) -> String {
    var order: [String] = []
    var rows: [String: Set<Int>] = [:]
    for place in places {
      if rows[place.file] == nil { order.append(place.file) }
      rows[place.file, default: []].insert(place.line)
    }
    return order.map { file in
      let lines = (rows[file] ?? []).filter { $0 > 0 }.sorted()
      guard !lines.isEmpty else { return file }
      return file + (isSwedish ? ", rad " : ", row ") + lines.map(String.init).joined(separator: ", ")
    }.joined(separator: "; ")
  }
}

import Model

/// The figures that a document prints, in the order of reading.
enum PrintedFigures {
  static func all(in document: Document) -> [PrintedFigure] {
    var collector = Collector()
    if let cover = document.cover {
      for key in cover.keyFigures { collector.add(key.words) }
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
          // A bridge's sum is reckoned for the chart alone; what it leads between is not.
          let chart = figure.chart
          for (row, values) in zip(chart.rows, chart.values) where !row.isTotal { for figure in values { add(figure) } }
          for figure in chart.levels { add(figure) }
          if let target = chart.target { add(target) }
        case .columns(let columns): for column in columns { add(column) }
        case .keyFigures(let keys): for key in keys { add(key.words) }
        case .pullQuote(let words): add(words)
        case .letterhead(let letterhead): for entry in letterhead.entries { for line in entry.details { add(line) } }
        case .contents, .endnotes, .photograph, .signatures: break
        }
      }
    }

    mutating func add(_ inlines: [Inline]) {
      for inline in inlines {
        switch inline {
        case .figure(let figure): add(figure)
        case .emphasis(let inner), .strong(let inner), .link(_, let inner), .language(_, let inner), .term(let inner):
          add(inner)
        case .sparkline(let course):
          for figure in course.chart.values.joined() where figure.value.number != nil { add(figure) }
        case .text, .reference, .noteCall, .abbreviation, .lineBreak, .symbol: break
        }
      }
    }
  }
}

/// `toc of="figures"`: where each printed figure comes from, one row a figure, grouped by source.
struct FigureTable {
  let figures: [PrintedFigure]
  let language: Language
  /// Labels of organisations by name.
  let organisations: [String: String]

  private var isSwedish: Bool { language == .swedish }

  /// What is said of one figure, gathered from all its prints.
  private struct Line {
    var label: String
    var definition: String?
    var source: String?
    /// The latest count behind the value, by organisation.
    var counts: [(organisation: String, period: Period, count: Decimal)] = []
    /// Each once: a figure that is counted has the places of all its rows, again in each print.
    private(set) var places: [Place] = []
    private var known: Set<Place> = []

    init(label: String) { self.label = label }

    mutating func add(_ figure: PrintedFigure) {
      let provenance = figure.provenance
      definition = definition ?? provenance.definition
      for place in provenance.places where known.insert(place).inserted { places.append(place) }
      guard let count = provenance.count else { return }
      let new = (figure.key.organisation, figure.key.period, count)
      guard let index = counts.firstIndex(where: { $0.organisation == figure.key.organisation }) else {
        return counts.append(new)
      }
      if counts[index].period < figure.key.period { counts[index] = new }
    }
  }

  /// The table with the id, caption and place of `empty` filled in.
  func filled(_ empty: Table) -> Table {
    var table = empty
    let headers =
      isSwedish
      ? ["Siffra", "Definition", "Antal bakom värdet, senaste året", "Fil och rad"]
      : ["Figure", "Definition", "Number of observations, latest year", "File and row"]
    table.columns = headers.map { Table.Column(isNumeric: false, label: $0) }
    table.header = [headers.map { Table.HeaderCell([.text($0)]) }]
    table.bodies = bodies()
    let legend = isSwedish ? "– = inget." : "– = none."
    table.notes = [Table.Note(content: [.text(legend)])]
    return table
  }

  private func bodies() -> [Table.Body] {
    var order: [String] = []
    var lines: [String: Line] = [:]
    for figure in figures {
      let name = figure.key.name
      if lines[name] == nil {
        order.append(name)
        lines[name] = Line(label: figure.label)
      }
      lines[name]?.add(figure)
      if lines[name]?.source == nil { lines[name]?.source = SourceLine.words(figure, language: language) }
    }
    let known = order.compactMap { lines[$0] }.filter { !$0.places.isEmpty }
    var sources: [String] = []
    for line in known { if let source = line.source, !sources.contains(source) { sources.append(source) } }
    var bodies = sources.map { source in
      Table.Body(header: [.text(source)], rows: known.filter { $0.source == source }.map(row))
    }
    let others = known.filter { $0.source == nil }
    if !others.isEmpty {
      let header = isSwedish ? "Räknade ur andra siffror" : "Reckoned from other figures"
      bodies.append(Table.Body(header: [.text(header)], rows: others.map(row)))
    }
    return bodies
  }

  private func row(_ line: Line) -> Table.Row {
    func cell(_ text: String?) -> Table.Cell {
      text.map { Table.Cell([.text($0)]) }
        ?? Table.Cell([.abbreviation("–", expansion: isSwedish ? "inget" : "none")])
    }
    return Table.Row(cells: [
      Table.Cell([.text(line.label)]), cell(line.definition), cell(counts(line)),
      Table.Cell([.text(files(line.places))]),
    ])
  }

  /// `Särskilt boende 214, Hemtjänst 418`; the number alone when there is one.
  private func counts(_ line: Line) -> String? {
    let texts = line.counts.map { entry in
      let number = NumberText.digits(entry.count, decimals: 0, language: language)
      return line.counts.count == 1 ? number : "\(organisations[entry.organisation] ?? entry.organisation) \(number)"
    }
    return texts.isEmpty ? nil : texts.joined(separator: ", ")
  }

  /// `fakta.csv, rad 2–5`; `personal.xlsx, bladet 2023, rad 5`; `avvikelser.xml, 964 rader`.
  private func files(_ places: [Place]) -> String {
    var order: [String] = []
    var rows: [String: Set<Int>] = [:]
    for place in places {
      let sheet = place.sheet.map { (isSwedish ? ", bladet " : ", sheet ") + $0 } ?? ""
      let file = place.file + sheet
      if rows[file] == nil {
        order.append(file)
        rows[file] = []
      }
      if place.line > 0 { rows[file]?.insert(place.line) }
    }
    return order.map { file in
      let lines = (rows[file] ?? []).sorted()
      if lines.isEmpty { return file }
      let runs = Self.runs(lines)
      // Rows that were counted here and there in a long file: which of them tells a reader nothing.
      guard runs.count <= Self.shownRuns else {
        let number = NumberText.digits(Decimal(lines.count), decimals: 0, language: language)
        return file + ", " + number + (isSwedish ? " rader" : " rows")
      }
      return file + (isSwedish ? ", rad " : ", row ") + runs.joined(separator: ", ")
    }.joined(separator: "; ")
  }

  private static let shownRuns = 8

  /// `2–5`, `8`.
  private static func runs(_ numbers: [Int]) -> [String] {
    var runs: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = runs.last, last.upperBound + 1 == number {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    return runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
  }
}

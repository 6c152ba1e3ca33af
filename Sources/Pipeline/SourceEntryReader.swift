import Figures
import Intake
import Model
import Templating

/// Reads each file that a project declares by itself, so that what is wrong with one is told of that one. Each is read once.
struct SourceEntryReader {
  typealias Entry = SourceCatalogue.Entry

  /// What a file's preview and columns are made of, when it is known what may be shown.
  private enum Content {
    case none
    case facts(FactFileView)
    case rows(Dataset, [ColumnDeclaration])
  }

  let project: Project
  let templates: ([String: Template], [String: Diagnostics])
  let loader: ProjectLoader
  /// How many diagnostics of one sort are kept.
  let limit: Int
  /// What is wrong and belongs to no file.
  private(set) var elsewhere: Diagnostics
  private(set) var mask = PreviewMask.open
  private var entries: [Entry] = []
  private var contents: [Content] = []

  init(
    project: Project, templates: ([String: Template], [String: Diagnostics]), loader: ProjectLoader, limit: Int
  ) {
    (self.project, self.templates, self.loader) = (project, templates, loader)
    (self.limit, elsewhere) = (limit, Diagnostics(limit: limit))
  }

  /// `known`: what is wrong with the project file.
  mutating func read(known: Diagnostics) -> [Entry] {
    let table = readFacts()
    var datasets: [String: Dataset] = [:]
    let reader = SourceReader(project: project, templates: templates.0, loader: loader, limit: limit)
    for source in project.sources {
      let reading = reader.read(source)
      add(source, reading)
      if let dataset = reading.dataset { datasets[dataset.name] = dataset }
    }
    var book: FigureBook?
    if !entries.contains(where: { $0.diagnostics.hasErrors }), datasets.count == project.sources.count {
      // Files that are right each by itself may still disagree.
      var found = Diagnostics(limit: limit)
      book = FigureBook(project: project, table: table, sources: datasets, diagnostics: &found)
      deal(found)
    }
    if project.protection != nil { mask = PreviewMask(telling: book.flatMap { protected($0, known) }) }
    for index in entries.indices {
      switch contents[index] {
      case .none: break
      case .facts(let view): fill(&entries[index], from: view)
      case .rows(let dataset, let columns): fill(&entries[index], from: dataset, columns)
      }
    }
    return entries
  }

  /// What may be told; `nil` when that cannot be known.
  private func protected(_ book: FigureBook, _ known: Diagnostics) -> FigureBook? {
    var problems = known
    guard let dress = loader.dress(of: project, into: &problems), !problems.hasErrors else { return nil }
    for entry in entries { problems.add(entry.diagnostics) }
    problems.add(elsewhere)
    let loaded = LoadedProject(
      project: project, book: book, theme: dress.theme, themes: dress.themes, words: dress.words,
      templates: templates.0, templateDiagnostics: templates.1)
    return ToldProject(loaded, in: loader.workspace, comparing: false, into: &problems)?.book
  }

  /// Each diagnostic to the file that it is about.
  private mutating func deal(_ diagnostics: Diagnostics) {
    for diagnostic in diagnostics.all {
      let index = entries.firstIndex { entry in
        guard let place = diagnostic.place, place.file == entry.file else { return false }
        return place.sheet == nil || entry.sheet == nil || place.sheet == entry.sheet
      }
      if let index { entries[index].diagnostics.add(diagnostic) } else { elsewhere.add(diagnostic) }
    }
  }

  private func started(
    _ kind: Entry.Kind, _ name: String, _ file: Located<String>?, _ dialect: Dialect, _ origin: FileOrigin,
    _ bytes: [UInt8]?
  ) -> Entry {
    var entry = Entry(kind: kind, name: name, file: file?.value ?? "", diagnostics: Diagnostics(limit: limit))
    (entry.sheet, entry.origin) = (dialect.sheet?.value, origin)
    if let bytes { entry.bytes = (bytes.count, FileDigest.sha256(bytes)) }
    entry.dialect = dialect.words(file: entry.file, bytes: bytes ?? [])
    return entry
  }

  private mutating func add(_ entry: Entry, _ content: Content) {
    entries.append(entry)
    contents.append(content)
  }

  // MARK: Facts

  private mutating func readFacts() -> FactTable {
    var files: [(file: DataFile, bytes: [UInt8])] = []
    for file in project.factFiles {
      var problems = Diagnostics(limit: limit)
      let bytes = loader.read(file.file, into: &problems)
      var entry = started(.facts, "", file.file, file.dialect, file.origin, bytes)
      entry.diagnostics = problems
      entry.hidesLines = project.protection != nil
      var view: FactFileView?
      if let bytes {
        files.append((file, bytes))
        // Why a file cannot be read is told by the reader of facts.
        view = try? FactFileView.read(bytes, file, project: project, first: SourceCatalogue.previewRows)
      }
      add(entry, view.map(Content.facts) ?? .none)
    }
    let (table, found) = loader.table(of: files, project, templates.0, limit: limit)
    // What is wrong with how a file is declared stands in the project file.
    let places = project.factFiles.map { [$0.file.place, $0.dialect.sheet?.place, $0.dialect.path?.place] }
    var rest = Diagnostics(limit: limit)
    for diagnostic in found.all {
      if let index = places.firstIndex(where: { $0.contains(diagnostic.place) }) {
        entries[index].diagnostics.add(diagnostic)
      } else {
        rest.add(diagnostic)
      }
    }
    deal(rest)
    return table
  }

  private func fill(_ entry: inout Entry, from view: FactFileView) {
    (entry.rowCount, entry.sheet) = (view.rowCount, view.sheet ?? entry.sheet)
    if view.isKolada { entry.dialect = SourceProposal.kolada }
    entry.columns = view.columns.filter { !$0.header.isEmpty }.map {
      Entry.Column(header: $0.header, name: "", type: $0.meaning, unit: "")
    }
    let cells = view.rows.map { row in
      view.columns.indices.map { index in
        guard let value = view.columns[index].valueIndex else { return row[index].value }
        return mask.shown(row[index].value, at: row[value].place, isCount: view.columns[index].isCount)
      }
    }
    entry.preview = .rows(
      titles: view.columns.map(\.header), isNumber: view.columns.map { $0.valueIndex != nil }, cells: cells)
  }

  // MARK: Sources

  private mutating func add(_ source: SourceFile, _ reading: SourceReader.Reading) {
    var entry = started(.source, source.name.value, source.file, source.dialect, source.origin, reading.bytes)
    entry.hidesLines = source.isOfPersons || reading.expected?.isOfPersons == true
    entry.diagnostics.add(reading.diagnostics)
    let columns = source.columns + (reading.expected?.columns ?? [])
    add(entry, reading.dataset.map { .rows($0, columns) } ?? .none)
    let plan = entries.count - 1
    var own: [Int] = []
    for (followUp, bytes) in reading.followUps {
      var entry = started(
        .followUp, "\(source.name.value) \(followUp.date.value)", followUp.file, followUp.dialect, FileOrigin(), bytes)
      entry.hidesLines = entries[plan].hidesLines
      let dataset = reading.dataset?.followUps.first { $0.date == followUp.date.value }?.dataset
      own.append(entries.count)
      add(entry, dataset.map { .rows($0, followUp.columns) } ?? .none)
    }
    // What is wrong and stands in none of their files is of them all, and told of the first.
    for diagnostic in reading.followUpDiagnostics.all {
      let declared = zip(own, reading.followUps).first { _, followUp in
        diagnostic.place == followUp.file.file.place || diagnostic.place?.file == followUp.file.file.value
      }
      entries[declared?.0 ?? own.first ?? plan].diagnostics.add(diagnostic)
    }
  }

  private func fill(_ entry: inout Entry, from dataset: Dataset, _ declared: [ColumnDeclaration]) {
    (entry.rowCount, entry.sheet) = (dataset.rows.count, dataset.sheet ?? entry.sheet)
    entry.columns = dataset.columns.map { column in
      let from = declared.first { $0.name.value == column.name && $0.from != nil }?.from
      return Entry.Column(
        header: from ?? column.name, name: column.name, type: Self.words(column, isKey: column.name == dataset.key),
        unit: column.unit?.name ?? "")
    }
    entry.otherHeaders = dataset.otherHeaders.map(\.value).filter { !$0.isEmpty }
    guard !dataset.isOfPersons else {
      entry.preview = .persons
      // How many they are may be what is hidden.
      if project.protection != nil { entry.rowCount = nil }
      return
    }
    let wrong = Set(entry.diagnostics.all.filter { $0.severity == .error }.compactMap(\.place).map(\.description))
    let cells = dataset.rows.prefix(SourceCatalogue.previewRows).indices.map { row in
      dataset.columns.indices.map { column -> String in
        let place = dataset.place(row: row, column: column)
        if wrong.contains(place.description) { return project.language == .swedish ? "(fel)" : "(error)" }
        let text = text(dataset.rows[row].cells[column], dataset.columns[column])
        return dataset.columns[column].type == .fact ? mask.shown(text, at: place) : text
      }
    }
    entry.preview = .rows(
      titles: dataset.columns.map(\.name), isNumber: dataset.columns.map { $0.type == .number || $0.type == .fact },
      cells: cells)
  }

  private func text(_ cell: Dataset.Cell, _ column: Dataset.Column) -> String {
    switch cell {
    case .blank: ""
    case .text(let text), .name(let text): text
    case .number(let number):
      NumberText.digits(number, decimals: column.decimals ?? number.scale, language: project.language)
    case .date(let day): day.description
    case .period(let period): period.description
    case .sex(let sex): sex.rawValue
    case .mark(let mark): Printing.mark(mark)
    }
  }

  private static func words(_ column: Dataset.Column, isKey: Bool) -> Message {
    var type: Message =
      switch column.type {
      case .text: Message(sv: "text", en: "text")
      case .markdown: Message(sv: "text med markdown", en: "text in markdown")
      case .number: Message(sv: "tal", en: "number")
      case .fact: Message(sv: "siffra", en: "figure")
      case .date: Message(sv: "datum", en: "date")
      case .period: Message(sv: "period", en: "period")
      case .sex: Message(sv: "kön", en: "sex")
      case .organisation: Message(sv: "organisation", en: "organisation")
      case .pointer(let list): Message(sv: "ur \(list)", en: "of \(list)")
      }
    func add(_ sv: String, _ en: String) { type = Message(sv: type.sv + sv, en: type.en + en) }
    if let period = column.period { add(" för \(period)", " for \(period)") }
    if let sex = column.sex {
      add(" (\(sex.label(in: .swedish).lowercased()))", " (\(sex.label(in: .english).lowercased()))")
    }
    if column.reckoning != nil { add(", räknas ur raden", ", reckoned from the row") }
    if isKey { add(", nyckel", ", key") }
    if column.required { add(", krävs", ", required") }
    return type
  }
}

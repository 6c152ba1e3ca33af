import Figures
import Intake
import Model
import Templating

/// Reads each file that a project declares by itself, so that what is wrong with one is told of that one.
struct SourceEntryReader {
  typealias Entry = SourceCatalogue.Entry

  let project: Project
  let templates: [String: Template]
  let loader: ProjectLoader
  let mask: PreviewMask
  /// How many diagnostics of one sort are kept.
  let limit: Int
  /// What is wrong and belongs to no file.
  private(set) var elsewhere: Diagnostics

  init(project: Project, templates: [String: Template], loader: ProjectLoader, mask: PreviewMask, limit: Int) {
    (self.project, self.templates, self.loader) = (project, templates, loader)
    (self.mask, self.limit, elsewhere) = (mask, limit, Diagnostics(limit: limit))
  }

  mutating func entries() -> [Entry] {
    var (entries, table) = facts()
    var datasets: [String: Dataset] = [:]
    for source in project.sources {
      let (own, dataset) = entry(source)
      entries.append(own)
      guard let dataset else { continue }
      datasets[dataset.name] = dataset
      for followUp in project.followUps where followUp.of.value == dataset.name {
        entries.append(entry(followUp, of: dataset, source))
      }
    }
    guard !entries.contains(where: { $0.diagnostics.hasErrors }), datasets.count == project.sources.count else {
      return entries
    }
    // Files that are right each by itself may still disagree.
    var found = Diagnostics(limit: limit)
    _ = FigureBook(project: project, table: table, sources: datasets, diagnostics: &found)
    deal(found, to: &entries)
    return entries
  }

  /// Each diagnostic to the file that it is about.
  private mutating func deal(_ diagnostics: Diagnostics, to entries: inout [Entry]) {
    for diagnostic in diagnostics.all {
      let index = entries.firstIndex { entry in
        guard let place = diagnostic.place, place.file == entry.file else { return false }
        return place.sheet == nil || entry.sheet == nil || place.sheet == entry.sheet
      }
      if let index { entries[index].diagnostics.add(diagnostic) } else { elsewhere.add(diagnostic) }
    }
  }

  private func started(
    _ kind: Entry.Kind, _ name: String, _ file: Located<String>, _ dialect: Dialect, _ origin: FileOrigin
  ) -> (Entry, [UInt8]?) {
    var entry = Entry(kind: kind, name: name, file: file.value, diagnostics: Diagnostics(limit: limit))
    (entry.sheet, entry.origin) = (dialect.sheet?.value, origin)
    let bytes = loader.read(file, into: &entry.diagnostics)
    if let bytes { entry.bytes = (bytes.count, FileDigest.sha256(bytes)) }
    entry.dialect = dialect.words(file: file.value, bytes: bytes ?? [])
    return (entry, bytes)
  }

  // MARK: Facts

  private mutating func facts() -> ([Entry], FactTable) {
    var entries: [Entry] = []
    var files: [(file: DataFile, bytes: [UInt8])] = []
    for file in project.factFiles {
      var (entry, bytes) = started(.facts, "", file.file, file.dialect, file.origin)
      entry.hidesLines = project.protection != nil
      if let bytes {
        files.append((file, bytes))
        // Why a file cannot be read is told by the reader of facts.
        let view = try? FactFileView.read(
          bytes, file, language: project.language, first: SourceCatalogue.previewRows)
        if let view { fill(&entry, from: view) }
      }
      entries.append(entry)
    }
    let expected = templates.sorted { $0.key < $1.key }.flatMap(\.value.sources)
    let (table, found) = FactReader.read(
      files, project: project, sourceUnits: project.factUnits(expected), limit: limit)
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
    deal(rest, to: &entries)
    return (entries, table)
  }

  private func fill(_ entry: inout Entry, from view: FactFileView) {
    (entry.rowCount, entry.sheet) = (view.rowCount, view.sheet ?? entry.sheet)
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

  private func entry(_ source: SourceFile) -> (Entry, Dataset?) {
    guard let file = source.file else {
      var entry = Entry(kind: .source, name: source.name.value, file: "", diagnostics: Diagnostics(limit: limit))
      let (_, found) = DatasetReader.read([], declared: source, expected: nil, project: project, limit: limit)
      entry.diagnostics.add(found)
      return (entry, nil)
    }
    var (entry, bytes) = started(.source, source.name.value, file, source.dialect, source.origin)
    guard let bytes else { return (entry, nil) }
    let (expected, template) = ProjectLoader.expected(source.name.value, by: templates)
    entry.hidesLines = source.isOfPersons || expected?.isOfPersons == true
    let (dataset, found) = DatasetReader.read(
      bytes, declared: source, expected: expected, project: project, template: template, limit: limit)
    entry.diagnostics.add(found)
    if let dataset { fill(&entry, from: dataset, source.columns + (expected?.columns ?? [])) }
    return (entry, dataset)
  }

  private func entry(_ followUp: FollowUpFile, of plan: Dataset, _ source: SourceFile) -> Entry {
    let name = "\(plan.name) \(followUp.date.value)"
    var (entry, bytes) = started(.followUp, name, followUp.file, followUp.dialect, FileOrigin())
    guard let bytes else { return entry }
    let (expected, template) = ProjectLoader.expected(plan.name, by: templates)
    entry.hidesLines = plan.isOfPersons
    let (read, found) = FollowUpReader.read(
      [(followUp, bytes)], of: plan, declared: source, expected: expected, project: project, template: template,
      limit: limit)
    entry.diagnostics.add(found)
    if let dataset = read.followUps.first?.dataset { fill(&entry, from: dataset, followUp.columns) }
    return entry
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

import Intake
import Model

/// The seeds of a format: the files of the samples and of the tests, each read as its project declares it.
enum SeedCorpus {
  /// Bytes of a seed at most; what is larger is larger of the same.
  private static let largest = 24 << 10

  static func seeds(of format: FuzzFormat) -> [Seed] {
    switch format {
    case .csv, .xlsx, .json, .xml, .facts:
      projects.flatMap { data(in: $0) }.filter { Self.format(of: $0) == format }.map(\.seed)
    case .project: seeds(projects) { path in { bytes in project(bytes, path) } }
    case .markdown: seeds(files("Samples", ".md")) { path in { bytes in markdown(bytes, path) } }
    case .theme:
      seeds(files("Templates/teman", ".xml") + ["Samples/lindhaga-2023/tema/lindhaga.xml", provkarta]) { path in
        { bytes in theme(bytes, path) }
      }
    case .template:
      seeds((files("Templates", ".xml") + files("Samples", "template.xml")).filter { !$0.contains("teman") }) { path in
        { bytes in template(bytes, path) }
      }
    case .words: seeds(files("Samples", "ord.csv")) { path in { bytes in words(bytes, path) } }
    case .picture:
      seeds(files("Samples", ".png") + files("Samples", ".jpg")) { path in { bytes in picture(bytes, path) } }
    }
  }

  private static let provkarta = "Samples/provkarta/tema/provkarta.xml"

  private static var projects: [String] {
    files("Tests/IntakeTests", "/project.xml") + files("Samples", "/project.xml")
  }

  private static func files(_ folder: String, _ ending: String) -> [String] {
    let isName = ending.hasPrefix("/")
    return Repository.files(in: folder, ending: isName ? String(ending.dropFirst()) : ending)
      .filter { !isName || $0.hasSuffix(ending) }
  }

  private static func seeds(_ paths: [String], read: (String) -> @Sendable ([UInt8]) -> Seed.Outcome) -> [Seed] {
    paths.compactMap { path in
      let bytes = Repository.bytes(of: path)
      return bytes.count > largest ? nil : Seed(path, bytes, file: path, read: read(path))
    }
  }

  // MARK: Files of data

  private struct DataSeed {
    let seed: Seed
    let isFacts: Bool
  }

  private static func format(of data: DataSeed) -> FuzzFormat {
    switch data.seed.file.lowercased().split(separator: ".").last ?? "" {
    case "xlsx", "xlsm": .xlsx
    case "json": .json
    case "xml": .xml
    default: data.isFacts ? .facts : .csv
    }
  }

  private static func data(in path: String) -> [DataSeed] {
    guard let project = ProjectReader.read(Repository.bytes(of: path), file: "project.xml").0 else { return [] }
    let folder = String(path.dropLast("project.xml".count))
    func seed(_ file: String, _ neighbours: [String], _ read: @escaping @Sendable ([UInt8]) -> Seed.Outcome) -> Seed? {
      let bytes = Repository.bytes(of: folder + file)
      guard bytes.count <= largest else { return nil }
      return Seed(
        folder + file, bytes, file: file, neighbours: Set(neighbours + ["project.xml"]), parts: WorkbookParts.of(bytes),
        read: read)
    }
    var all: [DataSeed] = []
    for source in project.sources {
      guard let file = source.file?.value,
        let seed = seed(file, [], { bytes in rows(bytes, source, project) })
      else { continue }
      all.append(DataSeed(seed: seed, isFacts: false))
      // What proposes a profile reads files that nobody has declared.
      if all.count % 2 == 1, folder.hasPrefix("Tests/"), !file.hasSuffix(".xml") {
        let proposal = seed.reading("(förslag)") { bytes in proposals(bytes, file, project) }
        all.append(DataSeed(seed: proposal, isFacts: false))
      }
    }
    for (index, file) in project.factFiles.enumerated() {
      // Some tables describe what others hold the values of.
      let others = project.factFiles.indices.filter { $0 != index }.map {
        (file: project.factFiles[$0], bytes: Repository.bytes(of: folder + project.factFiles[$0].file.value))
      }
      let along = others.reduce(0) { $0 + $1.bytes.count } <= 4096 ? others : []
      let names = along.map(\.file.file.value)
      if let seed = seed(file.file.value, names, { bytes in facts(bytes, file, along, project) }) {
        all.append(DataSeed(seed: seed, isFacts: true))
      }
    }
    return all
  }

  // MARK: Readers

  private static func rows(_ bytes: [UInt8], _ source: SourceFile, _ project: Project) -> Seed.Outcome {
    let (dataset, found) = DatasetReader.read(bytes, declared: source, expected: nil, project: project)
    return Seed.Outcome(dataset.map { "\($0.rows.count) × \($0.columns.count)" }, found.all)
  }

  private static func proposals(_ bytes: [UInt8], _ file: String, _ project: Project) -> Seed.Outcome {
    do throws(Diagnostic) {
      let proposals = try SourceProposal.all(bytes, file: file, project: project)
      return Seed.Outcome(proposals.map(\.markup).joined(), proposals.flatMap(\.rejected.all))
    } catch { return Seed.Outcome(error.severity == .note ? "" : nil, [error]) }
  }

  private static func facts(
    _ bytes: [UInt8], _ file: DataFile, _ others: [(file: DataFile, bytes: [UInt8])], _ project: Project
  ) -> Seed.Outcome {
    let (table, found) = FactReader.read([(file: file, bytes: bytes)] + others, project: project)
    let view = try? FactFileView.read(bytes, file, project: project, first: 5)
    let isRead = view != nil || !table.entries.isEmpty || !found.hasErrors
    return Seed.Outcome(isRead ? "\(table.facts.count), \(table.entries.count)" : nil, found.all)
  }

  private static func project(_ bytes: [UInt8], _ path: String) -> Seed.Outcome {
    let (project, found) = ProjectReader.read(bytes, file: path)
    return Seed.Outcome(project.map { "\($0.name) \($0.sources.count) \($0.rules.count)" }, found.all)
  }

  /// The text is read, and then each part of it asked for; references are parsed as a report parses them.
  private static func markdown(_ bytes: [UInt8], _ path: String) -> Seed.Outcome {
    let file = MarkdownFile(SourceText(file: path, bytes: bytes), language: .swedish)
    var all = file.diagnostics
    guard !all.hasErrors else { return Seed.Outcome(nil, all.all) }
    var filler = EchoFiller()
    var blocks = file.blocks(.whole, level: 0, filler: &filler)?.count ?? 0
    var parts = EchoFiller()
    blocks += file.blocks(.opening, level: 1, filler: &parts)?.count ?? 0
    for heading in file.headings.prefix(8) {
      blocks += file.blocks(.heading(heading.text), level: 1, filler: &parts)?.count ?? 0
    }
    for reference in filler.filled {
      _ = all.collect { () throws(Diagnostic) in try Reference(parsing: reference.value, at: reference.place) }
    }
    all.add(filler.diagnostics)
    return Seed.Outcome("\(blocks) \(filler.filled.count) \(filler.notes.count)", all.all)
  }

  private static func theme(_ bytes: [UInt8], _ path: String) -> Seed.Outcome {
    let (theme, found) = ThemeReader.read(bytes, file: path) { parent throws(Diagnostic) in
      guard let base = bases[parent.value] else {
        throw Diagnostic(code: "okänt-tema", at: parent.place, sv: "temat finns inte", en: "there is no such theme")
      }
      return (base, parent.value)
    }
    return Seed.Outcome(theme.map { "\($0.name) \($0.colors.count) \($0.styles.count)" }, found.all)
  }

  private static let bases = ["standard", "storstil"].reduce(into: [:]) {
    $0[$1] = Repository.bytes(of: "Templates/teman/\($1).xml")
  }

  /// A template's elements are known to those who fill it; here it is XML with places, that may hold requirements.
  private static func template(_ bytes: [UInt8], _ path: String) -> Seed.Outcome {
    var found = Diagnostics()
    let root = found.collect { () throws(Diagnostic) in try Markup(parsing: bytes, file: path) }
    guard let root else { return Seed.Outcome(nil, found.all) }
    if root.name == "requirements" { found.add(RequirementsReader.read(bytes, file: path).1) }
    for element in [root] + root.elements where element.name == "requirements" {
      _ = RequirementsReader.read(element, into: &found)
    }
    return Seed.Outcome("\(root.name) \(root.attributes.count) \(root.children.count)", found.all)
  }

  private static func words(_ bytes: [UInt8], _ path: String) -> Seed.Outcome {
    let (words, found) = WordsReader.read(bytes, file: path, language: .swedish)
    return Seed.Outcome(words.isEmpty && found.hasErrors ? nil : "\(words.count)", found.all)
  }

  private static func picture(_ bytes: [UInt8], _ path: String) -> Seed.Outcome {
    do throws(Diagnostic) {
      let picture = try PictureReader.read(bytes, named: Located(path, at: Place(file: path, line: 1, column: 1)))
      return Seed.Outcome("\(picture.width) × \(picture.height), \(picture.bytes.count)", [])
    } catch { return Seed.Outcome(nil, [error]) }
  }
}

import Figures
import Intake
import Model
import Templating

/// What `skildra sources` answers: each file of figures and rows, how it is read, and what in it could not be read. A file
/// that is broken hides none of the others.
package struct SourceCatalogue {
  /// A file as the project declares it.
  struct Entry {
    enum Kind: String {
      case facts, source
      case followUp = "follow-up"
    }

    struct Column {
      let header: String
      let name: String
      let type: Message
      let unit: String
    }

    let kind: Kind
    let name: String
    let file: String
    var sheet: String?
    var origin = FileOrigin()
    /// `nil` when the file cannot be read at all.
    var bytes: (count: Int, digest: String)?
    var dialect = Message(sv: "", en: "")
    var rowCount: Int?
    var columns: [Column] = []
    /// Headers that no column reads.
    var otherHeaders: [String] = []
    var preview = Preview.none
    /// Lines of the file are not shown beside messages: they hold what is hidden.
    var hidesLines = false
    var diagnostics: Diagnostics
  }

  enum Preview {
    case none
    /// The rows are about individuals.
    case persons
    case rows(titles: [String], isNumber: [Bool], cells: [[String]])
  }

  /// A file that nothing declares.
  struct Undeclared {
    let file: String
    let bytes: (count: Int, digest: String)?
    let proposals: [SourceProposal]
    let diagnostics: Diagnostics
  }

  /// More wrong cells of one sort in one file tell nothing new.
  private static let limit = 10_000
  static let previewRows = 5

  /// The project's own language.
  package private(set) var language = Language.swedish
  private(set) var entries: [Entry] = []
  private(set) var undeclared: [Undeclared] = []
  /// Of the project file, and of what was asked for.
  package private(set) var diagnostics = Diagnostics()
  /// Values that the project protects are not previewed, since what they are cannot be known for the errors.
  private(set) var hidesValues = false

  /// Whether anything of the project's own could not be read. A file that is not declared fails nothing.
  package var failed: Bool { diagnostics.hasErrors || entries.contains { $0.diagnostics.hasErrors } }

  /// `names`: sources, or files, to show; empty for all. `files`: to propose a profile for.
  package init(_ workspace: Workspace, names: [String] = [], files: [String] = []) {
    let loader = ProjectLoader(workspace: workspace)
    guard let project = loader.declared(into: &diagnostics) else { return }
    language = project.language
    if files.isEmpty {
      var reader = SourceEntryReader(
        project: project, templates: loader.templates(of: project), loader: loader, limit: Self.limit)
      entries = reader.read(known: diagnostics)
      hidesValues = reader.mask.hidesAll
      diagnostics.add(reader.elsewhere)
      choose(names)
    }
    let wanted = files.isEmpty ? (names.isEmpty ? UndeclaredFiles(of: project, in: workspace).paths : []) : files
    for file in wanted { propose(file, project, loader) }
  }

  private mutating func choose(_ names: [String]) {
    guard !names.isEmpty else { return }
    var chosen: Set<Int> = []
    for name in names {
      let found = fitting(name)
      chosen.formUnion(found)
      guard found.isEmpty else { continue }
      let known = entries.flatMap { [$0.name] + Self.fileNames($0.file) }.filter { !$0.isEmpty }
      diagnostics.add(
        Diagnostic(
          code: "okänd-källa", at: nil, sv: "projektet har ingen källa och ingen fil som heter ”\(name)”",
          en: "the project has no source and no file named “\(name)”",
          hint: nearest(to: name, among: known).map { Message(sv: "menar du ”\($0)”?", en: "did you mean “\($0)”?") }
            ?? Message(
              sv: "en fil som projektet inte nämner visas med --file",
              en: "a file that the project does not name is shown with --file")))
    }
    entries = entries.indices.filter(chosen.contains).map { entries[$0] }
  }

  /// The entries that a name or a pattern means: those that bear it, else those whose file does.
  private func fitting(_ name: String) -> [Int] {
    let named = entries.indices.filter { Pattern.matches(entries[$0].name, name) && !entries[$0].name.isEmpty }
    if !named.isEmpty, !name.contains("*") { return named }
    let files = entries.indices.filter { index in
      Self.fileNames(entries[index].file).contains { Pattern.matches($0, name) }
    }
    return named + files
  }

  /// What a file may be called: `data/kolada.json`, `kolada.json`, `kolada`.
  private static func fileNames(_ file: String) -> [String] {
    guard let last = file.split(separator: "/").last.map(String.init) else { return [] }
    let stem = last.lastIndex(of: ".").map { String(last[..<$0]) } ?? last
    return [file, last, stem]
  }

  private mutating func propose(_ file: String, _ project: Project, _ loader: ProjectLoader) {
    var problems = Diagnostics()
    var (proposals, known) = ([SourceProposal](), (count: Int, digest: String)?.none)
    let named = Located(file, at: Place(file: file))
    if let bytes = loader.read(named, into: &problems) {
      known = (bytes.count, FileDigest.sha256(bytes))
      proposals =
        problems.collect { () throws(Diagnostic) in
          try SourceProposal.all(bytes, file: file, project: project)
        } ?? []
    } else {
      diagnostics.add(problems)
    }
    undeclared.append(Undeclared(file: file, bytes: known, proposals: proposals, diagnostics: problems))
  }
}

import Figures
import Hyphenation
import Intake
import Model
import Templating

/// A project with everything that it names read: figures, sources, templates, theme.
struct LoadedProject {
  let project: Project
  /// Of true values, until it is protected.
  var book: FigureBook
  let theme: Theme
  /// The theme's file, as messages name it.
  let themeFile: String
  /// Words whose author has said how they are divided.
  let ownWords: OwnWords
  /// Templates by name; a template that could not be read is missing.
  let templates: [String: Template]
  /// By template, what was wrong with it: it fails the reports that use it.
  let templateDiagnostics: [String: Diagnostics]
}

/// Reads a project. What is wrong with the project itself fails all its reports.
struct ProjectLoader {
  static let fileName = "project.xml"

  let workspace: Workspace

  /// `nil` when there is nothing to go on with; the diagnostics say why.
  func load() -> (LoadedProject?, Diagnostics) {
    var diagnostics = Diagnostics()
    guard let bytes = diagnostics.collect({ () throws(Diagnostic) in try projectBytes() }) else {
      return (nil, diagnostics)
    }
    let (read, found) = ProjectReader.read(bytes, file: workspace.project.shown(Self.fileName))
    diagnostics.add(found)
    guard let project = read else { return (nil, diagnostics) }
    var templates: [String: Template] = [:]
    var problems: [String: Diagnostics] = [:]
    let library = TemplateLibrary(workspace)
    for recipe in project.reports where problems[recipe.template.value] == nil {
      let (template, found) = library.template(recipe.template)
      templates[recipe.template.value] = template
      problems[recipe.template.value] = found
    }
    let table = facts(of: project, into: &diagnostics)
    let sources = sources(of: project, templates, into: &diagnostics)
    let theme = theme(of: project, into: &diagnostics)
    let ownWords = ownWords(of: project, into: &diagnostics)
    guard let (theme, themeFile) = theme, !diagnostics.hasErrors else {
      // One run tells of all mistakes, those of templates too.
      for (_, found) in problems.sorted(by: { $0.key < $1.key }) { diagnostics.add(found) }
      return (nil, diagnostics)
    }
    let book = FigureBook(project: project, table: table, sources: sources, diagnostics: &diagnostics)
    let loaded = LoadedProject(
      project: project, book: book, theme: theme, themeFile: themeFile, ownWords: ownWords, templates: templates,
      templateDiagnostics: problems)
    return (loaded, diagnostics)
  }

  private func projectBytes() throws(Diagnostic) -> [UInt8] {
    let place = Place(file: workspace.project.shown(Self.fileName))
    if case .missing = workspace.project.read(Self.fileName) {
      throw Diagnostic(
        code: "fil-saknas", at: place, sv: "mappen har ingen \(Self.fileName)",
        en: "the folder has no \(Self.fileName)",
        hint: Message(
          sv: "ange mappen med projektet: skildra build Samples/lindhaga-2023",
          en: "name the project's folder: skildra build Samples/lindhaga-2023"))
    }
    return try FileProblem.read(Self.fileName, named: Located(Self.fileName, at: place), in: workspace.project)
  }

  private func read(_ file: Located<String>, into diagnostics: inout Diagnostics) -> [UInt8]? {
    diagnostics.collect { () throws(Diagnostic) -> [UInt8] in
      guard let path = RelativePath.resolve(file.value) else { throw FileProblem.outside(file) }
      return try FileProblem.read(path, named: file, in: workspace.project)
    }
  }

  private func facts(of project: Project, into diagnostics: inout Diagnostics) -> FactTable {
    var files: [(file: DataFile, bytes: [UInt8])] = []
    for file in project.factFiles {
      if let bytes = read(file.file, into: &diagnostics) { files.append((file, bytes)) }
    }
    let (table, found) = FactReader.read(files, project: project)
    diagnostics.add(found)
    return table
  }

  /// Each source with the types that the templates expect of it.
  private func sources(
    of project: Project, _ templates: [String: Template], into diagnostics: inout Diagnostics
  ) -> [String: Dataset] {
    var result: [String: Dataset] = [:]
    for source in project.sources {
      guard let file = source.file, let bytes = read(file, into: &diagnostics) else { continue }
      let asking = templates.sorted { $0.key < $1.key }.first { $0.value.expects(source.name.value) != nil }
      let (dataset, found) = DatasetReader.read(
        bytes, declared: source, expected: asking?.value.expects(source.name.value), project: project,
        template: asking?.key)
      diagnostics.add(found)
      if let dataset { result[source.name.value] = dataset }
    }
    return result
  }

  /// What the project's list of words says of their division.
  private func ownWords(of project: Project, into diagnostics: inout Diagnostics) -> OwnWords {
    var result = OwnWords()
    guard let file = project.wordsFile, let bytes = read(file, into: &diagnostics) else { return result }
    let (words, found) = WordsReader.read(
      bytes, file: workspace.project.shown(file.value), language: project.language)
    diagnostics.add(found)
    for word in words {
      if let joints = word.hyphenation { result.add(joints == "nej" ? word.word : joints) }
    }
    if words.contains(where: { $0.meaning != nil || $0.language != nil }) {
      diagnostics.add(.notBuilt("betydelse och språk i ordlistan", at: file.place))
    }
    return result
  }

  /// The project's theme, or `standard`.
  private func theme(of project: Project, into diagnostics: inout Diagnostics) -> (Theme, file: String)? {
    let name = project.theme ?? Located("standard", at: project.place)
    guard let file = diagnostics.collect({ () throws(Diagnostic) in try themeFile(name) }) else { return nil }
    var files = [file.shown: file]
    let (read, found) = ThemeReader.read(file.bytes, file: file.shown) { parent throws(Diagnostic) in
      let file = try self.themeFile(parent)
      files[file.shown] = file
      return (file.bytes, file.shown)
    }
    diagnostics.add(found)
    guard var theme = read, let logo = theme.logo, let home = files[logo.place.file] else {
      return read.map { ($0, file.shown) }
    }
    theme.logoPicture = diagnostics.collect { () throws(Diagnostic) in
      let name = Located(logo.file, at: logo.place)
      guard let path = RelativePath.resolve(logo.file, from: home.path) else { throw FileProblem.outside(name) }
      return try PictureReader.read(try FileProblem.read(path, named: name, in: home.tree), named: name)
    }
    return (theme, file.shown)
  }

  private struct ThemeFile {
    var bytes: [UInt8]
    var tree: FileTree
    var path: String
    var shown: String { tree.shown(path) }
  }

  /// A theme by path in the project, or by name among the templates' `teman`.
  private func themeFile(_ name: Located<String>) throws(Diagnostic) -> ThemeFile {
    if name.value.hasSuffix(".xml") {
      guard let path = RelativePath.resolve(name.value) else { throw FileProblem.outside(name) }
      let bytes = try FileProblem.read(path, named: name, in: workspace.project)
      return ThemeFile(bytes: bytes, tree: workspace.project, path: path)
    }
    for tree in workspace.templates {
      let path = "teman/\(name.value).xml"
      if case .bytes(let bytes) = tree.read(path) { return ThemeFile(bytes: bytes, tree: tree, path: path) }
    }
    let known = workspace.templates.flatMap { $0.list("teman") }.map { String($0.prefix { $0 != "." }) }
    throw Diagnostic(
      code: "okänt-tema", at: name.place, sv: "det finns inget tema som heter ”\(name.value)”",
      en: "there is no theme named “\(name.value)”",
      hint: nearest(to: name.value, among: known).map {
        Message(sv: "menar du ”\($0)”?", en: "did you mean “\($0)”?")
      })
  }
}

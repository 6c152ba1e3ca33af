import Figures
import Intake
import Model
import Templating

/// A project with everything that it names read: figures, sources, templates, theme.
struct LoadedProject {
  let project: Project
  /// Of true values, until it is protected.
  var book: FigureBook
  /// The project's theme, and those that reports have instead, by name.
  let theme: LoadedTheme
  let themes: [String: LoadedTheme]
  /// The list of words: how they are divided, what they mean, their language.
  let words: [Word]
  /// Templates by name; a template that could not be read is missing.
  let templates: [String: Template]
  /// By template, what was wrong with it: it fails the reports that use it.
  let templateDiagnostics: [String: Diagnostics]
}

extension LoadedProject {
  func forAnotherThread() -> LoadedProject {
    var loaded = self
    loaded.book = book.forAnotherThread()
    return loaded
  }

  /// Compares the rules on the true values, and hides the small counts of people and what reveals them: from here on the
  /// book is what may be told.
  mutating func protect(in workspace: Workspace, into diagnostics: inout Diagnostics) {
    for diagnostic in book.checkRules() { diagnostics.add(diagnostic) }
    hide(in: workspace, into: &diagnostics)
  }

  /// The same, with rules that have been compared or are of no matter.
  mutating func hide(in workspace: Workspace, into diagnostics: inout Diagnostics) {
    let counts = CountSurvey(loaded: self, workspace: workspace).counts
    book = book.protected(counting: counts, into: &diagnostics)
  }

  func theme(of recipe: ReportRecipe) -> LoadedTheme { recipe.theme.flatMap { themes[$0.value] } ?? theme }
}

/// Reads a project. What is wrong with the project itself fails all its reports.
struct ProjectLoader {
  static let fileName = "project.xml"

  let workspace: Workspace

  /// `nil` when there is nothing to go on with; the diagnostics say why.
  func load() -> (LoadedProject?, Diagnostics) {
    var diagnostics = Diagnostics()
    guard let project = declared(into: &diagnostics) else { return (nil, diagnostics) }
    let (templates, problems) = templates(of: project)
    let table = facts(of: project, templates, into: &diagnostics)
    let sources = sources(of: project, templates, into: &diagnostics)
    guard let dress = dress(of: project, into: &diagnostics), !diagnostics.hasErrors else {
      // One run tells of all mistakes, those of templates too.
      for (_, found) in problems.sorted(by: { $0.key < $1.key }) { diagnostics.add(found) }
      return (nil, diagnostics)
    }
    let book = FigureBook(project: project, table: table, sources: sources, diagnostics: &diagnostics)
    let loaded = LoadedProject(
      project: project, book: book, theme: dress.theme, themes: dress.themes, words: dress.words,
      templates: templates, templateDiagnostics: problems)
    return (loaded, diagnostics)
  }

  /// What figures are dressed in: the project's theme, those of its reports by name, the list of words. `nil` when the
  /// project's own theme cannot be read.
  func dress(
    of project: Project, into diagnostics: inout Diagnostics
  ) -> (theme: LoadedTheme, themes: [String: LoadedTheme], words: [Word])? {
    let themes = ThemeLibrary(workspace: workspace)
    let theme = themes.theme(project.theme ?? Located("standard", at: project.place), into: &diagnostics)
    var others: [String: LoadedTheme] = [:]
    for name in project.reports.compactMap(\.theme) where others[name.value] == nil {
      others[name.value] = themes.theme(name, into: &diagnostics)
    }
    let words = words(of: project, into: &diagnostics)
    return theme.map { ($0, others, words) }
  }

  /// What the project file declares; no other file is opened.
  func declared(into diagnostics: inout Diagnostics) -> Project? {
    guard let bytes = diagnostics.collect({ () throws(Diagnostic) in try projectBytes() }) else { return nil }
    let (project, found) = ProjectReader.read(bytes, file: workspace.project.shown(Self.fileName))
    diagnostics.add(found)
    return project
  }

  /// The templates that can be read, and what is wrong with each, by name.
  func templates(of project: Project) -> ([String: Template], [String: Diagnostics]) {
    var templates: [String: Template] = [:]
    var problems: [String: Diagnostics] = [:]
    let library = TemplateLibrary(workspace)
    for recipe in project.reports where problems[recipe.template.value] == nil {
      let (template, found) = library.template(recipe.template)
      templates[recipe.template.value] = template
      problems[recipe.template.value] = found
    }
    return (templates, problems)
  }

  /// What the templates expect of a source, and which of them asks for it. Of templates that share their parts, the one
  /// that shows the source is who asks.
  static func expected(
    _ source: String, by templates: [String: Template]
  ) -> (source: SourceFile?, template: String?) {
    let asking = templates.sorted { $0.key < $1.key }.filter { $0.value.expects(source) != nil }
    let template = asking.first { $0.value.walks(source) } ?? asking.first
    return (template?.value.expects(source), template?.key)
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

  func read(_ file: Located<String>, into diagnostics: inout Diagnostics) -> [UInt8]? {
    diagnostics.collect { () throws(Diagnostic) -> [UInt8] in
      guard let path = RelativePath.resolve(file.value) else { throw FileProblem.outside(file) }
      return try FileProblem.read(path, named: file, in: workspace.project)
    }
  }

  private func facts(
    of project: Project, _ templates: [String: Template], into diagnostics: inout Diagnostics
  ) -> FactTable {
    var files: [(file: DataFile, bytes: [UInt8])] = []
    for file in project.factFiles {
      if let bytes = read(file.file, into: &diagnostics) { files.append((file, bytes)) }
    }
    let (table, found) = table(of: files, project, templates)
    diagnostics.add(found)
    return table
  }

  /// The facts of files that have been opened. `limit`: how many diagnostics of one sort are kept.
  func table(
    of files: [(file: DataFile, bytes: [UInt8])], _ project: Project, _ templates: [String: Template],
    limit: Int = Diagnostics.limit
  ) -> (FactTable, Diagnostics) {
    let expected = templates.sorted { $0.key < $1.key }.flatMap(\.value.sources)
    return FactReader.read(files, project: project, sourceUnits: project.factUnits(expected), limit: limit)
  }

  /// Each source with the types that the templates expect of it.
  private func sources(
    of project: Project, _ templates: [String: Template], into diagnostics: inout Diagnostics
  ) -> [String: Dataset] {
    var result: [String: Dataset] = [:]
    let reader = SourceReader(project: project, templates: templates, loader: self)
    for source in project.sources {
      let reading = reader.read(source)
      diagnostics.add(reading.diagnostics)
      diagnostics.add(reading.followUpDiagnostics)
      if let dataset = reading.dataset { result[source.name.value] = dataset }
    }
    return result
  }

  private func words(of project: Project, into diagnostics: inout Diagnostics) -> [Word] {
    guard let file = project.wordsFile, let bytes = read(file, into: &diagnostics) else { return [] }
    let (words, found) = WordsReader.read(
      bytes, file: workspace.project.shown(file.value), language: project.language)
    diagnostics.add(found)
    return words
  }
}

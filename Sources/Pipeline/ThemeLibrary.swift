import Intake
import Model
import Templating

/// A theme as a project or a report names it.
struct LoadedTheme {
  let theme: Theme
  /// Its file, as messages name it.
  let file: String
  /// Where it is named.
  let place: Place
}

/// Finds themes: files of the project, and those that come with Skildra.
struct ThemeLibrary {
  let workspace: Workspace

  /// The theme with its logo; `nil` when it cannot be read, which the diagnostics tell.
  func theme(_ name: Located<String>, into diagnostics: inout Diagnostics) -> LoadedTheme? {
    guard let file = diagnostics.collect({ () throws(Diagnostic) in try themeFile(name) }) else { return nil }
    var files = [file.shown: file]
    let (read, found) = ThemeReader.read(file.bytes, file: file.shown) { parent throws(Diagnostic) in
      let file = try self.themeFile(parent)
      files[file.shown] = file
      return (file.bytes, file.shown)
    }
    diagnostics.add(found)
    guard var theme = read, let logo = theme.logo, let home = files[logo.place.file] else {
      return read.map { LoadedTheme(theme: $0, file: file.shown, place: name.place) }
    }
    theme.logoPicture = diagnostics.collect { () throws(Diagnostic) in
      let name = Located(logo.file, at: logo.place)
      guard let path = RelativePath.resolve(logo.file, from: home.path) else { throw FileProblem.outside(name) }
      return try PictureReader.read(try FileProblem.read(path, named: name, in: home.tree), named: name)
    }
    return LoadedTheme(theme: theme, file: file.shown, place: name.place)
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

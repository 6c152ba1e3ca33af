import Figures
import Intake
import Model

/// A project's figures for who asks of them: read, reckoned and protected as for print. No report is made.
struct ToldProject {
  let loaded: LoadedProject
  let workspace: Workspace

  /// `nil` when nothing can be told; the diagnostics say why. Figures that disagree are told, with what is wrong.
  static func load(_ workspace: Workspace) -> (ToldProject?, Language, Diagnostics) {
    var (loaded, diagnostics) = ProjectLoader(workspace: workspace).load()
    let language = loaded?.project.language ?? .swedish
    loaded?.protect(in: workspace, into: &diagnostics)
    // What cannot be protected is not told to anyone.
    let isExposed = diagnostics.all.contains {
      $0.severity == .error && ["skydd", "personuppgifter"].contains($0.code)
    }
    guard let loaded, !isExposed else { return (nil, language, diagnostics) }
    return (ToldProject(loaded: loaded, workspace: workspace), language, diagnostics)
  }

  var book: FigureBook { loaded.book }
  var project: Project { loaded.project }

  func label(of organisation: String) -> String { book.organisations[organisation]?.label ?? organisation }
}

extension Project {
  /// Where a file that is read came from: what its declaration says.
  func origin(of file: String, sheet: String?) -> FileOrigin? {
    func fits(_ declared: Located<String>?, _ dialect: Dialect) -> Bool {
      guard let declared, RelativePath.resolve(declared.value) == RelativePath.resolve(file) else { return false }
      return sheet == nil || dialect.sheet == nil || dialect.sheet?.value == sheet
    }
    if let source = sources.first(where: { fits($0.file, $0.dialect) }) { return source.origin }
    return factFiles.first { fits($0.file, $0.dialect) }?.origin
  }
}

extension FileOrigin {
  /// `Raindance, hämtad 2024-01-15`; `nil` when nothing is said.
  func words(in language: Language) -> String? {
    let day = retrieved.map { (language == .swedish ? "hämtad " : "retrieved ") + $0.description }
    let parts = [name, day].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}

import Figures
import Intake
import Model

/// A project's figures for who asks of them: read, reckoned and protected as for print. No report is made.
struct ToldProject {
  let loaded: LoadedProject
  let workspace: Workspace

  /// `nil` when nothing can be told; the diagnostics say why. Figures that disagree are told, with what is wrong.
  static func load(_ workspace: Workspace) -> (ToldProject?, Language, Diagnostics) {
    let (loaded, found) = ProjectLoader(workspace: workspace).load()
    var diagnostics = found
    let told = loaded.flatMap { ToldProject($0, in: workspace, into: &diagnostics) }
    return (told, loaded?.project.language ?? .swedish, diagnostics)
  }

  /// Protects what has been read; `nil` when that cannot be done. `diagnostics`: with what is already known to be wrong.
  /// `comparing`: whether what rules say is compared too.
  init?(
    _ loaded: LoadedProject, in workspace: Workspace, comparing: Bool = true, into diagnostics: inout Diagnostics
  ) {
    var loaded = loaded
    if comparing {
      loaded.protect(in: workspace, into: &diagnostics)
    } else {
      loaded.hide(in: workspace, into: &diagnostics)
    }
    // What cannot be protected is not told to anyone.
    let isExposed = diagnostics.all.contains {
      $0.severity == .error && ["skydd", "personuppgifter"].contains($0.code)
    }
    guard !isExposed else { return nil }
    (self.loaded, self.workspace) = (loaded, workspace)
  }

  var book: FigureBook { loaded.book }
  var project: Project { loaded.project }

  /// SHA-256 of a file in the project; `nil` when it cannot be read.
  func digest(of file: String) -> String? {
    guard case .bytes(let bytes) = workspace.project.read(file) else { return nil }
    return FileDigest.sha256(bytes)
  }

  func label(of organisation: String) -> String { book.organisations[organisation]?.label ?? organisation }
}

extension FileOrigin {
  /// `Raindance, hämtad 2024-01-15`; `nil` when nothing is said.
  func words(in language: Language) -> String? {
    let day = retrieved.map { (language == .swedish ? "hämtad " : "retrieved ") + $0.description }
    let parts = [name, day].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}

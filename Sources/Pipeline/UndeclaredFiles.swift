import Intake
import Model

/// Files of data in a project's folder that the project does not name.
struct UndeclaredFiles {
  private let tree: FileTree
  private let named: Set<String>
  private let passed: Set<String>

  init(of project: Project, in workspace: Workspace) {
    tree = workspace.project
    var files = project.factFiles.map(\.file.value) + project.sources.compactMap(\.file?.value)
    files += project.followUps.map(\.file.value)
    files += [ProjectLoader.fileName, project.wordsFile?.value, project.theme?.value].compactMap(\.self)
    for report in project.reports {
      files += [report.theme?.value].compactMap(\.self)
      for appendix in report.appendices + report.items.flatMap(\.appendices) {
        if case .file(let file, _) = appendix.content { files.append(file.value) }
      }
    }
    named = Set(files.compactMap { RelativePath.resolve($0) })
    // Texts, templates and what earlier builds have made.
    let texts = project.reports.compactMap { $0.text?.value.prefix { $0 != "{" } }
    passed = Set((["templates", "build"] + texts.map(String.init)).compactMap { RelativePath.resolve($0) })
  }

  static let endings = ["csv", "tsv", "txt", "xlsx", "xlsm", "json", "xml"]

  /// Paths in the project, in order; at most a hundred.
  var paths: [String] { Array(paths(in: "", depth: 0).prefix(100)) }

  private func paths(in folder: String, depth: Int) -> [String] {
    let names = tree.list(folder.isEmpty ? "." : folder)
    // A folder that a build wrote holds the list of what it wrote, and another project tells of its own files.
    guard folder.isEmpty || !names.contains("skildra.json") && !names.contains(ProjectLoader.fileName) else { return [] }
    return names.flatMap { name -> [String] in
      let path = folder.isEmpty ? name : "\(folder)/\(name)"
      guard !named.contains(path), !passed.contains(path) else { return [] }
      let ending = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last?.lowercased()
      if let ending, Self.endings.contains(ending) { return isOwn(path, ending) ? [] : [path] }
      return depth < 6 ? paths(in: path, depth: depth + 1) : []
    }
  }

  /// XML that is Skildra's own: themes, templates and requirements.
  private func isOwn(_ path: String, _ ending: String) -> Bool {
    guard ending == "xml", case .bytes(let bytes) = tree.read(path), let root = try? Markup(parsing: bytes, file: path)
    else { return false }
    return ["theme", "template", "parts", "requirements", "project"].contains(root.name)
  }
}

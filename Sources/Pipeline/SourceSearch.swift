import Intake
import Model
import Templating

/// Finds in a report's sources the words that a diagnostic is about, when who made it could not know its place: a sign
/// that a font lacks, an anchor that nothing bears.
struct SourceSearch {
  let workspace: Workspace
  let project: Project
  /// The theme's file, as messages name it.
  let theme: String

  /// The diagnostics with the places that could be found; the others keep what they had.
  func placed(_ diagnostics: Diagnostics, for plan: ReportPlan? = nil) -> Diagnostics {
    guard diagnostics.all.contains(where: { !$0.sought.isEmpty }) else { return diagnostics }
    let files = sources(of: plan)
    return Diagnostics(
      diagnostics.all.map { diagnostic in
        var placed = diagnostic
        placed.sought = []
        guard let place = first(of: diagnostic.sought, in: files) else { return placed }
        placed.place = place
        return placed
      })
  }

  /// What a reader's words come from, most likely first.
  private func sources(of plan: ReportPlan?) -> [SourceText] {
    var names: [(tree: FileTree, path: String)] = []
    if let folder = plan?.recipe.text?.value { names += texts(under: folder).map { (workspace.project, $0) } }
    if let template = plan?.template.place.file { names += tree(of: template) }
    let data =
      project.factFiles.map(\.file.value) + project.sources.compactMap { $0.file?.value }
      + project.followUps.map(\.file.value)
    names += data.map { (workspace.project, $0) }
    names.append((workspace.project, ProjectLoader.fileName))
    names += tree(of: theme)
    let texts = SourceTexts(workspace)
    return names.compactMap { tree, path in texts.text(of: tree.shown(path)) }
  }

  private func texts(under folder: String, depth: Int = 0) -> [String] {
    workspace.project.list(folder).flatMap { name -> [String] in
      let path = "\(folder)/\(name)"
      if name.hasSuffix(".md") { return [path] }
      return depth < 4 && !name.contains(".") ? texts(under: path, depth: depth + 1) : []
    }
  }

  private func tree(of file: String) -> [(tree: FileTree, path: String)] {
    ([workspace.project] + workspace.templates).compactMap { tree in
      let prefix = tree.label.isEmpty ? "" : tree.label + "/"
      return file.hasPrefix(prefix) ? (tree, String(file.dropFirst(prefix.count))) : nil
    }
  }

  private func first(of words: [String], in files: [SourceText]) -> Place? {
    for file in files {
      let lines = String(decoding: file.bytes, as: UTF8.self).split(
        omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      for (number, line) in lines.enumerated() {
        let lowered = line.lowercased()
        for word in words {
          guard let range = lowered.firstRange(of: word.lowercased()) else { continue }
          let column = lowered.distance(from: lowered.startIndex, to: range.lowerBound) + 1
          let bare = word.trimmingQuotes
          return Place(
            file: file.file, line: number + 1, column: column + (bare.count < word.count ? 1 : 0), length: bare.count)
        }
      }
    }
    return nil
  }
}

extension String {
  /// Without the signs that a word is sought with so that no longer word is taken for it.
  fileprivate var trimmingQuotes: Substring {
    guard let first, "\"(".contains(first) else { return self[...] }
    return dropFirst().dropLast()
  }
}

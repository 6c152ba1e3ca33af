import Model

/// Folders of a project that its files are read from: reports are not written among them.
struct InputFolders {
  private let folders: Set<String>

  init(of project: Project) {
    var files = project.factFiles.map(\.file.value) + project.sources.compactMap(\.file?.value)
    files += project.followUps.map(\.file.value)
    files += [project.wordsFile?.value, project.theme?.value].compactMap(\.self) + ["templates/x"]
    for report in project.reports {
      // Of `text/{.name}` all folders in `text` are read.
      if let text = report.text { files.append(text.value.prefix { $0 != "{" } + "/x") }
      for appendix in report.appendices + report.items.flatMap(\.appendices) {
        if case .file(let file, _) = appendix.content { files.append(file.value) }
      }
    }
    folders = Set(
      files.compactMap { RelativePath.resolve($0) }.compactMap { path in
        path.lastIndex(of: "/").map { String(path[..<$0]) }
      })
  }

  /// Why the folder of output is none to write in; `nil` when it is.
  func problem(with options: BuildOptions) -> Diagnostic? {
    guard let output = options.output, let project = options.project.flatMap(DiskTree.realPath),
      let path = DiskTree.realPath(output), path.hasPrefix(project + "/")
    else { return nil }
    let inside = path.dropFirst(project.count + 1)
    guard folders.contains(where: { $0 == inside || $0.hasPrefix(inside + "/") || inside.hasPrefix($0 + "/") }) else {
      return nil
    }
    return Diagnostic(
      code: "kan-inte-skriva", at: nil,
      sv: "i mappen \(output) finns filer som projektet läses ur, och rapporter skrivs inte bland dem",
      en: "the folder \(output) has files that the project is read from, and reports are not written among them",
      hint: Message(sv: "ange en annan mapp med --output", en: "name another folder with --output"))
  }
}

import Intake
import Model

/// The texts of one report: Markdown files in its folder, each parsed once, and what was asked of them.
final class TextFolder {
  private let tree: FileTree
  /// Relative to the project; `nil` when the report names no folder.
  private let folder: Located<String>?
  private let language: Language
  private var files: [String: MarkdownFile?] = [:]
  /// Headings asked for, by path.
  private var asked: [String: Set<String>] = [:]
  private var askedWhole: Set<String> = []

  init(tree: FileTree, folder: Located<String>?, language: Language) {
    (self.tree, self.folder, self.language) = (tree, folder, language)
  }

  /// The file named in a `src`, relative to the report's folder of texts; `nil` when there is none.
  /// Throws when it can be no file of the project.
  func file(_ name: Located<String>, into diagnostics: inout Diagnostics) throws(Diagnostic) -> MarkdownFile? {
    guard let folder else {
      throw Diagnostic(
        code: "text-saknas", at: name.place,
        sv: "mallen begär ”\(name.value)”, men rapporten anger ingen mapp för texter",
        en: "the template asks for “\(name.value)”, but the report names no folder of texts",
        hint: Message(sv: "skriv text=\"text/…\" på <report>", en: "write text=\"text/…\" on <report>"))
    }
    guard let path = RelativePath.resolve(name.value, from: folder.value + "/x") else {
      throw FileProblem.outside(name)
    }
    if let known = files[path] { return known }
    let file: MarkdownFile?
    if case .missing = tree.read(path) {
      file = nil
    } else {
      let bytes = try FileProblem.read(path, named: name, in: tree)
      file = MarkdownFile(
        SourceText(file: tree.shown(path), bytes: bytes), language: language, diagnostics: &diagnostics)
    }
    files[path] = .some(file)
    return file
  }

  /// Notes that a part of the file was asked for, so that `unused` can tell what was not.
  func note(_ part: MarkdownFile.Part, of file: MarkdownFile) {
    switch part {
    case .whole: askedWhole.insert(file.file)
    case .opening: asked[file.file, default: []].insert("")
    case .heading(let heading): asked[file.file, default: []].insert(heading)
    }
  }

  /// Top headings that nobody asked for, in files that were read by parts.
  func unused(in file: MarkdownFile) -> [(text: String, place: Place)] {
    guard !askedWhole.contains(file.file) else { return [] }
    return file.topHeadings.filter { !(asked[file.file]?.contains($0.text) ?? false) }
  }

  /// All files that were opened, in the order of their names.
  var opened: [MarkdownFile] { files.sorted { $0.key < $1.key }.compactMap(\.value) }
}

import Intake
import Model

/// A text of a report, and what was asked of it.
final class ReportText {
  /// As messages name it.
  let path: String
  let file: MarkdownFile
  private var asked: Set<MarkdownFile.Part> = []

  init(path: String, file: MarkdownFile) { (self.path, self.file) = (path, file) }

  func blocks(_ part: MarkdownFile.Part, level: Int, filler: inout TextReader) -> [Block]? {
    asked.insert(part)
    return file.blocks(part, level: level, filler: &filler)
  }

  /// The highest headings, which a template may ask for.
  var topHeadings: [(text: String, place: Place)] {
    let level = file.headings.map(\.level).min()
    return file.headings.filter { $0.level == level }.map { ($0.text, $0.place) }
  }

  /// Headings that nobody asked for, when the text was read by its parts.
  var unused: [(text: String, place: Place)] {
    guard !asked.isEmpty, !asked.contains(.whole) else { return [] }
    return topHeadings.filter { !asked.contains(.heading($0.text)) }
  }
}

/// The texts of one report: Markdown files in its folder, each parsed once.
final class TextFolder {
  private let tree: FileTree
  /// Relative to the project; `nil` when the report names no folder.
  private let folder: Located<String>?
  private let language: Language
  private var texts: [String: ReportText?] = [:]

  init(tree: FileTree, folder: Located<String>?, language: Language) {
    (self.tree, self.folder, self.language) = (tree, folder, language)
  }

  /// The text named in a `src`, relative to the report's folder of texts; `nil` when there is no such file.
  /// Throws when it can be no file of the project.
  func text(_ name: Located<String>, into diagnostics: inout Diagnostics) throws(Diagnostic) -> ReportText? {
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
    if let known = texts[path] { return known }
    if case .missing = tree.read(path) {
      texts[path] = .some(nil)
      return nil
    }
    let bytes = try FileProblem.read(path, named: name, in: tree)
    let file = MarkdownFile(SourceText(file: tree.shown(path), bytes: bytes), language: language)
    diagnostics.add(file.diagnostics)
    let text = ReportText(path: tree.shown(path), file: file)
    texts[path] = text
    return text
  }

  /// The path of the text in the folder whose name is most like that of the one that is missing.
  func nearest(to name: String) -> String? {
    guard let folder, let path = RelativePath.resolve(name, from: folder.value + "/x") else { return nil }
    let parts = path.split(separator: "/")
    let parent = parts.dropLast().joined(separator: "/")
    return Model.nearest(to: parts.last.map(String.init) ?? "", among: tree.list(parent)).map {
      tree.shown(parent.isEmpty ? $0 : parent + "/" + $0)
    }
  }

  /// All texts that were opened, in the order of their paths.
  var opened: [ReportText] { texts.sorted { $0.key < $1.key }.compactMap(\.value) }
}

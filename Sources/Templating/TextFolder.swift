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
    let taken = Set(
      asked.compactMap { part in if case .heading(let text) = part { MarkdownFile.folded(text) } else { nil } })
    return topHeadings.filter { !taken.contains(MarkdownFile.folded($0.text)) }
  }
}

/// The texts of one report: Markdown files in its folder, each parsed once.
final class TextFolder {
  private let tree: FileTree
  /// Relative to the project; `nil` when the report names no folder.
  private let folder: Located<String>?
  private let language: Language
  private var texts: [String: ReportText?] = [:]
  private var pictures: [String: Picture] = [:]

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
    guard RelativePath.resolve(folder.value) != nil else { throw FileProblem.outside(folder) }
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

  /// A picture named in a text, as seen from the text's own file; read once however often it stands.
  func picture(_ file: Located<String>) throws(Diagnostic) -> Picture {
    let prefix = tree.label.isEmpty ? 0 : tree.label.count + 1
    guard let path = RelativePath.resolve(file.value, from: String(file.place.file.dropFirst(prefix))) else {
      throw FileProblem.outside(file)
    }
    if let known = pictures[path] { return known }
    let picture = try PictureReader.read(try FileProblem.read(path, named: file, in: tree), named: file)
    pictures[path] = picture
    return picture
  }

  /// The text's path in the project, as messages name it.
  func path(of name: Located<String>) -> String {
    guard let folder, let path = RelativePath.resolve(name.value, from: folder.value + "/x") else { return name.value }
    return tree.shown(path)
  }

  /// A file of the same folder whose name differs in capitals, in its ending or by a slip.
  func similar(to name: Located<String>) -> String? {
    guard let folder, let path = RelativePath.resolve(name.value, from: folder.value + "/x") else { return nil }
    let parts = path.split(separator: "/")
    let wanted = parts.last.map(String.init) ?? path
    let names = tree.list(parts.dropLast().joined(separator: "/")).filter { $0 != wanted }
    let stem = wanted.prefix { $0 != "." }.lowercased()
    return names.first { $0.lowercased() == wanted.lowercased() }
      ?? names.first { $0.prefix { $0 != "." }.lowercased() == stem } ?? nearest(to: wanted, among: names)
  }

  /// All texts that were opened, in the order of their paths.
  var opened: [ReportText] { texts.sorted { $0.key < $1.key }.compactMap(\.value) }
}

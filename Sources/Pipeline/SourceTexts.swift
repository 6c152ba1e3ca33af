import Intake
import Model

/// The files that messages point at, as texts that a person reads: decoded as the project declares, each read once.
package final class SourceTexts {
  private let workspace: Workspace
  private var texts: [String: SourceText?] = [:]
  private lazy var encodings = Self.encodings(of: workspace)

  package init(_ workspace: Workspace) { self.workspace = workspace }

  /// The line that a place is on, without signs that steer a terminal; `nil` when there is none.
  package func line(_ place: Place) -> String? {
    guard place.sheet == nil, place.pointer == nil else { return nil }
    guard let line = text(of: place.file)?.line(place.line) else { return nil }
    guard line.unicodeScalars.contains(where: Self.isControl) else { return line }
    return String(
      String.UnicodeScalarView(line.unicodeScalars.map { Self.isControl($0) ? Self.replacement : $0 }))
  }

  /// A file as messages name it; `nil` when it cannot be read, or is no text.
  func text(of file: String) -> SourceText? {
    if let known = texts[file] { return known }
    let text = read(file)
    texts[file] = .some(text)
    return text
  }

  private func read(_ file: String) -> SourceText? {
    guard !FileFormat.isWorkbook(file) else { return nil }
    for tree in [workspace.project] + workspace.templates {
      let prefix = tree.label.isEmpty ? "" : tree.label + "/"
      guard file.hasPrefix(prefix), case .bytes(let bytes) = tree.read(String(file.dropFirst(prefix.count))) else {
        continue
      }
      let decoded = LegibleText.utf8(bytes, file: file, declared: encoding(of: file))
      return SourceText(file: file, bytes: decoded)
    }
    return nil
  }

  /// Only a table that nothing declares may be in any encoding.
  private func encoding(of file: String) -> Dialect.Encoding? {
    if ProjectLoader.fileName == file { return .utf8 }
    if let declared = RelativePath.resolve(file).flatMap({ encodings[$0] }) { return declared }
    let isTable = UndeclaredFiles.endings.contains { file.lowercased().hasSuffix(".\($0)") }
    return isTable ? nil : .utf8
  }

  /// By file; the project file is read anew, since a message may be of a project that could not be read whole.
  private static func encodings(of workspace: Workspace) -> [String: Dialect.Encoding] {
    var ignored = Diagnostics()
    guard let project = ProjectLoader(workspace: workspace).declared(into: &ignored) else { return [:] }
    let declared =
      project.factFiles.map { ($0.file.value, $0.dialect) }
      + project.sources.compactMap { source in source.file.map { ($0.value, source.dialect) } }
      + project.followUps.map { ($0.file.value, $0.dialect) }
    return Dictionary(
      declared.compactMap { file, dialect in RelativePath.resolve(file).map { ($0, dialect.encoding) } },
      uniquingKeysWith: { first, _ in first })
  }

  private static let replacement: Unicode.Scalar = "\u{FFFD}"

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control && scalar != "\t"
  }
}

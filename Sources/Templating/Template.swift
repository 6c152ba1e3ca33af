import Intake
import Model

/// A template as its file and the files it includes say: the body, and what it expects of a project.
package struct Template: Sendable {
  package var name: String
  package var language: Language
  package var title: Located<String>
  /// Names of the sets of requirements that the report answers to.
  package var requires: [Located<String>] = []
  /// How deep sections are numbered, as it is typed.
  var numbered: Located<String>?
  var cover: Markup?
  var body: [Markup.Node] = []
  var parts: [String: Markup] = [:]
  /// Columns and types that it expects of sources.
  package var sources: [SourceFile] = []
  /// Values with their defaults.
  var values: [String: String?] = [:]
  /// Requirements by the name of their set.
  package var requirements: [String: [Requirement]] = [:]
  package var place: Place
}

extension Template {
  /// What it expects of a source.
  package func expects(_ source: String) -> SourceFile? { sources.first { $0.name.value == source } }

  /// Whether the body itself, and not a part that others share, walks or counts the source.
  package func walks(_ source: String) -> Bool { body.contains { $0.walks(source) } }

  /// Whether any table or chart of it counts rows.
  var countsRows: Bool { body.contains(where: \.countsRows) || parts.values.contains(where: \.countsRows) }

  /// Reads the declarations of the root; `include` is followed by the library.
  init(_ root: Markup, into diagnostics: inout Diagnostics) throws(Diagnostic) {
    guard root.name == "template" else {
      throw Diagnostic(
        code: "okänt-element", at: root.namePlace, sv: "en mall börjar med <template>, inte <\(root.name)>",
        en: "a template begins with <template>, not <\(root.name)>")
    }
    Vocabulary.check(root, into: &diagnostics)
    guard let name = root["name"], let title = root["title"] else {
      throw Diagnostic(
        code: "saknar-attribut", at: root.namePlace, sv: "<template> saknar namn eller titel",
        en: "<template> lacks a name or a title")
    }
    self.init(
      name: name.value, language: root["language"].flatMap { Language(tag: $0.value) } ?? .swedish, title: title,
      place: root.place)
    requires = root["requires"].map { $0.split(on: ",").map { Located($0.0, at: $0.1) } } ?? []
    numbered = root["numbered"]
    for child in root.children {
      guard case .element(let element) = child, !declare(element, into: &diagnostics) else { continue }
      if element.name == "cover" { cover = element } else if element.name != "include" { body.append(child) }
    }
  }

  /// Takes a declaration: a part, a source, a value. Anything else is not one.
  mutating func declare(_ element: Markup, into diagnostics: inout Diagnostics) -> Bool {
    switch element.name {
    case "part":
      guard let name = element["name"] else { return true }
      if let earlier = parts[name.value] {
        diagnostics.add(
          Diagnostic(
            code: "dubblett", at: name.place, sv: "delen ”\(name.value)” finns redan (\(earlier.place.row))",
            en: "the part “\(name.value)” exists already (\(earlier.place.row))"))
      }
      parts[name.value] = element
    case "source":
      if let source = SourceReading.source(element, inProject: false, into: &diagnostics) { sources.append(source) }
    case "value":
      guard let name = element["name"] else { return true }
      values[name.value] = .some(element["default"]?.value)
    default: return false
    }
    return true
  }
}

extension Markup {
  fileprivate var countsRows: Bool { self["count"] != nil || children.contains(where: \.countsRows) }
}

extension Markup.Node {
  fileprivate var countsRows: Bool { if case .element(let element) = self { element.countsRows } else { false } }

  fileprivate func walks(_ source: String) -> Bool {
    guard case .element(let element) = self else { return false }
    let lists = ["rows", "each", "count"].compactMap { element[$0] }
    return lists.contains { $0.split(on: ",").contains { $0.0 == source } }
      || element.children.contains { $0.walks(source) }
  }
}

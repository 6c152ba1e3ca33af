import Intake
import Model

/// Finds templates and reads them with what they include: the project's own first, then the folders of templates.
package struct TemplateLibrary: Sendable {
  private let trees: [(tree: FileTree, prefix: String)]

  package init(_ workspace: Workspace) {
    trees = [(workspace.project, "templates/")] + workspace.templates.map { ($0, "") }
  }

  /// The template of that name, or why there is none.
  package func template(_ name: Located<String>) -> (Template?, Diagnostics) {
    var diagnostics = Diagnostics()
    for (tree, prefix) in trees {
      let path = prefix + name.value + "/template.xml"
      if case .missing = tree.read(path) { continue }
      do throws(Diagnostic) {
        let bytes = try FileProblem.read(path, named: name, in: tree)
        let root = try Markup(parsing: bytes, file: tree.shown(path))
        var template = try Template(root, into: &diagnostics)
        var included: Set<String> = [path]
        include(from: root, at: path, in: tree, into: &template, &diagnostics, &included)
        return (template, diagnostics)
      } catch {
        diagnostics.add(error)
        return (nil, diagnostics)
      }
    }
    let known = trees.flatMap { tree, prefix in tree.list(prefix.isEmpty ? "." : String(prefix.dropLast())) }
    let hint = nearest(to: name.value, among: known).map {
      Message(sv: "menar du ”\($0)”?", en: "did you mean “\($0)”?")
    }
    diagnostics.add(
      Diagnostic(
        code: "okänd-mall", at: name.place, sv: "det finns ingen mall som heter ”\(name.value)”",
        en: "there is no template named “\(name.value)”",
        hint: hint
          ?? Message(
            sv: "mallar söks i projektets templates, i --templates och bland dem som följer med Skildra",
            en: "templates are looked for in the project's templates, in --templates and among Skildra's own")))
    return (nil, diagnostics)
  }

  private func include(
    from root: Markup, at path: String, in tree: FileTree, into template: inout Template,
    _ diagnostics: inout Diagnostics, _ included: inout Set<String>
  ) {
    for element in root.elements where element.name == "include" {
      guard let source = element["src"] else { continue }
      let file = diagnostics.collect { () throws(Diagnostic) in
        try Self.read(source, from: path, in: tree)
      }
      // What is taken in twice, or takes in itself, says nothing new the second time.
      guard let (bytes, resolved) = file, included.insert(resolved).inserted else { continue }
      let parsed = diagnostics.collect { () throws(Diagnostic) in
        try Markup(parsing: bytes, file: tree.shown(resolved))
      }
      guard let parsed else { continue }
      switch parsed.name {
      case "requirements":
        if let set = RequirementsReader.read(parsed, into: &diagnostics) {
          template.requirements[set.name.value, default: []] += set.requirements
        }
      case "parts":
        Vocabulary.check(parsed, into: &diagnostics)
        for child in parsed.elements where child.name != "include" {
          if !template.declare(child, into: &diagnostics) {
            diagnostics.add(
              Diagnostic(
                code: "okänt-element", at: child.namePlace, sv: "<\(child.name)> kan inte stå i <parts>",
                en: "<\(child.name)> cannot stand in <parts>"))
          }
        }
        include(from: parsed, at: resolved, in: tree, into: &template, &diagnostics, &included)
      default:
        diagnostics.add(
          Diagnostic(
            code: "include", at: source.place, sv: "filen som tas med börjar med <\(parsed.name)>",
            en: "the included file begins with <\(parsed.name)>",
            hint: Message(
              sv: "den ska börja med <parts> eller <requirements>", en: "it begins with <parts> or <requirements>")))
      }
    }
  }

  private static func read(
    _ source: Located<String>, from path: String, in tree: FileTree
  ) throws(Diagnostic) -> ([UInt8], String) {
    guard let resolved = RelativePath.resolve(source.value, from: path) else {
      throw FileProblem.outside(source)
    }
    return (try FileProblem.read(resolved, named: source, in: tree), resolved)
  }
}

/// The diagnostics of files that cannot be read, in one wording everywhere.
package enum FileProblem {
  package static func outside(_ path: Located<String>) -> Diagnostic {
    Diagnostic(
      code: "utanför-projektet", at: path.place, sv: "”\(path.value)” ligger utanför projektets mapp",
      en: "“\(path.value)” lies outside the project's folder",
      hint: Message(sv: "lägg filen i projektet", en: "put the file in the project"))
  }

  /// The bytes of a file that is named at `path`'s place.
  package static func read(
    _ resolved: String, named path: Located<String>, in tree: FileTree
  ) throws(Diagnostic) -> [UInt8] {
    switch tree.read(resolved) {
    case .bytes(let bytes): return bytes
    case .outside: throw outside(path)
    case .missing: throw missing(resolved, path, tree)
    case .tooLarge(let limit):
      throw Diagnostic(
        code: "för-stor-fil", at: path.place, sv: "”\(path.value)” är större än \(limit >> 20) MiB",
        en: "“\(path.value)” is larger than \(limit >> 20) MiB")
    case .unreadable(let reason):
      throw Diagnostic(
        code: "oläsbar-fil", at: path.place, sv: "”\(path.value)” kan inte läsas: \(reason.sv)",
        en: "“\(path.value)” cannot be read: \(reason.en)")
    }
  }

  private static func missing(_ resolved: String, _ path: Located<String>, _ tree: FileTree) -> Diagnostic {
    let parts = resolved.split(separator: "/")
    let folder = parts.dropLast().joined(separator: "/")
    let name = parts.last.map(String.init) ?? resolved
    let prefix = folder.isEmpty ? "" : folder + "/"
    let hint = nearest(to: name, among: tree.list(folder)).map {
      Message(sv: "menar du ”\(prefix)\($0)”?", en: "did you mean “\(prefix)\($0)”?")
    }
    return Diagnostic(
      code: "fil-saknas", at: path.place, sv: "filen ”\(tree.shown(resolved))” finns inte",
      en: "the file “\(tree.shown(resolved))” does not exist", hint: hint)
  }
}

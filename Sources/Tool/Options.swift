import ArgumentParser
import Glibc
import Model
import Pipeline

enum MessageFormat: String, ExpressibleByArgument, CaseIterable { case text, json }

extension OutputFormat: ExpressibleByArgument {}

struct Formats: ExpressibleByArgument {
  var formats: Set<OutputFormat>

  init(formats: Set<OutputFormat>) { self.formats = formats }

  init?(argument: String) {
    let parts = argument.split(separator: ",").map { OutputFormat(rawValue: String($0)) }
    let known = parts.compactMap { $0 }
    guard !known.isEmpty, known.count == parts.count else { return nil }
    formats = Set(known)
  }

  var defaultValueDescription: String { "pdf,html" }
}

/// What the commands that make reports take.
struct CommonOptions: ParsableArguments {
  @OptionGroup var place: ProjectOptions

  @Option(
    help: ArgumentHelp("Gör bara rapporterna med detta namn eller mönster (vb-*); kan upprepas.", valueName: "namn"))
  var only: [String] = []

  @Option(help: "Meddelanden som text eller json.")
  var messages: MessageFormat = .text

  var project: String { place.project }
  func workspace() throws -> Workspace { try place.workspace() }
  func messageLanguage(project: Language?) -> Language { place.messageLanguage(project: project) }
}

/// What all commands take.
struct ProjectOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("Projektets mapp.", valueName: "projekt"))
  var project: String

  @Option(help: ArgumentHelp("En mapp till att söka mallar och teman i.", valueName: "mapp"))
  var templates: String?

  @Option(
    help: ArgumentHelp("Meddelandenas språk, sv eller en; annars miljöns, annars projektets.", valueName: "språk"))
  var language: String?

  func validate() throws {
    if let language, Language(tag: language) == nil {
      throw ValidationError("språket ”\(language)” finns inte: skriv sv eller en")
    }
  }

  func workspace() throws -> Workspace {
    guard let tree = DiskTree.tree(project) else {
      let message = Message(
        sv: "mappen ”\(project)” finns inte", en: "the folder “\(project)” does not exist")
      throw ValidationError(message[messageLanguage(project: nil)])
    }
    var trees: [FileTree] = []
    if let templates {
      guard let tree = DiskTree.tree(templates, label: templates) else {
        throw ValidationError("mappen ”\(templates)” finns inte")
      }
      trees.append(tree)
    }
    trees += Installation.templateFolders.compactMap { DiskTree.tree($0, label: "Templates") }
    return Workspace(project: tree, templates: trees, cores: Self.cores)
  }

  /// The cores of the machine that are on.
  private static var cores: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// The asked language, else the environment's, else the project's.
  func messageLanguage(project: Language?) -> Language {
    if let known = language.flatMap({ Language(tag: $0) }) { return known }
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty {
        if let known = Language(tag: value) { return known }
        break
      }
    }
    return project ?? .swedish
  }
}

/// Where the program's own templates are: installed beside it, or in the repository that it was built from.
enum Installation {
  static var templateFolders: [String] {
    guard let executable = DiskTree.realPath("/proc/self/exe") else { return [] }
    var folder = parent(executable)
    let installed = parent(folder) + "/share/skildra/Templates"
    if DiskTree.isDirectory(installed) { return [installed] }
    while folder.count > 1 {
      if DiskTree.isDirectory(folder + "/Templates/teman") { return [folder + "/Templates"] }
      folder = parent(folder)
    }
    return []
  }

  private static func parent(_ path: String) -> String {
    String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex))
  }
}

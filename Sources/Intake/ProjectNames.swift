import Model

/// One name, one thing: the names that a project's organisations, sources, code lists and kinds have taken.
/// Facts and groups are added by the reader of facts.
package struct ProjectNames: Sendable {
  package enum Thing: Sendable, Hashable {
    case organisation, kind, source, codeList, fact, group

    var words: Message {
      switch self {
      case .organisation: Message(sv: "en organisation", en: "an organisation")
      case .kind: Message(sv: "ett slag av organisationer", en: "a kind of organisations")
      case .source: Message(sv: "en källa", en: "a source")
      case .codeList: Message(sv: "en kodlista", en: "a code list")
      case .fact: Message(sv: "en siffra", en: "a figure")
      case .group: Message(sv: "en grupp", en: "a group")
      }
    }
  }

  private var taken: [String: (thing: Thing, place: Place?)] = [:]

  package init() {}

  /// The names of a project that was read; its own collisions are already told.
  package init(_ project: Project) {
    for organisation in project.organisations {
      taken[organisation.name] = (.organisation, organisation.place)
      if let kind = organisation.kind, taken[kind] == nil { taken[kind] = (.kind, organisation.place) }
    }
    for source in project.sources { taken[source.name.value] = (.source, source.name.place) }
    for list in project.codeLists { taken[list.name] = (.codeList, nil) }
  }

  package func thing(named name: String) -> Thing? { taken[name]?.thing }

  /// Takes `name` for `thing`. Kinds, facts and groups are taken many times; all else once.
  package mutating func take(_ name: Located<String>, for thing: Thing) throws(Diagnostic) {
    guard !reservedNames.contains(name.value) else {
      throw Diagnostic(
        code: "upptaget-namn", at: name.place, sv: "”\(name.value)” är ett ord i språket och kan inte vara ett namn",
        en: "“\(name.value)” is a word of the language and cannot be a name")
    }
    guard let old = taken[name.value] else {
      taken[name.value] = (thing, name.place)
      return
    }
    if old.thing == thing, thing == .kind || thing == .fact || thing == .group { return }
    let (new, first) = (thing.words, old.thing.words)
    var diagnostic = Diagnostic(
      code: "upptaget-namn", at: name.place,
      sv: "”\(name.value)” kan inte vara \(new.sv): det är redan \(first.sv)",
      en: "“\(name.value)” cannot be \(new.en): it already is \(first.en)",
      hint: Message(sv: "ett namn betyder en enda sak i projektet", en: "a name means one single thing in the project"))
    if let place = old.place {
      diagnostic.notes = [Diagnostic.Note(place, Message(sv: "här är det \(first.sv)", en: "here it is \(first.en)"))]
    }
    throw diagnostic
  }
}

/// Names that may stand once each, such as those of columns or of reports.
struct UniqueNames {
  private var places: [String: Place] = [:]

  /// The diagnostic of a name that stands twice, with both places; `nil` the first time.
  mutating func take(_ name: Located<String>, _ what: Message) -> Diagnostic? {
    guard let first = places[name.value] else {
      places[name.value] = name.place
      return nil
    }
    return Diagnostic(
      .error, code: "dubbelt-namn", at: name.place,
      Message(sv: "\(what.sv) ”\(name.value)” står två gånger", en: "\(what.en) “\(name.value)” stands twice"),
      notes: [Diagnostic.Note(first, Message(sv: "första gången här", en: "the first time here"))])
  }
}

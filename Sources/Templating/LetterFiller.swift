import Figures
import Intake
import Model

extension Filler {
  /// `letterhead`: terms and details, those that belong together in a `div` of their own.
  func letterhead(_ element: Markup, _ context: Context, _ around: Surroundings) -> [Block] {
    guard around.level == 0 else {
      diagnostics.add(Self.misplaced(at: element.namePlace))
      return []
    }
    let heading = element["heading"].flatMap { text in
      attempt { () throws(Diagnostic) in try plain(text, context) } ?? nil
    }
    var entries: [Letterhead.Entry] = []
    usesPlainDates = true
    defer { usesPlainDates = false }
    add(element.elements, of: element, context, to: &entries)
    // What the report lacks is not printed, and neither is its term.
    return [.letterhead(Letterhead(heading: heading ?? "", entries: entries.filter { !$0.details.isEmpty }))]
  }

  private func add(
    _ children: [Markup], of parent: Markup, _ context: Context, to entries: inout [Letterhead.Entry]
  ) {
    for child in children {
      for context in instances(of: child, context) ?? [] {
        switch child.name {
        case "div": add(child.elements, of: child, context, to: &entries)
        case "dt": entries.append(Letterhead.Entry(term: inlines(child.children, context), details: []))
        case "dd":
          guard !entries.isEmpty else {
            diagnostics.add(
              Diagnostic(
                code: "okänt-element", at: child.namePlace, sv: "<dd> står efter sin <dt>",
                en: "<dd> stands after its <dt>"))
            continue
          }
          let line = inlines(child.children, context)
          if !line.isEmpty { entries[entries.count - 1].details.append(line) }
        default:
          diagnostics.add(
            Diagnostic(
              code: "okänt-element", at: child.namePlace, sv: "i <\(parent.name)> står bara <dt>, <dd> och <div>",
              en: "only <dt>, <dd> and <div> stand in <\(parent.name)>"))
        }
      }
    }
  }

  static func misplaced(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "brevhuvud", at: place, sv: "ett brevhuvud står först i sin rapport",
      en: "a letterhead stands first in its report")
  }

  /// `signature`: who signs, and for which organisation.
  func signature(_ element: Markup, _ context: Context) -> [Block] {
    guard let attribute = element["title"],
      let title = attempt({ () throws(Diagnostic) in try plain(attribute, context) }) ?? nil
    else { return [] }
    guard !title.isEmpty else {
      diagnostics.add(
        Diagnostic(
          code: "underskrift", at: attribute.place, sv: "underskriften saknar titel", en: "the signature lacks a title")
      )
      return []
    }
    let name = element["name"].flatMap { text in
      attempt { () throws(Diagnostic) in try plain(text, context) } ?? nil
    }
    let organisation = book.organisations[context.organisation]?.label
    return [.signatures([Signature(title: title, name: name, organisation: organisation)])]
  }

  /// Signatures that follow each other stand side by side.
  func joined(_ blocks: [Block]) -> [Block] {
    var result: [Block] = []
    for block in blocks {
      if case .signatures(let more) = block, case .signatures(let signatures)? = result.last {
        result[result.count - 1] = .signatures(signatures + more)
      } else {
        result.append(block)
      }
    }
    return result
  }

  static let mostSignatures = 6

  /// Tells of letterheads and signatures that the page has no place for.
  func checkLetter(_ blocks: [Block], at place: Place) {
    for (index, block) in blocks.enumerated() {
      switch block {
      case .letterhead where index > 0: diagnostics.add(Self.misplaced(at: place))
      case .signatures(let signatures) where signatures.count > Self.mostSignatures:
        diagnostics.add(
          Diagnostic(
            code: "underskrift", at: place, sv: "högst sex skriver under tillsammans, inte \(signatures.count)",
            en: "at most six sign together, not \(signatures.count)"))
      case .section(let section): checkLetter(section.blocks, at: section.place)
      default: break
      }
    }
  }
}

extension Filler {
  /// What a section says of the paper that it stands on.
  func sheet(of element: Markup, into section: inout Section) {
    if let page = element["page"] {
      switch page.value {
      case "landscape": section.sheet = .landscape
      case "new": section.sheet = .newPage
      default:
        diagnostics.add(
          Diagnostic(
            code: "okänt-värde", at: page.place, sv: "”\(page.value)” är inget slags sida",
            en: "“\(page.value)” is no kind of page",
            hint: Message(sv: "skriv landscape eller new", en: "write landscape or new")))
      }
    }
    guard let columns = element["columns"] else { return }
    switch columns.value {
    case "1": section.columns = 1
    case "2": section.columns = 2
    default:
      diagnostics.add(
        Diagnostic(
          code: "okänt-värde", at: columns.place, sv: "text står i en eller två spalter, inte ”\(columns.value)”",
          en: "text stands in one or two columns, not “\(columns.value)”"))
    }
  }
}

/// Fills the theme's paragraphs for a letter's foot with the fields of the report.
enum LetterFooter {
  static func fill(
    _ paragraphs: [String], _ fields: [String: [String]], at place: Place
  ) throws(Diagnostic) -> [String] {
    var filled: [String] = []
    for paragraph in paragraphs {
      let text = try fill(paragraph, fields, place)
      if !text.isEmpty { filled.append(text) }
    }
    return filled
  }

  private static func fill(
    _ text: String, _ fields: [String: [String]], _ place: Place
  ) throws(Diagnostic) -> String {
    var result = ""
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      var name = String(rest[rest.index(after: open)..<close].drop { $0 == "." })
      let isOptional = name.hasSuffix("?")
      if isOptional { name.removeLast() }
      guard let values = fields[name] ?? (isOptional ? [] : nil) else {
        throw Diagnostic(
          code: "okänt-fält", at: place, sv: "brevets sidfot frågar efter ”.\(name)”, som inte finns",
          en: "the letter's footer asks for “.\(name)”, which there is not",
          hint: Message(
            sv:
              "skriv <value name=\"\(name)\"> under organisationen eller rapporten i project.xml, eller {.\(name)?} i temat",
            en:
              "write <value name=\"\(name)\"> under the organisation or the report in project.xml, or {.\(name)?} in the theme"
          ))
      }
      result += rest[..<open] + values.joined(separator: "\n")
      rest = rest[rest.index(after: close)...]
    }
    result += rest
    // Lines of nothing but an absent field are no lines.
    return result.split(separator: "\n").map(String.init).filter { !$0.allSatisfy(\.isWhitespace) }
      .joined(separator: "\n")
  }
}

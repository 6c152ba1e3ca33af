import Figures
import Intake
import Model

extension Filler {
  // MARK: Running text

  /// The inline content of an element such as `p`, white space folded. Headings and captions take no footnotes, since
  /// their words recur in contents and bookmarks.
  func inlines(_ nodes: [Markup.Node], _ context: Context, takesNotes: Bool = false) -> [Inline] {
    var result: [Inline] = []
    for node in nodes {
      switch node {
      case .text(let text):
        result += attempt { () throws(Diagnostic) in try inlines(text, context) } ?? []
      case .element(let element):
        guard let instances = instances(of: element, context) else { continue }
        if instances.isEmpty, let otherwise = element["else"] {
          result += attempt { () throws(Diagnostic) in try inlines(otherwise, context) } ?? []
        }
        for context in instances { result += inline(element, context, takesNotes) }
      }
    }
    return result.trimmed
  }

  private func inline(_ element: Markup, _ context: Context, _ takesNotes: Bool) -> [Inline] {
    guard allows(1, at: element.place) else { return [] }
    switch element.name {
    case "strong": return [.strong(inlines(element.children, context, takesNotes: takesNotes))]
    case "em": return [.emphasis(inlines(element.children, context, takesNotes: takesNotes))]
    case "br": return [.lineBreak]
    case "note" where takesNotes:
      notes.append(Footnote(blocks: [.paragraph(Paragraph(inlines(element.children, context)))], place: element.place))
      return [.noteCall(notes.count)]
    case "span":
      let content = inlines(element.children, context, takesNotes: takesNotes)
      return element["lang"].map { [.language($0.value, content)] } ?? content
    case "a": return link(element, context)
    default:
      guard Vocabulary.elements[element.name]?.isBuilt == true else { return [] }
      diagnostics.add(
        Diagnostic(
          code: "okänt-element", at: element.namePlace, sv: "<\(element.name)> kan inte stå i löpande text",
          en: "<\(element.name)> cannot stand in running text"))
      return []
    }
  }

  private func link(_ element: Markup, _ context: Context) -> [Inline] {
    guard let href = element["href"],
      let address = attempt({ () throws(Diagnostic) in try plain(href, context) }) ?? nil
    else { return [] }
    let content = inlines(element.children, context)
    if address.hasPrefix("#") {
      let anchor = String(address.dropFirst())
      return content.isEmpty
        ? [.reference(CrossReference(anchor: anchor, place: href.place))] : [.link(.anchor(anchor), content)]
    }
    if let document = links.document(address) {
      if let name = document.reportName { linkedReports.insert(name) }
      return content.isEmpty
        ? link(toReport: Located(address, at: href.place), words: [], startsSentence: false)
        : [.link(.document(document), content)]
    }
    guard ["http://", "https://", "mailto:"].contains(where: address.hasPrefix),
      let target = HostName.replaced(in: address, by: HostName.ascii)
    else {
      diagnostics.add(
        Diagnostic(
          code: "adress", at: href.place, sv: "”\(address)” är ingen adress som en rapport länkar till",
          en: "“\(address)” is not an address that a report links to",
          hint: Message(
            sv:
              "en adress börjar med https://, http:// eller mailto:, med # inom rapporten, eller är namnet på en rapport",
            en: "an address begins with https://, http:// or mailto:, with # within the report, or names a report")))
      return content
    }
    let shown = HostName.replaced(in: address, by: HostName.shown) ?? address
    return [.link(.address(target), content.isEmpty ? [.text(shown)] : content)]
  }

  /// Text with references, filled as running text.
  func inlines(_ source: Located<String>, _ context: Context) throws(Diagnostic) -> [Inline] {
    var result: [Inline] = []
    for piece in try BraceText(source).pieces {
      switch piece {
      case .text(let text): result.append(.text(Typography.finish(text.foldedSpace, language: language)))
      case .reference(let text): result += prose(text, context, language: template.language)
      }
    }
    return result
  }

  /// A reference in running text. What is wrong with it is noted, and nothing printed.
  func prose(_ source: Located<String>, _ context: Context, language: Language) -> [Inline] {
    attempt { () throws(Diagnostic) in
      let reference = try Reference(parsing: source.value, at: source.place, language: language)
      return try prose(evaluator.evaluate(reference, in: context), reference, context)
    } ?? []
  }

  private func prose(
    _ value: Evaluated, _ reference: Reference, _ context: Context
  ) throws(Diagnostic) -> [Inline] {
    switch value {
    case .figure(let figure):
      if figure.value == .missing, !reference.optional { throw evaluator.missingInProse(figure, reference) }
      return [.figure(printing.printed(figure, text: printing.prose(figure)))]
    case .target(let target): return [.figure(printed(target, text: printing.prose(target)))]
    case .markdown(let text): return markdownInlines(text, context)
    case .day(let day):
      return [.text(usesPlainDates ? day.description : NumberText.proseDate(day, language: language))]
    case .period(.day(let day)): return [.text(NumberText.proseDate(day, language: language))]
    case .blank(let mark): return [.text(printing.meaning(of: mark ?? .missing))]
    case .text, .period, .sex, .code: return [.text(plainText(value))]
    }
  }

  func printed(_ target: EvaluatedTarget, text: String) -> PrintedFigure {
    PrintedFigure(
      text: text, value: target.target.number.map(FactValue.number) ?? .nothing, unit: target.unit,
      decimals: target.target.number?.scale ?? 0, key: target.key, label: target.label,
      view: language == .swedish ? "mål" : "target")
  }

  // MARK: Plain text

  /// A text attribute, filled with plain words; `nil` when the whole is one optional field that is absent. A title says
  /// dates as running text does.
  func plain(_ source: Located<String>, _ context: Context, isTitle: Bool = false) throws(Diagnostic) -> String? {
    let pieces = try BraceText(source).pieces
    var result = ""
    for piece in pieces {
      switch piece {
      case .text(let text): result += text
      case .reference(let text):
        let reference = try Reference(parsing: text.value, at: text.place, language: template.language)
        let value = try evaluator.evaluate(reference, in: context)
        switch value {
        case .blank where pieces.count == 1: return nil
        case .day(let day) where isTitle, .period(.day(let day)) where isTitle:
          result += NumberText.proseDate(day, language: language)
        default: result += plainText(value)
        }
      }
    }
    return result
  }

  /// An expression attribute with its braces filled; names come out as names.
  func filledExpression(_ source: Located<String>, _ context: Context) throws(Diagnostic) -> Located<String> {
    guard source.value.contains("{") else { return source }
    var result = ""
    for piece in try BraceText(source).pieces {
      switch piece {
      case .text(let text): result += text
      case .reference(let text):
        let reference = try Reference(parsing: text.value, at: text.place, language: template.language)
        if case .field(let field) = reference.head.value,
          case .organisation(let name)? = evaluator.field(field, in: context)
        {
          result += name
        } else {
          result += plainText(try evaluator.evaluate(reference, in: context))
        }
      }
    }
    return Located(result, at: source.place)
  }

  /// As an attribute or a heading has it: dates in ISO form, figures as in prose.
  func plainText(_ value: Evaluated) -> String {
    switch value {
    case .figure(let figure): printing.prose(figure)
    case .target(let target): printing.prose(target)
    case .text(let text): text
    case .markdown(let text): text.value
    case .day(let day): day.description
    case .period(let period): period.text(in: language)
    case .sex(let sex): sex.label(in: language)
    case .code(let code): code.label
    case .blank: ""
    }
  }
}

extension String {
  /// Runs of white space as one space.
  var foldedSpace: String {
    var result = ""
    for character in self {
      if character == " " || character == "\n" || character == "\t" || character == "\r\n" || character == "\r" {
        if result.last != " " { result.append(" ") }
      } else {
        result.append(character)
      }
    }
    return result
  }
}

extension [Inline] {
  /// Without white space at either end, and with no double spaces between texts.
  var trimmed: [Inline] {
    var result = self
    while case .text(let text)? = result.first, text.allSatisfy({ $0 == " " }) { result.removeFirst() }
    while case .text(let text)? = result.last, text.allSatisfy({ $0 == " " }) { result.removeLast() }
    if case .text(let text)? = result.first, text.hasPrefix(" ") {
      result[0] = .text(String(text.drop { $0 == " " }))
    }
    if case .text(let text)? = result.last, text.hasSuffix(" ") {
      result[result.count - 1] = .text(String(text.reversed().drop { $0 == " " }.reversed()))
    }
    return result
  }
}

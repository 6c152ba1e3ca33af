import Figures
import Intake
import Model

/// One step of a walk: what the current organisation, period, sex and nearest fields become.
struct Binding {
  var organisation: String?
  var period: Period?
  var sex: Sex?
  /// The code or the keyed row that becomes current, by its list.
  var pointer: (list: String, name: String)?
  var fields: [String: FieldValue] = [:]
  /// The fact, when facts are walked.
  var fact: String?

  func applied(to context: Context) -> Context {
    var context = context
    if let organisation { context.organisation = organisation }
    if let period { context.period = period }
    if let sex { context.sex = sex }
    if let pointer { context.pointers[pointer.list] = pointer.name }
    if !fields.isEmpty { context.frames.append(Frame(fields)) }
    return context
  }
}

/// Walks what `rows` and `each` name.
struct Walker {
  let evaluator: Evaluator
  var book: FigureBook { evaluator.book }

  /// The things walked, in order; empty only where the language lets a list be empty.
  func bindings(_ list: ListExpression, in context: Context) throws(Diagnostic) -> [Binding] {
    var result: [Binding] = []
    for item in list.items { result += try bindings(item, in: context) }
    return result
  }

  private func bindings(_ item: Located<ListExpression.Item>, in context: Context) throws(Diagnostic) -> [Binding] {
    switch item.value {
    case .period(let argument): return [period(argument, context)]
    case .periods(let from, let to):
      guard case (.relative(let first), .relative(let last)) = (from, to) else {
        return try periods(absolute(from, context), absolute(to, context), item)
      }
      guard first <= last else { return [] }
      return try periods(context.period.advanced(by: first), context.period.advanced(by: last), item)
    case .sex(let sex):
      return [Binding(sex: sex, fields: ["sex": .sex(sex), "label": .text(sex.label(in: context.language))])]
    case .kind(let head):
      let kind = try name(head, at: item.place, context)
      let found = book.organisations(ofKind: kind, under: context.organisation, in: context.period)
      guard !found.isEmpty else {
        throw unknown(
          item, sv: "ingen organisation är av slaget ”\(kind)”", en: "no organisation is of kind “\(kind)”",
          among: book.organisations.values.compactMap(\.kind))
      }
      return found.map(organisation)
    case .group(let head):
      let group = try name(head, at: item.place, context)
      let all = book.factOrder.filter { book.facts[$0]?.groups.contains(group) == true }
      if all.isEmpty, case .name = head {
        throw unknown(
          item, sv: "ingen siffra hör till gruppen ”\(group)”", en: "no figure belongs to group “\(group)”",
          among: book.facts.values.flatMap(\.groups))
      }
      return all.filter { book.has($0, organisation: context.organisation, period: context.period) }.map(fact)
    case .name(let name): return try named(name, item, context)
    case .field(let field): return try fieldBindings(field, item, context)
    }
  }

  /// All periods from one to another of the same kind, both included.
  private func periods(
    _ first: Period, _ last: Period, _ item: Located<ListExpression.Item>
  ) throws(Diagnostic) -> [Binding] {
    let limit = 200
    guard first.kind == last.kind else {
      throw Diagnostic(
        code: "olika-perioder", at: item.place, sv: "”\(first)” och ”\(last)” är perioder av olika slag",
        en: "“\(first)” and “\(last)” are periods of different kinds",
        hint: Message(
          sv: "skriv två år, två kvartal, två månader eller två datum",
          en: "write two years, two quarters, two months or two dates"))
    }
    var bindings: [Binding] = []
    var period = first
    while period <= last {
      guard bindings.count < limit else {
        throw Diagnostic(
          code: "för-många-perioder", at: item.place, sv: "\(first)..\(last) är fler än \(limit) perioder",
          en: "\(first)..\(last) are more than \(limit) periods",
          hint: Message(sv: "skriv ett kortare spann, till exempel -4..0", en: "write a shorter span, such as -4..0"))
      }
      bindings.append(binding(period))
      let next = period.advanced(by: 1)
      // The calendar's last period has no next one.
      guard next != period else { break }
      period = next
    }
    return bindings
  }

  private func named(
    _ name: String, _ item: Located<ListExpression.Item>, _ context: Context
  ) throws(Diagnostic) -> [Binding] {
    if book.facts[name] != nil { return [fact(name)] }
    if book.organisations[name] != nil { return [organisation(name)] }
    if let source = book.sources[name] { return try rows(of: source, at: item.place, context) }
    if let list = book.project.codeLists.first(where: { $0.name == name }) {
      return list.codes.map { code in
        Binding(
          pointer: (list.name, code.name),
          fields: ["label": .text(code.label), "name": .text(code.name), "value": .code(code)])
      }
    }
    throw unknown(
      item, sv: "det finns ingen siffra, organisation, lista eller källa som heter ”\(name)”",
      en: "there is no figure, organisation, list or source named “\(name)”",
      among: Array(book.facts.keys) + Array(book.organisations.keys) + Array(book.sources.keys)
        + book.project.codeLists.map(\.name))
  }

  private func fieldBindings(
    _ field: String, _ item: Located<ListExpression.Item>, _ context: Context
  ) throws(Diagnostic) -> [Binding] {
    switch evaluator.field(field, in: context) {
    case .fact(let name)?: return [fact(name)]
    case .organisation(let name)?: return [organisation(name)]
    case .list(let values)?: return values.map { Binding(fields: ["value": .text($0)]) }
    case .things(let things)?: return things.map { Binding(fields: $0) }
    case .text(let text)? where book.facts[text] != nil || book.organisations[text] != nil || book.sources[text] != nil:
      return try named(text, item, context)
    case .text(let text)?: return [Binding(fields: ["value": .text(text)])]
    case .blank?: return []
    case nil, .number?, .day?, .period?, .sex?, .code?, .markdown?, .followed?:
      throw unknown(
        item, sv: "”.\(field)” är inget som kan gås igenom", en: "“.\(field)” is nothing that can be walked", among: [])
    }
  }

  private func unknown(
    _ item: Located<ListExpression.Item>, sv: String, en: String, among names: [String]
  ) -> Diagnostic {
    let name: String? =
      switch item.value {
      case .name(let name), .group(.name(let name)), .kind(.name(let name)): name
      default: nil
      }
    let hint = name.flatMap { nearest(to: $0, among: names) }.map {
      Message(sv: "menar du ”\($0)”?", en: "did you mean “\($0)”?")
    }
    return Diagnostic(code: "okänt-namn", at: item.place, sv: sv, en: en, hint: hint)
  }

  private func name(_ head: Reference.Head, at place: Place, _ context: Context) throws(Diagnostic) -> String {
    switch head {
    case .name(let name): return name
    case .field(let field):
      if case .text(let text)? = evaluator.field(field, in: context) { return text }
      throw Diagnostic(
        code: "okänt-fält", at: place, sv: "”.\(field)” är inget namn här", en: "“.\(field)” is not a name here")
    }
  }

  private func absolute(_ argument: Reference.PeriodArgument, _ context: Context) -> Period {
    switch argument {
    case .absolute(let period): period
    case .relative(let steps): context.period.advanced(by: steps)
    }
  }

  private func period(_ argument: Reference.PeriodArgument, _ context: Context) -> Binding {
    binding(absolute(argument, context))
  }

  private func binding(_ period: Period) -> Binding {
    Binding(period: period, fields: ["label": .period(period), "period": .period(period)])
  }

  func fact(_ name: String) -> Binding {
    guard let fact = book.facts[name] else { return Binding() }
    return Binding(
      fields: [
        "value": .fact(name), "label": .text(fact.label), "short": .text(fact.shortLabel), "name": .text(name),
        "unit": .text(fact.unit.name), "definition": fact.definition.map(FieldValue.text) ?? .blank(nil),
      ], fact: name)
  }

  func organisation(_ name: String) -> Binding {
    guard let organisation = book.organisations[name] else { return Binding() }
    return Binding(
      organisation: name,
      fields: [
        "label": .text(organisation.label), "name": .text(name), "short": .text(organisation.label),
        "organisation": .organisation(name),
      ])
  }
}

import Model

/// What a reference means where it stands, before it is printed in prose or in a cell.
package enum Evaluated: Sendable {
  case figure(EvaluatedFigure)
  case target(EvaluatedTarget)
  case text(String)
  case markdown(Located<String>)
  case day(Day)
  case period(Period)
  case sex(Sex)
  case code(CodeList.Code)
  /// A blank or missing field that was excused, or a cell that says what kind of nothing it holds.
  case blank(FactValue?)
}

package struct EvaluatedFigure: Sendable {
  /// Exact; of a change the difference.
  package var value: FactValue
  package var unit: Unit
  package var decimals: Int
  package var key: FactKey
  package var label: String
  package var view: Reference.View?
  /// The period that a change counts from.
  package var from: Period?
  package var signed = false
  package var unitless = false
  package var inWords = false
  package var provenance = Provenance()
  package var remark: String?
  package var unchanged: Decimal?
  /// Of the reference.
  package var place: Place
  package var seriesBreak: Period?
  /// A change whose printed operands do not give what is printed, since it is reckoned on unrounded numbers.
  package var printsInexactly = false
  /// Protected for being a count below this.
  package var below: Int?
  /// A table's column that takes one share from another: it is in percentage points, as a change is.
  package var isDifferenceOfShares = false
  /// A number of individuals, whose small values are protected.
  package var countsPeople = false

  package init(
    value: FactValue, unit: Unit, decimals: Int, key: FactKey, label: String, place: Place
  ) {
    (self.value, self.unit, self.decimals) = (value, unit, decimals)
    (self.key, self.label, self.place) = (key, label, place)
  }
}

package struct EvaluatedTarget: Sendable {
  package var target: Target
  package var unit: Unit
  package var decimals: Int
  package var key: FactKey
  package var label: String
  package var unitless: Bool
}

/// Evaluates references against the book, in a context.
package struct Evaluator: Sendable {
  package let book: FigureBook

  package init(book: FigureBook) { self.book = book }

  package func evaluate(_ reference: Reference, in context: Context) throws(Diagnostic) -> Evaluated {
    switch reference.head.value {
    case .name(let name):
      return try fact(name, reference, context)
    case .field(let field):
      guard let value = held(field, in: context) else {
        if reference.optional { return .blank(nil) }
        throw unknownField(field, at: reference.head.place, context)
      }
      if case .followed(let states, let gap) = value {
        return try followed(states, gap, field, reference, context)
      }
      return try self.value(of: value, named: field, reference, context)
    }
  }

  // MARK: Fields

  /// The nearest field of that name: rows, parts and report from within outwards, then the organisation and those above.
  package func field(_ name: String, in context: Context) -> FieldValue? {
    let value = held(name, in: context)
    if case .followed(let states, let gap)? = value { return Self.state(of: states, gap, nil, context) }
    return value
  }

  /// A field of something near as it stands there, not followed through time.
  package func rowHolds(_ name: String, in context: Context) -> FieldValue? { held(name, in: context) }

  /// What a plan's field was, as a report of the current period sees it: the latest, or the one before.
  private func followed(
    _ states: [FieldValue.Followed], _ gap: FactValue?, _ field: String, _ reference: Reference, _ context: Context
  ) throws(Diagnostic) -> Evaluated {
    var plain = reference
    plain.period = nil
    let value = Self.state(of: states, gap, reference.period?.value, context)
    if value == .blank(gap), !reference.optional {
      let seen = context.period.lastDay.map { "\($0)" } ?? "\(context.period)"
      throw Diagnostic(
        code: "saknar-värde", at: reference.place, sv: "”.\(field)” är inte uppföljt till och med \(seen)",
        en: "“.\(field)” has not been followed up to \(seen)",
        hint: Message(
          sv: "sätt ? sist i hänvisningen om det får saknas", en: "end the reference with ? if it may be missing"))
    }
    return try self.value(of: value, named: field, plain, context)
  }

  private static func state(
    of states: [FieldValue.Followed], _ gap: FactValue?, _ period: Reference.PeriodArgument?, _ context: Context
  ) -> FieldValue {
    var (day, steps) = (context.period.lastDay, 0)
    switch period {
    case .absolute(let period): day = period.lastDay
    case .relative(let relative): steps = relative
    case nil: break
    }
    let seen = states.filter { state in day.map { state.date <= $0 } ?? true }
    let index = seen.count - 1 + steps
    let value = seen.indices.contains(index) ? seen[index].value : .blank(nil)
    return value == .blank(nil) ? .blank(gap) : value
  }

  private func held(_ name: String, in context: Context) -> FieldValue? {
    for frame in context.frames.reversed() {
      if let value = frame.fields[name] { return value }
    }
    switch name {
    case "period": return .period(context.period)
    case "sex": return .sex(context.sex)
    case "organisation": return .organisation(context.organisation)
    default: break
    }
    if let values = book.field(name, of: context.organisation) {
      return values.count == 1 ? .text(values[0]) : .list(values)
    }
    guard let organisation = book.organisations[context.organisation] else { return nil }
    switch name {
    case "label": return .text(organisation.label)
    case "name": return .text(organisation.name)
    case "code": return organisation.codes.isEmpty ? nil : .text(organisation.codes.joined(separator: " "))
    case "project": return .text(book.project.name)
    default: return nil
    }
  }

  private func unknownField(_ field: String, at place: Place, _ context: Context) -> Diagnostic {
    var names: Set<String> = ["period", "sex", "organisation", "label", "name"]
    for frame in context.frames { names.formUnion(frame.fields.keys) }
    names.formUnion(book.organisations[context.organisation]?.values.keys ?? [:].keys)
    let near = nearest(to: field, among: names)
    return Diagnostic(
      code: "okänt-fält", at: place, sv: "inget här har ett fält som heter ”.\(field)”",
      en: "nothing here has a field named “.\(field)”",
      hint: near.map { Message(sv: "menar du ”.\($0)”?", en: "did you mean “.\($0)”?") }
        ?? (book.facts[field] == nil
          ? nil
          : Message(
            sv: "en siffra skrivs utan punkt: {\(field)}", en: "a figure is written without a dot: {\(field)}")))
  }

  private func value(
    of field: FieldValue, named name: String, _ reference: Reference, _ context: Context
  ) throws(Diagnostic) -> Evaluated {
    switch field {
    case .fact(let fact): return try self.fact(fact, reference, context)
    case .period(let period):
      return .period(try shifted(period, by: reference.period))
    case .text(let text): return .text(text)
    case .list(let texts): return .text(texts.joined(separator: ", "))
    case .things(let things) where things.isEmpty: return .blank(nil)
    case .things:
      throw Diagnostic(
        code: "okänt-fält", at: reference.place, sv: "”.\(name)” är en lista att gå igenom, och skrivs inte ut",
        en: "“.\(name)” is a list to walk, and is not printed",
        hint: Message(sv: "skriv each=\".\(name)\" på ett element", en: "write each=\".\(name)\" on an element"))
    case .day(let day): return .day(day)
    case .sex(let sex): return .sex(sex)
    case .code(let code): return .code(code)
    case .organisation(let organisation): return .text(book.organisations[organisation]?.label ?? organisation)
    case .markdown(let text): return .markdown(text)
    case .followed(let states, let gap): return try followed(states, gap, name, reference, context)
    case .number(let number, let unit, let shown):
      var unit = unit ?? Unit.count
      var value = number
      var decimals = shown ?? number.scale
      if case .unit(let wanted)? = reference.conversion?.value {
        (value, unit) = try converted(number, unit, to: wanted, at: reference.conversion?.place ?? reference.place)
        decimals = unit.decimals
      }
      let key = FactKey(name: name, organisation: context.organisation, period: context.period, sex: context.sex)
      if value.isOverflow { throw Self.tooLarge(key, at: reference.place) }
      var figure = EvaluatedFigure(
        value: .number(value), unit: unit, decimals: decimals, key: key, label: name, place: reference.place)
      figure.signed = reference.signed
      figure.unitless = reference.unitless
      figure.inWords = reference.conversion?.value == .words
      return .figure(figure)
    case .blank(let mark):
      if let mark { return .blank(mark) }
      if reference.optional { return .blank(nil) }
      throw Diagnostic(
        code: "saknar-värde", at: reference.place, sv: "”.\(name)” är tomt här", en: "“.\(name)” is blank here",
        hint: Message(
          sv: "fyll i cellen, eller skriv {.\(name)?} om den får vara tom",
          en: "fill in the cell, or write {.\(name)?} if it may be blank"))
    }
  }

  private func shifted(
    _ period: Period, by argument: Located<Reference.PeriodArgument>?
  ) throws(Diagnostic) -> Period {
    switch argument?.value {
    case .absolute(let absolute): absolute
    case .relative(let steps): period.advanced(by: steps)
    case nil: period
    }
  }

  /// Name of the organisation that `hos` names.
  package func organisation(_ head: Located<Reference.Head>, _ context: Context) throws(Diagnostic) -> String {
    switch head.value {
    case .name(let name): return try book.organisation(name, at: head.place).name
    case .field(let field):
      switch self.field(field, in: context) {
      case .organisation(let name)?: return name
      case .text(let name)?: return try book.organisation(name, at: head.place).name
      default: throw unknownField(field, at: head.place, context)
      }
    }
  }

  /// A number with more digits than can be reckoned exactly is never printed.
  package static func tooLarge(_ key: FactKey, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "för-stort-tal", at: place,
      sv: "”\(key.name)” hos \(key.organisation) \(key.period) blir ett tal med för många siffror för att räknas exakt",
      en:
        "“\(key.name)” at \(key.organisation) in \(key.period) becomes a number with too many digits to be reckoned exactly",
      hint: Message(
        sv: "se efter om något av talen bakom har fel enhet eller för många decimaler",
        en: "see whether one of the numbers behind has the wrong unit or too many decimals"))
  }

  // MARK: Facts

  /// The key that a reference to `name` looks up in the context.
  package func key(_ name: String, _ reference: Reference, _ context: Context) throws(Diagnostic) -> FactKey {
    let organisation =
      try reference.organisation.map { head throws(Diagnostic) in
        try self.organisation(head, context)
      } ?? context.organisation
    let current = try shifted(context.period, by: reference.period)
    return FactKey(
      name: name, organisation: organisation,
      period: book.period(of: name, organisation: organisation, current: current), sex: reference.sex ?? context.sex)
  }

  private func fact(_ name: String, _ reference: Reference, _ context: Context) throws(Diagnostic) -> Evaluated {
    let fact = try book.fact(name, at: reference.head.place)
    let key = try self.key(name, reference, context)
    switch reference.view?.value {
    case .target?: return try target(fact, key, reference)
    case .source?:
      if let source = book.source(key) { return .text(source) }
      if reference.optional { return .blank(.missing) }
      throw missing("källa", "source", fact, key, reference)
    case .period?: return .period(key.period)
    case .count?: return try count(fact, key, reference, context)
    default: break
    }
    var figure = EvaluatedFigure(
      value: .missing, unit: fact.unit, decimals: fact.decimals, key: key, label: fact.label, place: reference.place)
    figure.view = reference.view?.value
    figure.signed = reference.signed
    figure.unitless = reference.unitless
    figure.unchanged = fact.unchanged
    figure.remark = book.remark(key)
    figure.seriesBreak = fact.seriesBreak
    let found = try required(key, fact, reference, context)
    if let found, !found.lacking.isEmpty, !reference.optional { throw unknownSum(found, fact, key, reference) }
    figure.value = found?.value ?? .missing
    figure.below = found?.below
    figure.provenance = provenance(found, fact, key)
    if let view = reference.view, view.value.isChange {
      try change(&figure, fact, found, reference, context)
    }
    try convert(&figure, reference)
    if figure.value.number?.isOverflow == true { throw Self.tooLarge(figure.key, at: reference.place) }
    try assertClaim(figure, fact, reference)
    return .figure(figure)
  }

  func provenance(_ found: FoundValue?, _ fact: Fact, _ key: FactKey) -> Provenance {
    var provenance = Provenance()
    provenance.places = found?.places ?? []
    provenance.source = book.source(key)
    provenance.retrieved = book.retrieved(key)
    provenance.definition = fact.definition
    provenance.count = found?.count
    return provenance
  }

  func required(
    _ key: FactKey, _ fact: Fact, _ reference: Reference, _ context: Context
  ) throws(Diagnostic) -> FoundValue? {
    if let found = value(key, context) { return found }
    if let overrun = book.overrun(key, at: reference.place) { throw overrun }
    if reference.optional { return nil }
    throw noValue(fact, key, reference, mark: nil)
  }

  /// Rows that do not say their period are of the report's own, and tell nothing of the year before.
  private func value(_ key: FactKey, _ context: Context) -> FoundValue? {
    if book.isUndated(key),
      key.period != book.period(of: key.name, organisation: key.organisation, current: context.ownPeriod)
    {
      return nil
    }
    return book.value(key)
  }

  private func change(
    _ figure: inout EvaluatedFigure, _ fact: Fact, _ found: FoundValue?, _ reference: Reference, _ context: Context
  ) throws(Diagnostic) {
    var earlier = figure.key
    let from: Period
    switch reference.from?.value {
    case .absolute(let period): from = period
    case .relative(let steps): from = figure.key.period.advanced(by: steps)
    case nil: from = figure.key.period.advanced(by: -1)
    }
    earlier.period = book.period(of: fact.name, organisation: earlier.organisation, current: from)
    figure.from = earlier.period
    figure.unit = fact.unit.ofDifference
    if let first = fact.seriesBreak, earlier.period < first, figure.key.period >= first {
      throw Diagnostic(
        code: "tidsseriebrott", at: reference.place,
        sv: "”\(fact.name)” mäts på nytt sätt från \(first) och kan inte jämföras med \(earlier.period)",
        en: "“\(fact.name)” is measured in a new way from \(first) and cannot be compared with \(earlier.period)")
    }
    let before = value(earlier, context)
    if before == nil, !reference.optional { throw noValue(fact, earlier, reference, mark: nil) }
    figure.provenance.places = (before?.places ?? []) + figure.provenance.places
    guard let now = found?.value.number, let then = before?.value.number else {
      figure.value = Self.change(of: [found?.value, before?.value])
      return
    }
    if reference.conversion?.value == .percent {
      guard fact.unit.family != .share else {
        throw Diagnostic(
          code: "hänvisning", at: reference.conversion?.place ?? reference.place,
          sv: "ändringen av en andel räknas i procentenheter, inte i procent",
          en: "the change of a share is in percentage points, not in percent")
      }
      figure.value = ((now - then) * Decimal(100)).divided(by: then).map(FactValue.number) ?? .notApplicable
      figure.unit = .percent
      figure.decimals = 0
    } else {
      figure.value = .number(now - then)
      let printed = now.rounded(to: fact.decimals) - then.rounded(to: fact.decimals)
      figure.printsInexactly = printed != (now - then).rounded(to: fact.decimals)
    }
  }

  /// What a change is when one of its values is no number: a protected value would be told by it, and what cannot occur
  /// cannot change.
  private static func change(of values: [FactValue?]) -> FactValue {
    if values.contains(.protected) { return .protected }
    return values.contains(.notApplicable) ? .notApplicable : .missing
  }

  private func target(_ fact: Fact, _ key: FactKey, _ reference: Reference) throws(Diagnostic) -> Evaluated {
    guard let target = book.target(key) else {
      if reference.optional { return .blank(.nothing) }
      throw missing("mål", "target", fact, key, reference)
    }
    return .target(
      EvaluatedTarget(
        target: target, unit: fact.unit, decimals: fact.decimals, key: key, label: fact.label,
        unitless: reference.unitless))
  }
}

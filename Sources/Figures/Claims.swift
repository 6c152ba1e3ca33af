import Model

extension Evaluator {
  /// `ökning`, `minskning`, `överskott`, `underskott` are claims: they stop the build when the figures say otherwise.
  func assertClaim(_ figure: EvaluatedFigure, _ fact: Fact, _ reference: Reference) throws(Diagnostic) {
    guard let value = figure.value.number, let view = reference.view else { return }
    let fails =
      switch view.value {
      case .increase, .surplus: value.isNegative || value.isZero
      case .decrease, .deficit: !value.isNegative
      default: false
      }
    guard fails else { return }
    if view.value == .surplus || view.value == .deficit {
      let amount = NumberText.prose(
        NumberText.digits(value, decimals: figure.decimals, signed: true), unit: figure.unit, value: value)
      let word = view.value == .surplus ? ("överskott", "surplus") : ("underskott", "deficit")
      throw Diagnostic(
        code: "fel-riktning", at: view.place,
        sv: "”\(fact.name)” hos \(figure.key.organisation) är inget \(word.0): \(amount) \(figure.key.period)",
        en: "“\(fact.name)” at \(figure.key.organisation) is no \(word.1): \(amount) in \(figure.key.period)",
        hint: Message(
          sv: "skriv om meningen, eller {\(fact.name) saldo} som väljer ordet själv",
          en: "rewrite the sentence, or use {\(fact.name) saldo}, which chooses the word"))
    }
    throw wrongDirection(figure, fact, view, value)
  }

  private func wrongDirection(
    _ figure: EvaluatedFigure, _ fact: Fact, _ view: Located<Reference.View>, _ value: Decimal
  ) -> Diagnostic {
    func text(_ period: Period?, _ joint: String = " ") -> String {
      guard let period else { return ".." }
      var key = figure.key
      key.period = period
      guard let number = book.value(key)?.value.number else { return ".." }
      return NumberText.prose(
        NumberText.digits(number, decimals: fact.decimals), unit: fact.unit, value: number) + "\(joint)\(period)"
    }
    let happened =
      value.isZero
      ? ("ändrades inte", "did not change") : value.isNegative ? ("minskade", "decreased") : ("ökade", "increased")
    let location = figure.key.organisation
    return Diagnostic(
      code: "fel-riktning", at: view.place,
      sv: "”\(fact.name)” hos \(location) \(happened.0): \(text(figure.from)), \(text(figure.key.period))",
      en:
        "“\(fact.name)” at \(location) \(happened.1): \(text(figure.from, " in ")), \(text(figure.key.period, " in "))",
      hint: Message(
        sv: "skriv om meningen, eller {\(fact.name) hos \(location) ändrades} som väljer ordet själv",
        en: "rewrite the sentence, or use {\(fact.name) hos \(location) ändrades}, which chooses the word"))
  }

  /// No value where one is due, with what exists instead.
  func noValue(_ fact: Fact, _ key: FactKey, _ reference: Reference, mark: FoundValue?) -> Diagnostic {
    let declared = mark.flatMap { found in
      found.places.first.map { place in
        let sign = Printing.mark(found.value)
        return Message(sv: " (\(place.row): ”\(sign)”)", en: " (\(place.row): “\(sign)”)")
      }
    }
    let periods = book.knownPeriods(of: fact.name, organisation: key.organisation, sex: key.sex)
    let head = "\(fact.name) hos \(key.organisation)"
    var hint: Message?
    var both = key
    both.sex = .total
    if key.sex != .total, periods.isEmpty, book.value(both) != nil {
      hint = Message(
        sv: "det finns för kvinnor och män tillsammans: skriv {\(head) totalt}",
        en: "it exists for women and men together: write {\(head) totalt}")
    } else if let last = periods.last(where: { $0 < key.period }) ?? periods.last {
      hint = Message(
        sv: "det finns för \(last): skriv {\(head) \(last)}, eller {\(head)?} som skriver ”uppgift saknas”",
        en: "\(last) exists: write {\(head) \(last)}, or {\(head)?} to print “uppgift saknas”")
    } else {
      let others = book.organisations(having: fact.name)
      if !others.isEmpty {
        let names = others.prefix(5).joined(separator: ", ")
        hint = Message(
          sv: "det finns hos \(names): skriv {\(fact.name) hos \(others[0])}",
          en: "it exists at \(names): write {\(fact.name) hos \(others[0])}")
      }
    }
    let whose = book.organisations[key.organisation]?.label ?? key.organisation
    let rest = declared ?? Message(sv: " hos \(whose)", en: " at \(whose)")
    let sex = Self.words(for: key.sex)
    var diagnostic = Diagnostic(
      code: "saknar-värde", at: reference.place,
      sv: "”\(fact.name)”\(sex.sv) har inget värde för \(key.period)\(rest.sv)",
      en: "“\(fact.name)”\(sex.en) has no value for \(key.period)\(rest.en)", hint: hint)
    if mark == nil, let blank = book.blanks[key] {
      diagnostic.notes = [.init(blank, Message(sv: "cellen är tom här", en: "the cell is blank here"))]
    }
    return diagnostic
  }

  /// A sum over departments of which one has no figure.
  func unknownSum(_ found: FoundValue, _ fact: Fact, _ key: FactKey, _ reference: Reference) -> Diagnostic {
    let whose = book.organisations[key.organisation]?.label ?? key.organisation
    let names = found.lacking.map { book.organisations[$0.organisation]?.label ?? $0.organisation }
    let (first, others) = (names.first ?? "", names.count - 1)
    let sv = others > 0 ? "\(first) och \(others) till" : first
    let en = others > 0 ? "\(first) and \(others) more" : first
    var diagnostic = Diagnostic(
      code: "saknar-värde", at: reference.place,
      sv: "”\(fact.name)” hos \(whose) \(key.period) kan inte summeras: \(sv) saknar värde",
      en: "“\(fact.name)” at \(whose) in \(key.period) cannot be summed: no value at \(en)",
      hint: Message(
        sv: "fyll i värdet, eller skriv – där det inte finns något att räkna",
        en: "fill in the value, or write – where there is nothing to count"))
    diagnostic.notes = book.lackingNotes(found.lacking)
    return diagnostic
  }

  private static func words(for sex: Sex) -> Message {
    switch sex {
    case .women: Message(sv: " för kvinnor", en: " for women")
    case .men: Message(sv: " för män", en: " for men")
    case .total: Message(sv: "", en: "")
    }
  }

  func missing(_ sv: String, _ en: String, _ fact: Fact, _ key: FactKey, _ reference: Reference) -> Diagnostic {
    Diagnostic(
      code: "saknar-värde", at: reference.view?.place ?? reference.place,
      sv: "”\(fact.name)” hos \(key.organisation) har ingen uppgift om \(sv) för \(key.period)",
      en: "“\(fact.name)” at \(key.organisation) has no \(en) for \(key.period)",
      hint: Message(
        sv: "fyll i kolumnen i faktatabellen, eller sätt ? sist i hänvisningen",
        en: "fill in the column of the facts table, or end the reference with ?"))
  }
}

extension Evaluator {
  /// A figure that is marked as missing, where running text needs a number or a `?`.
  package func missingInProse(_ figure: EvaluatedFigure, _ reference: Reference) -> Diagnostic {
    guard let fact = book.facts[figure.key.name] else {
      return Diagnostic(code: "saknar-värde", at: reference.place, sv: "värdet saknas", en: "the value is missing")
    }
    return noValue(fact, figure.key, reference, mark: book.value(figure.key))
  }
}

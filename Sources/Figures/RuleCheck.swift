import Model

extension FigureBook {
  /// Compares what rules say with what is given, on the true values, before anything is protected or rounded.
  /// All ways to a figure must agree within the rule's tolerance.
  package func checkRules() -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for rule in project.rules {
      diagnostics += checkMean(rule)
      for key in keysToCompare(rule) {
        let reckoned = reckoned(rule, at: key)
        if let reckoned, !reckoned.lacking.isEmpty, let known = knownValue(key, besides: rule),
          known.value.number != nil
        {
          diagnostics.append(incomparable(rule, key, reckoned))
        }
        if reckoned == nil, let overrun = overrun(key, at: rule.figure.place) { diagnostics.append(overrun) }
        guard let computed = reckoned, let expected = computed.value.number,
          let known = knownValue(key, besides: rule), let actual = known.value.number,
          let fact = facts[key.name]
        else { continue }
        let allowed = tolerance(rule, unit: fact.unit)
        let difference = (actual - expected).magnitude
        guard !difference.isOverflow, !allowed.isOverflow else {
          diagnostics.append(Evaluator.tooLarge(key, at: rule.figure.place))
          continue
        }
        guard difference > allowed else { continue }
        diagnostics.append(disagreement(rule, key, fact, known, computed, difference, allowed))
      }
    }
    return diagnostics
  }

  /// The other ways to the value at `key`: rules that reckon it too, or are compared with it, and whether what they say is
  /// within their tolerance of it. Ways that may not be told are not there.
  package func otherWays(to key: FactKey) -> [(rule: Rule, agrees: Bool)] {
    guard let known = value(key)?.value.number, let fact = facts[key.name] else { return [] }
    let own = given(key) == nil ? derivation(of: key)?.rule.place : nil
    return rules(of: key.name).compactMap { rule in
      guard rule.place != own, let computed = reckoned(rule, at: key)?.value.number else { return nil }
      let difference = (known - computed).magnitude
      return (rule, !difference.isOverflow && difference <= tolerance(rule, unit: fact.unit))
    }
  }

  private func keysToCompare(_ rule: Rule) -> [FactKey] {
    var keys = Set(entries.keys.filter { $0.name == rule.figure.value })
    if rules[rule.figure.value].map({ $0.count > 1 }) ?? false {
      for key in entries.keys {
        var key = key
        key.name = rule.figure.value
        keys.insert(key)
      }
    }
    return keys.sorted {
      ($0.organisation, $0.period.description, $0.sex.rawValue) < (
        $1.organisation, $1.period.description, $1.sex.rawValue
      )
    }
  }

  /// A given sum over departments of which one has no figure cannot be compared with anything.
  private func incomparable(_ rule: Rule, _ key: FactKey, _ reckoned: FoundValue) -> Diagnostic {
    var diagnostic = Diagnostic(
      code: rule.name ?? "regel", at: rule.figure.place,
      sv: "\(key.name) hos \(key.organisation) \(key.period) kan inte jämföras med delarna, som inte är hela",
      en: "\(key.name) at \(key.organisation) in \(key.period) cannot be compared with its parts, which are not whole",
      hint: Message(
        sv: "fyll i det som saknas, eller skriv – där det inte finns något att räkna",
        en: "fill in what is missing, or write – where there is nothing to count"))
    diagnostic.notes = lackingNotes(reckoned.lacking)
    return diagnostic
  }

  /// What a sum over organisations is unknown for want of.
  func lackingNotes(_ keys: [FactKey]) -> [Diagnostic.Note] {
    keys.compactMap { key in
      organisations[key.organisation].map { organisation in
        Diagnostic.Note(
          blanks[key] ?? organisation.place,
          Message(
            sv: "\(organisation.label) har inget värde på ”\(key.name)” för \(key.period)",
            en: "\(organisation.label) has no value of “\(key.name)” for \(key.period)"))
      }
    }
  }

  /// The given value, or what another rule reckons.
  private func knownValue(_ key: FactKey, besides rule: Rule) -> FoundValue? {
    if let given = given(key) { return given }
    for other in rules[key.name] ?? [] where !other.isCheck && other.place != rule.place {
      if let found = reckoned(other, at: key) { return found }
    }
    return nil
  }

  private func tolerance(_ rule: Rule, unit: Unit) -> Decimal {
    guard let tolerance = rule.tolerance else { return Decimal(0) }
    guard let other = tolerance.unit.flatMap({ project.units[$0] }) else { return tolerance.amount }
    return other.converted(tolerance.amount, to: unit) ?? tolerance.amount
  }

  /// So many of the cells behind a figure are named; a sum may have tens of thousands.
  private static let shownOrigins = 12

  private func disagreement(
    _ rule: Rule, _ key: FactKey, _ fact: Fact, _ known: FoundValue, _ computed: FoundValue, _ difference: Decimal,
    _ allowed: Decimal
  ) -> Diagnostic {
    func text(_ value: Decimal) -> String {
      NumberText.prose(
        NumberText.digits(value, decimals: max(fact.decimals, min(value.scale, 3))), unit: fact.unit, value: value)
    }
    let actual = known.value.number.map(text) ?? ".."
    let expected = computed.value.number.map(text) ?? ".."
    var diagnostic = Diagnostic(
      code: rule.name ?? "regel", at: rule.figure.place,
      sv:
        "\(fact.name) hos \(key.organisation) \(key.period) är \(actual), men delarna ger \(expected) (skillnad \(text(difference)), tillåtet \(text(allowed)))",
      en:
        "\(fact.name) at \(key.organisation) in \(key.period) is \(actual), but its parts give \(expected) (difference \(text(difference)), tolerance \(text(allowed)))"
    )
    let origins = known.origins + computed.origins
    for origin in origins.prefix(Self.shownOrigins) {
      let unit = origin.unit ?? facts[origin.key.name]?.unit ?? fact.unit
      let value = origin.value.number.map {
        NumberText.prose(NumberText.digits($0, decimals: $0.scale), unit: unit, value: $0)
      }
      let text = "\(origin.label ?? "\(origin.key.name) hos \(origin.key.organisation)"): \(value ?? "..")"
      let english = "\(origin.label ?? "\(origin.key.name) at \(origin.key.organisation)"): \(value ?? "..")"
      diagnostic.notes.append(.init(origin.place, Message(sv: text, en: english)))
    }
    if origins.count > Self.shownOrigins {
      let rest = origins.count - Self.shownOrigins
      diagnostic.notes.append(
        .init(
          origins[Self.shownOrigins].place, Message(sv: "och \(rest) till härifrån", en: "and \(rest) more from here")))
    }
    return diagnostic
  }
}

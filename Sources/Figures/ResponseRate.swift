import Model

/// How many of those who were asked in a survey have answered: a figure of its own, which others name as theirs.
enum ResponseRate {
  /// What is named must be a figure, and a share.
  static func check(_ facts: [String: Fact], in project: Project) -> Diagnostics {
    var diagnostics = Diagnostics()
    for fact in facts.values.sorted(by: { $0.name < $1.name }) {
      guard let name = fact.responseRate else { continue }
      guard let rate = facts[name.value] else {
        var unknown = FigureBook.unknownName(name.value, at: name.place, facts: facts, project: project)
        unknown.hint =
          unknown.hint
          ?? Message(
            sv: "skriv här namnet på siffran som säger svarsfrekvensen, och dess värden i en egen rad",
            en: "write here the name of the figure that tells the response rate, and its values in a row of its own")
        diagnostics.add(unknown)
        continue
      }
      guard rate.unit.family != .share else { continue }
      diagnostics.add(
        Diagnostic(
          code: "fel-värde", at: name.place,
          sv: "”\(name.value)” är i \(rate.unit.name): en svarsfrekvens är en andel",
          en: "“\(name.value)” is in \(rate.unit.name): a response rate is a share",
          hint: Message(
            sv: "ge siffran enheten procent, eller räkna ut den med share=\"svar, tillfrågade\"",
            en: "give the figure the unit procent, or reckon it with share=\"answers, asked\"")))
    }
    return diagnostics
  }
}

extension Evaluator {
  /// The response rate behind a figure, of the same organisation and period: of the same sex where that is told, else of
  /// all. `nil` where none is named or known. `place`: where the figure is asked for.
  package func responseRate(of key: FactKey, at place: Place) -> EvaluatedFigure? {
    guard let name = book.facts[key.name]?.responseRate, let fact = book.facts[name.value] else { return nil }
    for sex in key.sex == .total ? [.total] : [key.sex, .total] {
      let own = FactKey(name: name.value, organisation: key.organisation, period: key.period, sex: sex)
      guard let found = book.value(own), found.value.number != nil else { continue }
      var figure = EvaluatedFigure(
        value: found.value, unit: fact.unit, decimals: fact.decimals, key: own, label: fact.label, place: place)
      figure.provenance = provenance(found, fact, own)
      return figure
    }
    return nil
  }
}

import Model

/// `n`: the number behind a value, which is hidden when it is small or tells of one that is.
extension Evaluator {
  func count(
    _ fact: Fact, _ key: FactKey, _ reference: Reference, _ context: Context
  ) throws(Diagnostic) -> Evaluated {
    let found = try required(key, fact, reference, context)
    guard let found, found.count != nil || found.isCountProtected else {
      if reference.optional { return .blank(.missing) }
      throw missing("n (antal bakom värdet)", "n (the number behind the value)", fact, key, reference)
    }
    var figure = EvaluatedFigure(
      value: found.count.map(FactValue.number) ?? .protected, unit: .count, decimals: 0, key: key, label: fact.label,
      place: reference.place)
    figure.view = .count
    figure.provenance = provenance(found, fact, key)
    return .figure(figure)
  }
}

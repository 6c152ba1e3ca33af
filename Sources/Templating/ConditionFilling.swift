import Figures
import Model

/// Whether what an `if` or a report's `where` says holds.
extension Filler {
  func holds(_ condition: Condition, _ context: Context) throws(Diagnostic) -> Bool {
    for clause in condition.clauses {
      var result: Bool
      switch clause.subject.value {
      case .group(let head):
        let list = ListExpression(
          items: [Located(.group(head), at: clause.subject.place)], place: clause.subject.place)
        result = try !walker.bindings(list, in: context).isEmpty
      case .reference(var reference):
        reference.optional = true
        result = try holds(reference, clause.comparison, context)
      }
      if clause.negated { result.toggle() }
      if !result { return false }
    }
    return true
  }

  private func holds(
    _ reference: Reference, _ comparison: Comparison?, _ context: Context
  ) throws(Diagnostic) -> Bool {
    if case .field(let field) = reference.head.value {
      guard let value = evaluator.field(field, in: context) else { return false }
      if case .things(let things) = value { return !things.isEmpty }
    }
    let value = try evaluator.evaluate(reference, in: context)
    guard let comparison else {
      switch value {
      case .blank: return false
      // What is hidden claims nothing: else both ökning and minskning would hold.
      case .figure(let figure) where figure.value == .protected: return !(reference.view?.value.isClaim ?? false)
      case .figure(let figure): return figure.value != .missing
      default: return true
      }
    }
    switch comparison.relation {
    case .equal, .unequal:
      let own: String = if case .code(let code) = value { code.name } else { plainText(value) }
      return try (own == words(comparison.to, context)) == (comparison.relation == .equal)
    case .above, .below:
      guard case .figure(let figure) = value, let own = figure.value.number,
        let other = try number(comparison.to, context)
      else { return false }
      return comparison.holds(own, other)
    case .before, .by, .after:
      guard let own = Self.time(value), let other = try time(comparison.to, context) else { return false }
      return comparison.holds(own, other)
    }
  }

  // MARK: What is compared with

  private func evaluated(_ field: String, at place: Place, _ context: Context) throws(Diagnostic) -> Evaluated {
    try evaluator.evaluate(Reference(head: Located(.field(field), at: place), place: place), in: context)
  }

  private func words(_ operand: Located<Comparison.Operand>, _ context: Context) throws(Diagnostic) -> String {
    switch operand.value {
    case .name(let name): return name
    case .field(let field): return plainText(try evaluated(field, at: operand.place, context))
    case .number(let number): return number.description
    case .period(let period): return period.description
    }
  }

  private func number(_ operand: Located<Comparison.Operand>, _ context: Context) throws(Diagnostic) -> Decimal? {
    switch operand.value {
    case .number(let number): return number
    case .field(let field):
      guard case .figure(let figure) = try evaluated(field, at: operand.place, context) else { return nil }
      return figure.value.number
    case .name, .period: return nil
    }
  }

  private func time(_ operand: Located<Comparison.Operand>, _ context: Context) throws(Diagnostic) -> Period? {
    switch operand.value {
    case .period(let period): return period
    case .field(let field): return Self.time(try evaluated(field, at: operand.place, context))
    case .name, .number: return nil
    }
  }

  private static func time(_ value: Evaluated) -> Period? {
    switch value {
    case .day(let day): .day(day)
    case .period(let period): period
    default: nil
    }
  }
}

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
    _ reference: Reference, _ comparison: (equal: Bool, to: Located<Reference.Head>)?, _ context: Context
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
    let wanted: String
    switch comparison.to.value {
    case .name(let name): wanted = name
    case .field(let field):
      wanted = try plainText(
        evaluator.evaluate(
          Reference(head: Located(.field(field), at: comparison.to.place), place: comparison.to.place), in: context))
    }
    let own: String = if case .code(let code) = value { code.name } else { plainText(value) }
    return (own == wanted) == comparison.equal
  }
}

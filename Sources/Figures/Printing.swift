import Model

/// Turns what a reference means into what is read: one way in running text, another in a cell or chart.
package struct Printing: Sendable {
  package let language: Language

  package init(language: Language) { self.language = language }

  private var isSwedish: Bool { language == .swedish }

  /// SCB's marks.
  package static func mark(_ value: FactValue) -> String {
    switch value {
    case .number(let number): NumberText.digits(number, decimals: number.scale)
    case .missing: ".."
    case .notApplicable: "."
    case .nothing: "–"
    case .protected: "x"
    }
  }

  /// What a mark means, for a legend and a spoken alternative.
  package func meaning(of value: FactValue) -> String {
    switch value {
    case .number: ""
    case .missing: isSwedish ? "uppgift saknas" : "not available"
    case .notApplicable: isSwedish ? "kan inte förekomma" : "not applicable"
    case .nothing: isSwedish ? "inget" : "none"
    case .protected: isSwedish ? "skyddad uppgift" : "protected"
    }
  }

  // MARK: Prose

  /// `82 procent`, `ökade med 2,9 procentenheter`, `ett överskott på 8,9 mnkr`.
  package func prose(_ figure: EvaluatedFigure) -> String {
    guard let value = figure.value.number else { return gap(figure) }
    func amount(_ value: Decimal, signed: Bool = false) -> String {
      let digits =
        figure.inWords
        ? NumberText.words(value, language: language)
        : NumberText.digits(value, decimals: figure.decimals, signed: signed, language: language)
      return figure.unitless
        ? digits
        : NumberText.prose(
          digits, unit: figure.unit, value: value.rounded(to: figure.decimals), language: language)
    }
    switch figure.view {
    case .change?: return amount(value, signed: true)
    case .changed?: return changed(figure, value, amount)
    case .increase?, .decrease?, .surplus?, .deficit?: return amount(value.magnitude)
    case .balance?:
      if value.rounded(to: figure.decimals).isZero { return isSwedish ? "ett resultat i balans" : "a balanced result" }
      if isSwedish { return (value.isNegative ? "ett underskott på " : "ett överskott på ") + amount(value.magnitude) }
      return (value.isNegative ? "a deficit of " : "a surplus of ") + amount(value.magnitude)
    case .target?, .count?, .source?, .period?, nil: return amount(value, signed: figure.signed)
    }
  }

  /// `färre än 5 personer` for a count that is hidden since it is small; else what the mark means.
  private func gap(_ figure: EvaluatedFigure) -> String {
    guard figure.value == .protected else { return meaning(of: figure.value) }
    switch figure.view {
    case nil:
      guard let below = figure.below.map({ Decimal($0) }) else { return meaning(of: .protected) }
      let digits =
        figure.inWords
        ? NumberText.words(below, language: language) : NumberText.digits(below, decimals: 0, language: language)
      let amount =
        figure.unitless ? digits : NumberText.prose(digits, unit: figure.unit, value: below, language: language)
      return (isSwedish ? "färre än " : "fewer than ") + amount
    case .changed?:
      return isSwedish ? "redovisas inte (skyddad uppgift)" : "is not shown (protected)"
    default: return meaning(of: .protected)
    }
  }

  /// A verb without agreement, so that it fits any subject.
  private func changed(
    _ figure: EvaluatedFigure, _ value: Decimal, _ amount: (Decimal, Bool) -> String
  ) -> String {
    if value.isZero { return isSwedish ? "ändrades inte" : "did not change" }
    let isUnderLimit = figure.unchanged.map { value.magnitude <= $0 } ?? false
    // A change that would print as 0 is none worth the name either.
    if isUnderLimit || value.rounded(to: figure.decimals).isZero {
      return isSwedish ? "ändrades inte nämnvärt" : "hardly changed"
    }
    let verb =
      isSwedish
      ? (value.isNegative ? "minskade med " : "ökade med ") : (value.isNegative ? "decreased by " : "increased by ")
    return verb + amount(value.magnitude, false)
  }

  /// `minst 85 procent`, `öka`.
  package func prose(_ target: EvaluatedTarget) -> String {
    self.target(target) { number in
      let digits = NumberText.digits(number, decimals: max(number.scale, 0), language: language)
      return target.unitless ? digits : NumberText.prose(digits, unit: target.unit, value: number, language: language)
    }
  }

  // MARK: Cells

  /// Digits without the unit, which stands at the widest place where it is one; a mark for what is no number.
  package func cell(_ figure: EvaluatedFigure) -> String {
    guard let value = figure.value.number else { return Self.mark(figure.value) }
    if figure.inWords { return NumberText.words(value, language: language) }
    switch figure.view {
    case .increase?, .decrease?, .surplus?, .deficit?:
      return NumberText.digits(value.magnitude, decimals: figure.decimals, language: language)
    case .changed?, .balance?: return prose(figure)
    case .change?: return NumberText.digits(value, decimals: figure.decimals, signed: true, language: language)
    default: return NumberText.digits(value, decimals: figure.decimals, signed: figure.signed, language: language)
    }
  }

  package func cell(_ target: EvaluatedTarget) -> String {
    self.target(target) { NumberText.digits($0, decimals: max($0.scale, 0), language: language) }
  }

  private func target(_ target: EvaluatedTarget, _ amount: (Decimal) -> String) -> String {
    let words: [Target.Kind: (String, String)] = [
      .atLeast: ("minst", "at least"), .atMost: ("högst", "at most"), .exactly: ("", ""),
      .increase: ("öka", "increase"), .decrease: ("minska", "decrease"),
    ]
    let pair = words[target.target.kind] ?? ("", "")
    let word = isSwedish ? pair.0 : pair.1
    guard let number = target.target.number else { return word }
    let by = target.target.kind == .increase || target.target.kind == .decrease
    let joint = by ? (isSwedish ? " med " : " by ") : word.isEmpty ? "" : NumberText.noBreakSpace
    return word + joint + amount(number)
  }

  // MARK: Printed figures

  /// The figure with its words, its value and where it came from, as documents keep it.
  package func printed(_ figure: EvaluatedFigure, text: String) -> PrintedFigure {
    PrintedFigure(
      text: text, value: figure.value, unit: figure.unit, decimals: figure.decimals, key: figure.key,
      label: figure.label, view: view(figure), provenance: figure.provenance)
  }

  private func view(_ figure: EvaluatedFigure) -> String? {
    switch figure.view {
    case .change?, .changed?, .increase?, .decrease?:
      (isSwedish ? "ändring från " : "change from ") + (figure.from?.description ?? "")
    case .balance?, .surplus?, .deficit?: isSwedish ? "saldo" : "balance"
    case .count?: isSwedish ? "antal bakom värdet" : "number behind the value"
    case .target?: isSwedish ? "mål" : "target"
    case .source?, .period?, nil: nil
    }
  }
}

import Model

/// Conversion of amounts between kr, tkr, mnkr and mdkr, which moves the decimal comma and nothing else.
extension Evaluator {
  func convert(_ figure: inout EvaluatedFigure, _ reference: Reference) throws(Diagnostic) {
    switch reference.conversion?.value {
    case .words: figure.inWords = true
    case .unit(let name):
      let place = reference.conversion?.place ?? reference.place
      let number = figure.value.number
      let (value, unit) = try converted(number ?? Decimal(0), figure.unit, to: name, at: place)
      if number != nil { figure.value = .number(value) }
      figure.unit = unit
      figure.decimals = unit.decimals
    case .percent where reference.view?.value.isChange != true:
      throw Diagnostic(
        code: "hänvisning", at: reference.conversion?.place ?? reference.place,
        sv: "”i procent” hör till en ändring", en: "“in percent” belongs to a change")
    case .percent, nil: break
    }
  }

  func converted(
    _ value: Decimal, _ unit: Unit, to name: String, at place: Place
  ) throws(Diagnostic) -> (Decimal, Unit) {
    guard let other = book.project.units[name] else {
      throw .unknownUnit(Located(name, at: place), among: book.project.units.keys)
    }
    guard let converted = unit.converted(value, to: other) else {
      throw Diagnostic(
        code: "omräkning", at: place, sv: "\(unit.name) kan inte räknas om till \(name)",
        en: "\(unit.name) cannot be converted to \(name)",
        hint: Message(
          sv: "omräkning går mellan kr, tkr, mnkr och mdkr", en: "conversion goes between kr, tkr, mnkr and mdkr"))
    }
    return (converted, other)
  }

  /// The unit that a table or chart asks for; what is no amount of its kind stays as it is.
  package func unit(named name: Located<String>) throws(Diagnostic) -> Unit {
    guard let unit = book.project.units[name.value] else {
      throw .unknownUnit(name, among: book.project.units.keys)
    }
    return unit
  }

  /// The figure or target in `unit` with that unit's decimals; `nil` when it is no amount of its kind.
  package func converted(_ value: Evaluated, to unit: Unit) -> Evaluated? {
    switch value {
    case .figure(var figure):
      guard let number = figure.unit.converted(figure.value.number ?? Decimal(0), to: unit) else { return nil }
      if figure.value.number != nil { figure.value = .number(number) }
      (figure.unit, figure.decimals) = (unit, unit.decimals)
      return .figure(figure)
    case .target(var target):
      guard let number = target.unit.converted(target.target.number ?? Decimal(0), to: unit) else { return nil }
      if target.target.number != nil { target.target = Target(kind: target.target.kind, number: number) }
      (target.unit, target.decimals) = (unit, unit.decimals)
      return .target(target)
    default: return nil
    }
  }
}

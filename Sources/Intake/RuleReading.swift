import Model

/// `<rule>`: one operation on references, and what is said about the figure that it gives.
struct RuleReading {
  let language: Language
  let units: [String: Unit]

  func rule(_ element: Markup, into diagnostics: inout Diagnostics) -> Rule? {
    var reading = MarkupReading(element)
    defer { reading.finish(into: &diagnostics) }
    let figure = reading.name("figure")
    let name = reading.name("name", required: false)
    let (label, unit) = (reading.text("label"), reading.text("unit"))
    let (decimals, isCheck) = (reading.decimals("decimals"), reading.yesOrNo("check"))
    let tolerance = reading.text("tolerance")
    let operation = operation(&reading)
    _ = reading.elements([])
    if let unit, units[unit.value] == nil { reading.add(.unknownUnit(unit, among: units.keys)) }
    guard let figure, let operation else { return nil }
    var rule = Rule(figure: figure, operation: operation, place: figure.place)
    (rule.name, rule.label, rule.unit) = (name?.value, label?.value, unit)
    (rule.decimals, rule.isCheck) = (decimals, isCheck ?? false)
    rule.tolerance = tolerance.flatMap { Self.tolerance($0, units: units, &reading) }
    let hasRows: Bool =
      switch operation {
      case .sum(_, .some), .mean: true
      default: false
      }
    if hasRows, let condition = reading.element["where"] {
      let language = language
      rule.condition = reading.collect { () throws(Diagnostic) in try Condition(parsing: condition, language: language)
      }
    }
    return rule
  }

  private static let operations = ["sum", "difference", "share", "mean", "count"]

  private func operation(_ reading: inout MarkupReading) -> Rule.Operation? {
    let given = Self.operations.compactMap { name in reading.text(name).map { (name, $0) } }
    let (rows, condition) = (reading.text("rows"), reading.text("where"))
    guard let (name, operands) = given.first, given.count == 1 else {
      let place = given.count > 1 ? given[1].1.place : reading.element.place
      reading.add(
        Diagnostic(
          code: "regel", at: place, sv: "en regel har en av \(Self.operations.joined(separator: ", "))",
          en: "a rule has one of \(Self.operations.joined(separator: ", "))"))
      return nil
    }
    let weight = reading.text("weight")
    if name != "sum", name != "mean", let rows {
      reading.add(
        Diagnostic(
          code: "regel", at: rows.place, sv: "rows hör till sum och mean", en: "rows belongs to sum and mean"))
    }
    if name != "mean", let weight {
      reading.add(
        Diagnostic(code: "regel", at: weight.place, sv: "weight hör till mean", en: "weight belongs to mean"))
    }
    if let condition, name != "count", name != "sum" && name != "mean" || rows == nil {
      reading.add(
        Diagnostic(
          code: "regel", at: condition.place,
          sv: "where väljer rader, och hör till count och till sum och mean med rows",
          en: "where chooses rows, and belongs to count and to sum and mean with rows"))
    }
    if name == "count" { return count(operands, condition, &reading) }
    let language = language
    guard
      let references = reading.collect({ () throws(Diagnostic) in
        var references: [Reference] = []
        for (text, place) in operands.split(on: ",") {
          references.append(try Reference(parsing: text, at: place, language: language))
        }
        return references
      })
    else { return nil }
    if name == "mean" { return mean(references, operands.place, rows, weight, &reading) }
    if name == "sum" {
      guard let rows else { return .sum(references, rows: nil) }
      if references.count > 1 {
        reading.add(
          Diagnostic(
            code: "regel", at: references[1].place, sv: "en summa över rader har ett led, här står \(references.count)",
            en: "a sum over rows has one operand, here stand \(references.count)"))
      }
      return reading.collect { () throws(Diagnostic) in
        .sum(references, rows: try ListExpression(parsing: rows, language: language))
      }
    }
    guard references.count == 2 else {
      reading.add(
        Diagnostic(
          code: "regel", at: operands.place, sv: "\(name) har två led, här står \(references.count)",
          en: "\(name) has two operands, here stand \(references.count)",
          hint: Message(sv: "skriv \(name)=\"a, b\"", en: "write \(name)=\"a, b\"")))
      return nil
    }
    return name == "share" ? .share(references[0], of: references[1]) : .difference(references[0], references[1])
  }

  private func mean(
    _ references: [Reference], _ place: Place, _ rows: Located<String>?, _ weight: Located<String>?,
    _ reading: inout MarkupReading
  ) -> Rule.Operation? {
    let language = language
    return reading.collect { () throws(Diagnostic) in
      guard references.count == 1, let rows else {
        throw Diagnostic(
          code: "regel", at: place, sv: "ett medelvärde har ett led och säger med rows över vilka",
          en: "a mean has one operand and says by rows over which",
          hint: Message(
            sv: "skriv mean=\"nöjda\" rows=\"kind verksamhet\"", en: "write mean=\"satisfied\" rows=\"kind department\""
          ))
      }
      let list = try ListExpression(parsing: rows, language: language)
      guard let weight else { return .mean(references[0], rows: list, weight: nil) }
      guard case .field(let column)? = Reference.Head(text: weight.value) else {
        throw Diagnostic(
          code: "regel", at: weight.place, sv: "”\(weight.value)” är ingen kolumn på raden",
          en: "“\(weight.value)” is not a column of the row",
          hint: Message(sv: "en kolumn skrivs med punkt: .antal", en: "a column is written with a dot: .count"))
      }
      return .mean(references[0], rows: list, weight: Located(column, at: weight.place))
    }
  }

  private func count(
    _ source: Located<String>, _ condition: Located<String>?, _ reading: inout MarkupReading
  ) -> Rule.Operation? {
    let language = language
    guard let condition else { return .count(source.trimmed, condition: nil) }
    return reading.collect { () throws(Diagnostic) in
      .count(source.trimmed, condition: try Condition(parsing: condition, language: language))
    }
  }

  /// `50 tkr`, or a number alone in the figure's own unit. `units`: those of the project, where they are known.
  static func tolerance(
    _ text: Located<String>, units: [String: Unit]?, _ reading: inout MarkupReading
  ) -> Tolerance? {
    let words = text.split(on: " ").filter { !$0.0.isEmpty }
    guard (1...2).contains(words.count), let amount = MarkupReading.decimal(words[0].0), !amount.isNegative else {
      reading.add(
        Diagnostic(
          code: "fel-värde", at: text.place, sv: "”\(text.value)” är ingen tolerans",
          en: "“\(text.value)” is not a tolerance",
          hint: Message(sv: "skriv ett tal och en enhet: 50 tkr", en: "write a number and a unit: 50 tkr")))
      return nil
    }
    guard words.count == 2 else { return Tolerance(amount: amount, unit: nil) }
    if let units, units[words[1].0] == nil {
      reading.add(.unknownUnit(Located(words[1].0, at: words[1].1), among: units.keys))
    }
    return Tolerance(amount: amount, unit: words[1].0)
  }
}

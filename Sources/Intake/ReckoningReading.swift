import Model

/// `sum`, `difference`, `share`, `count`, `days`, `due` or `quarter` of a source's column: what the column is, row by row.
extension SourceReading {
  private static let operations = ["sum", "difference", "share", "count", "days", "due", "quarter"]

  static func reckoning(_ reading: inout MarkupReading) -> ColumnReckoning? {
    let given = operations.compactMap { name in reading.text(name).map { (name: name, text: $0) } }
    let (condition, tolerance) = (reading.text("where"), reading.text("tolerance"))
    let months = reading.text("months")
    guard let (name, text) = given.first else {
      for attribute in [condition, tolerance].compactMap({ $0 }) {
        reading.add(
          Diagnostic(
            code: "regel", at: attribute.place, sv: "where och tolerance hör till en kolumn som räknas",
            en: "where and tolerance belong to a column that is reckoned",
            hint: Message(
              sv: "skriv också sum, difference, share eller count", en: "write sum, difference, share or count too")))
      }
      if let months { reading.add(monthsWithoutDue(months)) }
      return nil
    }
    if given.count > 1 {
      reading.add(
        Diagnostic(
          code: "regel", at: given[1].text.place, sv: "en kolumn har en av \(operations.joined(separator: ", "))",
          en: "a column has one of \(operations.joined(separator: ", "))"))
    }
    if let condition, name != "count" {
      reading.add(
        Diagnostic(
          code: "regel", at: condition.place, sv: "where väljer rader, och hör till count",
          en: "where chooses rows, and belongs to count"))
    }
    if let months, name != "due" { reading.add(monthsWithoutDue(months)) }
    guard let operation = operation(name, text, condition, months, &reading) else { return nil }
    return ColumnReckoning(
      operation: operation, tolerance: tolerance.flatMap { RuleReading.tolerance($0, units: nil, &reading) })
  }

  private static func monthsWithoutDue(_ months: Located<String>) -> Diagnostic {
    Diagnostic(
      code: "regel", at: months.place, sv: "months hör till en kolumn som räknas med due",
      en: "months belongs to a column that is reckoned by due",
      hint: Message(sv: "skriv due=\".beslut\" months=\"3\"", en: "write due=\".decided\" months=\"3\""))
  }

  private static func operation(
    _ name: String, _ text: Located<String>, _ condition: Located<String>?, _ months: Located<String>?,
    _ reading: inout MarkupReading
  ) -> ColumnReckoning.Operation? {
    if name == "count" {
      guard let condition else { return .count(text.trimmed, condition: nil) }
      return reading.collect { () throws(Diagnostic) in
        .count(text.trimmed, condition: try Condition(parsing: condition, language: .swedish))
      }
    }
    return reading.collect { () throws(Diagnostic) in
      var operands: [Located<String>] = []
      for (part, place) in text.split(on: ",") {
        guard case .field(let column)? = Reference.Head(text: part) else {
          throw Diagnostic(
            code: "regel", at: place, sv: "”\(part)” är ingen kolumn på raden",
            en: "“\(part)” is not a column of the row",
            hint: Message(sv: "en kolumn skrivs med punkt: .rekvirerat", en: "a column is written with a dot: .granted")
          )
        }
        operands.append(Located(column, at: place))
      }
      if name == "sum", operands.count > 1 { return .sum(operands) }
      if name == "due" || name == "quarter" { return try ofOneDate(name, operands, months, at: text.place) }
      guard name != "sum", operands.count == 2 else {
        throw Diagnostic(
          code: "regel", at: text.place,
          sv: name == "sum" ? "en summa har minst två led" : "\(name) har två led, här står \(operands.count)",
          en: name == "sum"
            ? "a sum has at least two operands" : "\(name) has two operands, here stand \(operands.count)",
          hint: Message(sv: "skriv \(name)=\".a, .b\"", en: "write \(name)=\".a, .b\""))
      }
      switch name {
      case "share": return .share(operands[0], operands[1])
      case "days": return .days(operands[0], operands[1])
      default: return .difference(operands[0], operands[1])
      }
    }
  }

  private static func ofOneDate(
    _ name: String, _ operands: [Located<String>], _ months: Located<String>?, at place: Place
  ) throws(Diagnostic) -> ColumnReckoning.Operation {
    guard operands.count == 1 else {
      throw Diagnostic(
        code: "regel", at: place, sv: "\(name) har ett led, här står \(operands.count)",
        en: "\(name) has one operand, here stand \(operands.count)",
        hint: Message(sv: "skriv \(name)=\".beslut\"", en: "write \(name)=\".decided\""))
    }
    guard name == "due" else { return .quarter(operands[0]) }
    guard let months, let number = Int(months.value), (1...120).contains(number) else {
      throw Diagnostic(
        code: "regel", at: months?.place ?? place, sv: "due behöver months: ett antal månader från 1 till 120",
        en: "due needs months: a number of months from 1 to 120",
        hint: Message(sv: "skriv due=\".beslut\" months=\"3\"", en: "write due=\".decided\" months=\"3\""))
    }
    return .due(operands[0], months: number)
  }
}

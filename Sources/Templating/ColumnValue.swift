import Figures
import Intake
import Model

/// What a column's cells hold: a reference, or something reckoned from others.
enum ColumnValue {
  case reference(Reference)
  case sum([Reference])
  /// a − b.
  case difference(Reference, Reference)
  /// a as a part of b, in percent.
  case share(Reference, Reference)
  /// Number of the source's rows that point at the row's organisation, sex, code or key, and of which the condition holds.
  case count(Located<String>, condition: Condition?)

  static let attributes = ["value", "sum", "difference", "share", "count"]

  var reference: Reference? { if case .reference(let reference) = self { reference } else { nil } }

  /// What it is reckoned from.
  var operands: [Reference] {
    switch self {
    case .reference, .count: []
    case .sum(let operands): operands
    case .difference(let a, let b), .share(let a, let b): [a, b]
    }
  }

  var isReckoned: Bool { !operands.isEmpty }
}

extension Filler {
  /// The one attribute that says what the column holds, read.
  func columnValue(_ element: Markup, isOptional: Bool, _ context: Context) -> ColumnValue? {
    let given = ColumnValue.attributes.compactMap { name in element[name].map { (name, $0) } }
    guard let (name, text) = given.first, given.count == 1 else {
      let place = given.dropFirst().first?.1.place ?? element.namePlace
      diagnostics.add(
        Diagnostic(
          code: given.isEmpty ? "saknar-attribut" : "okänt-attribut", at: place,
          sv: given.isEmpty
            ? "<col> säger inte vad kolumnen visar"
            : "<col> säger två gånger vad kolumnen visar: \(given.map(\.0).joined(separator: " och "))",
          en: given.isEmpty
            ? "<col> does not say what the column shows"
            : "<col> says twice what the column shows: \(given.map(\.0).joined(separator: " and "))",
          hint: Message(
            sv: "skriv ett av value, sum, difference, share och count",
            en: "write one of value, sum, difference, share and count")))
      return nil
    }
    if let condition = element["where"], name != "count" {
      diagnostics.add(
        Diagnostic(
          code: "okänt-attribut", at: condition.place, sv: "where väljer de rader som räknas, och hör till count",
          en: "where chooses the rows that are counted, and belongs to count"))
    }
    return attempt { () throws(Diagnostic) in
      let text = try filledExpression(text, context)
      switch name {
      case "value":
        var reference = try Reference(parsing: text.value, at: text.place, language: template.language)
        // A column that may be left out may have gaps.
        if isOptional { reference.optional = true }
        return .reference(reference)
      case "count":
        return try count(text, element["where"])
      default: return try reckoning(name, text)
      }
    }
  }

  private func count(_ source: Located<String>, _ condition: Located<String>?) throws(Diagnostic) -> ColumnValue {
    guard let dataset = book.sources[source.value] else {
      throw .unknownSource(source, among: book.sources.keys)
    }
    guard let condition else { return .count(source, condition: nil) }
    let parsed = try Condition(parsing: condition, language: template.language)
    diagnostics.add(book.check(parsed, on: dataset))
    return .count(source, condition: parsed)
  }

  private func reckoning(_ name: String, _ text: Located<String>) throws(Diagnostic) -> ColumnValue {
    var operands: [Reference] = []
    for (part, place) in text.split(on: ",") {
      operands.append(try Reference(parsing: part, at: place, language: template.language))
    }
    if name == "sum", operands.count >= 2 { return .sum(operands) }
    guard name != "sum", operands.count == 2 else {
      throw Diagnostic(
        code: "uttryck", at: text.place,
        sv: name == "sum" ? "en summa har minst två led" : "\(name) har två led, skilda av ett komma",
        en: name == "sum" ? "a sum has at least two operands" : "\(name) has two operands, parted by a comma",
        hint: Message(
          sv: "till exempel \(name)=\".budget, .utfall\"", en: "for example \(name)=\".budget, .outcome\""))
    }
    return name == "difference" ? .difference(operands[0], operands[1]) : .share(operands[0], operands[1])
  }

  // MARK: Evaluation

  /// What the columns before this one in the row gave, by their names.
  typealias NamedCells = [String: Evaluated]

  /// A cell's value; `operands` are what a reckoned one was reckoned from.
  func evaluate(
    _ column: ColumnTree.Leaf, _ named: NamedCells, _ context: Context
  ) throws(Diagnostic) -> (value: Evaluated, operands: [Evaluated]) {
    switch column.value {
    case .reference(let reference): return (try evaluate(reference, named, context), [])
    case .count(let source, let condition):
      return (.figure(try count(source, condition, column, context)), [])
    case .sum, .difference, .share:
      var operands: [Evaluated] = []
      for operand in column.value.operands { operands.append(try evaluate(operand, named, context)) }
      return (try reckoned(column, operands, context), operands)
    }
  }

  private func evaluate(
    _ reference: Reference, _ named: NamedCells, _ context: Context
  ) throws(Diagnostic) -> Evaluated {
    guard case .field(let field) = reference.head.value, let known = named[field] else {
      return try evaluator.evaluate(reference, in: context)
    }
    guard reference.period == nil, reference.organisation == nil, reference.sex == nil, reference.view == nil,
      reference.conversion == nil
    else {
      throw Diagnostic(
        code: "hänvisning", at: reference.place,
        sv: "”.\(field)” är en kolumn i tabellen och tar bara ”med tecken” och ”utan enhet”",
        en: "“.\(field)” is a column of the table and takes only “signed” and “unitless”")
    }
    guard case .figure(var figure) = known else { return known }
    (figure.signed, figure.unitless) = (reference.signed, reference.unitless)
    return .figure(figure)
  }

  /// The operation of a reckoned column on `operands`: cells of a row, or their totals.
  func reckoned(
    _ column: ColumnTree.Leaf, _ operands: [Evaluated], _ context: Context
  ) throws(Diagnostic) -> Evaluated {
    var figures: [EvaluatedFigure] = []
    var gaps: [FactValue] = []
    for (operand, reference) in zip(operands, column.value.operands) {
      switch operand {
      case .figure(let figure):
        figures.append(figure)
        if figure.value.number == nil { gaps.append(figure.value) }
      case .blank(let mark): gaps.append(mark ?? .missing)
      case .target, .text, .markdown, .day, .period, .sex, .code:
        throw Diagnostic(
          code: "inget-tal", at: reference.place, sv: "här räknas med tal, och detta är inget",
          en: "numbers are reckoned with here, and this is none")
      }
    }
    guard let pattern = figures.first else { return .blank(Self.gap(gaps)) }
    var result = EvaluatedFigure(
      value: .missing, unit: pattern.unit, decimals: figures.map(\.decimals).max() ?? 0, key: pattern.key,
      label: column.header.plainText, place: column.place)
    result.key.name = column.name ?? Slug.of(column.header.plainText)
    for figure in figures { result.provenance.places += figure.provenance.places }
    result.provenance.source = pattern.provenance.source
    result.provenance.retrieved = pattern.provenance.retrieved
    var numbers: [Decimal] = []
    for figure in figures {
      guard let number = figure.value.number else { continue }
      guard let converted = figure.unit.converted(number, to: pattern.unit) else {
        throw Diagnostic(
          code: "enhet", at: column.place,
          sv: "”\(column.header.plainText)” räknas på \(pattern.unit.name) och \(figure.unit.name), som inte hör ihop",
          en: "“\(column.header.plainText)” is reckoned on \(pattern.unit.name) and \(figure.unit.name), "
            + "which do not belong together")
      }
      numbers.append(converted)
    }
    switch column.value {
    case .difference where pattern.unit.family == .share:
      (result.unit, result.signed, result.isDifferenceOfShares) = (.percentagePoints, true, true)
    case .share: (result.unit, result.decimals) = (.percent, 0)
    default: break
    }
    guard gaps.isEmpty else {
      result.value = Self.gap(gaps)
      return .figure(result)
    }
    switch column.value {
    case .sum: result.value = .number(numbers.reduce(Decimal(0), +))
    case .difference: result.value = .number(numbers[0] - numbers[1])
    case .share:
      result.value = (numbers[0] * Decimal(100)).divided(by: numbers[1]).map(FactValue.number) ?? .notApplicable
      if pattern.unit.family != .money { result.provenance.count = numbers[1] }
    case .reference, .count: break
    }
    if case .difference = column.value {
      let printed = zip(figures, numbers).map { $0.1.rounded(to: $0.0.decimals) }
      result.printsInexactly =
        printed[0] - printed[1] != (numbers[0] - numbers[1]).rounded(to: result.decimals)
    }
    return .figure(result)
  }

  /// What a number is when something that it needs is no number: protected before missing, since a reader may ask.
  static func gap(_ gaps: [FactValue]) -> FactValue {
    gaps.contains(.protected) ? .protected : gaps.contains(.missing) ? .missing : gaps.first ?? .missing
  }

  /// Number of the rows that point at the current things, of which `condition` holds.
  private func count(
    _ source: Located<String>, _ condition: Condition?, _ column: ColumnTree.Leaf, _ context: Context
  ) throws(Diagnostic) -> EvaluatedFigure {
    guard let dataset = book.sources[source.value] else {
      throw .unknownSource(source, among: book.sources.keys)
    }
    try walker.checkPointers(of: dataset, at: source.place, context)
    let key = FactKey(
      name: source.value, organisation: context.organisation, period: context.period, sex: context.sex)
    guard book.tells(dataset, of: key),
      dataset.period != nil || dataset.dating != nil || context.period == context.ownPeriod
    else {
      let sex = context.sex == .total ? "" : context.sex.label(in: .swedish).lowercased() + " "
      let english = context.sex == .total ? "" : context.sex.label(in: .english).lowercased() + " "
      throw Diagnostic(
        code: "saknar-värde", at: source.place,
        sv: "raderna i ”\(source.value)” säger inget om \(sex)\(context.period)",
        en: "the rows of “\(source.value)” say nothing of \(english)\(context.period)",
        hint: dataset.period.map { Message(sv: "de gäller \($0)", en: "they are of \($0)") }
          ?? Message(
            sv: "källan behöver en kolumn med type=\"sex\", eller period=\"…\"",
            en: "the source needs a column with type=\"sex\", or period=\"…\""))
    }
    var selection = context.selection
    selection.condition = condition
    let count = RowCount(source: dataset.name, selections: [selection])
    let found = value(of: count, dataset, at: key)
    var figure = EvaluatedFigure(
      value: found.value, unit: .count, decimals: 0, key: key, label: column.header.plainText, place: source.place)
    figure.provenance.places = found.places
    figure.rowCount = count
    return figure
  }

  /// What the book tells of a count. Counts of individuals are noted: the survey before protection asks for them all.
  func value(of count: RowCount, _ dataset: Dataset, at key: FactKey) -> FoundValue {
    if dataset.isOfPersons { rowCounts.append(count) }
    return book.value(of: count, dataset, at: key)
  }
}

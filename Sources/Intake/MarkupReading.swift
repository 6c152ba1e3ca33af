import Model

/// A checked walk over one element: the attributes and children that are asked for are the ones it may have,
/// so nothing in a file is passed over. Call `finish(into:)` last; it tells of all that was not asked for.
///
/// Codes: `okänt-element`, `okänt-attribut`, `saknar-attribut`, `fel-värde`, `text-här`, `ej-byggt`.
package struct MarkupReading {
  package let element: Markup
  private var known: [String] = []
  private var diagnostics = Diagnostics()

  package init(_ element: Markup) { self.element = element }

  package mutating func add(_ diagnostic: Diagnostic) { diagnostics.add(diagnostic) }

  /// Runs `body`; what it throws is kept and `nil` returned.
  package mutating func collect<Value>(_ body: () throws(Diagnostic) -> Value) -> Value? { diagnostics.collect(body) }

  package mutating func finish(into all: inout Diagnostics) {
    for attribute in element.attributes where !known.contains(attribute.name) {
      diagnostics.add(unknown(attribute))
    }
    all.add(diagnostics)
  }

  private func unknown(_ attribute: Markup.Attribute) -> Diagnostic {
    let all = known.map { "”\($0)”" }.joined(separator: ", ")
    let hint =
      known.isEmpty
      ? nil
      : nearest(to: attribute.name, among: known).map(didYouMean)
        ?? Message(
          sv: "<\(element.name)> kan ha \(all)", en: "<\(element.name)> may have \(all)")
    return Diagnostic(
      code: "okänt-attribut", at: attribute.place, sv: "<\(element.name)> har inget attribut ”\(attribute.name)”",
      en: "<\(element.name)> has no attribute “\(attribute.name)”", hint: hint)
  }
}

extension Located<String> {
  /// Without white space around it.
  var trimmed: Located<String> {
    let start = value.prefix { $0.isWhitespace }.count
    let text = String(value.dropFirst(start).reversed().drop { $0.isWhitespace }.reversed())
    return Located(text, at: place.advanced(into: value, by: start, length: text.count))
  }
}

func didYouMean(_ name: String) -> Message { Message(sv: "menar du ”\(name)”?", en: "did you mean “\(name)”?") }

// MARK: - Attributes

extension MarkupReading {
  package mutating func text(_ attribute: String) -> Located<String>? {
    if !known.contains(attribute) { known.append(attribute) }
    return element[attribute]
  }

  /// An attribute that must be there and say something.
  package mutating func required(_ attribute: String) -> Located<String>? {
    let value = text(attribute)
    if let value, value.value.contains(where: { !$0.isWhitespace }) { return value }
    diagnostics.add(
      Diagnostic(
        code: "saknar-attribut", at: value?.place ?? element.place,
        sv: "<\(element.name)> saknar \(value == nil ? "attributet" : "värde i attributet") ”\(attribute)”",
        en: "<\(element.name)> lacks \(value == nil ? "the attribute" : "a value in the attribute") “\(attribute)”"))
    return nil
  }

  /// Attributes of the language that are not built: an error where one stands.
  package mutating func notBuilt(attributes names: String...) {
    for name in names {
      _ = text(name)
      guard let attribute = element.attributes.first(where: { $0.name == name }) else { continue }
      diagnostics.add(.notBuilt("\(name)=\"…\" i <\(element.name)>", at: attribute.place))
    }
  }

  private mutating func wrong(
    _ value: Located<String>, _ attribute: String, sv: String, en: String, hint: Message? = nil
  ) {
    diagnostics.add(
      Diagnostic(
        code: "fel-värde", at: value.place, sv: "”\(value.value)” är \(sv) (\(attribute))",
        en: "“\(value.value)” is \(en) (\(attribute))", hint: hint))
  }

  /// `yes` or `no`; `nil` when the attribute is not there.
  package mutating func yesOrNo(_ attribute: String) -> Bool? {
    guard let value = text(attribute) else { return nil }
    if value.value == "yes" || value.value == "no" { return value.value == "yes" }
    wrong(
      value, attribute, sv: "varken yes eller no", en: "neither yes nor no",
      hint: Message(sv: "skriv yes eller no", en: "write yes or no"))
    return nil
  }

  /// Decimals that a number may be printed with.
  package mutating func decimals(_ attribute: String) -> Int? {
    guard let value = text(attribute) else { return nil }
    if let number = Int(value.value), (0...9).contains(number) { return number }
    wrong(value, attribute, sv: "inget antal decimaler (0–9)", en: "not a number of decimals (0–9)")
    return nil
  }

  /// A whole number, zero or more.
  package mutating func count(_ attribute: String) -> Int? {
    guard let value = text(attribute) else { return nil }
    if value.value.utf8.count <= 9, value.value.utf8.allSatisfy({ (48...57).contains($0) }),
      let number = Int(value.value)
    {
      return number
    }
    wrong(value, attribute, sv: "inget heltal", en: "not a whole number")
    return nil
  }

  /// A decimal number, with comma or point.
  package mutating func number(_ attribute: String) -> Decimal? {
    guard let value = text(attribute) else { return nil }
    if let number = Self.decimal(value.value) { return number }
    wrong(value, attribute, sv: "inget tal", en: "not a number")
    return nil
  }

  /// `12`, `0,5`, `−3.25` as configuration has them: no spaces.
  package static func decimal(_ text: some StringProtocol) -> Decimal? {
    Decimal(plain: String(text.map { $0 == "," ? "." : $0 == "−" ? "-" : $0 }))
  }

  /// In points.
  package mutating func length(_ attribute: String) -> Double? {
    guard let value = text(attribute) else { return nil }
    return lengths(of: [(value.value, value.place)], value)?.first
  }

  /// One to four lengths as in CSS, in points: all; top and bottom, sides; top, sides, bottom; top, right, bottom, left.
  package mutating func margins(_ attribute: String) -> (top: Double, right: Double, bottom: Double, left: Double)? {
    guard let value = text(attribute) else { return nil }
    let parts = value.split(on: " ").filter { !$0.0.isEmpty }
    guard (1...4).contains(parts.count) else {
      wrong(value, attribute, sv: "inte en till fyra längder", en: "not one to four lengths")
      return nil
    }
    guard let lengths = lengths(of: parts, value) else { return nil }
    let right = lengths.count > 1 ? lengths[1] : lengths[0]
    return (
      lengths[0], right, lengths.count > 2 ? lengths[2] : lengths[0], lengths.count > 3 ? lengths[3] : right
    )
  }

  private mutating func lengths(of parts: [(String, Place)], _ value: Located<String>) -> [Double]? {
    var lengths: [Double] = []
    for (part, place) in parts {
      guard let length = Self.points(part) else {
        diagnostics.add(
          Diagnostic(
            code: "fel-värde", at: place, sv: "”\(part)” är ingen längd", en: "“\(part)” is not a length",
            hint: Message(
              sv: "en längd skrivs som 11pt, 27mm eller 2.5cm", en: "a length is written as 11pt, 27mm or 2.5cm")))
        return nil
      }
      lengths.append(length)
    }
    return lengths
  }

  /// Points of `11pt`, `27mm`, `2.5cm`, at most 10 000; `nil` for anything else.
  package static func points(_ text: String) -> Double? {
    let factors = [("pt", 1), ("mm", 72 / 25.4), ("cm", 72 / 2.54)]
    guard let (unit, factor) = factors.first(where: { text.hasSuffix($0.0) }),
      let number = decimal(text.dropLast(unit.count)), !number.isNegative
    else { return nil }
    let points = number.double * factor
    return points <= 10_000 ? points : nil
  }

  package mutating func period(_ attribute: String, required isRequired: Bool = false) -> Period? {
    guard let value = isRequired ? required(attribute) : text(attribute) else { return nil }
    if let period = Period(value.value) { return period }
    wrong(
      value, attribute, sv: "ingen period", en: "not a period",
      hint: Message(
        sv: "skriv 2023, 2023-k4, 2023-08 eller 2023-12-31", en: "write 2023, 2023-q4, 2023-08 or 2023-12-31"))
    return nil
  }

  package mutating func day(_ attribute: String, required isRequired: Bool = false) -> Day? {
    guard let value = isRequired ? required(attribute) : text(attribute) else { return nil }
    if let day = Day(iso: value.value) { return day }
    wrong(
      value, attribute, sv: "inget datum", en: "not a date",
      hint: Message(sv: "skriv år-månad-dag: 2024-03-05", en: "write year-month-day: 2024-03-05"))
    return nil
  }

  /// A name as the language has them: letters, digits and hyphens, a letter first.
  package mutating func name(_ attribute: String, required isRequired: Bool = true) -> Located<String>? {
    guard let value = isRequired ? required(attribute) : text(attribute) else { return nil }
    if isName(value.value) { return value }
    wrong(
      value, attribute, sv: "inget namn", en: "not a name",
      hint: Message(
        sv: "ett namn börjar med en bokstav och har bokstäver, siffror och bindestreck",
        en: "a name begins with a letter and has letters, digits and hyphens"))
    return nil
  }

  /// One of a closed list of words.
  package mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ attribute: String, of type: Choice.Type = Choice.self
  ) -> Choice? where Choice.RawValue == String {
    guard let value = text(attribute) else { return nil }
    if let choice = Choice(rawValue: value.value) { return choice }
    let words = Choice.allCases.map(\.rawValue)
    let list = words.joined(separator: ", ")
    wrong(
      value, attribute, sv: "inget av orden \(list)", en: "none of the words \(list)",
      hint: nearest(to: value.value, among: words).map(didYouMean))
    return nil
  }
}

// MARK: - Children

extension MarkupReading {
  /// The child elements, each of which must be one of `names`; text between them is an error.
  package mutating func elements(_ names: [String], notBuilt: [String] = []) -> [Markup] {
    var found: [Markup] = []
    for child in element.children {
      switch child {
      case .text(let text):
        guard text.value.contains(where: { !$0.isWhitespace }) else { continue }
        let skipped = text.value.prefix { $0.isWhitespace }.count
        let words = text.value.dropFirst(skipped).prefix { !$0.isNewline }
        diagnostics.add(
          Diagnostic(
            code: "text-här", at: text.place.advanced(into: text.value, by: skipped, length: words.count),
            sv: "text får inte stå direkt i <\(element.name)>", en: "text may not stand directly in <\(element.name)>"))
      case .element(let child):
        if names.contains(child.name) {
          found.append(child)
        } else if notBuilt.contains(child.name) {
          diagnostics.add(.notBuilt("<\(child.name)>", at: child.place))
        } else {
          diagnostics.add(Self.unknown(child, in: element.name, known: names + notBuilt))
        }
      }
    }
    return found
  }

  /// The child elements among text, each of which must be one of `names`.
  package mutating func elements(inBetween names: [String]) -> [Markup] {
    element.elements.filter { child in
      if names.contains(child.name) { return true }
      diagnostics.add(Self.unknown(child, in: element.name, known: names))
      return false
    }
  }

  /// The text of an element that holds nothing else, trimmed.
  package mutating func onlyText() -> Located<String> {
    for child in element.elements { diagnostics.add(Self.unknown(child, in: element.name, known: [])) }
    var place = element.place
    if case .text(let text)? = element.children.first { place = text.place }
    return Located(element.text, at: place).trimmed
  }

  package static func unknown(_ child: Markup, in parent: String, known: [String]) -> Diagnostic {
    let all = known.map { "<\($0)>" }.joined(separator: ", ")
    let near = nearest(to: child.name, among: known)
    let hint =
      near.map { Message(sv: "menar du <\($0)>?", en: "did you mean <\($0)>?") }
      ?? (known.isEmpty ? nil : Message(sv: "här kan stå \(all)", en: "here may stand \(all)"))
    return Diagnostic(
      code: "okänt-element", at: child.place, sv: "<\(child.name)> finns inte i <\(parent)>",
      en: "there is no <\(child.name)> in <\(parent)>", hint: hint)
  }
}

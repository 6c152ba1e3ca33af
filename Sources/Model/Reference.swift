/// A reference to a figure or a field, as typed between braces: `{nöjda hos säbo ändring från 2021}`.
/// Grammar: the language's handbook, chapter *Hänvisningar*. Nothing is looked up here.
package struct Reference: Sendable, Hashable {
  package enum Head: Sendable, Hashable {
    case name(String)
    /// `.field`: of the nearest thing around.
    case field(String)
  }

  package enum PeriodArgument: Sendable, Hashable {
    case absolute(Period)
    /// Steps from the current period.
    case relative(Int)
  }

  package enum View: Sendable, Hashable {
    case change, changed, increase, decrease, balance, surplus, deficit, target, count, source, period
  }

  package enum Conversion: Sendable, Hashable {
    case unit(String)
    case words
    /// The relative change; only after a change.
    case percent
  }

  package var head: Located<Head>
  package var period: Located<PeriodArgument>?
  package var organisation: Located<Head>?
  package var sex: Sex?
  package var view: Located<View>?
  /// `från`: the period that a change counts from.
  package var from: Located<PeriodArgument>?
  package var conversion: Located<Conversion>?
  package var signed = false
  package var unitless = false
  /// `?`: a missing value is excused.
  package var optional = false
  /// The whole reference, without its braces.
  package var place: Place

  package init(head: Located<Head>, place: Place) { (self.head, self.place) = (head, place) }
}

extension Reference.View {
  /// Views that stop the build when the figures say otherwise.
  package var isClaim: Bool {
    switch self {
    case .increase, .decrease, .surplus, .deficit: true
    case .change, .changed, .balance, .target, .count, .source, .period: false
    }
  }

  /// Views that compare two periods.
  package var isChange: Bool {
    switch self {
    case .change, .changed, .increase, .decrease: true
    case .balance, .surplus, .deficit, .target, .count, .source, .period: false
    }
  }
}

/// The words of a reference in one language.
struct ReferenceWords {
  let at: String
  let from: String
  let inUnit: String
  let words: String
  let percent: String
  let signed: [String]
  let unitless: [String]
  let sexes: [String: Sex]
  let views: [String: Reference.View]

  static let swedish = ReferenceWords(
    at: "hos", from: "från", inUnit: "i", words: "ord", percent: "procent", signed: ["med", "tecken"],
    unitless: ["utan", "enhet"], sexes: ["kvinnor": .women, "män": .men, "totalt": .total],
    views: [
      "ändring": .change, "ändrades": .changed, "ökning": .increase, "minskning": .decrease, "saldo": .balance,
      "överskott": .surplus, "underskott": .deficit, "mål": .target, "n": .count, "källa": .source, "period": .period,
    ])
  static let english = ReferenceWords(
    at: "at", from: "since", inUnit: "in", words: "words", percent: "percent", signed: ["signed"],
    unitless: ["unitless"], sexes: ["women": .women, "men": .men, "total": .total],
    views: [
      "change": .change, "changed": .changed, "increase": .increase, "decrease": .decrease, "balance": .balance,
      "surplus": .surplus, "deficit": .deficit, "target": .target, "n": .count, "source": .source, "period": .period,
    ])

  static func of(_ language: Language) -> ReferenceWords { language == .swedish ? swedish : english }
}

/// Names that no fact, organisation, source or list may bear, since they would read as something else.
package let reservedNames: Set<String> = [
  "group", "kind", "and", "is", "not", "kvinnor", "män", "totalt", "women", "men", "total",
]

extension Unicode.Scalar {
  /// A soft hyphen, a space of no width, a mark of direction: what a reader of the file cannot see.
  package var isHidden: Bool { properties.generalCategory == .format }
}

/// Whether `text` is a name: letters of any alphabet, digits and single hyphens, a letter first.
package func isName(_ text: some StringProtocol) -> Bool {
  guard let first = text.first, first.isLetter, text.last != "-", !text.contains("--") else { return false }
  return text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
}

extension Reference {
  /// Parses what stands between the braces. `text` begins at `place`; keywords follow `language`.
  package init(parsing text: String, at place: Place, language: Language = .swedish) throws(Diagnostic) {
    var parser = ReferenceParser(text: text, place: place, words: .of(language))
    self = try parser.reference()
  }
}

/// Words of a reference, read from left to right.
struct ReferenceParser {
  let text: String
  let place: Place
  let words: ReferenceWords
  private let tokens: [(text: String, offset: Int)]
  private var next = 0

  init(text: String, place: Place, words: ReferenceWords) {
    (self.text, self.place, self.words) = (text, place, words)
    var tokens: [(String, Int)] = []
    var current = ""
    var start = 0
    for (offset, character) in text.enumerated() {
      if character.isWhitespace {
        if !current.isEmpty { tokens.append((current, start)) }
        current = ""
      } else {
        if current.isEmpty { start = offset }
        current.append(character)
      }
    }
    if !current.isEmpty { tokens.append((current, start)) }
    self.tokens = tokens
  }

  private func at(_ index: Int, count: Int = 1) -> Place {
    let first = tokens[index]
    let last = tokens[index + count - 1]
    return place.advanced(into: text, by: first.offset, length: last.offset + last.text.count - first.offset)
  }

  private func failure(_ place: Place, sv: String, en: String, hint: Message? = nil) -> Diagnostic {
    Diagnostic(code: "hänvisning", at: place, sv: sv, en: en, hint: hint)
  }

  mutating func reference() throws(Diagnostic) -> Reference {
    guard let first = tokens.first else {
      throw failure(place, sv: "hänvisningen är tom", en: "the reference is empty")
    }
    var optional = false
    var firstText = first.text
    if tokens.count == 1, firstText.hasSuffix("?") {
      firstText.removeLast()
      optional = true
    }
    let whole = place.advanced(into: text, by: first.offset, length: text.count - first.offset)
    var result = Reference(head: Located(try head(firstText, at(0)), at: headPlace(firstText)), place: whole)
    result.optional = optional
    next = 1
    while next < tokens.count {
      var token = tokens[next].text
      if next == tokens.count - 1, token.hasSuffix("?"), !result.optional {
        result.optional = true
        token.removeLast()
        if token.isEmpty { break }
      }
      try argument(token, into: &result)
      next += 1
    }
    return result
  }

  private func headPlace(_ token: String) -> Place {
    place.advanced(into: text, by: tokens[0].offset, length: token.count)
  }

  private func head(_ token: String, _ place: Place) throws(Diagnostic) -> Reference.Head {
    if token.hasPrefix("."), isName(token.dropFirst()) { return .field(String(token.dropFirst())) }
    if isName(token) { return .name(token) }
    if let hidden = token.unicodeScalars.first(where: \.isHidden) {
      let number =
        "U+" + String(repeating: "0", count: max(0, 4 - String(hidden.value, radix: 16).count))
        + String(hidden.value, radix: 16, uppercase: true)
      throw failure(
        place, sv: "i namnet står ett tecken som inte syns (\(number))",
        en: "a character that does not show (\(number)) stands in the name",
        hint: Message(
          sv: "skriv om namnet för hand; tecknet följer ofta med text som klistras in",
          en: "type the name anew; the character often comes with pasted text"))
    }
    throw failure(
      place, sv: "”\(token)” är inget namn", en: "“\(token)” is not a name",
      hint: Message(
        sv:
          "ett namn börjar med en bokstav och har bokstäver, siffror och bindestreck; en klammer som ska synas skrivs \\{",
        en: "a name begins with a letter and has letters, digits and hyphens; a brace to be shown is written \\{"))
  }

  /// The word after a keyword such as `hos`, with a trailing `?` taken as the reference's own.
  private mutating func operand(of keyword: String, into result: inout Reference) throws(Diagnostic) -> String {
    guard next + 1 < tokens.count else {
      throw failure(at(next), sv: "efter ”\(keyword)” saknas ett ord", en: "a word is missing after “\(keyword)”")
    }
    next += 1
    var token = tokens[next].text
    if next == tokens.count - 1, token.hasSuffix("?") {
      token.removeLast()
      result.optional = true
    }
    return token
  }

  private mutating func argument(_ token: String, into result: inout Reference) throws(Diagnostic) {
    let start = next
    func once<Value>(_ old: Value?, _ what: Message) throws(Diagnostic) {
      guard old != nil else { return }
      throw failure(
        at(start), sv: "\(what.sv) står två gånger i hänvisningen", en: "\(what.en) stands twice in the reference")
    }
    if let period = Self.period(token) {
      try once(result.period, Message(sv: "perioden", en: "the period"))
      result.period = Located(period, at: at(next))
    } else if token == words.at {
      try once(result.organisation, Message(sv: "organisationen", en: "the organisation"))
      let name = try operand(of: token, into: &result)
      result.organisation = Located(try head(name, at(next)), at: at(next))
    } else if token == words.from {
      try once(result.from, Message(sv: "”\(token)”", en: "“\(token)”"))
      let name = try operand(of: token, into: &result)
      guard let period = Self.period(name) else {
        throw failure(at(next), sv: "”\(name)” är ingen period", en: "“\(name)” is not a period")
      }
      result.from = Located(period, at: at(next))
    } else if token == words.inUnit {
      try once(result.conversion, Message(sv: "omräkningen", en: "the conversion"))
      let unit = try operand(of: token, into: &result)
      result.conversion = Located(
        unit == words.words ? .words : unit == words.percent ? .percent : .unit(unit), at: at(next))
    } else if let sex = words.sexes[token] {
      try once(result.sex, Message(sv: "könet", en: "the sex"))
      result.sex = sex
    } else if let view = words.views[token] {
      try once(result.view, Message(sv: "ett ord som ”\(token)”", en: "a word such as “\(token)”"))
      result.view = Located(view, at: at(next))
    } else if phrase(words.signed, token, into: &result) {
      result.signed = true
    } else if phrase(words.unitless, token, into: &result) {
      result.unitless = true
    } else {
      let known =
        Array(words.views.keys) + Array(words.sexes.keys) + [words.at, words.from, words.inUnit]
        + [words.signed, words.unitless].map { $0.joined(separator: " ") }
      let hint = nearest(to: token, among: known).map {
        Message(sv: "menar du ”\($0)”?", en: "did you mean “\($0)”?")
      }
      throw failure(
        at(next), sv: "”\(token)” är inget ord som en hänvisning känner",
        en: "“\(token)” is not a word that a reference knows",
        hint: hint
          ?? Message(
            sv: "efter namnet kan stå en period, ”hos” och en organisation, eller ett ord som ”ändring” eller ”mål”",
            en: "after the name may stand a period, “at” and an organisation, or a word such as “change” or “target”"))
    }
  }

  /// Whether the two (or one) words of `phrase` begin at `token`; the last may carry the `?`.
  private mutating func phrase(_ phrase: [String], _ token: String, into result: inout Reference) -> Bool {
    guard token == phrase[0] else { return false }
    guard phrase.count > 1 else { return true }
    guard next + 1 < tokens.count else { return false }
    var second = tokens[next + 1].text
    if next + 1 == tokens.count - 1, second.hasSuffix("?") {
      second.removeLast()
      guard second == phrase[1] else { return false }
      result.optional = true
    }
    guard second == phrase[1] else { return false }
    next += 1
    return true
  }

  /// A year, month, quarter or day; or a step such as `-1`, `+1`, `0`.
  static func period(_ token: String) -> Reference.PeriodArgument? {
    if let period = Period(token) { return .absolute(period) }
    if token == "0" { return .relative(0) }
    guard let sign = token.first, sign == "-" || sign == "+" || sign == "−", token.count <= 4,
      token.dropFirst().utf8.allSatisfy({ (48...57).contains($0) }), let steps = Int(token.dropFirst())
    else { return nil }
    return .relative(sign == "+" ? steps : -steps)
  }
}

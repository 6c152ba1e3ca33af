/// What `rows` and `each` walk: `nöjda, varken`, `-4..0`, `group kvalitet`, `kind verksamhet`, `.items`.
package struct ListExpression: Sendable, Hashable {
  package enum Item: Sendable, Hashable {
    /// A fact, organisation, code list or source: told apart when it is looked up.
    case name(String)
    case field(String)
    case period(Reference.PeriodArgument)
    case periods(Reference.PeriodArgument, Reference.PeriodArgument)
    case sex(Sex)
    case group(Reference.Head)
    case kind(Reference.Head)
  }

  package let items: [Located<Item>]
  package let place: Place

  package init(items: [Located<Item>], place: Place) { (self.items, self.place) = (items, place) }
}

/// One clause of `if` or `where`; all must hold.
package struct Condition: Sendable, Hashable {
  package enum Subject: Sendable, Hashable {
    case reference(Reference)
    case group(Reference.Head)
  }

  package struct Clause: Sendable, Hashable {
    package let negated: Bool
    package let subject: Located<Subject>
    package let comparison: Comparison?

    package init(negated: Bool, subject: Located<Subject>, comparison: Comparison?) {
      (self.negated, self.subject, self.comparison) = (negated, subject, comparison)
    }
  }

  package let clauses: [Clause]

  package init(clauses: [Clause]) { self.clauses = clauses }
}

extension ListExpression {
  package init(parsing source: Located<String>, language: Language) throws(Diagnostic) {
    var items: [Located<Item>] = []
    for (part, place) in source.split(on: ",") {
      guard !part.isEmpty else {
        throw Diagnostic(
          code: "uttryck", at: source.place, sv: "ett namn saknas i listan", en: "a name is missing in the list")
      }
      items.append(Located(try Self.item(part, place, language), at: place))
    }
    self.init(items: items, place: source.place)
  }

  private static func item(_ text: String, _ place: Place, _ language: Language) throws(Diagnostic) -> Item {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    if words.count == 2, words[0] == "group" || words[0] == "kind", let head = Reference.Head(text: words[1]) {
      return words[0] == "group" ? .group(head) : .kind(head)
    }
    if words.count == 1 {
      let word = words[0]
      if let range = word.range(ofSubstring: "..") {
        if let from = ReferenceParser.period(String(word[..<range.lowerBound])),
          let to = ReferenceParser.period(String(word[range.upperBound...]))
        {
          return .periods(from, to)
        }
      }
      if let period = ReferenceParser.period(word) { return .period(period) }
      if let sex = ReferenceWords.of(language).sexes[word] { return .sex(sex) }
      switch Reference.Head(text: word) {
      case .name(let name) where !reservedNames.contains(name): return .name(name)
      case .field(let field): return .field(field)
      case .name, nil: break
      }
    }
    throw Diagnostic(
      code: "uttryck", at: place, sv: "”\(text)” är inget som kan gås igenom",
      en: "“\(text)” is nothing that can be walked",
      hint: Message(
        sv: "skriv namn, perioder (-4..0), ”group” eller ”kind” och ett namn, eller ett fält (.items)",
        en: "write names, periods (-4..0), “group” or “kind” and a name, or a field (.items)"))
  }
}

extension Condition {
  package init(parsing source: Located<String>, language: Language) throws(Diagnostic) {
    var clauses: [Clause] = []
    for (part, place) in source.split(onWord: "and") {
      var words = part.split(whereSeparator: \.isWhitespace).map(String.init)
      let negated = words.first == "not"
      if negated { words.removeFirst() }
      var comparison: Comparison?
      if let index = words.firstIndex(where: { Comparison.Relation(rawValue: $0) != nil }),
        var relation = Comparison.Relation(rawValue: words[index])
      {
        var rest = Array(words[(index + 1)...])
        if relation == .equal, rest.first == "not" {
          relation = .unequal
          rest.removeFirst()
        }
        comparison = try Comparison(relation, word: rest.count == 1 ? rest[0] : "", at: place)
        words = Array(words[..<index])
      }
      let subject: Subject
      if words.count == 2, words[0] == "group", let head = Reference.Head(text: words[1]) {
        subject = .group(head)
      } else {
        subject = .reference(try Reference(parsing: words.joined(separator: " "), at: place, language: language))
      }
      clauses.append(Clause(negated: negated, subject: Located(subject, at: place), comparison: comparison))
    }
    self.init(clauses: clauses)
  }
}

extension Reference.Head {
  /// `name` or `.field`; `nil` for anything else.
  package init?(text: some StringProtocol) {
    if text.hasPrefix("."), isName(text.dropFirst()) {
      self = .field(String(text.dropFirst()))
    } else if isName(text) {
      self = .name(String(text))
    } else {
      return nil
    }
  }
}

extension Located<String> {
  /// Parts between separators, trimmed, each with its place.
  package func split(on separator: Character) -> [(String, Place)] {
    parts(value.split(separator: separator, omittingEmptySubsequences: false))
  }

  /// Parts between whole words `word`.
  package func split(onWord word: String) -> [(String, Place)] {
    var parts: [Substring] = []
    var start = value.startIndex
    var index = start
    while index < value.endIndex {
      let end = value[index...].firstIndex(where: \.isWhitespace) ?? value.endIndex
      if value[index..<end] == word {
        parts.append(value[start..<index])
        start = end
      }
      index = value[end...].firstIndex { !$0.isWhitespace } ?? value.endIndex
    }
    return self.parts(parts + [value[start...]])
  }

  /// `slices` in their order, so that the text is gone through once.
  private func parts(_ slices: [Substring]) -> [(String, Place)] {
    var (index, here) = (value.startIndex, place)
    return slices.map { slice in
      let trimmed = slice.drop(while: \.isWhitespace)
      let text = String(trimmed.reversed().drop(while: \.isWhitespace).reversed())
      if index < trimmed.startIndex {
        let passed = value[index..<trimmed.startIndex]
        here = here.advanced(into: String(passed), by: passed.count, length: 1)
        index = trimmed.startIndex
      }
      return (text, Place(file: here.file, line: here.line, column: here.column, length: max(1, text.count)))
    }
  }
}

extension String {
  /// The first range of `text`, without Foundation.
  package func range(ofSubstring text: String) -> Range<String.Index>? {
    guard let first = text.first else { return nil }
    var start = startIndex
    while let found = self[start...].firstIndex(of: first) {
      if self[found...].hasPrefix(text) {
        return found..<index(found, offsetBy: text.count)
      }
      start = index(after: found)
    }
    return nil
  }
}

import Figures
import Intake
import Model

extension FigureExplanation {
  /// The figure, then each value with its way and the places where it is printed.
  package func text(in language: Language) -> String {
    guard let project, let fact, !values.isEmpty else { return "" }
    var writer = ExplanationWriter(explanation: self, project: project, language: language)
    writer.describe(fact)
    for value in values { writer.tell(value) }
    writer.tellLeftOut(leftOut)
    if !unsearched.isEmpty {
      writer.line(
        "", sv: "rapporter som inte kunde göras, och inte är genomsökta:",
        en: "reports that could not be made, and are not searched:")
      writer.line("", sv: "  " + unsearched.joined(separator: ", "), en: "  " + unsearched.joined(separator: ", "))
    }
    return writer.text
  }
}

/// Writes an explanation in lines: a word to the left, what it says to the right.
private struct ExplanationWriter {
  let explanation: FigureExplanation
  let project: ToldProject
  let language: Language
  private(set) var text = ""
  private var digests: [String: String] = [:]

  private var book: FigureBook { project.book }
  private var swedish: Bool { language == .swedish }

  init(explanation: FigureExplanation, project: ToldProject, language: Language) {
    (self.explanation, self.project, self.language) = (explanation, project, language)
  }

  mutating func line(_ word: String, sv: String, en: String) { line(word, swedish ? sv : en) }

  private mutating func line(_ word: String, _ words: String, indent: Int = 2) {
    guard !words.isEmpty else { return }
    let left = word.isEmpty ? "" : word + String(repeating: " ", count: max(1, 14 - word.count))
    text += (word.isEmpty ? "" : String(repeating: " ", count: indent)) + left + words + "\n"
  }

  // MARK: What it is

  mutating func describe(_ fact: Fact) {
    line("", fact.name + (fact.label == fact.name ? "" : " – \(fact.label)"))
    let decimals = fact.decimals
    line(
      swedish ? "enhet" : "unit",
      fact.unit.name
        + (swedish
          ? ", \(decimals) decimal\(decimals == 1 ? "" : "er")" : ", \(decimals) decimal\(decimals == 1 ? "" : "s")"))
    line(swedish ? "definition" : "definition", fact.definition ?? "")
    line(swedish ? "grupp" : "group", fact.groups.joined(separator: ", "))
    line(swedish ? "koder" : "codes", fact.codes.joined(separator: " "))
    if let unchanged = fact.unchanged {
      let digits = NumberText.digits(unchanged, decimals: unchanged.scale, language: language)
      line(
        swedish ? "oförändrat" : "unchanged",
        swedish ? "ändringar upp till \(digits) räknas inte som ändring" : "changes up to \(digits) count as none")
    }
    if let period = fact.seriesBreak {
      line(
        swedish ? "brott" : "break",
        swedish
          ? "värden från \(period) är inte jämförbara med tidigare"
          : "values from \(period) are not comparable with earlier ones")
    }
    if fact.countsPeople {
      let below = project.project.protection?.below
      line(
        swedish ? "skydd" : "protection",
        below.map {
          swedish ? "antal personer: färre än \($0) visas inte" : "counts people: fewer than \($0) are not shown"
        }
          ?? (swedish
            ? "antal personer, men projektet skyddar inga (protect)"
            : "counts people, but the project protects none (protect)"))
    }
    line(swedish ? "beskrivs i" : "described in", fact.place.description)
    for rule in book.rules(of: fact.name) {
      line(
        rule.isCheck ? (swedish ? "prövas mot" : "compared with") : (swedish ? "regel" : "rule"),
        "\(RuleWords(rule: rule).words[language]) (\(rule.place))")
    }
  }

  // MARK: A value

  mutating func tell(_ value: ListedFigure) {
    text += "\n"
    line("", title(value.key) + ": " + value.text(in: language))
    let found = value.found
    if found.value == .protected { line(swedish ? "skyddad" : "protected", protection(value)) }
    // More decimals than print has could tell of few people.
    if let number = found.value.number, number != number.rounded(to: value.fact.decimals), !value.fact.countsPeople {
      line(swedish ? "oavrundat" : "unrounded", exact(number.rounded(to: value.fact.decimals + 4), value))
    }
    if found.isCountProtected || found.count != nil {
      line("n", found.isCountProtected ? (swedish ? "skyddat" : "protected") : FigureListing.count(of: value, language))
    }
    line(swedish ? "mål" : "target", book.targetWords(value.key, in: language) ?? "")
    let retrieved = value.retrieved.map { (swedish ? "hämtad " : "retrieved ") + $0 }
    line(swedish ? "källa" : "source", [value.source, retrieved].compactMap { $0 }.joined(separator: ", "))
    line(swedish ? "anmärkning" : "remark", book.remark(value.key) ?? "")
    if let old = value.restated {
      line(swedish ? "omräknad" : "restated", "\(swedish ? "var" : "was") \(earlier(old, value))  \(old.place)")
    }
    var files: [Place] = []
    if let place = value.place {
      line(swedish ? "cell" : "cell", place.description)
      files.append(place)
    } else {
      tree(of: value.key, into: &files)
    }
    for (rule, agrees) in book.otherWays(to: value.key) {
      line(
        agrees ? (swedish ? "stämmer med" : "agrees with") : (swedish ? "stämmer ej" : "differs from"),
        "\(RuleWords(rule: rule).words[language]) (\(rule.place))")
    }
    tellFiles(files)
    tellPrinted(value)
  }

  /// What an earlier file said, as that value would be printed now.
  private func earlier(_ old: ListedFigure.Restated, _ value: ListedFigure) -> String {
    guard let number = old.value.number else { return Printing.mark(old.value) }
    let digits = NumberText.digits(number, decimals: number.scale, language: language)
    return NumberText.prose(digits, unit: value.fact.unit, value: number, language: language)
  }

  mutating func tellLeftOut(_ keys: [FactKey]) {
    let periods = Set(keys.map(\.period)).sorted()
    guard let first = periods.first, let last = periods.last else { return }
    let span = first == last ? "\(first)" : "\(first) – \(last)"
    text += "\n"
    line(
      "", sv: "\(keys.count) värden för andra perioder visas inte (\(span)): visa dem med --period eller --all",
      en: "\(keys.count) values of other periods are not shown (\(span)): show them with --period or --all")
  }

  private func exact(_ number: Decimal, _ value: ListedFigure) -> String {
    NumberText.prose(
      NumberText.digits(number, decimals: number.scale, language: language), unit: value.fact.unit, value: number,
      language: language)
  }

  private func protection(_ value: ListedFigure) -> String {
    guard let below = value.found.below else {
      return swedish
        ? "visas inte, för att den eller en annan siffra är en uppgift om få personer"
        : "not shown, since it or another figure tells of few people"
    }
    return swedish ? "skyddad: färre än \(below)" : "protected: fewer than \(below)"
  }

  private func title(_ key: FactKey) -> String {
    let sex = key.sex == .total ? "" : " " + key.sex.label(in: language).lowercased()
    return "\(key.name) \(swedish ? "hos" : "at") \(key.organisation) \(key.period)\(sex)"
  }

  // MARK: Its way

  /// A tree that has grown beyond this tells no one anything.
  private static let lineLimit = 200
  /// Rows that are counted or summed say the same; the first show where they stand.
  private static let shownRows = 5

  private mutating func tree(of key: FactKey, into files: inout [Place]) {
    guard let derivation = book.derivation(of: key) else { return }
    line(swedish ? "räknad" : "reckoned", RuleWords(rule: derivation.rule).words[language])
    line(swedish ? "regel" : "rule", derivation.rule.place.description)
    if case .bytes(let bytes) = project.workspace.project.read(derivation.rule.place.file),
      let element = RuleWords(rule: derivation.rule).element(in: bytes)
    {
      line(" ", element)
    }
    text += swedish ? "  ur\n" : "  from\n"
    var rest = Self.lineLimit
    branches(derivation, depth: 2, &rest, into: &files)
  }

  private mutating func branches(
    _ derivation: Derivation, depth: Int, _ rest: inout Int, into files: inout [Place]
  ) {
    let indent = String(repeating: "  ", count: depth)
    func put(_ line: String) { text += indent + line + "\n" }
    if let source = derivation.source {
      files.append(Place(file: source.file))
      if source.isOfPersons {
        put(
          swedish
            ? "rader om enskilda personer i \(source.name) (\(source.file)): visas inte"
            : "rows about individuals in \(source.name) (\(source.file)): not shown")
        return
      }
      let shown = derivation.rows.prefix(Self.shownRows)
      if shown.isEmpty { put("\(source.name) (\(source.file))") }
      for row in shown {
        put("\(row.label ?? source.name): \(origin(row))  \(row.place)")
        rest -= 1
      }
      let more = derivation.rows.count - shown.count
      if more > 0 {
        let count = NumberText.digits(Decimal(more), decimals: 0, language: language)
        put(
          swedish
            ? "… och \(count) \(more == 1 ? "rad" : "rader") till" : "… and \(count) more row\(more == 1 ? "" : "s")")
      }
      return
    }
    for key in derivation.operands {
      guard rest > 0, depth < 12 else {
        put("…")
        return
      }
      rest -= 1
      guard let listed = book.listed(key) else {
        put("\(title(key)): " + (swedish ? "finns inte" : "does not exist"))
        continue
      }
      let value = "\(title(key)): \(listed.text(in: language))"
      if let place = listed.place {
        put("\(value)  \(place)")
        files.append(place)
      } else if let inner = book.derivation(of: key) {
        put("\(value) = \(RuleWords(rule: inner.rule).words[language])  \(inner.rule.place)")
        branches(inner, depth: depth + 1, &rest, into: &files)
      } else {
        put(value)
      }
    }
  }

  private func origin(_ row: FoundValue.Origin) -> String {
    guard let number = row.value.number else { return Printing.mark(row.value) }
    let digits = NumberText.digits(number, decimals: number.scale, language: language)
    return row.unit.map { NumberText.prose(digits, unit: $0, value: number, language: language) } ?? digits
  }

  // MARK: Files

  private mutating func tellFiles(_ places: [Place]) {
    var seen: Set<String> = []
    for place in places where seen.insert(place.file).inserted {
      let origin = project.project.origin(of: place)?.words(in: language)
      line(swedish ? "fil" : "file", [place.file, origin].compactMap { $0 }.joined(separator: ", "))
      line("SHA-256", digest(place.file))
    }
  }

  private mutating func digest(_ file: String) -> String {
    if let known = digests[file] { return known }
    let digest = project.digest(of: file) ?? (swedish ? "kan inte läsas" : "cannot be read")
    digests[file] = digest
    return digest
  }

  // MARK: Print

  private mutating func tellPrinted(_ value: ListedFigure) {
    let printed = explanation.printed[value.key] ?? []
    guard !printed.isEmpty else {
      line(swedish ? "tryckt" : "printed", swedish ? "inte i någon rapport" : "in no report")
      return
    }
    var report = ""
    for item in printed {
      if item.report.name != report {
        report = item.report.name
        line(swedish ? "tryckt i" : "printed in", "\(report) (\(item.report.title))")
      }
      let section = item.spot.section.isEmpty ? "" : item.spot.section + ", "
      let view = item.spot.figure.view.map { " (\($0))" } ?? ""
      text += "    \(section)\(item.spot.part[language]): \(item.spot.figure.text)\(view)\n"
    }
  }
}

import Model

/// What the rows of all files together say of one fact, each part with its place.
struct FactDescription {
  let name: Located<String>
  private(set) var traits: [FactColumn.Trait: Located<String>] = [:]
  /// What an earlier year's file says that the figure is, when that is something else.
  private var earlierDefinition: Located<String>?
  private var kind: (kind: Period.Kind, place: Place)?
  private var decimals = 0

  init(name: Located<String>) { self.name = name }

  /// Keeps a part of the description; the diagnostic when it is already said in another way.
  /// `isHistory`: in an earlier year's file, whose other words are put aside but for unit and definition.
  mutating func set(
    _ trait: FactColumn.Trait, _ value: Located<String>, language: Language, isHistory: Bool = false
  ) -> Diagnostic? {
    guard let first = traits[trait] else {
      traits[trait] = value
      return nil
    }
    guard first.value != value.value else { return nil }
    if isHistory, trait != .unit {
      if trait == .definition { earlierDefinition = value }
      return nil
    }
    let column = FactColumns.word(.trait(trait), language)
    var diagnostic = Diagnostic(
      code: "olika-beskrivning", at: value.place,
      sv: "”\(name.value)” beskrivs på två sätt: \(column) är ”\(value.value)” här",
      en: "“\(name.value)” is described in two ways: \(column) is “\(value.value)” here")
    let words = Message(sv: "och ”\(first.value)” här", en: "and “\(first.value)” here")
    diagnostic.notes = [Diagnostic.Note(first.place, words)]
    return diagnostic
  }

  /// One fact uses one kind of period.
  mutating func use(_ period: Period, at place: Place) -> Diagnostic? {
    guard let kind else {
      kind = (period.kind, place)
      return nil
    }
    guard kind.kind != period.kind else { return nil }
    var diagnostic = Diagnostic(
      code: "olika-perioder", at: place,
      sv: "”\(name.value)” har \(period.kind.words.sv) här men \(kind.kind.words.sv) på annat håll",
      en: "“\(name.value)” has \(period.kind.words.en) here but \(kind.kind.words.en) elsewhere",
      hint: Message(sv: "en siffra har ett slags period", en: "a figure has one kind of period"))
    diagnostic.notes = [Diagnostic.Note(kind.place, Message(sv: "till exempel här", en: "for example here"))]
    return diagnostic
  }

  /// The figure is another thing than it was in an earlier year's file, and no break in the series says so.
  var changedDefinition: Diagnostic? {
    guard let earlierDefinition, let now = traits[.definition], traits[.seriesBreak] == nil else { return nil }
    return Diagnostic(
      .warning, code: "ändrad-definition", at: now.place,
      Message(
        sv: "”\(name.value)” har fått en annan definition än i den tidigare filen",
        en: "“\(name.value)” has got another definition than in the earlier file"),
      hint: Message(
        sv: "går värdena inte att jämföra, skriv i kolumnen brott från vilken period; annars samma ord som förut",
        en:
          "if the values cannot be compared, write from which period in the column break; else the same words as before"
      ),
      notes: [
        Diagnostic.Note(earlierDefinition.place, Message(sv: "så stod det förut", en: "it said so before"))
      ])
  }

  mutating func note(decimals: Int) { self.decimals = max(self.decimals, decimals) }

  /// The fact as described; what is wrong with the description is told. `otherUnit`: of the source or file that gives the
  /// fact its values, when no description says one.
  func fact(_ project: Project, otherUnit: Located<String>? = nil, _ diagnostics: inout Diagnostics) -> Fact? {
    guard let word = traits[.unit] ?? otherUnit else {
      let column = FactColumns.word(.trait(.unit), project.language)
      diagnostics.add(
        Diagnostic(
          code: "saknar-enhet", at: name.place, sv: "”\(name.value)” saknar enhet", en: "“\(name.value)” lacks a unit",
          hint: Message(
            sv: "skriv i kolumnen ”\(column)”: procent, antal, kr, personer …",
            en: "write in the column “\(column)”: procent, antal, kr, personer …")))
      return nil
    }
    guard let unit = project.units[word.value] else {
      diagnostics.add(.unknownUnit(word, among: project.units.keys))
      return nil
    }
    var fact = Fact(
      name: name.value, label: traits[.label]?.value ?? name.value, unit: unit, decimals: decimals, place: name.place)
    if let short = traits[.short] { fact.shortLabel = short.value }
    if let text = traits[.decimals] {
      if let decimals = Int(text.value), (0...9).contains(decimals) {
        fact.decimals = decimals
      } else {
        diagnostics.add(wrong(text, sv: "inget antal decimaler (0–9)", en: "not a number of decimals (0–9)"))
      }
    }
    if let text = traits[.unchanged] {
      fact.unchanged = MarkupReading.decimal(text.value)
      if fact.unchanged == nil { diagnostics.add(wrong(text, sv: "inget tal", en: "not a number")) }
    }
    if let text = traits[.protection] {
      fact.countsPeople = text.value == "personer" || project.language == .english && text.value == "people"
      if !fact.countsPeople {
        diagnostics.add(
          wrong(text, sv: "inget skydd: skriv personer eller inget", en: "no protection: write personer or nothing"))
      }
    }
    if let text = traits[.seriesBreak] {
      fact.seriesBreak = Period(text.value)
      if fact.seriesBreak == nil { diagnostics.add(wrong(text, sv: "ingen period", en: "not a period")) }
    }
    fact.groups = traits[.group].map { $0.split(on: ",").map(\.0) } ?? []
    for group in fact.groups where !isName(group) {
      if let text = traits[.group] {
        diagnostics.add(
          wrong(Located(group, at: text.place), sv: "inget namn på en grupp", en: "not a name of a group"))
      }
    }
    fact.codes = traits[.code]?.value.split(whereSeparator: \.isWhitespace).map(String.init) ?? []
    fact.definition = traits[.definition]?.value
    fact.responseRate = traits[.responseRate]
    return fact
  }

  private func wrong(_ text: Located<String>, sv: String, en: String) -> Diagnostic {
    Diagnostic(
      code: "fel-värde", at: text.place, sv: "”\(text.value)” är \(sv)", en: "“\(text.value)” is \(en)")
  }
}

extension Period.Kind {
  var words: Message {
    switch self {
    case .year: Message(sv: "år", en: "years")
    case .quarter: Message(sv: "kvartal", en: "quarters")
    case .month: Message(sv: "månader", en: "months")
    case .day: Message(sv: "datum", en: "dates")
    }
  }
}

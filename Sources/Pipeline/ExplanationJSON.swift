import Figures
import Intake
import Model

extension FigureExplanation {
  /// Members of an object. `figure`: `{"name", "label", "unit", "decimals", "definition", "groups", "codes", "place",
  /// "rules": [{"words": {"sv", "en"}, "place"}]}`. `values`: what `ListedFigure.json` has of each, and `"target", "remark",
  /// "restated": {"value", "mark", "place"}, "from": [{"name", "organisation", "sex", "period", "text", "place"}],
  /// "agreesWith", "differsFrom": ["place of a rule"], "files": [{"file", "origin", "retrieved", "sha256"}], "printed":
  /// [{"report", "title", "section", "part": {"sv", "en"}, "text"}]`. `leftOut`: how many values of other periods are not
  /// there. `unsearched`: reports that could not be made.
  package var json: [(String, String)] {
    guard let project, let fact, !values.isEmpty else {
      return [("figure", "null"), ("values", "[]"), ("leftOut", "0"), ("unsearched", "[]")]
    }
    var digests: [String: String] = [:]
    return [
      ("figure", json(fact, project.book)), ("values", JSON.array(values.map { json($0, project, &digests) })),
      ("leftOut", "\(leftOut.count)"), ("unsearched", JSON.array(unsearched.map(JSON.string))),
    ]
  }

  private func json(_ fact: Fact, _ book: FigureBook) -> String {
    let rules = book.rules(of: fact.name).map { rule in
      JSON.object([("words", JSON.message(RuleWords(rule: rule).words)), ("place", JSON.string("\(rule.place)"))])
    }
    return JSON.object([
      ("name", JSON.string(fact.name)), ("label", JSON.string(fact.label)), ("unit", JSON.string(fact.unit.name)),
      ("decimals", "\(fact.decimals)"), ("definition", JSON.optional(fact.definition)),
      ("groups", JSON.array(fact.groups.map(JSON.string))), ("codes", JSON.array(fact.codes.map(JSON.string))),
      ("place", JSON.string("\(fact.place)")), ("rules", JSON.array(rules)),
    ])
  }

  private func json(_ value: ListedFigure, _ project: ToldProject, _ digests: inout [String: String]) -> String {
    let (key, book) = (value.key, project.book)
    let restated = value.restated.map { old in
      JSON.object([
        ("value", old.value.number?.description ?? "null"),
        ("mark", old.value.number == nil ? JSON.string(Printing.mark(old.value)) : "null"),
        ("place", JSON.string("\(old.place)")),
      ])
    }
    let operands = (book.derivation(of: key)?.operands ?? []).compactMap(book.listed).map { operand in
      JSON.object([
        ("name", JSON.string(operand.key.name)), ("organisation", JSON.string(operand.key.organisation)),
        ("sex", JSON.string(operand.key.sex.rawValue)), ("period", JSON.string("\(operand.key.period)")),
        ("text", JSON.string(operand.text(in: language))), ("place", JSON.optional(operand.place?.description)),
      ])
    }
    let ways = book.otherWays(to: key)
    func places(_ agree: Bool) -> String {
      JSON.array(ways.filter { $0.agrees == agree }.map { JSON.string("\($0.rule.place)") })
    }
    var files: [String] = []
    var seen: Set<String> = []
    for place in value.found.places where seen.insert(place.file).inserted {
      let digest = digests[place.file] ?? project.digest(of: place.file)
      digests[place.file] = digest
      let origin = project.project.origin(of: place)
      files.append(
        JSON.object([
          ("file", JSON.string(place.file)), ("origin", JSON.optional(origin?.name)),
          ("retrieved", JSON.optional(origin?.retrieved?.description)), ("sha256", JSON.optional(digest)),
        ]))
    }
    let spots = (printed[key] ?? []).map { item in
      JSON.object([
        ("report", JSON.string(item.report.name)), ("title", JSON.string(item.report.title)),
        ("section", JSON.string(item.spot.section)), ("part", JSON.message(item.spot.part)),
        ("text", JSON.string(item.spot.figure.text)),
      ])
    }
    return JSON.object(
      value.json(organisation: project.label(of: key.organisation), in: language) + [
        ("target", JSON.optional(book.targetWords(key, in: language))), ("remark", JSON.optional(book.remark(key))),
        ("restated", restated ?? "null"), ("from", JSON.array(operands)), ("agreesWith", places(true)),
        ("differsFrom", places(false)), ("files", JSON.array(files)), ("printed", JSON.array(spots)),
      ])
  }
}

import Figures
import Model

/// What `skildra facts` answers: the figures of a project that meet some conditions, as they may be told.
package struct FigureListing: Sendable {
  /// The project's own language.
  package let language: Language
  package private(set) var diagnostics: Diagnostics
  private let figures: [ListedFigure]
  private let organisations: [String: String]

  package init(_ workspace: Workspace, where conditions: [String]) {
    let (project, language, diagnostics) = ToldProject.load(workspace)
    (self.language, self.diagnostics) = (language, diagnostics)
    var wanted: [FigureCondition] = []
    for text in conditions {
      if let condition = self.diagnostics.collect({ () throws(Diagnostic) in try FigureCondition(text) }) {
        wanted.append(condition)
      }
    }
    guard let project, wanted.count == conditions.count else {
      (figures, organisations) = ([], [:])
      return
    }
    figures = project.book.listing.filter { figure in wanted.allSatisfy { $0.holds(figure, in: project) } }
    organisations = project.book.organisations.mapValues(\.label)
  }

  package var failed: Bool { diagnostics.hasErrors }

  // MARK: As text

  /// An aligned table with a line of its length; what is hidden to protect people is told as in print.
  package func text(in language: Language) -> String {
    let swedish = language == .swedish
    guard !figures.isEmpty else {
      if failed { return "" }
      return swedish ? "inga siffror\n" : "no figures\n"
    }
    let titles =
      swedish
      ? ["namn", "etikett", "organisation", "kön", "period", "värde", "n", "källa", "plats"]
      : ["name", "label", "organisation", "sex", "period", "value", "n", "source", "place"]
    let limits = [24, 26, 18, 3, 10, 28, 8, 22, 60]
    var table = TextTable(
      titles.enumerated().map { index, title in
        TextTable.Column(title: title, limit: limits[index], isRight: index == 5 || index == 6)
      })
    for figure in figures {
      let key = figure.key
      table.rows.append([
        key.name, figure.fact.label, key.organisation, key.sex == .total ? "" : key.sex.rawValue,
        key.period.description, figure.text(in: language), Self.count(of: figure, language), figure.source ?? "",
        Self.place(of: figure, language),
      ])
    }
    let count = figures.count
    let end =
      swedish ? (count == 1 ? "1 siffra" : "\(count) siffror") : (count == 1 ? "1 figure" : "\(count) figures")
    return table.text(indent: 0).text + end + "\n"
  }

  static func count(of figure: ListedFigure, _ language: Language) -> String {
    if figure.found.isCountProtected { return Printing.mark(.protected) }
    return figure.found.count.map { NumberText.digits($0, decimals: $0.scale, language: language) } ?? ""
  }

  private static func place(of figure: ListedFigure, _ language: Language) -> String {
    if let place = figure.place { return place.description }
    let word = language == .swedish ? "regel" : "rule"
    return figure.rule.map { "\(word) \($0.place)" } ?? ""
  }

  // MARK: As JSON

  /// An object a figure, as `ListedFigure.json` has it.
  package var json: String {
    JSON.array(
      figures.map { figure in
        let label = organisations[figure.key.organisation] ?? figure.key.organisation
        return JSON.object(figure.json(organisation: label, in: language))
      })
  }
}

extension ListedFigure {
  /// As exact as it may be told: of people no more decimals than in print.
  private var number: Decimal? {
    found.value.number.map { fact.countsPeople ? $0.rounded(to: fact.decimals) : $0 }
  }

  /// `{"name", "label", "organisation", "organisationLabel", "sex", "period", "value", "mark", "text", "unit", "n", "source",
  /// "retrieved", "place", "rule"}`; `value` and `n` are numbers in plain digits, or null.
  func json(organisation label: String, in language: Language) -> [(String, String)] {
    let isHidden = found.isCountProtected || found.value == .protected
    return [
      ("name", JSON.string(key.name)), ("label", JSON.string(fact.label)),
      ("organisation", JSON.string(key.organisation)), ("organisationLabel", JSON.string(label)),
      ("sex", JSON.string(key.sex.rawValue)), ("period", JSON.string(key.period.description)),
      ("value", number?.description ?? "null"),
      ("mark", found.value.number == nil ? JSON.string(Printing.mark(found.value)) : "null"),
      ("text", JSON.string(text(in: language))), ("unit", JSON.string(fact.unit.name)),
      ("n", isHidden ? "null" : found.count?.description ?? "null"), ("source", JSON.optional(source)),
      ("retrieved", JSON.optional(retrieved)), ("place", JSON.optional(place?.description)),
      ("rule", JSON.optional(rule?.place.description)),
    ]
  }
}

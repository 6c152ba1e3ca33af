import Figures
import Model
import Templating

/// What `skildra explain` answers: the whole way of one figure, from the cell to every place where it is printed.
package struct FigureExplanation {
  /// Which values, of the figure that is asked for; `nil` is all.
  package struct Choice: Sendable {
    package var organisation: String?
    package var period: String?
    package var sex: String?
    /// Of all periods, also when that is many values.
    package var all: Bool

    package init(organisation: String? = nil, period: String? = nil, sex: String? = nil, all: Bool = false) {
      (self.organisation, self.period, self.sex, self.all) = (organisation, period, sex, all)
    }
  }

  /// A figure in a report.
  struct Printed {
    let report: ReportHead
    let spot: PrintedPlaces.Spot
  }

  /// The project's own language.
  package let language: Language
  package private(set) var diagnostics: Diagnostics
  private(set) var project: ToldProject?
  private(set) var fact: Fact?
  private(set) var values: [ListedFigure] = []
  /// Values of other periods than the project's own and the one before, when that is not all that was asked for.
  private(set) var leftOut: [FactKey] = []
  private(set) var printed: [FactKey: [Printed]] = [:]
  /// Reports that could not be made, and were not searched.
  private(set) var unsearched: [String] = []

  /// `name`: a figure's name, or a reference such as `nöjda hos säbo 2022`.
  package init(_ workspace: Workspace, of name: String, _ choice: Choice = Choice()) {
    (project, language, diagnostics) = ToldProject.load(workspace)
    guard let project else { return }
    do throws(Diagnostic) {
      let wanted = try Wanted(name, choice, project)
      fact = wanted.fact
      values = project.book.listing(of: wanted.fact.name).filter { wanted.holds($0.key) }
      if values.isEmpty { throw wanted.nothing(in: project) }
      if !choice.all, wanted.period == nil { leaveOut(project) }
    } catch {
      var wrong = error
      // What was typed on the command line stands in no file.
      wrong.place = nil
      diagnostics.add(wrong)
      return
    }
    search(project)
  }

  package var failed: Bool { diagnostics.hasErrors }

  /// So many values are told without more ado.
  private static let few = 6

  private mutating func leaveOut(_ project: ToldProject) {
    guard values.count > Self.few else { return }
    let near = [project.project.period, project.project.period.advanced(by: -1)]
    let kept = values.filter { value in near.contains { $0.covers(value.key.period) } }
    guard !kept.isEmpty else { return }
    let keys = Set(kept.map(\.key))
    (leftOut, values) = (values.map(\.key).filter { !keys.contains($0) }, kept)
  }

  /// Fills all reports and notes where the values stand; nothing is drawn or written.
  private mutating func search(_ project: ToldProject) {
    let wanted = Dictionary(values.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    /// A column of a table may have the figure's name and show something else.
    func isSame(_ figure: PrintedFigure) -> Bool {
      guard let own = wanted[figure.key] else { return false }
      let places = Set(own.found.places)
      return places.isEmpty ? figure.label == own.fact.label : !places.isDisjoint(with: figure.provenance.places)
    }
    var outcome = BuildOutcome(language: language, diagnostics: Diagnostics())
    let planner = ReportPlanner(loaded: project.loaded, workspace: project.workspace, only: [])
    for plan in planner.plans(&outcome).all {
      let filler = ReportFiller(
        book: project.book, workspace: project.workspace, theme: project.loaded.theme(of: plan.recipe).theme,
        words: project.loaded.words)
      let (document, problems) = filler.fill(plan)
      let templates = project.loaded.templateDiagnostics[plan.recipe.template.value]
      if problems.hasErrors || templates?.hasErrors == true { unsearched.append(plan.head.name) }
      for spot in PrintedPlaces.all(in: document) where isSame(spot.figure) {
        printed[spot.figure.key, default: []].append(Printed(report: plan.head, spot: spot))
      }
    }
    unsearched += outcome.reports.filter(\.failed).map(\.head.name)
  }
}

/// What is asked for, understood.
private struct Wanted {
  let fact: Fact
  var organisation: String?
  var period: Period?
  var sex: Sex?

  init(_ text: String, _ choice: FigureExplanation.Choice, _ project: ToldProject) throws(Diagnostic) {
    let place = Place(file: "")
    let reference = try Reference(parsing: text, at: place, language: project.project.language)
    guard case .name(let name) = reference.head.value else {
      throw Diagnostic(
        code: "okänt-namn", at: nil, sv: "”\(text)” är ett fält, ingen siffra",
        en: "“\(text)” is a field, not a figure",
        hint: Message(sv: "skriv siffrans namn", en: "write the figure's name"))
    }
    guard reference.view == nil, reference.conversion == nil, reference.from == nil, !reference.signed else {
      throw Diagnostic(
        code: "hänvisning", at: nil, sv: "här förklaras en siffra som den är, utan ändring och omräkning",
        en: "here a figure is explained as it is, without change and conversion",
        hint: Message(
          sv: "skriv namnet, och kanske organisation, period och kön: ”\(name) hos … 2023”",
          en: "write the name, and perhaps organisation, period and sex: “\(name) at … 2023”"))
    }
    let fact = try project.book.fact(name, at: place)
    self.fact = fact
    switch reference.organisation?.value {
    case .name(let name)?: organisation = try project.book.organisation(name, at: place).name
    case .field(let field)?: organisation = try project.book.organisation(".\(field)", at: place).name
    case nil: break
    }
    sex = reference.sex
    switch reference.period?.value {
    case .absolute(let given)?: period = given
    case .relative(let steps)?: period = project.project.period.advanced(by: steps)
    case nil: break
    }
    if let text = choice.organisation { organisation = try Self.organisation(text, project) }
    if let text = choice.period {
      guard let given = Period(text) else {
        throw Diagnostic(
          code: "fel-period", at: nil, sv: "”\(text)” är ingen period", en: "“\(text)” is not a period",
          hint: Message(
            sv: "skriv 2023, 2023-k4, 2023-08 eller 2023-12-31", en: "write 2023, 2023-q4, 2023-08 or 2023-12-31"))
      }
      period = given
    }
    if let text = choice.sex {
      guard let given = Self.sex(text) else {
        throw Diagnostic(
          code: "okänt-kön", at: nil, sv: "”\(text)” är inget kön: skriv K, M eller totalt",
          en: "“\(text)” is no sex: write K, M or total")
      }
      sex = given
    }
    // A figure of a day that is asked for by its year means the state on the year's last day.
    if let given = period {
      let whose = organisation ?? project.book.organisations(having: fact.name).first ?? ""
      period = project.book.period(of: fact.name, organisation: whose, current: given)
    }
  }

  /// By name or by label.
  private static func organisation(_ text: String, _ project: ToldProject) throws(Diagnostic) -> String {
    let labelled = project.project.organisations.filter { $0.label == text }
    return labelled.count == 1 ? labelled[0].name : try project.book.organisation(text, at: Place(file: "")).name
  }

  private static func sex(_ text: String) -> Sex? {
    let word = text.lowercased()
    return Sex.allCases.first { sex in
      sex.rawValue.lowercased() == word || Language.allCases.contains { sex.label(in: $0).lowercased() == word }
    }
  }

  func holds(_ key: FactKey) -> Bool {
    key.name == fact.name && organisation.map { $0 == key.organisation } ?? true
      && period.map { $0 == key.period } ?? true
      && sex.map { $0 == key.sex } ?? true
  }

  func nothing(in project: ToldProject) -> Diagnostic {
    let all = project.book.listing(of: fact.name)
    let places = all.prefix(6).map { figure in
      let sex = figure.key.sex == .total ? "" : " \(figure.key.sex.rawValue)"
      return "\(figure.key.organisation) \(figure.key.period)\(sex)"
    }
    let rest = all.count > places.count ? " …" : ""
    return Diagnostic(
      code: "saknar-värde", at: nil, sv: "”\(fact.name)” har inget sådant värde",
      en: "“\(fact.name)” has no such value",
      hint: all.isEmpty
        ? Message(
          sv: "siffran är beskriven (\(fact.place)) men har inga värden",
          en: "the figure is described (\(fact.place)) but has no values")
        : Message(
          sv: "det finns för \(places.joined(separator: ", "))\(rest)",
          en: "there are for \(places.joined(separator: ", "))\(rest)"))
  }
}

import Figures
import Model

/// One `--where` of `skildra facts`: `namn=nöjda`, `källa=Kolada*`. Case does not count; `*` and `?` stand for other signs.
struct FigureCondition {
  enum Field: CaseIterable {
    case name, label, organisation, sex, period, unit, source, group, place, kind

    var words: [String] {
      switch self {
      case .name: ["namn", "name"]
      case .label: ["etikett", "label"]
      case .organisation: ["organisation"]
      case .sex: ["kön", "sex"]
      case .period: ["period"]
      case .unit: ["enhet", "unit"]
      case .source: ["källa", "source"]
      case .group: ["grupp", "group"]
      case .place: ["plats", "place"]
      case .kind: ["slag", "kind"]
      }
    }
  }

  let field: Field
  let pattern: String

  /// Throws for what is no condition, and for a field that figures do not have.
  init(_ text: String) throws(Diagnostic) {
    guard let sign = text.firstIndex(of: "=") else {
      throw Diagnostic(
        code: "fel-villkor", at: nil, sv: "”\(text)” är inget villkor", en: "“\(text)” is not a condition",
        hint: Message(
          sv: "skriv fält=värde: --where namn=nöjda --where period=2023",
          en: "write field=value: --where name=nöjda --where period=2023"))
    }
    let word = text[..<sign].trimmingSpaces.lowercased()
    guard let field = Field.allCases.first(where: { $0.words.contains(word) }) else {
      let names = Field.allCases.flatMap(\.words)
      throw Diagnostic(
        code: "fel-villkor", at: nil, sv: "siffror har inget fält som heter ”\(word)”",
        en: "figures have no field named “\(word)”",
        hint: nearest(to: word, among: names).map { Message(sv: "menar du ”\($0)”?", en: "did you mean “\($0)”?") }
          ?? Message(
            sv: "fälten är \(Field.allCases.map { $0.words[0] }.joined(separator: ", "))",
            en: "the fields are \(Field.allCases.map { $0.words[$0.words.count - 1] }.joined(separator: ", "))"))
    }
    self.field = field
    pattern = text[text.index(after: sign)...].trimmingSpaces.lowercased()
  }

  func holds(_ figure: ListedFigure, in project: ToldProject) -> Bool {
    texts(of: figure, project).contains { Pattern.matches($0.lowercased(), pattern) }
  }

  private func texts(of figure: ListedFigure, _ project: ToldProject) -> [String] {
    let key = figure.key
    switch field {
    case .name: return [key.name]
    case .label: return [figure.fact.label, figure.fact.shortLabel]
    case .organisation: return [key.organisation, project.label(of: key.organisation)]
    case .sex: return [key.sex.rawValue] + Language.allCases.map { key.sex.label(in: $0) }
    case .period: return [key.period.description]
    case .unit: return [figure.fact.unit.name]
    case .source: return [figure.source ?? ""]
    case .group: return figure.fact.groups.isEmpty ? [""] : figure.fact.groups
    case .place: return [(figure.place ?? figure.rule?.place)?.description ?? ""]
    case .kind: return [project.book.organisations[key.organisation]?.kind ?? ""]
    }
  }
}

extension Substring {
  fileprivate var trimmingSpaces: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}

import Model

/// Checks that hold for every kind, and the forms of their messages.
extension Chart {
  func misfit(_ sv: String, _ en: String, hint: Message? = nil) -> Diagnostic {
    Diagnostic(code: "diagram-form", at: place, sv: sv, en: en, hint: hint)
  }

  var withoutValues: Diagnostic {
    if values.joined().contains(where: { $0.value == .protected }) {
      return misfit(
        "alla värden i diagrammet är skyddade", "all values of the chart are protected",
        hint: Message(
          sv:
            "visa siffrorna i en tabell, där skyddade värden får ett tecken, eller slå ihop raderna till större grupper",
          en:
            "show the figures in a table, where a mark stands for a protected value, or merge the rows into larger groups"
        ))
    }
    return misfit(
      "diagrammet har inga värden", "the chart has no values",
      hint: Message(
        sv: "låt diagrammet stå i ett if, eller rätta dess rader", en: "put the chart in an if, or correct its rows"))
  }

  func checkShape() -> [Diagnostic] {
    guard !rows.isEmpty, !series.isEmpty, values.joined().contains(where: { $0.value.number != nil }) else {
      return [withoutValues]
    }
    guard values.count == rows.count, values.allSatisfy({ $0.count == series.count }) else {
      return [
        misfit(
          "diagrammets rader har olika många värden", "the rows of the chart have different numbers of values")
      ]
    }
    var problems: [Diagnostic] = []
    for figure in values.joined() where figure.value.number != nil && figure.unit.name != unit.name {
      problems.append(
        Diagnostic(
          code: "diagram-enhet", at: place,
          sv: "diagrammet visar \(unit.name), men \(figure.label) är i \(figure.unit.name)",
          en: "the chart shows \(unit.name), but \(figure.label) is in \(figure.unit.name)",
          hint: Message(
            sv: "gör två diagram; två axlar i ett diagram går inte att läsa",
            en: "make two charts; two axes in one chart cannot be read")))
      break
    }
    return problems.isEmpty ? checkBands() : problems
  }

  /// A band has a lower and an upper edge, in that order, and a line before it.
  private func checkBands() -> [Diagnostic] {
    guard let first = series.firstIndex(where: { $0.edge != nil }) else { return [] }
    guard kind == .trend || kind == .multiples else {
      return [
        misfit(
          "ett band (to) hör till kind=\"trend\" eller kind=\"multiples\", och diagrammet är kind=\"\(kind.rawValue)\"",
          "a band (to) belongs to kind=\"trend\" or kind=\"multiples\", and the chart is of kind=\"\(kind.rawValue)\"")
      ]
    }
    guard first > 0 else {
      return [
        misfit(
          "bandet ”\(series[0].label)” står före sin linje", "the band “\(series[0].label)” stands before its line",
          hint: Message(
            sv: "skriv linjens kolumn först och bandets efter den",
            en: "write the line's column first, the band's after"))
      ]
    }
    for (row, figures) in zip(rows, values) {
      for (index, edge) in series.enumerated() where edge.edge == .lower && index + 1 < figures.count {
        guard let low = figures[index].value.number, let high = figures[index + 1].value.number, high < low else {
          continue
        }
        return [
          misfit(
            "bandet ”\(edge.label)” går \(row.label) från \(digits(of: figures[index])) till \(digits(of: figures[index + 1])), "
              + "som är lägre",
            "the band “\(edge.label)” goes from \(digits(of: figures[index])) to "
              + "\(digits(of: figures[index + 1])) in \(row.label), which is lower")
        ]
      }
    }
    return []
  }

  func tooManySeries(limit: Int, count: Int) -> Diagnostic {
    misfit(
      "diagrammet kind=\"\(kind.rawValue)\" har högst \(NumberText.words(Decimal(limit))) serier, här är de \(NumberText.words(Decimal(count)))",
      "a chart of kind=\"\(kind.rawValue)\" has at most "
        + "\(NumberText.words(Decimal(limit), language: .english)) series; this one has \(NumberText.words(Decimal(count), language: .english))",
      hint: Message(
        sv: "dela upp det i flera diagram, eller visa en serie i färg och de andra som jämförelse i grått",
        en: "split it into several charts, or show one series in colour and the others as grey context"))
  }

  /// A line needs two periods.
  func checkCourse() -> [Diagnostic] {
    guard rows.count < 2 else { return checkPeriods() }
    return [
      misfit(
        "diagrammet kind=\"\(kind.rawValue)\" visar en utveckling, men här är bara en period",
        "a chart of kind=\"\(kind.rawValue)\" shows a change over time, but there is only one period",
        hint: Message(
          sv: "skriv till exempel rows=\"-4..0\", eller välj kind=\"bar\"",
          en: "write for example rows=\"-4..0\", or choose kind=\"bar\""))
    ]
  }

  /// Rows that must be periods in the order of time.
  func checkPeriods() -> [Diagnostic] {
    let periods = rows.compactMap(\.period)
    guard periods.count == rows.count else {
      let stranger = rows.first { $0.period == nil }?.label ?? ""
      return [
        misfit(
          "diagrammet kind=\"\(kind.rawValue)\" har perioder som rader, men ”\(stranger)” är ingen period",
          "a chart of kind=\"\(kind.rawValue)\" has periods as rows, but “\(stranger)” is not a period",
          hint: Message(sv: "skriv till exempel rows=\"-4..0\"", en: "write for example rows=\"-4..0\""))
      ]
    }
    for (earlier, later) in zip(periods, periods.dropFirst()) where !(earlier < later) {
      return [
        misfit(
          "perioderna står inte i tidsordning: \(earlier) före \(later)",
          "the periods are not in chronological order: \(earlier) before \(later)")
      ]
    }
    return []
  }
}

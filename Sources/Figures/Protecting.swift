import Model

extension FigureBook {
  /// The book in which small counts of people, and what reveals them, are `protected`: what is printed from it cannot
  /// hold them. The project's `<protect>` says what is small; without it the book is the same.
  ///
  /// Rules are compared on the true values before this (`checkRules`), so the messages of a figure that disagrees quote
  /// what it truly is. They go to the author, who has the file; with an error nothing is published.
  ///
  /// `counts`: what the tables and charts of all reports count in sources. They are protected together with the figures; of
  /// rows about individuals the book tells no others.
  package func protected(counting counts: [RowCount] = [], into diagnostics: inout Diagnostics) -> FigureBook {
    guard let protection = project.protection else { return self }
    for diagnostic in PersonLattice.unfit(in: self) { diagnostics.add(diagnostic) }
    var figures = PersonFigures(self, below: protection.below, counting: counts)
    diagnostics.add(figures.diagnostics)
    figures.suppress()
    for diagnostic in figures.exposures(in: self, protection) { diagnostics.add(diagnostic) }
    return telling(figures.told(below: protection.below), counts: figures.toldCounts)
  }
}

extension PersonFigures {
  /// What is told of each figure.
  func told(below: Int) -> [FactKey: FoundValue] {
    var told: [FactKey: FoundValue] = [:]
    for (key, found) in found {
      var found = found
      if isHidden(key) {
        if found.value.number != nil, tellsSize(key) { found.below = below }
        found.value = .protected
      }
      if found.count != nil, isCountHidden(key) { (found.count, found.isCountProtected) = (nil, true) }
      found.origins = found.origins.map { origin in
        isHidden(origin.key) ? .init(key: origin.key, value: .protected, place: origin.place) : origin
      }
      told[key] = found
    }
    return told
  }

  /// The value is hidden, or tells of one that is.
  private func isHidden(_ key: FactKey, depth: Int = 0) -> Bool {
    if let cell = cells[PersonCell(key)], suppression.hidden.contains(cell) { return true }
    return depth < 20 && (followers[key] ?? []).contains { isHidden($0, depth: depth + 1) }
  }

  private func isCountHidden(_ key: FactKey) -> Bool {
    if let cell = cells[PersonCell(key, .count)] { return suppression.hidden.contains(cell) }
    // The number behind a reckoned share is its whole.
    return (followers[key]?.last).map { isHidden($0) } ?? false
  }

  /// The counts of tables and charts that hide nothing.
  var toldCounts: Set<RowCount> { Set(countCells.filter { !isHidden($0.value) }.keys) }

  /// `nil` is a count of no rows.
  private func isHidden(_ cell: Int?) -> Bool { cell.map(suppression.hidden.contains) ?? false }

  private func tellsSize(_ key: FactKey) -> Bool {
    guard let cell = cells[PersonCell(key)] else { return false }
    return suppression.cells[cell].tellsSize && suppression.isSmall(cell)
  }

  /// What could not be hidden, since it follows from figures that are told whatever they say.
  func exposures(in book: FigureBook, _ protection: Protection) -> [Diagnostic] {
    var told: Set<PersonCell> = []
    var toldSources: Set<String> = []
    return suppression.exposed.compactMap { index -> Diagnostic? in
      guard var cell = identities[index] else {
        guard let source = rowSources[index], toldSources.insert(source).inserted else { return nil }
        return exposure(of: source, book, protection)
      }
      cell.part = .value
      guard told.insert(cell).inserted else { return nil }
      let sex: Sex = cell.sex == .women ? .women : cell.sex == .men ? .men : .total
      let organisation = String(cell.organisation.prefix { $0 != "/" })
      let key = FactKey(name: cell.name, organisation: organisation, period: cell.period, sex: sex)
      let place = found[key]?.places.first ?? book.facts[key.name]?.place ?? protection.place
      return Diagnostic(
        code: "skydd", at: place,
        sv:
          "”\(key.name)” hos \(key.organisation) \(key.period) går inte att skydda: det följer av siffror som alltid visas",
        en:
          "“\(key.name)” at \(key.organisation) in \(key.period) cannot be protected: it follows from figures that are always shown",
        hint: Message(
          sv: "skriv skydd personer på de siffror som det räknas ur",
          en: "write the protection people on the figures that it is reckoned from"))
    }
  }

  /// Counts of the source's rows that no one may hide tell of a small one.
  private func exposure(of source: String, _ book: FigureBook, _ protection: Protection) -> Diagnostic {
    let names = fixedCounts[source] ?? []
    func quoted(_ mark: String) -> String { names.map { "\(mark)\($0)”" }.joined(separator: ", ") }
    return Diagnostic(
      code: "skydd", at: names.first.flatMap { book.facts[$0]?.place } ?? protection.place,
      sv: "ett litet antal i ”\(source)” går inte att skydda: det följer av siffror som alltid visas, \(quoted("”"))",
      en:
        "a small count in “\(source)” cannot be protected: it follows from figures that are always shown, \(quoted("“"))",
      hint: Message(
        sv: "skriv skydd personer på de siffror som räknar raderna",
        en: "write the protection people on the figures that count the rows"))
  }
}

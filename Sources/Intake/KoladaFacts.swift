import Model

/// Kolada's figures among the facts: found by the codes of facts and organisations once all tables have been read.
extension FactReader {
  /// The rows of a facts file; `nil` for a page from Kolada, which is kept until all codes are known.
  mutating func open(_ bytes: [UInt8], _ file: DataFile) throws(Diagnostic) -> (any FileRows)? {
    let source = FileFormat.DataSource(
      bytes: bytes, file: file.file.value, dialect: file.dialect, language: project.language,
      listNames: ["fakta", "facts"])
    guard FileFormat.isJSON(source.file) else { return try FileFormat.open(source) }
    let value = try JSONParser.parse(bytes, file: source.file, encoding: file.dialect.encoding)
    guard file.dialect.path == nil, KoladaPage.isPage(value) else { return try JSONRows(value, source) }
    koladaPages.append(KoladaPage(value, file: file, into: &diagnostics))
    return nil
  }

  mutating func readKolada() {
    guard !koladaPages.isEmpty else { return }
    defer { koladaPages = [] }
    var codes: [String: [Located<String>]] = [:]
    for name in order {
      guard let text = descriptions[name]?.traits[.code] else { continue }
      for code in Set(text.value.split(whereSeparator: \.isWhitespace)) {
        codes[String(code), default: []].append(Located(name, at: text.place))
      }
    }
    describe(by: codes)
    let reading = KoladaReading(koladaPages, codes: codes, project: project)
    diagnostics.add(reading.diagnostics)
    var counts: [FactKey: (count: Int, isUnit: Bool)] = [:]
    for found in reading.found {
      let (figure, page) = (found.figure, koladaPages[found.page])
      let place = page.place(figure.pointer)
      if let conflict = descriptions[found.fact]?.use(figure.period, at: place) {
        diagnostics.add(conflict)
        continue
      }
      let key = FactKey(name: found.fact, organisation: found.organisation, period: figure.period, sex: figure.sex)
      let isHistory = page.file.isHistory
      let isSaid = isHistory && entries.entries[key] != nil
      entries.add(
        figure.value, count: nil,
        FactEntryTable.ValueCell(
          key: key, value: Located(figure.value.number?.description ?? "", at: place), shownDecimals: nil, count: nil,
          isHistory: isHistory))
      // What an earlier year's answer tells of a value that stands otherwise now is not of that value.
      if isSaid { continue }
      let origin = page.file.origin
      remarks.suggest(.source, origin.name ?? "Kolada", key)
      if let day = origin.retrieved { remarks.suggest(.retrieved, day.description, key) }
      guard figure.count > 1 else { continue }
      // One note a figure: that of both sexes, else the largest.
      var whole = key
      whole.sex = .total
      let isLarger = figure.sex == .total || figure.count > counts[whole]?.count ?? 0
      if isLarger { counts[whole] = (figure.count, figure.isUnit) }
    }
    for (key, mean) in counts {
      remarks.suggest(.remark, Self.unweighted(mean.count, mean.isUnit, project.language), key)
    }
  }

  /// What Kolada says that an indicator is, where the project does not say it.
  private mutating func describe(by codes: [String: [Located<String>]]) {
    for page in koladaPages {
      for (id, entry) in page.indicators.sorted(by: { $0.key < $1.key }) {
        guard let facts = codes[id], facts.count == 1 else { continue }
        let place = page.place(entry.pointer)
        for (trait, member, text) in [
          (FactColumn.Trait.definition, "definition", entry.definition), (.label, "title", entry.title),
        ] {
          guard let text, descriptions[facts[0].value]?.traits[trait] == nil else { continue }
          var place = place
          place.pointer = (place.pointer ?? "") + "/" + member
          _ = descriptions[facts[0].value]?.set(trait, Located(text, at: place), language: project.language)
        }
      }
    }
  }

  /// Kolada's means of groups give each member the same weight.
  private static func unweighted(_ count: Int, _ isUnit: Bool, _ language: Language) -> String {
    language == .swedish
      ? "Ovägt medelvärde av \(count) \(isUnit ? "enheter" : "kommuner")."
      : "Unweighted mean of \(count) \(isUnit ? "units" : "municipalities")."
  }
}

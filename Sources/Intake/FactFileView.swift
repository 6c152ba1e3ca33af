import Model

/// A facts table as its rows stand: what each column is, how many rows there are, and the first of them.
package struct FactFileView: Sendable {
  package struct Column: Sendable {
    package let header: String
    /// `namn`, `värde för 2023`, `antal bakom värdet för 2023`.
    package let meaning: Message
    /// Of a column of values its own number, of numbers behind values the number of their column; `nil` for words.
    package let valueIndex: Int?
    package let isCount: Bool
  }

  package let columns: [Column]
  package let sheet: String?
  /// A page from Kolada has its values in its own way; what of it is not read is told by the reader of facts.
  package private(set) var isKolada = false
  package private(set) var rowCount = 0
  /// The cells of the first rows, as they read.
  package private(set) var rows: [[Located<String>]] = []

  /// Throws what keeps the file from being read at all. `first`: how many rows are kept.
  package static func read(
    _ bytes: [UInt8], _ file: DataFile, project: Project, first: Int
  ) throws(Diagnostic) -> FactFileView {
    var ignored = Diagnostics()
    let language = project.language
    let source = FileFormat.DataSource(
      bytes: bytes, file: file.file.value, dialect: file.dialect, language: language, listNames: ["fakta", "facts"])
    if FileFormat.isJSON(source.file), file.dialect.path == nil {
      let value = try JSONParser.parse(bytes, file: source.file, encoding: file.dialect.encoding)
      if KoladaPage.isPage(value) {
        return FactFileView(KoladaPage(value, file: file, into: &ignored), project, first: first)
      }
    }
    var cells = try FileFormat.open(source)
    let header = try cells.readHeader(file.dialect)
    let columns = FactColumns(
      header: header, language: language, hasPeriod: file.period != nil, into: &ignored)
    var view = FactFileView(
      columns: header.enumerated().map { Self.column($0.element.value, $0.offset, columns) }, sheet: cells.sheet)
    while try cells.nextData(file.dialect, &ignored) {
      view.rowCount += 1
      guard view.rows.count < first else { continue }
      view.rows.append(header.indices.map { Located(RawTable.words(cells.cell($0)), at: cells.place($0)) })
    }
    return view
  }

  /// A page from Kolada: one row a value, and no row of what only describes. Whose it is stands beside the number.
  private init(_ page: KoladaPage, _ project: Project, first: Int) {
    let words = [
      ("kpi", Message(sv: "nyckeltal", en: "indicator")),
      ("municipality", Message(sv: "kommun eller enhet", en: "municipality or unit")),
      ("period", Message(sv: "år", en: "year")), ("gender", Message(sv: "kön", en: "sex")),
      ("value", Message(sv: "värde", en: "value")),
    ]
    columns = words.enumerated().map { index, word in
      Column(header: word.0, meaning: word.1, valueIndex: word.0 == "value" ? index : nil, isCount: false)
    }
    sheet = nil
    isKolada = true
    rowCount = page.figures.count
    rows = page.figures.prefix(first).map { figure in
      let value: String =
        switch figure.value {
        case .number(let number): NumberText.digits(number, decimals: number.scale, language: project.language)
        case .missing, .notApplicable, .nothing, .protected: ".."
        }
      let name = project.organisations.first { $0.codes.contains(figure.subject) }?.name
      let subject = figure.subject + (name.map { " (\($0))" } ?? "")
      let texts = [figure.indicator, subject, figure.period.description, figure.sex.rawValue, value]
      return texts.map { Located($0, at: page.place(figure.pointer)) }
    }
  }

  private init(columns: [Column], sheet: String?) { (self.columns, self.sheet) = (columns, sheet) }

  private static func column(_ header: String, _ index: Int, _ columns: FactColumns?) -> Column {
    guard let columns, columns.columns.indices.contains(index) else {
      // What the column is cannot be known: it may hold values.
      return Column(
        header: header, meaning: Message(sv: "läses inte", en: "not read"), valueIndex: index, isCount: false)
    }
    let kind = columns.columns[index]
    switch kind {
    case .value:
      return Column(header: header, meaning: Message(sv: "värde", en: "value"), valueIndex: index, isCount: false)
    case .valueOf(let period):
      return Column(
        header: header, meaning: Message(sv: "värde för \(period)", en: "value for \(period)"), valueIndex: index,
        isCount: false)
    case .count(let period):
      let of = period.map { FactColumn.valueOf($0) } ?? .value
      let said = period.map { Message(sv: " för \($0)", en: " for \($0)") } ?? Message(sv: "", en: "")
      return Column(
        header: header,
        meaning: Message(sv: "antal bakom värdet\(said.sv)", en: "number behind the value\(said.en)"),
        valueIndex: columns.columns.firstIndex(of: of) ?? index, isCount: true)
    case .unnamed:
      return Column(
        header: header, meaning: Message(sv: "utan rubrik", en: "without a header"), valueIndex: index, isCount: false)
    case .name, .organisation, .sex, .period, .trait, .remark:
      let meaning = FactColumn.Remark.period(of: kind)
      let plain = FactColumn.Remark.plain(kind)
      let words = Message(
        sv: FactColumns.word(plain, .swedish) + (meaning.map { " för \($0)" } ?? ""),
        en: FactColumns.word(plain, .english) + (meaning.map { " for \($0)" } ?? ""))
      return Column(header: header, meaning: words, valueIndex: nil, isCount: false)
    }
  }
}

extension FactColumn.Remark {
  fileprivate static func period(of column: FactColumn) -> Period? {
    if case .remark(_, let period) = column { period } else { nil }
  }

  fileprivate static func plain(_ column: FactColumn) -> FactColumn {
    if case .remark(let remark, _) = column { .remark(remark, nil) } else { column }
  }
}

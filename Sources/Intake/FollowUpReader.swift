import Model

/// Reads the follow-ups of a plan and ties their rows to the plan's by its key.
package struct FollowUpReader {
  private let declared: SourceFile
  private let expected: SourceFile?
  private let project: Project
  private let template: String?
  private var diagnostics = Diagnostics()
  private var limit = Diagnostics.limit

  /// `plan` with its follow-ups in order of their dates. `declared`, `expected` and `template` are the plan's, as
  /// `DatasetReader` takes them.
  package static func read(
    _ files: [(file: FollowUpFile, bytes: [UInt8])], of plan: Dataset, declared: SourceFile, expected: SourceFile?,
    project: Project, template: String? = nil, limit: Int = Diagnostics.limit
  ) -> (Dataset, Diagnostics) {
    var reader = FollowUpReader(declared: declared, expected: expected, project: project, template: template)
    (reader.diagnostics, reader.limit) = (Diagnostics(limit: limit), limit)
    let plan = reader.read(files, of: plan)
    return (plan, reader.diagnostics)
  }

  private init(declared: SourceFile, expected: SourceFile?, project: Project, template: String?) {
    (self.declared, self.expected, self.project, self.template) = (declared, expected, project, template)
  }

  private mutating func read(_ files: [(file: FollowUpFile, bytes: [UInt8])], of plan: Dataset) -> Dataset {
    var plan = plan
    let columns = ColumnMatch.merge(declared.followUpColumns, expected?.followUpColumns)
    plan.followUpColumns = columns.compactMap { column in
      diagnostics.collect { () throws(Diagnostic) in
        Dataset.Column(column, unit: try column.unit(in: project, default: declared.unit ?? expected?.unit))
      }
    }
    guard let first = files.first else { return plan }
    guard let key = plan.key, let keyColumn = plan.column(named: key) else {
      diagnostics.add(
        Diagnostic(
          code: "saknar-nyckel", at: first.file.of.place,
          sv: "källan ”\(plan.name)” har ingen nyckel, så uppföljningen kan inte knytas till dess rader",
          en: "the source “\(plan.name)” has no key, so the follow-up cannot be tied to its rows",
          hint: Message(
            sv: "skriv key=\"…\" vid källan, med den kolumn som skiljer raderna åt",
            en: "write key=\"…\" at the source, with the column that tells its rows apart")))
      return plan
    }
    guard !columns.isEmpty else {
      diagnostics.add(
        Diagnostic(
          code: "kolumn-saknas", at: first.file.of.place,
          sv: "inget säger vilka kolumner en uppföljning av ”\(plan.name)” har",
          en: "nothing says which columns a follow-up of “\(plan.name)” has",
          hint: Message(
            sv: "skriv dem i källan: <follow-up><column name=\"läge\" type=\"…\"/></follow-up>",
            en: "write them in the source: <follow-up><column name=\"status\" type=\"…\"/></follow-up>")))
      return plan
    }
    checkNames(columns, of: plan)
    for (file, bytes) in files.sorted(by: { $0.file.date.value < $1.file.date.value }) {
      guard let dataset = dataset(file, bytes, columns, key: keyColumn) else { continue }
      checkHeaders(dataset, of: plan)
      checkRows(dataset, of: plan)
      plan.followUps.append(FollowUp(date: file.date.value, dataset: dataset))
    }
    return plan
  }

  private mutating func dataset(
    _ file: FollowUpFile, _ bytes: [UInt8], _ columns: [ColumnDeclaration], key: Dataset.Column
  ) -> Dataset? {
    var source = SourceFile(name: file.of)
    (source.file, source.dialect, source.key) = (file.file, file.dialect, key.name)
    var keyDeclaration = ColumnDeclaration(name: Located(key.name, at: file.of.place))
    keyDeclaration.type = key.type
    (source.columns, source.followUpColumns) = (file.columns, columns)
    var wanted = source
    wanted.columns = [keyDeclaration] + columns
    let (dataset, found) = DatasetReader.read(
      bytes, declared: source, expected: wanted, project: project, template: template, limit: limit)
    diagnostics.add(found)
    return dataset
  }

  /// Template and project may each declare a part of the columns.
  private mutating func checkNames(_ columns: [ColumnDeclaration], of plan: Dataset) {
    for column in columns {
      if let own = plan.columns.first(where: { $0.name == column.name.value }) {
        diagnostics.add(.followUpOverwrites(column.name, plan: plan.name, at: own.place))
      }
    }
  }

  /// A header of the plan's in the file would be passed over, and who wrote it thinks that it changes the plan.
  private mutating func checkHeaders(_ dataset: Dataset, of plan: Dataset) {
    for header in dataset.otherHeaders {
      let title = ColumnMatch.folded(header.value)
      if let own = plan.columns.first(where: { ColumnMatch.folded($0.name) == title }) {
        diagnostics.add(.followUpOverwrites(header, plan: plan.name, at: own.place))
      }
    }
  }

  private mutating func checkRows(_ dataset: Dataset, of plan: Dataset) {
    let keys = plan.rows.indices.compactMap { plan.key(of: $0) }
    let known = Set(keys)
    guard let column = dataset.key.flatMap(dataset.index(of:)) else { return }
    for row in dataset.rows.indices {
      guard let key = dataset.key(of: row), !known.contains(key) else { continue }
      let first = nearest(to: key, among: keys)
      let second = first.flatMap { first in nearest(to: key, among: keys.filter { $0 != first }) }
      let near = [first, second].compactMap { $0 }
      let (sv, en) = (near.map { "”\($0)”" }, near.map { "“\($0)”" })
      let hint = Message(
        sv: (sv.isEmpty ? "" : "närmast är \(sv.joined(separator: " och ")); ")
          + "en aktivitet tas inte bort ur planen, den får läget avslutad",
        en: (en.isEmpty ? "" : "nearest \(en.count == 1 ? "is" : "are") \(en.joined(separator: " and ")); ")
          + "an activity is not deleted from the plan, it gets a closing status")
      diagnostics.add(
        Diagnostic(
          code: "okänd-rad", at: dataset.place(row: row, column: column),
          sv: "uppföljningen gäller aktivitet ”\(key)”, som inte finns i \(plan.name) (\(plan.file))",
          en: "the follow-up is of activity “\(key)”, which \(plan.name) (\(plan.file)) does not have", hint: hint))
    }
  }
}

import Model

/// What a file that no project declares seems to be, as the element that would declare it: for a person to read, correct
/// and paste. Nothing is read by it unseen.
package struct SourceProposal: Sendable {
  /// The element, ready to paste in `project.xml`.
  package let markup: String
  /// How the file is written, in words.
  package let dialect: Message
  /// What a person must look at.
  package let remarks: [Message]
  /// Rows that are read when it is pasted.
  package let rowCount: Int
  /// What even then cannot be read: to be corrected in the file.
  package let rejected: Diagnostics
  package let isOfPersons: Bool

  /// The proposals for a file: one for each sheet of a workbook that holds a table.
  package static func all(_ bytes: [UInt8], file: String, project: Project) throws(Diagnostic) -> [SourceProposal] {
    let ending = file.lowercased().split(separator: ".").last ?? ""
    if ending == "json", let page = kolada(bytes, file, project) { return [page] }
    if ending == "json" || ending == "xml" { return try ofTree(bytes, file, project) }
    guard FileFormat.isWorkbook(file) else {
      return [try make(RawTable(text: bytes, file: file), bytes, file, nil, project)]
    }
    let sheets = try Workbook(bytes, file: file).visibleSheets
    var (proposals, failure) = ([SourceProposal](), Diagnostic?.none)
    for sheet in sheets {
      do throws(Diagnostic) {
        let table = try RawTable(
          workbook: bytes, file: file, sheet: sheets.count > 1 ? sheet : nil, language: project.language)
        proposals.append(try make(table, bytes, file, sheets.count > 1 ? sheet : nil, project))
      } catch { failure = failure ?? error }
    }
    if proposals.isEmpty, let failure { throw failure }
    return proposals
  }

  private static func make(
    _ table: RawTable, _ bytes: [UInt8], _ file: String, _ sheet: String?, _ project: Project
  ) throws(Diagnostic) -> SourceProposal {
    guard let shape = table.shape else {
      throw Diagnostic(
        code: "ingen-tabell", at: Place(file: file), sv: "ingen rad i filen ser ut som en rubrikrad med rader under",
        en: "no row of the file looks like a header with rows under it")
    }
    var dialect = table.dialect
    (dialect.skippedRows, dialect.headerRows) = (shape.skippedRows, shape.headerRows)
    if dialect.skippedRows > 0, table.hasSeparatorLine(bytes) { dialect.skippedRows -= 1 }
    (dialect.endRow, dialect.totalRows) = (shape.endRow, shape.totalRows)
    if !FileFormat.isWorkbook(file) { dialect.decimal = table.decimal(from: shape) }
    return try make(dialect, isCut: table.isCut, bytes, file, part: sheet, project)
  }

  /// Of a file whose dialect is known. `part`: which of its tables, when it has several.
  static func make(
    _ known: Dialect, isCut: Bool, _ bytes: [UInt8], _ file: String, part: String?, _ project: Project
  ) throws(Diagnostic) -> SourceProposal {
    var dialect = known
    let place = Place(file: file)
    if let facts = facts(bytes, file, dialect, project) { return facts }
    let columns = try ColumnGuesses(bytes, file: file, dialect: dialect, project: project)
    guard !columns.declarations.isEmpty else {
      throw Diagnostic(
        code: "ingen-tabell", at: Place(file: file), sv: "ingen kolumn i filen har en rubrik som går att läsa",
        en: "no column of the file has a header that can be read")
    }
    (dialect.nulls, dialect.dates) = (columns.nulls, columns.dates)
    var source = SourceFile(name: Located(name(of: file, part, project), at: place))
    (source.file, source.dialect, source.columns) = (Located(file, at: place), dialect, columns.declarations)
    (source.key, source.isOfPersons) = (columns.key, columns.isOfPersons)
    source.unit = columns.commonUnit
    let (dataset, found) = DatasetReader.read(bytes, declared: source, expected: nil, project: project, limit: 10_000)
    var remarks = columns.remarks
    if isCut {
      remarks.append(
        Message(
          sv: "bara de första \(RawTable.rowLimit) raderna har prövats",
          en: "only the first \(RawTable.rowLimit) rows have been tried"))
    }
    return SourceProposal(
      markup: ProposalMarkup.text(source), dialect: dialect.words(file: file, bytes: bytes), remarks: remarks,
      rowCount: dataset?.rows.count ?? 0, rejected: found, isOfPersons: source.isOfPersons)
  }

  /// How a page from Kolada is written.
  package static let kolada = Message(sv: "JSON från Kolada", en: "JSON from Kolada")

  /// A page from Kolada needs no more than its name: codes tell what is whose.
  private static func kolada(_ bytes: [UInt8], _ file: String, _ project: Project) -> SourceProposal? {
    guard let value = try? JSONParser.parse(bytes, file: file, encoding: .utf8), KoladaPage.isPage(value) else {
      return nil
    }
    var found = Diagnostics(limit: 10_000)
    let declared = DataFile(file: Located(file, at: Place(file: file)), dialect: Dialect())
    let page = KoladaPage(value, file: declared, into: &found)
    return SourceProposal(
      markup: ProposalMarkup.text(declared), dialect: kolada,
      remarks: [
        Message(
          sv: "skriv nyckeltalens koder i faktatabellens kolumn kod, och kommunens i code vid organisationen",
          en:
            "write the indicators' codes in the column code of a facts table, and the municipality's in code at the organisation"
        )
      ], rowCount: page.figures.count, rejected: found, isOfPersons: false)
  }

  /// A file that has the header of a facts table is one.
  private static func facts(
    _ bytes: [UInt8], _ file: String, _ dialect: Dialect, _ project: Project
  ) -> SourceProposal? {
    let declared = DataFile(file: Located(file, at: Place(file: file)), dialect: dialect)
    var ignored = Diagnostics()
    guard
      var rows = try? FileFormat.open(
        FileFormat.DataSource(bytes: bytes, file: file, dialect: dialect, language: project.language)),
      let header = try? rows.readHeader(dialect),
      let columns = FactColumns(header: header, language: project.language, into: &ignored),
      columns.columns.contains(where: { if case .valueOf = $0 { true } else { $0 == .value || $0 == .trait(.unit) } }),
      let view = try? FactFileView.read(bytes, declared, project: project, first: 0)
    else { return nil }
    let (_, found) = FactReader.read([(declared, bytes)], project: project, limit: 10_000)
    return SourceProposal(
      markup: ProposalMarkup.text(declared), dialect: dialect.words(file: file, bytes: bytes),
      remarks: [
        Message(
          sv: "filen har faktatabellens rubriker, så den hör hemma bland siffrorna (facts)",
          en: "the file has the headers of a facts table, so it belongs among the facts")
      ],
      rowCount: view.rowCount, rejected: found, isOfPersons: false)
  }

  /// A name that nothing in the project has, from that of the file or the sheet.
  private static func name(of file: String, _ part: String?, _ project: Project) -> String {
    let base = file.split(separator: "/").last.map { $0.split(separator: ".").first.map(String.init) ?? "" } ?? ""
    let taken = ProjectNames(project)
    let plain = ColumnGuesses.name(from: part.map { "\(base) \($0)" } ?? base, else: "källa")
    var (name, number) = (plain, 2)
    while taken.thing(named: name) != nil || reservedNames.contains(name) {
      name = "\(plain)-\(number)"
      number += 1
    }
    return name
  }
}

extension RawTable {
  /// `sep=` is passed by the reader and is none of the rows above the header.
  func hasSeparatorLine(_ bytes: [UInt8]) -> Bool {
    guard let decoded = try? TextDecoder.decode(bytes, as: dialect.encoding, file: "") else { return false }
    return dialect.sheet == nil && DelimitedText.separatorLine(decoded) != nil
  }

  /// The sign before decimals that most numbers have; a comma when none tells.
  func decimal(from shape: Shape) -> Character {
    Self.decimal(in: rows.filter { $0.line > shape.skippedRows + shape.headerRows }.map(\.cells))
  }

  static func decimal(in rows: [[String]]) -> Character {
    var (commas, points) = (0, 0)
    for row in rows {
      for cell in row where cell.count < 40 {
        let digits = cell.prefix { $0.isNumber || $0.isWhitespace || ".,-−–+".contains($0) }
        guard digits.contains(where: \.isNumber), let last = digits.lastIndex(where: { $0 == "," || $0 == "." }) else {
          continue
        }
        let mark = digits[last]
        let tail = digits[digits.index(after: last)...].filter(\.isNumber).count
        let isOnce = digits.count { $0 == mark } == 1
        // `1.234` may be a thousand as well as a fraction, and 2023.12.31 is neither.
        guard isOnce, tail > 0, tail != 3 || digits.first == "0" || digits.contains(mark == "," ? "." : ",") else {
          continue
        }
        if mark == "," { commas += 1 } else { points += 1 }
      }
    }
    return points > commas ? "." : ","
  }
}

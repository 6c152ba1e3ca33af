import Model

/// Proposals for JSON and XML, where it must be said what the rows are.
extension SourceProposal {
  /// More tables than these in one file are for a person to find.
  private static let tables = 5

  /// One for each list of objects, or for each element that stands more than once: those that read whole, if any do.
  static func ofTree(_ bytes: [UInt8], _ file: String, _ project: Project) throws(Diagnostic) -> [SourceProposal] {
    let plain = dialect(of: bytes, file)
    let paths = try paths(bytes, file, plain, project)
    var (proposals, failure) = ([SourceProposal](), Diagnostic?.none)
    for path in paths.prefix(tables) {
      var dialect = plain
      dialect.path = path.map { Located($0, at: Place(file: file)) }
      do throws(Diagnostic) {
        let (decimal, isCut) = try sample(bytes, file, dialect, project)
        dialect.decimal = decimal
        let part = paths.count > 1 ? path?.split(separator: "/").last.map(String.init) : nil
        proposals.append(try make(dialect, isCut: isCut, bytes, file, part: part, project))
      } catch { failure = failure ?? error }
    }
    let whole = proposals.filter { !$0.rejected.hasErrors }
    if let failure, proposals.isEmpty { throw failure }
    guard !proposals.isEmpty else {
      throw Diagnostic(
        .note, code: "inget-förslag", at: Place(file: file),
        Message(
          sv: "filen har inga rader som går att se: skriv i path var de står",
          en: "the file has no rows that can be seen: write in path where they stand"))
    }
    // Of elements within each other only one sort is the rows.
    return whole.isEmpty ? [proposals[0]] : FileFormat.isXML(file) ? [whole[0]] : whole
  }

  /// UTF-8, or what the bytes are when neither they nor the file itself say so.
  private static func dialect(of bytes: [UInt8], _ file: String) -> Dialect {
    var dialect = Dialect()
    let source = FileFormat.DataSource(bytes: bytes, file: file, dialect: dialect, language: .swedish)
    if FileFormat.isXML(file), (try? XMLText.utf8(source)) != nil, MarkupParser.declaredEncoding(bytes) != nil {
      return dialect
    }
    dialect.encoding = RawTable.encoding(of: bytes)
    return dialect
  }

  /// Where rows stand; `nil` when the whole file is a list of them.
  private static func paths(
    _ bytes: [UInt8], _ file: String, _ dialect: Dialect, _ project: Project
  ) throws(Diagnostic) -> [String?] {
    let source = FileFormat.DataSource(bytes: bytes, file: file, dialect: dialect, language: project.language)
    if FileFormat.isXML(file) {
      let root = try MarkupParser.parse(XMLText.utf8(source), file: file, isData: true)
      return XMLTable(source).candidates(root).map(\.path)
    }
    let value = try JSONParser.parse(bytes, file: file, encoding: dialect.encoding)
    return value.list == nil ? JSONTable(source).candidates(in: value).map(\.pointer) : [nil]
  }

  /// The sign before decimals in the texts, and whether there are more rows than are tried. What JSON has as a number has a
  /// point and needs no word of it.
  private static func sample(
    _ bytes: [UInt8], _ file: String, _ dialect: Dialect, _ project: Project
  ) throws(Diagnostic) -> (decimal: Character, isCut: Bool) {
    var rows = try FileFormat.open(
      FileFormat.DataSource(bytes: bytes, file: file, dialect: dialect, language: project.language))
    let width = try rows.readHeader(dialect).count
    var (texts, count, ignored) = ([[String]](), 0, Diagnostics())
    while try rows.nextData(dialect, &ignored) {
      guard count < RawTable.rowLimit else { return (RawTable.decimal(in: texts), true) }
      count += 1
      texts.append(
        (0..<width).filter { !rows.isBlank($0) }.compactMap { column in
          if case .text(let text) = rows.cell(column).content { text } else { nil }
        })
    }
    return (RawTable.decimal(in: texts), false)
  }
}

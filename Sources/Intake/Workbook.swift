import Model

/// A workbook of Excel (ECMA-376, transitional or strict): its sheets and what they share. Macros, links, pictures and
/// charts are never looked at.
final class Workbook {
  let file: String
  let archive: ZipArchive
  /// Days are counted from 1904 and not from 1900.
  let countsFrom1904: Bool
  /// The program that wrote the file has not computed the formulas.
  let isUncomputed: Bool
  let styles = WorkbookStyles()
  private(set) var strings: [CellText] = []
  private let list: WorkbookList
  private let targets: Relationships

  struct Sheet {
    let name: String
    let isHidden: Bool
    /// Of its relationship.
    let id: String
  }

  /// What a project reads of the workbook: a sheet, or a part of one.
  struct Selection {
    let sheet: Sheet
    let part: String
    var range = CellRange.all
  }

  init(_ bytes: [UInt8], file: String) throws(Diagnostic) {
    if let other = WorkbookFailure(file: file).otherKind(bytes) { throw other }
    let archive = try ZipArchive(bytes, file: file)
    let package = Relationships(of: "", file: file)
    try Self.read("_rels/.rels", of: archive, into: package)
    guard let path = package.target(ofType: "/officeDocument") else {
      throw WorkbookFailure(file: file).missing("xl/workbook.xml")
    }
    let list = WorkbookList(file: file)
    guard try Self.read(path, of: archive, into: list), list.isWorkbook else {
      throw WorkbookFailure(file: file).missing(path)
    }
    let targets = Relationships(of: path, file: file)
    try Self.read(Relationships.part(of: path), of: archive, into: targets)
    (self.file, self.archive, self.list, self.targets) = (file, archive, list, targets)
    (countsFrom1904, isUncomputed) = (list.countsFrom1904, list.isUncomputed)
    if let path = targets.target(ofType: "/styles") { try Self.read(path, of: archive, into: styles) }
  }

  /// The texts that cells share, read when a sheet is.
  func readStrings() throws(Diagnostic) {
    guard strings.isEmpty, let path = targets.target(ofType: "/sharedStrings") else { return }
    let shared = SharedStrings()
    try Self.read(path, of: archive, into: shared, limit: InputLimits.Workbook.strings)
    strings = shared.texts
  }

  /// Reads a part whole; false when there is none.
  @discardableResult
  private static func read(
    _ name: String, of archive: ZipArchive, into handler: any PartHandler, limit: Int = InputLimits.Workbook.part
  ) throws(Diagnostic) -> Bool {
    guard let part = try archive.part(name, limit: limit) else { return false }
    try PartParser.read(part, file: archive.file, into: handler)
    return true
  }

  /// What `name` means: a sheet, else a name that the workbook defines, else a table. Without a name, the only sheet that
  /// is not hidden.
  func select(_ name: Located<String>?) throws(Diagnostic) -> Selection {
    guard let name else {
      let visible = list.sheets.filter { !$0.isHidden }
      guard visible.count == 1 else { throw choose(among: visible.isEmpty ? list.sheets : visible) }
      return try selection(visible[0])
    }
    // Excel keeps no two sheets that differ in case alone.
    if let sheet = sheet(named: name.value) { return try selection(sheet) }
    if let range = list.names.first(where: { $0.name.lowercased() == name.value.lowercased() }) {
      guard let (sheet, range) = Self.split(range.text), let sheet = self.sheet(named: sheet) else {
        throw Diagnostic(
          code: "okänt-blad", at: name.place,
          sv: "namnet ”\(name.value)” i \(file) är inget område utan ”\(range.text)”",
          en: "the name “\(name.value)” in \(file) is no range but “\(range.text)”")
      }
      return try selection(sheet, range)
    }
    for sheet in list.sheets {
      if let range = try table(name.value, in: sheet) { return try selection(sheet, range) }
    }
    throw unknown(name)
  }

  /// Names of the sheets that are not hidden.
  var visibleSheets: [String] { list.sheets.filter { !$0.isHidden }.map(\.name) }

  private func sheet(named name: String) -> Sheet? {
    list.sheets.first { $0.name == name } ?? list.sheets.first { $0.name.lowercased() == name.lowercased() }
  }

  private func selection(_ sheet: Sheet, _ range: CellRange = .all) throws(Diagnostic) -> Selection {
    guard let part = targets.target(sheet.id), archive.contains(part) else {
      throw WorkbookFailure(file: file).missing("bladet ”\(sheet.name)”")
    }
    return Selection(sheet: sheet, part: part, range: range)
  }

  /// The range of a table on the sheet, without its row of totals.
  private func table(_ name: String, in sheet: Sheet) throws(Diagnostic) -> CellRange? {
    guard let part = targets.target(sheet.id) else { return nil }
    let related = Relationships(of: part, file: file)
    try Self.read(Relationships.part(of: part), of: archive, into: related)
    for path in related.targets(ofType: "/table") {
      let table = TableDescription()
      try Self.read(path, of: archive, into: table)
      if table.names.contains(where: { $0.lowercased() == name.lowercased() }) { return table.range }
    }
    return nil
  }

  /// Sheet and range of `'Blad 1'!$A$1:$F$20`.
  private static func split(_ text: String) -> (sheet: String, range: CellRange)? {
    guard let mark = text.lastIndex(of: "!"), let range = CellRange(text[text.index(after: mark)...]) else {
      return nil
    }
    var name = String(text[..<mark])
    if name.count > 1, name.first == "'", name.last == "'" {
      name = String(name.dropFirst().dropLast()).split(separator: "''", omittingEmptySubsequences: false)
        .joined(separator: "'")
    }
    return (name, range)
  }

  private func choose(among sheets: [Sheet]) -> Diagnostic {
    let names = Self.quoted(sheets.map(\.name))
    return Diagnostic(
      code: "okänt-blad", at: Place(file: file), sv: "arbetsboken har \(sheets.count) blad: \(names.sv)",
      en: "the workbook has \(sheets.count) sheets: \(names.en)",
      hint: Message(
        sv: "skriv vilket vid filen i projektet: sheet=\"\(sheets.first?.name ?? "")\"",
        en: "write which at the file in the project: sheet=\"\(sheets.first?.name ?? "")\""))
  }

  private static func quoted(_ names: [String]) -> Message {
    Message(
      sv: names.map { "”\($0)”" }.joined(separator: ", "), en: names.map { "“\($0)”" }.joined(separator: ", "))
  }

  private func unknown(_ name: Located<String>) -> Diagnostic {
    let names = list.sheets.map(\.name) + list.names.map(\.name)
    let all = Self.quoted(names)
    return Diagnostic(
      code: "okänt-blad", at: name.place, sv: "\(file) har inget blad och inget område som heter ”\(name.value)”",
      en: "\(file) has no sheet and no range named “\(name.value)”",
      hint: nearest(to: name.value, among: names).map(didYouMean)
        ?? Message(sv: "det finns \(all.sv)", en: "there are \(all.en)"))
  }
}

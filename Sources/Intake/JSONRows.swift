import Model

/// A list of objects as rows: the columns are the members' names in order of first appearance; a missing member and
/// `null` are blank.
struct JSONRows: FileRows {
  let file: String
  private let language: Language
  private let rows: [JSONValue]
  private let names: [String]
  /// For each column the row that has it first.
  private let firstRows: [Int]
  /// Pointer of the list; empty when it is the whole file.
  private let base: String
  private let columns: [String: Int]
  private var row = -1
  private var isHeaderTaken = false
  private var members: [JSONMember] = []
  /// By column: where the current row has its member; below zero for none.
  private var indices: [Int] = []

  init(_ source: FileFormat.DataSource) throws(Diagnostic) {
    try self.init(
      JSONParser.parse(source.bytes, file: source.file, encoding: source.dialect.encoding), source)
  }

  /// The rows of a file that has been parsed.
  init(_ value: JSONValue, _ source: FileFormat.DataSource) throws(Diagnostic) {
    (base, rows) = try JSONTable(source).list(in: value)
    (file, language) = (source.file, source.language)
    var (names, firstRows, columns): ([String], [Int], [String: Int]) = ([], [], [:])
    for (index, row) in rows.enumerated() {
      guard let members = row.object else {
        throw Diagnostic(
          code: "json-rad", at: Place(file: file, pointer: "\(base)/\(index)"),
          sv: "raden är \(row.kind.sv) och inget objekt", en: "the row is \(row.kind.en) and not an object",
          hint: Message(
            sv: "en tabell är en lista av objekt: [{\"namn\": \"värde\"}, …]",
            en: "a table is a list of objects: [{\"name\": \"value\"}, …]"))
      }
      for member in members where columns[member.name] == nil {
        columns[member.name] = names.count
        names.append(member.name)
        firstRows.append(index)
        if names.count > InputLimits.columns {
          throw Diagnostic(
            code: "för-många-fält", at: Place(file: file, pointer: "\(base)/\(index)"),
            sv: "raderna har fler medlemmar än ett kalkylblad har kolumner (\(InputLimits.columns))",
            en: "the rows have more members than a spreadsheet has columns (\(InputLimits.columns))")
        }
      }
    }
    (self.names, self.firstRows, self.columns) = (names, firstRows, columns)
    if names.isEmpty {
      throw Diagnostic(
        code: "tom-fil", at: base.isEmpty ? Place(file: file) : Place(file: file, pointer: base),
        sv: "listan är tom: utan rader har den inga kolumner", en: "the list is empty: without rows it has no columns")
    }
  }

  var sheet: String? { nil }
  var width: Int { names.count }

  mutating func nextRow() throws(Diagnostic) -> Bool {
    guard isHeaderTaken else { return true }
    while row + 1 < rows.count {
      row += 1
      members = rows[row].object ?? []
      indices = Array(repeating: -1, count: names.count)
      for (index, member) in members.enumerated() {
        if let column = columns[member.name] { indices[column] = index }
      }
      if members.contains(where: { !Self.isBlank($0.value) }) { return true }
    }
    return false
  }

  mutating func takeHeader(levels: Int) throws(Diagnostic) -> [Located<String>] {
    isHeaderTaken = true
    return names.indices.map { index in
      Located(JSONValue.cell(names[index]), at: place(row: firstRows[index], index))
    }
  }

  private static func isBlank(_ value: JSONValue) -> Bool {
    switch value {
    case .null: true
    case .text(let text): JSONValue.cell(text).isEmpty
    default: false
    }
  }

  func isBlank(_ column: Int) -> Bool { indices[column] < 0 || Self.isBlank(members[indices[column]].value) }

  func place(_ column: Int) -> Place { place(row: row, column) }

  private func place(row: Int, _ column: Int) -> Place {
    Place(file: file, pointer: "\(base)/\(row)" + JSONPointer.step(names[column]))
  }

  func position(_ column: Int) -> Dataset.Position { Dataset.Position(row: row, member: column) }

  var pointers: Dataset.Pointers? { Dataset.Pointers(base: base, steps: names.map(JSONPointer.step)) }

  func cell(_ column: Int) -> FileCell {
    let place = place(column)
    guard indices[column] >= 0 else { return FileCell(content: .text(""), place: place) }
    return FileCell(content: content(members[indices[column]].value, at: place), place: place, countsDays: false)
  }

  private func content(_ value: JSONValue, at place: Place) -> FileCell.Content {
    switch value {
    case .null: return .text("")
    case .boolean(let isTrue):
      return .text(language == .swedish ? (isTrue ? "SANT" : "FALSKT") : (isTrue ? "TRUE" : "FALSE"))
    case .number(let digits):
      guard let number = Decimal(json: digits) else { return .wrong(Self.notNumber(digits, at: place)) }
      return .number(number, .general)
    case .text(let text):
      let cell = JSONValue.cell(text)
      guard cell.utf8.count <= InputLimits.cell else {
        return .wrong(
          Diagnostic(
            code: "för-stor-cell", at: place, sv: "värdet har mer text än ett kalkylblad rymmer i en cell",
            en: "the value has more text than a spreadsheet holds in a cell"))
      }
      return .text(cell)
    case .list, .object:
      return .wrong(
        Diagnostic(
          code: "inre-värde", at: place, sv: "värdet är \(value.kind.sv), och en cell rymmer ett enda värde",
          en: "the value is \(value.kind.en), and a cell holds one single value",
          hint: Message(
            sv: "låt exporten skriva varje värde som en egen medlem av raden",
            en: "let the export write each value as a member of the row")))
    }
  }

  static func notNumber(_ digits: String, at place: Place) -> Diagnostic {
    let text = digits.utf8.count > 40 ? digits.prefix(40) + "…" : digits[...]
    return Diagnostic(
      code: "inget-tal", at: place, sv: "talet \(text) har fler siffror än det finns plats för",
      en: "the number \(text) has more digits than there is room for",
      hint: Message(
        sv: "ett tal har högst \(Decimal.maximumDigits) siffror före kommat; ett långt nummer skrivs inom citattecken",
        en: "a number has at most \(Decimal.maximumDigits) digits before the point; a long code is written in quotes"))
  }

  func misfit() -> Diagnostic? { nil }
  func stray() -> FileCell? { nil }
  func remarks(on columns: [Int], filled: Set<Int>) -> [Diagnostic] { [] }
}

extension Decimal {
  /// A number of JSON, exactly as it stands; one of more decimals than are held (the tail of a binary number) to fifteen
  /// significant digits, as of a workbook. `nil` when it is too large.
  init?(json digits: String) {
    guard let number = Decimal(plain: digits) ?? Decimal(stored: Array(digits.utf8)[...]) else { return nil }
    self = number
  }
}

extension JSONValue {
  /// What it is, in words.
  var kind: Message {
    switch self {
    case .null: Message(sv: "null", en: "null")
    case .boolean: Message(sv: "sant eller falskt", en: "true or false")
    case .number: Message(sv: "ett tal", en: "a number")
    case .text: Message(sv: "en text", en: "a text")
    case .list: Message(sv: "en lista", en: "a list")
    case .object: Message(sv: "ett objekt", en: "an object")
    }
  }
}

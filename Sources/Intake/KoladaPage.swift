import Model

/// A page of an answer from Kolada (RKA's service, v3, or v2 with other names for the links): figures, or what describes
/// them. Known by its shape, `{"values": [{"kpi": …, "period": …, "values": […]}]}`.
struct KoladaPage {
  /// A value of one indicator for one municipality or unit, one year and one sex.
  struct Figure {
    let indicator: String
    /// Number of the municipality, or of the unit.
    let subject: String
    let isUnit: Bool
    let period: Period
    let sex: Sex
    let value: FactValue
    /// How many municipalities or units the value is a mean of.
    let count: Int
    let record: String
    let pointer: String
  }

  /// What an id stands for.
  struct Entry {
    let title: String?
    let definition: String?
    let pointer: String
  }

  let file: DataFile
  private(set) var figures: [Figure] = []
  /// Values that Kolada has struck.
  private(set) var struck: [Figure] = []
  /// By id: indicators, and all else that has an id and a title.
  private(set) var indicators: [String: Entry] = [:]
  private(set) var names: [String: Entry] = [:]
  private(set) var (next, previous): (KoladaLink?, KoladaLink?)
  let isEmpty: Bool
  private var statuses: Set<String> = []
  private var warnings: [Diagnostic] = []

  /// Whether a JSON file is one.
  static func isPage(_ value: JSONValue) -> Bool {
    guard let values = value["values"]?.list else { return false }
    guard let first = values.first else { return value["count"] != nil || KoladaLink(value, .next) != nil }
    return first["kpi"] != nil && first["period"] != nil && first["values"]?.list != nil
      || first["id"] != nil && first["title"] != nil
  }

  init(_ value: JSONValue, file: DataFile, into diagnostics: inout Diagnostics) {
    let values = value["values"]?.list ?? []
    (self.file, isEmpty) = (file, values.isEmpty)
    (next, previous) = (KoladaLink(value, .next), KoladaLink(value, .previous))
    for (index, record) in values.enumerated() {
      let pointer = "/values/\(index)"
      do throws(Diagnostic) {
        if record["id"] != nil, record["values"] == nil {
          try readEntry(record, pointer)
        } else {
          try readRecord(record, pointer, &diagnostics)
        }
      } catch { diagnostics.add(error) }
    }
    for warning in warnings { diagnostics.add(warning) }
  }

  func place(_ pointer: String) -> Place { Place(file: file.file.value, pointer: pointer) }

  // MARK: - Records

  private mutating func readEntry(_ record: JSONValue, _ pointer: String) throws(Diagnostic) {
    let id = try words("id", record, pointer)
    let definition = record["definition"]?.words ?? record["description"]?.words
    let entry = Entry(title: record["title"]?.words, definition: definition, pointer: pointer)
    let isIndicator = ["definition", "description", "is_divided_by_gender"].contains { record[$0] != nil }
    // Groups of indicators and of municipalities have descriptions too, and members.
    if isIndicator, record["members"] == nil { indicators[id] = entry } else { names[id] = entry }
  }

  private mutating func readRecord(
    _ record: JSONValue, _ pointer: String, _ diagnostics: inout Diagnostics
  ) throws(Diagnostic) {
    let isUnit = record["municipality"] == nil && record["ou"] != nil
    let indicator = try words("kpi", record, pointer)
    let subject = try words(isUnit ? "ou" : "municipality", record, pointer)
    let period = try period(record, pointer)
    guard let values = record["values"]?.list else { throw missing("values", pointer) }
    for (index, value) in values.enumerated() {
      let at = "\(pointer)/values/\(index)"
      do throws(Diagnostic) {
        let figure = Figure(
          indicator: indicator, subject: subject, isUnit: isUnit, period: period, sex: try sex(value, at),
          value: try number(value, at), count: try count(value, at), record: pointer, pointer: "\(at)/value")
        if case .boolean(true)? = value["isdeleted"] { struck.append(figure) } else { figures.append(figure) }
      } catch { diagnostics.add(error) }
    }
  }

  private func missing(_ member: String, _ pointer: String) -> Diagnostic {
    Diagnostic(
      code: "kolada", at: place(pointer), sv: "posten från Kolada saknar ”\(member)”",
      en: "the record from Kolada lacks “\(member)”",
      hint: Message(sv: "spara svaret på nytt, som det kommer", en: "save the answer anew, as it comes"))
  }

  private func wrong(_ member: String, _ pointer: String, sv: String, en: String) -> Diagnostic {
    Diagnostic(
      code: "kolada", at: place("\(pointer)/\(member)"), sv: "värdet är \(sv)", en: "the value is \(en)",
      hint: Message(sv: "spara svaret på nytt, som det kommer", en: "save the answer anew, as it comes"))
  }

  private func words(_ member: String, _ record: JSONValue, _ pointer: String) throws(Diagnostic) -> String {
    guard let value = record[member], !value.isNull else { throw missing(member, pointer) }
    guard let words = value.words, words.utf8.count <= 100 else {
      throw wrong(member, pointer, sv: "inget id", en: "no id")
    }
    return words
  }

  /// Kolada's periods are years.
  private func period(_ record: JSONValue, _ pointer: String) throws(Diagnostic) -> Period {
    let digits: String
    switch record["period"] {
    case .number(let text)?: digits = text
    case .text(let text)?: digits = text
    default: throw missing("period", pointer)
    }
    guard case .year(let year)? = Period(digits) else { throw wrong("period", pointer, sv: "inget år", en: "no year") }
    return .year(year)
  }

  private func sex(_ value: JSONValue, _ pointer: String) throws(Diagnostic) -> Sex {
    guard let word = value["gender"] else { throw missing("gender", pointer) }
    guard let words = word.words, let sex = Sex(rawValue: words) else {
      throw wrong("gender", pointer, sv: "inget kön: K, M eller T", en: "no sex: K, M or T")
    }
    return sex
  }

  private func count(_ value: JSONValue, _ pointer: String) throws(Diagnostic) -> Int {
    switch value["count"] {
    case nil, .null?: return 1
    case .number(let digits)?:
      if let count = Int(digits), (0...1_000_000).contains(count) { return count }
    default: break
    }
    throw wrong("count", pointer, sv: "inget antal", en: "no number of members")
  }

  private static let missing = "Missing"

  /// A status of which it is not known what it says of the value: told once.
  private mutating func notice(_ status: String, _ pointer: String) {
    guard statuses.insert(status).inserted else { return }
    warnings.append(
      Diagnostic(
        .warning, code: "okänd-status", at: place(pointer),
        Message(
          sv: "Kolada ger värdet statusen ”\(status)”, som inte är känd: det läses som det står",
          en: "Kolada gives the value the status “\(status)”, which is not known: it is read as it stands"),
        hint: Message(sv: "se efter i Kolada vad den säger", en: "see in Kolada what it says")))
  }

  private mutating func number(_ value: JSONValue, _ pointer: String) throws(Diagnostic) -> FactValue {
    let status = value["status"]?.words.map { String($0.prefix(40)) }
    if let status, status != Self.missing { notice(status, "\(pointer)/status") }
    switch value["value"] {
    case nil, .null?: return .missing
    case .number(let digits)?:
      guard status != Self.missing else {
        throw wrong(
          "value", pointer, sv: "\(digits.prefix(40)), fast det enligt posten saknas",
          en: "\(digits.prefix(40)), although the record says that it is missing")
      }
      guard let number = Decimal(json: digits) else {
        throw JSONRows.notNumber(digits, at: place("\(pointer)/value"))
      }
      return .number(number)
    default: throw wrong("value", pointer, sv: "inget tal", en: "not a number")
    }
  }
}

/// The address of another page of the same answer.
struct KoladaLink {
  enum Direction: String { case next, previous }

  /// The address without the number of its page: what the pages of an answer have in common.
  let answer: String
  let number: Int
  let member: String

  init?(_ value: JSONValue, _ direction: Direction) {
    let members = ["\(direction.rawValue)_url", "\(direction.rawValue)_page"]
    guard let member = members.first(where: { value[$0]?.words != nil }), let address = value[member]?.words else {
      return nil
    }
    let parts = address.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let settings = parts.count == 2 ? parts[1].split(separator: "&") : []
    let page = settings.last { $0.hasPrefix("page=") }.flatMap { Int($0.dropFirst("page=".count)) }
    (number, self.member) = (page ?? (direction == .next ? 2 : 1), member)
    let others = settings.filter { !$0.hasPrefix("page=") }.sorted()
    answer = ([parts[0]] + others).joined(separator: "&")
  }
}

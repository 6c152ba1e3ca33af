import Model

/// Elements of an XML file as rows. Columns are the ways below the row's element to a text (`Belopp/Utfall`) or an
/// attribute (`@id`), by local names, in order of first appearance.
struct XMLRows: FileRows {
  let file: String
  private let rows: [Markup]
  private let names: [String]
  private let columns: [String: Int]
  /// For each column where it stands first.
  private let firstPlaces: [Place]
  private var row = -1
  private var isHeaderTaken = false
  /// Of the current row.
  private var leaves: [XMLLeaf?] = []
  private var seconds: [Int: Place] = [:]

  init(_ source: FileFormat.DataSource) throws(Diagnostic) {
    let root = try MarkupParser.parse(XMLText.utf8(source), file: source.file, isData: true)
    (file, rows) = (source.file, try XMLTable(source).rows(of: root))
    var (names, columns, places): ([String], [String: Int], [Place]) = ([], [:], [])
    for row in rows {
      XMLLeaf.walk(row) { leaf in
        guard columns[leaf.path] == nil else { return }
        columns[leaf.path] = names.count
        names.append(leaf.path)
        places.append(leaf.place)
      }
      guard names.count <= InputLimits.columns else {
        throw Diagnostic(
          code: "för-många-fält", at: row.place,
          sv: "raderna har fler fält än ett kalkylblad har kolumner (\(InputLimits.columns))",
          en: "the rows have more fields than a spreadsheet has columns (\(InputLimits.columns))")
      }
    }
    (self.names, self.columns, firstPlaces) = (names, columns, places)
    guard names.isEmpty, let first = rows.first else { return }
    throw Diagnostic(
      code: "tom-fil", at: first.place, sv: "elementen <\(first.name)> har varken text eller attribut",
      en: "the elements <\(first.name)> have neither text nor attributes")
  }

  var sheet: String? { nil }
  var width: Int { names.count }

  mutating func nextRow() throws(Diagnostic) -> Bool {
    guard isHeaderTaken else { return true }
    while row + 1 < rows.count {
      row += 1
      leaves = Array(repeating: nil, count: names.count)
      seconds = [:]
      var (isBlank, found): (Bool, [XMLLeaf]) = (true, [])
      XMLLeaf.walk(rows[row]) { found.append($0) }
      for leaf in found {
        if !leaf.text.isEmpty { isBlank = false }
        guard let column = columns[leaf.path] else { continue }
        if leaves[column] != nil { seconds[column] = seconds[column] ?? leaf.place } else { leaves[column] = leaf }
      }
      if !isBlank { return true }
    }
    return false
  }

  mutating func takeHeader(levels: Int) throws(Diagnostic) -> [Located<String>] {
    isHeaderTaken = true
    return zip(names, firstPlaces).map { Located($0, at: $1) }
  }

  func isBlank(_ column: Int) -> Bool { seconds[column] == nil && leaves[column].map(\.text.isEmpty) ?? true }

  func place(_ column: Int) -> Place { leaves[column]?.place ?? rows[max(0, row)].place }

  func cell(_ column: Int) -> FileCell {
    let place = place(column)
    if let second = seconds[column] {
      let diagnostic = Diagnostic(
        .error, code: "inre-värde", at: second,
        Message(
          sv: "”\(names[column])” står två gånger i raden, och en cell rymmer ett enda värde",
          en: "“\(names[column])” stands twice in the row, and a cell holds one single value"),
        hint: Message(
          sv: "är det varje sådant element som är en rad, låt path leda dit",
          en: "if each such element is a row, let path lead there"),
        notes: [Diagnostic.Note(place, Message(sv: "första gången här", en: "the first time here"))])
      return FileCell(content: .wrong(diagnostic), place: place)
    }
    return FileCell(content: .text(leaves[column]?.text ?? ""), place: place)
  }

  func misfit() -> Diagnostic? { nil }
  func stray() -> FileCell? { nil }
  func remarks(on columns: [Int], filled: Set<Int>) -> [Diagnostic] { [] }
}

/// A text or attribute below an element that is a row.
struct XMLLeaf {
  let path: String
  /// Without white space around it; empty where the element says that it is nil (XML Schema part 1, 2.6.2).
  let text: String
  let place: Place

  /// All of them in the order of the file: the element's attributes, then what stands in it. Its own text is `.`.
  static func walk(_ element: Markup, _ path: String = "", _ take: (XMLLeaf) -> Void) {
    let isNil =
      !element.attributes.isEmpty
      && element.attributes.contains {
        $0.name.contains(":") && local($0.name) == "nil" && ["true", "1"].contains($0.value.value)
      }
    for attribute in element.attributes where isData(attribute.name) {
      let value = cell(attribute.value)
      take(XMLLeaf(path: step(path, "@" + local(attribute.name)), text: value.value, place: value.place))
    }
    let own = text(of: element)
    let hasChildren = element.children.contains { if case .element = $0 { true } else { false } }
    // A row that has children or attributes alone has no text of its own.
    if own != nil || !hasChildren && !path.isEmpty {
      let isBlank = isNil || own == nil
      take(
        XMLLeaf(
          path: path.isEmpty ? "." : path, text: isBlank ? "" : own?.value ?? "", place: own?.place ?? element.place))
    }
    for case .element(let child) in element.children { walk(child, step(path, local(child.name)), take) }
  }

  private static func step(_ path: String, _ name: String) -> String { path.isEmpty ? name : "\(path)/\(name)" }

  /// A name without its prefix.
  static func local(_ name: String) -> String {
    guard let colon = name.utf8.lastIndex(of: UInt8(ascii: ":")) else { return name }
    return String(name[name.utf8.index(after: colon)...])
  }

  /// Declarations of namespaces and what XML Schema says of an instance are no data.
  private static func isData(_ name: String) -> Bool {
    if name == "xmlns" || name.hasPrefix("xmlns:") || name.hasPrefix("xml:") { return false }
    guard name.contains(":") else { return true }
    return !["nil", "type", "schemaLocation", "noNamespaceSchemaLocation"].contains(local(name))
  }

  /// What is written directly in an element, comments aside.
  private static func text(of element: Markup) -> Located<String>? {
    var whole: Located<String>?
    for case .text(let piece) in element.children {
      if let begun = whole {
        whole = Located(begun.value + piece.value, at: begun.place)
      } else if !piece.value.utf8.allSatisfy({ $0 <= 0x20 }) {
        whole = piece
      }
    }
    return whole.map(cell)
  }

  /// A text without the white space around it, at the place where the rest stands.
  private static func cell(_ text: Located<String>) -> Located<String> {
    let bytes = Array(text.value.utf8)
    let range = PartText.trimmed(bytes)
    guard range.count < bytes.count || bytes.contains(0x0A) || bytes.contains(0x0D) else { return text }
    var cell = Located(JSONValue.cell(text.value), at: text.place)
    for byte in bytes[..<range.lowerBound] where !UTF8.isContinuation(byte) {
      if byte == 0x0A {
        (cell.place.line, cell.place.column) = (cell.place.line + 1, 1)
      } else {
        cell.place.column += 1
      }
    }
    cell.place.length = max(1, cell.value.prefix { !$0.isNewline }.count)
    return cell
  }
}

/// Finds the rows of an XML file by its dialect's path.
struct XMLTable {
  private let source: FileFormat.DataSource

  init(_ source: FileFormat.DataSource) { self.source = source }

  func rows(of root: Markup) throws(Diagnostic) -> [Markup] {
    guard let path = source.dialect.path else {
      throw Diagnostic(
        code: "path-saknas", at: root.place, sv: "vilka element som är rader måste sägas",
        en: "which elements are rows must be said",
        hint: hint(root)
          ?? Message(sv: "skriv i projektet path=\"/…/…\"", en: "write in the project path=\"/…/…\""))
    }
    let steps = path.value.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
    guard path.value.hasPrefix("/"), !steps.contains(where: { $0.isEmpty || $0.contains("@") || $0 == ".." }) else {
      throw Diagnostic(
        code: "fel-värde", at: path.place, sv: "”\(path.value)” är ingen väg till ett element",
        en: "“\(path.value)” is no way to an element",
        hint: hint(root)
          ?? Message(sv: "skriv till exempel /Rapport/Enhet", en: "write for example /Report/Unit"))
    }
    let names = steps.map(XMLLeaf.local)
    var found = names.first == XMLLeaf.local(root.name) ? [root] : []
    for name in names.dropFirst() {
      found = found.flatMap { $0.elements.filter { XMLLeaf.local($0.name) == name } }
    }
    if !found.isEmpty { return found }
    throw Diagnostic(
      code: "fel-väg", at: path.place, sv: "\(source.file) har inga element på vägen ”\(path.value)”",
      en: "\(source.file) has no elements at “\(path.value)”",
      hint: nearest(to: path.value, among: counts(root).map(\.path)).map(didYouMean) ?? hint(root))
  }

  private func hint(_ root: Markup) -> Message? {
    let shown = candidates(root).prefix(5)
    guard !shown.isEmpty else { return nil }
    let list = shown.map { "path=\"\($0.path)\" (\($0.count))" }
    return Message(
      sv: "skriv i projektet \(list.joined(separator: " eller "))",
      en: "write in the project \(list.joined(separator: " or "))")
  }

  /// What stands more than once and holds values, most often first.
  func candidates(_ root: Markup) -> [Count] { counts(root).filter { $0.count > 1 && !$0.isPlain } }

  struct Count {
    let path: String
    var count = 0
    /// Neither attributes nor children: a value rather than a row.
    var isPlain = true
  }

  /// How often each path stands, those that stand most often first.
  private func counts(_ root: Markup) -> [Count] {
    var (counts, indices): ([Count], [String: Int]) = ([], [:])
    func walk(_ element: Markup, _ path: String) {
      let path = path + "/" + XMLLeaf.local(element.name)
      let index = indices[path] ?? counts.count
      if index == counts.count {
        indices[path] = index
        counts.append(Count(path: path))
      }
      counts[index].count += 1
      if !element.attributes.isEmpty || !element.elements.isEmpty { counts[index].isPlain = false }
      for child in element.elements { walk(child, path) }
    }
    walk(root, "")
    return counts.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }.map(\.element)
  }
}

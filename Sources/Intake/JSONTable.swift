import Model

/// Finds the list of rows in a JSON file: the file itself, or what its dialect's path leads to.
struct JSONTable {
  private let source: FileFormat.DataSource

  init(_ source: FileFormat.DataSource) { self.source = source }

  /// The list, with its pointer. Throws what the path should be, with the lists that there are.
  func list(in value: JSONValue) throws(Diagnostic) -> (pointer: String, rows: [JSONValue]) {
    if let path = source.dialect.path { return try list(in: value, at: path) }
    if let rows = value.list { return ("", rows) }
    let named = source.listNames.filter { value[$0]?.list != nil }
    if named.count == 1, let rows = value[named[0]]?.list { return (JSONPointer.step(named[0]), rows) }
    let candidates = candidates(in: value)
    throw Diagnostic(
      code: "path-saknas", at: Place(file: source.file),
      sv: "filen är \(value.kind.sv), och en tabell är en lista av objekt",
      en: "the file is \(value.kind.en), and a table is a list of objects", hint: hint(candidates))
  }

  private func list(
    in value: JSONValue, at path: Located<String>
  ) throws(Diagnostic) -> (pointer: String, rows: [JSONValue]) {
    guard let steps = JSONPointer.steps(path.value) else {
      throw Diagnostic(
        code: "fel-värde", at: path.place, sv: "”\(path.value)” är ingen väg till en lista i en JSON-fil",
        en: "“\(path.value)” is no way to a list in a JSON file",
        hint: hint(candidates(in: value))
          ?? Message(sv: "skriv till exempel /data/rader", en: "write for example /data/rows"))
    }
    let pointer = steps.map(JSONPointer.step).joined()
    let found = value.value(at: steps)
    if let rows = found?.list { return (pointer, rows) }
    let candidates = candidates(in: value)
    let near = nearest(to: path.value, among: candidates.map(\.pointer))
    throw Diagnostic(
      code: "fel-väg", at: path.place,
      sv: found.map { "\(source.file)#\(pointer) är \($0.kind.sv), ingen lista av objekt" }
        ?? "\(source.file) har ingenting på vägen ”\(path.value)”",
      en: found.map { "\(source.file)#\(pointer) is \($0.kind.en), not a list of objects" }
        ?? "\(source.file) has nothing at “\(path.value)”",
      hint: near.map(didYouMean) ?? hint(candidates))
  }

  private func hint(_ candidates: [(pointer: String, count: Int)]) -> Message? {
    guard !candidates.isEmpty else { return nil }
    let shown = candidates.prefix(5)
    return Message(
      sv: "skriv i projektet "
        + shown.map { "path=\"\($0.pointer)\" (\($0.count) \($0.count == 1 ? "rad" : "rader"))" }
        .joined(separator: " eller "),
      en: "write in the project "
        + shown.map { "path=\"\($0.pointer)\" (\($0.count) \($0.count == 1 ? "row" : "rows"))" }
        .joined(separator: " or "))
  }

  /// Lists of objects that stand in objects, the outermost first.
  func candidates(in value: JSONValue) -> [(pointer: String, count: Int)] {
    var found: [(pointer: String, count: Int)] = []
    var level = [(pointer: "", value: value)]
    // Rows lie near the top; a file may have millions of members further in.
    for _ in 0..<4 {
      var next: [(pointer: String, value: JSONValue)] = []
      for (pointer, value) in level {
        for member in (value.object ?? []).prefix(200) {
          let step = pointer + JSONPointer.step(member.name)
          if let rows = member.value.list, rows.first?.object != nil {
            found.append((step, rows.count))
          } else if member.value.object != nil {
            next.append((step, member.value))
          }
        }
      }
      level = Array(next.prefix(200))
    }
    return found
  }
}

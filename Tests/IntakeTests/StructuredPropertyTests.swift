import Fuzzing
import Intake
import Model
import Testing

private let columns = ["nr", "tal", "text", "dag", "kön"]
private let declared = """
  <column name="nr" type="text"/><column name="tal" type="number"/><column name="text" type="text"/>
  <column name="dag" type="date"/><column name="kön" type="sex"/>
  """

/// Rows of texts as a table has them; numbers with a decimal comma.
private struct TableGenerator {
  var random: Generator

  mutating func rows() -> [[String]] {
    (0..<Int.random(in: 1...12, using: &random)).map { row in
      var cells = ["r\(row)", number(), text(), "", ""]
      if Bool.random(using: &random) {
        cells[3] = "2023-0\(Int.random(in: 1...9, using: &random))-1\(Int.random(in: 0...9, using: &random))"
      }
      cells[4] = ["K", "M", ""][Int.random(in: 0...2, using: &random)]
      return cells
    }
  }

  private mutating func number() -> String {
    switch Int.random(in: 0...5, using: &random) {
    case 0: return ""
    case 1: return ["..", ".", "–", "x"][Int.random(in: 0...3, using: &random)]
    default:
      let whole = Int.random(in: -99_999...99_999, using: &random)
      let decimals = Int.random(in: 0...3, using: &random)
      return "\(whole)"
        + (decimals == 0 ? "" : "," + (0..<decimals).map { _ in "\(Int.random(in: 1...9, using: &random))" }.joined())
    }
  }

  private mutating func text() -> String {
    let alphabet = Array("aåÄö éß😀\"\\/<>&';,|{}[]:#~\n\té0")
    let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in
      alphabet[Int.random(in: alphabet.indices, using: &random)]
    }
    return String(text)
  }
}

private func csv(_ rows: [[String]]) -> String {
  ([columns] + rows).map { row in
    row.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ";") + "\n"
  }.joined()
}

private func json(_ text: String, _ random: inout Generator) -> String {
  "\""
    + text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\"": return "\\\""
      case "\\": return "\\\\"
      case "\n": return "\\n"
      case "\t": return "\\t"
      default:
        guard Bool.random(using: &random) else { return String(scalar) }
        return Array(String(scalar).utf16).map { unit in
          let digits = String(unit, radix: 16)
          return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
      }
    }.joined() + "\""
}

/// Members in any order; what is blank is missing, null or an empty text; numbers are numbers or texts.
private func json(_ rows: [[String]], _ random: inout Generator) -> String {
  let objects = rows.enumerated().map { number, row -> String in
    var members: [String] = []
    for (column, cell) in zip(columns, row) {
      let space = Bool.random(using: &random) ? " \n" : ""
      var value = json(cell, &random)
      if cell.isEmpty {
        // The first row says the names of all.
        let choice = Int.random(in: number == 0 ? 1...2 : 0...2, using: &random)
        if choice == 0 { continue }
        if choice == 1 { value = "null" }
      } else if column == "tal", cell.contains(where: \.isNumber), Bool.random(using: &random) {
        value = cell.replacing(",", with: ".")
      }
      members.append("\"\(column)\":\(space)\(value)")
    }
    if number > 0 { members.shuffle(using: &random) }
    return "{" + members.joined(separator: ",") + "}"
  }
  return "{\"data\": [" + objects.joined(separator: ",") + "]}"
}

private func xml(_ rows: [[String]], _ random: inout Generator) -> String {
  func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }
  let elements = rows.enumerated().map { number, row -> String in
    let cells = zip(columns, row).dropFirst().map { column, cell in
      if cell.isEmpty {
        return ["<p:\(column)/>", "<p:\(column)></p:\(column)>", "<p:\(column) x:nil=\"true\"/>"][
          Int.random(in: 0...2, using: &random)]
      }
      let text = cell.contains("]]>") || Bool.random(using: &random) ? escaped(cell) : "<![CDATA[\(cell)]]>"
      return "<p:\(column)>\(text)</p:\(column)>"
    }
    return "<p:r nr=\"\(row[0])\">\(cells.joined(separator: Bool.random(using: &random) ? "\n  " : ""))</p:r>"
  }
  return "<p:a xmlns:p=\"urn:p\" xmlns:x=\"http://www.w3.org/2001/XMLSchema-instance\">\(elements.joined())</p:a>"
}

private func read(_ text: String, _ attributes: String, _ columns: String = declared) throws -> Dataset {
  let (project, found) = Project.sample(
    "<source name=\"s\" \(attributes)>\(columns)</source><report name=\"k\" template=\"t\"/>")
  #expect(shown(found) == [])
  let source = try #require(project?.sources.first)
  let (dataset, diagnostics) = DatasetReader.read(
    bytes(text), declared: source, expected: nil, project: try #require(project))
  #expect(shown(diagnostics) == [], "\(text)")
  return try #require(dataset)
}

/// The same rows, however they are written, give the same table.
@Suite struct StructuredPropertyTests {
  @Test(arguments: UInt64(0)..<200) func `rows as csv, JSON and XML give the same table`(seed: UInt64) throws {
    var generator = TableGenerator(random: Generator(seed: seed))
    let rows = generator.rows()
    let table = try read(csv(rows), "file=\"s.csv\"")
    let asJSON = json(rows, &generator.random)
    let fromJSON = try read(asJSON, "file=\"s.json\" path=\"/data\"")
    #expect(fromJSON.rows.map(\.cells) == table.rows.map(\.cells), "\(asJSON)")
    for row in rows.indices {
      #expect(fromJSON.place(row: row, column: 1).description == "s.json#/data/\(row)/tal")
    }
    let asXML = xml(rows, &generator.random)
    let fromXML = try read(
      asXML, "file=\"s.xml\" path=\"/a/r\"", declared.replacing("name=\"nr\"", with: "name=\"nr\" from=\"@nr\""))
    #expect(fromXML.rows.map(\.cells) == table.rows.map(\.cells), "\(asXML)")
  }

  /// The place of a cell in XML is where its text stands.
  @Test(arguments: UInt64(1000)..<1050) func `a place in XML is where the text stands`(seed: UInt64) throws {
    var generator = TableGenerator(random: Generator(seed: seed))
    let rows = generator.rows()
    let text = xml(rows, &generator.random)
    let source = SourceText(file: "s.xml", bytes: bytes(text))
    let dataset = try read(
      text, "file=\"s.xml\" path=\"/a/r\"", declared.replacing("name=\"nr\"", with: "name=\"nr\" from=\"@nr\""))
    for (index, row) in rows.enumerated() {
      for column in [0, 3, 4] where !row[column].isEmpty {
        let place = dataset.place(row: index, column: column)
        let line = source.line(place.line) ?? ""
        #expect(line.dropFirst(place.column - 1).prefix(place.length) == row[column][...], "\(text)")
      }
    }
  }
}

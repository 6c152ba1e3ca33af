import Fuzzing
import Glibc
import Intake
import Model
import Testing

private let root = "Tests/IntakeTests"

private func write(_ text: String, to path: String) {
  guard let file = fopen("\(Repository.root)/\(path)", "wb") else { return }
  fputs(text, file)
  fclose(file)
}

/// Each folder of `Workbooks`, `Structured` (JSON and XML) and `Messy` (files as people have them) is a project with files and what is read from them, in
/// `förväntat.txt`: cells, then diagnostics. `UPDATE_GOLDEN=1` rewrites it. `write.py` makes the workbooks.
@Suite struct WorkbookCaseTests {
  static let names = ["Workbooks", "Structured", "Messy"].flatMap { kind in
    Repository.folders(in: "\(root)/\(kind)").map { "\(kind)/\($0)" }
  }

  @Test func `there are cases`() {
    #expect(Self.names.count { $0.hasPrefix("Workbooks/") } >= 8)
    #expect(Self.names.count { $0.hasPrefix("Structured/") } >= 9)
    #expect(Self.names.count { $0.hasPrefix("Messy/") } >= 25)
  }

  @Test(arguments: names)
  func `a file gives the cells and diagnostics that are expected`(name: String) throws {
    let folder = "\(root)/\(name)"
    func bytes(_ file: String) -> [UInt8] { repositoryFile("\(folder)/\(file)") }
    let (read, found) = ProjectReader.read(bytes("project.xml"), file: "project.xml")
    #expect(shown(found) == [])
    let project = try #require(read)
    var text = ""
    for source in project.sources {
      let file = try #require(source.file?.value)
      let (dataset, found) = DatasetReader.read(bytes(file), declared: source, expected: nil, project: project)
      text += "källan \(source.name.value)\n"
      if let dataset { text += rows(dataset) }
      text += messages(found) + "\n"
    }
    if !project.factFiles.isEmpty {
      let files = project.factFiles.map { (file: $0, bytes: bytes($0.file.value)) }
      let (table, found) = FactReader.read(files, project: project)
      text += facts(table) + messages(found)
    }
    let expected = "\(folder)/förväntat.txt"
    if getenv("UPDATE_GOLDEN") != nil { write(text, to: expected) }
    #expect(String(decoding: repositoryFile(expected), as: UTF8.self) == text)
  }

  private func rows(_ dataset: Dataset) -> String {
    dataset.rows.indices.map { row in
      let cells = dataset.rows[row].cells.map { cell in
        switch cell {
        case .blank: "tom"
        case .text(let text): "”\(text.replacing("\n", with: "⏎"))”"
        case .number(let number): "\(number)"
        case .date(let day): "dag \(day)"
        case .period(let period): "period \(period)"
        case .sex(let sex): sex.rawValue
        case .name(let name): "→\(name)"
        case .mark(let mark): "\(mark)"
        }
      }
      return "  \(dataset.place(row: row, column: 0)): \(cells.joined(separator: " | "))\n"
    }.joined()
  }

  private func facts(_ table: FactTable) -> String {
    let facts = table.facts.map { fact in
      let remarks = (table.remarks[fact.name] ?? [:]).sorted { $0.key < $1.key }.map { organisation, remarks in
        let sources = remarks.sources.values.sorted() + remarks.retrieved.values.sorted()
        let targets = remarks.targets.values.map { "mål \($0.kind) \($0.number.map(\.description) ?? "")" }
        let notes = remarks.remarks.sorted { ($0.key ?? .year(1)) < ($1.key ?? .year(1)) }.map { period, note in
          "”\(note)”\(period.map { " \($0)" } ?? "")"
        }
        return " [\(organisation): \((sources + targets + notes).joined(separator: ", "))]"
      }
      let words = (fact.label == fact.name ? "" : " ”\(fact.label)”") + (fact.definition.map { " (\($0))" } ?? "")
      return "  \(fact.name)\(words), \(fact.unit.name), \(fact.decimals) decimaler\(remarks.joined())\n"
    }
    let values = table.entries.sorted { "\($0.value.place)" < "\($1.value.place)" }.map { key, entry in
      let count = entry.count.map { ", n \($0)" } ?? ""
      return "  \(entry.place): \(key.name) hos \(key.organisation) \(key.period)\(sex(key)) = \(entry.value)\(count)\n"
    }
    return facts.joined() + values.joined()
  }

  private func sex(_ key: FactKey) -> String { key.sex == .total ? "" : " \(key.sex.rawValue)" }

  private func messages(_ diagnostics: Diagnostics) -> String {
    diagnostics.all.map { $0.rendered(in: .swedish) { _ in nil } + $0.rendered(in: .english) { _ in nil } }
      .joined()
  }
}

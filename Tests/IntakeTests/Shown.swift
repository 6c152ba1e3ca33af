import Fuzzing
import Intake
import Model

/// A diagnostic in one line: `2:5+3 inget-tal: ”abc” är inget tal`, with the places of its notes after.
func shown(_ diagnostic: Diagnostic) -> String {
  func shown(_ place: Place?) -> String {
    guard let place, place.line > 0 else { return "-" }
    return "\(place.line):\(place.column)+\(place.length)"
  }
  let notes = diagnostic.notes.map { " (\(shown($0.place)))" }.joined()
  return "\(shown(diagnostic.place)) \(diagnostic.code): \(diagnostic.message.sv)\(notes)"
}

func shown(_ diagnostics: Diagnostics) -> [String] { diagnostics.all.map { shown($0) } }

func hints(_ diagnostics: Diagnostics) -> [String] { diagnostics.all.map { $0.hint?.sv ?? "" } }

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

/// A file of this repository, by its path from the root.
func repositoryFile(_ path: String) -> [UInt8] { Repository.bytes(of: path) }

extension Project {
  /// A project for tests, from the elements inside `<project>`.
  static func sample(_ elements: String, language: String = "sv") -> (Project?, Diagnostics) {
    let xml = "<project name=\"prov\" language=\"\(language)\" period=\"2023\">\(elements)</project>"
    return ProjectReader.read(bytes(xml), file: "project.xml")
  }
}

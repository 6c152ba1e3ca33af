import Glibc
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
func repositoryFile(_ path: String) -> [UInt8] {
  let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  guard let file = fopen("/\(root)/\(path)", "rb") else { return [] }
  defer { fclose(file) }
  var all: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { all += buffer[..<count] }
  return all
}

/// Numbers that are the same on every run, for generated input.
struct Generator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

extension Project {
  /// A project for tests, from the elements inside `<project>`.
  static func sample(_ elements: String, language: String = "sv") -> (Project?, Diagnostics) {
    let xml = "<project name=\"prov\" language=\"\(language)\" period=\"2023\">\(elements)</project>"
    return ProjectReader.read(bytes(xml), file: "project.xml")
  }
}

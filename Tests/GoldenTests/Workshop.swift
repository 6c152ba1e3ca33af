import Foundation
import Model
import Pipeline

/// Folders of the repository, found from this file.
enum Folder {
  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  static let cases = repository + "/Tests/GoldenTests/Cases"
  static let samples = repository + "/Samples"

  static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }
}

/// A folder that is gone when the test is over.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "skildra-test-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// A copy of a project that may be changed.
  static func copy(of folder: String) throws -> TemporaryFolder {
    let copy = try TemporaryFolder()
    try FileManager.default.removeItem(atPath: copy.path)
    try FileManager.default.copyItem(atPath: folder, toPath: copy.path)
    return copy
  }
}

struct WorkshopError: Error, CustomStringConvertible {
  let description: String
}

enum Project {
  static func workspace(_ folder: String) throws -> Workspace {
    guard let project = DiskTree.tree(folder),
      let templates = DiskTree.tree(Folder.repository + "/Templates", label: "Templates")
    else { throw WorkshopError(description: "no project in \(folder)") }
    return Workspace(project: project, templates: [templates])
  }

  static func build(
    _ folder: String, output: String?, formats: Set<OutputFormat> = Set(OutputFormat.allCases), only: [String] = []
  ) throws -> BuildOutcome {
    Build(workspace: try workspace(folder), options: BuildOptions(output: output, formats: formats, only: only)).run()
  }

  /// All diagnostics as a terminal shows them, in both languages.
  static func messages(_ outcome: BuildOutcome, _ workspace: Workspace) -> String {
    func line(_ place: Place) -> String? {
      for tree in [workspace.project] + workspace.templates {
        let prefix = tree.label.isEmpty ? "" : tree.label + "/"
        guard place.file.hasPrefix(prefix) else { continue }
        if case .bytes(let bytes) = tree.read(String(place.file.dropFirst(prefix.count))) {
          return SourceText(file: place.file, bytes: bytes).line(place.line)
        }
      }
      return nil
    }
    return outcome.allDiagnostics.all.map {
      $0.rendered(in: .swedish, line: line) + $0.rendered(in: .english) { _ in nil }
    }.joined(separator: "\n")
  }
}

enum Command {
  /// What a program of the machine prints on standard output.
  static func run(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw WorkshopError(
        description: "\(program) \(arguments.joined(separator: " ")) ended with \(process.terminationStatus)")
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

import Foundation
import Model
import Pipeline

/// Folders of the repository, found from this file.
enum Folder {
  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  static let cases = repository + "/Tests/GoldenTests/Cases"
  static let samples = repository + "/Samples"
  static let templates = repository + "/Templates"

  static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }

  /// Every file under the folder by its relative path.
  static func contents(of folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      var isFolder: ObjCBool = false
      let full = "\(folder)/\(path)"
      guard FileManager.default.fileExists(atPath: full, isDirectory: &isFolder), !isFolder.boolValue else { continue }
      files[path] = try Data(contentsOf: URL(fileURLWithPath: full))
    }
    return files
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

  /// Puts `new` where `old` stands, which is once in the file.
  func replace(_ old: String, with new: String, in file: String) throws {
    let text = try String(contentsOfFile: "\(path)/\(file)", encoding: .utf8)
    let parts = text.components(separatedBy: old)
    guard parts.count == 2 else {
      throw WorkshopError(description: "”\(old)” stands \(parts.count - 1) times in \(file)")
    }
    try parts.joined(separator: new).write(toFile: "\(path)/\(file)", atomically: true, encoding: .utf8)
  }
}

struct WorkshopError: Error, CustomStringConvertible {
  let description: String
}

enum Project {
  static func workspace(_ folder: String) throws -> Workspace {
    guard let project = DiskTree.tree(folder), let templates = DiskTree.tree(Folder.templates, label: "Templates")
    else { throw WorkshopError(description: "no project in \(folder)") }
    return Workspace(project: project, templates: [templates])
  }

  static func build(
    _ folder: String, output: String?, formats: Set<OutputFormat> = Set(OutputFormat.allCases), only: [String] = []
  ) throws -> BuildOutcome {
    Build(workspace: try workspace(folder), options: BuildOptions(output: output, formats: formats, only: only)).run()
  }

  /// The names of the reports that the project file declares, whatever else is wrong with it.
  static func reportNames(_ folder: String) throws -> [String] {
    let text = try String(contentsOfFile: folder + "/project.xml", encoding: .utf8)
    return text.components(separatedBy: "<report name=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
  }

  /// All diagnostics as a terminal shows them, in both languages.
  static func messages(_ outcome: BuildOutcome, _ workspace: Workspace) -> String {
    let texts = SourceTexts(workspace)
    return outcome.allDiagnostics.all.map {
      $0.rendered(in: .swedish, line: texts.line) + $0.rendered(in: .english) { _ in nil }
    }.joined(separator: "\n")
  }
}

enum Command {
  struct Result {
    let status: Int32
    let output: String
    let errors: String
  }

  /// What a program of the machine prints on standard output.
  static func run(_ program: String, _ arguments: [String]) throws -> String {
    let result = try result("/usr/bin/env", [program] + arguments)
    guard result.status == 0 else {
      throw WorkshopError(description: "\(program) \(arguments.joined(separator: " ")) ended with \(result.status)")
    }
    return result.output
  }

  /// Both streams through files, so that neither can fill a pipe while the other is read.
  static func result(
    _ executable: String, _ arguments: [String], environment: [String: String] = [:], folder: String? = nil
  ) throws -> Result {
    let place = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    let paths = (output: place.path + "/output", errors: place.path + "/errors")
    for path in [paths.output, paths.errors] { try Data().write(to: URL(fileURLWithPath: path)) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: paths.output)
    process.standardError = FileHandle(forWritingAtPath: paths.errors)
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: try String(contentsOfFile: paths.output, encoding: .utf8),
      errors: try String(contentsOfFile: paths.errors, encoding: .utf8))
  }

  /// Skildra itself, built beside the tests.
  static func skildra(
    _ arguments: [String], environment: [String: String] = [:], folder: String? = nil
  ) throws -> Result {
    guard let tests = DiskTree.realPath("/proc/self/exe") else { throw WorkshopError(description: "no /proc/self/exe") }
    let executable = URL(fileURLWithPath: tests).deletingLastPathComponent().path + "/skildra"
    // The language of whoever runs the tests is no part of them.
    let neutral = ["LC_ALL": "", "LC_MESSAGES": "", "LANG": ""].merging(environment) { $1 }
    return try result(executable, arguments, environment: neutral, folder: folder)
  }
}

import Foundation

/// What `skildra sources`, `facts` and `explain` answer to what a case asks: in `förväntat/sources.txt` and the others, a
/// line `$ skildra sources . drift` asks, and under it stands the answer, the messages and how the command ended.
enum Answers {
  static let files = ["sources.txt", "facts.txt", "explain.txt"]

  /// The same questions with the answers of today. The project is copied without what is expected of it.
  static func today(to expected: String, in folder: String) throws -> String {
    let copy = try TemporaryFolder.copy(of: folder)
    try? FileManager.default.removeItem(atPath: copy.path + "/förväntat")
    var text = ""
    for line in expected.components(separatedBy: "\n") where line.hasPrefix("$ skildra ") {
      let result = try Command.skildra(words(String(line.dropFirst("$ skildra ".count))), folder: copy.path)
      text += line + "\n" + result.output
      if !result.errors.isEmpty { text += "[meddelanden]\n" + result.errors }
      text += "[slut \(result.status)]\n\n"
    }
    return text
  }

  /// Words parted by spaces; those within quotation marks are one.
  static func words(_ line: String) -> [String] {
    line.components(separatedBy: "\"").enumerated().flatMap { index, part in
      index % 2 == 1 ? [part] : part.split(separator: " ").map(String.init)
    }
  }
}

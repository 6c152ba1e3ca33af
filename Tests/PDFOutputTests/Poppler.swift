import Glibc
import Model

/// What poppler's tools say of a PDF: an outside eye on the file.
enum Poppler {
  /// Writes the bytes to a temporary file, runs the command with its path and gives what it printed.
  static func run(_ command: String, on bytes: [UInt8]) throws -> String {
    let path = try file(bytes)
    defer { unlink(path) }
    return output(command.replacing("FILE", with: path))
  }

  static func file(_ bytes: [UInt8]) throws -> String {
    var template = Array("/tmp/skildra-XXXXXX.pdf".utf8CString)
    let descriptor = mkstemps(&template, 4)
    guard descriptor >= 0, let stream = fdopen(descriptor, "w") else { throw Failure.noFile }
    fwrite(bytes, 1, bytes.count, stream)
    fclose(stream)
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  static func output(_ command: String) -> String {
    guard let pipe = popen(command + " 2>&1", "r") else { return "" }
    defer { pclose(pipe) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, pipe)
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer[..<count]
    }
  }

  enum Failure: Error { case noFile }

  /// The structure tree with its text, as `pdfinfo` walks it; soft hyphens at lines' ends are taken out.
  static func structure(_ bytes: [UInt8]) throws -> String {
    try run("pdfinfo -struct-text FILE", on: bytes).filter { $0 != "\u{AD}" }
  }

  /// The text of one page, as it stands.
  static func text(_ bytes: [UInt8], page: Int) throws -> String {
    try run("pdftotext -layout -f \(page) -l \(page) FILE -", on: bytes)
  }
}

extension Poppler {
  static func write(_ bytes: [UInt8], to path: String) {
    guard let stream = fopen(path, "w") else { return }
    fwrite(bytes, 1, bytes.count, stream)
    fclose(stream)
  }
}

enum Environment {
  static subscript(name: String) -> String? { getenv(name).map { String(cString: $0) } }
}

extension Poppler {
  struct WordBox {
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double
  }

  /// The place of each word on a page; of words that stand there twice, the last.
  static func words(_ bytes: [UInt8], page: Int) throws -> [String: WordBox] {
    Dictionary(try allWords(bytes, page: page).map { ($0.word, $0.box) }) { $1 }
  }

  static func allWords(_ bytes: [UInt8], page: Int) throws -> [(word: String, box: WordBox)] {
    let text = try run("pdftotext -bbox -f \(page) -l \(page) FILE -", on: bytes)
    var boxes: [(String, WordBox)] = []
    for match in text.matches(of: /xMin="([0-9.]+)" yMin="([0-9.]+)" xMax="([0-9.]+)" yMax="([0-9.]+)">([^<]+)</) {
      let (_, left, top, right, bottom, word) = match.output
      let box = WordBox(
        left: Double(left) ?? 0, top: Double(top) ?? 0, right: Double(right) ?? 0, bottom: Double(bottom) ?? 0)
      boxes.append((String(word), box))
    }
    return boxes
  }
}

extension Environment {
  /// Seconds of processor time that this thread has used.
  static var processorTime: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

extension Poppler {
  struct Word {
    var text: Substring
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double

    var middle: Double { (top + bottom) / 2 }
  }

  struct Page {
    var width: Double
    var height: Double
    /// In the order of the page's content.
    var words: [Word] = []
  }

  /// All pages with their words, each as often as it stands there.
  static func pages(_ bytes: [UInt8]) throws -> [Page] {
    var pages: [Page] = []
    for line in try run("pdftotext -raw -bbox FILE -", on: bytes).split(separator: "\n") {
      let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
      let numbers = stride(from: 1, to: parts.count, by: 2).compactMap { Double(parts[$0]) }
      if line.contains("<page "), numbers.count == 2 {
        pages.append(Page(width: numbers[0], height: numbers[1]))
      } else if line.contains("<word "), numbers.count == 4, !pages.isEmpty {
        let text = line.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" }
        pages[pages.count - 1].words.append(
          Word(text: text, left: numbers[0], top: numbers[1], right: numbers[2], bottom: numbers[3]))
      }
    }
    return pages
  }

  /// Where the named destinations are: pages from one, heights from the page's foot.
  static func destinations(_ bytes: [UInt8]) throws -> [String: (page: Int, top: Double)] {
    var destinations: [String: (page: Int, top: Double)] = [:]
    for line in try run("pdfinfo -dests FILE", on: bytes).split(separator: "\n") {
      guard let found = line.firstMatch(of: /^ *([0-9]+) \[ *XYZ +[-0-9a-z.]+ +([0-9.]+) .*"([^"]*)"/) else { continue }
      destinations[String(found.output.3)] = (Int(found.output.1) ?? 0, Double(found.output.2) ?? 0)
    }
    return destinations
  }
}

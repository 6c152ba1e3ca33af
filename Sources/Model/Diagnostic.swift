/// What is wrong, where, and what to do about it. Many are collected and shown together.
package struct Diagnostic: Error, Sendable, Hashable {
  package enum Severity: Int, Sendable, Hashable, Comparable {
    case note, warning, error

    package static func < (a: Severity, b: Severity) -> Bool { a.rawValue < b.rawValue }
  }

  /// A further place that belongs to the matter, such as an operand of a sum.
  package struct Note: Sendable, Hashable {
    package var place: Place
    package var message: Message

    package init(_ place: Place, _ message: Message) { (self.place, self.message) = (place, message) }
  }

  package var severity: Severity
  /// The stable name of the message, which a waiver names: `okänt-namn`.
  package var code: String
  package var place: Place?
  package var message: Message
  package var hint: Message?
  package var notes: [Note] = []
  /// Words that stand in some source, where the place is not known when the diagnostic is made: the pipeline looks for
  /// the first of them that it finds.
  package var sought: [String] = []

  package init(
    _ severity: Severity = .error, code: String, at place: Place?, _ message: Message, hint: Message? = nil,
    notes: [Note] = []
  ) {
    (self.severity, self.code, self.place, self.message) = (severity, code, place, message)
    (self.hint, self.notes) = (hint, notes)
  }

  /// The common form: an error with its words in Swedish and English.
  package init(code: String, at place: Place?, sv: String, en: String, hint: Message? = nil) {
    self.init(.error, code: code, at: place, Message(sv: sv, en: en), hint: hint)
  }

  /// The same with words to look for.
  package func seeking(_ words: String...) -> Diagnostic {
    var diagnostic = self
    diagnostic.sought = words
    return diagnostic
  }

  /// An error of a construct that belongs to the language but is not built yet.
  package static func notBuilt(_ construct: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "ej-byggt", at: place, sv: "\(construct) hör till språket men är inte byggt än",
      en: "\(construct) belongs to the language but is not built yet")
  }
}

/// Diagnostics gathered along the way, in the order they were found, each once.
///
/// Of one sort in one file the first `limit` are kept and the rest are counted: a wrong column in a long table says the
/// same thing ten thousand times.
package struct Diagnostics: Sendable, Error {
  package static let limit = 50

  /// Of one sort in one file.
  private let limit: Int
  package private(set) var all: [Diagnostic] = []
  private var seen: Set<Diagnostic> = []
  private var counts: [Sort: Int] = [:]
  /// Set when an error is added, so that asking is cheap.
  package private(set) var hasErrors = false

  private struct Sort: Hashable {
    let code: String
    let file: String?
    let severity: Diagnostic.Severity
  }

  package init(_ diagnostics: [Diagnostic] = [], limit: Int = Diagnostics.limit) {
    self.limit = limit
    for diagnostic in diagnostics { add(diagnostic) }
  }

  package mutating func add(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { hasErrors = true }
    let sort = Sort(code: diagnostic.code, file: diagnostic.place?.file, severity: diagnostic.severity)
    let count = counts[sort, default: 0]
    guard count < limit else {
      counts[sort] = count + 1
      return
    }
    guard seen.insert(diagnostic).inserted else { return }
    counts[sort] = count + 1
    all.append(diagnostic)
  }

  package mutating func add(_ more: Diagnostics) {
    for diagnostic in more.all { add(diagnostic) }
    for (sort, count) in more.counts where count > more.limit {
      counts[sort, default: 0] += count - more.limit
    }
  }

  /// The sorts of which more were found than are kept, by code and file, in order.
  package var omitted: [(code: String, file: String?)] {
    counts.filter { $0.value > limit }.map { ($0.key.code, $0.key.file) }
      .sorted { ($0.1 ?? "", $0.0) < ($1.1 ?? "", $1.0) }
  }

  /// Runs `body`; a diagnostic that it throws is kept and `nil` returned.
  package mutating func collect<Value>(_ body: () throws(Diagnostic) -> Value) -> Value? {
    do { return try body() } catch {
      add(error)
      return nil
    }
  }

  package var isEmpty: Bool { all.isEmpty }
}

extension Diagnostic {
  /// The diagnostic as a terminal shows it: `path:line:column: fel: …`, the line, a caret line, `råd:`.
  /// `line` finds a line of a file; `nil` leaves the excerpt out. A cell has none: its message says what stands in it.
  package func rendered(in language: Language, line: (Place) -> String?) -> String {
    let swedish = language == .swedish
    let word =
      switch severity {
      case .error: swedish ? "fel" : "error"
      case .warning: swedish ? "varning" : "warning"
      case .note: swedish ? "upplysning" : "note"
      }
    var text = place.map { "\($0): " } ?? ""
    text += "\(word): \(message[language]) [\(code)]\n"
    if let place, place.line > 0, place.sheet == nil, let source = line(place) {
      // Long lines are shown around the place, so that the caret line stays under its words.
      let start = max(0, place.column - 1 - 80)
      let rest = source.dropFirst(start)
      let shown = rest.prefix(120)
      let indent = rest.prefix(place.column - 1 - start).map { $0 == "\t" ? "\t" : " " as Character }
      let room = max(1, shown.count - indent.count)
      text += "    \(shown)\n    \(String(indent))\(String(repeating: "^", count: min(place.length, room)))\n"
    }
    for note in notes { text += "  \(note.place): \(note.message[language])\n" }
    if let hint { text += "  \(swedish ? "råd" : "hint"): \(hint[language])\n" }
    return text
  }
}

import Intake
import Model

/// Counts sections: `1`, `1.1`, `1.1.1`, as deep as the template says.
struct SectionNumbers {
  /// 0 where sections have no numbers.
  let depth: Int
  private var counters: [Int] = []

  static let depths = 1...3

  init(depth: Int) { self.depth = depth }

  /// The number of the next section; `nil` where it has none, and those in it have none either.
  mutating func next(_ section: Section) -> String? {
    guard section.isNumbered, section.level <= depth, section.rating == nil, !section.isList else { return nil }
    counters = Array(counters.prefix(section.level))
    while counters.count < section.level { counters.append(0) }
    counters[section.level - 1] += 1
    return counters.map { String($0) }.joined(separator: ".")
  }
}

extension Section {
  /// Holds nothing of the text, but a list of what is elsewhere.
  fileprivate var isList: Bool {
    !blocks.isEmpty
      && blocks.allSatisfy { block in
        switch block {
        case .contents, .endnotes: true
        default: false
        }
      }
  }
}

extension Filler {
  /// How deep the template numbers its sections; 0 for not at all.
  func numberedDepth() -> Int {
    guard let text = template.numbered else { return 0 }
    guard let depth = Int(text.value), SectionNumbers.depths.contains(depth) else {
      diagnostics.add(
        Diagnostic(
          code: "okänt-värde", at: text.place, sv: "”\(text.value)” är inget djup för avsnittens nummer",
          en: "“\(text.value)” is no depth for the numbers of sections",
          hint: Message(
            sv: "skriv numbered=\"1\" för kapitel, \"2\" för 1.1 eller \"3\" för 1.1.1",
            en: "write numbered=\"1\" for chapters, \"2\" for 1.1 or \"3\" for 1.1.1")))
      return 0
    }
    return depth
  }

  /// `numbered="no"` on a section leaves it and those in it without numbers.
  func isNumbered(_ element: Markup) -> Bool {
    guard let text = element["numbered"] else { return true }
    if text.value != "no" {
      diagnostics.add(
        Diagnostic(
          code: "okänt-värde", at: text.place, sv: "på ett avsnitt heter det numbered=\"no\", inte ”\(text.value)”",
          en: "on a section it is numbered=\"no\", not “\(text.value)”",
          hint: Message(
            sv: "hur djupt rapporten numreras säger mallen: <template numbered=\"2\">",
            en: "how deep the report is numbered the template says: <template numbered=\"2\">")))
    }
    return false
  }
}

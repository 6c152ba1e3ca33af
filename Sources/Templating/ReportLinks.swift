import Figures
import Model

/// What a report may link to beside itself: the project's other reports, its own appendices, and an agenda's matters.
package struct ReportLinks: Sendable {
  /// The reports by name.
  package var heads: [String: ReportHead] = [:]
  /// The reports that one `report` line with `each` makes, in order.
  package var families: [String: [String]] = [:]
  package var appendices: [Enclosure] = []
  package var items: [AgendaItem] = []

  package init() {}

  /// What a name or a file of an enclosure leads to.
  func document(_ address: String) -> LinkedDocument? {
    if let head = heads[address] { return .report(name: head.name, fileName: head.fileName) }
    return enclosed.first { $0.path(ending: "") == address }
  }

  private var enclosed: [LinkedDocument] { (appendices + items.flatMap(\.documents)).map(\.document) }

  /// The files among what is enclosed.
  package var files: [LinkedDocument] { enclosed.filter { $0.reportName == nil } }

  package var enclosedReports: Set<String> { Set(enclosed.compactMap(\.reportName)) }

  /// Fields of the report: `.appendices` and `.items`, to be walked.
  func fields(language: Language) -> [String: FieldValue] {
    let items = items.map { item -> [String: FieldValue] in
      [
        "number": .text("\(item.number)"), "title": .text(item.title),
        "documents": .things(item.documents.map { Self.fields($0, language) }),
      ]
    }
    return ["appendices": .things(appendices.map { Self.fields($0, language) }), "items": .things(items)]
  }

  private static func fields(_ enclosure: Enclosure, _ language: Language) -> [String: FieldValue] {
    let href = enclosure.document.reportName ?? enclosure.document.path(ending: "")
    let word = language == .swedish ? "Bilaga" : "Appendix"
    return [
      "number": enclosure.number.map { .text("\($0)") } ?? .blank(nil), "title": .text(enclosure.title),
      "href": .text(href), "label": enclosure.number.map { .text("\(word)\u{A0}\($0)") } ?? .blank(nil),
    ]
  }
}

extension Filler {
  /// A link to another report. Without words of its own it prints `bilaga 2` where the report is an appendix of this one,
  /// else the title; a name of several reports prints them all, neighbours as `bilaga 2–7`.
  func link(toReport name: Located<String>, words: [Inline], startsSentence: Bool) -> [Inline] {
    let names = links.families[name.value] ?? [name.value]
    let found = names.compactMap { links.heads[$0] }
    guard found.count == names.count, !found.isEmpty else {
      let known = Array(links.heads.keys) + links.families.keys
      diagnostics.add(
        Diagnostic(
          code: "okänd-rapport", at: name.place, sv: "det finns ingen rapport som heter ”\(name.value)”",
          en: "there is no report named “\(name.value)”",
          hint: nearest(to: name.value, among: known).map {
            Message(sv: "menar du ”\($0)”?", en: "did you mean “\($0)”?")
          }))
      return words
    }
    linkedReports.formUnion(found.map(\.name))
    if !words.isEmpty {
      guard found.count == 1 else {
        diagnostics.add(
          Diagnostic(
            code: "flera-rapporter", at: name.place,
            sv: "”\(name.value)” är \(found.count) rapporter, och egna ord kan bara länka till en",
            en: "“\(name.value)” is \(found.count) reports, and words of your own can link to one only",
            hint: Message(
              sv: "skriv [](\(name.value)) eller namnet på en av dem, till exempel \(found[0].name)",
              en: "write [](\(name.value)) or the name of one, such as \(found[0].name)")))
        return words
      }
      return [link(found[0], words)]
    }
    let numbers = found.compactMap { head in links.appendices.first { $0.document.reportName == head.name }?.number }
    guard numbers.count == found.count else { return joined(found.map { link($0, [.text($0.title)]) }) }
    return appendices(found, numbers, startsSentence: startsSentence)
  }

  private func link(_ head: ReportHead, _ words: [Inline]) -> Inline {
    .link(.document(.report(name: head.name, fileName: head.fileName)), words)
  }

  /// `bilaga 1`, `bilaga 2–7`, `bilaga 1, 3 och 5`: each number that is printed is a link.
  private func appendices(_ heads: [ReportHead], _ numbers: [Int], startsSentence: Bool) -> [Inline] {
    let words = (sv: startsSentence ? "Bilaga" : "bilaga", en: startsSentence ? "Appendix" : "appendix")
    let word = (language == .swedish ? words.sv : words.en + (heads.count > 1 ? "es" : "")) + "\u{A0}"
    guard heads.count > 1 else { return [link(heads[0], [.text("\(word)\(numbers[0])")])] }
    func number(_ index: Int) -> Inline { link(heads[index], [.text("\(numbers[index])")]) }
    let isRun = numbers.count > 2 && zip(numbers, numbers.dropFirst()).allSatisfy { $1 == $0 + 1 }
    return [.text(word)]
      + (isRun ? [number(0), .text("–"), number(numbers.count - 1)] : joined(heads.indices.map(number)))
  }

  /// `a, b och c`.
  private func joined(_ parts: [Inline]) -> [Inline] {
    var result: [Inline] = []
    for (index, part) in parts.enumerated() {
      if index > 0 { result.append(.text(index + 1 < parts.count ? ", " : language == .swedish ? " och " : " and ")) }
      result.append(part)
    }
    return result
  }
}

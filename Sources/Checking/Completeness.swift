import Model

/// Whether a requirement is answered by a section, waived, or missing.
package struct RequirementStatus: Sendable {
  package enum Answer: Sendable {
    case answered(section: String)
    case waived(Waiver)
    case missing
  }

  package let requirement: Requirement
  package let answer: Answer
}

/// Holds a document against what a law or a guideline asks of it.
package struct Completeness: Sendable {
  /// In force in the report's period.
  private let requirements: [Requirement]
  private let waivers: [Waiver]
  private let document: Document

  /// `requirements`: all of the template's sets; those not in force in the document's period are left out.
  package init(document: Document, requirements: [Requirement], waivers: [Waiver]) {
    self.document = document
    self.requirements = requirements.filter { $0.applies(to: document.head.period) }
    self.waivers = waivers.filter { $0.excuses(document.head) }
  }

  package var statuses: [RequirementStatus] {
    let answers = Self.answers(in: document.blocks)
    return requirements.map { requirement in
      if let section = answers.first(where: { $0.name.value == requirement.name })?.heading {
        return RequirementStatus(requirement: requirement, answer: .answered(section: section))
      }
      let waiver = waivers.first { $0.of.value == requirement.name }
      return RequirementStatus(requirement: requirement, answer: waiver.map { .waived($0) } ?? .missing)
    }
  }

  /// What is missing, answered for nothing, or waived without need or beyond its day.
  package var diagnostics: [Diagnostic] {
    var result: [Diagnostic] = []
    for status in statuses {
      let requirement = status.requirement
      switch status.answer {
      case .missing: result.append(missing(requirement))
      case .waived(let waiver):
        let day = document.head.date ?? document.head.period.lastDay
        if let day, waiver.until < day { result.append(expired(waiver, day)) }
      case .answered:
        if let waiver = waivers.first(where: { $0.of.value == requirement.name }) {
          result.append(
            Diagnostic(
              .warning, code: "undantag-onödigt", at: waiver.place,
              Message(
                sv: "undantaget från ”\(requirement.name)” behövs inte längre: ett avsnitt svarar på kravet",
                en: "the waiver of “\(requirement.name)” is no longer needed: a section answers the requirement")))
        }
      }
    }
    return result
  }

  private func missing(_ requirement: Requirement) -> Diagnostic {
    Diagnostic(
      code: "krav-obesvarat", at: document.head.place,
      sv:
        "rapporten \(document.head.name) svarar inte på ”\(requirement.text)” (\(requirement.law), \(requirement.section))",
      en:
        "report \(document.head.name) does not answer “\(requirement.text)” (\(requirement.law), \(requirement.section))",
      hint: Message(
        sv:
          "sätt answers=\"\(requirement.name)\" på ett avsnitt i mallen, eller skriv <waiver of=\"\(requirement.name)\" …/> i projektet",
        en:
          "put answers=\"\(requirement.name)\" on a section of the template, or write <waiver of=\"\(requirement.name)\" …/> in the project"
      ))
  }

  private func expired(_ waiver: Waiver, _ day: Day) -> Diagnostic {
    Diagnostic(
      code: "undantag-utgånget", at: waiver.place,
      sv: "undantaget från ”\(waiver.of.value)” gällde till \(waiver.until), men rapporten är daterad \(day)",
      en: "the waiver of “\(waiver.of.value)” held until \(waiver.until), but the report is dated \(day)")
  }

  private static func answers(in blocks: [Block]) -> [(name: Located<String>, heading: String)] {
    blocks.flatMap { block -> [(name: Located<String>, heading: String)] in
      guard case .section(let section) = block else { return [] }
      let own = section.blocks.isEmpty ? [] : section.answers.map { ($0, section.heading.plainText) }
      return own + answers(in: section.blocks)
    }
  }

  /// Names in `answers` that no requirement bears.
  package static func unknownAnswers(in blocks: [Block], known: Set<String>) -> [Diagnostic] {
    answers(in: blocks).compactMap { name, _ in
      guard !known.contains(name.value) else { return nil }
      return Diagnostic(
        code: "okänt-krav", at: name.place, sv: "det finns inget krav som heter ”\(name.value)”",
        en: "there is no requirement named “\(name.value)”",
        hint: nearest(to: name.value, among: known).map {
          Message(sv: "menar du ”\($0)”?", en: "did you mean “\($0)”?")
        })
    }
  }
}

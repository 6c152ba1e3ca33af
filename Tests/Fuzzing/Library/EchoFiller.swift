import Intake
import Model

/// A filler that prints `⟨body⟩` for each reference and remembers what it was asked.
package struct EchoFiller: MarkdownFiller {
  package var filled: [Located<String>] = []
  package var notes: [Footnote] = []
  package var pictures: [Located<String>] = []
  package var diagnostics = Diagnostics()
  package var answers: [String: [Inline]] = [:]
  package var elements: [String] = ["rapporter", "svar"]

  package init() {}

  package mutating func fill(_ reference: Located<String>) -> [Inline] {
    filled.append(reference)
    return answers[reference.value] ?? [.text("⟨\(reference.value)⟩")]
  }

  package mutating func element(_ id: Located<String>) -> [Block]? {
    elements.contains(id.value) ? [.paragraph(Paragraph([.text("ELEMENT \(id.value)")]))] : nil
  }

  package mutating func picture(_ file: Located<String>) -> Picture? {
    pictures.append(file)
    return Picture(format: .png, bytes: [], width: 3, height: 2)
  }

  package mutating func note(_ footnote: Footnote) -> Int {
    notes.append(footnote)
    return notes.count
  }

  package func link(toReport name: Located<String>, words: [Inline], startsSentence: Bool) -> [Inline] {
    words.isEmpty ? [.text("\(startsSentence ? "RAPPORT" : "rapport") \(name.value)")] : words
  }

  package mutating func report(_ diagnostic: Diagnostic) { diagnostics.add(diagnostic) }
}

import Model

/// A text with references in braces, taken apart: `Kvalitetsberättelse {.period}`. A literal brace is `\{`.
package struct BraceText: Sendable {
  package enum Piece: Sendable {
    case text(String)
    /// What stands between the braces, and where.
    case reference(Located<String>)
  }

  package let pieces: [Piece]

  package init(_ source: Located<String>) throws(Diagnostic) {
    var pieces: [Piece] = []
    var text = ""
    let characters = Array(source.value)
    var index = 0
    while index < characters.count {
      let character = characters[index]
      if character == "\\", index + 1 < characters.count, characters[index + 1] == "{" || characters[index + 1] == "}" {
        text.append(characters[index + 1])
        index += 2
      } else if character == "{" {
        guard let end = characters[index...].firstIndex(of: "}") else {
          throw Self.unclosed(source, index)
        }
        if !text.isEmpty { pieces.append(.text(text)) }
        text = ""
        let place = source.place.advanced(into: source.value, by: index + 1, length: end - index - 1)
        pieces.append(.reference(Located(String(characters[(index + 1)..<end]), at: place)))
        index = end + 1
      } else {
        text.append(character)
        index += 1
      }
    }
    if !text.isEmpty { pieces.append(.text(text)) }
    self.pieces = pieces
  }

  private static func unclosed(_ source: Located<String>, _ index: Int) -> Diagnostic {
    Diagnostic(
      code: "klammer", at: source.place.advanced(into: source.value, by: index, length: 1),
      sv: "klammern ”{” stängs inte", en: "the brace “{” is not closed",
      hint: Message(
        sv: "skriv } efter hänvisningen, eller \\{ för en klammer som ska synas",
        en: "write } after the reference, or \\{ for a brace to be shown"))
  }
}

import Model

/// A block of a text that was read and found good, before its references are filled.
indirect enum MarkdownBlock: Sendable {
  case heading(MarkdownHeading)
  case paragraph([MarkdownInline])
  case list(start: Int?, isTight: Bool, items: [[MarkdownBlock]])
  case quotation([MarkdownBlock], attribution: [MarkdownInline]?)
  case box(title: [MarkdownInline]?, [MarkdownBlock])
  /// `> [!citat] words`: words of the text, set large.
  case pullQuote([MarkdownInline], Place)
  /// `![](#id)`: the template's chart or table.
  case element(Located<String>)
  /// `![words](file "credit")`
  case photograph(MarkdownPhotograph)
}

struct MarkdownPhotograph: Sendable {
  /// As seen from the text's own folder.
  var file: Located<String>
  /// `nil`: decoration.
  var alternative: [MarkdownInline]?
  var credit: String
}

struct MarkdownHeading: Sendable {
  var level: Int
  var inlines: [MarkdownInline]
  /// As typed, with its references in braces: what a template asks for.
  var text: String
  var place: Place
}

indirect enum MarkdownInline: Sendable {
  case text(String)
  /// A reference, by its number in `MarkdownSource.references`.
  case reference(Int)
  case softBreak, lineBreak
  case emphasis([MarkdownInline])
  case strong([MarkdownInline])
  case link(LinkTarget, [MarkdownInline])
  /// An address that is its own text.
  case bareLink(LinkTarget, String)
  /// `[](#id)`
  case crossReference(Located<String>)
  /// `[](vb)`, `[ord](vb)`: another report of the project.
  case reportLink(Located<String>, [MarkdownInline])
  case language(String, [MarkdownInline])
  /// A footnote, by its number among the file's.
  case noteCall(Int)
}

struct MarkdownFootnote: Sendable {
  var blocks: [MarkdownBlock]
  /// The definition's first line.
  var place: Place
}

extension [MarkdownInline] {
  /// The words as typed; `references` gives what stands between the braces.
  func typedText(_ references: [MarkdownReference]) -> String {
    map { inline in
      switch inline {
      case .text(let text), .bareLink(_, let text): text
      case .reference(let number): "{\(references[number].body)}"
      case .softBreak, .lineBreak: " "
      case .emphasis(let inner), .strong(let inner), .link(_, let inner), .language(_, let inner),
        .reportLink(_, let inner):
        inner.typedText(references)
      case .crossReference, .noteCall: ""
      }
    }.joined()
  }

  /// Parted at the first soft or hard break at the outermost level.
  func splitAtFirstBreak() -> (first: [MarkdownInline], rest: [MarkdownInline]) {
    guard let index = firstIndex(where: \.isBreak) else { return (self, []) }
    return (Array(self[..<index]), Array(self[(index + 1)...]))
  }

  /// Parted at the last soft or hard break at the outermost level.
  func splitAtLastBreak() -> (first: [MarkdownInline], rest: [MarkdownInline])? {
    guard let index = lastIndex(where: \.isBreak) else { return nil }
    return (Array(self[..<index]), Array(self[(index + 1)...]))
  }

  /// Without `prefix` and the spaces after it; `nil` when the text does not begin so.
  func dropping(prefix: String) -> [MarkdownInline]? {
    guard case .text(let text)? = first, text.hasPrefix(prefix) else { return nil }
    let rest = text.dropFirst(prefix.count).drop { $0 == " " }
    return (rest.isEmpty ? [] : [.text(String(rest))]) + dropFirst()
  }
}

extension MarkdownInline {
  var isBreak: Bool {
    switch self {
    case .softBreak, .lineBreak: true
    default: false
    }
  }
}

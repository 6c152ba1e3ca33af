import Fuzzing
import Intake
import Model
import Testing

/// Generated documents of unique words keep each word once and in order, whatever stands around them.
@Suite struct MarkdownPropertyTests {
  @Test(arguments: UInt64(0)..<150) func wordsAreKeptOnceAndInOrder(seed: UInt64) {
    var generator = DocumentGenerator(seed: seed)
    let text = generator.document()
    let reading = Reading(text)
    #expect(reading.rendered() == "", "\(text)")
    #expect(reading.dump.words == generator.words, "\(text)")
  }

  /// The places of what stands in braces are those of the words in the source.
  @Test(arguments: UInt64(0)..<50) func placesAreThoseOfTheSource(seed: UInt64) {
    var generator = DocumentGenerator(seed: seed &+ 1000)
    let reading = Reading(generator.document())
    for reference in reading.filler.filled {
      let line = reading.source.line(reference.place.line) ?? ""
      let shown = line.dropFirst(reference.place.column - 1).prefix(reference.place.length)
      #expect(String(shown) == reference.value.prefix { !$0.isNewline })
    }
  }

  /// A tag put anywhere in the text of a paragraph is found exactly there.
  @Test(arguments: UInt64(0)..<100) func aTagIsFoundWhereItStands(seed: UInt64) throws {
    var generator = DocumentGenerator(seed: seed &+ 2000)
    let text = generator.document()
    let words = generator.plainWords
    guard let word = words.randomElement(using: &generator.random), let range = text.firstRange(of: word) else {
      return
    }
    let marked = text.replacingCharacters(in: range, with: word + "<hr-x>")
    let codes = Reading(marked).diagnostics.all.filter { $0.code == "html" }.compactMap(\.place)
    let before = marked[..<marked.index(range.lowerBound, offsetBy: word.count)]
    let line = before.filter(\.isNewline).count + 1
    let column =
      (before.lastIndex(where: \.isNewline).map { before[before.index(after: $0)...].count } ?? before.count) + 1
    #expect(codes == [Place(file: "t.md", line: line, column: column, length: 6)], "\(marked)")
  }
}

private struct DocumentGenerator {
  var random: Generator
  /// In the order in which a reader meets them.
  private(set) var words: [String] = []
  /// Those that are text of their own, in no reference.
  private(set) var plainWords: [String] = []

  init(seed: UInt64) { random = Generator(seed: seed) }

  private mutating func roll(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

  private mutating func word(isPlain: Bool = true) -> String {
    let word = "\(["ord", "å", "öga", "éa"][roll(4)])\(words.count)z"
    words.append(word)
    if isPlain { plainWords.append(word) }
    return word
  }

  /// A stretch of text; `separator` is a space or a line break with the prefix of its block.
  private mutating func inline(depth: Int, separator: String) -> String {
    switch roll(depth > 2 ? 3 : 8) {
    case 0, 1: word()
    case 2: "{\(word(isPlain: false)) hos \(word(isPlain: false))}"
    case 3: "*\(run(depth: depth + 1, separator: separator))*"
    case 4: "**\(run(depth: depth + 1, separator: separator))**"
    case 5: depth > 0 ? word() : "[\(run(depth: 3, separator: separator))](#\("mål"))"
    case 6: "\(word())\\\(separator.first == "\n" ? separator : "\n" + separator.dropFirst())\(word())"
    default: "\"\(word())\" – \(word())"
    }
  }

  private mutating func run(depth: Int, separator: String) -> String {
    var text = inline(depth: depth, separator: separator)
    for _ in 0..<roll(4) { text += (roll(4) == 0 ? separator : " ") + inline(depth: depth, separator: separator) }
    return text
  }

  private mutating func block(prefix: String, depth: Int) -> String {
    switch roll(depth > 2 ? 1 : 4) {
    case 1:
      let count = 1 + roll(3)
      let isLoose = roll(2) == 0
      let isOrdered = roll(2) == 0
      let inner = prefix + (isOrdered ? "   " : "  ")
      var items: [String] = []
      for index in 0..<count {
        items.append(
          (isOrdered ? "\(index + 1). " : "- ") + blocks(prefix: inner, depth: depth + 1, count: 1 + roll(2)))
      }
      return items.joined(separator: isLoose ? "\n\(prefix)\n\(prefix)" : "\n\(prefix)")
    case 2 where depth < 2:
      return "> " + blocks(prefix: prefix + "> ", depth: depth + 1, count: 1 + roll(2))
    default: return run(depth: 0, separator: "\n" + prefix)
    }
  }

  private mutating func blocks(prefix: String, depth: Int, count: Int) -> String {
    var all: [String] = []
    for _ in 0..<count { all.append(block(prefix: prefix, depth: depth)) }
    return all.joined(separator: "\n\(prefix)\n\(prefix)")
  }

  mutating func document() -> String {
    var parts: [String] = []
    var level = 0
    for _ in 0..<1 + roll(6) {
      if roll(3) == 0 {
        level = 1 + roll(min(level + 1, 4))
        parts.append(String(repeating: "#", count: level) + " " + word() + " {" + word(isPlain: false) + "}")
      }
      parts.append(block(prefix: "", depth: 0))
    }
    return parts.joined(separator: "\n\n")
  }
}

extension String {
  /// The generated words, which end with `z` after a number, in order. Ids of sections are left out.
  fileprivate var words: [String] {
    split(separator: "\n").flatMap { line in
      let text = line.drop { $0 == " " }.hasPrefix("section") ? line.drop { $0 != ":" } : line[...]
      return text.split { !$0.isLetter && !$0.isNumber }.map(String.init).filter {
        $0.last == "z" && $0.contains(where: \.isNumber)
      }
    }
  }

  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}

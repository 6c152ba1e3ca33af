import Model
import Testing

/// Whatever a table holds: each word once and in order, and none outside its place.
struct RichTableTests {
  @Test(arguments: 1...24)
  func nothingIsLostOrClipped(seed: Int) throws {
    var generator = RichTables(seed: seed)
    let table = generator.table(merges: seed % 2 == 0, high: seed % 3 == 0)
    let result = try Sample.write(Sample.document([Sample.section("s", "Rubrik", [.table(table)])]))
    let structure = try Poppler.structure(result.bytes)
    #expect(structure.matches(of: /[A-Za-z][0-9]+q/).map { String($0.output) } == generator.tokens)
    let paper = Sample.document([]).theme[.portrait]
    for page in 1...result.pages {
      let words = try Poppler.allWords(result.bytes, page: page)
      for (word, box) in words {
        #expect(box.left >= paper.left - 0.5 && box.right <= paper.width - paper.right + 0.5, "\(word), sida \(page)")
      }
      let body = words.filter { $0.word.wholeMatch(of: /[A-Za-z][0-9]+q/) != nil }
      #expect(
        body.allSatisfy { $0.box.top >= paper.top - 2 && $0.box.bottom <= paper.height - paper.bottom + 2 },
        "utanför sida \(page)")
      #expect(Self.overlaps(words) == [], "sida \(page)")
    }
  }

  /// The header stands on every page of the table, once.
  @Test(arguments: [3, 6, 12])
  func theHeaderIsOnEachPage(seed: Int) throws {
    var generator = RichTables(seed: seed)
    let table = generator.table(merges: seed % 2 == 0, high: true)
    let result = try Sample.write(Sample.document([Sample.section("s", "Rubrik", [.table(table)])]))
    let first = try #require(table.header[0].first?.content.plainText.split(separator: " ").first).description
    for page in 1...result.pages {
      let text = try Poppler.text(result.bytes, page: page)
      guard text.contains(/[nc][0-9]+q/) else { continue }
      #expect(text.ranges(of: first).count == 1, "sida \(page)")
    }
  }

  /// Pairs of words that lie over each other.
  private static func overlaps(_ words: [(word: String, box: Poppler.WordBox)]) -> [String] {
    let sorted = words.sorted { $0.box.top < $1.box.top }
    var found: [String] = []
    for (index, a) in sorted.enumerated() {
      for b in sorted[(index + 1)...] {
        if b.box.top > a.box.bottom - 1 { break }
        if a.box.left < b.box.right - 0.5, b.box.left < a.box.right - 0.5 { found.append("\(a.word) \(b.word)") }
      }
    }
    return found
  }
}

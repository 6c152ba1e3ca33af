import Hyphenation
import Testing

/// The compiling of word lists, on lists small enough to see through.
struct CompilationTests {
  private static let affixes = """
    SET UTF-8
    COMPOUNDBEGIN X
    SFX G Y 3
    SFX G a or a
    SFX G a an [^e]a
    SFX G 0 s/WX [ao]
    SFX B Y 1
    SFX B 0 et [^aeiou]
    """
  private static let dictionary = """
    6
    skola/GY
    lag/BXY\tst:lag
    måla/Y%
    råd
    vård/X
    öra/Y
    """

  private func compiled(supplement: String = "", patterns: String = "ISO8859-1\n1b1d1l1r1s\ng1l\nd1l\ns1l\nl1s\n")
    -> [UInt8]?
  {
    JointFile.compile(
      affixes: Array(Self.affixes.utf8), dictionary: Array(Self.dictionary.utf8), supplement: Array(supplement.utf8),
      patterns: Array(patterns.utf8))
  }

  private func joints(_ word: String, supplement: String = "") throws -> [Int] {
    let table = try #require(compiled(supplement: supplement))
    return try Hyphenator(table: table).divisions(of: latin1(word)).filter { $0.kind == .joint }.map(\.offset)
  }

  @Test func formsFollowTheirRules() throws {
    #expect(try joints("vårdskola") == [4])
    #expect(try joints("vårdskolor") == [4])
    #expect(try joints("vårdskolan") == [4])
    #expect(try joints("vårdlaget") == [4])
    // An ending that has flags of its own makes a form that begins.
    #expect(try joints("skolaslaget") == [6])
    #expect(try joints("vårdskolare") == [])
    #expect(try joints("vårdskolaet") == [])
  }

  @Test func wordsWithoutARoleAreNoParts() throws {
    #expect(try joints("vårdmåla") == [])
    #expect(try joints("vårdråd") == [])
    #expect(try joints("rådskola") == [])
  }

  @Test func theSupplementAddsAndTakesAway() throws {
    #expect(try joints("vårdråd", supplement: "# ett råd\n-råd\n") == [4])
    #expect(try joints("rådskola", supplement: "råd-") == [3])
    #expect(try joints("vårdskolor", supplement: "!skolor") == [])
  }

  @Test func theSameListsGiveTheSameFile() {
    let first = compiled()
    #expect(first != nil && first == compiled())
    #expect(first != compiled(supplement: "-råd"))
  }

  @Test func patternsInOtherEncodingsAreRefused() { #expect(compiled(patterns: "UTF-8\n.a1b\n") == nil) }

  @Test func onlyAWholeFileIsRead() throws {
    let table = try #require(compiled())
    _ = try Hyphenator(table: table)
    for count in 0..<16 {
      #expect(throws: JointFile.Fault.foreign) { try Hyphenator(table: Array(table.prefix(count))) }
    }
    for count in 16..<table.count {
      #expect(throws: JointFile.Fault.damaged) { try Hyphenator(table: Array(table.prefix(count))) }
    }
    var other = table
    other[8] += 1
    #expect(throws: JointFile.Fault.otherVersion) { try Hyphenator(table: other) }
    for index in 12..<table.count {
      var damaged = table
      damaged[index] ^= 0x10
      #expect(throws: JointFile.Fault.damaged) { try Hyphenator(table: damaged) }
    }
  }

  /// An automaton of any words holds those words, with their roles, and no others.
  @Test func theAutomatonHoldsWhatWasAdded() {
    var dice = Dice(state: 11)
    for _ in 0..<40 {
      var words: [String: Roles] = [:]
      for _ in 0..<Int.random(in: 1...120, using: &dice) {
        let word = (0..<Int.random(in: 1...6, using: &dice)).map { _ in
          ["a", "b", "s", "å"].randomElement(using: &dice) ?? "a"
        }
        words[word.joined(), default: []].insert(Roles(rawValue: 1 << UInt8.random(in: 0...2, using: &dice)))
      }
      var automaton = Automaton()
      let sorted = words.map { (latin1($0.key), $0.value) }.sorted { $0.0.lexicographicallyPrecedes($1.0) }
      for (word, roles) in sorted { automaton.add(word, roles) }
      let table = CompoundTable(arcs: automaton.finish())
      for (word, roles) in sorted {
        for role in [Roles.first, .middle, .last] {
          #expect(table.contains(word, 0..<word.count, role) == roles.contains(role))
        }
        let longer = word + latin1("b")
        #expect(
          table.contains(longer, 0..<longer.count, [.first, .middle, .last]) == sorted.contains { $0.0 == longer })
      }
    }
  }
}

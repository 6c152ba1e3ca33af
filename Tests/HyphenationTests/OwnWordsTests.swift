import Hyphenation
import Testing

struct OwnWordsTests {
  private let words: OwnWords = {
    var words = OwnWords()
    for word in ["arbetsplats|träffar", "Björkbacken", "ålder|domshem", "rehab", "Villa Solängen"] { words.add(word) }
    return words
  }()

  private func places(_ word: String) -> [Int]? { words.places(in: Array(word.utf8)) }

  @Test func holdForTheirCapitalisedAndGenitiveForms() {
    #expect(places("arbetsplatsträffar") == [11])
    #expect(places("Arbetsplatsträffar") == [11])
    #expect(places("arbetsplatsträffars") == [11])
    #expect(places("Ålderdomshem") == [6])
    #expect(places("Björkbackens") == [])
    #expect(places("Solängens") == [] && places("Villa") == [])
  }

  @Test func holdForNothingElse() {
    #expect(places("arbetsplatsträff") == nil)
    #expect(places("björkbacken") == nil)
    #expect(places("") == nil && places("s") == nil)
  }
}

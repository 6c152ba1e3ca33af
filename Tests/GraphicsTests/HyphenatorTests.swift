import Graphics
import Hyphenation
import Model
import Testing

struct HyphenatorTests {
  let hyphenator: Hyphenator

  init() throws { hyphenator = try Hyphenator(resources: .debian) }

  private func divided(_ word: String) -> String {
    let offsets = Set(hyphenator.divisions(of: latin1(word)).map(\.offset))
    return word.enumerated().map { offsets.contains($0.offset) ? "-\($0.element)" : "\($0.element)" }.joined()
  }

  private func latin1(_ word: String) -> [UInt8] { word.unicodeScalars.map { UInt8($0.value) } }

  @Test(arguments: [
    "verk-sam-het", "för-valt-ning", "full-mäk-tige", "kom-mun-sty-rel-sen", "äldre-om-sorg", "under-sök-ning",
    "infor-ma-tion", "pla-ne-ring", "själv-be-stäm-mande", "upp-följ-ning",
  ])
  func dividesAsThePatternsSay(word: String) {
    #expect(divided(word.split(separator: "-").joined()) == word)
  }

  @Test(arguments: ["omsorg", "ansvar", "HSLPERSONAL", "Lindhaga", "Socialt", "2023års", "vård-och", ""])
  func leavesWhole(word: String) { #expect(divided(word) == word) }

  @Test func dividesLongCapitalisedWords() { #expect(divided("Kommunstyrelsen") == "Kom-mun-sty-rel-sen") }

  /// Whatever the letters, no piece is shorter than three and each has a vowel to say.
  @Test func piecesAreNeverShort() {
    var dice = Dice(state: 1)
    let letters = Array("abdefghiklmnoprstuvyåäöé").map(String.init)
    for _ in 0..<3000 {
      let word = (0..<Int.random(in: 1...24, using: &dice)).map { _ in letters.randomElement(using: &dice) ?? "a" }
        .joined()
      let offsets = hyphenator.divisions(of: latin1(word)).map(\.offset)
      #expect(offsets == offsets.sorted() && Set(offsets).count == offsets.count)
      if let first = offsets.first, let last = offsets.last {
        #expect(word.count >= 7 && first >= 3 && word.count - last >= 3)
      }
    }
  }

  @Test func missingPatternsAreAnError() {
    let resources = Workspace.Resources(fontDirectories: [], hyphenationPatterns: "/nowhere/hyph.dic")
    #expect { _ = try Hyphenator(resources: resources) } throws: { error in
      (error as? Diagnostic)?.code == "avstavning-saknas"
        && (error as? Diagnostic)?.hint?.sv.contains("hyphen-sv") == true
    }
  }

  @Test func otherEncodingsAreRefused() { #expect(Patterns(dictionary: Array("UTF-8\n.a1b\n".utf8)) == nil) }
}

import Graphics
import Hyphenation
import Model
import Testing

struct HyphenatorTests {
  let hyphenator: Hyphenator

  init() throws { hyphenator = try Swedish.hyphenator.get() }

  /// With `|` at joints, `¦` at minor ones, `-` between syllables and `.` between those of a compound's part.
  private func divided(_ word: String) -> String {
    let kinds = Dictionary(uniqueKeysWithValues: hyphenator.divisions(of: latin1(word)).map { ($0.offset, $0.kind) })
    return word.enumerated().map { offset, letter in
      switch kinds[offset] {
      case .joint: "|\(letter)"
      case .minorJoint: "¦\(letter)"
      case .syllable: "-\(letter)"
      case .syllableInCompound: ".\(letter)"
      case nil: "\(letter)"
      }
    }.joined()
  }

  @Test(arguments: [
    "verk-sam-het", "för-valt-ning", "infor-ma-tion", "pla-ne-ring", "upp-följ-ning", "reha-bi-li-te-ring",
    "arbets¦plats|träffar", "äldre|omsorg", "sjuk¦vårds|lagen", "under|skö.terska", "kommun|sty.rel.sen",
    "hem¦tjänst|insat.ser", "natt|fastan",
  ])
  func divides(word: String) { #expect(divided(String(word.filter { !"|¦-.".contains($0) })) == word) }

  @Test(arguments: ["omsorg", "ansvar", "HSLPERSONAL", "Lindhaga", "Socialt", "2023års", "vård-och", ""])
  func leavesWhole(word: String) { #expect(divided(word) == word) }

  /// A short capitalised word may be a name; a long one may, but begins a sentence more often.
  @Test func capitalisedWordsAreDividedWithCare() {
    #expect(divided("Hemtjänsten") == "Hem|tjänsten")
    #expect(divided("Organisation") == "Orga.ni.sa.tion")
    #expect(divided("Personalens") == "Personalens")
  }

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

  /// Two words of the list make a compound that is divided between them, if at all, before it is anywhere else.
  @Test func compoundsOfKnownWordsAreDividedBetweenThem() {
    let first = ["hemtjänst", "omsorgs", "kvalitets", "arbets", "verksamhets", "personal", "läkemedels", "nämnd"]
    let last = ["grupper", "mätningen", "resultat", "planering", "frågan", "beslut", "kostnader", "uppföljning"]
    for (head, tail) in first.flatMap({ head in last.map { (head, $0) } }) {
      let joints = hyphenator.divisions(of: latin1(head + tail)).filter { $0.kind == .joint }.map(\.offset)
      #expect(joints == [head.count], "\(divided(head + tail))")
    }
  }

  @Test func withoutATableOnlyOwnWordsAreDivided() {
    #expect(Hyphenator().divisions(of: latin1("verksamhetsplan")).isEmpty)
  }

  private func message(_ tables: [String]) -> String? {
    do {
      _ = try Hyphenator(resources: Workspace.Resources(fontDirectories: [], jointTables: tables))
      return nil
    } catch {
      #expect(error.code == "avstavning-saknas" && error.hint?.sv.contains("make") == true)
      return error.message.sv
    }
  }

  @Test func aMissingTableIsAnError() {
    #expect(message(["/nowhere/svenska.joints"])?.hasSuffix(", /nowhere/svenska.joints, saknas") == true)
  }

  @Test func anotherFileIsAnError() { #expect(message([#filePath])?.hasSuffix("är ingen sådan tabell") == true) }
}

import Hyphenation
import Testing

/// How well joints are found, against words marked by hand.
struct JointTests {
  let hyphenator: Hyphenator

  init() throws { hyphenator = try Swedish.hyphenator.get() }

  private func joints(_ word: String) -> Set<Int> {
    Set(
      hyphenator.divisions(of: latin1(word)).filter { $0.kind == .joint || $0.kind == .minorJoint }.map(\.offset))
  }

  @Test func compoundsAreDividedAtTheirJoints() throws {
    let marked = try Swedish.words("compounds.txt").map(Marked.init)
    var (right, wrong, missed) = (0, [String](), [String]())
    for marked in marked where marked.word.count >= Hyphenator.shortestWord {
      let found = joints(marked.word).subtracting(marked.neutral)
      right += found.intersection(marked.joints).count
      for _ in found.subtracting(marked.joints) { wrong.append(marked.word) }
      for _ in marked.joints.subtracting(found) { missed.append(marked.word) }
    }
    #expect(marked.count > 400)
    let precision = Double(right) / Double(right + wrong.count)
    let recall = Double(right) / Double(right + missed.count)
    #expect(precision >= 0.99, "\(precision): \(wrong)")
    #expect(recall >= 0.94, "\(recall): \(missed)")
  }

  @Test func otherWordsAreHardlySplit() throws {
    let words = try Swedish.words("simplex.txt")
    let split = words.filter { !joints($0).isEmpty }
    #expect(words.count > 200)
    #expect(Double(split.count) <= 0.05 * Double(words.count), "\(split)")
  }
}

/// A word with `|` at its joints, and `~` where one is neither right nor wrong.
private struct Marked {
  private(set) var word = ""
  private(set) var joints: Set<Int> = []
  private(set) var neutral: Set<Int> = []

  init(_ text: String) {
    for letter in text {
      switch letter {
      case "|": joints.insert(word.count)
      case "~": neutral.insert(word.count)
      default: word.append(letter)
      }
    }
  }
}

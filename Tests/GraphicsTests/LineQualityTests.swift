import Graphics
import Hyphenation
import Testing

/// What a typographer would count in the lines of body text: Charis 11 on 346 pt, ragged.
struct LineQualityTests {
  static let measure = 346.0

  let bench: Bench

  init() throws { bench = try Bench() }

  private func inspect(_ paragraphs: [String]) -> Inspection {
    var inspection = Inspection()
    for text in paragraphs { inspection.add(bench.paragraph(text).lines(width: Self.measure)) }
    return inspection
  }

  private func holds(_ lines: Inspection) {
    #expect(lines.hyphenated <= 0.08 * lines.full, "\(lines.hyphenated) of \(lines.full) lines")
    #expect(lines.ladder <= 2)
    #expect(lines.fragments == [])
    #expect(lines.atJoints >= 0.95 * lines.inCompounds, "\(lines.atJoints) of \(lines.inCompounds) compounds")
    #expect(lines.short == [])
    #expect(lines.runts == [])
  }

  @Test func proseIsSetWell() {
    let lines = inspect(Prose.paragraphs)
    #expect(lines.full > 70)
    holds(lines)
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func generatedProseIsSetWell(seed: UInt64) {
    var prose = GeneratedProse(seed: seed)
    let lines = inspect((0..<60).map { _ in prose.paragraph() })
    #expect(lines.full > 300 && lines.inCompounds > 15)
    holds(lines)
  }
}

private struct Inspection {
  /// Lines but the last of each paragraph, and how many of them end in a hyphen.
  private(set) var full = 0.0
  private(set) var hyphenated = 0.0
  /// Most hyphens in a row.
  private(set) var ladder = 0
  /// Divided compounds, and how many of them are divided where they are joined.
  private(set) var inCompounds = 0.0
  private(set) var atJoints = 0.0
  /// Words with a piece under three letters, lines under 80 % of the measure, last lines under 12 %.
  private(set) var fragments: [String] = []
  private(set) var short: [String] = []
  private(set) var runts: [String] = []

  mutating func add(_ lines: [TextLine]) {
    var row = 0
    for (index, line) in lines.enumerated() {
      guard index < lines.count - 1 else {
        if index > 0, line.width < 0.12 * LineQualityTests.measure { runts.append(line.text) }
        continue
      }
      full += 1
      row = line.isHyphenated ? row + 1 : 0
      ladder = max(ladder, row)
      if line.isHyphenated { hyphenated += 1 }
      if line.width < 0.8 * LineQualityTests.measure { short.append(line.text) }
      guard let division = line.division else { continue }
      if division != .syllable { inCompounds += 1 }
      if division == .joint || division == .minorJoint { atJoints += 1 }
      let head = line.text.split(separator: " ").last ?? ""
      let tail = lines[index + 1].text.prefix { $0 != " " }
      if head.filter(\.isLetter).count < 3 || tail.filter(\.isLetter).count < 3 { fragments.append("\(head)|\(tail)") }
    }
  }
}

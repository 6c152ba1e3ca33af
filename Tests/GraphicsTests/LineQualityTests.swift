import Graphics
import Hyphenation
import Testing

/// What a typographer would count in the lines of body text: Charis 11 on 346 pt.
struct LineQualityTests {
  static let measure = 346.0

  let bench: Bench

  init() throws { bench = try Bench() }

  /// `spaced`: each word in a run of its own, so that the segments show the spaces.
  private func inspect(
    _ paragraphs: [String], taste: Taste = .ragged, spaced: Bool = false, measure: Double = Self.measure
  ) -> Inspection {
    var inspection = Inspection(measure: measure)
    for text in paragraphs {
      let paragraph = spaced ? bench.words(text) : bench.paragraph(text)
      inspection.add(paragraph.lines(width: measure, taste: taste))
    }
    return inspection
  }

  private func holds(_ lines: Inspection, hyphenated: Double = 0.08) {
    #expect(lines.hyphenated <= hyphenated * lines.full, "\(lines.hyphenated) of \(lines.full) lines")
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

  /// The narrow measure of the theme, and all of the page's width, where lines are nearly as even as ragged ones.
  @Test(arguments: [(measure: 346.0, space: 3.75), (measure: 459, space: 3.5)])
  func justifiedProseIsSetWell(measure: Double, space: Double) {
    let lines = inspect(Prose.paragraphs, taste: .justified(bench.body), spaced: true, measure: measure)
    holds(lines, hyphenated: 0.10)
    #expect(lines.space(exceededBy: 0.05) <= space, "\(lines.space(exceededBy: 0.05)) pt")
    #expect(lines.space(exceededBy: 0) <= 5, "\(lines.space(exceededBy: 0)) pt")
  }

  /// Words so long that some lines must be loose: what may never be, is not.
  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func generatedProseIsJustifiedWell(seed: UInt64) {
    var prose = GeneratedProse(seed: seed)
    let lines = inspect((0..<60).map { _ in prose.paragraph() }, taste: .justified(bench.body), spaced: true)
    #expect(lines.ladder <= 2)
    #expect(lines.fragments == [])
    #expect(lines.runts.count <= 1)
    #expect(lines.atJoints >= 0.9 * lines.inCompounds, "\(lines.atJoints) of \(lines.inCompounds) compounds")
    #expect(lines.space(exceededBy: 0.05) <= 4.6, "\(lines.space(exceededBy: 0.05)) pt")
    #expect(lines.space(exceededBy: 0) <= 6.61, "\(lines.space(exceededBy: 0)) pt")
  }
}

private struct Inspection {
  let measure: Double
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
  /// Between words in runs of their own, points.
  private(set) var spaces: [Double] = []

  init(measure: Double) { self.measure = measure }

  /// The word space that `share` of them are wider than.
  func space(exceededBy share: Double) -> Double {
    spaces.sorted()[min(spaces.count - 1, Int(Double(spaces.count) * (1 - share)))]
  }

  mutating func add(_ lines: [TextLine]) {
    var row = 0
    for (index, line) in lines.enumerated() {
      guard index < lines.count - 1 else {
        if index > 0, line.width < 0.12 * measure { runts.append(line.text) }
        continue
      }
      full += 1
      for (left, right) in zip(line.segments, line.segments.dropFirst()) {
        spaces.append(right.x - left.x - left.width)
      }
      row = line.isHyphenated ? row + 1 : 0
      ladder = max(ladder, row)
      if line.isHyphenated { hyphenated += 1 }
      if line.width < 0.8 * measure { short.append(line.text) }
      guard let division = line.division else { continue }
      if division != .syllable { inCompounds += 1 }
      if division == .joint || division == .minorJoint { atJoints += 1 }
      let head = line.text.split(separator: " ").last ?? ""
      let tail = lines[index + 1].text.prefix { $0 != " " }
      if head.filter(\.isLetter).count < 3 || tail.filter(\.isLetter).count < 3 { fragments.append("\(head)|\(tail)") }
    }
  }
}

/// What lines should look like: how far they may give, and what each blemish costs. Costs are demerits in Knuth and
/// Plass's sense: a line's is (`line` + badness)² + penalty² + extras.
package struct Taste: Sendable {
  /// The part of the measure that may stay empty at ratio 1, which is badness 100.
  var rag = 0.14
  /// How lines are made as wide as the measure; `nil`: ragged right.
  var give: Give?
  /// Lines emptier than this ratio are not tried unless nothing else does.
  var tolerance = 1.4
  var line = 10.0
  /// As dear as a line of which a fifth is empty, so that a hyphen is rare and few lines are short.
  var joint = 200.0
  var minorJoint = 235.0
  var syllable = 290.0
  var syllableInCompound = 700.0
  var afterHyphen = 60.0
  var afterSign = 80.0
  /// Two hyphens in a row; a third is as bad as half a line empty.
  var ladder = 30_000.0
  var thirdHyphen = 5_000_000.0
  var hyphenBeforeLastLine = 20_000.0
  /// A last line shorter than `shortLastLine` of the measure.
  var runt = 120_000.0
  var shortLastLine = 0.12
  /// A tight line beside a loose one.
  var contrast = 0.0

  /// Ragged right, for prose.
  package static let ragged = Taste()

  /// Both margins even, for prose in `font` that may be hyphenated.
  package static func justified(_ font: Font) -> Taste {
    var taste = Taste()
    (taste.give, taste.tolerance, taste.contrast) = (Give(font), 2.2, 6_000)
    (taste.joint, taste.minorJoint, taste.syllable, taste.syllableInCompound) = (200, 260, 320, 7_000)
    // Emptier lines than any are rather taken.
    (taste.runt, taste.thirdHyphen) = (600_000, 1e9)
    return taste
  }

  /// For cells of tables, labels and other narrow text: lines end at spaces, however uneven; a word is divided at a joint
  /// when most of its line would stay empty, and inside a part only when it is wider than the line.
  package static let cell: Taste = {
    var taste = Taste()
    (taste.rag, taste.tolerance) = (0.35, .infinity)
    (taste.joint, taste.minorJoint, taste.syllable, taste.syllableInCompound) = (200, 260, 50_000, 60_000)
    (taste.hyphenBeforeLastLine, taste.runt) = (0, 0)
    return taste
  }()

  func penalty(_ mark: Breakpoint.Mark) -> Double {
    switch mark {
    case .space, .end: 0
    case .joint: joint
    case .minorJoint: minorJoint
    case .syllable: syllable
    case .syllableInCompound: syllableInCompound
    case .afterHyphen: afterHyphen
    case .afterSign: afterSign
    }
  }

  /// How empty a line of `width`, of which `spaces` is spaces, is in `measure`: 0 is as it should be, 1 as far as lines
  /// should give, below `tightest` too long.
  @inline(__always) func ratio(_ width: Double, spaces: Double, measure: Double) -> Double {
    if let give { return give.ratio(width, spaces: spaces, measure: measure) }
    let slack = measure - width
    return slack < -TotalFit.roundingError ? -1 : max(0, slack) / (rag * measure)
  }

  /// Justified lines may be drawn together.
  @inline(__always) var tightest: Double { give == nil ? 0 : -1 }

  @inline(__always) func badness(_ ratio: Double) -> Double {
    guard give != nil else { return min(100 * ratio * ratio, 10_000) }
    let size = abs(ratio)
    let steepness = size > Give.knee ? 1 + 5 * (size - Give.knee) : 1
    return min(100 * size * size * size * steepness, 10_000)
  }
}

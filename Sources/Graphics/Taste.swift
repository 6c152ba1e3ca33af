/// What lines should look like: how far they may give, and what each blemish costs. Costs are demerits in Knuth and
/// Plass's sense: a line's is (`line` + badness)² + penalty² + extras.
package struct Taste: Sendable {
  /// The part of the measure that may stay empty at ratio 1, which is badness 100.
  var rag = 0.14
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

  /// Ragged right, for prose.
  package static let ragged = Taste()

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

  /// How empty a line of `width` is in `measure`: 0 is full, below 0 too long.
  @inline(__always) func ratio(_ width: Double, measure: Double) -> Double {
    let slack = measure - width
    return slack < -TotalFit.roundingError ? -1 : max(0, slack) / (rag * measure)
  }

  @inline(__always) func badness(_ ratio: Double) -> Double { min(100 * ratio * ratio, 10_000) }
}

import Hyphenation

/// A place where a line may end, with running totals, so that a line's width is one subtraction and its spaces another.
struct Breakpoint {
  enum Mark: UInt8 {
    /// `afterSign`: after a solidus or dash, or in an address, without a hyphen.
    case space, joint, minorJoint, syllable, syllableInCompound, afterHyphen, afterSign, end

    init(_ kind: Division.Kind) {
      switch kind {
      case .joint: self = .joint
      case .minorJoint: self = .minorJoint
      case .syllable: self = .syllable
      case .syllableInCompound: self = .syllableInCompound
      }
    }

    /// How good a place the hyphenator found it.
    var division: Division.Kind? {
      switch self {
      case .joint: .joint
      case .minorJoint: .minorJoint
      case .syllable: .syllable
      case .syllableInCompound: .syllableInCompound
      case .space, .afterHyphen, .afterSign, .end: nil
      }
    }

    /// A break here shows a hyphen that is not in the text.
    var addsHyphen: Bool {
      switch self {
      case .joint, .minorJoint, .syllable, .syllableInCompound: true
      case .space, .afterHyphen, .afterSign, .end: false
      }
    }
  }

  /// Natural width of the text up to where this line would end, the hyphen included…
  let end: Double
  /// …and up to where the next would begin.
  let start: Double
  /// How much of `end` and of `start` is spaces, those that never break among them.
  let spaces: (end: Double, start: Double)
  /// How far the last sign may hang outside a justified margin.
  let hang: Double
  let mark: Mark
  /// Where the next line begins.
  let piece: Int32
  let glyph: Int32

  /// The line ends in a hyphen, shown or already in the text.
  var isHyphenated: Bool { mark.addsHyphen || mark == .afterHyphen }
}

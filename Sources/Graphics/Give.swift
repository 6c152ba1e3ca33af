/// How far the spaces and letters of a justified line give. Letters are scaled sideways, as pdfTeX's microtype does, and
/// never spaced: that would show more and double the file.
struct Give: Sendable {
  /// In parts of the font's own space: what is aimed at, and how far from it ratio 1 and −1 are.
  let ideal: Double
  let stretch: Double
  let shrink: Double
  /// A line that would need wider spaces stays short, since holes are worse to read.
  let widest: Double
  /// In parts of the letters' width, either way.
  let letters = 0.03

  /// Beyond this ratio a line is so loose that it is blamed far more.
  static let knee = 1.3

  /// The same in every face, though their own spaces differ: Liberation's is 0.25 em, that of Charis 0.29.
  init(_ font: Font) {
    let em = font.size / font.spaceWidth
    (ideal, stretch, shrink, widest) = (0.23 * em, 0.09 * em, 0.05 * em, 0.6 * em)
  }

  @inline(__always) func ratio(_ width: Double, spaces: Double, measure: Double) -> Double {
    let letters = width - spaces
    let slack = measure - letters - spaces * ideal
    let reach = slack >= 0 ? spaces * stretch + letters * self.letters : spaces * shrink + letters * self.letters
    if reach > 0 { return slack / reach }
    return slack < -TotalFit.roundingError ? -.infinity : 0
  }
}

/// How a line is drawn: factors of its letters' and its spaces' natural widths.
struct LineFit {
  var letters = 1.0
  var spaces = 1.0

  static let natural = LineFit()
  /// Steps of the letters' scale, so that fonts are few.
  private static let step = 0.002

  private init() {}

  /// A line of natural `width`, of which `spaces` is spaces, as wide as `measure`; a last one only where it must be drawn
  /// together.
  init(_ give: Give, width: Double, spaces: Double, measure: Double, isLast: Bool) {
    let natural = width - spaces
    let ratio = max(-1, min(1, give.ratio(width, spaces: spaces, measure: measure)))
    if isLast, ratio >= 0 {
      self.spaces = give.ideal
      return
    }
    // One word alone is not drawn out: it would stay short.
    guard spaces > 0 || ratio < 0 else { return }
    // Rather too narrow than too wide: the spaces of a tight line have no more to give.
    let steps = ratio * give.letters / Self.step + 1e-6
    letters = 1 + steps.rounded(.down) * Self.step
    guard spaces > 0 else { return }
    let room = (measure - natural * letters) / spaces
    self.spaces = max(give.ideal - give.shrink, min(room, give.widest))
  }

  /// The width of what is naturally `width` wide, of which `spaces` is spaces.
  @inline(__always) func width(_ width: Double, spaces: Double) -> Double {
    (width - spaces) * letters + spaces * self.spaces
  }
}

import Graphics
import Hyphenation
import Model

/// Fonts, patterns and a shaper as a report has them.
struct Bench {
  let fonts: FontBook
  let shaper: Shaper
  let body: Font

  static let theme = Theme(
    name: "standard",
    colors: [
      .ground: Theme.Pair(
        light: Theme.Color(red: 255, green: 255, blue: 255), dark: Theme.Color(red: 0, green: 0, blue: 0)),
      .ink: Theme.Pair(
        light: Theme.Color(red: 23, green: 34, blue: 37), dark: Theme.Color(red: 255, green: 255, blue: 255)),
      .accent: Theme.Pair(
        light: Theme.Color(red: 11, green: 79, blue: 98), dark: Theme.Color(red: 0, green: 0, blue: 0)),
    ], palette: [],
    fonts: [
      .text: Theme.Font(family: "Charis SIL"), .heading: Theme.Font(family: "Inter Display", weight: 600),
      .figure: Theme.Font(family: "Inter"),
    ], styles: [:], papers: [:])

  /// Read once: its checksum takes a while in debug.
  private static let hyphenator = Result { try Hyphenator(resources: .debian) }

  init() throws {
    fonts = try FontBook(resources: .debian)
    shaper = Shaper(fonts: fonts, theme: Self.theme, hyphenator: try Self.hyphenator.get())
    body = try fonts.font(Self.theme[.text], size: 11)
  }

  func paragraph(_ text: String, hyphenates: Bool = true) -> ShapedParagraph {
    ShapedParagraph([TextRun(text, TextStyle(font: body, hyphenates: hyphenates))], shaper: shaper)
  }

  /// The same with a run for each word, as its segments then are.
  func words(_ text: String) -> ShapedParagraph {
    let words = text.split(separator: " ").enumerated()
    return ShapedParagraph(
      words.map { TextRun($0 == 0 ? String($1) : " \($1)", TextStyle(font: body, tag: $0)) }, shaper: shaper)
  }

  func texts(_ text: String, width: Double, taste: Taste = .ragged) -> [String] {
    paragraph(text).lines(width: width, taste: taste).map(\.text)
  }
}

/// A reader's view of broken lines: the text put together again.
func rejoined(_ lines: [String]) -> String { lines.joined().split(separator: "\u{AD}").joined() }

/// SplitMix64: the same numbers in every run.
struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

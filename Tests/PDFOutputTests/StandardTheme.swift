import Model

extension Theme {
  /// The numbers of `standard`, as its file has them.
  static let standard: Theme = {
    func pair(_ light: String, _ dark: String = "#FFFFFF") -> Pair {
      let black = Color(red: 0, green: 0, blue: 0)
      return Pair(light: Color(hex: light) ?? black, dark: Color(hex: dark) ?? black)
    }
    let colors: [Role: Pair] = [
      .ground: pair("#FFFFFF"), .tint: pair("#EFF4F4"), .ink: pair("#172225"), .muted: pair("#4D5B60"),
      .accent: pair("#0B4F62"), .onAccent: pair("#FFFFFF"), .accentSoft: pair("#9CCBD6"), .rule: pair("#C3CDD0"),
      .grid: pair("#DDE4E6"), .bad: pair("#9E3D1F"), .warn: pair("#BF8A1E"), .context: pair("#7C898E"),
      .middle: pair("#87949A"), .onMiddle: pair("#172225"), .focus: pair("#1F5FBF"),
    ]
    let fonts: [Face: Font] = [
      .text: Font(family: "Charis SIL"), .heading: Font(family: "Inter Display", weight: 600),
      .figure: Font(family: "Inter"),
    ]
    let styles: [StyleName: Style] = [
      .body: Style(face: .text, size: 11, leading: 16, after: 8),
      .lead: Style(face: .text, size: 14, leading: 20, after: 20),
      .column: Style(face: .text, size: 10.5, leading: 15),
      .h1: Style(face: .heading, size: 27, leading: 32, before: 48, after: 20),
      .h2: Style(face: .heading, size: 17, leading: 22, before: 28, after: 8),
      .h3: Style(face: .figure, weight: 600, size: 12, leading: 16, before: 20, after: 4),
      .h4: Style(face: .figure, weight: 600, size: 9.5, leading: 16, before: 12, color: .accent),
      .box: Style(face: .figure, size: 9.5, leading: 14, before: 16, after: 16),
      .caption: Style(face: .figure, weight: 600, size: 10.5, leading: 14, before: 20, after: 7),
      .table: Style(face: .figure, size: 9.5, leading: 13, floor: 8),
      .label: Style(face: .figure, size: 9.5, leading: 12, floor: 9.5),
      .note: Style(face: .figure, size: 8.5, leading: 12, before: 6, after: 20, color: .muted),
      .footnote: Style(face: .figure, size: 8.5, leading: 12),
      .running: Style(face: .figure, size: 8.5, leading: 12, color: .muted),
      .key: Style(face: .heading, size: 27, leading: 32),
      .title: Style(face: .heading, size: 38, leading: 44, color: .onAccent),
    ]
    let millimetre = 72 / 25.4
    let portrait = Paper(
      width: 595.276, height: 841.89, top: 27 * millimetre, right: 24 * millimetre, bottom: 27 * millimetre,
      left: 24 * millimetre, inset: 40 * millimetre, gap: 8 * millimetre)
    let landscape = Paper(
      width: 841.89, height: 595.276, top: 25 * millimetre, right: 20 * millimetre, bottom: 20 * millimetre,
      left: 20 * millimetre, inset: 0, gap: 8 * millimetre)
    var letterhead = portrait
    (letterhead.top, letterhead.bottom) = (46 * millimetre, 34 * millimetre)
    var theme = Theme(
      name: "standard", colors: colors,
      palette: [pair("#0B4F62"), pair("#BF8A1E"), pair("#4A78D0"), pair("#9E3D1F")], fonts: fonts, styles: styles,
      papers: [.portrait: portrait, .landscape: landscape, .letterhead: letterhead])
    (theme.header, theme.footer) = ("{.title}", "{.municipality} · {.organisation} {.page} ({.pages})")
    return theme
  }()
}

import Model

extension Theme {
  /// The colours, faces and sizes of `standard`, as LOOK has them.
  static let sample: Theme = {
    func pair(_ light: String, _ dark: String) -> Pair {
      let black = Color(red: 0, green: 0, blue: 0)
      return Pair(light: Color(hex: light) ?? black, dark: Color(hex: dark) ?? black)
    }
    return Theme(
      name: "standard",
      colors: [
        .ground: pair("#FFFFFF", "#12191C"), .tint: pair("#EFF4F4", "#1C262A"), .ink: pair("#172225", "#E8EEEF"),
        .muted: pair("#4D5B60", "#A9B7BC"), .accent: pair("#0B4F62", "#86CBDD"), .onAccent: pair("#FFFFFF", "#12191C"),
        .accentSoft: pair("#9CCBD6", "#1F5566"), .rule: pair("#C3CDD0", "#3A484D"), .grid: pair("#DDE4E6", "#2A363A"),
        .bad: pair("#9E3D1F", "#F0835A"), .warn: pair("#BF8A1E", "#F0D28A"), .context: pair("#7C898E", "#82919A"),
        .middle: pair("#87949A", "#7D8C93"), .onMiddle: pair("#172225", "#12191C"), .focus: pair("#1F5FBF", "#FFD166"),
      ],
      palette: [
        pair("#0B4F62", "#86CBDD"), pair("#BF8A1E", "#F0D28A"), pair("#4A78D0", "#4F74E0"), pair("#9E3D1F", "#E0703A"),
      ],
      fonts: [
        .text: Font(family: "Charis SIL"), .heading: Font(family: "Inter Display", weight: 600),
        .figure: Font(family: "Inter"),
      ],
      styles: [
        .body: Style(face: .text, size: 11, leading: 16), .lead: Style(face: .text, size: 14, leading: 20),
        .h1: Style(face: .heading, size: 27, leading: 32), .h2: Style(face: .heading, size: 17, leading: 22),
        .h3: Style(face: .figure, weight: 600, size: 12, leading: 16),
        .h4: Style(face: .figure, weight: 600, size: 9.5, leading: 16, color: .accent),
        .box: Style(face: .figure, size: 9.5, leading: 14), .pull: Style(face: .heading, size: 17, leading: 22.5),
        .caption: Style(face: .figure, weight: 600, size: 10.5, leading: 14),
        .table: Style(face: .figure, size: 9.5, leading: 13), .label: Style(face: .figure, size: 9.5, leading: 12),
        .note: Style(face: .figure, size: 8.5, leading: 12, color: .muted),
        .footnote: Style(face: .figure, size: 8.5, leading: 12),
        .running: Style(face: .figure, size: 8.5, leading: 12, color: .muted),
        .key: Style(face: .heading, size: 27, leading: 32), .title: Style(face: .heading, size: 38, leading: 44),
        .column: Style(face: .text, size: 10.5, leading: 15),
      ],
      papers: [:])
  }()
}

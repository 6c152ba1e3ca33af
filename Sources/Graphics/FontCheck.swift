import Model

extension FontBook {
  /// What the theme's faces lack of what a report needs: a font file for the weight of each style, the signs of
  /// `necessary` and, with `tnum`, figures of one width. A face that lacks any of it is refused (`typsnitt-duger-ej`).
  /// Headings never set columns of numbers, and Inter Display's figures are not quite of one width.
  package func check(_ theme: Theme) -> Diagnostics {
    var diagnostics = Diagnostics()
    let shaper = Shaper(fonts: self, theme: theme, hyphenator: nil)
    for face in Theme.Face.allCases {
      let weights = Theme.StyleName.allCases.map { theme[$0] }.filter { $0.face == face }.compactMap(\.weight)
      for weight in Set(weights + [theme[face].weight]).sorted() {
        let loaded = diagnostics.collect { () throws(Diagnostic) -> Font in
          try font(theme[face], weight: weight, size: 10)
        }
        guard let font = loaded else { continue }
        let lacks = lacks(of: font, setsColumns: face != .heading, shaper)
        if lacks.isEmpty { continue }
        let (sv, en) = (lacks.map(\.sv).joined(separator: ", "), lacks.map(\.en).joined(separator: ", "))
        diagnostics.add(
          Diagnostic(
            code: "typsnitt-duger-ej", at: nil, sv: "typsnittet \(font.family) \(weight) saknar \(sv)",
            en: "the font \(font.family) \(weight) lacks \(en)",
            hint: Message(
              sv: "välj ett typsnitt som har det, till exempel Charis SIL eller Inter",
              en: "choose a font that has it, such as Charis SIL or Inter")
          ).seeking("\"\(font.family)\""))
      }
    }
    return diagnostics
  }

  private func lacks(of font: Font, setsColumns: Bool, _ shaper: Shaper) -> [Message] {
    let necessary: [(Unicode.Scalar, Message)] = [
      ("\u{202F}", Message(sv: "smalt fast blanktecken (U+202F)", en: "a narrow no-break space (U+202F)")),
      ("\u{2212}", Message(sv: "minustecken (U+2212)", en: "a minus sign (U+2212)")),
      ("\u{AD}", Message(sv: "mjukt bindestreck (U+00AD)", en: "a soft hyphen (U+00AD)")),
    ]
    var lacks = necessary.filter { font.glyph($0.0) == 0 || font.advance(font.glyph($0.0)) <= 0 }.map(\.1)
    let style = TextStyle(font: font, hyphenates: false, tabular: true)
    let widths = (0...9).map { shaper.width(of: String($0), style: style) }
    // Inter's semi-bold 4 is a thousandth of an em narrower, which nobody sees.
    if setsColumns, widths.contains(where: { abs($0 - widths[0]) > 0.003 * font.size }) {
      lacks.append(Message(sv: "siffror av samma bredd (tnum)", en: "figures of one width (tnum)"))
    }
    return lacks
  }
}

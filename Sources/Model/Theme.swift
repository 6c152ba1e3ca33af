/// Tokens that drive both the stylesheet and the PDF. What the numbers of `standard` are, its file says.
package struct Theme: Sendable, Hashable {
  /// The closed list of colour roles.
  package enum Role: String, Sendable, Hashable, CaseIterable {
    case ground, tint, ink, muted, accent, rule, grid, bad, warn, context, middle, focus
    case onAccent = "on-accent"
    case accentSoft = "accent-soft"
    case onMiddle = "on-middle"
  }

  package struct Color: Sendable, Hashable {
    package let red: UInt8
    package let green: UInt8
    package let blue: UInt8

    package init(red: UInt8, green: UInt8, blue: UInt8) { (self.red, self.green, self.blue) = (red, green, blue) }

    /// `#0B4F62`.
    package init?(hex: some StringProtocol) {
      guard hex.hasPrefix("#"), hex.utf8.count == 7, let value = UInt32(hex.dropFirst(), radix: 16) else { return nil }
      self.init(
        red: UInt8(value >> 16 & 0xFF), green: UInt8(value >> 8 & 0xFF), blue: UInt8(value & 0xFF))
    }

    package var hex: String {
      let digits = Array("0123456789ABCDEF")
      return "#" + [red, green, blue].map { "\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }.joined()
    }
  }

  /// The same token by day and by night.
  package struct Pair: Sendable, Hashable {
    package var light: Color
    package var dark: Color

    package init(light: Color, dark: Color) { (self.light, self.dark) = (light, dark) }
  }

  package enum Face: String, Sendable, Hashable, CaseIterable { case text, heading, figure }

  package struct Font: Sendable, Hashable {
    package var family: String
    package var weight: Int
    package var features: [String]

    package init(family: String, weight: Int = 400, features: [String] = []) {
      (self.family, self.weight, self.features) = (family, weight, features)
    }
  }

  package enum StyleName: String, Sendable, Hashable, CaseIterable {
    case body, lead, column, h1, h2, h3, h4, box, pull, caption, table, label, note, footnote, running, key, title
  }

  /// Lengths in points.
  package struct Style: Sendable, Hashable {
    package var face: Face
    /// `nil`: the face's own.
    package var weight: Int?
    package var size: Double
    package var leading: Double
    package var before: Double
    package var after: Double
    package var color: Role
    /// Never set smaller than this.
    package var floor: Double?

    package init(
      face: Face, weight: Int? = nil, size: Double, leading: Double, before: Double = 0, after: Double = 0,
      color: Role = .ink, floor: Double? = nil
    ) {
      (self.face, self.weight, self.size, self.leading) = (face, weight, size, leading)
      (self.before, self.after, self.color, self.floor) = (before, after, color, floor)
    }
  }

  package enum PaperName: String, Sendable, Hashable, CaseIterable { case portrait, landscape, letterhead }

  /// Lengths in points.
  package struct Paper: Sendable, Hashable {
    package var width: Double
    package var height: Double
    package var top: Double
    package var right: Double
    package var bottom: Double
    package var left: Double
    package var inset: Double
    package var gap: Double

    package init(
      width: Double, height: Double, top: Double, right: Double, bottom: Double, left: Double, inset: Double,
      gap: Double
    ) {
      (self.width, self.height, self.top, self.right) = (width, height, top, right)
      (self.bottom, self.left, self.inset, self.gap) = (bottom, left, inset, gap)
    }
  }

  package struct Logo: Sendable, Hashable {
    package var file: String
    package var alternative: String
    package var place: Place

    package init(file: String, alternative: String, place: Place) {
      (self.file, self.alternative, self.place) = (file, alternative, place)
    }
  }

  package var name: String
  package var colors: [Role: Pair]
  package var palette: [Pair]
  package var fonts: [Face: Font]
  package var styles: [StyleName: Style]
  package var papers: [PaperName: Paper]
  package var justified = false
  package var hyphenates = true
  package var logo: Logo?
  /// Body text never in two columns.
  package var singleColumn = false
  /// Tables as cards: the row's header, then label and value.
  package var tablesAsCards = false
  /// Emphasis as this weight instead of italics.
  package var emphasisWeight: Int?
  /// The logo's picture, read with the theme.
  package var logoPicture: Picture?
  /// Paragraphs of the letterhead's footer, each a column; fields still in them.
  package var letterheadFooter: [String] = []
  /// Text with `{.field}` still in it; `.page` and `.pages` are known only to the PDF.
  package var header: String = ""
  package var footer: String = ""

  package init(
    name: String, colors: [Role: Pair], palette: [Pair], fonts: [Face: Font], styles: [StyleName: Style],
    papers: [PaperName: Paper]
  ) {
    (self.name, self.colors, self.palette) = (name, colors, palette)
    (self.fonts, self.styles, self.papers) = (fonts, styles, papers)
  }
}

extension Theme {
  // A theme that was read has every token, since `standard` has and others extend it; the fallbacks are black on white.

  package subscript(role: Role) -> Pair {
    colors[role]
      ?? Pair(light: Color(red: 0, green: 0, blue: 0), dark: Color(red: 255, green: 255, blue: 255))
  }

  package subscript(ink: Drawing.Ink) -> Pair {
    switch ink {
    case .role(let role): self[role]
    case .palette(let index): palette.isEmpty ? self[.ink] : palette[index % palette.count]
    }
  }

  package subscript(face: Face) -> Font { fonts[face] ?? Font(family: "Inter") }

  package subscript(style: StyleName) -> Style { styles[style] ?? Style(face: .text, size: 11, leading: 16) }

  package subscript(paper: PaperName) -> Paper {
    papers[paper] ?? papers[.portrait]
      ?? Paper(
        width: 595.276, height: 841.89, top: 76.535, right: 68.031, bottom: 76.535, left: 68.031, inset: 113.386,
        gap: 22.677)
  }

  package func weight(of style: Style) -> Int { style.weight ?? self[style.face].weight }
}

import Glibc
import Model

/// Contrast as WCAG 2.1 reckons it (success criteria 1.4.3 and 1.4.11), and what a theme must keep.
package enum Contrast {
  /// From 1 to 21.
  package static func ratio(_ a: Theme.Color, _ b: Theme.Color) -> Double {
    let (x, y) = (luminance(a), luminance(b))
    return (max(x, y) + 0.05) / (min(x, y) + 0.05)
  }

  private static func luminance(_ color: Theme.Color) -> Double {
    func linear(_ channel: UInt8) -> Double {
      let value = Double(channel) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
  }

  /// `color` in the nearest lightness (of HSL, hue and saturation kept) whose contrast with `ground` is enough.
  package static func nearest(to color: Theme.Color, on ground: Theme.Color, reaching required: Double) -> Theme.Color?
  {
    nearest(to: color) { ratio($0, ground) >= required }
  }

  /// `color` in the nearest lightness that `passes`.
  static func nearest(to color: Theme.Color, where passes: (Theme.Color) -> Bool) -> Theme.Color? {
    let (hue, saturation, lightness) = hsl(color)
    for step in 1...255 {
      for candidate in [lightness - Double(step) / 255, lightness + Double(step) / 255]
      where (0...1).contains(candidate) {
        let found = rgb(hue, saturation, candidate)
        if passes(found) { return found }
      }
    }
    return nil
  }

  private static func hsl(_ color: Theme.Color) -> (hue: Double, saturation: Double, lightness: Double) {
    let (red, green, blue) = (Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255)
    let (high, low) = (max(red, green, blue), min(red, green, blue))
    let (lightness, chroma) = ((high + low) / 2, high - low)
    guard chroma > 0 else { return (0, 0, lightness) }
    let hue =
      high == red
      ? (green - blue) / chroma + (green < blue ? 6 : 0)
      : high == green ? (blue - red) / chroma + 2 : (red - green) / chroma + 4
    return (hue, chroma / (1 - abs(2 * lightness - 1)), lightness)
  }

  private static func rgb(_ hue: Double, _ saturation: Double, _ lightness: Double) -> Theme.Color {
    let chroma = (1 - abs(2 * lightness - 1)) * saturation
    let middle = chroma * (1 - abs(hue.truncatingRemainder(dividingBy: 2) - 1))
    let (red, green, blue): (Double, Double, Double) =
      switch hue {
      case ..<1: (chroma, middle, 0)
      case ..<2: (middle, chroma, 0)
      case ..<3: (0, chroma, middle)
      case ..<4: (0, middle, chroma)
      case ..<5: (middle, 0, chroma)
      default: (chroma, 0, middle)
      }
    func channel(_ value: Double) -> UInt8 {
      UInt8(min(255, max(0, ((value + lightness - chroma / 2) * 255).rounded())))
    }
    return Theme.Color(red: channel(red), green: channel(green), blue: channel(blue))
  }
}

/// The pairs of a theme that must keep their distance: 4.5 where text stands, 3.0 where only a shape does.
struct ContrastCheck {
  private let theme: Theme
  /// Where a role's, or the palette's, colours were last set.
  private let place: (Theme.Role?) -> Place

  init(_ theme: Theme, place: @escaping (Theme.Role?) -> Place) { (self.theme, self.place) = (theme, place) }

  static let text: [(Theme.Role, on: Theme.Role)] = [
    (.ink, .ground), (.ink, .tint), (.muted, .ground), (.muted, .tint), (.accent, .ground), (.accent, .tint),
    (.bad, .ground), (.onAccent, .accent), (.onMiddle, .middle),
  ]
  static let graphics: [(Theme.Role, on: Theme.Role)] = [
    (.context, .ground), (.context, .tint), (.middle, .ground), (.warn, .ground), (.focus, .ground),
  ]

  func run(into diagnostics: inout Diagnostics) {
    for (role, ground) in Self.text { check(role, on: ground, 4.5, &diagnostics) }
    for (role, ground) in Self.graphics { check(role, on: ground, 3.0, &diagnostics) }
    for (index, pair) in theme.palette.enumerated() {
      let name = Message(sv: "palettens färg \(index + 1)", en: "the palette's colour \(index + 1)")
      check(pair, name, nil, on: .ground, 3.0, &diagnostics)
    }
    // The cover is printed, and so light only.
    let soft = Theme.Pair(light: theme[.accentSoft].light, dark: theme[.accent].light)
    let words = Message(sv: "”accent-soft”", en: "“accent-soft”")
    check(soft.light, theme[.accent].light, words, .accentSoft, .accent, 4.5, isDark: false, &diagnostics)
  }

  private func check(_ role: Theme.Role, on ground: Theme.Role, _ required: Double, _ diagnostics: inout Diagnostics) {
    let name = Message(sv: "”\(role.rawValue)”", en: "“\(role.rawValue)”")
    check(theme[role], name, role, on: ground, required, &diagnostics)
  }

  private func check(
    _ pair: Theme.Pair, _ name: Message, _ role: Theme.Role?, on ground: Theme.Role, _ required: Double,
    _ diagnostics: inout Diagnostics
  ) {
    check(pair.light, theme[ground].light, name, role, ground, required, isDark: false, &diagnostics)
    check(pair.dark, theme[ground].dark, name, role, ground, required, isDark: true, &diagnostics)
  }

  private func check(
    _ color: Theme.Color, _ against: Theme.Color, _ name: Message, _ role: Theme.Role?, _ ground: Theme.Role,
    _ required: Double, isDark: Bool, _ diagnostics: inout Diagnostics
  ) {
    let ratio = Contrast.ratio(color, against)
    guard ratio < required else { return }
    let (svMode, enMode) = isDark ? (" i mörkt läge", " in dark mode") : ("", "")
    let (found, due) = (Self.shown(ratio), Self.shown(required))
    let what = required >= 4.5 ? Message(sv: "text", en: "text") : Message(sv: "grafik", en: "graphics")
    let better = Contrast.nearest(to: color, on: against, reaching: required)
    diagnostics.add(
      Diagnostic(
        code: "kontrast", at: place(role),
        sv:
          "\(name.sv) \(color.hex) på ”\(ground.rawValue)” \(against.hex) har kontrasten \(found.sv)\(svMode), \(what.sv) kräver \(due.sv)",
        en:
          "\(name.en) \(color.hex) on “\(ground.rawValue)” \(against.hex) has the contrast \(found.en)\(enMode), \(what.en) requires \(due.en)",
        hint: better.map {
          Message(sv: "närmaste ljushet som räcker är \($0.hex)", en: "the nearest lightness that passes is \($0.hex)")
        }
          ?? Message(
            sv: "ingen ljushet räcker mot \(against.hex): ändra också den",
            en: "no lightness passes against \(against.hex): change that too"
          )))
  }

  /// Two decimals, never rounded up to what is required.
  private static func shown(_ ratio: Double) -> Message {
    let hundredths = Decimal(units: Int128((ratio * 100).rounded(.down)), scale: 2)
    let decimals = hundredths.scale == 0 ? 1 : hundredths.scale
    return Message(
      sv: NumberText.digits(hundredths, decimals: decimals),
      en: NumberText.digits(hundredths, decimals: decimals, language: .english))
  }
}

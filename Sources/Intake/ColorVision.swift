import Glibc
import Model

/// How unlike two colours are: to common sight, to three kinds of colour blindness, and printed in grey.
package enum ColorVision: CaseIterable, Sendable {
  case normal, protan, deutan, tritan

  /// CIEDE2000 as `sight` sees the two; Sharma, Wu and Dalal, The CIEDE2000 Color-Difference Formula, 2005.
  package static func difference(_ a: Theme.Color, _ b: Theme.Color, _ sight: ColorVision) -> Double {
    difference(Lab(sight.seen(linear(a))), Lab(sight.seen(linear(b))))
  }

  /// Difference of L*: what is left in grey.
  package static func step(_ a: Theme.Color, _ b: Theme.Color) -> Double {
    abs(Lab(linear(a)).lightness - Lab(linear(b)).lightness)
  }

  // MARK: Sight

  private typealias Linear = (red: Double, green: Double, blue: Double)

  /// Machado, Oliveira and Fernandes, A Physiologically-based Model for Simulation of Color Vision Deficiency, 2009, at
  /// severity 1; rows of a matrix on linear RGB.
  private var matrix: [[Double]]? {
    switch self {
    case .normal: nil
    case .protan:
      [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    case .deutan:
      [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    case .tritan:
      [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    }
  }

  private func seen(_ color: Linear) -> Linear {
    guard let matrix else { return color }
    func row(_ index: Int) -> Double {
      let row = matrix[index]
      return min(1, max(0, row[0] * color.red + row[1] * color.green + row[2] * color.blue))
    }
    return (row(0), row(1), row(2))
  }

  private static func linear(_ color: Theme.Color) -> Linear {
    func channel(_ byte: UInt8) -> Double {
      let value = Double(byte) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return (channel(color.red), channel(color.green), channel(color.blue))
  }

  // MARK: CIELAB

  /// CIE 1976 under D65.
  private struct Lab {
    let lightness: Double
    let a: Double
    let b: Double

    init(_ color: Linear) {
      func scaled(_ t: Double) -> Double { t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116 }
      let (r, g, b) = color
      let x = scaled((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047)
      let y = scaled(0.2126729 * r + 0.7151522 * g + 0.0721750 * b)
      let z = scaled((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883)
      (lightness, a, self.b) = (116 * y - 16, 500 * (x - y), 200 * (y - z))
    }
  }

  private static func difference(_ p: Lab, _ q: Lab) -> Double {
    func degrees(_ radians: Double) -> Double { radians * 180 / .pi }
    func cosine(_ degrees: Double) -> Double { cos(degrees * .pi / 180) }
    func sine(_ degrees: Double) -> Double { sin(degrees * .pi / 180) }
    let meanChroma = (hypot(p.a, p.b) + hypot(q.a, q.b)) / 2
    let g = 0.5 * (1 - sqrt(pow(meanChroma, 7) / (pow(meanChroma, 7) + pow(25, 7))))
    let (a1, a2) = (p.a * (1 + g), q.a * (1 + g))
    let (c1, c2) = (hypot(a1, p.b), hypot(a2, q.b))
    func hue(_ b: Double, _ a: Double) -> Double {
      let angle = degrees(atan2(b, a))
      return angle < 0 ? angle + 360 : angle
    }
    let (h1, h2) = (hue(p.b, a1), hue(q.b, a2))
    let isGrey = c1 * c2 == 0
    var turn = h2 - h1
    var meanHue = h1 + h2
    if isGrey {
      turn = 0
    } else if abs(turn) <= 180 {
      meanHue /= 2
    } else {
      turn += turn > 180 ? -360 : 360
      meanHue = (meanHue + (meanHue < 360 ? 360 : -360)) / 2
    }
    let hueDifference = 2 * sqrt(c1 * c2) * sine(turn / 2)
    let meanLightness = (p.lightness + q.lightness) / 2
    let mean = (c1 + c2) / 2
    let t =
      1 - 0.17 * cosine(meanHue - 30) + 0.24 * cosine(2 * meanHue) + 0.32 * cosine(3 * meanHue + 6)
      - 0.2 * cosine(4 * meanHue - 63)
    let rotation =
      -sine(60 * exp(-pow((meanHue - 275) / 25, 2))) * 2 * sqrt(pow(mean, 7) / (pow(mean, 7) + pow(25, 7)))
    let off = pow(meanLightness - 50, 2)
    let lightness = (q.lightness - p.lightness) / (1 + 0.015 * off / sqrt(20 + off))
    let chroma = (c2 - c1) / (1 + 0.045 * mean)
    let turned = hueDifference / (1 + 0.015 * mean * t)
    return sqrt(lightness * lightness + chroma * chroma + turned * turned + rotation * chroma * turned)
  }
}

/// Colours of a palette must be told apart by all readers and on all printers (LOOK 7).
struct PaletteCheck {
  static let leastDifference = 15.0
  static let leastStep = 7.0

  /// What parts two colours too little: how they are seen, and by how much they differ.
  private struct Fault {
    var seen: Message
    var found: Double
    var due: Double
  }

  let theme: Theme
  let place: Place

  func run(into diagnostics: inout Diagnostics) {
    let (light, dark) = (theme.palette.map(\.light), theme.palette.map(\.dark))
    for (colors, ground, mode) in [
      (light, theme[.ground].light, Message(sv: "", en: "")),
      (dark, theme[.ground].dark, Message(sv: " i mörkt läge", en: " in dark mode")),
    ] {
      for second in colors.indices {
        for first in 0..<second {
          guard let fault = fault(colors[first], colors[second]) else { continue }
          report(fault, first, second, colors, ground, mode, &diagnostics)
        }
      }
    }
  }

  /// The worst of them, as a part of what is due.
  private func fault(_ a: Theme.Color, _ b: Theme.Color) -> Fault? {
    var faults = ColorVision.allCases.map { sight in
      Fault(seen: Self.words(sight), found: ColorVision.difference(a, b, sight), due: Self.leastDifference)
    }
    faults.append(
      Fault(seen: Message(sv: "i gråskala", en: "in grey"), found: ColorVision.step(a, b), due: Self.leastStep))
    return faults.filter { $0.found < $0.due }.min { $0.found / $0.due < $1.found / $1.due }
  }

  private static func words(_ sight: ColorVision) -> Message {
    switch sight {
    case .normal: Message(sv: "för alla", en: "to everyone")
    case .protan: Message(sv: "för den som inte ser rött (protan)", en: "to those who do not see red (protan)")
    case .deutan: Message(sv: "för den som inte ser grönt (deutan)", en: "to those who do not see green (deutan)")
    case .tritan: Message(sv: "för den som inte ser blått (tritan)", en: "to those who do not see blue (tritan)")
    }
  }

  private func report(
    _ fault: Fault, _ first: Int, _ second: Int, _ colors: [Theme.Color], _ ground: Theme.Color, _ mode: Message,
    _ diagnostics: inout Diagnostics
  ) {
    let measure = fault.due == Self.leastStep ? "ΔL*" : "ΔE"
    // Never rounded up to what is required.
    let tenths = Decimal(units: Int128((fault.found * 10).rounded(.down)), scale: 1)
    let better = [second, first].lazy.compactMap { index in
      self.nearest(index, colors, ground).map { (index, $0) }
    }.first
    func text(_ language: Language, _ mode: String, _ seen: String, _ words: (String, String, String)) -> String {
      "\(words.0) \(first + 1) \(colors[first].hex) \(words.1) \(second + 1) \(colors[second].hex)\(mode) "
        + "\(words.2) \(seen): \(measure) \(NumberText.digits(tenths, decimals: 1, language: language))"
    }
    diagnostics.add(
      Diagnostic(
        code: "palett", at: place,
        sv: text(.swedish, mode.sv, fault.seen.sv, ("palettens färg", "och färg", "är för lika"))
          + ", minst \(Int(fault.due)) krävs",
        en: text(.english, mode.en, fault.seen.en, ("the palette's colours", "and", "are too alike"))
          + ", at least \(Int(fault.due)) is required",
        hint: better.map { index, color in
          Message(
            sv: "närmaste ljushet som räcker för färg \(index + 1) är \(color.hex)",
            en: "the nearest lightness that passes for colour \(index + 1) is \(color.hex)")
        }
          ?? Message(
            sv: "ingen ljushet räcker för någon av dem: välj en annan kulör",
            en: "no lightness passes for either: choose another hue")))
  }

  /// The colour in the nearest lightness at which it is unlike all the others and seen on the ground.
  private func nearest(_ index: Int, _ colors: [Theme.Color], _ ground: Theme.Color) -> Theme.Color? {
    Contrast.nearest(to: colors[index]) { candidate in
      Contrast.ratio(candidate, ground) >= 3
        && colors.indices.allSatisfy { $0 == index || fault(colors[$0], candidate) == nil }
    }
  }
}

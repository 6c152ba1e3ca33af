import Model

/// A style's size and line height on the web.
///
/// LOOK gives a web size beside each size in points of the theme `standard`. A theme that changes the points changes
/// the web size in proportion: rem = points × (rem of `standard` ÷ points of `standard`), and the same for the line
/// height, which is leading ÷ size. So body at 11 pt on 16 is 1.125 rem on 1.6, and at 17 pt on 26 it is 1.74 rem on 1.68.
package struct WebSize {
  /// In rem.
  let size: Double
  private let line: Double

  package init(_ theme: Theme, _ name: Theme.StyleName) {
    let style = theme[name]
    let base = Self.standard(name)
    size = style.size * base.rem / base.size
    line = style.leading / style.size * base.line / (base.leading / base.size)
  }

  var rem: String { Digits.text(size, decimals: 4) + "rem" }
  package var css: String { css(line: line) }
  func css(line: Double) -> String { "font-size:\(rem);line-height:\(Digits.text(line, decimals: 3))" }
  func scaled(_ factor: Double) -> String { Digits.text(size * factor, decimals: 4) + "rem" }

  /// LOOK 4: points and leading of `standard`, and the web's rem and line height.
  private static func standard(
    _ name: Theme.StyleName
  ) -> (size: Double, leading: Double, rem: Double, line: Double) {
    switch name {
    case .body, .column, .label, .title: (11, 16, 1.125, 1.6)
    case .lead: (14, 20, 1.375, 1.5)
    case .h1: (27, 32, 2.75, 1.12)
    case .h2: (17, 22, 1.75, 1.2)
    case .h3: (12, 16, 1.25, 1.3)
    case .h4: (9.5, 16, 1.0625, 1.4)
    case .box: (9.5, 14, 1, 1.5)
    case .pull: (17, 22.5, 1.5, 1.35)
    case .caption: (10.5, 14, 1.0625, 1.35)
    case .table: (9.5, 13, 0.9375, 1.4)
    case .note: (8.5, 12, 0.875, 1.5)
    case .footnote: (8.5, 12, 0.9375, 1.5)
    case .running: (8.5, 12, 0.9375, 1.5)
    case .key: (27, 32, 2, 1.2)
    }
  }
}

/// The families of each face with what stands in for them, since nothing is fetched.
package struct FontStacks {
  private let theme: Theme

  package init(_ theme: Theme) { self.theme = theme }

  /// The face's family, then for headings the figures' family, then common faces of the same kind.
  package subscript(face: Theme.Face) -> String {
    let figure = theme[.figure].family
    var families = [theme[face].family]
    if face == .heading, figure != families[0] { families.append(figure) }
    // Only the text face may be a serif; it is a sans when it is the figures' own, as in `storstil`.
    let isSans = face != .text || families[0] == figure || families[0].lowercased().contains("sans")
    let common = isSans ? "system-ui,'Segoe UI',sans-serif" : "Charter,'Bitstream Charter',Georgia,serif"
    return families.map(Self.quoted).joined(separator: ",") + "," + common
  }

  /// `;font-feature-settings:…` for features that the theme names; only tags of four letters or digits pass.
  func features(_ face: Theme.Face) -> String {
    let tags = theme[face].features.filter { tag in
      tag.utf8.count == 4
        && tag.utf8.allSatisfy {
          (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
        }
    }
    return tags.isEmpty ? "" : ";font-feature-settings:" + tags.map { "'\($0)'" }.joined(separator: ",")
  }

  /// A CSS string: letters, digits, spaces and hyphens as they are, all else as an escape (CSS Syntax, 4.3.7).
  static func quoted(_ family: String) -> String {
    var text = "'"
    for scalar in family.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", " ", "-", "_": text.unicodeScalars.append(scalar)
      case _ where scalar.value > 0xA0: text.unicodeScalars.append(scalar)
      default: text += "\\" + String(max(scalar.value, 1), radix: 16) + " "
      }
    }
    return text + "'"
  }
}

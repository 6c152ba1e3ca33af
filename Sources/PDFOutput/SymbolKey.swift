import Graphics
import Model

/// The symbols that a table uses with their words, side by side: at the right of the caption's title, or under the
/// caption where that line has no room (LOOK 6).
struct SymbolKey {
  private let entries: [ShapedParagraph]
  private let leading: Double
  private let baseline: Double

  /// Between one symbol's word and the next symbol.
  static let gap = 14.0

  /// Its elements come last in `parent`, when they are painted.
  init(_ codes: [CodeList.Code], _ type: TypeStyle, setting: Setting, parent: StructureTree.ID) throws(Diagnostic) {
    let group = setting.tree.prepare(.paragraph, in: parent)
    var entries: [ShapedParagraph] = []
    for (index, code) in codes.enumerated() {
      let words = InlineSetter(setting: setting, element: group)
      // The space keeps the words apart for those who hear them.
      let space = index + 1 < codes.count ? "\u{00A0}" : ""
      let symbol = code.shape.map { [Inline.symbol($0)] } ?? []
      let runs = try words.runs(symbol + [.text(code.label + space)], type)
      entries.append(ShapedParagraph(runs, shaper: setting.shaper))
    }
    (self.entries, leading) = (entries, type.leading)
    baseline = try setting.font(type).baseline(leading: type.leading)
  }

  /// All in one line.
  var width: Double { entries.reduce(0) { $0 + $1.naturalWidth } + Self.gap * Double(max(0, entries.count - 1)) }

  func parts(right: Double, baseline: Double) -> [Part] {
    var x = right - width
    var parts: [Part] = []
    for entry in entries {
      for line in entry.naturalLines { parts.append(.text(line, x: x, baseline: baseline)) }
      x += entry.naturalWidth + Self.gap
    }
    return parts
  }

  /// In as many lines as it takes.
  func box(x left: Double, width: Double) -> Box {
    var box = Box(height: leading)
    var x = left
    for entry in entries {
      if x > left, x + entry.naturalWidth > left + width {
        x = left
        box.height += leading
      }
      for (index, line) in entry.lines(width: width + 0.01).enumerated() {
        if index > 0 { box.height += leading }
        box.parts.append(.text(line, x: x, baseline: box.height - leading + baseline))
      }
      x += entry.naturalWidth + Self.gap
    }
    return box
  }
}

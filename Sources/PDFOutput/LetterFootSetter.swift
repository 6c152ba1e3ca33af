import Graphics
import Model

/// Sets the sender's addresses at the foot of a letter's first page, over its last baseline (LOOK 5).
struct LetterFootSetter {
  let setting: Setting
  let paper: Theme.Paper
  /// What parts a margin column from the text; `nil` where there is none.
  let marginGutter: Double?

  private static let millimetre = 72 / 25.4
  /// From the paper's lower edge.
  private static let lastBaseline = 11 * millimetre
  private static let gap = 4 * millimetre
  /// Between columns that share a row as they please.
  private static let freeGap = 14.0
  /// From the rule to the first line, and between rows of columns.
  private static let ruleSpace = 6.0

  private typealias Place = (x: Double, width: Double)

  /// `footer`: the element that each address becomes a paragraph of.
  func parts(in footer: StructureTree.ID) throws(Diagnostic) -> [Part] {
    let paragraphs = setting.theme.letterheadFooter
    guard !paragraphs.isEmpty else { return [] }
    let type = setting.type(.running)
    var shaped: [ShapedParagraph] = []
    for paragraph in paragraphs {
      let element = setting.tree.add(.paragraph, to: footer)
      let run = try InlineSetter(setting: setting, element: element).run(paragraph, type)
      shaped.append(ShapedParagraph([run], shaper: setting.shaper))
    }
    let rows = rows(shaped)
    let heights = rows.map { row in
      Double(row.map { $0.paragraph.lines(width: $0.place.width + 0.01).count }.max() ?? 0) * type.leading
    }
    let baseline = try setting.font(type).baseline(leading: type.leading)
    let height = heights.reduce(0, +) + Self.ruleSpace * Double(rows.count - 1)
    var top = paper.height - Self.lastBaseline + (type.leading - baseline) - height
    let rule = top - Self.ruleSpace
    guard rule >= paper.height - paper.bottom else {
      let count = Int((height / type.leading).rounded(.up))
      throw Diagnostic(
        code: "brevfot", at: setting.place, sv: "brevets sidfot är för hög (\(count) rader)",
        en: "the letter's footer is too high (\(count) lines)",
        hint: Message(
          sv: "korta den i temat, eller ge brevpapperet större marginal nedtill",
          en: "shorten it in the theme, or give the letterhead's paper a larger margin at the foot"))
    }
    var parts: [Part] = [.rule(x: paper.left, y: rule, width: paper.frameWidth, thickness: 0.5, .rule)]
    for (row, height) in zip(rows, heights) {
      for (paragraph, place) in row {
        let lines = paragraph.lines(width: place.width + 0.01)
        let block = try TextSetter(setting: setting).block(lines, type, x: place.x, width: place.width + 0.01)
        parts += block.parts.map { $0.moved(y: top) }
      }
      top += height + Self.ruleSpace
    }
    return parts
  }

  /// The columns that the page's own have room for, else columns as wide as their words, in as few rows as can be.
  private func rows(_ paragraphs: [ShapedParagraph]) -> [[(paragraph: ShapedParagraph, place: Place)]] {
    if let places = marginPlaces(paragraphs.map(\.naturalWidth)),
      zip(paragraphs, places).allSatisfy({ $0.minimumWidth <= $1.width + 0.01 })
    {
      return [Array(zip(paragraphs, places))]
    }
    for count in stride(from: paragraphs.count, to: 1, by: -1) {
      let rows = stride(from: 0, to: paragraphs.count, by: count).map {
        Array(paragraphs[$0..<min($0 + count, paragraphs.count)])
      }
      let places = rows.compactMap(freePlaces)
      if places.count == rows.count { return zip(rows, places).map { Array(zip($0, $1)) } }
    }
    return paragraphs.map { [($0, (paper.left, paper.frameWidth))] }
  }

  /// The first in the margin, the last as wide as its text at the right edge, those between share the rest.
  private func marginPlaces(_ widths: [Double]) -> [Place]? {
    guard let gutter = marginGutter, let natural = widths.last, widths.count > 1 else { return nil }
    let gap = Self.gap
    let start = paper.left + paper.inset
    let end = paper.left + paper.frameWidth
    let last = min(natural, (end - start) / 2)
    let between = Double(widths.count - 2)
    let width = (end - start - last - gap * between) / max(between, 1)
    var places = [(x: paper.left, width: paper.inset - gutter)]
    for index in 0..<widths.count - 2 { places.append((start + Double(index) * (width + gap), width)) }
    places.append((end - last, last))
    return places
  }

  /// Side by side over the frame: each as wide as its text where there is room, else less for those that can be broken;
  /// `nil` when a word would not fit.
  private func freePlaces(_ paragraphs: [ShapedParagraph]) -> [Place]? {
    let room = paper.frameWidth - Self.freeGap * Double(paragraphs.count - 1)
    let (least, wanted) = (paragraphs.map(\.minimumWidth), paragraphs.map(\.naturalWidth))
    let (leastSum, wantedSum) = (least.reduce(0, +), wanted.reduce(0, +))
    guard leastSum <= room else { return nil }
    let share = wantedSum <= room ? 1 : (room - leastSum) / (wantedSum - leastSum)
    let rest = max(0, room - wantedSum) / Double(paragraphs.count)
    var x = paper.left
    return zip(least, wanted).map { least, wanted in
      let width = least + (wanted - least) * share + rest
      defer { x += width + Self.freeGap }
      return (x, width)
    }
  }
}

import Graphics
import Model

/// Sets a photograph over the full width, and who took it under its right corner (LOOK 5, Editorial).
struct PhotographSetter {
  let setting: Setting
  let measure: Measure
  let parent: StructureTree.ID

  /// Fewer pixels to an inch look coarse on paper: such a picture is set smaller.
  private static let leastResolution = 100.0
  /// Of the page's height: a picture higher than wide leaves room for text beside it on its page.
  private static let greatestShare = 0.62

  func boxes(_ photograph: Photograph) throws(Diagnostic) -> [Box] {
    let style = setting.theme[.note]
    let (width, height) = size(of: photograph.picture)
    // What is narrower than the text stands under it, not out in the margin.
    let x = width <= measure.width + 0.01 ? measure.x : measure.fullX
    let isEmpty = photograph.alternative == .decorative && photograph.credit.isEmpty
    let group = isEmpty ? parent : setting.tree.add(.division, to: parent)
    var element: StructureTree.ID?
    if case .describing(let text) = photograph.alternative {
      let figure = setting.tree.add(.figure, to: group)
      setting.tree.describe(figure) { $0.alternative = text }
      element = figure
    }
    let placed = PlacedPicture(
      picture: photograph.picture, width: width, height: height, place: photograph.place)
    var box = Box(height: height, parts: [.picture(placed, x: x, y: 0, element)])
    (box.before, box.after) = (setting.theme[.caption].before, style.after)
    guard !photograph.credit.isEmpty else { return [box] }
    (box.after, box.breakAfter) = (style.before, .forbidden)
    let type = setting.type(.note)
    let paragraph = setting.tree.add(.paragraph, to: group)
    let runs = try InlineSetter(setting: setting, element: paragraph).runs(photograph.credit, type)
    let text = TextSetter(setting: setting)
    let lines = ShapedParagraph(runs, shaper: setting.shaper).lines(width: width)
    var credit = try text.block(lines, type, x: x, width: width)
    credit.parts = zip(credit.parts, lines).map { $0.moved(x: width - $1.width, y: 0) }
    credit.after = style.after
    return [box, credit]
  }

  private func size(of picture: Picture) -> (width: Double, height: Double) {
    let ratio = Double(picture.height) / Double(picture.width)
    let most = setting.theme.sheet(setting.paper).frameHeight * Self.greatestShare
    let width = min(measure.fullWidth, Double(picture.width) * 72 / Self.leastResolution, most / ratio)
    return (width, width * ratio)
  }
}

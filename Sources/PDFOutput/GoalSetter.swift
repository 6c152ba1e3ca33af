import Graphics
import Model

/// Sets the head of a goal under a rule: the goal at the inset, its rating beside it in the margin, or over it where
/// there is no margin (LOOK 5).
struct GoalSetter {
  let setting: Setting
  let measure: Measure
  let parent: StructureTree.ID

  /// Parts the margin column from the text.
  private static let gutter = 4 * 72 / 25.4
  /// Less is no margin: the words of a rating would stand one on a line.
  private static let leastMargin = 80.0
  private static let room = 7.0
  /// At least one line of text follows.
  private static let hanging = 16.0

  func box(_ section: Section, _ rating: CodeList.Code) throws(Diagnostic) -> Box {
    let type = setting.type(.h3)
    let heading = setting.tree.add(.heading(section.level), to: parent)
    let runs = try InlineSetter(setting: setting, element: heading).runs(section.heading, type)
    let goal = try TextSetter(setting: setting).block(
      runs, type, x: measure.x, width: measure.width, isBalanced: true)
    // The goal is read first, wherever its rating stands.
    let element = setting.tree.add(.paragraph, to: parent)
    let isBeside = measure.x - measure.fullX - Self.gutter >= Self.leastMargin
    let width = isBeside ? measure.x - measure.fullX - Self.gutter : measure.fullWidth
    let words = try self.rating(rating, in: element, width: width)
    var box = Box(height: 0)
    let top = 0.75 + Self.room
    let goalTop = isBeside ? top : top + words.height + 4
    box.parts = [.rule(x: measure.fullX, y: 0.375, width: measure.fullWidth, thickness: 0.75, .ink)]
    box.parts += goal.parts.map { $0.moved(y: goalTop) }
    // Both first lines stand on one baseline or nearly.
    box.parts += words.parts.map { $0.moved(y: top + 1) }
    // A long rating reaches down beside the text, where the margin is empty.
    box.height = max(goalTop + goal.height, top + 1 + words.height - (isBeside ? Self.hanging : 0))
    (box.before, box.after, box.breakAfter) = (16, setting.theme[.h3].after, .forbidden)
    return box
  }

  /// The symbol, and the words beside it on as many lines as they need.
  private func rating(_ rating: CodeList.Code, in element: StructureTree.ID, width: Double) throws(Diagnostic) -> Box {
    let table = setting.theme[.table]
    let type = setting.figureType(table.size, table.leading, weight: 600)
    let size = type.size * 11 / 9.5
    let indent = rating.shape == nil ? 0 : size + 4
    let runs = try InlineSetter(setting: setting, element: element).runs([.text(rating.label)], type)
    var box = try TextSetter(setting: setting).block(runs, type, x: measure.fullX + indent, width: width - indent)
    guard let shape = rating.shape else { return box }
    // The line's capitals stand in its middle, and the symbol with them.
    box.parts.insert(
      .drawing(shape.drawing(size: size), x: measure.fullX, y: (type.leading - size) / 2, nil), at: 0)
    return box
  }
}

import Graphics
import Model

/// Sets lines to sign on, in twos, or under each other where the theme reads in one column; all of them in one box, since
/// names apart from their text sign nothing.
struct SignatureSetter {
  let setting: Setting
  let measure: Measure
  let parent: StructureTree.ID

  /// To write in, over each line; and to the text and the row before.
  private static let room = 28.0
  private static let before = 32.0
  private static let afterRule = 4.0

  func box(_ signatures: [Signature]) throws(Diagnostic) -> Box {
    let gap = setting.theme[.portrait].gap
    let width = (measure.width - gap) / 2
    let group = setting.tree.add(.division, to: parent)
    var box = Box(height: 0)
    let count = setting.theme.singleColumn ? 1 : 2
    for first in stride(from: 0, to: signatures.count, by: count) {
      let top = first == 0 ? Self.room : box.height + Self.room
      box.height = top
      for index in first..<min(first + count, signatures.count) {
        let x = measure.x + Double(index - first) * (width + gap)
        box.parts.append(.rule(x: x, y: top, width: width, thickness: 0.5, .muted))
        let lines = try self.lines(signatures[index], x: x, width: width, in: group)
        box.parts += lines.parts.map { $0.moved(y: top + Self.afterRule) }
        box.height = max(box.height, top + Self.afterRule + lines.height)
      }
    }
    box.before = Self.before - Self.room
    box.after = setting.theme[.body].leading
    return box
  }

  private func lines(
    _ signature: Signature, x: Double, width: Double, in group: StructureTree.ID
  ) throws(Diagnostic) -> Box {
    let scale = setting.theme[.table].size / 9.5
    let (strong, plain) = (
      setting.figureType(9 * scale, 13 * scale, weight: 600), setting.figureType(9 * scale, 13 * scale)
    )
    let texts = [(signature.title, strong), (signature.name ?? "", plain), (signature.organisation ?? "", plain)]
    var boxes: [Box] = []
    for (string, type) in texts where !string.isEmpty {
      let element = setting.tree.add(.paragraph, to: group)
      let run = try InlineSetter(setting: setting, element: element).run(string, type)
      boxes.append(try TextSetter(setting: setting).block([run], type, x: x, width: width))
    }
    return boxes.stacked(frames: [])
  }
}

import Graphics
import Model

/// The document's name at the head of its first page, where there is no cover.
struct TitleBlock {
  let setting: Setting
  let measure: Measure
  let parent: StructureTree.ID

  func boxes() throws(Diagnostic) -> [Box] {
    let head = setting.document.head
    let owner =
      head.municipality == head.organisation ? head.organisation : "\(head.municipality) · \(head.organisation)"
    var byline: [String] = []
    if let number = head.recordNumber { byline.append("\(setting.wording.recordNumber) \(number)") }
    if let date = head.date { byline.append(NumberText.date(date, language: setting.document.language)) }
    let caption = setting.theme[.caption]
    let small = setting.figureType(caption.size * 9 / 10.5, caption.leading * 13 / 14, color: .muted)
    var strong = small
    (strong.weight, strong.color) = (600, .accent)
    var boxes: [Box] = []
    let lines: [(String, TypeStyle, StructureTree.Role)] = [
      (owner, strong, .paragraph), (head.title, setting.type(.h1), .title),
      (byline.joined(separator: " · "), small, .paragraph),
    ]
    for (text, type, role) in lines where !text.isEmpty {
      let element = setting.tree.add(role, to: parent)
      let runs = try InlineSetter(setting: setting, element: element).runs([.text(text)], type)
      var box = try TextSetter(setting: setting).block(
        runs, type, x: measure.fullX, width: measure.fullWidth, isBalanced: true)
      (box.after, box.breakAfter) = (4, .forbidden)
      boxes.append(box)
    }
    if let last = boxes.indices.last { boxes[last].after = 28 }
    return boxes
  }
}

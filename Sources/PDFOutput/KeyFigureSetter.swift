import Graphics
import Model

/// Sets key figures side by side: a rule, a large number with its unit, what it is, what to compare it with (LOOK 4).
struct KeyFigureSetter {
  let setting: Setting
  let x: Double
  let width: Double
  let parent: StructureTree.ID

  private static let gap = 20.0
  private static let room = 8.0

  /// In the text: at most three in a row; four stand in two rows.
  func boxes(_ keys: [KeyFigure]) throws(Diagnostic) -> [Box] {
    let most = keys.count == 4 ? 2 : 3
    let columns = min(most, keys.count)
    let division = setting.tree.add(.division, to: parent)
    let setter = KeyFigureSetter(setting: setting, x: x, width: width, parent: division)
    var boxes: [Box] = []
    for start in stride(from: 0, to: keys.count, by: columns) {
      let row = Array(keys[start..<min(start + columns, keys.count)])
      if let box = try setter.row(row, columns: columns) { boxes.append(box) }
    }
    for index in boxes.indices { (boxes[index].before, boxes[index].after) = (16, 16) }
    return boxes
  }

  /// One row, each number as wide as a part of `columns`; `nil` when there are none.
  func row(_ keys: [KeyFigure], columns: Int) throws(Diagnostic) -> Box? {
    guard !keys.isEmpty, columns > 0 else { return nil }
    let each = (width - Self.gap * Double(columns - 1)) / Double(columns)
    var row = Box(height: 0)
    for (index, key) in keys.enumerated() {
      let box = try box(key, x: x + Double(index) * (each + Self.gap), width: each)
      row.parts += box.parts
      row.notes += box.notes
      row.references += box.references
      row.anchors += box.anchors
      row.height = max(row.height, box.height)
    }
    return row
  }

  private func box(_ key: KeyFigure, x: Double, width: Double) throws(Diagnostic) -> Box {
    let number = setting.type(.key)
    let unit = TypeStyle(
      face: number.face, weight: 400, size: number.size * 13 / 27, leading: number.leading, color: number.color)
    let (table, note) = (setting.theme[.table], setting.theme[.note])
    var box = Box(height: Self.room)
    box.parts.append(.rule(x: x, y: 0, width: width, thickness: 0.75, .ink))
    let inlines = InlineSetter(setting: setting, element: setting.tree.add(.paragraph, to: parent))
    var runs = [try inlines.run(key.unit.isEmpty ? key.number : key.number + "\u{00A0}", number)]
    if !key.unit.isEmpty { runs.append(try inlines.run(key.unit, unit)) }
    box.add(try TextSetter(setting: setting).block(runs, number, x: x, width: width))
    for (words, type) in [
      (key.text, setting.figureType(table.size, table.leading)),
      (key.comparison, setting.figureType(note.size, note.leading, color: .muted)),
    ] where !words.isEmpty {
      let element = setting.tree.add(.paragraph, to: parent)
      let runs = try InlineSetter(setting: setting, element: element).runs(words, type)
      if box.height > Self.room + number.leading { box.height += 3 }
      box.add(try TextSetter(setting: setting).block(runs, type, x: x, width: width))
    }
    return box
  }
}

extension Box {
  /// `other` under what is there.
  fileprivate mutating func add(_ other: Box) {
    parts += other.parts.map { $0.moved(y: height) }
    notes += other.notes
    references += other.references
    anchors += other.anchors
    height += other.height
  }
}

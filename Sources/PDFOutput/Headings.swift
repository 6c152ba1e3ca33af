import Graphics
import Model

/// Headings of sections: where they and their numbers stand.
extension BlockSetter {
  /// A section's heading with its destination.
  func heading(of section: Section) throws(Diagnostic) -> Box {
    setting.place = section.place
    var box: Box
    if let rating = section.rating {
      box = try GoalSetter(setting: setting, measure: measure, parent: parent).box(section, rating)
    } else {
      box = try heading(section.heading, of: section, level: section.level)
    }
    box.anchors.append(section.id)
    return box
  }

  /// Chapters' headings stand under a rule over the full width, those of the third level and under at the inset.
  func heading(_ inlines: [Inline], of section: Section? = nil, level: Int) throws(Diagnostic) -> Box {
    let names: [Theme.StyleName] = [.h1, .h2, .h3, .h4]
    // Sections of a letter, and those in a column, are parts of one text and speak lower.
    let rank = setting.document.isLetter ? level + 2 : isColumn ? level + 1 : level
    let name = names[min(max(rank, 1), names.count) - 1]
    var style = setting.theme[name]
    var type = setting.type(name)
    if isColumn { (type.leading, style.before, style.after) = (body.leading, body.leading, 0) }
    let element = setting.tree.add(.heading(level), to: parent)
    var place = rank <= 2 ? (x: measure.fullX, width: measure.fullWidth) : (x: measure.x, width: measure.width)
    if section != nil, setting.hasNumbers, !setting.document.isLetter, place.x < measure.x {
      (place.x, place.width) = (measure.x, place.x + place.width - measure.x)
    }
    var mark: Part?
    if let number = section?.number { mark = try self.mark(number, type, in: element, &place) }
    let runs = try InlineSetter(setting: setting, element: element).runs(inlines, type)
    var box = try TextSetter(setting: setting).block(runs, type, x: place.x, width: place.width, isBalanced: true)
    if let mark { box.parts.insert(mark, at: 0) }
    if box.height > type.leading * 3.5 {
      setting.diagnostics.add(
        Diagnostic(
          .warning, code: "lång-rubrik", at: setting.place,
          Message(
            sv: "rubriken ”\(inlines.plainText)” tar mer än tre rader",
            en: "the heading “\(inlines.plainText)” takes more than three lines")))
    }
    if rank == 1 {
      // Under a chapter's large letters 4 pt would look like an accident.
      box = ruled(box)
      box.headingAfter = style.after
    }
    (box.before, box.after) = (style.before, style.after)
    (box.isHeading, box.breakAfter) = (true, .forbidden)
    return box
  }

  /// A heading's number: in the margin column, the heading then at the inset; where there is none, before the heading
  /// (LOOK 4). `place` is the heading's, at the inset already.
  private func mark(
    _ number: String, _ heading: TypeStyle, in element: StructureTree.ID, _ place: inout (x: Double, width: Double)
  ) throws(Diagnostic) -> Part? {
    var type = heading
    (type.weight, type.color) = (400, .accent)
    // The space keeps number and heading apart for those who hear them.
    let run = try InlineSetter(setting: setting, element: element).run(number + "\u{00A0}", type)
    guard let line = TextSetter(setting: setting).line([run]) else { return nil }
    var x = measure.fullX
    if setting.document.isLetter || x + line.width > place.x {
      x = place.x
      let room = line.width + type.size / 4
      (place.x, place.width) = (place.x + room, place.width - room)
    }
    return .text(line, x: x, baseline: try setting.font(type).baseline(leading: type.leading))
  }

  /// The box under a 2 pt accent rule, with 12 pt between.
  private func ruled(_ box: Box) -> Box {
    var ruled = box
    let rule = 14.0
    ruled.height += rule
    ruled.parts =
      [.rule(x: measure.fullX, y: 1, width: measure.fullWidth, thickness: 2, .accent)]
      + box.parts.map { $0.moved(y: rule) }
    return ruled
  }
}

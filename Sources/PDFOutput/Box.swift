import Graphics
import Model

/// Ink at a place in a box: points, from the box's upper left corner.
enum Part {
  /// The segments' tags are indices of spans.
  case text(TextLine, x: Double, baseline: Double)
  /// A horizontal rule; `y` is its middle.
  case rule(x: Double, y: Double, width: Double, thickness: Double, Theme.Role)
  case fill(x: Double, y: Double, width: Double, height: Double, Theme.Role)
  /// Decoration when there is no element.
  case drawing(Drawing, x: Double, y: Double, StructureTree.ID?)
  case picture(PlacedPicture, x: Double, y: Double, StructureTree.ID?)

  func moved(x dx: Double = 0, y dy: Double) -> Part {
    switch self {
    case .text(let line, let x, let baseline): .text(line, x: x + dx, baseline: baseline + dy)
    case .rule(let x, let y, let width, let thickness, let role):
      .rule(x: x + dx, y: y + dy, width: width, thickness: thickness, role)
    case .fill(let x, let y, let width, let height, let role):
      .fill(x: x + dx, y: y + dy, width: width, height: height, role)
    case .drawing(let drawing, let x, let y, let element): .drawing(drawing, x: x + dx, y: y + dy, element)
    case .picture(let picture, let x, let y, let element): .picture(picture, x: x + dx, y: y + dy, element)
    }
  }
}

/// A picture at a size in points.
struct PlacedPicture {
  var picture: Picture
  var width: Double
  var height: Double
  /// Printed in this colour alone, as far as the picture is transparent.
  var color: Theme.Role?
  /// Where it is named, for messages.
  var place: Place
}

/// What stands in one piece on a page: a line, a row, a heading, a figure. Pages are filled with boxes.
struct Box {
  /// Whether a page may end after the box.
  enum Break {
    case allowed
    /// Only when the page would else end much too early: after a hyphen.
    case avoided
    /// Only when the page would else be left half empty: between the rows of a small table.
    case tearing
    case forbidden
  }

  var height: Double
  /// Space to the boxes around it: the larger of two that meet counts, and none at a page's head.
  var before = 0.0
  var after = 0.0
  var parts: [Part] = []
  /// Numbers of the footnotes called in it.
  var notes: [Int] = []
  /// Names of the destinations at its upper edge.
  var anchors: [String] = []
  /// Cross-references printed in it.
  var references: [Int] = []
  var breakAfter = Break.allowed
  var startsPage = false
  /// Space to a heading directly under this one.
  var headingAfter = 4.0
  var isHeading = false
  /// What is drawn at the foot and at the next page's head when a page ends after the box.
  var continuation: Int?
  /// Frames that the box stands in, outermost first.
  var frames: [Int] = []
  /// The running header's right side from this page on.
  var chapter: String?
  /// What it is set for: a page has one paper.
  var paper = Theme.PaperName.portrait
  /// The stretch of columns that it stands in, if any.
  var columns: ColumnStretch?
  /// How far down its page something beside it in the margin reaches, as a letter's data do.
  var marginReach = 0.0
  /// Boxes from this one on that may move together to the next page, while text closes up; 0 where none begins.
  var floats = 0
  /// Plain text, which may stand before what moves.
  var closesUp = false
  /// Stands in the margin too, and so under what reaches down there.
  var takesMargin = false

  /// Left edge of its ink.
  var leftmost: Double {
    parts.reduce(.infinity) { left, part in
      switch part {
      case .text(_, let x, _), .rule(let x, _, _, _, _), .fill(let x, _, _, _, _), .drawing(_, let x, _, _),
        .picture(_, let x, _, _):
        min(left, x)
      }
    }
  }

  init(height: Double, parts: [Part] = []) { (self.height, self.parts) = (height, parts) }

  /// Space between two boxes that follow each other on a page.
  static func space(_ upper: Box, _ lower: Box) -> Double {
    // A heading directly under a heading stays close to it (LOOK 4).
    upper.isHeading && lower.isHeading ? upper.headingAfter : max(upper.after, lower.before)
  }
}

/// Text in two columns: its boxes are set for the first and moved to the second.
struct ColumnStretch: Hashable {
  var id: Int
  /// From the first column's left edge to the second's.
  var shift: Double
}

/// Drawn around boxes that belong together, once for each page that they stand on.
struct Frame {
  enum Kind {
    /// Tinted ground with an accent rule over it.
    case box
    /// A bar at the left.
    case quotation
  }

  var kind: Kind
  var x: Double
  var width: Double

  /// The ink of the part of the frame that reaches from `top` to `bottom`.
  func parts(top: Double, bottom: Double, isFirst: Bool) -> [Part] {
    switch kind {
    case .box:
      [.fill(x: x, y: top, width: width, height: bottom - top, .tint)]
        + (isFirst ? [.rule(x: x, y: top + 1, width: width, thickness: 2, .accent)] : [])
    case .quotation: [.fill(x: x, y: top, width: 1.25, height: bottom - top, .accent)]
    }
  }
}

/// What is repeated where a page ends within something: artifacts, since they stand in the tree once already.
struct Continuation {
  var foot: [Box] = []
  var head: [Box] = []

  var footHeight: Double { foot.reduce(0) { $0 + $1.height } }
}

extension [Box] {
  /// Height when the boxes stand under each other, without the space over the first and under the last.
  var stackedHeight: Double {
    guard let first else { return 0 }
    return zip(self, dropFirst()).reduce(first.height) { $0 + Box.space($1.0, $1.1) + $1.1.height }
  }

  /// All boxes as one that is never parted; frames are drawn already.
  func stacked(frames: [Frame]) -> Box {
    var box = Box(height: 0)
    var tops: [Double] = []
    for (index, inner) in enumerated() {
      if index > 0 { box.height += Box.space(self[index - 1], inner) }
      tops.append(box.height)
      box.height += inner.height
      box.notes += inner.notes
      box.anchors += inner.anchors
      box.references += inner.references
    }
    box.parts = frameParts(tops: tops, frames: frames)
    for (inner, top) in zip(self, tops) { box.parts += inner.parts.map { $0.moved(y: top) } }
    (box.before, box.after) = (first?.before ?? 0, last?.after ?? 0)
    return box
  }

  /// The ink of the frames around the boxes, whose upper edges are `tops`. A frame begins where its first box has
  /// `opensFrame`, told by the box before it not standing in it.
  func frameParts(tops: [Double], frames: [Frame], continued: Set<Int> = []) -> [Part] {
    var order: [Int] = []
    var extents: [Int: (top: Double, bottom: Double)] = [:]
    for (box, top) in zip(self, tops) {
      for frame in box.frames {
        if extents[frame] == nil { order.append(frame) }
        extents[frame] = (extents[frame]?.top ?? top, top + box.height)
      }
    }
    return order.flatMap { index in
      extents[index].map {
        frames[index].parts(top: $0.top, bottom: $0.bottom, isFirst: !continued.contains(index))
      } ?? []
    }
  }
}

import Model

/// The rectangle that a label keeps for itself, with the slack for another font.
package struct LabelBox {
  /// Parts of the size over and under the baseline that letters and figures take, marks over capitals apart.
  static let (ascent, descent) = (0.76, 0.22)

  var left: Double
  var right: Double
  var top: Double
  var bottom: Double

  init(left: Double, right: Double, top: Double, bottom: Double) {
    (self.left, self.right, self.top, self.bottom) = (left, right, top, bottom)
  }

  init(of text: Drawing.Text) {
    let extra = text.width * (Typesetter.slack - 1)
    switch text.anchor {
    case .start: (left, right) = (text.left, text.left + text.width + extra)
    case .middle: (left, right) = (text.left - extra / 2, text.left + text.width + extra / 2)
    case .end: (left, right) = (text.left - extra, text.left + text.width)
    }
    top = text.position.y - text.style.size * Self.ascent
    bottom = text.position.y + text.style.size * Self.descent
  }

  /// A hundredth of a point is rounding, not an overlap.
  func overlaps(_ other: LabelBox) -> Bool {
    min(right, other.right) - max(left, other.left) > 0.02 && min(bottom, other.bottom) - max(top, other.top) > 0.02
  }

  func isInside(width: Double, height: Double) -> Bool {
    left >= -0.02 && top >= -0.02 && right <= width + 0.02 && bottom <= height + 0.02
  }

  /// The first label that leaves the frame (with `nil`), or that overlaps another.
  package static func firstConflict(in drawing: Drawing) -> (String, String?)? {
    let texts = drawing.marks.flatMap(\.texts)
    let boxes = texts.map(LabelBox.init(of:))
    for (index, box) in boxes.enumerated() {
      guard box.isInside(width: drawing.width, height: drawing.height) else { return (texts[index].string, nil) }
      for other in 0..<index where box.overlaps(boxes[other]) {
        return (texts[other].string, texts[index].string)
      }
    }
    return nil
  }

  /// Moves blocks apart along one axis, each as little as may be: `wanted` are their middles, in any order.
  ///
  /// The blocks stay between `low` and `high` when they fit there together.
  package static func spread(wanted: [Double], lengths: [Double], low: Double, high: Double) -> [Double] {
    let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
    // Blocks that touch become one run, whose middle is the mean of what its blocks want.
    struct Run {
      var members: [Int]
      var length: Double
      var start: Double
    }
    var runs: [Run] = []
    for index in order {
      runs.append(Run(members: [index], length: lengths[index], start: wanted[index] - lengths[index] / 2))
      while runs.count > 1, runs[runs.count - 2].start + runs[runs.count - 2].length > runs[runs.count - 1].start {
        let last = runs.removeLast()
        var run = runs.removeLast()
        run.members += last.members
        run.length += last.length
        var (offset, sum) = (0.0, 0.0)
        for member in run.members {
          sum += wanted[member] - (offset + lengths[member] / 2)
          offset += lengths[member]
        }
        run.start = sum / Double(run.members.count)
        runs.append(run)
      }
    }
    var edge = low
    for index in runs.indices {
      runs[index].start = max(runs[index].start, edge)
      edge = runs[index].start + runs[index].length
    }
    edge = high
    for index in runs.indices.reversed() {
      runs[index].start = min(runs[index].start, edge - runs[index].length)
      edge = runs[index].start
    }
    var middles = wanted
    for run in runs {
      var start = run.start
      for member in run.members {
        middles[member] = start + lengths[member] / 2
        start += lengths[member]
      }
    }
    return middles
  }
}

extension Drawing.Mark {
  /// All texts in the mark, in the order of painting.
  package var texts: [Drawing.Text] {
    switch self {
    case .path: []
    case .text(let text): [text]
    case .group(_, let marks): marks.flatMap(\.texts)
    }
  }
}

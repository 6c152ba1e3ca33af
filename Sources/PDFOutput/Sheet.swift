import Model

extension Theme {
  /// The paper as pages are made of it. A letter's first page has its own head and foot, but the sides of the pages
  /// that follow: one text runs over both.
  func sheet(_ name: PaperName) -> Paper {
    var paper = self[name]
    if name == .letterhead {
      let other = self[.portrait]
      (paper.left, paper.right, paper.inset, paper.gap) = (other.left, other.right, other.inset, other.gap)
    }
    return paper
  }
}

extension Theme.Paper {
  var frameWidth: Double { width - left - right }
  var frameHeight: Double { height - top - bottom }
}

/// Where a block is set: the reading measure, and the full width that tables and figures take.
struct Measure {
  /// Of text.
  var x: Double
  var width: Double
  /// Of headings of chapters, tables and figures.
  var fullX: Double
  var fullWidth: Double

  /// Prose on a wide sheet, and a lead over columns, are never wider.
  private static let widestProse = 170 * 72 / 25.4
  private static let widestLead = 140 * 72 / 25.4

  init(x: Double, width: Double, fullX: Double, fullWidth: Double) {
    (self.x, self.width, self.fullX, self.fullWidth) = (x, width, fullX, fullWidth)
  }

  /// The frame of a page of `paper`.
  init(_ paper: Theme.Paper) {
    let width = paper.frameWidth
    self.init(
      x: paper.left + paper.inset, width: min(width - paper.inset, Self.widestProse), fullX: paper.left,
      fullWidth: width)
  }

  /// A column without an inset.
  init(x: Double, width: Double) { self.init(x: x, width: width, fullX: x, fullWidth: width) }

  /// Nothing out in the margin: tables and figures are as wide as the text.
  var ofText: Measure { Measure(x: x, width: width) }

  func indented(left: Double, right: Double = 0) -> Measure {
    Measure(x: x + left, width: width - left - right)
  }

  /// Without the inset, for what stands across columns.
  var across: Measure {
    Measure(x: fullX, width: min(fullWidth, Self.widestLead), fullX: fullX, fullWidth: fullWidth)
  }

  /// The first of two columns with `gap` between.
  func column(gap: Double) -> Measure { Measure(x: fullX, width: (fullWidth - gap) / 2) }

  /// Of footnotes: alike in width on all papers, so that a long one may go on over a turned page.
  func notes(_ portrait: Measure) -> Measure { Measure(x: x, width: min(width, portrait.width)) }
}

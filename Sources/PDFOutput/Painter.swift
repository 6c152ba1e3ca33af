import Graphics
import Model

/// Paints the pages: each stretch of text in a flat marker whose number and meaning are kept for the finisher.
struct Painter {
  private let setting: Setting
  private let canvas: Canvas
  private let running: RunningText
  /// The page's.
  private var paper: Theme.Paper
  private var page = 0
  private var count = 0
  private var pageHeights: [Double] = []
  private var markings: [[Marking]] = []
  private var annotations: [Annotation] = []
  private var destinations: [String: NamedDestination] = [:]
  /// Areas of the links on the page, in the order of their first words.
  private var linkAreas: [(link: Int, areas: [Annotation.Area])] = []
  /// Text that waits for its marker.
  private var pending: (marking: Marking, strokes: [Stroke])?

  private struct Stroke {
    var segment: Segment
    /// Of the segment's line.
    var x: Double
    var baseline: Double
    var color: Theme.Color
  }

  /// Header and footer stand this far from the paper's edges.
  private static let headerBaseline = 16 * 72 / 25.4
  private static let footerBaseline = 14 * 72 / 25.4

  init(_ setting: Setting) throws(Diagnostic) {
    self.setting = setting
    canvas = Canvas()
    running = try RunningText(setting.document)
    paper = setting.theme.sheet(.portrait)
  }

  /// `cover` is painted first, without header, footer and number.
  mutating func paint(cover: Box?, _ pages: [Page], bookmarks: [Bookmark]) throws(Diagnostic) -> PaintedDocument {
    count = pages.count + (cover == nil ? 0 : 1)
    if let cover {
      begin(.portrait)
      paintLayout(cover.parts)
      try paint(cover.parts)
      end()
    }
    for page in pages { try paint(page) }
    return PaintedDocument(
      bytes: try canvas.finish(), tree: setting.tree, markings: markings, annotations: annotations,
      destinations: destinations, bookmarks: bookmarks, pageHeights: pageHeights)
  }

  private mutating func begin(_ name: Theme.PaperName) {
    paper = setting.theme.sheet(name)
    pageHeights.append(paper.height)
    canvas.beginPage(width: paper.width, height: paper.height)
    markings.append([])
  }

  private mutating func end() {
    flush()
    for (index, areas) in linkAreas {
      let link = setting.links[index]
      annotations.append(
        Annotation(
          page: page, areas: areas, destination: link.destination, description: link.description,
          element: link.element))
      setting.tree.addAnnotation(annotations.count - 1, to: link.element)
    }
    linkAreas = []
    canvas.endPage()
    page += 1
  }

  private mutating func paint(_ page: Page) throws(Diagnostic) {
    begin(page.paper)
    var parts = page.parts(frames: setting.frames)
    if let top = page.noteRule {
      parts.append(.rule(x: paper.left + paper.inset, y: top, width: 20 * 72 / 25.4, thickness: 0.5, .ink))
    }
    parts = parts.map { $0.moved(y: paper.top) }
    for item in page.items + page.notes {
      for anchor in item.box.anchors where destinations[anchor] == nil {
        destinations[anchor] = NamedDestination(page: self.page, x: 0, y: max(0, paper.top + item.top - 8))
      }
    }
    paintLayout(parts)
    if page.paper == .letterhead {
      try paint(parts)
      try paintLetterNumber()
    } else {
      try paintHeader(chapter: page.chapter)
      try paint(parts)
      try paintFooter()
    }
    end()
  }

  // MARK: Parts

  /// Grounds and rules, all in one artifact under the text.
  private mutating func paintLayout(_ parts: [Part]) {
    let underlines = parts.flatMap(underlines)
    guard !underlines.isEmpty || parts.contains(where: \.isLayout) else { return }
    let theme = setting.theme
    let canvas = canvas
    mark(
      .artifact(.layout),
      canvas.artifact {
        for case .fill(let x, let y, let width, let height, let role) in parts {
          canvas.fill(x: x, y: y, width: width, height: height, color: theme[role].light)
        }
        for case .rule(let x, let y, let width, let thickness, let role) in parts + underlines {
          canvas.line(from: Point(x, y), to: Point(x + width, y), width: thickness, color: theme[role].light)
        }
      })
  }

  private func underlines(_ part: Part) -> [Part] {
    guard case .text(let line, let x, let baseline) = part else { return [] }
    return line.segments.compactMap { segment in
      let span = setting.spans[segment.tag]
      guard span.isUnderlined else { return nil }
      return .rule(
        x: x + segment.x, y: baseline + 0.16 * segment.font.size, width: segment.width, thickness: 0.5, span.color)
    }
  }

  private mutating func paint(_ parts: [Part]) throws(Diagnostic) {
    for part in parts {
      switch part {
      case .text(let line, let x, let baseline): add(line, x: x, baseline: baseline)
      case .drawing(let drawing, let x, let y, let element):
        flush()
        let (canvas, theme, shaper) = (canvas, setting.theme, setting.shaper)
        let draw = { canvas.draw(drawing, x: x, y: y, theme: theme, shaper: shaper) }
        guard let element else {
          mark(.artifact(.layout), canvas.artifact(draw))
          continue
        }
        mark(.element(element), canvas.content(draw))
        describe(element, x: x, y: y, width: drawing.width, height: drawing.height)
      case .picture(let placed, let x, let y, let element):
        flush()
        try paint(placed, x: x, y: y, element)
      case .fill, .rule: break
      }
    }
    flush()
  }

  private mutating func paint(
    _ placed: PlacedPicture, x: Double, y: Double, _ element: StructureTree.ID?
  ) throws(Diagnostic) {
    let (canvas, theme) = (canvas, setting.theme)
    let draw = { () throws(Diagnostic) in
      do throws(Diagnostic) {
        try canvas.image(
          placed.picture, x: x, y: y, width: placed.width, height: placed.height,
          color: placed.color.map { theme[$0].light })
      } catch {
        var diagnostic = error
        diagnostic.place = placed.place
        throw diagnostic
      }
    }
    guard let element else { return mark(.artifact(.layout), try canvas.artifact(draw)) }
    mark(.element(element), try canvas.content(draw))
    describe(element, x: x, y: y, width: placed.width, height: placed.height)
  }

  private func describe(_ element: StructureTree.ID, x: Double, y: Double, width: Double, height: Double) {
    setting.tree.describe(element) {
      $0.boundingBox = (page, left: x, bottom: paper.height - y - height, right: x + width, top: paper.height - y)
    }
  }

  private mutating func add(_ line: TextLine, x: Double, baseline: Double) {
    for segment in line.segments {
      let span = setting.spans[segment.tag]
      if let symbol = span.symbol {
        flush()
        let (canvas, theme, shaper, drawing) = (canvas, setting.theme, setting.shaper, symbol.drawing)
        let (left, top) = (x + segment.x, baseline - symbol.middle - drawing.height / 2)
        let draw = { canvas.draw(drawing, x: left, y: top, theme: theme, shaper: shaper) }
        if let element = symbol.element {
          mark(.element(element), canvas.content(draw))
          describe(element, x: left, y: top, width: drawing.width, height: drawing.height)
        } else {
          mark(.artifact(.layout), canvas.artifact(draw))
        }
        continue
      }
      let stroke = Stroke(
        segment: segment, x: x, baseline: baseline, color: setting.theme[span.color].light)
      let marking = span.element.map(Marking.element) ?? .artifact(span.artifact)
      if pending?.marking == marking {
        pending?.strokes.append(stroke)
      } else {
        flush()
        pending = (marking, [stroke])
      }
      if let link = span.link { addArea(of: segment, x: x + segment.x, baseline: baseline, to: link) }
    }
  }

  private mutating func addArea(of segment: Segment, x: Double, baseline: Double, to link: Int) {
    let size = segment.font.size
    let area = Annotation.Area(
      left: x, top: baseline - 0.95 * size, right: x + segment.width, bottom: baseline + 0.3 * size)
    guard let index = linkAreas.lastIndex(where: { $0.link == link }) else {
      linkAreas.append((link, [area]))
      return
    }
    let last = linkAreas[index].areas.count - 1
    // Runs of one link on one line lie under one area.
    if abs(linkAreas[index].areas[last].bottom - area.bottom) < 0.01, linkAreas[index].areas[last].right <= area.left {
      linkAreas[index].areas[last].right = area.right
    } else {
      linkAreas[index].areas.append(area)
    }
  }

  private mutating func flush() {
    guard let (marking, strokes) = pending else { return }
    pending = nil
    let canvas = canvas
    let draw = {
      for stroke in strokes {
        canvas.draw(stroke.segment, x: stroke.x, baseline: stroke.baseline, color: stroke.color)
      }
    }
    switch marking {
    case .element: mark(marking, canvas.content(draw))
    case .artifact: mark(marking, canvas.artifact(draw))
    }
  }

  private mutating func mark(_ marking: Marking, _ marker: Int) {
    precondition(marker == markings[page].count, "the canvas numbers markers in the order of painting")
    markings[page].append(marking)
    if case .element(let id) = marking { setting.tree.addContent(page: page, marker: marker, to: id) }
  }

  // MARK: Header and footer

  private mutating func paintHeader(chapter: String) throws(Diagnostic) {
    let type = setting.type(.running)
    try paint(running.header, chapter, type, type, baseline: Self.headerBaseline, .header)
  }

  private mutating func paintFooter() throws(Diagnostic) {
    let type = setting.type(.running)
    var number = type
    (number.weight, number.color, number.isTabular) = (600, .ink, true)
    try paint(
      running.footer, "\(page + 1) (\(count))", type, number, baseline: paper.height - Self.footerBaseline, .footer)
  }

  /// A letter's first page has its number under what the letter is called.
  private mutating func paintLetterNumber() throws(Diagnostic) {
    let run = try InlineSetter(setting: setting, element: nil, artifact: .header)
      .run("\(page + 1) (\(count))", LetterheadSetter.numberType(setting))
    guard let line = TextSetter(setting: setting).line([run]) else { return }
    let baseline = try LetterheadSetter.baselines(setting).second
    add(line, x: paper.width - paper.right - line.width, baseline: baseline)
    flush()
  }

  /// One text at the left and one at the right; the left one gives way where both have no room.
  private mutating func paint(
    _ left: String, _ right: String, _ leftType: TypeStyle, _ rightType: TypeStyle, baseline: Double,
    _ artifact: Artifact
  ) throws(Diagnostic) {
    let inlines = InlineSetter(setting: setting, element: nil, artifact: artifact)
    let text = TextSetter(setting: setting)
    let width = paper.width - paper.left - paper.right
    var room = width
    if !right.isEmpty, let line = text.line([try inlines.run(right, rightType)]) {
      add(line, x: paper.left + width - line.width, baseline: baseline)
      room -= line.width + 12
    }
    guard !left.isEmpty, let line = text.line([try inlines.run(left, leftType)]), line.width <= room else { return }
    add(line, x: paper.left, baseline: baseline)
  }
}

extension Part {
  fileprivate var isLayout: Bool {
    switch self {
    case .fill, .rule: true
    case .text, .drawing, .picture: false
    }
  }
}

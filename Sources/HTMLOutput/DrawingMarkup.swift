import Model

extension PageWriter {
  /// A drawing as SVG: text is text, and colours are classes that follow the theme by day and by night.
  mutating func marks(of drawing: Drawing) {
    let inks = Self.hatched(drawing.marks)
    var patterns: [Drawing.Ink: String] = [:]
    if !inks.isEmpty {
      element(.defs) {
        for ink in inks {
          $0.hatches += 1
          let id = Identifier.hatch($0.hatches)
          patterns[ink] = id
          $0.pattern(id, ink: ink)
        }
      }
    }
    for mark in drawing.marks { self.mark(mark, patterns: patterns) }
  }

  /// LOOK 7: lines of ground at 45°, 1.1 pt wide, every 5 pt. The id is one of its kind in the file, since a pattern in
  /// the drawing that is not shown paints nothing.
  private mutating func pattern(_ id: String, ink: Drawing.Ink) {
    element(
      .pattern,
      [
        .id(id), Markup.Attribute(.width, "5"), Markup.Attribute(.height, "5"),
        Markup.Attribute(.patternUnits, "userSpaceOnUse"), Markup.Attribute(.patternTransform, "rotate(45)"),
      ]
    ) {
      $0.markup.empty(
        .rect, [.class(ink.fillClass), Markup.Attribute(.width, "5"), Markup.Attribute(.height, "5")])
      $0.markup.empty(
        .rect,
        [
          .class(Drawing.Ink.role(.ground).fillClass), Markup.Attribute(.width, "1.1"),
          Markup.Attribute(.height, "5"),
        ])
    }
  }

  private mutating func mark(_ mark: Drawing.Mark, patterns: [Drawing.Ink: String]) {
    switch mark {
    case .path(let steps, let fill, let stroke): path(steps, fill: fill, stroke: stroke, patterns: patterns)
    case .text(let text): self.text(text)
    // The names of groups are for whoever reads the drawing's dump.
    case .group(_, let marks): for mark in marks { self.mark(mark, patterns: patterns) }
    }
  }

  private mutating func path(
    _ steps: [Drawing.Step], fill: Drawing.Fill?, stroke: Drawing.Stroke?, patterns: [Drawing.Ink: String]
  ) {
    guard !steps.isEmpty, fill != nil || stroke != nil else { return }
    var classes: [String] = []
    var attributes = [Markup.Attribute(.d, Self.data(steps))]
    switch fill {
    case .plain(let ink): classes.append(ink.fillClass)
    case .hatched(let ink):
      if let id = patterns[ink] { attributes.append(Markup.Attribute(.fill, "url(#\(id))")) }
    case .tinted(let ink):
      classes.append(ink.fillClass)
      attributes.append(Markup.Attribute(.fillOpacity, "0.18"))
    case nil: classes.append("o")
    }
    if let stroke {
      classes.append(stroke.ink.strokeClass)
      attributes.append(Markup.Attribute(.strokeWidth, Digits.text(stroke.width)))
      if !stroke.dashes.isEmpty {
        attributes.append(
          Markup.Attribute(.strokeDashes, stroke.dashes.map { Digits.text($0) }.joined(separator: " ")))
      }
    }
    markup.empty(.path, (classes.isEmpty ? [] : [.class(classes.joined(separator: " "))]) + attributes)
  }

  private mutating func text(_ text: Drawing.Text) {
    guard !text.string.isEmpty else { return }
    // What the stylesheet gives every text of a drawing is not said again.
    let standard = Drawing.TextStyle()
    var classes: [String] = []
    if text.style.ink != standard.ink { classes.append(text.style.ink.fillClass) }
    if text.style.face != standard.face { classes.append("v-\(text.style.face.rawValue)") }
    if text.style.tabular { classes.append("tn") }
    if text.halo { classes.append("halo") }
    var attributes: [Markup.Attribute] = classes.isEmpty ? [] : [.class(classes.joined(separator: " "))]
    attributes += [
      Markup.Attribute(.x, Digits.text(text.position.x)), Markup.Attribute(.y, Digits.text(text.position.y)),
    ]
    if text.style.size != standard.size {
      attributes.append(Markup.Attribute(.fontSize, Digits.text(text.style.size)))
    }
    if text.halo { attributes.append(Markup.Attribute(.paintOrder, "stroke")) }
    if text.style.weight != standard.weight {
      attributes.append(Markup.Attribute(.fontWeight, String(text.style.weight)))
    }
    if text.anchor != .start { attributes.append(Markup.Attribute(.textAnchor, text.anchor.rawValue)) }
    if text.width > 0 {
      // A browser without the theme's font keeps the label within the room that was measured for it.
      attributes += [
        Markup.Attribute(.textLength, Digits.text(text.width)),
        Markup.Attribute(.lengthAdjust, "spacingAndGlyphs"),
      ]
    }
    element(.text, attributes, text: text.string)
  }

  /// Inks that are hatched somewhere in `marks`, each once, in order of appearance.
  private static func hatched(_ marks: [Drawing.Mark]) -> [Drawing.Ink] {
    var (inks, seen): ([Drawing.Ink], Set<Drawing.Ink>) = ([], [])
    func collect(_ marks: [Drawing.Mark]) {
      for mark in marks {
        switch mark {
        case .path(_, .hatched(let ink), _): if seen.insert(ink).inserted { inks.append(ink) }
        case .group(_, let inner): collect(inner)
        case .path, .text: break
        }
      }
    }
    collect(marks)
    return inks
  }

  /// Path data; a step along an axis is written as such.
  private static func data(_ steps: [Drawing.Step]) -> String {
    var data = ""
    var current = ("", "")
    func pair(_ point: Point) -> (String, String) { (Digits.text(point.x), Digits.text(point.y)) }
    for step in steps {
      switch step {
      case .move(let point):
        current = pair(point)
        data += "M\(current.0) \(current.1)"
      case .line(let point):
        let next = pair(point)
        if next.1 == current.1 {
          data += "H\(next.0)"
        } else if next.0 == current.0 {
          data += "V\(next.1)"
        } else {
          data += "L\(next.0) \(next.1)"
        }
        current = next
      case .curve(let first, let second, let point):
        let points = [first, second, point].map(pair)
        data += "C" + points.map { "\($0.0) \($0.1)" }.joined(separator: " ")
        current = points[2]
      case .close:
        data += "Z"
        // The point is back at the start, which the next step does not know.
        current = ("", "")
      }
    }
    return data
  }
}

extension Drawing.Ink {
  private var token: String {
    switch self {
    case .role(let role): role.rawValue
    case .palette(let index): "p\(index + 1)"
    }
  }

  fileprivate var fillClass: String { "f-\(token)" }
  fileprivate var strokeClass: String { "s-\(token)" }
}

import Graphics
import Model

/// Sets a block into boxes, and its elements into the tree under `parent`.
struct BlockSetter {
  let setting: Setting
  var measure: Measure
  /// How paragraphs are set here, and the space after each.
  var body: TypeStyle
  var paragraphAfter: Double
  var parent: StructureTree.ID
  var listLevel = 0
  /// In one of two columns, whose lines lie on one grid.
  private(set) var isColumn = false
  /// Body text may have even margins: that of boxes and notes, small and narrow, never has.
  var mayJustify = true
  /// The next paragraph's first line is indented: it follows another.
  private var isIndented = false

  init(setting: Setting, measure: Measure, parent: StructureTree.ID) {
    (self.setting, self.measure, self.parent) = (setting, measure, parent)
    body = setting.type(.body)
    body.hyphenates = true
    paragraphAfter = setting.theme[.body].after
  }

  /// Sets from now on in a column of `measure`.
  mutating func enterColumn(_ measure: Measure, isIndented: Bool) {
    (self.measure, self.isIndented, isColumn) = (measure, isIndented, true)
    body = setting.type(.column)
    body.hyphenates = true
    paragraphAfter = setting.theme[.column].after
  }

  /// The same with another parent.
  func inside(_ parent: StructureTree.ID) -> BlockSetter {
    var setter = self
    setter.parent = parent
    return setter
  }

  func set(_ blocks: [Block]) throws(Diagnostic) -> [Box] {
    var boxes: [Box] = []
    var setter = self
    for (index, block) in blocks.enumerated() {
      if isColumn, index > 0, case .paragraph = block, case .paragraph = blocks[index - 1] {
        setter.isIndented = true
      } else {
        setter.isIndented = index == 0 && isIndented
      }
      var set = try setter.set(block)
      // A sentence that leads a list in stands with its first item.
      if case .paragraph = block, index + 1 < blocks.count, case .list = blocks[index + 1], let last = set.indices.last
      {
        set[last].breakAfter = .forbidden
      }
      boxes += set
    }
    return boxes
  }

  func set(_ block: Block) throws(Diagnostic) -> [Box] {
    switch block {
    case .section(let section): try set(section)
    case .paragraph(let paragraph): try set(paragraph)
    case .list(let list): try set(list)
    case .quotation(let quotation): try set(quotation)
    case .box(let box): try set(box)
    case .table(let table): try TableSetter(table, setter: self).boxes()
    case .figure(let figure): try set(figure)
    case .columns(let columns): try set(columns)
    case .contents(let contents): try ContentsSetter(setting: setting, measure: measure, parent: parent).boxes(contents)
    case .endnotes(let endnotes):
      try FootnoteSetter(setting: setting, measure: measure.ofText, parent: parent).boxes(endnotes)
    case .photograph(let photograph):
      try PhotographSetter(setting: setting, measure: measure, parent: parent).boxes(photograph)
    case .pullQuote(let words): [try pullQuote(words)]
    case .keyFigures(let keys):
      try KeyFigureSetter(setting: setting, x: measure.fullX, width: measure.fullWidth, parent: parent).boxes(keys)
    case .letterhead:
      throw Diagnostic(
        code: "brevhuvud", at: setting.place, sv: "ett brevhuvud står först i sin rapport",
        en: "a letterhead stands first in its report")
    case .signatures(let signatures):
      [try SignatureSetter(setting: setting, measure: measure, parent: parent).box(signatures)]
    }
  }

  // MARK: Sections and headings

  private func set(_ section: Section) throws(Diagnostic) -> [Box] {
    let element = setting.tree.add(.section, to: parent)
    let heading = try inside(element).heading(of: section)
    var setter = inside(element)
    if section.rating != nil { setter.measure = measure.ofText }
    return [heading] + (try setter.set(section.blocks))
  }

  // MARK: Paragraphs

  private func set(_ paragraph: Paragraph) throws(Diagnostic) -> [Box] {
    var (type, after) = (body, paragraphAfter)
    if paragraph.kind == .lead {
      type = setting.type(.lead)
      type.hyphenates = true
      after = setting.theme[.lead].after
    }
    let element = setting.tree.add(.paragraph, to: parent)
    if let language = paragraph.language {
      setting.tree.describe(element) { $0.language = language }
      // The lists of words are those of the report's language.
      if Language(tag: language) != setting.document.language { type.hyphenates = false }
    }
    return try text(paragraph, type, in: element, after: after)
  }

  private func text(
    _ paragraph: Paragraph, _ type: TypeStyle, in element: StructureTree.ID, after: Double
  ) throws(Diagnostic) -> [Box] {
    let runs = try InlineSetter(setting: setting, element: element).runs(paragraph.inlines, type)
    let isJustified = setting.isJustified && mayJustify && type.hyphenates && paragraph.kind == .body
    var boxes = try TextSetter(setting: setting).paragraph(
      runs, type, x: measure.x, width: measure.width, after: after, indent: isIndented ? 12 : 0,
      isJustified: isJustified)
    if let id = paragraph.id, !boxes.isEmpty { boxes[0].anchors.append(id) }
    return boxes
  }

  // MARK: Lists

  private func set(_ list: List) throws(Diagnostic) -> [Box] {
    let element = setting.tree.add(.list, to: parent)
    let isBullet = list.start == nil
    setting.tree.describe(element) { $0.numbering = isBullet ? (listLevel == 0 ? .disc : .circle) : .decimal }
    var type = TypeStyle(
      face: setting.theme[.figure], weight: 400,
      size: max(setting.leastSize, body.size * (body.face == setting.theme[.text] ? 0.82 : 1)),
      leading: body.leading, color: .accent)
    type.isTabular = !isBullet
    var markers: [(line: TextLine?, body: StructureTree.ID)] = []
    var indent = 14.0
    for index in list.items.indices {
      let item = setting.tree.add(.listItem, to: element)
      let label = setting.tree.add(.label, to: item)
      let text = list.start.map { "\($0 + index)." } ?? (listLevel == 0 ? "•" : "–")
      let run = try InlineSetter(setting: setting, element: label).run(text, type)
      let line = TextSetter(setting: setting).line([run])
      markers.append((line, setting.tree.add(.listBody, to: item)))
      indent = max(indent, (line?.width ?? 0) + 5)
    }
    let baseline = try setting.font(body).baseline(leading: body.leading)
    var boxes: [Box] = []
    var lines: [Int] = []
    for (item, marker) in zip(list.items, markers) {
      var setter = inside(marker.body)
      setter.measure = measure.indented(left: indent)
      setter.listLevel += 1
      var set = try setter.item(item, isTight: list.isTight)
      if set.isEmpty { set = [Box(height: body.leading)] }
      if let line = marker.line { set[0].parts.insert(.text(line, x: measure.x, baseline: baseline), at: 0) }
      // Lines of two columns stand level: no space, or a whole line.
      let space = isColumn ? (list.isTight ? 0 : body.leading) : list.isTight ? 4 : max(4, body.leading / 2)
      set[0].before = space
      set[set.count - 1].after = 0
      lines.append(set.count)
      boxes += set
    }
    guard !boxes.isEmpty else { return [] }
    if lines.count > 1 {
      // Neither the first nor the last item stands alone when it is a single line.
      if lines[0] == 1 { boxes[0].breakAfter = .forbidden }
      if lines[lines.count - 1] == 1 { boxes[boxes.count - 2].breakAfter = .forbidden }
    }
    boxes[0].before = listLevel == 0 ? body.leading / 2 : 4
    boxes[boxes.count - 1].after = listLevel == 0 ? body.leading / 2 : 4
    return boxes
  }

  /// A close item that is one paragraph needs no paragraph inside its body. Before a list inside it the text has one, since
  /// an element's own content comes after the elements in it.
  private func item(_ blocks: [Block], isTight: Bool) throws(Diagnostic) -> [Box] {
    guard isTight, case .paragraph(let paragraph)? = blocks.first, paragraph.language == nil else {
      return try set(blocks)
    }
    let element = blocks.count == 1 ? parent : setting.tree.add(.paragraph, to: parent)
    return try text(paragraph, body, in: element, after: 0) + (try set(Array(blocks.dropFirst())))
  }

  // MARK: Quotations and boxes

  private func set(_ quotation: Quotation) throws(Diagnostic) -> [Box] {
    let indent = 12.0
    let frame = setting.frame(Frame(kind: .quotation, x: measure.x, width: measure.width))
    var setter = inside(setting.tree.add(.quotation, to: parent))
    setter.measure = measure.indented(left: indent)
    // Where emphasis is a weight the bar alone says what a quotation is.
    if setting.theme.emphasisWeight == nil { setter.body.isItalic.toggle() }
    var boxes = try setter.set(quotation.blocks)
    if let attribution = quotation.attribution {
      let type = setting.figureType(body.size * 9 / 11, body.leading * 13 / 16, color: .muted)
      let element = setting.tree.add(.paragraph, to: setter.parent)
      let runs = try InlineSetter(setting: setting, element: element).runs([.text("– ")] + attribution, type)
      var lines = try TextSetter(setting: setting).paragraph(
        runs, type, x: setter.measure.x, width: setter.measure.width, before: 4)
      if let last = boxes.indices.last {
        boxes[last].after = 0
        boxes[last].breakAfter = .forbidden
      }
      for index in lines.indices.dropLast() { lines[index].breakAfter = .forbidden }
      boxes += lines
    }
    return enclosed(boxes, in: frame, space: 12)
  }

  private func set(_ box: Model.Box) throws(Diagnostic) -> [Box] {
    let style = setting.theme[.box]
    let type = setting.type(.box)
    let frame = setting.frame(Frame(kind: .box, x: measure.x, width: measure.width))
    var setter = inside(setting.tree.add(.division, to: parent))
    setter.measure = measure.indented(left: 12, right: 12)
    (setter.body, setter.paragraphAfter, setter.isColumn) = (type, type.leading / 2, false)
    (setter.body.hyphenates, setter.mayJustify) = (true, false)
    var boxes: [Box] = []
    if let title = box.title {
      let head = setting.figureType(type.size * 10.5 / 9.5, type.leading, weight: 600)
      let element = setting.tree.add(.paragraph, to: setter.parent)
      let runs = try InlineSetter(setting: setting, element: element).runs(title, head)
      var line = try TextSetter(setting: setting).block(
        runs, head, x: setter.measure.x, width: setter.measure.width, isBalanced: true)
      (line.after, line.breakAfter) = (2, .forbidden)
      boxes.append(line)
    }
    boxes += try setter.set(box.blocks)
    return enclosed(padded(boxes, over: 10, under: 12, frame: frame), in: frame, space: style.before)
  }

  /// Room within a frame, also where a page ends in it.
  private func padded(_ boxes: [Box], over: Double, under: Double, frame: Int) -> [Box] {
    guard !boxes.isEmpty else { return [] }
    var boxes = boxes
    func room(_ height: Double) -> Box {
      var box = Box(height: height)
      (box.frames, box.breakAfter) = ([frame], .forbidden)
      return box
    }
    for index in boxes.indices.dropLast() where boxes[index].breakAfter != .forbidden {
      var continuation = boxes[index].continuation.map { setting.continuations[$0] } ?? Continuation()
      continuation.foot.append(room(under))
      continuation.head.insert(room(over), at: 0)
      boxes[index].continuation = setting.continuation(continuation)
    }
    boxes[0].before = 0
    let last = boxes.count - 1
    (boxes[last].after, boxes[last].breakAfter) = (0, .forbidden)
    var foot = room(under)
    foot.breakAfter = .allowed
    return [room(over)] + boxes + [foot]
  }

  private func enclosed(_ boxes: [Box], in frame: Int, space: Double) -> [Box] {
    var boxes = boxes
    for index in boxes.indices where boxes[index].frames.first != frame { boxes[index].frames.insert(frame, at: 0) }
    if let last = boxes.indices.last {
      boxes[0].before = space
      boxes[last].after = space
      boxes[last].breakAfter = .allowed
    }
    return boxes
  }

  /// Between two rules; no content, since the text has the same words.
  private func pullQuote(_ words: [Inline]) throws(Diagnostic) -> Box {
    let style = setting.theme[.pull]
    let type = setting.type(.pull)
    let runs = try InlineSetter(setting: setting, element: nil, artifact: .layout).runs(words, type)
    let lines = try TextSetter(setting: setting).block(
      runs, type, x: measure.x, width: measure.width, isBalanced: true)
    let (rule, room) = (0.75, 9.0)
    var box = Box(height: lines.height + 2 * (rule + room))
    box.parts =
      [rule / 2, box.height - rule / 2].map {
        .rule(x: measure.x, y: $0, width: measure.width, thickness: rule, .accent)
      } + lines.parts.map { $0.moved(y: rule + room) }
    (box.before, box.after) = (style.before, style.after)
    return box
  }

  // MARK: Columns

  /// What is not plain text, made whole lines high with whole lines around it, so that lines of both columns stand
  /// level.
  func onGrid(_ boxes: [Box], of block: Block) -> [Box] {
    guard !boxes.isEmpty else { return boxes }
    if case .paragraph = block { return boxes }
    if case .section = block { return boxes }
    let line = body.leading
    var boxes = boxes
    let last = boxes.count - 1
    boxes[0].before = max(1, (boxes[0].before / line).rounded()) * line
    boxes[last].after = max(1, (boxes[last].after / line).rounded()) * line
    let height = boxes.stackedHeight
    boxes[last].height += (height / line - 0.001).rounded(.up) * line - height
    return boxes
  }

  /// Side by side over the full width, as one box; under each other when they would be higher than a page.
  private func set(_ columns: [[Block]]) throws(Diagnostic) -> [Box] {
    guard columns.count > 1, !setting.theme.singleColumn else { return try set(columns.flatMap { $0 }) }
    let gap = 20.0
    let width = (measure.fullWidth - gap * Double(columns.count - 1)) / Double(columns.count)
    let figures = columns.compactMap { blocks -> Figure? in
      if blocks.count == 1, case .figure(let figure) = blocks[0] { figure } else { nil }
    }
    var stacks: [[Box]] = []
    for (index, blocks) in columns.enumerated() {
      var setter = self
      setter.measure = Measure(x: measure.fullX + (width + gap) * Double(index), width: width)
      stacks.append(try setter.set(blocks))
    }
    if figures.count == columns.count { align(&stacks) }
    let height = stacks.map(\.stackedHeight).max() ?? 0
    guard height <= setting.theme.sheet(setting.paper).frameHeight else {
      throw Diagnostic(
        code: "för-höga-spalter", at: setting.place, sv: "spalterna är högre än en sida (\(point(height)) pt)",
        en: "the columns are higher than a page (\(point(height)) pt)",
        hint: Message(sv: "ställ blocken under varandra", en: "put the blocks under each other"))
    }
    var row = Box(height: height)
    for stack in stacks {
      let box = stack.stacked(frames: setting.frames)
      row.parts += box.parts
      row.notes += box.notes
      row.anchors += box.anchors
      row.references += box.references
      (row.before, row.after) = (max(row.before, box.before), max(row.after, box.after))
    }
    return [row]
  }

  /// Captions of figures side by side are given one height, so that the drawings stand level.
  private func align(_ stacks: inout [[Box]]) {
    let height = stacks.compactMap { $0.first?.height }.max() ?? 0
    for index in stacks.indices where !stacks[index].isEmpty { stacks[index][0].height = height }
  }
}

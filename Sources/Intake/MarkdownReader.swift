import Model

/// Reads a text: prepares it, has cmark parse it, and makes of the nodes what the language allows. Everything else is
/// refused with its place.
struct MarkdownReader {
  /// Where a block stands, which decides what may stand in it.
  enum Setting { case text, inside, note }

  private(set) var source: MarkdownSource
  let language: Language
  private(set) var blocks: [MarkdownBlock] = []
  private(set) var footnotes: [MarkdownFootnote] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// By number: the references that were met where text is printed, or in something refused already.
  private var isAccounted: [Bool] = []
  private var previousLevel = 0

  /// More errors than a person reads at once.
  static let diagnosticLimit = 100

  init(_ source: MarkdownSource, language: Language) { (self.source, self.language) = (source, language) }

  // MARK: Reading

  mutating func read() {
    var found: [Diagnostic] = []
    var screening = MarkdownScreening(source)
    if screening.isReadable(report: { found.append($0) }) {
      source.prepare { if found.count <= Self.diagnosticLimit { found.append($0) } }
      diagnostics = found
      parse()
    } else {
      diagnostics = found
    }
    // The references were refused by the preparation, the rest by the tree: a person reads from the top.
    diagnostics = diagnostics.enumerated().sorted { a, b in
      let (left, right) = (a.element.place, b.element.place)
      return (left?.line ?? 0, left?.column ?? 0, a.offset) < (right?.line ?? 0, right?.column ?? 0, b.offset)
    }.map(\.element)
    if diagnostics.count >= Self.diagnosticLimit {
      diagnostics = diagnostics.prefix(Self.diagnosticLimit) + [MarkdownRefusal.more(in: source.text.file)]
    }
  }

  mutating func report(_ diagnostic: Diagnostic) {
    if diagnostics.count < Self.diagnosticLimit { diagnostics.append(diagnostic) }
  }

  private mutating func parse() {
    isAccounted = Array(repeating: false, count: source.references.count)
    checkFootnotes()
    let root: MarkdownNode
    do { root = try MarkdownNode.parse(source.prepared) } catch {
      let line = source.preparedRange(line: error.line, endLine: error.line)
      report(MarkdownRefusal.tooDeep(at: place(line.lowerBound..<line.lowerBound + 1)))
      return
    }
    let notes = root.children.filter(\.isFootnote)
    footnotes = notes.map { MarkdownFootnote(blocks: [], place: place(lines(of: $0).prefix(1))) }
    blocks = readBlocks(root.children.filter { !$0.isFootnote }, in: .text)
    for (index, note) in notes.enumerated() { footnotes[index].blocks = readBlocks(note.children, in: .note) }
    for (number, isAccounted) in isAccounted.enumerated() where !isAccounted {
      report(MarkdownRefusal.referenceNotShown(at: source.references[number].place))
    }
  }

  private mutating func checkFootnotes() {
    var defined: Set<String> = []
    let calls = Set(source.footnoteCalls.map(\.label))
    for (index, definition) in source.footnoteDefinitions.enumerated() {
      let place = source.place(definition.range)
      if !defined.insert(definition.label).inserted {
        report(MarkdownRefusal.repeatedFootnote(definition.label, at: place))
      } else if !calls.contains(definition.label) {
        report(MarkdownRefusal.unusedFootnote(definition.label, at: place))
      } else {
        continue
      }
      // cmark drops its text: the references in it need no further word.
      let next = source.footnoteDefinitions.dropFirst(index + 1).first?.range.lowerBound ?? source.text.bytes.count
      account(definition.range.upperBound..<endOfFootnote(definition.range.upperBound, before: next))
    }
    for call in source.footnoteCalls where !defined.contains(call.label) {
      report(MarkdownRefusal.missingFootnote(call.label, at: source.place(call.range)))
    }
  }

  /// Where a footnote's text ends in the source: at the first line that is not indented after a blank one.
  private func endOfFootnote(_ start: Int, before limit: Int) -> Int {
    let bytes = source.text.bytes
    var (hasBlank, isLineEmpty, isLineStart) = (false, false, false)
    for index in start..<limit {
      if bytes[index] == 0x0A {
        if isLineEmpty { hasBlank = true }
        (isLineEmpty, isLineStart) = (true, true)
      } else {
        if isLineStart, hasBlank, bytes[index] > 0x20 { return index }
        if bytes[index] > 0x20 { isLineEmpty = false }
        isLineStart = false
      }
    }
    return limit
  }

  // MARK: Places

  /// The place of a stretch of the prepared text.
  mutating func place(_ range: Range<Int>) -> Place { source.place(source.sourceRange(range)) }

  /// The text of a block's lines, without the white space around it.
  func lines(of node: MarkdownNode) -> Range<Int> {
    let whole = source.preparedRange(line: node.line, endLine: node.endLine)
    let start = max(
      whole.lowerBound, min(source.preparedOffset(line: node.line, column: node.column), whole.upperBound))
    var end = whole.upperBound
    while end > start, source.prepared[end - 1] <= 0x20 { end -= 1 }
    return start..<max(start, end)
  }

  /// The place of a refused block. References in it need no further word.
  private mutating func refusedPlace(_ node: MarkdownNode) -> Place {
    let range = source.preparedRange(line: node.line, endLine: node.endLine)
    account(source.sourceRange(range))
    return place(lines(of: node))
  }

  /// Marks the references within a stretch of the source as dealt with.
  private mutating func account(_ range: Range<Int>) {
    for number in source.numbers(in: range) { isAccounted[number] = true }
  }

  mutating func account(reference number: Int) {
    if isAccounted.indices.contains(number) { isAccounted[number] = true }
  }

  // MARK: Blocks

  private mutating func readBlocks(_ nodes: [MarkdownNode], in setting: Setting) -> [MarkdownBlock] {
    var blocks: [MarkdownBlock] = []
    for node in nodes { if let block = readBlock(node, in: setting) { blocks.append(block) } }
    return blocks
  }

  private mutating func readBlock(_ node: MarkdownNode, in setting: Setting) -> MarkdownBlock? {
    switch node.kind {
    case .paragraph: return readParagraph(node, in: setting)
    case .heading(let level): return readHeading(node, level: level, in: setting)
    case .list(let start, let isTight): return readList(node, start: start, isTight: isTight, in: setting)
    case .quotation: return readQuotation(node, in: setting)
    case .codeBlock(let isFenced): report(codeBlock(node, isFenced: isFenced))
    case .htmlBlock:
      let text = String(decoding: source.prepared[lines(of: node)].prefix(60), as: UTF8.self)
      report(MarkdownRefusal.html(text, at: refusedPlace(node)))
    case .rule: report(MarkdownRefusal.rule(at: refusedPlace(node)))
    case .table: report(MarkdownRefusal.table(at: refusedPlace(node)))
    default: report(.notBuilt("blocket \(node.kind)", at: refusedPlace(node)))
    }
    return nil
  }

  private mutating func codeBlock(_ node: MarkdownNode, isFenced: Bool) -> Diagnostic {
    let place = refusedPlace(node)
    if isFenced { return MarkdownRefusal.fencedCode(at: place) }
    // cmark's column is where the code begins: the white space that makes it code stands before.
    let line = source.preparedRange(line: node.line, endLine: node.line)
    let end = source.preparedOffset(line: node.line, column: node.column)
    var start = end
    while start > line.lowerBound, end - start < 4, source.prepared[start - 1] == 0x20 { start -= 1 }
    let isTab = start == end && start > line.lowerBound && source.prepared[start - 1] == 0x09
    return MarkdownRefusal.indentedCode(isTab: isTab, at: self.place((isTab ? start - 1 : start)..<end))
  }

  private mutating func readParagraph(_ node: MarkdownNode, in setting: Setting) -> MarkdownBlock? {
    if node.children.count == 1, case .image(let url, _) = node.children[0].kind, url.hasPrefix("#"),
      node.children[0].children.isEmpty, setting == .text
    {
      var id = String(url.dropFirst())
      var inlines = MarkdownInlineReader(block: lines(of: node))
      let place = inlines.place(ofPicture: node.children[0], &self)
      if inlines.refuseReferences(in: &id, &self) || id.isEmpty {
        if id.isEmpty { report(MarkdownRefusal.address(url, at: place)) }
        return nil
      }
      return .element(Located(id, at: place))
    }
    if node.children.count == 1, case .image(let url, let title) = node.children[0].kind, setting == .text {
      var inlines = MarkdownInlineReader(block: lines(of: node))
      if let photograph = inlines.readPhotograph(node.children[0], url: url, title: title, &self) {
        return .photograph(photograph)
      }
      return nil
    }
    var reader = MarkdownInlineReader(block: lines(of: node))
    reader.isNote = setting == .note
    let inlines = reader.read(node.children, &self)
    return inlines.isEmpty ? nil : .paragraph(inlines)
  }

  private mutating func readHeading(_ node: MarkdownNode, level: Int, in setting: Setting) -> MarkdownBlock? {
    var range = lines(of: node)
    let bytes = source.prepared
    let hashes = bytes[range].prefix { $0 == UInt8(ascii: "#") }.count
    if hashes == level {
      var start = range.lowerBound + hashes
      while start < range.upperBound, bytes[start] <= 0x20 { start += 1 }
      if start < range.upperBound { range = start..<range.upperBound }
    }
    let place = place(range)
    guard setting == .text else {
      account(source.sourceRange(range))
      report(MarkdownRefusal.headingInside(at: place))
      return nil
    }
    var reader = MarkdownInlineReader(block: lines(of: node))
    reader.isHeading = true
    let inlines = reader.read(node.children, &self)
    if inlines.isEmpty { report(MarkdownRefusal.emptyHeading(at: place)) }
    if level > previousLevel + 1 {
      report(
        MarkdownRefusal.skippedLevel(level, after: previousLevel, isUnderlined: hashes != level, at: place))
    }
    previousLevel = level
    return .heading(
      MarkdownHeading(level: level, inlines: inlines, text: inlines.typedText(source.references), place: place))
  }

  private mutating func readList(
    _ node: MarkdownNode, start: Int?, isTight: Bool, in setting: Setting
  ) -> MarkdownBlock? {
    var items: [[MarkdownBlock]] = []
    for item in node.children {
      if case .task = item.kind {
        report(MarkdownRefusal.task(at: refusedPlace(item)))
        continue
      }
      if item.children.isEmpty { report(MarkdownRefusal.emptyItem(at: place(lines(of: item)))) }
      items.append(readBlocks(item.children, in: setting == .text ? .inside : setting))
    }
    items.removeAll(where: \.isEmpty)
    return items.isEmpty ? nil : .list(start: start, isTight: isTight, items: items)
  }

  private mutating func readQuotation(_ node: MarkdownNode, in setting: Setting) -> MarkdownBlock? {
    var blocks = readBlocks(node.children, in: setting == .text ? .inside : setting)
    let place = place(lines(of: node))
    if case .paragraph(let inlines)? = blocks.first, case .text(let text)? = inlines.first, text.hasPrefix("[!"),
      let end = text.firstIndex(of: "]")
    {
      let name = String(text[..<end].dropFirst(2))
      let known = language == .swedish ? "ruta" : "box"
      let quote = language == .swedish ? "citat" : "quote"
      if name == quote {
        guard setting == .text, blocks.count == 1, let words = inlines.dropping(prefix: "[!\(name)]"), !words.isEmpty
        else {
          report(MarkdownRefusal.pullQuote(at: place))
          return nil
        }
        return .pullQuote(words.first?.isBreak == true ? Array(words.dropFirst()) : words, place)
      }
      if name != known { report(MarkdownRefusal.unknownBox(name, known: [known, quote], at: place)) }
      let (title, rest) = (inlines.dropping(prefix: "[!\(name)]") ?? []).splitAtFirstBreak()
      blocks.removeFirst()
      if !rest.isEmpty { blocks.insert(.paragraph(rest), at: 0) }
      if blocks.isEmpty, node.children.count == 1 { report(MarkdownRefusal.emptyQuotation(at: place)) }
      return .box(title: title.isEmpty ? nil : title, blocks)
    }
    var attribution: [MarkdownInline]?
    if case .paragraph(let inlines)? = blocks.last {
      if let whole = inlines.dropping(prefix: "— ") {
        attribution = whole
        blocks.removeLast()
      } else if let (first, last) = inlines.splitAtLastBreak(), let name = last.dropping(prefix: "— ") {
        attribution = name
        blocks[blocks.count - 1] = .paragraph(first)
      }
    }
    if blocks.isEmpty {
      // What stood there may have been refused already.
      if node.children.isEmpty || attribution != nil { report(MarkdownRefusal.emptyQuotation(at: place)) }
      return nil
    }
    return .quotation(blocks, attribution: attribution)
  }
}

extension MarkdownNode {
  var isFootnote: Bool { if case .footnoteDefinition = kind { true } else { false } }
}

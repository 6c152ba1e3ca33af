import Graphics
import Model

/// Turns inlines into runs of styled text whose tags say what they are.
struct InlineSetter {
  let setting: Setting
  /// Element that the text belongs to; `nil` for text that is repeated and so no content.
  let element: StructureTree.ID?
  var artifact = Artifact.repetition

  func runs(_ inlines: [Inline], _ type: TypeStyle) throws(Diagnostic) -> [TextRun] {
    var runs: [TextRun] = []
    let tag = setting.tag(Setting.Span(element: element, artifact: artifact, color: type.color))
    for inline in inlines { try append(inline, type, tag, &runs) }
    return runs
  }

  func style(_ type: TypeStyle, tag: Int, rise: Double = 0) throws(Diagnostic) -> TextStyle {
    TextStyle(
      font: try setting.font(type), rise: rise, hyphenates: type.hyphenates && setting.theme.hyphenates,
      tabular: type.isTabular, tag: tag)
  }

  /// Text of one style.
  func run(_ text: String, _ type: TypeStyle) throws(Diagnostic) -> TextRun {
    let tag = setting.tag(Setting.Span(element: element, artifact: artifact, color: type.color))
    return TextRun(text, try style(type, tag: tag))
  }

  private func append(_ inline: Inline, _ type: TypeStyle, _ tag: Int, _ runs: inout [TextRun]) throws(Diagnostic) {
    switch inline {
    case .text(let text): runs.append(TextRun(text, try style(type, tag: tag)))
    case .figure(let figure): runs.append(TextRun(figure.text, try style(type, tag: tag)))
    case .lineBreak: runs.append(TextRun("\n", try style(type, tag: tag)))
    case .symbol(let shape): runs.append(try symbol(shape, type))
    case .sparkline(let chart): runs.append(try sparkline(chart, type, tag))
    case .emphasis(let inner):
      var type = type
      type.isItalic.toggle()
      for inline in inner { try append(inline, type, tag, &runs) }
    case .strong(let inner):
      for inline in inner { try append(inline, type.strengthened(theme: setting.theme), tag, &runs) }
    case .term(let inner):
      for inline in inner { try append(inline, type, tag, &runs) }
    case .language(let language, let inner):
      let tag = prepare(.span, tag) { $0.language = language }
      var type = type
      // The lists of words are those of the report's language.
      if Language(tag: language) != setting.document.language { type.hyphenates = false }
      for inline in inner { try append(inline, type, tag, &runs) }
    case .abbreviation(let text, let expansion):
      let tag = prepare(.span, tag) { $0.expansion = expansion }
      runs.append(TextRun(text, try style(type, tag: tag)))
    case .link(let target, let inner): try append(link: target, inner, type, tag, &runs)
    case .reference(let reference): try append(reference, type, tag, &runs)
    case .noteCall(let number): try append(noteCall: number, type, tag, &runs)
    }
  }

  /// A rating's shape and the gap after it.
  private func symbol(_ shape: CodeList.Shape, _ type: TypeStyle) throws(Diagnostic) -> TextRun {
    let size = type.size * 10 / 9.5
    let symbol = Setting.Symbol(
      drawing: shape.drawing(size: size), middle: try setting.font(type).capHeight / 2, element: nil)
    return try stand(in: symbol, width: size * 1.5, type)
  }

  /// A line of figures: content, with its words as the alternative. Where it was not drawn, the words stand.
  private func sparkline(_ chart: InlineChart, _ type: TypeStyle, _ tag: Int) throws(Diagnostic) -> TextRun {
    guard let drawing = chart.drawing else { return TextRun(chart.words, try style(type, tag: tag)) }
    var symbol = Setting.Symbol(drawing: drawing, middle: try setting.font(type).capHeight / 2, element: nil)
    if let parent = setting.spans[tag].element {
      let element = setting.tree.prepare(.figure, in: parent)
      setting.tree.describe(element) { $0.alternative = chart.words }
      symbol.element = element
    }
    return try stand(in: symbol, width: drawing.width, type)
  }

  /// A narrow no-break space, which never gives, `width` points wide, in whose place something is drawn: so it never parts
  /// from its word.
  private func stand(in symbol: Setting.Symbol, width: Double, _ type: TypeStyle) throws(Diagnostic) -> TextRun {
    var stand = type
    (stand.size, stand.hyphenates, stand.isTabular) = (10, false, false)
    let space = setting.shaper.width(of: "\u{202F}", style: try style(stand, tag: 0))
    stand.size = width * 10 / max(space, 0.1)
    var span = Setting.Span(element: nil, color: type.color)
    span.symbol = symbol
    return TextRun("\u{202F}", try style(stand, tag: setting.tag(span)))
  }

  /// A tag like `tag` whose text belongs to a new element inside.
  private func prepare(
    _ role: StructureTree.Role, _ tag: Int, _ describe: (inout StructureTree.Details) -> Void
  ) -> Int {
    var span = setting.spans[tag]
    guard let parent = span.element else { return tag }
    let inner = setting.tree.prepare(role, in: parent)
    setting.tree.describe(inner, describe)
    span.element = inner
    return setting.tag(span)
  }

  private func append(
    link target: LinkTarget, _ inner: [Inline], _ type: TypeStyle, _ tag: Int, _ runs: inout [TextRun]
  ) throws(Diagnostic) {
    var span = setting.spans[tag]
    guard let parent = span.element else {
      for inline in inner { try append(inline, type, tag, &runs) }
      return
    }
    let words = inner.plainText
    let (destination, description): (Destination, String) =
      switch target {
      case .address(let address):
        (.address(address), AddressText.isAddress(Array(words.utf8)) ? words : "\(words) (\(address))")
      case .anchor(let anchor): (.anchor(anchor), words)
      // A file beside this one: a relative reference (RFC 3986, 4.2), which readers resolve from where the PDF is.
      case .document(let document): (.address(document.path(ending: "pdf")), words)
      }
    let element = setting.tree.prepare(.link, in: parent)
    var type = type
    if case .address = destination { (type.color, span.color, span.isUnderlined) = (.accent, .accent, true) }
    span.element = element
    span.link = setting.link(Setting.Link(destination: destination, description: description, element: element))
    let inside = setting.tag(span)
    for inline in inner { try append(inline, type, inside, &runs) }
  }

  private func append(
    _ reference: CrossReference, _ type: TypeStyle, _ tag: Int, _ runs: inout [TextRun]
  ) throws(Diagnostic) {
    var text = reference.text
    if reference.startsSentence, let first = text.first { text = first.uppercased() + text.dropFirst() }
    var span = setting.spans[tag]
    guard let parent = span.element else { return runs.append(TextRun(text, try style(type, tag: tag))) }
    let (id, page) = setting.reference(to: reference.anchor)
    if let page { text += setting.wording.onPage(page) }
    (span.element, span.link) = link(to: reference.anchor, text, in: parent)
    span.reference = id
    runs.append(TextRun(text, try style(type, tag: setting.tag(span))))
  }

  private func append(
    noteCall number: Int, _ type: TypeStyle, _ tag: Int, _ runs: inout [TextRun]
  ) throws(Diagnostic) {
    var span = setting.spans[tag]
    guard let parent = span.element else { return }
    if !setting.pendingNotes.contains(number) { setting.pendingNotes.append(number) }
    (span.element, span.link) = link(
      to: Anchor.footnote(number), setting.wording.note(number, isGathered: setting.isGathered(note: number)),
      in: parent)
    (span.color, span.note) = (.accent, number)
    runs.append(try raised("\(number)", over: type, tag: setting.tag(span)))
  }

  /// Letters of notes after a cell or a note's first word, linked to the note under the table where there is one.
  func letters(_ letters: [String], table: String, _ type: TypeStyle) throws(Diagnostic) -> [TextRun] {
    var runs: [TextRun] = []
    for letter in letters {
      var span = Setting.Span(element: element, artifact: artifact, color: .accent)
      if let element {
        (span.element, span.link) = link(
          to: Anchor.tableNote(letter, of: table), setting.wording.tableNote(letter), in: element)
      }
      runs.append(try raised(letter, over: type, size: 0.72, tag: setting.tag(span)))
    }
    return runs
  }

  /// A note's mark: Inter 600, raised by a third of the size of the text around it.
  func raised(
    _ text: String, over type: TypeStyle, size: Double = 0.64, tag: Int
  ) throws(Diagnostic) -> TextRun {
    let raised = TypeStyle(
      face: setting.theme[.figure], weight: 600, size: max(type.size * size, setting.leastSize), leading: type.leading,
      color: .accent)
    return TextRun(text, try style(raised, tag: tag, rise: type.size * 0.33))
  }

  /// `Reference` around `Link`, as ISO 32000-1, 14.8.4.4 has a call or a pointer within the document.
  private func link(
    to anchor: String, _ description: String, in parent: StructureTree.ID
  ) -> (element: StructureTree.ID, link: Int) {
    let element = setting.tree.prepare(.link, in: setting.tree.prepare(.reference, in: parent))
    return (
      element,
      setting.link(Setting.Link(destination: .anchor(anchor), description: description, element: element))
    )
  }
}

/// Names of destinations that the document itself does not name; a colon keeps them apart from its own.
enum Anchor {
  static func footnote(_ number: Int) -> String { "fotnot:\(number)" }
  static func call(_ number: Int) -> String { "fotnot:\(number):text" }
  static func tableNote(_ letter: String, of table: String) -> String { "\(table):\(letter)" }
}

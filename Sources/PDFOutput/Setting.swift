import Graphics
import Model

/// What one document's setting shares: fonts, the structure tree, and what a line's segments stand for.
final class Setting {
  let document: Document
  let theme: Theme
  let shaper: Shaper
  let wording: Wording
  let tree = StructureTree()
  /// Sections have numbers, so that all headings leave the margin to them.
  let hasNumbers: Bool
  var diagnostics = Diagnostics()

  /// What the tag of a text's style stands for.
  private(set) var spans: [Span] = []
  private(set) var links: [Link] = []
  private(set) var frames: [Frame] = []
  private(set) var continuations: [Continuation] = []
  /// Each footnote's lines, by number; set when its call is met.
  var footnotes: [Int: [Box]] = [:]

  /// Pages (from one) by anchor and by cross-reference, as the last filling of pages had them.
  var pageOfAnchor: [String: Int] = [:]
  var pageOfReference: [Int: Int] = [:]
  /// Cross-references that say their page: once they do, they always do, so that the filling of pages comes to rest.
  private var referencesWithPage: Set<Int> = []

  /// What the strip being set stands on.
  private(set) var paper = Theme.PaperName.portrait
  /// Place of the section being set: paragraphs have none of their own.
  var place: Place
  private var fonts: [FontKey: Font] = [:]
  private var strip = 0
  private var footnoteOwners: [Int: Int] = [:]
  private(set) var referencesInStrip = 0
  /// Footnotes called in the block being set, whose elements follow it.
  var pendingNotes: [Int] = []

  init(document: Document, shaper: Shaper) {
    (self.document, self.shaper, theme) = (document, shaper, document.theme)
    wording = Wording(language: document.language)
    hasNumbers = document.blocks.contains {
      if case .section(let section) = $0 { section.number != nil } else { false }
    }
    place = document.head.place
  }

  // MARK: Type

  private struct FontKey: Hashable {
    var face: Theme.Font
    var weight: Int
    var isItalic: Bool
    var size: Double
  }

  func font(_ type: TypeStyle) throws(Diagnostic) -> Font {
    if type.isItalic, let weight = theme.emphasisWeight {
      var type = type
      (type.isItalic, type.weight) = (false, max(type.weight, weight))
      return try font(type)
    }
    let key = FontKey(face: type.face, weight: type.weight, isItalic: type.isItalic, size: type.size)
    if let font = fonts[key] { return font }
    let font = try shaper.fonts.font(type.face, weight: type.weight, italic: type.isItalic, size: type.size)
    fonts[key] = font
    return font
  }

  func type(_ name: Theme.StyleName) -> TypeStyle { TypeStyle(theme[name], theme: theme) }

  /// Figure type of a size that the theme does not name.
  func figureType(
    _ size: Double, _ leading: Double, weight: Int = 400, color: Theme.Role = .ink
  ) -> TypeStyle {
    let least = leastSize
    return TypeStyle(
      face: theme[.figure], weight: weight, size: max(size, least), leading: max(leading, least * 1.25), color: color)
  }

  /// Body text has even margins: only where words may be divided, or the spaces would tear it apart.
  var isJustified: Bool { theme.justified && theme.hyphenates && document.language == .swedish }

  /// Large print sets nothing smaller than its tables; other themes know what each size is for.
  var leastSize: Double {
    let floor = theme[.table].floor ?? 0
    return floor >= 12 ? floor : 0
  }

  /// Text measured; after a shape that begins it, following lines stand under the words and not under the shape.
  func paragraph(_ runs: [TextRun]) -> ShapedParagraph {
    guard let first = runs.first, spans[first.style.tag].symbol != nil else {
      return ShapedParagraph(runs, shaper: shaper)
    }
    return ShapedParagraph(runs, shaper: shaper, hang: shaper.width(of: first.text, style: first.style))
  }

  // MARK: Spans and links

  /// What a stretch of text is besides its letters.
  struct Span {
    /// `nil`: no content but an artifact.
    var element: StructureTree.ID?
    var artifact = Artifact.layout
    var color: Theme.Role
    var link: Int?
    var isUnderlined = false
    /// The footnote that is called here.
    var note: Int?
    var reference: Int?
    /// The text stands in for a shape of this size, drawn around the middle of the capitals.
    var symbol: Symbol?
  }

  /// A drawing that stands in the line, in place of a space as wide.
  struct Symbol {
    var drawing: Drawing
    /// Over the baseline.
    var middle: Double
    /// `nil` for decoration.
    var element: StructureTree.ID?
  }

  struct Link {
    var destination: Destination
    var description: String
    var element: StructureTree.ID
  }

  func tag(_ span: Span) -> Int {
    spans.append(span)
    return spans.count - 1
  }

  func link(_ link: Link) -> Int {
    links.append(link)
    return links.count - 1
  }

  func frame(_ frame: Frame) -> Int {
    frames.append(frame)
    return frames.count - 1
  }

  func continuation(_ continuation: Continuation) -> Int {
    continuations.append(continuation)
    return continuations.count - 1
  }

  // MARK: Footnotes and cross-references

  /// Whether a list holds the note, and not the foot of a page.
  func isGathered(note number: Int) -> Bool {
    document.notes.indices.contains(number - 1) && document.notes[number - 1].isGathered
  }

  /// A footnote follows the strip that calls it first.
  func mayPlace(footnote number: Int) -> Bool {
    if let owner = footnoteOwners[number] { return owner == strip }
    footnoteOwners[number] = strip
    return true
  }

  /// Begins the setting of a strip: its cross-references are counted from the same number each time it is set.
  func begin(strip: Int, paper: Theme.PaperName) {
    (self.strip, self.paper, referencesInStrip, pendingNotes) = (strip, paper, 0, [])
  }

  /// A number for the next cross-reference, and what to print after its words.
  func reference(to anchor: String) -> (id: Int, page: Int?) {
    let id = strip << 16 | referencesInStrip
    referencesInStrip += 1
    guard let target = pageOfAnchor[anchor] else { return (id, nil) }
    if let own = pageOfReference[id], own != target { referencesWithPage.insert(id) }
    return (id, referencesWithPage.contains(id) ? target : nil)
  }
}

/// How text is set: a face at a weight and size, on a line of a height, in a colour.
struct TypeStyle {
  var face: Theme.Font
  var weight: Int
  var isItalic = false
  var size: Double
  var leading: Double
  var color: Theme.Role
  var hyphenates = false
  var isTabular = false

  init(face: Theme.Font, weight: Int, size: Double, leading: Double, color: Theme.Role = .ink) {
    (self.face, self.weight, self.size, self.leading, self.color) = (face, weight, size, leading, color)
  }

  init(_ style: Theme.Style, theme: Theme) {
    self.init(
      face: theme[style.face], weight: theme.weight(of: style), size: style.size, leading: style.leading,
      color: style.color)
  }

  /// `strong`: a serif has regular and bold, the grotesques a half-bold between.
  func strengthened(theme: Theme) -> TypeStyle {
    var type = self
    type.weight = max(weight, face == theme[.text] ? 700 : 600)
    return type
  }
}

extension Font {
  /// From a line's upper edge to its baseline: capitals stand in the middle of the line.
  func baseline(leading: Double) -> Double { (leading + capHeight) / 2 }
}

import Graphics
import Model

/// The whole document set in one long column of boxes, before it is cut into pages.
///
/// It consists of strips: headings and blocks outside the sections. A strip that prints numbers of pages is set anew
/// when they are known; all others keep their lines.
struct Galley {
  private enum Content {
    case title
    case heading(Section)
    case block(Block)
    case contentsHeading(String)
  }

  private struct Strip {
    var content: Content
    /// What the strip sets goes into a group of its own, which a new setting empties.
    var group: StructureTree.ID
    var place: Place
    var leadsList = false
    /// In a goal: nothing stands out in the margin.
    var isInGoal = false
    var boxes: [Box] = []
    var printsPages = false
  }

  private let setting: Setting
  private let measure: Measure
  private var strips: [Strip] = []
  /// The blocks being added stand in a goal.
  private var isInGoal = false
  private(set) var bookmarks: [Bookmark] = []

  /// Sets everything once, without numbers of pages.
  init(_ setting: Setting) throws(Diagnostic) {
    self.setting = setting
    measure = Measure(setting.theme[.portrait])
    let document = setting.document
    if document.cover == nil { add(.title, to: StructureTree.root, at: document.head.place) }
    add(document.blocks, to: StructureTree.root, at: document.head.place, isRoot: true)
    for index in strips.indices { try set(index) }
  }

  var boxes: [Box] { strips.flatMap(\.boxes) }

  /// Sets again what prints numbers of pages; false when nothing does.
  mutating func setAnew() throws(Diagnostic) -> Bool {
    let paged = strips.indices.filter { strips[$0].printsPages }
    for index in paged {
      setting.tree.empty(strips[index].group)
      try set(index)
    }
    return !paged.isEmpty
  }

  // MARK: Strips

  private mutating func add(_ content: Content, to parent: StructureTree.ID, at place: Place, leadsList: Bool = false) {
    let group = setting.tree.add(.group, to: parent)
    strips.append(Strip(content: content, group: group, place: place, leadsList: leadsList, isInGoal: isInGoal))
  }

  private mutating func add(_ blocks: [Block], to parent: StructureTree.ID, at place: Place, isRoot: Bool = false) {
    for (index, block) in blocks.enumerated() {
      switch block {
      case .section(let section):
        let element = setting.tree.add(.section, to: parent)
        bookmarks.append(
          Bookmark(level: section.level, title: section.heading.plainText, anchor: section.id))
        add(.heading(section), to: element, at: section.place)
        let wasInGoal = isInGoal
        isInGoal = isInGoal || section.rating != nil
        add(section.blocks, to: element, at: section.place)
        isInGoal = wasInGoal
      case .contents(let contents) where isRoot:
        let words = setting.wording
        let title =
          switch contents.kind {
          case .sections: words.contents
          case .tables: words.tables
          case .charts: words.charts
          }
        let element = setting.tree.add(.section, to: parent)
        bookmarks.append(Bookmark(level: 1, title: title, anchor: Anchor.contents(contents.kind)))
        add(.contentsHeading(title), to: element, at: place)
        add(.block(block), to: element, at: place)
      default:
        var leadsList = false
        if case .paragraph = block, index + 1 < blocks.count, case .list = blocks[index + 1] { leadsList = true }
        add(.block(block), to: parent, at: place, leadsList: leadsList)
      }
    }
  }

  private mutating func set(_ index: Int) throws(Diagnostic) {
    var strip = strips[index]
    setting.begin(strip: index)
    setting.place = strip.place
    let setter = BlockSetter(
      setting: setting, measure: strip.isInGoal ? measure.ofText : measure, parent: strip.group)
    switch strip.content {
    case .title: strip.boxes = try TitleBlock(setting: setting, measure: measure, parent: strip.group).boxes()
    case .heading(let section):
      var box = try setter.heading(of: section)
      if section.level == 1 { (box.chapter, box.startsPage) = (section.heading.plainText, startsPage(index)) }
      strip.boxes = [box]
    case .contentsHeading(let title):
      var box = try setter.heading([.text(title)], level: 1)
      if case .block(.contents(let contents)) = strips[index + 1].content {
        box.anchors.append(Anchor.contents(contents.kind))
      }
      (box.chapter, box.startsPage) = ("", startsPage(index))
      strip.boxes = [box]
    case .block(let block):
      strip.boxes = try setter.set(block)
      if case .contents = block { strip.printsPages = true }
    }
    if strip.leadsList, let last = strip.boxes.indices.last { strip.boxes[last].breakAfter = .forbidden }
    try FootnoteSetter(setting: setting, measure: measure, parent: strip.group).setPending()
    if setting.referencesInStrip > 0 { strip.printsPages = true }
    strips[index] = strip
  }

  /// A chapter begins a page, but the first stands under the document's title where there is no cover.
  private func startsPage(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    if index == 1, case .title = strips[0].content { return false }
    return true
  }
}

extension Anchor {
  static func contents(_ kind: Contents.Kind) -> String { "innehåll:\(kind.rawValue)" }
}

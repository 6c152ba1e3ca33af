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
    var sheet: Sheet
    var leads = Leading.nothing
    /// A paragraph after another in a column.
    var isIndented = false
    var startsPage = false
    var boxes: [Box] = []
    var printsPages = false
  }

  /// What a strip is set for.
  private struct Sheet {
    var paper = Theme.PaperName.portrait
    /// Whether the section around is in columns.
    var isColumned = false
    /// The stretch of columns that the strip belongs to.
    var stretch: Int?
    /// In a goal: nothing stands out in the margin.
    var isInGoal = false
  }

  /// A table that takes no more than this part of a page is kept whole, and may move as a figure does.
  private static let smallTable = 0.45

  private let setting: Setting
  private let portrait: Measure
  /// The next strip begins a page.
  private var breaksPage = false
  private var stretches = 0
  /// Strips that at least two lines of text stand with.
  private var keptBefore: Set<Int> = []
  /// Addresses of a letter, which are heard last.
  private var footer: StructureTree.ID?
  private var strips: [Strip] = []
  private(set) var bookmarks: [Bookmark] = []

  /// Sets everything once, without numbers of pages.
  init(_ setting: Setting) throws(Diagnostic) {
    self.setting = setting
    portrait = Measure(setting.theme.sheet(.portrait))
    let document = setting.document
    if document.cover == nil, !document.isLetter {
      add(.title, to: StructureTree.root, at: document.head.place, on: Sheet())
    }
    add(document.blocks, to: StructureTree.root, at: document.head.place, on: Sheet(), isRoot: true)
    footer = setting.tree.add(.group, to: StructureTree.root)
    for index in strips.indices { try set(index) }
  }

  var boxes: [Box] {
    var boxes: [Box] = []
    for (index, strip) in strips.enumerated() {
      if keptBefore.contains(index) { boxes.keepLastLines() }
      boxes += strip.boxes
    }
    return boxes
  }

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

  private mutating func add(
    _ content: Content, to parent: StructureTree.ID, at place: Place, on sheet: Sheet, leads: Leading = .nothing
  ) {
    let group = setting.tree.add(.group, to: parent)
    var strip = Strip(content: content, group: group, place: place, sheet: sheet, leads: leads)
    strip.startsPage = breaksPage
    breaksPage = false
    strips.append(strip)
  }

  private mutating func add(
    _ blocks: [Block], to parent: StructureTree.ID, at place: Place, on sheet: Sheet, isRoot: Bool = false
  ) {
    var follows = false
    for (index, block) in blocks.enumerated() {
      let isParagraph = block.isBodyParagraph
      defer { follows = isParagraph }
      switch block {
      case .section(let section): add(section, to: parent, on: sheet)
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
        add(.contentsHeading(title), to: element, at: place, on: sheet)
        add(.block(block), to: element, at: place, on: sheet)
      default:
        let leads = Leading(block, to: index + 1 < blocks.count ? blocks[index + 1] : nil, isFirst: index == 0)
        add(.block(block), to: parent, at: place, on: self.sheet(for: block, in: sheet), leads: leads)
        strips[strips.count - 1].isIndented = isParagraph && follows && sheet.isColumned
        if case .signatures = block { keptBefore.insert(strips.count - 1) }
      }
    }
  }

  private mutating func add(_ section: Section, to parent: StructureTree.ID, on outer: Sheet) {
    var sheet = outer
    let kind = self.kind(of: section)
    let isOwn = kind != .flowing
    if kind == .landscape { sheet.paper = .landscape }
    if isOwn { sheet.isColumned = false }
    var headingSheet = sheet
    // A heading over nothing but a turned section stands on its page.
    if leadsToLandscape(section) { headingSheet.paper = .landscape }
    headingSheet = self.sheet(for: .section(section), in: headingSheet)
    // Right under a heading a new page would leave it alone.
    if isOwn, !endsWithHeading { breaksPage = true }
    let element = setting.tree.add(.section, to: parent)
    bookmarks.append(Bookmark(level: section.level, title: section.numberedTitle, anchor: section.id))
    add(.heading(section), to: element, at: section.place, on: headingSheet)
    if section.columns > 1, !setting.theme.singleColumn, !sheet.isColumned {
      sheet.isColumned = true
      stretches += 1
    }
    sheet.isInGoal = sheet.isInGoal || section.rating != nil
    add(section.blocks, to: element, at: section.place, on: sheet)
    // What follows the columns does not run on in them.
    if sheet.isColumned, !outer.isColumned { stretches += 1 }
    if kind == .landscape { breaksPage = true }
  }

  /// Tables as cards need no turned page.
  private func kind(of section: Section) -> Section.Sheet {
    section.sheet == .landscape && setting.theme.tablesAsCards ? .newPage : section.sheet
  }

  private func leadsToLandscape(_ section: Section) -> Bool {
    guard case .section(let first)? = section.blocks.first else { return false }
    return kind(of: first) == .landscape || kind(of: first) == .flowing && leadsToLandscape(first)
  }

  private var endsWithHeading: Bool {
    if case .heading? = strips.last?.content { true } else { false }
  }

  /// In a section of columns text runs in them, and what is wide stands across and parts them.
  private mutating func sheet(for block: Block, in sheet: Sheet) -> Sheet {
    guard sheet.isColumned else { return sheet }
    var sheet = sheet
    if block.standsAcross { stretches += 1 } else { sheet.stretch = stretches }
    return sheet
  }

  private mutating func set(_ index: Int) throws(Diagnostic) {
    var strip = strips[index]
    let paper = strip.sheet.paper
    setting.begin(strip: index, paper: paper)
    setting.place = strip.place
    let page = Measure(setting.theme.sheet(paper))
    var setter = BlockSetter(setting: setting, measure: page, parent: strip.group)
    let gap = setting.theme.sheet(paper).gap
    if strip.sheet.stretch != nil {
      setter.enterColumn(page.column(gap: gap), isIndented: strip.isIndented)
    } else if strip.sheet.isColumned {
      setter.measure = page.across
    } else if strip.sheet.isInGoal {
      setter.measure = page.ofText
    }
    switch strip.content {
    case .title: strip.boxes = try TitleBlock(setting: setting, measure: page, parent: strip.group).boxes()
    case .heading(let section):
      var box = try setter.heading(of: section)
      if section.level == 1, !setting.document.isLetter {
        (box.chapter, box.startsPage) = (section.numberedTitle, startsPage(index))
      }
      strip.boxes = [box]
    case .contentsHeading(let title):
      var box = try setter.heading([.text(title)], level: 1)
      if case .block(.contents(let contents)) = strips[index + 1].content {
        box.anchors.append(Anchor.contents(contents.kind))
      }
      (box.chapter, box.startsPage) = ("", startsPage(index))
      strip.boxes = [box]
    case .block(.letterhead(let letterhead)):
      strip.boxes = [try letterheadBox(letterhead, strip.group)]
    case .block(let block):
      strip.boxes = try setter.set(block)
      if case .contents = block { strip.printsPages = true }
      if strip.sheet.stretch != nil { strip.boxes = setter.onGrid(strip.boxes, of: block) }
    }
    strip.leads.hold(&strip.boxes)
    try FootnoteSetter(setting: setting, measure: page.notes(portrait), parent: strip.group).setPending()
    if setting.referencesInStrip > 0 { strip.printsPages = true }
    stand(&strip, index, shift: page.column(gap: gap).width + gap)
    strips[index] = strip
  }

  private func frameHeight(of sheet: Sheet) -> Double { setting.theme.sheet(sheet.paper).frameHeight }

  /// Tells the boxes what they stand on.
  private func stand(_ strip: inout Strip, _ index: Int, shift: Double) {
    let isLetter = setting.document.isLetter
    for box in strip.boxes.indices {
      if strip.boxes[box].paper == .portrait { strip.boxes[box].paper = strip.sheet.paper }
      strip.boxes[box].columns = strip.sheet.stretch.map { ColumnStretch(id: $0, shift: shift) }
      if isLetter, strip.boxes[box].paper != .letterhead {
        strip.boxes[box].takesMargin = strip.boxes[box].leftmost < portrait.x - 1
      }
    }
    switch strip.content {
    case .block(.paragraph) where strip.sheet.stretch == nil:
      for box in strip.boxes.indices { strip.boxes[box].closesUp = true }
    case .block(.table) where strip.boxes.stackedHeight <= Self.smallTable * frameHeight(of: strip.sheet):
      for box in strip.boxes.indices where strip.boxes[box].breakAfter == .allowed && box + 1 < strip.boxes.count {
        strip.boxes[box].breakAfter = .tearing
      }
      if !strip.boxes.isEmpty { strip.boxes[0].floats = strip.boxes.count }
    case .block(let block) where block.mayMove && !strip.boxes.isEmpty: strip.boxes[0].floats = strip.boxes.count
    default: break
    }
    if strip.startsPage, index > 0, !strip.boxes.isEmpty { strip.boxes[0].startsPage = true }
  }

  private func letterheadBox(_ letterhead: Letterhead, _ group: StructureTree.ID) throws(Diagnostic) -> Box {
    guard let footer, setting.document.isLetter else {
      throw Diagnostic(
        code: "brevhuvud", at: setting.place, sv: "ett brevhuvud står först i sin rapport",
        en: "a letterhead stands first in its report")
    }
    setting.tree.empty(footer)
    let division = setting.tree.add(.division, to: group)
    var box = try LetterheadSetter(
      setting: setting, parent: division, footer: setting.tree.add(.division, to: footer)
    ).box(letterhead)
    box.chapter = setting.document.head.recordNumber ?? ""
    return box
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

extension Document {
  /// Opens with a letterhead, which has the document's title.
  var isLetter: Bool { if case .letterhead? = blocks.first { true } else { false } }
}

extension Block {
  fileprivate var isBodyParagraph: Bool {
    if case .paragraph(let paragraph) = self { paragraph.kind == .body } else { false }
  }

  /// Is looked at apart from the text, and need not stand just where it was written.
  fileprivate var mayMove: Bool {
    switch self {
    case .figure, .photograph: true
    case .columns(let columns): columns.allSatisfy { $0.allSatisfy(\.mayMove) }
    default: false
    }
  }

  /// Too wide for a column, or made to stand over two.
  fileprivate var standsAcross: Bool {
    switch self {
    case .paragraph(let paragraph): paragraph.kind == .lead
    case .table, .figure, .columns, .contents, .photograph, .keyFigures, .letterhead, .signatures: true
    case .section, .list, .quotation, .box, .endnotes, .pullQuote: false
    }
  }
}

extension [Box] {
  /// Binds what follows to at least two lines.
  fileprivate mutating func keepLastLines() {
    guard let last = indices.last else { return }
    self[last].breakAfter = .forbidden
    if last > 0, !self[last].startsPage, !self[last - 1].startsPage { self[last - 1].breakAfter = .forbidden }
  }
}

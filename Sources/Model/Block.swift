/// A block of a document. Each backend switches over all cases, so a block forgotten in one format does not compile.
package indirect enum Block: Sendable, Hashable {
  case section(Section)
  case paragraph(Paragraph)
  case list(List)
  case quotation(Quotation)
  case box(Box)
  case table(Table)
  case figure(Figure)
  /// Blocks side by side, of equal width; under each other on a narrow screen.
  case columns([[Block]])
  case contents(Contents)
  case endnotes(Endnotes)
  case photograph(Photograph)
  /// Words of the text set large; an artifact in PDF, hidden from readers of HTML, since the text has them.
  case pullQuote([Inline])
  /// Large numbers side by side.
  case keyFigures([KeyFigure])
  case letterhead(Letterhead)
  /// One to six, side by side in twos.
  case signatures([Signature])
}

package struct Section: Sendable, Hashable {
  /// The anchor: unique in the document, stable between builds.
  package var id: String
  /// 1 for a chapter, which is the level under the document's title.
  package var level: Int
  /// `2.3`: set by the numbering pass where the template numbers its sections; `nil` for one without.
  package var number: String?
  /// Whether it takes a number where sections have them.
  package var isNumbered = true
  package var heading: [Inline]
  /// Requirements that the section answers, by name.
  package var answers: [Located<String>] = []
  /// How it stands on paper; HTML leaves it out.
  package var sheet = Sheet.flowing
  /// 2: text in two columns, a lead paragraph across both.
  package var columns = 1
  /// A goal with its rating: `.done` and the code's label stand in the margin.
  package var rating: CodeList.Code?
  package var blocks: [Block]
  package var place: Place

  package init(id: String, level: Int, heading: [Inline], blocks: [Block], place: Place) {
    (self.id, self.level, self.heading, self.blocks, self.place) = (id, level, heading, blocks, place)
  }
}

extension Section {
  package enum Sheet: Sendable, Hashable {
    case flowing
    /// Begins on a new page.
    case newPage
    /// On landscape pages of its own.
    case landscape
  }
}

package struct Paragraph: Sendable, Hashable {
  package enum Kind: Sendable, Hashable { case body, lead }

  package var kind: Kind
  package var inlines: [Inline]
  package var id: String?
  package var language: String?

  package init(_ inlines: [Inline], kind: Kind = .body, id: String? = nil, language: String? = nil) {
    (self.inlines, self.kind, self.id, self.language) = (inlines, kind, id, language)
  }
}

package struct List: Sendable, Hashable {
  /// First number of an ordered list; `nil` for bullets.
  package var start: Int?
  package var items: [[Block]]
  /// Items stand close together when the source has no blank lines between them.
  package var isTight: Bool

  package init(start: Int?, items: [[Block]], isTight: Bool) {
    (self.start, self.items, self.isTight) = (start, items, isTight)
  }
}

package struct Quotation: Sendable, Hashable {
  package var blocks: [Block]
  /// Without the dash, which the backends set.
  package var attribution: [Inline]?

  package init(blocks: [Block], attribution: [Inline]?) { (self.blocks, self.attribution) = (blocks, attribution) }
}

package struct Box: Sendable, Hashable {
  package var title: [Inline]?
  package var blocks: [Block]

  package init(title: [Inline]?, blocks: [Block]) { (self.title, self.blocks) = (title, blocks) }
}

/// A list of the document's sections, tables or charts, filled by the numbering pass; PDF adds pages.
package struct Contents: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable { case sections, tables, charts }

  package struct Entry: Sendable, Hashable {
    package var anchor: String
    package var level: Int
    /// A numbered section's; a table's stands in its title.
    package var number: String?
    package var title: [Inline]

    package init(anchor: String, level: Int, number: String? = nil, title: [Inline]) {
      (self.anchor, self.level, self.number, self.title) = (anchor, level, number, title)
    }
  }

  package var kind: Kind
  package var depth: Int
  package var entries: [Entry] = []

  package init(kind: Kind, depth: Int) { (self.kind, self.depth) = (kind, depth) }
}

/// Notes gathered where the template says instead of at the foot of their pages.
package struct Endnotes: Sendable, Hashable {
  /// Of notes of the document, in order; filled by the numbering pass.
  package var numbers: [Int] = []

  package init() {}
}

extension Section {
  /// The heading with its number, as bookmarks and running headers have it: `2.3 Arbetsskador`.
  package var numberedTitle: String { (number.map { $0 + " " } ?? "") + heading.plainText }

  /// Holds nothing but a list of notes, whose heading it is.
  package var isEndnotesOnly: Bool {
    !blocks.isEmpty && blocks.allSatisfy { if case .endnotes = $0 { true } else { false } }
  }
}

/// A report, filled and numbered: what both backends write. It always has a title and a language.
package struct Document: Sendable {
  package var head: ReportHead
  package var language: Language
  package var cover: Cover?
  package var blocks: [Block]
  /// Notes in order of their calls; a call's number is its index plus one.
  package var notes: [Footnote]
  /// Each chart drawn, by its figure's id.
  package var drawings: [String: Drawings] = [:]
  /// Every figure printed, in the order of reading: what `figures.csv` lists.
  package var figures: [PrintedFigure] = []
  /// Fields of running header and footer, and of a letterhead: the report's, its organisation's and those above it.
  package var fields: [String: [String]] = [:]
  /// Names of the other reports that it links to.
  package var linkedReports: Set<String> = []
  package var theme: Theme

  package init(head: ReportHead, language: Language, cover: Cover?, blocks: [Block], notes: [Footnote], theme: Theme) {
    (self.head, self.language, self.cover, self.blocks) = (head, language, cover, blocks)
    (self.notes, self.theme) = (notes, theme)
  }
}

package struct Footnote: Sendable, Hashable {
  package var blocks: [Block]
  /// Stands in a list of notes and not at the foot of a page.
  package var isGathered = false
  package var place: Place

  package init(blocks: [Block], place: Place) { (self.blocks, self.place) = (blocks, place) }
}

package struct Cover: Sendable, Hashable {
  package var title: String
  /// `2023`, set large; empty when the title already says all.
  package var year: String
  /// At most three.
  package var keyFigures: [KeyFigure]

  package init(title: String, year: String, keyFigures: [KeyFigure]) {
    (self.title, self.year, self.keyFigures) = (title, year, keyFigures)
  }
}

/// What is known of a report before it is filled: for references between reports and for the index.
package struct ReportHead: Sendable, Hashable {
  package var name: String
  /// The name on its `report` line: another than its own when the line makes one for each of many.
  package var family: String
  package var title: String
  /// File name without ending: å ä ö folded.
  package var fileName: String
  /// Label of the organisation that the report is about, and of the topmost one.
  package var organisation: String
  package var municipality: String
  package var period: Period
  package var date: Day?
  /// Diarienummer.
  package var recordNumber: String?
  package var language: Language
  package var place: Place

  package init(
    name: String, family: String? = nil, title: String, fileName: String, organisation: String, municipality: String,
    period: Period, date: Day?, recordNumber: String?, language: Language, place: Place
  ) {
    (self.name, self.family, self.title, self.fileName) = (name, family ?? name, title, fileName)
    (self.organisation, self.municipality, self.period) = (organisation, municipality, period)
    (self.date, self.recordNumber, self.language, self.place) = (date, recordNumber, language, place)
  }
}

/// What a picture says to who cannot see it. Not optional: a figure describes itself or declares itself decoration.
package enum Alternative: Sendable, Hashable {
  case describing(String)
  case decorative
}

/// A chart with everything around it.
package struct Figure: Sendable, Hashable {
  package var id: String
  package var caption: Caption
  package var chart: Chart
  /// Made from the chart's data when it is drawn, so it cannot disagree with the picture.
  package var alternative: Alternative = .describing("")
  /// The same with every value, however many: for print, where no table stands under the drawing.
  package var wholeAlternative: Alternative?
  /// The chart's values as a table.
  package var table: Table?
  /// The same for print, where the drawing does not show every value or there are many: upright or on its side, the better
  /// first. Empty where the drawing is enough.
  package var printedTables: [Table] = []
  /// Whether print has a table under the drawing, as the template says; `nil` leaves it to the drawing.
  package var wantsTable: Bool?
  /// Source, year, n: the line under the drawing.
  package var notes: [Table.Note]
  package var place: Place

  package init(id: String, caption: Caption, chart: Chart, notes: [Table.Note], place: Place) {
    (self.id, self.caption, self.chart, self.notes, self.place) = (id, caption, chart, notes, place)
  }
}

/// A chart's data: rows × series, with the figures as printed. What a kind makes of them is `Charting`'s business.
package struct Chart: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case pie, ring, bar, stacked, diverging, trend, multiples, slope, dot, bullet, bridge, timeline, organisation,
      sparkline
    case shareBar = "share-bar"
    case barTrend = "bar-trend"
  }

  package struct Row: Sendable, Hashable {
    package var label: String
    package var shortLabel: String
    /// Set when the rows are periods.
    package var period: Period?
    /// A comparison (riket): drawn in grey.
    package var isContext: Bool
    /// In an organisation chart: the label of the box over it, a second line, and whether no one holds the post.
    package var parent: String?
    package var detail: String?
    package var isVacant = false
    /// In a bridge: the sum of the rows over it.
    package var isTotal = false
    /// Which way the row's target points, in a chart of outcomes against targets.
    package var goal: Target.Kind?
    /// In a timeline: the first and last day, and how it goes.
    package var start: Day?
    package var end: Day?
    package var status: CodeList.Code?

    package init(label: String, shortLabel: String, period: Period? = nil, isContext: Bool = false) {
      (self.label, self.shortLabel, self.period, self.isContext) = (label, shortLabel, period, isContext)
    }
  }

  package struct Series: Sendable, Hashable {
    /// An edge of a band, which is no line of its own.
    package enum Edge: Sendable, Hashable { case lower, upper }

    package var label: String
    package var isContext: Bool
    package var period: Period?
    /// The panel of small multiples that it stands in.
    package var panel: String?
    /// A lower edge; the upper one is the next series.
    package var edge: Edge?
    /// Where its heading is written, when it is: in a `col` of the template.
    package var place: Place?

    package init(label: String, isContext: Bool = false, period: Period? = nil) {
      (self.label, self.isContext, self.period) = (label, isContext, period)
    }
  }

  package var kind: Kind
  package var rows: [Row]
  package var series: [Series]
  /// `values[row][series]`.
  package var values: [[PrintedFigure]]
  package var unit: Unit
  package var decimals: Int
  /// The report's own period: emphasised.
  package var period: Period
  /// A level to reach, the same for all values.
  package var target: PrintedFigure?
  /// From this period values are not comparable with earlier ones.
  package var seriesBreak: Period?
  /// A change up to this size is none worth the name.
  package var unchanged: Decimal?
  /// What a bridge leads from and to: budget and outcome.
  package var levels: [PrintedFigure] = []
  /// The day whose state a timeline shows.
  package var today: Day?
  /// Charts side by side with it of the same kind that show the same: they have one scale.
  package var beside: [Chart] = []
  /// What it is about, for the alternative text: the caption's title in words.
  package var subject: String
  /// By name the place in the palette that a series or row has in the whole document.
  package var palette: [String: Int] = [:]
  /// What is measured, of whom and when: the caption's second line.
  package var about = ""
  package var language: Language
  package var place: Place

  package init(
    kind: Kind, rows: [Row], series: [Series], values: [[PrintedFigure]], unit: Unit, decimals: Int, period: Period,
    subject: String, language: Language, place: Place
  ) {
    (self.kind, self.rows, self.series, self.values) = (kind, rows, series, values)
    (self.unit, self.decimals, self.period, self.subject) = (unit, decimals, period, subject)
    (self.language, self.place) = (language, place)
  }
}

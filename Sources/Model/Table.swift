/// What stands over a table or chart. A caption is not optional: without it a table cannot be referred to.
package struct Caption: Sendable, Hashable {
  /// `Tabell 3`, `Diagram 1`: set by the numbering pass.
  package var label = ""
  package var title: [Inline]
  /// Measure, unit, population, n, year: one line under the title.
  package var subtitle: [Inline] = []
  /// The symbols that the table uses, with their words: at the right of the title's line.
  package var key: [CodeList.Code] = []

  package init(title: [Inline]) { self.title = title }
}

/// A table with a header of one to three levels, bodies with group headers, and notes under it.
package struct Table: Sendable, Hashable {
  /// How a column is set: by what its values are about.
  package enum Emphasis: Sendable, Hashable {
    case ordinary
    /// The report's own period.
    case own
    /// Earlier periods and comparisons.
    case context
  }

  package struct Column: Sendable, Hashable {
    package var isNumeric: Bool
    package var emphasis: Emphasis
    /// The data's name, for a card on a narrow screen and for CSV.
    package var label: String
    /// Share of the table's width, 0 to 1; `nil` leaves it to the content.
    package var width: Double?

    package init(isNumeric: Bool, emphasis: Emphasis = .ordinary, label: String) {
      (self.isNumeric, self.emphasis, self.label) = (isNumeric, emphasis, label)
    }
  }

  package struct HeaderCell: Sendable, Hashable {
    package var content: [Inline]
    package var columnSpan: Int
    package var rowSpan: Int

    package init(_ content: [Inline], columnSpan: Int = 1, rowSpan: Int = 1) {
      (self.content, self.columnSpan, self.rowSpan) = (content, columnSpan, rowSpan)
    }
  }

  package struct Cell: Sendable, Hashable {
    package var content: [Inline]
    /// Set as a number: right, aligned on the decimal comma.
    package var isNumeric: Bool
    /// `..`, `x`, `–`: stands as a number's last digit, muted.
    package var isMark: Bool
    /// Letters of the notes called in this cell: `a`.
    package var notes: [String]
    /// Plain digits with a point, for CSV; `nil` when the text is the datum.
    package var datum: String?
    /// Rows that the cell covers; the cells under it in the same body are `isCovered`.
    package var rowSpan = 1
    /// Columns that the cell covers, as a sum's label does; the cells after it in the row are `isCovered`.
    package var columnSpan = 1
    package var isCovered = false

    package init(
      _ content: [Inline], isNumeric: Bool = false, isMark: Bool = false, notes: [String] = [], datum: String? = nil
    ) {
      (self.content, self.isNumeric, self.isMark) = (content, isNumeric, isMark)
      (self.notes, self.datum) = (notes, datum)
    }
  }

  package struct Row: Sendable, Hashable {
    package enum Kind: Sendable, Hashable { case ordinary, subtotal, total }

    package var kind: Kind
    /// One cell a column; the first is the row's header.
    package var cells: [Cell]

    package init(kind: Kind = .ordinary, cells: [Cell]) { (self.kind, self.cells) = (kind, cells) }
  }

  package struct Body: Sendable, Hashable {
    /// The group's header, over all columns.
    package var header: [Inline]?
    package var rows: [Row]

    package init(header: [Inline]? = nil, rows: [Row]) { (self.header, self.rows) = (header, rows) }
  }

  package struct Note: Sendable, Hashable {
    /// `a`; `nil` for a note on the whole table.
    package var letter: String?
    package var content: [Inline]

    package init(letter: String? = nil, content: [Inline]) { (self.letter, self.content) = (letter, content) }
  }

  package var id: String
  package var caption: Caption
  package var columns: [Column]
  /// One array a level; spans cover what a level leaves out.
  package var header: [[HeaderCell]]
  package var bodies: [Body]
  /// In the order of LOOK: notes, marks, sign, source.
  package var notes: [Note]
  package var place: Place
  /// The table of a chart's data: HTML folds it away, PDF sets it small under the drawing.
  package var isChartData = false

  package init(
    id: String, caption: Caption, columns: [Column], header: [[HeaderCell]], bodies: [Body], notes: [Note] = [],
    place: Place
  ) {
    (self.id, self.caption, self.columns, self.header) = (id, caption, columns, header)
    (self.bodies, self.notes, self.place) = (bodies, notes, place)
  }
}

/// A key figure of a cover: a large number, what it is, and what to compare it with.
package struct KeyFigure: Sendable, Hashable {
  package var number: String
  package var unit: String
  package var text: [Inline]
  package var comparison: [Inline]
  /// The figure that the number is, for the list of figures.
  package var figure: PrintedFigure?

  /// All of it as running text.
  package var words: [Inline] { (figure.map { [.figure($0)] } ?? []) + text + comparison }

  package init(number: String, unit: String, text: [Inline], comparison: [Inline]) {
    (self.number, self.unit, self.text, self.comparison) = (number, unit, text, comparison)
  }
}

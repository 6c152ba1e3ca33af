/// A table as it was read: one file or sheet, its columns typed, each cell with its row and column.
package struct Dataset: Sendable {
  package enum ColumnType: Sendable, Hashable {
    case text, markdown, number, date, period, sex, organisation, fact
    /// A code list or a keyed source: the cell points at one of its rows.
    case pointer(String)
  }

  package struct Column: Sendable {
    package let name: String
    package let type: ColumnType
    package let unit: Unit?
    package let required: Bool
    /// When and of which sex a column of figures is, where the column itself says so.
    package var period: Period?
    package var sex: Sex?
    /// What a blank cell is reckoned as, and a given one compared with.
    package var reckoning: ColumnReckoning?
    /// Of a column of figures: which figure, and whose where the column says it.
    package var fact: String
    package var organisation: Located<String>?
    /// Where the column is declared.
    package var place = Place(file: "")
    /// The decimals that a workbook's formats show in the column; `nil` where each number prints those that it has.
    package let decimals: Int?

    package init(name: String, type: ColumnType, unit: Unit?, required: Bool, decimals: Int? = nil) {
      (self.name, self.type, self.unit, self.required) = (name, type, unit, required)
      (self.decimals, fact) = (decimals, name)
    }
  }

  package enum Cell: Sendable, Hashable {
    case blank
    case text(String)
    case number(Decimal)
    case date(Day)
    case period(Period)
    case sex(Sex)
    /// Name of an organisation, a code, or a row's key in the list that the column points at.
    case name(String)
    /// A mark in a number's place.
    case mark(FactValue)
  }

  package struct Row: Sendable {
    package var cells: [Cell]
    /// Of each cell, as in `Place`.
    package let positions: [Position]

    package init(cells: [Cell], positions: [Position]) { (self.cells, self.positions) = (cells, positions) }
  }

  /// Line and column (from one) in the text or the sheet, in half the room: a file has millions of them.
  package struct Position: Sendable {
    package let (line, column, length): (Int32, Int32, Int32)

    package init(line: Int, column: Int, length: Int) {
      (self.line, self.column) = (Int32(clamping: line), Int32(clamping: column))
      self.length = Int32(clamping: length)
    }

    package init(_ place: Place) { self.init(line: place.line, column: place.column, length: place.length) }

    /// Of JSON: a row and a member, both from zero, which `Pointers` makes a place of.
    package init(row: Int, member: Int) {
      (line, column, length) = (Int32(clamping: row), Int32(clamping: member), 1)
    }
  }

  /// The pointers into a file of JSON, kept once for all cells.
  package struct Pointers: Sendable {
    /// Of the list of rows; empty when it is the whole file.
    package let base: String
    /// Of each member that a row may have, as the last step of a pointer.
    package let steps: [String]

    package init(base: String, steps: [String]) { (self.base, self.steps) = (base, steps) }
  }

  /// Rows that each have a date: a report of a deviation, a decision.
  package struct Dating: Sendable {
    package let column: String
    /// The days that the file tells of: from when the project says (`since`), else from the first day of the first row's
    /// year; to when the file was taken out, else to the last day of the last row's year. A month without a row in that
    /// time has none; another is unknown.
    package let days: ClosedRange<Day>

    package init(column: String, days: ClosedRange<Day>) { (self.column, self.days) = (column, days) }

    /// `nil` of a source that has no rows and does not say since when. `retrieved`: when the file was taken out.
    package init?(column: String, since: Day?, from first: Day?, until last: Day?, retrieved: Day?) {
      guard let start = since ?? first.flatMap({ Period.year($0.year).firstDay }),
        let end = Period.year((last ?? start).year).lastDay
      else { return nil }
      self.init(column: column, days: start...max(start, last ?? start, retrieved ?? end))
    }

    /// Whether the file tells of the whole period. A day is when something is known of a plan, and no time to count in.
    package func tells(_ period: Period) -> Bool {
      guard period.kind != .day, let first = period.firstDay, let last = period.lastDay else { return false }
      return days.lowerBound <= first && last <= days.upperBound
    }
  }

  package let name: String
  package let file: String
  /// Of a workbook.
  package let sheet: String?
  package let key: String?
  package let columns: [Column]
  package var rows: [Row]
  /// Rows about individuals: they may be counted and summed, and are never walked or shown.
  package var isOfPersons = false
  /// What all rows are of, when the source says so.
  package var period: Period?
  package var sex: Sex?
  /// Of which period each row is, when a column of dates says so.
  package var dating: Dating?
  /// Of a plan: what its follow-ups tell of each row, and the follow-ups in order of their dates.
  package var followUpColumns: [Column] = []
  package var followUps: [FollowUp] = []
  /// Of a file of JSON, whose positions are rows and members.
  package var pointers: Pointers?
  /// The file's headers that no column was read from.
  package var otherHeaders: [Located<String>] = []

  package init(name: String, file: String, sheet: String? = nil, key: String?, columns: [Column], rows: [Row]) {
    (self.name, self.file, self.sheet, self.key) = (name, file, sheet, key)
    (self.columns, self.rows) = (columns, rows)
  }

  package func index(of column: String) -> Int? { columns.firstIndex { $0.name == column } }

  package func place(row: Int, column: Int) -> Place {
    let position = rows[row].positions[column]
    if let pointers {
      return Place(file: file, pointer: "\(pointers.base)/\(position.line)\(pointers.steps[Int(position.column)])")
    }
    var place = Place(
      file: file, line: Int(position.line), column: Int(position.column), length: Int(position.length))
    place.sheet = sheet
    return place
  }
}

extension Dataset.Cell {
  /// The day or period that the cell tells.
  package var time: Period? {
    switch self {
    case .date(let day): .day(day)
    case .period(let period): period
    case .blank, .text, .number, .sex, .name, .mark: nil
    }
  }
}

/// A project as its file declares it: read and checked in itself, no other file opened yet.
package struct Project: Sendable {
  package var name: String
  package var language: Language
  package var period: Period
  /// Path of the theme, or the name of one that comes with Skildra.
  package var theme: Located<String>?
  package var organisations: [Organisation] = []
  package var units: [String: Unit] = [:]
  package var codeLists: [CodeList] = []
  package var factFiles: [DataFile] = []
  package var sources: [SourceFile] = []
  package var followUps: [FollowUpFile] = []
  package var wordsFile: Located<String>?
  package var rules: [Rule] = []
  /// How small counts of people are hidden; `nil` when the project says nothing of it.
  package var protection: Protection?
  package var waivers: [Waiver] = []
  package var reports: [ReportRecipe] = []
  package var place: Place

  package init(name: String, language: Language, period: Period, place: Place) {
    (self.name, self.language, self.period, self.place) = (name, language, period, place)
  }
}

/// How a file of data is written: declared, never guessed.
package struct Dialect: Sendable, Hashable {
  package enum Encoding: String, Sendable, Hashable, CaseIterable {
    case utf8 = "utf-8"
    case windows1252 = "windows-1252"
    case latin1 = "iso-8859-1"
    /// With a byte order mark, else little-endian as Excel writes its ”Unicode-text”.
    case utf16 = "utf-16"
  }

  package var encoding: Encoding = .utf8
  /// `nil`: semicolon, or what a `sep=` line says.
  package var separator: Character?
  package var decimal: Character = ","
  /// Title lines above the header.
  package var skippedRows = 0
  /// Levels of the header: the texts of a column are joined by spaces, and a blank cell above the last level means the
  /// one to its left.
  package var headerRows = 1
  /// Rows whose first cell says one of these are totals and are not read.
  package var totalRows: [String] = []
  /// The row whose first cell begins so, and all after it, are no data.
  package var endRow: String?
  /// How dates are written besides those that can be read in one way alone.
  package var dates: Set<DateForm> = []
  /// Texts that mean missing besides `..`.
  package var nulls: [String] = []
  /// Of a workbook: the sheet, named range or table that is read; `nil` for the only sheet that is not hidden.
  package var sheet: Located<String>?
  /// Of XML: the elements that are rows (`/Rapport/Enhet`). Of JSON: the list of rows, as a pointer (`/data/rows`).
  package var path: Located<String>?

  /// A way to write a date that another reader would take for another date, or for no date.
  package enum DateForm: String, Sendable, Hashable, CaseIterable {
    /// 31/12/2023, 31.12.2023, 31-12-2023.
    case dayFirst = "d/m"
    /// 12/31/2023.
    case monthFirst = "m/d"
    /// The day numbers of a spreadsheet, from 1900 and from 1904.
    case serial
    case serial1904 = "serial-1904"
  }

  package init() {}
}

/// Where a file came from, for those who ask of a figure.
package struct FileOrigin: Sendable, Hashable {
  /// The system or publisher: `Raindance`, `Kolada`.
  package var name: String?
  /// When the file was taken out.
  package var retrieved: Day?

  package init() {}
}

package struct DataFile: Sendable {
  package var file: Located<String>
  package var dialect: Dialect
  package var origin = FileOrigin()
  /// An earlier year's file: what the others say anew holds, and a difference is told.
  package var isHistory = false
  /// What all rows have that do not say otherwise.
  package var unit: String?
  package var period: Period?
  package var sex: Sex?

  package init(file: Located<String>, dialect: Dialect) { (self.file, self.dialect) = (file, dialect) }
}

extension Project {
  /// Where what stands in a file came from, as its declaration says. Of a workbook that is declared more than once, that of
  /// the sheet; `nil` where the declarations differ and none names the sheet.
  package func origin(of place: Place) -> FileOrigin? {
    let declared =
      sources.filter { $0.file?.value == place.file }.map { (sheet: $0.dialect.sheet?.value, origin: $0.origin) }
      + factFiles.filter { $0.file.value == place.file }.map { (sheet: $0.dialect.sheet?.value, origin: $0.origin) }
    let named = declared.filter { $0.sheet == place.sheet }
    let origins = Set((named.isEmpty ? declared : named).map(\.origin))
    return origins.count == 1 ? origins.first : nil
  }
}

/// A column as a template or a project declares it.
package struct ColumnDeclaration: Sendable, Hashable {
  package var name: Located<String>
  /// The header in the file, when it is not the name.
  package var from: String?
  package var type: Dataset.ColumnType?
  package var unit: String?
  package var fillDown = false
  package var required = false
  /// Of a column of figures: when and of which sex they are.
  package var period: Period?
  package var sex: Sex?
  /// Of a column of figures: which figure, when the column has another name, and whose.
  package var fact: Located<String>?
  package var organisation: Located<String>?
  package var reckoning: ColumnReckoning?

  package init(name: Located<String>) { self.name = name }
}

/// What a source's column is: reckoned from others of its row where it is blank, compared where it is given.
package struct ColumnReckoning: Sendable, Hashable {
  package enum Operation: Sendable, Hashable {
    case sum([Located<String>])
    /// a − b.
    case difference(Located<String>, Located<String>)
    /// a as a part of b, in percent.
    case share(Located<String>, Located<String>)
    /// Number of another source's rows that point at the row.
    case count(Located<String>, condition: Condition?)
    /// Days from one date to another; where the other is blank, to the last day of the source's period.
    case days(Located<String>, Located<String>)
    /// The same day so many months after a date, or the last of a shorter month (1930:173, 1–2 §§).
    case due(Located<String>, months: Int)
    /// The quarter that a date falls in.
    case quarter(Located<String>)

    /// What the column holds.
    package var type: Dataset.ColumnType {
      switch self {
      case .sum, .difference, .share, .count, .days: .number
      case .due: .date
      case .quarter: .period
      }
    }

    /// Reckons from dates and not from numbers.
    package var isOfDates: Bool {
      switch self {
      case .sum, .difference, .share, .count: false
      case .days, .due, .quarter: true
      }
    }
  }

  package var operation: Operation
  package var tolerance: Tolerance?

  package init(operation: Operation, tolerance: Tolerance? = nil) {
    (self.operation, self.tolerance) = (operation, tolerance)
  }

  /// The columns of the row that it is reckoned from.
  package var operands: [Located<String>] {
    switch operation {
    case .sum(let operands): operands
    case .difference(let a, let b), .share(let a, let b), .days(let a, let b): [a, b]
    case .due(let date, _), .quarter(let date): [date]
    case .count: []
    }
  }
}

/// How far a given number may lie from what is reckoned; without a unit in the number's own.
package struct Tolerance: Sendable, Hashable {
  package var amount: Decimal
  package var unit: String?

  package init(amount: Decimal, unit: String?) { (self.amount, self.unit) = (amount, unit) }
}

/// A source: in the project with its file, in a template with its types; merged when it is read.
package struct SourceFile: Sendable {
  package var name: Located<String>
  package var file: Located<String>?
  package var key: String?
  package var dialect = Dialect()
  package var unit: String?
  /// Rows about individuals (`persons="yes"`): counted and summed, never walked or shown.
  package var isOfPersons = false
  package var origin = FileOrigin()
  package var period: Period?
  /// The column of dates that says of which period a row is (`period=".datum"`).
  package var periodColumn: Located<String>?
  /// From which day the rows are all that there are; earlier times are unknown.
  package var since: Day?
  package var sex: Sex?
  package var columns: [ColumnDeclaration] = []
  /// What a follow-up of the source tells of each row.
  package var followUpColumns: [ColumnDeclaration] = []

  package init(name: Located<String>) { self.name = name }
}

/// A file of what had happened with a plan on a day.
package struct FollowUpFile: Sendable {
  package var of: Located<String>
  package var date: Located<Day>
  package var file: Located<String>
  package var dialect: Dialect
  /// Headers in the file that are not the columns' names.
  package var columns: [ColumnDeclaration] = []

  package init(of: Located<String>, date: Located<Day>, file: Located<String>, dialect: Dialect) {
    (self.of, self.date, self.file, self.dialect) = (of, date, file, dialect)
  }
}

/// What a figure is: reckoned where it is not given, compared where it is.
package struct Rule: Sendable {
  package enum Operation: Sendable {
    /// Of facts; or of a column or fact over rows.
    case sum([Reference], rows: ListExpression?)
    case difference(Reference, Reference)
    case share(Reference, of: Reference)
    /// Of a fact over organisations, weighted by n; or of a column over rows, weighted by another column.
    case mean(Reference, rows: ListExpression, weight: Located<String>?)
    case count(Located<String>, condition: Condition?)
  }

  package var name: String?
  package var figure: Located<String>
  package var label: String?
  package var unit: Located<String>?
  package var decimals: Int?
  package var operation: Operation
  /// Of a sum or mean over rows: which of them.
  package var condition: Condition?
  /// Only compares.
  package var isCheck = false
  package var tolerance: Tolerance?
  package var place: Place

  package init(figure: Located<String>, operation: Operation, place: Place) {
    (self.figure, self.operation, self.place) = (figure, operation, place)
  }
}

/// `<protect below="5"/>`: counts of people from 1 to `below` − 1 are hidden, and what reveals them.
package struct Protection: Sendable, Hashable {
  /// Counts below this are small, but for 0, which is told. At least `least`.
  package let below: Int
  package let place: Place

  /// What Socialstyrelsen and most municipalities take.
  package static let standard = 5
  /// ”Färre än 2” would always be 1.
  package static let least = 3

  package init(below: Int, place: Place) { (self.below, self.place) = (below, place) }
}

/// A requirement, rule or message that the project excuses itself from, in print.
package struct Waiver: Sendable, Hashable {
  package var of: Located<String>
  /// Name of the report, or of the line that makes several; `nil` for all.
  package var report: String?
  package var reason: String
  package var role: String
  package var date: Day
  package var until: Day
  package var place: Place

  package init(of: Located<String>, report: String?, reason: String, role: String, date: Day, until: Day, place: Place)
  {
    (self.of, self.report, self.reason, self.role) = (of, report, reason, role)
    (self.date, self.until, self.place) = (date, until, place)
  }

  package func excuses(_ head: ReportHead) -> Bool { report == nil || report == head.name || report == head.family }
}

/// One item of what a law or a guideline asks for, with the time that it was in force.
package struct Requirement: Sendable, Hashable {
  package var name: String
  package var law: String
  package var section: String
  package var from: Day
  package var until: Day?
  package var text: String
  package var place: Place

  package init(name: String, law: String, section: String, from: Day, until: Day?, text: String, place: Place) {
    (self.name, self.law, self.section) = (name, law, section)
    (self.from, self.until, self.text, self.place) = (from, until, text, place)
  }

  /// In force at some time of `period`: judged by the period's last day.
  package func applies(to period: Period) -> Bool {
    guard let day = period.lastDay else { return false }
    return from <= day && until.map { day <= $0 } ?? true
  }
}

/// One `report` line: what to make.
package struct ReportRecipe: Sendable {
  package var name: Located<String>
  package var template: Located<String>
  /// With fields in braces; the template's own when `nil`.
  package var title: Located<String>?
  package var organisation: Located<String>?
  package var period: Period?
  /// Folder of the report's texts.
  package var text: Located<String>?
  package var date: Day?
  package var recordNumber: String?
  /// Whom to make the report for, one each; a list of organisations.
  package var each: Located<String>?
  /// Only those of `each` for which this holds.
  package var condition: Located<String>?
  /// Instead of the project's.
  package var theme: Located<String>?
  package var values: [String: [String]] = [:]
  package var appendices: [AppendixDeclaration] = []
  package var items: [ItemDeclaration] = []
  package var place: Place

  package init(name: Located<String>, template: Located<String>, place: Place) {
    (self.name, self.template, self.place) = (name, template, place)
  }
}

/// A word that is explained, or set in its own language, or divided in the author's way.
package struct Word: Sendable, Hashable {
  package var word: String
  package var meaning: String?
  package var language: String?
  /// `nej`, or the word with its joints: `arbetsplats|träffar`.
  package var hyphenation: String?
  package var place: Place

  package init(word: String, meaning: String?, language: String?, hyphenation: String?, place: Place) {
    (self.word, self.meaning, self.language, self.hyphenation) = (word, meaning, language, hyphenation)
    self.place = place
  }
}

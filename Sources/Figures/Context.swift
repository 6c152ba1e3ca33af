import Model

/// What a field of something near holds.
package enum FieldValue: Sendable, Hashable {
  case text(String)
  case list([String])
  /// Things with fields of their own, such as a report's appendices: walked, not printed.
  case things([[String: FieldValue]])
  /// `decimals`: as the file shows them; `nil` for as many as the number has.
  case number(Decimal, unit: Unit?, decimals: Int?)
  case day(Day)
  case period(Period)
  case sex(Sex)
  case code(CodeList.Code)
  case organisation(String)
  /// A fact: `.value` takes all arguments that a name takes.
  case fact(String)
  /// Markdown in a cell, filled where it is printed.
  case markdown(Located<String>)
  /// What the follow-ups of a plan have told, in order of their dates, each with all that was known then.
  /// `gap`: what is said where nothing has been told.
  indirect case followed([Followed], gap: FactValue?)
  /// Given as blank, or marked as missing.
  case blank(FactValue?)

  package struct Followed: Sendable, Hashable {
    package let date: Day
    package let value: FieldValue

    package init(date: Day, value: FieldValue) { (self.date, self.value) = (date, value) }
  }
}

/// A thing around the place that is being filled: a row, a part's call, the report.
package struct Frame: Sendable {
  package var fields: [String: FieldValue]

  package init(_ fields: [String: FieldValue]) { self.fields = fields }
}

/// The current organisation, period and sex, and the things around, outermost first.
package struct Context: Sendable {
  package var organisation: String
  package var period: Period
  package var sex: Sex
  /// By code list or keyed source: the current code or key, at which rows may point.
  package var pointers: [String: String] = [:]
  /// The report's, which walks over periods do not change.
  package let ownPeriod: Period
  package var frames: [Frame]
  package var language: Language
  /// The keyword language of references: of the template or the text that they stand in.
  package init(organisation: String, period: Period, sex: Sex = .total, frames: [Frame], language: Language) {
    (self.organisation, self.period, self.sex) = (organisation, period, sex)
    (self.frames, self.language, ownPeriod) = (frames, language, period)
  }

  /// The rows that point at the current things, as they were known at the end of the current period.
  package var selection: RowSelection {
    RowSelection(organisation: organisation, sex: sex, pointers: pointers, in: period)
  }

  /// The same place with one more thing around it.
  package func inside(_ fields: [String: FieldValue]) -> Context {
    var context = self
    context.frames.append(Frame(fields))
    return context
  }
}

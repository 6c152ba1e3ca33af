import Model

/// `<follow-up>` of a project: a file of what had happened with a plan on a day.
enum FollowUpReading {
  static func followUp(_ element: Markup, into diagnostics: inout Diagnostics) -> FollowUpFile? {
    var reading = MarkupReading(element)
    defer { reading.finish(into: &diagnostics) }
    let (plan, file) = (reading.name("of"), reading.required("file"))
    let date = reading.day("date", required: true)
    let dialect = SourceReading.dialect(&reading)
    let columns = reading.elements(["column"]).compactMap { SourceReading.column($0, into: &diagnostics) }
    guard let plan, let file, let date else { return nil }
    var followUp = FollowUpFile(
      of: plan, date: Located(date, at: element["date"]?.place ?? element.place), file: file, dialect: dialect)
    followUp.columns = SourceReading.unique(columns, &reading)
    return followUp
  }

  /// What is wrong with the follow-ups together: a plan that is none, and two of one date.
  static func check(_ followUps: [FollowUpFile], of sources: [SourceFile]) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for (index, followUp) in followUps.enumerated() {
      let (plan, date) = (followUp.of.value, followUp.date.value)
      if !sources.contains(where: { $0.name.value == plan }) {
        let names = sources.map(\.name.value)
        found.append(
          Diagnostic(
            code: "okänt-namn", at: followUp.of.place, sv: "det finns ingen källa som heter ”\(plan)”",
            en: "there is no source named “\(plan)”",
            hint: nearest(to: plan, among: names).map(didYouMean)
              ?? Message(
                sv: "planen står i en källa med nyckel: <source name=\"\(plan)\" file=\"…\" key=\"…\"/>",
                en: "the plan stands in a source with a key: <source name=\"\(plan)\" file=\"…\" key=\"…\"/>")))
      }
      if let first = followUps[..<index].first(where: { $0.of.value == plan && $0.date.value == date }) {
        found.append(
          Diagnostic(
            .error, code: "dubbelt-namn", at: followUp.date.place,
            Message(
              sv: "”\(plan)” har två uppföljningar från \(date)", en: "“\(plan)” has two follow-ups of \(date)"),
            hint: Message(
              sv: "för ihop dem till en fil, eller rätta datumet",
              en: "put them together in one file, or correct the date"),
            notes: [Diagnostic.Note(first.date.place, Message(sv: "första gången här", en: "the first time here"))]))
      }
    }
    return found
  }
}

extension Diagnostic {
  /// A follow-up's column that has the name of one in the plan, whose place is a note.
  static func followUpOverwrites(_ column: Located<String>, plan: String, at own: Place) -> Diagnostic {
    Diagnostic(
      .error, code: "upptaget-namn", at: column.place,
      Message(
        sv: "uppföljningens kolumn ”\(column.value)” heter som en kolumn i planen ”\(plan)”",
        en: "the follow-up's column “\(column.value)” has the name of a column in the plan “\(plan)”"),
      hint: Message(
        sv: "ge den ett annat namn: planen skrivs aldrig över",
        en: "give it another name: the plan is never overwritten"),
      notes: [Diagnostic.Note(own, Message(sv: "planens kolumn står här", en: "the plan's column stands here"))])
  }
}

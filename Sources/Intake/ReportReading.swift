import Model

/// `<report>` and `<waiver>`: what to make, and what is excused in it.
struct ReportReading {
  let project: Project

  func report(_ element: Markup, into diagnostics: inout Diagnostics) -> ReportRecipe? {
    var reading = MarkupReading(element)
    defer { reading.finish(into: &diagnostics) }
    let (name, template) = (reading.name("name"), reading.required("template"))
    let (title, organisation, text) = (reading.text("title"), reading.text("organisation"), reading.text("text"))
    let (period, date, number) = (reading.period("period"), reading.day("date"), reading.text("dnr"))
    let (each, condition, theme) = (reading.text("each"), reading.text("where"), reading.text("theme"))
    let children = reading.elements(["value", "appendix", "item"])
    let values = ProjectReader.values(children.filter { $0.name == "value" }, into: &diagnostics)
    if let condition, each == nil {
      reading.add(
        Diagnostic(
          code: "saknar-attribut", at: condition.place,
          sv: "where väljer bland dem som each går igenom, och each saknas",
          en: "where chooses among those that each walks, and each is missing"))
    }
    if let organisation, !project.organisations.contains(where: { $0.name == organisation.value }) {
      reading.add(
        Diagnostic(
          code: "okänd-organisation", at: organisation.place,
          sv: "det finns ingen organisation som heter ”\(organisation.value)”",
          en: "there is no organisation named “\(organisation.value)”",
          hint: nearest(to: organisation.value, among: project.organisations.map(\.name)).map(didYouMean)))
    }
    guard let name, let template else { return nil }
    var report = ReportRecipe(name: name, template: template, place: element.place)
    (report.title, report.organisation, report.text) = (title, organisation, text)
    (report.period, report.date, report.recordNumber) = (period, date, number?.value)
    (report.each, report.condition, report.theme) = (each, condition, theme)
    report.values = values
    report.appendices = children.filter { $0.name == "appendix" }.compactMap { appendix($0, into: &diagnostics) }
    report.items = children.filter { $0.name == "item" }.compactMap { item($0, into: &diagnostics) }
    return report
  }

  private func appendix(_ element: Markup, into diagnostics: inout Diagnostics) -> AppendixDeclaration? {
    var reading = MarkupReading(element)
    defer { reading.finish(into: &diagnostics) }
    let (report, file, title) = (reading.text("report"), reading.text("file"), reading.text("title"))
    let number = self.number(&reading)
    _ = reading.elements([])
    if let title { refuseReferences(in: title, &reading) }
    switch (report, file, title) {
    case (let report?, nil, nil):
      return AppendixDeclaration(content: .report(report), number: number, place: element.place)
    case (nil, let file?, let title?) where title.value.contains(where: { !$0.isWhitespace }):
      return AppendixDeclaration(content: .file(file, title: title.value), number: number, place: element.place)
    default:
      reading.add(
        Diagnostic(
          code: "saknar-attribut", at: element.place,
          sv: "en bilaga är en rapport (report) eller en fil (file och title)",
          en: "an appendix is a report (report) or a file (file and title)"))
      return nil
    }
  }

  private func item(_ element: Markup, into diagnostics: inout Diagnostics) -> ItemDeclaration? {
    var reading = MarkupReading(element)
    defer { reading.finish(into: &diagnostics) }
    let (report, title, number) = (reading.text("report"), reading.text("title"), self.number(&reading))
    let appendices = reading.elements(["appendix"]).compactMap { appendix($0, into: &diagnostics) }
    if let title { refuseReferences(in: title, &reading) }
    guard (report == nil) != (title == nil) else {
      reading.add(
        Diagnostic(
          code: "saknar-attribut", at: element.place, sv: "ett ärende har en rapport (report) eller en rubrik (title)",
          en: "an item has a report (report) or a title (title)"))
      return nil
    }
    return ItemDeclaration(
      report: report, title: title?.value, number: number, appendices: appendices, place: element.place)
  }

  /// A report's own title is filled when its head is told; what comes from elsewhere is what it is.
  private func refuseReferences(in title: Located<String>, _ reading: inout MarkupReading) {
    guard title.value.contains(where: { $0 == "{" || $0 == "}" }) else { return }
    reading.add(
      Diagnostic(
        code: "fel-värde", at: title.place, sv: "titeln på en bilaga eller ett ärende kan inte ha hänvisningar",
        en: "the title of an appendix or an item cannot have references",
        hint: Message(
          sv: "skriv orden som de ska stå; en rapports titel kommer av sig själv ur rapporten",
          en: "write the words as they are to stand; a report's title comes by itself from the report")))
  }

  /// A number that the author has given, with its place.
  private func number(_ reading: inout MarkupReading) -> Located<Int>? {
    guard let text = reading.text("number"), let number = reading.count("number") else { return nil }
    return Located(number, at: text.place)
  }

  func waiver(_ element: Markup, into diagnostics: inout Diagnostics) -> Waiver? {
    var reading = MarkupReading(element)
    defer { reading.finish(into: &diagnostics) }
    let (subject, report) = (reading.required("of"), reading.text("in"))
    let (reason, role) = (reading.required("reason"), reading.required("role"))
    let (date, until) = (reading.day("date", required: true), reading.day("until", required: true))
    _ = reading.elements([])
    if let report, !project.reports.contains(where: { $0.name.value == report.value }) {
      reading.add(
        Diagnostic(
          code: "okänd-rapport", at: report.place, sv: "det finns ingen rapport som heter ”\(report.value)”",
          en: "there is no report named “\(report.value)”",
          hint: nearest(to: report.value, among: project.reports.map(\.name.value)).map(didYouMean)))
    }
    guard let subject, let reason, let role, let date, let until else { return nil }
    return Waiver(
      of: subject, report: report?.value, reason: reason.value, role: role.value, date: date, until: until,
      place: element.place)
  }
}

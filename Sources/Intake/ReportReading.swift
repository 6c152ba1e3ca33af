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
    reading.notBuilt(attributes: "each", "where")
    let children = reading.elements(["value"], notBuilt: ["appendix", "item"])
    let values = ProjectReader.values(children, into: &diagnostics)
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
    report.values = values
    return report
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

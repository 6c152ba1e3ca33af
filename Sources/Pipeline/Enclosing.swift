import Model
import Templating

/// Gives each report what it may link to: all heads, its appendices with their numbers, the items of an agenda.
struct Enclosing {
  let loaded: LoadedProject
  /// The reports made by one line with `each`, by its name.
  let families: [String: [String]]

  /// Completes the plans. Those whose appendices or items cannot be told are taken out and come back as failed.
  func enclose(_ plans: inout [ReportPlan]) -> [ReportOutcome] {
    var links = ReportLinks()
    links.families = families
    for plan in plans { links.heads[plan.head.name] = plan.head }
    var problems: [String: Diagnostics] = [:]
    // Appendices first: an agenda brings the appendices of the reports that it takes up.
    var appendices: [String: [Enclosure]] = [:]
    for plan in plans {
      var found = Diagnostics()
      let declared = plan.recipe.appendices
      appendices[plan.head.name] = numbered(declared, of: plan.head, from: 1, among: links, &found)
      problems[plan.head.name] = found
    }
    for index in plans.indices {
      let head = plans[index].head
      var own = links
      own.appendices = appendices[head.name] ?? []
      var found = problems[head.name] ?? Diagnostics()
      own.items = items(of: plans[index], among: links, appendices, &found)
      if !found.hasErrors { checkFiles(own, of: plans[index], &found) }
      problems[head.name] = found
      plans[index].links = own
    }
    let failed = plans.compactMap { plan in
      problems[plan.head.name].flatMap { $0.hasErrors ? ReportOutcome(head: plan.head, diagnostics: $0) : nil }
    }
    plans.removeAll { plan in problems[plan.head.name]?.hasErrors == true }
    return failed
  }

  // MARK: Appendices

  /// The documents of the declarations, each with its number: the one given, or the next.
  private func numbered(
    _ declarations: [AppendixDeclaration], of head: ReportHead, from first: Int, among links: ReportLinks,
    _ problems: inout Diagnostics
  ) -> [Enclosure] {
    var next = first
    var result: [Enclosure] = []
    for declaration in declarations {
      if let number = declaration.number { next = number.value }
      for (title, document) in documents(declaration, of: head, among: links, &problems) {
        let place = declaration.number?.place ?? declaration.place
        if let other = result.first(where: { $0.number == next }) {
          problems.add(
            Diagnostic(
              code: "dubblett", at: place, sv: "både ”\(other.title)” och ”\(title)” är bilaga \(next)",
              en: "both “\(other.title)” and “\(title)” are appendix \(next)",
              hint: Message(
                sv: "ta bort number: då numreras de i ordning", en: "leave number out: they are numbered in order")))
        }
        if result.contains(where: { $0.document == document }) {
          problems.add(
            Diagnostic(
              code: "dubblett", at: place, sv: "”\(title)” är bilaga två gånger", en: "“\(title)” is an appendix twice")
          )
        }
        result.append(Enclosure(number: next, title: title, document: document))
        next += 1
      }
    }
    return result
  }

  private func documents(
    _ declaration: AppendixDeclaration, of head: ReportHead, among links: ReportLinks, _ problems: inout Diagnostics
  ) -> [(title: String, document: LinkedDocument)] {
    switch declaration.content {
    case .report(let name):
      return reports(name, for: head, among: links, &problems).map {
        ($0.title, .report(name: $0.name, fileName: $0.fileName))
      }
    case .file(let file, let title):
      let name = file.value.split(separator: "/").last ?? ""
      let ending = name.split(separator: ".").dropFirst().last.map { "." + Slug.fileName(String($0)) } ?? ""
      let stem = Slug.fileName(String(name.prefix { $0 != "." }))
      return [(title, .file(path: "\(head.fileName)/bilagor/\(stem)\(ending)", source: file))]
    }
  }

  private func reports(
    _ name: Located<String>, for head: ReportHead, among links: ReportLinks, _ problems: inout Diagnostics
  ) -> [ReportHead] {
    let found = (links.families[name.value] ?? [name.value]).compactMap { links.heads[$0] }
    if found.isEmpty {
      let isDeclared = loaded.project.reports.contains { $0.name.value == name.value }
      problems.add(
        Diagnostic(
          code: "okänd-rapport", at: name.place,
          sv: isDeclared
            ? "rapporten ”\(name.value)” kan inte göras, och kan därför inte bifogas"
            : "det finns ingen rapport som heter ”\(name.value)”",
          en: isDeclared
            ? "the report “\(name.value)” cannot be made, and so cannot be enclosed"
            : "there is no report named “\(name.value)”",
          hint: isDeclared
            ? nil
            : nearest(to: name.value, among: Array(links.heads.keys) + links.families.keys).map {
              Message(sv: "menar du ”\($0)”?", en: "did you mean “\($0)”?")
            }))
    }
    if found.contains(where: { $0.name == head.name }) {
      problems.add(
        Diagnostic(
          code: "dubblett", at: name.place, sv: "en rapport kan inte vara bilaga till sig själv",
          en: "a report cannot be an appendix of itself"))
    }
    return found
  }

  // MARK: Agendas

  private func items(
    of plan: ReportPlan, among links: ReportLinks, _ appendices: [String: [Enclosure]], _ problems: inout Diagnostics
  ) -> [AgendaItem] {
    var next = 1
    var items: [AgendaItem] = []
    for declaration in plan.recipe.items {
      if let number = declaration.number { next = number.value }
      if let other = items.first(where: { $0.number == next }) {
        problems.add(
          Diagnostic(
            code: "dubblett", at: declaration.number?.place ?? declaration.place,
            sv: "både ”\(other.title)” och ärendet här har nummer \(next)",
            en: "both “\(other.title)” and the item here have number \(next)"))
      }
      var documents: [Enclosure] = []
      let heads = declaration.report.map { reports($0, for: plan.head, among: links, &problems) } ?? []
      for head in heads {
        let report = LinkedDocument.report(name: head.name, fileName: head.fileName)
        documents.append(Enclosure(number: nil, title: head.title, document: report))
        documents += appendices[head.name] ?? []
      }
      let first = (documents.compactMap(\.number).max() ?? 0) + 1
      documents += numbered(declaration.appendices, of: plan.head, from: first, among: links, &problems)
      items.append(
        AgendaItem(number: next, title: declaration.title ?? heads.first?.title ?? "", documents: documents))
      next += 1
    }
    return items
  }

  // MARK: Files

  /// Every enclosed file is there, and no two are copied to the same name.
  private func checkFiles(_ links: ReportLinks, of plan: ReportPlan, _ problems: inout Diagnostics) {
    var sources: [String: String] = [:]
    for document in links.files {
      guard case .file(let path, let source) = document else { continue }
      if let other = sources[path], other != source.value {
        problems.add(
          Diagnostic(
            code: "dubblett", at: source.place, sv: "filerna ”\(other)” och ”\(source.value)” får samma namn (\(path))",
            en: "the files “\(other)” and “\(source.value)” get the same name (\(path))"))
      }
      sources[path] = source.value
      if let problem = exposing(source) { problems.add(problem) }
    }
  }

  /// A file that holds rows about individuals, or figures that are protected, is not to be published as it is.
  private func exposing(_ file: Located<String>) -> Diagnostic? {
    let path = RelativePath.resolve(file.value)
    let project = loaded.project
    let persons = project.sources.filter { loaded.book.sources[$0.name.value]?.isOfPersons == true }.compactMap(\.file)
    let data = project.factFiles.map(\.file) + project.sources.compactMap(\.file)
    let hidden = persons + (project.protection == nil ? [] : data)
    guard hidden.contains(where: { RelativePath.resolve($0.value) == path }) else { return nil }
    return Diagnostic(
      code: "personuppgifter", at: file.place,
      sv: "”\(file.value)” är en av projektets tabeller och kan ha uppgifter om enskilda personer",
      en: "“\(file.value)” is one of the project's tables and may tell of individuals",
      hint: Message(
        sv: "bifoga en rapport som visar det som får visas", en: "enclose a report that shows what may be shown"))
  }
}

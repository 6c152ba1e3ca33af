import Model

/// Reads `project.xml`: whom the figures are about, where they stand, how they hang together, what to make of them.
package struct ProjectReader {
  private(set) var project: Project
  var diagnostics = Diagnostics()
  private var names = ProjectNames()
  private var factFiles = UniqueNames()
  private var declaredUnits = UniqueNames()

  /// The project when its root could be read, and all that is wrong with it; it is of use only when nothing is.
  package static func read(_ bytes: [UInt8], file: String) -> (Project?, Diagnostics) {
    var diagnostics = Diagnostics()
    guard
      let root = diagnostics.collect({ () throws(Diagnostic) in try Markup(parsing: bytes, file: file) })
    else { return (nil, diagnostics) }
    guard root.name == "project" else {
      diagnostics.add(
        Diagnostic(
          code: "okänt-element", at: root.place, sv: "en projektfil börjar med <project>, inte <\(root.name)>",
          en: "a project file begins with <project>, not <\(root.name)>"))
      return (nil, diagnostics)
    }
    var reading = MarkupReading(root)
    let children = reading.elements(
      [
        "organisation", "unit", "codes", "facts", "source", "follow-up", "words", "rule", "protect", "waiver", "report",
      ])
    let project = Self.head(&reading)
    reading.finish(into: &diagnostics)
    guard let project else { return (nil, diagnostics) }
    var reader = ProjectReader(project: project)
    reader.diagnostics = diagnostics
    reader.read(children)
    return (reader.project, reader.diagnostics.inOrderOfPlace)
  }

  private init(project: Project) {
    self.project = project
    self.project.units = Dictionary(uniqueKeysWithValues: Unit.standard.map { ($0.name, $0) })
  }

  private static func head(_ reading: inout MarkupReading) -> Project? {
    if let format = reading.text("format"), format.value != "1" {
      reading.add(
        Diagnostic(
          code: "fel-format", at: format.place, sv: "formatet ”\(format.value)” är inte känt; denna version läser 1",
          en: "the format “\(format.value)” is not known; this version reads 1"))
    }
    let name = reading.name("name")
    let language = reading.choice("language", of: Language.self)
    let period = reading.period("period", required: true)
    let theme = reading.text("theme")
    guard let name, let period else { return nil }
    var project = Project(
      name: name.value, language: language ?? .swedish, period: period, place: reading.element.place)
    project.theme = theme
    return project
  }

  private mutating func read(_ children: [Markup]) {
    // What others point at comes first, whatever the order in the file.
    for child in children where child.name == "organisation" { readOrganisation(child, parent: nil) }
    for child in children {
      switch child.name {
      case "unit": readUnit(child)
      case "codes": readCodes(child)
      case "facts": readFacts(child)
      case "source": readSource(child)
      case "follow-up":
        if let followUp = FollowUpReading.followUp(child, into: &diagnostics) { project.followUps.append(followUp) }
      case "words": readWords(child)
      case "protect": readProtection(child)
      default: break
      }
    }
    for child in children where child.name == "source" || child.name == "facts" { checkTypes(child) }
    for wrong in FollowUpReading.check(project.followUps, of: project.sources) { diagnostics.add(wrong) }
    var (rules, reports) = (UniqueNames(), UniqueNames())
    for child in children {
      switch child.name {
      case "rule":
        guard let rule = RuleReading(language: project.language, units: project.units).rule(child, into: &diagnostics)
        else { continue }
        _ = take(rule.figure, for: .fact)
        if let name = rule.name {
          add(rules.take(Located(name, at: rule.place), Message(sv: "regeln", en: "the rule")))
        }
        project.rules.append(rule)
      case "report":
        guard let report = ReportReading(project: project).report(child, into: &diagnostics) else { continue }
        add(reports.take(report.name, Message(sv: "rapporten", en: "the report")))
        project.reports.append(report)
      default: break
      }
    }
    for child in children where child.name == "waiver" {
      if let waiver = ReportReading(project: project).waiver(child, into: &diagnostics) {
        project.waivers.append(waiver)
      }
    }
    if project.reports.isEmpty, !children.contains(where: { $0.name == "report" }) {
      diagnostics.add(
        Diagnostic(
          code: "saknar-rapport", at: project.place, sv: "projektet har ingen <report>: det finns inget att göra",
          en: "the project has no <report>: there is nothing to make"))
    }
  }

  private mutating func add(_ diagnostic: Diagnostic?) { if let diagnostic { diagnostics.add(diagnostic) } }

  private mutating func take(_ name: Located<String>, for thing: ProjectNames.Thing) -> Bool {
    diagnostics.collect { () throws(Diagnostic) in try names.take(name, for: thing) } != nil
  }
}

// MARK: - Whom and what

extension ProjectReader {
  private mutating func readOrganisation(_ element: Markup, parent: String?) {
    var reading = MarkupReading(element)
    let name = reading.name("name")
    let label = reading.text("label") == nil ? nil : reading.required("label")
    let kind = reading.name("kind", required: false)
    let codes = reading.text("code").map { $0.split(on: " ").map(\.0).filter { !$0.isEmpty } } ?? []
    let (from, until) = (reading.day("from"), reading.day("until"))
    if let from, let until, until < from {
      reading.add(
        Diagnostic(
          code: "fel-värde", at: element["until"]?.place ?? element.place, sv: "until är före from",
          en: "until is before from"))
    }
    let children = reading.elements(["organisation", "value"])
    reading.finish(into: &diagnostics)
    let values = Self.values(children, into: &diagnostics)
    if let kind { _ = take(kind, for: .kind) }
    if let name, take(name, for: .organisation) {
      var organisation = Organisation(
        name: name.value, label: label?.value ?? name.value, kind: kind?.value, codes: codes, parent: parent,
        values: values, place: name.place)
      (organisation.from, organisation.until) = (from, until)
      project.organisations.append(organisation)
    }
    for child in children where child.name == "organisation" { readOrganisation(child, parent: name?.value ?? parent) }
  }

  /// The `<value name="…">text</value>` among `children`; a repeated name is a list.
  static func values(_ children: [Markup], into diagnostics: inout Diagnostics) -> [String: [String]] {
    var values: [String: [String]] = [:]
    for child in children where child.name == "value" {
      var reading = MarkupReading(child)
      let (name, text) = (reading.name("name"), reading.onlyText())
      reading.finish(into: &diagnostics)
      if let name { values[name.value, default: []].append(text.value) }
    }
    return values
  }

  private mutating func readUnit(_ element: Markup) {
    var reading = MarkupReading(element)
    guard let name = reading.name("name") else { return reading.finish(into: &diagnostics) }
    let standard = Unit.standard.first { $0.name == name.value }
    let one = standard == nil ? reading.required("one") : reading.text("one")
    let many = standard == nil ? reading.required("many") : reading.text("many")
    let decimals = reading.decimals("decimals")
    _ = reading.elements([])
    reading.finish(into: &diagnostics)
    add(declaredUnits.take(name, Message(sv: "enheten", en: "the unit")))
    if let standard {
      project.units[name.value] = standard.with(one: one?.value, many: many?.value, decimals: decimals)
    } else if let one, let many {
      project.units[name.value] = Unit(
        name: name.value, one: one.value, many: many.value, decimals: decimals ?? 0)
    }
  }

  private mutating func readCodes(_ element: Markup) {
    var reading = MarkupReading(element)
    let name = reading.name("name")
    let children = reading.elements(["code"])
    reading.finish(into: &diagnostics)
    var codes: [CodeList.Code] = []
    var places = UniqueNames()
    for child in children {
      var reading = MarkupReading(child)
      let name = reading.name("name")
      let label = reading.text("label")
      let shape = reading.choice("shape", of: CodeList.Shape.self)
      _ = reading.elements([])
      reading.finish(into: &diagnostics)
      guard let name else { continue }
      add(places.take(name, Message(sv: "koden", en: "the code")))
      codes.append(CodeList.Code(name: name.value, label: label?.value ?? name.value, shape: shape))
    }
    if let name, take(name, for: .codeList) { project.codeLists.append(CodeList(name: name.value, codes: codes)) }
  }
}

// MARK: - Files

extension ProjectReader {
  private mutating func readFacts(_ element: Markup) {
    var reading = MarkupReading(element)
    let file = reading.required("file")
    let dialect = SourceReading.dialect(&reading)
    let origin = SourceReading.origin(&reading)
    let (isHistory, unit) = (reading.yesOrNo("history"), reading.text("unit"))
    let (period, sex) = (reading.period("period"), reading.choice("sex", of: Sex.self))
    _ = reading.elements([])
    reading.finish(into: &diagnostics)
    guard let file else { return }
    add(factFiles.take(file, Message(sv: "filen", en: "the file")))
    var dataFile = DataFile(file: file, dialect: dialect)
    (dataFile.origin, dataFile.isHistory) = (origin, isHistory ?? false)
    (dataFile.unit, dataFile.period, dataFile.sex) = (unit?.value, period, sex)
    project.factFiles.append(dataFile)
  }

  private mutating func readSource(_ element: Markup) {
    guard let source = SourceReading.source(element, inProject: true, into: &diagnostics) else { return }
    if take(source.name, for: .source) { project.sources.append(source) }
  }

  /// Units and types of a source, once all that they may name has been read.
  private mutating func checkTypes(_ source: Markup) {
    let known = KnownTypes(project: project)
    let columns = source.elements + source.elements.filter { $0.name == "follow-up" }.flatMap(\.elements)
    for element in [source] + columns.filter({ $0.name == "column" }) {
      if let unit = element["unit"], project.units[unit.value] == nil {
        diagnostics.add(.unknownUnit(unit, among: project.units.keys))
      }
      if element.name == "column", let type = element["type"] { add(known.check(type)) }
      if element.name == "column", let name = element["organisation"] { checkOrganisation(name) }
    }
  }

  private mutating func checkOrganisation(_ name: Located<String>) {
    let names = project.organisations.map(\.name)
    guard !names.contains(name.value) else { return }
    diagnostics.add(
      Diagnostic(
        code: "okänd-organisation", at: name.place, sv: "det finns ingen organisation med namnet ”\(name.value)”",
        en: "there is no organisation with the name “\(name.value)”",
        hint: nearest(to: name.value, among: names).map(didYouMean)))
  }

  private mutating func readWords(_ element: Markup) {
    var reading = MarkupReading(element)
    let file = reading.required("file")
    _ = reading.elements([])
    reading.finish(into: &diagnostics)
    if project.wordsFile != nil {
      diagnostics.add(
        Diagnostic(
          code: "dubbelt-namn", at: element.place, sv: "<words> står två gånger", en: "<words> stands twice"))
    }
    project.wordsFile = file
  }
}

extension ProjectReader {
  private mutating func readProtection(_ element: Markup) {
    var reading = MarkupReading(element)
    let text = reading.text("below")
    let below = text == nil ? Protection.standard : reading.count("below")
    if let below, let text, !(Protection.least...1000).contains(below) {
      reading.add(
        Diagnostic(
          code: "fel-värde", at: text.place,
          sv: "gränsen för skydd är \(below): den kan vara från \(Protection.least) till 1000",
          en: "the limit of protection is \(below): it may be from \(Protection.least) to 1000",
          hint: Message(
            sv: "vanligast är 5: antal från 1 till 4 visas inte; med gränsen 2 vore ”färre än 2” alltid 1",
            en: "most common is 5: counts from 1 to 4 are not shown; with the limit 2, “fewer than 2” were always 1")))
    }
    _ = reading.elements([])
    reading.finish(into: &diagnostics)
    if project.protection != nil {
      diagnostics.add(
        Diagnostic(
          code: "dubbelt-namn", at: element.place, sv: "<protect> står två gånger", en: "<protect> stands twice"))
    }
    if let below { project.protection = Protection(below: below, place: element.place) }
  }
}

extension Diagnostics {
  /// Of one file, from its top: for a reader that does not go from top to bottom.
  var inOrderOfPlace: Diagnostics {
    let placed = all.enumerated().sorted { a, b in
      let (x, y) = (a.element.place, b.element.place)
      return (x?.line ?? 0, x?.column ?? 0, a.offset) < (y?.line ?? 0, y?.column ?? 0, b.offset)
    }
    return Diagnostics(placed.map(\.element))
  }
}

import Figures
import Intake
import Model

/// Fills one template for one report. A diagnostic does not stop it, so that one run tells of all mistakes;
/// what it returns is to be used only when there are no errors.
final class Filler {
  let template: Template
  let evaluator: Evaluator
  let walker: Walker
  let printing: Printing
  let texts: TextFolder
  /// The language of the report, in which Markdown's references are read.
  let language: Language
  var diagnostics = Diagnostics()
  var notes: [Footnote] = []
  /// Tables of figures to be made when everything else has been printed, by their ids.
  var figureTables: Set<String> = []
  /// What the report may link to beside itself, and the names of the reports that it does link to.
  var links = ReportLinks()
  var linkedReports: Set<String> = []
  /// Lists of words, likewise.
  var wordTables: [(id: String, place: Place)] = []
  /// What tables and charts have counted among rows about individuals.
  var rowCounts: [RowCount] = []
  private var (partDepth, steps) = (0, 0)
  /// Elements, rows and cells that one report may have: some thousand pages. Parts that use parts, and lists walked
  /// within lists, multiply.
  private static let stepLimit = 100_000
  /// Data of a letter have dates as `2024-02-27`.
  var usesPlainDates = false

  var book: FigureBook { evaluator.book }

  init(template: Template, book: FigureBook, texts: TextFolder, language: Language) {
    (self.template, self.texts, self.language) = (template, texts, language)
    evaluator = Evaluator(book: book)
    walker = Walker(evaluator: evaluator)
    printing = Printing(language: language)
  }

  /// What stands around a block: its section, and what a part's slot holds.
  struct Surroundings {
    var sectionID: String?
    /// Level of the section around; 0 in the document itself.
    var level = 0
    var slot: Slot?
  }

  /// The children of a `use`, filled where they stand and not where the part is declared.
  final class Slot {
    let nodes: [Markup.Node]
    let context: Context
    let outer: Surroundings

    init(nodes: [Markup.Node], context: Context, outer: Surroundings) {
      (self.nodes, self.context, self.outer) = (nodes, context, outer)
    }
  }

  /// What `body` gives; a diagnostic that it throws is kept. The body may itself find more.
  func attempt<Value>(_ body: () throws(Diagnostic) -> Value) -> Value? {
    do { return try body() } catch {
      diagnostics.add(error)
      return nil
    }
  }

  /// Counts what is about to be made; false, told once, when the report has grown beyond all measure.
  func allows(_ count: Int, at place: Place) -> Bool {
    guard steps <= Self.stepLimit else { return false }
    steps += count
    guard steps > Self.stepLimit else { return true }
    diagnostics.add(
      Diagnostic(
        code: "för-stor-rapport", at: place,
        sv: "rapporten blir större än \(Self.stepLimit) stycken, rader och celler",
        en: "the report becomes larger than \(Self.stepLimit) paragraphs, rows and cells",
        hint: Message(
          sv: "delar som använder delar, och each inom each, gångras med varandra: gå igenom färre saker här",
          en: "parts that use parts, and each within each, multiply: walk fewer things here")))
    return false
  }

  // MARK: Blocks

  func blocks(_ nodes: [Markup.Node], _ context: Context, _ around: Surroundings) -> [Block] {
    var result: [Block] = []
    for node in nodes {
      switch node {
      case .element(let element): result += blocks(element, context, around)
      case .text(let text):
        guard !text.value.allSatisfy(\.isWhitespace) else { continue }
        diagnostics.add(
          Diagnostic(
            code: "lös-text", at: text.place, sv: "text står utanför ett stycke", en: "text stands outside a paragraph",
            hint: Message(sv: "skriv den i <p>", en: "put it in <p>")))
      }
    }
    return joined(result)
  }

  func blocks(_ element: Markup, _ context: Context, _ around: Surroundings) -> [Block] {
    guard let instances = instances(of: element, context) else { return [] }
    if instances.isEmpty { return otherwise(element, context) }
    return instances.flatMap { block(element, $0, around) }
  }

  private func block(_ element: Markup, _ context: Context, _ around: Surroundings) -> [Block] {
    guard allows(1, at: element.place) else { return [] }
    switch element.name {
    case "section": return section(element, context, around)
    case "use": return use(element, context, around)
    case "slot":
      guard let slot = around.slot else { return [] }
      var surroundings = slot.outer
      (surroundings.level, surroundings.sectionID) = (around.level, around.sectionID)
      return blocks(slot.nodes, slot.context, surroundings)
    case "text": return text(element, context, around)
    case "table": return element["kind"] == nil ? table(element, context) : keyFigures(element, context)
    case "chart": return chart(element, context)
    case "toc": return contents(element, context)
    case "div": return columns(element, context, around)
    case "p":
      let kind: Paragraph.Kind = element["kind"]?.value == "lead" ? .lead : .body
      let inlines = inlines(element.children, context, takesNotes: true)
      return inlines.isEmpty ? [] : [.paragraph(Paragraph(inlines, kind: kind, language: element["lang"]?.value))]
    case "ul", "ol": return list(element, context, around)
    case "aside":
      let title = element.elements.first { $0.name == "h" }.map { inlines($0.children, context) }
      return [.box(Box(title: title, blocks: blocks(element.withoutHeading, context, around)))]
    case "letterhead": return letterhead(element, context, around)
    case "signature": return signature(element, context)
    default:
      // What is unknown or not built has been told of when the template was read.
      guard Vocabulary.elements[element.name]?.isBuilt == true else { return [] }
      diagnostics.add(
        Diagnostic(
          code: "okänt-element", at: element.namePlace, sv: "<\(element.name)> kan inte stå här",
          en: "<\(element.name)> cannot stand here"))
      return []
    }
  }

  private func list(_ element: Markup, _ context: Context, _ around: Surroundings) -> [Block] {
    var items: [[Block]] = []
    for child in element.elements {
      guard child.name == "li" else {
        diagnostics.add(
          Diagnostic(
            code: "okänt-element", at: child.namePlace, sv: "i <\(element.name)> står bara <li>",
            en: "only <li> stands in <\(element.name)>"))
        continue
      }
      guard let instances = instances(of: child, context) else { continue }
      let otherwise = instances.isEmpty ? otherwise(child, context) : []
      if !otherwise.isEmpty { items.append(otherwise) }
      for context in instances {
        let nested = child.elements.contains { ["ul", "ol", "p"].contains($0.name) }
        if nested {
          let (lead, rest) = child.leadingInlines
          var blocks = self.blocks(rest, context, around)
          let inlines = self.inlines(lead, context, takesNotes: true)
          if !inlines.isEmpty { blocks.insert(.paragraph(Paragraph(inlines)), at: 0) }
          items.append(blocks)
        } else {
          items.append([.paragraph(Paragraph(inlines(child.children, context, takesNotes: true)))])
        }
      }
    }
    return items.isEmpty ? [] : [.list(List(start: element.name == "ol" ? 1 : nil, items: items, isTight: true))]
  }

  private func section(_ element: Markup, _ context: Context, _ around: Surroundings) -> [Block] {
    guard let headingElement = element.elements.first(where: { $0.name == "h" }) else {
      diagnostics.add(
        Diagnostic(
          code: "rubrik-saknas", at: element.place, sv: "avsnittet saknar rubrik (<h>)",
          en: "the section lacks a heading (<h>)"))
      return []
    }
    let heading = inlines(headingElement.children, context)
    let explicit = element["id"].flatMap { id in attempt { () throws(Diagnostic) in try plain(id, context) } ?? nil }
    let own = Slug.of(heading.plainText)
    let id = explicit ?? around.sectionID.map { "\($0)-\(own)" } ?? own
    var inner = around
    inner.level += 1
    inner.sectionID = id
    let body = element.withoutHeading
    let before = diagnostics.all.count
    let content = blocks(body, context, inner)
    if content.isEmpty, diagnostics.all.count == before {
      diagnostics.add(
        Diagnostic(
          code: "tomt-avsnitt", at: element.place, sv: "avsnittet ”\(heading.plainText)” har bara en rubrik",
          en: "the section “\(heading.plainText)” has only a heading"))
    }
    var section = Section(id: id, level: inner.level, heading: heading, blocks: content, place: element.place)
    section.answers = answers(element, context)
    sheet(of: element, into: &section)
    section.rating = rating(element, context)
    section.isNumbered = isNumbered(element)
    return [.section(section)]
  }

  private func answers(_ element: Markup, _ context: Context) -> [Located<String>] {
    guard let attribute = element["answers"],
      let text = attempt({ () throws(Diagnostic) in try plain(attribute, context) }) ?? nil
    else { return [] }
    return Located(text, at: attribute.place).split(on: ",").filter { !$0.0.isEmpty }.map { Located($0.0, at: $0.1) }
  }

  private func columns(_ element: Markup, _ context: Context, _ around: Surroundings) -> [Block] {
    guard let count = element["columns"] else { return blocks(element.children, context, around) }
    guard count.value == "2" else {
      diagnostics.add(.notBuilt("columns=\"\(count.value)\"", at: count.place))
      return []
    }
    let content = blocks(element.children, context, around).sharingScales()
    // Pairs side by side; an odd last one keeps its half.
    return stride(from: 0, to: content.count, by: 2).map { index in
      .columns(content[index..<min(index + 2, content.count)].map { [$0] })
    }
  }

  private func contents(_ element: Markup, _ context: Context) -> [Block] {
    guard let of = element["of"] else { return [] }
    let depth = element["depth"].flatMap { Int($0.value) } ?? 2
    switch of.value {
    case "notes": return [.endnotes(Endnotes())]
    case "sections", "tables", "charts":
      return Contents.Kind(rawValue: of.value).map { [.contents(Contents(kind: $0, depth: depth))] } ?? []
    case "figures":
      let id = element["id"]?.value ?? "siffror"
      figureTables.insert(id)
      let caption = Caption(title: [.text(language == .swedish ? "Rapportens siffror" : "The figures of the report")])
      return [
        .table(Table(id: id, caption: caption, columns: [], header: [], bodies: [], place: element.place))
      ]
    case "words":
      let id = element["id"]?.value ?? "ord"
      wordTables.append((id, of.place))
      let caption = Caption(title: [.text(language == .swedish ? "Ordförklaringar" : "Words explained")])
      return [
        .table(Table(id: id, caption: caption, columns: [], header: [], bodies: [], place: element.place))
      ]
    default:
      diagnostics.add(
        Diagnostic(
          code: "okänt-värde", at: of.place, sv: "”\(of.value)” är inget som en innehållslista kan visa",
          en: "“\(of.value)” is nothing that a list of contents shows",
          hint: Message(
            sv: "skriv sections, tables, charts, figures, words eller notes",
            en: "write sections, tables, charts, figures, words or notes")))
      return []
    }
  }

  // MARK: Parts

  private func use(_ element: Markup, _ context: Context, _ around: Surroundings) -> [Block] {
    guard let name = element["part"], let part = template.parts[name.value] else {
      if let name = element["part"] {
        let hint = nearest(to: name.value, among: template.parts.keys).map {
          Message(sv: "menar du ”\($0)”?", en: "did you mean “\($0)”?")
        }
        diagnostics.add(
          Diagnostic(
            code: "okänd-del", at: name.place, sv: "det finns ingen del som heter ”\(name.value)”",
            en: "there is no part named “\(name.value)”", hint: hint))
      }
      return []
    }
    guard partDepth < 20 else {
      diagnostics.add(
        Diagnostic(
          code: "okänd-del", at: element.place, sv: "delar som använder varandra går runt i en ring",
          en: "parts that use each other go round in a ring"))
      return []
    }
    partDepth += 1
    defer { partDepth -= 1 }
    var fields: [String: FieldValue] = [:]
    for attribute in element.attributes where !["part", "each", "if", "else"].contains(attribute.name) {
      if let text = attempt({ () throws(Diagnostic) in try plain(attribute.value, context) }) ?? nil {
        fields[attribute.name] = .text(text)
      }
    }
    var inner = around
    inner.slot = Slot(nodes: element.children, context: context, outer: around)
    return blocks(part.children, context.inside(fields), inner)
  }

  // MARK: each and if

  /// The contexts in which the element stands: one for each thing of `each` for which `if` holds.
  /// `nil` when that could not be told; empty when there is none and `else` says so.
  func instances(of element: Markup, _ context: Context) -> [Context]? {
    var contexts = [context]
    if let each = element["each"] {
      guard let bindings = bindings(each, context) else { return nil }
      guard allows(bindings.count, at: each.place) else { return nil }
      contexts = bindings.map { $0.applied(to: context) }
      if contexts.isEmpty, element["else"] == nil, element["if"] == nil {
        diagnostics.add(
          Diagnostic(
            code: "tomt-urval", at: each.place, sv: "”\(each.value)” ger inget att gå igenom här",
            en: "“\(each.value)” gives nothing to walk here",
            hint: Message(
              sv: "skriv else=\"…\" på elementet om det får vara tomt",
              en: "write else=\"…\" on the element if it may be empty")))
        return nil
      }
    }
    guard let attribute = element["if"] else { return contexts }
    guard
      let condition = attempt({ () throws(Diagnostic) in
        try Condition(parsing: try filledExpression(attribute, context), language: template.language)
      })
    else { return nil }
    return contexts.filter { context in
      attempt { () throws(Diagnostic) in try holds(condition, context) } ?? false
    }
  }

  /// What a list expression walks, its braces filled first.
  func bindings(_ expression: Located<String>, _ context: Context) -> [Binding]? {
    attempt { () throws(Diagnostic) in
      let list = try ListExpression(
        parsing: try filledExpression(expression, context), language: template.language)
      return try walker.bindings(list, in: context)
    }
  }

  func otherwise(_ element: Markup, _ context: Context) -> [Block] {
    guard let text = element["else"], !text.value.isEmpty else { return [] }
    let inlines = attempt { () throws(Diagnostic) in try self.inlines(text, context) } ?? []
    return [.paragraph(Paragraph(inlines))]
  }
}

extension Markup {
  fileprivate var withoutHeading: [Node] {
    children.filter { if case .element(let child) = $0 { child.name != "h" } else { true } }
  }

  /// The inline nodes before the first block inside, and the rest.
  fileprivate var leadingInlines: (lead: [Node], rest: [Node]) {
    let index =
      children.firstIndex { node in
        if case .element(let element) = node { ["ul", "ol", "p"].contains(element.name) } else { false }
      } ?? children.count
    return (Array(children[..<index]), Array(children[index...]))
  }
}

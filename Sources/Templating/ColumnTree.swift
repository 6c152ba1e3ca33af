import Figures
import Intake
import Model

/// A table's columns with the groups over them.
struct ColumnTree {
  struct Leaf {
    var header: [Inline]
    var value: ColumnValue
    /// Later columns know it as `.name`.
    var name: String?
    /// Equal neighbours share a cell.
    var merges = false
    /// Share of the table's width.
    var width: Double?
    /// The table's own unit: sums of money are printed in it.
    var unit: Unit?
    var binding: Binding?
    var isNumeric: Bool
    var isOptional: Bool
    var isDropped = false
    /// The period that the column is about, when it says one.
    var period: Period?
    var place: Place
    /// In a chart: the upper edge of the band whose lower edge the value is, and what of it the column then shows.
    var upper: Reference?
    var edge: Chart.Series.Edge?
    /// The periods whose values are drawn as a line in each cell.
    var course: ListExpression?
    /// The panel of small multiples that the column stands in.
    var panel: String?
  }

  indirect enum Node {
    case leaf(Leaf)
    case group([Inline], [Node])

    var leaves: [Leaf] {
      switch self {
      case .leaf(let leaf): [leaf]
      case .group(_, let nodes): nodes.flatMap(\.leaves)
      }
    }

    var depth: Int {
      switch self {
      case .leaf: 1
      case .group(_, let nodes): 1 + (nodes.map(\.depth).max() ?? 0)
      }
    }
  }

  var nodes: [Node]
  var leaves: [Leaf] { nodes.flatMap(\.leaves) }

  /// The header's levels, spans covering what a level leaves out. `units`: by column, the unit that its header is to
  /// say; where all columns of a group have one, the group says it.
  func header(_ leaves: [Leaf], units: [Int: Unit], language: Language) -> [[Table.HeaderCell]] {
    let depth = nodes.map(\.depth).max() ?? 1
    var levels: [[Table.HeaderCell]] = Array(repeating: [], count: depth)
    var next = 0
    func words(_ header: [Inline], _ unit: Unit?) -> [Inline] {
      guard let unit, !header.plainText.lowercased().hasSuffix(unit.plural(in: language).lowercased()) else {
        return header
      }
      return header + [.text(" (\(unit.sign(in: language)))")]
    }
    func add(_ node: Node, level: Int, isSaid: Bool) -> Int {
      switch node {
      case .leaf:
        defer { next += 1 }
        guard !leaves[next].isDropped else { return 0 }
        let header = words(leaves[next].header, isSaid ? nil : units[next])
        levels[level].append(Table.HeaderCell(header, rowSpan: depth - level))
        return 1
      case .group(var header, let nodes):
        let position = levels[level].count
        var isSaid = isSaid
        let columns = (next..<next + node.leaves.count).filter { !leaves[$0].isDropped }
        if !isSaid, let first = columns.first, let unit = units[first], columns.allSatisfy({ units[$0] == unit }) {
          (header, isSaid) = (words(header, unit), true)
        }
        let span = nodes.reduce(0) { $0 + add($1, level: level + 1, isSaid: isSaid) }
        if span > 0 { levels[level].insert(Table.HeaderCell(header, columnSpan: span), at: position) }
        return span
      }
    }
    for node in nodes { _ = add(node, level: 0, isSaid: false) }
    return levels
  }
}

extension Filler {
  /// The columns as `col` and `colgroup` give them, `each` walked out; `nil` when something in them is wrong.
  func columnTree(_ element: Markup, _ context: Context) -> ColumnTree? {
    let before = diagnostics.all.count
    var numeric: Set<String> = []
    let setting = ColumnSetting(
      unit: element["unit"].flatMap { self.unit($0, context) }, sources: walkedSources(element, context),
      isChart: element.name == "chart")
    let nodes = columnNodes(element, nil, setting, context, &numeric)
    guard diagnostics.all.count == before else { return nil }
    guard !nodes.isEmpty else {
      diagnostics.add(
        Diagnostic(
          code: "kolumn-saknas", at: element.place, sv: "tabellen har inga kolumner (<col>)",
          en: "the table has no columns (<col>)"))
      return nil
    }
    return ColumnTree(nodes: nodes)
  }

  /// What all columns of a table have in common.
  private struct ColumnSetting {
    /// The table's own unit.
    let unit: Unit?
    /// The sources whose rows it shows.
    let sources: [Dataset]
    let isChart: Bool
  }

  private func walkedSources(_ element: Markup, _ context: Context) -> [Dataset] {
    guard let rows = element["rows"] else { return [] }
    // What is wrong with the rows is told when they are walked.
    let text = (try? filledExpression(rows, context)) ?? rows
    return text.split(on: ",").compactMap { book.sources[$0.0] }
  }

  /// `numeric` are the named columns of numbers so far.
  private func columnNodes(
    _ element: Markup, _ outer: Binding?, _ setting: ColumnSetting, _ context: Context, _ numeric: inout Set<String>
  ) -> [ColumnTree.Node] {
    var nodes: [ColumnTree.Node] = []
    for child in element.elements where child.name == "col" || child.name == "colgroup" {
      for (binding, inner) in columnBindings(child, context) {
        let combined = Binding.combining(outer, binding)
        let header =
          child["header"].flatMap { text in
            attempt { () throws(Diagnostic) in try headerInlines(text, inner) }
          } ?? []
        if child.name == "colgroup" {
          nodes.append(.group(header, columnNodes(child, combined, setting, inner, &numeric)))
        } else if let leaf = leaf(child, header, combined, setting, numeric, inner) {
          if leaf.isNumeric, let name = leaf.name { numeric.insert(name) }
          nodes.append(.leaf(leaf))
        }
      }
    }
    return nodes
  }

  /// A header says a date in its short form.
  private func headerInlines(_ text: Located<String>, _ context: Context) throws(Diagnostic) -> [Inline] {
    guard let plain = try plain(text, context) else { return [] }
    return [.text(Typography.finish(plain, language: language))]
  }

  private func columnBindings(_ element: Markup, _ context: Context) -> [(Binding?, Context)] {
    guard let each = element["each"] else {
      return (instances(of: element, context) ?? []).map { (nil, $0) }
    }
    return (bindings(each, context) ?? []).map { ($0, $0.applied(to: context)) }
  }

  private func leaf(
    _ element: Markup, _ header: [Inline], _ binding: Binding?, _ setting: ColumnSetting, _ numeric: Set<String>,
    _ context: Context
  ) -> ColumnTree.Leaf? {
    let isOptional = element["optional"]?.value == "yes"
    guard let value = columnValue(element, isOptional: isOptional, context) else { return nil }
    var leaf = ColumnTree.Leaf(
      header: header, value: value, binding: binding, isNumeric: isNumeric(value, numeric, setting.sources),
      isOptional: isOptional, place: element.place)
    leaf.unit = setting.unit
    leaf.merges = element["merge"]?.value == "yes"
    if let width = element["width"] { leaf.width = share(width) }
    if let name = element["name"] {
      leaf.name = attempt { () throws(Diagnostic) in try plain(name, context) } ?? nil
      if let name = leaf.name, !isName(name) {
        diagnostics.add(
          Diagnostic(
            code: "namn", at: element["name"]?.place ?? element.place, sv: "”\(name)” är inget namn",
            en: "“\(name)” is not a name"))
      }
    }
    leaf.period = period(value, binding, context)
    if element["kind"] != nil || element["rows"] != nil {
      guard let course = course(element, setting.isChart, context) else { return nil }
      (leaf.course, leaf.isNumeric) = (course, false)
    }
    if let to = element["to"] {
      guard setting.isChart else {
        diagnostics.add(
          Diagnostic(
            code: "okänt-attribut", at: to.place, sv: "to är ett bands övre kant, och hör till ett diagram",
            en: "to is the upper edge of a band, and belongs to a chart"))
        return nil
      }
      leaf.upper = attempt { () throws(Diagnostic) in
        let text = try filledExpression(to, context)
        return try Reference(parsing: text.value, at: text.place, language: template.language)
      }
    }
    return leaf
  }

  /// The period that the column says, or that its figures are of by themselves.
  private func period(_ value: ColumnValue, _ binding: Binding?, _ context: Context) -> Period? {
    guard let reference = value.reference else { return binding?.period }
    switch reference.period?.value {
    case .absolute(let absolute)?: return absolute
    case .relative(let steps)?: return context.period.advanced(by: steps)
    case nil: break
    }
    if let period = binding?.period { return period }
    switch reference.head.value {
    // A figure without a period is of the current one.
    case .name, .field("value"): return context.period
    case .field: return nil
    }
  }

  /// `20%` or `3,5%` as a part of one.
  private func share(_ width: Located<String>) -> Double? {
    let digits = width.value.hasSuffix("%") ? String(width.value.dropLast()) : ""
    let share = Double(String(digits.map { $0 == "," ? "." : $0 })).map { $0 / 100 }
    if let share, share > 0, share <= 1 { return share }
    diagnostics.add(
      Diagnostic(
        code: "okänt-värde", at: width.place, sv: "”\(width.value)” är ingen kolumnbredd",
        en: "“\(width.value)” is not a column's width",
        hint: Message(
          sv: "skriv en del av tabellens bredd, till exempel width=\"20%\"",
          en: "write a part of the table's width, for example width=\"20%\"")))
    return nil
  }

  /// Whether the column holds numbers: figures and number columns do, targets and words do not stand on the comma.
  private func isNumeric(_ value: ColumnValue, _ numeric: Set<String>, _ walked: [Dataset]) -> Bool {
    guard let reference = value.reference else { return true }
    switch reference.view?.value {
    case .changed?, .balance?, .source?, .period?: return false
    case .change?, .increase?, .decrease?, .surplus?, .deficit?, .count?, .target?: return true
    case nil: break
    }
    switch reference.head.value {
    case .name: return true
    case .field("value"): return true
    case .field(let field) where numeric.contains(field): return true
    case .field(let field):
      // Where no source is walked, the row may be of one that is walked around: then the name tells.
      return (walked.isEmpty ? Array(book.sources.values) : walked).contains { source in
        source.column(named: field).map { $0.type == .number || $0.type == .fact } ?? false
      }
    }
  }
}

extension Binding {
  /// The outer walk's changes with the inner's on top.
  static func combining(_ outer: Binding?, _ inner: Binding?) -> Binding? {
    guard let outer else { return inner }
    guard let inner else { return outer }
    return Binding(
      organisation: inner.organisation ?? outer.organisation, period: inner.period ?? outer.period,
      sex: inner.sex ?? outer.sex, pointer: inner.pointer ?? outer.pointer,
      fields: outer.fields.merging(inner.fields) { $1 }, fact: inner.fact ?? outer.fact)
  }
}

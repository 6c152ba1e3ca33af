import Figures
import Intake
import Model

/// A table's columns with the groups over them.
struct ColumnTree {
  struct Leaf {
    var header: [Inline]
    var reference: Reference
    var binding: Binding?
    var isNumeric: Bool
    var isOptional: Bool
    var isDropped = false
    /// The period that the column is about, when it says one.
    var period: Period?
    var place: Place
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

  /// The header's levels, spans covering what a level leaves out.
  func header(_ leaves: [Leaf]) -> [[Table.HeaderCell]] {
    let depth = nodes.map(\.depth).max() ?? 1
    var levels: [[Table.HeaderCell]] = Array(repeating: [], count: depth)
    var next = 0
    func add(_ node: Node, level: Int) -> Int {
      switch node {
      case .leaf:
        defer { next += 1 }
        guard !leaves[next].isDropped else { return 0 }
        levels[level].append(Table.HeaderCell(leaves[next].header, rowSpan: depth - level))
        return 1
      case .group(let header, let nodes):
        let position = levels[level].count
        let span = nodes.reduce(0) { $0 + add($1, level: level + 1) }
        if span > 0 { levels[level].insert(Table.HeaderCell(header, columnSpan: span), at: position) }
        return span
      }
    }
    for node in nodes { _ = add(node, level: 0) }
    return levels
  }
}

extension Filler {
  /// The columns as `col` and `colgroup` give them, `each` walked out; `nil` when something in them is wrong.
  func columnTree(_ element: Markup, _ context: Context) -> ColumnTree? {
    let before = diagnostics.all.count
    let nodes = columnNodes(element, nil, context)
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

  private func columnNodes(_ element: Markup, _ outer: Binding?, _ context: Context) -> [ColumnTree.Node] {
    var nodes: [ColumnTree.Node] = []
    for child in element.elements where child.name == "col" || child.name == "colgroup" {
      for (binding, inner) in columnBindings(child, context) {
        let combined = Binding.combining(outer, binding)
        let header =
          child["header"].flatMap { text in
            attempt { () throws(Diagnostic) in try headerInlines(text, inner) }
          } ?? []
        if child.name == "colgroup" {
          nodes.append(.group(header, columnNodes(child, combined, inner)))
        } else if let leaf = leaf(child, header, combined, inner) {
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

  private func leaf(_ element: Markup, _ header: [Inline], _ binding: Binding?, _ context: Context) -> ColumnTree.Leaf?
  {
    guard let value = element["value"],
      let reference = attempt({ () throws(Diagnostic) in
        try Reference(parsing: try filledExpression(value, context).value, at: value.place, language: template.language)
      })
    else { return nil }
    var period = binding?.period
    switch reference.period?.value {
    case .absolute(let absolute)?: period = absolute
    case .relative(let steps)?: period = context.period.advanced(by: steps)
    // A figure without a period is of the current one.
    case nil where period == nil && isNumeric(reference, context): period = context.period
    case nil: break
    }
    return ColumnTree.Leaf(
      header: header, reference: reference, binding: binding, isNumeric: isNumeric(reference, context),
      isOptional: element["optional"]?.value == "yes", period: period, place: element.place)
  }

  /// Whether the column holds numbers: figures and number columns do, targets and words do not stand on the comma.
  private func isNumeric(_ reference: Reference, _ context: Context) -> Bool {
    switch reference.view?.value {
    case .changed?, .balance?, .source?, .period?: return false
    case .change?, .increase?, .decrease?, .surplus?, .deficit?, .count?, .target?: return true
    case nil: break
    }
    switch reference.head.value {
    case .name: return true
    case .field("value"): return true
    case .field(let field):
      // A source's column of numbers: the sources that the template walks are few, and the name tells.
      return book.sources.values.contains { source in
        source.columns.contains { $0.name == field && $0.type == .number }
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
      sex: inner.sex ?? outer.sex, fields: outer.fields.merging(inner.fields) { $1 }, fact: inner.fact ?? outer.fact,
      place: inner.place ?? outer.place)
  }
}

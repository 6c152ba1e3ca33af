import Model

/// Boxes under each other with lines between (LOOK 8). Up to four stand side by side under the top one; more, and those
/// that have no room, hang from trunks in one to three columns. The third level always hangs.
enum OrganisationChart: ChartForm {
  static let showsValues = false

  private static let (gap, space, padding, indent) = (12.0, 8.0, 6.0, 18.0)
  /// Of the trunk, from the left edge of the box over it.
  private static let trunk = 7.0
  private static let widest = 165.0
  private static let stroke = Drawing.Stroke(.role(.muted), width: 0.75)

  static func check(_ chart: Chart) -> [Diagnostic] { OrganisationTree.problems(of: chart) }

  static func findings(_ chart: Chart) -> [String] { OrganisationTree(chart)?.sentences(chart) ?? [] }

  static func table(_ chart: Chart, id: String, caption: Caption, place: Place) -> Table {
    let labels = chart.series.map(\.label)
    let rows = chart.rows.map { row in
      let texts = [row.label, row.parent ?? "–", row.detail ?? "–"].prefix(labels.count)
      return Table.Row(cells: texts.map { Table.Cell([.text($0)]) })
    }
    var table = Table(
      id: id, caption: caption, columns: labels.map { Table.Column(isNumeric: false, label: $0) },
      header: [labels.map { Table.HeaderCell([.text($0)]) }], bodies: [Table.Body(rows: rows)], place: place)
    table.isChartData = true
    return table
  }

  static func draw(_ chart: Chart, width: Double, setting: Typesetter) throws(Diagnostic) -> Drawing {
    guard let tree = OrganisationTree(chart) else { throw chart.withoutValues }
    var plan = Plan(chart: chart, width: width, setting: setting)
    let children = tree.top.children
    let beside = (1...4).contains(children.count) ? plan.each(of: children.count) : 0
    if !children.isEmpty, beside >= plan.needed(children) {
      try plan.set(top: tree.top, x: nil)
      try plan.setBeside(children, each: min(beside, plan.most(children)))
    } else {
      let counts = [3, 2, 1].filter { $0 <= max(1, children.count) }
      let columns = counts.first { plan.each(of: $0) >= plan.needed(children) + indent } ?? 1
      // One column hangs straight from the top box's own corner.
      try plan.set(top: tree.top, x: columns == 1 ? 0 : nil)
      try plan.setHanging(children, columns: columns)
    }
    return Drawing(width: width, height: hundredths(plan.height), marks: [.group("lines", plan.lines)] + plan.boxes)
  }

  /// The drawing on its way.
  private struct Plan {
    let chart: Chart
    let width: Double
    let setting: Typesetter
    var lines: [Drawing.Mark] = []
    var boxes: [Drawing.Mark] = []
    var height = 0.0
    private var top = (middle: 0.0, bottom: 0.0)

    init(chart: Chart, width: Double, setting: Typesetter) {
      (self.chart, self.width, self.setting) = (chart, width, setting)
    }

    // MARK: Room

    func each(of count: Int) -> Double { (width - gap * Double(count - 1)) / Double(count) }

    /// The least width in which each word of the nodes and of what hangs under them has room.
    func needed(_ nodes: [OrganisationTree.Node]) -> Double {
      nodes.reduce(0) { most, node in
        let under = node.children.isEmpty ? 0 : needed(node.children) + indent
        return max(most, least(node), under)
      }
    }

    /// Wider boxes than this are air, unless a word asks for them.
    func most(_ nodes: [OrganisationTree.Node]) -> Double { max(widest, needed(nodes) + 0.1) }

    private func least(_ node: OrganisationTree.Node) -> Double {
      let row = chart.rows[node.row]
      let names = row.label.split(separator: " ").map(String.init)
      let details = (row.detail ?? "").split(separator: " ").map(String.init)
      return max(setting.room(names, name()), setting.room(details, detail())) + 2 * (padding + 1)
    }

    private func name(_ ink: Drawing.Ink = .role(.ink)) -> Drawing.TextStyle {
      Drawing.TextStyle(weight: 600, ink: ink)
    }

    private func detail(_ ink: Drawing.Ink = .role(.muted)) -> Drawing.TextStyle { Drawing.TextStyle(ink: ink) }

    // MARK: Boxes

    /// A box with its upper left corner at (`x`, `y`); returns its height.
    private mutating func set(
      _ node: OrganisationTree.Node, x: Double, y: Double, width: Double, isTop: Bool = false
    ) throws(Diagnostic) -> Double {
      let row = chart.rows[node.row]
      let inner = width - 2 * (padding + 1)
      let ink: Drawing.Ink = .role(isTop ? .onAccent : .ink)
      let second: Drawing.Ink = .role(isTop ? .onAccent : .muted)
      guard let names = setting.lines(row.label, within: inner, limit: 6, name(ink)) else {
        throw chart.crowded(row.label, width: self.width)
      }
      var texts = names.map { ($0, name(ink)) }
      if let words = row.detail {
        guard let details = setting.lines(words, within: inner, limit: 6, detail(second)) else {
          throw chart.crowded(words, width: self.width)
        }
        texts += details.map { ($0, detail(second)) }
      }
      let height = Double(texts.count) * Typesetter.leading + 2 * padding
      let outline: Drawing.Stroke? =
        row.isVacant
        ? Drawing.Stroke(.role(.muted), width: 0.9, dashes: [3, 2])
        : isTop ? nil : Drawing.Stroke(.role(.accent), width: 0.9)
      let fill: Drawing.Fill = .plain(.role(isTop ? .accent : .ground))
      let frame = Drawing.Mark.path(Self.rounded(x: x, y: y, width: width, height: height), fill: fill, stroke: outline)
      // From a line's upper edge to the baseline, capitals in its middle.
      let first = y + padding + 9.45
      let words = texts.enumerated().map { index, line in
        setting.text(
          line.0, x: x + padding + 1, y: first + Double(index) * Typesetter.leading, line.1)
      }
      boxes.append(.group("box \(row.label)", [frame] + words.map(Drawing.Mark.text)))
      self.height = max(self.height, y + height + 0.5)
      return height
    }

    /// The line stands inside, so that nothing leaves the frame.
    private static func rounded(x: Double, y: Double, width: Double, height: Double) -> [Drawing.Step] {
      Drawing.Step.rounded(
        left: x + 0.45, top: y + 0.45, right: x + width - 0.45, bottom: y + height - 0.45, radius: 2)
    }

    /// The top box in the middle, or from `x`.
    mutating func set(top node: OrganisationTree.Node, x: Double?) throws(Diagnostic) {
      let row = chart.rows[node.row]
      let natural = max(setting.room(row.label, name()), setting.room(row.detail ?? "", detail())) + 2 * (padding + 1)
      let own = min(width, max(110, min(natural + 0.1, max(200, least(node) + 0.1))))
      let left = x ?? (width - own) / 2
      let height = try set(node, x: left, y: 0, width: own, isTop: true)
      top = (x == nil ? width / 2 : trunk, height)
    }

    // MARK: The rows under it

    mutating func setBeside(_ nodes: [OrganisationTree.Node], each: Double) throws(Diagnostic) {
      let count = Double(nodes.count)
      let left = (width - each * count - gap * (count - 1)) / 2
      let (bus, y) = (top.bottom + gap, top.bottom + 2 * gap)
      lines.append(.line(top.middle, top.bottom, top.middle, bus, stroke))
      lines.append(.line(left + each / 2, bus, width - left - each / 2, bus, stroke))
      for (index, node) in nodes.enumerated() {
        let x = left + Double(index) * (each + gap)
        lines.append(.line(x + each / 2, bus, x + each / 2, y, stroke))
        let height = try set(node, x: x, y: y, width: each)
        _ = try hang(node.children, x: x, from: y + height, width: each)
      }
    }

    mutating func setHanging(_ nodes: [OrganisationTree.Node], columns: Int) throws(Diagnostic) {
      guard !nodes.isEmpty else { return }
      guard columns > 1 else {
        _ = try hang(nodes, x: 0, from: top.bottom, width: width)
        return
      }
      let share = (nodes.count + columns - 1) / columns
      // Four nodes in three columns stand two and two.
      let columns = (nodes.count + share - 1) / share
      let each = min(each(of: columns), most(nodes) + indent)
      let left = (width - each * Double(columns) - gap * Double(columns - 1)) / 2
      let bus = top.bottom + gap
      lines.append(.line(top.middle, top.bottom, top.middle, bus, stroke))
      let last = left + Double(columns - 1) * (each + gap) + trunk
      lines.append(.line(min(left + trunk, top.middle), bus, max(last, top.middle), bus, stroke))
      for column in 0..<columns {
        let part = Array(nodes.dropFirst(column * share).prefix(share))
        _ = try hang(part, x: left + Double(column) * (each + gap), from: bus, width: each)
      }
    }

    /// Boxes under each other beside a trunk that comes down from `from`; returns where the last one ends.
    private mutating func hang(
      _ nodes: [OrganisationTree.Node], x: Double, from: Double, width: Double
    ) throws(Diagnostic) -> Double {
      guard !nodes.isEmpty else { return from }
      var (y, end) = (from + space, from)
      let own = min(width - indent, most(nodes))
      for node in nodes {
        let height = try set(node, x: x + indent, y: y, width: own)
        end = y + height / 2
        lines.append(.line(x + trunk, end, x + indent, end, stroke))
        y = try hang(node.children, x: x + indent, from: y + height, width: width - indent) + space
      }
      lines.append(.line(x + trunk, from, x + trunk, end, stroke))
      return y - space
    }
  }
}

import Model

/// An organisation chart's rows as a tree: each row names the one it belongs to, and one belongs to none.
struct OrganisationTree {
  struct Node {
    var row: Int
    var children: [Node]
  }

  /// Levels under each other that a chart shows, the top one included.
  static let depth = 3

  let top: Node

  /// `nil` for rows that `problems` finds fault with.
  init?(_ chart: Chart) {
    guard Self.problems(of: chart).isEmpty, let top = chart.rows.firstIndex(where: { $0.parent == nil }) else {
      return nil
    }
    var children: [String: [Int]] = [:]
    for (index, row) in chart.rows.enumerated() {
      if let parent = row.parent { children[parent, default: []].append(index) }
    }
    func node(_ row: Int) -> Node { Node(row: row, children: (children[chart.rows[row].label] ?? []).map(node)) }
    self.top = node(top)
  }

  /// Names twice, parents that are not there, none or several at the top, rings, too many levels.
  static func problems(of chart: Chart) -> [Diagnostic] {
    guard !chart.rows.isEmpty else {
      return [chart.misfit("organisationsschemat har inga rutor", "the organisation chart has no boxes")]
    }
    var rows: [String: Chart.Row] = [:]
    for row in chart.rows {
      guard rows[row.label] == nil else {
        return [
          chart.misfit(
            "”\(row.label)” står två gånger i organisationsschemat",
            "“\(row.label)” stands twice in the organisation chart"
          )
        ]
      }
      rows[row.label] = row
    }
    for row in chart.rows {
      guard let parent = row.parent, rows[parent] == nil else { continue }
      let near = nearest(to: parent, among: rows.keys)
      return [
        chart.misfit(
          "”\(row.label)” hör till ”\(parent)”, som inte finns i organisationsschemat",
          "“\(row.label)” belongs to “\(parent)”, which is not in the organisation chart",
          hint: near.map { Message(sv: "menar du ”\($0)”?", en: "did you mean “\($0)”?") })
      ]
    }
    let tops = chart.rows.filter { $0.parent == nil }.map(\.label)
    guard tops.count == 1 else {
      return [
        chart.misfit(
          tops.isEmpty
            ? "ingen ruta står överst: alla hör till en annan"
            : "”\(tops[0])” och ”\(tops[1])” hör båda inte till någon: bara en ruta står överst",
          tops.isEmpty
            ? "no box is at the top: all belong to another"
            : "neither “\(tops[0])” nor “\(tops[1])” belongs to any: only one box is at the top")
      ]
    }
    return chart.rows.lazy.compactMap { levelProblem(of: $0, rows, chart) }.prefix(1).map { $0 }
  }

  private static func levelProblem(of row: Chart.Row, _ rows: [String: Chart.Row], _ chart: Chart) -> Diagnostic? {
    var (level, next) = (1, row.parent)
    while let parent = next {
      level += 1
      guard level <= rows.count else {
        return chart.misfit(
          "”\(row.label)” hör till sig själv genom andra", "“\(row.label)” belongs to itself by way of others")
      }
      next = rows[parent]?.parent
    }
    guard level > depth else { return nil }
    return chart.misfit(
      "”\(row.label)” står på fjärde nivån eller lägre: ett organisationsschema visar tre",
      "“\(row.label)” is on the fourth level or lower: an organisation chart shows three",
      hint: Message(sv: "gör ett schema för varje del", en: "make a chart for each part"))
  }

  /// Who stands under whom, a sentence for each that has anyone under it, from the top down.
  func sentences(_ chart: Chart) -> [String] {
    var sentences = [chart.words("överst står ", "at the top is ") + Self.name(top, chart)]
    var level = [top]
    while !level.isEmpty {
      for node in level where !node.children.isEmpty {
        sentences.append(
          chart.words(
            "till \(chart.rows[node.row].label) hör ",
            "under \(chart.rows[node.row].label) \(node.children.count == 1 ? "comes" : "come") ")
            + chart.joined(node.children.map { Self.name($0, chart) }))
      }
      level = level.flatMap(\.children)
    }
    return sentences
  }

  private static func name(_ node: Node, _ chart: Chart) -> String {
    let row = chart.rows[node.row]
    return row.detail.map { "\(row.label) (\($0))" } ?? row.label
  }
}

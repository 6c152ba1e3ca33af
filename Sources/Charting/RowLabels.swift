import Model

/// The names of rows left of a plot in one line to three; over their rows when the plot would get too little width.
struct RowLabels {
  /// The lines of each name.
  let lines: [[String]]
  let isAbove: Bool
  /// Where the plot may begin.
  let left: Double
  private let indent: Double

  private static let gap = 12.0

  /// `rest` is what stands right of the plot, `least` what the plot needs, and `indent` what stands before each name; over its row
  /// a name may take `linesAbove`.
  init(
    _ chart: Chart, width: Double, rest: Double, least: Double, indent: Double = 0, share: Double = 0.34,
    linesAbove: Int = 3, setting: Typesetter
  ) throws(Diagnostic) {
    let names = chart.rows.map(\.shortLabel)
    // Those of the charts beside get as much room, so that equal values are equally long.
    let all = chart.together.flatMap { $0.rows.map(\.shortLabel) }
    self.indent = indent
    for (limit, share) in [(1, share), (2, share + 0.06)] + (width >= 300 ? [(3, share + 0.06)] : []) {
      let column = all.compactMap { setting.lines($0, within: width * share - indent, limit: limit, .label) }
      guard column.count == all.count else { continue }
      let room = indent + setting.room(column.joined(), .value)
      let left = room == 0 ? 1 : room + Self.gap
      guard width - left - rest >= least else { continue }
      (lines, isAbove, self.left) = (Array(column.prefix(names.count)), false, left)
      return
    }
    var lines: [[String]] = []
    for name in names {
      guard let broken = setting.lines(name, within: width - indent, limit: linesAbove, .value) else {
        throw chart.crowded(name, width: width)
      }
      lines.append(broken)
    }
    (self.lines, isAbove, left) = (lines, true, 0.5)
    if width - left - rest < least {
      let widest = chart.values.joined().map(chart.label(of:)).max { $0.count < $1.count }
      throw chart.crowded(widest ?? "", width: width)
    }
  }

  /// The middle of what is `height` high beside or under the name, and where the row ends.
  func slot(_ row: Int, top: Double, height: Double) -> (middle: Double, bottom: Double) {
    let room = Typesetter.leading * Double(lines[row].count)
    if isAbove { return (top + room + height / 2, top + room + height) }
    let both = max(height, room - 4)
    return (top + both / 2, top + both)
  }

  /// `y` of the first line's baseline.
  func baseline(_ row: Int, top: Double, middle: Double) -> Double {
    isAbove ? top + 7.5 : middle - Typesetter.leading * Double(lines[row].count - 1) / 2 + 3.4
  }

  func marks(
    _ row: Int, top: Double, middle: Double, _ style: Drawing.TextStyle, setting: Typesetter
  ) -> [Drawing.Mark] {
    let first = baseline(row, top: top, middle: middle)
    return lines[row].enumerated().filter { !$1.isEmpty }.map { index, line in
      .text(
        setting.text(line, x: indent, y: first + Typesetter.leading * Double(index), style, halo: isAbove))
    }
  }
}

import Model

/// Activities by month: a bar from first to last day, told apart by how it goes, and a line at the day of the report.
///
/// Done is solid, under way filled to that day, late hatched, not begun an outline; the status' symbol stands before the
/// name, and with its word in a key. So few days that a bar could not show them are a diamond at their date. What has no
/// dates says so in its lane.
enum Timeline: ChartForm {
  static let showsValues = false
  private static let (lane, bar, symbol) = (22.0, 12.0, 9.0)
  /// A bar is at least so long; a diamond reaches so far from its middle.
  private static let (shortest, diamond) = (8.0, 5.0)

  static func check(_ chart: Chart) -> [Diagnostic] {
    guard chart.rows.contains(where: { $0.start != nil && $0.end != nil }) else {
      return [
        chart.misfit("tidslinjen har inga datum att rita", "the timeline has no dates to draw")
      ]
    }
    return chart.rows.compactMap { row in
      guard let start = row.start, let end = row.end, end < start else { return nil }
      return chart.misfit(
        "”\(row.label)” slutar \(end), före sin början \(start)",
        "“\(row.label)” ends \(end), before it begins \(start)")
    }
  }

  static func findings(_ chart: Chart) -> [String] { findings(chart, saysAll: false) }

  /// Of many activities how many there are of each status; with `saysAll` every activity all the same.
  static func findings(_ chart: Chart, saysAll: Bool) -> [String] {
    let today = chart.today.map { NumberText.proseDate($0, language: chart.language) }
    var sentences = today.map { [chart.words("läget \($0)", "as of \($0)")] } ?? []
    if chart.rows.count > Summary.limit { sentences += counts(chart) }
    guard saysAll || chart.rows.count <= Summary.limit else { return sentences }
    sentences += chart.rows.map { row in
      var parts = [time(row, chart)]
      if let status = row.status { parts.append(status.label.prefix(1).lowercased() + status.label.dropFirst()) }
      return "\(row.shortLabel): " + parts.joined(separator: ", ")
    }
    return sentences
  }

  /// `klar: 5; sen: 2 (Utbilda chefer och Följ upp)`: many activities by how they go, the late ones by name.
  private static func counts(_ chart: Chart) -> [String] {
    var statuses: [CodeList.Code] = []
    for status in chart.rows.compactMap(\.status) where !statuses.contains(status) { statuses.append(status) }
    let parts = statuses.map { status in
      let rows = chart.rows.filter { $0.status == status }
      let names = status.shape == .down ? " (\(chart.joined(rows.map(\.shortLabel))))" : ""
      return "\(status.label): \(rows.count)\(names)"
    }
    let all = chart.words("\(chart.rows.count) aktiviteter", "\(chart.rows.count) activities")
    return [([all] + parts).joined(separator: "; ")]
  }

  /// `1 januari 2024 till 30 april 2024`.
  private static func time(_ row: Chart.Row, _ chart: Chart) -> String {
    guard let start = row.start, let end = row.end else { return chart.words("utan tid", "no dates") }
    let (from, to) = (
      NumberText.date(start, language: chart.language), NumberText.date(end, language: chart.language)
    )
    return start == end ? from : from + chart.words(" till ", " to ") + to
  }

  static func table(_ chart: Chart, id: String, caption: Caption, place: Place) -> Table {
    let labels =
      chart.series.isEmpty
      ? [
        chart.words("Aktivitet", "Activity"), chart.words("Början", "Start"), chart.words("Slut", "End"),
        chart.words("Läge", "Status"),
      ] : chart.series.map(\.label)
    let rows = chart.rows.map { row in
      let texts = [row.label, row.start?.description ?? "–", row.end?.description ?? "–", row.status?.label ?? "–"]
      return Table.Row(cells: texts.prefix(labels.count).map { Table.Cell([.text($0)]) })
    }
    var table = Table(
      id: id, caption: caption, columns: labels.map { Table.Column(isNumeric: false, label: $0) },
      header: [labels.map { Table.HeaderCell([.text($0)]) }], bodies: [Table.Body(rows: rows)], place: place)
    table.isChartData = true
    return table
  }

  static func draw(_ chart: Chart, width: Double, setting: Typesetter) throws(Diagnostic) -> Drawing {
    guard let days = Calendar(chart) else { throw chart.withoutValues }
    let hasSymbols = chart.rows.contains { $0.status?.shape != nil }
    let labels = try RowLabels(
      chart, width: width, rest: 1, least: width * 0.45, indent: hasSymbols ? 15 : 0, share: 0.34,
      linesAbove: 8, setting: setting)
    // A diamond at the edge of the calendar has room.
    let (left, right) = (labels.isAbove ? diamond + 0.5 : labels.left, width - diamond - 0.5)
    func x(_ day: Int) -> Double {
      left + (right - left) * Double(day - days.first) / Double(days.last - days.first)
    }
    let key = try key(chart, width: width, setting: setting)
    let head = days.heads(chart, x: x, width: width, setting: setting)
    let top = key.height + head.height + 4
    var (bars, names, y): ([Drawing.Mark], [Drawing.Mark], Double) = ([], [], top)
    for row in chart.rows.indices {
      let lines = Double(labels.lines[row].count)
      let height = labels.isAbove ? Typesetter.leading * lines + bar : max(bar, Typesetter.leading * lines - 2)
      let (middle, _) = labels.slot(row, top: y + (lane - bar) / 2, height: labels.isAbove ? bar : height)
      var name = labels.marks(row, top: y + (lane - bar) / 2, middle: middle, .label, setting: setting)
      if let shape = chart.rows[row].status?.shape {
        let baseline = labels.baseline(row, top: y + (lane - bar) / 2, middle: middle)
        if labels.isAbove {
          // Ground round the symbol, as the halo is round the name.
          let ground = PointShape.circle.steps(center: Point(symbol / 2, baseline - 3.5), radius: symbol / 2)
          name.append(.path(ground, fill: .plain(.role(.ground)), stroke: nil))
        }
        name += shape.drawing(size: symbol).marks.map { $0.moved(x: 0, y: baseline - 8) }
      }
      names.append(.group("row \(chart.rows[row].shortLabel)", name))
      bars += self.bar(chart, row, days, x: x, left: left, middle: middle, setting: setting)
      y += height + (lane - bar)
    }
    let foot = y
    let grid = Drawing.Mark.group("grid", head.edges.map { .line(x($0), top - 4, x($0), foot, .grid) })
    var marks = key.marks + head.marks.map { $0.moved(x: 0, y: key.height) } + [grid] + bars
    guard let today = chart.today?.number, days.first < today, today <= days.last else {
      return Drawing(width: width, height: hundredths(foot + 2), marks: marks + names)
    }
    let at = x(today)
    let line = Drawing.Mark.line(at, top - 3, at, foot + 2, Drawing.Stroke(.role(.ink), width: 1))
    let date = chart.today.map { day in
      let text = NumberText.proseDate(day, language: chart.language)
      // One year stands in the subtitle.
      guard days.isOneYear else { return text }
      return text.split(separator: " ").dropLast().joined(separator: " ")
    }
    let words = chart.words("läget ", "as of ") + (date ?? "")
    let half = setting.room(words, .label) / 2
    let text = setting.text(words, x: min(max(at, half), width - half), y: foot + 12, anchor: .middle, .label)
    // Over the bars, and behind the names.
    marks += [.group("today", [line, .text(text)])] + names
    return Drawing(width: width, height: hundredths(foot + 16), marks: marks)
  }

  /// The states in use, each symbol with its word, in a row that breaks when it must.
  private static func key(
    _ chart: Chart, width: Double, setting: Typesetter
  ) throws(Diagnostic) -> (marks: [Drawing.Mark], height: Double) {
    var states: [CodeList.Code] = []
    for status in chart.rows.compactMap(\.status) where status.shape != nil && !states.contains(status) {
      states.append(status)
    }
    var marks: [Drawing.Mark] = []
    var (x, y) = (0.0, 10.5)
    for state in states {
      guard let shape = state.shape else { continue }
      let word = chart.language == .swedish ? state.label.prefix(1).lowercased() + state.label.dropFirst() : state.label
      let room = symbol + 5 + setting.room(word, .label)
      if room > width { throw chart.crowded(word, width: width) }
      if x > 0, x + room > width { (x, y) = (0, y + 14) }
      let drawn = shape.drawing(size: symbol).marks.map { $0.moved(x: x, y: y - 8) }
      marks.append(.group("key \(word)", drawn + [.text(setting.text(word, x: x + symbol + 5, y: y, .label))]))
      x += room + 16
    }
    return (marks, states.isEmpty ? 0 : y + 9.5)
  }

  private static func bar(
    _ chart: Chart, _ row: Int, _ days: Calendar, x: (Int) -> Double, left: Double, middle: Double,
    setting: Typesetter
  ) -> [Drawing.Mark] {
    guard let start = chart.rows[row].start?.number, let end = chart.rows[row].end?.number else {
      return [
        .text(setting.text(chart.words("utan tid", "no dates"), x: left + 6, y: middle + 3.4, .muted, halo: true))
      ]
    }
    // From the beginning of the first day to the end of the last.
    let (from, to) = (x(start), x(end + 1))
    if to - from < shortest {
      let center = Point((from + to) / 2, middle)
      return [.group("bar \(chart.rows[row].shortLabel)", [diamond(center, chart.rows[row].status?.shape)])]
    }
    func box(_ from: Double, _ to: Double, _ fill: Drawing.Fill?, _ stroke: Drawing.Ink?) -> Drawing.Mark {
      // The outline lies inside, so that the bar is as long as its days.
      let inset = stroke == nil ? 0 : 0.6
      return .path(
        Drawing.Step.rounded(
          left: from + inset, top: middle - bar / 2 + inset, right: to - inset, bottom: middle + bar / 2 - inset,
          radius: 2), fill: fill, stroke: stroke.map { Drawing.Stroke($0, width: 1.2) })
    }
    var marks: [Drawing.Mark] = []
    switch chart.rows[row].status?.shape {
    case .done?, .up?: marks = [box(from, to, .plain(.role(.accent)), nil)]
    case .down?: marks = [box(from, to, .hatched(.role(.bad)), nil)]
    case .open?: marks = [box(from, to, .plain(.role(.ground)), .role(.muted))]
    case .underWay?, .level?:
      marks = [box(from, to, .plain(.role(.ground)), .role(.accent))]
      let now = min(chart.today.map { x($0.number) } ?? from, to)
      if now > from + 4 { marks.append(box(from, now, .plain(.role(.accent)), nil)) }
    case nil: marks = [box(from, to, .plain(.role(.context)), nil)]
    }
    return [.group("bar \(chart.rows[row].shortLabel)", marks)]
  }

  /// What a bar would be, too small for a hatch or a part that is done.
  private static func diamond(_ center: Point, _ shape: CodeList.Shape?) -> Drawing.Mark {
    let (fill, outline): (Drawing.Ink, Drawing.Ink?) =
      switch shape {
      case .done?, .up?: (.role(.accent), nil)
      case .down?: (.role(.bad), nil)
      case .open?: (.role(.ground), .role(.muted))
      case .underWay?, .level?: (.role(.ground), .role(.accent))
      case nil: (.role(.context), nil)
      }
    // The shape reaches a quarter farther than its radius; an outline lies inside.
    let radius = (diamond - (outline == nil ? 0 : 0.8)) / 1.25
    return .path(
      PointShape.diamond.steps(center: center, radius: radius), fill: .plain(fill),
      stroke: outline.map { Drawing.Stroke($0, width: 1.2) })
  }
}

extension Drawing.Step {
  /// A rectangle with round corners.
  static func rounded(left: Double, top: Double, right: Double, bottom: Double, radius: Double) -> [Drawing.Step] {
    let radius = min(radius, (right - left) / 2, (bottom - top) / 2)
    let handle = radius * (1 - 0.5523)
    func at(_ x: Double, _ y: Double) -> Point { Point(x, y).rounded }
    return [
      .move(at(left + radius, top)), .line(at(right - radius, top)),
      .curve(at(right - handle, top), at(right, top + handle), at(right, top + radius)),
      .line(at(right, bottom - radius)),
      .curve(at(right, bottom - handle), at(right - handle, bottom), at(right - radius, bottom)),
      .line(at(left + radius, bottom)),
      .curve(at(left + handle, bottom), at(left, bottom - handle), at(left, bottom - radius)),
      .line(at(left, top + radius)),
      .curve(at(left, top + handle), at(left + handle, top), at(left + radius, top)), .close,
    ]
  }
}

extension Drawing.Mark {
  /// The mark so far to the right and down.
  func moved(x: Double, y: Double) -> Drawing.Mark {
    func moved(_ point: Point) -> Point { Point(point.x + x, point.y + y).rounded }
    switch self {
    case .path(let steps, let fill, let stroke):
      let steps = steps.map { step -> Drawing.Step in
        switch step {
        case .move(let point): .move(moved(point))
        case .line(let point): .line(moved(point))
        case .curve(let a, let b, let c): .curve(moved(a), moved(b), moved(c))
        case .close: .close
        }
      }
      return .path(steps, fill: fill, stroke: stroke)
    case .text(var text):
      text.position = moved(text.position)
      return .text(text)
    case .group(let name, let marks): return .group(name, marks.map { $0.moved(x: x, y: y) })
    }
  }
}

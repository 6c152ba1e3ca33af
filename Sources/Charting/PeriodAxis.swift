import Model

/// The periods under a plot: as many labels as have room, in a steady rhythm.
struct PeriodAxis {
  let texts: [Drawing.Text]

  /// `y` is the lowest baseline.
  init(_ chart: Chart, centers: [Double], y: Double, width: Double, setting: Typesetter) {
    if let parts = PartNames(of: chart) {
      texts = Self.place(parts, chart, centers, y: y, width: width, setting)
      return
    }
    let full = chart.rows.map(\.shortLabel)
    var best = Self.place(full, chart, centers, y: y, width: width, setting)
    if best.count < full.count, let years = Self.years(of: chart) {
      best = Self.place(years, chart, centers, y: y, width: width, setting)
    }
    texts = best.map(\.text)
  }

  /// What the labels take more than one line: months and quarters of several years have the years under them.
  static func depth(of chart: Chart) -> Double { PartNames(of: chart)?.isOneYear == false ? 12 : 0 }

  /// Months or quarters by their names where all fit; else the numbers of quarters, or every third month and the last;
  /// else in a rhythm with first and last. Years stand under their first part.
  private static func place(
    _ parts: PartNames, _ chart: Chart, _ centers: [Double], y: Double, width: Double, _ setting: Typesetter
  ) -> [Drawing.Text] {
    let line = parts.isOneYear ? y : y - 12
    func texts(_ names: [String]) -> [Drawing.Text] {
      names.indices.map { row in
        let style: Drawing.TextStyle = chart.isLatest(row) ? .value : .muted
        let half = setting.room(names[row], style) / 2
        return setting.text(
          names[row], x: min(max(centers[row], half), width - half), y: line, anchor: .middle, style)
      }
    }
    func areApart(_ texts: [Drawing.Text]) -> Bool {
      let boxes = texts.map(LabelBox.init(of:))
      return zip(boxes, boxes.dropFirst()).allSatisfy { $0.right + 1 <= $1.left }
    }
    var years: [Drawing.Text] = []
    for (row, period) in parts.periods.enumerated() where !parts.isOneYear {
      guard row == 0 || parts.periods[row - 1].year != period.year else { continue }
      let half = setting.room("\(period.year)", .muted) / 2
      let x = min(max(centers[row], half), width - half)
      let year = setting.text("\(period.year)", x: x, y: y, anchor: .middle, .muted)
      if years.last.map({ LabelBox(of: $0).right + 2 <= LabelBox(of: year).left }) ?? true { years.append(year) }
    }
    let all = texts(parts.names)
    if areApart(all) { return all + years }
    let brief = zip(texts(parts.brief.map { $0 ?? "" }), parts.brief).filter { $1 != nil }.map(\.0)
    // The last period bears its name too, and takes the place of one that is near.
    for last in [parts.brief.last.map { $0 == nil } ?? false ? all.suffix(1) : [], []] {
      for kept in [brief, Array(brief.dropLast())] where kept.count > 1 && areApart(kept + last) {
        return kept + last + years
      }
    }
    // First and last always, and between them as many as stand in one rhythm from the last.
    for stride in 2...max(2, all.count) {
      var chosen = all.indices.filter { (all.count - 1 - $0) % stride == 0 }
      if chosen.first != 0 {
        while let first = chosen.first, chosen.count > 1,
          LabelBox(of: all[0]).right + 1 > LabelBox(of: all[first]).left
        {
          chosen.removeFirst()
        }
        chosen.insert(0, at: 0)
      }
      let kept = chosen.map { all[$0] }
      if areApart(kept) { return kept + years }
    }
    return Array(all.suffix(1)) + years
  }

  private static func place(
    _ labels: [String], _ chart: Chart, _ centers: [Double], y: Double, width: Double, _ setting: Typesetter
  ) -> [(row: Int, text: Drawing.Text)] {
    let own = chart.rows.indices.last(where: chart.isOwn)
    let texts = labels.indices.compactMap { row -> (row: Int, text: Drawing.Text)? in
      let style: Drawing.TextStyle = chart.isLatest(row) ? .value : .muted
      let half = setting.room(labels[row], style) / 2
      guard half * 2 <= width else { return nil }
      let x = min(max(centers[row], half), width - half)
      return (row, setting.text(labels[row], x: x, y: y, anchor: .middle, style))
    }
    let anchor = own ?? labels.count - 1
    let steps = zip(centers, centers.dropFirst()).map { $1 - $0 }
    if let least = steps.min(), let most = steps.max(), most > least * 1.2 {
      return placeUneven(texts, anchor: anchor)
    }
    // Every label, or every second, or third …: a steady rhythm with the report's own period in it.
    for stride in 1...max(1, labels.count) {
      let chosen = texts.filter { ($0.row - anchor) % stride == 0 }
      let boxes = chosen.map { LabelBox(of: $0.text) }
      if zip(boxes, boxes.dropFirst()).allSatisfy({ $0.right + 1 <= $1.left }) { return chosen }
    }
    return texts.filter { $0.row == anchor }
  }

  /// Uneven periods have no rhythm to keep: the own period, the first, and what else has room.
  private static func placeUneven(
    _ texts: [(row: Int, text: Drawing.Text)], anchor: Int
  ) -> [(row: Int, text: Drawing.Text)] {
    var chosen: [(row: Int, text: Drawing.Text)] = []
    let first = texts.filter { $0.row == anchor } + texts.prefix(1)
    for candidate in first + texts.reversed() where !chosen.contains(where: { $0.row == candidate.row }) {
      let box = LabelBox(of: candidate.text)
      if !chosen.contains(where: { box.overlaps(LabelBox(of: $0.text)) }) { chosen.append(candidate) }
    }
    return chosen.sorted { $0.row < $1.row }
  }

  /// `2023` for `2023-12-31`, when all rows are the same day of their years.
  private static func years(of chart: Chart) -> [String]? {
    let days = chart.rows.compactMap { row -> Day? in if case .day(let day)? = row.period { day } else { nil } }
    guard days.count == chart.rows.count, Set(days.map { $0.month * 100 + $0.day }).count == 1 else { return nil }
    return days.map { String($0.year) }
  }

  /// Where the rows stand between 0 and 1: by time, so that a gap of two years is twice as wide as of one.
  static func positions(of chart: Chart) -> [Double] {
    let months = chart.rows.map { row -> Double in
      switch row.period {
      case .year(let year): Double(year * 12)
      case .quarter(let quarter, let year): Double(year * 12 + quarter * 3)
      case .month(let month, let year): Double(year * 12 + month)
      case .day(let day):
        Double(day.year * 12 + day.month) + Double(day.day - 1) / Double(Day.days(in: day.month, of: day.year))
      case nil: 0
      }
    }
    guard let first = months.first, let last = months.last, last > first else { return months.map { _ in 1 } }
    return months.map { ($0 - first) / (last - first) }
  }

  /// The row that the series break stands before, when it parts two rows.
  static func breakRow(of chart: Chart) -> Int? {
    guard let seriesBreak = chart.seriesBreak,
      let row = chart.rows.firstIndex(where: { row in row.period.map { !($0 < seriesBreak) } ?? false }), row > 0
    else { return nil }
    return row
  }

  /// What the break means to whoever compares the values.
  static func breakFinding(of chart: Chart) -> String? {
    guard let row = breakRow(of: chart) else { return nil }
    let period = chart.periodName(row)
    return chart.words(
      "från och med \(period) är mätmetoden ny, och värdena kan inte jämföras med tidigare",
      "from \(period) a new method is used, and values cannot be compared with earlier ones")
  }

  /// The upright line of a series break, with its words at its head, on the side that has room.
  static func breakMark(
    _ chart: Chart, x: Double, top: Double, bottom: Double, width: Double, setting: Typesetter
  ) -> Drawing.Mark {
    let words = chart.words("ny mätmetod", "new method")
    let isRight = x + 4 + setting.room(words, .muted) <= width
    return .group(
      "series break",
      [
        .line(x, top, x, bottom, .seriesBreak),
        .text(
          setting.text(words, x: isRight ? x + 4 : x - 4, y: top + 8, anchor: isRight ? .start : .end, .muted)),
      ])
  }
}

/// What months or quarters are called under a plot.
struct PartNames {
  let periods: [Period]
  /// `jan`, `kv 1`.
  let names: [String]
  /// `1` of a quarter, and the first month of each: where names have no room.
  let brief: [String?]
  let isOneYear: Bool

  /// `jan`, or with periods of several years `jan 2023`.
  var dated: [String] { isOneYear ? names : zip(names, periods).map { "\($0) \($1.year)" } }

  /// `nil` when the rows are not all months, or all quarters.
  init?(of chart: Chart) {
    periods = chart.rows.compactMap(\.period)
    guard periods.count == chart.rows.count, let kind = periods.first?.kind, kind == .month || kind == .quarter,
      periods.allSatisfy({ $0.kind == kind })
    else { return nil }
    let quarter = chart.words("kv ", "Q")
    let full = periods.map { period in
      switch period {
      case .month(let month, _): Self.month(month, chart.language)
      case .quarter(let part, _): "\(quarter)\(part)"
      case .year, .day: period.description
      }
    }
    names = full
    brief = periods.map { period in
      switch period {
      case .quarter(let part, _): "\(part)"
      case .month(let month, _): month % 3 == 1 ? Self.month(month, chart.language) : nil
      case .year, .day: nil
      }
    }
    isOneYear = Set(periods.map(\.year)).count == 1
  }

  /// The month's name as charts have it everywhere. Short Swedish names are not shortened (Språkrådet).
  static func month(_ month: Int, _ language: Language) -> String {
    let names =
      language == .swedish
      ? ["jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"]
      : ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return names.indices.contains(month - 1) ? names[month - 1] : "\(month)"
  }
}

extension Chart {
  /// A period where no axis stands under it: `december 2023`, `kvartal 4 2023`; `Hemtjänst, december 2023: 35`.
  func nameInKey(_ row: Int) -> String {
    switch rows[row].period {
    case .month(let month, let year)?: "\(NumberText.months[language]?[month - 1] ?? "\(month)") \(year)"
    case .quarter(let quarter, let year)?: words("kvartal ", "quarter ") + "\(quarter) \(year)"
    case .year?, .day?, nil: rows[row].shortLabel
    }
  }
}

/// The grid of values with its ticks' labels at the left.
struct ValueAxis {
  let scale: Scale
  let labels: [String]
  /// Where the plot begins: right of the widest label.
  let left: Double
  let top: Double
  let bottom: Double

  /// Whether its numbers stand at it: of panels in a row only the first has them.
  let isLabelled: Bool

  init(
    _ scale: Scale, chart: Chart, top: Double, bottom: Double, isLabelled: Bool = true, setting: Typesetter
  ) {
    (self.scale, self.top, self.bottom, self.isLabelled) = (scale, top, bottom, isLabelled)
    let last = scale.intervals
    labels = scale.ticks.enumerated().map { index, tick in
      let digits = NumberText.digits(tick, decimals: scale.decimals, language: chart.language)
      // A long word stands in the subtitle, where every unit stands.
      let sign = chart.unit.sign(in: chart.language)
      return index == last && !sign.isEmpty && sign.count <= 4 ? chart.withSign(digits) : digits
    }
    left = isLabelled ? (setting.room(labels, .tick) + 6).rounded(.up) : 0
  }

  /// What the mark of a cut axis takes at its foot; `nil` for an axis from zero.
  var zigzag: LabelBox? {
    scale.isCut ? LabelBox(left: left - 4, right: left + 6, top: bottom - 13, bottom: bottom + 1) : nil
  }

  func y(_ value: Decimal) -> Double { bottom - (bottom - top) * scale.position(value) }

  /// `right` is where the grid ends. The line at zero is the baseline when bars stand on it.
  func mark(right: Double, hasBaseline: Bool, setting: Typesetter) -> Drawing.Mark {
    var marks: [Drawing.Mark] = []
    for (tick, label) in zip(scale.ticks, labels) {
      let y = y(tick)
      if !(hasBaseline && tick.isZero) { marks.append(.line(left, y, right, y, .grid)) }
      if isLabelled { marks.append(.text(setting.text(label, x: left - 6, y: y + 3.3, anchor: .end, .tick))) }
    }
    if scale.isCut, isLabelled {
      // The zigzag: 6 × 9 at the foot of the axis.
      let steps = [(0.0, 0.0), (0, -3), (-3, -4.5), (3, -7.5), (0, -9), (0, -12)]
      marks.append(
        .group(
          "cut",
          [
            .polyline(
              steps.map { Point(left + $0.0, bottom + $0.1) }, Drawing.Stroke(.role(.muted), width: 0.75))
          ]))
    }
    return .group("value axis", marks)
  }
}

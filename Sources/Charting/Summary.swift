import Model

/// The alternative text of a chart: `Linjediagram: andel nöjda 2019–2023. …`, made of the data alone.
package struct Summary {
  /// So many values are all said; a listener loses the thread of more.
  package static let limit = 12

  private let chart: Chart
  private let saysAll: Bool

  init(of chart: Chart, saysAll: Bool = false) { (self.chart, self.saysAll) = (chart, saysAll) }

  var text: String {
    let kind = ChartKind.find(chart.kind).map { $0.name[chart.language] } ?? chart.kind.rawValue
    var subject = chart.subject
    while subject.hasSuffix(".") || subject.hasSuffix(" ") { subject.removeLast() }
    // Two colons in one sentence are hard to follow by ear.
    var sentences = [subject.isEmpty ? kind : kind + (subject.contains(":") ? ". " : ": ") + subject]
    guard ChartKind.find(chart.kind)?.form.showsValues != false else { return Self.text(of: sentences + findings) }
    if !chart.about.isEmpty { sentences.append(chart.about) }
    let isSmall = chart.rows.count * chart.series.count <= Self.limit
    sentences += chart.sumSentences
    sentences += isSmall ? all : extremes + (saysAll ? all : bands)
    if chart.about.isEmpty, let levels = chart.levelsProse { sentences.append(levels) }
    if let target = chart.targetProse { sentences.append(chart.words("Mål: ", "Target: ") + target) }
    // The extremes of a large chart are its findings, but for a break in the series.
    if isSmall {
      sentences += findings
    } else if chart.hasGoals {
      sentences += findings
    } else if isOverTime, let finding = PeriodAxis.breakFinding(of: chart) {
      sentences.append(finding)
    }
    return Self.text(of: sentences)
  }

  private var findings: [String] {
    chart.kind == .timeline
      ? Timeline.findings(chart, saysAll: saysAll) : ChartKind.find(chart.kind)?.form.findings(chart) ?? []
  }

  private static func text(of sentences: [String]) -> String {
    sentences.map { sentence in
      // A subject may be a question.
      let isWhole = sentence.hasSuffix("?") || sentence.hasSuffix("!")
      return sentence.prefix(1).uppercased() + sentence.dropFirst() + (isWhole ? "" : ".")
    }.joined(separator: " ")
  }

  private var isOverTime: Bool { chart.rows.allSatisfy { $0.period != nil } }

  /// Each value: a sentence for each series over time, or for each row.
  private var all: [String] {
    if isOverTime {
      return chart.series.indices.map { series in
        introduction(series)
          + chart.joined(chart.rows.indices.map { chart.prose(of: chart.values[$0][series]) + " " + chart.time($0) })
      }
    }
    return chart.rows.indices.map { row in
      guard chart.series.count > 1 else {
        return "\(chart.rows[row].shortLabel): " + chart.prose(of: chart.values[row][0])
      }
      if chart.hasGoals { return outcome(row) }
      if chart.kind == .slope, let change = Change(of: chart, row: row) { return change.fullSentence }
      let values = chart.series.indices.map { index in
        let value = chart.prose(of: chart.values[row][index], row: row, series: index)
        let series = chart.series[index]
        // `82 procent 2023`, but `nöjda 82 procent`.
        let isPeriod = series.period.map { $0.text(in: chart.language) == series.label } ?? false
        return !isPeriod ? "\(series.label) \(value)" : value + " " + chart.time(series.label, series.period)
      }
      return "\(chart.rows[row].shortLabel): " + chart.joined(values)
    }
  }

  /// `Nöjda: 82 procent, mål minst 85 procent`.
  private func outcome(_ row: Int) -> String {
    let target = chart.values[row][1]
    let words =
      target.value.number == nil
      ? chart.words("utan mål", "no target")
      : chart.words("mål ", "target ") + chart.prose(of: target, row: row, series: 1)
    return "\(chart.rows[row].shortLabel): \(chart.prose(of: chart.values[row][0])), \(words)"
  }

  /// Each series' course from first to last, or its highest and lowest.
  private var extremes: [String] {
    // The highest target says nothing, nor do the edges of a band.
    let told = chart.hasGoals ? [0] : chart.series.indices.filter { chart.series[$0].edge == nil }
    return told.compactMap { series in
      let rows = chart.rows.indices.filter { !chart.rows[$0].isTotal }
      let known = rows.filter { chart.values[$0][series].value.number != nil }
      guard let first = known.first, let last = known.last else {
        let marks = chart.values.map { chart.expansion(of: $0[series].value) }
        return introduction(series) + (marks.first ?? "")
      }
      var parts = isOverTime && !chart.isOfParts ? course(series, from: first, to: last) : []
      let start = PeriodAxis.breakRow(of: chart) ?? 0
      let peaks = peaks(known.filter { $0 >= start }, series)
      for (word, rows) in peaks {
        // That the course began or ended there is said already.
        if isOverTime, !chart.isOfParts, rows == [first] || rows == [last] { continue }
        parts.append(word + (isOverTime || chart.series.count > 1 ? " " : ": ") + extreme(rows, series))
      }
      if parts.isEmpty, Set(known.map { chart.values[$0][series].value }).count == 1 {
        parts.append(
          chart.words("alla ", "all ") + chart.prose(of: chart.values[first][series]))
      }
      if chart.isOfParts {
        parts.append(
          chart.words("senast ", "latest ") + chart.prose(of: chart.values[last][series]) + " " + chart.time(last))
      }
      let unknown = rows.filter { !known.contains($0) }
      if !unknown.isEmpty {
        parts.append(
          chart.words("utan värde: ", "no value: ") + chart.joined(unknown.map(chart.periodName)))
      }
      for row in chart.rows.indices where chart.rows[row].isTotal {
        parts.append("\(chart.rows[row].shortLabel): " + chart.prose(of: chart.values[row][series]))
      }
      return introduction(series) + parts.joined(separator: "; ")
    }
  }

  /// `ökade med 3 procentenheter, från 87 procent 2019 till 90 procent 2023`; across a break only the two values.
  private func course(_ series: Int, from first: Int, to last: Int) -> [String] {
    guard first < last, PeriodAxis.breakRow(of: chart) == nil, let change = Change(of: chart, series: series) else {
      let ends = [first, last].map { chart.prose(of: chart.values[$0][series]) + " " + chart.time($0) }
      return first < last ? ends : Array(ends.prefix(1))
    }
    return [change.name.isEmpty ? change.fullSentence : change.fullCourse]
  }

  /// Each band where it ends: `Osäkerhet: från 77 procent till 87 procent 2023`.
  private var bands: [String] {
    chart.series.indices.compactMap { series in
      guard chart.series[series].edge == .lower, series + 1 < chart.series.count,
        let row = chart.rows.indices.last(where: { row in
          chart.values[row][series...(series + 1)].allSatisfy { $0.value.number != nil }
        })
      else { return nil }
      let ends = chart.values[row][series...(series + 1)].map(chart.prose(of:))
      let panel = chart.series[series].panel.map { "\($0), " } ?? ""
      return "\(panel)\(chart.series[series].label): "
        + chart.words("från \(ends[0]) till \(ends[1]) ", "from \(ends[0]) to \(ends[1]) ") + chart.time(row)
    }
  }

  /// The value of `rows`, which is one, and where it stands.
  private func extreme(_ rows: [Int], _ series: Int) -> String {
    let text = chart.prose(of: chart.values[rows[0]][series])
    guard isOverTime else { return chart.joined(rows.map { chart.rows[$0].shortLabel }) + ", " + text }
    let others = rows.dropFirst().map(chart.periodName)
    return text + " " + chart.joined([chart.time(rows[0])] + others)
  }

  private func introduction(_ series: Int) -> String {
    chart.series.count > 1 ? "\(chart.name(series)): " : ""
  }

  /// `Särskilt boende: högst 71 i juli, lägst 35 i december`, of values that can be compared; `nil` where all are alike.
  func peaks(of series: Int) -> String? {
    let parts = peaks(chart.rows.indices.dropFirst(PeriodAxis.breakRow(of: chart) ?? 0), series)
    guard !parts.isEmpty else { return nil }
    return introduction(series) + parts.map { $0.word + " " + extreme($0.rows, series) }.joined(separator: ", ")
  }

  /// The rows with the highest and with the lowest value; none where all are alike.
  private func peaks(_ rows: some Sequence<Int>, _ series: Int) -> [(word: String, rows: [Int])] {
    let values = rows.compactMap { row in chart.values[row][series].value.number.map { (row: row, value: $0) } }
    guard let most = values.map(\.value).max(), let least = values.map(\.value).min(), least < most else { return [] }
    return [(chart.words("högst", "highest"), most), (chart.words("lägst", "lowest"), least)].map { word, value in
      (word, values.filter { $0.value == value }.map(\.row))
    }
  }
}

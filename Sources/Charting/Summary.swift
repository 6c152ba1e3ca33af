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
    let isSmall = chart.rows.count * chart.series.count <= Self.limit
    sentences += isSmall ? all : extremes + (saysAll ? all : bands)
    if let levels = chart.levelsProse { sentences.append(levels) }
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
          + chart.joined(chart.rows.indices.map { chart.prose(of: chart.values[$0][series]) + " " + time($0) })
      }
    }
    return chart.rows.indices.map { row in
      guard chart.series.count > 1 else {
        return "\(chart.rows[row].shortLabel): " + chart.prose(of: chart.values[row][0])
      }
      if chart.hasGoals { return outcome(row) }
      let values = chart.series.indices.map { index in
        let value = chart.prose(of: chart.values[row][index], row: row, series: index)
        let series = chart.series[index]
        // `82 procent 2023`, but `nöjda 82 procent`.
        let isPeriod = series.period.map { $0.text(in: chart.language) == series.label } ?? false
        return !isPeriod ? "\(series.label) \(value)" : value + " " + time(series.label, series.period)
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
      let numbers = known.compactMap { chart.values[$0][series].value.number }
      var parts = isOverTime ? course(series, from: first, to: last) : []
      if let most = numbers.max(), let least = numbers.min(), least < most {
        for (word, value) in [(chart.words("högst", "highest"), most), (chart.words("lägst", "lowest"), least)] {
          let rows = known.filter { chart.values[$0][series].value.number == value }
          // That the course began or ended there is said already.
          if isOverTime, rows == [first] || rows == [last] { continue }
          parts.append(word + (isOverTime || chart.series.count > 1 ? " " : ": ") + extreme(rows, series))
        }
      } else if parts.isEmpty {
        parts.append(
          chart.words("alla ", "all ") + chart.prose(of: chart.values[first][series]))
      }
      let unknown = rows.filter { !known.contains($0) }
      if !unknown.isEmpty {
        parts.append(
          chart.words("utan värde: ", "no value: ") + chart.joined(unknown.map { chart.rows[$0].shortLabel }))
      }
      for row in chart.rows.indices where chart.rows[row].isTotal {
        parts.append("\(chart.rows[row].shortLabel): " + chart.prose(of: chart.values[row][series]))
      }
      return introduction(series) + parts.joined(separator: "; ")
    }
  }

  /// `ökade med 3 procentenheter, från 87 procent 2019 till 90 procent 2023`; across a break only the two values.
  private func course(_ series: Int, from first: Int, to last: Int) -> [String] {
    let ends = [first, last].map { chart.prose(of: chart.values[$0][series]) + " " + time($0) }
    guard first < last else { return Array(ends.prefix(1)) }
    guard PeriodAxis.breakRow(of: chart) == nil, let change = Change(of: chart, series: series) else { return ends }
    let subject = introduction(series).isEmpty ? change.name + " " : ""
    return [
      subject + change.words + chart.words(", från \(ends[0]) till \(ends[1])", ", from \(ends[0]) to \(ends[1])")
    ]
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
        + chart.words("från \(ends[0]) till \(ends[1]) ", "from \(ends[0]) to \(ends[1]) ") + time(row)
    }
  }

  /// The value of `rows`, which is one, and where it stands.
  private func extreme(_ rows: [Int], _ series: Int) -> String {
    let text = chart.prose(of: chart.values[rows[0]][series])
    guard isOverTime else { return chart.joined(rows.map { chart.rows[$0].shortLabel }) + ", " + text }
    let others = rows.dropFirst().map { chart.rows[$0].shortLabel }
    return text + " " + chart.joined([time(rows[0])] + others)
  }

  private func introduction(_ series: Int) -> String {
    chart.series.count > 1 ? "\(chart.name(series)): " : ""
  }

  /// `2023`; after a number without a word `under 2023`, so that two numbers do not meet, nor a number
  /// and `år`, which would be an age. English always has a word between.
  private func time(_ row: Int) -> String { time(chart.rows[row].shortLabel, chart.rows[row].period) }

  private func time(_ name: String, _ period: Period?) -> String {
    guard chart.language == .swedish else { return chart.time(name, period) }
    guard chart.unit.many.isEmpty else { return name }
    return (period?.kind == .year ? "under " : "för ") + name
  }
}

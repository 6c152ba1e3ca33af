import Foundation
import Model

/// A golden case: a folder with `chart.txt` (the data, see `Cases/LÄSMIG.md`) and `expected.txt`.
struct Case: CustomStringConvertible, Sendable {
  let name: String
  let chart: Chart
  let widths: [Double]

  var description: String { name }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")

  static var names: [String] {
    let entries = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (entries ?? []).filter { !$0.contains(".") }.sorted()
  }

  var expectedFile: URL { Self.folder.appending(path: "\(name)/expected.txt") }

  init(named name: String) throws {
    self.name = name
    let text = try String(contentsOf: Self.folder.appending(path: "\(name)/chart.txt"), encoding: .utf8)
    var fields: [String: String] = [:]
    var rows: [[String]] = []
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
      let value = parts.count > 1 ? parts[1] : ""
      if parts[0] == "row" { rows.append(Self.split(value)) } else { fields[parts[0]] = value }
    }
    let unit = Unit.standard.first { $0.name == fields["unit"] ?? "procent" } ?? .percent
    var chart = Samples.chart(
      Chart.Kind(rawValue: fields["kind"] ?? "") ?? .dot, rows: rows.map { $0[0] },
      series: Self.split(fields["series"] ?? ""), values: rows.map { $0.dropFirst().joined(separator: " ") },
      unit: unit, decimals: Int(fields["decimals"] ?? "") ?? 0, subject: fields["subject"] ?? "",
      language: Language(tag: fields["language"] ?? "sv") ?? .swedish)
    for (row, fact) in Self.split(fields["facts"] ?? "").enumerated() where row < chart.values.count {
      for series in chart.values[row].indices { chart.values[row][series].key.name = fact }
    }
    chart.seriesBreak = fields["break"].flatMap(Period.init)
    chart.unchanged = fields["unchanged"].flatMap { Decimal(plain: $0) }
    if let target = fields["target"] {
      let parts = Self.split(target)
      chart.target = Samples.figure(Samples.number(parts[1]), unit: unit, decimals: chart.decimals)
      chart.target?.text = parts[0]
    }
    if chart.kind == .timeline {
      // row name | start | end | status
      chart.series = []
      for (index, fields) in rows.enumerated() {
        chart.rows[index].start = Day(iso: fields[1])
        chart.rows[index].end = Day(iso: fields[2])
        chart.rows[index].status = fields.count > 3 ? Samples.status(fields[3]) : nil
      }
      chart.values = rows.map { _ in [] }
      chart.today = fields["today"].flatMap { Day(iso: $0) }
    }
    let levels = Self.split(fields["levels"] ?? "")
    for index in stride(from: 0, to: levels.count - 1, by: 2) {
      var level = Samples.figure(Samples.number(levels[index + 1]), unit: unit, decimals: chart.decimals)
      level.label = levels[index]
      chart.levels.append(level)
    }
    for (row, goal) in Self.split(fields["goals"] ?? "").enumerated() where row < chart.rows.count {
      chart.rows[row].goal = Samples.goals[goal]
    }
    self.chart = chart
    widths = (fields["width"] ?? "459").split(separator: " ").compactMap { Double($0) }
  }

  /// Fields parted by a bar.
  private static func split(_ line: String) -> [String] {
    line.isEmpty
      ? []
      : line.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: .whitespaces) }
  }
}

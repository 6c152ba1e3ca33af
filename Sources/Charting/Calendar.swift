import Model

/// The whole months that a timeline spans, and the names over them.
struct Calendar {
  /// Months after the first from which the axis ends with a year.
  private static let longest = 24

  /// Whether days need their year to be told apart.
  var isOneYear: Bool { Set(months.map(\.year)).count == 1 }

  private let months: [(month: Int, year: Int)]
  /// The first day of the first month, and of the one after the last.
  let first: Int
  let last: Int

  init?(_ chart: Chart) {
    let starts = chart.rows.compactMap { $0.end == nil ? nil : $0.start }
    let ends = chart.rows.compactMap { $0.start == nil ? nil : $0.end }
    guard let from = starts.min(), let to = ends.max() else { return nil }
    var months: [(month: Int, year: Int)] = []
    let start = from.year * 12 + from.month - 1
    var end = max(to.year * 12 + to.month - 1, start)
    // So many months are read by years, of which the last is whole.
    if end - start >= Self.longest { end = end / 12 * 12 + 11 }
    for index in start...end { months.append((index % 12 + 1, index / 12)) }
    self.months = months
    guard let first = Day(year: from.year, month: from.month, day: 1),
      let last = Day(year: end / 12, month: end % 12 + 1, day: Day.days(in: end % 12 + 1, of: end / 12))
    else { return nil }
    (self.first, self.last) = (first.number, last.number + 1)
  }

  /// Names of months where they fit, else of every third, else of quarters, else of years alone; years over them when there are several.
  struct Heads {
    var marks: [Drawing.Mark] = []
    /// Days at which a line of the grid stands.
    var edges: [Int] = []
    var height = 0.0
  }

  private struct Span {
    var name: String
    var first: Int
    var last: Int
  }

  func heads(_ chart: Chart, x: (Int) -> Double, width: Double, setting: Typesetter) -> Heads {
    let years = spans { "\($0.year)" }
    let isSwedish = chart.language == .swedish
    let fine = spans { PartNames.month($0.month, chart.language) + " \($0.year)" }
    let quarters = spans { (isSwedish ? "kv " : "Q") + "\(($0.month + 2) / 3) \($0.year)" }
    func texts(_ spans: [Span], y: Double, isYear: Bool) -> [Drawing.Text]? {
      let texts = spans.map { span -> Drawing.Text in
        let name = isYear ? span.name : span.name.split(separator: " ").dropLast().joined(separator: " ")
        // The first and last year may be wider than their months.
        let half = isYear ? setting.room(name, .muted) / 2 : 0
        let middle = min(max((x(span.first) + x(span.last)) / 2, half), width - half)
        return setting.text(name, x: middle, y: y, anchor: .middle, .muted)
      }
      let boxes = texts.map(LabelBox.init(of:))
      let isFree = zip(boxes, boxes.dropFirst()).allSatisfy { $0.right + 2 <= $1.left }
      return isFree && boxes.allSatisfy { $0.left >= 0 && $0.right <= width } ? texts : nil
    }
    let under = years.count > 1 ? 12.0 : 0
    // Every third month's name where all have no room, with every month's line.
    let thirds = zip(fine, months).filter { $1.month % 3 == 1 }.map(\.0)
    for (spans, named) in [(fine, fine), (fine, thirds), (quarters, quarters)] {
      guard named.count > 1 || fine.count < 3, let lower = texts(named, y: 10 + under, isYear: false) else { continue }
      var heads = Heads(marks: [.texts("months", lower)], edges: spans.map(\.first) + [last], height: 14 + under)
      if years.count > 1 {
        // A year of one month may have no room for its name beside its neighbour's.
        guard let upper = texts(years, y: 10, isYear: true) else { continue }
        heads.marks.insert(.texts("years", upper), at: 0)
      }
      return heads
    }
    var chosen: [Drawing.Text] = []
    for text in years.compactMap({ texts([$0], y: 10, isYear: true)?.first }) {
      if !chosen.contains(where: { LabelBox(of: $0).overlaps(LabelBox(of: text)) }) { chosen.append(text) }
    }
    return Heads(marks: [.texts("years", chosen)], edges: years.map(\.first) + [last], height: 14)
  }

  /// Neighbouring months of one name together.
  private func spans(_ name: ((month: Int, year: Int)) -> String) -> [Span] {
    var spans: [Span] = []
    var day = first
    for month in months {
      let end = day + Day.days(in: month.month, of: month.year)
      if spans.last?.name == name(month) {
        spans[spans.count - 1].last = end
      } else {
        spans.append(Span(name: name(month), first: day, last: end))
      }
      day = end
    }
    return spans
  }
}

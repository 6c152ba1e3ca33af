import Model

/// A chart's figures in words: in the drawing, in the table and in the alternative text alike.
extension Chart {
  /// `82`, `1▫209`, `..`: what stands in the drawing and in the table.
  func digits(of figure: PrintedFigure) -> String {
    switch figure.value {
    case .number(let number):
      NumberText.digits(
        number, decimals: decimals, signed: kind == .bridge || figure.text.hasPrefix("+"), language: language)
    case .missing: ".."
    case .notApplicable: "."
    case .nothing: "–"
    case .protected: "x"
    }
  }

  /// `82 %` for a share; other units stand in the subtitle.
  package func label(of figure: PrintedFigure) -> String {
    let digits = digits(of: figure)
    return unit.family == .share && figure.value.number != nil ? withSign(digits) : digits
  }

  /// `82 %`, `40 dagar`; English closes up the sign: `82%`.
  func withSign(_ digits: String) -> String {
    let sign = unit.sign(in: language)
    let gap = unit.family == .share ? words(NumberText.noBreakSpace, "") : NumberText.noBreakSpace
    return sign.isEmpty ? digits : digits + gap + sign
  }

  /// `82 procent`, `uppgift saknas`: in running text.
  func prose(of figure: PrintedFigure) -> String {
    guard let number = figure.value.number else { return expansion(of: figure.value) }
    return withUnit(digits(of: figure), value: number, language: language)
  }

  /// What a mark stands for.
  func expansion(of value: FactValue) -> String {
    let swedish = language == .swedish
    switch value {
    case .number: return ""
    case .missing: return swedish ? "uppgift saknas" : "not available"
    case .notApplicable: return swedish ? "kan inte förekomma" : "not applicable"
    case .nothing: return swedish ? "inget" : "none"
    case .protected: return swedish ? "skyddad uppgift" : "protected"
    }
  }

  func withUnit(_ digits: String, value: Decimal, unit other: Unit? = nil, language: Language) -> String {
    NumberText.prose(digits, unit: other ?? unit, value: value, language: language)
  }

  /// `mål minst 85 %`, where the drawing has a target line.
  var targetLabel: String? {
    guard let target, let number = target.value.number else { return nil }
    let digits = printed(target, number)
    let level = unit.family == .share ? withSign(digits) : digits
    return words("mål ", "target ") + (direction(of: target) ?? "") + level
  }

  /// `minst 85 procent`: the target in running text.
  var targetProse: String? {
    guard let target else { return nil }
    guard let number = target.value.number, let direction = direction(of: target) else { return target.text }
    return direction + withUnit(printed(target, number), value: number, language: language)
  }

  /// `Budget: 328,0 mnkr; Utfall: 319,2 mnkr`: what a bridge leads between.
  var levelsProse: String? {
    let texts = levels.compactMap { level in
      level.value.number.map { number in
        let digits = NumberText.digits(number, decimals: decimals, language: language)
        return "\(level.label): " + withUnit(digits, value: number, language: language)
      }
    }
    return texts.isEmpty ? nil : texts.joined(separator: "; ")
  }

  /// `minst `, `högst ` or nothing: what the reference printed before its number; `nil` when it printed another.
  private func direction(of target: PrintedFigure) -> String? {
    guard let number = target.value.number, let start = target.text.firstRange(of: printed(target, number))?.lowerBound
    else { return nil }
    return String(target.text[..<start])
  }

  private func printed(_ target: PrintedFigure, _ number: Decimal) -> String {
    NumberText.digits(number, decimals: target.decimals, language: language)
  }

  /// The word of the chart's language.
  func words(_ sv: String, _ en: String) -> String { language == .swedish ? sv : en }

  /// `A, B och C`.
  func joined(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + words(" och ", " and ") + last
  }

  // MARK: Who is the message and who the background

  /// A series of an earlier period beside one of the report's own.
  func isEarlier(_ index: Int) -> Bool {
    guard let period = series[index].period, period < self.period else { return false }
    return series.contains { $0.period == self.period }
  }

  /// A series by its name: with its panel, and which edge of a band it is.
  func name(_ index: Int) -> String {
    let series = series[index]
    var name = series.label
    if let panel = series.panel, panel != name { name = name.isEmpty ? panel : "\(panel), \(name)" }
    switch series.edge {
    case .lower?: return name + words(", från", ", from")
    case .upper?: return name + words(", till", ", to")
    case nil: return name
    }
  }

  /// Comparisons (riket) and earlier periods are grey.
  package func isBackground(_ index: Int) -> Bool { series[index].isContext || isEarlier(index) }

  /// Its place in the palette: what its name has in the whole document, else its number among those that are no background.
  func paletteIndex(_ index: Int) -> Int {
    palette[series[index].label] ?? (0..<index).count { !isBackground($0) && series[$0].edge == nil }
  }

  /// The same of a row that is a line of its own.
  func paletteIndex(ofRow row: Int) -> Int {
    palette[rows[row].label] ?? (0..<row).count { !rows[$0].isContext }
  }

  /// What is told apart by colours of the palette, in its order; empty where one colour is enough or the colours mean good
  /// and bad.
  package var colouredNames: [String] {
    let names: [String]
    switch kind {
    case .trend, .bar, .barTrend, .multiples:
      names = series.indices.filter { !isBackground($0) && series[$0].edge == nil }.map { series[$0].label }
    case .slope: names = rows.filter { !$0.isContext }.map(\.label)
    case .pie, .ring, .stacked, .shareBar, .diverging, .dot, .bullet, .bridge, .timeline, .organisation, .sparkline:
      names = []
    }
    var seen: Set<String> = []
    let unique = names.filter { seen.insert($0).inserted }
    return unique.count > 1 ? unique : []
  }

  /// The row is the report's own period, or a part of it: a quarter of the year.
  func isOwn(_ row: Int) -> Bool {
    guard let period = rows[row].period else { return false }
    return period == self.period || self.period.kind == .year && period.year == self.period.year
  }

  /// The row ends with the report's own period: of a year and of its months, the year and December.
  func isLatest(_ row: Int) -> Bool {
    guard let period = rows[row].period else { return false }
    return period == self.period || period.kind != .day && period.lastDay == self.period.lastDay
  }

  package var foreground: [Int] { series.indices.filter { !isBackground($0) && series[$0].edge == nil } }
}

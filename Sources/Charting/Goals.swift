import Model

/// Outcomes against targets: the second series of a bullet or dot chart, when its rows have targets.
extension Chart {
  /// The second series holds targets and not values of another period or organisation.
  package var hasGoals: Bool { kind == .bullet || kind == .dot && rows.contains { $0.goal != nil } }

  /// A drawing so wide has the targets in figures beside the outcomes; a narrower one has them under these.
  static var goalsWidth: Double { 300 }

  /// What a mark stands for, where it stands: `–` in the place of a target says that there is none.
  func expansion(of value: FactValue, series: Int) -> String {
    hasGoals && series == 1 && value == .nothing ? words("inget mål", "no target") : expansion(of: value)
  }

  /// Whether the outcome is as good as its target asks; `nil` when either is no number or the target has no direction.
  package func isMet(_ row: Int) -> Bool? {
    guard hasGoals, values[row].count > 1, let goal = rows[row].goal, let outcome = values[row][0].value.number,
      let target = values[row][1].value.number
    else { return nil }
    switch goal {
    case .atLeast: return target <= outcome
    case .atMost: return outcome <= target
    case .exactly: return outcome == target
    case .increase, .decrease: return nil
    }
  }

  /// `minst 85`: a target with the way it points; other figures as they are.
  func digits(of figure: PrintedFigure, row: Int, series: Int) -> String {
    goalWord(row, series, figure) + digits(of: figure)
  }

  func label(of figure: PrintedFigure, row: Int, series: Int) -> String {
    goalWord(row, series, figure) + label(of: figure)
  }

  func prose(of figure: PrintedFigure, row: Int, series: Int) -> String {
    goalWord(row, series, figure) + prose(of: figure)
  }

  private func goalWord(_ row: Int, _ series: Int, _ figure: PrintedFigure) -> String {
    guard hasGoals, series == 1, figure.value.number != nil else { return "" }
    switch rows[row].goal {
    case .atLeast?: return words("minst", "at least") + NumberText.noBreakSpace
    case .atMost?: return words("högst", "at most") + NumberText.noBreakSpace
    case .exactly?, .increase?, .decrease?, nil: return ""
    }
  }

  /// A target that says more or less than before has no level to draw.
  func checkGoals() -> [Diagnostic] {
    guard let row = rows.first(where: { $0.goal == .increase || $0.goal == .decrease }) else { return [] }
    return [
      misfit(
        "målet för ”\(row.label)” är att \(row.goal == .increase ? "öka" : "minska"), och har ingen nivå att rita",
        "the target of “\(row.label)” is to \(row.goal == .increase ? "increase" : "decrease"), which has no level to draw",
        hint: Message(
          sv: "visa måttet i en tabell, eller ge det målet minst eller högst ett tal",
          en: "show the measure in a table, or give it a target of at least or at most a number"))
    ]
  }

  /// `minst 85 %`, when every row has this one target: it is then said once.
  private var commonGoal: String? {
    let numbers = Set(values.map { $0.last?.value.number })
    let labels = Set(rows.indices.map { label(of: values[$0][1], row: $0, series: 1) })
    return numbers.count == 1 && numbers.first != .some(nil) && labels.count == 1 ? labels.first : nil
  }

  /// The targets stand in figures at each row: they are not one and the same in this chart and in those beside it.
  var hasGoalColumn: Bool { together.contains { $0.commonGoal == nil } }

  /// `mål`, and which, where it is one.
  var goalTitle: String {
    let word = words("mål", "target")
    return hasGoalColumn ? word : commonGoal.map { "\(word) \($0)" } ?? word
  }

  /// The first row's stroke has the word over it; where names stand over their rows, or the first row has no target, the
  /// key has it.
  func hasGoalHead(_ labels: RowLabels) -> Bool { !labels.isAbove && values.first?.last?.value.number != nil }

  /// What the strokes are, and with `shapes` what the points are where one misses its target.
  func goalKey(
    _ labels: RowLabels, shapes: Bool = false, width: Double, setting: Typesetter
  ) throws(Diagnostic) -> Key {
    var entries: [(swatch: Key.Swatch, label: String)] = []
    if !hasGoalHead(labels), values.contains(where: { $0.last?.value.number != nil }) {
      entries.append((.stroke, goalTitle))
    }
    let own = rows.indices.filter { !rows[$0].isContext }
    if shapes, rows.indices.contains(where: { isMet($0) == false }) {
      if own.contains(where: { isMet($0) == true }) {
        entries.append((.point(.circle, radius: 4, ink: .role(.accent)), words("når målet", "target met")))
      }
      entries.append((.missed(radius: 4), words("når inte målet", "target not met")))
    }
    return try Key(entries, chart: self, width: width, setting: setting)
  }

  /// The word over the first row's stroke, whose row begins at `top`.
  func goalHead(
    x: Double, top: Double, middle: Double, left: Double, width: Double, setting: Typesetter
  ) -> Drawing.Mark {
    let half = setting.room(goalTitle, .label) / 2
    let at = max(half, min(max(x, left + half), width - half))
    return .text(
      setting.text(goalTitle, x: at, y: min(middle - 12, top - 3), anchor: .middle, .label))
  }

  /// Who reaches the target and who does not; nothing for those without one.
  var goalFindings: [String] {
    func named(_ met: Bool) -> [String] { rows.indices.filter { isMet($0) == met }.map { rows[$0].shortLabel } }
    let (met, not) = (named(true), named(false))
    var sentences: [String] = []
    if !met.isEmpty { sentences.append(words("når målet: ", "target met: ") + joined(met)) }
    if !not.isEmpty { sentences.append(words("når inte målet: ", "target not met: ") + joined(not)) }
    return sentences
  }
}

extension Drawing.Stroke {
  /// The upright stroke of a row's own target.
  static let goal = Drawing.Stroke(.role(.ink), width: 1.75)
}

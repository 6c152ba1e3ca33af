import Figures
import Intake
import Model

extension Filler {
  /// The sum of `rows`, for a group or the whole table. A reckoned column's total is reckoned from its operands' totals:
  /// a share of the sums, never a sum of shares.
  func totalRow(
    _ label: String, _ kind: Table.Row.Kind, _ rows: [FilledRow], _ leaves: [ColumnTree.Leaf], _ context: Context
  ) -> FilledRow {
    var total = FilledRow(header: [.text(label)], cells: [], kind: kind)
    var named: NamedCells = [:]
    for (index, leaf) in leaves.enumerated() {
      guard index > 0 || leaf.isNumeric else {
        total.cells.append(FilledCell(value: .text(label), text: label))
        continue
      }
      let cells = rows.map { $0.cells[index] }
      var value: Evaluated = .text("")
      if leaf.isNumeric {
        value = leaf.value.isReckoned ? reckonedTotal(leaf, cells, named, context) : sum(cells.map(\.value))
      }
      if case .figure(let figure) = value, let unit = leaf.unit { value = .figure(figure.converted(to: unit)) }
      if let name = leaf.name { named[name] = value }
      total.cells.append(cell(value))
    }
    return total
  }

  private func reckonedTotal(
    _ leaf: ColumnTree.Leaf, _ cells: [FilledCell], _ named: NamedCells, _ context: Context
  ) -> Evaluated {
    let operands = leaf.value.operands.enumerated().map { index, reference in
      if case .field(let field) = reference.head.value, let total = named[field] { return total }
      return sum(cells.compactMap { $0.operands.indices.contains(index) ? $0.operands[index] : nil })
    }
    return attempt { () throws(Diagnostic) in try reckoned(leaf, operands, context) } ?? .blank(.missing)
  }

  /// Shares are not added, nor measures that have nothing to do with each other. A part that is missing or hidden makes
  /// the sum so too; what cannot be, or is nothing, adds nothing.
  private func sum(_ values: [Evaluated]) -> Evaluated {
    if let total = countedTotal(values) { return .figure(total) }
    var total = Decimal(0)
    var printed = Decimal(0)
    var pattern: EvaluatedFigure?
    var gaps: [FactValue] = []
    var places: [Place] = []
    for value in values {
      switch value {
      case .figure(let figure):
        guard figure.unit.family != .share, figure.unit.family != .percentagePoints else {
          return .blank(.notApplicable)
        }
        places += figure.provenance.places
        guard let number = figure.value.number else {
          gaps.append(figure.value)
          continue
        }
        guard let converted = figure.unit.converted(number, to: pattern?.unit ?? figure.unit) else {
          return .blank(.notApplicable)
        }
        total = total + converted
        printed = printed + converted.rounded(to: figure.decimals)
        var widest = pattern ?? figure
        widest.decimals = max(widest.decimals, figure.decimals)
        pattern = widest
      case .blank(let mark): gaps.append(mark ?? .missing)
      case .target, .text, .markdown, .day, .period, .sex, .code: return .text("")
      }
    }
    if gaps.contains(.protected) { return .blank(.protected) }
    if gaps.contains(.missing) { return .blank(.missing) }
    guard var figure = pattern else { return .blank(gaps.first ?? .missing) }
    if total.isOverflow { diagnostics.add(Evaluator.tooLarge(figure.key, at: figure.place)) }
    figure.value = .number(total)
    figure.printsInexactly = printed != total.rounded(to: figure.decimals)
    figure.label = language == .swedish ? "Summa" : "Total"
    figure.provenance.places = places
    return .figure(figure)
  }

  /// The sum of counts of individuals is a count of its own: what is hidden in the rows need not be hidden in the total,
  /// and what is told in the rows may have to be.
  private func countedTotal(_ values: [Evaluated]) -> EvaluatedFigure? {
    let figures = values.compactMap(\.figure)
    let counts = figures.compactMap(\.rowCount)
    guard counts.count == values.count, var total = figures.first, let source = counts.first?.source,
      counts.allSatisfy({ $0.source == source }), let dataset = book.sources[source], dataset.isOfPersons
    else { return nil }
    let count = RowCount(source: source, selections: counts.flatMap(\.selections))
    let found = value(of: count, dataset, at: total.key)
    (total.value, total.rowCount) = (found.value, count)
    total.label = language == .swedish ? "Summa" : "Total"
    total.provenance.places = found.places
    return total
  }
}

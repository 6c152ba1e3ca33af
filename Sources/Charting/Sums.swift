import Model

/// What a drawing adds up: the whole of a stack, and each side of an answer scale.
extension Chart {
  /// `Sammanlagt: Särskilt boende 342,7 årsarbetare och Hemtjänst 242,1 årsarbetare`, for those who cannot see the sums.
  var sumSentences: [String] {
    switch kind {
    case .stacked: [sums(of: series.indices, named: words("sammanlagt", "in all"))].compactMap { $0 }
    case .diverging where series.count > 3:
      [series.indices.prefix(series.count / 2), series.indices.suffix(series.count / 2)].compactMap { side in
        sums(of: side, named: joined(side.map { series[$0].label }))
      }
    default: []
    }
  }

  /// A row that lacks a part has no sum; `nil` when all do.
  private func sums(of side: Range<Int>, named name: String) -> String? {
    let texts = zip(rows, values).compactMap { row, values -> String? in
      let numbers = side.compactMap { values[$0].value.number }
      guard numbers.count == side.count, var sum = values.first else { return nil }
      sum.value = .number(numbers.reduce(Decimal(0), +))
      return "\(row.shortLabel) \(prose(of: sum))"
    }
    return texts.isEmpty ? nil : "\(name): " + joined(texts)
  }
}

import Model

/// An axis of values: three to five ticks, of a cut one up to seven, at 1, 2 or 5 × 10ⁿ, exact, so that no tick is
/// ever labelled wrong.
package struct Scale: Hashable {
  package let first: Decimal
  package let step: Decimal
  /// Steps between the ticks: two to four, of a cut axis up to six.
  package let intervals: Int

  package var last: Decimal { first + step * Decimal(intervals) }
  package var ticks: [Decimal] { (0...intervals).map { first + step * Decimal($0) } }
  /// Decimals that the ticks are printed with.
  package var decimals: Int { step.scale }
  /// The axis leaves out zero, which must be marked at its foot.
  var isCut: Bool { Decimal(0) < first }

  /// From the tick at or under `low` to the one at or over `high`, in steps no finer than `decimals`.
  ///
  /// Where the values are too close for two steps the scale grows upwards; downwards when that would pass `ceiling`.
  package static func covering(_ low: Decimal, _ high: Decimal, decimals: Int, ceiling: Decimal? = nil) -> Scale {
    for exponent in -decimals...36 {
      for digit in [1, 2, 5] {
        let step = Decimal(digit).shifted(by: exponent)
        var first = floor(low, step)
        let last = ceil(high, step)
        var intervals = last - first
        guard intervals <= 4 else { continue }
        if intervals < 2 {
          let missing = 2 - intervals
          let top = step * Decimal(units: last + missing, scale: 0)
          if let ceiling, ceiling < top { first -= missing }
          intervals = 2
        }
        return Scale(first: step * Decimal(units: first, scale: 0), step: step, intervals: Int(intervals))
      }
    }
    return Scale(first: low, step: high - low, intervals: 1)
  }

  /// The scale of a line chart. It is cut when zero would press the lines together, that is when all values lie
  /// in the upper half; a cut axis spans at least `leastSpan`, and begins clearly under the lowest value.
  package static func ofTrend(_ chart: Chart) -> Scale? {
    guard chart.values.joined().contains(where: { $0.value.number != nil }) else { return nil }
    let values = chart.numbersOfScale
    guard let low = values.min(), let high = values.max() else { return nil }
    let zero = Decimal(0)
    let hundred = Decimal(100)
    let ceiling = chart.unit.family == .share && high <= hundred ? hundred : nil
    let whole = covering(min(low, zero), max(high, zero), decimals: chart.decimalsOfScale, ceiling: ceiling)
    // One place alone is compared with nothing but zero.
    let isAlone = chart.kind == .dot && low == high
    guard high < low + low, zero < low, !isAlone else { return whole }
    let cut = cut(
      low, high, least: leastSpan(high, chart.unit), decimals: chart.decimalsOfScale, ceiling: ceiling,
      // Panels are too low for so many ticks, and dots' axes too short.
      most: chart.together.allSatisfy { $0.kind == .trend } ? 6 : 4)
    // From zero is always better where it takes no more.
    guard let cut, zero < cut.first, cut.last - cut.first < whole.last else { return whole }
    return cut
  }

  /// The shortest scale that holds the values in its middle and spans at least `least`. Its foot lies a tenth of it under
  /// the lowest, since a value on the foot of a cut axis would look like zero. Only where the values would fill less than
  /// 60 % that is a twentieth, and there may be more than four steps, up to `most`.
  private static func cut(
    _ low: Decimal, _ high: Decimal, least: Decimal, decimals: Int, ceiling: Decimal?, most: Int
  ) -> Scale? {
    var best: Scale?
    var isFull: Bool { best.map { ($0.last - $0.first).double * 0.6 <= (high - low).double } ?? false }
    for (limits, foot) in [(2...4, 10), (2...min(5, most), 10), (2...min(5, most), 20), (2...most, 20)] where !isFull {
      steps: for exponent in -decimals...36 {
        for digit in [1, 2, 5] {
          let step = Decimal(digit).shifted(by: exponent)
          if let best, best.last - best.first < step + step { break steps }
          for intervals in limits {
            let span = step * Decimal(intervals)
            guard least <= span, best.map({ span < $0.last - $0.first }) ?? true else { continue }
            // From the foot that has the values in the middle outwards.
            let middle = floor(low + high - span, step + step)
            let starts = [0, 1, -1, 2, -2].map { middle + $0 }.filter { 0 <= $0 }
            let scales = starts.map {
              Scale(first: step * Decimal(units: $0, scale: 0), step: step, intervals: intervals)
            }
            let found = scales.first { scale in
              high <= scale.last && scale.first <= low
                && (!scale.isCut || span <= (low - scale.first) * Decimal(foot))
                && (ceiling.map { scale.last <= $0 } ?? true)
            }
            if let found { best = found }
          }
        }
      }
    }
    return best
  }

  /// No smaller difference fills a plot: a tenth of the highest value, of percentages ten units, so that no trifle
  /// becomes a cliff.
  static func leastSpan(_ high: Decimal, _ unit: Unit) -> Decimal {
    let tenth = high.magnitude.shifted(by: -1)
    return unit.name == Unit.percent.name ? max(tenth, Decimal(10)) : tenth
  }

  /// Where `value` lies between the first tick (0) and the last (1).
  package func position(_ value: Decimal) -> Double { (value - first).double / (last - first).double }

  private static func floor(_ value: Decimal, _ step: Decimal) -> Int128 {
    let (numerator, denominator) = fraction(value, step)
    let quotient = numerator / denominator
    return numerator % denominator < 0 ? quotient - 1 : quotient
  }

  private static func ceil(_ value: Decimal, _ step: Decimal) -> Int128 { -floor(-value, step) }

  private static func fraction(_ value: Decimal, _ step: Decimal) -> (Int128, Int128) {
    let scale = max(value.scale, step.scale)
    return (value.shifted(by: scale).units, step.shifted(by: scale).units)
  }
}

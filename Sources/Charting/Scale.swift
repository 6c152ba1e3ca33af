import Model

/// An axis of values: three to five ticks at 1, 2 or 5 × 10ⁿ, exact, so that no tick is ever labelled wrong.
package struct Scale: Hashable {
  package let first: Decimal
  package let step: Decimal
  /// Steps between the ticks: two to four.
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
    guard var low = values.min(), var high = values.max() else { return nil }
    let zero = Decimal(0)
    let hundred = Decimal(100)
    let ceiling = chart.unit.family == .share && high <= hundred ? hundred : nil
    let (lowest, highest) = (low, high)
    // One place alone is compared with nothing but zero.
    let isAlone = chart.kind == .dot && low == high
    if high < low + low, zero < low, !isAlone {
      let short = leastSpan(high, chart.unit) - (high - low)
      if zero < short {
        let half = Decimal(units: short.units * 5, scale: short.scale + 1)
        (low, high) = (low - half, high + half)
        if let ceiling, ceiling < high { (low, high) = (low - (high - ceiling), ceiling) }
        low = max(low, zero)
      }
    } else {
      (low, high) = (min(low, zero), max(high, zero))
    }
    var scale = covering(low, high, decimals: chart.decimalsOfScale, ceiling: ceiling)
    // What was opened to both sides down to zero needs no room over the highest value.
    if zero < lowest, scale.first.isZero {
      scale = covering(zero, highest, decimals: chart.decimalsOfScale, ceiling: ceiling)
    }
    // On the foot of a cut axis a value would look like zero.
    for _ in 0..<4 where scale.isCut {
      let span = scale.last - scale.first
      guard lowest - scale.first < span.shifted(by: -1) else { break }
      low = max(zero, min(low, lowest - span.shifted(by: -1)))
      scale = covering(low, high, decimals: chart.decimalsOfScale, ceiling: ceiling)
    }
    return scale
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

/// An exact decimal number: `units` × 10^−`scale`. Never binary floating point, so 0,1 + 0,2 is 0,3.
///
/// A reckoning whose result has too many digits gives `overflow`, which stays so through all that is reckoned from it
/// and must be refused before it is printed (`isOverflow`).
package struct Decimal: Sendable {
  package private(set) var units: Int128
  /// Decimals held, 0 to `maximumScale`.
  package private(set) var scale: Int

  /// Digits that a number may be read with, before and after the comma; room is left for sums and products.
  package static let maximumDigits = 15
  private static let maximumScale = 18

  package init(_ value: Int) { (units, scale) = (Int128(value), 0) }

  /// More digits than the type holds.
  package static let overflow = Decimal(overflowed: ())
  private init(overflowed: Void) { (units, scale) = (.min, 0) }

  package var isOverflow: Bool { units == .min }

  package init(units: Int128, scale: Int) {
    (self.units, self.scale) = (units, units == .min ? 0 : scale)
    while self.scale > 0, self.units % 10 == 0 {
      self.units /= 10
      self.scale -= 1
    }
    if self.scale > Self.powers.count - 1 { self = .overflow }
  }

  /// `digits` in plain form: an optional `-`, digits, and at most one `.` followed by digits; `nil` for anything else.
  package init?(plain text: some StringProtocol) {
    var units: Int128 = 0
    var (scale, digits, whole) = (0, 0, 0)
    var (negative, fraction) = (false, false)
    for (index, byte) in text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "-") where index == 0: negative = true
      case UInt8(ascii: ".") where !fraction && digits > 0: fraction = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits += 1
        if fraction { scale += 1 } else { whole += 1 }
        guard whole <= Self.maximumDigits, scale <= Self.maximumDigits else { return nil }
        units = units * 10 + Int128(byte - UInt8(ascii: "0"))
      default: return nil
      }
    }
    guard digits > 0, !fraction || scale > 0 else { return nil }
    self.init(units: negative ? -units : units, scale: scale)
  }

  package var isNegative: Bool { units < 0 }
  package var isZero: Bool { units == 0 }
  package var magnitude: Decimal { isNegative ? -self : self }

  /// Rounded to `decimals`, halves away from zero, as an accountant rounds.
  package func rounded(to decimals: Int) -> Decimal {
    guard scale > decimals else { return self }
    guard let divisor = Self.power(scale - max(0, decimals)) else { return self }
    let quotient = units / divisor
    let rest = units % divisor
    let size = rest < 0 ? -rest : rest
    let up: Int128 = size >= divisor - size ? (units < 0 ? -1 : 1) : 0
    return Decimal(units: quotient + up, scale: decimals)
  }

  /// `self` × 10^`exponent`, exactly.
  package func shifted(by exponent: Int) -> Decimal {
    guard !isOverflow else { return self }
    // Decimals are taken first, so that digits need no more room than they have.
    guard exponent > scale else { return Decimal(units: units, scale: scale - exponent) }
    return Self.scaled(units, by: exponent - scale).map { Decimal(units: $0, scale: 0) } ?? .overflow
  }

  /// The quotient to `maximumScale` decimals: so fine that rounding it to what is printed is right. `nil` when the
  /// divisor is zero.
  package func divided(by divisor: Decimal) -> Decimal? {
    guard divisor.units != 0 else { return nil }
    guard !isOverflow, !divisor.isOverflow else { return .overflow }
    let number = rounded(to: Self.maximumScale)
    for decimals in [Self.maximumScale, 6] {
      let exponent = max(0, decimals + divisor.scale - number.scale)
      if let scaled = Self.scaled(number.units, by: exponent) {
        return Decimal(units: scaled / divisor.units, scale: exponent + number.scale - divisor.scale)
      }
    }
    return .overflow
  }

  /// For drawing only; never for printing.
  package var double: Double { Double(units) / Double(Self.powers[scale]) }

  /// Digits before the comma, and exactly `decimals` after it, of the magnitude rounded.
  package func digits(decimals: Int) -> (whole: String, fraction: String) {
    let value = rounded(to: decimals).magnitude
    let divisor = Self.powers[value.scale]
    let rest = String(value.units % divisor)
    let fraction = value.scale == 0 ? "" : String(repeating: "0", count: value.scale - rest.count) + rest
    return (String(value.units / divisor), fraction + String(repeating: "0", count: max(0, decimals - fraction.count)))
  }

  /// 10^0 to 10^38, the last that the type holds.
  private static let powers: [Int128] = (0..<38).reduce(into: [1]) { powers, _ in
    powers.append(powers[powers.count - 1] * 10)
  }

  private static func power(_ exponent: Int) -> Int128? {
    powers.indices.contains(exponent) ? powers[exponent] : nil
  }

  /// `units` × 10^`exponent`; `nil` when there is no room.
  private static func scaled(_ units: Int128, by exponent: Int) -> Int128? {
    guard units != 0 else { return 0 }
    guard let power = power(exponent) else { return nil }
    let (result, overflow) = units.multipliedReportingOverflow(by: power)
    return overflow || result == .min ? nil : result
  }

  /// Both with as many decimals as the one that has most; `nil` when there is no room, or one has overflowed.
  fileprivate static func aligned(_ a: Decimal, _ b: Decimal) -> (Int128, Int128, Int)? {
    guard !a.isOverflow, !b.isOverflow else { return nil }
    let scale = max(a.scale, b.scale)
    guard let x = scaled(a.units, by: scale - a.scale), let y = scaled(b.units, by: scale - b.scale) else { return nil }
    return (x, y, scale)
  }
}

extension Decimal: Comparable, Hashable, CustomStringConvertible {
  package static func == (a: Decimal, b: Decimal) -> Bool { a.units == b.units && a.scale == b.scale }
  package static func < (a: Decimal, b: Decimal) -> Bool {
    guard let (x, y, _) = aligned(a, b) else { return a.double < b.double }
    return x < y
  }
  package static func + (a: Decimal, b: Decimal) -> Decimal {
    guard let (x, y, scale) = aligned(a, b) else { return .overflow }
    let (sum, overflow) = x.addingReportingOverflow(y)
    return overflow ? .overflow : Decimal(units: sum, scale: scale)
  }
  package static func - (a: Decimal, b: Decimal) -> Decimal { a + -b }
  package static prefix func - (a: Decimal) -> Decimal {
    a.isOverflow ? a : Decimal(units: -a.units, scale: a.scale)
  }
  package static func * (a: Decimal, b: Decimal) -> Decimal {
    guard !a.isOverflow, !b.isOverflow else { return .overflow }
    let (product, overflow) = a.units.multipliedReportingOverflow(by: b.units)
    return overflow ? .overflow : Decimal(units: product, scale: a.scale + b.scale)
  }

  /// Plain digits with a point, for CSV, JSON and SVG: `-9.61`.
  package var description: String {
    let (whole, fraction) = digits(decimals: scale)
    return (isNegative ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
  }
}

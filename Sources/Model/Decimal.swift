/// An exact decimal number: `units` × 10^−`scale`. Never binary floating point, so 0,1 + 0,2 is 0,3.
package struct Decimal: Sendable {
  package private(set) var units: Int128
  /// Decimals held, 0 to `maximumScale`.
  package private(set) var scale: Int

  /// Digits that a number may be read with, before and after the comma; room is left for sums and products.
  package static let maximumDigits = 15
  private static let maximumScale = 18

  package init(_ value: Int) { (units, scale) = (Int128(value), 0) }

  package init(units: Int128, scale: Int) {
    (self.units, self.scale) = (units, scale)
    while self.scale > 0, self.units % 10 == 0 {
      self.units /= 10
      self.scale -= 1
    }
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
  package var magnitude: Decimal { Decimal(units: units < 0 ? -units : units, scale: scale) }

  /// Rounded to `decimals`, halves away from zero, as an accountant rounds.
  package func rounded(to decimals: Int) -> Decimal {
    guard scale > decimals else { return self }
    let divisor = Self.power(scale - decimals)
    let quotient = units / divisor
    let rest = units % divisor
    let up: Int128 = (rest < 0 ? -rest : rest) * 2 >= divisor ? (units < 0 ? -1 : 1) : 0
    return Decimal(units: quotient + up, scale: decimals)
  }

  /// `self` × 10^`exponent`, exactly.
  package func shifted(by exponent: Int) -> Decimal {
    exponent >= 0
      ? Decimal(units: units * Self.power(exponent), scale: scale) : Decimal(units: units, scale: scale - exponent)
  }

  /// The quotient to `maximumScale` decimals: so fine that rounding it to what is printed is right.
  package func divided(by divisor: Decimal) -> Decimal? {
    guard divisor.units != 0 else { return nil }
    let exponent = Self.maximumScale + divisor.scale - scale
    guard exponent >= 0, exponent <= 36 else { return nil }
    let (scaled, overflow) = units.multipliedReportingOverflow(by: Self.power(exponent))
    guard !overflow else {
      return divided(by: divisor, decimals: 6)
    }
    return Decimal(units: scaled / divisor.units, scale: Self.maximumScale)
  }

  private func divided(by divisor: Decimal, decimals: Int) -> Decimal? {
    let exponent = max(0, decimals + divisor.scale - scale)
    let (scaled, overflow) = units.multipliedReportingOverflow(by: Self.power(exponent))
    return overflow ? nil : Decimal(units: scaled / divisor.units, scale: exponent + scale - divisor.scale)
  }

  /// For drawing only; never for printing.
  package var double: Double { Double(units) / Double(Self.power(scale)) }

  /// Digits before the comma, and exactly `decimals` after it, of the magnitude rounded.
  package func digits(decimals: Int) -> (whole: String, fraction: String) {
    let value = rounded(to: decimals).magnitude
    let divisor = Self.power(value.scale)
    let rest = String(value.units % divisor)
    let fraction = value.scale == 0 ? "" : String(repeating: "0", count: value.scale - rest.count) + rest
    return (String(value.units / divisor), fraction + String(repeating: "0", count: decimals - fraction.count))
  }

  fileprivate static func power(_ exponent: Int) -> Int128 { (0..<exponent).reduce(1) { power, _ in power * 10 } }

  fileprivate static func aligned(_ a: Decimal, _ b: Decimal) -> (Int128, Int128, Int) {
    let scale = max(a.scale, b.scale)
    return (a.units * power(scale - a.scale), b.units * power(scale - b.scale), scale)
  }
}

extension Decimal: Comparable, Hashable, CustomStringConvertible {
  package static func == (a: Decimal, b: Decimal) -> Bool { a.units == b.units && a.scale == b.scale }
  package static func < (a: Decimal, b: Decimal) -> Bool {
    let (x, y, _) = aligned(a, b)
    return x < y
  }
  package static func + (a: Decimal, b: Decimal) -> Decimal {
    let (x, y, scale) = aligned(a, b)
    return Decimal(units: x + y, scale: scale)
  }
  package static func - (a: Decimal, b: Decimal) -> Decimal { a + -b }
  package static prefix func - (a: Decimal) -> Decimal { Decimal(units: -a.units, scale: a.scale) }
  package static func * (a: Decimal, b: Decimal) -> Decimal {
    Decimal(units: a.units * b.units, scale: a.scale + b.scale)
  }

  /// Plain digits with a point, for CSV, JSON and SVG: `-9.61`.
  package var description: String {
    let (whole, fraction) = digits(decimals: scale)
    return (isNegative ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
  }
}

import Model

extension Decimal {
  /// A number as a workbook stores it (XML Schema's double): at most 15 significant digits, as Excel shows, so that
  /// 0.30000000000000004 is 0.3; at most 15 decimals. `nil` for what is no number, or too large.
  init?(stored bytes: ArraySlice<UInt8>) {
    var units: Int128 = 0
    var (digits, scale, exponent, index) = (0, 0, 0, bytes.startIndex)
    var (negative, fraction, seen) = (false, false, false)
    if index < bytes.endIndex, bytes[index] == UInt8(ascii: "-") {
      negative = true
      index += 1
    }
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte >= 48, byte <= 57 {
        seen = true
        if units > 0 || byte > 48 { digits += 1 }
        // What stands beyond thirty digits cannot change the fifteenth.
        if digits <= 30 {
          units = units * 10 + Int128(byte - 48)
          if fraction { scale += 1 }
        } else if !fraction {
          exponent += 1
        }
      } else if byte == UInt8(ascii: "."), !fraction {
        fraction = true
      } else {
        break
      }
      index += 1
    }
    if index < bytes.endIndex {
      guard bytes[index] | 0x20 == UInt8(ascii: "e"), let power = Self.exponent(bytes[(index + 1)...]) else {
        return nil
      }
      exponent += power
    }
    guard seen else { return nil }
    var kept = min(digits, 30)
    while kept > InputLimits.Workbook.digits {
      // Rounded once, at the end of the fifteen.
      let drop = kept - InputLimits.Workbook.digits
      var divisor: Int128 = 1
      for _ in 0..<drop { divisor *= 10 }
      let rest = units % divisor
      units = units / divisor + (rest * 2 >= divisor ? 1 : 0)
      scale -= drop
      kept = InputLimits.Workbook.digits
    }
    scale -= exponent
    guard units != 0 else {
      self.init(0)
      return
    }
    guard kept - scale <= Decimal.maximumDigits else { return nil }
    if scale > 36 {
      self.init(0)
      return
    }
    if scale < 0 {
      for _ in 0..<(-scale) { units *= 10 }
      scale = 0
    }
    self = Decimal(units: negative ? -units : units, scale: scale).rounded(to: Decimal.maximumDigits)
  }

  private static func exponent(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard (1...4).contains(bytes.count) else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    return Int(text)
  }
}

extension Day {
  /// The day of a spreadsheet's number. Those before March 1900 are not read: the calendar that counts from 1900 has a
  /// 29 February that year (ECMA-376 part 1, 18.17.4.1).
  init?(serial: Int, from1904: Bool) {
    guard from1904 ? (0...2_957_003).contains(serial) : (61...2_958_465).contains(serial) else { return nil }
    // From days counted from 1 March of the year 0 (H. Hinnant, civil_from_days).
    let days = serial + (from1904 ? 695_361 : 693_899)
    let (era, dayOfEra) = (days / 146_097, days % 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    self.init(
      year: yearOfEra + era * 400 + (month >= 10 ? 1 : 0), month: month < 10 ? month + 3 : month - 9,
      day: dayOfYear - (153 * month + 2) / 5 + 1)
  }
}

import Model

/// What a number format of a spreadsheet says of the numbers under it (ECMA-376 part 1, 18.8.30 and 18.8.31).
struct NumberFormat: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case number, percent
    /// The parts of a date that are shown.
    case date(year: Bool, month: Bool, day: Bool, time: Bool)
    case time
  }

  var kind = Kind.number
  /// Decimals that are always shown, and the most that are; `nil` for the general format, which shows what there is.
  var decimals: (least: Int, most: Int)? {
    get { leastDecimals.map { ($0, mostDecimals) } }
    set { (leastDecimals, mostDecimals) = (newValue?.least, newValue?.most ?? 0) }
  }
  private var leastDecimals: Int?
  private var mostDecimals = 0
  /// Digits before the decimal mark that are always shown, with zeros in front.
  var wholeDigits = 1
  /// Shown in thousands or millions: `#,##0,`.
  var isScaled = false

  static let general = NumberFormat()

  /// A format by its code: the first section, for positive numbers.
  init(code: String) {
    var scanner = FormatScanner(code)
    scanner.scan()
    if scanner.year || scanner.month || scanner.day {
      let time = scanner.hour || scanner.second
      kind = .date(year: scanner.year, month: scanner.month, day: scanner.day, time: time)
    } else if scanner.hour || scanner.minute || scanner.second || scanner.elapsed {
      kind = .time
    } else {
      if scanner.percent { kind = .percent }
      if scanner.digits > 0, !scanner.isExponential, !scanner.isFraction {
        decimals = (scanner.leastDecimals, scanner.mostDecimals)
        wholeDigits = max(1, scanner.wholeZeros)
      }
      isScaled = scanner.isScaled
    }
  }

  private init() {}

  /// The formats that a file names by number alone (18.8.30); those of East Asia are dates.
  static func standard(_ id: Int) -> NumberFormat {
    switch id {
    case 27...31, 36, 50...54, 57, 58: return NumberFormat(code: "yyyy-mm-dd")
    case 32...35, 55, 56: return NumberFormat(code: "hh:mm")
    default: return codes[id].map(NumberFormat.init(code:)) ?? .general
    }
  }

  private static let codes: [Int: String] = [
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "yyyy-mm-dd h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0",
    42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0",
  ]

  /// A number as its cell shows it, without spaces between thousands.
  func shown(_ number: Decimal, mark: Character) -> String {
    let value = kind == .percent ? number.shifted(by: 2) : number
    var (whole, fraction) = value.digits(decimals: decimals?.most ?? value.scale)
    while fraction.count > (decimals?.least ?? 0), fraction.last == "0" { fraction.removeLast() }
    whole = String(repeating: "0", count: max(0, wholeDigits - whole.count)) + whole
    let isZero = whole.allSatisfy { $0 == "0" } && fraction.allSatisfy { $0 == "0" }
    let text = (value.isNegative && !isZero ? "−" : "") + whole + (fraction.isEmpty ? "" : "\(mark)\(fraction)")
    return kind == .percent ? text + "\u{00A0}%" : text
  }
}

/// The first section of a format's code, sign by sign.
private struct FormatScanner {
  private let signs: [Character]
  private var index = 0
  private(set) var (year, month, day, hour, minute, second, elapsed) = (false, false, false, false, false, false, false)
  private(set) var (percent, isExponential, isFraction, isScaled) = (false, false, false, false)
  private(set) var (digits, wholeZeros, leastDecimals, mostDecimals) = (0, 0, 0, 0)
  private var inDecimals = false
  /// Runs of `m` are months or minutes, by what stands around them.
  private var last: Character = " "

  init(_ code: String) { signs = Array(code.lowercased()) }

  mutating func scan() {
    // "General" in another case or language's file is still this word (18.8.30).
    if signs.starts(with: Array("general")) { return }
    while index < signs.count, signs[index] != ";" {
      let sign = signs[index]
      index += 1
      switch sign {
      case "\"": skip(to: "\"")
      case "\\", "_", "*": index += 1
      case "[": bracket()
      case "e" where isExponent: isExponential = true
      case "y", "e": (year, last) = (true, "y")
      case "d": (day, last) = (true, "d")
      case "h": (hour, last) = (true, "h")
      case "s":
        second = true
        // `mm:ss`: the run before was minutes.
        if last == "m" { (minute, month) = (true, false) }
        last = "s"
      case "m": minutesOrMonth()
      case "a" where isMeridiem: skipMeridiem()
      default: digit(sign)
      }
    }
  }

  private mutating func digit(_ sign: Character) {
    switch sign {
    case "0", "#", "?":
      digits += 1
      if inDecimals {
        mostDecimals += 1
        if sign == "0" { leastDecimals = mostDecimals }
      } else if sign == "0" {
        wholeZeros += 1
      }
      isScaled = false
    case ".": inDecimals = digits > 0 || index < signs.count
    case ",": isScaled = digits > 0
    case "%": percent = true
    case "/": isFraction = true
    default: break
    }
  }

  private mutating func skip(to end: Character) {
    while index < signs.count, signs[index] != end { index += 1 }
    index += 1
  }

  /// `[h]`, `[mm]`, `[ss]` are time gone by; colours, conditions, currencies and locales say nothing here.
  private mutating func bracket() {
    let start = index
    skip(to: "]")
    let inside = signs[start..<max(start, min(index - 1, signs.count))]
    if let first = inside.first, "hms".contains(first), inside.allSatisfy({ $0 == first }) {
      elapsed = true
      last = first
    }
  }

  /// `E+00`; an `e` without a sign is a year in some calendars.
  private var isExponent: Bool { index < signs.count && "+-".contains(signs[index]) }

  private mutating func minutesOrMonth() {
    while index < signs.count, signs[index] == "m" { index += 1 }
    if last == "h" { minute = true } else { month = true }
    last = "m"
  }

  private var isMeridiem: Bool { index + 1 < signs.count && (signs[index] == "/" || signs[index] == "m") }

  private mutating func skipMeridiem() {
    while index < signs.count, "amp/".contains(signs[index]) { index += 1 }
  }
}

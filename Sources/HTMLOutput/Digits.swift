/// Numbers of a stylesheet or a drawing, rounded at the border: a point, no exponent, no zeros at the end.
package enum Digits {
  /// `value` to `decimals` places: `12.5`, `-3`, `.875` with its zero, `0` for what rounds to nothing.
  package static func text(_ value: Double, decimals: Int = 2) -> String {
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    // Drawings are some thousand points at most; what is not a number or beyond all paper is drawn at the edge.
    let bounded = value.isNaN ? 0 : min(max(value, -1_000_000), 1_000_000)
    let units = Int((bounded * Double(scale)).rounded())
    let (whole, rest) = (abs(units) / scale, abs(units) % scale)
    var text = units < 0 ? "-\(whole)" : "\(whole)"
    guard rest > 0 else { return text }
    var fraction = String(rest)
    fraction = String(repeating: "0", count: decimals - fraction.count) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    text += "." + fraction
    return text
  }
}

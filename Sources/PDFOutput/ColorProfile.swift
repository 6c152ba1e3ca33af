import Glibc

/// The sRGB output intent, made in code so that no data file is needed: an ICC version 2.1 display profile of three
/// primaries and one curve (ICC.1:2001-04, 6.1; IEC 61966-2-1).
enum ColorProfile {
  static let name = "sRGB IEC61966-2.1"

  /// About one kilobyte: the curve has 256 steps.
  static func sRGB() -> [UInt8] {
    let own: [(String, [UInt8])] = [
      ("desc", description), ("cprt", signature("text") + Array("CC0".utf8) + [0]),
      ("wtpt", xyz(0.9642, 1, 0.82491)), ("rXYZ", xyz(0.43607, 0.22249, 0.01392)),
      ("gXYZ", xyz(0.38515, 0.71687, 0.09708)), ("bXYZ", xyz(0.14307, 0.06061, 0.7141)),
    ]
    let curves = ["rTRC", "gTRC", "bTRC"]
    let start = 128 + 4 + (own.count + curves.count) * 12
    var (index, values): ([UInt8], [UInt8]) = ([], [])
    for (tag, value) in own {
      index += Array(tag.utf8) + word(start + values.count) + word(value.count)
      values += padded(value)
    }
    // The three channels share one curve.
    let shared = start + values.count
    for tag in curves { index += Array(tag.utf8) + word(shared) + word(curve.count) }
    values += padded(curve)
    return header(size: start + values.count) + word(own.count + curves.count) + index + values
  }

  private static func header(size: Int) -> [UInt8] {
    var bytes = word(size) + word(0) + word(0x0210_0000) + Array("mntrRGB XYZ ".utf8)
    // Made on 1 January 2024: a profile has a date, and ours never changes.
    for part in [2024, 1, 1, 0, 0, 0] { bytes += half(part) }
    bytes += Array("acsp".utf8) + [UInt8](repeating: 0, count: 28)
    bytes += fixed(0.9642) + fixed(1) + fixed(0.82491)
    return bytes + [UInt8](repeating: 0, count: 128 - bytes.count)
  }

  private static var description: [UInt8] {
    let text = Array(name.utf8) + [0]
    return signature("desc") + word(text.count) + text + [UInt8](repeating: 0, count: 78)
  }

  private static var curve: [UInt8] {
    var bytes = signature("curv") + word(256)
    for step in 0..<256 {
      let value = Double(step) / 255
      let linear = value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
      bytes += half(Int((linear * 65535).rounded()))
    }
    return bytes
  }

  private static func signature(_ name: String) -> [UInt8] { Array(name.utf8) + word(0) }
  private static func xyz(_ x: Double, _ y: Double, _ z: Double) -> [UInt8] {
    signature("XYZ ") + fixed(x) + fixed(y) + fixed(z)
  }
  private static func fixed(_ value: Double) -> [UInt8] { word(Int((value * 65536).rounded())) }
  private static func word(_ value: Int) -> [UInt8] { half(value >> 16) + half(value & 0xFFFF) }
  private static func half(_ value: Int) -> [UInt8] { [UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF)] }
  private static func padded(_ bytes: [UInt8]) -> [UInt8] {
    bytes + [UInt8](repeating: 0, count: (4 - bytes.count % 4) % 4)
  }
}

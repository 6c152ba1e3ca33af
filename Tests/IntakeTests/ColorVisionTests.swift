import Intake
import Model
import Testing

/// The distances that the design of the themes states, reckoned by another program.
@Suite struct ColorVisionTests {
  /// Smallest difference in normal, protan, deutan and tritan sight, and smallest step in grey.
  @Test(arguments: [
    ("#0B4F62 #BF8A1E #4A78D0 #9E3D1F", [23.1, 24.0, 21.0, 20.1, 8.3]),
    ("#0B4F62 #BF8A1E #4A78D0", [23.1, 24.0, 21.4, 20.1, 9.9]),
    ("#86CBDD #F0D28A #4F74E0 #E0703A", [29.7, 23.5, 17.4, 21.4, 7.4]),
    ("#0B4F62 #87949A #9E3D1F", [30.3, 28.5, 30.4, 29.5, 8.3]),
    ("#86CBDD #7D8C93 #F0835A", [20.2, 18.3, 17.5, 21.7, 8.8]),
  ])
  func `the palettes are as far apart as the design says`(_ text: String, _ expected: [Double]) {
    let colors = text.split(separator: " ").compactMap { Theme.Color(hex: $0) }
    var smallest = Array(repeating: Double.infinity, count: 5)
    for (index, a) in colors.enumerated() {
      for b in colors[(index + 1)...] {
        let found = ColorVision.allCases.map { ColorVision.difference(a, b, $0) } + [ColorVision.step(a, b)]
        smallest = zip(smallest, found).map { min($0, $1) }
      }
    }
    for (found, due) in zip(smallest, expected) { #expect(abs(found - due) < 0.0501, "\(text): \(smallest)") }
  }

  /// Pairs of Sharma, Wu and Dalal's test data lie outside sRGB; these are its own corners.
  @Test func `black and white are a hundred apart, and a colour is like itself`() throws {
    let (black, white) = (Theme.Color(red: 0, green: 0, blue: 0), Theme.Color(red: 255, green: 255, blue: 255))
    for sight in ColorVision.allCases {
      #expect(abs(ColorVision.difference(black, white, sight) - 100) < 0.1)
      #expect(ColorVision.difference(white, white, sight) == 0)
    }
    #expect(abs(ColorVision.step(black, white) - 100) < 0.1)
  }
}

import Graphics
import Model
import Testing

struct CanvasTests {
  private let ink = Theme.Color(red: 23, green: 34, blue: 37)

  private func page() throws -> (bytes: [UInt8], numbers: [Int]) {
    let bench = try Bench()
    let canvas = Canvas()
    var numbers: [Int] = []
    for _ in 0..<2 {
      canvas.beginPage(width: 595.276, height: 841.89)
      numbers.append(canvas.artifact { canvas.fill(x: 10, y: 10, width: 100, height: 2, color: ink) })
      var baseline = 100.0
      for line in bench.paragraph(Prose.paragraphs[0]).lines(width: 346) {
        numbers.append(canvas.content { canvas.draw(line, x: 60, baseline: baseline, color: ink) })
        baseline += 16
      }
      let style = Drawing.TextStyle(tabular: true)
      let bar: [Drawing.Step] = [
        .move(Point(0, 0)), .line(Point(90, 0)), .line(Point(90, 14)), .line(Point(0, 14)), .close,
      ]
      let drawing = Drawing(
        width: 200, height: 50,
        marks: [
          .path(bar, fill: .hatched(.role(.accent)), stroke: nil),
          .text(
            Drawing.Text(
              "−12,5 %", at: Point(96, 11), style: style, width: bench.shaper.width(of: "−12,5 %", style: style),
              halo: true)),
        ])
      numbers.append(
        canvas.content { canvas.draw(drawing, x: 60, y: 500, theme: Bench.theme, shaper: bench.shaper) })
      canvas.endPage()
    }
    return (try canvas.finish(), numbers)
  }

  @Test func isTheSameTwice() throws {
    let (first, second) = (try page(), try page())
    #expect(first.bytes == second.bytes)
    #expect(first.bytes.starts(with: "%PDF-1.5".utf8))
  }

  /// Fonts and surfaces belong to their thread; nothing is shared that could make one report depend on another.
  @Test func isTheSameOnManyThreads() async throws {
    let alone = try page().bytes
    let together = try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<8 { group.addTask { try CanvasTests().page().bytes } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(together.count == 8 && together.allSatisfy { $0 == alone })
  }

  @Test func markersAreNumberedFromZeroOnEachPage() throws {
    let numbers = try page().numbers
    let half = numbers.count / 2
    #expect(half > 5 && numbers == Array(0..<half) + Array(0..<half))
  }

  @Test func dashesAndPicturesAreDrawnOrRefused() throws {
    let canvas = Canvas()
    canvas.beginPage(width: 200, height: 200)
    canvas.artifact {
      canvas.line(from: Point(10, 10), to: Point(90, 10), width: 0.5, color: ink, dashes: [4, 2.5])
    }
    try canvas.content { try canvas.image(.dots, x: 10, y: 20, width: 30, height: 30) }
    var broken = Picture.dots
    broken.bytes.removeLast(37)
    #expect { try canvas.image(broken, x: 0, y: 0, width: 1, height: 1) } throws: {
      ($0 as? Diagnostic)?.code == "bild-trasig"
    }
    canvas.endPage()
    #expect(try canvas.finish().count > 500)
  }
}

/// Two by two pixels.
extension Picture {
  fileprivate static let dots = Picture(format: .png, bytes: png, width: 2, height: 2)
  private static let png: [UInt8] = [
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00,
    0x00, 0x02, 0x00, 0x00, 0x00, 0x02, 0x08, 0x02, 0x00, 0x00, 0x00, 0xFD, 0xD4, 0x9A, 0x73, 0x00, 0x00, 0x00,
    0x13, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0xE0, 0xF6, 0x4F, 0xFA, 0xFF, 0xFF, 0x3F, 0x03, 0x10, 0x03,
    0x59, 0x00, 0x33, 0x7E, 0x07, 0x73, 0xAF, 0xCE, 0x4A, 0xA8, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44,
    0xAE, 0x42, 0x60, 0x82,
  ]
}

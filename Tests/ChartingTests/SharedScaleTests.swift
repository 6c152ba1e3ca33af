import Charting
import Model
import Testing

/// Charts side by side are compared, so a value is of one length and height in all of them.
struct SharedScaleTests {
  private func pair(_ kind: Chart.Kind, rows: [String]) -> (Chart, Chart) {
    let unit = Unit.count
    var high = Samples.chart(kind, rows: rows, series: ["A"], values: ["420", "455", "480"], unit: unit)
    var low = Samples.chart(kind, rows: rows, series: ["A"], values: ["90", "100", "120"], unit: unit)
    (high.beside, low.beside) = ([low], [high])
    return (high, low)
  }

  private func draw(_ chart: Chart) throws -> Drawing {
    try Charting.draw(chart, width: 219.5, measuring: FixedAdvance())
  }

  @Test func linesHaveTheSameTicks() throws {
    let (high, low) = pair(.trend, rows: ["2021", "2022", "2023"])
    func texts(_ chart: Chart) throws -> Set<String> { Set(try draw(chart).marks.flatMap(\.allTexts)) }
    #expect(Scale.ofTrend(high) == Scale.ofTrend(low))
    #expect(try texts(high).contains("600") && texts(low).contains("600"))
    var alone = low
    alone.beside = []
    #expect(try !texts(alone).contains("600"))
  }

  @Test func columnsOfOneValueAreOfOneHeight() throws {
    let (high, low) = pair(.barTrend, rows: ["2021", "2022", "2023"])
    let (tall, short) = (try extents(draw(high), \.y).max() ?? 0, try extents(draw(low), \.y).max() ?? 0)
    #expect(tall > 0 && abs(short / tall - 120.0 / 480) < 0.01)
  }

  @Test func barsOfOneValueAreOfOneLength() throws {
    let (high, low) = pair(.bar, rows: ["Kort", "Längre namn", "Ett"])
    var other = low
    other.rows[0].shortLabel = "Ett mycket långt namn på en rad"
    var first = high
    first.beside = [other]
    let long = try #require(extents(draw(first), \.x).max())
    let short = try #require(extents(draw(other), \.x).max())
    #expect(abs(short / long - 120.0 / 480) < 0.01)
  }

  /// How far the filled paths reach along an axis.
  private func extents(_ drawing: Drawing, _ axis: KeyPath<Point, Double>) -> [Double] {
    drawing.marks.flatMap(\.allPaths).map { steps in
      let places = steps.compactMap { step -> Double? in
        switch step {
        case .move(let point), .line(let point): point[keyPath: axis]
        default: nil
        }
      }
      return (places.max() ?? 0) - (places.min() ?? 0)
    }
  }
}

extension Drawing.Mark {
  fileprivate var allTexts: [String] {
    switch self {
    case .text(let text): [text.string]
    case .group(_, let marks): marks.flatMap(\.allTexts)
    case .path: []
    }
  }

  fileprivate var allPaths: [[Drawing.Step]] {
    switch self {
    case .path(let steps, let fill, _): fill == nil ? [] : [steps]
    case .group(_, let marks): marks.flatMap(\.allPaths)
    case .text: []
    }
  }
}

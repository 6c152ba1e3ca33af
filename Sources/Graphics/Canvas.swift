import Model

/// Pages of a PDF in memory, drawn by Cairo. Lengths in points, y downwards from the page's upper left corner,
/// rounded to 1/100 pt. All drawing belongs in `content` or `artifact`.
package final class Canvas {
  package init() throws(Diagnostic) { fatalError() }

  package func beginPage(width: Double, height: Double) {}
  package func endPage() {}
  /// The file's bytes. Throws `cairo` when Cairo failed on the way.
  package func finish() throws(Diagnostic) -> [UInt8] { fatalError() }

  /// Real content in one flat marker; returns its number on the page, which is the MCID.
  @discardableResult
  package func content(_ body: () -> Void) -> Int { fatalError() }
  /// What is no content: rules, headers, grounds. Numbered in the same series.
  @discardableResult
  package func artifact(_ body: () -> Void) -> Int { fatalError() }

  package func draw(_ segment: Segment, x: Double, baseline: Double, color: Theme.Color) {}
  /// All segments of a line in one colour; `x` is the line's start.
  package func draw(_ line: TextLine, x: Double, baseline: Double, color: Theme.Color) {}
  package func draw(_ drawing: Drawing, x: Double, y: Double, theme: Theme, shaper: Shaper) {}

  package func fill(x: Double, y: Double, width: Double, height: Double, color: Theme.Color) {}
  package func line(from: Point, to: Point, width: Double, color: Theme.Color, dashes: [Double] = []) {}
  /// The path of `steps`, moved by (`x`, `y`).
  package func path(
    _ steps: [Drawing.Step], x: Double = 0, y: Double = 0, fill: Theme.Color? = nil, stroke: Theme.Color? = nil,
    width: Double = 1, dashes: [Double] = []
  ) {}
  /// A PNG file's bytes, scaled to the rectangle.
  package func image(png: [UInt8], x: Double, y: Double, width: Double, height: Double) throws(Diagnostic) {}
}

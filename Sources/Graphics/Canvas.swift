import CCairo
import Model

/// Pages of a PDF in memory, drawn by Cairo. Lengths in points, y downwards from the page's upper left corner,
/// rounded to 1/100 pt.
///
/// All drawing belongs in `content` or `artifact`: flat markers that Cairo writes as marked content, numbered from zero
/// on each page in the order they are opened. Cairo 1.16 keeps that order only while markers are neither nested nor open
/// over a page's end, nothing is painted without a path and only the operator OVER is used; so the canvas offers no more.
package final class Canvas {
  private final class Sink { var bytes: [UInt8] = [] }

  private let sink = Sink()
  private let surface: OpaquePointer
  let cairo: OpaquePointer
  private var isOnPage = false
  private var isMarking = false
  private var markers = 0
  private var glyphs = GlyphRun()

  package init() {
    let surface = cairo_pdf_surface_create_for_stream(
      { sink, data, length in
        guard let sink, let data else { return CAIRO_STATUS_WRITE_ERROR }
        Unmanaged<Sink>.fromOpaque(sink).takeUnretainedValue().bytes
          .append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
        return CAIRO_STATUS_SUCCESS
      }, Unmanaged.passUnretained(sink).toOpaque(), 1, 1)
    // Cairo answers a failure with an object in an error state, never with nothing.
    guard let surface, let cairo = cairo_create(surface) else { preconditionFailure("Cairo gave no surface") }
    (self.surface, self.cairo) = (surface, cairo)
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
    // The day of building must not be in the file.
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z")
  }

  deinit {
    cairo_destroy(cairo)
    cairo_surface_destroy(surface)
  }

  package func beginPage(width: Double, height: Double) {
    precondition(!isOnPage, "the page before is not ended")
    isOnPage = true
    markers = 0
    cairo_pdf_surface_set_size(surface, width, height)
  }

  package func endPage() {
    precondition(isOnPage && !isMarking, "no page to end, or a marker open over its end")
    isOnPage = false
    cairo_show_page(cairo)
  }

  /// The file's bytes; nothing can be drawn afterwards. Throws `cairo` when Cairo failed on the way.
  package func finish() throws(Diagnostic) -> [UInt8] {
    precondition(!isOnPage, "the last page is not ended")
    cairo_surface_finish(surface)
    for status in [cairo_status(cairo), cairo_surface_status(surface)] where status != CAIRO_STATUS_SUCCESS {
      let reason = String(cString: cairo_status_to_string(status))
      throw Diagnostic(
        code: "cairo", at: nil, sv: "Cairo kunde inte rita sidorna: \(reason)",
        en: "Cairo could not draw the pages: \(reason)")
    }
    return sink.bytes
  }

  /// Real content in one marker; returns its number on the page, which is its MCID.
  @discardableResult
  package func content<Failure: Error>(_ body: () throws(Failure) -> Void) throws(Failure) -> Int {
    try mark("Span", body)
  }

  /// What is no content, such as rules, grounds and running headers; numbered in the same series.
  @discardableResult
  package func artifact<Failure: Error>(_ body: () throws(Failure) -> Void) throws(Failure) -> Int {
    try mark("Private", body)
  }

  private func mark<Failure: Error>(_ tag: String, _ body: () throws(Failure) -> Void) throws(Failure) -> Int {
    precondition(isOnPage && !isMarking, "markers stand on a page and are never nested")
    isMarking = true
    cairo_tag_begin(cairo, tag, nil)
    defer {
      cairo_tag_end(cairo, tag)
      isMarking = false
      markers += 1
    }
    try body()
    return markers
  }

  /// Rounds to 1/100 pt, so that the last bits of a sum never reach the file.
  static func rounded(_ length: Double) -> Double { (length * 100).rounded() / 100 }
}

extension Canvas {
  /// `x` is the start of the segment's line.
  package func draw(_ segment: Segment, x: Double, baseline: Double, color: Theme.Color) {
    // The segment's own place is rounded, not each letter: kerning would come out uneven.
    let left = Self.rounded(x + segment.x) - segment.x
    glyphs.removeAll()
    glyphs.append(segment, x: left, baseline: Self.rounded(baseline))
    guard !glyphs.glyphs.isEmpty else { return }
    set(color)
    cairo_set_scaled_font(cairo, segment.font.scaled(by: segment.fit.letters))
    glyphs.text.withUnsafeBufferPointer { text in
      text.withMemoryRebound(to: CChar.self) {
        cairo_show_text_glyphs(
          cairo, $0.baseAddress, Int32($0.count), glyphs.glyphs, Int32(glyphs.glyphs.count), glyphs.clusters,
          Int32(glyphs.clusters.count), cairo_text_cluster_flags_t(0))
      }
    }
  }

  /// All segments of a line in one colour; `x` is the line's start.
  package func draw(_ line: TextLine, x: Double, baseline: Double, color: Theme.Color) {
    for segment in line.segments { draw(segment, x: x, baseline: baseline, color: color) }
  }

  /// A border of `width` points around the letters, to keep them readable on what lies under them.
  func drawHalo(_ segment: Segment, x: Double, baseline: Double, width: Double, color: Theme.Color) {
    glyphs.removeAll()
    glyphs.append(segment, x: Self.rounded(x + segment.x) - segment.x, baseline: Self.rounded(baseline))
    cairo_set_scaled_font(cairo, segment.font.scaled(by: segment.fit.letters))
    cairo_new_path(cairo)
    cairo_glyph_path(cairo, glyphs.glyphs, Int32(glyphs.glyphs.count))
    stroke(color, width: width * 2, dashes: [], join: CAIRO_LINE_JOIN_ROUND)
  }

  package func fill(x: Double, y: Double, width: Double, height: Double, color: Theme.Color) {
    rectangle(x: x, y: y, width: width, height: height)
    set(color)
    cairo_fill(cairo)
  }

  package func line(from: Point, to: Point, width: Double, color: Theme.Color, dashes: [Double] = []) {
    path([.move(from), .line(to)], stroke: color, width: width, dashes: dashes)
  }

  /// The path of `steps`, moved by (`x`, `y`); a ground under it if `fill`, a line along it if `stroke` is given.
  package func path(
    _ steps: [Drawing.Step], x: Double = 0, y: Double = 0, fill: Theme.Color? = nil, stroke color: Theme.Color? = nil,
    width: Double = 1, dashes: [Double] = []
  ) {
    trace(steps, x: x, y: y)
    if let fill {
      set(fill)
      if color == nil { cairo_fill(cairo) } else { cairo_fill_preserve(cairo) }
    }
    if let color { stroke(color, width: width, dashes: dashes) }
    cairo_new_path(cairo)
  }

  /// Makes `steps` the current path.
  func trace(_ steps: [Drawing.Step], x: Double, y: Double) {
    func at(_ point: Point) -> (Double, Double) { (Self.rounded(x + point.x), Self.rounded(y + point.y)) }
    cairo_new_path(cairo)
    for step in steps {
      switch step {
      case .move(let point):
        let (x, y) = at(point)
        cairo_move_to(cairo, x, y)
      case .line(let point):
        let (x, y) = at(point)
        cairo_line_to(cairo, x, y)
      case .curve(let first, let second, let end):
        let (a, b, c) = (at(first), at(second), at(end))
        cairo_curve_to(cairo, a.0, a.1, b.0, b.1, c.0, c.1)
      case .close: cairo_close_path(cairo)
      }
    }
  }

  private func rectangle(x: Double, y: Double, width: Double, height: Double) {
    let (left, top) = (Self.rounded(x), Self.rounded(y))
    cairo_new_path(cairo)
    // Edges are rounded, not lengths, so that rectangles side by side meet.
    cairo_rectangle(
      cairo, left, top, Self.rounded(Self.rounded(x + width) - left), Self.rounded(Self.rounded(y + height) - top))
  }

  /// Strokes the current path.
  func stroke(
    _ color: Theme.Color, width: Double, dashes: [Double], join: cairo_line_join_t = CAIRO_LINE_JOIN_MITER
  ) {
    set(color)
    cairo_set_line_width(cairo, Self.rounded(width))
    cairo_set_line_join(cairo, join)
    cairo_set_dash(cairo, dashes, Int32(dashes.count), 0)
    cairo_stroke(cairo)
  }

  func set(_ color: Theme.Color) {
    cairo_set_source_rgb(cairo, Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255)
  }
}

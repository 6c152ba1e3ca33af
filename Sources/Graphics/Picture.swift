import CCairo
import Model

/// A file in memory, from which Cairo reads piece by piece.
private final class PictureSource {
  let bytes: [UInt8]
  var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }
}

extension Canvas {
  /// A PNG file's bytes, scaled to the rectangle. Throws `bild-trasig` when they are no picture.
  package func image(png: [UInt8], x: Double, y: Double, width: Double, height: Double) throws(Diagnostic) {
    let source = PictureSource(png)
    let picture = cairo_image_surface_create_from_png_stream(
      { source, target, length in
        guard let source, let target else { return CAIRO_STATUS_READ_ERROR }
        let file = Unmanaged<PictureSource>.fromOpaque(source).takeUnretainedValue()
        let count = Int(length)
        guard file.bytes.count - file.position >= count else { return CAIRO_STATUS_READ_ERROR }
        file.bytes.withUnsafeBufferPointer {
          guard let base = $0.baseAddress else { return }
          target.update(from: base + file.position, count: count)
        }
        file.position += count
        return CAIRO_STATUS_SUCCESS
      }, Unmanaged.passUnretained(source).toOpaque())
    defer { cairo_surface_destroy(picture) }
    let (columns, rows) = (cairo_image_surface_get_width(picture), cairo_image_surface_get_height(picture))
    guard cairo_surface_status(picture) == CAIRO_STATUS_SUCCESS, columns > 0, rows > 0 else {
      throw Diagnostic(
        code: "bild-trasig", at: nil, sv: "bilden går inte att läsa som PNG", en: "the picture cannot be read as PNG")
    }
    cairo_save(cairo)
    defer { cairo_restore(cairo) }
    cairo_translate(cairo, Self.rounded(x), Self.rounded(y))
    cairo_scale(cairo, width / Double(columns), height / Double(rows))
    cairo_set_source_surface(cairo, picture, 0, 0)
    // A filled rectangle, since an unclipped paint makes Cairo forget its markers.
    cairo_rectangle(cairo, 0, 0, Double(columns), Double(rows))
    cairo_fill(cairo)
  }
}

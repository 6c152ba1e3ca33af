import CCairo
import Model

/// A file in memory, from which Cairo reads piece by piece.
private final class PictureSource {
  let bytes: [UInt8]
  var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }
}

extension Canvas {
  /// The picture, scaled to the rectangle: a JPEG's bytes go into the file as they are. Of a transparent PNG, `color`
  /// replaces all colours. Throws `bild-trasig` when it cannot be read.
  package func image(
    _ picture: Picture, x: Double, y: Double, width: Double, height: Double, color: Theme.Color? = nil
  ) throws(Diagnostic) {
    let surface: OpaquePointer?
    switch picture.format {
    case .png:
      surface = Self.surface(png: picture.bytes)
      if let color, picture.isTransparent { Self.recolor(surface, color) }
    case .jpeg: surface = Self.surface(jpeg: picture.bytes)
    }
    defer { cairo_surface_destroy(surface) }
    let (columns, rows) = (cairo_image_surface_get_width(surface), cairo_image_surface_get_height(surface))
    guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, columns > 0, rows > 0 else {
      throw Diagnostic(
        code: "bild-trasig", at: nil, sv: "bilden är trasig", en: "the picture is broken",
        hint: Message(sv: "hämta eller spara den på nytt", en: "fetch or save it again"))
    }
    let (left, top) = (Self.rounded(x), Self.rounded(y))
    cairo_save(cairo)
    defer { cairo_restore(cairo) }
    cairo_translate(cairo, left, top)
    cairo_scale(
      cairo, (Self.rounded(x + width) - left) / Double(columns), (Self.rounded(y + height) - top) / Double(rows))
    cairo_set_source_surface(cairo, surface, 0, 0)
    // A filled rectangle, since an unclipped paint makes Cairo forget its markers.
    cairo_new_path(cairo)
    cairo_rectangle(cairo, 0, 0, Double(columns), Double(rows))
    cairo_fill(cairo)
  }

  /// Cairo answers a failure with a surface in an error state.
  private static func surface(png: [UInt8]) -> OpaquePointer? {
    let source = PictureSource(png)
    return withExtendedLifetime(source) {
      cairo_image_surface_create_from_png_stream(
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
    }
  }

  /// A surface of one pixel that stands for the JPEG: the PDF takes its bytes and size from the file, and no memory is
  /// spent on pixels that are never looked at.
  private static func surface(jpeg: [UInt8]) -> OpaquePointer? {
    let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1, 1)
    let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: jpeg.count)
    _ = bytes.initialize(from: jpeg)
    let status = cairo_surface_set_mime_data(
      surface, CAIRO_MIME_TYPE_JPEG, bytes.baseAddress, UInt(bytes.count), { $0?.deallocate() }, bytes.baseAddress)
    if status != CAIRO_STATUS_SUCCESS { bytes.deallocate() }
    return surface
  }

  /// Gives every pixel the colour and leaves it its opacity.
  private static func recolor(_ surface: OpaquePointer?, _ color: Theme.Color) {
    guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS,
      cairo_image_surface_get_format(surface) == CAIRO_FORMAT_ARGB32
    else { return }
    cairo_surface_flush(surface)
    guard let data = cairo_image_surface_get_data(surface) else { return }
    let stride = Int(cairo_image_surface_get_stride(surface))
    let (columns, rows) = (
      Int(cairo_image_surface_get_width(surface)), Int(cairo_image_surface_get_height(surface))
    )
    for row in 0..<rows {
      data.advanced(by: row * stride).withMemoryRebound(to: UInt32.self, capacity: columns) { line in
        for column in 0..<columns {
          // Cairo's colours are multiplied by the opacity.
          let opacity = line[column] >> 24
          func part(_ value: UInt8) -> UInt32 { (UInt32(value) * opacity + 127) / 255 }
          line[column] = opacity << 24 | part(color.red) << 16 | part(color.green) << 8 | part(color.blue)
        }
      }
    }
    cairo_surface_mark_dirty(surface)
  }
}

/// A picture in a format that PDF takes as it is: PNG, or JPEG in RGB or grey.
package struct Picture: Sendable, Hashable {
  package enum Format: String, Sendable, Hashable { case png, jpeg }

  package var format: Format
  package var bytes: [UInt8]
  /// In pixels.
  package var width: Int
  package var height: Int
  /// Something may be seen through it: then it can be printed in one colour on any ground.
  package var isTransparent = false

  package init(format: Format, bytes: [UInt8], width: Int, height: Int) {
    (self.format, self.bytes, self.width, self.height) = (format, bytes, width, height)
  }
}

/// A photograph with what it shows and who took it.
package struct Photograph: Sendable, Hashable {
  package var picture: Picture
  package var alternative: Alternative
  /// `Foto: …`.
  package var credit: [Inline]
  package var place: Place

  package init(picture: Picture, alternative: Alternative, credit: [Inline], place: Place) {
    (self.picture, self.alternative, self.credit, self.place) = (picture, alternative, credit, place)
  }
}

import Glibc
import Model
import PDFOutput
import Testing

struct PictureTests {
  private static func file(_ path: String) -> [UInt8] {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    guard let file = fopen("/\(root)/Tests/GoldenTests/Cases/bild-fotografi/text/bilder/\(path)", "rb") else {
      return []
    }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    bytes.removeLast(bytes.count - fread(&bytes, 1, bytes.count, file))
    return bytes
  }

  private static let jpeg = Picture(format: .jpeg, bytes: file("långbord.jpg"), width: 720, height: 270)
  private static var png: Picture {
    var picture = Picture(format: .png, bytes: file("våg.png"), width: 440, height: 120)
    picture.isTransparent = true
    return picture
  }

  private func photograph(
    _ picture: Picture, _ alternative: Alternative = .describing("Ett bord"), credit: String = "Foto: Bo"
  ) -> Block {
    .photograph(
      Photograph(
        picture: picture, alternative: alternative, credit: credit.isEmpty ? [] : [.text(credit)], place: Sample.place))
  }

  /// The file's JPEG is the camera's own, at 162 mm and its own ratio; neither it nor a PNG's mask is smoothed.
  @Test func jpegGoesThroughAsItIs() throws {
    let bytes = try Sample.write(Sample.document([photograph(Self.jpeg), photograph(Self.png)])).bytes
    #expect(bytes.firstRange(of: Self.jpeg.bytes) != nil)
    #expect(bytes.firstRange(of: Array("/Interpolate".utf8)) == nil)
    let rows = try Poppler.run("pdfimages -list FILE", on: bytes).split(separator: "\n").dropFirst(2)
      .map { $0.split(separator: " ").map(String.init) }
    // Columns: page, number, type, width, height, colour, components, bits, coding.
    #expect(
      rows.map { "\($0[2]) \($0[3])×\($0[4]) \($0[8])" }.sorted() == [
        "image 440×120 image", "image 720×270 jpeg", "smask 440×120 image",
      ])
    let structure = try Poppler.structure(bytes)
    #expect(structure.contains("\"Foto: Bo\""))
    let figures = structure.matches(of: /BBox \[([0-9.]+) ([0-9.]+) ([0-9.]+) ([0-9.]+)\]/)
    #expect(figures.count == 2)
    for (figure, picture) in zip(figures, [Self.jpeg, Self.png]) {
      let (_, left, bottom, right, top) = figure.output
      let width = (Double(right) ?? 0) - (Double(left) ?? 0)
      let height = (Double(top) ?? 0) - (Double(bottom) ?? 0)
      #expect(abs(width / height - Double(picture.width) / Double(picture.height)) < 0.01)
      #expect(picture.format == .png || abs(width - 162 * 72 / 25.4) < 0.02)
    }
  }

  @Test func decorationIsNoContent() throws {
    let bytes = try Sample.write(
      Sample.document([Sample.paragraph("Före."), photograph(Self.png, .decorative, credit: "")])
    ).bytes
    #expect(try !Poppler.structure(bytes).contains("Figure"))
    #expect(try !Poppler.structure(bytes).contains("Div"))
  }

  @Test func brokenPictureIsAnErrorWhereItIsNamed() {
    var broken = Self.png
    broken.bytes.removeLast(broken.bytes.count / 2)
    let error = #expect(throws: Diagnostics.self) { try Sample.write(Sample.document([photograph(broken)])) }
    #expect(error?.all.map(\.code) == ["bild-trasig"])
    #expect(error?.all.first?.place == Sample.place)
  }

  /// White on the cover's panel; what cannot be seen through stands on a ground of its own, in its own colours.
  @Test func logoStandsOnTheCoverWithItsText() throws {
    for picture in [Self.png, Self.jpeg] {
      var document = Sample.document(
        [Sample.paragraph("Text.")], cover: Cover(title: "Titel", year: "2023", keyFigures: []))
      document.theme.logo = Theme.Logo(file: "x", alternative: "Märket", place: Sample.place)
      document.theme.logoPicture = picture
      let bytes = try Sample.write(document).bytes
      let structure = try Poppler.structure(bytes)
      #expect(structure.contains("Figure"))
      #expect(try Poppler.run("pdfimages -list FILE", on: bytes).contains(picture.format == .png ? "smask" : "jpeg"))
    }
  }

  /// The shape is drawn and says nothing; the word after it stays on its line.
  @Test func symbolsSayNothing() throws {
    let blocks = CodeList.Shape.allCases.map { Block.paragraph(Paragraph([.symbol($0), .text("Ord\($0)")])) }
    let bytes = try Sample.write(Sample.document(blocks)).bytes
    let words = try Poppler.words(bytes, page: 1)
    for shape in CodeList.Shape.allCases {
      #expect(try Poppler.structure(bytes).contains("\"Ord\(shape)\""))
      // The inset, a shape as high as the capitals and half of it.
      let left = words["Ord\(shape)"]?.left ?? 0
      #expect(left > 181.4 + 15 && left < 181.4 + 20, "\(left)")
    }
  }

  @Test func goalStandsBesideItsRating() throws {
    var section = Section(
      id: "mål", level: 2, heading: [.text("Målet")], blocks: [Sample.paragraph("Brödet.")], place: Sample.place)
    section.rating = CodeList.Code(name: "a", label: "Omdömet", shape: .up)
    let bytes = try Sample.write(Sample.document([Sample.section("k", "Kapitel", [.section(section)])])).bytes
    let words = try Poppler.words(bytes, page: 1)
    let (goal, rating, text) = (
      try #require(words["Målet"]), try #require(words["Omdömet"]), try #require(words["Brödet."])
    )
    #expect(abs(goal.left - text.left) < 1 && rating.right < goal.left)
    #expect(abs(goal.top - rating.top) < 6 && goal.bottom <= text.top + 2)
    // Heard after the goal, wherever it stands.
    let structure = try Poppler.structure(bytes)
    let order = ["Målet", "Omdömet", "Brödet."].compactMap { structure.firstRange(of: $0)?.lowerBound }
    #expect(order.count == 3 && order == order.sorted())
  }

  @Test func pullQuoteIsHeardOnceOnly() throws {
    let bytes = try Sample.write(
      Sample.document([Sample.paragraph("Det är värt det."), .pullQuote([.text("Det är värt det.")])])
    ).bytes
    #expect(try Poppler.structure(bytes).matches(of: /värt/).count == 1)
    #expect(try Poppler.text(bytes, page: 1).matches(of: /värt/).count == 2)
  }
}

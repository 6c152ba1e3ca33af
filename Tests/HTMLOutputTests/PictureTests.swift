import Model
import Testing

/// Pictures, shapes, goals and pull quotes.
@Suite struct PictureTests {
  private let picture = Picture(format: .png, bytes: [1, 2, 3, 4], width: 30, height: 20)

  private func photograph(_ alternative: Alternative, credit: [Inline]) -> Block {
    .photograph(Photograph(picture: picture, alternative: alternative, credit: credit, place: nowhere))
  }

  @Test func photographs() {
    #expect(
      Sample.markup(photograph(.describing("Ett \"bord\""), credit: [.text("Foto: A & B")])) == """
        <figure class="photo">
        <img src="data:image/png;base64,AQIDBA==" alt="Ett &quot;bord&quot;" width="30" height="20">\
        <figcaption>Foto: A &amp; B</figcaption>
        </figure>

        """)
    #expect(
      Sample.markup(photograph(.decorative, credit: [])) == """
        <figure class="photo">
        <img src="data:image/png;base64,AQIDBA==" alt="" width="30" height="20"></figure>

        """)
  }

  /// RFC 4648, 10.
  @Test func bytesAsLetters() {
    for (bytes, text) in [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
      ("foobar", "Zm9vYmFy"),
    ] {
      let picture = Picture(format: .jpeg, bytes: Array(bytes.utf8), width: 1, height: 1)
      let block = Block.photograph(
        Photograph(picture: picture, alternative: .decorative, credit: [], place: nowhere))
      #expect(Sample.markup(block).contains("\"data:image/jpeg;base64,\(text)\""))
    }
  }

  /// A shape is hidden from listeners and stands on its word's line.
  @Test func shapesAreDecoration() {
    for shape in CodeList.Shape.allCases {
      let html = Sample.markup(.paragraph(Paragraph([.symbol(shape), .text("Klar")])))
      #expect(html.hasPrefix("<p><svg class=\"symbol\" viewBox=\"0 0 10 10\" aria-hidden=\"true\">"))
      #expect(html.hasSuffix("</svg>Klar</p>\n"))
    }
  }

  @Test func goalsSayTheirRating() {
    var section = Section(id: "m", level: 2, heading: [.text("Mål")], blocks: [], place: nowhere)
    section.rating = CodeList.Code(name: "x", label: "Uppgift saknas", shape: nil)
    #expect(
      Sample.markup(.section(section)) == """
        <section class="goal" id="m">
        <h3>Mål</h3>
        <p class="rating">Uppgift saknas</p>
        </section>

        """)
  }

  @Test func pullQuotesAreForTheEye() {
    #expect(Sample.markup(.pullQuote([.text("Ord")])) == "<p class=\"pull\" aria-hidden=\"true\">Ord</p>\n")
  }
}

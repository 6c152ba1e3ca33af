import Model
import PDFOutput
import Testing

struct PDFWriterTests {
  @Test func aSentenceAndAHeading() throws {
    let document = Sample.document([
      Sample.section("sammanfattning", "Sammanfattning", [Sample.paragraph("Åtta av tio äldre är nöjda.")])
    ])
    let result = try Sample.write(document)
    let structure = try Poppler.structure(result.bytes)
    #expect(result.pages == 1)
    #expect(structure.contains("H1"))
    #expect(structure.contains("\"Åtta av tio äldre är nöjda.\""))
  }
}

extension PDFWriterTests {
  @Test func everythingAtOnce() throws {
    let attachment = Attachment(
      name: "figures.csv", mediaType: "text/csv", bytes: Array("namn;värde\nnöjda;82\n".utf8),
      description: "Siffrorna i rapporten")
    let result = try Sample.write(RichSample.document(), attachment: attachment)
    let again = try Sample.write(RichSample.document(), attachment: attachment)
    #expect(result.bytes == again.bytes)
    let check = try Poppler.run("qpdf --check FILE", on: result.bytes)
    #expect(check.contains("No syntax or stream encoding errors found"))
    if let path = Environment["SKILDRA_TEST_PDF"] { Poppler.write(result.bytes, to: path) }
  }
}

extension PDFWriterTests {
  /// Forty pages stay small; the time is printed for the eye, since a shared machine's clock proves nothing.
  @Test func aLargeReportStaysSmall() throws {
    let document = StressSample.document()
    let start = Environment.processorTime
    let result = try Sample.write(document)
    print("\(result.pages) pages, \(result.bytes.count / 1024) KiB, \(Environment.processorTime - start) s CPU")
    #expect(result.pages > 30)
    #expect(result.bytes.count < 450 * 1024)
    if let path = Environment["SKILDRA_TEST_PDF"] { Poppler.write(result.bytes, to: path + ".stress.pdf") }
  }
}

import PDFOutput
import Testing

struct ContentRewriterTests {
  private func rewrite(_ content: String, _ markings: [Marking]) -> String {
    let bytes = Array(content.utf8)
    let output = bytes.withUnsafeBufferPointer {
      ContentRewriter.rewrite($0, markings: markings) { ["Document", "P", "TD"][$0] }
    }
    return String(decoding: output, as: UTF8.self)
  }

  @Test func marksGetTheirNames() {
    let content = "/Span << /MCID 0 >> BDC\nBT (a) Tj ET\nEMC\n/Private << /MCID 1 >> BDC\n0 0 m 1 1 l S\nEMC\n"
    #expect(
      rewrite(content, [.element(1), .artifact(.header)])
        == "/P <</MCID 0>> BDC\nBT (a) Tj ET\nEMC\n"
        + "/Artifact <</Type/Pagination/Subtype/Header>> BDC\n0 0 m 1 1 l S\nEMC\n")
  }

  @Test func whatIsUnmarkedBecomesAnArtifact() {
    let output = rewrite("q 0 0 10 10 re f Q\n/Span << /MCID 0 >> BDC BT ET EMC", [.element(1)])
    #expect(output == "q /Artifact BMC\n0 0 10 10 re f \nEMC\nQ\n/P <</MCID 0>> BDC BT ET EMC")
  }

  @Test func anArtifactThatIsOpenAtTheEndIsClosed() {
    #expect(rewrite("0 0 10 10 re f", []) == "/Artifact BMC\n0 0 10 10 re f\nEMC\n")
  }

  @Test(arguments: [
    "/Span << /MCID 0 >> BDC BT (BDC \\) EMC (re) m) Tj <6d> Tj [(q) -5 (Q)] TJ ET EMC",
    "/Span << /MCID 0 >> BDC BT (\\\\) Tj ET EMC", "/Span << /MCID 0 >> BDC % 0 0 m EMC\nEMC",
  ])
  func stringsAndCommentsAreNoOperators(content: String) {
    #expect(rewrite(content, [.element(2)]) == content.replacing("/Span << /MCID 0 >>", with: "/TD <</MCID 0>>"))
  }

  @Test func innerMarksStay() {
    let content = "/Span << /MCID 0 >> BDC /Span << /ActualText (x) >> BDC EMC EMC"
    #expect(
      rewrite(content, [.element(1)]) == "/P <</MCID 0>> BDC /Span << /ActualText (x) >> BDC EMC EMC")
  }
}

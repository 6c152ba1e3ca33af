import PDFOutput
import Testing

struct CairoStructureTests {
  /// As Cairo 1.16 lays out a page with two marks.
  private static let objects = [
    "<< /Type /Pages\n   /Kids [ 2 0 R ]\n   /Count 1\n>>", "<< /Type /Page\n   /Parent 1 0 R\n   /StructParents 0\n>>",
    "<< /Type /StructElem\n   /S /Span\n   /P 7 0 R\n   /Pg 2 0 R\n   /K 0\n>>",
    "<< /Type /StructElem\n   /S /Span\n   /P 7 0 R\n   /Pg 2 0 R\n   /K 1\n>>", "[\n  3 0 R\n  4 0 R\n]",
    "<< /Nums [\n   0 5 0 R\n  ]\n>>",
    "<< /Type /StructTreeRoot\n   /ParentTree 6 0 R\n   /K [ 3 0 R 4 0 R ]\n>>", "<< /Producer (cairo)\n>>",
    "<< /Type /Catalog\n   /Pages 1 0 R\n   /StructTreeRoot 7 0 R\n>>",
  ]

  private func file(_ objects: [String]) -> String {
    var text = "%PDF-1.5\n"
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(text.utf8.count)
      text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = text.utf8.count
    text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for offset in offsets {
      let digits = String(offset)
      text += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
    }
    text += "trailer\n<< /Size \(objects.count + 1)\n   /Root \(objects.count) 0 R\n>>\n"
    return text + "startxref\n\(start)\n%%EOF\n"
  }

  private func struckOut(_ file: String) -> String {
    var bytes = Array(file.utf8)
    bytes.withUnsafeMutableBufferPointer { CairoStructure.strikeOut(in: $0) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Numbers of the objects that the table calls free.
  private func free(in file: String) -> [Int] {
    let table = file.split(separator: "xref\n")[1].split(separator: "\n").dropFirst()
    return table.prefix { $0.hasSuffix(" ") }.enumerated().filter { $0.element == "0000000000 65535 f " }.map(\.offset)
  }

  @Test func theTreeIsFreeAndAllElseStays() {
    let before = file(Self.objects)
    let after = struckOut(before)
    #expect(free(in: before) == [0])
    #expect(free(in: after) == [0, 3, 4, 5, 6, 7])
    #expect(after.utf8.count == before.utf8.count)
    #expect(after.split(separator: "xref\n")[0] == before.split(separator: "xref\n")[0])
  }

  @Test func whatOnlyStandsInTheTreeByMistakeStays() {
    var objects = Self.objects
    objects[3] = "<< /Type /Font\n>>"
    #expect(free(in: struckOut(file(objects))) == [0, 3, 5, 6, 7])
  }

  @Test(arguments: [
    "", "startxref\n", "startxref\n99\n%%EOF\n", "xref\n0 9\nstartxref\n0\n%%EOF\n", "xref\n0 0\nstartxref\n0\n",
    "xref\n0 2\n0000000000 65535 f \n0000000000 00000 n \ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n",
  ])
  func anotherLayoutStaysAsItIs(file: String) { #expect(struckOut(file) == file) }

  @Test func aFileWithoutATreeStaysAsItIs() {
    var objects = Self.objects
    objects[8] = "<< /Type /Catalog\n   /Pages 1 0 R\n>>"
    let before = file(objects)
    #expect(struckOut(before) == before)
  }
}

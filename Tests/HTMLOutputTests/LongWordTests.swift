import HTMLOutput
import Model
import Testing

/// Words that a telephone has no room for are divided, others are not.
@Suite struct LongWordTests {
  /// Divides after every fourth letter.
  private let fourths: LongWords.Division = { word in Array(stride(from: 4, to: word.count, by: 4)) }

  @Test func onlyLongWordsAreDivided() {
    func divided(_ text: String) -> String { LongWords.divided(text, longest: 8, by: fourths) }
    #expect(divided("Åldersgräns") == "Ålde\u{AD}rsgr\u{AD}äns")
    #expect(divided("åtta (åldersgräns), år") == "åtta (ålde\u{AD}rsgr\u{AD}äns), år")
    #expect(divided("åttaåtta 2023-2024 vård-omsorg") == "åttaåtta 2023-2024 vård-omsorg")
    #expect(divided("") == "")
  }

  /// The page's text is the same but for soft hyphens, which stand in headings, tables and key figures only.
  @Test func proseIsLeftWhole() {
    var document = Sample.report
    let word = "Verksamhetsuppföljningsrutinerna"
    document.head.title = word
    document.blocks = [
      .section(
        Section(
          id: "a", level: 1, heading: [.text(word)],
          blocks: [.paragraph(Paragraph([.text(word)])), .table(Sample.measures)], place: nowhere))
    ]
    let whole = String(decoding: HTMLWriter().write(document).html, as: UTF8.self)
    let divided = String(decoding: HTMLWriter(dividing: fourths).write(document).html, as: UTF8.self)
    let soft = "Verk\u{AD}samh\u{AD}etsu\u{AD}ppfö\u{AD}ljni\u{AD}ngsr\u{AD}utin\u{AD}erna"
    #expect(divided.contains("<h1>\(soft)</h1>") && divided.contains("<h2>\(soft)</h2>"))
    #expect(divided.contains("<p>\(word)</p>") && divided.contains(">\(word)</a>"))
    #expect(divided.contains("<title>\(word) – Lindhaga kommun</title>"))
    #expect(divided.contains("Geno\u{AD}mför\u{AD}ande\u{AD}plan inom tre veckor"))
    #expect(String(String.UnicodeScalarView(divided.unicodeScalars.filter { $0 != "\u{AD}" })) == whole)
  }
}

import Glibc
import HTMLOutput
import Model
import Testing

/// Writes the sample for the validators and for the eye, when `SKILDRA_SAMPLE_PAGES` names a folder.
@Test(.enabled(if: getenv("SKILDRA_SAMPLE_PAGES") != nil))
func writeSamplePages() throws {
  let folder = try #require(getenv("SKILDRA_SAMPLE_PAGES").map { String(cString: $0) })
  let options = HTMLWriter.Options(pdf: .init(fileName: "kvalitetsberattelse-2023.pdf", pages: 24))
  let report = HTMLWriter(options: options).write(Sample.report)
  #expect(report.diagnostics.isEmpty)
  let index = IndexPage.html(
    of: [
      .init(
        head: Sample.head,
        formats: [
          .init(label: "Webbsida", fileName: "kvalitetsberattelse-2023.html", bytes: report.html.count),
          .init(label: "Pdf", fileName: "kvalitetsberattelse-2023.pdf", bytes: 1_450_000),
        ])
    ], title: "Lindhaga kommun", language: .swedish, theme: .sample)
  mkdir("\(folder)/kvalitetsberattelse-2023", 0o755)
  let files =
    [
      ("kvalitetsberattelse-2023.html", report.html), ("index.html", index),
      ("stort.html", HTMLWriter().write(Sample.large).html),
    ]
    + report.downloads.map { ("kvalitetsberattelse-2023/\($0.name)", $0.bytes) }
  for (name, bytes) in files {
    let file = try #require(fopen("\(folder)/\(name)", "w"))
    #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
    fclose(file)
  }
}

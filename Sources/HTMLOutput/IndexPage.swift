import Model

/// `OUT/index.html`: the reports of a batch with their files.
package enum IndexPage {
  /// A file of a report: what the link says (`Webbsida`, `Pdf`), where it leads from the index, and its size.
  package struct Format: Sendable, Hashable {
    package var label: String
    package var fileName: String
    package var bytes: Int?

    package init(label: String, fileName: String, bytes: Int?) {
      (self.label, self.fileName, self.bytes) = (label, fileName, bytes)
    }
  }

  package struct Entry: Sendable {
    package var head: ReportHead
    package var formats: [Format]

    package init(head: ReportHead, formats: [Format]) { (self.head, self.formats) = (head, formats) }
  }

  /// `title` is the project's name, such as the municipality's.
  package static func html(of entries: [Entry], title: String, language: Language, theme: Theme) -> [UInt8] {
    var page = IndexWriter(words: PageWords(language: language))
    page.write(entries, title: title, theme: theme)
    return page.markup.bytes
  }
}

private struct IndexWriter: ElementWriter {
  let words: PageWords
  var markup = Markup()

  init(words: PageWords) { self.words = words }

  mutating func write(_ entries: [IndexPage.Entry], title: String, theme: Theme) {
    markup.doctype()
    element(.html, [Markup.Attribute(.lang, words.language.rawValue)]) {
      $0.head(
        title: title.isEmpty ? $0.words.reports : "\($0.words.reports) – \(title)", theme: theme,
        hasPictures: theme.logoPicture != nil)
      $0.element(.body) {
        $0.element(.header, [.class("top")]) {
          $0.element(.p) {
            $0.logo(theme)
            $0.markup.text(title)
          }
        }
        $0.element(.div, [.class("page alone")]) {
          $0.element(.main, [.id(Identifier.main)]) {
            $0.element(.h1, text: $0.words.reports)
            $0.element(.ul, [.class("reports")]) {
              for entry in entries { $0.entry(entry) }
            }
          }
        }
      }
    }
  }

  private mutating func entry(_ entry: IndexPage.Entry) {
    let (head, words) = (entry.head, words)
    element(.li, head.language == words.language ? [] : [Markup.Attribute(.lang, head.language.rawValue)]) {
      $0.element(.h2, text: head.title)
      let date = head.date.map { NumberText.date($0, language: head.language) }
      let line = [head.organisation, head.recordNumber ?? "", date ?? ""].filter { !$0.isEmpty }
      $0.element(.p, [.class("byline")], text: line.joined(separator: " · "))
      $0.element(.p, [.class("formats")]) {
        for (index, format) in entry.formats.enumerated() {
          if index > 0 { $0.markup.text(" ") }
          let size = format.bytes.map { " (\(words.size(bytes: $0)))" } ?? ""
          // Read alone, a link says which report it is of.
          $0.element(
            .a,
            [
              .class("pdf"), .href(Address(file: format.fileName.split(separator: "/").map(String.init))),
              Markup.Attribute(.ariaLabel, "\(format.label)\(size), \(head.title)"),
            ], text: format.label + size)
        }
      }
    }
  }
}

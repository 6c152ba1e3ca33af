/// `<appendix>` as the project declares it: another report, or a file that came from elsewhere.
package struct AppendixDeclaration: Sendable, Hashable {
  package enum Content: Sendable, Hashable {
    /// A report, or all reports of one that is made for each of many.
    case report(Located<String>)
    case file(Located<String>, title: String)
  }

  package var content: Content
  /// The next number when `nil`.
  package var number: Located<Int>?
  package var place: Place

  package init(content: Content, number: Located<Int>?, place: Place) {
    (self.content, self.number, self.place) = (content, number, place)
  }
}

/// `<item>`: one matter of an agenda, with a report to decide on or a title of its own.
package struct ItemDeclaration: Sendable, Hashable {
  package var report: Located<String>?
  package var title: String?
  package var number: Located<Int>?
  package var appendices: [AppendixDeclaration]
  package var place: Place

  package init(
    report: Located<String>?, title: String?, number: Located<Int>?, appendices: [AppendixDeclaration], place: Place
  ) {
    (self.report, self.title, self.number) = (report, title, number)
    (self.appendices, self.place) = (appendices, place)
  }
}

/// A document beside the report: another report of the project, or a file that is copied to the output.
package enum LinkedDocument: Sendable, Hashable {
  /// The report's name and its file name without ending: a page links to the page, a PDF to the PDF.
  case report(name: String, fileName: String)
  /// Relative to the folder of output; `source` in the project.
  case file(path: String, source: Located<String>)

  package var reportName: String? { if case .report(let name, _) = self { name } else { nil } }

  /// The path from the folder of output, with `ending` for a report.
  package func path(ending: String) -> String {
    switch self {
    case .report(_, let fileName): "\(fileName).\(ending)"
    case .file(let path, _): path
    }
  }
}

/// What goes with a report: its number as an appendix, if it has one, its title, and where it is.
package struct Enclosure: Sendable, Hashable {
  package var number: Int?
  package var title: String
  package var document: LinkedDocument

  package init(number: Int?, title: String, document: LinkedDocument) {
    (self.number, self.title, self.document) = (number, title, document)
  }
}

/// A matter of an agenda with its documents.
package struct AgendaItem: Sendable, Hashable {
  package var number: Int
  package var title: String
  package var documents: [Enclosure]

  package init(number: Int, title: String, documents: [Enclosure]) {
    (self.number, self.title, self.documents) = (number, title, documents)
  }
}

/// A stretch of running text.
package indirect enum Inline: Sendable, Hashable {
  /// Plain text, typographically finished: no-break spaces, dashes and quotation marks stand in it.
  case text(String)
  case figure(PrintedFigure)
  case emphasis([Inline])
  case strong([Inline])
  /// A link out of the document (http, https, mailto) or to an anchor in it.
  case link(LinkTarget, [Inline])
  /// A numbered thing elsewhere, printed as `tabell 3`; PDF adds `på sidan 7` when it is on another page.
  case reference(CrossReference)
  /// The mark of a footnote, by its number in `Document.notes`.
  case noteCall(Int)
  /// A phrase in another language (BCP 47 tag).
  case language(String, [Inline])
  /// A word where its meaning is told: the words that follow it. HTML's `dfn`.
  case term([Inline])
  /// Text with an explanation, such as a cell's `..`: HTML's `abbr`, expansion text in PDF.
  case abbreviation(String, expansion: String)
  /// A rating's or status' drawn shape. Decoration: its word always follows.
  case symbol(CodeList.Shape)
  /// A line of the table's own height that shows how the row's measure went.
  case sparkline(InlineChart)
  case lineBreak
}

/// A chart that stands in a line of text: drawn, and put in words, from the same data (`Charting`).
package struct InlineChart: Sendable, Hashable {
  package var chart: Chart
  /// `nil` until it is drawn.
  package var drawing: Drawing?
  /// What it says to who cannot see it: `ökade med 3 procentenheter från 2019 till 2023`.
  package var words = ""

  package init(chart: Chart) { self.chart = chart }
}

package enum LinkTarget: Sendable, Hashable {
  case address(String)
  case anchor(String)
  /// Another document of the batch.
  case document(LinkedDocument)
}

package struct CrossReference: Sendable, Hashable {
  /// Anchor of the table, chart or section.
  package var anchor: String
  /// `tabell 3`, set by the numbering pass.
  package var text: String
  package var place: Place
  /// Begins a sentence or paragraph, so that the word is capitalised: `Tabell 3`.
  package var startsSentence: Bool

  package init(anchor: String, text: String = "", place: Place, startsSentence: Bool = false) {
    (self.anchor, self.text, self.place, self.startsSentence) = (anchor, text, place, startsSentence)
  }
}

extension [Inline] {
  /// The words alone, as a heading's bookmark or an alternative text has them. Marks of notes leave nothing.
  package var plainText: String {
    map { inline in
      switch inline {
      case .text(let text): text
      case .figure(let figure): figure.text
      case .emphasis(let inner), .strong(let inner), .link(_, let inner), .language(_, let inner), .term(let inner):
        inner.plainText
      case .reference(let reference): reference.text
      case .noteCall: ""
      case .abbreviation(let text, _): text
      case .symbol: ""
      case .sparkline(let chart): chart.words
      case .lineBreak: " "
      }
    }.joined()
  }
}

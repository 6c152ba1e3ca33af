import Model

/// The page's own words, in the language of its document.
struct PageWords {
  let language: Language

  private func word(_ sv: String, _ en: String) -> String { language == .swedish ? sv : en }

  var skip: String { word("Till innehållet", "Skip to content") }
  var contents: String { word("Innehåll", "Contents") }
  var tables: String { word("Tabeller", "Tables") }
  var charts: String { word("Diagram", "Charts") }
  var footnotes: String { word("Fotnoter", "Footnotes") }
  func notes(from first: Int, to last: Int) -> String {
    first == last ? word("Not \(first)", "Note \(first)") : word("Noter \(first)–\(last)", "Notes \(first)–\(last)")
  }
  var allFigures: String { word("Hämta rapportens alla siffror som csv", "Download all data in the report as CSV") }
  /// First column of a file whose table has groups.
  var group: String { word("Grupp", "Group") }
  var reports: String { word("Rapporter", "Reports") }

  /// A note under the page, or in a list of the document's.
  func note(_ number: Int, isGathered: Bool) -> String {
    isGathered ? notes(from: number, to: number) : word("Fotnot \(number)", "Footnote \(number)")
  }
  func tableNote(_ letter: String) -> String { word("Not \(letter)", "Note \(letter)") }
  var back: String { word("Tillbaka till texten", "Back to the text") }
  func back(call: Int) -> String { "\(back) (\(call))" }
  func from(note number: Int, isGathered: Bool) -> String {
    word("från ", "from ") + note(number, isGathered: isGathered).lowercased()
  }

  func pdf(pages: Int?) -> String {
    let name = word("Hämta som pdf", "Download as PDF")
    guard let pages else { return name }
    return "\(name) (\(pages)\u{00A0}\(pages == 1 ? word("sida", "page") : word("sidor", "pages")))"
  }

  func downloadTable(_ label: String) -> String {
    label.isEmpty
      ? word("Hämta tabellen som csv", "Download the table as CSV")
      : word("Hämta \(lowered(label)) som csv", "Download \(lowered(label)) as CSV")
  }

  func downloadChart(_ label: String) -> String {
    label.isEmpty
      ? word("Hämta diagrammets siffror som csv", "Download the chart’s data as CSV")
      : word("Hämta siffrorna i \(lowered(label)) som csv", "Download the data for \(lowered(label)) as CSV")
  }

  /// An organisation chart has no figures.
  func showTable(_ label: String, hasFigures: Bool = true) -> String {
    guard hasFigures else {
      return label.isEmpty
        ? word("Visa diagrammet som tabell", "Show the chart as a table")
        : word("Visa \(lowered(label)) som tabell", "Show \(lowered(label)) as a table")
    }
    return label.isEmpty
      ? word("Visa siffrorna i diagrammet som tabell", "Show the chart’s data as a table")
      : word("Visa siffrorna i \(lowered(label)) som tabell", "Show the data for \(lowered(label)) as a table")
  }

  func figures(of label: String) -> String {
    label.isEmpty
      ? word("Siffrorna i diagrammet", "Data for the chart")
      : word("Siffrorna i \(lowered(label))", "Data for \(lowered(label))")
  }

  /// `Tabell 3` inside a sentence.
  private func lowered(_ label: String) -> String { label.prefix(1).lowercased() + label.dropFirst() }

  /// `86 kB`: in thousands of bytes, rounded up.
  func size(bytes: Int) -> String {
    bytes < 1_000_000
      ? "\((bytes + 999) / 1000)\u{00A0}kB"
      : "\(NumberText.digits(Decimal(units: Int128(bytes), scale: 6), decimals: 1, language: language))\u{00A0}MB"
  }
}

extension String {
  /// With its first letter as a capital.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

import Model

/// `figures.csv`: one row a printed figure, in the order of reading. The PDF embeds it and the page offers it.
///
/// Values are those printed, after protection and with the decimals printed: the file tells a machine what the page
/// tells a reader, and nothing more.
package enum FiguresCSV {
  package static func bytes(_ figures: [PrintedFigure], language: Language) -> [UInt8] {
    var csv = CSV(language: language)
    csv.row(header(language))
    for figure in figures {
      let (key, provenance) = (figure.key, figure.provenance)
      csv.row([
        key.name, figure.label, key.organisation, key.sex.label(in: language), key.period.text(in: language),
        figure.text,
        value(of: figure, in: csv), figure.unit.name, figure.view ?? "",
        provenance.count.map { csv.number($0) } ?? "", provenance.source ?? "", provenance.retrieved ?? "",
        files(provenance.places), places(provenance.places, language),
      ])
    }
    return csv.bytes
  }

  private static func header(_ language: Language) -> [String] {
    switch language {
    case .swedish:
      [
        "namn", "etikett", "organisation", "kön", "period", "skrivet", "värde", "enhet", "visning", "n", "källa",
        "hämtad", "fil", "plats",
      ]
    case .english:
      [
        "name", "label", "organisation", "sex", "period", "printed", "value", "unit", "view", "n", "source",
        "retrieved", "file", "place",
      ]
    }
  }

  /// A number in plain digits, or SCB's mark for what is none.
  private static func value(of figure: PrintedFigure, in csv: CSV) -> String {
    switch figure.value {
    case .number(let number):
      let (whole, fraction) = number.digits(decimals: max(0, figure.decimals))
      let rounded = number.rounded(to: max(0, figure.decimals))
      return csv.number((rounded.isNegative ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction))
    case .missing: return ".."
    case .notApplicable: return "."
    case .nothing: return "–"
    case .protected: return "x"
    }
  }

  /// So many places are told; a figure that counts rows has one for each.
  private static let shownPlaces = 20

  private static func places(_ places: [Place], _ language: Language) -> String {
    let shown = places.prefix(shownPlaces).map(\.description).joined(separator: ", ")
    let rest = places.count - shownPlaces
    return rest > 0 ? shown + (language == .swedish ? " och \(rest) till" : " and \(rest) more") : shown
  }

  /// The files of `places`, each once, in order.
  private static func files(_ places: [Place]) -> String {
    var files: [String] = []
    for place in places where !files.contains(place.file) { files.append(place.file) }
    return files.joined(separator: ", ")
  }
}

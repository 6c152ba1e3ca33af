import Model

extension PageWriter {
  /// A chart: caption, the drawing in two widths of which one is shown, source, and the values as a table.
  mutating func figure(_ figure: Figure) {
    let id = Identifier.valid(figure.id)
    element(.figure, [.id(id)]) {
      $0.element(.figcaption) { $0.caption(figure.caption, number: figure.caption.label) }
      if let drawings = $0.document.drawings[figure.id] {
        // A drawing for half the width is narrow enough for a telephone.
        if drawings.broad.width <= drawings.narrow.width {
          $0.drawing(drawings.broad, of: figure, id: Identifier.part("bild", of: id), class: nil)
        } else {
          $0.drawing(drawings.broad, of: figure, id: Identifier.part("bred", of: id), class: "broad")
          $0.drawing(drawings.narrow, of: figure, id: Identifier.part("smal", of: id), class: "narrow")
        }
      } else {
        $0.diagnostics.add(
          Diagnostic(
            code: "oritat-diagram", at: figure.place, sv: "diagrammet ”\(figure.id)” har inte ritats",
            en: "the chart “\(figure.id)” has not been drawn"))
      }
      $0.notes(figure.notes, id: id, file: nil, link: "")
      guard let table = figure.table else { return }
      $0.values(table, of: figure, id: id)
    }
  }

  private mutating func values(_ table: Table, of figure: Figure, id: String) {
    let label = figure.caption.label
    let name = Downloads.fileName(label.isEmpty ? figure.id : label)
    let file = downloads.add(name, TableCSV.bytes(table, language: document.language))
    var table = table
    if table.caption.title.isEmpty { table.caption.title = figure.caption.title }
    element(.details) {
      $0.element(.summary, text: $0.words.showTable(label, hasFigures: !figure.chart.values.joined().isEmpty))
      $0.table(
        table, id: Identifier.part("varden", of: id), number: $0.words.figures(of: label), file: file,
        link: $0.words.downloadChart(label))
    }
  }

  /// `class` says at which widths of the screen the drawing is shown; `nil` at all.
  private mutating func drawing(_ drawing: Drawing, of figure: Figure, id: String, class name: String?) {
    // 459 pt are 46 rem, and all drawings keep that scale, so that their texts are of one size.
    let width = Digits.text(drawing.width * 46 / 459, decimals: 3) + "rem"
    var attributes: [Markup.Attribute] =
      (name.map { [.class($0)] } ?? []) + [
        Markup.Attribute(.width, width),
        Markup.Attribute(.viewBox, "0 0 \(Digits.text(drawing.width)) \(Digits.text(drawing.height))"),
      ]
    let (title, description) = (Identifier.part("namn", of: id), Identifier.part("text", of: id))
    switch figure.alternative {
    case .decorative: attributes.append(Markup.Attribute(.ariaHidden, "true"))
    case .describing:
      attributes += [Markup.Attribute(.role, "img"), Markup.Attribute(.ariaLabelledBy, "\(title) \(description)")]
    }
    element(.svg, attributes) {
      if case .describing(let text) = figure.alternative {
        // The alternative begins with what the chart is of, so that its number is name enough.
        let label = figure.caption.label
        $0.element(.title, [.id(title)], text: label.isEmpty ? figure.caption.title.plainText : label)
        $0.element(.desc, [.id(description)], text: text)
      }
      // Not every reader of screens keeps from the words inside an image.
      $0.element(.g, [Markup.Attribute(.ariaHidden, "true")]) { $0.marks(of: drawing) }
    }
  }
}

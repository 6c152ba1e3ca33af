import Model

extension PageWriter {
  /// A photograph with who took it.
  mutating func photograph(_ photograph: Photograph) {
    let alternative = if case .describing(let text) = photograph.alternative { text } else { "" }
    element(.figure, [.class("photo")]) {
      $0.picture(photograph.picture, alternative: alternative)
      if !photograph.credit.isEmpty { $0.element(.figcaption) { $0.inlines(photograph.credit) } }
    }
  }

  /// A shape before its word, which says the same.
  mutating func symbol(_ shape: CodeList.Shape) {
    let drawing = shape.drawing(size: 10)
    element(
      .svg,
      [
        .class("symbol"), Markup.Attribute(.viewBox, "0 0 10 10"), Markup.Attribute(.ariaHidden, "true"),
      ]
    ) { $0.marks(of: drawing) }
  }

  /// A line in a table's cell, which tells its words to who listens (WAI-ARIA 1.2, `img`).
  mutating func sparkline(_ chart: InlineChart) {
    guard let drawing = chart.drawing else { return markup.text(chart.words) }
    let (width, height) = (Digits.text(drawing.width), Digits.text(drawing.height))
    element(
      .svg,
      [
        .class("spark"), Markup.Attribute(.viewBox, "0 0 \(width) \(height)"), Markup.Attribute(.role, "img"),
        Markup.Attribute(.ariaLabel, chart.words),
      ]
    ) { $0.marks(of: drawing) }
  }

  /// A goal's rating: its shape and its words.
  mutating func rating(_ rating: CodeList.Code) {
    element(.p, [.class("rating")]) {
      if let shape = rating.shape { $0.symbol(shape) }
      $0.markup.text(rating.label)
    }
  }

  /// For the eye alone: who listens has heard the words in the text.
  mutating func pullQuote(_ words: [Inline]) {
    element(.p, [.class("pull"), Markup.Attribute(.ariaHidden, "true")]) { $0.bareInlines(words) }
  }

  static func hasPictures(_ blocks: [Block]) -> Bool {
    blocks.contains { block in
      switch block {
      case .photograph: true
      case .section(let section): hasPictures(section.blocks)
      case .columns(let columns): columns.contains(where: hasPictures)
      case .list(let list): list.items.contains(where: hasPictures)
      case .quotation(let quotation): hasPictures(quotation.blocks)
      case .box(let box): hasPictures(box.blocks)
      case .paragraph, .table, .figure, .contents, .endnotes, .pullQuote, .keyFigures, .letterhead, .signatures: false
      }
    }
  }
}

extension ElementWriter {
  /// The theme's logo in the page's header. One that can be seen through is shown white by night.
  mutating func logo(_ theme: Theme) {
    guard let logo = theme.logo, let picture = theme.logoPicture else { return }
    let kind = picture.isTransparent ? "logo clear" : "logo"
    self.picture(picture, alternative: logo.alternative, [.class(kind)])
  }

  /// Decoration when the alternative is empty.
  mutating func picture(_ picture: Picture, alternative: String, _ attributes: [Markup.Attribute] = []) {
    markup.empty(
      .img,
      attributes + [
        .src(picture), Markup.Attribute(.alt, alternative), Markup.Attribute(.width, String(picture.width)),
        Markup.Attribute(.height, String(picture.height)),
      ])
  }
}

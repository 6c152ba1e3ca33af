import HTMLOutput
import Model

let nowhere = Place(file: "mall.xml")

/// A report with every block in it, as the filling and numbering would leave it.
enum Sample {
  static let head = ReportHead(
    name: "kvalitet", title: "Kvalitetsberättelse 2023", fileName: "kvalitetsberattelse-2023",
    organisation: "Omsorgsnämnden", municipality: "Lindhaga kommun", period: .year(2023),
    date: Day(year: 2024, month: 2, day: 27), recordNumber: "ON 2024/112", language: .swedish, place: nowhere)

  static func document(_ blocks: [Block], notes: [Footnote] = [], language: Language = .swedish) -> Document {
    var head = head
    head.language = language
    return Document(head: head, language: language, cover: nil, blocks: blocks, notes: notes, theme: .sample)
  }

  static func figure(_ text: String, _ number: String, unit: Unit = .percent, decimals: Int = 0) -> PrintedFigure {
    var provenance = Provenance()
    provenance.places = [Place(file: "fakta.csv", line: 2, column: 9, length: 2)]
    provenance.source = "Socialstyrelsen"
    provenance.retrieved = "2024-01-15"
    provenance.count = Decimal(214)
    return PrintedFigure(
      text: text, value: Decimal(plain: number).map(FactValue.number) ?? .missing, unit: unit, decimals: decimals,
      key: FactKey(name: "nöjda", organisation: "säbo", period: .year(2023)), label: "Sammantaget nöjda",
      provenance: provenance)
  }

  static func number(_ text: String, datum: String? = nil, notes: [String] = []) -> Table.Cell {
    Table.Cell([.text(text)], isNumeric: true, notes: notes, datum: datum)
  }

  static let missing = Table.Cell(
    [.abbreviation("..", expansion: "uppgift saknas")], isNumeric: true, isMark: true)

  static func caption(_ label: String, _ title: String, _ subtitle: String = "") -> Caption {
    var caption = Caption(title: [.text(title)])
    caption.label = label
    if !subtitle.isEmpty { caption.subtitle = [.text(subtitle)] }
    return caption
  }

  static func row(_ label: String, _ cells: [Table.Cell], kind: Table.Row.Kind = .ordinary) -> Table.Row {
    Table.Row(kind: kind, cells: [Table.Cell([.text(label)])] + cells)
  }

  /// One level, groups, own period and comparisons, a mark and a note.
  static let measures = Table(
    id: "kvalitetsmått",
    caption: caption("Tabell 1", "Årets kvalitetsmått", "Andelar i procent, ändring i procentenheter"),
    columns: [
      .init(isNumeric: false, label: "Mått"), .init(isNumeric: true, emphasis: .context, label: "2022"),
      .init(isNumeric: true, emphasis: .own, label: "2023"), .init(isNumeric: true, label: "Ändring"),
      .init(isNumeric: true, emphasis: .context, label: "Riket"), .init(isNumeric: true, label: "Mål"),
    ],
    header: [["Mått", "2022", "2023", "Ändring", "Riket", "Mål"].map { .init([.text($0)]) }],
    bodies: [
      .init(
        header: [.text("Särskilt boende")],
        rows: [
          row(
            "Sammantaget nöjda",
            [
              number("83", datum: "83"), number("82", datum: "82", notes: ["a"]), number("−1", datum: "-1"),
              number("78", datum: "78"), number("minst 85"),
            ]),
          row(
            "Genomförandeplan inom tre veckor",
            [
              number("41", datum: "41"), number("45", datum: "45"), number("+4", datum: "4"), missing,
              number("minst 90"),
            ]),
        ]),
      .init(
        header: [.text("Ordinärt boende")],
        rows: [
          row(
            "Personer som en brukare möter",
            [
              number("17,1", datum: "17.1"), number("15,6", datum: "15.6"), number("−1,5", datum: "-1.5"), missing,
              number("högst 15"),
            ])
        ]),
    ],
    notes: [
      .init(letter: "a", content: [.text("214 personer svarade.")]), .init(content: [.text(".. = uppgift saknas.")]),
      .init(content: [.text("Källa: Socialstyrelsen, 2023; intern kontroll.")]),
    ], place: nowhere)

  /// Three levels, a subtotal and a total.
  static let money = Table(
    id: "resultat", caption: caption("Tabell 2", "Resultat per verksamhet", "Tusental kronor"),
    columns: [
      .init(isNumeric: false, label: "Verksamhet"), .init(isNumeric: true, label: "Budget kvinnor"),
      .init(isNumeric: true, label: "Budget män"), .init(isNumeric: true, emphasis: .own, label: "Utfall 2023"),
      .init(isNumeric: true, label: "Avvikelse"),
    ],
    header: [
      [.init([], rowSpan: 3), .init([.text("År 2023")], columnSpan: 3), .init([.text("Avvikelse")], rowSpan: 3)],
      [.init([.text("Budget")], columnSpan: 2), .init([.text("Utfall")], rowSpan: 2)],
      [.init([.text("Kvinnor")]), .init([.text("Män")])],
    ],
    bodies: [
      .init(rows: [
        row(
          "Hemtjänst",
          [
            number("118\u{202F}200", datum: "118200"), number("79\u{202F}100", datum: "79100"),
            number("198\u{202F}450", datum: "198450"), number("−1\u{202F}150", datum: "-1150"),
          ]),
        row(
          "Summa ordinärt boende",
          [
            number("118\u{202F}200", datum: "118200"), number("79\u{202F}100", datum: "79100"),
            number("198\u{202F}450", datum: "198450"), number("−1\u{202F}150", datum: "-1150"),
          ], kind: .subtotal),
        row(
          "Totalt",
          [
            number("240\u{202F}000", datum: "240000"), number("180\u{202F}000", datum: "180000"),
            number("411\u{202F}000", datum: "411000"), number("+9\u{202F}000", datum: "9000"),
          ], kind: .total),
      ])
    ], notes: [.init(content: [.text("Plus är överskott och minus är underskott mot budget.")])], place: nowhere)

  static func chart(_ id: String, _ label: String, _ title: String, _ subtitle: String) -> Figure {
    let unit = Unit.percent
    let chart = Chart(
      kind: .shareBar, rows: [.init(label: "Sammantaget", shortLabel: "Sammantaget")], series: [.init(label: "nöjda")],
      values: [[figure("82", "82")]], unit: unit, decimals: 0, period: .year(2023), subject: title,
      language: .swedish, place: nowhere)
    var result = Figure(
      id: id, caption: caption(label, title, subtitle), chart: chart,
      notes: [.init(content: [.text("Källa: Socialstyrelsen, Vad tycker de äldre om äldreomsorgen?")])], place: nowhere)
    result.alternative = .describing("Liggande stapel. Sammantaget: nöjda 82 procent, missnöjda 6 procent.")
    result.table = Table(
      id: id + "-data", caption: caption(label, title, subtitle),
      columns: [.init(isNumeric: false, label: "Fråga"), .init(isNumeric: true, label: "nöjda")],
      header: [[.init([.text("Fråga")]), .init([.text("nöjda")])]],
      bodies: [
        .init(rows: [row("Sammantaget", [number("82", datum: "82")]), row("Bemötande", [number("93", datum: "93")])])
      ],
      place: nowhere)
    return result
  }

  static var report: Document {
    let trend = chart("nöjda-trend", "Diagram 2", "Hemtjänsten har passerat riket", "Andel nöjda, procent")
    let text = """
      Under 2023 har arbetet riktats mot tre områden: kunskap om ledningssystemet, kortare tid till genomförandeplan \
      och ett samlat sätt att ta hand om avvikelser. Kunskapen ökade med
      """
    var tables = Contents(kind: .tables, depth: 1)
    tables.entries = [
      .init(anchor: "kvalitetsmått", level: 1, title: [.text("Tabell 1 Årets kvalitetsmått")]),
      .init(anchor: "resultat", level: 1, title: [.text("Tabell 2 Resultat per verksamhet")]),
    ]
    let sections: [Block] = [
      .section(
        Section(
          id: "innehåll", level: 1, heading: [.text("Innehåll")],
          blocks: [.contents(Contents(kind: .sections, depth: 2))], place: nowhere)),
      .section(
        Section(
          id: "sammanfattning", level: 1, heading: [.text("Sammanfattning")],
          blocks: [
            .paragraph(
              Paragraph([
                .text(text + " "), .figure(figure("8\u{00A0}procentenheter", "8")), .text(", till "),
                .strong([.figure(figure("75\u{00A0}procent", "75"))]), .text(" av medarbetarna."), .noteCall(1),
                .text(" Se "),
                .reference(.init(anchor: "kvalitetsmått", text: "tabell 1", place: nowhere)), .text(" och "),
                .link(.address("https://www.socialstyrelsen.se/"), [.text("Socialstyrelsen")]), .text("."),
              ])),
            .table(measures),
          ], place: nowhere)),
      .section(
        Section(
          id: "upplevd-kvalitet", level: 1, heading: [.text("Upplevd kvalitet")],
          blocks: [
            .paragraph(Paragraph([.text("I särskilt boende svarade 214\u{00A0}personer.")])),
            .figure(
              chart(
                "nöjda-säbo", "Diagram 1", "Måltiderna är det som flest är missnöjda med",
                "Procent, särskilt boende 2023, 214 svar")),
            .figure(trend),
            .section(
              Section(
                id: "utveckling", level: 2, heading: [.text("Pågående utvecklingsarbete")],
                blocks: [
                  .list(
                    List(
                      start: nil,
                      items: [
                        [
                          .paragraph(
                            Paragraph([.text("Enheterna prövar "), .language("en", [.text("huddles")]), .text(".")]))
                        ],
                        [
                          .paragraph(Paragraph([.text("Två saker följs:")])),
                          .list(
                            List(
                              start: nil,
                              items: [
                                [.paragraph(Paragraph([.text("tid")]))],
                                [.paragraph(Paragraph([.text("kontinuitet")]))],
                              ], isTight: true)),
                        ],
                      ], isTight: true)),
                  .list(
                    List(
                      start: 3,
                      items: [
                        [.paragraph(Paragraph([.text("Tredje steget")]))],
                        [.paragraph(Paragraph([.text("Fjärde steget")]))],
                      ], isTight: false)),
                  .quotation(
                    Quotation(
                      blocks: [.paragraph(Paragraph([.text("Nu vet jag vem som kommer.")]))],
                      attribution: [.text("kvinna, 84 år")])),
                  .box(
                    Box(
                      title: [.text("Så läser du siffrorna")],
                      blocks: [.paragraph(Paragraph([.text("Skillnader under två procentenheter räknas inte.")]))])),
                ], place: nowhere)),
          ], place: nowhere)),
      .section(
        Section(
          id: "ekonomi", level: 1, heading: [.text("Ekonomi"), .noteCall(2)],
          blocks: [
            .paragraph(
              Paragraph([
                .text("Nämnden gick med överskott."), .noteCall(1), .text(" "),
                .abbreviation("SCB", expansion: "Statistiska centralbyrån"),
              ])), .table(money),
            .columns([
              [.paragraph(Paragraph([.text("Den vänstra spalten.")]))],
              [.paragraph(Paragraph([.text("Den högra spalten.")]))],
            ]),
          ], place: nowhere)),
      .section(
        Section(id: "tabeller", level: 1, heading: [.text("Tabeller")], blocks: [.contents(tables)], place: nowhere)),
    ]
    let lead = Paragraph(
      [
        .text(
          "Fyra av fem äldre i särskilt boende är nöjda, och i hemtjänsten nio av tio. Men färre än hälften får sin genomförandeplan inom tre veckor."
        )
      ], kind: .lead)
    var document = document(
      [.paragraph(lead)] + sections,
      notes: [
        Footnote(blocks: [.paragraph(Paragraph([.text("Medarbetarenkäten 2023.")]))], place: nowhere),
        Footnote(blocks: [.paragraph(Paragraph([.text("Före bokslutsdispositioner.")]))], place: nowhere),
      ])
    document.cover = Cover(
      title: "Kvalitetsberättelse", year: "2023",
      keyFigures: [
        .init(
          number: "82", unit: "procent", text: [.text("är nöjda med sitt särskilda boende")],
          comparison: [.text("83\u{00A0}procent 2022 · riket 78")]),
        .init(
          number: "90", unit: "procent", text: [.text("är nöjda med sin hemtjänst")],
          comparison: [.text("89\u{00A0}procent 2022 · riket 86")]),
        .init(
          number: "15,6", unit: "personer", text: [.text("möter den som har hemtjänst under två veckor")],
          comparison: [.text("17,1\u{00A0}personer 2022 · mål högst 15")]),
      ])
    document.figures = [figure("8\u{00A0}procentenheter", "8"), figure("75\u{00A0}procent", "75")]
    document.drawings = [
      "nöjda-säbo": Drawings(broad: SampleDrawing.shares(width: 459), narrow: SampleDrawing.shares(width: 240)),
      "nöjda-trend": Drawings(broad: SampleDrawing.trend(width: 459), narrow: SampleDrawing.trend(width: 240)),
    ]
    return document
  }

  /// Long words, a table of many columns, charts side by side, and the large sizes of `storstil`.
  static var large: Document {
    let columns = 13
    let cells = (1..<columns).map { number($0 % 3 == 0 ? "\($0),5" : "1\u{202F}20\($0)") }
    let wide = Table(
      id: "bred", caption: caption("Tabell 1", "Investeringsredovisningens utgiftskategorier", "Tusental kronor"),
      columns: (0..<columns).map { .init(isNumeric: $0 > 0, emphasis: $0 == 12 ? .own : .ordinary, label: "\($0)") },
      header: [[.init([.text("Projekt")])] + (1..<columns).map { .init([.text("Kolumn \($0)")]) }],
      bodies: [.init(rows: [row("Verksamhetsutvecklingsprojekt", cells), row("Hus", cells, kind: .total)])],
      place: nowhere)
    let charts = [chart("d1", "Diagram 1", "Måltider", ""), chart("d2", "Diagram 2", "Bemötande", "")]
    var result = document([
      .section(
        Section(
          id: "uppföljning", level: 1, heading: [.text("Verksamhetsuppföljningsrutinerna")],
          blocks: [.table(wide), .columns(charts.map { [.figure($0)] })], place: nowhere))
    ])
    for chart in charts {
      result.drawings[chart.id] = Drawings(
        broad: SampleDrawing.shares(width: 219.5), narrow: SampleDrawing.shares(width: 240))
    }
    result.head.title = "Patientsäkerhetsberättelse och kvalitetsuppföljningsredovisning 2023"
    result.theme.fonts[.text] = .init(family: "Inter", features: ["cv05", "cv08"])
    for (name, size, leading) in [
      (Theme.StyleName.body, 17.0, 26.0), (.lead, 19, 28), (.h1, 32, 39), (.h2, 23, 30), (.table, 16, 23),
      (.caption, 17, 24), (.note, 16, 22), (.running, 16, 20), (.box, 17, 25),
    ] {
      result.theme.styles[name]?.size = size
      result.theme.styles[name]?.leading = leading
    }
    return result
  }

  /// The page as a string.
  static func html(_ document: Document) -> String {
    String(decoding: HTMLWriter().write(document).html, as: UTF8.self)
  }

  /// What a block becomes inside `main`: what stands between two paragraphs of the page.
  static func markup(_ block: Block, language: Language = .swedish, notes: Int = 0) -> String {
    let footnotes = Array(repeating: Footnote(blocks: [], place: nowhere), count: notes)
    let frame = ["⟨före⟩", "⟨efter⟩"].map { Block.paragraph(Paragraph([.text($0)])) }
    let page = html(document([frame[0], block, frame[1]], notes: footnotes, language: language))
    guard let start = page.firstRange(of: "<p>⟨före⟩</p>\n"), let end = page.firstRange(of: "<p>⟨efter⟩</p>\n") else {
      return page
    }
    return String(page[start.upperBound..<end.lowerBound])
  }
}

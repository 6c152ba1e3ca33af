import Model

/// A report with one of everything: what the conformance tests and the eye look at.
enum RichSample {
  static let prose = """
    Under 2023 har arbetet riktats mot tre områden: kunskap om ledningssystemet, kortare tid till genomförandeplan och \
    ett samlat sätt att ta hand om avvikelser. Kunskapen ökade med 8\u{A0}procentenheter, till 75\u{A0}procent av \
    medarbetarna. I hemtjänsten möter en person nu 15,6 medarbetare under två veckor, mot 17,1 året före.
    """

  static func document() -> Document {
    var document = Sample.document(
      [.contents(contents), summary, quality, analysis],
      cover: Cover(
        title: "Kvalitetsberättelse", year: "2023",
        keyFigures: [
          KeyFigure(
            number: "82", unit: "procent", text: [.text("är nöjda med sitt särskilda boende")],
            comparison: [.text("83 procent 2022 · riket 78")]),
          KeyFigure(
            number: "90", unit: "procent", text: [.text("är nöjda med sin hemtjänst")],
            comparison: [.text("89 procent 2022 · riket 86")]),
          KeyFigure(
            number: "15,6", unit: "personer", text: [.text("möter den som har hemtjänst under två veckor")],
            comparison: [.text("17,1 personer 2022 · mål högst 15")]),
        ]),
      notes: [
        Sample.note(
          """
          Måttet är det som Kolada kallar U21401. Riksvärdet trycks inte, eftersom underlaget för 2023 ännu inte är \
          fullständigt.
          """),
        Sample.note("Socialstyrelsens undersökning görs varje vår."),
      ])
    document.drawings = ["svar-säbo": drawings(219.5), "svar-hemtjänst": drawings(219.5), "trend": drawings(459)]
    return document
  }

  private static var contents: Contents {
    var contents = Contents(kind: .sections, depth: 2)
    contents.entries = [
      ("sammanfattning", 1, "Sammanfattning"), ("året", 2, "Året i siffror"),
      ("kvalitet", 1, "Kvalitet: vad vi ska uppnå"), ("upplevd", 2, "Upplevd kvalitet"),
      ("analys", 1, "Analys, lärande och utveckling"), ("avvikelser", 2, "Avvikelser, synpunkter och klagomål"),
    ].map { Contents.Entry(anchor: $0.0, level: $0.1, title: [.text($0.2)]) }
    return contents
  }

  private static var summary: Block {
    Sample.section(
      "sammanfattning", "Sammanfattning",
      [
        .paragraph(
          Paragraph(
            [
              .text(
                """
                Fyra av fem äldre i särskilt boende är nöjda, och i hemtjänsten nio av tio. Fler medarbetare känner \
                till ledningssystemet. Men färre än hälften får sin genomförandeplan inom tre veckor.
                """)
            ], kind: .lead)),
        .paragraph(Paragraph([.text(prose), .noteCall(1)])),
        .paragraph(
          Paragraph([
            .text("Genomförandeplanen är det som "), .emphasis([.text("återstår")]),
            .text(". Av dem som flyttade in i särskilt boende hade 45\u{A0}procent en plan inom tre veckor (se "),
            .reference(CrossReference(anchor: "kvalitetsmått", text: "tabell 1", place: Sample.place)),
            .text(" och "), .reference(CrossReference(anchor: "trend", text: "diagram 3", place: Sample.place)),
            .text("). Läs mer hos "),
            .link(.address("https://www.socialstyrelsen.se/"), [.text("Socialstyrelsen")]),
            .text(" om "), .language("en", [.text("person-centred care")]), .text("."),
          ])),
        .table(measures),
        Sample.section(
          "året", "Året i siffror", level: 2,
          [
            Sample.paragraph(prose + " Tre saker gjorde skillnad:"), .list(list), Sample.paragraph(prose),
            .quotation(
              Quotation(
                blocks: [Sample.paragraph("Det är lättare att ringa när jag vet vem som kommer.")],
                attribution: [.text("anhörig i brukarrådet")])),
            Sample.section("steg", "Nästa steg", level: 3, [Sample.paragraph(prose)]),
            .box(
              Box(
                title: [.text("Förslag till beslut")],
                blocks: [
                  Sample.paragraph("Nämnden godkänner berättelsen och överlämnar den till kommunstyrelsen."),
                  .list(
                    List(
                      start: 1, items: [[Sample.paragraph("Godkänna")], [Sample.paragraph("Överlämna")]], isTight: true)
                  ),
                ])),
            Sample.section("detalj", "En detalj", level: 4, [Sample.paragraph(prose)]),
          ]),
      ])
  }

  private static var list: List {
    List(
      start: nil,
      items: [
        [Sample.paragraph("Kontaktpersonal i team, så att fler möter någon som de känner igen.")],
        [
          Sample.paragraph("Egenkontroll två gånger om året:"),
          .list(
            List(
              start: nil, items: [[Sample.paragraph("i mars, före bokslutet")], [Sample.paragraph("i september")]],
              isTight: true)),
        ],
        [
          Sample.paragraph(
            "En samlad genomgång av avvikelser varje månad med legitimerad personal och verksamhetschef.")
        ],
      ], isTight: true)
  }

  static var measures: Table {
    let rows: [(String?, [[String]])] = [
      (
        "Särskilt boende",
        [
          ["Sammantaget nöjda", "83", "82", "−1", "78", "minst 85"],
          ["Genomförandeplan inom tre veckor", "41", "45", "+4", "..", "minst 90"],
        ]
      ),
      (
        "Ordinärt boende",
        [
          ["Sammantaget nöjda", "89", "90", "+1", "86", "minst 90"],
          ["Personalkontinuitet, antal personer", "17,1", "15,6", "−1,5", "..", "högst 15"],
        ]
      ),
      ("Omsorgsnämnden", [["Känner till kvalitetsledningssystemet", "67", "75", "+8", "..", "minst 80"]]),
    ]
    var table = Sample.table(
      "kvalitetsmått", title: "Årets kvalitetsmått", header: ["Mått", "2022", "2023", "Ändring", "Riket", "Mål"],
      bodies: rows,
      notes: [
        Table.Note(
          letter: "a",
          content: [.text("Antal personal som en person med hemtjänst möter under 14 dagar; lägre är bättre.")]),
        Table.Note(content: [.abbreviation("..", expansion: "uppgift saknas"), .text(" = uppgift saknas.")]),
        Table.Note(content: [.text("Källa: Socialstyrelsen, Vad tycker de äldre om äldreomsorgen? 2023.")]),
      ])
    table.bodies[1].rows[1].cells[0].notes = ["a"]
    table.bodies[1].rows[1].cells[2].notes = ["a"]
    for body in table.bodies.indices {
      for row in table.bodies[body].rows.indices {
        table.bodies[body].rows[row].cells[5].isNumeric = true
        table.bodies[body].rows[row].cells[3].isNumeric = true
      }
    }
    table.columns[3].isNumeric = true
    table.columns[5].isNumeric = true
    return table
  }

  private static var quality: Block {
    Sample.section(
      "kvalitet", "Kvalitet: vad vi ska uppnå",
      [
        Sample.section(
          "upplevd", "Upplevd kvalitet", level: 2,
          [
            .paragraph(Paragraph([.text(prose), .noteCall(2)])),
            .columns([
              [.figure(figure("svar-säbo", "Diagram 1", "Åtta av tio är nöjda i särskilt boende"))],
              [.figure(figure("svar-hemtjänst", "Diagram 2", "Nio av tio är nöjda med hemtjänsten, som förra året"))],
            ]),
            Sample.paragraph(prose),
            .figure(figure("trend", "Diagram 3", "Hemtjänsten har passerat riket")),
          ])
      ])
  }

  private static var analysis: Block {
    Sample.section(
      "analys", "Analys, lärande och utveckling",
      [
        Sample.paragraph(prose),
        Sample.section(
          "avvikelser", "Avvikelser, synpunkter och klagomål", level: 2,
          [
            Sample.paragraph("Antalet avvikelser står i tabellen."),
            .table(spanned),
            .table(
              Sample.table(
                "enheter", title: "Avvikelser per enhet", header: ["Enhet", "2022", "2023", "Ändring"],
                bodies: ["Söder", "Norr"].map { area in (area, units(area)) }, totals: true)),
            .table(plan), .table(wide), .box(longBox),
            .paragraph(
              Paragraph([
                .text("Se "),
                .reference(CrossReference(anchor: "kvalitetsmått", text: "tabell 1", place: Sample.place)), .text("."),
              ])),
          ]),
      ])
  }

  /// Columns of running text.
  private static var plan: Table {
    Sample.table(
      "plan", title: "Handlingsplan", header: ["Delmål", "Aktivitet", "Vem", "Tidplan", "Uppföljning"],
      bodies: [
        (
          nil,
          [
            [
              "Genomförandeplan inom tre veckor", "Kontaktpersonal skriver planen tillsammans med den enskilde.",
              "Enhetschefer", "mars 2024", "Egenkontroll i april, redovisas till nämnden i juni",
            ],
            [
              "Säkrare läkemedelshantering", "Utbildning av delegerad personal; signeringslistor granskas varje vecka.",
              "MAS, sjuksköterskor", "hela året", "Avvikelser per månad",
            ],
          ]
        )
      ])
  }

  /// So many columns that the type must shrink.
  private static var wide: Table {
    let months = ["jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sept", "okt", "nov", "dec"]
    return Sample.table(
      "månader", title: "Avvikelser per månad", header: ["Enhet"] + months + ["Summa"],
      bodies: [
        (
          nil,
          ["Ekbacken", "Furuliden", "Hemtjänst norr"].enumerated().map { index, unit in
            [unit] + months.indices.map { "\(100 + $0 * 7 + index)" } + ["1\u{202F}\(702 + index * 12)"]
          }
        )
      ])
  }

  private static var longBox: Box {
    Box(title: [.text("Så läser du rapporten")], blocks: (0..<8).map { _ in Sample.paragraph(prose) })
  }

  private static func units(_ area: String) -> [[String]] {
    (1...32).map { ["\(area) \($0)", "\(1000 + $0 * 37)", "\($0 * 41),\($0 % 10)", "\($0)"] }
  }

  private static var spanned: Table {
    var table = Sample.table(
      "heltid", title: "Andel heltid", header: ["Yrke", "Kvinnor", "Män", "Kvinnor", "Män"],
      bodies: [
        (
          nil,
          [
            ["Undersköterskor", "81,2", "79,0", "82,5", "80,1"], ["Sjuksköterskor", "90,0", "88", "91,7", ".."],
            ["Alla", "83,0", "80,4", "84,9", "81,3"],
          ]
        )
      ], totals: true)
    table.header = [
      [
        Table.HeaderCell([.text("Yrke")], rowSpan: 2), Table.HeaderCell([.text("2022")], columnSpan: 2),
        Table.HeaderCell([.text("2023")], columnSpan: 2),
      ], ["Kvinnor", "Män", "Kvinnor", "Män"].map { Table.HeaderCell([.text($0)]) },
    ]
    return table
  }

  static func figure(_ id: String, _ label: String, _ title: String) -> Figure {
    var caption = Caption(title: [.text(title)])
    (caption.label, caption.subtitle) = (label, [.text("Procent av 214 svar, 2023")])
    var figure = Figure(
      id: id, caption: caption,
      chart: Chart(
        kind: .pie, rows: [], series: [], values: [], unit: .percent, decimals: 0, period: .year(2023), subject: title,
        language: .swedish, place: Sample.place),
      notes: [Table.Note(content: [.text("Källa: Socialstyrelsen, Vad tycker de äldre om äldreomsorgen?")])],
      place: Sample.place)
    figure.alternative = .describing("Cirkeldiagram: \(title). 82 procent nöjda, 12 varken eller, 6 missnöjda.")
    return figure
  }

  static func drawings(_ width: Double) -> Drawings {
    let pitch = width / 5
    let bars = (0..<5).map { index in
      let (left, right) = (Double(index) * pitch + 4, Double(index + 1) * pitch - 4)
      let corners = [Point(left, 40), Point(right, 40), Point(right, 130)]
      let steps: [Drawing.Step] = [.move(Point(left, 130))] + corners.map { .line($0) } + [.close]
      let fill: Drawing.Fill = index == 4 ? .hatched(.role(.bad)) : .plain(.palette(index))
      return Drawing.Mark.path(steps, fill: fill, stroke: nil)
    }
    let text = Drawing.Text("82 %", at: Point(6, 20), style: Drawing.TextStyle(weight: 600), width: 24)
    let drawing = Drawing(width: width, height: 140, marks: bars + [.text(text)])
    return Drawings(broad: drawing, narrow: drawing)
  }
}

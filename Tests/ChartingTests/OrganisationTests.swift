import Model
import Testing

import Charting

extension Samples {
  static func organisation(_ rows: [Chart.Row], language: Language = .swedish) -> Chart {
    Chart(
      kind: .organisation, rows: rows, series: ["Enhet", "Hör till", "Chef"].map { Chart.Series(label: $0) },
      values: rows.map { _ in [] }, unit: .count, decimals: 0, period: .year(2023), subject: "omsorgen",
      language: language, place: place)
  }

  /// `A`, `B<A`, `C<A: Bo`.
  static func organisation(_ texts: [String], language: Language = .swedish) -> Chart {
    organisation(
      texts.map { text in
        let parts = text.split(separator: ":").map { $0.split(separator: " ").joined(separator: " ") }
        let names = parts[0].split(separator: "<").map(String.init)
        var row = Chart.Row(label: names[0], shortLabel: names[0])
        row.parent = names.dropFirst().first
        row.detail = parts.dropFirst().first
        row.isVacant = row.detail == "vakant"
        return row
      }, language: language)
  }
}

struct OrganisationTests {
  static let wrong: [([String], String)] = [
    (["A", "B<A", "B<A"], "”B” står två gånger i organisationsschemat"),
    (["A", "B<Å"], "”B” hör till ”Å”, som inte finns i organisationsschemat"),
    (["A", "B"], "”A” och ”B” hör båda inte till någon: bara en ruta står överst"),
    (["A<B", "B<A"], "ingen ruta står överst: alla hör till en annan"),
    (["A", "B<C", "C<B"], "”B” hör till sig själv genom andra"),
    (
      ["A", "B<A", "C<B", "D<C"],
      "”D” står på fjärde nivån eller lägre: ett organisationsschema visar tre"
    ),
    ([], "organisationsschemat har inga rutor"),
  ]

  @Test(arguments: wrong) func isRefused(_ rows: [String], _ message: String) {
    let chart = Samples.organisation(rows)
    #expect(Charting.check(chart).map(\.message.sv) == [message])
    #expect(throws: Diagnostic.self) { try Charting.draw(chart, width: 459, measuring: FixedAdvance()) }
  }

  @Test func saysWhoStandsUnderWhom() {
    let rows = ["Nämnden", "Säbo<Nämnden: Bo Ek", "LSS<Nämnden: vakant", "Åsen<Säbo", "Ljung<Säbo"]
    #expect(
      Charting.summary(Samples.organisation(rows))
        == "Organisationsschema: omsorgen. Överst står Nämnden. Till Nämnden hör Säbo (Bo Ek) och LSS (vakant). "
        + "Till Säbo hör Åsen och Ljung.")
    #expect(
      Charting.summary(Samples.organisation(rows, language: .english)).hasSuffix(
        "At the top is Nämnden. Under Nämnden come Säbo (Bo Ek) and LSS (vakant). Under Säbo come Åsen and Ljung."))
  }

  @Test func tableHasNoEmptyCell() {
    let table = Charting.table(
      Samples.organisation(["A", "B<A: Bo"]), id: "t", caption: Caption(title: []), place: Samples.place)
    #expect(
      table.bodies[0].rows.map { $0.cells.map(\.content.plainText) } == [["A", "–", "–"], ["B", "A", "Bo"]])
    #expect(table.columns.map(\.label) == ["Enhet", "Hör till", "Chef"])
  }

  /// Each box is there once, a vacant one dashed, and no two touch.
  @Test(arguments: [459, 346, 240, 219.5]) func boxesStandApart(_ width: Double) throws {
    for seed in UInt64(1)...150 {
      let chart = Generated.chart(.organisation, seed: seed)
      let drawing = try Charting.draw(chart, width: width, measuring: FixedAdvance(advance: 0.53))
      let groups = drawing.groups("box ")
      #expect(groups.count == chart.rows.count)
      var frames: [(left: Double, right: Double, top: Double, bottom: Double)] = []
      for group in groups {
        guard case .path(let steps, _, let stroke)? = group.marks.first else { continue }
        let points = steps.compactMap { step -> Point? in if case .line(let point) = step { point } else { nil } }
        let (xs, ys) = (points.map(\.x), points.map(\.y))
        let frame = (
          left: xs.min() ?? 0, right: xs.max() ?? 0, top: ys.min() ?? 0, bottom: ys.max() ?? 0
        )
        #expect(
          frames.allSatisfy {
            $0.right <= frame.left || frame.right <= $0.left || $0.bottom <= frame.top || frame.bottom <= $0.top
          })
        frames.append(frame)
        let label = Drawing.Mark.group("", group.marks).texts.map(\.string).joined(separator: " ")
        let row = chart.rows.first { label == [$0.label, $0.detail].compactMap { $0 }.joined(separator: " ") }
        #expect(row.map { $0.isVacant == (stroke?.dashes.isEmpty == false) } == true, "\(label)")
      }
    }
  }
}

import HTMLOutput
import Model
import Testing

@Suite struct TableTests {
  @Test func oneLevelIsSaidByScope() {
    let html = Sample.markup(.table(Sample.measures))
    #expect(
      html.hasPrefix(
        """
        <div class="table many" id="kvalitetsmått">
        <div class="scroll" tabindex="0" role="region" aria-labelledby="kvalitetsmått_rubrik">
        <table>
        <caption id="kvalitetsmått_rubrik"><span><span class="number">Tabell 1</span> Årets kvalitetsmått \
        <span class="subtitle">Andelar i procent, ändring i procentenheter</span></span></caption>
        <thead>
        <tr>
        <th scope="col">Mått</th>
        <th class="r" scope="col">2022</th>
        """))
    #expect(
      html.contains(
        "<tr class=\"group\">\n<th colspan=\"6\" scope=\"rowgroup\"><span>Särskilt boende</span></th>\n</tr>"))
    #expect(
      html.contains(
        """
        <th scope="row">Sammantaget nöjda</th>
        <td class="r context" data-pad=",1">83</td>
        <td class="r own hang" data-pad=",6">82<sup class="letter">\u{A0}<a href="#kvalitetsmått_not-a" \
        aria-label="Not a">a</a></sup></td>
        <td class="r" data-pad=",5">−1</td>
        <td class="r context">78</td>
        """))
    #expect(
      html.contains(
        """
        <td class="r mark"><span title="uppgift saknas" aria-hidden="true">..</span>\
        <span class="unseen">uppgift saknas</span></td>
        """))
    #expect(html.contains("<p class=\"note\" id=\"kvalitetsmått_not-a\"><sup class=\"letter\">a</sup> 214 personer"))
    #expect(
      html.contains(
        """
        <p class="note">.. = uppgift saknas.<br>Källa: Socialstyrelsen, 2023; intern kontroll. \
        <a class="get" href="kvalitetsberattelse-2023/tabell-1.csv" download="tabell-1.csv">Hämta tabell 1 som csv</a></p>
        """))
    #expect(!html.contains("headers="))
  }

  /// Each cell of a table with levels names the header cells that it stands under; all names lead to cells of the table.
  @Test func levelsAreSaidByName() throws {
    let html = Sample.markup(.table(Sample.money))
    #expect(html.contains("<th class=\"over\" colspan=\"3\" scope=\"colgroup\" id=\"resultat_k1-2\">År 2023</th>"))
    #expect(html.contains("<td rowspan=\"3\"></td>"))
    #expect(
      html.contains(
        "<td class=\"r\" headers=\"resultat_r1-1 resultat_k1-2 resultat_k2-1 resultat_k3-2\">79\u{202F}100</td>"))
    #expect(html.contains("<td class=\"r own\" headers=\"resultat_r1-1 resultat_k1-2 resultat_k2-2\">"))
    let ids = Set(html.matches(of: #/ id="([^"]*)"/#).map { String($0.output.1) })
    for match in html.matches(of: #/ headers="([^"]*)"/#) {
      for name in match.output.1.split(separator: " ") { #expect(ids.contains(String(name))) }
    }
  }

  /// Sentences in three columns or more become cards on a telephone; each cell then says what it is.
  @Test func proseBecomesCards() {
    func table(_ cells: [String], numeric: Bool = false) -> String {
      Sample.markup(
        .table(
          Table(
            id: "t", caption: Sample.caption("Tabell 1", "Punkter"),
            columns: ["Punkt", "Resultat", "Åtgärd"].map {
              .init(isNumeric: numeric && $0 == "Åtgärd", label: $0)
            },
            header: [["Punkt", "Resultat", "Åtgärd"].map { .init([.text($0)]) }],
            bodies: [.init(rows: [.init(cells: cells.map { Table.Cell([.text($0)]) })])], place: nowhere)))
    }
    let long = "Rutinen följs i de flesta av ärendena."
    #expect(table(["Medel", long, "Kvar"]).contains("<div class=\"table cards\" id=\"t\">"))
    #expect(
      table(["Medel", long, "Kvar"]).contains(
        "<th scope=\"row\">Medel</th>\n<td data-label=\"Resultat\">\(long)</td>\n<td data-label=\"Åtgärd\">Kvar</td>"))
    #expect(!table(["Medel", "Följs", "Kvar"]).contains("cards"))
    #expect(!table(["Medel", long, "5"], numeric: true).contains("cards"))
  }

  /// A mark is set under the numbers of its column, and under the words where there are none.
  @Test func marksStandAsTheirColumn() {
    func cell(numeric: Bool) -> String {
      let mark = Table.Cell([.abbreviation("–", expansion: "inget")], isMark: true)
      return Sample.markup(
        .table(
          Table(
            id: "t", caption: Sample.caption("Tabell 1", "Punkter"),
            columns: [.init(isNumeric: false, label: "A"), .init(isNumeric: numeric, label: "B")],
            header: [["A", "B"].map { .init([.text($0)]) }],
            bodies: [.init(rows: [.init(cells: [Table.Cell([.text("a")]), mark])])], place: nowhere)))
    }
    #expect(cell(numeric: true).contains("<td class=\"r mark\">"))
    #expect(cell(numeric: false).contains("<td class=\"mark\">"))
  }

  @Test func commasStandUnderEachOther() {
    func padding(_ text: String, mark: Bool = false, longest: (String, String)) -> String? {
      NumberTail(text, isMark: mark).padding(decimals: longest.0, rest: longest.1)
    }
    #expect(padding("83", longest: (",10", "")) == ",10")
    #expect(padding("83,5", longest: (",10", "")) == "0")
    #expect(padding("83,52", longest: (",10", "")) == nil)
    #expect(padding("−1\u{202F}234,5", longest: (",10", "")) == "0")
    #expect(padding("82\u{00A0}%", longest: (",5", "\u{00A0}%")) == ",5")
    #expect(padding("..", mark: true, longest: (",5", "\u{00A0}%")) == ",5\u{00A0}%")
    #expect(NumberTail("1\u{202F}209\u{202F}882", isMark: false).decimals == "")
  }

  /// Tables of unique strings, of many shapes: each string stands once in the text of the page, in the order of reading.
  @Test(arguments: 0..<40) func everyCellOnceAndInOrder(seed: Int) {
    var generator = Generator(seed: UInt64(seed))
    let table = generator.table()
    let text = Self.text(Sample.markup(.table(table.table)))
    var rest = text[...]
    for string in table.strings {
      #expect(text.split(separator: string, omittingEmptySubsequences: false).count == 2, "\(string) not once")
      guard let range = rest.firstRange(of: string) else {
        Issue.record("\(string) out of order")
        return
      }
      rest = rest[range.upperBound...]
    }
  }

  /// The text between tags.
  static func text(_ html: String) -> String { html.replacing(#/<[^>]*>/#, with: "\u{1F}") }

  /// Tables with up to three header levels, groups, notes; every string of the form `⟨12⟩`.
  struct Generator {
    private var state: UInt64
    private var count = 0
    private var strings: [String] = []

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    private mutating func number(_ range: ClosedRange<Int>) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return range.lowerBound + Int(state >> 33) % range.count
    }

    private mutating func string() -> [Inline] {
      count += 1
      strings.append("⟨\(count)⟩")
      return [.text("⟨\(count)⟩")]
    }

    mutating func table() -> (table: Table, strings: [String]) {
      let columns = number(1...12)
      var caption = Caption(title: string())
      caption.subtitle = string()
      var header: [[Table.HeaderCell]] = []
      let levels = number(1...3)
      for level in 1..<(levels + 1) {
        if level == levels {
          header.append((0..<columns).map { _ in .init(string()) })
        } else {
          var (cells, column): ([Table.HeaderCell], Int) = ([], 0)
          while column < columns {
            let span = number(1...(columns - column))
            cells.append(.init(string(), columnSpan: span))
            column += span
          }
          header.append(cells)
        }
      }
      let bodies = (0..<number(1...3)).map { _ in
        Table.Body(
          header: number(0...1) == 1 ? string() : nil,
          rows: (0..<number(1...5)).map { _ in
            Table.Row(
              kind: [.ordinary, .subtotal, .total][number(0...2)],
              cells: (0..<columns).map { _ in Table.Cell(string(), isNumeric: number(0...1) == 1) })
          })
      }
      let notes = (0..<number(0...2)).map { _ in Table.Note(content: string()) }
      let table = Table(
        id: "t", caption: caption,
        columns: (0..<columns).map { .init(isNumeric: number(0...1) == 1, label: "kolumn \($0)") }, header: header,
        bodies: bodies, notes: notes, place: nowhere)
      return (table, strings)
    }
  }
}

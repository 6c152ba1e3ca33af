import Model

/// Small, repeatable pseudo-random numbers: tests must not differ from run to run.
struct Sequence {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  /// From zero up to `limit`, not included (Knuth's MMIX generator).
  mutating func next(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }
}

/// Tables whose every cell holds a string that stands nowhere else.
enum GeneratedTables {
  static func table(seed: UInt64, rows limit: Int = 24) -> (table: Table, strings: [String]) {
    var random = Sequence(seed: seed)
    var strings: [String] = []
    func unique(_ kind: String) -> String {
      strings.append("\(kind)\(strings.count + 100)q")
      return strings[strings.count - 1]
    }
    let columnCount = 2 + random.next(5)
    let label = unique("L")
    let title = unique("T")
    let subtitle = unique("S")
    let header = (0..<columnCount).map { _ in Table.HeaderCell([.text(unique("H"))]) }
    var bodies: [Table.Body] = []
    for _ in 0...random.next(3) {
      let group: [Inline]? = random.next(2) == 0 ? nil : [.text(unique("G"))]
      let rows = (0...random.next(limit)).map { _ in
        Table.Row(
          cells: (0..<columnCount).map { column in
            let words = (0...random.next(column == 0 ? 6 : 2)).map { _ in unique("c") }
            return Table.Cell([.text(words.joined(separator: " "))])
          })
      }
      bodies.append(Table.Body(header: group, rows: rows))
    }
    let note = unique("N")
    var caption = Caption(title: [.text(title)])
    (caption.label, caption.subtitle) = (label, [.text(subtitle)])
    let table = Table(
      id: "tabell", caption: caption,
      columns: (0..<columnCount).map { Table.Column(isNumeric: false, label: "kolumn \($0)") }, header: [header],
      bodies: bodies, notes: [Table.Note(content: [.text(note)])], place: Sample.place)
    return (table, strings)
  }
}

import Model

/// A column's share of its table's width, as a class: attributes carry no style.
struct ColumnWidth: Hashable, Comparable {
  /// Tenths of a percent.
  private let tenths: Int

  init(_ share: Double) { tenths = Int((share * 1000).rounded()) }

  var name: String { "w\(tenths)" }

  private var rule: String { ".\(name){width:\(tenths / 10)\(tenths % 10 == 0 ? "" : ".\(tenths % 10)")%}" }

  static func < (a: ColumnWidth, b: ColumnWidth) -> Bool { a.tenths < b.tenths }

  /// The rules for all widths in `blocks`.
  static func rules(_ blocks: [Block]) -> String {
    var widths: Set<ColumnWidth> = []
    collect(blocks, into: &widths)
    return widths.sorted().map(\.rule).joined()
  }

  private static func collect(_ blocks: [Block], into widths: inout Set<ColumnWidth>) {
    for block in blocks {
      switch block {
      case .table(let table):
        for column in table.columns { if let width = column.width { widths.insert(.init(width)) } }
      case .section(let section): collect(section.blocks, into: &widths)
      case .list(let list): for item in list.items { collect(item, into: &widths) }
      case .quotation(let quotation): collect(quotation.blocks, into: &widths)
      case .box(let box): collect(box.blocks, into: &widths)
      case .columns(let columns): for column in columns { collect(column, into: &widths) }
      case .paragraph, .figure, .contents, .endnotes, .photograph, .pullQuote, .keyFigures, .letterhead, .signatures:
        break
      }
    }
  }
}

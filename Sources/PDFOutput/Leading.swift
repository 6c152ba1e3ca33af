import Model

/// What a paragraph leads to and must not be parted from by a page's end.
enum Leading {
  case nothing
  /// A sentence that leads a list in stands with its first item.
  case list
  /// A few lines under a heading stand with the chart or table that they lead to, and so does the heading.
  case exhibit

  /// More lines than these can stand under their heading alone.
  private static let fewLines = 3

  /// `isFirst`: right under the heading.
  init(_ block: Block, to next: Block?, isFirst: Bool) {
    self = .nothing
    guard case .paragraph = block else { return }
    switch next {
    case .list: self = .list
    case .figure, .table, .columns: self = isFirst ? .exhibit : .nothing
    default: break
    }
  }

  func hold(_ lines: inout [Box]) {
    switch self {
    case .nothing: break
    case .list: if let last = lines.indices.last { lines[last].breakAfter = .forbidden }
    case .exhibit:
      guard lines.count <= Self.fewLines else { return }
      for line in lines.indices { lines[line].breakAfter = .forbidden }
    }
  }
}

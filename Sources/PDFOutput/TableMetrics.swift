import Model

/// How large a table is set: the largest of three that fits.
struct TableMetrics {
  var size: Double
  var leading: Double
  var headSize: Double
  var headLeading: Double
  /// Over and under the text of each cell.
  var padding: Double
  /// To the right of each cell but the last.
  var gap: Double

  /// More between groups of columns than between columns.
  static let groupGap = 8.0

  /// From the largest to the smallest that the theme allows; `isLong`: a plan of long texts begins with less (LOOK 5, 6).
  static func candidates(_ theme: Theme, isLong: Bool = false) -> [TableMetrics] {
    let style = theme[.table]
    let scale = style.size / 9.5
    let floor = style.floor ?? 8
    let first = isLong ? (9.0, 12.5, 8.5, 12.0, 4.0, 8.0) : (9.5, 13, 8.5, 12, 3.5, 8)
    let steps = [first, (8.5, 12, 8, 11, 3, 6), (8, 11, 8, 11, 2.5, 5)]
    let all = steps.map { size, leading, headSize, headLeading, padding, gap in
      TableMetrics(
        size: size * scale, leading: leading * style.leading / 13, headSize: max(floor, headSize * scale),
        headLeading: headLeading * style.leading / 13, padding: padding * scale, gap: gap * scale)
    }
    return all.enumerated().filter { $0.offset == 0 || $0.element.size >= floor - 0.01 }.map(\.element)
  }

  /// Of a chart's values under its drawing: no larger than the words beside them.
  static func quiet(_ theme: Theme) -> TableMetrics {
    let note = theme[.note]
    return TableMetrics(
      size: note.size, leading: note.leading, headSize: note.size, headLeading: note.leading, padding: 1, gap: 10)
  }
}

import Graphics
import Model

/// Sets a chart: caption, drawing, the table of its values where it has one, and source.
struct FigureSetter {
  let setter: BlockSetter
  private var setting: Setting { setter.setting }
  private var measure: Measure { setter.measure }

  /// As drawn for the place; in large print as drawn for a telephone, enlarged to the width (LOOK 10).
  private func drawing(_ figure: Figure) -> Drawing? {
    guard let drawings = setting.document.drawings[figure.id] else { return nil }
    guard setting.theme.tablesAsCards else { return drawings.broad }
    return drawings.narrow.scaled(by: measure.fullWidth / drawings.narrow.width)
  }

  /// The chart's data, to stand for a drawing that large print leaves no page high enough for.
  func substitute(for figure: Figure) -> Table? {
    guard setting.theme.tablesAsCards, var table = figure.table, let drawing = drawing(figure),
      drawing.height > Self.highest * pageHeight
    else { return nil }
    (table.id, table.caption, table.notes, table.isChartData) = (figure.id, figure.caption, figure.notes, false)
    return table
  }

  private var pageHeight: Double { setting.theme.sheet(setting.paper).frameHeight }

  /// Between a drawing and the table of its values.
  private static let gap = 6.0
  /// So many lines of a table stand on the page of the drawing; so many on one page.
  private static let (mostTogether, mostWhole) = (14, 36)

  /// The part of a page that caption and source leave to a drawing in large print.
  private static let highest = 0.75

  func boxes(_ figure: Figure) throws(Diagnostic) -> [Box] {
    guard let drawing = drawing(figure) else {
      throw Diagnostic(
        code: "ritning-saknas", at: figure.place, sv: "diagrammet ”\(figure.id)” har ingen ritning",
        en: "the chart “\(figure.id)” has no drawing")
    }
    guard drawing.height <= pageHeight else {
      let title = figure.caption.title.plainText
      throw Diagnostic(
        code: "för-högt", at: figure.place,
        sv: "diagrammet ”\(title)” är \(point(drawing.height)) pt högt och ryms inte på en sida",
        en: "the chart “\(title)” is \(point(drawing.height)) pt high and does not fit on a page",
        hint: Message(
          sv: "visa färre rader, dela diagrammet eller visa siffrorna i en tabell",
          en: "show fewer rows, part the chart or show the figures in a table"))
    }
    if drawing.width > measure.fullWidth + 0.5 {
      setting.diagnostics.add(
        Diagnostic(
          code: "för-brett-diagram", at: figure.place,
          sv: "diagrammet är \(point(drawing.width)) pt brett, platsen \(point(measure.fullWidth)) pt",
          en: "the chart is \(point(drawing.width)) pt wide, its place \(point(measure.fullWidth)) pt"))
    }
    let captions = CaptionSetter(setting: setting, x: measure.fullX, width: measure.fullWidth)
    let group = setting.tree.add(.division, to: setter.parent)
    var caption = try captions.box(figure.caption, parent: group)
    caption.anchors.append(figure.id)
    let table = try valueTable(of: figure, in: group)
    let alternative = table == nil ? figure.wholeAlternative ?? figure.alternative : figure.alternative
    var element: StructureTree.ID?
    if case .describing(let text) = alternative {
      let figure = setting.tree.add(.figure, to: group)
      setting.tree.describe(figure) { $0.alternative = text }
      element = figure
    }
    var picture = Box(height: drawing.height)
    picture.parts = [.drawing(drawing, x: measure.fullX, y: 0, element)]
    picture.after = setting.theme[.note].after
    var boxes = [caption, picture]
    if let table {
      boxes[1].after = Self.gap
      var rows = try table.boxes()
      boxes[1].breakAfter = rows.count <= Self.mostTogether ? .forbidden : .allowed
      if rows.count <= Self.mostWhole { for row in rows.indices { rows[row].breakAfter = .forbidden } }
      boxes += rows
    }
    let notes = try captions.notes(figure.notes, of: figure.id, parent: group)
    if let first = notes.first {
      boxes[boxes.count - 1].after = first.before
      boxes[boxes.count - 1].breakAfter = .forbidden
    }
    return boxes + notes
  }

  /// The chart's values, where the drawing does not show all of them: upright or on its side, as it fits. `nil` where there
  /// is no such table or no room for it: then the alternative text says all.
  private func valueTable(of figure: Figure, in group: StructureTree.ID) throws(Diagnostic) -> TableSetter? {
    guard !setting.theme.tablesAsCards else { return nil }
    var best: (table: TableSetter, width: Double)?
    for table in figure.printedTables {
      let table = TableSetter(table, setter: setter.inside(group))
      let (least, natural) = try table.widths()
      if natural <= measure.fullWidth { return table }
      // The less of it has to be broken into lines, the better.
      if least <= measure.fullWidth, natural < best?.width ?? .infinity { best = (table, natural) }
    }
    return best?.table
  }
}

extension BlockSetter {
  func set(_ figure: Figure) throws(Diagnostic) -> [Box] {
    let setter = FigureSetter(setter: self)
    if let table = setter.substitute(for: figure) { return try TableSetter(table, setter: self).boxes() }
    return try setter.boxes(figure)
  }
}

import Charting
import Model

/// Draws each chart of a document, at the width of its place and for a telephone, and makes its words and table from the
/// same data.
struct Illustrator<Measuring: TextMeasuring> {
  let measuring: Measuring
  let theme: Theme
  private(set) var drawings: [String: Drawings] = [:]
  private(set) var diagnostics = Diagnostics()
  private var colors: NamedColors

  /// A telephone's width: half of the frame, so that charts that stand alone and those side by side have texts of one
  /// size there. Large print enlarges its drawings to the whole frame, from a width that gives letters of 18 points.
  private var narrowWidth: Double {
    theme.tablesAsCards ? 240 : (Self.frame(.portrait, theme) - Self.columnGap) / 2
  }
  /// The space between two charts side by side.
  private static var columnGap: Double { 20 }

  init(measuring: Measuring, theme: Theme) {
    (self.measuring, self.theme) = (measuring, theme)
    colors = NamedColors(count: theme.palette.count)
  }

  static func illustrate(_ document: Document, measuring: Measuring) -> (Document, Diagnostics) {
    var illustrator = Illustrator(measuring: measuring, theme: document.theme)
    var document = document
    let width = frame(.portrait, document.theme)
    document.blocks = illustrator.drawn(document.blocks, width: width, across: width)
    document.drawings = illustrator.drawings
    return (document, illustrator.diagnostics)
  }

  private static func frame(_ name: Theme.PaperName, _ theme: Theme) -> Double {
    let paper = theme[name]
    return paper.width - paper.left - paper.right
  }

  /// `width` is that of one chart, `across` that of two side by side, which share the whole of a turned page.
  private mutating func drawn(_ blocks: [Block], width: Double, across: Double) -> [Block] {
    blocks.map { drawn($0, width: width, across: across) }
  }

  private mutating func drawn(_ block: Block, width: Double, across: Double) -> Block {
    switch block {
    case .figure(let figure): return .figure(drawn(figure, width: width))
    case .table(let table): return .table(drawn(table))
    case .section(var section):
      // A goal's figures stand beside its rating, not under it.
      let margin = section.rating == nil ? 0 : theme[.portrait].inset
      let isTurned = section.sheet == .landscape && !theme.tablesAsCards
      let across = isTurned ? Self.frame(.landscape, theme) : across
      section.blocks = drawn(section.blocks, width: width - margin, across: across - margin)
      return .section(section)
    case .columns(let columns):
      let count = Double(max(2, columns.count))
      let each = (across - Self.columnGap * (count - 1)) / count
      return .columns(columns.map { column in drawn(column, width: each, across: each) })
    case .box(var box):
      box.blocks = drawn(box.blocks, width: width, across: width)
      return .box(box)
    case .paragraph, .list, .quotation, .contents, .endnotes, .photograph, .pullQuote, .keyFigures,
      .letterhead, .signatures:
      return block
    }
  }

  /// The lines in a table's cells.
  private mutating func drawn(_ table: Table) -> Table {
    var table = table
    let courses = Self.courses(in: table)
    for body in table.bodies.indices {
      for row in table.bodies[body].rows.indices {
        for cell in table.bodies[body].rows[row].cells.indices {
          guard case .sparkline(var course)? = table.bodies[body].rows[row].cells[cell].content.first else { continue }
          // Lines of one measure over each other rise alike.
          course.chart.beside = courses[cell] ?? []
          do throws(Diagnostic) {
            course.drawing = try Charting.draw(course.chart, width: Sparkline.width, measuring: measuring)
          } catch { diagnostics.add(error) }
          course.words = Sparkline.words(course.chart) ?? Charting.summary(course.chart)
          table.bodies[body].rows[row].cells[cell].content = [.sparkline(course)]
        }
      }
    }
    return table
  }

  /// The lines in each column.
  private static func courses(in table: Table) -> [Int: [Chart]] {
    var courses: [Int: [Chart]] = [:]
    for row in table.bodies.flatMap(\.rows) {
      for (column, cell) in row.cells.enumerated() {
        if case .sparkline(let course)? = cell.content.first { courses[column, default: []].append(course.chart) }
      }
    }
    return courses
  }

  private mutating func drawn(_ figure: Figure, width: Double) -> Figure {
    var figure = figure
    figure.chart.palette = colors.places(of: figure.chart.colouredNames)
    let misfits = Charting.check(figure.chart)
    guard misfits.isEmpty else {
      for diagnostic in misfits { diagnostics.add(diagnostic) }
      return figure
    }
    do throws(Diagnostic) {
      drawings[figure.id] = Drawings(
        broad: try Charting.draw(figure.chart, width: width, measuring: measuring),
        narrow: try Charting.draw(figure.chart, width: narrowWidth, measuring: measuring))
    } catch { diagnostics.add(error) }
    figure.alternative = .describing(Charting.summary(figure.chart))
    figure.wholeAlternative = .describing(Charting.summary(figure.chart, saysAll: true))
    if let note = Charting.axisNote(figure.chart, language: figure.chart.language) {
      figure.caption.subtitle.append(.text(". \(note)"))
    }
    let table = Charting.table(
      figure.chart, id: figure.id + "-siffror", caption: figure.caption, place: figure.place)
    figure.table = table
    if let drawing = drawings[figure.id]?.broad, figure.wantsTable ?? Charting.leavesOut(figure.chart, drawing) {
      figure.printedTables = Charting.printed(table, of: figure.chart)
    }
    for note in [Charting.markNote(figure.chart), Charting.roundingNote(figure.chart)].compactMap({ $0 }) {
      figure.notes.insert(Table.Note(content: [.text(note + ".")]), at: max(0, figure.notes.count - 1))
    }
    return figure
  }
}

import Figures
import Model

/// What may be shown of the values in a file: all, where the project protects nothing; else what is told in print, and
/// nothing where that cannot be known.
struct PreviewMask {
  private enum Kind {
    case open, closed
    case told(FigureBook, keys: [Cell: FactKey])
  }

  private struct Cell: Hashable {
    let file: String
    let sheet: String?
    let pointer: String?
    let line: Int
    let column: Int

    init(_ place: Place) {
      (file, sheet, pointer, line, column) = (place.file, place.sheet, place.pointer, place.line, place.column)
    }
  }

  private let kind: Kind

  /// Hides nothing.
  static let open = PreviewMask(kind: .open)

  private init(kind: Kind) { self.kind = kind }

  /// `book` has been protected; `nil` when it could not be.
  init(telling book: FigureBook?) {
    guard let book else {
      kind = .closed
      return
    }
    var keys: [Cell: FactKey] = [:]
    for entry in book.entriesByName.values.joined() { keys[Cell(entry.place)] = entry.key }
    kind = .told(book, keys: keys)
  }

  var hidesAll: Bool { if case .closed = kind { true } else { false } }

  /// `text` of the cell that holds a figure's value at `place`, or the number behind it.
  func shown(_ text: String, at place: Place, isCount: Bool = false) -> String {
    guard !text.isEmpty else { return text }
    switch kind {
    case .open: return text
    case .closed: return "…"
    case .told(let book, let keys):
      guard let found = keys[Cell(place)].flatMap(book.value) else { return "…" }
      let isHidden = found.value == .protected || isCount && found.isCountProtected
      return isHidden ? Printing.mark(.protected) : text
    }
  }
}

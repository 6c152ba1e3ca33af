/// What the document is made of, for those who do not see it: the elements of ISO 32000-1, 14.8.4, in reading order.
///
/// Blocks enter the tree while they are set; runs inside a line enter it when they are painted, since only then is it
/// known what stands before them. Cairo's own tree is never used.
package final class StructureTree {
  enum Role: String {
    case document = "Document"
    case part = "Part"
    case section = "Sect"
    case division = "Div"
    /// The document's name on its first page; mapped to `P`, since PDF 1.7 has no such element.
    case title = "Title"
    case heading1 = "H1"
    case heading2 = "H2"
    case heading3 = "H3"
    case heading4 = "H4"
    case heading5 = "H5"
    case heading6 = "H6"
    case paragraph = "P"
    case list = "L"
    case listItem = "LI"
    case label = "Lbl"
    case listBody = "LBody"
    case quotation = "BlockQuote"
    case table = "Table"
    case tableHead = "THead"
    case tableBody = "TBody"
    case tableRow = "TR"
    case tableHeader = "TH"
    case tableData = "TD"
    case caption = "Caption"
    case figure = "Figure"
    case note = "Note"
    case reference = "Reference"
    case link = "Link"
    case contents = "TOC"
    case contentsItem = "TOCI"
    case span = "Span"
    /// No element: its children stand in its place. A block that must be set anew empties its group.
    case group = ""

    static func heading(_ level: Int) -> Role {
      [.heading1, .heading2, .heading3, .heading4, .heading5, .heading6][min(max(level, 1), 6) - 1]
    }
  }

  enum Scope: String { case row = "Row", column = "Column" }
  enum Numbering: String { case disc = "Disc", circle = "Circle", decimal = "Decimal" }

  package typealias ID = Int

  enum Child {
    case element(ID)
    /// A marked stretch of a page's content: the marker's number on that page.
    case content(page: Int, marker: Int)
    /// Index among the document's annotations.
    case annotation(Int)
  }

  struct Element {
    var role: Role
    var parent: ID
    var children: [Child] = []
    var isAttached: Bool
    var details: Details?
  }

  /// What few elements have.
  struct Details {
    var alternative: String?
    var language: String?
    var expansion: String?
    /// Unique in the document; a `Note` must have one (ISO 14289-1, 7.9).
    var identifier: String?
    var scope: Scope?
    var columnSpan = 1
    var rowSpan = 1
    var numbering: Numbering?
    /// Left, bottom, right, top in PDF's user space, and the page that it is on.
    var boundingBox: (page: Int, left: Double, bottom: Double, right: Double, top: Double)?
  }

  private(set) var elements: [Element]
  static let root: ID = 0

  init() { elements = [Element(role: .document, parent: -1, isAttached: true)] }

  /// A new last child of `parent`.
  func add(_ role: Role, to parent: ID) -> ID {
    elements.append(Element(role: role, parent: parent, isAttached: true))
    let id = elements.count - 1
    elements[parent].children.append(.element(id))
    return id
  }

  /// An element that becomes its parent's last child when its first content is painted.
  func prepare(_ role: Role, in parent: ID) -> ID {
    elements.append(Element(role: role, parent: parent, isAttached: false))
    return elements.count - 1
  }

  func describe(_ id: ID, _ change: (inout Details) -> Void) {
    var details = elements[id].details ?? Details()
    change(&details)
    elements[id].details = details
  }

  func addContent(page: Int, marker: Int, to id: ID) {
    attach(id)
    elements[id].children.append(.content(page: page, marker: marker))
  }

  func addAnnotation(_ index: Int, to id: ID) {
    attach(id)
    elements[id].children.append(.annotation(index))
  }

  /// Takes all children away, so that what the group holds can be made anew.
  func empty(_ id: ID) { elements[id].children.removeAll() }

  private func attach(_ id: ID) {
    guard !elements[id].isAttached else { return }
    elements[id].isAttached = true
    let parent = elements[id].parent
    attach(parent)
    elements[parent].children.append(.element(id))
  }

  /// The children as they are written: those of groups in the groups' place, and nothing without content.
  func writtenChildren(of id: ID) -> [Child] {
    guard elements[id].children.contains(where: isGroup) else { return elements[id].children }
    return elements[id].children.flatMap { child in
      if case .element(let inner) = child, elements[inner].role == .group {
        writtenChildren(of: inner)
      } else {
        [child]
      }
    }
  }

  private func isGroup(_ child: Child) -> Bool {
    if case .element(let id) = child { elements[id].role == .group } else { false }
  }
}

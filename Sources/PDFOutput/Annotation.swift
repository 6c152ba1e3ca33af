import Model

/// Where a link leads.
enum Destination: Hashable {
  case address(String)
  /// A named destination in the document.
  case anchor(String)
}

/// A link as it lies on a page: one for each page that its words stand on.
struct Annotation {
  /// In points, y downwards from the page's upper edge; one for each line.
  struct Area {
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double
  }

  var page: Int
  var areas: [Area]
  var destination: Destination
  /// What is read for the link (ISO 14289-1, 7.18.5).
  var description: String
  var element: StructureTree.ID
}

/// A place in the document that links and bookmarks lead to.
struct NamedDestination {
  var page: Int
  var x: Double
  /// Downwards from the page's upper edge.
  var y: Double
}

struct Bookmark {
  /// From one.
  var level: Int
  var title: String
  var anchor: String
}

/// What the painter hands to the finisher: Cairo's file, and all that Cairo was not told.
struct PaintedDocument {
  var bytes: [UInt8]
  var tree: StructureTree
  /// By page and marker.
  var markings: [[Marking]]
  var annotations: [Annotation]
  var destinations: [String: NamedDestination]
  var bookmarks: [Bookmark]
  /// Heights of the pages, by which y is turned upwards.
  var pageHeights: [Double]
}

/// A file that travels in the report's own file: `figures.csv`.
package struct Attachment: Sendable {
  package var name: String
  package var mediaType: String
  package var bytes: [UInt8]
  /// What it is, in the document's language.
  package var description: String

  package init(name: String, mediaType: String, bytes: [UInt8], description: String) {
    (self.name, self.mediaType, self.bytes, self.description) = (name, mediaType, bytes, description)
  }
}

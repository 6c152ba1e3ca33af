import Model

/// An element of an XML file, with the exact place of everything in it.
package struct Markup: Sendable {
  package enum Node: Sendable {
    case element(Markup)
    /// Entities resolved, line breaks as `\n`, white space kept as it stands; a comment parts two texts.
    case text(Located<String>)
  }

  package struct Attribute: Sendable {
    package let name: String
    /// The place is that of the value between its quotes.
    package let value: Located<String>
    /// Of the name.
    package let place: Place

    package init(name: String, value: Located<String>, place: Place) {
      (self.name, self.value, self.place) = (name, value, place)
    }
  }

  package var name: String
  package var namePlace: Place
  /// In the order of the file.
  package var attributes: [Attribute]
  package var children: [Node]
  /// Of `<name`.
  package var place: Place

  package init(
    name: String, namePlace: Place, attributes: [Attribute] = [], children: [Node] = [], place: Place
  ) {
    (self.name, self.namePlace, self.place) = (name, namePlace, place)
    (self.attributes, self.children) = (attributes, children)
  }
}

extension Markup {
  /// Reads a whole file: UTF-8, at most 16 MiB, at most 100 elements deep, no DOCTYPE.
  /// Throws `xml`, `dtd` or `teckenkodning`, always with a place.
  package init(parsing bytes: [UInt8], file: String) throws(Diagnostic) {
    self = try MarkupParser.parse(bytes, file: file)
  }

  package subscript(_ attribute: String) -> Located<String>? {
    attributes.first { $0.name == attribute }?.value
  }

  package var elements: [Markup] {
    children.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// All text directly inside, elements left out.
  package var text: String {
    children.reduce(into: "") { if case .text(let text) = $1 { $0 += text.value } }
  }
}

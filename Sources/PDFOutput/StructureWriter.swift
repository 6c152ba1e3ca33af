import Model

/// Writes the structure tree, the annotations and what ties both to the pages' content (ISO 32000-1, 14.7).
struct StructureWriter {
  let objects: PDFObjects
  let document: PaintedDocument
  let pages: [PDFObjects.Handle]

  private var annotations: [PDFObjects.Handle] = []
  /// Element of each marker, by page; of each annotation.
  private var owners: [[PDFObjects.Handle?]]
  private var annotationOwners: [PDFObjects.Handle?]
  private var identifiers: [(String, PDFObjects.Handle)] = []
  private var roleNames: [StructureTree.Role: PDFObjects.Handle] = [:]

  init(_ document: PaintedDocument, objects: PDFObjects, pages: [PDFObjects.Handle]) {
    (self.document, self.objects, self.pages) = (document, objects, pages)
    owners = document.markings.map { Array(repeating: nil, count: $0.count) }
    annotationOwners = Array(repeating: nil, count: document.annotations.count)
  }

  mutating func write() {
    writeAnnotations()
    let root = objects.indirect(objects.parsed("<</Type/StructTreeRoot/RoleMap<</Title/P>>>>"))
    objects.set(root, "K", objects.array([element(StructureTree.root, parent: root)]))
    objects.set(root, "ParentTree", objects.indirect(parentTree()))
    objects.set(root, "ParentTreeNextKey", objects.integer(pages.count + annotations.count))
    if !identifiers.isEmpty {
      let names = objects.dictionary()
      objects.set(names, "Names", nameTree(identifiers))
      objects.set(root, "IDTree", objects.indirect(names))
    }
    objects.set(objects.root, "StructTreeRoot", root)
  }

  /// Keys sorted by bytes, as a name tree has them.
  private func nameTree(_ entries: [(String, PDFObjects.Handle)]) -> PDFObjects.Handle {
    let sorted = entries.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
    return objects.array(sorted.flatMap { [objects.bytes($0.0), $0.1] })
  }

  // MARK: Annotations

  private mutating func writeAnnotations() {
    var byPage: [[PDFObjects.Handle]] = Array(repeating: [], count: pages.count)
    for (index, annotation) in document.annotations.enumerated() {
      let object = objects.indirect(self.object(of: annotation, index: index))
      annotations.append(object)
      byPage[annotation.page].append(object)
    }
    for (index, page) in pages.enumerated() {
      objects.set(page, "Tabs", objects.name("S"))
      objects.set(page, "StructParents", objects.integer(index))
      if byPage[index].isEmpty {
        objects.remove(page, "Annots")
      } else {
        objects.set(page, "Annots", objects.array(byPage[index]))
      }
    }
  }

  private func object(of annotation: Annotation, index: Int) -> PDFObjects.Handle {
    let height = document.pageHeights[annotation.page]
    let areas = annotation.areas.map {
      (left: point($0.left), top: point(height - $0.top), right: point($0.right), bottom: point(height - $0.bottom))
    }
    let quads = areas.map {
      "\($0.left) \($0.top) \($0.right) \($0.top) \($0.left) \($0.bottom) \($0.right) \($0.bottom)"
    }
    let left = annotation.areas.map(\.left).min() ?? 0
    let right = annotation.areas.map(\.right).max() ?? 0
    let top = height - (annotation.areas.map(\.top).min() ?? 0)
    let bottom = height - (annotation.areas.map(\.bottom).max() ?? 0)
    let object = objects.parsed(
      """
      <</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[\(point(left)) \(point(bottom)) \(point(right)) \(point(top))]\
      /QuadPoints[\(quads.joined(separator: " "))]/StructParent \(pages.count + index)>>
      """)
    objects.set(object, "Contents", objects.text(annotation.description))
    switch annotation.destination {
    case .address(let address):
      let action = objects.parsed("<</Type/Action/S/URI>>")
      objects.set(action, "URI", objects.bytes(Self.ascii(address)))
      objects.set(object, "A", action)
    case .anchor(let anchor): objects.set(object, "Dest", objects.bytes(anchor))
    }
    objects.set(object, "P", pages[annotation.page])
    return object
  }

  /// With what is not ASCII percent-encoded, as a URI action has it (ISO 32000-1, 12.6.4.7).
  private static func ascii(_ address: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return address.utf8.map { byte in
      byte < 0x80 ? String(UnicodeScalar(byte)) : "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }.joined()
  }

  // MARK: Elements

  private mutating func element(_ id: StructureTree.ID, parent: PDFObjects.Handle) -> PDFObjects.Handle {
    let element = document.tree.elements[id]
    let object = objects.indirect(objects.dictionary())
    objects.set(object, "S", roleName(element.role))
    objects.set(object, "P", parent)
    if let details = element.details { describe(object, details) }
    let children = document.tree.writtenChildren(of: id)
    // The page of the first content; content on other pages says its own.
    let page = children.lazy.compactMap(page).first ?? element.details?.boundingBox?.page
    if let page { objects.set(object, "Pg", pages[page]) }
    var kids: [PDFObjects.Handle] = []
    kids.reserveCapacity(children.count)
    for child in children { kids.append(self.child(child, of: object, on: page)) }
    if kids.count == 1 {
      objects.set(object, "K", kids[0])
    } else if !kids.isEmpty {
      objects.set(object, "K", fresh: objects.array(kids))
    }
    for (child, kid) in zip(children, kids) { if case .content = child { objects.release(kid) } }
    return object
  }

  private mutating func child(
    _ child: StructureTree.Child, of object: PDFObjects.Handle, on page: Int?
  ) -> PDFObjects.Handle {
    switch child {
    case .element(let id): return element(id, parent: object)
    case .content(let its, let marker):
      owners[its][marker] = object
      guard its != page else { return objects.integer(marker) }
      let reference = objects.parsed("<</Type/MCR/MCID \(marker)>>")
      objects.set(reference, "Pg", pages[its])
      return reference
    case .annotation(let index):
      annotationOwners[index] = object
      let reference = objects.parsed("<</Type/OBJR>>")
      objects.set(reference, "Obj", annotations[index])
      objects.set(reference, "Pg", pages[document.annotations[index].page])
      return reference
    }
  }

  private func page(_ child: StructureTree.Child) -> Int? {
    switch child {
    case .content(let page, _): page
    case .annotation(let index): document.annotations[index].page
    case .element: nil
    }
  }

  private mutating func roleName(_ role: StructureTree.Role) -> PDFObjects.Handle {
    if let name = roleNames[role] { return name }
    let name = objects.name(role.rawValue)
    roleNames[role] = name
    return name
  }

  private mutating func describe(_ object: PDFObjects.Handle, _ details: StructureTree.Details) {
    if let text = details.alternative { objects.set(object, "Alt", fresh: objects.text(text)) }
    if let language = details.language { objects.set(object, "Lang", fresh: objects.text(language)) }
    if let text = details.expansion { objects.set(object, "E", fresh: objects.text(text)) }
    if let identifier = details.identifier {
      objects.set(object, "ID", fresh: objects.bytes(identifier))
      identifiers.append((identifier, object))
    }
    var attributes: [String] = []
    if let scope = details.scope { attributes.append("/Scope/\(scope.rawValue)") }
    if details.columnSpan > 1 { attributes.append("/ColSpan \(details.columnSpan)") }
    if details.rowSpan > 1 { attributes.append("/RowSpan \(details.rowSpan)") }
    if !attributes.isEmpty {
      objects.set(object, "A", fresh: objects.parsed("<</O/Table\(attributes.joined())>>"))
    } else if let box = details.boundingBox {
      let corners = [box.left, box.bottom, box.right, box.top].map(point).joined(separator: " ")
      objects.set(object, "A", fresh: objects.parsed("<</O/Layout/Placement/Block/BBox[\(corners)]>>"))
    } else if let numbering = details.numbering {
      objects.set(object, "A", fresh: objects.parsed("<</O/List/ListNumbering/\(numbering.rawValue)>>"))
    }
  }

  /// Number tree from pages' markers and from annotations to their elements.
  private func parentTree() -> PDFObjects.Handle {
    let numbers = objects.array()
    for (index, handles) in owners.enumerated() {
      objects.append(numbers, objects.integer(index))
      objects.append(numbers, objects.indirect(objects.array(handles.map { $0 ?? objects.null })))
    }
    for (index, handle) in annotationOwners.enumerated() {
      objects.append(numbers, objects.integer(pages.count + index))
      objects.append(numbers, handle ?? objects.null)
    }
    let tree = objects.dictionary()
    objects.set(tree, "Nums", numbers)
    return tree
  }
}

/// A length as PDF syntax has it: at most two decimals, so that the same page gives the same bytes everywhere.
func point(_ value: Double) -> String {
  let hundredths = Int((value * 100).rounded())
  let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
  let fraction = rest == 0 ? "" : rest % 10 == 0 ? ".\(rest / 10)" : rest < 10 ? ".0\(rest)" : ".\(rest)"
  return (hundredths < 0 ? "-" : "") + "\(whole)\(fraction)"
}

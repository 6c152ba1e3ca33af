import Model

/// Turns Cairo's file into one that PDF/UA-1 and PDF/A-3a accept: content marked, structure, links, bookmarks,
/// metadata, output intent and the file of figures added. The same input gives the same bytes.
struct Finisher {
  private let objects: PDFObjects
  private let document: PaintedDocument
  private let metadata: Metadata
  private let pages: [PDFObjects.Handle]

  static func finish(
    _ document: PaintedDocument, metadata: Metadata, attachment: Attachment?
  ) throws(Diagnostic) -> [UInt8] {
    let finisher = try Finisher(document, metadata)
    finisher.markContent()
    finisher.correctResources()
    var structure = StructureWriter(document, objects: finisher.objects, pages: finisher.pages)
    structure.write()
    finisher.writeBookmarks()
    finisher.writeCatalog(attachment)
    return try finisher.objects.write()
  }

  private init(_ document: PaintedDocument, _ metadata: Metadata) throws(Diagnostic) {
    objects = try PDFObjects(reading: document.bytes)
    (self.document, self.metadata, pages) = (document, metadata, objects.pages)
  }

  private func markContent() {
    let elements = document.tree.elements
    for (page, markings) in zip(pages, document.markings) {
      objects.rewriteContent(of: page) { source in
        ContentRewriter.rewrite(source, markings: markings) { elements[$0].role.rawValue }
      }
    }
  }

  // MARK: Fonts and images

  /// What Cairo leaves out or adds against ISO 19005: `CIDToGIDMap`, and `Interpolate` on images.
  private func correctResources() {
    var seen: Set<Int> = []
    for page in pages { correct(objects.entry(page, "Resources"), &seen) }
  }

  private func correct(_ resources: PDFObjects.Handle, _ seen: inout Set<Int>) {
    guard objects.isDictionary(resources) else { return }
    let fonts = objects.entry(resources, "Font")
    if objects.isDictionary(fonts) {
      for key in objects.keys(fonts) {
        let font = objects.entry(fonts, key)
        guard seen.insert(objects.identifier(of: font)).inserted else { continue }
        let descendants = objects.entry(font, "DescendantFonts")
        guard objects.isArray(descendants) else { continue }
        let descendant = objects.first(descendants)
        if objects.isName(objects.entry(descendant, "Subtype"), "CIDFontType2") {
          objects.set(descendant, "CIDToGIDMap", objects.name("Identity"))
        }
      }
    }
    let external = objects.entry(resources, "XObject")
    guard objects.isDictionary(external) else { return }
    for key in objects.keys(external) {
      let stream = objects.entry(external, key)
      guard objects.isStream(stream), seen.insert(objects.identifier(of: stream)).inserted else { continue }
      let dictionary = objects.dictionary(of: stream)
      correct(objects.entry(dictionary, "Resources"), &seen)
      objects.remove(dictionary, "Interpolate")
      let mask = objects.entry(dictionary, "SMask")
      if objects.isStream(mask) { objects.remove(objects.dictionary(of: mask), "Interpolate") }
    }
  }

  // MARK: Bookmarks

  private final class Node {
    let object: PDFObjects.Handle
    let level: Int
    var last: PDFObjects.Handle?
    var count = 0
    init(_ object: PDFObjects.Handle, level: Int) { (self.object, self.level) = (object, level) }
  }

  /// The outline: chapters open, what is under them closed (ISO 32000-1, 12.3.3).
  private func writeBookmarks() {
    guard !document.bookmarks.isEmpty else { return }
    let top = Node(objects.indirect(objects.parsed("<</Type/Outlines>>")), level: 0)
    var open = [top]
    var all = [top]
    for bookmark in document.bookmarks {
      while let node = open.last, node.level >= bookmark.level { open.removeLast() }
      let parent = open.last ?? top
      let item = objects.indirect(objects.dictionary())
      objects.set(item, "Title", objects.text(bookmark.title))
      objects.set(item, "Dest", objects.bytes(bookmark.anchor))
      objects.set(item, "Parent", parent.object)
      if let last = parent.last {
        objects.set(last, "Next", item)
        objects.set(item, "Prev", last)
      } else {
        objects.set(parent.object, "First", item)
      }
      objects.set(parent.object, "Last", item)
      (parent.last, parent.count) = (item, parent.count + 1)
      let node = Node(item, level: bookmark.level)
      open.append(node)
      all.append(node)
    }
    for node in all where node.count > 0 {
      objects.set(node.object, "Count", objects.integer(node === top ? node.count : -node.count))
    }
    objects.set(objects.root, "Outlines", top.object)
    objects.set(objects.root, "PageMode", objects.name("UseOutlines"))
  }

  // MARK: Catalog

  private func writeCatalog(_ attachment: Attachment?) {
    let root = objects.root
    objects.set(root, "Lang", objects.text(metadata.tag))
    objects.set(root, "MarkInfo", objects.parsed("<</Marked true>>"))
    objects.set(root, "ViewerPreferences", objects.parsed("<</DisplayDocTitle true>>"))
    objects.set(root, "PageLabels", objects.parsed("<</Nums[0<</S/D>>]>>"))
    objects.set(
      root, "Metadata",
      objects.stream(
        Array(metadata.packet.utf8), [("Type", objects.name("Metadata")), ("Subtype", objects.name("XML"))]))
    if metadata.conformance.archivePart != nil { writeOutputIntent() }
    writeInformation()
    let names = objects.dictionary()
    if !document.destinations.isEmpty { objects.set(names, "Dests", destinations()) }
    if let attachment { embed(attachment, names: names) }
    objects.set(root, "Names", objects.indirect(names))
  }

  private func writeOutputIntent() {
    let profile = objects.stream(ColorProfile.sRGB(), [("N", objects.integer(3))])
    let intent = objects.parsed(
      """
      <</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(\(ColorProfile.name))/Info(\(ColorProfile.name))>>
      """)
    objects.set(intent, "DestOutputProfile", profile)
    objects.set(objects.root, "OutputIntents", objects.array([objects.indirect(intent)]))
  }

  private func writeInformation() {
    let information = objects.dictionary()
    objects.set(information, "Title", objects.text(metadata.title))
    objects.set(information, "Author", objects.text(metadata.author))
    objects.set(information, "Creator", objects.text(Metadata.producer))
    objects.set(information, "Producer", objects.text(Metadata.producer))
    objects.set(information, "CreationDate", objects.bytes(metadata.pdfDate))
    objects.set(information, "ModDate", objects.bytes(metadata.pdfDate))
    objects.set(objects.trailer, "Info", objects.indirect(information))
  }

  private func destinations() -> PDFObjects.Handle {
    let sorted = document.destinations.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    let names = objects.array()
    for (anchor, place) in sorted {
      let destination = objects.array([
        pages[place.page], objects.name("XYZ"), objects.parsed(point(place.x)),
        objects.parsed(point(document.pageHeights[place.page] - place.y)), objects.null,
      ])
      objects.append(names, objects.bytes(anchor))
      objects.append(names, destination)
    }
    let tree = objects.dictionary()
    objects.set(tree, "Names", names)
    return tree
  }

  /// The figures as an associated file of the whole document (ISO 19005-3, 6.8).
  private func embed(_ attachment: Attachment, names: PDFObjects.Handle) {
    let parameters = objects.parsed("<</Size \(attachment.bytes.count)>>")
    objects.set(parameters, "ModDate", objects.bytes(metadata.pdfDate))
    let stream = objects.stream(
      attachment.bytes,
      [
        ("Type", objects.name("EmbeddedFile")), ("Subtype", objects.name(attachment.mediaType)),
        ("Params", parameters),
      ])
    let embedded = objects.dictionary()
    objects.set(embedded, "F", stream)
    objects.set(embedded, "UF", stream)
    let specification = objects.parsed("<</Type/Filespec/AFRelationship/Data>>")
    objects.set(specification, "F", objects.bytes(attachment.name))
    objects.set(specification, "UF", objects.text(attachment.name))
    objects.set(specification, "Desc", objects.text(attachment.description))
    objects.set(specification, "EF", embedded)
    let reference = objects.indirect(specification)
    objects.set(objects.root, "AF", objects.array([reference]))
    let tree = objects.dictionary()
    objects.set(tree, "Names", objects.array([objects.bytes(attachment.name), reference]))
    objects.set(names, "EmbeddedFiles", tree)
  }
}

import Graphics
import Hyphenation
import Model

/// Writes a document as PDF: set → fill pages → set again what prints numbers of pages → paint → finish.
package struct PDFWriter {
  private let shaper: Shaper

  /// The shaper has the document's theme; the drawings in the document were measured with it.
  package init(shaper: Shaper) { self.shaper = shaper }

  package struct Result: Sendable {
    package var bytes: [UInt8]
    package var pages: Int
    /// What is worth a warning; errors are thrown.
    package var diagnostics: Diagnostics
  }

  /// Throws all that was found to be wrong: then nothing is to be written.
  package func write(
    _ document: Document, attachment: Attachment? = nil, conformance: Conformance = .standard
  ) throws(Diagnostics) -> Result {
    let setting = Setting(document: document, shaper: shaper)
    do throws(Diagnostic) {
      let (pages, bookmarks, cover) = try layOut(setting)
      var painter = try Painter(setting)
      let painted = try painter.paint(cover: cover, pages, bookmarks: bookmarks)
      report(painted, setting)
      setting.diagnostics.add(shaper.diagnostics)
      if !setting.diagnostics.hasErrors {
        let metadata = Metadata(document.head, language: document.language, conformance: conformance)
        let bytes = try Finisher.finish(painted, metadata: metadata, attachment: attachment)
        return Result(bytes: bytes, pages: painted.pageHeights.count, diagnostics: setting.diagnostics)
      }
    } catch {
      setting.diagnostics.add(error)
      setting.diagnostics.add(shaper.diagnostics)
    }
    throw setting.diagnostics
  }

  // MARK: Layout

  /// Filling of pages is repeated until the numbers that are printed are those of the pages; references that once say
  /// their page go on saying it, so it comes to rest after two or three rounds.
  private static let rounds = 8

  private func layOut(
    _ setting: Setting
  ) throws(Diagnostic) -> (pages: [Page], bookmarks: [Bookmark], cover: Box?) {
    let cover: Box?
    if let page = setting.document.cover {
      cover = try CoverPage(setting: setting, cover: page).box()
    } else {
      cover = nil
    }
    var galley = try Galley(setting)
    for _ in 0..<Self.rounds {
      var builder = PageBuilder(
        galley.boxes, footnotes: setting.footnotes, continuations: setting.continuations,
        theme: setting.theme)
      builder.fill()
      let (anchors, references) = survey(builder.pages, from: cover == nil ? 1 : 2)
      let isAtRest = anchors == setting.pageOfAnchor && references == setting.pageOfReference
      (setting.pageOfAnchor, setting.pageOfReference) = (anchors, references)
      let goesOn = isAtRest ? false : try galley.setAnew()
      if !goesOn {
        report(builder.tooHigh, setting)
        return (builder.pages, galley.bookmarks, cover)
      }
    }
    throw Diagnostic(
      code: "sidnummer", at: setting.document.head.place,
      sv: "sidhänvisningarna kommer inte till ro: de flyttar själva det som de hänvisar till",
      en: "the references to pages do not come to rest: they move what they refer to",
      hint: Message(
        sv: "ändra en mening nära en hänvisning till en annan sida",
        en: "change a sentence close to a reference to another page"))
  }

  /// The page of each anchor and each cross-reference.
  private func survey(_ pages: [Page], from first: Int) -> (anchors: [String: Int], references: [Int: Int]) {
    var (anchors, references): ([String: Int], [Int: Int]) = ([:], [:])
    for (index, page) in pages.enumerated() {
      for box in page.boxes {
        for anchor in box.anchors where anchors[anchor] == nil { anchors[anchor] = first + index }
        for reference in box.references where references[reference] == nil { references[reference] = first + index }
      }
    }
    return (anchors, references)
  }

  // MARK: Reports

  private func report(_ boxes: [Box], _ setting: Setting) {
    for box in boxes {
      let anchor = box.anchors.first ?? ""
      setting.diagnostics.add(
        Diagnostic(
          code: "för-högt", at: setting.document.head.place,
          sv: "”\(anchor)” är \(point(box.height)) pt högt och ryms inte på en sida",
          en: "“\(anchor)” is \(point(box.height)) pt high and does not fit on a page"))
    }
  }

  /// Links to places that the document does not have.
  private func report(_ painted: PaintedDocument, _ setting: Setting) {
    for annotation in painted.annotations {
      if case .anchor(let anchor) = annotation.destination, painted.destinations[anchor] == nil {
        setting.diagnostics.add(
          Diagnostic(
            code: "länk-utan-mål", at: setting.document.head.place,
            sv: "länken ”\(annotation.description)” pekar på ”#\(anchor)”, som inte finns i dokumentet",
            en: "the link “\(annotation.description)” points at “#\(anchor)”, which is not in the document"))
      }
    }
  }
}

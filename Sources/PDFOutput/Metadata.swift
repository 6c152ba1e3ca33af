import Model

/// How far the file promises to follow the standards.
package struct Conformance: Sendable, Hashable {
  /// The part of ISO 19005 (PDF/A), 2 or 3; `nil` for none. Only part 3 may hold a file of figures.
  package var archivePart: Int?

  package init(archivePart: Int?) { self.archivePart = archivePart }

  /// PDF/UA-1 and PDF/A-3a.
  package static let standard = Conformance(archivePart: 3)
}

/// What the file says of itself, once in XMP and once, the same, in its information dictionary.
struct Metadata {
  var title: String
  var author: String
  var language: Language
  /// ISO 8601, from the report and never from a clock; a report without a date has its period's last day.
  var date: String
  var conformance: Conformance

  static let producer = "Skildra"

  init(_ head: ReportHead, language: Language, conformance: Conformance) {
    (title, self.language, self.conformance) = (head.title, language, conformance)
    author = head.municipality == head.organisation ? head.organisation : "\(head.municipality), \(head.organisation)"
    date = (head.date ?? head.period.lastDay)?.description ?? "2000-01-01"
  }

  /// BCP 47 tag of the document's language.
  var tag: String { language == .swedish ? "sv-SE" : "en-GB" }

  /// `D:20240227000000Z` (ISO 32000-1, 7.9.4).
  var pdfDate: String { "D:\(date.filter { $0 != "-" })000000Z" }

  private var isoDate: String { "\(date)T00:00:00Z" }

  /// The XMP packet (ISO 16684-1). PDF/A demands that the schema of `pdfuaid`, which it does not know, is described.
  var packet: String {
    let archive = conformance.archivePart.map {
      "<pdfaid:part>\($0)</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>\n"
    }
    return """
      <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
      xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
      xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
      <dc:format>application/pdf</dc:format>
      <dc:title><rdf:Alt><rdf:li xml:lang="x-default">\(escaped(title))</rdf:li></rdf:Alt></dc:title>
      <dc:creator><rdf:Seq><rdf:li>\(escaped(author))</rdf:li></rdf:Seq></dc:creator>
      <dc:language><rdf:Bag><rdf:li>\(tag)</rdf:li></rdf:Bag></dc:language>
      <xmp:CreateDate>\(isoDate)</xmp:CreateDate>
      <xmp:ModifyDate>\(isoDate)</xmp:ModifyDate>
      <xmp:CreatorTool>\(Self.producer)</xmp:CreatorTool>
      <pdf:Producer>\(Self.producer)</pdf:Producer>
      \(archive ?? "")<pdfuaid:part>1</pdfuaid:part>
      </rdf:Description>
      <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
      xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
      <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
      <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
      <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
      <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
      <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
      <pdfaProperty:category>internal</pdfaProperty:category>\
      <pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
      </rdf:li></rdf:Seq></pdfaSchema:property>
      </rdf:li></rdf:Bag></pdfaExtension:schemas>
      </rdf:Description>
      </rdf:RDF>
      </x:xmpmeta>
      <?xpacket end="w"?>
      """
  }

  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

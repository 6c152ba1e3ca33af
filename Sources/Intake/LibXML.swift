import CXML

/// libxml2's tables must be made before two threads read at once.
enum LibXML {
  static let isReady: Void = {
    xmlInitParser()
    skildra_silence_xml()
  }()
}

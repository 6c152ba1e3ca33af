import Model

/// The texts that the cells of a workbook share, by number.
final class SharedStrings: PartHandler {
  private(set) var texts: [CellText] = []
  private var bytes: [UInt8] = []
  private var isInText = false
  private var isInReading = false

  func start(_ element: PartElement) {
    if element.isNamed("si") {
      bytes.removeAll(keepingCapacity: true)
    } else if element.isNamed("t") {
      isInText = !isInReading
    } else if element.isNamed("rPh") {
      // How a Japanese text is read aloud; no part of it.
      isInReading = true
    }
  }

  func end(_ name: UnsafePointer<UInt8>) {
    if equal(name, "t") {
      isInText = false
    } else if equal(name, "si") {
      texts.append(CellText(bytes))
    } else if equal(name, "rPh") {
      isInReading = false
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) { if isInText { self.bytes.append(contentsOf: bytes) } }
}

/// A text as it may stand in a report, or why it may not.
enum CellText {
  case text(String)
  case tooLong
  /// A character that no report may have.
  case refused(UInt32)

  init(_ bytes: some RandomAccessCollection<UInt8>) {
    let text = PartText.cell(bytes)
    if text.utf8.count > InputLimits.cell {
      self = .tooLong
    } else if let (_, value) = RefusedCharacters.first(in: Array(text.utf8)) {
      self = .refused(value)
    } else {
      self = .text(text)
    }
  }

  var isBlank: Bool { if case .text(let text) = self { text.isEmpty } else { false } }
}

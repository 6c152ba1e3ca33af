import Model

/// The number formats of a workbook's cells, by the number that a cell gives as its style.
final class WorkbookStyles: PartHandler {
  private(set) var formats: [NumberFormat] = []
  private var codes: [Int: NumberFormat] = [:]
  private var inCellFormats = false

  func format(_ style: Int) -> NumberFormat { formats.indices.contains(style) ? formats[style] : .general }

  func start(_ element: PartElement) {
    if element.isNamed("numFmt") {
      guard let id = element.attribute("numFmtId").flatMap({ Int($0) }), let code = element.attribute("formatCode")
      else { return }
      codes[id] = NumberFormat(code: code)
    } else if element.isNamed("cellXfs") {
      inCellFormats = true
    } else if inCellFormats, element.isNamed("xf") {
      let id = element.attribute("numFmtId").flatMap { Int($0) } ?? 0
      formats.append(codes[id] ?? NumberFormat.standard(id))
    }
  }

  func end(_ name: UnsafePointer<UInt8>) { if equal(name, "cellXfs") { inCellFormats = false } }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

import Intake

/// The parts of a workbook that its reader looks at, unpacked.
enum WorkbookParts {
  /// Bytes of a part at most.
  private static let largest = 256 << 10

  /// None when the bytes are no zip file.
  static func of(_ bytes: [UInt8]) -> [TestWorkbook.Part] {
    guard bytes.starts(with: [0x50, 0x4B]), let archive = try? ZipArchive(bytes, file: "bok.xlsx") else { return [] }
    return archive.names.filter { !$0.contains("theme") && !$0.hasPrefix("docProps") && !$0.hasSuffix("/") }
      .compactMap { name in contents(of: name, in: archive).map { TestWorkbook.Part(name, $0) } }
  }

  private static func contents(of name: String, in archive: ZipArchive) -> [UInt8]? {
    guard let part = try? archive.part(name, limit: largest) else { return nil }
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while let count = try? buffer.withUnsafeMutableBytes({ try part.read(into: $0) }), count > 0 {
      all += buffer[..<count]
    }
    return all
  }
}

import Glibc
import Hyphenation
import Model

extension Hyphenator {
  /// The patterns that the workspace names. Throws `avstavning-saknas` when they are not there or cannot be understood:
  /// a report without hyphens would be another report.
  package init(resources: Workspace.Resources) throws(Diagnostic) {
    let path = resources.hyphenationPatterns
    guard let bytes = Self.bytes(path), let patterns = Patterns(dictionary: bytes) else {
      throw Diagnostic(
        code: "avstavning-saknas", at: nil,
        sv: "mönstren för svensk avstavning, \(path), saknas eller går inte att läsa",
        en: "the patterns of Swedish hyphenation, \(path), are missing or cannot be read",
        hint: Message(sv: "installera Debians paket hyphen-sv", en: "install Debian's package hyphen-sv"))
    }
    self.init(patterns: patterns)
  }

  private static func bytes(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    guard fseek(file, 0, SEEK_END) == 0 else { return nil }
    let size = ftell(file)
    guard size > 0, size < 1 << 24 else { return nil }
    rewind(file)
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = fread(buffer.baseAddress, 1, size, file)
    }
    return bytes.count == size ? bytes : nil
  }
}

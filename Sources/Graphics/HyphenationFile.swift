import Glibc
import Hyphenation
import Model

extension Hyphenator {
  /// The table that the workspace names. Throws `avstavning-saknas` when it is not there or is not what this version of
  /// Skildra reads: a report without hyphens, or with others, would be another report.
  package init(resources: Workspace.Resources) throws(Diagnostic) {
    let paths = resources.jointTables.map(Self.fromProgram)
    guard let path = paths.first(where: { access($0, F_OK) == 0 }) else {
      throw Self.failure(paths.last ?? "", Message(sv: "saknas", en: "is missing"))
    }
    guard let bytes = Self.bytes(path) else {
      throw Self.failure(path, Message(sv: "går inte att läsa", en: "cannot be read"))
    }
    do { try self.init(table: bytes) } catch { throw Self.failure(path, Self.words(for: error)) }
  }

  private static func words(for fault: JointFile.Fault) -> Message {
    switch fault {
    case .foreign: Message(sv: "är ingen sådan tabell", en: "is no such table")
    case .otherVersion: Message(sv: "hör till en annan version av Skildra", en: "belongs to another Skildra")
    case .damaged: Message(sv: "är skadad", en: "is damaged")
    }
  }

  private static func failure(_ path: String, _ fault: Message) -> Diagnostic {
    Diagnostic(
      code: "avstavning-saknas", at: nil, sv: "tabellen över sammansatta ords fogar, \(path), \(fault.sv)",
      en: "the table of the joints of compounds, \(path), \(fault.en)",
      hint: Message(
        sv: "kör make i Skildras källkod, eller make install om programmet är installerat",
        en: "run make in the source of Skildra, or make install if the program is installed"))
  }

  /// `path`, when it is relative, as seen from the folder of the running program.
  private static func fromProgram(_ path: String) -> String {
    guard !path.hasPrefix("/"), let program = realpath("/proc/self/exe", nil) else { return path }
    defer { free(program) }
    var parts = String(cString: program).split(separator: "/").dropLast()
    for part in path.split(separator: "/") {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
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

import Glibc
import Model

/// Where a build writes. A file is written beside its place and renamed whole, so that what was there is replaced only by
/// a whole new file.
struct OutputFolder {
  let path: String

  struct File {
    /// Relative to the folder.
    let name: String
    let bytes: [UInt8]
  }

  /// Writes all files or throws at the first that cannot be written; those renamed before stay.
  func write(_ files: [File]) throws(Diagnostic) {
    var pending: [(temporary: String, final: String)] = []
    do throws(Diagnostic) {
      for file in files {
        let final = "\(path)/\(file.name)"
        try makeFolder(String(final.prefix(upTo: final.lastIndex(of: "/") ?? final.endIndex)))
        let temporary = final + ".part"
        pending.append((temporary, final))
        try write(file.bytes, to: temporary)
      }
    } catch {
      for (temporary, _) in pending { unlink(temporary) }
      throw error
    }
    // A folder in a file's way is seen before any file is replaced.
    if let taken = pending.first(where: { DiskTree.isDirectory($0.final) }) {
      errno = EISDIR
      throw abandon(pending, at: taken.final)
    }
    for (index, (temporary, final)) in pending.enumerated() {
      guard rename(temporary, final) == 0 else { throw abandon(Array(pending[index...]), at: final) }
    }
  }

  /// Takes away what was written beside, and tells why `file` could not be.
  private func abandon(_ pending: [(temporary: String, final: String)], at file: String) -> Diagnostic {
    let failure = failure(file)
    for (temporary, _) in pending { unlink(temporary) }
    return failure
  }

  private func write(_ bytes: [UInt8], to file: String) throws(Diagnostic) {
    guard let handle = fopen(file, "wb") else { throw failure(file) }
    let written = fwrite(bytes, 1, bytes.count, handle)
    guard fclose(handle) == 0, written == bytes.count else { throw failure(file) }
  }

  private func makeFolder(_ folder: String) throws(Diagnostic) {
    guard !folder.isEmpty, !DiskTree.isDirectory(folder) else { return }
    if let slash = folder.lastIndex(of: "/") { try makeFolder(String(folder[..<slash])) }
    guard mkdir(folder, 0o777) == 0 || errno == EEXIST else { throw failure(folder) }
  }

  private func failure(_ file: String) -> Diagnostic {
    let reason = DiskTree.reason()
    return Diagnostic(
      code: "kan-inte-skriva", at: nil, sv: "\(file) kan inte skrivas: \(reason)",
      en: "\(file) cannot be written: \(reason)")
  }
}

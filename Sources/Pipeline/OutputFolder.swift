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

  /// Writes all files or throws at the first that cannot be written. When one cannot be renamed, those renamed before it
  /// stay, and nothing half-made is left.
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

  /// Bytes of a file that stands there already.
  func size(of name: String) -> Int? {
    var status = stat()
    guard lstat("\(path)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// Takes away what was written beside, and tells why `file` could not be.
  private func abandon(_ pending: [(temporary: String, final: String)], at file: String) -> Diagnostic {
    let failure = failure(file)
    for (temporary, _) in pending { unlink(temporary) }
    return failure
  }

  /// What stands there from a build that was broken off is removed, and a link is never followed.
  private func write(_ bytes: [UInt8], to file: String) throws(Diagnostic) {
    unlink(file)
    let handle = open(file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard handle >= 0 else { throw failure(file) }
    var (written, error) = (0, Int32(0))
    bytes.withUnsafeBytes { buffer in
      while written < buffer.count, error == 0 {
        let count = Glibc.write(handle, buffer.baseAddress.map { $0 + written }, buffer.count - written)
        if count > 0 { written += count } else if count == 0 || errno != EINTR { error = count == 0 ? ENOSPC : errno }
      }
    }
    if close(handle) != 0, error == 0 { error = errno }
    guard error == 0 else {
      errno = error
      throw failure(file)
    }
  }

  /// A folder with a project in it is no place for output: the project's own tables could be overwritten.
  private func checkIsNoProject(_ folder: String) throws(Diagnostic) {
    var status = stat()
    guard stat("\(folder)/\(ProjectLoader.fileName)", &status) == 0 else { return }
    throw Diagnostic(
      code: "kan-inte-skriva", at: nil,
      sv: "mappen \(folder) är ett projekt, och rapporter skrivs inte bland dess filer",
      en: "the folder \(folder) is a project, and reports are not written among its files",
      hint: Message(sv: "ange en annan mapp med --output", en: "name another folder with --output"))
  }

  /// A project may come from anyone, so a link within it, or within the folder of output, is not followed out of it.
  private func checkIsNoLink(_ folder: String) throws(Diagnostic) {
    var status = stat()
    guard lstat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return }
    let parent = String(folder.prefix(upTo: folder.lastIndex(of: "/") ?? folder.startIndex))
    guard folder != path || stat("\(parent.isEmpty ? "." : parent)/\(ProjectLoader.fileName)", &status) == 0 else {
      return
    }
    throw Diagnostic(
      code: "kan-inte-skriva", at: nil, sv: "\(folder) är en länk till en annan mapp, och följs inte",
      en: "\(folder) is a link to another folder, and is not followed",
      hint: Message(
        sv: "ta bort länken, eller ange mappen med --output", en: "remove the link, or name the folder with --output"))
  }

  private func makeFolder(_ folder: String) throws(Diagnostic) {
    guard !folder.isEmpty else { return }
    if DiskTree.isDirectory(folder) {
      // Above the folder of output anything may stand: it is often made in a project.
      guard folder == path || folder.hasPrefix(path + "/") else { return }
      try checkIsNoProject(folder)
      return try checkIsNoLink(folder)
    }
    if let slash = folder.lastIndex(of: "/") { try makeFolder(String(folder[..<slash])) }
    guard mkdir(folder, 0o777) == 0 || errno == EEXIST else { throw failure(folder) }
  }

  private func failure(_ file: String) -> Diagnostic {
    let (reason, name) = (DiskTree.reason(), file.hasSuffix(".part") ? String(file.dropLast(5)) : file)
    return Diagnostic(
      code: "kan-inte-skriva", at: nil, sv: "\(name) kan inte skrivas: \(reason.sv)",
      en: "\(name) cannot be written: \(reason.en)",
      hint: Message(
        sv: "stäng filen om den är öppen, eller ange en annan mapp med --output",
        en: "close the file if it is open, or name another folder with --output"))
  }
}

import Glibc
import Intake
import Model

/// Folders of the disk as a `FileTree`: nothing outside the folder is read, neither through `..` nor through links.
package enum DiskTree {
  /// `nil` when there is no such folder.
  package static func tree(_ folder: String, label: String = "") -> FileTree? {
    guard let root = realPath(folder), isDirectory(root) else { return nil }
    return FileTree(
      label: label,
      read: { path in
        guard let relative = RelativePath.resolve(path) else { return .outside }
        return read("\(root)/\(relative)", under: root)
      },
      list: { path in
        guard let relative = RelativePath.resolve(path), let real = realPath("\(root)/\(relative)"),
          real == root || real.hasPrefix(root + "/")
        else { return [] }
        return names(in: real)
      })
  }

  package static func realPath(_ path: String) -> String? {
    guard let resolved = Glibc.realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  package static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func read(_ path: String, under root: String) -> FileTree.ReadResult {
    guard let real = realPath(path) else {
      if errno != ENOENT, errno != ENOTDIR { return .unreadable(reason()) }
      switch otherSpelling(path, under: root) {
      case .none: return .missing
      case .one(let found): return read(found, under: root)
      case .several: return .unreadable(twice)
      }
    }
    guard real.hasPrefix(root + "/") else { return .outside }
    // A pipe or a device would keep a plain open or read waiting for ever.
    let file = open(real, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else { return .unreadable(reason()) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { return .unreadable(reason()) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR:
      return .unreadable(Message(sv: "det är en mapp, ingen fil", en: "it is a folder, not a file"))
    default:
      return .unreadable(Message(sv: "det är ingen vanlig fil", en: "it is not an ordinary file"))
    }
    let size = Int(status.st_size)
    guard size <= InputLimits.file else { return .tooLarge(limit: InputLimits.file) }
    var (count, got) = (0, 1)
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
      while count < size, got > 0 {
        got = Glibc.read(file, buffer.baseAddress.map { $0 + count }, size - count)
        if got > 0 { count += got }
      }
      filled = count
    }
    guard count == size else {
      return .unreadable(
        got < 0 ? reason() : Message(sv: "filen ändrades medan den lästes", en: "the file changed while it was read"))
    }
    return .bytes(bytes)
  }

  private static let twice = Message(
    sv: "mappen har flera filer med det namnet, där å, ä eller ö är skrivna på olika sätt; behåll en av dem",
    en: "the folder has several files of that name, which write å, ä or ö in different ways; keep one of them")

  private enum Spelling {
    case none, several
    case one(String)
  }

  /// The path as the disk spells it: a Mac writes å, ä and ö as a letter and a mark (NFD), others as one (NFC).
  private static func otherSpelling(_ path: String, under root: String) -> Spelling {
    var real = root
    for part in path.dropFirst(root.count).split(separator: "/") {
      // Swift's strings are equal when their characters are, however they are written.
      let found = names(in: real).filter { $0 == part }
      guard found.count <= 1 else { return .several }
      guard let name = found.first else { return .none }
      real += "/" + name
    }
    return real.utf8.elementsEqual(path.utf8) ? .none : .one(real)
  }

  private static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  /// What the system says went wrong, in words.
  static func reason() -> Message {
    switch errno {
    case EACCES, EPERM:
      Message(sv: "du har inte behörighet till filen eller mappen", en: "you have no permission for the file or folder")
    case ENOSPC, EDQUOT: Message(sv: "disken är full", en: "the disk is full")
    case EROFS: Message(sv: "disken kan bara läsas", en: "the disk is read-only")
    case EISDIR: Message(sv: "där finns redan en mapp med samma namn", en: "there is a folder of the same name")
    case ENOTDIR: Message(sv: "en del av sökvägen är ingen mapp", en: "a part of the path is not a folder")
    case ENAMETOOLONG: Message(sv: "namnet är för långt", en: "the name is too long")
    case ELOOP:
      Message(sv: "en länk pekar på sig själv eller ut ur mappen", en: "a link points at itself or out of the folder")
    default: Message(sv: "systemet säger ”\(system)”", en: "the system says “\(system)”")
    }
  }

  private static var system: String { String(cString: strerror(errno)) }
}

import Glibc
import Model

/// Folders of the disk as a `FileTree`: nothing outside the folder is read, neither through `..` nor through links.
package enum DiskTree {
  /// The largest file that is read, in bytes. A facts table of 64 MiB has some 400 000 rows.
  package static let limit = 64 << 20

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
      return errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable(reason())
    }
    guard real.hasPrefix(root + "/") else { return .outside }
    guard let file = fopen(real, "rb") else { return .unreadable(reason()) }
    defer { fclose(file) }
    var status = stat()
    guard fstat(fileno(file), &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return .missing }
    let size = Int(status.st_size)
    guard size <= limit else { return .tooLarge(limit: limit) }
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
      count = size == 0 ? 0 : fread(buffer.baseAddress, 1, size, file)
      filled = count
    }
    return count == size ? .bytes(bytes) : .unreadable(reason())
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

  static func reason() -> String { String(cString: strerror(errno)) }
}

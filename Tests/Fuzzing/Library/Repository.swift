import Glibc

/// The files of this repository, by their paths from its root.
package enum Repository {
  package static let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")

  /// Empty when there is no such file.
  package static func bytes(of path: String) -> [UInt8] {
    guard let file = fopen("\(root)/\(path)", "rb") else { return [] }
    defer { fclose(file) }
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { all += buffer[..<count] }
    return all
  }

  /// Names of the folders in a folder, in order.
  package static func folders(in path: String) -> [String] { names(in: path).filter { !$0.contains(".") } }

  /// Paths of all files in a folder and those within it that have the ending, in order.
  package static func files(in path: String, ending: String) -> [String] {
    names(in: path).flatMap { name in
      name.contains(".")
        ? name.hasSuffix(ending) && !name.hasPrefix(".") ? ["\(path)/\(name)"] : []
        : files(in: "\(path)/\(name)", ending: ending)
    }
  }

  private static func names(in path: String) -> [String] {
    guard let directory = opendir("\(root)/\(path)") else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}

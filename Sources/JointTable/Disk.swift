import Glibc

/// Files read and written whole; what fails ends the program.
enum Disk {
  static func read(_ path: String) -> [UInt8] {
    guard let file = fopen(path, "rb") else { fail("joints: \(path): \(String(cString: strerror(errno)))") }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    if ferror(file) != 0 { fail("joints: \(path) cannot be read") }
    return bytes
  }

  /// Writes beside the place and renames, so that a table is never half written.
  static func write(_ bytes: [UInt8], to path: String) {
    let temporary = path + ".new"
    guard let file = fopen(temporary, "wb") else { fail("joints: \(path): \(String(cString: strerror(errno)))") }
    let count = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, count == bytes.count, rename(temporary, path) == 0 else {
      fail("joints: \(path) cannot be written")
    }
  }

  static func fail(_ message: String) -> Never {
    let line = message + "\n"
    _ = Glibc.write(STDERR_FILENO, line, line.utf8.count)
    exit(1)
  }
}

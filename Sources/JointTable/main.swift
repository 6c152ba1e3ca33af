import Glibc
import Hyphenation

// joints TABLE AFFIXES DICTIONARY PATTERNS SUPPLEMENT: compiles hunspell-sv's two files, hyphen-sv's and the house's own
// list into the table of joints. `make` runs it; the table is written beside its place and renamed whole.

let arguments = CommandLine.arguments.dropFirst()
guard arguments.count == 5, let table = arguments.first else {
  fail("usage: joints TABLE AFFIXES DICTIONARY PATTERNS SUPPLEMENT")
}
let files = arguments.dropFirst().map(bytes)
guard
  let compiled = JointFile.compile(affixes: files[0], dictionary: files[1], supplement: files[3], patterns: files[2])
else { fail("joints: the patterns are not in ISO 8859-1") }
write(compiled, to: table)
print("\(table): \(compiled.count / 1024) KiB")

func bytes(_ path: String) -> [UInt8] {
  guard let file = fopen(path, "rb") else { fail("joints: \(path): \(String(cString: strerror(errno)))") }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
  if ferror(file) != 0 { fail("joints: \(path) cannot be read") }
  return bytes
}

func write(_ bytes: [UInt8], to path: String) {
  let temporary = path + ".new"
  guard let file = fopen(temporary, "wb") else { fail("joints: \(path): \(String(cString: strerror(errno)))") }
  let count = fwrite(bytes, 1, bytes.count, file)
  guard fclose(file) == 0, count == bytes.count, rename(temporary, path) == 0 else {
    fail("joints: \(path) cannot be written")
  }
}

func fail(_ message: String) -> Never {
  let line = message + "\n"
  _ = Glibc.write(STDERR_FILENO, line, line.utf8.count)
  exit(1)
}

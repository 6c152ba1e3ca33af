import Fuzzing
import Glibc
import Model

/// `fuzz FORMAT COUNT [--from N]` reads changed inputs and prints what came of it; `fuzz FORMAT show N` reads one and prints
/// what was found in it; `fuzz list` prints the formats.
///
/// The reading is done by a second process, so that the first lives to tell of a crash and go on after it. Inputs that
/// fail are written to `build/fuzz/`. Exit 0: none.
@main struct Fuzz {
  static func main() async {
    let words = Array(CommandLine.arguments.dropFirst())
    if words == ["list"] {
      for format in FuzzFormat.allCases { print(format.rawValue) }
      return
    }
    if words.count == 3, words[1] == "show", let format = FuzzFormat(rawValue: words[0]), let number = Int(words[2]) {
      show(number, of: FuzzRun(format))
      return
    }
    guard words.count >= 2, let format = FuzzFormat(rawValue: words[0]), let count = Int(words[1]), count >= 0 else {
      print("usage: fuzz FORMAT COUNT [--from N], fuzz FORMAT show N, fuzz list")
      exit(2)
    }
    let from = words.count == 4 && words[2] == "--from" ? Int(words[3]) ?? 0 : 0
    if words.count == 5, words[2] == "--worker", let from = Int(words[3]) {
      // The stack is that of a pool's thread, on which reports are made.
      let failed = await Task.detached { Worker(format, state: words[4]).run(from..<from + count) }.value
      exit(failed ? 1 : 0)
    }
    exit(Overseer(format: format).run(from..<from + count) ? 0 : 1)
  }

  private static func show(_ number: Int, of run: FuzzRun) {
    FuzzFolder.prepare()
    let (seed, bytes) = run.input(number)
    print("\(seed.name), \(bytes.count) bytes: \(FuzzFolder.keep(number, of: run))")
    let outcome = seed.read(bytes)
    print(outcome.value ?? "nothing was read")
    for diagnostic in outcome.diagnostics { print(diagnostic.rendered(in: .swedish) { _ in nil }, terminator: "") }
  }
}

/// Where failed inputs are written, and the number of the one that is being read.
enum FuzzFolder {
  static let path = "build/fuzz"

  static func prepare() {
    mkdir("build", 0o755)
    mkdir(path, 0o755)
  }

  /// Writes the input and gives its path.
  static func keep(_ number: Int, of run: FuzzRun) -> String {
    let path = "\(path)/\(run.format.rawValue)-\(number)"
    if let file = fopen(path, "wb") {
      let bytes = run.input(number).bytes
      fwrite(bytes, 1, bytes.count, file)
      fclose(file)
    }
    return path
  }
}

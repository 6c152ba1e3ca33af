import Fuzzing
import Glibc

/// Starts the process that reads, and starts it again after the input that felled it.
struct Overseer {
  let format: FuzzFormat
  /// Crashes after which no more are looked for.
  private static let enough = 10

  /// True when every input was read or refused as it should be.
  func run(_ numbers: Range<Int>) -> Bool {
    FuzzFolder.prepare()
    let state = "\(FuzzFolder.path)/\(format.rawValue).number"
    var (next, crashes, isClean) = (numbers.lowerBound, 0, true)
    while next < numbers.upperBound, crashes < Self.enough {
      let status = start(numbers.upperBound - next, from: next, state)
      if status & 0x7F == 0 { return isClean && status >> 8 == 0 }
      let signal = status & 0x7F
      guard let number = Self.number(in: state) else { return false }
      let path = FuzzFolder.keep(number, of: FuzzRun(format))
      print("\(format.rawValue) \(number): ended by signal \(signal)\(signal == SIGXCPU ? " (hangs)" : ""): \(path)")
      (next, crashes, isClean) = (number + 1, crashes + 1, false)
    }
    return isClean
  }

  /// The status that `waitpid` gives.
  private func start(_ count: Int, from: Int, _ state: String) -> Int32 {
    let words = ["fuzz", format.rawValue, "\(count)", "--worker", "\(from)", state]
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { $0.withCString { strdup($0) } } + [nil]
    defer { arguments.forEach { free($0) } }
    fflush(nil)
    var process = pid_t()
    guard posix_spawn(&process, "/proc/self/exe", nil, nil, &arguments, environ) == 0 else { return 1 << 8 }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status
  }

  private static func number(in state: String) -> Int? {
    guard let file = fopen(state, "rb") else { return nil }
    defer { fclose(file) }
    var number: Int64 = 0
    return fread(&number, MemoryLayout<Int64>.size, 1, file) == 1 ? Int(number) : nil
  }
}

import Fuzzing
import Glibc

/// Reads inputs, bounded in memory and in time.
struct Worker {
  private let run: FuzzRun
  /// Holds the number of the input under way, for the one who looks after a crash.
  private let state: Int32

  /// Bytes of address space that the process may have.
  private static let memory: rlim_t = 4 << 30
  /// MiB that inputs of these sizes may take in all.
  private static let most = 512
  /// Seconds of processor time after which an input hangs.
  private static let patience = 20
  /// Faults that are printed.
  private static let enough = 10

  init(_ format: FuzzFormat, state: String) {
    run = FuzzRun(format)
    self.state = open(state, O_CREAT | O_WRONLY, 0o644)
    // Readers tell by diagnostics; what a library prints by itself would stand unasked on the user's terminal.
    dup2(open("\(FuzzFolder.path)/\(format.rawValue).stderr", O_CREAT | O_TRUNC | O_WRONLY | O_APPEND, 0o644), 2)
    var limit = rlimit(rlim_cur: Self.memory, rlim_max: Self.memory)
    setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
  }

  /// True when something failed.
  func run(_ numbers: Range<Int>) -> Bool {
    let start = Self.now
    var (read, partly, failed) = (0, 0, 0)
    var slowest = (seconds: 0.0, number: 0)
    for number in numbers {
      var mark = Int64(number)
      pwrite(state, &mark, MemoryLayout<Int64>.size, 0)
      Self.allowTime()
      let printed = Self.printed
      let result = run.run(number)
      let faults = result.faults + (Self.printed > printed ? ["a library printed something"] : [])
      if result.end == .read { read += 1 }
      if result.end == .readInPart { partly += 1 }
      if result.seconds > slowest.seconds { slowest = (result.seconds, number) }
      if !faults.isEmpty {
        failed += 1
        if failed <= Self.enough {
          print("\(run.format.rawValue) \(number): \(faults[0]): \(FuzzFolder.keep(number, of: run))")
        }
      }
    }
    let rate = Int(Double(numbers.count) / max(Self.now - start, 0.001))
    print(
      "\(run.format.rawValue): \(numbers.count) inputs of \(run.seeds.count) seeds (\(run.sound.count) sound), \(read) read,"
        + " \(partly) with errors, \(numbers.count - read - partly) refused, \(failed) failed; \(rate) a second,"
        + " slowest \(Int(slowest.seconds * 1000)) ms (\(slowest.number)), \(Self.peak) MiB at most")
    return failed > 0 || Self.peak > Self.most
  }

  /// The process is ended when the next input takes too long.
  private static func allowTime() {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    var limit = rlimit(rlim_cur: rlim_t(time.tv_sec + patience), rlim_max: rlim_t.max)
    setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &limit)
  }

  /// Bytes on the standard error.
  private static var printed: Int {
    var status = stat()
    return fstat(2, &status) == 0 ? status.st_size : 0
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// The most memory that the process has had.
  private static var peak: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss >> 10
  }
}
